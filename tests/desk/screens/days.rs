//! The desk as of other days.

use citydesk::internals::catalog::Instant;
use citydesk::internals::desk::Message;

use crate::screens::card::on_network;
use crate::support::screen::Screen;

#[test]
fn on_new_years_day_2019_the_founding_agreement_is_no_longer_active() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("2 } ] ] ] ] ] ] ] ] ] ] ]");
    assert!(screen.row(0).ends_with("as of Sun 16 Dec 2018"), "{}", screen.row(0));
    assert!(screen.text().contains("! Metropolis–Guangzh… Guangzhou         31 Dec 15 d"), "{}", screen.text());
    insta::assert_snapshot!(screen.after("]"), @"
     Metropolis–Guangzhou cooperation                archive  as of Wed 16 Jan 2019
    ┌ 1 Cities ─ 164 ────────┐┏ 2 Active agreements ─ 62 of 84 ━━━━━━━━━━━━━━━━━━━━┓
    │ ▾ Africa             22│┃▌» Guangzhou–Ahmedabad sister-city relat… open-ended┃
    │   Abidjan            CI│┃ » Guangzhou–Arequipa sister-city relati… open-ended┃
    │   Accra              GH│┃ » Guangzhou–Auckland sister-city relati… open-ended┃
    │   Bamako             ML│┃ » Guangzhou–Bangkok sister-city relatio… open-ended┃
    │   Brazzaville        CG│┃ » Guangzhou–Bari sister-city relationsh… open-ended┃
    │   Cairo القاهرة    1 EG│┃ » Guangzhou–Birmingham sister-city rela… open-ended┃
    │   Cape Town          ZA│┃ » Guangzhou–Bristol sister-city relatio… open-ended┃
    │   Dakar              SN│┃ » Guangzhou–Buenos Aires sister-city re… open-ended┃
    │   Durban           1 ZA│┃ » Guangzhou–Dubai sister-city relations… open-ended┃
    │   Harare           1 ZW│┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
    │   Johannesburg       ZA│┌ 3 Upcoming workshops & events ─ 15 of 74 ──────────┐
    │   Kampala            UG││ 6 Apr          Metropolis Board o… Montevideo  80 d│
    │   Kinshasa         1 CD││ 20 May         Tripartite 2019     Auckland   124 d│
    │   Libreville         GA││ 7 Oct          World Metropolitan Day 2019    264 d│
    │   Lilongwe           MW││ 17–18 Oct      Expert group: Glob… Medellín   274 d│
    │   Maputo             MZ││ 1 Nov          40 years of Guangz… Guangzhou  289 d│
    │   Marrakesh مراكش    MA││ 11–15 Nov      6th UCLG World Con… Durban     299 d│
    │   Mombasa          1 KE││ 17–19 Nov 2020 City Managers Days… Barcelona  671 d│
    │   Nairobi            KE││ 30 Nov 2020    Metropolis General Assembly 2… 684 d│
    └ by name ─────── ▼ more ┘└ by date ─────────────────────────────────── ▼ more ┘
     as of Wed 16 Jan 2019 (a month later); t today
     Enter open  / find  Tab pane  Space scope  f filter  a all      ? keys  q quit
    ");
}

#[test]
fn the_badge_stands_out() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("2 ]");
    assert_eq!(screen.row(0), " Metropolis–Guangzhou cooperation                archive  as of Thu 16 Feb 2017");
    insta::assert_snapshot!(screen.looks().lines().next().unwrap_or_default(), @"..........................................................rrrrrrrrrrrrrrrrrrrrr");
}

#[test]
fn t_goes_to_today_and_every_step_has_a_second_key() {
    for (there, back) in
        [("[", "]"), ("]", "["), ("{", "}"), ("}", "{"), (",", "."), (".", ","), (";", ":"), (":", ";")]
    {
        let mut screen = Screen::on_archive(80, 24);
        let heads = |screen: &Screen| [screen.row(0), screen.row(1), screen.row(12)];
        let opening = heads(&screen);
        screen.press(there);
        assert_ne!(heads(&screen), opening);
        screen.press(back);
        assert_eq!(heads(&screen), opening);
        screen.press(there);
        screen.press("t");
        assert_eq!(heads(&screen), opening);
    }
}

