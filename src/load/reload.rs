//! A load after another one, of which most files are as they were: only the others are read, and only what they touch is
//! looked at again.
//!
//! It says what a load of all files would say, or nothing at all: where something is wrong with a changed file, or where
//! a change may be told of in other files, all of them are read.

mod context;
mod effects;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::copies::{id_count, is_without_hints};
use super::decode::shown;
use super::file::{FileDrafts, read_all};
use super::files::FolderListing;
use super::places::PlacesById;
use super::resolve::{ChangedRecords, FileRecords, Lead, resolve_changed, share_meant, share_records};
use super::state::{FileState, LoadState, NameEntry, NameHints, TextDigest, lasting_stat};
use super::{DataFile, Loaded, dataset};
use crate::catalog::{Id, Instant, Record, Records};
use crate::source::limits::FILE_PROBLEMS;
use crate::source::{Problem, Rule};

/// The same source as before, of which these files were found.
pub(super) fn load_changed(before: &Loaded, found: &FolderListing<'_>) -> Option<Loaded> {
    let state = before.state.as_deref()?;
    let is_whole = before.stale.is_empty() && before.doubles.is_empty() && before.reading.is_none();
    let is_quiet = found.problems.is_empty() && found.open.is_empty() && !found.unfinished && !before.unfinished;
    let sorted = found.files.is_sorted_by(|one, next| one.name < next.name);
    if !is_whole || !is_quiet || !sorted || before.problems.len() >= FILE_PROBLEMS {
        return None;
    }
    let reload = ChangedFiles::new(before, state, found)?;
    reload.run(found)
}

/// What has become of the files.
struct ChangedFiles<'a> {
    before: &'a Loaded,
    state: &'a LoadState,
    /// The files that there are now: as they were, or by their places among those that were read.
    fates: Vec<FileFate>,
    /// Those that are read.
    changed: Vec<&'a DataFile>,
    digests: Vec<TextDigest>,
    /// Those that are gone or read again, as they were.
    old: Vec<&'a FileState>,
    /// Their records.
    old_records: HashMap<&'a Id, Record<'a>>,
    /// What their names hint at.
    hints: NameHints,
}

enum FileFate {
    Same(Arc<FileState>),
    Changed,
}

