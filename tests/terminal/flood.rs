//! More keys than anybody can type: they are held back, and cost no memory.

use std::time::Duration;

use rustix::process::Signal;

use crate::gone::SOON;
use crate::start;
use crate::support::pty::{now, process};

/// How much more memory any number of keys may take, in bytes.
const LITTLE: u64 = 4 << 20;

#[test]
fn letters_that_come_and_go_are_looked_up_together() {
    const COUNT: usize = 400_000;
    let mut pty = start();
    pty.send("/");
    pty.settle();
    let before = process::peak_memory(pty.pid()).unwrap();
    let frames = pty.count("\x1b[?2026h");
    let started = now();
    assert_eq!(pty.flood("ab\x7f\x7f", COUNT, true), COUNT);
    pty.send("ostby");
    pty.wait_for("the hit", |text| text.contains("Ostby 01"));
    let (more, frames) = (process::peak_memory(pty.pid()).unwrap() - before, pty.count("\x1b[?2026h") - frames);
    println!("{COUNT} letters: {more} bytes more, {frames} frames, {:?}", started.elapsed());
    assert!(more < LITTLE, "{more} bytes more");
    assert!(frames < COUNT / 100, "{frames} frames");
}

#[test]
fn who_reads_nothing_is_held_back() {
    let mut pty = start();
    let before = process::peak_memory(pty.pid()).unwrap();
    // Screens are painted anew, so that the program soon waits for the terminal to take them.
    let taken = pty.flood("jk\x0cjk", 8 << 20, false);
    let more = process::peak_memory(pty.pid()).unwrap() - before;
    println!("{taken} bytes taken, {more} bytes more");
    assert!(taken < 200_000, "{taken} bytes taken");
    assert!(more < LITTLE, "{more} bytes more");
    // Nothing of it is lost: the last key is heard.
    pty.settle();
    pty.send("/ostby");
    pty.wait_for("the hit", |text| text.contains("Ostby 01"));
}

#[test]
fn the_end_is_heard_while_no_key_is_taken_any_more() {
    for signal in [None, Some(Signal::HUP), Some(Signal::TERM)] {
        let mut pty = start();
        pty.flood("jk\x0cjk", 1 << 20, false);
        match signal {
            Some(signal) => process::signal(pty.pid(), signal),
            None => pty.hang_up(),
        }
        let (took, _) = process::watch_end(pty.pid());
        assert!(took < SOON, "{signal:?}: {took:?}");
    }
}

#[test]
fn a_ctrl_c_does_not_wait_for_thousands_of_keys() {
    let mut pty = start();
    assert_eq!(pty.flood("s", 5000, true), 5000);
    pty.send("\x03");
    let (status, took) = pty.wait();
    assert!(status.success() && took < SOON + Duration::from_secs(1), "{status:?} after {took:?}");
}
