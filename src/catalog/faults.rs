//! Faults in records that are kept all the same, and what is therefore uncertain.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::standing::has_been_in_force;
use super::{Agreement, ById, Catalog, Id, Kind, Link, Stage, Standing, Viewpoint};

/// Something wrong in the table of a record that is kept with what could be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordFault {
    /// The field, where it is known which: `signed`, `renewal.term`.
    #[serde(skip)]
    pub field: Option<String>,
    /// The code of the rule that is broken.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The file.
    pub file: String,
    /// The line in it, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

impl RecordFault {
    /// Where it stands: `agreements.toml:17:10`.
    pub fn place(&self) -> String {
        match self.line {
            0 => self.file.clone(),
            line => format!("{}:{line}:{}", self.file, self.column),
        }
    }

    /// Whether it may be about a field, or about one inside of it or around it.
    pub fn touches(&self, field: &str) -> bool {
        self.field.as_deref().is_none_or(|own| own.split('.').zip(field.split('.')).all(|(own, other)| own == other))
    }
}

/// Why it is not certain that an agreement has not been superseded: the link of another one cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The agreement that may supersede this one; none where it cannot be told which that is.
    pub by: Option<Id>,
    /// Where the fault stands.
    pub place: String,
    /// Whether no other agreement can be meant.
    pub is_sole: bool,
}

/// The fields on which it depends whether an agreement is in force. How long ahead notice is given is not one of them.
const OF_FORCE: [&str; 11] = [
    "stage",
    "stage_since",
    "signed",
    "starts",
    "ends",
    "term",
    "open_ended",
    "terminated",
    "renewal.kind",
    "renewal.term",
    "renewal.times",
];

/// The fields on which it depends whether an agreement has begun.
const OF_BEGIN: [&str; 4] = ["stage", "stage_since", "signed", "starts"];

/// The fields on which it depends whether an agreement with a stated last day is over.
const OF_END: [&str; 7] = ["stage", "ends", "term", "open_ended", "renewal.kind", "renewal.term", "renewal.times"];

impl Catalog {
    /// The same records with the faults in their files, and all records as best guessed, where that differs.
    pub(crate) fn with_faults(
        self,
        faults: ById<Vec<RecordFault>>,
        doubts: ById<Vec<Doubt>>,
        guess: Option<Catalog>,
    ) -> Catalog {
        let guess = guess.map(Arc::new);
        let mut catalog = Catalog { faults: faults.into(), doubts: doubts.into(), best_guess: guess, ..self };
        catalog.faulty_holidays = catalog.find_faulty_holidays();
        catalog.lost_links = catalog.find_lost_links();
        catalog
    }

    /// The same records as some of those that there are: what is missing may be in files that are not read yet, so that
    /// nothing is told of faults, and nothing is in force that may yet be superseded.
    pub(crate) fn into_part(self) -> Catalog {
        let (faults, doubts) = (Arc::default(), Arc::default());
        let (faulty_holidays, lost_links) = (Vec::new(), Vec::new());
        Catalog { faults, faulty_holidays, lost_links, doubts, best_guess: None, is_partial: true, ..self }
    }

    /// Whether it cannot be told of some agreement whether it is superseded.
    pub(crate) fn has_doubts(&self) -> bool {
        !self.doubts.is_empty()
    }

    /// The same records as they are meant, where some are not as they are read.
    pub(crate) fn meant(&self) -> Option<&Catalog> {
        self.best_guess.as_deref()
    }

    /// The places of the holidays with faults among all holidays.
    pub(super) fn find_faulty_holidays(&self) -> Vec<usize> {
        let holidays = self.records.holidays.iter().enumerate();
        let faulty = holidays.filter(|(_, holiday)| self.faults.contains_key(&holiday.entry.id));
        faulty.map(|(place, _)| place).collect()
    }

    /// Whether there are more records than those that are read by now.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Of each kind of record, where the first link stands of which nobody knows where it leads.
    pub(super) fn find_lost_links(&self) -> Vec<(Kind, String)> {
        let mut lost: Vec<(Kind, String)> = Vec::new();
        let faulty = self.faults.iter().flat_map(|(id, faults)| faults.iter().map(move |fault| (id, fault)));
        for (id, fault) in faulty.filter(|(_, fault)| fault.field.as_deref().and_then(Link::of_field).is_some()) {
            let Some(record) = self.record(id.as_str()) else { continue };
            let is_meant = self.best_guess().record(id.as_str()).is_some_and(|guess| guess.links() != record.links());
            let place = fault.place();
            match lost.iter_mut().find(|(kind, _)| *kind == record.kind()) {
                _ if is_meant => {}
                Some((_, first)) => *first = std::mem::take(first).min(place),
                None => lost.push((record.kind(), place)),
            }
        }
        lost.sort_unstable();
        lost
    }

    /// Where the first link stands, in records of these kinds, of which nobody knows where it leads.
    pub fn lost_link(&self, kinds: &[Kind]) -> Option<&str> {
        self.lost_links.iter().find(|(kind, _)| kinds.contains(kind)).map(|(_, place)| place.as_str())
    }

    /// The same records as they are probably meant: what is told of other records than one with a fault goes by it.
    pub(super) fn best_guess(&self) -> &Catalog {
        self.best_guess.as_deref().unwrap_or(self)
    }

    pub(super) fn guessed_agreement<'a>(&'a self, agreement: &'a Agreement) -> &'a Agreement {
        let guess = self.best_guess.as_deref();
        guess.and_then(|guess| guess.agreement(agreement.entry.id.as_str())).unwrap_or(agreement)
    }

