//! The data under watch while the desk is open: read again when a file has changed, and on request.
//!
//! A thread waits for changes, lets the writing end, reads, and hands over what differs. In between it sleeps, but for
//! file systems that report no changes, which it looks at from time to time. It knows no screen.

mod debounce;
mod folders;
mod remote;
mod signs;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::Duration;

use crate::load::{Footprint, Loaded, Source, Writing, look};
use crate::settings::Watching;
use folders::Folders;
use remote::Remote;
use signs::{WakeReason, WakeReasons, WakeReceiver, WakeSender};

/// When the data are looked at once more after a change: for unreported changes, and files emptied and not yet written.
const ONCE_MORE: Duration = Duration::from_secs(1);

/// How often that is put off while a writer has a file open, such as a script between two records.
const PUT_OFF: u32 = 4;

/// Reads the data again, after what they were before.
pub type Reload = Box<dyn FnMut(&Loaded, Writing<'_>) -> Loaded + Send>;

/// Reads what is not read yet, after what is: hands over some of it on the way, and answers with all of it.
pub type ReadRest = Box<dyn FnOnce(&Loaded, &mut dyn FnMut(Loaded)) -> Loaded + Send>;

/// What is to be watched, and how.
pub struct WatchPlan {
    /// The data as they are known.
    pub loaded: Arc<Loaded>,
    /// How the rest of them is read first, where they are known in part.
    pub rest: Option<ReadRest>,
    /// How they are read again.
    pub read: Reload,
    /// How they are watched.
    pub watching: Watching,
    /// How much time passes between two looks, where they are watched by looking.
    pub interval: Duration,
}

/// What the watch has to say.
#[derive(Debug)]
pub enum WatchNews {
    /// The data say something else than before, or were asked for.
    Loaded(Arc<Loaded>),
    /// One line for the person at the desk.
    Remark(String),
}

/// The watch, as others see it.
#[derive(Clone, Debug)]
pub struct Watch {
    signs: WakeSender,
}

impl Watch {
    /// Starts to watch; `tell` is called on the thread that watches.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(plan: WatchPlan, tell: impl FnMut(WatchNews) + Send + 'static) -> io::Result<Watch> {
        let (signs, waiting) = signs::signs();
        let changes = signs.clone();
        thread::Builder::new().name("watch".into()).spawn(move || Watcher::new(plan, tell, changes, waiting).run())?;
        Ok(Watch { signs })
    }

    /// Asks for the data to be read now, and handed over whatever they say.
    pub fn ask(&self) {
        self.signs.give(WakeReason::Asked);
    }
}

struct Watcher<T> {
    plan: WatchPlan,
    tell: T,
    waiting: WakeReceiver,
    /// The folders from which the system tells of changes.
    folders: Option<Folders>,
    remote: Remote,
    /// Whether the data are looked at from time to time.
    polls: bool,
    /// What they looked like when they were read.
    footprint: Footprint,
    /// Whether they are looked at once more after a change.
    once_more: bool,
    /// How often that was put off.
    put_off: u32,
    /// Whether a file was in the middle of being written.
    unfinished: bool,
}

impl<T: FnMut(WatchNews)> Watcher<T> {
    fn new(plan: WatchPlan, tell: T, signs: WakeSender, waiting: WakeReceiver) -> Watcher<T> {
        let watched = !matches!(plan.loaded.source, Source::Archive | Source::Demo) && plan.watching != Watching::Off;
        let by_events = watched && plan.watching != Watching::Poll;
        let mut watcher = Watcher {
            footprint: plan.loaded.footprint.clone(),
            unfinished: plan.loaded.unfinished,
            remote: Remote::default(),
            polls: watched && plan.watching == Watching::Poll,
            once_more: plan.loaded.unfinished && watched,
            put_off: 0,
            folders: None,
            plan,
            tell,
            waiting,
        };
        if by_events {
            match Folders::new(signs) {
                Ok(folders) => watcher.folders = Some(folders),
                Err(why) => watcher.fall_back_to_polling(&why),
            }
        }
        watcher
    }

