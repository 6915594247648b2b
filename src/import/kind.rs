//! What the records of a table are, by the name of its sheet or file and by its headings.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::city_heading::{self, CitySide};
use super::column::{self, ColumnFit};
use super::heading;
use super::signing;
use super::words::plain;
use crate::catalog::Kind;
use crate::find::fold;
use crate::source::word_lists;

const KINDS: &str = include_str!("../../config/kinds.toml");

/// How much a name says beside headings: as much as two columns that only this kind has.
const NAMED: usize = 2 * Kind::ALL.len();

/// Why the kind of a table is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoKind {
    /// Nothing in it is a heading.
    NoTable(String),
    /// It may be one of several.
    Open(String),
}

/// The kind of the records under some headings, in a place of these names, the first of which counts most; what to do
/// where they fit several.
pub(super) fn of(headings: &[&str], names: &[&str]) -> Result<Kind, NoKind> {
    of_others(headings, names, None)
}

/// The same where they are surely none of a kind.
pub(super) fn of_others(headings: &[&str], names: &[&str], other_than: Option<Kind>) -> Result<Kind, NoKind> {
    let named = names.iter().find_map(|name| called(name));
    let score = |kind: Kind| match score(kind, headings) {
        (_, known) if other_than == Some(kind) => (0, known),
        (_, known) if kind == Kind::Agreement && named != Some(kind) && !says_agreement(headings) => (0, known),
        (_, known) if kind == Kind::Agreement && named != Some(kind) && is_of_people(headings) => (0, known),
        (_, known) if kind == Kind::City && named != Some(kind) && are_agreements_of_bodies(headings) => (0, known),
        (_, known) if kind == Kind::Person && named != Some(kind) && are_contacts_of_partners(headings) => (0, known),
        (_, known) if kind == Kind::Event && named != Some(kind) && is_called_agreement(headings) => (0, known),
        (_, known) if kind == Kind::Organisation && named != Some(kind) && says_span(headings) => (0, known),
        (_, known) if kind == Kind::Holiday && named != Some(kind) && !says_holiday(headings) => (0, known),
        found => found,
    };
    let scores = Kind::ALL.map(score);
    let known = scores.iter().map(|(_, own)| *own).max().unwrap_or_default();
    if known == 0 {
        let what = "no heading is the name of a field; a row must hold headings such as name, country, source";
        return Err(NoKind::NoTable(what.to_owned()));
    }
    let all = scores.iter().map(|(score, _)| *score).zip(Kind::ALL);
    let all = all.map(|(score, kind)| {
        let bonus = if score > 0 && named == Some(kind) { NAMED } else { 0 };
        (score + bonus, kind)
    });
    let mut all: Vec<(usize, Kind)> = all.filter(|(score, _)| *score > 0).collect();
    all.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let is_tie = |one: Kind, other: Kind| {
        [one, other] == [Kind::City, Kind::Agreement] || [one, other] == [Kind::Agreement, Kind::City]
    };
    match all[..] {
        // What partner cities have signed is read in their rows as well.
        [(first, one), (second, other), ..]
            if first == second
                && is_tie(one, other)
                && all.get(2).is_none_or(|(third, _)| *third < first)
                && has_one_side(headings)
                && headings.iter().any(|heading| is_signing(heading) || is_since(heading)) =>
        {
            Ok(Kind::City)
        }
        [(first, _), (second, _), ..] if first == second => {
            let kinds: Vec<&str> =
                all.iter().filter(|(score, _)| *score == first).map(|(_, kind)| kind.plural()).collect();
            Err(NoKind::Open(format!("these may be {}: say which, with --kind {}", kinds.join(" or "), kinds[0])))
        }
        [(_, Kind::Agreement), ..] if all.iter().any(|(_, kind)| *kind == Kind::City) && has_one_side(headings) => {
            Ok(Kind::City)
        }
        [(_, kind), ..] => Ok(kind),
        [] => {
            let most = scores
                .iter()
                .zip(Kind::ALL)
                .rev()
                .max_by_key(|((_, own), _)| *own)
                .map_or("cities", |(_, kind)| kind.plural());
            let what = format!("the headings do not say what the rows are: name the kind, such as --kind {most}");
            Err(if known < 2 { NoKind::NoTable(what) } else { NoKind::Open(what) })
        }
    }
}

