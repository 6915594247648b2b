//! Which record a row is: by what it is called and what tells it from others of that name, and by what a former import
//! of the same table has written.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value as Json;

use crate::catalog::{Catalog, Id, Kind, PartialDate, Record, SearchRole, email};
use crate::edit::RecordBlock;
use crate::find::fold;

/// What tells a record from others of its name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct RecordTraits {
    names: Vec<String>,
    country: Option<String>,
    city: Option<String>,
    organisation: Option<String>,
    emails: BTreeSet<String>,
    parties: BTreeSet<String>,
    kind: Option<String>,
    date: Option<String>,
    /// When an agreement begins to hold, and when it ends.
    term: [Option<String>; 2],
}

/// How well two records fit each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordFit {
    /// They are the same.
    Same,
    /// They bear one name, and nothing tells them apart.
    MayBe,
    /// They bear one name, and are likely to be two records.
    Doubtful,
    /// They are two records.
    Other,
}

impl RecordFit {
    /// Whether the two are one, as far as is known.
    pub(super) fn is_likely(self) -> bool {
        matches!(self, RecordFit::Same | RecordFit::MayBe)
    }
}

/// Which record a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowIdentity {
    /// This one.
    Known(String),
    /// None that is there.
    New,
    /// One of these, or none.
    Unclear(Vec<String>),
}

/// The records of a catalog by what rows know of them.
pub(super) struct KnownRecords<'a> {
    catalog: &'a Catalog,
    names: OnceCell<HashMap<(&'static str, String), Vec<&'a Id>>>,
    parties: OnceCell<HashMap<BTreeSet<String>, Vec<&'a Id>>>,
    /// The records that each table has been imported to.
    sources: OnceCell<HashMap<String, HashSet<&'a Id>>>,
}