    fn run(mut self) {
        self.read_rest();
        if self.follow() && look(&self.plan.loaded.source) != self.footprint {
            // It was changed between the first reading and now.
            self.change(false);
        }
        loop {
            match self.wait() {
                Ok(seen) if !seen.asked && !seen.changed && look(&self.plan.loaded.source) == self.footprint => {}
                Ok(seen) => self.change(seen.asked),
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Reads the data for the first time, where that was left until somebody could look at a part of them.
    fn read_rest(&mut self) {
        let Some(read) = self.plan.rest.take() else { return };
        let tell = &mut self.tell;
        let loaded = read(&self.plan.loaded, &mut |part| tell(WatchNews::Loaded(Arc::new(part))));
        self.footprint.clone_from(&loaded.footprint);
        self.unfinished = loaded.unfinished;
        self.once_more = loaded.unfinished && (self.polls || self.folders.is_some());
        self.plan.loaded = Arc::new(loaded);
        tell(WatchNews::Loaded(Arc::clone(&self.plan.loaded)));
    }

    /// Waits for a sign, and no longer than until the next look.
    fn wait(&self) -> Result<WakeReasons, RecvTimeoutError> {
        match (self.once_more, self.is_polling()) {
            (true, _) => self.waiting.wait(Some(ONCE_MORE)),
            (false, true) => self.waiting.wait(Some(self.plan.interval)),
            (false, false) => self.waiting.wait(None),
        }
    }

    /// Whether the data are looked at from time to time.
    fn is_polling(&self) -> bool {
        self.polls || self.folders.as_ref().is_some_and(Folders::is_blind)
    }

    /// Whether somebody who has written to a file still has it open, where the system tells of that.
    fn any_is_open(&self) -> bool {
        self.folders.as_ref().is_some_and(Folders::any_is_open)
    }

    /// Looks at the data without a notice that they have changed.
    fn look(&mut self) {
        let again = std::mem::take(&mut self.once_more);
        let changed = look(&self.plan.loaded.source) != self.footprint;
        if changed {
            self.change(false);
        } else if again && self.any_is_open() && self.put_off < PUT_OFF {
            self.put_off += 1;
            self.once_more = true;
        } else if again && (self.unfinished || self.polls) {
            // A file may have been written twice in one tick of the clock by which files are dated.
            let loaded = self.read(true);
            self.once_more = self.unfinished;
            self.hand_over(loaded, false);
        }
    }

    /// Reads the data once they have come to rest, and hands over what they say. Who asks does not wait for that.
    fn change(&mut self, mut asked: bool) {
        let mut debounce = debounce::Debounce::new();
        let mut at_once = asked;
        self.put_off = 0;
        loop {
            if !std::mem::take(&mut at_once) {
                asked |= self.settle(&mut debounce);
            }
            let loaded = self.read(asked);
            let new = self.follow();
            let come = self.waiting.take();
            asked |= come.asked;
            let changed = come.changed || (new || come.lost) && look(&loaded.source) != self.footprint;
            if !changed || debounce.is_over() {
                self.once_more = self.folders.is_some() || self.polls;
                return self.hand_over(loaded, asked);
            }
        }
    }

    /// Waits until writers have come to rest; returns whether somebody asks for the data meanwhile.
    fn settle(&self, debounce: &mut debounce::Debounce) -> bool {
        loop {
            let seen = self.is_polling().then(|| look(&self.plan.loaded.source));
            let enough = || match seen {
                Some(_) => debounce::POLLED,
                None if self.any_is_open() => debounce::OPEN,
                None => debounce::CLOSED,
            };
            let asked = debounce::wait(&self.waiting, debounce, enough);
            let rests = || seen.as_ref().is_none_or(|seen| look(&self.plan.loaded.source) == *seen);
            if asked || debounce.is_over() || rests() {
                return asked;
            }
        }
    }

    /// Reads the data as they are, or leaves what is in the middle of being written as it was.
    fn read(&mut self, as_they_are: bool) -> Loaded {
        if let Some(folders) = self.folders.as_ref().filter(|_| as_they_are) {
            folders.forget_open();
        }
        let open = self.folders.as_ref().map(Folders::open).unwrap_or_default();
        let writing = if as_they_are { Writing::Over } else { Writing::GoesOn(&open) };
        let loaded = (self.plan.read)(&self.plan.loaded, writing);
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
        (self.tell)(WatchNews::Loaded(Arc::clone(&self.plan.loaded)));
    }

    /// Watches the folders that there are now; the answer is whether there are any that were not watched before.
    fn follow(&mut self) -> bool {
        if self.plan.watching == Watching::Auto {
            self.polls |= self.footprint.folders.iter().any(|folder| self.remote.holds(folder));
        }
        let Some(folders) = &mut self.folders else { return self.polls };
        folders.follow(&self.footprint).unwrap_or_else(|why| {
            self.folders = None;
            self.fall_back_to_polling(&why);
            true
        })
    }

    fn fall_back_to_polling(&mut self, why: &notify::Error) {
        self.polls = true;
        let why = match why.kind {
            notify::ErrorKind::MaxFilesWatch => "too many folders are watched on this machine".to_owned(),
            notify::ErrorKind::Io(ref error) => error.to_string(),
            _ => why.to_string(),
        };
        let seconds = self.plan.interval.as_secs();
        (self.tell)(WatchNews::Remark(format!("The data are checked every {seconds} s: {why}.")));
    }
}
