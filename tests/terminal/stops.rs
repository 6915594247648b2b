//! Going to the shell and coming back.

use std::time::Duration;

use rustix::process::Signal;

use crate::support::pty::{Start, process};
use crate::{command_line, start};

#[test]
fn stops_and_goes_on_under_a_shell() {
    let mut pty = Start::program("bash", &["--norc", "-i"]).env("PS1", "prompt> ").run();
    pty.wait_for("prompt", |text| text.contains("prompt>"));
    pty.send(format!("{}\n", command_line()));
    pty.wait_for("the desk", |text| text.contains("Made-up Towns"));
    // A filter, a selection in another pane, and an open record with a row selected in it.
    pty.send("fostby\rG2j\rjj");
    pty.settle();
    let (inner, shown) = (pty.inner_pid(), pty.text());
    // Once by its key, once by a signal from outside.
    for round in 0..2 {
        pty.mark();
        if round == 0 {
            pty.send("\x1a");
        } else {
            process::signal(inner, Signal::TSTP);
        }
        pty.wait_for_bytes("\x1b[?1049l");
        pty.wait_for("shell", |text| text.contains("Stopped"));
        pty.wait_for("the stop", |_| process::state(inner) == Some('T'));
        // The shell has its own mind about pastes.
        assert!(!pty.screen().hide_cursor() && pty.since_mark().contains("\x1b[?2004l"));
        pty.send("echo $((40+2))\n");
        pty.wait_for("an answer of the shell", |text| text.contains("42"));
        pty.mark();
        pty.send("fg\n");
        pty.wait_for_bytes("\x1b[2J");
        pty.wait_for("the same screen", |text| text == shown);
        pty.mark();
        pty.send("j");
        pty.wait_for_bytes("\x1b[?2026l");
        pty.send("k");
        pty.settle();
    }
    pty.send("qq");
    pty.wait_for("prompt", |text| text.trim_end().ends_with("prompt>"));
}

#[test]
fn comes_back_after_it_was_stopped_from_outside() {
    let mut pty = start();
    let shown = pty.text();
    process::signal(pty.pid(), Signal::STOP);
    pty.pass(Duration::from_millis(100));
    pty.mark();
    process::signal(pty.pid(), Signal::CONT);
    pty.wait_for_bytes("\x1b[2J");
    pty.settle();
    assert_eq!(pty.text(), shown);
}

#[test]
fn does_not_stop_where_no_shell_would_wake_it() {
    let mut pty = start();
    pty.send("\x1a");
    pty.settle();
    process::signal(pty.pid(), Signal::TSTP);
    pty.pass(Duration::from_millis(200));
    assert_ne!(process::state(pty.pid()), Some('T'));
    pty.send("q");
    assert!(pty.wait().0.success());
}