#[test]
fn a_step_says_which_day_is_seen_and_what_leads_back() {
    // It is 16 January 2017 here as well.
    let mut screen = Screen::on_archive(80, 24);
    screen.press(":");
    assert_eq!(screen.foot(1), " as of Tue 16 Jan 2018 (a year later); t today");
    screen.press("[");
    assert_eq!(screen.foot(1), " as of Sat 16 Dec 2017 (a month earlier); t today");
    screen.press("t");
    assert_eq!(screen.foot(1), " as of today, Mon 16 Jan 2017");
    let mut screen = Screen::on_text("as_of = 2015-05-31\n", 80, 24);
    screen.press("]");
    assert_eq!(screen.foot(1), " as of Tue 30 Jun 2015 (a month later); t today, O back to 31 May 2015");
    screen.press("O");
    assert_eq!(screen.foot(1), " as of Sun 31 May 2015, the data set's own day; t today");
    assert!(screen.row(0).ends_with("as of Sun 31 May 2015"), "{}", screen.row(0));
    screen.press("t");
    assert_eq!(screen.foot(1), " as of today, Mon 16 Jan 2017; O back to 31 May 2015");
}

#[test]
fn any_day_can_be_typed() {
    let mut screen = Screen::on_archive(80, 24);
    for (typed, day) in
        [("@ 2015-06-01", "Mon 1 Jun 2015"), ("D 3 Space dec", "Thu 3 Dec 2015"), ("@ +30d", "Sat 2 Jan 2016")]
    {
        screen.press(typed);
        assert!(screen.text().contains(day), "{}", screen.text());
        screen.press("Enter");
        assert!(screen.row(0).ends_with(&format!("as of {day}")), "{}", screen.row(0));
    }
    screen.press("@ 2015-13-01");
    assert!(screen.text().contains("'2015-13-01' is not a day"), "{}", screen.text());
    // Nothing is lost, and nothing has changed.
    screen.press("Enter");
    assert!(screen.text().contains("2015-13-01"), "{}", screen.text());
    screen.press("Esc");
    assert!(screen.row(0).ends_with("as of Sat 2 Jan 2016"), "{}", screen.row(0));
    screen.press("2 Enter @ today Enter");
    assert!(screen.row(0).ends_with(" Mon 16 Jan 2017") && screen.desk.opened().is_some(), "{}", screen.text());
}

#[test]
fn a_step_back_leads_to_the_31st_again() {
    let mut screen = Screen::on_text("as_of = 2017-01-31\n", 80, 24);
    let mut day = |keys: &str| {
        screen.press(keys);
        screen.row(0).rsplit("as of ").next().unwrap_or_default().to_owned()
    };
    assert_eq!(day("]"), "Tue 28 Feb 2017");
    assert_eq!(day("["), "Tue 31 Jan 2017");
    assert_eq!(day("] ]"), "Fri 31 Mar 2017");
    assert_eq!(day("[ {"), "Mon 29 Feb 2016");
    assert_eq!(day("} ["), "Tue 31 Jan 2017");
    // A day that was chosen in another way is the one to come back to.
    assert_eq!(day("t ]"), "Thu 16 Feb 2017");
}

#[test]
fn an_event_of_today_begins_and_goes_at_its_hours() {
    const HALF_PAST_TEN: i64 = 1_484_562_600;
    let text = "[[event]]\nid = \"visit\"\ntitle = \"Visit\"\nkind = \"visit\"\nzone = \"Europe/Oslo\"\n\
                starts = 2017-01-16T12:00:00\nends = 2017-01-16T13:00:00\nsource = \"made up\"\n";
    let mut screen = Screen::on_text(text, 80, 24);
    let row = |screen: &Screen| screen.text().lines().find(|line| line.contains("Visit")).map(str::to_owned);
    assert!(row(&screen).is_some_and(|row| row.contains("today")), "{}", screen.text());
    let mut after = |minutes: i64| {
        screen.desk.update(Message::Time(Instant::from_unix(HALF_PAST_TEN + minutes * 60)));
        row(&screen)
    };
    assert!(after(29).is_some_and(|row| row.contains("today")));
    assert!(after(30).is_some_and(|row| row.contains("now")));
    assert!(after(89).is_some_and(|row| row.contains("now")));
    assert_eq!(after(90), None, "it is over, and no longer upcoming");
}

#[test]
fn what_is_called_off_is_never_told_as_if_it_took_place() {
    for (width, height) in [(40, 10), (60, 24), (80, 24), (120, 30), (200, 50)] {
        let mut screen = on_network(width, height);
        screen.press("3 a f delegation Enter");
        let context = screen.row(usize::from(height) - 2);
        assert!(context.contains("cancelled") && !context.contains("in 5 days"), "{width}: {}", screen.text());
        screen.press("F / delegation");
        assert!(screen.text().contains("· cancelled"), "{width}: {}", screen.text());
    }
}

#[test]
fn only_what_is_in_force_tells_how_long_it_is() {
    let mut screen = on_network(60, 24);
    screen.press("2 a f first Space memorandum Enter Down");
    let context = screen.row(22);
    assert!(context.contains("superseded") && !context.contains(" mo"), "{}", screen.text());
}
