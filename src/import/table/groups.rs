//! Rows that say something of all rows below them, each a cell alone: their country, or of what kind the agreements with
//! them are. To the rows they are what a column of that is.

use std::borrow::Cow;

use super::{GridRow, told_rows};
use crate::catalog::Kind;
use crate::gazetteer;
use crate::import::column;
use crate::import::contents;
use crate::import::country;
use crate::import::province;
use crate::import::words;

/// What such a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupHeading {
    Country,
    /// The kind of an agreement: `友好合作城市`.
    AgreementKind,
    /// The day of events of which the rows say the hours alone.
    Day,
}

impl GroupHeading {
    pub(super) const ALL: [GroupHeading; 3] = [GroupHeading::Country, GroupHeading::AgreementKind, GroupHeading::Day];

    /// The heading of the column that is made of them.
    fn heading(self) -> &'static str {
        match self {
            GroupHeading::Country => "Country",
            GroupHeading::AgreementKind => "Type of agreement",
            GroupHeading::Day => "Date",
        }
    }

    /// Whether a column says the same already.
    fn has_column(self, headings: &[String]) -> bool {
        let (kind, field) = match self {
            GroupHeading::Country => (Kind::City, "country"),
            GroupHeading::AgreementKind => (Kind::Agreement, "kind"),
            GroupHeading::Day => {
                let has = |field: &str| headings.iter().any(|one| column::field_of(Kind::Event, one) == Some(field));
                return has("starts") || !has("start_time");
            }
        };
        headings.iter().any(|heading| column::field_of(kind, heading) == Some(field))
    }

    /// What stands in a row where it says this and nothing else.
    pub(super) fn said(self, row: &GridRow) -> Option<&str> {
        const SHORTEST: usize = 3;
        let text = row.cells.iter().map(str::trim).find(|text| !text.is_empty()).filter(|_| row.filled() == 1)?;
        let is_said = match self {
            GroupHeading::Country => text.len() >= SHORTEST && country::code(text).is_some(),
            GroupHeading::AgreementKind => words::agreement_kind(text).is_some(),
            GroupHeading::Day => contents::is_day(text),
        };
        is_said.then_some(text)
    }

    /// How many different ones there are at least, so that they are no names of records.
    fn fewest(self) -> usize {
        match self {
            GroupHeading::Country => 2,
            GroupHeading::AgreementKind | GroupHeading::Day => 1,
        }
    }

    /// Whether a text is surely no record of which no more is known: a city may be called like its country.
    fn is_sure(self, text: &str) -> bool {
        self != GroupHeading::Country || gazetteer::places(text, country::code(text)).is_empty()
    }
}

/// Whether a column names those who may have agreed on something.
fn name_parties(headings: &[String]) -> bool {
    headings.iter().any(|heading| is_name_of_city(heading))
}

/// Whether a column names cities, or those who agree.
fn is_name_of_city(heading: &str) -> bool {
    column::field_of(Kind::City, heading) == Some("name")
        || column::field_of(Kind::Agreement, heading) == Some("parties")
}

/// The places of the rows that say something of those below them; none where a column says it already.
pub(super) fn group_rows(group: GroupHeading, rows: &[&GridRow], headings: &[String]) -> Vec<usize> {
    if group.has_column(headings) || group == GroupHeading::AgreementKind && !name_parties(headings) {
        return Vec::new();
    }
    // Other headings may stand between.
    let has_rows = |place: &usize| {
        let mut below = rows[place + 1..].iter().take_while(|row| row.filled() > 1 || group.said(row).is_none());
        below.any(|row| row.filled() > 1)
    };
    let alone: Vec<usize> =
        (0..rows.len()).filter(|place| group.said(rows[*place]).is_some()).filter(has_rows).collect();
    let texts = alone.iter().filter_map(|place| group.said(rows[*place]));
    let mut sure: Vec<&str> = texts.filter(|text| group.is_sure(text)).collect();
    sure.sort_unstable();
    sure.dedup();
    if sure.len() < group.fewest() { Vec::new() } else { alone }
}

