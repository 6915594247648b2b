//! What a desk in a pseudo-terminal of 80×24 writes, step by step. The counts are the same on every machine.

#![allow(dead_code, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::time::Duration;

use super::figures::{Figure, median};
use super::pty::{Pty, Start, process};

/// What stands at the end of every frame.
pub(crate) const END_OF_FRAME: &str = "\x1b[?2026l";

/// What stands at its beginning.
const BEGINNING_OF_FRAME: &str = "\x1b[?2026h";

/// The program, on a clock that shows Monday, 16 January 2017, 12:30 and so many seconds, in UTC.
pub(crate) fn desk(second: i64) -> Start {
    Start::citydesk(&["--now", &(1_484_569_800 + second).to_string()])
}

/// Starts the program far from the turn of a minute, and waits for its first frame.
pub(crate) fn started() -> Pty {
    let mut pty = desk(5).run();
    pty.wait_for_bytes(END_OF_FRAME);
    rest(&mut pty);
    pty
}

/// What each thing that is done most often costs on the line, with the limits that hold for it.
pub(crate) fn figures() -> Vec<Figure> {
    let mut pty = started();
    let mut figures = vec![Figure::bytes("start: taking the terminal, first frame", pty.bytes().len()).at_most(4000)];
    if let Some(writes) = process::writes(pty.pid()) {
        // One to take the terminal, one to tell the reading thread, one frame.
        figures.push(Figure::count("start: writes", writes).at_most(3));
    }
    moves(&mut pty, &mut figures);
    for (what, keys, most) in STEPS {
        figures.push(Figure::bytes(what, step(&mut pty, keys)).at_most(most));
    }
    pty.mark();
    pty.resize(120, 40);
    pty.wait_for_bytes(END_OF_FRAME);
    rest(&mut pty);
    figures.push(Figure::bytes("window made 120×40", pty.since_mark().len()).at_most(8000));
    figures.push(minute());
    figures.extend(charts());
    figures
}

/// What is done, the keys for it, and the most that it may write.
const STEPS: [(&str, &str, i32); 18] = [
    ("page down", "\x1b[6~", 2000),
    ("page up", "\x1b[5~", 2000),
    ("to the end of the list", "G", 2000),
    ("to its beginning", "g", 2000),
    ("next pane: two borders drawn anew", "\t", 1200),
    ("open a record", "\r", 3000),
    ("close it", "\x1b", 3000),
    ("back to the first pane", "1", 1200),
    ("open the look-up", "/", 3000),
    ("its first letter", "g", 3000),
    ("its second letter", "u", 3000),
    ("close the look-up", "\x1b", 3000),
    ("open the filter", "f", 500),
    ("its first letter", "g", 2000),
    ("drop the filter", "\x1b", 2000),
    ("see a month later", ".", 2000),
    ("see a month earlier", ",", 2000),
    ("paint anew", "\x0c", 4000),
];

fn moves(pty: &mut Pty, figures: &mut Vec<Figure>) {
    const MOVES: i32 = 20;
    let before = process::writes(pty.pid());
    let bytes: Vec<usize> = (0..MOVES).map(|_| step(pty, "j")).collect();
    let most = bytes.iter().copied().max().unwrap();
    figures.push(Figure::bytes("selection moved, median of 20", median(bytes).unwrap()).at_most(150));
    figures.push(Figure::bytes("selection moved, most of 20, a scroll among them", most).at_most(900));
    if let (Some(before), Some(after)) = (before, process::writes(pty.pid())) {
        figures.push(Figure::count("selection moved 20 times: writes", after - before).at_most(MOVES));
    }
    let bytes: usize = (0..MOVES).map(|_| step(pty, "j")).sum();
    figures.push(Figure::new("selection moved on, mean of 20", bytes as f64 / f64::from(MOVES), "B").at_most(250));
}

/// What the timeline and the map write, and each move in them.
fn charts() -> Vec<Figure> {
    let mut pty = started();
    let mut figures = vec![Figure::bytes("open the timeline", step(&mut pty, "T")).at_most(5000)];
    let most = (0..20).map(|_| step(&mut pty, "j")).max().unwrap_or_default();
    figures.push(Figure::bytes("timeline: selection moved, most of 20, a scroll among them", most).at_most(3000));
    figures.push(Figure::bytes("timeline: closer", step(&mut pty, "+")).at_most(3000));
    figures.push(Figure::bytes("timeline: a month later", step(&mut pty, "]")).at_most(1500));
    step(&mut pty, "\x1b");
    step(&mut pty, "1");
    figures.push(Figure::bytes("open the map", step(&mut pty, "M")).at_most(5000));
    let moves: Vec<usize> = "llllllllhhhhhhhh".chars().map(|key| step(&mut pty, &key.to_string())).collect();
    figures.push(Figure::bytes("map: selection moved, most of 16", moves.iter().copied().max().unwrap()).at_most(600));
    figures.push(Figure::bytes("map: selection moved, median of 16", median(moves).unwrap()).at_most(600));
    figures.push(Figure::bytes("map: closer", step(&mut pty, "+")).at_most(5000));
    figures
}

/// Presses keys and says how many bytes came back; they must be one frame.
fn step(pty: &mut Pty, keys: &str) -> usize {
    pty.mark();
    pty.send(keys);
    pty.wait_for_bytes(END_OF_FRAME);
    rest(pty);
    let written = pty.since_mark();
    assert_eq!(written.matches(BEGINNING_OF_FRAME).count(), 1, "frames after {keys:?}");
    written.len()
}

/// What the turn of the minute writes where a city is selected, whose clock is on the screen.
fn minute() -> Figure {
    let mut pty = desk(57).run();
    pty.wait_for_bytes(END_OF_FRAME);
    step(&mut pty, "j");
    pty.mark();
    pty.wait_for_bytes(END_OF_FRAME);
    rest(&mut pty);
    Figure::bytes("turn of the minute", pty.since_mark().len()).at_most(60)
}

/// Lets anything come that is still to come: there must be no second frame.
fn rest(pty: &mut Pty) {
    pty.pass(Duration::from_millis(60));
}