/// The fields of which one alone says that the rows are agreements.
const OF_AGREEMENTS: [&str; 9] = [
    "signed",
    "term",
    "open_ended",
    "renewal",
    "renewal_term",
    "renewal_notice",
    "decision",
    "terminated",
    "supersedes",
];

/// Whether headings have a name, a body and a way to write or to call, and nothing that only agreements have:
/// `Name, Organisation, Email, Level`.
fn is_of_people(headings: &[&str]) -> bool {
    let has_person = |fields: &[&str]| {
        headings.iter().filter_map(|heading| column::fit(Kind::Person, heading)).any(|fit| fields.contains(&fit.field))
    };
    let mut of_agreements = headings.iter().filter_map(|heading| column::fit(Kind::Agreement, heading));
    let is_called = || headings.iter().any(|heading| called(heading) == Some(Kind::Agreement));
    let are_all = has_person(&["name"]) && has_person(&["organisation"]) && has_person(&["emails", "phones"]);
    are_all && !of_agreements.any(|fit| OF_AGREEMENTS.contains(&fit.field)) && !is_called()
}

/// Whether headings name universities and the like, and what was agreed with them: `University, City, Country, Date signed`.
fn are_agreements_of_bodies(headings: &[&str]) -> bool {
    let is_body = |heading: &&str| {
        let is_party = column::fit(Kind::Agreement, heading).is_some_and(|fit| fit.field == "parties");
        is_party && city_heading::is_of_bodies(heading)
    };
    headings.iter().any(is_body)
        && headings.iter().all(|heading| city_heading::side(heading) != Some(CitySide::Partner))
        && headings.iter().any(|heading| is_signing(heading))
}

/// Whether headings name partner cities, and of people no more than whom to ask: `Sister City, Country, Contact Person, E-mail`.
pub(super) fn are_contacts_of_partners(headings: &[&str]) -> bool {
    let is_of_somebody = |heading: &&str| {
        let fit = column::fit(Kind::Person, heading);
        fit.is_some_and(|fit| ["given", "family", "role", "organisation", "languages", "backup"].contains(&fit.field))
    };
    headings.iter().any(|heading| city_heading::names_partners(heading)) && !headings.iter().any(is_of_somebody)
}

/// Whether headings say that the rows are agreements: what has a name, a city and two days may be an event, and a list of
/// partners says nothing of what they have agreed.
fn says_agreement(headings: &[&str]) -> bool {
    const BESIDE_PARTIES: [&str; 8] = ["title", "kind", "starts", "ends", "stage", "lead", "agendas", "objectives"];
    let fits = || headings.iter().filter_map(|heading| column::fit(Kind::Agreement, heading));
    let has = |fields: &[&str]| fits().any(|fit| fields.contains(&fit.field));
    let names_parties = fits().any(|fit| fit.field == "parties" && !fit.is_weak);
    has(&OF_AGREEMENTS)
        || names_parties && has(&BESIDE_PARTIES)
        || headings.iter().any(|heading| called(heading) == Some(Kind::Agreement))
        || city_heading::both_sides(headings).is_some()
}

/// Whether a heading calls the rows agreements, and none calls them events: `Título, Fecha de adopción, Tratado`.
fn is_called_agreement(headings: &[&str]) -> bool {
    let is_called = |kind: Kind| headings.iter().any(|heading| called(heading) == Some(kind));
    is_called(Kind::Agreement) && !is_called(Kind::Event)
}

/// Whether headings say from when until when something is: bodies have no such days.
fn says_span(headings: &[&str]) -> bool {
    let is_day = |heading: &&str, field: &str| {
        let is = |kind: Kind| column::fit(kind, heading).is_some_and(|fit| fit.field == field);
        (is(Kind::Event) || is(Kind::Agreement)) && column::fit(Kind::Organisation, heading).is_none()
    };
    let is_called = headings.iter().any(|heading| called(heading) == Some(Kind::Organisation));
    !is_called && ["starts", "ends"].into_iter().all(|field| headings.iter().any(|heading| is_day(heading, field)))
}

/// Whether headings may be those of holidays: what has a title, a day and a place is an event, unless they are called so.
fn says_holiday(headings: &[&str]) -> bool {
    let of_event = |heading: &str| column::fit(Kind::Event, heading).map(|fit| fit.field);
    let is_placed = headings.iter().any(|heading| matches!(of_event(heading), Some("city" | "venue")));
    // Each is kept by a country or a city.
    let of_holiday = |heading: &str| column::field_of(Kind::Holiday, heading);
    let is_kept = headings.iter().any(|heading| matches!(of_holiday(heading), Some("country" | "city")));
    is_kept && !is_placed || headings.iter().any(|heading| called(heading) == Some(Kind::Holiday))
}

