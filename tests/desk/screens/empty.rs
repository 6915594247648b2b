//! Data sets that hold nothing, or not much.

use citydesk::internals::load::{Source, load, load_files};

use crate::support::screen::{Screen, TINY, data};

/// Every key that does something, and some that do not.
const KEYS: &str = "Up Down PgUp PgDn Home End Enter Left Right Tab Shift-Tab 1 2 3 f a Enter F Space a s [ ] { } t \
                    / x Enter Esc y o e ! Enter Esc r ? Enter Esc Backspace Esc x # Insert Delete Ctrl-L";

#[test]
fn an_empty_folder() {
    let mut screen = Screen::new(load_files(Source::Folder("our-data".into()), &[]), 80, 24);
    insta::assert_snapshot!(screen.text(), @"
     citydesk                                                       Mon 16 Jan 2017
    ┏ 1 Cities ─ 0 ━━━━━━━━━━┓┌ 2 Active agreements ─ 0 ───────────────────────────┐
    ┃ There is no .toml file ┃│ There is no .toml file in our-data. Put one there  │
    ┃ in our-data. Put one   ┃│ with a [[agreement]] in it, or give another folder │
    ┃ there with a [[city]]  ┃│ with --data.                                       │
    ┃ in it, or give another ┃│                                                    │
    ┃ folder with --data.    ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃└ by last day ───────────────────────────────────────┘
    ┃                        ┃┌ 3 Upcoming workshops & events ─ 0 ─────────────────┐
    ┃                        ┃│ There is no .toml file in our-data. Put one there  │
    ┃                        ┃│ with a [[event]] in it, or give another folder     │
    ┃                        ┃│ with --data.                                       │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┗ by name ━━━━━━━━━━━━━━━┛└ by date ───────────────────────────────────────────┘

     / find  Tab pane  f filter  4 attention  s sort  [ month        ? keys  q quit
    ");
    harmless(&mut screen);
}

#[test]
fn a_folder_that_is_not_there() {
    let mut screen = Screen::new(load(&Source::Folder("no-such-folder".into())), 80, 24);
    insta::assert_snapshot!(screen.text(), @"
     citydesk                                            ! 1 error  Mon 16 Jan 2017
    ┏ 1 Cities ─ 0 ━━━━━━━━━━┓┌ 2 Active agreements ─ 0 ───────────────────────────┐
    ┃ There are no cities in ┃│ There are no agreements in no-such-folder that     │
    ┃ no-such-folder that    ┃│ could be read. ! lists what is wrong.              │
    ┃ could be read. ! lists ┃│                                                    │
    ┃ what is wrong.         ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃└ by last day ───────────────────────────────────────┘
    ┃                        ┃┌ 3 Upcoming workshops & events ─ 0 ─────────────────┐
    ┃                        ┃│ There are no events in no-such-folder that could   │
    ┃                        ┃│ be read. ! lists what is wrong.                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┗ by name ━━━━━━━━━━━━━━━┛└ by date ───────────────────────────────────────────┘

     / find  Tab pane  f filter  4 attention  s sort  [ month        ? keys  q quit
    ");
    harmless(&mut screen);
    insta::assert_snapshot!(screen.after("!").lines().take(4).collect::<Vec<_>>().join("\n"), @"
     citydesk                                            ! 1 error  Mon 16 Jan 2017
    ┏ Problems ─ 1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌no-such-folder: error[E001]: there is no such file or folder (check the path)┃
    ┃                                                                              ┃
    ");
}

#[test]
fn nothing_but_agreements() {
    let (_, rest) = TINY.split_once("[[agreement]]").unwrap();
    let (first, _) = rest.split_once("[[agreement]]").unwrap();
    let bodies = "[[organisation]]\nid = \"ostby\"\nname = \"City of Østby\"\nsource = \"made up\"\n\
                  [[organisation]]\nid = \"vestby\"\nname = \"City of Vestby\"\nsource = \"made up\"\n";
    let text = format!("as_of = 2017-01-16\n{bodies}[[agreement]]{first}");
    let mut screen = Screen::new(data(&text), 80, 24);
    insta::assert_snapshot!(screen.text(), @"
     citydesk                                                       Mon 16 Jan 2017
    ┏ 1 Cities ─ 0 ━━━━━━━━━━┓┌ 2 Active agreements ─ 1 ───────────────────────────┐
    ┃ There are no cities in ┃│ ! Pact on water    City of… ending soon 28 Feb 43 d│
    ┃ our-data. A [[city]]   ┃│                                                    │
    ┃ in any .toml file      ┃│                                                    │
    ┃ there would be one.    ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃└ by last day ───────────────────────────────────────┘
    ┃                        ┃┌ 3 Upcoming workshops & events ─ 0 ─────────────────┐
    ┃                        ┃│ There are no events in our-data. A [[event]] in    │
    ┃                        ┃│ any .toml file there would be one.                 │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┗ by name ━━━━━━━━━━━━━━━┛└ by date ───────────────────────────────────────────┘

     / find  Tab pane  f filter  4 attention  s sort  [ month        ? keys  q quit
    ");
    harmless(&mut screen);
}

#[test]
fn nothing_upcoming() {
    let mut screen = Screen::on_text(TINY, 60, 12);
    insta::assert_snapshot!(screen.after("3 }"), @"
     Two cities                           as of Tue 16 Jan 2018
    ┌ 1 Cities ─ 3 ────────┐┌ 2 Active agreements ─ 0 of 2 ────┐
    │ ▾ North             2││ No agreement of 2 is active on   │
    │   Østby 东城       NO││ this day. a shows all of them.   │
    │   Vestby             ││                                  │
    │ ▾ No region         1│└ by last day ─────────────────────┘
    │   Sørby              │┏ 3 Upcoming events ─ 0 of 1 ━━━━━━┓
    │                      │┃ No event of 1 is upcoming on     ┃
    │                      │┃ this day. a shows all of them.   ┃
    └ by name ─────────────┘┗ by date ━━━━━━━━━━━━━━━━━━━━━━━━━┛
     as of Tue 16 Jan 2018 (a year later); t today
     / find  Tab pane  f filter  a all           ? keys  q quit
    ");
    harmless(&mut screen);
}

fn harmless(screen: &mut Screen) {
    for (width, height) in [(80, 24), (40, 10), (120, 30), (1, 1), (80, 24)] {
        screen.resize(width, height);
        for pane in ["1", "2", "3"] {
            screen.press(pane);
            screen.press(KEYS);
            screen.text();
        }
    }
    screen.press("1 t");
}
