//! Who has changed which field of which record since two had the same files, as git remembers it.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::MergeStamp;
use crate::history::{Commit, HistoryFault, RecordEvent, Repository};

/// Who has changed what on one side.
#[derive(Clone, Debug)]
pub struct ChangeStamps {
    /// Who has made the last commit, and when.
    pub tip: MergeStamp,
    /// Who has changed a field last: by kind, id and key.
    fields: HashMap<(String, String, String), MergeStamp>,
    /// Who has made a record.
    records: HashMap<(String, String), MergeStamp>,
}

impl ChangeStamps {
    /// Those of the commits that lead from one to another; of all that lead there where both have nothing in common.
    ///
    /// # Errors
    /// Where git fails.
    pub fn of(repository: &Repository, base: Option<&str>, tip: &str) -> Result<ChangeStamps, HistoryFault> {
        let range = base.map_or_else(|| tip.to_owned(), |base| format!("{base}..{tip}"));
        let mut stamps = ChangeStamps {
            tip: MergeStamp::of(&repository.commit(tip)?),
            fields: HashMap::new(),
            records: HashMap::new(),
        };
        repository.log(
            &range,
            |_| true,
            |change| {
                if let (Some(commit), Some(kind)) = (&change.commit, change.record.kind) {
                    stamps.add(commit, (kind.word(), &change.record.id), &change.record.event);
                }
                ControlFlow::Continue(())
            },
        )?;
        Ok(stamps)
    }

    /// Takes what a commit has changed; the newest come first.
    fn add(&mut self, commit: &Commit, (kind, id): (&str, &str), event: &RecordEvent) {
        let key = |field: &str| (kind.to_owned(), id.to_owned(), field.to_owned());
        let stamp = || MergeStamp::of(commit);
        match event {
            RecordEvent::Changed(fields) => {
                for change in fields {
                    let top = change.path.split('.').next().unwrap_or_default();
                    self.fields.entry(key(top)).or_insert_with(stamp);
                }
            }
            RecordEvent::Removed => drop(self.fields.entry(key("id")).or_insert_with(stamp)),
            RecordEvent::Added => drop(self.records.entry((kind.to_owned(), id.to_owned())).or_insert_with(stamp)),
            RecordEvent::Unreadable => {}
        }
    }

    /// Who has changed a field last, where anybody has.
    pub fn of_field(&self, kind: &str, id: &str, field: &str) -> Option<MergeStamp> {
        let own = self.fields.get(&(kind.to_owned(), id.to_owned(), field.to_owned()));
        own.or_else(|| self.records.get(&(kind.to_owned(), id.to_owned()))).cloned()
    }
}

impl MergeStamp {
    /// Who has made a commit, and when.
    pub fn of(commit: &Commit) -> MergeStamp {
        MergeStamp { who: commit.author.clone(), at: commit.at.at, ahead: commit.at.ahead }
    }
}
