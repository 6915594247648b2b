//! What the gazetteer offers a new city: the fields that were left out, and never another value for one that was not.

use crate::catalog::Kind;
use crate::edit::{self, Assignment};
use crate::gazetteer::{self, GazetteerPlace};
use crate::{schema, words};

/// How many places of one name are named.
const NAMED: usize = 5;

/// The fields of a new city with those that the gazetteer knows, and what is to be said of it. A field that is given,
/// though with nothing behind the `=`, stays as it is.
pub(super) fn filled(mut says: Vec<Assignment>) -> (Vec<Assignment>, Vec<String>) {
    let said = |key: &str| says.iter().rev().find(|one| one.key() == key).map(Assignment::typed);
    let Some(name) = said("name") else { return (says, Vec::new()) };
    let country = said("country").filter(|country| !country.is_empty());
    let Some(place) = gazetteer::certain(name, country) else {
        let notes = several(name, &gazetteer::places(name, country), country.is_some());
        return (says, notes.into_iter().collect());
    };
    let offered: Vec<_> = place.fields(name).into_iter().filter(|(key, _)| said(key).is_none()).collect();
    if offered.is_empty() {
        return (says, Vec::new());
    }
    let source = with_source(said("source"));
    let told: Vec<String> = offered.iter().map(|(key, typed)| format!("{key} {typed}")).collect();
    let note = format!("from {}: {}", gazetteer::SOURCE, told.join(", "));
    says.extend(offered.into_iter().map(|(key, typed)| Assignment::new(key, &typed)));
    says.retain(|one| one.key() != "source");
    says.push(Assignment::new("source", &source));
    (says, vec![note])
}

/// That several places have the name, and how to say which.
fn several(name: &str, places: &[GazetteerPlace], has_country: bool) -> Option<String> {
    if places.is_empty() {
        return None;
    }
    let named: Vec<String> = places.iter().take(NAMED).map(|place| format!("\n  {place}")).collect();
    let more = places.len().saturating_sub(NAMED);
    let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
    let next = if has_country { "give its zone: zone=…" } else { "say which: country=…" };
    let places = words::count(places.len() as u64, "place is", "places are");
    Some(format!("{places} called '{name}' ({}); {next}{}{more}", gazetteer::SOURCE, named.concat()))
}

/// The sources of a record, and the gazetteer with them.
fn with_source(typed: Option<&str>) -> String {
    let own = edit::quoted(gazetteer::SOURCE);
    let field = schema::fields(Kind::City).iter().find(|field| field.name == "source");
    let written = field.zip(typed.filter(|typed| !typed.is_empty())).map(|(field, typed)| edit::value(field, typed));
    match written {
        None => gazetteer::SOURCE.to_owned(),
        Some(list) if list.ends_with(']') => format!("{}, {own}]", list.trim_end_matches([']', ',', ' '])),
        Some(one) => format!("[{one}, {own}]"),
    }
}
