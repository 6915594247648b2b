//! A folder of made-up records under watch. Each file has some cities, all of one generation, so that a torn file shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use citydesk::internals::load::{Loaded, Source, load, load_again};
use citydesk::internals::settings::Watching;
use citydesk::internals::watch::{Watch, WatchNews, WatchPlan};

/// How long a test waits for what must come, on however slow a machine.
const DEADLINE: Duration = Duration::from_secs(30);

/// How long it waits for what must not come: longer than the watch takes to look once more.
const NOTHING: Duration = Duration::from_millis(1500);

/// How many cities a file has.
pub(crate) const CITIES: usize = 20;

/// Both ways to watch.
pub(crate) const WAYS: [Watching; 2] = [Watching::Events, Watching::Poll];

/// A folder under watch.
pub(crate) struct Office {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) watch: Watch,
    news: Receiver<WatchNews>,
    pub(crate) latest: Arc<Loaded>,
}

/// A file of cities in one generation.
pub(crate) fn text(file: &str, generation: u32) -> String {
    let city = |number: usize| {
        let place = format!("position = {{ lat = {}, lon = 0 }}", 2 * number);
        format!(
            "[[city]]\nid = \"{file}-{number}\"\nname = \"{file} of {generation}\"\n{place}\nsource = \"made up\"\n\n"
        )
    };
    (0..CITIES).map(city).collect()
}

impl Office {
    /// Two files in a folder `records` and one in a folder below it, all of generation 1.
    pub(crate) fn new(how: Watching) -> Office {
        let folder = tempfile::tempdir().unwrap();
        let records = folder.path().join("records");
        fs::create_dir_all(records.join("below")).unwrap();
        for (path, file) in [("a.toml", "a"), ("b.toml", "b"), ("below/c.toml", "c")] {
            fs::write(records.join(path), text(file, 1)).unwrap();
        }
        Office::over(folder, &records, how)
    }

    /// A folder that is there already.
    pub(crate) fn over(folder: tempfile::TempDir, records: &Path, how: Watching) -> Office {
        let latest = Arc::new(load(&Source::Folder(records.to_path_buf())));
        let mut office = Office::over_known(folder, latest, how);
        // What is asked for is answered once the folders are watched.
        office.watch.ask();
        office.next();
        office
    }

    /// A folder that has been read already.
    pub(crate) fn over_known(folder: tempfile::TempDir, latest: Arc<Loaded>, how: Watching) -> Office {
        let (sender, news) = channel();
        let plan = WatchPlan {
            rest: None,
            loaded: Arc::clone(&latest),
            read: Box::new(load_again),
            watching: how,
            interval: Duration::from_millis(50),
        };
        let watch = Watch::start(plan, move |news| drop(sender.send(news))).unwrap();
        Office { folder, watch, news, latest }
    }

    /// A path below the records.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("records").join(name)
    }

    /// Writes a file of cities in place.
    pub(crate) fn write(&self, path: &str, file: &str, generation: u32) {
        fs::write(self.path(path), text(file, generation)).unwrap();
    }

    /// The next data that are handed over.
    #[track_caller]
    pub(crate) fn next(&mut self) -> Arc<Loaded> {
        match self.news.recv_timeout(DEADLINE) {
            Ok(WatchNews::Loaded(loaded)) => {
                check(&loaded);
                self.latest = Arc::clone(&loaded);
                loaded
            }
            other => panic!("{other:?} instead of data; the latest: {}", shown(&self.latest)),
        }
    }

    /// Waits until the data are as wanted; the answer is how often they were handed over until then.
    #[track_caller]
    pub(crate) fn until(&mut self, wanted: &str) -> usize {
        let mut times = 0;
        while shown(&self.latest) != wanted {
            assert!(times < 50, "no end, and the latest is {}; wanted: {wanted}", shown(&self.latest));
            self.next();
            times += 1;
        }
        times
    }

    /// Makes sure that nothing is handed over for a while.
    #[track_caller]
    pub(crate) fn nothing_more(&self) {
        if let Ok(WatchNews::Loaded(loaded)) = self.news.recv_timeout(NOTHING) {
            panic!("handed over: {}; before: {}", shown(&loaded), shown(&self.latest));
        }
    }
}

/// Makes sure that no file is torn: the cities of one that are not stale are of one generation.
#[track_caller]
fn check(loaded: &Loaded) {
    let mut generations: BTreeMap<&str, &str> = BTreeMap::new();
    for city in loaded.catalog.records().cities.iter().filter(|city| !loaded.stale.contains_key(&city.entry.id)) {
        let (file, generation) = city.name.split_once(" of ").unwrap();
        assert_eq!(generations.entry(file).or_insert(generation), &generation, "torn: {}", shown(loaded));
    }
}

/// The files with their generations, and how many cities of each there are: `a1 b1 c1`, `a1 stale`, `a1 (7)`.
pub(crate) fn shown(loaded: &Loaded) -> String {
    let mut groups: BTreeMap<(String, bool), usize> = BTreeMap::new();
    for city in &loaded.catalog.records().cities {
        let stale = loaded.stale.contains_key(&city.entry.id);
        *groups.entry((city.name.replace(" of ", ""), stale)).or_default() += 1;
    }
    let group = |((name, stale), count): ((String, bool), usize)| {
        let stale = if stale { " stale" } else { "" };
        let count = if count == CITIES { String::new() } else { format!(" ({count})") };
        format!("{name}{stale}{count}")
    };
    groups.into_iter().map(group).collect::<Vec<_>>().join(", ")
}
