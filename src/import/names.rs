//! Records by what people call them, for the cells that name one.

mod make;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::cell_name::two_scripts;
use super::imported::RowPlace;
use super::words;
use crate::catalog::{Catalog, Id, Kind, Link, Record, SearchRole};
use crate::edit::id_from;
use crate::find::fold;
use crate::source::{all_nearest, scrub};

/// A name in a cell that no record bears, and the record that could be made for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnknownName {
    pub(super) kind: Kind,
    pub(super) id: String,
    pub(super) name: String,
    /// What the gazetteer knows of it, by the keys of its kind as they are typed.
    pub(super) facts: Vec<(&'static str, String)>,
    /// Why the cell cannot be taken without it; none where the check of the record says so.
    pub(super) why: Option<String>,
    /// The row that names it first.
    pub(super) place: RowPlace,
}

/// For how many names that no record bears the nearest one is looked for, among all.
const HINTS: usize = 100;

/// Names that no record bears, in the order in which they were met.
#[derive(Debug, Default)]
struct UnknownNames {
    all: Vec<UnknownName>,
    /// Their places by the folded name.
    places: HashMap<String, Vec<usize>>,
    /// Their places by the id.
    ids: HashMap<String, usize>,
}

/// What a table says of a record that a cell names, beside the name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TargetFacts {
    /// What the heading says that the cells name.
    pub(super) kind: Option<Kind>,
    /// The country that stands in the row.
    pub(super) country: Option<&'static str>,
    /// Whether the row says which part of its country a city is in, such as a state: another one of its name may be in it.
    pub(super) is_in_part: bool,
    /// Whether the cell names others too: then nothing says whose country it is, unless all are cities.
    pub(super) names_others: bool,
}

/// The names of records, those of the catalog and those of the table itself.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The names that no record bears.
    unknown: RefCell<UnknownNames>,
    /// What a cell calls a record beside the name that it bears, folded: the same in another script. Their ids.
    also_called: RefCell<HashMap<String, String>>,
    kinds: HashMap<String, Kind>,
    called: HashMap<String, Vec<(Kind, String)>>,
    /// Those that bear a name as their own, of the catalog alone.
    bearers: HashMap<String, Vec<(Kind, String)>>,
    /// The countries of cities, by their ids.
    countries: HashMap<String, String>,
    /// What tells the rows of an id from others of their name.
    marks: HashMap<String, String>,
    /// The names that stand alone in cells that name records, folded.
    mentioned: HashSet<String>,
}

impl UnknownNames {
    fn by_id(&self, id: &str) -> Option<&UnknownName> {
        self.all.get(*self.ids.get(id)?)
    }

    fn by_id_mut(&mut self, id: &str) -> Option<&mut UnknownName> {
        self.all.get_mut(*self.ids.get(id)?)
    }

    fn add(&mut self, folded: String, unknown: UnknownName) {
        self.places.entry(folded).or_default().push(self.all.len());
        self.ids.insert(unknown.id.clone(), self.all.len());
        self.all.push(unknown);
    }
}

