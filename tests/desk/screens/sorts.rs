//! Active and all, upcoming and all, and the orders of the panes.

use crate::support::screen::Screen;

#[test]
fn every_order_is_named_in_every_pane_at_every_width() {
    for (pane, orders) in [
        ("1", ["name", "agreements", "country", "name"].as_slice()),
        ("2", &["last day", "title", "newest", "status", "last day"]),
        ("3", &["date", "title", "city", "date"]),
    ] {
        let mut screen = Screen::on_archive(80, 12);
        screen.press(pane);
        for order in orders {
            let sign = format!(" by {order} ");
            for width in 40..=130 {
                screen.resize(width, 12);
                screen.press("PgDn");
                assert!(screen.text().contains(&sign), "{pane} {order}\n{}", screen.text());
            }
            screen.press("s");
        }
    }
}

#[test]
fn all_agreements_with_the_active_first() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("2 a G"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ────────┐┏ 2 All agreements ─ 84 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    │ ▾ Africa             22│┃ ◦ Guangzhou–Lahore memorandum on…  not yet in force┃
    │   Abidjan            CI│┃ ◦ Guangzhou–Limassol friendly-cit… not yet in force┃
    │   Accra              GH│┃ ◦ Guangzhou–Manila memorandum of…  not yet in force┃
    │   Bamako             ML│┃ ◦ Guangzhou–Mombasa County sister… not yet in force┃
    │   Brazzaville        CG│┃ ◦ Guangzhou–Pest County memorandu… not yet in force┃
    │   Cairo القاهرة    1 EG│┃ ◦ Guangzhou–San Franci… San Franc… not yet in force┃
    │   Cape Town          ZA│┃ ◦ Guangzhou–Santiago sister-city…  not yet in force┃
    │   Dakar              SN│┃ ◦ Guangzhou–São Paulo memorandum…  not yet in force┃
    │   Durban           1 ZA│┃▌↷ Barcelona–Shanghai memorandum o…       superseded┃
    │   Harare           1 ZW│┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲ more ┛
    │   Johannesburg       ZA│┌ 3 Upcoming workshops & events ─ 38 of 74 ──────────┐
    │   Kampala            UG││ 27 Mar         Seoul delegation t… Barcelona   70 d│
    │   Kinshasa         1 CD││ 18–19 Apr      UCLG Executive Bur… Madrid      92 d│
    │   Libreville         GA││ 21 Apr         Call for pilot projects 2017-…  95 d│
    │   Lilongwe           MW││ 19–22 Jun      12th Metropolis Wo… Montréal   154 d│
    │   Maputo             MZ││ 31 Oct         2017 World Cities…  Guangzhou  288 d│
    │   Marrakesh مراكش    MA││ 2–3 Nov        MITI annual forum   Seoul      290 d│
    │   Mombasa          1 KE││ 15–16 Nov      Executive Committe… Barcelona  303 d│
    │   Nairobi            KE││ 7 Dec          UCLG World Council… Hangzhou   325 d│
    └ by name ─────── ▼ more ┘└ by date ─────────────────────────────────── ▼ more ┘
     MOU · superseded by Barcelona–Shanghai twinning protocol
     Enter open  / find  Tab pane  Space scope  f filter  a all      ? keys  q quit
    ");
}

#[test]
fn all_events_by_city() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("3 a s s g"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ────────┐┌ 2 Active agreements ─ 63 of 84 ────────────────────┐
    │ ▾ Africa             22││ ✓ Tripartite Economic… Auckland,…      15 Nov  9 mo│
    │   Abidjan            CI││ ✓ Barcelona–Seoul friendship and… 12 Nov 2018 21 mo│
    │   Accra              GH││ ✓ Metropolis–Guangzho… Guangzhou  31 Dec 2018 23 mo│
    │   Bamako             ML││ » Guangzhou–Ahmedabad sister-cit…  open-ended      │
    │   Brazzaville        CG││ » Guangzhou–Arequipa sister-city…  open-ended      │
    │   Cairo القاهرة    1 EG││ » Guangzhou–Auckland sister-city…  open-ended      │
    │   Cape Town          ZA││ » Guangzhou–Bangkok sister-city…   open-ended      │
    │   Dakar              SN││ » Guangzhou–Bari sister-city rel…  open-ended      │
    │   Durban           1 ZA││ » Guangzhou–Birmingha… Birmingham  open-ended      │
    │   Harare           1 ZW│└ by last day ─────────────────────────────── ▼ more ┘
    │   Johannesburg       ZA│┏ 3 All workshops & events ─ 74 ━━━━━━━━━━━━━━━━━━━━━┓
    │   Kampala            UG│┃▌24–27 Jul 2012 Women in contempora… Abidjan    over┃
    │   Kinshasa         1 CD│┃ 24–27 Sep 2013 Dynamic Cities Need… Abidjan    over┃
    │   Libreville         GA│┃ 16–17 May 2016 Tripartite Economic… Auckland   over┃
    │   Lilongwe           MW│┃ 20 May 2019    Tripartite 2019      Auckland  854 d┃
    │   Maputo             MZ│┃ 9–10 Feb 2015  Regional secretarie… Barcelona  over┃
    │   Marrakesh مراكش    MA│┃ 21 Nov 2016    Metropolis Observat… Barcelona  over┃
    │   Mombasa          1 KE│┃ 27 Mar         Seoul delegation to… Barcelona  70 d┃
    │   Nairobi            KE│┃ 15–16 Nov      Executive Committee… Barcelona 303 d┃
    └ by name ─────── ▼ more ┘┗ by city ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     24–27 Jul 2012 · Abidjan · over
     Enter open  / find  Tab pane  Space scope  f filter  a all      ? keys  q quit
    ");
}

#[test]
fn cities_by_agreements() {
    let mut screen = Screen::on_archive(80, 12);
    insta::assert_snapshot!(screen.after("s g"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ 1 Cities ─ 164 ━━━━━━━━┓┌ 2 Active agreements ─ 63 of 84 ────────────────────┐
    ┃▌▾ Africa             22┃│ ✓ Tripartite Economic… Auckland,…      15 Nov  9 mo│
    ┃   Cairo القاهرة    1 EG┃│ ✓ Barcelona–Seoul friendship and… 12 Nov 2018 21 mo│
    ┃   Durban           1 ZA┃│ ✓ Metropolis–Guangzho… Guangzhou  31 Dec 2018 23 mo│
    ┃   Harare           1 ZW┃└ by last day ─────────────────────────────── ▼ more ┘
    ┃   Kinshasa         1 CD┃┌ 3 Upcoming workshops & events ─ 38 of 74 ──────────┐
    ┃   Mombasa          1 KE┃│ 27 Mar    Seoul delegation to the…  Barcelona  70 d│
    ┃   Rabat الرباط     1 MA┃│ 18–19 Apr UCLG Executive Bureau 20… Madrid     92 d│
    ┗ by agreements ━ ▼ more ┛└ by date ─────────────────────────────────── ▼ more ┘
     Africa · 22 cities
     Enter open  / find  Tab pane  Space scope  f filter             ? keys  q quit
    ");
}
