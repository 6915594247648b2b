//! Records by what people call them, for the cells that name one.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::catalog::{Catalog, Id, Kind, Link, Record, SearchRole};
use crate::find::fold;
use crate::source::{nearest, scrub};

/// The names of records, those of the catalog and those of the table itself.
#[derive(Debug, Default)]
pub(super) struct Names {
    kinds: HashMap<String, Kind>,
    called: HashMap<String, Vec<(Kind, String)>>,
    /// Those that bear a name as their own, of the catalog alone.
    bearers: HashMap<String, Vec<(Kind, String)>>,
}

impl Names {
    /// The names of all records of a catalog.
    pub(super) fn of(catalog: &Catalog) -> Names {
        let mut names = Names::default();
        for record in catalog.all() {
            names.add(record.kind(), record.id().as_str(), names_of(record));
            if let Some(name) = own_name(record) {
                let bearers = names.bearers.entry(fold(name)).or_default();
                bearers.push((record.kind(), record.id().to_string()));
            }
        }
        names
    }

    /// Adds a record.
    pub(super) fn add(&mut self, kind: Kind, id: &str, called: impl IntoIterator<Item: AsRef<str>>) {
        self.kinds.insert(id.to_owned(), kind);
        for name in called {
            let bearers = self.called.entry(fold(name.as_ref())).or_default();
            if !bearers.iter().any(|(_, other)| other == id) {
                bearers.push((kind, id.to_owned()));
            }
        }
    }

    /// The record of the catalog whose own name this is, where there is one of that kind and no other.
    pub(super) fn bearer(&self, kind: Kind, name: &str) -> Option<&str> {
        let bearers = self.bearers.get(&fold(name)).map(Vec::as_slice).unwrap_or_default();
        let mut of_kind = bearers.iter().filter(|(other, _)| *other == kind).map(|(_, id)| id.as_str());
        of_kind.next().filter(|_| of_kind.next().is_none())
    }

    /// Whether there is a record of an id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.kinds.contains_key(id)
    }

    /// The id of the only record of this name that a field may name, or what is wrong. Ids are left to the check of the
    /// record.
    pub(super) fn resolve(&self, field: &str, written: &str) -> Result<String, String> {
        let written = written.trim();
        let targets = Link::of_field(field).map_or(&[][..], Link::targets);
        let may_be = |kind: Kind| targets.is_empty() || targets.contains(&kind);
        let folded = fold(written);
        let slug = folded.replace(' ', "-");
        if let Some(id) = [written, &slug].into_iter().find(|id| self.kinds.get(*id).copied().is_some_and(may_be)) {
            return Ok(id.to_owned());
        }
        let bearers = self.called.get(&folded).map(Vec::as_slice).unwrap_or_default();
        let found: Vec<&str> = bearers.iter().filter(|(kind, _)| may_be(*kind)).map(|(_, id)| id.as_str()).collect();
        match found[..] {
            [id] => Ok(id.to_owned()),
            [] if Id::parse(written).is_some() => Ok(written.to_owned()),
            [] => Err(self.unknown(targets, written)),
            _ => Err(format!(
                "{} records are called '{}': write the id of one: {}",
                found.len(),
                scrub(written),
                found.join(", ")
            )),
        }
    }

    fn unknown(&self, targets: &[Kind], written: &str) -> String {
        let words: Vec<&str> = targets.iter().map(|kind| kind.word()).collect();
        let kinds = if words.is_empty() { "record".to_owned() } else { words.join(" or ") };
        let may_be =
            |bearers: &[(Kind, String)]| bearers.iter().any(|(kind, _)| targets.is_empty() || targets.contains(kind));
        let called = self.called.iter().filter(|(_, bearers)| may_be(bearers)).map(|(name, _)| name.as_str());
        let near = nearest(&fold(written), called).and_then(|name| self.called.get(name)?.first());
        let hint = near.map_or_else(|| ": add it first".to_owned(), |(_, id)| format!("; did you mean '{id}'?"));
        format!("no {kinds} is called '{}'{hint}", scrub(written))
    }
}

/// The name by which a record is known among those of its kind; events and holidays have names that come again.
fn own_name(record: Record<'_>) -> Option<&str> {
    record.own_name().filter(|_| !matches!(record, Record::Event(_) | Record::Holiday(_)))
}

fn names_of(record: Record<'_>) -> Vec<Cow<'_, str>> {
    match record {
        Record::City(_) | Record::Organisation(_) => record.texts_by(SearchRole::Name),
        Record::Holiday(_) => Vec::new(),
        _ => record.own_name().into_iter().map(Cow::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Form, fields};

    fn names() -> Names {
        let mut names = Names::default();
        names.add(Kind::City, "koln", ["Köln", "Cologne"]);
        names.add(Kind::City, "bari", ["Bari"]);
        names.add(Kind::Organisation, "city-of-koln", ["City of Köln"]);
        names.add(Kind::Organisation, "bari-port", ["Bari"]);
        names.add(Kind::Person, "kim", ["Kim Example"]);
        names
    }

    #[test]
    fn a_record_answers_to_its_id_and_to_each_of_its_names() {
        let names = names();
        for (field, written, wanted) in [
            ("city", "koln", "koln"),
            ("city", " Koln ", "koln"),
            ("city", "COLOGNE", "koln"),
            ("parties", "city of koln", "city-of-koln"),
            ("city", "Bari", "bari"),
            ("organisation", "Bari", "bari-port"),
            ("lead", "kim example", "kim"),
            ("city", "nowhere", "nowhere"),
        ] {
            assert_eq!(names.resolve(field, written).as_deref(), Ok(wanted), "{field} {written}");
        }
    }

    #[test]
    fn what_nobody_or_more_than_one_is_called_is_refused() {
        let refused = |field: &str, written: &str| names().resolve(field, written).unwrap_err();
        assert_eq!(refused("lead", "Kim Exampel"), "no person is called 'Kim Exampel'; did you mean 'kim'?");
        assert_eq!(
            refused("parties", "Town of Nowhere"),
            "no organisation or city is called 'Town of Nowhere': add it first"
        );
        let mut two = names();
        two.add(Kind::City, "bari-2", ["Bari"]);
        let resolved = two.resolve("city", "BARI ").unwrap();
        assert_eq!(resolved, "bari", "the id comes before the name");
        two.add(Kind::City, "koln-2", ["Cologne"]);
        assert!(two.resolve("city", "Cologne").unwrap_err().starts_with("2 records are called 'Cologne'"));
    }

    #[test]
    fn every_field_that_names_records_says_which() {
        for kind in Kind::ALL {
            let fields = fields(kind).iter().filter(|field| field.form == Form::Id && field.name != "id");
            for field in fields {
                assert!(!field.targets().is_empty(), "{kind:?} {}", field.name);
            }
        }
    }
}
