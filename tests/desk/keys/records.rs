//! Links followed back and forth.

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

#[test]
fn links_are_followed_there_and_back() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    let mut states = Vec::new();
    for keys in ["2 Enter", "Enter", "/ kim Enter", "Esc", "Esc", "Esc", "Esc"] {
        let effects = screen.press(keys);
        states.push(format!("{keys}: {}", state(&screen.desk, &effects)));
    }
    insta::assert_snapshot!(states.join("\n"), @"
    2 Enter: pact at 'Østby · North · 1 active agreement'
    Enter: card of ostby at 'Kim Example · Liaison officer'
    / kim Enter: card of kim at 'Østby 东城 · membership unknown'
    Esc: find 'kim' at kim of 1
    Esc: card of ostby at 'Kim Example · Liaison officer'
    Esc: pact at 'Østby · North · 1 active agreement'
    Esc: Agreements 1 of 2 by last day at pact
    ");
}

#[test]
fn a_record_is_walked_from_end_to_end() {
    for (width, height) in [(80, 24), (40, 10), (120, 12)] {
        let mut screen = Screen::on_archive(width, height);
        screen.press("/ canton Enter i");
        let first = screen.after("g");
        let rows = screen.desk.opened().map_or(0, |opened| opened.page.len());
        assert!(rows > 60, "{rows}");
        let mut seen = std::collections::HashSet::new();
        for _ in 0..rows * 8 {
            let page = &screen.desk.opened().unwrap().page;
            assert!(page.visible().iter().any(|line| line.row == page.selected()));
            seen.extend(page.visible().iter().map(|line| line.row));
            screen.press("j");
        }
        assert_eq!(seen.len(), rows);
        let last = screen.text();
        assert_eq!(screen.after("g"), first);
        screen.press("G");
        assert_eq!(screen.desk.opened().unwrap().page.selected(), rows - 1);
        (0..rows * 8).for_each(|_| drop(screen.press("k")));
        assert_eq!(screen.text(), first);
        (0..rows).for_each(|_| drop(screen.press("PgDn")));
        assert_eq!(screen.desk.opened().unwrap().page.selected(), rows - 1);
        assert_eq!(screen.after("G"), last);
        (0..rows).for_each(|_| drop(screen.press("PgUp")));
        assert_eq!(screen.desk.opened().unwrap().page.selected(), 0);
    }
}

#[test]
fn the_day_can_be_seen_in_a_record_that_was_opened_on_it() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 ] ] ] a Enter");
    assert!(screen.text().contains("expired on 28 February 2017"), "{}", screen.text());
}

#[test]
fn the_day_can_be_changed_in_a_record() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 Enter j j");
    let row = |screen: &Screen| screen.desk.opened().unwrap().page.selected();
    let before = (row(&screen), screen.text());
    assert!(!before.1.contains("expired"), "{}", before.1);
    screen.press("] ] ]");
    assert!(screen.row(0).ends_with("as of Sun 16 Apr 2017"), "{}", screen.row(0));
    assert!(screen.text().contains("expired on 28 February 2017"), "{}", screen.text());
    screen.press("[ [ [");
    // What was said of the day goes with the next key.
    screen.press("b");
    assert_eq!((row(&screen), screen.text()), before);
    assert!(screen.after("}").contains("as of Tue 16 Jan 2018"));
    assert_eq!(screen.after("t b"), before.1);
}

#[test]
fn a_pane_can_be_gone_to_from_a_record_and_from_those_below_it() {
    for (keys, pane) in [("1", "1"), ("2", "2"), ("3", "3"), ("Tab", "2"), ("Shift-Tab", "3")] {
        let mut wanted = Screen::on_text(TINY, 80, 24);
        wanted.press("j");
        let mut screen = Screen::on_text(TINY, 80, 24);
        screen.press("j Enter / pact Enter");
        assert!(screen.desk.opened().is_some());
        assert_eq!(screen.after(keys), wanted.after(pane), "{keys}");
    }
}
