//! The look-up over everything.

use crate::support::screen::Screen;

#[test]
fn finds_a_city_by_another_name() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("/ canton"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Find ─ 88 hits ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ canton                                                                      ┃
    ┃▌city          Guangzhou 广州 · Asia-Pacific · 49 active agreements           ┃
    ┃ person        Wen Guohui · Mayor of Guangzhou, vice-president of Metropolis  ┃
    ┃ organisation  Guangdong Asia-Pacific Innovat… · research institute · Guangzh…┃
    ┃ organisation  Guangzhou Academy of Social Sc… · research institute · Guangzh…┃
    ┃ organisation  Guangzhou Award · award secretariat · Guangzhou                ┃
    ┃ organisation  Guangzhou Foreign Affairs Offi… · office of a city government  ┃
    ┃ organisation  Guangzhou Institute for Urban… · research institute · Guangzh… ┃
    ┃ organisation  Guangzhou International Urban… · research institute · Guangzh… ┃
    ┃ organisation  Guangzhou Municipal Government · city government · Guangzhou   ┃
    ┃ organisation  Metropolis regional secretaria… · regional secretariat · Guang…┃
    ┃ organisation  School of Government, Sun Yat-… · university school · Guangzhou┃
    ┃ agreement     Metropolis–Guangzhou memorandum o… · in force until 31 Dec 2018┃
    ┃ event         6th Guangzhou Award ceremony · 7 Dec 2023 · Guangzhou          ┃
    ┃ event         13th Metropolis World Congress, 20… · 8–13 Nov 2021 · Guangzhou┃
    ┃ event         Release of the 5th Guangzhou Award sh… · 3 Feb 2021 · Guangzhou┃
    ┃ event         Global Mayors' Forum, Urban Innovat… · 6–8 Dec 2018 · Guangzhou┃
    ┃ event         2017 World Cities Day Forum · 31 Oct 2017 · Guangzhou          ┃
    ┃ event         Talks on carrying out the Guangzhou–… · no date yet · Guangzhou┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     Guangzhou 广州 · member since 1993 · Mon 18:30 there (UTC+8) · call Wen Guohui
     Enter accept  Esc cancel  Down next                                Ctrl-C quit
    ");
}

#[test]
fn marks_what_is_only_near() {
    let mut screen = Screen::on_archive(80, 12);
    insta::assert_snapshot!(screen.after("/ guangzuo"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Find ─ 88 hits ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ guangzuo                                                                    ┃
    ┃▌city          ~ Guangzhou 广州 · Asia-Pacific · 49 active agreements         ┃
    ┃ organisation  ~ Guangzhou Award · award secretariat · Guangzhou              ┃
    ┃ organisation  ~ Guangzhou Municipal Government · city government · Guangzhou ┃
    ┃ organisation  ~ Guangzhou Foreign Affairs Off… · office of a city government ┃
    ┃ organisation  ~ Guangzhou Academy of Social S… · research institute · Guangz…┃
    ┃ organisation  ~ Guangzhou Institute for Urban… · research institute · Guangz…┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     Guangzhou 广州 · member since 1993 · Mon 18:30 there (UTC+8) · call Wen Guohui
     Enter accept  Esc cancel  Down next                                Ctrl-C quit
    ");
}

#[test]
fn blanks_ask_for_both() {
    let mut screen = Screen::on_archive(80, 12);
    insta::assert_snapshot!(screen.after("/ bogota Space guang"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Find ─ 6 hits ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ bogota guang                                                                ┃
    ┃▌agreement     Bogotá–Guangzhou memorandum of understanding · end unknown     ┃
    ┃ agreement     Metropolis–Guangzhou memorandum o… · in force until 31 Dec 2018┃
    ┃ event         3rd Guangzhou Award: technical commi… · 11–14 Oct 2016 · Bogotá┃
    ┃ event         Metropolis Board of Directors… · notes: Presidency handed fro… ┃
    ┃ award         6th award: Bogotá · source: https://prnewswire.com/apac/news-r…┃
    ┃ event         Metropolis Board of Directors,… · source: https://www.metropol…┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     MOU · in force, no dates known
     Enter accept  Esc cancel  Down next                                Ctrl-C quit
    ");
}

#[test]
fn says_that_there_is_none() {
    let mut screen = Screen::on_archive(80, 10);
    insta::assert_snapshot!(screen.after("/ zoonomics"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Find ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ zoonomics                                                                   ┃
    ┃ No match                                                                     ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     Esc cancel                                                         Ctrl-C quit
    ");
}

#[test]
fn is_usable_at_40_columns() {
    let mut screen = Screen::on_archive(40, 10);
    insta::assert_snapshot!(screen.after("/ canton Down"), @"
     Metropolis–…  archive  Mon 16 Jan 2017
    ┏ Find ─ 88 hits ━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ canton                              ┃
    ┃ city   Guangzhou 广州 · Asia-Pacific ┃
    ┃▌person Wen Guohui · Mayor of Guangzh…┃
    ┃ organ… Guangdong Asia… · research in…┃
    ┃ organ… Guangzhou Acad… · research in…┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     Wen Guohui · Mayor of Guangzhou, vice…
     Enter accept  Esc cancel   Ctrl-C quit
    ");
    assert!(screen.looks().contains('r'));
}

#[test]
fn a_long_line_keeps_its_end_in_sight() {
    let mut screen = Screen::on_archive(40, 10);
    let line = "one Space two Space three Space four Space five Space six Space seven Space eight Space nine";
    screen.press(&format!("/ {line}"));
    assert!(screen.row(2).trim_end_matches(['┃', ' ']).ends_with("eight nine"), "{}", screen.row(2));
}
