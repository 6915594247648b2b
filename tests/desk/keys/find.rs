//! The look-up: Enter opens, Esc returns to where one was.

use citydesk::internals::desk::Message;
use citydesk::internals::keymap::{Key, KeyCode};
use proptest::prelude::{Just, Strategy, prop_oneof, proptest};

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

#[test]
fn esc_returns_to_where_one_was() {
    for keys in ["", "2 a j", "3", "2 Enter j j", "f b Enter j Space", "!", "? j j", "2 y j"] {
        let mut screen = Screen::on_text(TINY, 80, 24);
        let before = screen.after(keys);
        screen.press("/ kim Down");
        assert_ne!(screen.text(), before, "{keys}");
        assert_eq!(screen.after("Esc"), before, "{keys}");
    }
}

#[test]
fn enter_opens_and_esc_goes_back() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    let before = screen.after("2 a j f pact Enter");
    screen.press("/ kim Enter");
    assert_eq!(state(&screen.desk, &[]), "card of kim at 'Østby 东城 · membership unknown'");
    screen.press("Esc");
    assert_eq!(state(&screen.desk, &[]), "find 'kim' at kim of 1");
    assert_eq!(screen.after("Esc"), before);
}

#[test]
fn enter_on_no_hit_is_harmless() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ zzzzzz");
    let before = screen.text();
    assert_eq!(screen.after("Enter Down Up Enter"), before);
}

#[test]
fn whole_words_come_first_and_near_ones_are_marked() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ pact");
    assert_eq!(state(&screen.desk, &[]), "find 'pact' at pact of 2");
    assert!(!screen.text().contains('~'), "{}", screen.text());
    screen.press("Ctrl-U vestyb");
    assert!(screen.text().contains("~ Vestby"), "{}", screen.text());
}

#[test]
fn the_line_can_be_edited() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ kiim Left Backspace Home End Delete");
    assert_eq!(state(&screen.desk, &[]), "find 'kim' at kim of 1");
    screen.press("Space example Ctrl-W");
    assert_eq!(state(&screen.desk, &[]), "find 'kim ' at kim of 1");
}

/// Keys that go into a line, that work beside it, and that open and close it.
fn any_key() -> impl Strategy<Value = Key> {
    let letter = prop_oneof![Just('k'), Just('i'), Just('m'), Just(' '), Just('f'), Just('/'), Just('\u{f8}')];
    let named = [KeyCode::Backspace, KeyCode::Left, KeyCode::Delete, KeyCode::Down, KeyCode::Esc, KeyCode::Enter];
    let named = proptest::sample::select(named.to_vec());
    prop_oneof![4 => letter.prop_map(KeyCode::Char), 2 => named].prop_map(Key::plain)
}

proptest! {
    #[test]
    fn what_is_typed_in_a_run_is_what_is_typed_key_by_key(keys in proptest::collection::vec(any_key(), 1..60)) {
        let (mut one_by_one, mut in_runs) = (Screen::on_text(TINY, 80, 24), Screen::on_text(TINY, 80, 24));
        for (place, key) in keys.iter().enumerate() {
            let effects = one_by_one.desk.update(Message::Key(*key));
            let more = place + 1 < keys.len();
            let ahead = more && in_runs.desk.type_ahead(*key);
            assert!(ahead && effects.is_empty() || in_runs.desk.update(Message::Key(*key)) == effects);
        }
        assert_eq!(in_runs.text(), one_by_one.text());
    }
}

#[test]
fn records_that_lead_to_each_other_do_not_pile_up_without_end() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 a Enter");
    let before = screen.text();
    for _ in 0..300 {
        screen.press("v Enter v Enter");
    }
    for _ in 0..150 {
        screen.press("Esc");
    }
    assert!(screen.desk.opened().is_none(), "{before}{}", screen.text());
}
