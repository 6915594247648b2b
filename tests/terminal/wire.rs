//! What goes over the wire: nothing that was not asked for, and little of what was.

use std::time::Duration;

use crate::support::pty::{Pty, Start};
use crate::support::records::records;
use crate::support::run::folder;
use crate::{NOW, begin, desk, desk_at, process, start};

const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";
const WIPE: &str = "\x1b[2J";

#[test]
fn asks_the_terminal_nothing() {
    let mut pty = start();
    pty.send("jj/ostby\x1b\x0c?");
    pty.settle();
    pty.send("\x03");
    pty.wait();
    // Device attributes, states and sizes, the cursor's place, colours, modes, keyboard, name and capabilities.
    for query in ["c", "n", "$p", "?u", "t", "x"]
        .map(Ending::Csi)
        .into_iter()
        .chain(["]", "P", "_", "^", "X"].map(Ending::Other))
    {
        let asked = sequences(&pty).into_iter().find(|sequence| query.fits(sequence));
        assert_eq!(asked, None);
    }
}

/// How a sequence that is a question ends or begins.
#[derive(Clone, Copy)]
enum Ending {
    Csi(&'static str),
    Other(&'static str),
}

impl Ending {
    fn fits(self, sequence: &str) -> bool {
        match self {
            Ending::Csi(end) => sequence.starts_with('[') && sequence.ends_with(end),
            Ending::Other(begin) => sequence.starts_with(begin),
        }
    }
}

/// What stands between each escape and the letter that ends its sequence.
fn sequences(pty: &Pty) -> Vec<String> {
    let output = String::from_utf8_lossy(pty.bytes()).into_owned();
    let sequence = |text: &str| {
        let end = text.char_indices().skip(1).find(|(_, sign)| sign.is_ascii_alphabetic());
        text[..end.map_or(text.len(), |(end, _)| end + 1)].to_owned()
    };
    output.split('\u{1b}').skip(1).filter(|text| !text.is_empty()).map(sequence).collect()
}

/// What terminals answer to questions that some other program has asked, early, late or never to the end.
const ANSWERS: [&str; 14] = [
    "\x1b[?62;22c",
    "\x1b[>0;276;0c",
    "\x1b[1;1R",
    "\x1b[24;80R",
    "\x1b[0n",
    "\x1b[?2026;2$y",
    "\x1b[?1u",
    "\x1b[8;24;80t",
    "\x1b[I",
    "\x1b[O",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1b]10;rgb:ff/ff/ff\x07",
    "\x1bP>|xterm(388)\x1b\\",
    "\x1bP1+r524742=38\x1b\\",
];

#[test]
fn answers_that_nobody_asked_for_change_nothing() {
    let mut pty = start();
    for keys in ["", "/", "\x1bf", "\x1b?"] {
        pty.send(keys);
        pty.settle();
        pty.mark();
        for answer in ANSWERS {
            pty.send(answer);
        }
        for answer in ANSWERS {
            let (start, end) = answer.split_at(3);
            pty.send(start);
            pty.pass(Duration::from_millis(20));
            pty.send(end);
        }
        pty.settle();
        assert_eq!(pty.since_mark(), "", "after {keys:?}");
    }
    pty.send("\x1bq");
    assert!(pty.wait().0.success());
}

#[test]
fn answers_that_wait_before_the_start_change_nothing() {
    let mut pty = desk(&[]).run();
    for answer in ANSWERS {
        pty.send(answer);
    }
    pty.wait_for_bytes(END);
    pty.settle();
    let shown = pty.text();
    assert_eq!(
        shown.lines().map(str::trim_end).collect::<Vec<_>>(),
        start().text().lines().map(str::trim_end).collect::<Vec<_>>()
    );
}

#[test]
fn frames_are_marked_as_a_whole_unless_the_settings_say_otherwise() {
    let mut pty = start();
    pty.send("jjj?");
    pty.settle();
    assert!(pty.count(BEGIN) > 1 && pty.count(BEGIN) == pty.count(END));
    let settings = folder("sync", &[("settings.toml", "sync_output = false\n")]).join("settings.toml");
    let mut pty = begin(desk(&["--config", settings.to_str().unwrap()]));
    pty.send("jjj?qq");
    assert!(pty.wait().0.success());
    assert_eq!((pty.count(BEGIN), pty.count(END)), (0, 0));
}

#[test]
fn each_frame_is_one_write() {
    let mut pty = desk(&[]).size(300, 100).run();
    pty.wait_for_start();
    for key in ["j", "2", "\x0c", "?"] {
        let (frames, writes) = (pty.count(END), process::writes(pty.pid()).unwrap());
        pty.send(key);
        pty.settle();
        let frames = pty.count(END) - frames;
        assert_eq!((frames, process::writes(pty.pid()).unwrap() - writes), (1, 1), "{key:?}");
    }
}

#[test]
fn the_screen_is_wiped_only_where_nobody_knows_what_it_shows() {
    let mut pty = start();
    assert_eq!(pty.count(WIPE), 1);
    pty.send("2jj\r\x1b/ostby\x1b?\x1bfx\x1b3o\x1b!\x1b");
    pty.settle();
    assert_eq!(pty.count(WIPE), 1);
    pty.send("\x0c");
    pty.wait_for_bytes(END);
    pty.settle();
    assert_eq!(pty.count(WIPE), 2);
    pty.resize(90, 30);
    pty.settle();
    assert_eq!(pty.count(WIPE), 3);
}

#[test]
fn many_keys_at_once_are_few_frames() {
    let mut pty = start();
    let before = pty.count(BEGIN);
    // The region, then 68 cities; 50 down and then 170 more and back.
    pty.send("j".repeat(50) + &"jk".repeat(75));
    pty.settle();
    let frames = pty.count(BEGIN) - before;
    assert!((1..=20).contains(&frames), "{frames} frames");
    let selected = pty.text();
    let selected = selected.lines().find(|line| line.contains('▌')).unwrap().to_owned();
    let mut one_by_one = start();
    for _ in 0..50 {
        one_by_one.send("j");
        one_by_one.pass(Duration::from_millis(2));
    }
    one_by_one.settle();
    assert!(one_by_one.text().lines().any(|line| line == selected), "{selected}");
    assert!(selected.contains("Ostby 42"), "{selected}");
}

#[test]
fn an_unchanged_screen_costs_nothing_and_a_changed_one_little() {
    let mut pty = start();
    assert!(pty.bytes().len() <= 3500, "{} bytes to start", pty.bytes().len());
    for key in ["j", "j", "k"] {
        pty.mark();
        pty.send(key);
        pty.wait_for_bytes("\x1b[?2026l");
        pty.settle();
        assert!(pty.since_mark().len() <= 200, "{} bytes for a key", pty.since_mark().len());
    }
    pty.mark();
    pty.send("\x1b[20~");
    pty.settle();
    assert_eq!(pty.since_mark(), "");
}

#[test]
fn sleeps_while_nothing_happens() {
    // In a folder that nobody else reads: the system tells of that as well, though nothing comes of it.
    let folder = records("sleeps");
    let mut pty = begin(Start::citydesk(&["--data", folder.to_str().unwrap(), "--now", NOW]));
    pty.wait_for_sleep();
    pty.mark();
    let before = process::cost(pty.pid()).unwrap();
    pty.pass(Duration::from_secs(5));
    let after = process::cost(pty.pid()).unwrap();
    assert_eq!((pty.since_mark().as_str(), after.sleeps - before.sleeps, after.ticks - before.ticks), ("", 0, 0));
}

#[test]
fn a_turn_of_the_clock_is_a_few_bytes_and_nothing_where_no_clock_shows() {
    // A city's own time stands in the context line; a region has none.
    for (keys, most) in [("j", 60), ("", 0)] {
        let mut pty = begin(desk_at("2031-03-03T12:30:56Z", &[]));
        pty.send(keys);
        pty.settle();
        pty.mark();
        pty.pass(Duration::from_secs(7));
        let bytes = pty.since_mark().len();
        assert!(bytes <= most && (bytes > 0) == (most > 0), "{bytes} bytes: {:?}", pty.since_mark());
    }
}

#[test]
fn at_midnight_the_day_turns_without_a_key() {
    let mut pty = begin(desk_at("2031-03-03T23:59:55Z", &["--as-of", "today"]).size(100, 30));
    let before = pty.text();
    assert!(before.contains("Mon 3 Mar 2031") && before.contains("Ostby–Vestby"), "{before}");
    assert!(before.contains("3 Mar last day") && before.contains(" 2 d"), "{before}");
    pty.mark();
    pty.wait_for("the next day", |text| text.contains("Tue 4 Mar 2031"));
    pty.settle();
    let after = pty.text();
    // The last day of the memorandum is over, and the workshop is a day nearer.
    assert!(!after.contains("Ostby–Vestby") && after.contains(" 1 d"), "{after}");
    assert_eq!(pty.since_mark().matches(WIPE).count(), 0);
}
