//! Columns by what stands in them.

use super::*;

pub(super) fn rows(text: &str) -> (Vec<String>, Vec<Cow<'static, GridRow>>) {
    let mut lines = text.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<&str>>());
    let headings = lines.next().unwrap().into_iter().map(str::to_owned).collect();
    let row = |(number, cells): (usize, Vec<&str>)| {
        Cow::Owned(GridRow { number: number + 2, cells: cells.into_iter().collect(), exact: Vec::new() })
    };
    (headings, lines.enumerate().map(row).collect())
}

/// The kind of a table, and which of its columns are read by what stands in them.
fn read(text: &str) -> (Option<Kind>, Vec<(String, &'static str)>) {
    let (headings, rows) = rows(text);
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let contents = ColumnContents { headings: &headings, rows: &rows };
    let kind = contents.kind(&["list"]).ok();
    let of = |kind| contents.columns(kind).into_iter().chain(contents.countries_of_events(kind)).collect();
    let columns: Vec<Found> = kind.map(of).unwrap_or_default();
    (kind, columns.into_iter().map(|(place, _, field)| (headings[place].to_owned(), field)).collect())
}

#[test]
fn what_stands_in_columns_tells_what_unknown_headings_are_for() {
    for (table, kind, wanted) in [
        (
            "Zork|Frotz|Gnusto\nBonn|Germany|https://a.example.org\nLyon|France|https://b.example.org\nOslo|Norway|\n",
            Kind::City,
            &[("Zork", "name"), ("Frotz", "country"), ("Gnusto", "web")][..],
        ),
        (
            "Zork|Frotz|Gnusto\n12.03.2030|Meeting of the board|Bonn\n13.04.2030|Walk at the port|Lyon\n14.05.2030|Talks on water|Oslo\n",
            Kind::Event,
            &[("Zork", "starts"), ("Gnusto", "city"), ("Frotz", "title")],
        ),
        (
            "Title|City|Lugar|Date\nTalk|Ostby|Norway|12.03.2030\nWalk|Vestby|Sweden|13.04.2030\n",
            Kind::Event,
            &[("Lugar", "city_country")],
        ),
        ("Partner city|Frotz|Type\nOstby|Norway|MoU\nVestby|Sweden|MoU\n", Kind::City, &[("Frotz", "country")]),
    ] {
        let wanted: Vec<(String, &str)> = wanted.iter().map(|(one, other)| ((*one).to_owned(), *other)).collect();
        assert_eq!(read(table), (Some(kind), wanted), "{table}");
    }
}

#[test]
fn people_are_no_organisations() {
    for (table, wanted) in [
        (
            "Name|Phone|E-mail\nKim Example|+1 555 0100|kim.example@example.org\nJo Tester|+1 555 0101|jo.tester@example.org\n",
            true,
        ),
        ("Name|City|Person\nQuayworks|Ostby|\nPortlab|Vestby|\nUniversity in Sorby|Sorby|\n", false),
        ("Name|Phone\nCouncillor Kim Example|+1 555 0100\nMs Jo Tester|+1 555 0101\n", true),
        (
            "Name|Phone|E-mail\nPort of Ostby|+1 555 0100|info@example.org\nOstby Museum|+1 555 0101|ostby@example.org\n",
            false,
        ),
    ] {
        assert_eq!(read(table).0 == Some(Kind::Person), wanted, "{table}");
    }
}

#[test]
fn what_may_be_something_else_is_left_to_the_headings() {
    for (table, wanted) in [
        // Languages, or countries.
        ("City|Frotz\nOstby|DE\nVestby|FR\n", &[][..]),
        // A word for yes, which is a code as well.
        ("City|Frotz\nOstby|Sí\nVestby|Sí\n", &[]),
        // Two columns of countries.
        ("City|Uno|Dos\nOstby|Norway|Sweden\nVestby|Sweden|Norway\n", &[]),
        // A year is no day.
        ("Event|Uno\nMeeting|1999\nTalk|2001\n", &[]),
        // Another column is for it.
        ("City|Country|Uno\nOstby|Norway|Sweden\nVestby|Sweden|Norway\n", &[]),
    ] {
        let wanted: Vec<(String, &str)> =
            wanted.iter().map(|(one, other): &(&str, &str)| ((*one).to_owned(), *other)).collect();
        assert_eq!(read(table).1, wanted, "{table}");
    }
}
