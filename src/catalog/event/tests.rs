//! When an event takes place, as seen on the days around it.

use super::super::tests::catalog;
use super::*;

use crate::catalog::{Catalog, Context, Dataset, Instant, Preferences, Viewpoint};
use crate::words::samples;
use Timing::{InDays, NoDate, NoDayYet, Now, Over, PutOff, Today};

/// The timing of an event with these lines on each of the days, and whether it is still to come or running.
fn check(lines: &str, days: &[(&str, Timing, bool)]) {
    let table = format!("[[event]]\nid = 'visit'\ntitle = 'Visit'\nkind = 'visit'\nsource = 'made up'\n{lines}\n");
    let catalog = catalog(&table);
    let event = catalog.event("visit").unwrap();
    for (on, timing, upcoming) in days {
        let context = samples::seen(&catalog, on);
        assert_eq!((context.timing(event), context.is_upcoming(event)), (*timing, *upcoming), "{lines} on {on}");
    }
}

#[test]
fn a_day_is_ahead_then_now_then_over() {
    let days = [
        ("2030-06-01", InDays(14), true),
        ("2030-06-14", InDays(1), true),
        ("2030-06-15", Now, true),
        ("2030-06-16", Over, false),
    ];
    check("starts = 2030-06-15", &days);
    check("starts = 2030-06-15T09:00:00\nends = 2030-06-15T17:30:00", &days);
}

#[test]
fn several_days_run_from_the_first_to_the_last() {
    let days = [
        ("2030-06-13", InDays(1), true),
        ("2030-06-14", Now, true),
        ("2030-06-15", Now, true),
        ("2030-06-17", Now, true),
        ("2030-06-18", Over, false),
    ];
    check("starts = 2030-06-14\nends = 2030-06-17", &days);
    check("starts = 2030-06-14T18:00:00\nends = 2030-06-17T00:00:00", &days);
}

#[test]
fn a_month_has_no_day_yet_until_it_is_over() {
    let days = [
        ("2020-01-01", NoDayYet, true),
        ("2030-06-01", NoDayYet, true),
        ("2030-06-30", NoDayYet, true),
        ("2030-07-01", Over, false),
    ];
    check("starts = '2030-06'", &days);
    check("starts = '2030'", &[("2030-12-31", NoDayYet, true), ("2031-01-01", Over, false)]);
}

#[test]
fn a_month_is_followed_by_now_where_the_end_is_later() {
    let days = [
        ("2030-06-30", NoDayYet, true),
        ("2030-07-01", Now, true),
        ("2030-08-31", Now, true),
        ("2030-09-01", Over, false),
    ];
    check("starts = '2030-06'\nends = '2030-08'", &days);
    check("starts = '2029'\nends = 2030-03-01", &[("2029-12-31", NoDayYet, true), ("2030-01-01", Now, true)]);
}

#[test]
fn an_end_known_to_the_month_runs_until_its_last_day() {
    check("starts = 2030-06-15\nends = '2030-07'", &[("2030-07-31", Now, true), ("2030-08-01", Over, false)]);
}

#[test]
fn without_a_date_nothing_is_known_and_it_may_still_come() {
    check("", &[("0001-01-01", NoDate, true), ("9999-12-31", NoDate, true)]);
}

#[test]
fn cancelled_and_held_ones_are_not_upcoming_whatever_their_date() {
    for status in ["cancelled", "held"] {
        let dated = format!("starts = 2030-06-15\nstatus = '{status}'");
        check(&dated, &[("2030-06-01", InDays(14), false), ("2030-06-15", Now, false), ("2030-06-16", Over, false)]);
        check(&format!("status = '{status}'"), &[("2030-06-01", NoDate, false)]);
    }
}

#[test]
fn planned_tentative_and_confirmed_ones_are() {
    for status in ["planned", "tentative", "confirmed"] {
        let lines = format!("starts = 2030-06-15\nstatus = '{status}'");
        check(&lines, &[("2030-06-14", InDays(1), true), ("2030-06-15", Now, true), ("2030-06-16", Over, false)]);
    }
}

#[test]
fn what_is_put_off_has_no_date_once_the_old_one_has_come() {
    let days = [("2030-06-14", InDays(1), true), ("2030-06-15", PutOff, false), ("2031-01-01", PutOff, false)];
    check("starts = 2030-06-15\nstatus = 'postponed'", &days);
    check("starts = 2030-06-15\nends = 2030-06-20\nstatus = 'postponed'", &days);
    let month = [("2030-06-30", NoDayYet, true), ("2030-07-01", PutOff, false)];
    check("starts = '2030-06'\nstatus = 'postponed'", &month);
    check("starts = '2030'\nstatus = 'postponed'", &[("2030-12-31", NoDayYet, true), ("2031-01-01", PutOff, false)]);
    check("status = 'postponed'", &[("0001-01-01", PutOff, false), ("9999-12-31", PutOff, false)]);
}

