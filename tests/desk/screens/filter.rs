//! The filter of a pane: its count is in sight whatever the width.

use crate::support::screen::{Screen, TINY};

#[test]
fn counts_while_it_is_typed() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("1 f guang"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Cities 1 of 164 'guan… ┓┌ 2 Active agreements ─ 63 of 84 ────────────────────┐
    ┃▌▾ Asia-Pacific        1┃│ ✓ Tripartite Economic… Auckland,… 15 Nov 2017  9 mo│
    ┃   Guangzhou 广州  49 CN┃│ ✓ Barcelona–Seoul friendship and… 12 Nov 2018 21 mo│
    ┃                        ┃│ ✓ Metropolis–Guangzho… Guangzhou  31 Dec 2018 23 mo│
    ┃                        ┃│ » Guangzhou–Ahmedabad sister-cit…  open-ended      │
    ┃                        ┃│ » Guangzhou–Arequipa sister-city…  open-ended      │
    ┃                        ┃│ » Guangzhou–Auckland sister-city…  open-ended      │
    ┃                        ┃│ » Guangzhou–Bangkok sister-city…   open-ended      │
    ┃                        ┃│ » Guangzhou–Bari sister-city rel…  open-ended      │
    ┃                        ┃│ » Guangzhou–Birmingha… Birmingham  open-ended      │
    ┃                        ┃└ by last day ─────────────────────────────── ▼ more ┘
    ┃                        ┃┌ 3 Upcoming workshops & events ─ 38 of 74 ──────────┐
    ┃                        ┃│ 27 Mar         Seoul delegation to… Barcelona  70 d│
    ┃                        ┃│ 18–19 Apr      UCLG Executive Bureau…  Madrid  92 d│
    ┃                        ┃│ 21 Apr         Call for pilot projects 2017-…  95 d│
    ┃                        ┃│ 19–22 Jun      12th Metropolis Worl… Montréal 154 d│
    ┃                        ┃│ 31 Oct         2017 World Cities D… Guangzhou 288 d│
    ┃                        ┃│ 2–3 Nov        MITI annual forum        Seoul 290 d│
    ┃                        ┃│ 15–16 Nov      Executive Committee… Barcelona 303 d│
    ┃                        ┃│ 7 Dec          UCLG World Council 2… Hangzhou 325 d│
    ┗ by name ━━━━━━━━━━━━━━━┛└ by date ─────────────────────────────────── ▼ more ┘
     Filter cities: guang                                                  1 of 164
     Enter accept  Esc cancel                                           Ctrl-C quit
    ");
}

#[test]
fn stays_in_the_title_when_it_is_taken() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("2 f sister Enter");
    insta::assert_snapshot!(screen.row(1), @"┌ 1 Cities ─ 164 ────────┐┏ 2 Active agreements ─ 40 of 84 'sister' ━━━━━━━━━━━┓");
    screen.press("Enter Esc r");
    assert!(screen.row(1).contains("of 84 'sister'"), "{}", screen.row(1));
    screen.press("F");
    assert!(screen.row(1).contains("63 of 84 ━"), "{}", screen.row(1));
}

#[test]
fn shows_a_count_where_all_rows_match() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("f b Enter 2 a f pact Enter");
    insta::assert_snapshot!(screen.row(1), @"┌ 1 Cities ─ 3 of 3 'b' ─┐┏ 2 All agreements ─ 2 of 2 'pact' ━━━━━━━━━━━━━━━━━━┓");
}

#[test]
fn the_count_is_never_cut_away() {
    let long = "a Space very Space long Space line Space of Space words Space that Space nothing Space matches";
    for pane in ["1", "2", "3"] {
        let mut screen = Screen::on_archive(80, 24);
        screen.press(&format!("2 Space {pane} a f {long}"));
        for width in 40..=200 {
            screen.resize(width, 24);
            let total = screen.desk.pane(screen.desk.focus()).total;
            let count = format!("0 of {total}");
            let drawn = screen.text();
            assert!(screen.foot(1).contains(&count), "{width}: {}", screen.foot(1));
            let title = drawn.lines().find(|line| line.contains(&count)).unwrap_or_default();
            assert!(title.contains(&count) && drawn.matches(&count).count() >= 2, "{width}\n{drawn}");
        }
    }
}

#[test]
fn no_match_says_what_to_do() {
    let mut screen = Screen::on_archive(80, 10);
    insta::assert_snapshot!(screen.after("2 f nothing-like-it Enter"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ────────┐┏ 2 Active agreements ─ 0 of 84 'nothing-like-it' ━━━┓
    │ ▾ Africa             22│┃ No agreement of 84 matches 'nothing-like-it'. F    ┃
    │   Abidjan            CI│┃ clears the filter.                                 ┃
    │   Accra              GH│┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Bamako             ML│┌ 3 Upcoming workshops & events ─ 38 of 74 ──────────┐
    │   Brazzaville        CG││ 27 Mar         Seoul delegation to… Barcelona  70 d│
    └ by name ─────── ▼ more ┘└ by date ─────────────────────────────────── ▼ more ┘

     / find  Tab pane  f filter  a all  4 attention  s sort          ? keys  q quit
    ");
}

#[test]
fn hides_no_hit_in_a_folded_region() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("Enter f abidjan Enter Enter");
    assert_eq!(screen.foot(1), " a filter shows every region unfolded");
    assert!(screen.row(3).contains("Abidjan"), "{}", screen.row(3));
}

#[test]
fn that_is_given_up_leaves_the_selection_where_it_was() {
    for pane in ["1", "2", "3"] {
        let mut screen = Screen::on_archive(80, 24);
        let before = screen.after(&format!("{pane} j j j j"));
        screen.press("f nothing-like-it");
        assert_eq!(screen.after("Esc"), before);
        screen.press("f nothing-like-it Enter F");
        assert_eq!(screen.after("Esc"), before);
    }
}
