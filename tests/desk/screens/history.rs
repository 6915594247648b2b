//! The history of a record at the desk: asked for, waited for, filtered.

use citydesk::internals::catalog::{Id, Instant, Kind};
use citydesk::internals::desk::{Effect, HistoryLine, Message, Order};
use citydesk::internals::edit::Assignment;
use citydesk::internals::load::Access;

use crate::support::screen::{Screen, TINY, data};

#[expect(clippy::unwrap_used, reason = "part of the tests, though in a function of its own")]
fn id(id: &str) -> Id {
    Id::parse(id).unwrap()
}

fn lines() -> Vec<HistoryLine> {
    ["ends 28 Feb 2016 → 28 Feb 2017 · Agnès, 3 Feb", "notes none → about the water of both towns · Bo, 2 Feb"]
        .map(|text| HistoryLine { text: text.to_owned(), restores: None })
        .to_vec()
}

#[test]
fn changes_come_while_the_desk_goes_on() {
    let mut screen = Screen::on_text(TINY, 60, 12);
    let asked = screen.press("2 H");
    assert_eq!(asked, [Effect::ReadHistory { kind: Kind::Agreement, id: id("pact") }]);
    assert!(screen.text().contains("Reading the history"), "{}", screen.text());
    screen.desk.update(Message::History(id("old"), Ok(lines())));
    assert!(screen.text().contains("Reading the history"), "what nobody waits for changes nothing");
    screen.desk.update(Message::History(id("pact"), Ok(lines())));
    insta::assert_snapshot!(screen.text(), @"
     Two cities                                 Mon 16 Jan 2017
    ┏ Changes ─ Pact on water ─ 2 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌ends 28 Feb 2016 → 28 Feb 2017 · Agnès, 3 Feb            ┃
    ┃ notes none → about the water of both towns · Bo, 2 Feb   ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     MOU · ending soon: last day 28 February 2017, 43 days left
     Enter open  f filter                        ? keys  q back
    ");
    screen.press("f wat Enter");
    assert!(screen.text().contains("about the water") && !screen.text().contains("28 Feb 2016"), "{}", screen.text());
    assert!(screen.after("Y").contains("citydesk log pact"), "{}", screen.text());
    let panes = Screen::on_text(TINY, 60, 12).after("2");
    assert_eq!(screen.after("Esc H").lines().nth(1), panes.lines().nth(1), "the key closes what it opened");
    // What comes after that is not shown.
    screen.press("H H");
    screen.desk.update(Message::History(id("pact"), Ok(lines())));
    assert_eq!(screen.text().lines().nth(1), panes.lines().nth(1));
}

#[test]
fn why_there_is_no_history_is_said_in_its_place() {
    for (width, height) in [(40, 10), (80, 24)] {
        let mut screen = Screen::on_text(TINY, width, height);
        screen.press("2 Enter H");
        screen.desk.update(Message::History(id("pact"), Err("no repository of git".to_owned())));
        assert!(screen.text().contains("no repository of git"), "{}", screen.text());
        assert!(screen.after("Enter").contains("Pact on water"), "the record is a key away");
    }
    let mut screen = Screen::on_text(TINY, 60, 12);
    screen.press("2 H");
    screen.desk.update(Message::History(id("pact"), Ok(Vec::new())));
    assert!(screen.text().contains("Nothing was changed."), "{}", screen.text());
    let mut empty = Screen::on_text("title = \"Nothing yet\"\n", 60, 12);
    assert_eq!(empty.press("2 H"), []);
    assert!(empty.text().contains("no record in this row"), "{}", empty.text());
}

#[test]
fn a_kiosk_shows_none() {
    let mut screen = Screen::with_access(Instant::from_unix(1_484_562_600), data(TINY), Access::Kiosk, (60, 12));
    assert_eq!(screen.press("2 H"), []);
    assert!(screen.text().contains("this desk is a kiosk"), "{}", screen.text());
}

#[test]
fn the_value_that_stood_there_before_is_written_again() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    let mut changes = lines();
    let says = vec![Assignment::new("ends", "2016-02-28")];
    changes[0].restores = Some(says.clone());
    screen.press("2 H");
    screen.desk.update(Message::History(id("pact"), Ok(changes.clone())));
    assert!(screen.text().contains("w restore"), "{}", screen.text());
    assert_eq!(screen.press("w"), [Effect::Write(Order::Restore { id: id("pact"), says })]);
    assert!(!screen.text().contains("Changes ─"), "the list is that of before, and goes");
    screen.press("H");
    screen.desk.update(Message::History(id("pact"), Ok(changes)));
    screen.press("j");
    assert!(!screen.text().contains("w restore"), "{}", screen.text());
    assert_eq!(screen.press("w"), []);
    assert!(screen.text().contains("no single value stood here before"), "{}", screen.text());
}
