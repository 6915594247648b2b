//! Keys that are refused or do nothing: what is typed after them never acts.

use citydesk::internals::catalog::{Instant, Preferences, Viewpoint};
use citydesk::internals::desk::{Desk, Effect, Message, Opening, Order, Pause};
use citydesk::internals::edit::Change;
use citydesk::internals::keymap::{Action, Key, KeyCode, Keymap, Scope};
use citydesk::internals::load::Access;

use crate::keys::reload::without;
use crate::support::screen::{Screen, TINY, data};
use crate::support::state::state;

/// Text as somebody types it into a line that has not opened, with every letter that is a key among it.
const TYPED: &str = "asked about the hall and the quay: q!?4e/z/nco1.\r\u{1b}jy\rqf";

fn key(letter: char) -> Key {
    match letter {
        '\r' => Key::plain(KeyCode::Enter),
        '\u{1b}' => Key::plain(KeyCode::Esc),
        letter => Key::plain(KeyCode::Char(letter)),
    }
}

/// Where the desk is, what it says left out.
fn at(desk: &Desk) -> String {
    state(desk, &[]).split("; says: ").next().unwrap_or_default().to_owned()
}

fn press(desk: &mut Desk, key: Key, pause: Option<Pause>) -> Vec<Effect> {
    if let Some(pause) = pause {
        desk.update(Message::Pause(pause));
    }
    desk.update(Message::Key(key))
}

/// Keys that lead to every kind of screen on which a key may be refused.
const PLACES: [&str; 10] = ["", "j", "2", "3", "2 Enter", "j Enter", "4", "!", "?", "2 y"];

/// Steps in lists, and the panes by their numbers.
const STEPS: [Action; 11] = [
    Action::Cities,
    Action::Agreements,
    Action::Events,
    Action::Up,
    Action::Down,
    Action::PageUp,
    Action::PageDown,
    Action::HalfPageUp,
    Action::HalfPageDown,
    Action::First,
    Action::Last,
];

/// What may be so already; whoever asks for it goes on after the shortest pause.
const MAY_BE_SO: [Action; 4] = [Action::Left, Action::Right, Action::Today, Action::DataDay];

/// Whether a line is open, into which letters are typed.
fn is_in_line(desk: &Desk) -> bool {
    desk.scopes() == Scope::IN_LINE
}

/// Presses each key of the keymap, and each letter, on each screen: where nothing but a sentence comes of it, what is typed
/// after it must not act.
fn every_refusal(mut check: impl FnMut(&str, Key, Desk)) {
    let keymap = Keymap::standard();
    let bound = Action::ALL.iter().flat_map(|action| keymap.keys(*action).to_vec());
    let keys: Vec<Key> =
        bound.chain((' '..='~').map(KeyCode::Char).map(Key::plain)).filter(|key| key.is_typed()).collect();
    let mut refusals = 0;
    for place in PLACES {
        for pressed in &keys {
            let opening = Opening {
                as_of: None,
                preferences: Preferences::default(),
                horizon: Viewpoint::HORIZON,
                access: Access::ReadOnly,
                now: Instant::from_unix(1_484_562_600),
            };
            let mut screen = Screen::over(Desk::new(data(TINY), Keymap::standard(), &opening));
            screen.press(place);
            let Screen { mut desk, .. } = screen;
            let before = at(&desk);
            let effects = press(&mut desk, *pressed, Some(Pause::Long));
            let moved = before != at(&desk) || !effects.is_empty() || is_in_line(&desk);
            let action = keymap.action(desk.scopes(), *pressed);
            let steps = action.is_some_and(|action| STEPS.contains(&action));
            assert!(moved || steps || desk.is_ignoring(), "{place} {pressed} does nothing, without a word");
            // A step in a list that has no further row is not refused: such keys are held down. Nor is the number of the pane
            // that has the keys: whoever presses it goes on at once.
            if !moved && desk.is_ignoring() {
                refusals += 1;
                check(place, *pressed, desk);
            }
        }
    }
    assert!(refusals > 300, "{refusals}");
}