/// Gives each row what is said over it in a column of its own. `parts` are the headings between the rows, in order. What was
/// done is handed back as a remark.
pub(super) fn add_column(
    group: GroupHeading,
    rows: &mut [Cow<'_, GridRow>],
    headings: &mut Vec<String>,
    parts: &[&GridRow],
) -> Option<String> {
    let place = headings.len();
    // Where a row has more cells than there are headings, nobody knows which is one too many.
    if group.has_column(headings) || rows.iter().any(|row| row.cells.len() > place) {
        return None;
    }
    let SaidOver { mut said, ends } = said_over(group, rows, parts);
    let called = headings.iter().position(|heading| is_name_of_city(heading));
    for (row, said) in rows.iter().zip(&mut said) {
        let code = said.filter(|_| group == GroupHeading::Country).and_then(country::code);
        let is_elsewhere = |place: usize| code.is_some_and(|code| province::is_elsewhere(row.text(place), code));
        *said = said.filter(|_| !called.is_some_and(is_elsewhere));
    }
    let is_filled = said.iter().any(Option::is_some);
    for (row, said) in rows.iter_mut().zip(&said) {
        let Some(said) = said else { continue };
        let row = row.to_mut();
        row.cells = (0..=place).map(|column| if column == place { said } else { row.text(column) }).collect();
    }
    is_filled.then(|| headings.push(group.heading().to_owned()));
    let over: Vec<&GridRow> = parts.iter().filter(|part| group.said(part).is_some()).copied().collect();
    let what = match group {
        GroupHeading::Country => "a country counts for the rows below it",
        GroupHeading::AgreementKind => "a kind of agreement counts for the rows below it",
        GroupHeading::Day => "a day counts for the rows below it",
    };
    let ends =
        told_rows(&ends.iter().collect::<Vec<_>>()).map_or_else(String::new, |rows| format!("; not behind {rows}"));
    told_rows(&over).filter(|_| is_filled).map(|rows| format!("{what}: {rows}{ends}"))
}

/// What is said over rows.
struct SaidOver<'a> {
    /// Of each row.
    said: Vec<Option<&'a str>>,
    /// The rows that end it without being a heading that is known.
    ends: Vec<GridRow>,
}

