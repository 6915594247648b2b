//! One table of a file → one record, with every fault of it. References are noted, and checked by `resolve`.

mod agreement;
mod award;
mod city;
mod event;
mod funding;
mod holiday;
mod initiative;
mod office;
mod organisation;
mod person;
mod plausibility;
mod region;
mod tables;

use std::fmt::Display;

use chrono::NaiveDateTime;

use super::file::FileDrafts;
use super::previous::Stale;
use super::resolve::name_hash;
use super::zones::fixed_hours;
use crate::catalog::{Call, Entry, Id, Kind, Link, MergeQuestion, OwnedRecord, ThinList, Zone};
use crate::source::{Document, Fields, FromToml, Place, Problem, Rule, Severity, SourceFile, quoted};

pub(super) use office::HeldOffice;
pub(super) use tables::{Tables, read_all, read_plain};

/// Drafts, each of which stays where it was read: those of all files are put together, and to move them would cost as much as
/// many a check of them.
pub(super) type DraftList = Vec<Box<Draft>>;

/// A table that names a record; `record` is there where it has an id, with what could be read, or as it was before.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) id: Option<Id>,
    pub(super) place: Place,
    pub(super) id_place: Place,
    pub(super) references: ThinList<Reference>,
    /// The local times of an event.
    pub(super) times: ThinList<LocalTime>,
    /// The zone of a city or an event.
    pub(super) zone: Option<Zone>,
    /// Zones that are a number of hours, and where they are written.
    pub(super) fixed_zones: ThinList<(Zone, Place)>,
    /// The office of a person, and where it is written.
    pub(super) office: Option<Box<(HeldOffice, Place)>>,
    pub(super) record: Option<OwnedRecord>,
    /// The same for records that may look like each other; none where the kind has no names.
    pub(super) name_hash: Option<u64>,
    /// What is wrong in the table, kept for the record; also a key that is probably a slip for a known one.
    pub(super) faults: ThinList<Problem>,
    /// What stands where it is said what an agreement supersedes, if it cannot be relied on.
    pub(super) unread: Option<Box<str>>,
    /// What is written in the fields that have a fault.
    pub(super) written: ThinList<(String, Box<str>)>,
    /// The first error in the table, or the place at which its file seems to have been cut short.
    pub(super) fault: Option<Box<Place>>,
    /// Says that the record is not the table's, but as it was before.
    pub(super) stale: Option<Box<Stale>>,
}

impl Draft {
    /// A draft of which no more is known than its kind and where it stands.
    pub(super) fn new(kind: Kind, place: Place) -> Draft {
        Draft {
            kind,
            id: None,
            id_place: place.clone(),
            place,
            references: ThinList::new(),
            times: ThinList::new(),
            zone: None,
            fixed_zones: ThinList::new(),
            office: None,
            record: None,
            name_hash: None,
            faults: ThinList::new(),
            unread: None,
            written: ThinList::new(),
            fault: None,
            stale: None,
        }
    }

    /// What is left of an agreement of which nothing can be read but what it may supersede.
    pub(super) fn nameless(place: Place, unread: String) -> Draft {
        Draft { unread: Some(unread.into()), ..Draft::new(Kind::Agreement, place) }
    }

    /// What orders drafts: the file, then the place in it.
    pub(super) fn order(&self) -> (&str, usize) {
        (&self.place.file, self.place.span().start)
    }

    /// Whether something in its own table is an error.
    pub(super) fn has_error(&self) -> bool {
        self.faults.iter().any(|fault| fault.severity() == Severity::Error)
    }

    /// Whether it has an id and nothing is wrong in it, so that the record is all that is known of it.
    pub(super) fn is_plain(&self) -> bool {
        let is_sound = self.faults.is_empty() && self.written.is_empty() && self.unread.is_none();
        self.id.is_some() && is_sound && self.fault.is_none() && self.stale.is_none()
    }

    /// What the record names that is shown, which is not always what the table names.
    pub(super) fn shown_references(&self) -> &[Reference] {
        self.stale.as_ref().map_or(&self.references, |stale| &stale.references)
    }
}

/// A local date and time, and where it is written.
#[derive(Debug)]
pub(super) struct LocalTime {
    pub(super) local: NaiveDateTime,
    /// Its own zone, where that is not the event's.
    pub(super) zone: Option<Zone>,
    pub(super) place: Place,
}

/// A record's naming of another.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) link: Link,
    /// The field in the table.
    pub(super) key: &'static str,
    pub(super) id: Id,
    pub(super) place: Place,
}