#[test]
fn the_ends_of_the_calendar_are_days_like_others() {
    check("starts = 9999-12-31", &[("0001-01-01", InDays(3_652_058), true), ("9999-12-31", Now, true)]);
    check("starts = '9999'", &[("9999-12-31", NoDayYet, true)]);
}

fn oslo() -> Zone {
    Zone::parse("Europe/Oslo").unwrap()
}

/// An event of a kind with these lines, seen from Oslo, where it takes place unless it has a zone.
fn in_oslo(lines: &str, kind: &str) -> Catalog {
    let zone = if lines.contains("zone = ") { "" } else { "zone = 'Europe/Oslo'\n" };
    let table = format!(
        "[[city]]\nid = 'oslo'\nname = 'Oslo'\nzone = 'Europe/Oslo'\nsource = 'made up'\n\n[[event]]\nid = 'visit'\n\
         title = 'Visit'\nkind = '{kind}'\nsource = 'made up'\n{zone}{lines}\n"
    );
    let table = table.replace("zone = 'none'\n", "");
    at_home_in_oslo(&table)
}

/// The records of a file, whose home is Oslo.
fn at_home_in_oslo(file: &str) -> Catalog {
    let dataset = Dataset { home: Id::parse("oslo"), ..Dataset::default() };
    Catalog::from_checked(dataset, catalog(file).records().clone())
}

/// A catalog as seen at an instant.
fn at_hour(catalog: &Catalog, now: Instant) -> Context<'_> {
    let today = catalog.today(now, &Preferences::default());
    Context::new(catalog, Viewpoint { now: Some(now), ..Viewpoint::on(today) })
}

/// Its timing at each of the times of Oslo, which is two hours ahead in June, and whether it is to come or running.
fn check_hours(lines: &str, kind: &str, times: &[(&str, Timing, bool)]) {
    let catalog = in_oslo(lines, kind);
    let event = catalog.event("visit").unwrap();
    for (at, timing, upcoming) in times {
        let now = oslo().when(at.parse().unwrap()).instant();
        let context = at_hour(&catalog, now);
        let found = (context.timing(event), context.is_upcoming(event));
        assert_eq!(found, (*timing, *upcoming), "{lines} at {at}");
    }
}

#[test]
fn an_event_with_hours_is_running_between_them_alone() {
    let morning = "starts = 2030-06-15T09:00:00\nends = 2030-06-15T10:00:00";
    let times = [
        ("2030-06-14T23:59:59", InDays(1), true),
        ("2030-06-15T00:00:00", Today, true),
        ("2030-06-15T08:59:59", Today, true),
        ("2030-06-15T09:00:00", Now, true),
        ("2030-06-15T09:59:59", Now, true),
        ("2030-06-15T10:00:00", Over, false),
        ("2030-06-16T10:00:00", Over, false),
    ];
    check_hours(morning, "visit", &times);
}

#[test]
fn an_event_over_midnight_is_running_until_it_ends() {
    let times = [
        ("2030-06-14T21:59:00", Today, true),
        ("2030-06-14T23:00:00", Now, true),
        ("2030-06-15T01:59:00", Now, true),
        ("2030-06-15T02:00:00", Over, false),
        ("2030-06-15T14:00:00", Over, false),
    ];
    check_hours("starts = 2030-06-14T22:00:00\nends = 2030-06-15T02:00:00", "visit", &times);
}

#[test]
fn hours_are_those_of_the_zone_of_the_event() {
    // In Montréal it is six hours earlier: 20:00 is 02:00 of the next day.
    let times = [
        ("2030-06-14T12:00:00", InDays(1), true),
        ("2030-06-15T12:00:00", InDays(1), true),
        ("2030-06-16T00:30:00", Today, true),
        ("2030-06-16T02:00:00", Now, true),
        ("2030-06-16T04:00:00", Over, false),
    ];
    check_hours("zone = 'America/Montreal'\nstarts = 2030-06-15T20:00:00\nends = 2030-06-15T22:00:00", "visit", &times);
    // In Tokyo it is seven hours later: 03:00 is 20:00 of the day before.
    let times = [
        ("2030-06-14T12:00:00", InDays(2), true),
        ("2030-06-15T12:00:00", Today, true),
        ("2030-06-15T20:00:00", Now, true),
        ("2030-06-15T21:00:00", Over, false),
    ];
    check_hours("zone = 'Asia/Tokyo'\nstarts = 2030-06-16T03:00:00\nends = 2030-06-16T04:00:00", "visit", &times);
}

