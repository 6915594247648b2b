//! Waiting until those who write have come to rest. It counts slices of time, since no clock is read here.

use std::thread;
use std::time::Duration;

use super::WakeReceiver;

/// A slice of time.
const SLICE: Duration = Duration::from_millis(20);

/// How many slices without a change are rest where nobody who has written has the file open any more: 100 ms.
pub(super) const CLOSED: u32 = 5;

/// How many are where somebody may write on: 220 ms.
pub(super) const OPEN: u32 = 11;

/// How many are where nobody tells of changes, so that two looks at the files have to be the same: 400 ms.
pub(super) const POLLED: u32 = 20;

/// How many slices are waited in all, however much is written: one second.
const LONGEST: u32 = 50;

/// How many slices are left to be waited.
#[derive(Debug)]
pub(super) struct Debounce(u32);

impl Debounce {
    pub(super) fn new() -> Debounce {
        Debounce(LONGEST)
    }

    pub(super) fn is_over(&self) -> bool {
        self.0 == 0
    }
}

/// Waits until nothing has changed for enough slices, or patience is over; returns early with true if the data are
/// asked for.
pub(super) fn wait(signs: &WakeReceiver, debounce: &mut Debounce, enough: impl Fn() -> u32) -> bool {
    wait_with(signs, debounce, enough, || thread::sleep(SLICE))
}

fn wait_with(signs: &WakeReceiver, debounce: &mut Debounce, enough: impl Fn() -> u32, mut sleep: impl FnMut()) -> bool {
    let mut quiet = 0;
    while quiet < enough() && !debounce.is_over() {
        sleep();
        debounce.0 -= 1;
        let come = signs.take();
        if come.asked {
            return true;
        }
        quiet = if come.changed { 0 } else { quiet + 1 };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watch::signs::{WakeReason, signs as waiting_signs};
    use std::cell::Cell;

    /// How many slices are waited while signs come at these slices, and whether somebody asked.
    fn waited(signs: &[(u32, WakeReason)]) -> (u32, bool) {
        waited_until_closed(signs, 0)
    }

    /// The same where a file is open until a slice.
    fn waited_until_closed(signs: &[(u32, WakeReason)], closed: u32) -> (u32, bool) {
        let (sender, receiver) = waiting_signs();
        let mut debounce = Debounce::new();
        let slices = Cell::new(0);
        let enough = || if slices.get() < closed { OPEN } else { CLOSED };
        let asked = wait_with(&receiver, &mut debounce, enough, || {
            slices.set(slices.get() + 1);
            let slice = slices.get();
            signs.iter().filter(|(at, _)| *at == slice).for_each(|(_, sign)| sender.give(*sign));
        });
        (slices.get(), asked)
    }

    #[test]
    fn a_burst_is_waited_for_and_no_longer_than_a_second() {
        assert_eq!(waited(&[]), (CLOSED, false));
        assert_eq!(waited(&[(1, WakeReason::Changed), (4, WakeReason::Changed)]), (4 + CLOSED, false));
        let always: Vec<(u32, WakeReason)> = (0..1000).map(|slice| (slice, WakeReason::Changed)).collect();
        assert_eq!(waited(&always), (LONGEST, false));
    }

    #[test]
    fn who_has_a_file_open_is_waited_for_longer() {
        assert_eq!(waited_until_closed(&[(1, WakeReason::Changed)], 100), (1 + OPEN, false));
        // Closed after a pause that would have been rest.
        assert_eq!(waited_until_closed(&[(1, WakeReason::Changed)], 8), (8, false));
        assert_eq!(waited_until_closed(&[(1, WakeReason::Changed), (8, WakeReason::Changed)], 8), (8 + CLOSED, false));
    }

    #[test]
    fn what_was_lost_is_no_sign_of_writing() {
        let always: Vec<(u32, WakeReason)> = (0..1000).map(|slice| (slice, WakeReason::Lost)).collect();
        assert_eq!(waited(&always), (CLOSED, false));
    }

    #[test]
    fn who_asks_does_not_wait() {
        assert_eq!(waited(&[(1, WakeReason::Changed), (2, WakeReason::Asked)]), (2, true));
    }
}
