//! The data are read anew: the selection stays on its record, filters and places stay.

use citydesk::internals::desk::{Effect, Message};
use citydesk::internals::load::load_files;

use crate::support::screen::{Screen, TINY, data};
use crate::support::state::state;

/// The data of `TINY` without the record of this id.
pub(crate) fn without(id: &str) -> String {
    let tables: Vec<&str> = TINY.split("\n[[").collect();
    let kept = tables.iter().filter(|table| !table.contains(&format!("id = \"{id}\"")));
    kept.copied().collect::<Vec<_>>().join("\n[[")
}

/// The data with a city before all others.
fn with_another() -> String {
    format!("{TINY}\n[[city]]\nid = \"aby\"\nname = \"Åby\"\nregion = \"north\"\nsource = \"made up\"\n")
}

fn reload(screen: &mut Screen, text: &str) {
    assert_eq!(screen.press("r").last(), Some(&Effect::Reload));
    screen.desk.update(Message::Loaded(std::sync::Arc::new(data(text))));
}

fn summary(screen: &Screen) -> String {
    state(&screen.desk, &[]).split("; ").next().unwrap_or_default().to_owned()
}

#[test]
fn the_selection_stays_on_its_record() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("j j");
    assert_eq!(summary(&screen), "Cities 3 of 3 by name at vestby");
    reload(&mut screen, &with_another());
    assert_eq!(summary(&screen), "Cities 4 of 4 by name at vestby");
    reload(&mut screen, TINY);
    assert_eq!(summary(&screen), "Cities 3 of 3 by name at vestby");
}

#[test]
fn a_record_that_is_gone_leaves_the_selection_to_its_neighbour() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 a j");
    assert_eq!(summary(&screen), "Agreements all 2 of 2 by last day at old");
    reload(&mut screen, &without("old"));
    assert_eq!(summary(&screen), "Agreements all 1 of 1 by last day at pact");
    reload(&mut screen, &without("pact"));
    assert_eq!(summary(&screen), "Agreements all 1 of 1 by last day at old");
    screen
        .desk
        .update(Message::Loaded(std::sync::Arc::new(load_files(citydesk::internals::load::Source::Archive, &[]))));
    assert_eq!(summary(&screen), "Agreements all 0 of 0 by last day at nothing");
}

#[test]
fn an_open_record_that_is_gone_is_closed() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 Enter / kim Enter");
    reload(&mut screen, &without("kim"));
    assert_eq!(summary(&screen), "find 'kim' at none of 0");
    screen.press("Esc");
    assert_eq!(summary(&screen), "pact at 'Østby · North · 1 active agreement'");
    reload(&mut screen, &without("pact"));
    assert_eq!(summary(&screen), "Agreements 0 of 1 by last day at nothing");
}

#[test]
fn filter_scope_sort_and_day_stay() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("j Space 2 a s s f pact Enter ] ] j");
    let before = state(&screen.desk, &[]);
    insta::assert_snapshot!(before, @"Agreements all 2 of 2 with 'pact' by newest at old; scope ostby; as of 2017-03-16");
    reload(&mut screen, &with_another());
    assert_eq!(screen.desk.notice(), Some("read again, without a problem · 1 new"));
    screen.press("b");
    assert_eq!(state(&screen.desk, &[]), before);
    screen.press("Enter Esc");
    assert_eq!(state(&screen.desk, &[]), before);
}

#[test]
fn a_scope_goes_with_its_record() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("G Space 2");
    assert!(state(&screen.desk, &[]).ends_with("scope sorby"));
    reload(&mut screen, &without("sorby"));
    // The one that has lost a party to it is faulty, and stays in sight.
    assert_eq!(summary(&screen), "Agreements 1 of 2 by last day at pact");
}

#[test]
fn lists_over_the_panes_are_read_anew() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("!");
    reload(&mut screen, &without("vestby"));
    assert!(screen.text().contains("there is no record 'vestby'"), "{}", screen.text());
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ by Down");
    let before = summary(&screen);
    screen.desk.update(Message::Loaded(std::sync::Arc::new(data(&with_another()))));
    let hit = |summary: &str| summary.split(" of ").next().map(str::to_owned);
    assert_eq!(hit(&summary(&screen)), hit(&before));
}

#[test]
fn a_new_day_and_a_tiny_window_keep_the_selection() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("/ x Esc G k k");
    let before = summary(&screen);
    for (width, height) in [(1, 1), (0, 0), (40, 10), (300, 100), (80, 24)] {
        screen.resize(width, height);
        assert_eq!(summary(&screen), before);
    }
    screen.desk.update(Message::Time(citydesk::internals::catalog::Instant::from_unix(1_600_000_000)));
    assert_eq!(summary(&screen), before);
}
