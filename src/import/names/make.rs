//! The records that are made for names that nobody bears.

use super::{Names, TargetFacts, UnknownName};
use crate::catalog::{Kind, Link, is_email};
use crate::edit::id_from;
use crate::find::fold;
use crate::gazetteer::{self, GazetteerPlace};
use crate::import::cell_name::{DASHES, two_scripts, with_country};
use crate::import::country;
use crate::import::imported::RowPlace;
use crate::import::made_id::shortened;
use crate::import::province;
use crate::import::somebody::is_somebody;
use crate::import::words;
use crate::source::scrub;

impl Names {
    /// The id of the record that a cell names, or of one that is to be made for it, of a `kind` where the column says that
    /// of itself. The error says what is wrong where there are several, or none can be made.
    pub(in crate::import) fn resolve_or_make(
        &self,
        field: &str,
        written: &str,
        kind: Option<Kind>,
    ) -> Result<String, String> {
        self.resolve_or_make_in(field, written, TargetFacts { kind, ..TargetFacts::default() })
    }

    /// The same where the row says which country a city or a body is in: one of another country is not meant.
    pub(in crate::import) fn resolve_or_make_in(
        &self,
        field: &str,
        written: &str,
        said: TargetFacts,
    ) -> Result<String, String> {
        let TargetFacts { kind, country, is_in_part, .. } = said;
        let resolved = self.resolve(field, written);
        let targets = Link::of_field(field).map_or(&[][..], Link::targets);
        let why = match resolved {
            Ok(id) if self.has(&id) => match self.countries.get(&id).zip(country) {
                Some((known, said)) if known != said => {
                    let name = scrub(written.trim());
                    return Err(format!(
                        "'{name}' is in {known} here, and the row says {said}: write the id of the other"
                    ));
                }
                _ => return Ok(id),
            },
            Ok(_) => None,
            Err(why) if self.is_known(field, written) => return Err(why),
            Err(why) => Some(why),
        };
        if written.contains([';', '；']) {
            return Err(format!("'{}' names several records, and this field has one", scrub(written.trim())));
        }
        // `Brisbane, California`
        let country = country.or_else(|| province::country_of(written).filter(|_| targets.contains(&Kind::City)));
        // `Kansas City, USA`
        if targets.contains(&Kind::City)
            && let Some((bare, code)) = with_country(written.trim())
            && (self.is_city_of(field, bare)
                || kind == Some(Kind::City)
                || !gazetteer::places(bare, Some(code)).is_empty())
        {
            return self.resolve_or_make_in(field, bare, TargetFacts { country: Some(code), ..said });
        }
        // `University of Ostby (Norway)`, `Norway – University of Ostby`
        if targets.contains(&Kind::Organisation)
            && let Some((bare, code)) = school_with_country(written.trim())
        {
            return self.resolve_or_make_in(field, bare, TargetFacts { country: Some(code), ..said });
        }
        let (name, folded) = (scrub(written.trim()), fold(written));
        if targets.contains(&Kind::Person) && written.trim().contains('\n') {
            return Err(format!("'{name}' has several lines: write the name of one person"));
        }
        // A number or an address in the wrong column is nobody's name.
        if !name.contains(char::is_alphabetic) || is_email(&name) || name.contains("://") {
            return Err(format!("'{name}' is not a name"));
        }
        match &self.met(&folded, targets, country)[..] {
            [] => {}
            [only] => return Ok(only.clone()),
            _ => return Err(format!("cities of several countries are called '{name}': say which of them is meant")),
        }
        let is_known_person = self.called.get(&folded).into_iter().flatten().any(|(kind, _)| *kind == Kind::Person);
        if !targets.is_empty() && !targets.contains(&Kind::Person) && (is_known_person || is_somebody(&name)) {
            let words: Vec<&str> = targets.iter().map(|kind| kind.word()).collect();
            return Err(format!("'{name}' is a person, and this field names an {}", words.join(" or a ")));
        }
        let scripts = two_scripts(&name);
        if let Some((latin, native)) = scripts
            && let Some(id) = self.in_scripts(field, [latin, native], country)?
        {
            return Ok(id);
        }
        let latin = scripts.map_or(&*name, |(latin, _)| latin);
        let may_be_city =
            targets.contains(&Kind::City) && !(targets.contains(&Kind::Organisation) && is_acronym(latin));
        let is_meant = |place: &GazetteerPlace| may_be_city && (country.is_some() || !country::is_before(latin, place));
        let place = gazetteer::certain(latin, country).filter(is_meant);
        let stated = kind.filter(|kind| targets.contains(kind));
        let kind = place.as_ref().map(|_| Kind::City).or(stated).or_else(|| creatable(targets));
        if kind == Some(Kind::City) && is_street(latin) {
            return Err(format!("'{name}' is an address, and this field names a city"));
        }
        // A town may be called like a country, and be in another one.
        let is_elsewhere = || country.is_some_and(|code| country::code(latin) != Some(code));
        if kind == Some(Kind::City) && place.is_none() && is_country(latin) && !is_elsewhere() {
            return Err(format!("'{name}' is a country, and this field names a city"));
        }
        let made = id_from(latin).or_else(|| id_from(shortened(latin)));
        let (Some((kind, made)), false) = (kind.zip(made), latin.is_empty()) else {
            return resolved_or(why, &name);
        };
        let is_free = |id: &String| !self.has(id) && !self.unknown.borrow().ids.contains_key(id);
        let numbered = (2..).map(|number| format!("{made}-{number}"));
        let id = [made.to_string()].into_iter().chain(numbered).find(is_free);
        let id = id.unwrap_or_else(|| made.to_string());
        let is_city = kind == Kind::City;
        let has_country = is_city || kind == Kind::Organisation && !said.names_others;
        // Cities have a field for the second name; of others both are the name.
        let native = scripts.filter(|_| is_city).map(|(_, native)| native);
        let called = if native.is_some() { latin.to_owned() } else { name.clone() };
        let of_country =
            || country.filter(|_| has_country).map(|code| ("country", code.to_owned())).into_iter().collect();
        let known = place.filter(|_| !is_in_part);
        let mut facts: Vec<_> = known.map_or_else(of_country, |place| place.fields(&called));
        if let Some(native) = native {
            facts.retain(|(key, _)| *key != "native");
            facts.push(("native", native.to_owned()));
        }
        let unknown = UnknownName { kind, id: id.clone(), name: called, facts, why, place: RowPlace::default() };
        self.unknown.borrow_mut().add(folded, unknown);
        if let Some((latin, native)) = scripts {
            self.call_also(&id, [latin, native]);
        }
        Ok(id)
    }

