//! Counts visited records and links in debug builds: tests check by it, more reliably than by time, how a walk grows
//! with the data.

#[cfg(debug_assertions)]
use std::cell::Cell;

#[cfg(debug_assertions)]
thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// How many have been gone to on this thread.
#[cfg(debug_assertions)]
pub fn steps() -> u64 {
    STEPS.get()
}

/// Goes to one more.
pub(crate) fn step() {
    #[cfg(debug_assertions)]
    STEPS.set(STEPS.get().wrapping_add(1));
}
