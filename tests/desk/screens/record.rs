//! A record in full.

use crate::support::screen::{Screen, TINY};

#[test]
fn the_founding_agreement() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("2 j j Enter"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Metropolis–Guangzhou memorandum of understanding · agreement · in force ━━━━━┓
    ┃ Kind        memorandum of understanding                                      ┃
    ┃ Status      in force until 31 December 2018, 1 year 11 months left           ┃
    ┃▌Parties    ›Metropolis · city network · Barcelona                            ┃
    ┃            ›Guangzhou Municipal Government · city government · Guangzhou     ┃
    ┃ Cities     ›Guangzhou · Asia-Pacific · 49 active agreements                  ┃
    ┃ Term        January 2017 – 31 December 2018 (2 years)                        ┃
    ┃ Signed      14 October 2016, Bogotá                                          ┃
    ┃ Decision    Board of Directors, extraordinary meeting, agenda item 4.2       ┃
    ┃ Lead       ›Sunil Dubey · Metropolis Senior Advisor                          ┃
    ┃ Support    ›Agnès Bickart · Head of the Asia-Pacific portfolio               ┃
    ┃ Contact    ›Agnès Bickart · Head of the Asia-Pacific portfolio               ┃
    ┃ Witnesses  ›Wen Guohui · Mayor of Guangzhou, vice-president of Metropolis    ┃
    ┃            ›Denis Coderre · President of Metropolis until Nov 2017           ┃
    ┃ Objectives  Strengthen the economic capacity framework so that urban         ┃
    ┃             innovation drives growth, for member and non-member cities       ┃
    ┃             Strengthen cooperation and knowledge networks                    ┃
    ┃             Promote urban innovation to new cities, particularly in Asia-    ┃
    ┃             Pacific, Africa, the Middle East and Eurasia                     ┃
    ┃             Seek external funding partners, multilateral development         ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     MOU · in force until 31 Dec 2018, 23 mo · Sunil Dubey leads
     Enter open  / find  y copy  o links                             ? keys  q back
    ");
}

#[test]
fn a_city_with_its_links_underlined() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("/ canton Enter i"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Guangzhou 广州 · city · member since September 1993 ━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Country       CN                                                             ┃
    ┃▌Region       ›Asia-Pacific · 60 cities                                       ┃
    ┃ Membership    member since September 1993                                    ┃
    ┃ Zone          Asia/Shanghai                                                  ┃
    ┃ Position      23.12° N, 113.25° E                                            ┃
    ┃ Population    16,096,724                                                     ┃
    ┃ Also called   Canton                                                         ┃
    ┃ Agreements   ›Tripartite Economic Alliance · in force until 15 Nov 2017      ┃
    ┃              ›Metropolis–Guangzhou memorandum of understanding · in force    ┃
    ┃               until 31 Dec 2018                                              ┃
    ┃              ›Bogotá–Guangzhou memorandum of understanding · end unknown     ┃
    ┃              ›Guangzhou–Ahmedabad sister-city relationship · open-ended      ┃
    ┃              ›Guangzhou–Arequipa sister-city relationship · open-ended       ┃
    ┃              ›Guangzhou–Auckland sister-city relationship · open-ended       ┃
    ┃              ›Guangzhou–Bangkok sister-city relationship · open-ended        ┃
    ┃              ›Guangzhou–Bari sister-city relationship · open-ended           ┃
    ┃              ›Guangzhou–Bình Dương friendly cooperation · end unknown        ┃
    ┃              ›Guangzhou–Birmingham sister-city relationship · open-ended     ┃
    ┃              ›Guangzhou–Bristol sister-city relationship · open-ended        ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     Guangzhou 广州 · member since 1993 · Mon 18:30 there (UTC+8) · call Wen Guohui
     Enter open  / find  y copy  o links                             ? keys  q back
    ");
    insta::assert_snapshot!(screen.looks(), @"
    bcccccccccccccccccccccccccccccccccccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbbbbbbb
    b.ddddddd......................................................................b
    bbdddddd.......brrrrrrrrrrrrrrrrrrrrrrrr.......................................b
    b.dddddddddd...................................................................b
    b.dddd.........................................................................b
    b.dddddddd.....................................................................b
    b.dddddddddd...................................................................b
    b.ddddddddddd..................................................................b
    b.dddddddddd...b...............................................................b
    b..............b...............................................................b
    b..............................................................................b
    b..............b...............................................................b
    b..............b...............................................................b
    b..............b...............................................................b
    b..............b...............................................................b
    b..............b...............................................................b
    b..............b...............................................................b
    b..............b...............................................................b
    b..............b...............................................................b
    b..............b...............................................................b
    bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb

    .bbbbb.dddd..b.dddd..b.dddd..b.ddddd.............................b.dddd..b.dddd
    ");
}

#[test]
fn links_lead_on_and_esc_leads_back() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 Enter");
    assert!(screen.row(1).contains("Pact on water · agreement"), "{}", screen.row(1));
    screen.press("Enter");
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
    ┃ Kind        memorandum of            ┃
    ┃             understanding            ┃
    ┃ Status      in force until 31        ┃
    ┃             December 2018, 1 year 11 ┃
    ┃             months left              ┃
    ┃▌Parties    ›Metropolis · city network┃
    ┃▌            · Barcelona              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     in force until 31 Dec 2018, 23 mo
     Enter open  / find      ? keys  q back
    ");
}
