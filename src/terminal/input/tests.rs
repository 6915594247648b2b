//! Reading from a terminal, a pipe and a terminal that has gone.

use super::*;
use crate::keymap::{Code, Key};

/// A reader on a pipe, with the end to write to.
fn reader() -> (OwnedFd, Reader, Receiver<Event>, Receiver<()>) {
    let (line, typing) = rustix::pipe::pipe().unwrap();
    let ((events, inputs), (hangs, gone)) = (channel(), channel());
    let reader = Reader::start(line, events, move || hangs.send(()).unwrap()).unwrap();
    reader.resume();
    (typing, reader, inputs, gone)
}

fn send(typing: &OwnedFd, bytes: &str) {
    rustix::io::write(typing, bytes.as_bytes()).unwrap();
}

fn next(events: &Receiver<Event>) -> Vec<Input> {
    match events.recv_timeout(Duration::from_secs(20)) {
        Ok(Event::Input(inputs)) => inputs,
        other => panic!("no input but {other:?}"),
    }
}

fn keys(codes: &[Code]) -> Vec<Input> {
    codes.iter().map(|code| Input::Key(Key::plain(*code))).collect()
}

#[test]
fn escape_comes_by_itself_after_a_moment() {
    let (typing, _reader, events, _gone) = reader();
    send(&typing, "\x1b");
    assert_eq!(next(&events), keys(&[Code::Esc]));
    send(&typing, "\x1bj");
    assert_eq!(next(&events), keys(&[Code::Esc, Code::Char('j')]));
}

#[test]
fn a_key_may_come_in_pieces() {
    let (typing, _reader, events, _gone) = reader();
    for piece in ["\x1b", "[", "A"] {
        send(&typing, piece);
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(next(&events), keys(&[Code::Up]));
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
    assert_eq!(next(&events), keys(&[Code::Char('a')]));
    reader.pause();
    send(&typing, "b");
    assert!(events.recv_timeout(Duration::from_millis(200)).is_err());
    reader.resume();
    assert_eq!(next(&events), keys(&[Code::Char('b')]));
    reader.pause();
    drop(typing);
    assert!(gone.recv_timeout(Duration::from_secs(20)).is_ok(), "a hang-up is noticed while it pauses");
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
