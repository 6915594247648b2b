//! What reaches the loop through its one queue.

use crate::catalog::Id;
use crate::desk::{HistoryLine, Message, NewsReport, NewsSpan, PastRecords, Pause, Pointer, SyncAnswer, SyncRequest};
use crate::keymap::Key;

/// Something that a thread has to tell the loop.
#[derive(Debug)]
pub(super) enum TerminalEvent {
    /// What one read from the terminal brought; together, so that the loop draws once for all of it.
    Input(Vec<Input>),
    /// The window may have another size.
    Resized,
    /// The process was asked to stop, as by the shell's job control.
    Stop,
    /// The process goes on after it was stopped.
    Continued,
    /// A signal asks for the end.
    End(i32),
    /// A program that was started, or the watch over the data, has something to say.
    Notice(String),
    /// The history of a record was read.
    History(Id, Result<Vec<HistoryLine>, String>),
    /// What is new was read.
    News(NewsSpan, Result<NewsReport, String>),
    /// The records of another time were read.
    KnownOn(String, Result<PastRecords, String>),
    /// The index of the look-up was built: what is to be told.
    IndexBuilt(Box<Message>),
    /// A change was written for which nobody waits any more.
    Written,
    /// A sync has ended.
    Synced(SyncRequest, Result<SyncAnswer, String>),
    /// A report was written: where, or why not.
    Reported(String),
    /// The data were read again; they wait in the [`Inbox`](super::inbox::Inbox).
    Loaded,
}

/// What a person did at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// There was a pause before what follows.
    Pause(Pause),
    Key(Key),
    Paste(String),
    Pointer(Pointer),
}

impl From<Input> for Message {
    fn from(input: Input) -> Message {
        match input {
            Input::Pause(pause) => Message::Pause(pause),
            Input::Key(key) => Message::Key(key),
            Input::Paste(text) => Message::Paste(text),
            Input::Pointer(pointer) => Message::Pointer(pointer),
        }
    }
}