impl<'a> KnownRecords<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> KnownRecords<'a> {
        KnownRecords { catalog, names: OnceCell::new(), parties: OnceCell::new(), sources: OnceCell::new() }
    }

    /// Which record a row is that names no id, and how well the two fit. `made` is the id that is made from what it is
    /// called, `source` the table that it stands in; records that are `taken` surely are other rows.
    pub(super) fn identity(
        &self,
        block: &RecordBlock,
        made: &str,
        source: &str,
        taken: &HashSet<String>,
    ) -> (RowIdentity, RecordFit) {
        let traits = RecordTraits::of_block(block);
        let mut found = self.candidates(block.kind, &traits);
        if let Some(record) = self.catalog.record(made).filter(|record| record.kind() == block.kind)
            && (is_known_by_id(block.kind) || self.is_from(record.id(), source))
        {
            found.push(record.id());
        }
        found.sort();
        found.dedup();
        found.retain(|id| !taken.contains(id.as_str()));
        let fits: Vec<(&Id, RecordFit)> =
            found.into_iter().filter_map(|id| Some((id, self.fit(id, &traits)?))).collect();
        for wanted in [RecordFit::Same, RecordFit::MayBe, RecordFit::Doubtful] {
            let of: Vec<&Id> = fits.iter().filter(|(_, fit)| *fit == wanted).map(|(id, _)| *id).collect();
            let from_here: Vec<&Id> = of.iter().copied().filter(|id| self.is_from(id, source)).collect();
            let identity = match (&of[..], &from_here[..]) {
                ([], _) => continue,
                ([only], _) | (_, [only]) if wanted != RecordFit::Doubtful => RowIdentity::Known(only.to_string()),
                _ => RowIdentity::Unclear(of.iter().map(ToString::to_string).collect()),
            };
            return (identity, wanted);
        }
        (RowIdentity::New, RecordFit::Other)
    }

    /// Whether a record is told from others of its name by just what a row says: nothing more, and nothing less.
    pub(super) fn is_told_alike(&self, id: &str, block: &RecordBlock) -> bool {
        let nameless = |traits: RecordTraits| RecordTraits { names: Vec::new(), ..traits };
        let record = self.catalog.record(id).map(RecordTraits::of_record);
        record.is_some_and(|record| nameless(record) == nameless(RecordTraits::of_block(block)))
    }

    /// The records that a former import of a table has written, that bear a name of a row, and that may say by now what
    /// that says. `is_taken` says of a record whether another row is it.
    pub(super) fn of_source(&self, block: &RecordBlock, source: &str, is_taken: impl Fn(&str) -> bool) -> Vec<String> {
        let traits = RecordTraits::of_block(block);
        let Some(written) = self.sources().get(source) else { return Vec::new() };
        let mut of_name: Vec<&Id> = self.of_names(block.kind, &traits).filter(|id| written.contains(id)).collect();
        of_name.dedup();
        let date = |id: &Id| self.catalog.record(id.as_str()).and_then(|record| RecordTraits::of_record(record).date);
        let taken: Vec<String> = of_name.iter().filter(|id| is_taken(id.as_str())).filter_map(|id| date(id)).collect();
        let may_be = |id: &&&Id| !is_taken(id.as_str()) && has_moved(date(id).as_ref(), traits.date.as_ref(), &taken);
        of_name.iter().filter(may_be).map(ToString::to_string).collect()
    }

    /// Whether a record has an id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.catalog.record(id).is_some()
    }

    /// Whether a former import of a table has written a record.
    fn is_from(&self, id: &Id, source: &str) -> bool {
        self.sources().get(source).is_some_and(|written| written.contains(&id))
    }

    fn candidates(&self, kind: Kind, traits: &RecordTraits) -> Vec<&'a Id> {
        let mut found: Vec<&Id> = self.of_names(kind, traits).collect();
        if kind == Kind::Agreement && traits.parties.len() > 1 {
            let parties = self.parties.get_or_init(|| self.by_parties());
            let of_parties = parties.get(&traits.parties).map(Vec::as_slice).unwrap_or_default();
            // Another title alone does not make another agreement of it, and the same one on another day does.
            found.extend(of_parties.iter().filter(|id| self.fit(id, traits) == Some(RecordFit::Same)));
        }
        found
    }

    /// The records of a kind that bear a name.
    fn of_names<'s>(&'s self, kind: Kind, traits: &'s RecordTraits) -> impl Iterator<Item = &'a Id> + 's {
        let names = self.names.get_or_init(|| self.by_name());
        traits.names.iter().filter_map(move |name| names.get(&(kind.word(), name.clone()))).flatten().copied()
    }

    fn fit(&self, id: &Id, traits: &RecordTraits) -> Option<RecordFit> {
        let record = self.catalog.record(id.as_str())?;
        Some(RecordTraits::of_record(record).fit(record.kind(), traits))
    }

    fn by_name(&self) -> HashMap<(&'static str, String), Vec<&'a Id>> {
        let mut names: HashMap<_, Vec<&Id>> = HashMap::new();
        for record in self.catalog.all() {
            for name in names_of(record) {
                let of_name = names.entry((record.kind().word(), name)).or_default();
                if of_name.last() != Some(&record.id()) {
                    of_name.push(record.id());
                }
            }
        }
        names
    }

    fn by_parties(&self) -> HashMap<BTreeSet<String>, Vec<&'a Id>> {
        let mut parties: HashMap<_, Vec<&Id>> = HashMap::new();
        for agreement in &self.catalog.records().agreements {
            let of: BTreeSet<String> = agreement.parties.iter().map(ToString::to_string).collect();
            parties.entry(of).or_default().push(&agreement.entry.id);
        }
        parties
    }

    fn sources(&self) -> &HashMap<String, HashSet<&'a Id>> {
        self.sources.get_or_init(|| {
            let mut sources: HashMap<String, HashSet<&Id>> = HashMap::new();
            for record in self.catalog.all() {
                for table in record.entry().sources.iter().filter_map(|source| table_of(source)) {
                    sources.entry(table.to_owned()).or_default().insert(record.id());
                }
            }
            sources
        })
    }
}

/// The table in which the row stands that a source names: `members.xlsx, Cities, row 12`. Its number says nothing, since
/// others are inserted above it.
fn table_of(source: &str) -> Option<&str> {
    let (table, row) = source.rsplit_once(", row ")?;
    row.parse::<usize>().ok().map(|_| table)
}

