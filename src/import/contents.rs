//! What the cells of a column are, whatever stands over them: countries, places, addresses. It tells what a heading is
//! for that nobody knows.

use std::borrow::Cow;
use std::collections::HashSet;

use super::cell_name::CellName;
use super::column;
use super::country;
use super::date::{self, DateCell, DateContext, DayOrder};
use super::grid::GridRow;
use super::kind::{self, NoKind};
use super::words;
use crate::catalog::{Kind, is_email};
use crate::find::fold;
use crate::gazetteer;

/// How many rows are looked at.
const LOOKED_AT: usize = 40;

/// How many cells must say something.
const FEWEST: usize = 2;

/// How many must be names of places: many words are.
const FEWEST_PLACES: usize = 3;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellSort {
    Countries,
    Places,
    /// A few places that come again and again: none of them is what a record is called.
    FewPlaces,
    Emails,
    Addresses,
    Phones,
    Agreements,
    Events,
    Days,
    /// Texts of which hardly one comes twice: what the records are called, where nothing else says that.
    Texts,
}

/// What the headings are, and the rows below them.
#[derive(Clone, Copy)]
pub(super) struct ColumnContents<'a> {
    pub(super) headings: &'a [&'a str],
    pub(super) rows: &'a [Cow<'a, GridRow>],
}

/// A column that is read by what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ColumnByContents {
    pub(super) place: usize,
    pub(super) field: &'static str,
    /// What it holds, in a sentence.
    pub(super) holds: &'static str,
}

impl CellSort {
    /// A heading that says so.
    fn heading(self) -> &'static str {
        match self {
            CellSort::Countries => "country",
            CellSort::Places | CellSort::FewPlaces => "city",
            CellSort::Emails => "e-mail",
            CellSort::Addresses => "website",
            CellSort::Phones => "phone",
            CellSort::Agreements => "type of agreement",
            CellSort::Events => "type of event",
            CellSort::Days => "date",
            CellSort::Texts => "title",
        }
    }

    /// The columns of a kind of record that such cells are for, the first that the kind has.
    fn fields(self, kind: Kind) -> &'static [&'static str] {
        match self {
            CellSort::Countries => &["country", column::OF_CITIES],
            CellSort::Places if kind == Kind::City => &["name"],
            CellSort::Places if kind == Kind::Agreement => &["parties"],
            CellSort::Places => &["city"],
            CellSort::Emails => &["emails"],
            CellSort::Addresses => &["web", "documents"],
            CellSort::Phones => &["phones"],
            CellSort::Agreements if kind == Kind::Agreement => &["kind"],
            CellSort::Events if kind == Kind::Event => &["kind"],
            CellSort::Days if kind == Kind::Event => &["starts"],
            CellSort::Days if kind == Kind::Holiday => &["on"],
            CellSort::Texts => &["title", "name"],
            CellSort::FewPlaces | CellSort::Agreements | CellSort::Events | CellSort::Days => &[],
        }
    }

    /// Whether two columns of these sorts hold the same.
    fn is_as(self, other: CellSort) -> bool {
        let are_places = |sort: CellSort| matches!(sort, CellSort::Places | CellSort::FewPlaces);
        self == other || are_places(self) && are_places(other)
    }

    fn holds(self) -> &'static str {
        match self {
            CellSort::Countries => "names of countries",
            CellSort::Places | CellSort::FewPlaces => "names of places",
            CellSort::Emails => "e-mail addresses",
            CellSort::Addresses => "web addresses",
            CellSort::Phones => "telephone numbers",
            CellSort::Agreements => "kinds of agreements",
            CellSort::Events => "kinds of events",
            CellSort::Days => "days",
            CellSort::Texts => "a text of its own in each row",
        }
    }
}

