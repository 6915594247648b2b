//! The loop, input, signals and output: all that touches the terminal, and the only user of crossterm.
//!
//! ```text
//!  input   ─┐                        ┌─ draw → cells → paint → output
//!  signals ─┼─ event → session → desk┤
//!  clock   ─┤                        └─ effects → clipboard, programs, guard, watch
//!  watch   ─┘
//! ```
//!
//! The terminal is never asked anything. It must know nothing of what the desk shows.

mod ascii;
mod capabilities;
mod cells;
mod clipboard;
mod clock;
mod colour;
mod decode;
mod event;
mod exit;
#[cfg(debug_assertions)]
mod failure;
mod guard;
mod inbox;
mod input;
mod link;
mod output;
mod paint;
mod pen;
mod picture;
mod programs;
mod queue;
mod session;
mod signals;
mod tmux;
mod writer;

use std::sync::Arc;

use anyhow::{Result, ensure};
use chrono::NaiveDate;

use crate::catalog::{Id, Kind, Viewpoint};
use crate::desk::{
    Desk, HistoryLine, Message, NewsReport, NewsRequest, Order, PastRecords, ReportAbout, SyncAnswer, SyncRequest,
};
use crate::load::{Access, Loaded};
use crate::settings::{PaneSizes, SearchHistory};
use crate::theme::Theme;
use crate::watch::WatchPlan;

pub use ascii::in_ascii;
pub use capabilities::Capabilities;
pub use cells::Charset;
pub use clipboard::Multiplexer;
pub use clock::Clock;
pub use colour::ColorDepth;
pub use exit::{ExitStatus, end_on_panic};
#[cfg(debug_assertions)]
pub use failure::Failure;
pub use guard::Modes;
pub use picture::{coloured, picture};
pub use programs::{Programs, editor};
pub use signals::survive_large_files;

use guard::TerminalGuard;
use session::Session;

/// How a desk is run.
pub struct Options {
    /// What each role of text looks like.
    pub theme: Theme,
    /// What the terminal can do.
    pub capabilities: Capabilities,
    /// What is asked of the terminal beyond showing text.
    pub modes: Modes,
    /// What the person at the desk may do to the records and to the machine.
    pub access: Access,
    /// The user's editor and browser.
    pub programs: Programs,
    /// The clock that the desk follows.
    pub clock: Clock,
    /// How the data are read again, and watched from the first picture on.
    pub plan: Option<WatchPlan>,
    /// A failure that tests ask for: it happens when the data are read again, and an error ends the desk.
    #[cfg(debug_assertions)]
    pub failure: Option<Failure>,
    /// Writes into the files of records, until there is a thread that does.
    pub write: Option<Box<WriteOrder>>,
    /// Remembers until when a matter is snoozed.
    pub snooze: Box<Snooze>,
    /// Reads what was searched for at other times.
    pub searches: Box<dyn Fn() -> SearchHistory>,
    /// Keeps a search; the error is one sentence.
    pub keep_search: Box<KeepSearch>,
    /// Keeps how large the panes are; the error is one sentence.
    pub keep_pane_sizes: Box<KeepPaneSizes>,
    /// Reads the history of a record.
    pub history: Arc<ReadHistory>,
    /// Reads what is new, and remembers what was seen of it.
    pub news: Arc<ReadNews>,
    /// Reads the records as they were known at another time.
    pub known_on: Arc<ReadKnownOn>,
    /// Does something while no thread starts a program: such as to stop the process.
    pub while_none_starts: fn(&mut dyn FnMut()),
    /// Syncs the folder with that of others.
    pub sync: Arc<SyncFolder>,
    /// Writes a report as a page.
    pub report: Arc<WriteReport>,
}

/// Writes a change to the files of what is shown, and answers with what came of it.
pub type WriteOrder = dyn FnMut(Order, Arc<Loaded>) -> Message + Send;

/// Keeps how large the panes are; the error is one sentence.
pub type KeepPaneSizes = dyn FnMut(PaneSizes) -> Result<(), String>;

/// Takes a day or a commit as it is typed, and answers with the records as they were known then; the error is one line.
pub type ReadKnownOn = dyn Fn(&str) -> Result<PastRecords, String> + Send + Sync;

/// Takes the records and what is asked of a sync, and answers with what came of it; the error is one line.
pub type SyncFolder = dyn Fn(&Loaded, SyncRequest) -> Result<SyncAnswer, String> + Send + Sync;

/// Takes the records, the day from which they are seen and what a report is about, and answers with one line: where it
/// was written, or why it was not.
pub type WriteReport = dyn Fn(&Loaded, Viewpoint, &ReportAbout) -> String + Send + Sync;

/// Takes the records and what is asked about news, and hands over what is new; the error is one sentence. One is answered
/// after the other.
pub type ReadNews = dyn Fn(&Loaded, &NewsRequest, &dyn Fn(Result<NewsReport, String>)) + Send + Sync;

/// Takes a record, and answers with a line for each change of it, the newest first; the error is one sentence.
pub type ReadHistory = dyn Fn(Kind, &Id) -> Result<Vec<HistoryLine>, String> + Send + Sync;

/// Takes the keys of matters and the day on which they come back; none wakes them. The error is one sentence.
pub type Snooze = dyn FnMut(&[String], Option<NaiveDate>) -> Result<(), String>;

/// Takes a search to be kept for the next time.
pub type KeepSearch = dyn FnMut(&str) -> Result<(), String>;

/// Shows a desk until its user leaves it.
///
/// Signals and the loss of the terminal end the process, with the exit status that shells give them.
///
/// # Errors
/// Where there is no terminal, or it cannot be read or written. The screen is given back before.
pub fn run(desk: Desk, options: Options) -> Result<()> {
    ensure!(rustix::termios::isatty(rustix::stdio::stdout()), "standard output is not a terminal");
    let guard = Arc::new(TerminalGuard::new(options.modes));
    let mut session = Session::new(desk, options, Arc::clone(&guard))?;
    guard::release_on_panic(Arc::clone(&guard));
    let outcome = session.run();
    guard.release();
    outcome
}
