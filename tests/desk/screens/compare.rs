//! Marked records, and records side by side.

use std::path::Path;

use citydesk::internals::load::{Source, load};
use citydesk::internals::terminal::in_ascii;

use crate::support::screen::Screen;

fn network(width: u16, height: u16) -> Screen {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network");
    Screen::new(load(&Source::Folder(folder)), width, height)
}

#[test]
fn marks_are_shown_and_counted() {
    insta::assert_snapshot!(network(80, 16).after("2 m j j m"), @"
     Harbour Cities Network                         2 marked  as of Sat 15 Jun 2030
    ┌ 1 Cities ─ 11 ─────────┐┏ 2 Active agreements ─ 9 of 17 ━━━━━━━━━━━━━━━━━━━━━┓
    │ ▾ North Sea           4│┃◆! Pilotage agreement… Alder Bay…       30 Jun  15 d┃
    │   Alder Bay        1 NO│┃ ! Addendum on night…  Ganzhu           31 Aug  2 mo┃
    │   Birch Point Bjø… 2 DK│┃◆✓ Memorandum of unde… Haemaru          31 Dec  6 mo┃
    │   Cinder Quay Ćmi…   PL│┃ ✓ Terms of reference… Ganzhu      31 Jan 2031  7 mo┃
    │   Dún Maree Dún M…   IE│┃ ⚑ Exchange of pilots… Fellahin    31 Jan 2031  7 mo┃
    │ ▾ Inner Sea           2│┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
    │   Eirápolis Ειράπ…   GR│┌ 3 Upcoming workshops & events ─ 10 of 14 ──────────┐
    │   Fellahin مرفأ ا… 1 EG││ 13–17 Jun    Harbour Congress…                  now│
    │ ▾ Far Coast           4││ 15 Jun       Side session: wha…                 now│
    │   Ganzhu 甘珠      4 CN││ 16 Jun       Board of Director…                 1 d│
    │   Haemaru 해마루   2 KR││ 30 Jun       Call for proposals of the…        15 d│
    └ by name ─────── ▼ more ┘└ by date ─────────────────────────────────── ▼ more ┘
     2 marked; = compares, U unmarks all
     Enter open  / find  Tab pane  Space scope  f filter  a all      ? keys  q quit
    ");
    let mut screen = network(80, 16);
    let before = screen.after("2");
    assert!(screen.after("m").contains("1 marked"));
    screen.press("m");
    assert_eq!(screen.after("Up"), before);
    assert!(!screen.after("m j m U").contains("◆"), "{}", screen.text());
}

#[test]
fn two_agreements_side_by_side() {
    insta::assert_snapshot!(network(80, 24).after("2 m j m ="), @"
     Harbour Cities Network                         2 marked  as of Sat 15 Jun 2030
    ┏ Compare ─ 2 agreements · 11 differences ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃          ▸ Pilotage agreement of Alder Bay…  Addendum on night work          ┃
    ┃            ending soon, last day 30 Jun 20…  ending soon, last day 31 Aug 20…┃
    ┃▌≠ Kind     cooperation agreement             addendum                        ┃
    ┃ ≠ Status   ending soon: last day 30 June     ending soon: last day 31 August ┃
    ┃            2030, 15 days left                2030, 2 months 16 days left     ┃
    ┃ ≠ Parties  Alder Bay                         Harbour Cities                  ┃
    ┃            Birch Point                       Ganzhu                          ┃
    ┃ ≠ Cities                                     Ganzhu                          ┃
    ┃ ≠ Term     1 July 2027 – 30 June 2030        1 March 2030 – 31 August 2030 (6┃
    ┃                                              months)                         ┃
    ┃ ≠ Signed   1 July 2027                       1 March 2030                    ┃
    ┃ ≠ Adds to                                    Terms of reference of the Ganzhu┃
    ┃                                              programme                       ┃
    ┃ ≠ Descent                                    First memorandum of             ┃
    ┃                                              understanding with Ganzhu →     ┃
    ┃                                              Terms of reference of the Ganzhu┃
    ┃                                              programme → Addendum on night   ┃
    ┃                                              work; Memorandum of             ┃
    ┃                                              understanding between Harbour   ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     cooperation agreement · on 15 Jun 2030 ending soon, last day 30 Jun 2030, 15 d
     Enter open  a differences  Right next  m unmark  U unmark all   ? keys  q back
    ");
    insta::assert_snapshot!(network(80, 24).after("2 m j m = a"), @"
     Harbour Cities Network                         2 marked  as of Sat 15 Jun 2030
    ┏ Compare ─ 2 agreements · 11 differences, nothing else shown ━━━━━━━━━━━━━━━━━┓
    ┃          ▸ Pilotage agreement of Alder Bay…  Addendum on night work          ┃
    ┃            ending soon, last day 30 Jun 20…  ending soon, last day 31 Aug 20…┃
    ┃▌≠ Kind     cooperation agreement             addendum                        ┃
    ┃ ≠ Status   ending soon: last day 30 June     ending soon: last day 31 August ┃
    ┃            2030, 15 days left                2030, 2 months 16 days left     ┃
    ┃ ≠ Parties  Alder Bay                         Harbour Cities                  ┃
    ┃            Birch Point                       Ganzhu                          ┃
    ┃ ≠ Cities                                     Ganzhu                          ┃
    ┃ ≠ Term     1 July 2027 – 30 June 2030        1 March 2030 – 31 August 2030 (6┃
    ┃                                              months)                         ┃
    ┃ ≠ Signed   1 July 2027                       1 March 2030                    ┃
    ┃ ≠ Adds to                                    Terms of reference of the Ganzhu┃
    ┃                                              programme                       ┃
    ┃ ≠ Descent                                    First memorandum of             ┃
    ┃                                              understanding with Ganzhu →     ┃
    ┃                                              Terms of reference of the Ganzhu┃
    ┃                                              programme → Addendum on night   ┃
    ┃                                              work; Memorandum of             ┃
    ┃                                              understanding between Harbour   ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     cooperation agreement · on 15 Jun 2030 ending soon, last day 30 Jun 2030, 15 d
     Enter open  a all fields  Right next  m unmark  U unmark all    ? keys  q back
    ");
}

#[test]
fn on_a_small_screen_a_pair_at_a_time() {
    insta::assert_snapshot!(network(40, 10).after("2 m j m j m = l l j"), @"
     Harb…  3 marked  as of Sat 15 Jun 2030
    ┏ Compare ─ 2–3 of 3 agreements · 17 d…┓
    ┃   Addendum on nig…▸ Memorandum of u… ┃
    ┃▌≠ Status                             ┃
    ┃▌  ending soon:      in force until   ┃
    ┃▌  last day 31       31 December      ┃
    ┃▌  August 2030, 2    2030, 6 months   ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲▼ more ┛
     MOU · in force until 31 Dec 2030, 6 mo
     Enter open              ? keys  q back
    ");
}

#[test]
fn on_a_wide_screen_many_stand_side_by_side() {
    let text = network(200, 60).after("1 j m j m j m j m j j m =");
    insta::assert_snapshot!(text.lines().take(24).collect::<Vec<_>>().join("\n"), @"
     Harbour Cities Network                                                                                                                                                 5 marked  as of Sat 15 Jun 2030
    ┏ Compare ─ 5 cities · 14 differences ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃                ▸ Alder Bay                           Birch Point                         Cinder Quay                         Dún Maree                           Eirápolis                           ┃
    ┃                  North Sea · 1 active agreement      North Sea · 2 active agreements     North Sea · no active agreement     North Sea · no active agreement     Inner Sea · no active agreement     ┃
    ┃▌≠ Country        NO                                  DK                                  PL                                  IE                                  GR                                  ┃
    ┃ ≠ Region         North Sea                           North Sea                           North Sea                           North Sea                           Inner Sea                           ┃
    ┃ ≠ Membership     member since 1998                   member since March 2004             associate member since 2021         not a member                        member since 2009                   ┃
    ┃ ≠ Zone           Europe/Oslo                         Europe/Copenhagen                   Europe/Warsaw                       Europe/Dublin                       Europe/Athens                       ┃
    ┃ ≠ Office hours                                       Mon-Thu 08:00-16:00; Fri                                                                                                                        ┃
    ┃                                                      08:00-14:30                                                                                                                                     ┃
    ┃ ≠ Position       59.50° N, 5.25° E                   55.75° N, 8.50° E                   54.25° N, 18.50° E                  53.00° N, 9.25° W                   37.75° N, 23.50° E                  ┃
    ┃ ≠ Population     182,000                             97,000                              310,000                             41,000                              655,000                             ┃
    ┃ ≠ Web            https://alder-bay.example.org       https://birch-point.example.org     https://cinder-quay.example.org     https://dunmaree.example.org        https://eirapolis.example.org       ┃
    ┃ ≠ Also called    Aldermouth                                                              Cinderkaai                          Dunmarie                                                                ┃
    ┃ ≠ Agreements     Pilotage agreement of Alder Bay     Pilotage agreement of Alder Bay     Accession of Cinder Quay            Declaration with Dún Maree on       Alliance of three harbours: Alder   ┃
    ┃                  and Birch Point                     and Birch Point                     Ferry agreement of Birch Point and  tidal energy                        Bay, Eirápolis and Ganzhu           ┃
    ┃                  Alliance of three harbours: Alder   Keeping of the lighthouse with      Cinder Quay                                                             Twinning of Eirápolis and Fellahin  ┃
    ┃                  Bay, Eirápolis and Ganzhu           Birch Point                                                                                                                                     ┃
    ┃                  Protocol with Jetty Town            Ferry agreement of Birch Point and                                                                                                              ┃
    ┃                                                      Cinder Quay                                                                                                                                     ┃
    ┃ ≠ Events         Executive Committee 2030            Forum of ferry towns                Peer review of Cinder Quay                                              Harbour Congress 2030               ┃
    ┃                                                                                                                                                                  Side session: what to do with old   ┃
    ┃                                                                                                                                                                  quays                               ┃
    ┃                                                                                                                                                                  Board of Directors 2030             ┃
    ");
}

#[test]
fn in_ascii_a_difference_has_a_sign_too() {
    let text = in_ascii(&network(80, 24).after("2 m j m ="));
    insta::assert_snapshot!(text.lines().take(12).collect::<Vec<_>>().join("\n"), @"
     Harbour Cities Network                         2 marked  as of Sat 15 Jun 2030
    # Compare - 2 agreements - 11 differences =====================================#
    #          > Pilotage agreement of Alder Bay.  Addendum on night work          #
    #            ending soon, last day 30 Jun 20.  ending soon, last day 31 Aug 20.#
    #*! Kind     cooperation agreement             addendum                        #
    # ! Status   ending soon: last day 30 June     ending soon: last day 31 August #
    #            2030, 15 days left                2030, 2 months 16 days left     #
    # ! Parties  Alder Bay                         Harbour Cities                  #
    #            Birch Point                       Ganzhu                          #
    # ! Cities                                     Ganzhu                          #
    # ! Term     1 July 2027 - 30 June 2030        1 March 2030 - 31 August 2030 (6#
    #                                              months)                         #
    ");
}

#[test]
fn only_records_of_one_kind_are_compared() {
    let mut screen = network(120, 16);
    assert!(screen.after("2 m =").contains("mark two records or more"), "{}", screen.text());
    assert!(screen.after("3 m =").contains("only records of one kind are compared"), "{}", screen.text());
}

#[test]
fn a_record_that_is_unmarked_leaves_the_comparison() {
    let mut screen = network(80, 24);
    assert!(screen.after("2 m j m j m =").contains("3 agreements"), "{}", screen.text());
    assert!(screen.after("m").contains("2 agreements"), "{}", screen.text());
    assert!(screen.after("m").contains("2 Active agreements"), "{}", screen.text());
}
