//! When an event takes place, as seen on the days around it.

use super::super::tests::catalog;
use super::*;

use Timing::{InDays, NoDayYet, Now, Over, PutOff, Undated};

/// The timing of an event with these lines on each of the days, and whether it is still to come or running.
fn check(lines: &str, days: &[(&str, Timing, bool)]) {
    let table = format!("[[event]]\nid = 'visit'\ntitle = 'Visit'\nkind = 'visit'\nsource = 'made up'\n{lines}\n");
    let catalog = catalog(&table);
    let event = catalog.event("visit").unwrap();
    for (on, timing, upcoming) in days {
        let day = on.parse().unwrap();
        assert_eq!((event.timing(day), event.is_upcoming(day)), (*timing, *upcoming), "{lines} on {on}");
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
    check("", &[("0001-01-01", Undated, true), ("9999-12-31", Undated, true)]);
}

#[test]
fn cancelled_and_held_ones_are_not_upcoming_whatever_their_date() {
    for status in ["cancelled", "held"] {
        let dated = format!("starts = 2030-06-15\nstatus = '{status}'");
        check(&dated, &[("2030-06-01", InDays(14), false), ("2030-06-15", Now, false), ("2030-06-16", Over, false)]);
        check(&format!("status = '{status}'"), &[("2030-06-01", Undated, false)]);
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