impl ColumnContents<'_> {
    /// What the records are, by the headings and, where these do not say it, by what stands below them.
    pub(super) fn kind(&self, names: &[&str], has_home: bool) -> Result<Kind, NoKind> {
        let is_filled = |place: &usize| self.cells(*place).next().is_some();
        let filled: Vec<usize> = (0..self.headings.len()).filter(is_filled).collect();
        let understood = |kind: Kind, headings: &[&str]| {
            filled.iter().filter(|place| column::is_known(kind, headings[**place])).count()
        };
        let sorts: Vec<Option<CellSort>> = (0..self.headings.len()).map(|place| self.sort_of_unknown(place)).collect();
        let with = |is_taken: &dyn Fn(CellSort) -> bool, name: &'static str| -> Vec<&str> {
            let is_only = |sort: CellSort| sorts.iter().flatten().filter(|other| other.is_as(sort)).count() == 1;
            let mut has_name = false;
            let meant = |(place, sort): (usize, &Option<CellSort>)| match sort.filter(|sort| is_taken(*sort)) {
                Some(CellSort::Texts) if !has_name => {
                    has_name = true;
                    name
                }
                Some(sort) if is_only(sort) => sort.heading(),
                _ => self.headings[place],
            };
            sorts.iter().enumerate().map(meant).collect()
        };
        let is_of_one_kind =
            |sort: CellSort| !matches!(sort, CellSort::Places | CellSort::FewPlaces | CellSort::Days | CellSort::Texts);
        let headings = with(&is_of_one_kind, "");
        let by_headings = match kind::of(&headings, names, has_home) {
            // The city where something is comes again in other rows.
            Ok(Kind::City) if self.come_again() => kind::of_others(&headings, names, has_home, Some(Kind::City)),
            other => other,
        };
        let known = by_headings.as_ref().map_or(0, |kind| understood(*kind, &headings));
        if known * 2 >= filled.len() {
            return by_headings;
        }
        let ways = [
            with(&|sort| is_of_one_kind(sort) || sort == CellSort::Places, ""),
            with(&|sort| !matches!(sort, CellSort::FewPlaces | CellSort::Texts), ""),
            with(&|sort| sort != CellSort::FewPlaces, "title"),
            with(&|sort| sort != CellSort::FewPlaces, "name"),
        ];
        let other_than = Some(Kind::City).filter(|_| self.come_again());
        let mut best: Option<(usize, Kind)> = None;
        for headings in ways {
            let Ok(kind) = kind::of_others(&headings, names, has_home, other_than) else { continue };
            let count = understood(kind, &headings);
            let has_parties = || headings.iter().any(|heading| column::field_of(kind, heading) == Some("parties"));
            let is_sure = count * 2 >= filled.len() && count >= FEWEST && count > known;
            let has_texts = sorts
                .iter()
                .zip(&headings)
                .any(|(sort, heading)| *sort == Some(CellSort::Texts) && ["title", "name"].contains(heading));
            let is_named = match kind {
                Kind::Agreement => has_parties(),
                kind => !has_texts || may_be_called_by_texts(kind),
            };
            if is_sure && is_named && best.is_none_or(|(most, _)| count > most) {
                best = Some((count, kind));
            }
        }
        best.map_or(by_headings, |(_, kind)| Ok(kind))
    }

    /// Whether the only column that may name cities has the same ones again and again.
    fn come_again(&self) -> bool {
        const FEWEST_ROWS: usize = 6;
        let is_name = |place: &usize| column::field_of(Kind::City, self.headings[*place]) == Some("name");
        let mut names = (0..self.headings.len()).filter(is_name);
        let Some(place) = names.next().filter(|_| names.next().is_none()) else { return false };
        let all: Vec<String> = self.cells(place).map(fold).collect();
        let different: HashSet<&String> = all.iter().collect();
        all.len() >= FEWEST_ROWS && different.len() * 5 < all.len() * 4
    }

    /// The columns of a kind of record that are read by what stands in them, since their headings say nothing and no
    /// other column is for the field.
    pub(super) fn columns(&self, kind: Kind) -> Vec<ColumnByContents> {
        let mut taken: HashSet<&'static str> =
            self.headings.iter().filter_map(|heading| column::field_of(kind, heading)).collect();
        let has = |field: &str| column::all_columns(kind).find(|other| *other == field);
        let mut found = Vec::new();
        let is_open = |place: &usize| {
            let heading = self.headings[*place];
            !heading.is_empty() && column::is_open(kind, heading)
        };
        let sorts: Vec<(usize, CellSort)> =
            (0..self.headings.len()).filter(is_open).filter_map(|place| Some((place, self.sort(place)?))).collect();
        let mut take = |place: usize, sort: CellSort| {
            let field = sort.fields(kind).iter().find_map(|field| has(field)).filter(|field| !taken.contains(field));
            if let Some(field) = field {
                taken.insert(field);
                found.push(ColumnByContents { place, field, holds: sort.holds() });
            }
        };
        // Two columns of a sort say nothing of which is meant.
        let is_only = |sort: CellSort| sorts.iter().filter(|(_, other)| other.is_as(sort)).count() == 1;
        let (texts, others): (Vec<_>, Vec<_>) = sorts.iter().copied().partition(|(_, sort)| *sort == CellSort::Texts);
        others.into_iter().filter(|(_, sort)| is_only(*sort)).for_each(|(place, sort)| take(place, sort));
        let is_called = ["name", "title", "id", "parties"].iter().any(|field| taken.contains(field));
        let needs_name = !is_called && may_be_called_by_texts(kind);
        if let Some((place, sort)) = texts.first().filter(|_| needs_name)
            && let Some(field) = sort.fields(kind).iter().find_map(|field| has(field))
        {
            found.push(ColumnByContents { place: *place, field, holds: sort.holds() });
        }
        found
    }

    /// The column of documents that says of agreements what kind of instrument each is, where no other does.
    pub(super) fn instruments(&self, kind: Kind) -> Option<usize> {
        let field = |place: &usize| column::fit(kind, self.headings[*place]).map(|fit| fit.field);
        let places = || 0..self.headings.len();
        if kind != Kind::Agreement || places().any(|place| field(&place) == Some("kind")) {
            return None;
        }
        places().filter(|place| field(place) == Some("documents")).find(|place| {
            let known = self.cells(*place).filter(|cell| words::agreement_kind(cell).is_some()).count();
            known > 0 && known * 2 >= self.cells(*place).count()
        })
    }

    /// The cells of a column that say something.
    fn cells(&self, place: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().take(LOOKED_AT).map(move |row| row.text(place)).filter(|cell| !words::is_nothing(cell))
    }

    /// What the cells of a column are whose heading is known for no kind of record.
    fn sort_of_unknown(&self, place: usize) -> Option<CellSort> {
        let heading = self.headings[place];
        let is_unknown = !heading.trim().is_empty() && Kind::ALL.into_iter().all(|kind| column::is_open(kind, heading));
        is_unknown.then(|| self.sort(place)).flatten()
    }

    fn sort(&self, place: usize) -> Option<CellSort> {
        let count = self.cells(place).count();
        if count < FEWEST {
            return None;
        }
        let of = |is_one: &dyn Fn(&str) -> bool| self.cells(place).filter(|cell| is_one(cell)).count();
        let most: [(CellSort, &dyn Fn(&str) -> bool); 7] = [
            (CellSort::Emails, &|cell| cell.split([',', ';', ' ', '\n']).all(|one| one.is_empty() || is_email(one))),
            (CellSort::Addresses, &is_address),
            (CellSort::Phones, &is_number),
            (CellSort::Days, &is_day),
            (CellSort::Countries, &is_country),
            (CellSort::Agreements, &|cell| words::agreement_kind(cell).is_some()),
            (CellSort::Events, &|cell| words::event_kind(cell).is_some()),
        ];
        let found = most.into_iter().find(|(_, is_one)| of(*is_one) * 5 >= count * 4).map(|(sort, _)| sort);
        let different: HashSet<String> = self.cells(place).map(fold).collect();
        let are_places = || count >= FEWEST_PLACES && of(&is_place) * 3 >= count * 2;
        let places = if different.len() < FEWEST_PLACES { CellSort::FewPlaces } else { CellSort::Places };
        let are_texts = || {
            let texts: HashSet<String> = self.cells(place).filter(|cell| is_text(cell)).map(fold).collect();
            texts.len() * 10 >= self.rows.len().min(LOOKED_AT) * 9
        };
        found.or_else(|| are_places().then_some(places)).or_else(|| are_texts().then_some(CellSort::Texts))
    }
}

