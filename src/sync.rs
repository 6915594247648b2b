//! A folder kept the same as that of others: what was changed is committed, what others sent is merged by records, and both
//! are sent, over whatever git reaches.
//!
//! It drives the `git` command with the user's own settings, hooks and credentials, and puts no merge of lines in the
//! place of one of records. It never forces, never leaves a mark of a conflict or a merge that is half done, and where it
//! is killed, the next one goes on.

mod begin;
mod commands;
mod commit;
mod exchange;
mod fault;
mod guard;
mod message;
mod remote;

pub use begin::begin;
pub use commands::{SyncCommands, SyncUser};
pub use exchange::{SyncReport, sync};
pub use fault::SyncFault;
pub use remote::to_send;
