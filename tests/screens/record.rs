//! A record in full.

use crate::screen::{Screen, TINY};

#[test]
fn the_founding_agreement() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("2 j j Enter"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ──────┐┏ Metropolis–Guangzhou memorandum of understanding · a…┓
    │ ▾ Africa           22│┃▌Kind        memorandum of understanding              ┃
    │   Abidjan          CI│┃ Standing    in force until 31 December 2018, 1 year  ┃
    │   Accra            GH│┃             11 months left                           ┃
    │   Bamako           ML│┃ Parties    ›Metropolis · city network · Barcelona    ┃
    │   Brazzaville      CG│┃            ›Guangzhou Municipal Government · city    ┃
    │   Cairo القاهرة  1 EG│┃             government · Guangzhou                   ┃
    │   Cape Town        ZA│┃ Cities     ›Guangzhou · Asia-Pacific · 49 active     ┃
    │   Dakar            SN│┃             agreements                               ┃
    │   Durban         1 ZA│┃ Term        January 2017 – 31 December 2018 (2 years)┃
    │   Harare         1 ZW│┃ Signed      14 October 2016, Bogotá                  ┃
    │   Johannesburg     ZA│┃ Decision    Board of Directors, extraordinary        ┃
    │   Kampala          UG│┃             meeting, agenda item 4.2                 ┃
    │   Kinshasa       1 CD│┃ Lead       ›Sunil Dubey · Metropolis Senior Advisor  ┃
    │   Libreville       GA│┃ Support    ›Agnès Bickart · Head of the Asia-Pacific ┃
    │   Lilongwe         MW│┃             portfolio                                ┃
    │   Maputo           MZ│┃ Contact    ›Agnès Bickart · Head of the Asia-Pacific ┃
    │   Marrakesh مراكش  MA│┃             portfolio                                ┃
    │   Mombasa        1 KE│┃ Witnesses  ›Wen Guohui · Mayor of Guangzhou, vice-   ┃
    │   Nairobi          KE│┃             president of Metropolis                  ┃
    └ by name ────────── ▼ ┘┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     MOU · in force until 31 Dec 2018, 23 mo · Sunil Dubey leads
     / find  y copy  o links                                         ? keys  q back
    ");
}

#[test]
fn a_city_with_its_links_underlined() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("/ canton Enter i"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ──────┐┏ Guangzhou 广州 · city · member since September 1993 ━┓
    │ ▾ Africa           22│┃▌Country       CN                                     ┃
    │   Abidjan          CI│┃ Region       ›Asia-Pacific · 60 cities               ┃
    │   Accra            GH│┃ Membership    member since September 1993            ┃
    │   Bamako           ML│┃ Zone          Asia/Shanghai                          ┃
    │   Brazzaville      CG│┃ Position      23.12° N, 113.25° E                    ┃
    │   Cairo القاهرة  1 EG│┃ Population    16,096,724                             ┃
    │   Cape Town        ZA│┃ Also called   Canton                                 ┃
    │   Dakar            SN│┃ Agreements   ›Tripartite Economic Alliance · in force┃
    │   Durban         1 ZA│┃               until 15 Nov 2017                      ┃
    │   Harare         1 ZW│┃              ›Metropolis–Guangzhou memorandum of     ┃
    │   Johannesburg     ZA│┃               understanding · in force until 31 Dec  ┃
    │   Kampala          UG│┃               2018                                   ┃
    │   Kinshasa       1 CD│┃              ›Bogotá–Guangzhou memorandum of         ┃
    │   Libreville       GA│┃               understanding · end not known          ┃
    │   Lilongwe         MW│┃              ›Guangzhou–Ahmedabad sister-city        ┃
    │   Maputo           MZ│┃               relationship · open-ended              ┃
    │   Marrakesh مراكش  MA│┃              ›Guangzhou–Arequipa sister-city         ┃
    │   Mombasa        1 KE│┃               relationship · open-ended              ┃
    │   Nairobi          KE│┃              ›Guangzhou–Auckland sister-city         ┃
    └ by name ────────── ▼ ┘┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     Guangzhou 广州 · member since 1993 · Mon 18:30 there (UTC+8) · call Wen Guohui
     / find  y copy  o links                                         ? keys  q back
    ");
    insta::assert_snapshot!(screen.looks(), @"
    ddddddddddddddddddddddddbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
    d.d.bbbbbb...........dddbbddddddd.......rr.....................................b
    d....................dddb.dddddd.......duuuuuuuuuuuuuuuuuuuuuuuu...............b
    d....................dddb.dddddddddd...........................................b
    d....................dddb.dddd.................................................b
    d....................dddb.dddddddd.............................................b
    d.........ddddddd....dddb.dddddddddd...........................................b
    d....................dddb.ddddddddddd..........................................b
    d....................dddb.dddddddddd...duuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuub
    d....................dddb...............uuuuuuuuuuuuuuuuu......................b
    d....................dddb..............duuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu.....b
    d....................dddb...............uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu..b
    d....................dddb...............uuuu...................................b
    d....................dddb..............duuuuuuuuuuuuuuuuuuuuuuuuuuuuuu.........b
    d....................dddb...............uuuuuuuuuuuuuuuuuuuuuuuuuuuuu..........b
    d....................dddb..............duuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu........b
    d....................dddb...............uuuuuuuuuuuuuuuuuuuuuuuuu..............b
    d.............ddddd..dddb..............duuuuuuuuuuuuuuuuuuuuuuuuuuuuuu.........b
    d....................dddb...............uuuuuuuuuuuuuuuuuuuuuuuuu..............b
    d....................dddb..............duuuuuuuuuuuuuuuuuuuuuuuuuuuuuu.........b
    ddddddddddddddddddddddddbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb

    .b.dddd..b.dddd..b.ddddd.........................................b.dddd..b.dddd
    ");
}

#[test]
fn links_lead_on_and_esc_leads_back() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 Enter");
    assert!(screen.row(1).contains("Pact on water · agreement"), "{}", screen.row(1));
    screen.press("j j Enter");
    assert!(screen.row(1).contains("Østby 东城 · city"), "{}", screen.row(1));
    screen.press("Esc");
    assert!(screen.row(1).contains("Pact on water"), "{}", screen.row(1));
    screen.press("Backspace");
    assert!(screen.row(1).contains("2 Active agreements"), "{}", screen.row(1));
}

#[test]
fn a_name_that_the_border_has_no_room_for_stands_in_full_on_lines_of_its_own() {
    let mut screen = Screen::on_archive(40, 14);
    insta::assert_snapshot!(screen.after("2 j j Enter"), @"
     Metropolis–…  archive  Mon 16 Jan 2017
    ┏ agreement · in force ━━━━━━━━━━━━━━━━┓
    ┃ Metropolis–Guangzhou memorandum of   ┃
    ┃ understanding                        ┃
    ┃▌Kind        memorandum of            ┃
    ┃▌            understanding            ┃
    ┃ Standing    in force until 31        ┃
    ┃             December 2018, 1 year 11 ┃
    ┃             months left              ┃
    ┃ Parties    ›Metropolis · city network┃
    ┃             · Barcelona              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     in force until 31 Dec 2018, 23 mo
     / find  y copy          ? keys  q back
    ");
}