/// Whether texts that nobody knows may be what records of a kind are called: people and cities are known as such.
fn may_be_called_by_texts(kind: Kind) -> bool {
    matches!(kind, Kind::Event | Kind::Organisation | Kind::Initiative | Kind::Holiday)
}

fn is_address(cell: &str) -> bool {
    let cell = cell.trim();
    ["http://", "https://", "www."].iter().any(|start| cell.starts_with(start)) && !cell.contains(char::is_whitespace)
}

/// A number that is said to be one of telephones: no other numbers begin so.
fn is_number(cell: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_digit() || " +-()./".contains(sign);
    let cell = cell.trim();
    (cell.starts_with('+') || cell.starts_with("(+") || cell.starts_with("00"))
        && cell.chars().all(is_sign)
        && cell.bytes().filter(u8::is_ascii_digit).count() >= 7
}

/// A day or a span of days; a month or a year alone may be something else.
fn is_day(cell: &str) -> bool {
    let wanted = DateContext {
        order: Some(DayOrder::DayFirst),
        hours: true,
        has_day_first_with_points: true,
        ..DateContext::default()
    };
    let other = DateContext { order: Some(DayOrder::MonthFirst), ..wanted };
    let is_one = |wanted| match date::date(cell, wanted) {
        DateCell::Known(date) => date.len() >= "2030-01-01".len(),
        _ => date::period(cell, wanted).is_some_and(|period| {
            [period.from, period.to].into_iter().flatten().all(|date| date.len() >= "2030-01-01".len())
        }),
    };
    cell.bytes().any(|byte| byte.is_ascii_digit()) && (is_one(wanted) || is_one(other))
}

