//! The desk as it opens at 80×24, and with another pane focused.

use crate::support::screen::Screen;

#[test]
fn answers_three_questions_at_once() {
    let screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.text(), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ 1 Cities ─ 164 ━━━━━━━━┓┌ 2 Active agreements ─ 63 of 84 ────────────────────┐
    ┃▌▾ Africa             22┃│ ✓ Tripartite Economic… Auckland,…      15 Nov  9 mo│
    ┃   Abidjan            CI┃│ ✓ Barcelona–Seoul friendship and… 12 Nov 2018 21 mo│
    ┃   Accra              GH┃│ ✓ Metropolis–Guangzho… Guangzhou  31 Dec 2018 23 mo│
    ┃   Bamako             ML┃│ » Guangzhou–Ahmedabad sister-cit…  open-ended      │
    ┃   Brazzaville        CG┃│ » Guangzhou–Arequipa sister-city…  open-ended      │
    ┃   Cairo القاهرة    1 EG┃│ » Guangzhou–Auckland sister-city…  open-ended      │
    ┃   Cape Town          ZA┃│ » Guangzhou–Bangkok sister-city…   open-ended      │
    ┃   Dakar              SN┃│ » Guangzhou–Bari sister-city rel…  open-ended      │
    ┃   Durban           1 ZA┃│ » Guangzhou–Birmingha… Birmingham  open-ended      │
    ┃   Harare           1 ZW┃└ by last day ─────────────────────────────── ▼ more ┘
    ┃   Johannesburg       ZA┃┌ 3 Upcoming workshops & events ─ 38 of 74 ──────────┐
    ┃   Kampala            UG┃│ 27 Mar         Seoul delegation t… Barcelona   70 d│
    ┃   Kinshasa         1 CD┃│ 18–19 Apr      UCLG Executive Bur… Madrid      92 d│
    ┃   Libreville         GA┃│ 21 Apr         Call for pilot projects 2017-…  95 d│
    ┃   Lilongwe           MW┃│ 19–22 Jun      12th Metropolis Wo… Montréal   154 d│
    ┃   Maputo             MZ┃│ 31 Oct         2017 World Cities…  Guangzhou  288 d│
    ┃   Marrakesh مراكش    MA┃│ 2–3 Nov        MITI annual forum   Seoul      290 d│
    ┃   Mombasa          1 KE┃│ 15–16 Nov      Executive Committe… Barcelona  303 d│
    ┃   Nairobi            KE┃│ 7 Dec          UCLG World Council… Hangzhou   325 d│
    ┗ by name ━━━━━━━ ▼ more ┛└ by date ─────────────────────────────────── ▼ more ┘
     Africa · 22 cities
     Enter open  / find  Tab pane  Space scope  f filter             ? keys  q quit
    ");
}

#[test]
fn marks_the_focus_and_the_selection_without_colour() {
    let screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.looks(), @"
    bccccccccccccccccbbbbbbbbbdddddddddddddddddddddddddddddddddddddddddddddddddddddd
    bbd.rrrrrr.............ddbd.c.bbbbbbbbbbbbbbbbbbbb.dddddddddd..................d
    b........................bd.c..................................................d
    b........................bd.c......................ddddddddd...................d
    b........................bd.c..................................................d
    b........................bd.c..................................................d
    b.........ddddddd........bd.c..................................................d
    b........................bd.c..................................................d
    b........................bd.c..................................................d
    b........................bd.c......................dddddddddd..................d
    b........................bdddddddddddddddddddddddddddddddddddddddddddddddddddddd
    b........................bdddddddddddddddddddddddddddddddddddddddddddddddddddddd
    b........................bd................bbbbbbbbbbbbbbbbbbb.................d
    b........................bd....................................................d
    b........................bd....................................................d
    b........................bd....................................................d
    b........................bd....................................................d
    b.............ddddd......bd....................................................d
    b........................bd....................................................d
    b........................bd....................................................d
    bbbbbbbbbbbbbbbbbbbbbbbbbbdddddddddddddddddddddddddddddddddddddddddddddddddddddd

    .bbbbb.dddd..b.dddd..bbb.dddd..bbbbb.ddddd..b.dddddd.............b.dddd..b.dddd
    ");
}

#[test]
fn a_heavy_border_and_the_mark_go_to_the_pane_with_the_focus() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("2 j"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ────────┐┏ 2 Active agreements ─ 63 of 84 ━━━━━━━━━━━━━━━━━━━━┓
    │ ▾ Africa             22│┃ ✓ Tripartite Economic… Auckland,…      15 Nov  9 mo┃
    │   Abidjan            CI│┃▌✓ Barcelona–Seoul friendship and… 12 Nov 2018 21 mo┃
    │   Accra              GH│┃ ✓ Metropolis–Guangzho… Guangzhou  31 Dec 2018 23 mo┃
    │   Bamako             ML│┃ » Guangzhou–Ahmedabad sister-cit…  open-ended      ┃
    │   Brazzaville        CG│┃ » Guangzhou–Arequipa sister-city…  open-ended      ┃
    │   Cairo القاهرة    1 EG│┃ » Guangzhou–Auckland sister-city…  open-ended      ┃
    │   Cape Town          ZA│┃ » Guangzhou–Bangkok sister-city…   open-ended      ┃
    │   Dakar              SN│┃ » Guangzhou–Bari sister-city rel…  open-ended      ┃
    │   Durban           1 ZA│┃ » Guangzhou–Birmingha… Birmingham  open-ended      ┃
    │   Harare           1 ZW│┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
    │   Johannesburg       ZA│┌ 3 Upcoming workshops & events ─ 38 of 74 ──────────┐
    │   Kampala            UG││ 27 Mar         Seoul delegation t… Barcelona   70 d│
    │   Kinshasa         1 CD││ 18–19 Apr      UCLG Executive Bur… Madrid      92 d│
    │   Libreville         GA││ 21 Apr         Call for pilot projects 2017-…  95 d│
    │   Lilongwe           MW││ 19–22 Jun      12th Metropolis Wo… Montréal   154 d│
    │   Maputo             MZ││ 31 Oct         2017 World Cities…  Guangzhou  288 d│
    │   Marrakesh مراكش    MA││ 2–3 Nov        MITI annual forum   Seoul      290 d│
    │   Mombasa          1 KE││ 15–16 Nov      Executive Committe… Barcelona  303 d│
    │   Nairobi            KE││ 7 Dec          UCLG World Council… Hangzhou   325 d│
    └ by name ─────── ▼ more ┘└ by date ─────────────────────────────────── ▼ more ┘
     friendship and cooperation agreement · in force until 12 Nov 2018, 21 mo
     Enter open  / find  Tab pane  Space scope  f filter  a all      ? keys  q quit
    ");
}

#[test]
fn every_standing_has_a_sign_and_a_word() {
    let mut screen = Screen::on_text(crate::support::screen::TINY, 80, 24);
    screen.press("2 a");
    insta::assert_snapshot!(screen.row(2) + "\n" + &screen.row(3), @"
    │ ▾ North               2│┃▌! Pact on water Østby… ending soon      28 Feb 43 d┃
    │   Østby 东城       1 NO│┃ ✗ Old pact      Østby… expired     28 Feb 2005     ┃
    ");
    let looks = screen.looks();
    let row = looks.lines().nth(2).unwrap_or_default();
    assert!(row.contains('c'), "a last day that is near stands out: {row}");
}
