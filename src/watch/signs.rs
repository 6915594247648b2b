//! The signs that wake the watch. However many are given, no more than one of each kind waits.

use std::mem;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What wakes the watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Something may have changed.
    Changed,
    /// The system has had more to tell than it could keep. That comes of much reading as well, so that it must not be
    /// answered by reading.
    Lost,
    /// Somebody wants the data to be read.
    Asked,
}

/// Which signs have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) changed: bool,
    pub(super) lost: bool,
    pub(super) asked: bool,
}

/// The end that gives signs.
#[derive(Clone, Debug)]
pub(super) struct SignSender {
    seen: Arc<Mutex<Seen>>,
    bell: SyncSender<()>,
}

/// The end that waits for them.
#[derive(Debug)]
pub(super) struct Signs {
    seen: Arc<Mutex<Seen>>,
    bell: Receiver<()>,
}

/// Both ends.
pub(super) fn signs() -> (SignSender, Signs) {
    let seen = Arc::new(Mutex::new(Seen::default()));
    // One ring is enough, however many signs come before it is heard.
    let (ring, bell) = sync_channel(1);
    (SignSender { seen: Arc::clone(&seen), bell: ring }, Signs { seen, bell })
}

impl SignSender {
    /// Gives a sign; it never waits.
    pub(super) fn give(&self, sign: Sign) {
        let mut seen = lock(&self.seen);
        match sign {
            Sign::Changed => seen.changed = true,
            Sign::Lost => seen.lost = true,
            Sign::Asked => seen.asked = true,
        }
        drop(seen);
        // It rings already, or nobody listens any more.
        let _ = self.bell.try_send(());
    }
}

impl Signs {
    /// Waits for signs, and for no longer than a time if there is one.
    ///
    /// # Errors
    /// Where the time is over, or nobody is left to give a sign.
    pub(super) fn wait(&self, time: Option<Duration>) -> Result<Seen, RecvTimeoutError> {
        loop {
            match time {
                Some(time) => self.bell.recv_timeout(time)?,
                None => self.bell.recv().map_err(|_| RecvTimeoutError::Disconnected)?,
            }
            let seen = self.take();
            // The bell may ring for what was taken already.
            if seen != Seen::default() {
                return Ok(seen);
            }
        }
    }

    /// Takes the signs that wait.
    pub(super) fn take(&self) -> Seen {
        let _ = self.bell.try_recv();
        mem::take(&mut *lock(&self.seen))
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_signs_are_one_of_each_kind() {
        let (sender, signs) = signs();
        for _ in 0..1000 {
            sender.give(Sign::Changed);
            sender.give(Sign::Asked);
        }
        assert_eq!(signs.wait(None), Ok(Seen { changed: true, lost: false, asked: true }));
        assert_eq!(signs.wait(Some(Duration::ZERO)), Err(RecvTimeoutError::Timeout));
        sender.give(Sign::Lost);
        assert_eq!(signs.take(), Seen { lost: true, ..Seen::default() });
        drop(sender);
        assert_eq!(signs.wait(None), Err(RecvTimeoutError::Disconnected));
    }
}
