//! Reading from a terminal, a pipe and a terminal that has gone.

use super::*;
use crate::keymap::{Key, KeyCode};
use crate::terminal::event::TerminalEvent;
use crate::terminal::queue::ROOM;
use std::sync::mpsc::channel;

/// A reader on a pipe, with the end to write to.
fn reader() -> (OwnedFd, InputReader, EventQueue, Receiver<()>) {
    let (line, typing) = rustix::pipe::pipe().unwrap();
    let (events, (hangs, gone)) = (EventQueue::default(), channel());
    let reader = InputReader::start(line, events.clone(), move || hangs.send(()).unwrap()).unwrap();
    reader.resume();
    (typing, reader, events, gone)
}

fn send(typing: &OwnedFd, bytes: &str) {
    rustix::io::write(typing, bytes.as_bytes()).unwrap();
}

fn next(events: &EventQueue) -> Vec<Input> {
    match events.wait(Duration::from_secs(20)) {
        Some(TerminalEvent::Input(inputs)) => {
            inputs.into_iter().filter(|input| !matches!(input, Input::Pause(_))).collect()
        }
        other => panic!("no input but {other:?}"),
    }
}

fn keys(codes: &[KeyCode]) -> Vec<Input> {
    codes.iter().map(|code| Input::Key(Key::plain(*code))).collect()
}

#[test]
fn escape_comes_by_itself_after_a_moment() {
    let (typing, _reader, events, _gone) = reader();
    send(&typing, "\x1b");
    assert_eq!(next(&events), keys(&[KeyCode::Esc]));
    send(&typing, "\x1bj");
    assert_eq!(next(&events), keys(&[KeyCode::Esc, KeyCode::Char('j')]));
}

#[test]
fn a_key_may_come_in_pieces() {
    let (typing, _reader, events, _gone) = reader();
    for piece in ["\x1b", "[", "A"] {
        send(&typing, piece);
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(next(&events), keys(&[KeyCode::Up]));
}

#[test]
fn a_paste_without_an_end_is_taken_after_a_while() {
    let (typing, _reader, events, _gone) = reader();
    send(&typing, "\x1b[200~half");
    assert_eq!(next(&events), [Input::Paste("half".into())]);
}

#[test]
fn reads_nothing_while_it_pauses() {
    let (typing, reader, events, gone) = reader();
    send(&typing, "a");
    assert_eq!(next(&events), keys(&[KeyCode::Char('a')]));
    reader.pause();
    send(&typing, "b");
    assert!(events.wait(Duration::from_millis(200)).is_none());
    reader.resume();
    assert_eq!(next(&events), keys(&[KeyCode::Char('b')]));
    reader.pause();
    drop(typing);
    assert!(gone.recv_timeout(Duration::from_secs(20)).is_ok(), "a hang-up is noticed while it pauses");
}

#[test]
fn a_pause_is_told_before_a_key_that_comes_alone() {
    let key = || Input::Key(Key::plain(KeyCode::Char('a')));
    let arrow = || Input::Key(Key::plain(KeyCode::Up));
    let second = Duration::from_secs(1);
    assert_eq!(pause(second, &[key()]), Some(Pause::Long));
    assert_eq!(pause(second / 10, &[key()]), Some(Pause::Short));
    assert_eq!(pause(second / 100, &[key()]), None);
    assert_eq!(pause(second, &[arrow(), arrow()]), Some(Pause::Long), "held keys are no text");
    assert_eq!(pause(10 * second, &[key(), key()]), None, "a slow line delivers what was typed at once");
}

#[test]
fn how_long_the_terminal_was_silent_is_measured() {
    let (typing, _reader, events, _gone) = reader();
    send(&typing, "a");
    assert_eq!(next(&events).len(), 1);
    // The thread begins to measure a little later than this one sleeps.
    thread::sleep(2 * LONG);
    send(&typing, "b");
    match events.wait(Duration::from_secs(20)) {
        Some(TerminalEvent::Input(inputs)) => assert_eq!(inputs.first(), Some(&Input::Pause(Pause::Long))),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_hang_up_is_noticed_whatever_has_begun() {
    for begun in ["", "\x1b", "\x1b[", "\x1b]11;", "\x1b[200~abc"] {
        let (typing, _reader, _events, gone) = reader();
        send(&typing, begun);
        drop(typing);
        assert!(gone.recv_timeout(Duration::from_secs(20)).is_ok(), "{begun:?}");
    }
}

#[test]
fn the_end_of_the_loop_is_no_hang_up() {
    let (_typing, reader, _events, gone) = reader();
    drop(reader);
    assert_eq!(gone.recv_timeout(Duration::from_millis(200)), Err(std::sync::mpsc::RecvTimeoutError::Disconnected));
}

/// Fills the pipe and the queue until neither takes any more.
fn flood(typing: &OwnedFd) {
    rustix::io::ioctl_fionbio(typing, true).unwrap();
    let mut quiet = 0;
    while quiet < 5 {
        match rustix::io::write(typing, &[b'j'; 4096]) {
            Ok(_) => quiet = 0,
            Err(_) => quiet += 1,
        }
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn who_types_too_much_is_held_back_and_loses_nothing() {
    let (typing, reader, events, _gone) = reader();
    flood(&typing);
    let mut keys = 0;
    while let Some(event) = events.wait(Duration::from_millis(500)) {
        let TerminalEvent::Input(inputs) = event else { panic!("{event:?}") };
        assert!(inputs.len() <= 4096);
        keys += inputs.len();
        if events.has_refused() {
            reader.retry();
        }
    }
    assert!(keys > ROOM && keys % 4096 == 0, "{keys}");
}

#[test]
fn a_hang_up_is_noticed_while_the_queue_is_full() {
    let (typing, _reader, events, gone) = reader();
    flood(&typing);
    assert!(events.offer(keys(&[KeyCode::Esc])).is_err());
    drop(typing);
    assert!(gone.recv_timeout(Duration::from_secs(20)).is_ok());
}
