//! What there is by region, agenda, kind, membership or country, as a table.

use std::path::Path;

use citydesk::internals::load::{Source, load};
use citydesk::internals::terminal::in_ascii;

use crate::support::screen::Screen;

fn network(width: u16, height: u16) -> Screen {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network");
    Screen::new(load(&Source::Folder(folder)), width, height)
}

fn first_lines(text: &str, lines: usize) -> String {
    text.lines().take(lines).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_table_by_region() {
    insta::assert_snapshot!(Screen::on_archive(80, 24).after("R"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ By region ─ 8 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Region            Cities  Members  In force  Ending  Ahead  Quiet  2007–2016 ┃
    ┃ All                  164   62+92?        63       0     38    141  ▅▅▅▅▅▆▇███┃
    ┃▌Africa                22    9+13?         8       0      5     18  ▂▂▂▂▂▃▄▅██┃
    ┃ Asia-Pacific          60   27+27?        60       0     19     52  ▄▅▅▅▅▆▆███┃
    ┃ Eurasia                5     0+4?         3       0      0      5  ▄▄▄▄▄█████┃
    ┃ Europe                32    5+24?        18       0      6     29  ▆▇▇▇▇█████┃
    ┃ Middle East & W…      16     8+8?         5       0      0     16  ·····▆▆███┃
    ┃ Latin America         21    12+9?        11       0      3     16  ▅▅▆▆▆▇▇███┃
    ┃ North America          6     1+5?         3       0      2      3  ▆▆▆▆▆▆▆███┃
    ┃ No region              2     0+2?         1       0      0      2  ·······███┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃──────────────────────────────────────────────────────────────────────────────┃
    ┃ Africa · cities 22 · members 9+13? · in force 8 · ahead 5 · quiet 18 · in    ┃
    ┃ force at the ends of 2007–2016: 1 1 1 1 1 2 3 4 7 7 · prospect 3 unknown ·   ┃
    ┃ pledged EUR 2,500,000 and 1 unknown                                          ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     Africa · 22 cities
     Enter scope  Tab group by  s sort  Right columns  [ month       ? keys  q back
    ");
    insta::assert_snapshot!(network(80, 24).after("R"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ By region ─ 4 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Region     Cities  Members  In force  Ending  Ahead  Quiet  2020–2029        ┃
    ┃ All            11     8+2?         9       2     10      5  ▃▃▄▄▄▅▇███       ┃
    ┃▌North Sea       4        3         2       1      1      1  ▃▃▆▆▆▆▆███       ┃
    ┃ Inner Sea       2        2         2       0      3      1  ·····▄████       ┃
    ┃ Far Coast       4     3+1?         6       1      4      2  ▄▄▄▄▄▄▆▆▆█       ┃
    ┃ No region       1     0+1?         0       0      0      1  ··········       ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃──────────────────────────────────────────────────────────────────────────────┃
    ┃ North Sea · cities 4 · members 3 · in force 2 · ending 1 · ahead 1 · quiet 1 ┃
    ┃ · in force at the ends of 2020–2029: 1 1 2 2 2 2 2 3 3 3                     ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     North Sea · 4 cities
     Enter scope  Tab group by  s sort  Right columns  [ month       ? keys  q back
    ");
}

#[test]
fn on_a_small_screen_the_columns_move() {
    insta::assert_snapshot!(network(40, 10).after("R"), @"
     Harbour Cities…  as of Sat 15 Jun 2030
    ┏ By region ─ 4 ━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Region     Cities  Members  In force ┃
    ┃ All            11     8+2?         9 ┃
    ┃▌North Sea       4        3         2 ┃
    ┃ Inner Sea       2        2         2 ┃
    ┃ Far Coast       4     3+1?         6 ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     in force at the ends of 2020–2029: 1…
     Enter scope             ? keys  q back
    ");
    insta::assert_snapshot!(network(40, 10).after("R l l l"), @"
     Harbour Cities…  as of Sat 15 Jun 2030
    ┏ By region ─ 4 ━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Region     Ending  Ahead  Quiet      ┃
    ┃ All             2     10      5      ┃
    ┃▌North Sea       1      1      1      ┃
    ┃ Inner Sea       0      3      1      ┃
    ┃ Far Coast       1      4      2      ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     in force at the ends of 2020–2029: 1…
     Enter scope             ? keys  q back
    ");
}

#[test]
fn on_a_wide_screen_money_has_its_columns() {
    insta::assert_snapshot!(first_lines(&network(200, 60).after("R Tab Tab s s s"), 18), @"
     Harbour Cities Network                                                                                                                                                           as of Sat 15 Jun 2030
    ┏ By kind ─ 11 · sorted by in force ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Kind                   Cities  Members  In force  Ending  Ahead  Quiet  2020–2029   Prospect   Requested   Pledged    Received                                                                       ┃
    ┃ All                        11     8+2?         9       2     10      5  ▃▃▄▄▄▅▇███  1 unknown  EUR 18,000  1 unknown  EUR 1,250,000.50                                                               ┃
    ┃ cooperation agreement       4        4         3       1      0      1  ▂▂▄▄▄▄▆███                                                                                                                   ┃
    ┃ MOU                         2        2         2       0      4      0  ······▄▄▄█             EUR 18,000  1 unknown  EUR 1,250,000.50                                                               ┃
    ┃▌addendum                    1        1         1       1      0      0  ··········                                                                                                                   ┃
    ┃ LOI                         1     0+1?         1       0      0      1  ██████████                                                                                                                   ┃
    ┃ sister city                 2        2         1       0      0      0  ██████████                                                                                                                   ┃
    ┃ TOR                         1        1         1       0      1      0  ··········                                                                                                                   ┃
    ┃ city partnership            3        3         0       0      0      0  ··········                                                                                                                   ┃
    ┃ declaration of intent       1        0         0       0      0      1  ··········                                                                                                                   ┃
    ┃ project arrangement         1        1         0       0      1      0  ··········  1 unknown                                                                                                        ┃
    ┃ twinning protocol           4     3+1?         0       0      0      2  ·····█████                                                                                                                   ┃
    ┃ No agreement                1        1         0       0      5      1  ··········                                                                                                                   ┃
    ┃                                                                                                                                                                                                      ┃
    ┃                                                                                                                                                                                                      ┃
    ┃                                                                                                                                                                                                      ┃
    ");
}

#[test]
fn in_ascii_the_signs_are_digits() {
    insta::assert_snapshot!(first_lines(&in_ascii(&network(80, 24).after("R")), 10), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    # By region - 4 ===============================================================#
    # Region     Cities  Members  In force  Ending  Ahead  Quiet  2020-2029        #
    # All            11     8+2?         9       2     10      5  3344457888       #
    #*North Sea       4        3         2       1      1      1  3366666888       #
    # Inner Sea       2        2         2       0      3      1  -----48888       #
    # Far Coast       4     3+1?         6       1      4      2  4444446668       #
    # No region       1     0+1?         0       0      0      1  ----------       #
    #                                                                              #
    #                                                                              #
    ");
}

/// The lists that Enter leads to are as long as the numbers say.
#[test]
fn enter_leads_to_the_lists_that_were_counted() {
    let numbers = |line: &str| -> Vec<usize> {
        let behind_name = line.split_once("  ").unwrap().1;
        behind_name.split_whitespace().filter_map(|word| word.split('+').next()?.parse().ok()).collect()
    };
    for tabs in ["", "Tab ", "Tab Tab ", "Tab Tab Tab ", "Tab Tab Tab Tab "] {
        for down in 0..3 {
            let keys = format!("R {tabs}{}", "j ".repeat(down));
            let mut screen = network(200, 40);
            let line = screen.after(&keys).lines().nth(4 + down).unwrap().to_owned();
            if !line.contains('▌') {
                continue;
            }
            screen.press("Enter");
            let [cities, _, in_force, _, ahead, ..] = numbers(&line)[..] else { panic!("{line}") };
            let shown = |pane: usize| {
                let pane = screen.desk.pane(citydesk::internals::desk::PaneName::ALL[pane]);
                pane.shown - pane.may_be
            };
            // The scope of a region leaves the cities as they are.
            let own = if tabs.is_empty() { screen.desk.pane(screen.desk.focus()).total } else { cities };
            assert_eq!([shown(0), shown(1), shown(2)], [own, in_force, ahead], "{keys}: {line}");
        }
    }
}

#[test]
fn the_filters_and_the_day_of_the_panes_hold() {
    let mut screen = network(100, 20);
    let all = screen.after("R");
    screen.press("Esc 2 f kind:mou Enter R");
    let filtered = screen.text();
    assert_ne!(all, filtered);
    assert!(screen.after("}").contains("as of"), "{}", screen.text());
    let back = screen.after("Esc");
    assert!(back.contains("'kind:mou'"), "{back}");
}
