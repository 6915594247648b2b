//! Lists of partner cities that say when, or on which terms, each became one: a row is then a city, and what was signed
//! with it.
//!
//! Such a list is read as two tables of the same rows. The columns of cities are those of the first; what the own
//! organisation has signed with the city of each row is a record of the second.

use super::city_heading;
use super::column;
use super::mapping::{MappedHeading, NOTHING};
use super::signing;
use super::words;
use crate::catalog::Kind;
use crate::source::scrub;

/// Which part of the rows of a list a table reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RowPart {
    /// All that is in them.
    #[default]
    Whole,
    /// The cities, where what was signed with each is read by the table behind it.
    Cities,
    /// What was signed with the cities that the table before it reads.
    Ties,
}

/// Where the cities stand in the records of what was signed.
const PARTIES: &str = "parties";

/// What a city has that says more of what was signed with it, where something was.
const OF_TIES: [&str; 4] = ["member_since", "membership", "notes", "source"];

/// What says how an agreement goes on, or how it stands.
const TERMS: [&str; 7] = ["term", "ends", "open_ended", "renewal", "renewal_notice", "stage", "decision"];

/// Whether a list of cities under some headings, in a place of these names, says what was signed with each.
pub(super) fn are_listed(headings: &[&str], names: &[&str]) -> bool {
    let are_partners = headings.iter().chain(names).any(|text| city_heading::names_partners(text));
    let is_of_tie = |heading: &&str| is_date(heading) && (are_partners || signing::is_date(heading));
    headings.iter().any(is_of_tie) || has_terms(headings)
}

/// Of what kind everything is that was signed with the cities of a list, where its headings or its names say so.
pub(super) fn agreement_kind(headings: &[&str], names: &[&str]) -> Option<&'static str> {
    headings.iter().chain(names).find_map(|text| words::agreement_kind_in(text))
}

impl RowPart {
    /// That the own organisation is taken for the other party of agreements.
    pub(super) fn told_of_own_party(self, agreements: u64, own: &str) -> String {
        let own = scrub(own);
        let rows = |one: &str, several: &str| match agreements {
            1 => format!("1 {one}"),
            _ => format!("{agreements} {several}"),
        };
        match self {
            RowPart::Ties => format!(
                "{} with your own organisation, {own}; --kind cities reads the cities alone",
                rows("row is a partner city, with an agreement", "rows are partner cities, each with an agreement")
            ),
            RowPart::Whole | RowPart::Cities => format!(
                "{} one party: your own organisation, {own}, is taken for the other",
                rows("row names", "rows name")
            ),
        }
    }

    /// What the columns are for in the part, where that is another thing than their headings or the user say.
    pub(super) fn meant(self, headings: &[String], said: &[Option<&MappedHeading>]) -> Vec<Option<MappedHeading>> {
        let mut has_party = false;
        let of_column = |(heading, said): (&String, Option<&MappedHeading>)| {
            let field = self.field(said.map_or(heading.as_str(), |said| said.field.as_str()))?;
            let is_again = field == PARTIES && std::mem::replace(&mut has_party, true);
            let field = if is_again { NOTHING } else { field };
            Some(MappedHeading { heading: heading.clone(), field: field.to_owned() })
        };
        headings.iter().zip(said.iter().copied()).map(of_column).collect()
    }

    /// The field that a column is for in the part; none where its heading leads there by itself.
    fn field(self, written: &str) -> Option<&'static str> {
        let of_city = column::field_of(Kind::City, written);
        let is_of_tie = column::field_of(Kind::Agreement, written).is_some()
            && of_city.is_none_or(|field| OF_TIES.contains(&field));
        // What a city has none of is that of whoever is asked about the agreement.
        let of_contact = || {
            let field = column::field_of(Kind::Person, written).filter(|_| of_city.is_none())?;
            column::OF_CONTACTS.into_iter().find(|(_, of_person)| *of_person == field).map(|(column, _)| column)
        };
        match self {
            RowPart::Whole => None,
            RowPart::Cities if of_contact().is_some() => Some(NOTHING),
            RowPart::Ties if of_contact().is_some() => of_contact(),
            RowPart::Cities => (is_of_tie && of_city != Some("source")).then_some(NOTHING),
            RowPart::Ties if of_city == Some("name") => Some(PARTIES),
            RowPart::Ties => (!is_of_tie).then_some(NOTHING),
        }
    }
}

/// Whether a heading says when a city became a partner.
fn is_date(heading: &str) -> bool {
    // What is a date of signing and nothing of a city says so as well.
    let of_city = column::field_of(Kind::City, heading);
    let is_signing = || column::fit(Kind::Agreement, heading).is_some_and(|fit| fit.field == "signed" && !fit.is_weak);
    (of_city == Some("member_since") || of_city.is_none() && is_signing())
        && matches!(column::field_of(Kind::Agreement, heading), Some("signed" | "starts"))
        && !signing::is_of_members(heading)
}

/// Whether headings say of what kind each agreement is, and how it goes on or how it stands.
fn has_terms(headings: &[&str]) -> bool {
    let of_agreement = |heading: &str| {
        let fit = column::fit(Kind::Agreement, heading);
        fit.filter(|fit| fit.field == "parties" || column::fit(Kind::City, heading).is_none()).map(|fit| fit.field)
    };
    let has = |wanted: &[&str]| {
        headings.iter().filter_map(|heading| of_agreement(heading)).any(|field| wanted.contains(&field))
    };
    has(&["parties"]) && has(&["kind"]) && has(&TERMS)
}