/// The name of a country; a code of two letters may be that of a language.
fn is_country(cell: &str) -> bool {
    let is_code = cell.trim().len() < 3 && cell.is_ascii();
    !is_code && country::code(cell).is_some()
}

fn is_place(cell: &str) -> bool {
    let name = CellName::of(Kind::City, cell).name;
    let bare = name.trim_end_matches(['市', '시']);
    [name.as_str(), bare].iter().any(|name| !gazetteer::places(name, None).is_empty())
}

/// A text that may be what something is called.
fn is_text(cell: &str) -> bool {
    const LONGEST: usize = 160;
    cell.chars().filter(|sign| sign.is_alphabetic()).count() > 1 && cell.chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<String>, Vec<Cow<'static, GridRow>>) {
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
        let kind = contents.kind(&["list"], true).ok();
        let columns = kind.map(|kind| contents.columns(kind)).unwrap_or_default();
        (kind, columns.into_iter().map(|one| (headings[one.place].to_owned(), one.field)).collect())
    }

    #[test]
    fn what_stands_in_columns_tells_what_unknown_headings_are_for() {
        for (table, kind, wanted) in [
            (
                "Qyteti|Shteti|Faqja\nBonn|Germany|https://a.example.org\nLyon|France|https://b.example.org\nOslo|Norway|\n",
                Kind::City,
                &[("Qyteti", "name"), ("Shteti", "country"), ("Faqja", "web")][..],
            ),
            (
                "Millal|Mida|Kus\n12.03.2030|Meeting of the board|Bonn\n13.04.2030|Walk at the port|Lyon\n14.05.2030|Talks on water|Oslo\n",
                Kind::Event,
                &[("Millal", "starts"), ("Kus", "city"), ("Mida", "title")],
            ),
            ("Partner city|Nasjon|Type\nOstby|Norway|MoU\nVestby|Sweden|MoU\n", Kind::City, &[("Nasjon", "country")]),
        ] {
            let wanted: Vec<(String, &str)> = wanted.iter().map(|(one, other)| ((*one).to_owned(), *other)).collect();
            assert_eq!(read(table), (Some(kind), wanted), "{table}");
        }
    }

    #[test]
    fn what_may_be_something_else_is_left_to_the_headings() {
        for (table, wanted) in [
            // Languages, or countries.
            ("City|Sprachen\nOstby|DE\nVestby|FR\n", &[][..]),
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
}
