//! Ends that do not wait for the loop: a terminal that has gone, and signals.

use std::panic;

use signal_hook::consts::SIGHUP;
use signal_hook::low_level::signal_name;

use crate::terminal::output;

/// Ends the process at once, and without a byte to the terminal, which is gone.
///
/// The thread that watches the terminal calls it, as the loop may be stuck in a write.
pub(super) fn hung_up() -> ! {
    exit(status(SIGHUP))
}

/// Ends the process by a signal, after the screen was given back.
pub(super) fn by_signal(signal: i32) -> ! {
    if signal != SIGHUP {
        let name = signal_name(signal).unwrap_or("a signal");
        let line = format!("citydesk: ended by {name}\n");
        output::send_without_waiting(rustix::stdio::stderr(), line.as_bytes());
    }
    exit(status(signal))
}

/// Ends the process with the status of a panic once its message is written, as release builds do not unwind.
pub fn end_on_panic() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        usual(panic);
        exit(101);
    }));
}

/// Ends the process without a word.
#[expect(clippy::exit, reason = "the loop may be stuck in a write, so that nothing can be returned through it")]
pub(super) fn exit(status: i32) -> ! {
    std::process::exit(status)
}

/// The exit status by which shells tell a signal.
fn status(signal: i32) -> i32 {
    128 + signal
}
