//! The clock: the one place in the program where the time is read. Everything else is given it.

use std::time::{Duration, Instant as Monotonic, SystemTime, UNIX_EPOCH};

use crate::catalog::Instant;

const MINUTE: i64 = 60_000;

/// A clock, the system's or one that was set.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The instant that the clock was set to, and when that was; `None` follows the system.
    set: Option<(Instant, Monotonic)>,
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Clock {
        Clock { set: None }
    }

    /// A clock that shows an instant now and runs on from there, so that a run can be given its day.
    pub fn starting_at(instant: Instant) -> Clock {
        Clock { set: Some((instant, monotonic())) }
    }

    /// What the clock shows.
    pub fn now(&self) -> Instant {
        Instant::from_unix(self.milliseconds().div_euclid(1000))
    }

    /// The time by which files are dated; none where the clock was set.
    pub fn of_files(&self) -> Option<Instant> {
        self.set.is_none().then(|| self.now())
    }

    /// How long it takes until the clock shows another minute; never nothing, so that a wait cannot spin.
    pub fn until_next_minute(&self) -> Duration {
        let passed = self.milliseconds().rem_euclid(MINUTE);
        Duration::from_millis((MINUTE - passed).unsigned_abs().max(1))
    }

    fn milliseconds(&self) -> i64 {
        match self.set {
            Some((start, when)) => start.unix() * 1000 + whole(when.elapsed()),
            None => system(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the time is read")]
fn system() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => whole(since),
        Err(before) => -whole(before.duration()),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the time is read")]
fn monotonic() -> Monotonic {
    Monotonic::now()
}

/// How long somebody has waited for something.
#[derive(Debug, Default)]
pub(super) struct WaitTimer(Option<Monotonic>);

impl WaitTimer {
    /// Waits, from now on or longer already.
    pub(super) fn begin(&mut self) {
        self.0.get_or_insert_with(monotonic);
    }

    /// Ends the waiting, and says how long it was.
    pub(super) fn end(&mut self) -> Duration {
        self.0.take().map_or(Duration::ZERO, |since| since.elapsed())
    }
}

fn whole(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_runs_on_from_its_start() {
        let clock = Clock::starting_at(Instant::from_unix(1_484_566_230));
        assert!((1_484_566_230..1_484_566_240).contains(&clock.now().unix()));
        let wait = clock.until_next_minute();
        assert!(wait > Duration::from_secs(20) && wait <= Duration::from_secs(30), "{wait:?}");
    }

    #[test]
    fn a_clock_before_the_epoch_still_has_minutes() {
        let wait = Clock::starting_at(Instant::from_unix(-10)).until_next_minute();
        assert!(wait > Duration::from_secs(5) && wait <= Duration::from_secs(10), "{wait:?}");
    }

    #[test]
    fn the_system_clock_is_past_the_day_this_was_written() {
        assert!(Clock::system().now().unix() > 1_700_000_000);
    }
}
