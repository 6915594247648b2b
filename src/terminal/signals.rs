//! The thread that takes signals and passes them to the loop, and that ends the process where the loop cannot.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::Result;
use rustix::stdio::stdout;
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::terminal::event::TerminalEvent;
use crate::terminal::guard::TerminalGuard;
use crate::terminal::queue::EventQueue;
use crate::terminal::{exit, output};

/// How long the loop has to end by itself after a signal asked for the end.
const GRACE: Duration = Duration::from_millis(300);

/// Signals that end a process, whoever sends them and why.
const DEADLY: [i32; 13] =
    [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGXCPU, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGTRAP, SIGABRT];

/// Makes a write beyond the limit on a file's size fail with an error, instead of ending the process.
///
/// # Errors
/// Where the system takes no handler.
pub fn survive_large_files() -> std::io::Result<()> {
    // Nobody asks for the flag: it is enough that the signal is taken.
    signal_hook::flag::register(SIGXFSZ, Arc::default()).map(drop)
}

/// Starts to take signals.
pub(super) fn listen(events: EventQueue, guard: Arc<TerminalGuard>) -> Result<()> {
    let mut signals = Signals::new(DEADLY.into_iter().chain([SIGWINCH, SIGTSTP, SIGCONT]))?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            take(signal, &events, &guard);
        }
    })?;
    Ok(())
}

/// Whether a shell could continue the process after a stop: none where it is in the group of the session's leader, as
/// under `ssh host citydesk`.
pub(super) fn has_shell() -> bool {
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

fn take(signal: i32, events: &EventQueue, guard: &TerminalGuard) {
    match signal {
        SIGWINCH => events.put(TerminalEvent::Resized),
        SIGCONT => events.put(TerminalEvent::Continued),
        // The editor that has the terminal was asked to stop, and this process, in one group with it, as well.
        SIGTSTP if guard.is_suspended() => stop(),
        SIGTSTP if has_shell() => events.put(TerminalEvent::Stop),
        SIGTSTP => {}
        // Typed at the editor, and meant for it.
        SIGINT | SIGQUIT if guard.is_suspended() => {}
        SIGHUP if output::is_hung_up(stdout()) => exit::hung_up(),
        signal => {
            events.put(TerminalEvent::End(signal));
            thread::sleep(GRACE);
            guard.release_without_waiting();
            exit::by_signal(signal);
        }
    }
}

/// Stops the process until it is continued.
pub(super) fn stop() {
    // The only way to fail is a signal without a default.
    let _ = emulate_default_handler(SIGTSTP);
}
