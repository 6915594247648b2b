//! The line of keys offers only what does something: on every screen and row, each key in it is pressed.

use citydesk::internals::catalog::{Instant, Preferences, Viewpoint};
use citydesk::internals::desk::{Desk, Message, Opening, Pause};
use citydesk::internals::keymap::{Key, Keymap};
use citydesk::internals::load::{Access, Loaded, Source, load};

use crate::support::screen::{Screen, TINY, data};

/// Keys that lead to every kind of screen.
const PLACES: [&str; 20] = [
    "",
    "2",
    "2 a",
    "3",
    "f o Enter",
    "Space",
    "j Enter",
    "j Enter i",
    "2 Enter",
    "3 Enter",
    "/ kim Enter",
    "/ kim Enter i",
    "/ o",
    "/ zzz",
    "4",
    "!",
    "! Enter",
    "?",
    "2 y",
    "/ kim Enter o",
];

/// A desk on data, where writing is allowed or not.
fn open(loaded: &Loaded, access: &Access) -> Desk {
    let now = Instant::from_unix(1_484_562_600);
    let opening = Opening {
        as_of: None,
        preferences: Preferences::default(),
        horizon: Viewpoint::HORIZON,
        access: access.clone(),
        now,
    };
    let mut desk = Desk::new(loaded.clone(), Keymap::standard(), &opening);
    desk.update(Message::Resize { width: 240, height: 50 });
    desk
}

/// The keys in the last row, each before its word.
fn offered(screen: &Screen) -> Vec<Key> {
    let row = screen.foot(0);
    let hints = row.split("  ").map(str::trim).filter(|hint| !hint.is_empty());
    let key = |hint: &str| Key::parse(hint.split(' ').next().unwrap_or_default());
    let keys: Vec<Key> = hints.clone().filter_map(key).collect();
    assert_eq!(keys.len(), hints.count(), "each word has a key before it: {row}");
    keys
}

fn check(loaded: &Loaded, access: &Access, way: &str) -> usize {
    let at = || {
        let mut screen = Screen::over(open(loaded, access));
        screen.press(way);
        screen
    };
    let shown = at();
    let (before, keys) = (shown.text(), offered(&shown));
    for key in &keys {
        let mut screen = at();
        screen.desk.update(Message::Pause(Pause::Long));
        let effects = screen.desk.update(Message::Key(*key));
        let shown = format!("{access:?} '{way}' {key}: {:?}\n{before}", screen.desk.notice());
        assert!(!screen.desk.is_ignoring(), "refused: {shown}");
        assert!(!effects.is_empty() || screen.text() != before, "does nothing: {shown}");
    }
    keys.len()
}

#[test]
fn every_key_that_is_offered_does_something() {
    let wrong = TINY.replace("ends = 2017-03-07", "ends = 2016-03-07");
    let notes = TINY.to_owned()
        + "calls = [{ on = 2017-01-03T10:00:00, by = \"bo\", text = \""
        + &"a long note of a call ".repeat(20)
        + "\" }]\n";
    let archive = load(&Source::Archive);
    let sets = [data(TINY), data(&wrong), data(&notes), data("")];
    let mut pressed = 0;
    for access in &[Access::Full, Access::ReadOnly, Access::Kiosk] {
        for loaded in &sets {
            for place in PLACES {
                for rows in 0..3 {
                    pressed += check(loaded, access, &format!("{place}{}", " Down".repeat(rows)));
                }
            }
        }
    }
    for place in PLACES {
        pressed += check(&archive, &Access::Archive, place);
    }
    assert!(pressed > 1500, "{pressed}");
}

#[test]
fn a_note_that_is_cut_is_opened_whole() {
    let note = format!("{}the end", "a long note of a call ".repeat(8));
    let text = format!("{TINY}calls = [{{ on = 2017-01-03T10:00:00, by = \"bo\", text = \"{note}\" }}]\n");
    let mut screen = Screen::on_text(&text, 80, 24);
    screen.press("/ kim Enter");
    assert!(!screen.text().contains("the end"), "{}", screen.text());
    screen.press("G");
    assert!(screen.text().contains("▌Notes"), "{}", screen.text());
    let cut = screen.text();
    assert!(screen.after("Enter").contains("the end"), "{}", screen.text());
    screen.reread(&text.replace("Two cities", "Two towns"));
    assert!(screen.text().contains("the end"), "it stays so");
    screen.press("Enter");
    let rows = |text: &str| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&screen.text()), rows(&cut));
}
