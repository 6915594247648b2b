//! The terminal goes away: whoever is told of it or not, and whatever the program is at.

use std::fs;
use std::thread;
use std::time::Duration;

use crate::command_line;
use crate::support::pty::{Pty, Start, process};
use crate::support::run::folder;
use crate::support::sshd::Server;
use crate::support::tmux::Tmux;

/// How soon a program without a terminal has to be gone. It takes a few hundredths of a second, but the machine that
/// tests may be busy.
pub(crate) const SOON: Duration = Duration::from_secs(3);
/// How many hundredths of a second of work its end may take.
const LITTLE: u64 = 20;

/// What is typed before, and what has come last: whole keys, or the beginning of something.
const STATES: [(&str, &str, &str); 6] = [
    ("the dashboard", "", ""),
    ("the find line", "/ostby", ""),
    ("an overlay", "?", ""),
    ("half a sequence", "", "\x1b[1;5"),
    ("a lone Escape", "/", "\x1b"),
    ("a paste without an end", "/", "\x1b[200~half"),
];

#[track_caller]
fn assert_gone(pid: i32, state: &str) {
    let (took, ticks) = process::watch_end(pid);
    println!("{state}: gone after {took:?}, {ticks} ticks");
    assert!(took < SOON && ticks < LITTLE, "{state}: gone after {took:?} and {ticks} ticks");
}

/// Runs a line of the shell in every state and takes the terminal away.
fn hang_up(line: &str, disturb: impl Fn(&mut Pty)) {
    for (state, keys, last) in STATES {
        let mut pty = Start::shell(line).size(120, 40).run();
        pty.wait_for_start();
        pty.send(keys);
        pty.settle();
        disturb(&mut pty);
        pty.send(last);
        thread::sleep(Duration::from_millis(20));
        let pid = pty.pid();
        pty.hang_up();
        assert_gone(pid, state);
        assert_eq!(pty.wait().0.exit_code(), 129, "{state}");
    }
}

#[test]
fn told_by_a_signal() {
    hang_up(&format!("exec {}", command_line()), |_| {});
}

#[test]
fn not_told() {
    hang_up(&format!("trap '' HUP; exec {}", command_line()), |_| {});
}

#[test]
fn not_told_under_nohup() {
    let line = format!("exec nohup sh -c \"exec {} </dev/tty >/dev/tty 2>/dev/tty\"", command_line());
    hang_up(&line, |_| {});
}

#[test]
fn not_told_while_it_draws() {
    // Whole screens that nobody reads: the loop gets stuck in a write.
    hang_up(&format!("trap '' HUP; exec {}", command_line()), |pty| {
        for _ in 0..60 {
            pty.send("\x0c");
            thread::sleep(Duration::from_millis(3));
        }
    });
}

#[test]
fn told_while_it_draws() {
    hang_up(&format!("exec {}", command_line()), |pty| {
        for _ in 0..60 {
            pty.send("\x0c");
            thread::sleep(Duration::from_millis(3));
        }
    });
}

#[test]
fn a_session_of_tmux_is_killed() {
    for (number, (state, keys, last)) in STATES.into_iter().enumerate() {
        let ignoring = if number % 2 == 0 { "" } else { "trap '' HUP; " };
        let line = format!("{ignoring}exec {}", command_line());
        let Some(mut tmux) = Tmux::start(&format!("gone-{number}"), &line) else { return };
        tmux.client.wait_for("the desk", |text| text.contains("Made-up Towns"));
        tmux.send(keys);
        tmux.client.settle();
        tmux.send(last);
        thread::sleep(Duration::from_millis(20));
        let pid = tmux.pid();
        tmux.run(&["kill-session"]);
        assert_gone(pid, state);
    }
}

#[test]
fn the_connection_of_an_ssh_server_is_killed() {
    let Some(server) = Server::start("gone", "") else { return };
    let note = folder("gone", &[]).join("pid");
    for (number, (state, keys, last)) in STATES.into_iter().enumerate() {
        let ignoring = if number % 2 == 0 { "" } else { "trap '' HUP; " };
        let line = format!("echo $$ >'{}'; {ignoring}exec {}", note.display(), command_line());
        let mut client = server.client(&["-tt"], &[&line]).run();
        client.wait_for("the desk", |text| text.contains("Made-up Towns"));
        client.send(keys);
        client.settle();
        client.send(last);
        thread::sleep(Duration::from_millis(50));
        let pid = fs::read_to_string(&note).unwrap().trim().parse().unwrap();
        server.kill_connections();
        assert_gone(pid, state);
    }
}