#[test]
fn where_an_hour_is_not_known_its_day_counts_as_a_whole() {
    let times = [
        ("2030-06-15T08:00:00", Today, true),
        ("2030-06-15T23:59:00", Now, true),
        ("2030-06-16T00:00:00", Over, false),
    ];
    check_hours("starts = 2030-06-15T09:00:00", "visit", &times);
    let times = [
        ("2030-06-15T08:00:00", Today, true),
        ("2030-06-16T23:59:00", Now, true),
        ("2030-06-17T00:00:00", Over, false),
    ];
    check_hours("starts = 2030-06-15T09:00:00\nends = 2030-06-16", "visit", &times);
    let times =
        [("2030-06-15T00:00:00", Now, true), ("2030-06-16T16:59:00", Now, true), ("2030-06-16T17:00:00", Over, false)];
    check_hours("starts = 2030-06-15\nends = 2030-06-16T17:00:00", "visit", &times);
    let whole =
        [("2030-06-15T00:00:00", Now, true), ("2030-06-15T23:59:00", Now, true), ("2030-06-16T00:00:00", Over, false)];
    check_hours("starts = 2030-06-15", "visit", &whole);
    // Whose clock its hours are by is not known.
    let unknown = [
        ("2030-06-15T00:00:00", Today, true),
        ("2030-06-15T23:59:00", Today, true),
        ("2030-06-16T00:00:00", Over, false),
    ];
    check_hours("zone = 'none'\nstarts = 2030-06-15T09:00:00\nends = 2030-06-15T10:00:00", "visit", &unknown);
}

#[test]
fn a_deadline_is_over_at_its_hour() {
    let times = [("2030-06-15T11:59:00", Today, true), ("2030-06-15T12:00:00", Over, false)];
    check_hours("starts = 2030-06-15T12:00:00", "deadline", &times);
}

#[test]
fn the_lists_change_when_an_event_begins_or_ends_and_at_no_other_time() {
    let lines = "starts = 2030-06-15T09:00:00\nends = 2030-06-15T10:00:00\nregister_by = 2030-06-14T12:00:00";
    let catalog = in_oslo(lines, "visit");
    let at = |time: &str| oslo().when(time.parse().unwrap()).instant();
    for turn in ["2030-06-15T09:00:00", "2030-06-15T10:00:00", "2030-06-14T12:00:00"] {
        assert!(at_hour(&catalog, at(turn)).turns_between(at(turn).plus(-1), at(turn)), "{turn}");
        assert!(
            at_hour(&catalog, at(turn)).turns_between(at(turn), at(turn).plus(-60)),
            "the clock is set back over {turn}"
        );
        assert!(!at_hour(&catalog, at(turn)).turns_between(at(turn), at(turn).plus(60)), "{turn}");
    }
}

#[test]
fn the_next_event_with_a_city_is_one_that_is_not_over() {
    let event = |id: &str, times: &str| {
        format!("[[event]]\nid = '{id}'\ntitle = '{id}'\nkind = 'visit'\ncity = 'oslo'\nsource = 'made up'\n{times}\n")
    };
    let table = [
        "[[city]]\nid = 'oslo'\nname = 'Oslo'\nzone = 'Europe/Oslo'\nsource = 'made up'\n".to_owned(),
        event("a-night", "starts = 2030-06-14T22:00:00\nends = 2030-06-15T02:00:00"),
        event("b-morning", "starts = 2030-06-15T09:00:00\nends = 2030-06-15T10:00:00"),
        event("c-evening", "starts = 2030-06-15T20:00:00\nends = 2030-06-15T21:00:00"),
        event("d-endless", "starts = 2030-06-15T11:00:00"),
        event("e-later", "starts = 2030-06-16"),
    ];
    let catalog = at_home_in_oslo(&table.concat());
    for (at, next) in [
        ("2030-06-15T01:59:00", "a-night"),
        ("2030-06-15T02:00:00", "b-morning"),
        ("2030-06-15T10:00:00", "d-endless"),
        ("2030-06-15T11:01:00", "c-evening"),
        ("2030-06-15T20:30:00", "c-evening"),
        ("2030-06-15T21:00:00", "d-endless"),
        ("2030-06-16T00:00:00", "e-later"),
    ] {
        let now = oslo().when(at.parse().unwrap()).instant();
        let next_event = at_hour(&catalog, now).next_event_with("oslo");
        assert_eq!(next_event.map(|event| event.entry.id.as_str()), Some(next), "{at}");
    }
}
