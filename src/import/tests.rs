//! Tables in, records out.

use std::ops::Deref;

use super::*;
use crate::edit::{RecordBlock, RowFault, RowForm, SourceRow};
use crate::words::samples;

mod books;
mod languages;
mod lists;
mod meant;
mod noted;
mod partners;
mod shapes;
mod strangers;
mod times;

fn asked(kind: Kind) -> Request<'static> {
    Request { kind: Some(kind), ..Request::default() }
}

/// What a file of one table holds.
pub(super) struct OneTable {
    pub(super) blocks: Vec<RecordBlock>,
    pub(super) numbers: Vec<usize>,
    table: ImportedTable,
}

impl Deref for OneTable {
    type Target = ImportedTable;

    fn deref(&self) -> &ImportedTable {
        &self.table
    }
}

/// A table whose rows are records; what is wrong in one of them is among the faults of the table.
pub(super) fn one_of(mut imported: Imported, catalog: &Catalog) -> OneTable {
    assert_eq!(imported.tables.len(), 1);
    let settled = settle(&mut imported, catalog, &mut NoChoices);
    let mut table = imported.tables.remove(0);
    table.faults.retain(|fault| fault.of_table);
    table.left_out.clear();
    table.remarks.extend(settled.remarks);
    let mut one = OneTable { blocks: Vec::new(), numbers: Vec::new(), table };
    for (row, place) in settled.rows.into_iter().zip(settled.places) {
        let is_row = row.form == RowForm::Table;
        let to = if is_row { &mut one.table.faults } else { &mut one.table.left_out };
        let fault =
            |fault: RowFault| TableFault { row: place.row, of_table: false, column: fault.column, what: fault.what };
        if row.faults.is_empty() {
            one.blocks.push(row.block);
            one.numbers.push(place.row);
        }
        to.extend(row.faults.into_iter().map(fault));
        one.table.left_out.extend(row.left_out.into_iter().map(fault));
    }
    one
}

fn read_one(asked: Request<'_>, bytes: &[u8]) -> OneTable {
    let file = InputFile { name: "list.csv".to_owned(), bytes: bytes.to_vec(), sheets: None };
    let catalog = samples::catalog();
    one_of(read(asked, &[file], &catalog), &catalog)
}

/// Nobody who could say anything.
struct NoChoices;

impl ImportChoices for NoChoices {
    fn record(&mut self, _: &SourceRow, _: &[String]) -> Option<RowChoice> {
        None
    }

    fn is_created(&mut self, _: &SourceRow) -> bool {
        false
    }
}

fn imported(kind: Kind, table: &str) -> OneTable {
    read_one(asked(kind), table.as_bytes())
}

#[track_caller]
fn texts(kind: Kind, table: &str) -> Vec<String> {
    let imported = imported(kind, table);
    assert_eq!(imported.faults, []);
    imported.blocks.iter().map(|block| block.text("\n")).collect()
}

/// The values of one field, row by row.
#[track_caller]
fn column(kind: Kind, key: &str, table: &str) -> Vec<String> {
    let imported = imported(kind, table);
    assert_eq!(imported.faults, []);
    let value = |block: &RecordBlock| {
        let found = block.pairs.iter().find(|(other, _)| *other == key);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    imported.blocks.iter().map(value).collect()
}

/// The values of one field as they are read, before it is known what is made for them.
fn read_values(kind: Kind, key: &str, table: &str) -> Vec<String> {
    let file = InputFile { name: "list.csv".to_owned(), bytes: table.as_bytes().to_vec(), sheets: None };
    let read = read(asked(kind), &[file], &samples::catalog());
    let value =
        |block: &RecordBlock| block.pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| value.clone());
    read.blocks.iter().map(|block| value(block).unwrap_or_default()).collect()
}

fn faults(kind: Kind, table: &str) -> Vec<String> {
    let line = |fault: TableFault| format!("{} {} {}", fault.row, fault.column.unwrap_or_default(), fault.what);
    imported(kind, table).table.faults.into_iter().map(line).collect()
}

