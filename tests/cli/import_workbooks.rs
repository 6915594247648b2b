//! Workbooks as offices keep them: what is read of them, what is told, and what is refused.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::run::{Ran, command, finish, folder};

fn on(data: &Path, arguments: &[&str]) -> Ran {
    finish(command(&[arguments, &["--data", data.to_str().unwrap()]].concat()).current_dir(data))
}

fn day(year: u16, month: u8, day: u8) -> ExcelDateTime {
    ExcelDateTime::from_ymd(year, month, day).unwrap()
}

/// A register of three sheets, with a title, merged cells, formulas and formats, and a hidden sheet of words.
fn register() -> Vec<u8> {
    let (date, percent) = (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_num_format("0%"));
    let (month, code) = (Format::new().set_num_format("mmm yyyy"), Format::new().set_num_format("00000"));
    let mut book = Workbook::new();
    let towns = book.add_worksheet().set_name("Partner towns").unwrap();
    towns.merge_range(0, 0, 0, 5, "Partners of Musterhafen", &Format::new().set_bold()).unwrap();
    for (column, heading) in ["Town", "Country", "Inhabitants", "Member since", "Notes", "Aliases"].iter().enumerate() {
        towns.write(2, column as u16, *heading).unwrap();
    }
    towns
        .write(3, 0, "Ostby")
        .unwrap()
        .write(3, 2, 12_345)
        .unwrap()
        .write_with_format(3, 3, day(2018, 3, 4), &date)
        .unwrap();
    towns.write_with_format(3, 4, 0.125, &percent).unwrap();
    towns.write(4, 0, "Vestby").unwrap().write_with_format(4, 3, day(2019, 5, 1), &month).unwrap();
    towns.write_with_format(4, 4, 123, &code).unwrap().write(4, 5, true).unwrap();
    towns.merge_range(3, 1, 4, 1, "NO", &Format::new()).unwrap();
    towns.write(6, 0, "Sorby").unwrap().write(6, 1, "SE").unwrap();
    towns.write_formula(6, 2, Formula::new("=40+2").set_result("42")).unwrap();
    towns.write_formula(6, 4, Formula::new("=A99").set_result("#REF!")).unwrap();
    towns.set_row_hidden(4).unwrap();
    towns.set_column_hidden(4).unwrap();
    let pacts = book.add_worksheet().set_name("Agreements").unwrap();
    for (column, heading) in ["Title", "Type", "Party A", "Party B", "Signed"].iter().enumerate() {
        pacts.write(0, column as u16, *heading).unwrap();
    }
    pacts.write(1, 0, "Port pact").unwrap().write(1, 1, "MoU").unwrap().write(1, 2, "Ostby").unwrap();
    pacts.write(1, 3, "Sorby").unwrap().write_with_format(1, 4, day(2018, 12, 31), &date).unwrap();
    let words = book.add_worksheet().set_name("Lists").unwrap();
    words.write(0, 0, "yes").unwrap();
    words.set_hidden(true);
    book.save_to_buffer().unwrap()
}

