//! What the cells of a column are.

use std::collections::HashSet;

use crate::catalog::{Kind, is_email};
use crate::find::fold;
use crate::gazetteer;
use crate::import::cell_name::CellName;
use crate::import::column;
use crate::import::country;
use crate::import::date::{self, DateCell, DateContext, DayOrder};
use crate::import::words;

/// How long a cell is at most that is one of these, in bytes.
const LONGEST: usize = 160;

/// What the address of a home page may end with.
const HOME_PAGES: [&str; 7] = ["index", "home", "start", "default", "main", "english", "eng"];

/// How many cells must say something.
pub(super) const FEWEST: usize = 2;

/// How many must be names of places: many words are.
const FEWEST_PLACES: usize = 3;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellSort {
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

/// Whether a cell is one of a sort.
type IsOne<'a> = &'a dyn Fn(&str) -> bool;

impl CellSort {
    /// A heading that says so.
    pub(super) fn heading(self) -> &'static str {
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
    pub(super) fn fields(self, kind: Kind) -> &'static [&'static str] {
        match self {
            CellSort::Countries => &["country", column::OF_CITIES],
            CellSort::Places if kind == Kind::City => &["name"],
            // Where something was signed is no party.
            CellSort::Places if kind == Kind::Agreement => &[],
            CellSort::Places => &["city"],
            CellSort::Emails => &["emails", "contact_emails"],
            CellSort::Addresses => &["web", "documents"],
            CellSort::Phones => &["phones", "contact_phones"],
            CellSort::Agreements if kind == Kind::Agreement => &["kind"],
            CellSort::Events if kind == Kind::Event => &["kind"],
            CellSort::Days if kind == Kind::Event => &["starts"],
            CellSort::Days if kind == Kind::Holiday => &["on"],
            CellSort::Texts => &["title", "name"],
            CellSort::FewPlaces | CellSort::Agreements | CellSort::Events | CellSort::Days => &[],
        }
    }

    /// Whether nothing else looks like such cells.
    pub(super) fn is_sure(self) -> bool {
        !matches!(self, CellSort::Places | CellSort::FewPlaces | CellSort::Days | CellSort::Texts)
    }

    /// Whether two columns of these sorts hold the same.
    pub(super) fn is_as(self, other: CellSort) -> bool {
        let are_places = |sort: CellSort| matches!(sort, CellSort::Places | CellSort::FewPlaces);
        self == other || are_places(self) && are_places(other)
    }

    /// What such cells hold, in a sentence.
    pub(super) fn holds(self) -> &'static str {
        match self {
            CellSort::Countries => "names of countries",
            CellSort::Places | CellSort::FewPlaces => "names of places",
            CellSort::Emails => "e-mail addresses",
            CellSort::Addresses => "web addresses",
            CellSort::Phones => "telephone numbers",
            CellSort::Agreements => "kinds of agreements",
            CellSort::Events => "kinds of events",
            CellSort::Days => "dates",
            CellSort::Texts => "a different text in each row",
        }
    }

    /// What all of some cells are, of so many rows; none where they are several things, or too few.
    pub(super) fn of(cells: &[&str], rows: usize) -> Option<CellSort> {
        let count = cells.len();
        if count < FEWEST {
            return None;
        }
        // What is long is a text.
        let short = || cells.iter().filter(|cell| cell.len() <= LONGEST);
        if short().count() * 2 < count {
            return None;
        }
        let of = |is_one: &dyn Fn(&str) -> bool| short().filter(|cell| is_one(cell)).count();
        let most: [(CellSort, IsOne<'_>); 7] = [
            (CellSort::Emails, &|cell| cell.split([',', ';', ' ', '\n']).all(|one| one.is_empty() || is_email(one))),
            (CellSort::Addresses, &is_address),
            (CellSort::Phones, &is_number),
            (CellSort::Days, &is_day),
            (CellSort::Countries, &is_country),
            (CellSort::Agreements, &|cell| words::agreement_kind(cell).is_some()),
            (CellSort::Events, &|cell| words::event_kind(cell).is_some()),
        ];
        let found = most.into_iter().find(|(_, is_one)| of(*is_one) * 5 >= count * 4).map(|(sort, _)| sort);
        let different: HashSet<String> = cells.iter().map(|cell| fold(cell)).collect();
        let known = || different.iter().filter(|cell| is_place(cell)).count();
        let are_places = || count >= FEWEST_PLACES && known() * 3 >= different.len() * 2;
        let places = if different.len() < FEWEST_PLACES { CellSort::FewPlaces } else { CellSort::Places };
        let are_texts = || {
            let texts: HashSet<String> = short().filter(|cell| is_text(cell)).map(|cell| fold(cell)).collect();
            texts.len() * 10 >= rows * 9
        };
        found.or_else(|| are_places().then_some(places)).or_else(|| are_texts().then_some(CellSort::Texts))
    }
}

pub(in crate::import) fn is_address(cell: &str) -> bool {
    let cell = cell.trim();
    ["http://", "https://", "www."].iter().any(|start| cell.starts_with(start)) && !cell.contains(char::is_whitespace)
}

/// The address of a home page, perhaps in one of its languages: nothing stands behind the host, or a word that says so.
pub(super) fn is_home_page(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches('/');
    let bare = cell.split_once("://").map_or(cell, |(_, bare)| bare);
    let path = bare.split_once('/').map_or("", |(_, path)| path);
    let is_language = path.len() == 2 && path.bytes().all(|byte| byte.is_ascii_alphabetic());
    let stem = path.split('.').next().unwrap_or_default().to_lowercase();
    is_address(cell) && (path.is_empty() || is_language || HOME_PAGES.contains(&&*stem) && !path.contains('/'))
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
pub(in crate::import) fn is_day(cell: &str) -> bool {
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

/// The name of a country; a code of two letters may be that of a language, or the word for yes.
fn is_country(cell: &str) -> bool {
    let is_code = cell.trim().chars().count() < 3 && cell.chars().all(|sign| u32::from(sign) < 0x2e80);
    !is_code && words::truth(cell).is_none() && country::code(cell).is_some()
}

/// Whether a cell is the name of a place that is known.
pub(in crate::import) fn is_place(cell: &str) -> bool {
    let name = CellName::of(Kind::City, cell).name;
    let bare = name.trim_end_matches(['市', '시']);
    [name.as_str(), bare].iter().any(|name| !gazetteer::places(name, None).is_empty())
}

/// A text that may be what something is called.
fn is_text(cell: &str) -> bool {
    cell.chars().filter(|sign| sign.is_alphabetic()).count() > 1
}
