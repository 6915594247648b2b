//! The calendar by month, quarter and year.

use std::path::Path;

use citydesk::internals::catalog::{Instant, Preferences, WeekStyle};
use citydesk::internals::desk::{Desk, Opening};
use citydesk::internals::keymap::Keymap;
use citydesk::internals::load::{Access, Source, load};
use citydesk::internals::terminal::in_ascii;

use crate::support::screen::{Screen, TINY};

/// 15 June 2030, at noon.
fn noon() -> Instant {
    Instant::from_unix(1_907_755_200)
}

fn network(width: u16, height: u16) -> Screen {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network");
    Screen::at(noon(), load(&Source::Folder(folder)), (width, height))
}

fn first_lines(text: &str, lines: usize) -> String {
    text.lines().take(lines).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_month_with_the_entries_of_the_day_beside() {
    insta::assert_snapshot!(network(80, 24).after("C"), @"
     Harbour Cities Network                                         Sat 15 Jun 2030
    ┏ Calendar ─ June 2030 ─ Sat 15 Jun ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Mon   Tue   Wed   Thu   Fri   Sat   Sun      │ Sat 15 Jun 2030               ┃
    ┃ 27    28    29    30    31     1     2       │ • 13–17 Jun · Harbour         ┃
    ┃  3     4     5     6     7     8     9       │   Congress 2030 · Eirápolis   ┃
    ┃ 10    11    12    13•   14◂3 ▌15━2  16━2     │ • 14:00–15:30 · Side          ┃
    ┃ 17━   18    19    20•   21━   22    23       │   session: what to do with    ┃
    ┃ 24!   25    26    27⚑   28    29    30!4     │   old quays · Eirápolis       ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     13–17 Jun 2030 · Eirápolis · Old Customs House · now
     Enter entries  n new event  Tab quarter  [ month  ] month       ? keys  q back
    ");
}

#[test]
fn on_a_small_screen_the_week_and_its_day() {
    insta::assert_snapshot!(network(40, 10).after("C"), @"
     Harbour Cities Netwo…  Sat 15 Jun 2030
    ┏ Calendar ─ June 2030 ─ Sat 15 Jun ━━━┓
    ┃ Mon  Tue  Wed  Thu  Fri  Sat  Sun    ┃
    ┃ 10   11   12   13•  14◂3▌15━2 16━2   ┃
    ┃ 17━  18   19   20•  21━  22   23     ┃
    ┃ • 13–17 Jun · Harbour Congress       ┃
    ┃   2030 · Eirápolis                   ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     13–17 Jun 2030 · Eirápolis · now
     Enter entries           ? keys  q back
    ");
    insta::assert_snapshot!(network(40, 10).after("C Tab l"), @"
     Harbour Cities Netwo…  Sat 15 Jun 2030
    ┏ Calendar ─ quarter 2 of 2030 ─ Sun 1…┓
    ┃ 3  4  5  6  7  8  9                  ┃
    ┃10 11 12 13•14◂15━16▌                 ┃
    ┃17━18 19 20•21━22 23                  ┃
    ┃ • 13–17 Jun · Harbour Congress       ┃
    ┃   2030 · Eirápolis                   ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     13–17 Jun 2030 · Eirápolis · now
     Enter entries           ? keys  q back
    ");
}

#[test]
fn on_a_wide_screen_entries_have_lanes() {
    insta::assert_snapshot!(network(200, 60).after("C"), @"
     Harbour Cities Network                                                                                                                                                                 Sat 15 Jun 2030
    ┏ Calendar ─ June 2030 ─ Sat 15 Jun ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Mon             Tue             Wed             Thu             Fri             Sat             Sun                  │ Sat 15 Jun 2030                                                               ┃
    ┃ 27              28              29              30              31               1               2                   │ • 13–17 Jun · Harbour Congress 2030 · Eirápolis                               ┃
    ┃                                                                                                                      │ • 14:00–15:30 · Side session: what to do with old quays · Eirápolis           ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃  3               4               5               6               7               8               9                   │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃ 10              11              12              13              14             ▌15              16                   │                                                                               ┃
    ┃                                                ├Harbour Congress 2030─────────────────────────────────────────       │                                                                               ┃
    ┃                                                                •Forum of ferr… •Side session:… •Board of Dire…       │                                                                               ┃
    ┃                                                                ◂last day: Twi…                                       │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃ 17 h Harbour…   18              19              20              21              22              23                   │                                                                               ┃
    ┃─Harbour Cong…┤                                 ├Delegation visit to Fellahin─┤                                       │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃ 24              25              26              27              28              29              30                   │                                                                               ┃
    ┃!registration…                                  ⚑notice: Excha…                                 ◂last day: Pil…       │                                                                               ┃
    ┃                                                                                                +deliverable:…        │                                                                               ┃
    ┃                                                                                                +milestone: Ca…       │                                                                               ┃
    ┃                                                                                                !deadline: Cal…       │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┃                                                                                                                      │                                                                               ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     13–17 Jun 2030 · Eirápolis · Old Customs House · now
     Enter entries  n new event  Tab quarter  [ month  ] month  @ day  t today                                                                                                               ? keys  q back
    ");
}

#[test]
fn a_quarter_and_a_year() {
    insta::assert_snapshot!(network(80, 24).after("C Tab"), @"
     Harbour Cities Network                                         Sat 15 Jun 2030
    ┏ Calendar ─ quarter 2 of 2030 ─ Sat 15 Jun ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃April 2030             May 2030               │ Sat 15 Jun 2030               ┃
    ┃Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   │ • 13–17 Jun · Harbour         ┃
    ┃ 1  2  3  4  5  6  7          1  2  3  4  5   │   Congress 2030 · Eirápolis   ┃
    ┃ 8  9 10 11 12 13 14    6  7• 8  9 10 11 12   │ • 14:00–15:30 · Side          ┃
    ┃15 16 17 18 19 20 21   13 14 15 16 17 18 19   │   session: what to do with    ┃
    ┃22 23 24 25 26 27 28   20 21 22 23 24 25 26   │   old quays · Eirápolis       ┃
    ┃29 30                  27 28 29 30 31         │                               ┃
    ┃                                              │                               ┃
    ┃June 2030                                     │                               ┃
    ┃Mo Tu We Th Fr Sa Su                          │                               ┃
    ┃                1  2                          │                               ┃
    ┃ 3  4  5  6  7  8  9                          │                               ┃
    ┃10 11 12 13•14◂15▌16━                         │                               ┃
    ┃17━18 19 20•21━22 23                          │                               ┃
    ┃24!25 26 27⚑28 29 30!                         │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┃                                              │                               ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     13–17 Jun 2030 · Eirápolis · Old Customs House · now
     Enter entries  n new event  Tab year  [ month  ] month  @ day   ? keys  q back
    ");
    insta::assert_snapshot!(first_lines(&network(200, 60).after("C Tab Tab"), 22), @"
     Harbour Cities Network                                                                                                                                                                 Sat 15 Jun 2030
    ┏ Calendar ─ 2030 ─ Sat 15 Jun ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃January 2030           February 2030          March 2030             April 2030             │ Sat 15 Jun 2030                                                                                         ┃
    ┃Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   │ • 13–17 Jun · Harbour Congress 2030 · Eirápolis                                                         ┃
    ┃    1  2  3  4  5  6                1  2  3                1  2  3    1  2  3  4  5  6  7   │ • 14:00–15:30 · Side session: what to do with old quays · Eirápolis                                     ┃
    ┃ 7  8  9 10 11 12 13    4  5  6  7  8  9 10    4• 5━ 6  7  8  9 10    8  9 10 11 12 13 14   │                                                                                                         ┃
    ┃14 15 16 17 18 19 20   11 12 13 14 15 16 17   11 12 13 14 15 16 17   15 16 17 18 19 20 21   │                                                                                                         ┃
    ┃21 22 23 24 25 26 27   18 19 20 21 22 23 24   18 19 20 21 22 23 24   22 23 24 25 26 27 28   │                                                                                                         ┃
    ┃28 29 30 31            25 26 27 28            25 26 27 28 29 30 31   29 30                  │                                                                                                         ┃
    ┃                                                                                            │                                                                                                         ┃
    ┃May 2030               June 2030              July 2030              August 2030            │                                                                                                         ┃
    ┃Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   │                                                                                                         ┃
    ┃       1  2  3  4  5                   1  2    1+ 2h 3  4  5  6  7             1  2  3  4   │                                                                                                         ┃
    ┃ 6  7• 8  9 10 11 12    3  4  5  6  7  8  9    8• 9━10━11━12━13 14    5  6  7  8  9 10 11   │                                                                                                         ┃
    ┃13 14 15 16 17 18 19   10 11 12 13•14◂15▌16━  15 16 17 18 19 20 21   12 13 14 15 16 17 18   │                                                                                                         ┃
    ┃20 21 22 23 24 25 26   17━18 19 20•21━22 23   22 23 24 25 26 27 28   19 20 21 22 23 24 25   │                                                                                                         ┃
    ┃27 28 29 30 31         24!25 26 27⚑28 29 30!  29 30 31               26 27 28•29 30 31◂     │                                                                                                         ┃
    ┃                                                                                            │                                                                                                         ┃
    ┃September 2030         October 2030           November 2030          December 2030          │                                                                                                         ┃
    ┃Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   │                                                                                                         ┃
    ┃                   1       1  2  3  4  5  6                1  2  3                      1   │                                                                                                         ┃
    ┃ 2  3  4  5  6  7  8    7  8  9 10 11 12 13    4• 5  6  7  8  9 10    2⚑ 3  4  5  6  7  8   │                                                                                                         ┃
    ");
}

#[test]
fn in_ascii_each_sign_stays_itself() {
    insta::assert_snapshot!(first_lines(&in_ascii(&network(80, 24).after("C")), 9), @"
     Harbour Cities Network                                         Sat 15 Jun 2030
    # Calendar - June 2030 - Sat 15 Jun ===========================================#
    # Mon   Tue   Wed   Thu   Fri   Sat   Sun      | Sat 15 Jun 2030               #
    # 27    28    29    30    31     1     2       | * 13-17 Jun - Harbour         #
    #  3     4     5     6     7     8     9       |   Congress 2030 - Eirapolis   #
    # 10    11    12    13*   14<3 *15=2  16=2     | * 14:00-15:30 - Side          #
    # 17=   18    19    20*   21=   22    23       |   session: what to do with    #
    # 24!   25    26    27&   28    29    30!4     |   old quays - Eirapolis       #
    #                                              |                               #
    ");
}

#[test]
fn weeks_begin_on_another_day_and_have_numbers() {
    let loaded = load(&Source::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network")));
    let week = WeekStyle { start: chrono::Weekday::Sun, numbers: true };
    let preferences = Preferences { week, ..Preferences::default() };
    let access = Access::of(&loaded.source, Access::Full);
    let opening = Opening { as_of: None, preferences, horizon: 90, access, now: noon() };
    let mut screen = Screen::over(Desk::new(loaded, Keymap::standard(), &opening));
    insta::assert_snapshot!(first_lines(&screen.after("C"), 9), @"
     Harbour Cities Network                                         Sat 15 Jun 2030
    ┏ Calendar ─ June 2030 ─ Sat 15 Jun ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃    Sun   Mon   Tue   Wed   Thu   Fri   Sat   │ Sat 15 Jun 2030 · week 24     ┃
    ┃22  26    27    28    29    30    31     1    │ • 13–17 Jun · Harbour         ┃
    ┃23   2     3     4     5     6     7     8    │   Congress 2030 · Eirápolis   ┃
    ┃24   9    10    11    12    13•   14◂3 ▌15━2  │ • 14:00–15:30 · Side          ┃
    ┃25  16━2  17━   18    19    20•   21━   22    │   session: what to do with    ┃
    ┃26  23    24!   25    26    27⚑   28    29    │   old quays · Eirápolis       ┃
    ┃27  30!4   1+    2h    3     4     5     6    │                               ┃
    ");
}

/// Events that clash, that are parts of one, and that are known to the month alone.
const CLASHES: &str = r#"
title = "Clashes"
as_of = 2030-06-15

[[city]]
id = "ostby"
name = "Østby"
country = "NO"
zone = "Europe/Oslo"
source = "made up"

[[event]]
id = "fair"
title = "Fair"
kind = "forum"
city = "ostby"
starts = 2030-06-17
ends = 2030-06-19
source = "made up"

[[event]]
id = "talk"
title = "Talk at the fair"
kind = "workshop"
city = "ostby"
parent = "fair"
starts = 2030-06-18T10:00:00
ends = 2030-06-18T11:00:00
source = "made up"

[[event]]
id = "visit"
title = "Visit"
kind = "delegation visit"
city = "ostby"
starts = 2030-06-19T15:00:00
ends = 2030-06-19T16:00:00
source = "made up"

[[event]]
id = "later"
title = "Later visit"
kind = "delegation visit"
city = "ostby"
starts = 2030-06-19T16:00:00
ends = 2030-06-20T12:00:00
source = "made up"

[[event]]
id = "someday"
title = "Some day in June"
kind = "workshop"
city = "ostby"
starts = "2030-06"
source = "made up"
"#;

#[test]
fn clashes_have_a_sign_and_a_month_is_no_day() {
    insta::assert_snapshot!(Screen::on_text(CLASHES, 80, 16).after("C l l l l"), @"
     Clashes                                                  as of Sat 15 Jun 2030
    ┏ Calendar ─ June 2030 ─ Wed 19 Jun ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Mon   Tue   Wed   Thu   Fri   Sat   Sun      │ Wed 19 Jun 2030               ┃
    ┃ 27    28    29    30    31     1     2       │ • 17–19 Jun · Fair · Østby    ┃
    ┃  3     4     5     6     7     8     9       │   · × at the same time: Visit ┃
    ┃ 10    11    12    13    14   ›15    16       │ • 15:00–16:00 · Visit ·       ┃
    ┃ 17•   18━2 ▌19×3  20━   21    22    23       │   Østby · × at the same time: ┃
    ┃ 24    25    26    27    28    29    30       │   Fair                        ┃
    ┃                                              │ • 19–20 Jun · Later visit ·   ┃
    ┃                                              │   Østby · × at the same time: ┃
    ┃                                              │   Fair                        ┃
    ┃                                              │ • in June 2030 · Some day     ┃
    ┃                                              │   in June · Østby             ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     17–19 Jun 2030 · Østby · in 2 days
     Enter entries  n new event  Tab quarter  [ month  ] month       ? keys  q back
    ");
    // What is known to the month alone stands on no day of the grid: the week before has nothing.
    let mut screen = Screen::on_text(CLASHES, 80, 16);
    let text = screen.after("C g");
    assert!(text.contains("• in June 2030 · Some day"), "{text}");
    assert!(text.lines().nth(3).unwrap().contains("27    28    29    30    31   ▌ 1     2 "), "{text}");
}

#[test]
fn arrows_months_and_a_typed_day() {
    let mut screen = network(80, 24);
    let title = |screen: &Screen| screen.text().lines().nth(1).unwrap().trim_matches(['┏', '━', '┓', ' ']).to_owned();
    screen.press("C");
    assert_eq!(title(&screen), "Calendar ─ June 2030 ─ Sat 15 Jun");
    for (keys, wanted) in [
        ("Right", "Calendar ─ June 2030 ─ Sun 16 Jun"),
        ("Down", "Calendar ─ June 2030 ─ Sun 23 Jun"),
        ("]", "Calendar ─ July 2030 ─ Tue 23 Jul"),
        (",", "Calendar ─ June 2030 ─ Sun 23 Jun"),
        ("}", "Calendar ─ June 2031 ─ Mon 23 Jun"),
        ("g", "Calendar ─ June 2031 ─ Sun 1 Jun"),
        ("Left", "Calendar ─ May 2031 ─ Sat 31 May"),
        ("Tab", "Calendar ─ quarter 2 of 2031 ─ Sat 31 May"),
        ("t", "Calendar ─ quarter 2 of 2030 ─ Sat 15 Jun"),
        ("@ 2030-10-01 Enter", "Calendar ─ quarter 4 of 2030 ─ Tue 1 Oct"),
    ] {
        screen.press(keys);
        assert_eq!(title(&screen), wanted, "{keys}");
    }
    assert!(!screen.text().contains("as of"), "the day that everything is seen from stays: {}", screen.text());
}

#[test]
fn enter_opens_the_entry_and_a_day_of_several_lists_them() {
    let mut screen = network(120, 24);
    let entered = screen.after("C Enter");
    assert!(entered.contains("▌• 13–17 Jun · Harbour Congress"), "{entered}");
    assert!(screen.after("j Enter").contains("Side session: what to do with old quays"), "{}", screen.text());
    assert_eq!(screen.after("Esc Up"), entered, "back in the list");
    let calendar = screen.after("Esc");
    assert!(calendar.contains("Calendar ─") && !calendar.contains("▌•"), "{calendar}");
    assert!(screen.after("Esc").contains("1 Cities"), "{}", screen.text());
}

#[test]
fn a_new_event_begins_on_the_selected_day() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    let form = screen.after("C Right n");
    assert!(form.contains("New event") && form.contains("2017-01-17"), "{form}");
    // Nothing was typed: nothing is kept.
    assert!(!screen.after("Esc").contains("draft"), "{}", screen.text());
}

/// A draft of another day does not take the place of what is asked for, and is not lost.
#[test]
fn a_new_event_on_a_day_leaves_the_draft_of_another_day_alone() {
    let mut screen = Screen::on_text(TINY, 120, 24);
    screen.press("C Right n q u a y s Esc");
    assert!(screen.text().contains("kept as a draft"), "{}", screen.text());
    let other = screen.after("Right n");
    assert!(other.contains("2017-01-18") && !other.contains("quays"), "{other}");
    assert!(other.contains("another new event is kept as a draft: n in the events brings it back"), "{other}");
    // On its own day it goes on.
    let first = screen.after("Esc Left n");
    assert!(first.contains("2017-01-17") && first.contains("quays") && first.contains("draft restored"), "{first}");
    let second = screen.after("Esc Right n t a l k s Esc Esc 3 n");
    assert!(second.contains("quays") && second.contains("2017-01-17"), "{second}");
    let both = screen.after("Esc n");
    assert!(both.contains("talks") && both.contains("2017-01-18"), "{both}");
}

#[test]
fn the_filter_of_the_events_holds() {
    let mut screen = network(120, 24);
    assert!(screen.after("C").contains("Harbour Congress"));
    let text = screen.after("Esc 3 f board Enter C");
    assert!(text.contains("Calendar ─") && !text.contains("Harbour Congress"), "{text}");
}
