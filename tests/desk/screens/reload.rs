//! Data that were read again under an open desk: marks on the rows, the context line, and what is stale.

use crate::support::screen::{Screen, TINY};

/// The data with something new, something changed and something faulty in every pane.
fn edited() -> String {
    let text = TINY
        .replace("name = \"Vestby\"", "name = \"Vestby-on-Sea\"")
        .replace("Water fair", "Fair of water")
        .replace("ends = 2017-02-28", "ends = 2017-02-30");
    text + "\n[[city]]\nid = \"aby\"\nname = \"Åby\"\nregion = \"north\"\nsource = \"made up\"\n"
}

#[test]
fn at_80_columns() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.reread(&edited());
    insta::assert_snapshot!(screen.text(), @"
     Two cities                                 1 stale  ! 1 error  Mon 16 Jan 2017
    ┏ 1 Cities ─ 4 ━━━━━━━━━━┓┌ 2 Active agreements ─ 1 of 2 ──────────────────────┐
    ┃▌▾ North               3┃│ !*Pact on water    Østby,…  ending soon 28 Feb 43 d│
    ┃  +Åby                  ┃│                                                    │
    ┃   Østby 东城       1 NO┃│                                                    │
    ┃  ~Vestby-on-Sea    1   ┃│                                                    │
    ┃ ▾ No region           1┃│                                                    │
    ┃   Sørby                ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃└ by last day ───────────────────────────────────────┘
    ┃                        ┃┌ 3 Upcoming workshops & events ─ 1 ─────────────────┐
    ┃                        ┃│ 5–7 Mar~Fair of water       forum Vestby-on-S… 48 d│
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┃                        ┃│                                                    │
    ┗ by name ━━━━━━━━━━━━━━━┛└ by date ───────────────────────────────────────────┘
     2 changed, 1 new, 1 stale
     Enter open  / find  Tab pane  Space scope  f filter             ? keys  q quit
    ");
}

#[test]
fn at_40_columns() {
    let mut screen = Screen::on_text(TINY, 40, 10);
    screen.reread(&edited());
    let panes = [screen.text(), screen.after("2"), screen.after("3")];
    insta::assert_snapshot!(panes.join("\n"), @"
        1 stale  ! 1 error  Mon 16 Jan 2017
    ┏ 1 Cities ─ 4 ━━━━━━━━━━━━━━━━━━━ 2 3 ┓
    ┃▌▾ North                             3┃
    ┃  +Åby                                ┃
    ┃   Østby 东城                     1 NO┃
    ┃  ~Vestby-on-Sea                  1   ┃
    ┃ ▾ No region                         1┃
    ┗ by name ━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     2 changed, 1 new, 1 stale
     Enter open  / find      ? keys  q quit

        1 stale  ! 1 error  Mon 16 Jan 2017
    ┏ 2 Active agreements ─ 1 of 2 ━━━ 1 3 ┓
    ┃▌!*Pact on water           28 Feb 43 d┃
    ┃                                      ┃
    ┃                                      ┃
    ┃                                      ┃
    ┃                                      ┃
    ┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━┛
     ending soon, last day 28 Feb 2017, 43…
     Enter open  / find      ? keys  q quit

        1 stale  ! 1 error  Mon 16 Jan 2017
    ┏ 3 Upcoming workshops & events ─ 1 ━━━┓
    ┃▌5–7 Mar~Fair of water            48 d┃
    ┃                                      ┃
    ┃                                      ┃
    ┃                                      ┃
    ┃                                      ┃
    ┗ by date ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     5–7 Mar 2017 · in 48 days
     Enter open  / find      ? keys  q quit
    ");
}

#[test]
fn a_stale_record_says_so_and_where_the_fault_is() {
    let mut screen = Screen::on_text(TINY, 80, 12);
    screen.reread(&edited());
    insta::assert_snapshot!(screen.after("2 Enter"), @"
     Two cities                                 1 stale  ! 1 error  Mon 16 Jan 2017
    ┏ Pact on water · agreement · ending soon ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Stale   there is a fault at dataset.toml:36:8; this is what the record said  ┃
    ┃         before                                                               ┃
    ┃ Kind    memorandum of understanding                                          ┃
    ┃ Status  ending soon: last day 28 February 2017, 43 days left                 ┃
    ┃▌Parties›Østby · North · 1 active agreement                                   ┃
    ┃        ›Vestby-on-Sea · North · 1 active agreement                           ┃
    ┃ Term    1 March 2016 – 28 February 2017                                      ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     MOU · ending soon: last day 28 February 2017, 43 days left
     Enter open  / find  y copy  c call                              ? keys  q back
    ");
}

#[test]
fn counts_give_way_to_no_day_and_to_no_edge() {
    let mut screen = Screen::on_text(TINY, 40, 10);
    let cities = |name: &str| -> String {
        let city = |number| format!("\n[[city]]\nid = \"c-{number}\"\nname = {name}\nsource = \"made up\"\n");
        (0..12).map(city).collect()
    };
    screen.reread(&(TINY.to_owned() + &cities("\"C\"")));
    screen.reread(&(TINY.to_owned() + &cities("3")));
    screen.press("]");
    let top: Vec<String> = [40, 45, 50, 60, 80]
        .map(|width| {
            screen.resize(width, 10);
            screen.row(0)
        })
        .into();
    insta::assert_snapshot!(top.join("\n"), @"
    12 sta…  ! 12 wrong  as of 16 Feb 2017
       12 stale  ! 12 errors  as of 16 Feb 2017
        12 stale  ! 12 errors  as of Thu 16 Feb 2017
    Two cities    12 stale  ! 12 errors  as of Thu 16 Feb 2017
    Two cities                        12 stale  ! 12 errors  as of Thu 16 Feb 2017
    ");
}
