//! Windows of every size.

use crate::{begin, desk, start};

/// Keys that lead into each thing that can be on the screen.
const MODES: [(&str, &str); 8] = [
    ("the panes", ""),
    ("a record", "2\r"),
    ("the find line", "/ostby"),
    ("a filter", "2fmem"),
    ("the help", "?"),
    ("the problems", "!"),
    ("a menu", "2y"),
    ("addresses", "2o"),
];

#[test]
fn stands_storms_of_sizes_whatever_is_on_the_screen() {
    for (mode, keys) in MODES {
        let mut pty = start();
        pty.send(keys);
        pty.settle();
        for (columns, rows) in [(1, 1), (300, 100), (2, 50), (1, 100), (300, 1), (39, 9), (40, 10), (60, 10), (0, 0)] {
            pty.mark();
            pty.resize(columns, rows);
            pty.wait_for_bytes("\x1b[2J");
        }
        for step in 1..=100 {
            pty.resize(step * 3, 101 - step);
        }
        for step in (1..=100).rev() {
            pty.resize(step * 3, step);
        }
        pty.mark();
        pty.resize(80, 24);
        pty.wait_for_bytes("\x1b[2J");
        pty.settle();
        let after = pty.text();
        pty.send("\x0c");
        pty.settle();
        assert_eq!(pty.text(), after, "{mode}: what is on the screen is what was painted");
        pty.send("\x03");
        assert!(pty.wait().0.success(), "{mode}");
    }
}

#[test]
fn a_window_without_a_size_is_taken_as_the_usual_one() {
    let mut pty = desk(&[]).size(0, 0).run();
    pty.wait_for_bytes("\x1b[?2026l");
    pty.mark();
    pty.resize(80, 24);
    pty.send("\x0c");
    pty.settle();
    let written = String::from_utf8_lossy(pty.bytes()).into_owned();
    let (unsized_frame, _) = written.split_once("\x1b[?2026l").unwrap();
    let usual = String::from_utf8_lossy(begin(desk(&[])).bytes()).into_owned();
    let (usual, _) = usual.split_once("\x1b[?2026l").unwrap();
    assert_eq!(unsized_frame, usual);
}