    /// The id of the record, there or to be made, that bears either of the two names of a cell. The error says that they
    /// are those of two records.
    fn in_scripts(&self, field: &str, names: [&str; 2], country: Option<&str>) -> Result<Option<String>, String> {
        let id = match names.map(|name| self.known(field, name, country)) {
            [Some(one), Some(other)] if one != other => {
                return Err(format!(
                    "'{}' and '{}' are two records: name one of them",
                    scrub(names[0]),
                    scrub(names[1])
                ));
            }
            [one, other] => one.or(other),
        };
        if let Some(id) = &id {
            self.call_also(id, names);
        }
        Ok(id)
    }

    /// The id of the only record that bears a name, there or to be made.
    pub(in crate::import) fn known(&self, field: &str, written: &str, country: Option<&str>) -> Option<String> {
        let targets = Link::of_field(field).map_or(&[][..], Link::targets);
        let is_there =
            |id: &String| country.is_none_or(|code| self.countries.get(id).is_none_or(|other| other == code));
        let known = self.resolve(field, written).ok().filter(|id| self.has(id) && is_there(id));
        known.or_else(|| {
            let mut met = self.met(&fold(written), targets, country).into_iter();
            met.next().filter(|_| met.next().is_none())
        })
    }

    /// Lets a record be met by names that no other is met by.
    fn call_also(&self, id: &str, names: [&str; 2]) {
        let mut also_called = self.also_called.borrow_mut();
        for name in names {
            also_called.entry(fold(name)).or_insert_with(|| id.to_owned());
        }
    }

