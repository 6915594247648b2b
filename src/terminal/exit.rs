//! The exit statuses, and ends that do not wait for the loop: a terminal that has gone, and signals.

use std::panic;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::low_level::signal_name;

use crate::terminal::output;

/// How a command ends, as shells see it. Whatever is said of exit statuses comes from here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExitStatus {
    /// There is an answer.
    #[default]
    Done = 0,
    /// Nothing was found, or errors were.
    Nothing = 1,
    /// The question cannot be understood.
    Usage = 2,
    /// There is a bug.
    Panic = 101,
    /// A signal, whose number is added.
    Signal = 128,
}

impl ExitStatus {
    /// Every status, in the order of the numbers.
    pub const ALL: [ExitStatus; 5] =
        [ExitStatus::Done, ExitStatus::Nothing, ExitStatus::Usage, ExitStatus::Panic, ExitStatus::Signal];

    /// The number as it is written: `1`, `128+n`.
    pub fn number(self) -> String {
        let number = self as i32;
        if self == ExitStatus::Signal { format!("{number}+n") } else { number.to_string() }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            ExitStatus::Done => "success",
            ExitStatus::Nothing => "failure",
            ExitStatus::Usage => "usage",
            ExitStatus::Panic => "bug",
            ExitStatus::Signal => "signal",
        }
    }

    /// What it means.
    pub fn meaning(self) -> String {
        match self {
            ExitStatus::Done => "There is an answer, or it is done.".to_owned(),
            ExitStatus::Nothing => "Nothing was found, the data have errors, or it cannot be done.".to_owned(),
            ExitStatus::Usage => "The command or the query is not understood, or makes no sense.".to_owned(),
            ExitStatus::Panic => "citydesk has a bug; the message says where.".to_owned(),
            ExitStatus::Signal => {
                let named = |signal| format!("{} {}", status(signal), signal_name(signal).unwrap_or_default());
                format!("Ended by signal n: {}.", [SIGHUP, SIGINT, SIGTERM].map(named).join(", "))
            }
        }
    }
}

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
        exit(ExitStatus::Panic as i32);
    }));
}

/// Ends the process without a word.
#[expect(clippy::exit, reason = "the loop may be stuck in a write, so that nothing can be returned through it")]
pub(super) fn exit(status: i32) -> ! {
    std::process::exit(status)
}

/// The exit status by which shells tell a signal.
fn status(signal: i32) -> i32 {
    ExitStatus::Signal as i32 + signal
}
