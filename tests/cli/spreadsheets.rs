//! Spreadsheets on the command line: which records, in which cells, and what another library reads there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests, though in functions beside them")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use citydesk::internals::catalog::Kind;

use crate::support::copy::copy;
use crate::support::generate::generate;
use crate::support::run::{Ran, folder, run};

const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
const NOW: &str = "2030-06-15T12:00:00Z";

/// Exports a spreadsheet, which goes into a file of this name.
fn export(data: &str, name: &str, arguments: &[&str]) -> (Ran, PathBuf) {
    let path = folder(&format!("spreadsheets-{name}"), &[]).join(format!("{name}.xlsx"));
    let output = ["-o", path.to_str().unwrap(), "--data", data, "--now", NOW];
    (run(&[&["export", "xlsx"], arguments, &output].concat()), path)
}

/// The sheets of a file, each with its rows as CSV would have their cells.
fn sheets(path: &Path) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let rows = |range: &calamine::Range<Data>| range.rows().map(|row| row.iter().map(text).collect()).collect();
    book.worksheets().into_iter().map(|(name, range)| (name, rows(&range))).collect()
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Bool(truth) => truth.to_string(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let time = if (hour, minute, second) == (0, 0, 0) {
                String::new()
            } else {
                format!("T{hour:02}:{minute:02}:{second:02}")
            };
            format!("{year:04}-{month:02}-{day:02}{time}")
        }
        Data::String(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

/// The records of a kind as CSV has them, without the apostrophes that guard them.
fn csv_rows(data: &str, kind: Kind) -> Vec<Vec<String>> {
    let csv = run(&["list", kind.plural(), "--format", "csv", "--data", data, "--now", NOW]).out;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let unguarded = |cell: &str| {
        let rest =
            cell.strip_prefix('\'').filter(|rest| rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@']));
        rest.unwrap_or(cell).to_owned()
    };
    reader.records().map(|row| row.unwrap().iter().map(unguarded).collect()).collect()
}

fn capital(kind: Kind) -> String {
    let plural = kind.plural();
    plural[..1].to_uppercase() + &plural[1..]
}

/// Records whose cells need care.
const ODD: &str = "[[city]]\nid = \"ostby\"\nname = \"=1+1\"\nposition = { lat = -33.8751, lon = 0.1 }\n\
    population = 13_080_500\nmember_since = 1812-04-02\nnotes = \"_x0041_ & <b> 广州\"\nsource = \"+1; @2\"\n\n\
    [[event]]\nid = \"vigil\"\ntitle = \"Vigil\"\nkind = \"forum\"\ncity = \"ostby\"\nstarts = 2030-06-15T00:00:00\n\
    ends = 2030-06-16T23:59:59\nzone = \"Europe/Oslo\"\nregister_by = \"2030-05\"\nsource = \"x\"\n\n\
    [[holiday]]\nid = \"feast\"\nname = \"Feast\"\ncity = \"ostby\"\non = [1900-01-01, 2030-06-15]\nsource = \"x\"\n\n\
    [[holiday]]\nid = \"rest\"\nname = \"Rest\"\ncountry = \"NO\"\non = 2030-06-15\nsource = \"x\"\n";

#[test]
fn every_record_of_every_kind_comes_back_cell_by_cell_and_is_the_same() {
    let mut folders: Vec<PathBuf> = Vec::new();
    for (name, from) in [("network", "tests/network"), ("archive", "data")] {
        let to = folder(&format!("spreadsheet-{name}"), &[]);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(from), &to);
        folders.push(to);
    }
    folders.push(folder("spreadsheet-odd", &[("odd.toml", ODD)]));
    for seed in [1, 2, 3] {
        let files = generate(150, seed);
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        folders.push(folder(&format!("spreadsheet-{seed}"), &files));
    }
    let mut dates = 0;
    for data in folders {
        let data = data.to_str().unwrap();
        let (ran, path) = export(data, "all", &[]);
        assert_eq!(ran.status, 0, "{ran:?}");
        let read = sheets(&path);
        for kind in Kind::ALL {
            let wanted = csv_rows(data, kind);
            let rows = read.get(&capital(kind)).map_or(&[][..], Vec::as_slice);
            if wanted.len() < 2 {
                assert!(rows.is_empty(), "a sheet of nothing");
                continue;
            }
            let (mut rows, mut wanted) = (rows.to_vec(), wanted);
            assert_eq!(rows[0], wanted[0]);
            rows.sort();
            wanted.sort();
            assert_eq!(rows, wanted, "{kind:?} of {data}");
        }
        let again = run(&["import", path.to_str().unwrap(), "--update", "--data", data, "--now", NOW]);
        let all: usize = read.values().map(|rows| rows.len() - 1).sum();
        assert_eq!((again.status, again.out.as_str()), (0, ""), "{data}: {again:?}");
        assert!(again.err.ends_with(&format!("{all} rows say what is there already\n")), "{data}: {again:?}");
        let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
        let cells = book
            .worksheets()
            .into_iter()
            .flat_map(|(_, range)| range.cells().map(|(.., cell)| cell.clone()).collect::<Vec<_>>());
        dates += cells.filter(|cell| matches!(cell, Data::DateTime(_))).count();
    }
    assert!(dates > 500, "{dates} dates are dates");
}

#[test]
fn only_what_is_asked_for_is_there() {
    let of = |arguments: &[&str]| {
        let (ran, path) = export(NETWORK, "some", arguments);
        assert_eq!(ran.status, 0, "{ran:?}");
        let ids = |rows: &Vec<Vec<String>>| rows[1..].iter().map(|row| row[0].clone()).collect::<Vec<_>>();
        sheets(&path).iter().map(|(name, rows)| (name.clone(), ids(rows))).collect::<Vec<_>>()
    };
    let listed = |arguments: &[&str]| {
        run(&[&["list"], arguments, &["--data", NETWORK, "--now", NOW, "-f", "json"]].concat()).ids()
    };
    assert_eq!(of(&["agreements", "is:active"]), [("Agreements".to_owned(), listed(&["agreements", "is:active"]))]);
    assert_eq!(of(&["people", "--city", "fellahin"]), [("People".to_owned(), listed(&["people", "city:fellahin"]))]);
    let both = of(&["people", "agreement", "--city", "fellahin"]);
    assert_eq!(both.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Agreements", "People"]);
    let of_ganzhu = of(&["ganzhu", "mou"]);
    assert!(of_ganzhu.len() > 1, "a query asks all kinds: {of_ganzhu:?}");
    assert_eq!(of(&["ganzhu", "--match", "mou"]), of_ganzhu);
    let (nothing, _) = export(NETWORK, "none", &["events", "zzz"]);
    assert_eq!((nothing.status, nothing.err.as_str()), (1, "no record is among them\n"));
    let (wrong, _) = export(NETWORK, "none", &["colour:blue"]);
    assert_eq!(wrong.status, 2, "{wrong:?}");
}

#[test]
fn a_view_keeps_its_order_and_its_columns() {
    let dataset = "title = \"Test\"\n[[views]]\nname = \"Last days\"\nkind = \"agreements\"\nquery = \"has:ends\"\n\
        columns = [\"title\", \"ends\", \"left\"]\nsort = \"-ends\"\n";
    let pact = |id: &str, ends: &str| {
        format!(
            "[[agreement]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"MoU\"\nparties = [\"a\", \"b\"]\nends = {ends}\nsource = \"x\"\n"
        )
    };
    let city = |id: &str| format!("[[city]]\nid = \"{id}\"\nname = \"{id}\"\nsource = \"x\"\n");
    let records =
        [city("a"), city("b"), pact("one", "2030-06-20"), pact("two", "2031-01-31"), pact("three", "\"2032\"")]
            .concat();
    let data = folder("spreadsheet-view", &[("dataset.toml", dataset), ("all.toml", &records)]);
    let (ran, path) = export(data.to_str().unwrap(), "view", &["--view", "last days"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let wanted = [
        ["id", "title", "ends", "left"],
        ["three", "three", "2032", "930"],
        ["two", "two", "2031-01-31", "230"],
        ["one", "one", "2030-06-20", "5"],
    ];
    assert_eq!(sheets(&path)["Agreements"], wanted);
    let (other, _) = export(data.to_str().unwrap(), "view", &["people", "--view", "last days"]);
    assert_eq!((other.status, other.err.trim()), (2, "error: this view lists agreements, not people"));
}

#[test]
fn the_file_goes_where_it_is_asked_for_and_over_no_record() {
    let data = folder("spreadsheet-file", &[("all.toml", ODD)]);
    let asked = |output: &Path, more: &[&str]| {
        let arguments =
            ["export", "xlsx", "-o", output.to_str().unwrap(), "--data", data.to_str().unwrap(), "--now", NOW];
        run(&[&arguments, more].concat())
    };
    let book = data.join("book.xlsx");
    let ran = asked(&book, &[]);
    assert_eq!(ran.out, format!("written to {}\n", book.display()));
    let first = fs::read(&book).unwrap();
    asked(&book, &[]);
    assert_eq!(fs::read(&book).unwrap(), first, "the same records are the same file");
    for (output, more, why) in [
        (data.join("all.toml"), &[][..], "is a file of records"),
        (data.join("new.toml"), &[], "is a file of records"),
        (data.clone(), &[], "cannot be written"),
        (data.join("none/book.xlsx"), &[], "cannot be written"),
        (data.join("book.xlsx"), &["--read-only"], "writing is off"),
        (data.join("book.xlsx"), &["--kiosk"], "writing is off"),
    ] {
        let refused = asked(&output, more);
        assert!(refused.status == 1 && refused.err.contains(why), "{refused:?}");
    }
    assert_eq!(fs::read_to_string(data.join("all.toml")).unwrap(), ODD);
    assert_eq!(fs::read_dir(&data).unwrap().count(), 2, "nothing else is left there");
    let device = asked(Path::new("/dev/null"), &[]);
    assert_eq!(device.status, 0, "{device:?}");
    assert!(!Path::new("/dev/null").is_file());
    let calendar = data.join("next.ics");
    let ran = run(&["export", "ics", "--output", calendar.to_str().unwrap(), "--data", data.to_str().unwrap()]);
    assert!(ran.status == 0 && fs::read_to_string(calendar).unwrap().starts_with("BEGIN:VCALENDAR"), "{ran:?}");
}

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
