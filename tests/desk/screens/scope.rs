//! The scope: the other panes show what belongs to one row, and say so.

use crate::support::screen::Screen;

#[test]
fn by_city() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("f guangzhou Enter j Space F"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ 1 Cities ─ 164 ━━━━━━━━┓┌ 2 Active agreements ─ 49 of 84 · Guangzhou ────────┐
    ┃   Changsha 长沙      CN┃│ ✓ Tripartite Economic… Auckland,…      15 Nov  9 mo│
    ┃   Chengdu 成都     2 CN┃│ ✓ Metropolis–Guangzho… Guangzhou  31 Dec 2018 23 mo│
    ┃   Chiang Rai เชีย…    TH┃│ » Guangzhou–Ahmedabad sister-cit…  open-ended      │
    ┃   Chongqing 重庆     CN┃│ » Guangzhou–Arequipa sister-city…  open-ended      │
    ┃   Christchurch       NZ┃│ » Guangzhou–Auckland sister-city…  open-ended      │
    ┃   Dalian 大连        CN┃│ » Guangzhou–Bangkok sister-city…   open-ended      │
    ┃   Fukuoka 福岡     1 JP┃│ » Guangzhou–Bari sister-city rel…  open-ended      │
    ┃   Fuzhou 福州        CN┃│ » Guangzhou–Birmingha… Birmingham  open-ended      │
    ┃   Goyang 고양시      KR┃│ » Guangzhou–Bristol sister-city…   open-ended      │
    ┃▌  Guangzhou 广州  49 CN┃└ by last day ─────────────────────────────── ▼ more ┘
    ┃   Guiyang 贵阳       CN┃┌ 3 Upcoming events ─ 12 of 74 · Guangzhou ──────────┐
    ┃   Gwangju 광주     1 KR┃│ 31 Oct         2017 World Cities D… Guangzhou 288 d│
    ┃   Haikou 海口        CN┃│ 28 Apr 2018    Brainstorming sessi… Guangzhou 467 d│
    ┃   Hambantota හම්බ…  1 LK┃│ 12 Sep 2018    Release of the 4th…  Surabaya  604 d│
    ┃   Hangzhou 杭州      CN┃│ 6–8 Dec 2018   Global Mayors' Foru… Guangzhou 689 d│
    ┃   Hanoi Hà Nội       VN┃│ 6 Dec 2018     International Semin… Guangzhou 689 d│
    ┃   Harbin 哈尔滨      CN┃│ 20 May 2019    Tripartite 2019      Auckland  854 d│
    ┃   Hyderabad హైదరాబా…    IN┃│ 1 Nov 2019     40 years of Guangzh… Guangzhou   2 y│
    ┃   Incheon 인천     1 KR┃│ 3 Feb 2021     Release of the 5th…  Guangzhou   4 y│
    ┗ by name ━━━━━━ ▲▼ more ┛└ by date ─────────────────────────────────── ▼ more ┘
     Guangzhou 广州 · member since 1993 · Mon 18:30 there (UTC+8) · call Wen Guohui
     Enter open  / find  Tab pane  Space scope  f filter             ? keys  q quit
    ");
    screen.press("Esc");
    assert!(!screen.row(1).contains("· Guangzhou"), "{}", screen.row(1));
}

#[test]
fn by_region() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("Space");
    insta::assert_snapshot!(screen.row(1), @"┏ 1 Cities ─ 164 ━━━━━━━━┓┌ 2 Active agreements ─ 8 of 84 · Africa ────────────┐");
}

#[test]
fn by_agreement() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("2 j j Space"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┌ Cities 1 of 164 · Met… ┐┏ 2 Active agreements ─ 63 of 84 ━━━━━━━━━━━━━━━━━━━━┓
    │ ▾ Asia-Pacific        1│┃ ✓ Tripartite Economic… Auckland,…      15 Nov  9 mo┃
    │   Guangzhou 广州  49 CN│┃ ✓ Barcelona–Seoul friendship and… 12 Nov 2018 21 mo┃
    │                        │┃▌✓ Metropolis–Guangzho… Guangzhou  31 Dec 2018 23 mo┃
    │                        │┃ » Guangzhou–Ahmedabad sister-cit…  open-ended      ┃
    │                        │┃ » Guangzhou–Arequipa sister-city…  open-ended      ┃
    │                        │┃ » Guangzhou–Auckland sister-city…  open-ended      ┃
    │                        │┃ » Guangzhou–Bangkok sister-city…   open-ended      ┃
    │                        │┃ » Guangzhou–Bari sister-city rel…  open-ended      ┃
    │                        │┃ » Guangzhou–Birmingha… Birmingham  open-ended      ┃
    │                        │┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
    │                        │┌ 3 Upcoming events ─ 1 of 74 · Metropolis–Guangzho… ┐
    │                        ││ no date yet Talks on carrying out the Gu… Guangzhou│
    │                        ││                                                    │
    │                        ││                                                    │
    │                        ││                                                    │
    │                        ││                                                    │
    │                        ││                                                    │
    │                        ││                                                    │
    │                        ││                                                    │
    └ by name ───────────────┘└ by date ───────────────────────────────────────────┘
     MOU · in force until 31 Dec 2018, 23 mo · Sunil Dubey leads
     Enter open  / find  Tab pane  Space scope  f filter  a all      ? keys  q quit
    ");
}

#[test]
fn of_nothing_says_what_to_do() {
    let mut screen = Screen::on_archive(80, 12);
    insta::assert_snapshot!(screen.after("j Space"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ 1 Cities ─ 164 ━━━━━━━━┓┌ 2 Active agreements ─ 0 of 84 · Abidjan ───────────┐
    ┃ ▾ Africa             22┃│ No active agreement of 84 belongs to Abidjan. a    │
    ┃▌  Abidjan            CI┃│ looks among all, Esc ends the scope.               │
    ┃   Accra              GH┃│                                                    │
    ┃   Bamako             ML┃└ by last day ───────────────────────────────────────┘
    ┃   Brazzaville        CG┃┌ 3 Upcoming workshops & events ─ 0 of 74 · Abidjan ─┐
    ┃   Cairo القاهرة    1 EG┃│ No upcoming event of 74 belongs to Abidjan. a      │
    ┃   Cape Town          ZA┃│ looks among all, Esc ends the scope.               │
    ┗ by name ━━━━━━━ ▼ more ┛└ by date ───────────────────────────────────────────┘
     Abidjan · member · Mon 10:30 there (UTC)
     Enter open  / find  Tab pane  Space scope  f filter             ? keys  q quit
    ");
}

#[test]
fn with_a_filter_both_are_in_the_title() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("f guangzhou Enter j Space 2 f auckland Enter");
    insta::assert_snapshot!(screen.row(1), @"┌ Cities 1 of 164 'guan… ┐┏ 2 Active ─ 2 of 84 · Guangzhou 'auckland' ━━━━━━━━━┓");
    screen.resize(60, 24);
    insta::assert_snapshot!(screen.row(1), @"┌ 1 of 164 'guangzhou' ┐┏ 2 Active ─ 2 of 84 · Gua… 'auck… ┓");
}
