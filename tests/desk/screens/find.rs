//! The look-up over everything.

use crate::support::screen::Screen;

#[test]
fn finds_a_city_by_another_name() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("/ canton"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Find ─ 91 hits ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ canton                                                                      ┃
    ┃▌city          Guangzhou 广州 · aliases: Canton · Asia-Pacific · 49 active ag…┃
    ┃ person        Wen Guohui · city: Guangzhou (Canton) · Mayor of Guangzhou, vi…┃
    ┃ organisation  Guangdong Asia-Pacific Innovat… · city: Guangzhou (Canton)     ┃
    ┃ organisation  Guangzhou Academy of Social Sc… · city: Guangzhou (Canton)     ┃
    ┃ organisation  Guangzhou Award · city: Guangzhou (Canton) · award secretariat ┃
    ┃ organisation  Guangzhou Foreign Affairs Offi… · city: Guangzhou (Canton)     ┃
    ┃ organisation  Guangzhou Institute for Urban… · city: Guangzhou (Canton)      ┃
    ┃ organisation  Guangzhou International Urban… · city: Guangzhou (Canton)      ┃
    ┃ organisation  Guangzhou Municipal Government · city: Guangzhou (Canton)      ┃
    ┃ organisation  Metropolis regional secretaria… · city: Guangzhou (Canton)     ┃
    ┃ organisation  School of Government, Sun Yat-… · city: Guangzhou (Canton)     ┃
    ┃ agreement     Metropolis–Guangzhou memorandu… · cities: Guangzhou (Canton)   ┃
    ┃ event         6th Guangzhou Award ceremony · city: Guangzhou (Canton) · 7 De…┃
    ┃ event         13th Metropolis World Congress… · city: Guangzhou (Canton)     ┃
    ┃ event         Release of the 5th Guangzhou A… · city: Guangzhou (Canton)     ┃
    ┃ event         Global Mayors' Forum, Urban In… · city: Guangzhou (Canton)     ┃
    ┃ event         2017 World Cities Day Forum · city: Guangzhou (Canton) · 31 Oc…┃
    ┃ event         Talks on carrying out the Guan… · city: Guangzhou (Canton)     ┃
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
    ┏ Find ─ 97 hits ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ guangzuo                                                                    ┃
    ┃▌city          ~ Guangzhou 广州 · Asia-Pacific · 49 active agreements         ┃
    ┃ organisation  ~ Guangzhou Award · award secretariat · Guangzhou              ┃
    ┃ organisation  ~ Guangzhou Municipal Government · city government · Guangzhou ┃
    ┃ funding       ~ Guangzhou Municipal Government →… · pledged · amount unknown ┃
    ┃ organisation  ~ Guangzhou Foreign Affairs Off… · office of a city government ┃
    ┃ organisation  ~ Guangzhou Academy of Social S… · research institute · Guangz…┃
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
    ┏ Find ─ 5 hits ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ bogota guang                                                                ┃
    ┃▌agreement     Bogotá–Guangzhou memorandum of understanding · end unknown     ┃
    ┃ agreement     Metropolis–Guangzhou memorandu… · signed at: Bogotá · in force…┃
    ┃ event         3rd Guangzhou Award: technical… · city: Bogotá · 11–14 Oct 2016┃
    ┃ event         Metropolis Board of Directors… · notes: Presidency handed fro… ┃
    ┃ event         Metropolis Board of Directors,… · city: Bogotá · 14 Oct 2016   ┃
    ┃                                                                              ┃
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
    ┏ Find ─ 91 hits ━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ canton                              ┃
    ┃ city   Guangzhou 广州 · aliases: Can…┃
    ┃▌person Wen Guohui · city: Guangzhou… ┃
    ┃ organ… Guangdong Asia… · city: Guang…┃
    ┃ organ… Guangzhou Acad… · city: Guang…┃
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
