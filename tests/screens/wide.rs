//! Wide screens: the selected record has a place of its own.

use crate::screen::Screen;

#[test]
fn a_fourth_pane_at_120_columns() {
    let mut screen = Screen::on_archive(120, 30);
    insta::assert_snapshot!(screen.after("2 j j"), @"
     Metropolis–Guangzhou cooperation                                                              archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ────────────┐┏ 2 Active agreements ─ 63 of 84 ━━━━━━━━━━━━━━━┓┌ agreement · in force ─────────────────┐
    │ ▾ Africa                 22│┃ ✓ Tripartite Econo… in force 15 Nov 2017 10 mo┃│ Metropolis–Guangzhou memorandum of    │
    │   Abidjan                CI│┃ ✓ Barcelona–Seoul…  in force 12 Nov 2018 21 mo┃│ understanding                         │
    │   Accra                  GH│┃▌✓ Metropolis–Guang… in force 31 Dec 2018 23 mo┃│ Kind        memorandum of             │
    │   Bamako                 ML│┃ » Guangzhou–Ahmedabad sister-city…  open-ended┃│             understanding             │
    │   Brazzaville            CG│┃ » Guangzhou–Arequipa sister-city r… open-ended┃│ Standing    in force until 31 December│
    │   Cairo القاهرة        1 EG│┃ » Guangzhou–Auckland sister-city r… open-ended┃│             2018, 1 year 11 months    │
    │   Cape Town              ZA│┃ » Guangzhou–Bangkok sister-city re… open-ended┃│             left                      │
    │   Dakar                  SN│┃ » Guangzhou–Bari sister-city relat… open-ended┃│ Parties    ›Metropolis · city network │
    │   Durban               1 ZA│┃ » Guangzhou–Birmingham sister-city… open-ended┃│             · Barcelona               │
    │   Harare               1 ZW│┃ » Guangzhou–Bristol sister-city re… open-ended┃│            ›Guangzhou Municipal       │
    │   Johannesburg           ZA│┃ » Guangzhou–Buenos Aires sister-ci… open-ended┃│             Government · city         │
    │   Kampala                UG│┃ » Guangzhou–Dubai sister-city rela… open-ended┃│             government · Guangzhou    │
    │   Kinshasa             1 CD│┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛│ Cities     ›Guangzhou · Asia-Pacific ·│
    │   Libreville             GA│┌ 3 Upcoming workshops & events ─ 38 of 74 ─────┐│             49 active agreements      │
    │   Lilongwe               MW││ 27 Mar         Seoul delegati… Barcelona  70 d││ Term        January 2017 – 31 December│
    │   Maputo                 MZ││ 18–19 Apr      UCLG Executive Bu… Madrid  92 d││             2018 (2 years)            │
    │   Marrakesh مراكش        MA││ 21 Apr         Call for pilot projects…   95 d││ Signed      14 October 2016, Bogotá   │
    │   Mombasa              1 KE││ 19–22 Jun      12th Metropolis… Montréal 154 d││ Decision    Board of Directors,       │
    │   Nairobi                KE││ 31 Oct         2017 World Cit… Guangzhou 288 d││             extraordinary meeting,    │
    │   Rabat الرباط         1 MA││ 2–3 Nov        MITI annual forum   Seoul 290 d││             agenda item 4.2           │
    │   Saint-Louis            SN││ 15–16 Nov      Executive Comm… Barcelona 303 d││ Lead       ›Sunil Dubey · Metropolis  │
    │   Victoria             1 SC││ 7 Dec          UCLG World Coun… Hangzhou 325 d││             Senior Advisor            │
    │   Windhoek               NA││ 7–13 Feb 2018  9th World Ur… Kuala Lump… 387 d││ Support    ›Agnès Bickart · Head of   │
    │ ▾ Asia-Pacific           60││ 9 Feb 2018     Urban Innova… Kuala Lump… 389 d││             the Asia-Pacific portfolio│
    │   Ahmedabad અમદાવાદ    1 IN││ 10 Apr 2018    Call for jury members, p… 449 d││ Contact    ›Agnès Bickart · Head of   │
    └ by name ─────────── ▼ more ┘└ by date ────────────────────────────── ▼ more ┘└─────────────────────────────── ▼ more ┘
     MOU · in force until 31 December 2018, 1 year 11 months left · Sunil Dubey leads
     Enter open  / find  Tab pane  Space scope  f filter  a all  4 attention  s sort  [ month  ] month       ? keys  q quit
    ");
}

#[test]
fn the_record_takes_the_keys_when_it_is_opened() {
    let mut screen = Screen::on_archive(120, 12);
    insta::assert_snapshot!(screen.after("2 j j Enter j"), @"
     Metropolis–Guangzhou cooperation                                                              archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ────────────┐┌ 2 Active agreements ─ 63 of 84 ───────────────┐┏ agreement · in force ━━━━━━━━━━━━━━━━━┓
    │ ▾ Africa                 22││ ✓ Tripartite Econo… in force 15 Nov 2017 10 mo│┃ Metropolis–Guangzhou memorandum of    ┃
    │   Abidjan                CI││ ✓ Barcelona–Seoul…  in force 12 Nov 2018 21 mo│┃ understanding                         ┃
    │   Accra                  GH││ ✓ Metropolis–Guang… in force 31 Dec 2018 23 mo│┃ Kind        memorandum of             ┃
    │   Bamako                 ML│└ by last day ────────────────────────── ▼ more ┘┃             understanding             ┃
    │   Brazzaville            CG│┌ 3 Upcoming workshops & events ─ 38 of 74 ─────┐┃▌Standing    in force until 31 December┃
    │   Cairo القاهرة        1 EG││ 27 Mar         Seoul delegati… Barcelona  70 d│┃▌            2018, 1 year 11 months    ┃
    │   Cape Town              ZA││ 18–19 Apr      UCLG Executive Bu… Madrid  92 d│┃▌            left                      ┃
    └ by name ─────────── ▼ more ┘└ by date ────────────────────────────── ▼ more ┘┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     MOU · in force until 31 December 2018, 1 year 11 months left · Sunil Dubey leads
     / find  y copy  o links                                                                                 ? keys  q back
    ");
}

#[test]
fn partners_have_a_column_at_200_columns() {
    let mut screen = Screen::on_archive(200, 50);
    screen.press("2");
    insta::assert_snapshot!(screen.text().lines().take(7).collect::<Vec<_>>().join("\n"), @"
     Metropolis–Guangzhou cooperation                                                                                                                                              archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ────────────┐┏ 2 Active agreements ─ 63 of 84 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓┌ Tripartite Economic Alliance · agreement · in force ──────────────────────┐
    │ ▾ Africa                 22│┃▌✓ Tripartite Economic Alliance           Auckland, Guangzhou,…  in force 15 Nov 2017 10 mo┃│ Kind     memorandum of understanding                                      │
    │   Abidjan                CI│┃ ✓ Barcelona–Seoul friendship and cooper… Barcelona, Seoul       in force 12 Nov 2018 21 mo┃│ Standing in force until 15 November 2017, 10 months left                  │
    │   Accra                  GH│┃ ✓ Metropolis–Guangzhou memorandum of un… Guangzhou Municipal G… in force 31 Dec 2018 23 mo┃│ Parties ›Auckland · Asia-Pacific · 2 active agreements                    │
    │   Bamako                 ML│┃ » Guangzhou–Ahmedabad sister-city relationship           Guangzhou, Ahmedabad   open-ended┃│         ›Guangzhou · Asia-Pacific · 49 active agreements                  │
    │   Brazzaville            CG│┃ » Guangzhou–Arequipa sister-city relationship            Guangzhou, Arequipa    open-ended┃│         ›Los Angeles · North America · 2 active agreements                │
    ");
}
