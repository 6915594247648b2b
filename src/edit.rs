//! Changes to the files of records: one record and nothing else, atomically.
//!
//! A change is worked out on the bytes of a file and tried before it is written: the folder is read as it would be, and
//! a change that brings a problem is refused. It knows no screen, and reads no clock.

mod answers;
mod append;
mod attributes;
mod difference;
mod draft;
mod equality;
mod items;
mod journal;
mod line_breaks;
mod links;
mod list;
mod lock;
mod mirror;
mod new_problems;
mod note;
mod plan;
mod question;
mod replace;
mod rewrite;
mod set;
mod spelling;
mod splice;
mod state_file;
mod table;
mod temp_file;
mod trial;
mod typed;
mod undo;
mod value;
mod write;
mod written;

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use crate::catalog::Instant;
use crate::load::{
    ARCHIVE, Access, DEMO, DataFile, DataRoot, Footprint, Loaded, Permission, Source, load_files, load_files_after,
};
use crate::source::limits::Limits;
use crate::source::{Problem, scrub};

use journal::Journal;

pub use answers::faults_of_answers;
pub use append::{BlockFault, RecordBlock, RecordPair};
pub use difference::Difference;
pub use draft::{New, below, id_from, id_of, missing, new};
pub use links::{LinkFault, resolve_links, resolve_names};
pub use mirror::{Mirror, MirrorOwner, Mirrored, write_file};
pub use note::note;
pub use plan::{
    Batch, FaultExtent, ImportPlan, RowFault, RowForm, RowOutcome, RowRemark, SourcePlace, SourceRow, apply, import,
};
pub use question::{QuestionChoice, choose};
pub use rewrite::{rewritten, written_anew};
pub use set::{Assignment, set, set_unchanged};
pub use state_file::{append_to_state_file, change_state_file, change_state_file_within};
pub use typed::spelled;
pub use undo::{PastChange, UndoState, past_changes, undo};
pub(crate) use value::unquoted;
pub use value::{literal, text as quoted, value};
pub use write::lock_folders;
pub use written::{TomlValue, WrittenTable, block_start, written_tables};

/// A folder whose files may be changed.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    source: Source,
    day: Option<NaiveDate>,
    patience: Duration,
    limits: Limits,
    journal: Option<Journal>,
    observer: Option<WriteObserver>,
    known: Option<Arc<Loaded>>,
    /// Whether the texts of its files are compared with those that it was read from.
    compares_known: bool,
    accepts_losses: bool,
}

/// A file that was written: its bytes before and after, none where it was not there or is no more.
#[derive(Clone, Copy, Debug)]
pub struct WrittenFile<'a> {
    /// Its name below the folder.
    pub name: &'a str,
    /// What stood there.
    pub before: Option<&'a [u8]>,
    /// What stands there.
    pub after: Option<&'a [u8]>,
}

