//! Two states of the records: a commit, by its name or by a day, or the folder as it stands now.

use std::collections::HashMap;
use std::sync::Arc;

use super::compare::{FileVersion, compare};
use super::git::file_name;
use super::log::{Contents, TreeFile};
use super::{Commit, HistoryFault, RecordChange, Repository, WorkFile};
use crate::catalog::Instant;
use crate::source::quoted;

/// A state of the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataState {
    /// As this commit has them.
    Commit(String),
    /// As they stand in the folder.
    Work,
}

impl Repository {
    /// The commit that a name means: a branch, a tag, some digits.
    ///
    /// # Errors
    /// Where there is none.
    pub fn named(&self, name: &str) -> Result<DataState, HistoryFault> {
        let unknown = || HistoryFault::Unknown(quoted(name));
        let is_odd = name.trim().is_empty() || name.contains(['\0', '\n']);
        let said = if is_odd {
            Err(unknown())
        } else {
            let commit = format!("{name}^{{commit}}");
            self.output(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(|_| unknown())
        }?;
        // Before git 2.30 it repeats that the options have ended.
        let said = String::from_utf8_lossy(&said);
        let id = said.lines().last().map(str::trim).filter(|id| !id.is_empty()).ok_or_else(unknown)?;
        Ok(DataState::Commit(id.to_owned()))
    }

    /// The first of the commits that the one checked out has grown from.
    ///
    /// # Errors
    /// Where git fails.
    pub fn first(&self) -> Result<String, HistoryFault> {
        let said = self.output(&["rev-list", "--first-parent", "--max-parents=0", "--end-of-options", &self.head])?;
        let said = String::from_utf8_lossy(&said);
        said.lines().last().map(str::to_owned).ok_or_else(|| HistoryFault::Unknown(self.head.clone()))
    }

    /// When a commit was made.
    ///
    /// # Errors
    /// Where git fails.
    pub fn time_of(&self, commit: &str) -> Result<Instant, HistoryFault> {
        let said = self.output(&["log", "--max-count=1", "--format=%ct", "--end-of-options", commit])?;
        let said = String::from_utf8_lossy(&said);
        Ok(Instant::from_unix(said.trim().parse().unwrap_or_default()))
    }

    /// The commit from which two have grown; none where they have none in common.
    ///
    /// # Errors
    /// Where git fails, or one of the two is not there.
    pub fn merge_base(&self, one: &str, other: &str) -> Result<Option<String>, HistoryFault> {
        let (one, other) = (self.named_commit(one)?, self.named_commit(other)?);
        // It answers with an error where there is none.
        let said = self.output(&["merge-base", &one, &other]).unwrap_or_default();
        Ok(String::from_utf8_lossy(&said).lines().next().map(str::to_owned))
    }

    /// A commit, by whatever it is called.
    ///
    /// # Errors
    /// Where there is none.
    pub fn commit(&self, name: &str) -> Result<Commit, HistoryFault> {
        let id = self.named_commit(name)?;
        // The folder may have nothing to do with it, and then it is passed over.
        let found = self.commits(&id, &[], Some(1))?.next()?.map(|delta| delta.commit);
        found.ok_or_else(|| HistoryFault::Unknown(quoted(name)))
    }

    /// The name in git of a commit.
    ///
    /// # Errors
    /// Where there is none.
    pub fn named_commit(&self, name: &str) -> Result<String, HistoryFault> {
        match self.named(name)? {
            DataState::Commit(id) => Ok(id),
            DataState::Work => Err(HistoryFault::Unknown(quoted(name))),
        }
    }

    /// The last commit that was made by a time, of those that the one checked out has grown from. `day` says the time in
    /// words, `now` is the clock.
    ///
    /// A clock may have been wrong: no commit is older than the one before it, and what is of a time to come does not count.
    ///
    /// # Errors
    /// Where there is none.
    pub fn last_by(&self, time: Instant, now: Instant, day: &str) -> Result<DataState, HistoryFault> {
        let said = self.output(&["log", "--first-parent", "--format=%H %ct", "--end-of-options", &self.head])?;
        let said = String::from_utf8_lossy(&said);
        let mut latest = i64::MIN;
        let mut found = None;
        for (id, at) in said.lines().rev().filter_map(|line| line.split_once(' ')) {
            let at: i64 = at.parse().unwrap_or_default();
            if at <= now.unix() {
                latest = latest.max(at);
            }
            if latest > time.unix() {
                break;
            }
            // Before a commit whose clock may be believed nobody knows when a commit was made.
            if latest == i64::MIN {
                continue;
            }
            found = Some(id.to_owned());
        }
        found.map(DataState::Commit).ok_or_else(|| HistoryFault::NothingBy(day.to_owned()))
    }

    /// How the records of one state differ from those of another.
    ///
    /// # Errors
    /// Where git fails.
    pub fn diff(&self, old: &DataState, new: &DataState, work: &[WorkFile]) -> Result<Vec<RecordChange>, HistoryFault> {
        let mut contents = Contents::of(self);
        let from = if let DataState::Commit(from) = old { from.as_str() } else { self.head() };
        let (old, new) = match (old, new) {
            (DataState::Work, DataState::Work) => return Ok(Vec::new()),
            (DataState::Commit(old), DataState::Work) => self.work(old, work, &mut contents)?,
            (DataState::Work, DataState::Commit(new)) => {
                let (new, old) = self.work(new, work, &mut contents)?;
                (old, new)
            }
            (DataState::Commit(old), DataState::Commit(new)) => {
                let (old, new) = (self.tree(old)?, self.tree(new)?);
                let others = |one: &[TreeFile], other: &[TreeFile]| -> Vec<TreeFile> {
                    let known: HashMap<&[u8], &str> =
                        other.iter().map(|file| (file.path.as_slice(), file.content.as_str())).collect();
                    let is_other = |file: &&TreeFile| known.get(file.path.as_slice()) != Some(&file.content.as_str());
                    one.iter().filter(is_other).cloned().collect()
                };
                let (old, new) = (others(&old, &new), others(&new, &old));
                (texts(&old, &mut contents)?, texts(&new, &mut contents)?)
            }
        };
        Ok(compare(&old, &new, None, &mut |file| self.earlier_texts(from, file.as_bytes()).unwrap_or_default()))
    }

    /// The files of records of a state, by name: those of a commit, whatever stands in the folder.
    ///
    /// # Errors
    /// Where git fails.
    pub fn files(&self, commit: &str) -> Result<Vec<(String, Arc<str>)>, HistoryFault> {
        let files = texts(&self.tree(commit)?, &mut Contents::of(self))?.into_iter();
        let unread =
            |name: &str| HistoryFault::Failed(format!("{} is too large to be read, or not there", quoted(name)));
        files.map(|file| file.text.ok_or_else(|| unread(&file.name)).map(|text| (file.name, text))).collect()
    }
}

fn texts(files: &[TreeFile], contents: &mut Contents<'_>) -> Result<Vec<FileVersion>, HistoryFault> {
    let texts = contents.texts(&files.iter().map(|file| file.content.as_str()).collect::<Vec<_>>())?;
    let version = |file: &TreeFile| FileVersion {
        name: file_name(&file.path),
        text: texts.get(&file.content).cloned().flatten(),
    };
    Ok(files.iter().map(version).collect())
}
