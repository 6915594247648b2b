//! The text of a record in which the free words of a query are looked for.

use std::borrow::Cow;

use crate::catalog::{Catalog, City, Context, Kind, Record, SearchRole};
use crate::find::{country_names, each_text, other_forms};
use crate::words;

/// What stands between texts that do not follow each other, and is a blank to words: no phrase goes on behind it.
pub(super) const BETWEEN: char = '\u{1f}';

/// Everything that a record says but for its sources, the names of the records that it names, and its line in a list.
pub fn searched(context: Context<'_>, record: Record<'_>) -> String {
    let mut text = line_text(context, record);
    text.push(BETWEEN);
    text.push_str(&lasting(context.catalog, record));
    text
}

/// The line of a record in a list, which other days and hours change.
pub(super) fn line_text(context: Context<'_>, record: Record<'_>) -> String {
    words::line(context, record).join("\u{1f}")
}

/// What is looked for in a record on any day: all but its line in a list.
pub(super) fn lasting(catalog: &Catalog, record: Record<'_>) -> String {
    // Where a fact was read, and after which city a zone is called, says nothing of the record.
    const BESIDE: [&str; 3] = ["source", "zone", "register_zone"];
    let mut text = named(catalog, record);
    let mut add = |part: &str| {
        text.push(BETWEEN);
        text.push_str(part);
    };
    add(record.id().as_str());
    each_text(record, |field, part| {
        if !BESIDE.contains(&field) {
            add(part);
        }
    });
    for (_, id) in record.links() {
        match catalog.record(id.as_str()) {
            Some(Record::City(city)) => city_names(city).for_each(|name| add(&name)),
            Some(other) => names_of(catalog, other).iter().for_each(|name| add(name)),
            None => {}
        }
    }
    // How names are also written comes last: nobody reads it.
    let links = record.links().into_iter().filter_map(|(_, id)| catalog.record(id.as_str()));
    std::iter::once(record).chain(links).flat_map(other_forms).for_each(|form| add(&form));
    text
}

/// What most filters ask for: the names of a record and of its cities, its kind, its day.
pub fn named(catalog: &Catalog, record: Record<'_>) -> String {
    let mut parts = vec![words::name(catalog, record).into_owned()];
    match record {
        Record::City(city) => {
            let region = city.region.as_ref().and_then(|id| catalog.region(id.as_str()));
            parts.extend(city_names(city).chain(city.country.clone()));
            parts.extend(city.country.as_deref().map_or(&[][..], country_names).iter().cloned());
            parts.extend(region.map(|region| region.name.clone()));
        }
        Record::Agreement(agreement) => {
            parts.push(agreement.kind.clone());
            parts.push(words::kind_short(&agreement.kind).to_owned());
            parts.extend(catalog.cities_of(agreement).into_iter().flat_map(city_names));
            let parties = agreement.parties.iter().filter_map(|id| catalog.record(id.as_str()));
            parts.extend(parties.map(|party| words::name(catalog, party).into_owned()));
        }
        Record::Event(event) => {
            parts.push(event.kind.clone());
            parts.extend(event.venue.iter().cloned());
            let city = event.city.as_ref().and_then(|id| catalog.city(id.as_str()));
            parts.extend(city.into_iter().flat_map(city_names));
            parts.push(words::when(event));
        }
        _ => {}
    }
    parts.join("\u{1f}")
}

/// The name that is shown, then the others.
pub(super) fn names_of<'a>(catalog: &'a Catalog, record: Record<'a>) -> Vec<Cow<'a, str>> {
    let shown = words::name(catalog, record);
    // The kind of an agreement is no name of it, though it is looked for by it.
    let count = if record.kind() == Kind::Agreement { 1 } else { usize::MAX };
    let others = record.texts_by(SearchRole::Name).into_iter().take(count);
    let others: Vec<_> = others.filter(|name| *name != shown).collect();
    [shown].into_iter().chain(others).chain(other_forms(record)).collect()
}

fn city_names(city: &City) -> impl Iterator<Item = String> {
    [&city.name].into_iter().chain(&city.native).chain(&city.aliases).cloned()
}
