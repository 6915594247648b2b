//! The signs that wake the watch. However many are given, no more than one of each kind waits.

use std::mem;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What wakes the watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WakeReason {
    /// Something may have changed.
    Changed,
    /// The system has dropped events. Much reading causes that too, so reading must not be the answer.
    Lost,
    /// Somebody wants the data to be read.
    Asked,
}

/// Which signs have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WakeReasons {
    pub(super) changed: bool,
    pub(super) lost: bool,
    pub(super) asked: bool,
}

/// The end that gives signs.
#[derive(Clone, Debug)]
pub(super) struct WakeSender {
    seen: Arc<Mutex<WakeReasons>>,
    bell: SyncSender<()>,
}

/// The end that waits for them.
#[derive(Debug)]
pub(super) struct WakeReceiver {
    seen: Arc<Mutex<WakeReasons>>,
    bell: Receiver<()>,
}

/// Both ends.
pub(super) fn signs() -> (WakeSender, WakeReceiver) {
    let seen = Arc::new(Mutex::new(WakeReasons::default()));
    // One ring is enough, however many signs come before it is heard.
    let (ring, bell) = sync_channel(1);
    (WakeSender { seen: Arc::clone(&seen), bell: ring }, WakeReceiver { seen, bell })
}

impl WakeSender {
    /// Gives a sign; it never waits.
    pub(super) fn give(&self, sign: WakeReason) {
        let mut seen = lock(&self.seen);
        match sign {
            WakeReason::Changed => seen.changed = true,
            WakeReason::Lost => seen.lost = true,
            WakeReason::Asked => seen.asked = true,
        }
        drop(seen);
        // It rings already, or nobody listens any more.
        let _ = self.bell.try_send(());
    }
}

impl WakeReceiver {
    /// Waits for signs, at most for `time`. An error where that is over, or no sender is left.
    pub(super) fn wait(&self, time: Option<Duration>) -> Result<WakeReasons, RecvTimeoutError> {
        loop {
            match time {
                Some(time) => self.bell.recv_timeout(time)?,
                None => self.bell.recv().map_err(|_| RecvTimeoutError::Disconnected)?,
            }
            let seen = self.take();
            // The bell may ring for what was taken already.
            if seen != WakeReasons::default() {
                return Ok(seen);
            }
        }
    }

    /// Takes the signs that wait.
    pub(super) fn take(&self) -> WakeReasons {
        let _ = self.bell.try_recv();
        mem::take(&mut *lock(&self.seen))
    }
}

fn lock(seen: &Mutex<WakeReasons>) -> MutexGuard<'_, WakeReasons> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_signs_are_one_of_each_kind() {
        let (sender, signs) = signs();
        for _ in 0..1000 {
            sender.give(WakeReason::Changed);
            sender.give(WakeReason::Asked);
        }
        assert_eq!(signs.wait(None), Ok(WakeReasons { changed: true, lost: false, asked: true }));
        assert_eq!(signs.wait(Some(Duration::ZERO)), Err(RecvTimeoutError::Timeout));
        sender.give(WakeReason::Lost);
        assert_eq!(signs.take(), WakeReasons { lost: true, ..WakeReasons::default() });
        drop(sender);
        assert_eq!(signs.wait(None), Err(RecvTimeoutError::Disconnected));
    }
}
