//! Rows that say something of all rows below them, each a cell alone: their country, or of what kind the agreements with
//! them are. To the rows they are what a column of that is.

use std::borrow::Cow;

use super::{GridRow, told_rows};
use crate::catalog::Kind;
use crate::gazetteer;
use crate::import::column;
use crate::import::country;
use crate::import::words;

/// What such a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupSort {
    Country,
    /// The kind of an agreement: `友好合作城市`.
    AgreementKind,
}

impl GroupSort {
    pub(super) const ALL: [GroupSort; 2] = [GroupSort::Country, GroupSort::AgreementKind];

    /// The heading of the column that is made of them.
    fn heading(self) -> &'static str {
        match self {
            GroupSort::Country => "Country",
            GroupSort::AgreementKind => "Type of agreement",
        }
    }

    /// Whether a column says the same already.
    fn has_column(self, headings: &[String]) -> bool {
        let (kind, field) = match self {
            GroupSort::Country => (Kind::City, "country"),
            GroupSort::AgreementKind => (Kind::Agreement, "kind"),
        };
        headings.iter().any(|heading| column::field_of(kind, heading) == Some(field))
    }

    /// What stands in a row where it says this and nothing else.
    pub(super) fn said(self, row: &GridRow) -> Option<&str> {
        const SHORTEST: usize = 4;
        let text = row.cells.iter().map(str::trim).find(|text| !text.is_empty()).filter(|_| row.filled() == 1)?;
        let is_said = match self {
            GroupSort::Country => text.len() >= SHORTEST && country::code(text).is_some(),
            GroupSort::AgreementKind => words::agreement_kind(text).is_some(),
        };
        is_said.then_some(text)
    }

    /// How many different ones there are at least, so that they are no names of records.
    fn fewest(self) -> usize {
        match self {
            GroupSort::Country => 2,
            GroupSort::AgreementKind => 1,
        }
    }

    /// Whether a text is surely no record of which no more is known: a city may be called like its country.
    fn is_sure(self, text: &str) -> bool {
        self != GroupSort::Country || gazetteer::places(text, country::code(text)).is_empty()
    }
}

/// The places of the rows that say something of those below them; none where a column says it already.
pub(super) fn group_rows(sort: GroupSort, rows: &[&GridRow], headings: &[String]) -> Vec<usize> {
    if sort.has_column(headings) {
        return Vec::new();
    }
    // Other headings may stand between.
    let has_rows = |place: &usize| {
        let mut below = rows[place + 1..].iter().take_while(|row| row.filled() > 1 || sort.said(row).is_none());
        below.any(|row| row.filled() > 1)
    };
    let alone: Vec<usize> =
        (0..rows.len()).filter(|place| sort.said(rows[*place]).is_some()).filter(has_rows).collect();
    let texts = alone.iter().filter_map(|place| sort.said(rows[*place]));
    let mut sure: Vec<&str> = texts.filter(|text| sort.is_sure(text)).collect();
    sure.sort_unstable();
    sure.dedup();
    if sure.len() < sort.fewest() { Vec::new() } else { alone }
}

/// Gives each row what is said over it in a column of its own. `parts` are the headings between the rows, in order: one
/// that is no country ends that above it. What was done is handed back as a remark.
pub(super) fn add_column(
    sort: GroupSort,
    rows: &mut [Cow<'_, GridRow>],
    headings: &mut Vec<String>,
    parts: &[&GridRow],
) -> Option<String> {
    let place = headings.len();
    // Where a row has more cells than there are headings, nobody knows which is one too many.
    if sort.has_column(headings) || rows.iter().any(|row| row.cells.len() > place) {
        return None;
    }
    let mut is_filled = false;
    let counts = |part: &&&GridRow| sort == GroupSort::Country || sort.said(part).is_some();
    for row in rows {
        let over = parts.iter().take_while(|part| part.number < row.number).filter(counts).last();
        let Some(said) = over.and_then(|part| sort.said(part)) else { continue };
        let row = row.to_mut();
        row.cells = (0..=place).map(|column| if column == place { said } else { row.text(column) }).collect();
        is_filled = true;
    }
    is_filled.then(|| headings.push(sort.heading().to_owned()));
    let over: Vec<&GridRow> = parts.iter().filter(|part| sort.said(part).is_some()).copied().collect();
    let what = match sort {
        GroupSort::Country => "a country counts for the rows below it",
        GroupSort::AgreementKind => "a kind of agreement counts for the rows below it",
    };
    told_rows(&over).filter(|_| is_filled).map(|rows| format!("{what}: {rows}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sort: GroupSort, headings: &str, lines: &[&str]) -> (Vec<String>, Option<String>) {
        let mut headings: Vec<String> = headings.split('|').map(str::to_owned).collect();
        let row = |(place, text): (usize, &&str)| GridRow {
            number: place + 2,
            cells: text.split('|').collect(),
            exact: Vec::new(),
        };
        let all: Vec<GridRow> = lines.iter().enumerate().map(row).collect();
        let rows: Vec<&GridRow> = all.iter().collect();
        let parts = group_rows(sort, &rows, &headings);
        let is_part = |row: &&&GridRow| parts.iter().any(|place| rows[*place].number == row.number);
        let over: Vec<&GridRow> = rows.iter().copied().filter(|row| is_part(&row)).collect();
        let mut below: Vec<Cow<'_, GridRow>> =
            rows.iter().filter(|row| !is_part(row)).map(|row| Cow::Borrowed(*row)).collect();
        let told = add_column(sort, &mut below, &mut headings, &over);
        (below.iter().map(|row| row.cells.iter().collect::<Vec<_>>().join("|")).collect(), told)
    }

    #[test]
    fn a_country_over_rows_is_theirs() {
        let (rows, told) = read(
            GroupSort::Country,
            "City|Since",
            &["Norway|", "Ostby|1999", "Vestby|2001", "Deutschland|", "Sorby|2002", "Plugh|"],
        );
        assert_eq!(rows, ["Ostby|1999|Norway", "Vestby|2001|Norway", "Sorby|2002|Deutschland", "Plugh||Deutschland"]);
        assert!(told.is_some());
    }

    #[test]
    fn a_kind_of_agreement_over_rows_is_theirs() {
        let lines = ["1|甘竹|1999", "友好合作城市||", "现有2座||", "1|滨川|2001", "2|海松|2002"];
        let (rows, told) = read(GroupSort::AgreementKind, "序号|城市|结好时间", &lines);
        assert_eq!(rows[2..], ["1|滨川|2001|友好合作城市", "2|海松|2002|友好合作城市"]);
        assert_eq!((rows[0].as_str(), told.is_some()), ("1|甘竹|1999", true));
        let (rows, told) = read(GroupSort::AgreementKind, "City|Type", &["Ostby|MoU", "Twinning|", "Vestby|MoU"]);
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
                read(GroupSort::Country, headings, rows),
                (rows.iter().map(|row| (*row).to_owned()).collect(), None),
                "{rows:?}"
            );
        }
    }
}