/// Whether what was on one day may be on another by now: in the same year, and none of the others of its name between.
fn has_moved(then: Option<&String>, now: Option<&String>, others: &[String]) -> bool {
    let Some((then, now)) = then.zip(now) else { return true };
    let (first, last) = if then < now { (then, now) } else { (now, then) };
    then.get(..4) == now.get(..4) && others.iter().all(|other| other <= first || other >= last)
}

/// Kinds whose ids are made from all that tells one record from another.
fn is_known_by_id(kind: Kind) -> bool {
    matches!(kind, Kind::Award | Kind::Funding | Kind::Holiday)
}

/// What a record is called, folded.
fn names_of(record: Record<'_>) -> Vec<String> {
    let mut names: Vec<String> = match record {
        Record::City(_) | Record::Organisation(_) | Record::Person(_) => {
            record.texts_by(SearchRole::Name).iter().map(|name| fold(name)).collect()
        }
        Record::Holiday(_) => Vec::new(),
        _ => record.own_name().into_iter().map(fold).collect(),
    };
    // `Kim Example (김)` is Kim Example too.
    let short = record.own_name().and_then(|name| name.split_once(" (")).map(|(short, _)| fold(short));
    names.extend(short.filter(|_| matches!(record, Record::City(_) | Record::Organisation(_) | Record::Person(_))));
    names.retain(|name| !name.is_empty());
    names
}

impl RecordTraits {
    fn of_record(record: Record<'_>) -> RecordTraits {
        let json = serde_json::to_value(record).unwrap_or_default();
        let all = |key: &str| match &json[key] {
            Json::String(text) => vec![text.clone()],
            Json::Array(items) => items.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        RecordTraits { names: names_of(record), ..RecordTraits::of(record.kind(), all) }
    }

    /// What a row says.
    pub(super) fn of_block(block: &RecordBlock) -> RecordTraits {
        let all = |key: &str| block.texts_of(key);
        let names = all("name").into_iter().chain(all("title")).map(|name| fold(&name)).collect();
        RecordTraits { names, ..RecordTraits::of(block.kind, all) }
    }

    fn of(kind: Kind, all: impl Fn(&str) -> Vec<String>) -> RecordTraits {
        let one = |key: &str| all(key).into_iter().next();
        let day = one(day_key(kind)).map(|day| day.split('T').next().unwrap_or_default().to_owned());
        // What is no date tells nothing, and neither does what is no country: the cell is left out.
        let date = day.filter(|date| PartialDate::parse(date).is_some());
        let is_code = |code: &String| code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase());
        RecordTraits {
            names: Vec::new(),
            country: one("country").filter(is_code),
            city: one("city"),
            organisation: one("organisation"),
            emails: all("emails").iter().filter_map(|written| email(written).map(str::to_lowercase)).collect(),
            parties: all("parties").into_iter().collect(),
            kind: one("kind").map(|kind| fold(&kind)),
            date,
            term: ["starts", "ends"].map(|key| {
                let date = one(key).filter(|_| kind == Kind::Agreement);
                date.filter(|date| PartialDate::parse(date).is_some())
            }),
        }
    }

    /// Whether a row has a cell for the day that tells its record from others, and no day can be read there.
    pub(super) fn lacks_day(block: &RecordBlock) -> bool {
        block.text_of(day_key(block.kind)).is_some() && RecordTraits::of_block(block).date.is_none()
    }

    /// Whether a field of a record tells it from others of its name.
    pub(super) fn has(kind: Kind, key: &str) -> bool {
        let day = day_key(kind);
        let of_term = kind == Kind::Agreement && ["starts", "ends"].contains(&key);
        of_term || ["name", "title", "country", "city", "organisation", "emails", "parties", "kind", day].contains(&key)
    }