/// What is done with what was written.
type Told = dyn Fn(&[WrittenFile<'_>]) + Send + Sync;

/// Who is told of what was written.
#[derive(Clone)]
pub struct WriteObserver(Arc<Told>);

impl WriteObserver {
    /// One that does this.
    pub fn new(told: impl Fn(&[WrittenFile<'_>]) + Send + Sync + 'static) -> WriteObserver {
        WriteObserver(Arc::new(told))
    }
}

impl fmt::Debug for WriteObserver {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("WriteObserver")
    }
}

impl Folder {
    /// How long others that write are waited for, unless something else is asked for.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// The folder of a source.
    ///
    /// # Errors
    /// Where nothing may be written, or the source is no folder.
    pub fn of(source: &Source, access: &Access) -> Result<Folder, Refusal> {
        if let Some(why) = access.refusal(Permission::Write) {
            return Err(Refusal::Forbidden(why));
        }
        match source {
            Source::Archive => Err(Refusal::Forbidden(ARCHIVE.to_owned())),
            Source::Demo => Err(Refusal::Forbidden(DEMO.to_owned())),
            Source::Folder(root) | Source::Linked(root) => Ok(Folder {
                root: root.clone(),
                source: source.clone(),
                day: None,
                patience: Folder::PATIENCE,
                limits: Limits::DATA,
                journal: None,
                observer: None,
                known: None,
                compares_known: false,
                accepts_losses: false,
            }),
        }
    }

    /// The same folder, seen from a day: problems that depend on it are no more to be brought than others.
    pub fn seen_from(self, day: NaiveDate) -> Folder {
        Folder { day: Some(day), ..self }
    }

    /// The same folder with a journal below the user's `state` folder; without one, each change says that it cannot be
    /// undone.
    pub fn with_journal(self, state: Option<&Path>, now: Instant) -> Folder {
        Folder { journal: Some(Journal::of(&self.root, state, now)), ..self }
    }

    /// The same folder, where somebody is told of each change once it is written.
    pub fn with_observer(self, observer: Option<WriteObserver>) -> Folder {
        Folder { observer, ..self }
    }

    /// The same folder with what was read of it before; where nothing in it has changed since, it is not read again.
    pub fn with_known(self, known: Arc<Loaded>) -> Folder {
        Folder { known: Some(known), ..self }
    }

    /// The same with what was read of it a while ago: it counts where the texts of all files are as they were then, too, since a
    /// file system may date by seconds.
    pub fn with_shown(self, shown: Arc<Loaded>) -> Folder {
        Folder { known: Some(shown), compares_known: true, ..self }
    }

    /// The same folder, where others that write are waited for so long at most.
    pub fn with_patience(self, patience: Duration) -> Folder {
        Folder { patience, ..self }
    }

    /// The same folder, where a file is replaced though it cannot keep its owner or its hard links.
    pub fn accepting_losses(self) -> Folder {
        Folder { accepts_losses: true, ..self }
    }

    /// The same folder with other limits, such as a test can reach.
    #[cfg(test)]
    fn within(self, limits: Limits) -> Folder {
        Folder { limits, ..self }
    }

    /// The path of a file below the folder, to be told.
    fn path(&self, file: &str) -> String {
        self.root.join(file).display().to_string()
    }

    /// Holds the folder open.
    fn open(&self) -> Result<DataRoot, Refusal> {
        let root = self.root.display();
        self.source.open().map_err(|error| match error.kind() {
            ErrorKind::NotFound => Refusal::System(format!("there is no folder {root}: make it first")),
            _ => Refusal::System(format!("{root} cannot be opened: {error}")),
        })
    }

    /// What was read of the folder before, where that still holds.
    fn known(&self, footprint: &Footprint, files: &[DataFile]) -> Option<Arc<Loaded>> {
        let known = self.known.as_ref().filter(|known| known.is_of(&self.source, footprint, self.day))?;
        (!self.compares_known || known.is_of_texts(files)).then(|| Arc::clone(known))
    }

    /// Reads files as if they stood in the folder.
    fn load(&self, files: &[DataFile]) -> Loaded {
        self.seen(load_files(self.source.clone(), files))
    }

    /// The same, where most of them are as they were at a load before.
    fn load_after(&self, before: &Loaded, files: &[DataFile]) -> Loaded {
        self.seen(load_files_after(before, files))
    }

    fn seen(&self, mut loaded: Loaded) -> Loaded {
        if let Some(day) = self.day {
            loaded.see_from(day);
        }
        loaded
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub file: PathBuf,
    /// The line where the change begins, from 1.
    pub line: usize,
    /// The record.
    pub id: String,
    /// What was done, in one sentence without a full stop.
    pub what: String,
    /// What is amiss, though it was done: that it cannot be taken back.
    pub warning: Option<String>,
}

/// How many problems a refusal lists.
const SHOWN: usize = 5;

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Nothing may be written here.
    Forbidden(String),
    /// What is asked for cannot be done: a key that is not known, an id that is taken.
    Senseless(String),
    /// There is no such record, or it is left out for its faults.
    NoRecord(String),
    /// The file cannot be changed by a program, for its form or its faults.
    Unfit(String),
    /// There would be more than can be read again.
    TooLarge(String),
    /// The change would bring these problems.
    Faulty(Vec<Problem>),
    /// Records that come from elsewhere would bring these.
    Rejected(Vec<BlockFault>),
    /// A file cannot keep what it has beside its text; whoever is asked may accept that.
    WouldLose(String),
    /// Somebody else has changed the file meanwhile.
    ChangedMeanwhile(String),
    /// Others were writing all the while that was waited.
    Busy(String),
    /// The system does not let it be written.
    System(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Forbidden(why)
            | Refusal::Senseless(why)
            | Refusal::NoRecord(why)
            | Refusal::Unfit(why)
            | Refusal::TooLarge(why)
            | Refusal::System(why) => out.write_str(&scrub_lines(why)),
            Refusal::WouldLose(losses) => write!(out, "Not saved: {}", scrub_lines(losses)),
            Refusal::ChangedMeanwhile(file) => {
                write!(out, "Not saved: {} was changed by somebody else meanwhile; look again", scrub(file))
            }
            Refusal::Busy(folder) => {
                write!(out, "Not saved: somebody else is writing in {}; try again", scrub(folder))
            }
            Refusal::Faulty(problems) => {
                let lines: Vec<String> = problems.iter().take(SHOWN).map(|problem| format!("\n{problem}")).collect();
                let noun = if problems.len() == 1 { "a problem" } else { "problems" };
                write!(out, "Not saved: this would introduce {noun}:{}", lines.concat())?;
                match problems.len().saturating_sub(SHOWN) {
                    0 => Ok(()),
                    more => write!(out, "\nand {more} more"),
                }
            }
            Refusal::Rejected(faults) => {
                Refusal::Faulty(faults.iter().map(|fault| fault.problem.clone()).collect()).fmt(out)
            }
        }
    }
}

impl std::error::Error for Refusal {}

fn scrub_lines(text: &str) -> String {
    text.lines().map(scrub).collect::<Vec<_>>().join("\n")
}
