//! The terminal: raw mode, alternate screen and the like, taken and given back once each, by whichever thread comes
//! first.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{io, panic};

use crossterm::cursor::{Hide, Show};
use crossterm::queue;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};

use crate::terminal::{exit, output};

/// What is asked of the terminal beyond showing text.
#[derive(Clone, Copy, Debug)]
pub struct Modes {
    /// Clicks and the wheel are reported; the terminal's own selecting then needs Shift.
    pub mouse: bool,
    /// A frame is marked so that the terminal shows it as a whole.
    pub sync: bool,
    /// Addresses on the screen are links of the terminal.
    pub links: bool,
}

/// What the terminal is taken and given back by.
#[derive(Debug)]
pub(super) struct TerminalGuard {
    active: AtomicBool,
    /// A program that was started has the terminal, and the keys that make signals are meant for it.
    suspended: AtomicBool,
    modes: Modes,
}

impl TerminalGuard {
    pub(super) fn new(modes: Modes) -> TerminalGuard {
        TerminalGuard { active: AtomicBool::new(false), suspended: AtomicBool::new(false), modes }
    }

    /// Whether the screen is this program's at the moment.
    pub(super) fn is_active(&self) -> bool {
        self.active.load(Ordering::SeqCst)
    }

    /// Whether a program that was started has the terminal.
    pub(super) fn is_suspended(&self) -> bool {
        self.suspended.load(Ordering::SeqCst)
    }

    /// Says whether a program that was started has the terminal.
    pub(super) fn set_suspended(&self, suspended: bool) {
        self.suspended.store(suspended, Ordering::SeqCst);
    }

    /// Takes the terminal, or takes it anew after somebody else may have changed its settings.
    pub(super) fn take(&self) -> io::Result<()> {
        // Raw mode that was on counts as on still, though a shell has set the line to its own liking meanwhile.
        disable_raw_mode().and_then(|()| enable_raw_mode()).inspect_err(|error| {
            // A stopped process is continued when its terminal goes away.
            if error.raw_os_error() == Some(Errno::IO.raw_os_error()) {
                exit::hung_up();
            }
        })?;
        self.active.store(true, Ordering::SeqCst);
        output::send(stdout(), &self.entry())
    }

    /// Gives the terminal back, unless that was done.
    pub(super) fn release(&self) {
        if self.active.swap(false, Ordering::SeqCst) {
            // A terminal that does not take the bytes can still get its line settings back.
            let _ = output::send(stdout(), &self.exit());
            restore_line();
        }
    }

    /// Gives the terminal back as far as that can be done without waiting for anything.
    pub(super) fn release_without_waiting(&self) {
        if self.active.swap(false, Ordering::SeqCst) {
            output::send_without_waiting(stdout(), &self.exit());
            restore_line();
        }
    }

    fn entry(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to a vector does not fail.
        let _ = queue!(bytes, EnterAlternateScreen, Hide);
        bytes.extend_from_slice(b"\x1b[?2004h");
        if self.modes.mouse {
            bytes.extend_from_slice(b"\x1b[?1002h\x1b[?1006h");
        }
        bytes
    }

    fn exit(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        if self.modes.sync {
            // A frame may have been cut short.
            let _ = queue!(bytes, EndSynchronizedUpdate);
        }
        if self.modes.mouse {
            bytes.extend_from_slice(b"\x1b[?1006l\x1b[?1002l");
        }
        bytes.extend_from_slice(b"\x1b[?2004l\x1b[m");
        let _ = queue!(bytes, Show, LeaveAlternateScreen);
        bytes
    }
}

/// Gives the screen back before a panic's message is written.
pub(super) fn release_on_panic(guard: Arc<TerminalGuard>) {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        guard.release();
        usual(panic);
    }));
}

/// Restores the line's settings, unless a shell has the terminal: it has its own, and would stop a background process
/// that sets them.
fn restore_line() {
    let line = stdin();
    let foreground = rustix::termios::tcgetpgrp(line).map_or(true, |group| group == rustix::process::getpgrp());
    if foreground {
        let _ = disable_raw_mode();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readable(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap().replace('\x1b', "E")
    }

    #[test]
    fn what_is_taken_is_given_back_in_reverse() {
        let guard = TerminalGuard::new(Modes { mouse: true, sync: true, links: false });
        assert_eq!(readable(guard.entry()), "E[?1049hE[?25lE[?2004hE[?1002hE[?1006h");
        assert_eq!(readable(guard.exit()), "E[?2026lE[?1006lE[?1002lE[?2004lE[mE[?25hE[?1049l");
    }

    #[test]
    fn nothing_is_asked_for_that_is_off() {
        let guard = TerminalGuard::new(Modes { mouse: false, sync: false, links: false });
        assert_eq!(readable(guard.entry()), "E[?1049hE[?25lE[?2004h");
        assert_eq!(readable(guard.exit()), "E[?2004lE[mE[?25hE[?1049l");
    }
}
