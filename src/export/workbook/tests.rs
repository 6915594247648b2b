//! A workbook as another library reads it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::json;

use super::*;
use crate::words::samples;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn table(rows: Vec<Vec<Value>>) -> SheetTable {
    let column = |heading: &str, is_date| SheetColumn { heading: heading.to_owned(), is_date, is_computed: false };
    let columns = vec![column("id", false), column("notes", false), column("on", true)];
    SheetTable { name: "Cities".to_owned(), columns, rows }
}

/// The cells of the first sheet.
fn cells(bytes: Vec<u8>) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let (_, range) = book.worksheets().into_iter().next().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_sheet_holds_what_the_table_has_each_as_what_it_is() {
    let odd = [
        "=HYPERLINK(\"https://example.org\")",
        "@SUM(1)",
        "_x0041_",
        "a & <b>",
        " 广州 ",
        "line\nline",
        "'=1",
        "+1 555",
    ];
    let rows = odd.iter().map(|text| vec![json!("a"), json!(text), json!("2030-06-15")]).collect();
    let read = cells(workbook(&[table(rows)], None, day("2030-06-15")).unwrap());
    assert_eq!(read[0][..2], [Data::String("id".to_owned()), Data::String("notes".to_owned())]);
    for (row, text) in read[1..].iter().zip(odd) {
        // An apostrophe before it is taken away where it is read.
        let wanted = if text == "'=1" { "''=1" } else { text };
        assert_eq!(row[1], Data::String(wanted.to_owned()));
        let Data::DateTime(date) = row[2] else { panic!("{row:?}") };
        assert_eq!(date.to_ymd_hms_milli(), (2030, 6, 15, 0, 0, 0, 0));
    }
}

#[test]
fn the_same_records_on_the_same_day_are_the_same_bytes() {
    let catalog = samples::catalog();
    let made = |day_of: &str| {
        let context = samples::seen(&catalog, day_of);
        let tables = Kind::ALL.map(|kind| SheetTable::of(context, kind, &catalog.records().of(kind)).unwrap());
        workbook(&tables, Some("Network"), day(day_of)).unwrap()
    };
    assert_eq!(made("2030-06-15"), made("2030-06-15"));
    assert_ne!(made("2030-06-15"), made("2030-06-16"));
    assert!(!made("1812-06-15").is_empty(), "a day that no cell can hold");
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    let long = |length: usize| {
        let rows = vec![vec![json!("a"), json!("x".repeat(length)), json!(null)]];
        workbook(&[table(rows)], None, day("2030-06-15"))
    };
    assert!(long(CHARACTERS).is_ok());
    let wanted = "'notes' of a has 32768 characters, and a cell holds 32767: write a view without that column, or CSV \
        (citydesk list)";
    assert_eq!(long(CHARACTERS + 1).unwrap_err().to_string(), wanted);
    let wide = vec![vec![json!("a"), json!("🏙".repeat(CHARACTERS / 2 + 1)), json!(null)]];
    assert!(workbook(&[table(wide)], None, day("2030-06-15")).is_err(), "Excel counts two for each of these");
    let refused = workbook(&[table(vec![Vec::new(); ROWS])], None, day("2030-06-15")).unwrap_err();
    assert_eq!(refused.to_string(), "there are 1048576 cities, and a sheet holds 1048575: ask for fewer");
}

#[test]
fn what_follows_from_other_records_is_cut_behind_one_of_them() {
    let ids: Vec<String> = (0..5_000).map(|number| format!("agreement-{number}")).collect();
    let mut computed = table(vec![vec![json!("a"), json!(ids), json!(null)]]);
    computed.columns[1].is_computed = true;
    let read = cells(workbook(&[computed], None, day("2030-06-15")).unwrap());
    let Data::String(text) = &read[1][1] else { panic!("{read:?}") };
    assert!(length(text) <= CHARACTERS && length(text) > CHARACTERS - 30, "{}", length(text));
    let items: Vec<&str> = text.split("; ").collect();
    assert_eq!(items.last(), Some(&"…"));
    assert_eq!(items[..items.len() - 1], ids[..items.len() - 1]);
    assert_eq!(shortened("a; b".to_owned()), "a; b");
    assert!(length(&shortened("🏙".repeat(CHARACTERS))) <= CHARACTERS);
}

#[test]
fn a_view_has_its_columns_behind_the_id() {
    let catalog = samples::catalog();
    let context = samples::seen(&catalog, "2017-01-16");
    let table = SheetTable::of(context, Kind::Agreement, &[catalog.record("pact").unwrap()]).unwrap();
    let other = SheetColumn { heading: "lead.name".to_owned(), is_date: false, is_computed: true };
    let own = SheetColumn { heading: "last_day".to_owned(), is_date: false, is_computed: true };
    let view = table.with_columns(vec![(other, vec![json!("Kim")]), (own, vec![json!("not this")])]);
    let headings: Vec<(&str, bool)> =
        view.columns.iter().map(|column| (column.heading.as_str(), column.is_date)).collect();
    assert_eq!(headings, [("id", false), ("lead.name", false), ("last_day", true)]);
    assert_eq!(view.rows, [[json!("pact"), json!("Kim"), json!("2018-12-31")]]);
}