    /// How well two records of a kind fit that bear one name, or were named alike.
    pub(super) fn fit(&self, kind: Kind, other: &RecordTraits) -> RecordFit {
        let shares_mail = !self.emails.is_disjoint(&other.emails);
        match kind {
            Kind::City => by(same(self.country.as_ref(), other.country.as_ref()), RecordFit::Other),
            Kind::Organisation | Kind::Person if shares_mail => RecordFit::Same,
            Kind::Organisation => by(same(self.city.as_ref(), other.city.as_ref()), RecordFit::Other),
            Kind::Person => by(same(self.organisation.as_ref(), other.organisation.as_ref()), RecordFit::Doubtful),
            Kind::Agreement => self.fit_of_agreement(other),
            Kind::Event => {
                match (same_day(self.date.as_ref(), other.date.as_ref()), same(self.city.as_ref(), other.city.as_ref()))
                {
                    (Some(false), _) | (_, Some(false)) => RecordFit::Other,
                    (Some(true), _) | (None, Some(true)) => RecordFit::Same,
                    (None, None) => RecordFit::MayBe,
                }
            }
            _ => RecordFit::MayBe,
        }
    }

    /// Whether two agreements begin on the same day, and whether they end on the same, as far as both are known.
    fn same_term(&self, other: &RecordTraits) -> [Option<bool>; 2] {
        [0, 1].map(|end| same_day(self.term[end].as_ref(), other.term[end].as_ref()))
    }

    /// Whether two agreements of which nobody knows when they were signed begin or end on different days.
    pub(super) fn hold_apart(&self, other: &RecordTraits) -> bool {
        self.date.is_none() && other.date.is_none() && self.same_term(other).contains(&Some(false))
    }

    fn fit_of_agreement(&self, other: &RecordTraits) -> RecordFit {
        let knows_parties = !self.parties.is_empty() && !other.parties.is_empty();
        if knows_parties && self.parties != other.parties {
            // A party that was added or forgotten is no other agreement.
            let is_part = self.parties.is_subset(&other.parties) || self.parties.is_superset(&other.parties);
            return if is_part { RecordFit::Doubtful } else { RecordFit::Other };
        }
        let is_alike = same(self.kind.as_ref(), other.kind.as_ref()) != Some(false);
        // Where nobody knows when they were signed, it helps that they hold for the same time.
        let begin_alike = match self.same_term(other) {
            [Some(true), None | Some(true)] => Some(true),
            _ => None,
        };
        match same_day(self.date.as_ref(), other.date.as_ref()).or(begin_alike) {
            Some(true) if is_alike && knows_parties => RecordFit::Same,
            Some(false) => RecordFit::Doubtful,
            _ if is_alike => RecordFit::MayBe,
            _ => RecordFit::Doubtful,
        }
    }
}

/// The field whose day tells a record of a kind from others of its name; empty where none does.
fn day_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Agreement => "signed",
        Kind::Event => "starts",
        _ => "",
    }
}

fn by(same: Option<bool>, other: RecordFit) -> RecordFit {
    match same {
        Some(true) => RecordFit::Same,
        Some(false) => other,
        None => RecordFit::MayBe,
    }
}

fn same(one: Option<&String>, other: Option<&String>) -> Option<bool> {
    one.zip(other).map(|(one, other)| one == other)
}

/// Whether two dates are the same as far as both are known.
fn same_day(one: Option<&String>, other: Option<&String>) -> Option<bool> {
    one.zip(other).map(|(one, other)| one.starts_with(&**other) || other.starts_with(&**one))
}

/// Which ids are given to rows already.
#[derive(Debug, Default)]
pub(super) struct FreeIds {
    taken: HashSet<String>,
}

impl FreeIds {
    /// Takes an id for a record.
    pub(super) fn take(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// An id that no record has: as made from the name, or with what tells it from others, or else with a number.
    pub(super) fn free(&self, catalog: &Catalog, traits: &RecordTraits, made: &str) -> String {
        let is_free = |id: &String| catalog.record(id).is_none() && !self.taken.contains(id);
        let RecordTraits { country, city, organisation, date, .. } = traits;
        let date = date.as_deref();
        let year = date.and_then(|date| date.get(..4));
        let marks = [country.as_deref(), city.as_deref(), organisation.as_deref(), year, date].into_iter().flatten();
        let longer = marks.filter_map(|mark| crate::edit::id_from(&format!("{made} {mark}"))).map(|id| id.to_string());
        let numbered = (2..).map(|number| format!("{made}-{number}"));
        [made.to_owned()].into_iter().chain(longer).chain(numbered).find(is_free).unwrap_or_else(|| made.to_owned())
    }
}