/// Whether headings name the cities on the other side alone, so that nobody could say who agrees with them.
fn has_one_side(headings: &[&str]) -> bool {
    let of = |field: &str| {
        let fits = |heading: &&&str| column::fit(Kind::Agreement, heading).is_some_and(|fit| fit.field == field);
        headings.iter().filter(fits).copied().collect::<Vec<&str>>()
    };
    let is_partner = |heading: &str| city_heading::side(heading) == Some(CitySide::Partner);
    // A heading that is merged over both has none behind it.
    let is_merged = headings.windows(2).any(|pair| is_partner(pair[0]) && pair[1].is_empty());
    !is_merged
        && of("title").is_empty()
        && matches!(&of("parties")[..], [only] if is_partner(only))
        && of("cities").is_empty()
}

/// Whether a heading says when something was signed, and not when somebody joined.
fn is_signing(heading: &str) -> bool {
    signing::is_date(heading) && !signing::is_of_members(heading)
}

/// Whether a heading says since when something is so, as `seit` beside `Partnerstadt`.
fn is_since(heading: &str) -> bool {
    column::fit(Kind::Agreement, heading).is_some_and(|fit| fit.field == "signed") && !signing::is_of_members(heading)
}

/// Whether headings say of agreements when they were signed and until when they hold, or how long: `Signing`, `Expiry`.
fn says_term(headings: &[&str]) -> bool {
    let is_said = |fields: &[&str]| {
        let own = headings.iter().filter(|heading| column::fit(Kind::Organisation, heading).is_none());
        own.filter_map(|heading| column::fit(Kind::Agreement, heading)).any(|fit| fields.contains(&fit.field))
    };
    is_said(&["signed"]) && is_said(&["ends", "term", "renewal"])
}