#[test]
fn a_burst_after_a_refused_key_never_acts() {
    every_refusal(|place, pressed, mut desk| {
        let before = at(&desk);
        for (count, letter) in (1..).zip(TYPED.chars()) {
            assert_eq!(press(&mut desk, key(letter), None), [], "{place} {pressed} {letter:?}");
            assert_eq!(at(&desk), before, "{place} {pressed} {letter:?}");
            let said = desk.notice().unwrap_or_default();
            let were = if count == 1 {
                "1 key after it was ignored".to_owned()
            } else {
                format!("{count} keys after it were ignored")
            };
            assert!(said.starts_with(&format!("'{pressed}' ")) && said.contains(&were), "{said}");
        }
    });
}

#[test]
fn letters_typed_on_by_hand_never_act_either() {
    every_refusal(|place, pressed, mut desk| {
        let is_refused = desk.depth() > 0 && desk.opened().is_none() && desk.notice().is_some();
        let may_be_so = |action: Action| MAY_BE_SO.contains(&action) && !is_refused;
        if Keymap::standard().action(desk.scopes(), pressed).is_some_and(may_be_so) {
            press(&mut desk, Key::plain(KeyCode::Char('?')), Some(Pause::Short));
            assert!(!desk.is_ignoring(), "{place} {pressed}");
            return;
        }
        let before = at(&desk);
        for letter in "asked about the hall\u{8}\u{8}q quay".chars() {
            let key = if letter == '\u{8}' { Key::plain(KeyCode::Backspace) } else { key(letter) };
            assert_eq!(press(&mut desk, key, Some(Pause::Short)), [], "{place} {pressed} {letter:?}");
            assert_eq!(at(&desk), before, "{place} {pressed} {letter:?}");
        }
        assert_eq!(press(&mut desk, key('\r'), Some(Pause::Short)), [], "Enter ends what is typed, and opens nothing");
        assert_eq!((at(&desk), desk.is_ignoring()), (before, false));
    });
}

#[test]
fn after_a_pause_and_with_the_arrows_keys_act_again() {
    let refused = || {
        let mut screen = Screen::on_archive(80, 24);
        screen.press("c");
        assert!(screen.desk.is_ignoring());
        screen
    };
    let mut screen = refused();
    let before = at(&screen.desk);
    press(&mut screen.desk, Key::plain(KeyCode::Char('j')), Some(Pause::Long));
    assert_ne!(at(&screen.desk), before);
    let mut screen = refused();
    press(&mut screen.desk, Key::plain(KeyCode::Char('x')), Some(Pause::Short));
    press(&mut screen.desk, Key::plain(KeyCode::Down), Some(Pause::Short));
    assert_ne!(at(&screen.desk), before);
    let mut screen = refused();
    assert_eq!(press(&mut screen.desk, Key::ctrl('c'), None), [Effect::Quit]);
}

#[test]
fn what_was_ignored_is_told_with_the_reason() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("casked");
    assert_eq!(
        screen.desk.notice(),
        Some(
            "'c' is not possible here; 5 keys after it were ignored (Esc or a pause ends this) · \
             the archive cannot be changed: name your folder with --data FOLDER"
        )
    );
    screen.press("Esc ? bq");
    assert_eq!(
        screen.desk.notice(),
        Some("'b' does nothing here; 1 key after it was ignored (Esc or a pause ends this)")
    );
}

#[test]
fn a_key_that_opens_a_line_leaves_the_burst_to_it() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2");
    for letter in "casked q".chars() {
        assert_eq!(press(&mut screen.desk, key(letter), None), []);
    }
    assert_eq!(at(&screen.desk), "Call ─ Pact on water asks for call 'asked q'");
}

/// What keys are for goes from the data while somebody types: whichever list, record or row it is that comes in sight, no
/// letter acts there.
#[test]
fn keys_for_what_has_gone_never_act() {
    let mut gone = 0;
    for place in
        ["", "j", "2", "2 a j", "3", "2 Enter", "j Enter", "2 Enter / kim Enter", "/ pact Enter", "4", "4 Enter", "2 y"]
    {
        let mut screen = Screen::on_text(TINY, 80, 24);
        screen.press(place);
        let desk = &mut screen.desk;
        assert_ne!(desk.scopes(), Scope::IN_LINE, "{place}");
        let Some(id) = desk.selected().map(|record| record.id().to_string()) else { continue };
        gone += 1;
        desk.update(Message::Loaded(data(&without(&id)).into()));
        let before = at(desk);
        for letter in "c asked q!".chars() {
            assert_eq!(press(desk, key(letter), Some(Pause::Short)), [], "{place} {letter}");
            assert_eq!(at(desk), before, "{place} {letter}");
        }
        let notice = desk.notice().unwrap_or_default();
        assert!(notice.contains("what was shown is gone; 10 keys were ignored"), "{place}: {notice}");
        press(desk, Key::plain(KeyCode::Esc), Some(Pause::Short));
        assert_eq!((at(desk), desk.is_ignoring()), (before, false), "{place}");
    }
    assert!(gone > 8, "{gone}");
}

