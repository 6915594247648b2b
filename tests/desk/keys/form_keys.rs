//! What keys do in the form of a record beside typing: days, words, lines, records made on the way, and others' changes.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use citydesk::internals::catalog::{Id, Kind};
use citydesk::internals::desk::{Effect, Message, Order};
use citydesk::internals::edit::Change;

use super::forms::{form, paste};
use crate::support::screen::{Screen, TINY, data};
use crate::support::state::state;

fn at(screen: &Screen) -> String {
    state(&screen.desk, &[])
}

fn said(effects: &[Effect]) -> Vec<(&str, &str)> {
    match effects {
        [Effect::Write(Order::New { says, .. } | Order::Set { says, .. })] => {
            says.iter().map(|one| (one.key(), one.typed())).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn go(screen: &mut Screen, key: &str) {
    for _ in 0..60 {
        if form(screen).key().as_deref() == Some(key) {
            return;
        }
        screen.press("Tab");
    }
    panic!("there is no field {key}: {}", at(screen));
}

fn done(id: &str) -> Message {
    let (file, what) = ("our-data/a.toml".into(), "written".to_owned());
    Message::Written(Ok(Change { file, line: 1, id: id.to_owned(), what, warning: None }))
}

#[test]
fn plus_and_minus_move_an_event_with_its_end() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("3 e");
    go(&mut screen, "starts");
    screen.press("+ + -");
    assert_eq!(at(&screen), "Edit event ─ Water fair at starts '2017-03-06'");
    let says = screen.press("Ctrl-S");
    assert!(!says.is_empty(), "{}", screen.text());
    assert_eq!(said(&says), [("starts", "2017-03-06"), ("ends", "2017-03-08")]);
    // A digit makes the sign the beginning of a step, and the end follows that too.
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("3 e");
    go(&mut screen, "starts");
    screen.press("+ 7 d");
    assert_eq!(at(&screen), "Edit event ─ Water fair at starts '+7d'");
    assert!(screen.text().contains("+7d  Sun 12 Mar 2017"), "{}", screen.text());
    let says = screen.press("Ctrl-S");
    assert!(!says.is_empty(), "{}", screen.text());
    assert_eq!(said(&says), [("starts", "2017-03-12"), ("ends", "2017-03-14")]);
    // The end alone moves by itself.
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("3 e");
    go(&mut screen, "ends");
    assert_eq!(said(&screen.press("- Ctrl-S")), [("ends", "2017-03-06")]);
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("3 e");
    go(&mut screen, "starts");
    screen.press("2017-03");
    assert_eq!(at(&screen), "Edit event ─ Water fair at starts '2017-03'", "a month has hyphens of its own");
}

#[test]
fn words_are_typed_or_gone_through() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 e");
    go(&mut screen, "stage");
    screen.press("Left");
    assert_eq!(form(&screen).text(), "approved");
    screen.press("Right Right");
    assert_eq!(form(&screen).text(), "cancelled");
    screen.press("neg Tab");
    assert_eq!(said(&screen.press("Ctrl-S")), [("stage", "\"negotiating\"")]);
}

#[test]
fn a_partner_is_made_on_the_way() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 n Treaty Tab x Tab ost Enter");
    paste(&mut screen, "Quay Board");
    screen.press("Enter");
    assert_eq!(at(&screen), "New agreement › new organisation at name 'Quay Board'");
    screen.press("Tab map");
    let made = screen.press("Ctrl-S");
    assert!(matches!(&made[..], [Effect::Write(Order::New { kind: Kind::Organisation, .. })]), "{made:?}");
    assert_eq!(said(&made), [("name", "\"Quay Board\""), ("source", "\"map\"")]);
    screen.desk.update(done("quay-board"));
    assert_eq!(at(&screen), "New agreement at parties 'Quay Board'; says: written");
    screen.press("Tab minutes");
    let says = screen.press("Ctrl-S");
    assert!(said(&says).contains(&("parties", "[\"ostby\", \"quay-board\"]")), "{says:?}");
    // Left without being saved, it is a draft, and the form below is as it was.
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 n Treaty Tab x Tab Nowhere Enter Esc");
    assert!(at(&screen).starts_with("New agreement at parties 'Nowhere', wrong: No match"), "{}", at(&screen));
}

#[test]
fn lines_of_a_list_come_with_enter_and_go_when_they_are_empty() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ kim Enter e");
    go(&mut screen, "languages");
    screen.press("English Enter Enter");
    assert_ne!(form(&screen).key().as_deref(), Some("languages"), "an empty line ends the list");
    screen.press("Shift-Tab Enter Welsh Enter French Up Ctrl-U Backspace");
    assert_eq!(form(&screen).text(), "English");
    assert_eq!(said(&screen.press("Ctrl-S")), [("languages", "[\"English\", \"French\"]")]);
}

