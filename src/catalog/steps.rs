//! How many records and links have been gone to: in debug builds it is counted, so that tests see by something steadier than
//! time whether a walk along links grows faster than the data.

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
