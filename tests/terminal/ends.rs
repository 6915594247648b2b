//! The ways in which the program ends on a terminal that is there: wanted, asked for by a signal, or by a failure.

use std::time::Duration;

use rustix::process::Signal;

use crate::gone::SOON;
use crate::support::pty::{Pty, Start, process};
use crate::{begin, command_line, desk, start};

/// The sequences that a program's end has to undo, each once.
const RESTORED: [&str; 3] = ["\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"];

/// Makes sure that the terminal is as it was, was given back once, and that all that was said came afterwards.
#[track_caller]
fn assert_restored(pty: &Pty, settings: &str) -> String {
    for sequence in RESTORED {
        assert_eq!(pty.count(sequence), 1, "{sequence:?}");
    }
    assert!(!pty.screen().alternate_screen() && !pty.screen().bracketed_paste() && !pty.screen().hide_cursor());
    assert_eq!(pty.line_settings(), settings);
    let output = String::from_utf8_lossy(pty.bytes()).into_owned();
    output.split_once("\x1b[?1049l").unwrap().1.to_owned()
}

/// A program that waits until its line settings were read, and those settings.
fn begin_on_known_line(arguments: &str) -> (Pty, String) {
    let mut pty = Start::shell(&format!("read -r _; exec {} {arguments}", command_line())).run();
    let settings = pty.line_settings();
    pty.send("\n");
    pty.wait_for("the desk", |text| text.contains("Made-up Towns"));
    pty.settle();
    assert_ne!(pty.line_settings(), settings);
    assert!(pty.screen().alternate_screen() && pty.screen().bracketed_paste() && pty.screen().hide_cursor());
    (pty, settings)
}

#[test]
fn leaves_the_terminal_as_it_was() {
    for key in ["q", "\x03", "/abc\x03", "?qq"] {
        let (mut pty, settings) = begin_on_known_line("");
        pty.send(key);
        let (status, _) = pty.wait();
        assert!(status.success(), "{status:?}");
        assert_eq!(assert_restored(&pty, &settings), "");
    }
}

#[test]
fn a_signal_ends_it_with_the_screen_restored_once() {
    for (signal, name, code) in [
        (Signal::TERM, "SIGTERM", 143),
        (Signal::INT, "SIGINT", 130),
        (Signal::QUIT, "SIGQUIT", 131),
        (Signal::XCPU, "SIGXCPU", 152),
        (Signal::USR1, "SIGUSR1", 138),
        (Signal::ALARM, "SIGALRM", 142),
        (Signal::ABORT, "SIGABRT", 134),
    ] {
        let (mut pty, settings) = begin_on_known_line("");
        process::signal(pty.pid(), signal);
        let (status, took) = pty.wait();
        assert_eq!(status.exit_code(), code);
        assert!(took < SOON, "{took:?}");
        assert_eq!(assert_restored(&pty, &settings), format!("citydesk: ended by {name}\r\n"));
    }
}

/// The table of exit statuses, and a command for each: what has none fails here.
#[cfg(debug_assertions)]
#[test]
fn every_exit_status_of_the_table_is_that_of_a_command() {
    use crate::support::run::run;

    let table = run(&["help", "exit-status"]).out;
    let rows = table.lines().filter_map(|line| line.strip_prefix("  "));
    let mut seen = Vec::new();
    for number in rows.filter_map(|row| row.split(' ').next()).filter(|number| !number.is_empty()) {
        let ends = |arguments: &[&str]| run(arguments).status;
        let statuses = match number {
            "0" => vec![ends(&["list", "cities"]), ends(&["help"])],
            "1" => vec![ends(&["find", "xyzzy"]), ends(&["show", "xyzzy"]), ends(&["open", "seoul"])],
            "2" => vec![ends(&["lsit"]), ends(&["list", "cities", "nmae:x"])],
            "101" => {
                let (mut pty, _) = begin_on_known_line("--fail panic");
                pty.send("r");
                vec![pty.wait().0.exit_code().cast_signed()]
            }
            "128+n" => [(Signal::TERM, 15), (Signal::HUP, 1), (Signal::INT, 2)]
                .map(|(signal, number)| {
                    let (mut pty, _) = begin_on_known_line("");
                    process::signal(pty.pid(), signal);
                    pty.wait().0.exit_code().cast_signed() - number
                })
                .into(),
            other => panic!("no command ends with {other}"),
        };
        let wanted: i32 = number.trim_end_matches("+n").parse().unwrap();
        assert!(statuses.iter().all(|status| *status == wanted), "{number}: {statuses:?}");
        seen.push(number.to_owned());
    }
    assert_eq!(seen, ["0", "1", "2", "101", "128+n"]);
}

#[cfg(debug_assertions)]
#[test]
fn a_failure_ends_it_with_the_screen_restored_once() {
    for (failure, code, said) in [
        ("error", 1, "error: as asked for\r\n"),
        ("panic", 101, "panicked at src/terminal/failure.rs"),
        ("thread", 101, "panicked at src/terminal/failure.rs"),
    ] {
        let (mut pty, settings) = begin_on_known_line(&format!("--fail {failure}"));
        pty.send("r");
        let (status, took) = pty.wait();
        assert_eq!(status.exit_code(), code, "{failure}");
        assert!(took < SOON, "{took:?}");
        let after = assert_restored(&pty, &settings);
        assert!(after.contains(said), "{failure}: {after:?}");
    }
}

#[test]
fn a_hang_up_by_signal_alone_gives_the_screen_back_without_a_word() {
    let (mut pty, settings) = begin_on_known_line("");
    process::signal(pty.pid(), Signal::HUP);
    assert_eq!(pty.wait().0.exit_code(), 129);
    assert_eq!(assert_restored(&pty, &settings), "");
}

#[test]
fn a_signal_ends_it_while_the_terminal_takes_nothing() {
    let mut pty = begin(desk(&[]).size(300, 100));
    for _ in 0..60 {
        pty.send("j\x0c");
        std::thread::sleep(Duration::from_millis(5));
    }
    process::signal(pty.pid(), Signal::TERM);
    let (status, took) = pty.wait_deaf();
    assert_eq!(status.exit_code(), 143);
    assert!(took < SOON, "{took:?}");
}

#[test]
fn ends_when_the_line_drops_while_it_is_stopped() {
    let mut pty = Start::program("bash", &["--norc", "-i"]).env("PS1", "prompt> ").run();
    pty.wait_for("prompt", |text| text.contains("prompt>"));
    pty.send(format!("{}\n", command_line()));
    pty.wait_for("the desk", |text| text.contains("Made-up Towns"));
    let inner = pty.inner_pid();
    pty.send("\x1a");
    pty.wait_for("shell", |text| text.contains("Stopped"));
    pty.hang_up();
    assert!(process::watch_end(inner).0 < SOON);
}

#[test]
fn reads_keys_from_the_terminal_where_standard_input_is_something_else() {
    let mut pty = begin(Start::shell(&format!("exec {} </dev/null", command_line())));
    pty.send("q");
    assert!(pty.wait().0.success());
    let mut pty = begin(Start::shell(&format!("trap '' HUP; exec {} </dev/null", command_line())));
    pty.hang_up();
    assert!(process::watch_end(pty.pid()).0 < SOON);
}

#[test]
fn no_key_but_those_of_quitting_ends_it() {
    let mut pty = start();
    pty.send("\x1b\x1b\x1b\x04\x1c\x08\x7f");
    pty.settle();
    assert!(process::state(pty.pid()).is_some_and(|state| state != 'Z'));
}
