//! The folders from which the system tells of changes, and which of these changes matter.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind};
use notify::{Config, Event, EventKind, EventKindMask, RecommendedWatcher, RecursiveMode, Result, Watcher};

use super::{WakeReason, WakeSender};
use crate::load::{DataFolder, Footprint};

/// What the system is asked to tell. That a file is opened is not among it: a desk that starts opens all of them, and would
/// wake each other one on the same folder.
const TOLD: EventKindMask = EventKindMask::CORE.union(EventKindMask::ACCESS_CLOSE);

/// The folders that the system watches for changes. Each is watched by itself, so hidden ones are not, and a replaced
/// one is noticed.
pub(super) struct Folders {
    watcher: RecommendedWatcher,
    watched: HashMap<PathBuf, (u64, u64)>,
    places: Arc<Mutex<WatchPaths>>,
}

/// Where a change matters.
#[derive(Debug, Default)]
struct WatchPaths {
    /// The folders with data files, in order.
    folders: Vec<PathBuf>,
    /// What the way to them and to linked files leads through, in order.
    way: Vec<PathBuf>,
    /// The files that were written to and not closed since.
    open: BTreeSet<PathBuf>,
}

impl Folders {
    /// Watches nothing yet; what will matter goes to `signs`.
    pub(super) fn new(signs: WakeSender) -> Result<Folders> {
        let places = Arc::new(Mutex::new(WatchPaths::default()));
        let known = Arc::clone(&places);
        let tell = move |event: Result<Event>| {
            let mut places = known.lock().unwrap_or_else(PoisonError::into_inner);
            let sign = event.map_or(Some(WakeReason::Lost), |event| places.sign_of(&event));
            drop(places);
            if let Some(sign) = sign {
                signs.give(sign);
            }
        };
        let watcher = RecommendedWatcher::new(tell, Config::default().with_event_kinds(TOLD))?;
        Ok(Folders { watcher, watched: HashMap::new(), places })
    }

    /// Watches exactly the present folders; returns whether one is new. An error where the system watches no more
    /// folders.
    pub(super) fn follow(&mut self, footprint: &Footprint) -> Result<bool> {
        let approaches = footprint.approaches.iter();
        let way = approaches.clone().map(|approach| approach.folder.path.join(&approach.name));
        let mut way: Vec<PathBuf> = way.collect();
        way.sort();
        let mut folders: Vec<PathBuf> = footprint.folders.iter().map(|folder| folder.path.clone()).collect();
        folders.sort();
        let mut places = self.places();
        (places.folders, places.way) = (folders, way);
        drop(places);
        let all = footprint.folders.iter().chain(approaches.map(|approach| &approach.folder));
        let wanted: HashMap<&Path, &DataFolder> = all.map(|folder| (folder.path.as_path(), folder)).collect();
        let gone: Vec<PathBuf> =
            self.watched.keys().filter(|path| !wanted.contains_key(path.as_path())).cloned().collect();
        for path in gone {
            self.watched.remove(&path);
            // The system has done so by itself where the folder is gone.
            let _ = self.watcher.unwatch(&path);
        }
        let mut any = false;
        for folder in wanted.into_values() {
            any |= self.watch(folder)?;
        }
        Ok(any)
    }

    /// Whether there is nothing that the system could tell of.
    pub(super) fn is_blind(&self) -> bool {
        self.watched.is_empty()
    }

    /// Whether somebody who has written to a file still has it open.
    pub(super) fn any_is_open(&self) -> bool {
        !self.places().open.is_empty()
    }

    /// The files that are, in order.
    pub(super) fn open(&self) -> Vec<PathBuf> {
        self.places().open.iter().cloned().collect()
    }

    /// Takes them as closed, until they are written to again.
    pub(super) fn forget_open(&self) {
        self.places().open.clear();
    }

