//! Tables in, records out.

use super::*;

fn texts(kind: Kind, table: &str) -> Vec<String> {
    read(kind, "list.csv", table.as_bytes()).rows.iter().map(|row| row.block.text("\n")).collect()
}

#[test]
fn a_row_becomes_a_record() {
    let table = "Name,Country Code,Latitude,Longitude,Alias,Remarks,Colour,agreements\n\
                 São Paulo,BR,-23.5,-46.6,Sampa; SP,'+ more,red,x; y\n\
                 \n,,,,,,,\nOstby,,,,,,,\n";
    let imported = read(Kind::City, "list.csv", table.as_bytes());
    insta::assert_snapshot!(imported.rows[0].block.text("\n"), @r#"
    [[city]]
    id = "sao-paulo"
    name = "São Paulo"
    aliases = ["Sampa", "SP"]
    country = "BR"
    position = { lat = -23.5, lon = -46.6 }
    notes = "+ more"
    source = "list.csv"
    "#);
    assert_eq!(imported.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(imported.rows[0].column("position"), Some("Latitude"));
    assert_eq!(
        imported.remarks,
        [
            "the column 'Colour' is left out: no field is called so",
            "there is no column for the source: 'list.csv' is taken for it"
        ]
    );
}

#[test]
fn dates_numbers_and_lists_are_written_as_their_fields_ask() {
    let table = "id;Title;Type;Start date;End date;Hosts;capacity;source\n\
                 fair;Fair;forum;2030-05-01;2030-05;a;40;one; two\n";
    let refused = read(Kind::Event, "list.csv", table.as_bytes()).faults;
    assert_eq!(
        refused[0],
        TableFault { row: 2, column: None, what: "this row has 9 cells, and the first one has 8 headings".into() }
    );
    let table = table.replace("one; two", "one");
    insta::assert_snapshot!(texts(Kind::Event, &table)[0], @r#"
    [[event]]
    id = "fair"
    title = "Fair"
    kind = "forum"
    starts = 2030-05-01
    ends = "2030-05"
    hosts = ["a"]
    capacity = 40
    source = "one"
    "#);
}

#[test]
fn what_is_no_table_of_records_is_refused_whole() {
    let refused = |table: &[u8]| {
        let faults = read(Kind::City, "list.csv", table).faults;
        faults.into_iter().map(|fault| (fault.row, fault.what)).collect::<Vec<_>>()
    };
    assert_eq!(refused(b""), [(1, "there is no row of headings".to_owned())]);
    assert_eq!(refused(b"name\n\xff"), [(2, "this is not UTF-8: save the table as CSV UTF-8".to_owned())]);
    assert!(refused(b"one,two\n1,2\n")[0].1.starts_with("no heading is the name of a field"));
    assert_eq!(refused(b"one,two\n1,2\n").len(), 1, "what is below such headings is not looked at");
    assert_eq!(refused(b"name,city\nA,B\n"), [(1, "two columns are for 'name': take one of them out".to_owned())]);
    assert!(refused(b"name\n\"\"\n\xe2\x80\xa2\n")[0].1.starts_with("no id can be made for this row"));
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts_them() {
    for end in ["\n", "\r\n"] {
        let table = "\n\nname,notes\nA,\"two\n\nlines\"\n\nB,\n\n\n,\nC,x,y\nD,\n".replace('\n', end);
        let imported = read(Kind::City, "list.csv", table.as_bytes());
        assert_eq!(imported.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 6, 11], "{end:?}");
        assert_eq!(imported.faults.iter().map(|fault| fault.row).collect::<Vec<_>>(), [10], "{end:?}");
    }
}

#[test]
fn an_id_is_given_to_one_row() {
    let fault = |table: &str| read(Kind::City, "list.csv", table.as_bytes()).faults.remove(0);
    let what = "the id 'ostby' is that of row 2 too: give one of them another".to_owned();
    let wanted = TableFault { row: 4, column: Some("Town".to_owned()), what };
    assert_eq!(fault("Town\nOstby\nVestby\nØstby\n"), wanted);
    let wanted = TableFault { column: Some("id".to_owned()), ..wanted };
    assert_eq!(fault("id,Town\nostby,Ostby\n\nostby,Vestby\n"), wanted);
}