    /// The ids of the records that are to be made for a name, of one country where a row says that.
    fn met(&self, folded: &str, targets: &[Kind], country: Option<&str>) -> Vec<String> {
        let unknown = self.unknown.borrow();
        let all = unknown.places.get(folded).into_iter().flatten().map(|place| &unknown.all[*place]);
        let is_there = |one: &&UnknownName| {
            let of = one.facts.iter().find(|(key, _)| *key == "country").map(|(_, code)| code.as_str());
            targets.contains(&one.kind) && country.is_none_or(|country| of.is_none_or(|of| of == country))
        };
        let mut ids: Vec<String> = all.filter(is_there).map(|one| one.id.clone()).collect();
        ids.dedup();
        if ids.is_empty()
            && let Some(id) = self.also_called.borrow().get(folded)
        {
            let made = unknown.all.iter().find(|one| one.id == *id).map(|one| one.kind);
            let kind = self.kinds.get(id).copied().or(made);
            ids.extend(kind.filter(|kind| targets.contains(kind)).map(|_| id.clone()));
        }
        ids
    }

    /// Whether a field may name a city that is called so.
    fn is_city_of(&self, field: &str, written: &str) -> bool {
        self.resolve(field, written).is_ok_and(|id| self.kinds.get(&id) == Some(&Kind::City))
    }

    /// Says something more of a body or person that is to be made; whether it is one, and nothing else is said of that.
    pub(in crate::import) fn say_of(&self, kind: Kind, id: &str, key: &'static str, said: &str) -> bool {
        let mut unknown = self.unknown.borrow_mut();
        let Some(one) = unknown.by_id_mut(id).filter(|one| one.kind == kind) else { return false };
        if let Some((_, known)) = one.facts.iter().find(|(other, _)| *other == key) {
            return known == said;
        }
        one.facts.push((key, said.to_owned()));
        true
    }

    /// Whether an id is that of a city, or of a body whose country is known; either is there or is to be made.
    pub(in crate::import) fn is_somewhere(&self, id: &str) -> bool {
        let is_said = |one: &UnknownName| one.facts.iter().any(|(key, _)| *key == "country");
        self.is_city(id) || self.countries.contains_key(id) || self.unknown.borrow().by_id(id).is_some_and(is_said)
    }

    /// Whether an id is that of a city, which is there or is to be made.
    pub(in crate::import) fn is_city(&self, id: &str) -> bool {
        let is_made = || self.unknown.borrow().by_id(id).is_some_and(|one| one.kind == Kind::City);
        self.kinds.get(id).map_or_else(is_made, |kind| *kind == Kind::City)
    }
}

/// The name of a school or an institute without its country, which stands in brackets behind it or with a dash before it.
fn school_with_country(written: &str) -> Option<(&str, &'static str)> {
    const SHORTEST: usize = 3;
    let behind = written.strip_suffix([')', '）']).and_then(|bare| bare.rsplit_once(['(', '（']));
    let before = || DASHES.iter().find_map(|sign| written.split_once(sign)).map(|(one, other)| (other, one));
    let (name, called) = behind.or_else(before)?;
    let (name, called) = (name.trim(), called.trim());
    let is_whole = words::is_school(name) && called.chars().count() >= SHORTEST;
    country::beside(called).filter(|_| is_whole).map(|code| (name, code))
}

/// Whether a name is that of a body by its first letters: `UTE`.
fn is_acronym(name: &str) -> bool {
    const LONGEST: usize = 5;
    name.len() <= LONGEST && name.chars().all(|letter| letter.is_ascii_uppercase())
}

/// Whether a name is that of a country, and of no city in it.
fn is_country(name: &str) -> bool {
    const SHORTEST: usize = 4;
    let code = country::code(name).filter(|_| name.len() >= SHORTEST);
    code.is_some_and(|code| gazetteer::places(name, Some(code)).is_empty())
}

/// Whether a name with a number in it is that of a house and no district of a city, as `Prague 5` is.
fn is_street(name: &str) -> bool {
    let bare = name.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end();
    name.contains(|sign: char| sign.is_ascii_digit())
        && (bare.len() == name.len() || gazetteer::places(bare, None).is_empty())
}

/// The kind of a record that is made for a name; none for what needs more than a name.
fn creatable(targets: &[Kind]) -> Option<Kind> {
    let is_creatable = |kind: &&Kind| matches!(kind, Kind::Region | Kind::City | Kind::Organisation | Kind::Person);
    targets.iter().find(is_creatable).copied()
}

fn resolved_or(why: Option<String>, name: &str) -> Result<String, String> {
    why.map_or_else(|| Ok(name.to_owned()), Err)
}
