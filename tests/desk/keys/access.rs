//! Where nothing is to be written: no key asks for it, wherever it is pressed, and the top line says so.

use citydesk::internals::catalog::Instant;
use citydesk::internals::desk::Effect;
use citydesk::internals::keymap::Action;
use citydesk::internals::load::{Access, Loaded, Source, load};
use citydesk::internals::source::Place;

use crate::support::screen::{Screen, TINY, data};

fn now() -> Instant {
    Instant::from_unix(1_484_562_600)
}

/// What is allowed, the data that go with it, and the word on the top line.
type Guarded = (Access, fn() -> Loaded, &'static str);

/// Every way in which nothing is to be written, with the data that go with it and the word on the top line.
fn guarded() -> [Guarded; 5] {
    let text = || data(TINY);
    [
        (Access::ReadOnly, text, "read-only"),
        (Access::Past("1 Mar 2030".into()), text, "known on 1 Mar 2030"),
        (Access::Kiosk, text, "kiosk"),
        (Access::Faulty(Place::file("settings.toml")), text, "kiosk"),
        (Access::Full, || load(&Source::Archive), "archive"),
    ]
}

#[test]
fn no_key_asks_for_anything_to_be_written_wherever_it_is_pressed() {
    let ways =
        ["", "j", "2", "2 Enter", "3 Enter", "j Enter", "4", "!", "! Enter", "?", "/ o Enter", "2 i", "y", "f o Enter"];
    for (access, data, _) in guarded() {
        for way in ways {
            for key in
                [" e", " e x Ctrl-S", " E", " u", " c", " n", " z", " z Enter", " c x Enter", " n x Tab x Tab x Ctrl-S"]
            {
                let mut screen = Screen::with_access(now(), data(), access.clone(), (80, 24));
                let effects = screen.press(&format!("{way}{key}"));
                let writes =
                    |effect: &Effect| matches!(effect, Effect::Write(_) | Effect::Edit { .. } | Effect::Snooze { .. });
                assert!(!effects.iter().any(writes), "{access:?}: {way}{key}: {effects:?}");
            }
        }
    }
}

#[test]
fn a_key_that_would_write_says_why_it_does_not_and_is_not_offered() {
    for (access, data, _) in guarded() {
        let mut screen = Screen::with_access(now(), data(), access.clone(), (80, 24));
        for (keys, why) in [
            ("2 E", "editor is off|archive"),
            ("2 e", "writing is off|archive"),
            ("c", "writing is off|archive"),
            ("n", "writing is off|archive"),
            ("4 z", "writing is off|archive"),
        ] {
            screen.press("Esc Esc Esc");
            screen.press(keys);
            let notice = screen.desk.notice().unwrap_or_default();
            assert!(why.split('|').any(|why| notice.contains(why)), "{access:?} {keys}: {notice:?}");
        }
        for keys in ["Esc Esc Esc", "4", "2 Enter", "Esc j Enter"] {
            let shown = screen.after(keys);
            let line = shown.lines().last().unwrap_or_default();
            let offered =
                ["c call", "n new", "z snooze", "e edit", "E editor"].into_iter().find(|hint| line.contains(hint));
            assert_eq!(offered, None, "{access:?} {keys}: {line}");
        }
        screen.press("Esc Esc Esc ?");
        let help = (0..12).map(|_| screen.after("PageDown")).collect::<String>();
        for action in [Action::Edit, Action::Editor, Action::New, Action::LogCall, Action::Undo, Action::Snooze] {
            assert!(!help.contains(action.summary()), "{access:?}: {}", action.summary());
        }
    }
}

#[test]
fn the_top_line_says_that_nothing_is_written_beside_the_day_and_the_errors() {
    let faults: Vec<String> = (0..123).map(|number| format!("[[city]]\nid = \"x{number}\"\nnaem = 1\n")).collect();
    let faulty = format!("{TINY}\n{}", faults.concat());
    for (access, data, badge) in guarded() {
        let top = |loaded: Loaded, width: u16, keys: &str| {
            let mut screen = Screen::with_access(now(), loaded, access.clone(), (width, 10));
            screen.press(keys);
            screen.row(0)
        };
        for (width, keys) in [(80, ""), (40, ""), (40, "[")] {
            let row = top(data(), width, keys);
            assert!(row.contains(&format!(" {badge}  ")), "{access:?} {width}: {row}");
            assert!(row.trim_end().ends_with(" 2017") || row.trim_end().ends_with(" 2016"), "{row}");
        }
        if access == Access::Full {
            continue;
        }
        for width in (1..40).step_by(7).chain([40, 41, 44, 50, 59, 60, 80]) {
            let row = top(crate::support::screen::data(&faulty), width, "[");
            let mut open = Screen::with_access(now(), crate::support::screen::data(&faulty), Access::Full, (width, 10));
            open.press("[");
            // Whatever there is room for without the word is there beside it.
            let counts = |row: &str| ["error", "problem", "wrong"].iter().any(|word| row.contains(word));
            assert!(counts(&row) || !counts(&open.row(0)), "{width}: {row}");
            assert!(row.contains("16 Dec 2016") || !open.row(0).contains("16 Dec 2016"), "{width}: {row}");
            let words = match access {
                Access::ReadOnly => [badge, "RO"],
                Access::Past(_) => [badge, "past"],
                _ => [badge; 2],
            };
            assert!(width < 40 || words.iter().any(|word| row.contains(word)), "{width}: {row}");
        }
    }
}