impl Names {
    /// The names of all records of a catalog.
    pub(super) fn of(catalog: &Catalog) -> Names {
        let mut names = Names::default();
        for record in catalog.all() {
            let called = names_of(record);
            let halves = called.iter().filter_map(|name| two_scripts(name)).flat_map(|(latin, native)| [latin, native]);
            names.add(record.kind(), record.id().as_str(), called.iter().map(Cow::as_ref).chain(halves));
            let country = match record {
                Record::City(city) => city.country.as_ref(),
                Record::Organisation(body) => body.country.as_ref(),
                _ => None,
            };
            names.countries.extend(country.map(|country| (record.id().to_string(), country.clone())));
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

    /// The same where a country is told of a city: it is none of another country.
    pub(super) fn bearer_in(&self, kind: Kind, name: &str, country: Option<&str>) -> Option<&str> {
        let bearers = self.bearers.get(&fold(name)).map(Vec::as_slice).unwrap_or_default();
        let is_there =
            |id: &str| country.is_none_or(|country| self.countries.get(id).is_none_or(|other| other == country));
        let mut of_kind =
            bearers.iter().filter(|(other, id)| *other == kind && is_there(id)).map(|(_, id)| id.as_str());
        of_kind.next().filter(|_| of_kind.next().is_none())
    }

    /// An id for a row that is told from others of its name by a mark, such as its country.
    pub(super) fn marked_id(&mut self, made: &str, mark: &str, is_taken: impl Fn(&str) -> bool) -> String {
        let is_own = |id: &String| match self.marks.get(id) {
            Some(other) => other == mark,
            None => !is_taken(id),
        };
        let marked = id_from(&format!("{made} {mark}")).map(|id| id.to_string());
        let numbered = (2..).map(|number| format!("{made}-{number}"));
        let id = [made.to_owned()].into_iter().chain(marked).chain(numbered).find(is_own);
        let id = id.unwrap_or_else(|| made.to_owned());
        self.marks.insert(id.clone(), mark.to_owned());
        id
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
        let is_id = |id: &str| self.kinds.get(id).copied().is_some_and(may_be);
        if is_id(written) {
            return Ok(written.to_owned());
        }
        let folded = fold(written);
        let bearers = self.called.get(&folded).map(Vec::as_slice).unwrap_or_default();
        let found: Vec<&str> = bearers.iter().filter(|(kind, _)| may_be(*kind)).map(|(_, id)| id.as_str()).collect();
        // A name that others bear as well, or nobody, may be an id with capitals and blanks.
        let slug = folded.replace(' ', "-");
        match found[..] {
            [id] => Ok(id.to_owned()),
            _ if is_id(&slug) => Ok(slug),
            [] if targets == [Kind::Region] && self.same_region(written).is_some() => {
                Ok(self.same_region(written).unwrap_or_default().to_owned())
            }
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

    /// Takes in a name that stands alone in a cell.
    pub(super) fn mention(&mut self, written: &str) {
        self.mentioned.insert(fold(written));
    }

    /// Whether a cell has had a name that no record bears, before this one or alone.
    pub(super) fn was_met(&self, written: &str) -> bool {
        let folded = fold(written);
        self.mentioned.contains(&folded)
            || self.unknown.borrow().places.contains_key(&folded)
            || self.also_called.borrow().contains_key(&folded)
    }

    /// Says of which row the names are that were met since the last time and that no record bears.
    pub(super) fn unknown_in(&self, place: RowPlace) {
        let mut unknown = self.unknown.borrow_mut();
        unknown
            .all
            .iter_mut()
            .rev()
            .take_while(|unknown| unknown.place.row == 0)
            .for_each(|unknown| unknown.place = place);
    }

    /// The names that no record bears.
    pub(super) fn take_unknown(&self) -> Vec<UnknownName> {
        self.unknown.take().all
    }

    /// The one region that is the same part of the world in another language: `Asie` where there is `Asia`.
    fn same_region(&self, written: &str) -> Option<&str> {
        let meant = words::meant("part_of_world", written)?;
        let is_same = |name: &str| words::meant("part_of_world", name) == Some(meant);
        let of = |bearers: &'_ [(Kind, String)]| bearers.iter().position(|(kind, _)| *kind == Kind::Region);
        let same = self.called.iter().filter(|(name, _)| is_same(name));
        let mut ids = same.filter_map(|(_, bearers)| of(bearers).map(|place| bearers[place].1.as_str()));
        ids.next().filter(|first| ids.all(|other| other == *first))
    }

    /// Whether records are called so that a field may name.
    fn is_known(&self, field: &str, written: &str) -> bool {
        let targets = Link::of_field(field).map_or(&[][..], Link::targets);
        let bearers = self.called.get(&fold(written)).map(Vec::as_slice).unwrap_or_default();
        bearers.iter().any(|(kind, _)| targets.is_empty() || targets.contains(kind))
    }

    fn unknown(&self, targets: &[Kind], written: &str) -> String {
        let words: Vec<&str> = targets.iter().map(|kind| kind.word()).collect();
        let kinds = if words.is_empty() { "record".to_owned() } else { words.join(" or ") };
        let may_be =
            |bearers: &[(Kind, String)]| bearers.iter().any(|(kind, _)| targets.is_empty() || targets.contains(kind));
        let called = self.called.iter().filter(|(_, bearers)| may_be(bearers)).map(|(name, _)| name.as_str());
        // Of several as near, the first by name: what is told is to be the same each time.
        let is_hinted = self.unknown.borrow().all.len() < HINTS;
        let near = if is_hinted { all_nearest(&fold(written), called).into_iter().min() } else { None };
        let near = near.and_then(|name| self.called.get(name)?.first());
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
        assert_eq!(resolved, "bari", "of two of a name, the one of that id");
        two.add(Kind::City, "koln-2", ["Cologne"]);
        assert!(two.resolve("city", "Cologne").unwrap_err().starts_with("2 records are called 'Cologne'"));
    }

    #[test]
    fn an_address_is_no_name_and_the_letters_of_a_body_no_place() {
        let names = names();
        let made = |field: &str, written: &str, kind| names.resolve_or_make(field, written, kind);
        for (field, written, wanted) in [
            ("city", "Quay Street 88c", "'Quay Street 88c' is an address, and this field names a city"),
            ("hosts", "info@example.org", "'info@example.org' is not a name"),
            ("hosts", "https://example.org", "'https://example.org' is not a name"),
            ("city", "Romania", "'Romania' is a country, and this field names a city"),
        ] {
            assert_eq!(made(field, written, None), Err(wanted.to_owned()), "{field} {written}");
        }
        for (written, wanted) in [("UTE", Kind::Organisation), ("Lyon", Kind::City)] {
            made("hosts", written, None).unwrap();
            let kinds: Vec<Kind> = names.take_unknown().iter().map(|one| one.kind).collect();
            assert_eq!(kinds, [wanted], "{written}");
        }
    }

    #[test]
    fn a_name_comes_before_the_id_that_is_made_of_it() {
        let mut names = Names::default();
        names.add(Kind::Organisation, "ganzhu", ["甘竹"]);
        assert_eq!(names.resolve("hosts", "Ganzhu").as_deref(), Ok("ganzhu"));
        names.add(Kind::Organisation, "ganzhu-2", ["Ganzhu"]);
        assert_eq!(names.resolve("hosts", "Ganzhu").as_deref(), Ok("ganzhu-2"));
        assert_eq!(names.resolve("hosts", "ganzhu").as_deref(), Ok("ganzhu"), "as it is written");
    }

    #[test]
    fn a_region_answers_to_its_name_in_other_languages() {
        let mut names = names();
        names.add(Kind::Region, "asia", ["Asia"]);
        names.add(Kind::Region, "south", ["América del Sur"]);
        for (written, wanted) in [("Asie", "asia"), ("亚洲", "asia"), ("South America", "south"), ("ASIEN", "asia")] {
            assert_eq!(names.resolve("region", written).as_deref(), Ok(wanted), "{written}");
        }
        assert_ne!(names.resolve("region", "Afrika").as_deref(), Ok("asia"));
        assert_ne!(names.resolve("city", "Asie").as_deref(), Ok("asia"));
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
