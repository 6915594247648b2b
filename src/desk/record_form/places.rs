//! What the gazetteer offers a city in its form: the fields that are still empty, and never another value for one that is
//! not. The table of places is unpacked when a name is typed, and not before.

use super::RecordForm;
use super::field::FormItem;
use super::picker::{Picked, Picker, PickerOption};
use crate::catalog::{Catalog, Kind};
use crate::gazetteer::{self, GazetteerPlace, SOURCE};

/// How many letters a name has for which places are offered.
const LETTERS: usize = 2;

/// The most that is offered.
const MOST: usize = 9;

impl RecordForm {
    /// The places that are called as the city is on the line with the keys; none elsewhere.
    pub(super) fn places_called(&self) -> Option<Picker> {
        let is_name = self.kind == Kind::City && self.key().as_deref() == Some("name");
        let name = self.item().map(FormItem::text).filter(|_| is_name && (self.is_typed || self.is_on_the_way))?;
        let country = self.fields.iter().find(|field| field.key() == "country")?.items.first()?.text();
        let country = (country.len() == 2).then_some(country);
        if name.chars().count() < LETTERS {
            return None;
        }
        let options = gazetteer::places(name, country).into_iter().take(MOST).map(|place| option(&place, name));
        Some(Picker { options: options.collect(), marked: None })
    }

    /// Fills in what is still empty, and names the source.
    pub(super) fn fill_in(&mut self, catalog: &Catalog, facts: &[(String, String)]) {
        let is_free = |key: &str| {
            let of = |field: &str| field.split('.').next() == key.split('.').next();
            self.fields.iter().filter(|field| of(&field.key())).all(super::FormField::is_empty)
        };
        let free: Vec<&(String, String)> = facts.iter().filter(|(key, _)| is_free(key)).collect();
        for (key, value) in &free {
            if let Some(field) = self.fields.iter_mut().find(|field| field.key() == *key) {
                field.put(catalog, std::slice::from_ref(value));
            }
        }
        let source = self.fields.iter_mut().find(|field| field.field.name == "source").filter(|_| !free.is_empty());
        if let Some(source) = source.filter(|source| source.items.iter().all(|item| item.text() != SOURCE)) {
            source.items.retain(|item| !item.text().is_empty());
            source.items.push(FormItem::of(SOURCE));
        }
    }
}

/// A place with what it would fill in.
fn option(place: &GazetteerPlace, name: &str) -> PickerOption {
    let mut facts = Vec::new();
    for (key, value) in place.fields(name) {
        match key {
            "position" => {
                facts.push(("position.lat".to_owned(), place.position.lat.to_string()));
                facts.push(("position.lon".to_owned(), place.position.lon.to_string()));
            }
            key => facts.push((key.to_owned(), value)),
        }
    }
    PickerOption { label: place.to_string(), note: SOURCE.to_owned(), picked: Picked::Place(facts) }
}
