//! What hands do at a terminal: keys, pastes, the mouse, copying.

use std::thread;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::support::pty::{Pty, Start};
use crate::support::run::folder;
use crate::{begin, desk, start};

/// The row that is selected, from its marker on.
fn selected(pty: &Pty) -> String {
    let text = pty.text();
    let row = text.lines().find_map(|line| line.split_once('▌')).map(|(_, row)| row.trim_start().to_owned());
    row.unwrap_or_default()
}

#[test]
fn a_paste_is_text_in_a_line_and_nothing_elsewhere() {
    let mut pty = start();
    let shown = pty.text();
    for keys in ["", "2", "?", "\x1by", "\x1b1j\r"] {
        pty.send(keys);
        pty.settle();
        pty.mark();
        pty.send("\x1b[200~qqq\rrm -rf\x03 x\x1b[201~");
        pty.settle();
        assert_eq!(pty.since_mark(), "", "after {keys:?}");
    }
    pty.send("\x1b\x1b1g");
    pty.settle();
    assert_eq!(pty.text(), shown);
    for line in ["/", "f"] {
        pty.send(line);
        pty.send("\x1b[200~qqq\rrm -rf\x03 x\x1b[201~");
        pty.wait_for("the pasted text", |text| text.contains("qqq rm -rf x"));
        pty.send("\x1b");
        pty.settle();
    }
    pty.send("q");
    assert!(pty.wait().0.success());
}

#[test]
fn escape_and_a_letter_are_two_keys_and_an_arrow_in_pieces_is_one() {
    let mut pty = start();
    pty.send("/ost");
    pty.wait_for("hits", |text| text.contains("Find"));
    pty.send("\x1b");
    thread::sleep(Duration::from_millis(3));
    pty.send("j");
    pty.wait_for("the next row", |text| text.contains("▌  Aa Han"));
    for piece in ["\x1b", "[", "B", "\x1b[", "B", "\x1bO", "B"] {
        pty.send(piece);
        thread::sleep(Duration::from_millis(15));
    }
    pty.settle();
    assert!(selected(&pty).starts_with("Ad Marks"), "{}", pty.text());
    // What a slow line tears apart for a while is still no Escape in a line that is being typed.
    pty.send("/ost\x1b[");
    pty.pass(Duration::from_millis(150));
    pty.send("B");
    pty.settle();
    assert!(pty.text().contains("/ ost") && !pty.text().contains("/ ostB"), "{}", pty.text());
}

#[test]
fn the_mouse_is_left_alone_unless_the_settings_ask_for_it() {
    let mut pty = start();
    pty.send("?\x1b/a\x1b");
    pty.settle();
    for mode in ["9", "1000", "1001", "1002", "1003", "1005", "1006", "1007", "1015", "1016"] {
        assert_eq!(pty.count(&format!("\x1b[?{mode}h")), 0, "{mode}");
    }
    let settings = folder("mouse", &[("settings.toml", "mouse = true\n")]).join("settings.toml");
    let mut pty = begin(desk(&["--config", settings.to_str().unwrap()]));
    for (mode, times) in [("1002", 1), ("1006", 1), ("1001", 0), ("1000", 0), ("1003", 0), ("1005", 0), ("1015", 0)] {
        assert_eq!(pty.count(&format!("\x1b[?{mode}h")), times, "{mode}");
    }
    // A click on the second agreement, and the wheel over it, then back to the first pane.
    pty.send("\x1b[<0;40;4M\x1b[<0;40;4m");
    pty.wait_for("the other pane", |text| text.contains("▌» Sister cities"));
    pty.send("\x1b[<64;40;4M");
    pty.wait_for("the first agreement", |text| text.contains("▌! Ostby–Vestby"));
    pty.send("\x1b[<0;5;5M");
    pty.wait_for("the third city", |text| text.contains("▌  Ac Latin") || text.contains("▌  Ab Hangul"));
    pty.send("q");
    assert!(pty.wait().0.success());
    assert_eq!((pty.count("\x1b[?1002l"), pty.count("\x1b[?1006l")), (1, 1));
}

#[test]
fn copying_sends_the_value_to_the_terminal_and_shows_it() {
    let name = STANDARD.encode("Ac Latin");
    let plain = format!("\x1b]52;c;{name}\x07");
    let inside = plain.replace('\x1b', "\x1b\x1b");
    for (variable, wanted, says) in [
        ("X", plain.clone(), "sent to the clipboard: Ac Latin"),
        // There is no tmux at that place to be asked.
        ("TMUX", format!("{plain}\x1bPtmux;{inside}\x1b\\"), "sent to tmux, which passes it on only where"),
        ("STY", format!("\x1bP{plain}\x1b\\"), "sent to the clipboard: Ac Latin"),
    ] {
        let mut pty = begin(desk(&[]).env(variable, "1"));
        pty.send("jjjy");
        pty.wait_for("the menu", |text| text.contains("Copy"));
        pty.settle();
        pty.mark();
        pty.send("\r");
        pty.wait_for("the value", |text| text.contains(says));
        pty.settle();
        assert!(pty.since_mark().contains(&wanted), "{variable}: {:?}", pty.since_mark());
        assert_eq!(pty.count("\x1b]52;"), if variable == "TMUX" { 2 } else { 1 });
    }
}

#[test]
fn an_import_that_a_new_data_set_begins_with_asks_at_the_same_terminal() {
    let place = folder("terminal-init", &[("events.csv", "Title,Date,City\nForum,2030-09-12,Ostby\n")]);
    let (data, table) = (place.join("data"), place.join("events.csv"));
    let mut pty = Start::citydesk(&["init", data.to_str().unwrap()]).size(120, 30).run();
    for (question, answer) in [
        ("Title of the data set", ""),
        ("Your organisation", ""),
        ("Its city", ""),
        ("Its time zone", ""),
        ("Its office hours", ""),
        ("Regions [", "none"),
        ("Languages of months [", "en, de"),
        ("Import what?", table.to_str().unwrap()),
        ("no city is called 'Ostby'", "y"),
    ] {
        pty.wait_for(question, |text| text.contains(question));
        pty.send(format!("{answer}\r"));
    }
    pty.wait_for("the end", |text| text.contains("opens it"));
    assert!(pty.wait().0.success());
    assert!(std::fs::read_to_string(data.join("cities/events.toml")).unwrap().contains("id = \"ostby\""));
}
