//! CSV as spreadsheets open it.

use crate::support::run::{folder, run};

const NOW: &str = "2030-06-15T12:00:00Z";

/// Records whose cells need care.
const ODD: &str = "[[city]]\nid = \"ostby\"\nname = \"=1+1\"\nposition = { lat = -33.8751, lon = 0.1 }\n\
    population = 13_080_500\nmember_since = 1812-04-02\nnotes = \"_x0041_ & <b> 广州\"\nsource = \"+1; @2\"\n\n\
    [[event]]\nid = \"vigil\"\ntitle = \"Vigil\"\nkind = \"forum\"\ncity = \"ostby\"\nstarts = 2030-06-15T00:00:00\n\
    ends = 2030-06-16T23:59:59\nzone = \"Europe/Oslo\"\nregister_by = \"2030-05\"\nsource = \"x\"\n\n\
    [[holiday]]\nid = \"feast\"\nname = \"Feast\"\ncity = \"ostby\"\non = [1900-01-01, 2030-06-15]\nsource = \"x\"\n\n\
    [[holiday]]\nid = \"rest\"\nname = \"Rest\"\ncountry = \"NO\"\non = 2030-06-15\nsource = \"x\"\n";

#[test]
fn csv_for_excel_has_a_mark_semicolons_and_commas_before_decimals() {
    let data = folder("spreadsheet-csv", &[("odd.toml", ODD)]);
    let list =
        |arguments: &[&str]| run(&[&["list"], arguments, &["--data", data.to_str().unwrap(), "--now", NOW]].concat());
    let ran = list(&["cities", "--format", "csv", "--excel"]);
    let mut lines = ran.out.split("\r\n");
    assert!(lines.next().unwrap().starts_with("\u{feff}id;name;native;"), "{ran:?}");
    let row = lines.next().unwrap();
    assert!(row.starts_with("ostby;'=1+1;") && row.contains(";-33,8751;0,1;13080500;"), "{row}");
    assert!(row.contains(";\"'+1\\; @2\";"), "{row}");
    assert_eq!(lines.collect::<Vec<_>>(), [""]);
    let columns = list(&["cities", "--columns", "position.lat,population", "--format", "csv", "--excel"]);
    assert_eq!(columns.out, "\u{feff}id;position.lat;population\r\nostby;-33,8751;13080500\r\n");
    for wrong in [&["cities", "--excel"][..], &["cities", "--excel", "--format", "json"]] {
        let refused = list(wrong);
        assert_eq!((refused.status, refused.err.trim()), (2, "error: --excel goes with --format csv alone"));
    }
}
