//! From records as read to a catalog: duplicate ids, dangling references, cycles. A record with an id of its own is
//! always kept.

mod by_file;
mod changed;
mod cycles;
mod dangling;
mod drafts;
mod duplicates;
mod gmt_zones;
mod guess;
mod leads;
mod offices;
mod parents;
mod places;
mod supersession;
mod times;

use std::thread::{self, Scope, ScopedJoinHandle};

use super::dataset::Preface;
use super::places::PlacesById;
use super::previous::PreviousLoad;
use super::record::{Draft, DraftList, Reference};
use crate::catalog::{ById, Catalog, Link, RecordFault, Records, Vocabulary};
use crate::source::{Place, Problem, Rule};
use dangling::check;
use drafts::{Drafts, Finding};

pub(super) use by_file::{FileRecords, share_meant, share_records};
pub(super) use changed::{ChangedRecords, resolve_changed};
pub(super) use duplicates::name_hash;
pub(super) use leads::Lead;

/// How often records may fall back on what they were before because of others that have.
const MOST_ROUNDS: usize = 8;

/// The catalog, with the places of its records, the faults of stale ones, and the leads to be watched.
pub(super) struct Resolution {
    pub(super) catalog: Catalog,
    pub(super) places: PlacesById,
    pub(super) stale: ById<Place>,
    pub(super) leads: Vec<Lead>,
    pub(super) doubles: ById<Place>,
    /// The records by file.
    pub(super) files: Vec<FileRecords>,
    /// The rules about other records that some break.
    pub(super) broken: Vec<Rule>,
}

/// Checks what records say of each other, and puts them together. One with an error is shown as it was before, or else
/// as far as it can be read.
pub(super) fn resolve(
    preface: Preface,
    drafts: DraftList,
    before: PreviousLoad<'_>,
    problems: &mut Vec<Problem>,
) -> Resolution {
    let mut drafts = Drafts::new(drafts, before, problems);
    for round in 1.. {
        if round == MOST_ROUNDS {
            drafts.forget();
        }
        let found = findings(&drafts, &preface.dataset.vocabulary);
        if !drafts.find_all(found) {
            break;
        }
    }
    let found = drafts.settle();
    dangling::leave_out_of_stale(&mut drafts);
    cycles::leave_out_of_stale(&mut drafts);
    // What is looked for in the same drafts at once, each by itself.
    let (alike, others) = thread::scope(|scope| {
        let (drafts, found, words) = (&drafts, &found, &preface.dataset.vocabulary);
        let alike = Task::start(scope, drafts.are_worth_a_thread(), move || duplicates::duplicates(drafts));
        let doubts = supersession::doubts(drafts, found);
        let meant = guess::guessed_records(drafts, found);
        let mut odd = Vec::new();
        gmt_zones::report_turned_signs(drafts, &mut odd);
        places::report_events_without_a_place(drafts, words, &mut odd);
        let leads = leads::leads_with_an_end(drafts);
        let faults = DraftFaults::of(drafts);
        (alike.end(), (doubts, meant, odd, leads, faults))
    });
    let (doubts, meant, mut odd, leads, DraftFaults { faults, stale }) = others;
    odd.extend(alike);
    let mut broken: Vec<Rule> = found.iter().map(|finding| finding.problem.rule).collect();
    problems.extend(found.into_iter().map(|finding| finding.problem));
    let mut dataset = preface.dataset;
    if let (Some(home), Some(place)) = (dataset.home.clone(), preface.home_place) {
        let home = Reference { link: Link::Organisation, key: "home", id: home, place };
        if let Some(problem) = check(&home, &drafts) {
            broken.push(problem.rule);
            problems.push(problem);
            dataset.home = None;
        }
    }
    problems.extend(odd);
    let doubles = drafts.take_doubles();
    let mut files = drafts.into_files(|_| true);
    let (mut records, mut next) = (Records::default(), 0);
    for file in &mut files {
        records.append(&file.take_numbered(|_| {
            next += 1;
            next - 1
        }));
    }
    let catalog = Catalog::from_numbered(dataset, records);
    share_records(&catalog, &mut files);
    let meant = (!meant.is_empty()).then(|| {
        let mut records = Records::default();
        for file in &files {
            records.append(&guess::with_guesses(file, &meant));
        }
        catalog.with_records(records)
    });
    let catalog = catalog.with_faults(faults, doubts, meant);
    share_meant(&catalog, &mut files);
    let places = PlacesById::new(&catalog, files.iter().flat_map(FileRecords::parts));
    Resolution { catalog, places, stale, leads, doubles, files, broken }
}

