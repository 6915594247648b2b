//! Letters made of several signs, which terminals measure differently: in tmux none of their signs is lost, and the
//! border at their right is straight.

use std::time::Duration;

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;

use crate::NOW;
use crate::support::run::folder;
use crate::support::tmux::Tmux;

/// Where scripts with marks stand in Unicode.
const SCRIPTS: [(u32, u32); 24] = [
    (0x0590, 0x05ff), // Hebrew
    (0x0620, 0x06ff), // Arabic
    (0x0900, 0x097f), // Devanagari
    (0x0980, 0x09ff), // Bengali
    (0x0a00, 0x0a7f), // Gurmukhi
    (0x0a80, 0x0aff), // Gujarati
    (0x0b00, 0x0b7f), // Odia
    (0x0b80, 0x0bff), // Tamil
    (0x0c00, 0x0c7f), // Telugu
    (0x0c80, 0x0cff), // Kannada
    (0x0d00, 0x0d7f), // Malayalam
    (0x0d80, 0x0dff), // Sinhala
    (0x0e00, 0x0e7f), // Thai
    (0x0e80, 0x0ecd), // Lao
    (0x0f00, 0x0fff), // Tibetan
    (0x1000, 0x109f), // Myanmar
    (0x1780, 0x17d3), // Khmer
    (0x1700, 0x177f), // scripts of the Philippines
    (0x1900, 0x194f), // Limbu
    (0x1a00, 0x1a1f), // Buginese
    (0x1b05, 0x1b4c), // Balinese
    (0x1b80, 0x1bbf), // Sundanese
    (0xa980, 0xa9df), // Javanese
    (0xaa80, 0xaadf), // Tai Viet
];

/// U+0CF3 is younger than the C libraries that tmux may be linked to, and tmux drops what those do not know; the two vowels
/// of Khmer are invisible, and taken out of all text.
const LEFT_OUT: [char; 3] = ['\u{cf3}', '\u{17b4}', '\u{17b5}'];

/// Signs that are put together otherwise.
const OTHERS: [&str; 14] = [
    "\u{1112}\u{1161}\u{11ab}",
    "\u{1100}\u{1173}\u{11af}",
    "👩\u{200d}👩\u{200d}👧",
    "🏳\u{fe0f}\u{200d}🌈",
    "🇪🇸",
    "🇯🇵🇰🇷",
    "☎\u{fe0e}",
    "☎\u{fe0f}",
    "❤\u{fe0f}",
    "👍🏽",
    "1\u{fe0f}\u{20e3}",
    "e\u{301}\u{323}",
    "ｶ\u{ff9e}",
    "ភ្នំពេញ",
];

/// Every mark of every script on a letter of its own, and behind a letter that is joined to another.
fn letters() -> Vec<String> {
    let is = |sign: char, wanted: &[GeneralCategory]| wanted.contains(&get_general_category(sign));
    let mut all = Vec::new();
    for (first, last) in SCRIPTS {
        let signs: Vec<char> = (first..=last).filter_map(char::from_u32).collect();
        let mut letters = signs.iter().copied().filter(|sign| is(*sign, &[GeneralCategory::OtherLetter])).skip(3);
        let (Some(one), Some(other)) = (letters.next(), letters.next()) else { continue };
        let marks = [GeneralCategory::NonspacingMark, GeneralCategory::SpacingMark];
        for mark in signs.iter().copied().filter(|sign| is(*sign, &marks) && !LEFT_OUT.contains(sign)) {
            all.push(format!("{one}{mark}{other}"));
        }
    }
    all.extend(OTHERS.map(str::to_owned));
    all
}

#[test]
fn no_sign_is_lost_in_tmux_and_the_border_is_straight() {
    let letters = letters();
    let names: Vec<String> = letters.chunks(3).map(|part| part.join("-")).collect();
    let city = |(place, name): (usize, &String)| {
        format!("[[city]]\nid = \"c{place}\"\nname = \"{place} {name}.\"\nsource = \"made up\"\n\n")
    };
    let data: String = names.iter().enumerate().map(city).collect();
    let data = folder("clusters", &[("a.toml", &data)]);
    let line = format!("'{}' --data '{}' --now {NOW}", env!("CARGO_BIN_EXE_citydesk"), data.display());
    let Some(mut tmux) = Tmux::start("clusters", &line) else { return };
    tmux.client.wait_for("the desk", |text| text.contains("Cities"));
    tmux.client.settle();
    let mut shown = String::new();
    for _ in 0..names.len() / 10 + 3 {
        let screen = at_rest(&mut tmux);
        let rows = screen.lines().filter(|row| row.contains('┃'));
        shown.extend(rows.filter_map(|row| row.split('┃').nth(1)));
        for (row, column) in border_columns(&tmux) {
            // The whole row is filled, so that its end is one past its last column.
            assert_eq!(column, 80, "row {row} of\n{screen}");
        }
        tmux.run(&["send-keys", "-N", "10", "Down"]);
    }
    // Two ways to write one sign are the same, a letter that takes less room than is left for it leaves a gap, and the
    // selectors of a look are taken out of all text.
    let signs =
        |text: &str| text.nfc().filter(|sign| !matches!(sign, ' ' | '\u{fe0e}' | '\u{fe0f}')).collect::<String>();
    let shown = signs(&shown);
    for name in &names {
        let name = signs(name);
        assert!(shown.contains(&format!("{name}.")), "{name} in {shown}");
    }
}

/// The screen, once it has stayed the same for a while.
fn at_rest(tmux: &mut Tmux) -> String {
    let mut screen = tmux.run(&["capture-pane", "-p"]);
    let mut same = 0;
    while same < 4 {
        tmux.client.pass(Duration::from_millis(150));
        let next = tmux.run(&["capture-pane", "-p"]);
        same = if next == screen { same + 1 } else { 0 };
        screen = next;
    }
    screen
}

/// In which column each row of the panes ends, as tmux counts.
fn border_columns(tmux: &Tmux) -> Vec<(usize, usize)> {
    let column = |row: usize| {
        let keys = ["send-keys", "-X", "end-of-line", ";", "display-message", "-p", "#{copy_cursor_x}"];
        let column = tmux.run(&keys).parse().unwrap();
        tmux.run(&["send-keys", "-X", "cursor-down"]);
        (row, column)
    };
    tmux.run(&["copy-mode", ";", "send-keys", "-X", "top-line", ";", "send-keys", "-X", "cursor-down"]);
    let columns = (1..21).map(column).collect();
    tmux.run(&["send-keys", "-X", "cancel"]);
    columns
}
