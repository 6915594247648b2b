//! What git remembers of a folder of records: who changed what, and when, field by field.
//!
//! It drives the `git` command, which it asks and never tells: nothing is written, nobody is asked for a password, and
//! nothing goes over the network. A repository may belong to somebody else, so that no setting or hook of it runs a
//! program. It knows no screen, and the words of a change only as far as the catalog's declarations say them.

mod blobs;
mod blocks;
mod commit;
mod compare;
mod fault;
mod field_change;
mod file_log;
mod git;
mod log;
mod record_log;
mod sentence;
mod states;
mod version;

pub use blocks::records as record_texts;
pub use commit::Commit;
pub use compare::{FileVersion, RecordChange, RecordEvent, compare_files};
pub use fault::HistoryFault;
pub use field_change::{FieldChange, ValueChange, item_fields, said, spelled};
pub use git::{GitEnvironment, Repository, git_program, started, while_none_starts};
pub use log::{HistoryChange, WorkFile};
pub use record_log::RecordHistory;
pub use sentence::{change_lines, change_name};
pub use states::DataState;

#[cfg(test)]
mod tests;