#[test]
fn what_others_have_changed_meanwhile_is_told_and_nothing_typed_is_lost() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 e");
    go(&mut screen, "ends");
    screen.press("+");
    let order = screen.press("Ctrl-S");
    let id = Id::parse("pact").unwrap();
    assert!(matches!(&order[..], [Effect::Write(Order::Set { id: of, .. })] if *of == id), "{order:?}");
    screen.desk.update(Message::Written(Err("Not saved: somebody else has changed the record".to_owned())));
    assert!(at(&screen).contains("at ends '2017-03-01', refused: Not saved"), "{}", at(&screen));
    screen.reread(&TINY.replace("ends = 2017-02-28", "ends = 2018-02-28").replace("Pact on water", "Water pact"));
    assert_eq!(screen.press("Ctrl-S"), []);
    let why =
        "at ends '2017-03-01', refused: somebody else has changed this to '2018-02-28'; save again to overwrite it";
    assert!(at(&screen).contains(why), "{}", at(&screen));
    assert!(screen.text().contains("  Water pact  "), "the rest follows: {}", screen.text());
    assert_eq!(said(&screen.press("Ctrl-S")), [("ends", "2017-03-01")]);
    // The record may go altogether.
    screen.desk.update(Message::Loaded(std::sync::Arc::new(data(""))));
    assert!(at(&screen).contains("is not in the data any more"), "{}", at(&screen));
}

#[test]
fn an_id_that_is_taken_is_asked_for() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("1 n");
    paste(&mut screen, "Østby");
    screen.press("Tab map");
    assert_eq!(screen.press("Ctrl-S"), []);
    assert_eq!(at(&screen), "New city at id 'ostby-2', refused: 'ostby' is taken by Østby");
    screen.press("vestby");
    assert_eq!(screen.press("Ctrl-S"), []);
    assert!(at(&screen).contains("'vestby' is taken by Vestby"), "{}", at(&screen));
    screen.press("Ctrl-U ostby-east");
    let says = screen.press("Ctrl-S");
    assert!(said(&says).contains(&("id", "ostby-east")), "{says:?}");
}

#[test]
fn an_event_is_online_or_somewhere_before_its_day_is_taken() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("3 n Talk Tab talk Tab map");
    go(&mut screen, "starts");
    paste(&mut screen, "2030-05-01");
    assert_eq!(screen.press("Ctrl-S"), []);
    assert!(at(&screen).contains("no place"), "{}", at(&screen));
    for _ in 0..3 {
        screen.press("Shift-Tab");
    }
    go(&mut screen, "city");
    screen.press("onl Enter");
    let says = screen.press("Ctrl-S");
    assert!(said(&says).contains(&("format", "\"online\"")), "{says:?}");
}

/// An agreement with two things to deliver.
fn with_deliverables() -> String {
    TINY.replacen(
        "signed = 2016-03-01\n",
        "signed = 2016-03-01\ndeliverable = [\n  { title = \"Map\", due = 2017-03-01 },\n  { title = \"Plan\", due = 2017-04-01 },\n]\n",
        1,
    )
}

#[test]
fn what_belongs_to_a_table_that_others_take_away_is_kept() {
    let mut screen = Screen::on_text(&with_deliverables(), 80, 24);
    screen.press("2 e");
    go(&mut screen, "deliverable.2.due");
    screen.press("+");
    assert_eq!(form(&screen).text(), "2017-04-02");
    screen.desk.update(Message::Written(Err("Not saved: somebody else has changed the record".to_owned())));
    screen.reread(TINY);
    screen.press("Ctrl-S");
    assert!(screen.text().contains("Deliverable 1 Due      2017-04-02"), "{}", screen.text());
    // A digit behind the sign is about fields that are gone.
    let mut screen = Screen::on_text(&with_deliverables(), 80, 24);
    screen.press("2 e");
    go(&mut screen, "deliverable.2.due");
    screen.press("+");
    screen.desk.update(Message::Written(Err("Not saved: somebody else has changed the record".to_owned())));
    screen.reread(TINY);
    screen.press("7");
    assert_eq!(form(&screen).text(), "7");
}

#[test]
fn a_partner_that_was_left_is_a_new_record_of_its_own() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 e");
    go(&mut screen, "parties");
    screen.press("Down Down Enter nowhere Enter Tab map Esc Esc q");
    let says = at(&screen);
    assert!(!says.contains("edit agreement"), "{says}");
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 n Treaty Tab x Tab ost Enter");
    paste(&mut screen, "Quay Board");
    screen.press("Enter Tab map Esc Esc");
    screen.press("/ vestby Enter n");
    Kind::ALL.iter().take_while(|kind| **kind != Kind::Organisation).for_each(|_| drop(screen.press("Down")));
    screen.press("Enter");
    assert!(at(&screen).starts_with("New organisation at "), "{}", at(&screen));
}