#[test]
fn the_sheets_of_a_workbook_are_one_batch() {
    let data = folder("import-workbook", &[]);
    fs::write(data.join("register.xlsx"), register()).unwrap();
    let ran = on(&data, &["import", "register.xlsx"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    insta::assert_snapshot!(ran.out, @r#"
    [[city]]
    id = "ostby"
    name = "Ostby"
    country = "NO"
    member_since = 2018-03-04
    population = 12345
    notes = "12.5%"
    source = "register.xlsx, Partner towns, row 4"

    [[city]]
    id = "vestby"
    name = "Vestby"
    aliases = ["true"]
    country = "NO"
    member_since = "2019-05"
    notes = "00123"
    source = "register.xlsx, Partner towns, row 5"

    [[city]]
    id = "sorby"
    name = "Sorby"
    country = "SE"
    population = 42
    source = "register.xlsx, Partner towns, row 7"

    [[agreement]]
    id = "port-pact"
    title = "Port pact"
    kind = "memorandum of understanding"
    parties = ["ostby", "sorby"]
    signed = 2018-12-31
    source = "register.xlsx, Agreements, row 2"
    "#);
    insta::assert_snapshot!(ran.err, @r#"
    register.xlsx, Partner towns: read as cities
    register.xlsx, Partner towns: the sheet 'Lists' is hidden, and left out: show it in the spreadsheet to have it read
    register.xlsx, Partner towns: cell E7: #REF! is an error of the spreadsheet, and left out
    register.xlsx, Partner towns: 1 row is hidden in the spreadsheet, and read too
    register.xlsx, Partner towns: column E is hidden in the spreadsheet, and read too
    register.xlsx, Partner towns: the headings are in row 3; what stands above them is passed over
    register.xlsx, Partner towns: a merged cell counts for each of its rows
    register.xlsx, Partner towns: there is no column for the source: 'register.xlsx, Partner towns' with the number of the row is taken for it
    register.xlsx, Agreements: read as agreements
    register.xlsx, Agreements: there is no column for the source: 'register.xlsx, Agreements' with the number of the row is taken for it
    dry run: with --write, 4 records would go into register.toml
    "#);
    let written = on(&data, &["import", "register.xlsx", "--write"]);
    assert_eq!(written.status, 0, "{written:?}");
    assert_eq!(fs::read_to_string(data.join("register.toml")).unwrap(), ran.out);
    let again = on(&data, &["import", "register.xlsx", "--write"]);
    assert_eq!((again.status, again.out.as_str()), (0, ""), "{again:?}");
}

/// A ZIP archive of these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_workbook_is_refused_with_what_to_do() {
    let data = folder("import-no-workbook", &[]);
    let wide = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let compound = |name: &str| [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 504], &wide(name)].concat();
    let whole = register();
    let files: [(&str, Vec<u8>, &str); 10] = [
        ("locked.xlsx", compound("EncryptedPackage"), "has a password"),
        ("letter.doc", compound("WordDocument"), "is a document"),
        ("empty.xls", compound("Workbook"), "is broken"),
        ("letter.docx", archive(&[("word/document.xml", b"<x/>")]), "is a document"),
        ("list.numbers", archive(&[("Index/Document.iwa", b"x")]), "Apple Numbers"),
        ("all.zip", archive(&[("a.csv", b"Name\n")]), "is a ZIP archive"),
        ("list.pdf", b"%PDF-1.7".to_vec(), "is a PDF"),
        ("page.xls", b"<html><table></table></html>".to_vec(), "is a web page"),
        ("cut.xlsx", whole[..whole.len() / 2].to_vec(), "is broken"),
        ("bare.xlsx", archive(&[("xl/workbook.xml", b"<workbook/>")]), "is broken"),
    ];
    for (name, bytes, wanted) in files {
        fs::write(data.join(name), bytes).unwrap();
        let ran = on(&data, &["import", name, "--kind", "cities"]);
        assert_eq!(ran.status, 1, "{name}: {ran:?}");
        assert!(ran.out.starts_with(name) && ran.out.contains(wanted), "{name}: {}", ran.out);
        assert!(!ran.err.contains("panicked"), "{name}: {}", ran.err);
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let data = folder("import-bomb", &[]);
    let large = vec![b' '; 260 * 1024 * 1024];
    fs::write(
        data.join("bomb.xlsx"),
        archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &large)]),
    )
    .unwrap();
    let ran = on(&data, &["import", "cities", "bomb.xlsx"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("unpacks to more than 268,435,456 bytes: split it"), "{ran:?}");
    // What is repeated stands there once, and would take as much.
    let content = b"<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row \
        table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\" \
        office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table></office:spreadsheet></office:body>\
        </office:document-content>";
    let ods = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content),
    ]);
    fs::write(data.join("bomb.ods"), ods).unwrap();
    let ran = on(&data, &["import", "cities", "bomb.ods"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.starts_with("bomb.ods: this workbook is broken"), "{ran:?}");
}

/// Random numbers that are the same each time (`SplitMix64`).
fn random(seed: &mut u64) -> usize {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*seed ^ (*seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    usize::try_from(mixed >> 33).unwrap()
}

#[test]
fn broken_workbooks_are_read_or_refused() {
    let data = folder("import-broken", &[]);
    let (whole, mut seed) = (register(), 19);
    for number in 0..30 {
        let mut bytes = whole.clone();
        match number % 3 {
            0 => bytes.truncate(random(&mut seed) % whole.len()),
            1 => (0..20).for_each(|_| {
                let place = random(&mut seed) % whole.len();
                bytes[place] = random(&mut seed) as u8;
            }),
            _ => {
                let (from, to) = (random(&mut seed) % whole.len(), random(&mut seed) % whole.len());
                bytes.copy_within(from.min(to)..from.max(to), 0);
            }
        }
        fs::write(data.join("broken.xlsx"), bytes).unwrap();
        let ran = on(&data, &["import", "broken.xlsx", "--kind", "cities"]);
        assert!([0, 1].contains(&ran.status) && !ran.err.contains("panicked"), "{number}: {ran:?}");
        assert!(ran.status == 0 || !ran.out.is_empty() || ran.err.contains("error: "), "{number}: {ran:?}");
    }
}