/// What is open goes while nobody types: the first key is for it all the same, and whoever looks at the screen again goes on.
#[test]
fn the_first_key_after_what_was_open_has_gone_does_not_act() {
    for place in ["2 Enter", "j Enter", "2 Enter / kim Enter", "/ pact Enter", "2 y"] {
        for first in [key('c'), key('q'), key('x'), key('\r'), Key::plain(KeyCode::Backspace)] {
            let mut screen = Screen::on_text(TINY, 80, 24);
            screen.press(place);
            let desk = &mut screen.desk;
            let id = desk.selected().map(|record| record.id().to_string()).unwrap();
            desk.update(Message::Loaded(data(&without(&id)).into()));
            let before = at(desk);
            assert_eq!(press(desk, first, Some(Pause::Long)), [], "{place} {first}");
            assert_eq!(at(desk), before, "{place} {first}");
            press(desk, Key::plain(KeyCode::Esc), Some(Pause::Short));
            press(desk, key('?'), Some(Pause::Long));
            assert_ne!(at(desk), before, "{place} {first}: keys act again");
        }
        let mut screen = Screen::on_text(TINY, 80, 24);
        screen.press(place);
        let desk = &mut screen.desk;
        let id = desk.selected().map(|record| record.id().to_string()).unwrap();
        desk.update(Message::Loaded(data(&without(&id)).into()));
        let before = (desk.depth(), at(desk));
        press(desk, Key::plain(KeyCode::Esc), Some(Pause::Long));
        assert!(before.0 == 0 || before != (desk.depth(), at(desk)), "{place}: Esc goes back at once");
    }
}

#[test]
fn what_is_typed_behind_an_undo_that_is_refused_never_acts() {
    let nothing = || Message::Written(Err("there is nothing to undo here".to_owned()));
    let mut screen = Screen::on_archive(80, 24);
    screen.desk = Desk::new(
        data(TINY),
        Keymap::standard(),
        &Opening {
            as_of: None,
            preferences: Preferences::default(),
            horizon: Viewpoint::HORIZON,
            access: Access::Full,
            now: Instant::from_unix(1_484_562_600),
        },
    );
    let desk = &mut screen.desk;
    let before = at(desk);
    assert_eq!(press(desk, key('u'), Some(Pause::Long)), [Effect::Write(Order::Undo)]);
    for letter in "nder q".chars() {
        assert_eq!(press(desk, key(letter), None), [], "the answer is still to come");
    }
    assert_eq!(at(desk), before);
    desk.update(nothing());
    let said = "'u' is not possible here; 6 keys after it were ignored (Esc or a pause ends this) · there is nothing to undo here";
    assert_eq!(desk.notice(), Some(said));
    assert_eq!(press(desk, key('q'), Some(Pause::Short)), [], "typed on by hand");
    press(desk, key('u'), Some(Pause::Long));
    desk.update(nothing());
    assert_eq!(desk.notice(), Some("there is nothing to undo here"));
    assert_eq!(press(desk, key('q'), Some(Pause::Short)), []);
    press(desk, key('u'), Some(Pause::Long));
    press(desk, key('q'), None);
    let done =
        Change { file: "a.toml".into(), line: 1, id: "a".to_owned(), what: "undone: a note".to_owned(), warning: None };
    desk.update(Message::Written(Ok(done)));
    assert_eq!(desk.notice(), Some("undone: a note · 1 key after 'u' ignored"));
    assert_eq!(press(desk, key('q'), Some(Pause::Short)), [Effect::Quit], "what was done leaves the keys to act");
}
