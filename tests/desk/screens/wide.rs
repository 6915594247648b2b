//! Wide screens: the selected record has a place of its own.

use crate::support::screen::Screen;

#[test]
fn a_fourth_pane_at_160_columns() {
    let mut screen = Screen::on_archive(160, 16);
    insta::assert_snapshot!(screen.after("2 j j"), @"
     Metropolis–Guangzhou cooperation                                                                                                      archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ────────────┐┏ 2 Active agreements ─ 63 of 84 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓┌ agreement · in force ────────────────┐
    │ ▾ Africa                 22│┃ ✓ Tripartite Economic Alliance                 Auckland, Guangzhou,…       15 Nov  9 mo┃│ Metropolis–Guangzhou memorandum of   │
    │   Abidjan                CI│┃ ✓ Barcelona–Seoul friendship and cooperation agreement                12 Nov 2018 21 mo┃│ understanding                        │
    │   Accra                  GH│┃▌✓ Metropolis–Guangzhou memorandum of understanding                    31 Dec 2018 23 mo┃│ Kind        memorandum of            │
    │   Bamako                 ML│┃ » Guangzhou–Ahmedabad sister-city relationship                         open-ended      ┃│             understanding            │
    │   Brazzaville            CG│┃ » Guangzhou–Arequipa sister-city relationship                          open-ended      ┃│ Status      in force until 31        │
    │   Cairo القاهرة        1 EG│┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛│             December 2018, 1 year 11 │
    │   Cape Town              ZA│┌ 3 Upcoming workshops & events ─ 38 of 74 ──────────────────────────────────────────────┐│             months left              │
    │   Dakar                  SN││ 27 Mar    Seoul delegation to the secretariat                           Barcelona  70 d││ Parties    ›Metropolis · city network│
    │   Durban               1 ZA││ 18–19 Apr UCLG Executive Bureau 2017                                    Madrid     92 d││             · Barcelona              │
    │   Harare               1 ZW││ 21 Apr    Call for pilot projects 2017-2019: closing date                          95 d││            ›Guangzhou Municipal      │
    │   Johannesburg           ZA││ 19–22 Jun 12th Metropolis World Congress (Global Challenges: Major Cit… Montréal  154 d││             Government · city        │
    └ by name ─────────── ▼ more ┘└ by date ─────────────────────────────────────────────────────────────────────── ▼ more ┘└────────────────────────────── ▼ more ┘
     MOU · in force until 31 December 2018, 1 year 11 months left · Sunil Dubey leads
     Enter open  / find  Tab pane  Space scope  f filter  a all  4 attention  s sort  [ month  ] month  y copy                                       ? keys  q quit
    ");
}

#[test]
fn the_record_takes_the_keys_when_it_is_opened() {
    let mut screen = Screen::on_archive(160, 12);
    insta::assert_snapshot!(screen.after("2 j j Enter j"), @"
     Metropolis–Guangzhou cooperation                                                                                                      archive  Mon 16 Jan 2017
    ┏ Metropolis–Guangzhou memorandum of understanding · agreement · in force ━━━━━┓┌ Guangzhou Municipal Government · organisation · city government · Guangzhou ─┐
    ┃ Kind        memorandum of understanding                                      ┃│ Kind       city government                                                   │
    ┃ Status      in force until 31 December 2018, 1 year 11 months left           ┃│ City      ›Guangzhou · Asia-Pacific · 49 active agreements                   │
    ┃ Parties    ›Metropolis · city network · Barcelona                            ┃│ People    ›Wen Guohui · Mayor of Guangzhou, vice-president of Metropolis     │
    ┃▌           ›Guangzhou Municipal Government · city government · Guangzhou     ┃│ Agreements›Metropolis–Guangzhou memorandum of understanding · in force until │
    ┃ Cities     ›Guangzhou · Asia-Pacific · 49 active agreements                  ┃│            31 Dec 2018                                                       │
    ┃ Term        January 2017 – 31 December 2018 (2 years)                        ┃│ Funding   ›Guangzhou Municipal Government → Metropolis · pledged · amount    │
    ┃ Signed      14 October 2016, Bogotá                                          ┃│            unknown                                                           │
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛└────────────────────────────────────────────────────────────────────── ▼ more ┘
     MOU · in force until 31 December 2018, 1 year 11 months left · Sunil Dubey leads
     Enter open  / find  y copy  o links                                                                                                             ? keys  q back
    ");
}

#[test]
fn partners_that_the_title_does_not_name_have_a_column() {
    let mut screen = Screen::on_archive(200, 50);
    screen.press("2");
    insta::assert_snapshot!(screen.text().lines().take(7).collect::<Vec<_>>().join("\n"), @"
     Metropolis–Guangzhou cooperation                                                                                                                                              archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ─────────────────┐┏ 2 Active agreements ─ 63 of 84 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓┌ Tripartite Economic Alliance · agreement · in force ─────┐
    │ ▾ Africa                      22│┃▌✓ Tripartite Economic Alliance                           Auckland, Guangzhou, Los A…      15 Nov  9 mo┃│ Kind    memorandum of understanding                      │
    │   Abidjan                     CI│┃ ✓ Barcelona–Seoul friendship and cooperation agreement                               12 Nov 2018 21 mo┃│ Status  in force until 15 November 2017, 9 months 30 days│
    │   Accra                       GH│┃ ✓ Metropolis–Guangzhou memorandum of understanding                                   31 Dec 2018 23 mo┃│         left                                             │
    │   Bamako                      ML│┃ » Guangzhou–Ahmedabad sister-city relationship                                        open-ended      ┃│ Parties›Auckland · Asia-Pacific · 2 active agreements    │
    │   Brazzaville                 CG│┃ » Guangzhou–Arequipa sister-city relationship                                         open-ended      ┃│        ›Guangzhou · Asia-Pacific · 49 active agreements  │
    ");
}

/// A region is read down its columns.
#[test]
fn a_region_beside_the_panes_is_a_table() {
    insta::assert_snapshot!("region_160", crate::screens::card::on_network(160, 14).after("1 g"));
    insta::assert_snapshot!("region_200", crate::screens::card::on_network(200, 14).after("1 g"));
}
