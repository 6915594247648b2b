//! The program in a real pseudo-terminal: how it ends, stops, goes on, what it shows, what it takes, and what it costs.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests, though in functions beside them")]

mod budget;
mod call;
mod clipboard;
mod clusters;
mod completions;
mod editor;
mod ends;
mod flood;
mod gone;
mod hand;
mod history;
mod hostile;
mod kiosk;
mod links;
mod looks;
mod offices;
mod parts;
mod reload;
mod sizes;
mod stops;
mod support;
mod wire;
mod writing;

use std::path::PathBuf;
use std::sync::OnceLock;

use support::pty::{Pty, Start, process};

/// The time at the start: seven seconds after a minute, so that the clock is quiet for a while.
const NOW: &str = "2031-03-03T12:30:07Z";

/// The folder of made-up records that all these tests share; none of them writes to it.
fn data() -> &'static str {
    static DATA: OnceLock<PathBuf> = OnceLock::new();
    DATA.get_or_init(|| support::records::records("terminal")).to_str().unwrap()
}

/// The program under test on made-up records and made-up time.
fn desk(arguments: &[&str]) -> Start {
    desk_at(NOW, arguments)
}

/// The same at another time.
fn desk_at(now: &str, arguments: &[&str]) -> Start {
    Start::citydesk(&[&["--data", data(), "--now", now], arguments].concat())
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
