//! The data under watch while the desk is open: read again when a file has changed, and when that is asked for.
//!
//! A thread of its own waits for what the system tells of changes, lets the writing come to rest, reads, and hands over
//! what it has read where it says something else than before. Between two changes it sleeps, unless the data are on a
//! file system that tells of nothing: there it looks at them from time to time. It knows no screen.

mod folders;
mod remote;
mod rest;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::load::{Emptied, Footprint, Loaded, Source, look};
use crate::settings::Watching;
use folders::Folders;
use remote::Remote;

/// How long after a change the data are looked at once more: for what came while nobody was told, and for a file that
/// was emptied to be written anew and was not.
const ONCE_MORE: Duration = Duration::from_secs(1);

/// Reads the data again, after what they were before.
pub type Reading = Box<dyn FnMut(&Loaded, Emptied) -> Loaded + Send>;

/// What is to be watched, and how.
pub struct Plan {
    /// The data as they are known.
    pub loaded: Arc<Loaded>,
    /// How they are read again.
    pub read: Reading,
    /// How they are watched.
    pub watching: Watching,
    /// How much time passes between two looks, where they are watched by looking.
    pub interval: Duration,
}

/// What the watch has to say.
#[derive(Debug)]
pub enum News {
    /// The data say something else than before, or were asked for.
    Loaded(Arc<Loaded>),
    /// One line for the person at the desk.
    Remark(String),
}

/// The watch, as others see it.
#[derive(Clone, Debug)]
pub struct Watch {
    signs: Sender<Sign>,
}

impl Watch {
    /// Starts to watch; `tell` is called on the thread that watches.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(plan: Plan, tell: impl FnMut(News) + Send + 'static) -> io::Result<Watch> {
        let (signs, waiting) = channel();
        let changes = signs.clone();
        thread::Builder::new().name("watch".into()).spawn(move || Keeper::new(plan, tell, (changes, waiting)).run())?;
        Ok(Watch { signs })
    }

    /// Asks for the data to be read now, and handed over whatever they say.
    pub fn ask(&self) {
        // The thread lives as long as the process.
        let _ = self.signs.send(Sign::Asked);
    }
}

/// What wakes the watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Something may have changed.
    Changed,
    /// Somebody wants the data to be read.
    Asked,
}

/// The thread that watches.
struct Keeper<T> {
    plan: Plan,
    tell: T,
    waiting: Receiver<Sign>,
    /// The folders from which the system tells of changes.
    folders: Option<Folders>,
    remote: Remote,
    /// Whether the data are looked at from time to time.
    polls: bool,
    /// What they looked like when they were read.
    footprint: Footprint,
    /// Whether they are looked at once more after a change.
    once_more: bool,
    /// Whether a file was in the middle of being written.
    unfinished: bool,
}

impl<T: FnMut(News)> Keeper<T> {
    fn new(plan: Plan, tell: T, (signs, waiting): (Sender<Sign>, Receiver<Sign>)) -> Keeper<T> {
        let watched = plan.loaded.source != Source::Archive && plan.watching != Watching::Off;
        let by_events = watched && plan.watching != Watching::Poll;
        let mut keeper = Keeper {
            footprint: plan.loaded.footprint.clone(),
            unfinished: plan.loaded.unfinished,
            remote: Remote::default(),
            polls: watched && plan.watching == Watching::Poll,
            once_more: plan.loaded.unfinished && watched,
            folders: None,
            plan,
            tell,
            waiting,
        };
        if by_events {
            match Folders::new(signs) {
                Ok(folders) => keeper.folders = Some(folders),
                Err(why) => keeper.fall_back_on_looking(&why),
            }
        }
        keeper
    }

    fn run(mut self) {
        if self.follow() && look(&self.plan.loaded.source) != self.footprint {
            // It was changed between the first reading and now.
            self.change(false);
        }
        loop {
            match self.wait() {
                Ok(sign) => self.change(sign == Sign::Asked),
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Waits for a sign, and no longer than until the next look.
    fn wait(&self) -> Result<Sign, RecvTimeoutError> {
        let polls = self.polls || self.folders.as_ref().is_some_and(Folders::is_blind);
        match (self.once_more, polls) {
            (true, _) => self.waiting.recv_timeout(ONCE_MORE),
            (false, true) => self.waiting.recv_timeout(self.plan.interval),
            (false, false) => self.waiting.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// Looks at the data without having been told that they have changed.
    fn look(&mut self) {
        let again = std::mem::take(&mut self.once_more);
        let changed = look(&self.plan.loaded.source) != self.footprint;
        if changed {
            self.change(false);
        } else if again && (self.unfinished || self.polls) {
            // A file may have been written twice in one tick of the clock by which files are dated.
            let loaded = self.read(Emptied::Final);
            self.once_more = self.unfinished;
            self.hand_over(loaded, false);
        }
    }

    /// Reads the data once they have come to rest, and hands over what they say. Who asks does not wait for that.
    fn change(&mut self, mut asked: bool) {
        let mut patience = rest::Patience::new();
        let mut come = asked;
        loop {
            if !come {
                asked |= rest::wait(&self.waiting, &mut patience);
            }
            come = false;
            let loaded = self.read(if asked { Emptied::Final } else { Emptied::Awaited });
            let new = self.follow() && look(&loaded.source) != self.footprint;
            let (changed, asks) = rest::drain(&self.waiting);
            asked |= asks;
            if !(changed || new) || patience.is_over() {
                self.once_more = self.folders.is_some() || self.polls;
                return self.hand_over(loaded, asked);
            }
        }
    }

    fn read(&mut self, emptied: Emptied) -> Loaded {
        let loaded = (self.plan.read)(&self.plan.loaded, emptied);
        self.footprint.clone_from(&loaded.footprint);
        self.unfinished = loaded.unfinished;
        loaded
    }

    /// Hands over what was read, where it says something else than before or is asked for.
    fn hand_over(&mut self, loaded: Loaded, asked: bool) {
        if !loaded.says_the_same(&self.plan.loaded) {
            self.plan.loaded = Arc::new(loaded);
        } else if !asked {
            return;
        }
        (self.tell)(News::Loaded(Arc::clone(&self.plan.loaded)));
    }

    /// Watches the folders that there are now; the answer is whether there are any that were not watched before.
    fn follow(&mut self) -> bool {
        if self.plan.watching == Watching::Auto {
            self.polls |= self.footprint.folders.iter().any(|folder| self.remote.holds(folder));
        }
        let Some(folders) = &mut self.folders else { return self.polls };
        folders.follow(&self.footprint).unwrap_or_else(|why| {
            self.folders = None;
            self.fall_back_on_looking(&why);
            true
        })
    }

    fn fall_back_on_looking(&mut self, why: &notify::Error) {
        self.polls = true;
        let why = match why.kind {
            notify::ErrorKind::MaxFilesWatch => "too many folders are watched on this machine".to_owned(),
            notify::ErrorKind::Io(ref error) => error.to_string(),
            _ => why.to_string(),
        };
        let seconds = self.plan.interval.as_secs();
        (self.tell)(News::Remark(format!("The data are looked at every {seconds} s: {why}.")));
    }
}