    /// Whether an agreement has been in force by a day, as it is probably meant.
    pub(super) fn has_probably_been_in_force(&self, agreement: &Agreement, day: NaiveDate) -> bool {
        has_been_in_force(self.guessed_agreement(agreement), day)
    }

    /// How an agreement probably stands: what other records go by where its own status is unknown.
    pub(crate) fn probable_standing(&self, agreement: &Agreement, from: Viewpoint) -> Standing {
        match self.standing(agreement, from) {
            Standing::Unknown if self.doubt(agreement, from).is_some_and(|doubt| doubt.is_sole) => Standing::Superseded,
            Standing::Unknown if self.is_partial => Standing::Unknown,
            Standing::Unknown => self.best_guess().standing_as_read(self.guessed_agreement(agreement), from),
            standing => standing,
        }
    }

    /// What is wrong in the table of a record; nothing for most.
    pub fn faults_of(&self, id: &Id) -> &[RecordFault] {
        self.faults.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether some field of a record cannot be relied on, of these.
    pub(super) fn is_faulty_in(&self, agreement: &Agreement, fields: &[&str]) -> bool {
        self.faults_of(&agreement.entry.id).iter().any(|fault| fields.iter().any(|field| fault.touches(field)))
    }

    /// The first fault because of which it cannot be told whether an agreement is in force.
    pub fn fault_of_force(&self, agreement: &Agreement) -> Option<&RecordFault> {
        let mut faults = self.faults_of(&agreement.entry.id).iter();
        faults.find(|fault| OF_FORCE.iter().any(|field| fault.touches(field)))
    }

    /// Whether a standing that follows from what could be read holds whatever stands in the fields that could not.
    pub(super) fn is_certain(&self, agreement: &Agreement, standing: Standing, from: Viewpoint) -> bool {
        if self.faults.is_empty() && self.doubts.is_empty() && !self.is_partial {
            return true;
        }
        let faulty = |fields: &[&str]| self.is_faulty_in(agreement, fields);
        match standing {
            Standing::Proposed
            | Standing::Negotiating
            | Standing::Approved
            | Standing::Cancelled
            | Standing::Superseded
            | Standing::Unknown => true,
            Standing::Terminated => !faulty(&["stage", "terminated"]),
            Standing::NotYetInForce => !faulty(&["stage", "ends", "terminated"]),
            Standing::Expired => !faulty(&OF_END) && (agreement.ends.is_some() || !faulty(&["signed", "starts"])),
            Standing::InForce
            | Standing::NoticeWindowOpen
            | Standing::EndingSoon
            | Standing::OpenEnded
            | Standing::EndNotKnown => {
                let doubtful = || self.doubt(agreement, from).is_some() || self.may_be_superseded(agreement, from);
                !self.is_partial && !faulty(&OF_FORCE) && !doubtful()
            }
        }
    }

    /// Whether an agreement says that it supersedes this one, and cannot be relied on in whether it has been in force.
    fn may_be_superseded(&self, agreement: &Agreement, from: Viewpoint) -> bool {
        self.successors(agreement).any(|next| {
            let ended = next.terminated.is_some() && self.is_faulty_in(next, &["terminated"]);
            self.guessed_agreement(next).stage == Stage::Signed && (ended || self.is_begin_in_doubt(next, from.day))
        })
    }

    /// Whether a fault in its record makes it uncertain if an agreement has begun by a day.
    fn is_begin_in_doubt(&self, agreement: &Agreement, day: NaiveDate) -> bool {
        if !self.is_faulty_in(agreement, &OF_BEGIN) {
            return false;
        }
        let guess = self.guessed_agreement(agreement);
        let begins = [guess.signed, guess.starts, guess.stage_since];
        let is_known = begins.iter().flatten().next().is_some();
        !is_known || begins.into_iter().flatten().any(|date| date.exact().is_none() && date.covers(day))
    }

    /// Why it cannot be told whether another agreement has taken the place of this one, if it cannot.
    pub fn doubt(&self, agreement: &Agreement, from: Viewpoint) -> Option<&Doubt> {
        let counts = |doubt: &&Doubt| match doubt.by.as_ref().map(|by| self.agreement(by.as_str())) {
            Some(Some(by)) => self.has_probably_been_in_force(by, from.day),
            _ => true,
        };
        self.doubts.get(&agreement.entry.id)?.iter().find(counts)
    }

    /// Whether an agreement is in force, or may be because of a fault in the files: it stays in sight.
    pub fn may_be_active(&self, agreement: &Agreement, from: Viewpoint) -> bool {
        self.may_be_active_as(agreement, self.standing(agreement, from), from)
    }

    /// The same of an agreement of which it is known how it stands.
    pub fn may_be_active_as(&self, agreement: &Agreement, standing: Standing, from: Viewpoint) -> bool {
        match standing {
            Standing::Unknown => true,
            Standing::Superseded => self.superseded_by_faulty(agreement, from).is_some(),
            standing => standing.is_active(),
        }
    }

    /// The agreement that has superseded this one as far as can be read, where it cannot be told whether it has begun.
    pub fn superseded_by_faulty(&self, agreement: &Agreement, from: Viewpoint) -> Option<&Agreement> {
        if self.faults.is_empty() {
            return None;
        }
        let mut uncertain = None;
        for next in self.successors(agreement) {
            if !self.has_probably_been_in_force(next, from.day) {
                continue;
            }
            if !self.is_begin_in_doubt(next, from.day) {
                return None;
            }
            uncertain.get_or_insert(next);
        }
        uncertain
    }
}
