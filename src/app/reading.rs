//! How the records are read while the desk is open: again, or for the first time where there are many. And the zone of
//! the office that they name, for whoever writes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;

use super::missing_home;
use crate::catalog::{Catalog, Preferences, Zone};
use crate::load::{Loaded, load_again_at, read_in_parts};
use crate::settings::Settings;
use crate::source::Problem;
use crate::terminal::Clock;
use crate::watch::WatchPlan;

/// How the records are watched that the desk opens with, or of which it has a part. The problems are those of the
/// configuration.
pub(super) fn watch_plan(
    loaded: Arc<Loaded>,
    problems: Vec<Problem>,
    (settings, preferences): (&Settings, Preferences),
    (here, clock): (HomeZone, Clock),
) -> WatchPlan {
    let (watching, interval) = (settings.watch, Duration::from_secs(u64::from(settings.poll_seconds)));
    let (is_partial, settings) = (loaded.reading.is_some(), settings.clone());
    let read = Arc::new(move |loaded: Loaded| {
        here.take_from(&loaded.catalog, &preferences);
        // What the settings name could not be looked for while the desk opened.
        let missing = missing_home(&loaded.catalog, &settings).filter(|_| is_partial).map(in_full);
        with_problems(loaded, &problems.iter().cloned().chain(missing).collect::<Vec<_>>())
    });
    let read_at_last = Arc::clone(&read);
    let rest = move |begun: &Loaded, tell: &mut dyn FnMut(Loaded)| read_at_last(read_in_parts(begun, tell));
    WatchPlan {
        loaded,
        rest: is_partial.then_some(Box::new(rest)),
        read: Box::new(move |before, writing| read(load_again_at(before, writing, clock.of_files()))),
        watching,
        interval,
    }
}

/// The zone of the office from which everything is seen, by the records that were read last.
#[derive(Clone, Debug, Default)]
pub(super) struct HomeZone(Arc<Mutex<Option<Zone>>>);

impl HomeZone {
    pub(super) fn take_from(&self, catalog: &Catalog, preferences: &Preferences) {
        let office = catalog.home(preferences).and_then(|home| catalog.workplace(home.as_str()));
        *self.slot() = office.and_then(|office| office.zone).copied();
    }

    pub(super) fn get(&self) -> Option<Zone> {
        *self.slot()
    }

    /// Today in that office, or else on this machine.
    pub(super) fn today(&self, clock: Clock) -> NaiveDate {
        let now = clock.now();
        self.get().map_or_else(|| now.clock_of_the_machine(), |zone| zone.clock(now)).local.date()
    }

    fn slot(&self) -> MutexGuard<'_, Option<Zone>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The data with the problems of the configuration among theirs.
pub(super) fn with_problems(mut loaded: Loaded, problems: &[Problem]) -> Loaded {
    loaded.add_problems(problems);
    loaded
}

/// A problem in a file of the user's by its full path: a relative one would start at the data.
pub(super) fn in_full(mut problem: Problem) -> Problem {
    if let Ok(path) = std::path::absolute(&*problem.place.file) {
        problem.place.file = path.to_string_lossy().into();
    }
    problem
}