/// What is wrong in what records say of others.
fn findings(drafts: &Drafts<'_>, words: &Vocabulary) -> Vec<Finding> {
    thread::scope(|scope| {
        let is_worth_it = drafts.are_worth_a_thread();
        let dangling = Task::start(scope, is_worth_it, move || dangling::dangling_links(drafts));
        let mut found = cycles::cycles(drafts);
        found.extend(times::odd_times(drafts));
        found.extend(offices::second_holders(drafts, words));
        found.extend(dangling.end());
        found
    })
}

/// What is wrong with the records.
struct DraftFaults {
    faults: ById<Vec<RecordFault>>,
    /// The faults of those that are shown as they were before.
    stale: ById<Place>,
}

impl DraftFaults {
    fn of(drafts: &Drafts<'_>) -> DraftFaults {
        let faults = drafts.owners().filter_map(|(id, draft)| faults_of(draft).map(|faults| (id.clone(), faults)));
        let stale = drafts.owners().filter_map(|(id, draft)| {
            let stale = draft.stale.as_ref()?;
            Some((id.clone(), stale.fault.clone()))
        });
        DraftFaults { faults: faults.collect(), stale: stale.collect() }
    }
}

/// Something that is done beside, or at its end where that is not worth a thread or there is none.
enum Task<'scope, T, F> {
    Beside(ScopedJoinHandle<'scope, T>),
    AtTheEnd(F),
}

impl<'scope, T: Send + 'scope, F: FnOnce() -> T + Copy + Send + 'scope> Task<'scope, T, F> {
    fn start(scope: &'scope Scope<'scope, '_>, is_worth_it: bool, work: F) -> Task<'scope, T, F> {
        let beside = is_worth_it.then(|| thread::Builder::new().spawn_scoped(scope, work).ok()).flatten();
        beside.map_or(Task::AtTheEnd(work), Task::Beside)
    }

    fn end(self) -> T {
        match self {
            Task::Beside(task) => task.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Task::AtTheEnd(work) => work(),
        }
    }
}

/// How many faults of a record are kept: the others stand in the list of problems.
const MOST_FAULTS: usize = 50;

/// What is wrong with the record that is shown; `None` where nothing is.
fn faults_of(draft: &Draft) -> Option<Vec<RecordFault>> {
    if let Some(stale) = &draft.stale {
        return (!stale.faults.is_empty()).then(|| stale.faults.clone());
    }
    let fault = |problem: &Problem| {
        let mut problem = problem.clone();
        problem.tidy();
        let place = &problem.place;
        RecordFault {
            field: problem.field().map(str::to_owned),
            code: problem.rule.code(),
            message: problem.sentence(),
            file: place.file.to_string(),
            line: place.line(),
            column: place.column(),
        }
    };
    let faults: Vec<RecordFault> = draft.faults.iter().take(MOST_FAULTS).map(fault).collect();
    (!faults.is_empty()).then_some(faults)
}

#[cfg(test)]
mod tests {
    use crate::catalog::WORTH_A_THREAD;
    use crate::load::{DataFile, Source, load_files};

    #[test]
    fn what_several_threads_put_together_stands_in_the_order_of_files_and_lines() {
        const IN_A_FILE: usize = 700;
        const MANY: usize = 3 * WORTH_A_THREAD;
        let region = |id| format!("[[region]]\nid = \"{id}\"\nname = \"{id}\"\nsource = \"made up\"\n");
        let city = |number: usize| {
            let region = ["north", "south", "nowhere"][if number == MANY - 1 { 2 } else { number % 2 }];
            format!(
                "[[city]]\nid = \"c{number}\"\nname = \"City {number}\"\nregion = \"{region}\"\nsource = \"made up\"\n"
            )
        };
        let cities: Vec<usize> = (0..MANY).collect();
        let name = |file: usize| format!("cities/{file:02}.toml");
        let texts =
            cities.chunks(IN_A_FILE).map(|numbers| numbers.iter().map(|number| city(*number)).collect::<String>());
        let mut files: Vec<DataFile> = texts.enumerate().map(|(file, text)| DataFile::new(name(file), text)).collect();
        files.push(DataFile::new("regions.toml", region("north") + &region("south")));
        let loaded = load_files(Source::Folder("data".into()), &files);
        let problems: Vec<String> = loaded.problems.iter().map(|problem| problem.place.to_string()).collect();
        assert_eq!(problems, [format!("{}:{}:10", name((MANY - 1) / IN_A_FILE), (MANY - 1) % IN_A_FILE * 5 + 4)]);
        for (region, first) in [("north", 0), ("south", 1)] {
            let wanted = (first..MANY - 1).step_by(2).map(|number| format!("c{number}"));
            assert!(loaded.catalog.cities_in(region).map(|city| city.entry.id.to_string()).eq(wanted), "{region}");
        }
        for number in cities {
            let place = &loaded.places[&format!("c{number}")];
            assert_eq!((&*place.file, place.line()), (&*name(number / IN_A_FILE), number % IN_A_FILE * 5 + 1));
        }
        assert!(loaded.catalog.is_as_if_new());
    }
}