/// How well headings fit a kind, and how many are known. What only few kinds have says most, and a column that no
/// record could be named by makes them unfit.
fn score(kind: Kind, headings: &[&str]) -> (usize, usize) {
    let mut fields: HashMap<&'static str, usize> = HashMap::new();
    let mut singles: HashSet<&'static str> = HashSet::new();
    let (mut score, mut known, mut doubled) = (0, 0, 0);
    // Where another column names the own city, a row is what two of them have signed.
    let is_party = |heading: &&str| {
        let is_of_city = city_heading::is_of_cities(heading) || fold(heading).contains("community");
        let of_agreement = column::fit(Kind::Agreement, heading).filter(|fit| fit.field == "parties" && !fit.is_weak);
        is_of_city && of_agreement.is_some() && column::fit(Kind::City, heading).is_none()
    };
    let are_pairs = kind == Kind::City && city_heading::both_sides(headings).is_some();
    let is_between = kind == Kind::City && headings.iter().any(is_party);
    // What has a title is in a city, and is none.
    let is_title = |heading: &&str| {
        let is_one = |kind: Kind| column::fit(kind, heading).is_some_and(|fit| fit.field == "title" && !fit.is_weak);
        column::fit(Kind::City, heading).is_none() && [Kind::Event, Kind::Agreement].into_iter().any(is_one)
    };
    let has_title = headings.iter().any(is_title);
    // What has a name, and a city besides, is none.
    let is_name = |heading: &str| heading::is_name(heading) || ["nombre", "nome"].contains(&&*fold(heading));
    let is_called =
        |heading: &&str| is_name(heading) || kind == Kind::City && city_heading::names_partner_body(heading);
    let is_in_city = headings.iter().any(is_called)
        && headings.iter().any(|heading| city_heading::side(heading) == Some(CitySide::Plain));
    for heading in headings {
        let Some(ColumnFit { field, is_single, is_weak }) = column::fit(kind, heading) else { continue };
        known += 1;
        // That bodies may be in a country says nothing of what else is.
        let fits = |other: &Kind| {
            let fit = column::fit(*other, heading);
            fit.is_some_and(|fit| *other == kind || *other != Kind::Organisation || fit.field != "country")
        };
        let others = Kind::ALL.into_iter().filter(fits).count();
        let rare = Kind::ALL.len() - others;
        let count = fields.entry(field).or_default();
        *count += 1;
        // `Title` beside `Job title` is no second column for the role: it only may be one.
        let is_again = is_single && !singles.insert(field);
        match (*count, is_again) {
            (1, _) => score += if is_weak { rare / 2 } else { rare + 1 },
            (_, true) => doubled += 1,
            (_, false) => score += rare,
        }
        // `City` over the names of the records: this is what they are, the more so where it is no column of other kinds.
        let first = heading.split('/').next().unwrap_or_default();
        let is_called = called(heading) == Some(kind) || called(first) == Some(kind);
        if ["name", "title"].contains(&field) && is_called && !is_between && !(kind == Kind::City && has_title) {
            score += if others == 1 { NAMED + NAMED / 2 } else { NAMED / 2 };
        }
    }
    // Two cities in a row have agreed on something.
    let has_sides = kind == Kind::Agreement && city_heading::both_sides(headings).is_some();
    score += if has_sides { NAMED } else { 0 };
    let has = |names: &[&str]| names.iter().any(|name| fields.contains_key(name));
    let is_fit = match kind {
        Kind::Award => {
            let is_called = || headings.iter().any(|heading| called(heading) == Some(Kind::Award));
            has(&["cycle"]) && has(&["recipient", "city"]) || has(&["recipient", "result"]) && is_called()
        }
        Kind::Funding => has(&["from", "amount"]),
        Kind::Holiday => has(&["name", "id"]) && has(&["on"]),
        Kind::Agreement => {
            let is_body = |heading: &&str| column::field_of(Kind::Organisation, heading) == Some("name");
            let are_signed_with = || has(&["signed"]) && headings.iter().any(is_body);
            has(&["title", "id"]) || has(&["parties"]) || has_sides || are_signed_with()
        }
        // Nobody signs a body.
        Kind::Organisation if headings.iter().any(|heading| is_signing(heading)) || says_term(headings) => false,
        Kind::City if are_pairs || is_in_city => false,
        // Regions have few columns, and are in no country.
        Kind::Region
            if headings
                .iter()
                .any(|heading| column::fit(Kind::City, heading).is_some_and(|fit| fit.field == "country")) =>
        {
            false
        }
        // Of a network whose members are in countries.
        Kind::City if has(&["country"]) && headings.iter().any(|heading| column::is_member(heading)) => true,
        _ => has(&["name", "title", "id"]),
    };
    // Several columns for what a record has once speak against it, but exclude nothing.
    let least = usize::from(score > 0);
    (if is_fit { score.saturating_sub(doubled * Kind::ALL.len()).max(least) } else { 0 }, known)
}

/// The kind that a sheet, a file or a heading is called after: by the longest of the words that stand in its name.
pub(super) fn called(name: &str) -> Option<Kind> {
    static READ: OnceLock<Vec<KindWord>> = OnceLock::new();
    let words = READ.get_or_init(KindWord::all);
    let (spaced, whole) = (format!(" {} ", fold(name)), plain(name));
    let stands =
        |word: &&KindWord| if word.is_spaced { spaced.contains(&word.text) } else { whole.contains(&word.text) };
    words.iter().filter(stands).max_by_key(|word| word.length).map(|word| word.kind)
}

/// A word that stands in the name of a sheet, a file or a heading.
struct KindWord {
    kind: Kind,
    /// As it is looked for: folded between blanks, or without any where its script has none.
    text: String,
    is_spaced: bool,
    /// How long it is as written.
    length: usize,
}

impl KindWord {
    fn all() -> Vec<KindWord> {
        let lists = word_lists(KINDS).unwrap_or_default();
        let of_kind = |kind: Kind| {
            let words = lists.get("sheets").and_then(|sheets| sheets.get(kind.word())).map(Vec::as_slice);
            words.unwrap_or_default().iter().map(move |word| {
                let folded = fold(word);
                // Chinese words stand together without blanks.
                let is_spaced = !folded.is_empty() && word.chars().any(char::is_alphabetic) && is_spaced(word);
                let text = if is_spaced { format!(" {folded} ") } else { plain(word) };
                KindWord { kind, text, is_spaced, length: word.len() }
            })
        };
        Kind::ALL.into_iter().flat_map(of_kind).collect()
    }
}

/// Whether a word is of a script that has blanks between words.
fn is_spaced(word: &str) -> bool {
    !word.chars().any(|sign| matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'))
}
