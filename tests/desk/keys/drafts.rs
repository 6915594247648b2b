//! What was typed and left: kept, offered again, and asked about before the desk is left.

use citydesk::internals::desk::{Effect, Message};
use citydesk::internals::edit::Change;

use crate::support::screen::{Screen, TINY, data};
use crate::support::state::state;

fn at(screen: &Screen) -> String {
    state(&screen.desk, &[])
}

#[test]
fn a_note_that_is_left_is_offered_again() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 c asked Esc");
    assert_eq!(at(&screen), "Agreements 1 of 2 by last day at pact; says: kept as a draft: c brings it back");
    screen.press("/ kim Enter c other Esc");
    assert!(at(&screen).starts_with("card of kim"), "{}", at(&screen));
    screen.press("c");
    assert_eq!(at(&screen), "Call ─ Kim Example asks for call 'other'; says: draft restored");
    screen.press("Esc 2 c");
    assert_eq!(at(&screen), "Call ─ Pact on water asks for call 'asked'; says: draft restored");
    screen.press("Ctrl-U Esc");
    assert_eq!(at(&screen), "Agreements 1 of 2 by last day at pact", "nothing is left of it");
    screen.press("c");
    assert_eq!(at(&screen), "Call ─ Pact on water asks for call ''");
}

#[test]
fn a_form_is_offered_again_at_the_same_field() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("n Esc");
    assert_eq!(at(&screen), "Cities 3 of 3 by name at north", "what was filled in from the start is no draft");
    screen.press("n Nordby Tab map Esc 2 n Esc 1 n");
    assert_eq!(at(&screen), "New city at source 'map'; says: draft restored");
    let asked = screen.press("Ctrl-S");
    assert!(matches!(&asked[..], [Effect::Write(_)]), "{asked:?}");
    let what = "the city is written".to_owned();
    screen.desk.update(Message::Written(Ok(Change {
        file: "a.toml".into(),
        line: 1,
        id: "nordby".to_owned(),
        what,
        warning: None,
    })));
    assert_eq!(screen.press("q"), [Effect::Quit], "what is written is no draft");
}

#[test]
fn leaving_with_a_draft_asks_once() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 c asked Esc");
    assert_eq!(screen.press("q"), []);
    assert!(
        at(&screen).ends_with("says: A note on Pact on water is not saved: q again leaves, Enter goes back"),
        "{}",
        at(&screen)
    );
    screen.press("Enter");
    assert_eq!(at(&screen), "Call ─ Pact on water asks for call 'asked'; says: draft restored");
    screen.press("Esc q j");
    assert_eq!(at(&screen), "Agreements 1 of 2 by last day at pact", "another key is no answer");
    assert_eq!(screen.press("q"), []);
    assert_eq!(screen.press("q"), [Effect::Quit]);
    screen.press("n x Esc q");
    assert!(
        at(&screen).ends_with("says: 2 notes and forms are not saved: q again leaves, Enter goes back"),
        "{}",
        at(&screen)
    );
    screen.press("Enter");
    assert!(at(&screen).starts_with("New agreement at title 'x'"), "{}", at(&screen));
    assert_eq!(screen.press("Ctrl-C"), [Effect::Quit]);
}

#[test]
fn a_q_that_is_typed_together_with_another_answers_nothing() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 c asked Esc");
    assert_eq!(screen.press("qq"), []);
    assert_eq!(screen.press("q"), [Effect::Quit]);
}

#[test]
fn a_draft_outlives_reading_again_and_its_record() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ kim Enter c not Space");
    screen.press("lost Esc");
    screen.reread(TINY);
    screen.press("c");
    assert_eq!(at(&screen), "Call ─ Kim Example asks for call 'not lost'; says: draft restored");
    screen.press("Esc");
    screen.reread(TINY.split("[[person]]").next().unwrap());
    screen.press("Esc Esc q Enter");
    assert!(at(&screen).starts_with("Call ─ Kim Example asks for call 'not lost'"), "{}", at(&screen));
}

#[test]
fn a_note_whose_record_is_gone_is_not_promised_where_it_was() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 c asked");
    screen.desk.update(Message::Loaded(data("").into()));
    screen.press("Esc");
    let said = screen.desk.notice().unwrap_or_default().to_owned();
    assert!(said.starts_with("kept as a draft, its record is gone: q, then Enter brings it back"), "{said}");
    screen.press("q Enter");
    assert_eq!(at(&screen), "Call ─ Pact on water asks for call 'asked'; says: draft restored");
}
