//! What reaches the desk, and what the desk asks for.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    HistoryLine, NewsReport, NewsRequest, NewsSpan, Order, PastRecords, Pause, ReportAbout, SyncAnswer, SyncRequest,
};
use crate::catalog::{Id, Instant, Kind};
use crate::edit::Change;
use crate::find::Index;
use crate::keymap::Key;
use crate::load::Loaded;
use crate::query::RecordTexts;
use crate::settings::{PaneSizes, SearchHistory};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The terminal was silent before the next key.
    Pause(Pause),
    /// Text was pasted, line ends and all.
    Paste(String),
    /// The mouse was used, where the settings have it on.
    Pointer(Pointer),
    /// The terminal has this many columns and rows.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The clock shows a new minute, or a new day.
    Time(Instant),
    /// The data have been read again.
    Loaded(Arc<Loaded>),
    /// The index of the look-up in these records was built.
    IndexBuilt(Arc<Loaded>, Box<Index>, Box<RecordTexts>),
    /// What was searched for at other times.
    Searches(SearchHistory),
    /// The history of a record was read: a line for each change, or one on why there are none.
    History(Id, Result<Vec<HistoryLine>, String>),
    /// What is new, or why that cannot be told.
    News(NewsSpan, Result<NewsReport, String>),
    /// The records as they were known at a time that was typed, or why there are none.
    KnownOn(String, Result<PastRecords, String>),
    /// What came of a sync, or why there was none.
    Synced(SyncRequest, Result<SyncAnswer, String>),
    /// What was to be remembered of snoozed matters was not, and why.
    NotSnoozed(String),
    /// The terminal has done what an effect asked for, or could not: one line for the person at the desk.
    Notice(String),
    /// What is to be written takes longer.
    Saving,
    /// What was to be written is written, or one or more lines on why it is not.
    Written(Result<Change, String>),
}

/// What the mouse did, by column and row from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// What was done.
    pub kind: PointerKind,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// The left button went down.
    Click,
    /// The pointer moved while the left button was down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// Something that the terminal is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Read the data again.
    Reload,
    /// Build the index of the look-up, before anybody looks for something.
    BuildIndex,
    /// Hand the terminal back to the shell until it is continued.
    Suspend,
    /// Paint the whole screen anew.
    Repaint,
    /// Put a text on the clipboard of the terminal.
    Copy(String),
    /// Write something into the files of records, and read them again.
    Write(Order),
    /// Remember until when matters are snoozed, or that they are shown again.
    Snooze {
        /// The keys of the matters.
        keys: Vec<String>,
        /// The day on which they come back.
        until: Option<NaiveDate>,
    },
    /// Read the history of a record.
    ReadHistory {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Id,
    },
    /// Read what is new, or remember what of it was seen.
    News(NewsRequest),
    /// Read the records as they were known on a day or in a commit.
    ReadKnownOn(String),
    /// Sync the folder with that of others.
    Sync(SyncRequest),
    /// Read what was searched for at other times.
    ReadSearches,
    /// Keep a search for the next time.
    KeepSearch(String),
    /// Keep the sizes of the panes for the next time.
    KeepPaneSizes(PaneSizes),
    /// Write the report about something as a page, and say where.
    WriteReport(ReportAbout),
    /// Open a link in the user's browser.
    Open(String),
    /// Open a file in the user's editor at a line, counted from 1.
    Edit {
        /// The file.
        file: PathBuf,
        /// The line.
        line: usize,
    },
}