    fn places(&self) -> MutexGuard<'_, WatchPaths> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watch(&mut self, folder: &DataFolder) -> Result<bool> {
        if self.watched.get(&folder.path) == Some(&folder.identity) {
            return Ok(false);
        }
        if self.watched.remove(&folder.path).is_some() {
            let _ = self.watcher.unwatch(&folder.path);
        }
        match self.watcher.watch(&folder.path, RecursiveMode::NonRecursive) {
            Ok(()) => {
                self.watched.insert(folder.path.clone(), folder.identity);
                Ok(true)
            }
            Err(error) if is_of_this_folder(&error, &folder.path) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Whether a folder cannot be watched because it is gone or must not be read; a change of that shows in the folder
/// above.
fn is_of_this_folder(error: &notify::Error, folder: &Path) -> bool {
    match error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::MaxFilesWatch => false,
        _ => folder.read_dir().is_err(),
    }
}

impl WatchPaths {
    /// What an event means for the data: reading means nothing, closing a file ends the writing of it.
    fn sign_of(&mut self, event: &Event) -> Option<WakeReason> {
        match event.kind {
            _ if event.need_rescan() => {
                self.open.clear();
                Some(WakeReason::Lost)
            }
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                let closed = event.paths.iter().filter(|path| self.open.remove(*path)).count();
                (closed > 0).then_some(WakeReason::Changed)
            }
            EventKind::Access(_) => None,
            kind => {
                let matter = |path: &&PathBuf| self.matters(kind, path);
                let paths: Vec<PathBuf> = event.paths.iter().filter(matter).cloned().collect();
                let any = !paths.is_empty();
                for path in paths {
                    self.note(kind, path);
                }
                any.then_some(WakeReason::Changed)
            }
        }
    }

    /// Notes who has a file open. Systems other than Linux do not tell when it is closed.
    fn note(&mut self, kind: EventKind, path: PathBuf) {
        match kind {
            EventKind::Modify(ModifyKind::Data(_)) if cfg!(target_os = "linux") => drop(self.open.insert(path)),
            EventKind::Modify(ModifyKind::Metadata(_)) => {}
            // Another file has the name now, or none.
            _ => drop(self.open.remove(&path)),
        }
    }

    fn matters(&self, kind: EventKind, path: &Path) -> bool {
        let is_in = |paths: &[PathBuf], path: &Path| paths.binary_search_by(|one| one.as_path().cmp(path)).is_ok();
        let is_folder = |path: &Path| is_in(&self.folders, path);
        if is_in(&self.way, path) || is_folder(path) {
            return true;
        }
        let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden || !path.parent().is_some_and(is_folder) {
            return false;
        }
        let is_data = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        let of_a_file = matches!(
            kind,
            EventKind::Create(CreateKind::File)
                | EventKind::Remove(RemoveKind::File)
                | EventKind::Modify(ModifyKind::Data(_))
        );
        is_data || !of_a_file
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, MetadataKind, RenameMode};

    use super::*;

    fn places() -> WatchPaths {
        let folders = vec!["/data".into(), "/data/a".into()];
        WatchPaths { folders, way: vec!["/links/current".into()], open: BTreeSet::new() }
    }

    fn matters(kind: EventKind, path: &str) -> bool {
        places().sign_of(&Event::new(kind).add_path(path.into())) == Some(WakeReason::Changed)
    }

    #[test]
    fn what_changes_a_data_file_or_a_folder_matters() {
        let (create, remove) = (EventKind::Create(CreateKind::File), EventKind::Remove(RemoveKind::File));
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let touch = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        for kind in [create, remove, write, touch, rename] {
            assert!(matters(kind, "/data/x.toml") && matters(kind, "/data/a/X.TOML"), "{kind:?}");
            assert!(matters(kind, "/data") && matters(kind, "/links/current"), "{kind:?}");
            assert!(!matters(kind, "/data/.x.toml.swp") && !matters(kind, "/links/other.toml"), "{kind:?}");
        }
        for kind in [EventKind::Create(CreateKind::Folder), EventKind::Remove(RemoveKind::Folder), touch, rename] {
            assert!(matters(kind, "/data/folder") && !matters(kind, "/data/.git"), "{kind:?}");
        }
        assert!(!matters(create, "/data/x.toml~") && !matters(write, "/data/notes.txt"));
    }

    #[test]
    fn reading_means_nothing_and_events_that_were_lost_mean_to_look() {
        let access = [AccessKind::Open(AccessMode::Any), AccessKind::Close(AccessMode::Write), AccessKind::Read];
        assert!(access.into_iter().all(|access| !matters(EventKind::Access(access), "/data/x.toml")));
        let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(WatchPaths::default().sign_of(&lost), Some(WakeReason::Lost));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_was_written_to_is_open_until_it_is_closed_or_another() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let close = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let touch = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        for (end, left) in [(close, 0), (rename, 0), (touch, 1), (write, 1)] {
            let mut places = places();
            let mut tell = |kind| places.sign_of(&Event::new(kind).add_path("/data/x.toml".into()));
            // What was closed without having been written to means nothing.
            assert_eq!(
                (tell(close), tell(write), tell(end)),
                (None, Some(WakeReason::Changed), Some(WakeReason::Changed))
            );
            assert_eq!(places.open.len(), left, "{end:?}");
        }
        let mut places = places();
        places.sign_of(&Event::new(write).add_path("/data/notes.txt".into()));
        assert!(places.open.is_empty());
    }
}