/// A table while it is being read: its fields, and what has been met so far that only other records can confirm.
pub(super) struct RecordTable<'a> {
    fields: Fields<'a>,
    noted: Noted,
    zone: Option<Zone>,
    fixed_zones: ThinList<(Zone, Place)>,
    office: Option<Box<(HeldOffice, Place)>>,
}

/// What has been met so far in a table that only other records can confirm. The room for it goes on to the next table.
#[derive(Default)]
struct Noted {
    references: Vec<Reference>,
    times: Vec<LocalTime>,
}

type ReadTable = fn(&mut RecordTable<'_>, Option<Entry>) -> Option<OwnedRecord>;

fn reader(kind: Kind) -> ReadTable {
    match kind {
        Kind::Region => region::region,
        Kind::City => city::city,
        Kind::Organisation => organisation::organisation,
        Kind::Person => person::person,
        Kind::Agreement => agreement::agreement,
        Kind::Event => event::event,
        Kind::Initiative => initiative::initiative,
        Kind::Award => award::award,
        Kind::Funding => funding::funding,
        Kind::Holiday => holiday::holiday,
    }
}

/// The kind of record that a line which was to be a header names.
pub(super) fn kind_of_header(line: &str) -> Option<Kind> {
    let line = line.split_once('#').map_or(line, |(before, _)| before);
    let name = line.trim().trim_matches(['[', ']', ' ', '\t']);
    Kind::ALL.into_iter().find(|kind| kind.word() == name)
}

/// Takes a record of a kind out of a text without its header.
pub(super) fn read_headless(document: Document<'_>, kind: Kind) -> FileDrafts {
    let mut problems = Vec::new();
    let draft = draft(kind, document.into_fields(kind.word()), &mut Noted::default(), &mut problems);
    FileDrafts { drafts: vec![Box::new(draft)], problems, ..FileDrafts::default() }
}

fn draft(kind: Kind, fields: Fields<'_>, room: &mut Noted, problems: &mut Vec<Problem>) -> Draft {
    let place = fields.place();
    let noted = std::mem::take(room);
    let mut table = RecordTable { fields, noted, zone: None, fixed_zones: ThinList::new(), office: None };
    let id: Option<Id> = table.fields.required("id");
    let id_place = table.fields.place_of("id");
    let entry = table.entry(id.clone());
    let record = reader(kind)(&mut table, entry);
    let RecordTable { fields, mut noted, zone, fixed_zones, office } = table;
    let (references, times) = (noted.references.drain(..).collect(), noted.times.drain(..).collect());
    *room = noted;
    let supersedes = Link::Supersedes.field();
    let unread = if kind == Kind::Agreement { fields.written(supersedes) } else { None };
    let before = problems.len();
    let file = fields.file();
    fields.finish(problems);
    let faults: ThinList<Problem> = problems[before..].iter().filter(|problem| is_fault(problem)).cloned().collect();
    let written = written(file, &faults);
    let is_unread = id.is_none() || faults.iter().any(|fault| fault.field() == Some(supersedes));
    let unread = unread.filter(|_| is_unread).map(Box::from);
    Draft {
        id,
        id_place,
        references,
        times,
        zone,
        fixed_zones,
        office,
        name_hash: record.as_ref().and_then(|record| name_hash(kind, record)),
        record,
        faults,
        unread,
        written,
        ..Draft::new(kind, place)
    }
}

/// The text of the fields with faults; for a misspelt key, the text behind it.
fn written(file: &SourceFile<'_>, faults: &[Problem]) -> ThinList<(String, Box<str>)> {
    const MOST: usize = 50;
    const LONGEST: usize = 200;
    let of_fault = |fault: &Problem| {
        let span = &fault.place.span();
        let [start, end] = [span.start, span.end].map(|at| at.saturating_sub(file.start()));
        let behind = || file.text().get(end..)?.lines().next()?.split_once('=').map(|(_, value)| value);
        let text = if fault.rule == Rule::UnknownKey { behind() } else { file.text().get(start..end) };
        Some((fault.field()?.to_owned(), text?.chars().take(LONGEST).collect::<String>().into()))
    };
    faults.iter().take(MOST).filter_map(of_fault).collect()
}

/// Whether a problem says that something of the record is not known: it is an error, or a key that is probably a slip.
fn is_fault(problem: &Problem) -> bool {
    problem.severity() == Severity::Error || (problem.rule == Rule::UnknownKey && problem.field().is_some())
}

/// The place of the first error among some problems.
pub(super) fn first_error(problems: &[Problem]) -> Option<Place> {
    problems.iter().find(|problem| problem.severity() == Severity::Error).map(|problem| problem.place.clone())
}

impl RecordTable<'_> {
    fn entry(&mut self, id: Option<Id>) -> Option<Entry> {
        self.fields.demand("source");
        let sources = self.fields.list("source");
        let certainty = self.fields.optional("certainty");
        let notes = self.fields.optional("notes");
        if self.fields.has("source") && self.fields.count("source") == 0 {
            self.fields.fault("source", Rule::MissingField, "the list of sources is empty");
        }
        let (calls, questions) = (self.calls(), self.questions());
        Some(Entry { id: id?, sources, certainty, notes, calls, questions })
    }

    fn calls(&mut self) -> ThinList<Call> {
        let mut calls = ThinList::new();
        for mut fields in self.fields.inner_list("calls", "call") {
            let (on, by, text) = (fields.required("on"), fields.required("by"), fields.required("text"));
            self.fields.absorb(fields);
            if let (Some(on), Some(by), Some(text)) = (on, by, text) {
                calls.push(Call { on, by, text });
            }
        }
        calls
    }

    fn questions(&mut self) -> ThinList<MergeQuestion> {
        let mut questions = ThinList::new();
        for mut fields in self.fields.inner_list("questions", "question") {
            let (field, item) = (fields.required("field"), fields.optional("item"));
            let (kept, kept_by, kept_on) =
                (fields.optional("kept"), fields.required("kept_by"), fields.required("kept_on"));
            let (other, other_by, other_on) =
                (fields.optional("other"), fields.required("other_by"), fields.required("other_on"));
            self.fields.absorb(fields);
            if let (Some(field), Some(kept_by), Some(kept_on), Some(other_by), Some(other_on)) =
                (field, kept_by, kept_on, other_by, other_on)
            {
                questions.push(MergeQuestion { field, item, kept, kept_by, kept_on, other, other_by, other_on });
            }
        }
        questions
    }

    fn link(&mut self, key: &'static str, link: Link) -> Option<Id> {
        let id: Id = self.fields.optional(key)?;
        self.noted.references.push(Reference { link, key, id: id.clone(), place: self.fields.place_of(key) });
        Some(id)
    }

    fn links(&mut self, key: &'static str, link: Link) -> ThinList<Id> {
        let (file, references) = (self.fields.file(), &mut self.noted.references);
        self.fields.each_as(key, |id: Id, span| {
            references.push(Reference { link, key, id: id.clone(), place: file.place(span) });
            id
        })
    }

    fn zone(&mut self) -> Option<Zone> {
        self.zone = self.zone_in("zone");
        self.zone
    }

    fn zone_in(&mut self, key: &'static str) -> Option<Zone> {
        let zone: Option<Zone> = self.fields.optional(key);
        let fixed = zone.filter(|zone| fixed_hours(zone).is_some());
        self.fixed_zones.extend(fixed.map(|zone| (zone, self.fields.place_of(key))));
        zone
    }

    fn text(&mut self, key: &'static str) -> Option<String> {
        self.fields.optional(key)
    }

    fn value<T: FromToml>(&mut self, key: &'static str) -> Option<T> {
        self.fields.optional(key)
    }

    /// Reports that `key` lies before `earlier`, which it must not.
    fn reversed(&mut self, key: &'static str, value: &impl Display, earlier: &'static str, start: &impl Display) {
        let what = format!("'{key}' ({value}) is before '{earlier}' ({start})");
        self.fields.fault_with_hint(key, Rule::Reversed, what, "one of the two dates is wrong".to_owned());
    }

    fn capitals(&mut self, key: &'static str, letters: usize, name: &str) -> Option<String> {
        let code: String = self.fields.optional(key)?;
        if code.len() != letters || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let what = format!("'{}' is not a code of {name}", quoted(&code));
            self.fields.fault_with_hint(key, Rule::BadValue, what, format!("write {letters} capital letters"));
        }
        Some(code)
    }
}

/// What stands for the kind of an agreement, an event or an initiative where the file has a fault there.
const KIND_NOT_KNOWN: &str = "kind unknown";

/// The name of a record, or its id where the file has a fault there.
fn name_or_id(name: Option<String>, entry: Option<&Entry>) -> Option<String> {
    name.or_else(|| entry.map(|entry| entry.id.to_string()))
}
