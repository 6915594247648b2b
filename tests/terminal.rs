//! The program in a real pseudo-terminal: how it ends, stops, goes on, what it shows, what it takes, and what it costs.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests, though in functions beside them")]

#[path = "terminal/call.rs"]
mod call;
#[path = "terminal/clipboard.rs"]
mod clipboard;
#[path = "terminal/clusters.rs"]
mod clusters;
#[path = "support/delay.rs"]
mod delay;
#[path = "terminal/editor.rs"]
mod editor;
#[path = "terminal/ends.rs"]
mod ends;
#[path = "support/figures.rs"]
mod figures;
#[path = "terminal/flood.rs"]
mod flood;
#[path = "terminal/gone.rs"]
mod gone;
#[path = "terminal/hand.rs"]
mod hand;
#[path = "terminal/kiosk.rs"]
mod kiosk;
#[path = "terminal/links.rs"]
mod links;
#[path = "terminal/looks.rs"]
mod looks;
#[path = "support/pty.rs"]
mod pty;
#[path = "support/records.rs"]
mod records;
#[path = "terminal/reload.rs"]
mod reload;
#[path = "support/run.rs"]
mod run;
#[path = "terminal/sizes.rs"]
mod sizes;
#[path = "support/sshd.rs"]
mod sshd;
#[path = "terminal/stops.rs"]
mod stops;
#[path = "support/tmux.rs"]
mod tmux;
#[path = "terminal/wire.rs"]
mod wire;
#[path = "terminal/writing.rs"]
mod writing;

use std::path::PathBuf;
use std::sync::OnceLock;

use pty::{Pty, Start, process};

/// The time at the start: seven seconds after a minute, so that the clock is quiet for a while.
const NOW: &str = "2031-03-03T12:30:07Z";

/// The folder of made-up records that all these tests share; none of them writes to it.
fn data() -> &'static str {
    static DATA: OnceLock<PathBuf> = OnceLock::new();
    DATA.get_or_init(|| records::records("terminal")).to_str().unwrap()
}

/// The program under test on made-up records and made-up time.
fn desk(arguments: &[&str]) -> Start {
    desk_at(NOW, arguments)
}

/// The same at another time.
fn desk_at(now: &str, arguments: &[&str]) -> Start {
    Start::citydesk(&[&["--data", data(), "--now", now], arguments].concat())
}

/// A line for a shell in which `citydesk` is the same.
fn shell(line: &str) -> Start {
    Start::program("sh", &["-c", &line.replace("citydesk", &command_line())])
}

/// What a shell has to run for it.
fn command_line() -> String {
    format!("'{}' --data '{}' --now {NOW}", env!("CARGO_BIN_EXE_citydesk"), data())
}

fn start() -> Pty {
    begin(desk(&[]))
}

fn begin(start: Start) -> Pty {
    let mut pty = start.run();
    pty.wait_for_start();
    pty
}
