//! Every view in every size: with the sixteen colours, without any, and in ASCII.

use std::fmt::Write;

use citydesk::internals::terminal::in_ascii;

use crate::screens::card::on_network;
use crate::support::screen::Screen;

/// The sizes that each picture is taken in.
const SIZES: [(u16, u16); 3] = [(40, 10), (80, 24), (200, 60)];

/// The screens after some keys: their text, what the cells look like in colours and without, and the text in ASCII.
fn modes(keys: &str) -> String {
    let mut pictures = String::new();
    for (width, height) in SIZES {
        let mut put = |mode: &str, picture: &str| {
            let lines = picture.lines().collect::<Vec<_>>().join("\n");
            let _ = writeln!(pictures, "{width}x{height} {mode}:\n{}\n", lines.trim_end());
        };
        let mut screen = on_network(width, height);
        let text = screen.after(keys);
        put("text", &text);
        put("in sixteen colours", &screen.looks());
        let mono = screen.without_colours();
        assert_eq!(mono.text(), text, "{width}x{height}");
        let looks = mono.looks();
        assert!(!looks.contains('c'), "a colour is left: {looks}");
        put("without colours", &looks);
        let mut ascii = on_network(width, height).with_qr_style(false, true);
        let letters = in_ascii(&ascii.after(keys));
        assert!(letters.is_ascii() && letters.lines().count() == text.lines().count(), "{letters}");
        put("in ASCII", &letters);
    }
    pictures
}

/// A view, and the keys that lead to it.
const VIEWS: [(&str, &str); 5] =
    [("timeline", "T"), ("map", "M"), ("calendar", "C"), ("regions", "R"), ("compare", "2 m j m =")];

#[test]
fn every_view_in_every_size_and_mode() {
    for (name, keys) in VIEWS {
        insta::assert_snapshot!(format!("view_{name}"), modes(keys));
    }
}

/// A letter for the look of a cell can fail to be one of the look that is meant.
#[test]
fn colours_are_there_to_be_left_out() {
    let mut screen: Screen = on_network(80, 24);
    screen.press("T");
    assert!(screen.looks().contains('c'));
}
