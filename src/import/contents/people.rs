//! Whether the names in a table are those of people.

use super::{ColumnContents, LOOKED_AT, is_day};
use crate::catalog::Kind;
use crate::find::fold;
use crate::import::column;
use crate::import::country;
use crate::import::grid::GridRow;
use crate::import::heading;
use crate::import::kind;
use crate::import::signing;
use crate::import::somebody::is_somebody;

impl ColumnContents<'_> {
    /// Whether the names are those of people: they say so, or their e-mail addresses are made of them.
    pub(super) fn are_people(&self) -> bool {
        let of = |field: &str| {
            let mut places = (0..self.headings.len())
                .filter(|place| column::field_of(Kind::Person, self.headings[*place]) == Some(field));
            places.next().filter(|_| places.next().is_none())
        };
        let Some(name) = of("name") else { return false };
        let emails = of("emails");
        let is_one = |row: &&GridRow| {
            let called = row.text(name);
            is_somebody(called)
                || is_family_first(called)
                || emails.is_some_and(|emails| is_address_of(row.text(emails), called))
        };
        let rows =
            || self.rows.iter().take(LOOKED_AT).map(AsRef::as_ref).filter(|row: &&GridRow| !row.text(name).is_empty());
        let count = rows().filter(is_one).count();
        count > 1 && count * 2 >= rows().count()
    }

    /// Whether most names are none of people, or people stand beside them, and nothing else of theirs is there.
    pub(super) fn are_no_people(&self) -> bool {
        let fits = || self.headings.iter().filter_map(|heading| column::fit(Kind::Person, heading));
        let is_name = |place: &usize| column::field_of(Kind::Person, self.headings[*place]) == Some("name");
        let names: Vec<usize> = (0..self.headings.len()).filter(is_name).collect();
        let Some(name) = names.first().copied() else { return false };
        let has_people = heading::is_name(self.headings[name])
            && names.iter().any(|place| kind::called(self.headings[*place]) == Some(Kind::Person));
        let has_office = fits().any(|fit| ["role", "organisation", "from", "until"].contains(&fit.field));
        let are_parts = fits().any(|fit| fit.field == "name" && !fit.is_weak && !fit.is_single);
        let may_be = self.cells(name).filter(|cell| is_somebody(cell) || is_family_first(cell) || may_be_name(cell));
        !has_office && !are_parts && (has_people || may_be.count() * 2 < self.cells(name).count())
    }

    /// Whether a column says when something was signed with those that another one names: nobody signs people.
    pub(super) fn are_signed(&self) -> bool {
        let names_parties = |heading: &&str| {
            column::fit(Kind::Agreement, heading).is_some_and(|fit| fit.field == "parties" && !fit.is_weak)
        };
        let is_signing = |place: &usize| {
            let heading = self.headings[*place];
            signing::is_date(heading)
                && self.cells(*place).filter(|cell| is_day(cell)).count() * 2 > self.cells(*place).count()
        };
        self.headings.iter().any(names_parties) && (0..self.headings.len()).any(|place| is_signing(&place))
    }
}

/// Whether a name has the family before the given name, as lists of people do: `Example, Kim`.
fn is_family_first(name: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let is_name = |part: &str| {
        let words = part.split_whitespace().count();
        (1..=MOST_WORDS).contains(&words) && part.chars().all(|sign| sign.is_alphabetic() || " .'’-".contains(sign))
    };
    let parts = name.split_once(", ").filter(|(family, given)| is_name(family) && is_name(given));
    parts.is_some_and(|(_, given)| country::code(given).is_none())
}

/// Whether somebody may be called so: several words with capitals, or signs.
fn may_be_name(name: &str) -> bool {
    let is_word = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() < 4;
    let words = name.split_whitespace().count();
    let has_signs = name.chars().any(|sign| sign.is_alphabetic() && !sign.is_lowercase() && !sign.is_uppercase());
    has_signs || words > 1 && words < 6 && name.split_whitespace().all(is_word) && !name.contains(char::is_numeric)
}

/// Whether an e-mail address is made of the given and the family name of somebody: `kim.example@example.org`.
fn is_address_of(address: &str, name: &str) -> bool {
    let name = fold(name);
    let Some((local, _)) = address.split_once('@') else { return false };
    let local = local.to_lowercase();
    let words: Vec<&str> = local.split(['.', '_', '-']).filter(|word| word.len() > 1).collect();
    words.len() == 2 && words.iter().all(|word| name.split(' ').any(|other| other == *word))
}
