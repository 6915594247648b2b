//! Grids as people fill them: where the headings are found, and which rows are records.

use super::*;

/// The tables of a text with commas: the row of the headings, the headings, the numbers of the records, and remarks.
fn tables(text: &str, merged: &[[u32; 4]]) -> Vec<(usize, String, Vec<usize>, Vec<String>)> {
    const KNOWN: [&str; 12] = [
        "name",
        "country",
        "notes",
        "phone",
        "email",
        "party a",
        "party b",
        "signed",
        "contact phone",
        "contact email",
        "title",
        "city",
    ];
    let is_known = |cell: &str| KNOWN.contains(&cell.trim().to_lowercase().as_str());
    let grid = Grid { merged: merged.to_vec(), ..Grid::of_text(text, is_known) };
    let found = HeadedTable::all(&grid, is_known).into_iter();
    let of = |table: HeadedTable<'_>| {
        let numbers = table.rows.iter().map(|row| row.number).collect();
        (table.row, table.headings.join("|"), numbers, table.remarks)
    };
    found.map(of).collect()
}

/// The only table of a text.
fn table(text: &str, merged: &[[u32; 4]]) -> (usize, String, Vec<usize>, Vec<String>) {
    let mut found = tables(text, merged);
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0)
}

#[test]
fn headings_are_found_below_titles() {
    for (text, row, numbers) in [
        ("Name,Country\nBonn,DE\n", 1, vec![2]),
        ("Partners, friends and others, 2030;\n;\n\nName;Country\nBonn;DE\n", 4, vec![5]),
        ("List\n\nas of May\nName,Notes\n\"Bonn\",\"a;b;c\"\n", 4, vec![5]),
        ("one;two;three\n1;2;3\n", 1, vec![2]),
    ] {
        let (at, _, rows, remarks) = table(text, &[]);
        assert_eq!((at, rows, remarks.len()), (row, numbers, usize::from(row > 1)), "{text}");
    }
    assert!(HeadedTable::all(&Grid::default(), |_| true).is_empty());
}

#[test]
fn headings_may_stand_in_two_rows() {
    let (row, headings, rows, remarks) = table(
        "Name,Country,Contact,\n,,Phone,Email\nOstby,NO,1,a@example.org\n",
        &[[0, 0, 1, 0], [0, 1, 1, 1], [0, 2, 0, 3]],
    );
    assert_eq!((row, headings.as_str(), rows), (2, "Name|Country|Contact Phone|Contact Email", vec![3]));
    assert_eq!(remarks, ["the headings are in the rows 1 and 2, put together"]);
    let (_, headings, rows, _) =
        table("Title,Signed,Party A,,Party B,\n,,Name,Country,Name,Country\nPact,,Ostby,NO,Vestby,NO\n", &[]);
    assert_eq!((headings.as_str(), rows), ("Title|Signed|Party A|Party A Country|Party B|Party B Country", vec![3]));
    // A record with few cells is no second line.
    let (row, _, rows, _) = table("Name,Country,Notes\nOstby,NO,\nVestby,,x\n", &[]);
    assert_eq!((row, rows), (1, vec![2, 3]));
}

#[test]
fn sums_notes_and_headings_of_parts_are_no_records() {
    let text = "Name,Country,Notes\nEurope,,\nOstby,NO,x\nName,Country,Notes\nVestby,NO,\nTotal,,2\n\nSource: own register,,\n* member since May,,\n\nSorby,,\n";
    let (_, _, rows, remarks) = table(text, &[[1, 0, 1, 2]]);
    assert_eq!(rows, [3, 5, 11]);
    assert_eq!(
        remarks,
        [
            "sums are passed over: row 6 'Total'",
            "notes are passed over: row 8 'Source: own register', row 9 '* member since May'",
            "headings of parts are passed over: row 2 'Europe'",
            "headings that come again are passed over: row 4 'Name'",
        ]
    );
}

#[test]
fn several_tables_stand_below_each_other() {
    let text =
        "Towns,\nName,Country\nOstby,NO\n\nPeople,,\n\nName,Phone,City\nLee,1,Ostby\n\n\nTitle,Signed\nPact,2030\n";
    let found = tables(text, &[]);
    let brief: Vec<(usize, &str, &[usize])> =
        found.iter().map(|(row, headings, rows, _)| (*row, headings.as_str(), rows.as_slice())).collect();
    assert_eq!(
        brief,
        [(2, "Name|Country", &[3][..]), (7, "Name|Phone|City", &[8][..]), (11, "Title|Signed", &[12][..])]
    );
}

#[test]
fn columns_have_letters() {
    assert_eq!([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
}

#[test]
fn rows_above_the_headings_that_no_title_has_are_named() {
    let text = "At home,,\nTown,Shire,\nOstby,North,\nVestby,South,\n,,\nName,Country,Notes\nHaemaru,KR,a\nBonn,DE,b\n";
    let (row, _, _, remarks) = table(text, &[]);
    assert_eq!(row, 6);
    assert!(remarks[0].ends_with("row 2 'Town', row 3 'Ostby', row 4 'Vestby'"), "{remarks:?}");
}