#[test]
fn a_row_becomes_a_record() {
    let table = "Name,Country Code,Latitude,Longitude,Alias,Remarks,Colour,agreements\n\
                 São Paulo,BR,-23.5,-46.6,Sampa; SP,'+ more,red,x; y\n\
                 \n,,,,,,,\nVestby on Sea,,,,,,,\n";
    let imported = imported(Kind::City, table);
    insta::assert_snapshot!(imported.blocks[0].text("\n"), @r#"
    [[city]]
    id = "sao-paulo"
    name = "São Paulo"
    aliases = ["Sampa", "SP"]
    country = "BR"
    position = { lat = -23.5, lon = -46.6 }
    notes = "+ more; Colour: red"
    source = "list.csv, row 2"
    "#);
    assert_eq!(imported.numbers, [2, 5]);
    assert_eq!(imported.column("position"), Some("Latitude"));
    assert_eq!(imported.column("id"), Some("Name"));
    assert_eq!(
        imported.remarks,
        [
            "the column 'Colour' is put in the notes: no field is called so; --map 'Colour=FIELD' says which it is for; --map 'Colour=-' leaves it out",
            "there is no column for the source: 'list.csv' with the number of the row is taken for it"
        ]
    );
}

#[test]
fn dates_numbers_and_lists_are_written_as_their_fields_ask() {
    let table = "id;Title;Type;Start date;End date;Hosts;capacity;source\n\
                 fair-2;Fair;forum;2030-05-01;2030-05;ostby;40;one; two\n";
    assert_eq!(
        faults(Kind::Event, table),
        ["2  this row has 9 cells, and there are 8 headings: put the text in quotes in which the separator stands"]
    );
    let table = table.replace("one; two", "one");
    insta::assert_snapshot!(texts(Kind::Event, &table)[0], @r#"
    [[event]]
    id = "fair-2"
    title = "Fair"
    kind = "forum"
    starts = 2030-05-01
    ends = "2030-05"
    hosts = ["ostby"]
    capacity = 40
    source = "one"
    "#);
}

#[test]
fn what_is_no_table_of_records_is_refused_whole() {
    assert_eq!(faults(Kind::City, ""), ["1  there is no row of headings"]);
    let refused = faults(Kind::City, "one,two\n1,2\n");
    assert_eq!(refused.len(), 1, "what is below such headings is not looked at");
    assert!(refused[0].starts_with("1  no heading is the name of a field"), "{refused:?}");
    let twice = faults(Kind::City, "name,city\nA,B\n");
    assert_eq!(
        twice,
        ["1 city two columns are for 'name': leave one of them out with --map 'name=-' or --map 'city=-'"]
    );
    assert!(faults(Kind::City, "name,notes\n\"\",\n\u{2022},x\n")[0].starts_with("3  no id can be made for this row"));
    let broken = read_one(asked(Kind::City), b"\xef\xbb\xbfname\n\xff");
    assert!(broken.faults[0].what.contains("is not UTF-8"), "{:?}", broken.faults);
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts_them() {
    for end in ["\n", "\r\n"] {
        let table = "\n\nname,notes\nA,\"two\n\nlines\"\n\nB,\n\n\n,\nC,x,y\nD,\n".replace('\n', end);
        let imported = imported(Kind::City, &table);
        assert_eq!(imported.numbers, [4, 6, 11], "{end:?}");
        assert_eq!(imported.faults.iter().map(|fault| fault.row).collect::<Vec<_>>(), [10], "{end:?}");
    }
}

#[test]
fn an_id_is_given_to_one_row() {
    let fault = |table: &str| faults(Kind::City, table).remove(0);
    let what = "the id 'sorby' is that of row 2 too: give one of them another";
    assert_eq!(fault("Town\nSorby\nNordby\nSørby\n"), format!("4 Town {what}"));
    assert_eq!(fault("id,Town\nsorby,Sorby\n\nsorby,Nordby\n"), format!("4 id {what}"));
}

#[test]
fn cells_at_the_end_may_be_missing_and_empty_ones_too_many() {
    let wanted = ["", "\"x\""];
    assert_eq!(column(Kind::City, "notes", "Name,Country,Notes\nSorby,DE\nNordby,IT,x\n"), wanted);
    assert_eq!(column(Kind::City, "notes", "Name,Notes\nSorby,,\nNordby,x,,,\n"), wanted);
}

#[test]
fn a_title_above_the_headings_is_passed_over_with_a_remark() {
    let read = imported(Kind::City, "Partners of the City of Sorby;\n;\nName;Country\nNordby;no\n");
    assert_eq!((read.numbers.as_slice(), read.blocks.len()), (&[4][..], 1));
    assert_eq!(read.remarks[0], "the headings are in row 3; what stands above them is passed over");
    assert_eq!(texts(Kind::City, "sep=;\r\nName;Country\r\nNordby;NO\r\n").len(), 1);
}

#[test]
fn numbers_of_any_country_are_read_and_what_is_none_is_named() {
    let table = "Name;Population;Latitude;Longitude\nA;1.087.863;50,73;7,1\nB;2 102 650;;\nC;522,228;;\n";
    assert_eq!(column(Kind::City, "population", table), ["1087863", "2102650", "522228"]);
    assert_eq!(column(Kind::City, "position", table)[0], "{ lat = 50.73, lon = 7.1 }");
    let refused = faults(Kind::City, "Name;Population\nA;about 5\nB;1,5\n");
    assert_eq!(refused, ["2 Population 'about 5' is not a whole number", "3 Population '1,5' is not a whole number"]);
    let money = |amounts: &str| format!("From;To;Amount;Stage\n{amounts}");
    let sums = money("city-of-ostby;vestby;1.234;spent\ncity-of-ostby;ostby;12,5;spent\n");
    assert_eq!(column(Kind::Funding, "amount", &sums), ["1234", "12.5"]);
    let refused = faults(Kind::Funding, &money("city-of-ostby;vestby;1.234;spent\n"));
    assert!(refused[0].starts_with("2 Amount '1.234' is not a number, or one of two"), "{refused:?}");
}

#[test]
fn dates_are_decided_by_their_column() {
    let table = |first: &str, second: &str| format!("Name,Member since\nA,{first}\nB,{second}\n");
    let since = |first: &str, second: &str| column(Kind::City, "member_since", &table(first, second));
    assert_eq!(since("03/04/2018", "31/12/2018"), ["2018-04-03", "2018-12-31"]);
    assert_eq!(since("03/04/2018", "12/31/2018"), ["2018-03-04", "2018-12-31"]);
    assert_eq!(since("12 Sep 2018", "May 2018"), ["2018-09-12", "\"2018-05\""]);
    let refused = faults(Kind::City, &table("03/04/2018", "2018"));
    let wanted = "2 Member since '03/04/2018' can be read with the day or the month first: say which, with --dates dmy or --dates mdy";
    assert_eq!(refused, [wanted]);
    let said = Request { order: Some(DayOrder::MonthFirst), ..asked(Kind::City) };
    let read = read_one(said, table("03/04/2018", "2018").as_bytes());
    assert!(read.blocks[0].text("\n").contains("member_since = 2018-03-04\n"));
}

#[test]
fn records_are_found_by_what_they_are_called() {
    let people = "Name,Organisation,City\nLee Example,City of Ostby,OSTBY\n";
    assert_eq!(column(Kind::Person, "organisation", people), ["\"city-of-ostby\""]);
    assert_eq!(column(Kind::Person, "city", people), ["\"ostby\""]);
    let unknown = faults(Kind::Person, "Name,Organisation\nLee Example,Board of Nowhere\n");
    assert_eq!(
        unknown,
        [
            "2 Organisation no organisation is called 'Board of Nowhere': add it first, or have it made with --create yes"
        ]
    );
    // A record of the table itself is known too, above or below.
    let events = "Title,Type,Parent\nWorkshop,workshop,Great Congress\nGreat Congress,congress,\n";
    assert_eq!(column(Kind::Event, "parent", events), ["\"great-congress\"", ""]);
}

#[test]
fn an_agreement_is_put_together_of_the_columns_of_a_register() {
    let table = "Title;Type;Party A;Party B;Signed;Expires;Auto-renew;Notice period\n\
                 Ostby-Vestby MoU;MoU;Ostby;Vestby;2018-12-31;2023-12-30;yes;6 months\n\
                 Other;framework of its own;Ostby & Vestby;;31.12.2018;;no;\n";
    insta::assert_snapshot!(texts(Kind::Agreement, table).join("\n"), @r#"
    [[agreement]]
    id = "ostby-vestby-mou"
    title = "Ostby-Vestby MoU"
    kind = "memorandum of understanding"
    parties = ["ostby", "vestby"]
    signed = 2018-12-31
    ends = 2023-12-30
    renewal = { kind = "automatic", notice = "6 months" }
    source = "list.csv, row 2"

    [[agreement]]
    id = "other"
    title = "Other"
    kind = "framework of its own"
    parties = ["ostby", "vestby"]
    signed = 2018-12-31
    renewal = { kind = "fixed" }
    source = "list.csv, row 3"
    "#);
}

#[test]
fn the_columns_of_an_address_book_are_joined() {
    let table = "\"Title\",\"First Name\",\"Last Name\",\"Company\",\"Job Title\",\"E-mail Address\",\"Business Phone\",\"Mobile Phone\"\n\
         \"Dr\",\"Lee\",\"Example\",\"City of Ostby\",\"Liaison officer\",\"mailto:lee@example.org\",\"+1 555 0101\",\"+1 555 0102\"\n";
    insta::assert_snapshot!(texts(Kind::Person, table)[0], @r#"
    [[person]]
    id = "lee-example"
    name = "Lee Example"
    role = "Liaison officer"
    organisation = "city-of-ostby"
    phones = ["+1 555 0101", "+1 555 0102"]
    emails = ["lee@example.org"]
    notes = "Title: Dr"
    source = "list.csv, row 2"
    "#);
    let several = "Name,Phone,Email\nLee,\"+1 555 0105, +1 555 0106\",\"a@example.org\nb@example.org\"\nKim,-,\n";
    assert_eq!(column(Kind::Person, "phones", several), ["[\"+1 555 0105\", \"+1 555 0106\"]", "[\"-\"]"]);
    assert_eq!(column(Kind::Person, "emails", several)[0], "[\"a@example.org\", \"b@example.org\"]");
}

#[test]
fn several_records_are_named_in_one_cell() {
    let parties =
        |cell: &str| column(Kind::Agreement, "parties", &format!("Title|Kind|Parties\nPact|MoU|\"{cell}\"\n"));
    for cell in
        ["Ostby, Vestby", "Ostby/Vestby", "Ostby ::: Vestby", "Ostby & Vestby", "Ostby\nVestby", "Ostby、Vestby"]
    {
        assert_eq!(parties(cell), [r#"["ostby", "vestby"]"#], "{cell}");
    }
    assert_eq!(parties("City of Ostby, Vestby"), [r#"["city-of-ostby", "vestby"]"#]);
    let unknown = faults(Kind::Agreement, "Title,Kind,Party A,Party B\nPact,MoU,Ostby,Town of Nowhere\n");
    assert_eq!(
        unknown,
        [
            "2 Party B no organisation or city is called 'Town of Nowhere': add it first, or have it made with --create yes"
        ]
    );
}

#[test]
fn contacts_become_people_and_organisations() {
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Example;Lee;;;\r\nFN:Lee Example\r\nORG:City of Ostby;Protocol\r\n\
        TEL;TYPE=CELL:+1 555 0101\r\nEMAIL:lee@example.org\r\nTITLE:Officer\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nX-ABShowAs:COMPANY\r\nFN:Port of Sorby\r\nORG:Port of Sorby\r\n\
        TEL:+1 555 0109\r\nEND:VCARD\r\n";
    let people = imported(Kind::Person, cards);
    assert_eq!((people.faults.as_slice(), people.blocks.len()), (&[][..], 1));
    insta::assert_snapshot!(people.blocks[0].text("\n"), @r#"
    [[person]]
    id = "lee-example"
    name = "Lee Example"
    role = "Officer"
    organisation = "city-of-ostby"
    phones = ["+1 555 0101"]
    emails = ["lee@example.org"]
    source = "list.csv"
    "#);
    assert_eq!(people.remarks[0], "1 of the contacts are organisations: import them as such");
    assert_eq!(column(Kind::Organisation, "id", cards), ["\"port-of-sorby\""]);
    assert_eq!(faults(Kind::City, cards), ["0  these are contacts: import people or organisations from them"]);
}

#[test]
fn a_calendar_becomes_events() {
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n\
        BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20300101T000000Z\r\nDTSTART:20300901T090000Z\r\nSUMMARY:Forum of Ports\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:days@citydesk\r\nDTSTART;VALUE=DATE:20300903\r\nDTEND;VALUE=DATE:20300906\r\nSUMMARY:Days\r\n\
        CATEGORIES:Congress\r\nSTATUS:CONFIRMED\r\nLOCATION:Hall\\, 2nd floor\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:2\r\nDTSTART;TZID=Europe/Oslo:20300901T090000\r\nDTEND;TZID=Europe/Oslo:20300901T103000\r\n\
        SUMMARY:Call\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    insta::assert_snapshot!(texts(Kind::Event, calendar).join("\n"), @r#"
    [[event]]
    id = "forum-of-ports"
    title = "Forum of Ports"
    kind = "event"
    starts = 2030-09-01T09:00:00
    zone = "UTC"
    uid = "1"
    source = "list.csv"

    [[event]]
    id = "days"
    title = "Days"
    kind = "congress"
    venue = "Hall, 2nd floor"
    starts = 2030-09-03
    ends = 2030-09-05
    status = "confirmed"
    source = "list.csv"

    [[event]]
    id = "call"
    title = "Call"
    kind = "event"
    starts = 2030-09-01T09:00:00
    ends = 2030-09-01T10:30:00
    zone = "Europe/Oslo"
    uid = "2"
    source = "list.csv"
    "#);
    assert_eq!(faults(Kind::Person, calendar), ["0  this is a calendar: import events from it"]);
}

#[test]
fn countries_are_read_by_any_of_their_names() {
    let table = "Name,Country\nBonn,de\nUlm,Germany\nBari,ITA\nXi'an,中国\nNowhere,Atlantis\n";
    assert_eq!(column(Kind::City, "country", table), ["\"DE\"", "\"DE\"", "\"IT\"", "\"CN\"", "\"Atlantis\""]);
}
