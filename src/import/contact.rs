//! Contacts (vCard) as a table of people, or of organisations.

use calcard::vcard::{VCard, VCardKind, VCardProperty, VCardValue};
use calcard::{Entry, Parser};

use super::names::Names;
use crate::catalog::Kind;

/// The columns of the table, as `export` calls them.
const PEOPLE: [&str; 7] = ["name", "role", "organisation", "city", "phones", "emails", "notes"];
const ORGANISATIONS: [&str; 7] = ["name", "short", "city", "web", "phones", "emails", "notes"];

/// A table of the contacts of a kind, and what is to be said of the others.
///
/// # Errors
/// Where the kind is none of which there are contacts.
pub(super) fn table(kind: Kind, text: &str, names: &Names) -> Result<(String, Vec<String>), String> {
    let header = match kind {
        Kind::Person => PEOPLE,
        Kind::Organisation => ORGANISATIONS,
        _ => return Err("these are contacts: import people or organisations from them".to_owned()),
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let (mut others, mut broken) = (0, 0);
    let fails = |error: csv::Error| error.to_string();
    writer.write_record(header).map_err(fails)?;
    let mut parser = Parser::new(text);
    loop {
        match parser.entry() {
            Entry::VCard(card) if is_body(&card) == (kind == Kind::Organisation) => {
                writer.write_record(header.map(|field| cell(&card, (kind, field), names))).map_err(fails)?;
            }
            Entry::VCard(_) => others += 1,
            Entry::Eof => break,
            _ => broken += 1,
        }
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    let of = if kind == Kind::Person { "organisations" } else { "people" };
    let others = (others > 0).then(|| format!("{others} of the contacts are {of}: import them as such"));
    let broken = (broken > 0).then(|| format!("{broken} lines are no part of a contact, and are passed over"));
    Ok((String::from_utf8_lossy(&bytes).into_owned(), others.into_iter().chain(broken).collect()))
}

/// Whether a card is that of a body: it says so, or bears no other name than that of one.
fn is_body(card: &VCard) -> bool {
    let says = card.entries.iter().any(|entry| match &entry.name {
        VCardProperty::Kind => entry.values.contains(&VCardValue::Kind(VCardKind::Org)),
        VCardProperty::Other(name) => {
            name.eq_ignore_ascii_case("X-ABShowAs") && words(&entry.values).concat().eq_ignore_ascii_case("company")
        }
        _ => false,
    });
    let name = one(card, &VCardProperty::Fn);
    says || (name.is_some() && name == organisation(card) && parts_of_name(card).is_empty())
}

fn cell(card: &VCard, (kind, field): (Kind, &str), names: &Names) -> String {
    match field {
        "name" => one(card, &VCardProperty::Fn).unwrap_or_else(|| parts_of_name(card)),
        "role" => one(card, &VCardProperty::Title).or_else(|| one(card, &VCardProperty::Role)).unwrap_or_default(),
        "organisation" => organisation(card).unwrap_or_default(),
        "short" => one(card, &VCardProperty::Nickname).unwrap_or_default(),
        "web" => one(card, &VCardProperty::Url).unwrap_or_default(),
        "phones" => listed(card, &VCardProperty::Tel),
        "emails" => listed(card, &VCardProperty::Email),
        "city" => {
            city(card).filter(|city| names.resolve("city", city).is_ok_and(|id| names.has(&id))).unwrap_or_default()
        }
        _ => {
            let page = one(card, &VCardProperty::Url).filter(|_| kind == Kind::Person);
            one(card, &VCardProperty::Note).into_iter().chain(page).collect::<Vec<_>>().join(" ")
        }
    }
}

fn values<'a>(card: &'a VCard, property: &VCardProperty) -> impl Iterator<Item = &'a [VCardValue]> {
    card.entries.iter().filter(move |entry| entry.name == *property).map(|entry| entry.values.as_slice())
}

fn words(values: &[VCardValue]) -> Vec<String> {
    let word = |value: &VCardValue| match value {
        VCardValue::Text(text) => text.clone(),
        VCardValue::Component(parts) => parts.join(" "),
        _ => String::new(),
    };
    values.iter().map(|value| word(value).trim().to_owned()).collect()
}

/// The first value of a property that says something.
fn one(card: &VCard, property: &VCardProperty) -> Option<String> {
    values(card, property)
        .map(|values| words(values).join(" "))
        .map(|text| text.trim().to_owned())
        .find(|text| !text.is_empty())
}

/// The body, without its departments.
fn organisation(card: &VCard) -> Option<String> {
    values(card, &VCardProperty::Org)
        .filter_map(|values| words(values).into_iter().next())
        .find(|name| !name.is_empty())
}

/// The name put together of its parts: the given ones, and the family's.
fn parts_of_name(card: &VCard) -> String {
    let parts = values(card, &VCardProperty::N).next().map(words).unwrap_or_default();
    let part = |place: usize| parts.get(place).cloned().unwrap_or_default();
    [part(1), part(2), part(0)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn city(card: &VCard) -> Option<String> {
    const LOCALITY: usize = 3;
    values(card, &VCardProperty::Adr)
        .filter_map(|values| words(values).into_iter().nth(LOCALITY))
        .find(|city| !city.is_empty())
}

/// All values of a property as a cell of a list.
fn listed(card: &VCard, property: &VCardProperty) -> String {
    let all = values(card, property).flat_map(words).filter(|word| !word.is_empty());
    let plain = all.map(|word| word.replace('\\', "\\\\").replace(';', "\\;"));
    plain.collect::<Vec<_>>().join("; ")
}