/// What is said over each row by the parts before it. Another heading ends that, and so does a cell alone over further rows,
/// which may be a country that nobody knows, unless a place there is called so.
fn said_over<'a>(group: GroupHeading, rows: &[Cow<'_, GridRow>], parts: &[&'a GridRow]) -> SaidOver<'a> {
    // Headings of another group, and those right below another one, say nothing of this.
    let counts = |place: usize| {
        let part = parts[place];
        let is_beside = place.checked_sub(1).is_some_and(|above| parts[above].number + 1 == part.number);
        let is_other = GroupHeading::ALL.into_iter().any(|other| other != group && other.said(part).is_some());
        let is_wider = group == GroupHeading::AgreementKind && words::is_part_of_world(part.text(first_cell(part)));
        group.said(part).is_some() || !(is_other || is_beside || is_wider)
    };
    let (mut next, mut over) = (0, None);
    let (mut said, mut ends) = (Vec::with_capacity(rows.len()), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        while let Some(part) = parts.get(next).filter(|part| part.number < row.number) {
            over = if counts(next) { group.said(part) } else { over };
            next += 1;
        }
        // What stands right below a heading says more of it.
        let is_beside = next.checked_sub(1).is_some_and(|above| parts[above].number + 1 == row.number);
        let is_over = row.filled() == 1 && rows.get(at + 1).is_some_and(|below| below.filled() > 1);
        let is_alone = is_over && !(is_beside && group == GroupHeading::AgreementKind);
        let code = over.filter(|_| group == GroupHeading::Country).and_then(country::code);
        if over.is_some() && is_alone && gazetteer::places(row.text(first_cell(row)), code).is_empty() {
            over = None;
            ends.push(row.as_ref().clone());
        }
        said.push(over);
    }
    SaidOver { said, ends }
}

/// The place of the first cell that says something.
fn first_cell(row: &GridRow) -> usize {
    (0..row.cells.len()).find(|place| !row.text(*place).is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(group: GroupHeading, headings: &str, lines: &[&str]) -> (Vec<String>, Option<String>) {
        let mut headings: Vec<String> = headings.split('|').map(str::to_owned).collect();
        let row = |(place, text): (usize, &&str)| GridRow {
            number: place + 2,
            cells: text.split('|').collect(),
            exact: Vec::new(),
        };
        let all: Vec<GridRow> = lines.iter().enumerate().map(row).collect();
        let rows: Vec<&GridRow> = all.iter().collect();
        let parts = group_rows(group, &rows, &headings);
        let is_part = |row: &&&GridRow| parts.iter().any(|place| rows[*place].number == row.number);
        let over: Vec<&GridRow> = rows.iter().copied().filter(|row| is_part(&row)).collect();
        let mut below: Vec<Cow<'_, GridRow>> =
            rows.iter().filter(|row| !is_part(row)).map(|row| Cow::Borrowed(*row)).collect();
        let told = add_column(group, &mut below, &mut headings, &over);
        (below.iter().map(|row| row.cells.iter().collect::<Vec<_>>().join("|")).collect(), told)
    }

    #[test]
    fn a_country_over_rows_is_theirs() {
        let (rows, told) = read(
            GroupHeading::Country,
            "City|Since",
            &["Norway|", "Ostby|1999", "Vestby|2001", "Deutschland|", "Sorby|2002", "Plugh|"],
        );
        assert_eq!(rows, ["Ostby|1999|Norway", "Vestby|2001|Norway", "Sorby|2002|Deutschland", "Plugh||Deutschland"]);
        assert!(told.is_some());
        let unknown =
            ["Norway|", "Oslo|1999", "Sweden|", "Malmo|2000", "Stockholm|", "Uppsala|1", "Deutchland|", "Bonn|2002"];
        let (rows, told) = read(GroupHeading::Country, "City|Since", &unknown);
        assert!(told.unwrap().ends_with("; not behind row 8 'Deutchland'"));
        let wanted = [
            "Oslo|1999|Norway",
            "Malmo|2000|Sweden",
            "Stockholm||Sweden",
            "Uppsala|1|Sweden",
            "Deutchland|",
            "Bonn|2002",
        ];
        assert_eq!(rows, wanted);
        let elsewhere = ["France|", "Lyon|1989", "Pasadena, CA|1991", "Oslo|1992", "Germany|", "Plugh|1990"];
        let (rows, _) = read(GroupHeading::Country, "City|Since", &elsewhere);
        assert_eq!(rows, ["Lyon|1989|France", "Pasadena, CA|1991", "Oslo|1992", "Plugh|1990|Germany"]);
    }

    #[test]
    fn a_kind_of_agreement_over_rows_is_theirs() {
        let lines = ["1|甘竹|1999", "友好合作城市||", "现有2座||", "1|滨川|2001", "2|海松|2002"];
        let (rows, told) = read(GroupHeading::AgreementKind, "序号|城市|结好时间", &lines);
        assert_eq!(rows[2..], ["1|滨川|2001|友好合作城市", "2|海松|2002|友好合作城市"]);
        assert_eq!((rows[0].as_str(), told.is_some()), ("1|甘竹|1999", true));
        let lines = ["MoU||", "1|甘竹|1999", "Projects only||", "1|滨川|2001"];
        let (rows, _) = read(GroupHeading::AgreementKind, "No|City|Since", &lines);
        assert_eq!(rows, ["1|甘竹|1999|MoU", "Projects only||", "1|滨川|2001"]);
        let (rows, told) = read(GroupHeading::AgreementKind, "City|Type", &["Ostby|MoU", "Twinning|", "Vestby|MoU"]);
        assert_eq!((rows.len(), told), (3, None));
    }

    #[test]
    fn countries_that_are_no_headings_stay_where_they_are() {
        for (headings, rows) in [
            // One alone may be a record of which no more is known.
            ("City|Since", &["Norway|", "Ostby|1999"][..]),
            ("City|Since", &["Singapore|", "Ostby|1999", "Luxembourg|", "Vestby|2001"]),
            ("City|Since", &["Norway|1998", "Ostby|1999", "Sweden|1997"]),
            ("City|Country", &["|Norway", "Ostby|Norway", "|Sweden", "Vestby|Sweden"]),
            ("City|Since", &["Norway|", "Sweden|", "Denmark|"]),
        ] {
            assert_eq!(
                read(GroupHeading::Country, headings, rows),
                (rows.iter().map(|row| (*row).to_owned()).collect(), None),
                "{rows:?}"
            );
        }
    }
}