impl<'a> ChangedFiles<'a> {
    fn new(before: &'a Loaded, state: &'a LoadState, found: &'a FolderListing<'_>) -> Option<ChangedFiles<'a>> {
        let (files, read_at): (&[DataFile], _) = (&found.files, found.read_at);
        let mut left = state.files.iter().peekable();
        let (mut fates, mut changed, mut digests, mut old) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut are_names_same, mut same_bytes) = (true, 0);
        for file in files {
            while let Some(gone) = left.next_if(|state| *state.name < *file.name) {
                are_names_same = false;
                old.push(&**gone);
            }
            let was = left.next_if(|state| *state.name == *file.name);
            are_names_same &= was.is_some();
            let digest = if file.is_unread { TextDigest::default() } else { TextDigest::of(&file.text) };
            let is_same = |was: &&Arc<FileState>| file.is_unread || was.digest == digest && file.fault.is_none();
            if let Some(was) = was.filter(is_same) {
                let stat = if file.is_unread { was.stat } else { lasting_stat(file, read_at) };
                same_bytes += was.digest.bytes;
                let is_known = was.stat == stat;
                fates.push(FileFate::Same(if is_known {
                    Arc::clone(was)
                } else {
                    Arc::new(FileState { stat, ..FileState::clone(was) })
                }));
                continue;
            }
            if file.is_unread {
                return None;
            }
            old.extend(was.map(|was| &**was));
            fates.push(FileFate::Changed);
            changed.push(file);
            digests.push(digest);
        }
        are_names_same &= left.peek().is_none();
        old.extend(left.map(|gone| &**gone));
        let is_plain = old.iter().all(|old| old.is_plain) && changed.iter().all(|file| !file.text.is_empty());
        // Without the file of the data set everything may be otherwise.
        let is_data_set = |name: &str| name == dataset::FILE;
        let is_there = |name: &str| files.iter().any(|file| *file.name == *name);
        let is_lost = old.iter().any(|old| is_data_set(&old.name) && !is_there(&old.name));
        let hints = match are_names_same {
            true => state.hints,
            false if is_without_hints(files) => NameHints::None,
            false => NameHints::Open,
        };
        // What has changed as a whole is read as a whole.
        let is_most = changed.len() > 1 && changed.iter().map(|file| file.text.len()).sum::<usize>() > same_bytes;
        let old_records = old.iter().flat_map(|old| old.records.all()).map(|record| (record.id(), record)).collect();
        // What is left out of the records may name others all the same.
        let are_whole = state.files.iter().all(|file| file.is_whole);
        (is_plain && are_whole && !is_lost && hints != NameHints::Open && !is_most).then_some(ChangedFiles {
            before,
            state,
            fates,
            changed,
            digests,
            old,
            old_records,
            hints,
        })
    }

    fn run(self, found: &FolderListing<'_>) -> Option<Loaded> {
        let read = read_all(&self.changed);
        let (mut problems, mut drafts) = (Vec::new(), Vec::new());
        for (read, file) in read.into_iter().zip(&self.changed) {
            // Where a name hints at a copy, an id that no record has may make it one.
            if self.hints == NameHints::OwnIds && id_count(&file.text) != read.drafts.len() {
                return None;
            }
            let is_same_data_set = read
                .preface
                .as_ref()
                .is_none_or(|preface| preface.sound && preface.dataset == *self.before.catalog.dataset());
            if !is_same_data_set || !read.is_plain() || !read.drafts.iter().all(|draft| draft.is_plain()) {
                return None;
            }
            let FileDrafts { drafts: own, problems: own_problems, .. } = read;
            drafts.extend(own);
            problems.extend(own_problems);
        }
        if !self.stays_inside(&drafts)? {
            return None;
        }
        let twins = self.add_context(&mut drafts)?;
        let names: HashSet<&str> = self.changed.iter().map(|file| &*file.name).collect();
        let words = self.before.catalog.vocabulary();
        let ChangedRecords { mut files, problems: more, leads } =
            resolve_changed(drafts, words, |name| names.contains(name))?;
        problems.extend(more);
        let problems = self.problems(problems, &twins)?;
        let leads = self.leads(leads);
        let mut next_part = self.state.next_part;
        let numbered: Vec<Records> = files.iter_mut().map(|file| self.number(file, &mut next_part)).collect();
        let meant = self.before.catalog.meant().map(|_| self.all_records(&files, &numbered, FileState::meant));
        let records = self.all_records(&files, &numbered, |file| &file.records);
        drop(numbered);
        let catalog = self.before.catalog.again(records, meant);
        share_records(&catalog, &mut files);
        share_meant(&catalog, &mut files);
        let state = self.next_state(files, next_part, found.read_at);
        let places = state.files.iter().flat_map(|file| file.places.iter().cloned());
        let mut loaded = Loaded::of(self.before.source.clone(), catalog.clone(), PlacesById::new(&catalog, places));
        (loaded.problems, loaded.leads, loaded.files) = (problems, leads, found.files.len());
        loaded.footprint = found.footprint.clone();
        loaded.state = Some(Arc::new(state));
        match self.before.day.or(catalog.dataset().as_of) {
            Some(day) => loaded.see_from(day),
            None => loaded.sort_problems(),
        }
        Some(loaded)
    }

    /// The records of all files, those of the changed ones as they were read.
    fn all_records(&self, files: &[FileRecords], numbered: &[Records], of: impl Fn(&FileState) -> &Records) -> Records {
        let mut records = Records::default();
        let mut new = files.iter().zip(numbered).peekable();
        let mut changed = self.changed.iter();
        for fate in &self.fates {
            match fate {
                FileFate::Same(file) => records.append(of(file)),
                FileFate::Changed => {
                    let name = changed.next().map(|file| &*file.name);
                    // A file without a record has none of its own.
                    if let Some((_, new)) = new.next_if(|(file, _)| Some(&*file.name) == name) {
                        records.append(new);
                    }
                }
            }
        }
        records
    }

    /// Takes the records out of a file. A part in which the same ids stand as before keeps its number.
    fn number(&self, file: &mut FileRecords, next: &mut u32) -> Records {
        let was = self.old.iter().find(|old| old.name == file.name);
        let number_of = |places: &super::places::PartPlaces| {
            let ids = || places.iter().map(|(id, _)| id);
            let mut old = was?.places.iter();
            old.find(|(_, old)| old.iter().map(|(id, _)| id).eq(ids())).map(|(number, _)| *number)
        };
        file.take_numbered(|places| {
            number_of(places).unwrap_or_else(|| {
                *next += 1;
                *next - 1
            })
        })
    }

    fn next_state(&self, files: Vec<FileRecords>, next_part: u32, read_at: Option<Instant>) -> LoadState {
        let gone: HashSet<u32> = self.old.iter().flat_map(|old| &old.places).map(|(number, _)| *number).collect();
        let mut new = files.into_iter().peekable();
        let mut changed = self.changed.iter().zip(&self.digests);
        let mut more: Vec<NameEntry> = Vec::new();
        let file = |fate: &FileFate| match fate {
            FileFate::Same(file) => Some(Arc::clone(file)),
            FileFate::Changed => {
                let (file, digest) = changed.next()?;
                let records = new.next_if(|records| *records.name == *file.name);
                let stat = lasting_stat(file, read_at);
                let state = FileState { stat, ..FileState::of(file, true, *digest, records) };
                more.extend(state.names.iter());
                Some(Arc::new(state))
            }
        };
        let files = self.fates.iter().filter_map(file).collect();
        more.sort_unstable();
        let names = merged(self.state.names().iter().filter(|entry| !gone.contains(&entry.part)).copied(), &more);
        let broken = self.state.broken.clone();
        LoadState { files, names: OnceLock::from(names), next_part, broken, hints: self.hints }
    }

    /// The problems of the files that are as they were, and more.
    fn problems(&self, mut more: Vec<Problem>, twins: &HashSet<(&str, usize)>) -> Option<Vec<Problem>> {
        let same: HashSet<&str> = self.same().map(|file| &*file.name).collect();
        let texts: HashMap<&str, &str> = self.changed.iter().map(|file| (&*file.name, &*file.text)).collect();
        let is_twin = |problem: &Problem| {
            let place = (&*problem.place.file, problem.place.span().start);
            problem.rule == Rule::LooksAlike && twins.contains(&place)
        };
        let (mut kept, mut dropped) = (Vec::new(), Vec::new());
        for problem in &self.before.problems {
            let is_kept = problem.rule != Rule::LeadExpired && same.contains(&*problem.place.file);
            match is_twin(problem) {
                true => dropped.push(problem),
                false if is_kept => kept.push(problem.clone()),
                false => {}
            }
        }
        for problem in &mut more {
            problem.tidy();
            match texts.get(&*problem.place.file) {
                Some(text) => problem.keep_excerpt(&shown(text)),
                // The lines of a file that is not read are known where there was a problem with them.
                None => problem.excerpt = dropped.iter().find(|one| one.place == problem.place)?.excerpt.clone(),
            }
        }
        kept.append(&mut more);
        (kept.len() < FILE_PROBLEMS).then_some(kept)
    }

    fn leads(&self, more: Vec<Lead>) -> Vec<Arc<Lead>> {
        let same: HashSet<&str> = self.same().map(|file| &*file.name).collect();
        let texts: HashMap<&str, &str> = self.changed.iter().map(|file| (&*file.name, &*file.text)).collect();
        let kept = self.before.leads.iter().filter(|lead| same.contains(&*lead.problem.place.file)).cloned();
        let more = more.into_iter().map(|mut lead| {
            if let Some(text) = texts.get(&*lead.problem.place.file) {
                lead.problem.keep_excerpt(&shown(text));
            }
            Arc::new(lead)
        });
        kept.chain(more).collect()
    }

    fn same(&self) -> impl Iterator<Item = &Arc<FileState>> {
        self.fates.iter().filter_map(|fate| match fate {
            FileFate::Same(file) => Some(file),
            FileFate::Changed => None,
        })
    }
}

/// Two sorted lists as one.
fn merged(all: impl Iterator<Item = NameEntry>, more: &[NameEntry]) -> Vec<NameEntry> {
    let mut more = more.iter().copied().peekable();
    let mut found = Vec::with_capacity(all.size_hint().1.unwrap_or_default() + more.len());
    for entry in all {
        while let Some(before) = more.next_if(|other| *other < entry) {
            found.push(before);
        }
        found.push(entry);
    }
    found.extend(more);
    found
}

#[cfg(test)]
mod tests;
