//! What holds in every mode: Esc never quits, q and Ctrl-C do, a paste is no command.

use citydesk::internals::desk::{Effect, Message};
use citydesk::internals::keymap::Scope;
use citydesk::internals::load::Access;

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

/// Keys that lead into every mode there is.
const LISTS: [&str; 12] =
    ["", "2", "3", "Space", "2 Enter", "2 Enter Enter", "2 y", "/ kim Enter o", "!", "?", "! ?", "f b Enter Space"];
const LINES: [&str; 5] = ["/", "/ kim", "f", "2 f pact", "2 Enter /"];

#[test]
fn esc_and_backspace_never_quit() {
    for keys in LISTS.iter().chain(&LINES) {
        for back in ["Esc", "Backspace"] {
            let mut screen = Screen::on_text(TINY, 80, 24);
            screen.press(keys);
            for _ in 0..20 {
                assert_eq!(screen.press(back), [], "{keys} {back}");
            }
        }
        let mut screen = Screen::on_text(TINY, 80, 24);
        screen.press(keys);
        (0..20).for_each(|_| drop(screen.press("Esc")));
        screen.press("1 g");
        assert_eq!(screen.text(), Screen::on_text(TINY, 80, 24).text(), "{keys}");
    }
}

#[test]
fn q_goes_back_like_esc_and_quits_in_the_panes() {
    for keys in LISTS {
        let mut screen = Screen::on_text(TINY, 80, 24);
        screen.press(keys);
        let mut other = Screen::on_text(TINY, 80, 24);
        other.press(keys);
        while screen.desk.depth() > 0 {
            if screen.desk.scopes() == Scope::IN_LINE {
                screen.press("Esc");
                other.press("Esc");
                continue;
            }
            assert_eq!(screen.press("q"), [], "{keys}");
            assert_eq!(screen.text(), other.after("Esc"), "{keys}");
        }
        assert_eq!(screen.press("q"), [Effect::Quit], "{keys}");
    }
    for keys in LINES {
        let mut screen = Screen::on_text(TINY, 80, 24);
        screen.press(keys);
        assert_eq!(screen.press("q"), [], "{keys}");
    }
}

#[test]
fn ctrl_c_quits_always() {
    for keys in LISTS.iter().chain(&LINES) {
        for (width, height) in [(80, 24), (40, 10), (1, 1), (0, 0)] {
            let mut screen = Screen::on_text(TINY, width, height);
            screen.press(keys);
            assert_eq!(screen.press("Ctrl-C"), [Effect::Quit], "{keys}");
        }
    }
}

#[test]
fn a_paste_does_nothing_but_in_a_line() {
    for keys in LISTS {
        let mut screen = Screen::on_text(TINY, 80, 24);
        let before = screen.after(keys);
        assert_eq!(screen.desk.update(Message::Paste("q\nrq!\u{3}".to_owned())), [], "{keys}");
        assert_eq!(screen.text(), before, "{keys}");
    }
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/");
    screen.desk.update(Message::Paste("kim\nexample\u{1b}[31m".to_owned()));
    assert_eq!(state(&screen.desk, &[]), "find 'kim example[31m' at none of 0");
    screen.press("Esc f");
    screen.desk.update(Message::Paste("vest\n".to_owned()));
    assert_eq!(state(&screen.desk, &[]), "filter 'vest' in Cities 1 of 3 with 'vest' by name at north");
}

#[test]
fn a_kiosk_opens_nothing_outside() {
    let now = citydesk::internals::catalog::Instant::from_unix(1_484_562_600);
    let mut screen = Screen::with_access(now, crate::support::screen::data(TINY), Access::Kiosk, (80, 24));
    for keys in ["j e", "j Ctrl-Z"] {
        assert_eq!(screen.press(keys), []);
        assert!(screen.desk.notice().is_some_and(|notice| notice.contains("kiosk")), "{keys:?}");
    }
}

#[test]
fn a_key_that_means_nothing_does_nothing() {
    for keys in LISTS {
        let mut screen = Screen::on_text(TINY, 80, 24);
        let before = screen.after(keys);
        for key in ["b", "#", "Insert", "Delete", "Ctrl-A", "F12"] {
            assert_eq!(screen.press(key), [], "{keys} {key}");
            assert_eq!(screen.text(), before, "{keys} {key}");
        }
    }
}
