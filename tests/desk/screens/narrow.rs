//! Narrow screens: one pane at a time, and what is too small.

use crate::support::screen::Screen;

#[test]
fn each_pane_at_40_by_10() {
    let mut screen = Screen::on_archive(40, 10);
    insta::assert_snapshot!(screen.text(), @"
     Metropolis–…  archive  Mon 16 Jan 2017
    ┏ 1 Cities ─ 164 ━━━━━━━━━━━━━━━━━ 2 3 ┓
    ┃▌▾ Africa                           22┃
    ┃   Abidjan                          CI┃
    ┃   Accra                            GH┃
    ┃   Bamako                           ML┃
    ┃   Brazzaville                      CG┃
    ┗ by name ━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     Africa · 22 cities
     Enter open  / find      ? keys  q quit
    ");
    insta::assert_snapshot!(screen.after("2"), @"
     Metropolis–…  archive  Mon 16 Jan 2017
    ┏ 2 Active agreements ─ 63 of 84 ━ 1 3 ┓
    ┃▌✓ Tripartite Econo…      15 Nov  9 mo┃
    ┃ ✓ Barcelona–Seoul…  12 Nov 2018 21 mo┃
    ┃ ✓ Metropolis–Guang… 31 Dec 2018 23 mo┃
    ┃ » Guangzhou–Ahmeda…  open-ended      ┃
    ┃ » Guangzhou–Arequi…  open-ended      ┃
    ┗ by last day ━━━━━━━━━━━━━━━━━ ▼ more ┛
     MOU · in force until 15 Nov 2017, 9 mo
     Enter open  / find      ? keys  q quit
    ");
    insta::assert_snapshot!(screen.after("3"), @"
     Metropolis–…  archive  Mon 16 Jan 2017
    ┏ 3 Upcoming events ─ 38 of 74 ━━━ 1 2 ┓
    ┃▌27 Mar    Seoul delegation to…   70 d┃
    ┃ 18–19 Apr UCLG Executive Burea…  92 d┃
    ┃ 21 Apr    Call for pilot proje…  95 d┃
    ┃ 19–22 Jun 12th Metropolis Worl… 154 d┃
    ┃ 31 Oct    2017 World Cities Da… 288 d┃
    ┗ by date ━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     27 Mar 2017 · Barcelona · in 70 days
     Enter open  / find      ? keys  q quit
    ");
}

#[test]
fn one_pane_at_59_columns_and_three_at_60() {
    let mut screen = Screen::on_archive(59, 10);
    insta::assert_snapshot!(screen.text(), @"
     Metropolis–Guangzhou cooperati…  archive  Mon 16 Jan 2017
    ┏ 1 Cities ─ 164 ━━━━━━━━━━━━━━━━━ 2 agreements  3 events ┓
    ┃▌▾ Africa                                              22┃
    ┃   Abidjan                                             CI┃
    ┃   Accra                                               GH┃
    ┃   Bamako                                              ML┃
    ┃   Brazzaville                                         CG┃
    ┗ by name ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     Africa · 22 cities
     Enter open  / find  Tab pane  Space scope  ? keys  q quit
    ");
    screen.resize(60, 10);
    insta::assert_snapshot!(screen.text(), @"
     Metropolis–Guangzhou cooperation  archive  Mon 16 Jan 2017
    ┏ 1 Cities ─ 164 ━━━━━━┓┌ 2 Active agreements ─ 63 of 84 ──┐
    ┃▌▾ Africa           22┃│ ✓ Tripartite E…      15 Nov  9 mo│
    ┃   Abidjan          CI┃│ ✓ Barcelona–Se… 12 Nov 2018 21 mo│
    ┃   Accra            GH┃└ by last day ───────────── ▼ more ┘
    ┃   Bamako           ML┃┌ 3 Upcoming events ─ 38 of 74 ────┐
    ┃   Brazzaville      CG┃│ 27 Mar    Seoul delegation…  70 d│
    ┗ by name ━━━━━━━━━━ ▼ ┛└ by date ───────────────── ▼ more ┘
     Africa · 22 cities
     Enter open  / find  Tab pane  Space scope   ? keys  q quit
    ");
}

#[test]
fn too_small_is_one_sentence() {
    let mut screen = Screen::on_archive(39, 10);
    insta::assert_snapshot!(screen.text(), @"
    citydesk needs 40x10 cells; this is
    39x10.
    ");
    screen.resize(10, 3);
    insta::assert_snapshot!(screen.text(), @"
    citydesk
    needs
    40x10
    ");
    screen.resize(80, 9);
    insta::assert_snapshot!(screen.text(), @"citydesk needs 40x10 cells; this is 80x9.");
    for (width, height) in [(0, 0), (1, 1), (0, 5), (5, 0), (1, 100), (300, 1)] {
        screen.resize(width, height);
        screen.press("j 2 / a Enter y Esc Esc ? G Esc");
        screen.text();
    }
}

#[test]
fn help_and_quit_are_always_in_the_line_of_keys() {
    for width in [40, 50, 59, 60, 80, 120, 200] {
        let mut screen = Screen::on_archive(width, 12);
        for keys in ["", "2", "3 ", "Enter", "y", "Esc Esc", "!", "?"] {
            screen.press(keys);
            let leaves = if screen.desk.depth() == 0 { "? keys  q quit" } else { "? keys  q back" };
            assert!(screen.foot(0).ends_with(leaves), "{width} {keys}: {}", screen.foot(0));
        }
        screen.press("Esc Esc Esc /");
        assert!(screen.foot(0).ends_with("Ctrl-C quit"), "{width}: {}", screen.foot(0));
        screen.press("Esc f");
        assert!(screen.foot(0).ends_with("Ctrl-C quit"), "{width}: {}", screen.foot(0));
    }
}

#[test]
fn the_context_line_gets_shorter_and_keeps_the_time_left_and_the_clock() {
    let mut screen = Screen::on_archive(120, 12);
    screen.press("2 j j");
    insta::assert_snapshot!(feet(&mut screen, &[120, 80, 60, 40]), @"
    MOU · in force until 31 December 2018, 1 year 11 months left · Sunil Dubey leads
    MOU · in force until 31 Dec 2018, 23 mo · Sunil Dubey leads
    MOU · in force until 31 Dec 2018, 23 mo
    in force until 31 Dec 2018, 23 mo
    ");
    screen.press("1 f guangzhou Enter j");
    insta::assert_snapshot!(feet(&mut screen, &[120, 80, 60, 40]), @"
    Guangzhou 广州 · member since 1993 · Mon 18:30 there (UTC+8) · call Wen Guohui
    Guangzhou 广州 · member since 1993 · Mon 18:30 there (UTC+8) · call Wen Guohui
    Guangzhou 广州 · Mon 18:30 there (UTC+8) · call Wen Guohui
    Guangzhou · call Wen Guohui
    ");
}

fn feet(screen: &mut Screen, widths: &[u16]) -> String {
    let foot = |width: &u16| {
        screen.resize(*width, 12);
        screen.foot(1)
    };
    widths.iter().map(foot).collect::<Vec<_>>().join("\n")
}
