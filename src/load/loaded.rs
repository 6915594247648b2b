//! What was read from a source, and what in it depends on the day.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::resolve::Lead;
use super::state::LoadState;
use super::{DataFile, Footprint, PlacesById, Source};
use crate::catalog::{ById, Catalog, Id, Viewpoint};
use crate::source::{Place, Problem, Rule, Severity};

/// What was read: the catalog, what is wrong, and where each record stands.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Where it came from.
    pub source: Source,
    /// The records without fault.
    pub catalog: Catalog,
    /// Every problem, by file and place.
    pub problems: Vec<Problem>,
    /// Where each record begins.
    pub places: PlacesById,
    /// Where an id is given for the second time: which of the two records it belongs to cannot be told.
    pub doubles: ById<Place>,
    /// How many files were read.
    pub files: usize,
    /// The records that are shown as they were before their file got a fault, and where the fault is.
    pub stale: ById<Place>,
    /// Whether a file seems to be in the middle of being written, so that it is worth to read it again soon.
    pub unfinished: bool,
    /// How far the reading has come, where not all files are read yet.
    pub reading: Option<ReadingProgress>,
    /// What the folder looked like when it was read.
    pub footprint: Footprint,
    /// The names under which files and folders are listed whose own names cannot be shown.
    pub(super) misnamed: HashSet<String>,
    /// Who leads an agreement in a role that has an end.
    pub(super) leads: Vec<Arc<Lead>>,
    /// The day on which it was judged last.
    pub(super) day: Option<NaiveDate>,
    /// What the next load takes over of files that are as they were; nothing of few records.
    pub(super) state: Option<Arc<LoadState>>,
}

/// How many files are read by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingProgress {
    /// So many.
    pub files: usize,
    /// Of so many.
    pub all: usize,
}

impl Loaded {
    /// Records without a problem, and where they stand.
    pub(super) fn of(source: Source, catalog: Catalog, places: PlacesById) -> Loaded {
        let (problems, stale, footprint) = (Vec::new(), ById::default(), Footprint::default());
        let (misnamed, leads, day) = (HashSet::new(), Vec::new(), None);
        Loaded {
            source,
            catalog,
            problems,
            places,
            doubles: ById::default(),
            files: 0,
            stale,
            unfinished: false,
            reading: None,
            footprint,
            misnamed,
            leads,
            day,
            state: None,
        }
    }

    /// How many of the problems are errors.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity() == Severity::Error).count()
    }

    /// How many of the problems are warnings.
    pub fn warnings(&self) -> usize {
        self.problems.len() - self.errors()
    }

    /// The records by the file and the line in which each begins.
    pub fn records_by_place(&self) -> BTreeMap<(&str, usize), &Id> {
        self.places.iter().map(|(id, place)| ((&*place.file, place.line()), id)).collect()
    }

    /// Whether a place bears a name that is not that of its file, so that it leads to no file or to another one.
    pub fn is_misnamed(&self, place: &Place) -> bool {
        // Nothing is read from such a file, so that no line of it is ever named.
        place.line() == 0 && self.misnamed.contains(&*place.file)
    }

    /// Adds problems that were found elsewhere.
    pub fn add_problems(&mut self, problems: &[Problem]) {
        self.problems.extend_from_slice(problems);
        self.sort_problems();
    }

    /// Whether other problems than those that are listed depend on the day.
    pub fn differs_on(&self, day: NaiveDate) -> bool {
        let has_expired = |lead: &Lead, day| lead.has_expired(&self.catalog, Viewpoint::on(day));
        let is_listed = |lead: &Lead| self.day.is_some_and(|day| has_expired(lead, day));
        self.day != Some(day) && self.leads.iter().any(|lead| is_listed(lead) != has_expired(lead, day))
    }

    /// Brings the problems that depend on the day in line with it.
    pub fn see_from(&mut self, day: NaiveDate) {
        self.problems.retain(|problem| problem.rule != Rule::LeadExpired);
        self.day = Some(day);
        let from = Viewpoint::on(day);
        let expired = self.leads.iter().filter(|lead| lead.has_expired(&self.catalog, from));
        self.problems.extend(expired.map(|lead| lead.problem.clone()));
        self.sort_problems();
    }

    /// Whether it is what stands in a source that looks so, judged on a day: all of it, and nothing as it was before.
    pub fn is_of(&self, source: &Source, footprint: &Footprint, day: Option<NaiveDate>) -> bool {
        let is_whole = self.reading.is_none() && self.stale.is_empty() && !self.unfinished;
        let is_there = is_whole && !footprint.files.is_empty();
        is_there && (&self.source, &self.footprint, self.day) == (source, footprint, day)
    }

    /// Whether it was read from files with these texts; no where the state of the load was not kept, as of a few.
    pub fn is_of_texts(&self, files: &[DataFile]) -> bool {
        self.state.as_ref().is_some_and(|state| state.is_of(files))
    }

    /// Whether it says the same as another: records, problems, and where everything stands.
    pub fn says_the_same(&self, other: &Loaded) -> bool {
        self.catalog == other.catalog
            && self.problems == other.problems
            && self.places == other.places
            && self.stale == other.stale
            && self.files == other.files
    }

    pub(super) fn sort_problems(&mut self) {
        self.problems.sort_by(|one, other| one.order().cmp(&other.order()));
    }
}
