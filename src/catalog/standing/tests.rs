//! Each standing at its first and last day.

use super::super::tests::{agreement, catalog};
use super::*;

fn day(text: &str) -> Viewpoint {
    Viewpoint::on(text.parse().unwrap())
}

/// The standing of an agreement with these lines on each of the days.
fn check(lines: &str, days: &[(&str, Standing)]) {
    let catalog = catalog(&agreement("mou", lines));
    let mou = catalog.agreement("mou").unwrap();
    for (on, wanted) in days {
        assert_eq!(catalog.standing(mou, day(on)), *wanted, "{lines} on {on}");
        assert_eq!(catalog.is_active(mou, day(on)), wanted.is_active());
    }
}

fn days_left(lines: &str, on: &str) -> Option<i64> {
    let catalog = catalog(&agreement("mou", lines));
    catalog.days_left(catalog.agreement("mou").unwrap(), day(on))
}

use Standing::{
    Approved, Cancelled, EndNotKnown, EndingSoon, Expired, InForce, Negotiating, NotYetInForce, OpenEnded, Proposed,
    Superseded, Terminated,
};

#[test]
fn the_founding_memorandum() {
    let lines = "signed = 2016-10-14\nstarts = '2017-01'\nterm = '2 years'";
    let days = [
        ("2016-10-13", NotYetInForce),
        ("2016-12-31", NotYetInForce),
        ("2017-01-01", InForce),
        ("2017-01-16", InForce),
        ("2018-10-01", InForce),
        ("2018-10-02", EndingSoon),
        ("2018-12-31", EndingSoon),
        ("2019-01-01", Expired),
    ];
    check(lines, &days);
    let catalog = catalog(&agreement("mou", lines));
    let mou = catalog.agreement("mou").unwrap();
    assert_eq!(mou.first_day().unwrap().to_string(), "2017-01-01");
    assert_eq!(mou.last_day(day("2017-01-16").day).unwrap().to_string(), "2018-12-31");
    let left = |on| catalog.days_left(mou, day(on));
    assert_eq!(
        [left("2018-10-02"), left("2018-12-31"), left("2019-01-01"), left("2016-12-31")],
        [Some(90), Some(0), None, None]
    );
}

#[test]
fn before_it_is_signed_the_record_says_how_far_it_is() {
    let stages =
        [("proposed", Proposed), ("negotiating", Negotiating), ("approved", Approved), ("cancelled", Cancelled)];
    for (stage, standing) in stages {
        let lines = format!("stage = '{stage}'\nsigned = 2030-01-01\nends = 2030-12-31");
        check(&lines, &[("2029-01-01", standing), ("2030-06-15", standing), ("2040-01-01", standing)]);
    }
}

#[test]
fn the_last_day_itself_is_in_force_and_the_horizon_counts_its_own_day() {
    let days =
        [("2030-04-01", InForce), ("2030-04-02", EndingSoon), ("2030-07-01", EndingSoon), ("2030-07-02", Expired)];
    check("starts = 2029-01-01\nends = 2030-07-01", &days);
    assert_eq!(days_left("starts = 2029-01-01\nends = 2030-07-01", "2030-04-02"), Some(90));
}

#[test]
fn the_horizon_is_the_viewers() {
    let catalog = catalog(&agreement("mou", "starts = 2029-01-01\nends = 2030-07-01"));
    let standing = |on, horizon| catalog.standing(catalog.agreement("mou").unwrap(), Viewpoint { horizon, ..day(on) });
    assert_eq!([standing("2030-06-30", 0), standing("2030-07-01", 0)], [InForce, EndingSoon]);
    assert_eq!(standing("2029-01-01", u32::MAX), EndingSoon);
}

#[test]
fn an_end_known_to_the_month_or_year_reaches_to_its_last_day() {
    let month = [("2030-02-28", EndingSoon), ("2030-03-01", Expired)];
    check("starts = 2029-01-01\nends = '2030-02'", &month);
    check("starts = '2029'\nends = '2030'", &[("2030-12-31", EndingSoon), ("2031-01-01", Expired)]);
    check("starts = '2029'\nterm = '1 year'", &[("2029-12-31", EndingSoon), ("2030-01-01", Expired)]);
}

#[test]
fn a_term_that_begins_in_a_year_is_not_over_before_the_year_of_its_end() {
    let days = [("2029-01-15", InForce), ("2029-03-01", InForce), ("2029-12-31", EndingSoon), ("2030-01-01", Expired)];
    check("starts = '2029'\nterm = '1 month'", &days);
    check("signed = '2029'\nterm = '18 months'", &[("2030-07-01", InForce), ("2031-01-01", Expired)]);
}

#[test]
fn a_start_known_to_the_month_begins_on_its_first_day() {
    check("starts = '2030-06'", &[("2030-05-31", NotYetInForce), ("2030-06-01", EndNotKnown)]);
}

#[test]
fn signed_ahead_is_not_yet_in_force_even_where_the_start_is_past() {
    check("signed = 2030-06-16", &[("2030-06-15", NotYetInForce), ("2030-06-16", EndNotKnown)]);
    let later = [("2030-01-01", NotYetInForce), ("2030-06-16", InForce)];
    check("signed = 2030-06-16\nstarts = 2030-01-01\nends = 2032-12-31", &later);
}

#[test]
fn without_an_end_it_is_open_ended_or_not_known_and_never_expired() {
    let far = "9999-12-31";
    check(
        "signed = '1986'\nopen_ended = true",
        &[("1985-12-31", NotYetInForce), ("1986-01-01", OpenEnded), (far, OpenEnded)],
    );
    check("signed = '1986'", &[("1986-01-01", EndNotKnown), (far, EndNotKnown)]);
    check("", &[("0001-01-01", EndNotKnown), (far, EndNotKnown)]);
    check("term = '2 years'", &[(far, EndNotKnown)]);
    assert_eq!(days_left("signed = '1986'\nopen_ended = true", "2030-06-15"), None);
}

#[test]
fn an_end_without_a_start_still_ends() {
    check("ends = 2030-06-15", &[("2000-01-01", InForce), ("2030-06-15", EndingSoon), ("2030-06-16", Expired)]);
}

#[test]
fn terminated_from_the_day_after() {
    let lines = "signed = 2029-01-01\nopen_ended = true\nterminated = 2030-06-15";
    check(lines, &[("2030-06-15", EndingSoon), ("2030-06-16", Terminated)]);
    check("signed = 2029-01-01\nterminated = '2030'", &[("2030-12-31", EndingSoon), ("2031-01-01", Terminated)]);
    check("terminated = 2030-06-15", &[("2030-06-16", Terminated)]);
}

#[test]
fn one_that_a_side_has_ended_counts_down_to_that_day() {
    let lines = "signed = 2029-01-01\nends = 2035-12-31\nterminated = 2030-06-30";
    check(lines, &[("2029-12-31", InForce), ("2030-06-15", EndingSoon), ("2030-07-01", Terminated)]);
    assert_eq!(days_left(lines, "2030-06-15"), Some(15));
}

#[test]
fn one_that_renewed_itself_before_a_side_ended_it_was_not_ending_with_each_period() {
    let of = |kind: &str| {
        format!("signed = 2020-01-01\nterm = '1 year'\nrenewal = {{ kind = '{kind}' }}\nterminated = 2030-06-30")
    };
    let days = [
        ("2020-12-31", InForce),
        ("2029-12-01", InForce),
        ("2030-04-01", EndingSoon),
        ("2030-06-30", EndingSoon),
        ("2030-07-01", Terminated),
    ];
    check(&of("automatic', notice = '3 months"), &days);
    assert_eq!(days_left(&of("automatic"), "2030-01-01"), Some(180));
    check(&of("fixed"), &[("2020-12-31", EndingSoon), ("2021-01-01", Expired), ("2030-07-01", Terminated)]);
    // It can renew itself twice, and so ends before the day on which a side would have ended it.
    check(&of("automatic', times = '2").replace("'2'", "2"), &[("2022-11-01", EndingSoon), ("2023-01-01", Expired)]);
    let unknown = "signed = 2020-01-01\nends = 2020-12-31\nrenewal = { kind = 'automatic' }\nterminated = 2030-06-30";
    check(unknown, &[("2020-12-31", InForce), ("2030-06-30", EndingSoon), ("2030-07-01", Terminated)]);
}

#[test]
fn one_that_ran_out_before_is_expired_until_the_day_of_its_termination() {
    check(
        "starts = 2028-01-01\nends = 2028-12-31\nterminated = 2030-06-15",
        &[("2029-01-01", Expired), ("2030-06-16", Terminated)],
    );
}

#[test]
fn renewing_itself_it_runs_on_period_by_period() {
    let lines = "starts = 2020-07-01\nterm = '3 years'\nrenewal = { kind = 'automatic', term = '1 year' }";
    check(lines, &["2023-06-30", "2023-07-01", "2024-06-30", "2030-07-01"].map(|day| (day, InForce)));
    assert_eq!([days_left(lines, "2023-06-30"), days_left(lines, "2023-07-01")], [Some(0), Some(365)]);
}

#[test]
fn a_renewal_whose_length_is_not_said_is_as_long_as_the_term_or_not_known() {
    let same = "starts = 2020-01-01\nterm = '2 years'\nrenewal = { kind = 'automatic' }";
    check(same, &[("2021-12-31", InForce), ("2022-01-01", InForce), ("2023-12-31", InForce)]);
    let unknown =
        |more: &str| format!("starts = 2020-01-01\nends = 2021-12-31\nrenewal = {{ kind = 'automatic'{more} }}");
    check(&unknown(""), &[("2021-12-31", InForce), ("2022-01-01", EndNotKnown)]);
    check(&unknown(", times = 1"), &[("2021-12-31", InForce), ("2022-01-01", EndNotKnown)]);
    check(&unknown(", times = 0"), &[("2021-12-31", EndingSoon), ("2022-01-01", Expired), ("2040-01-01", Expired)]);
    let year = "starts = '2020'\nterm = '1 year'\nrenewal = { kind = 'automatic' }";
    check(year, &[("2020-12-31", InForce), ("2025-12-31", InForce)]);
}

#[test]
fn held_until_notice_it_does_not_expire() {
    let lines = "starts = 2020-01-01\nends = 2021-12-31\nrenewal = { kind = 'until notice', notice = '6 months' }";
    check(lines, &[("2020-01-01", OpenEnded), ("2021-12-31", OpenEnded), ("2022-01-01", OpenEnded)]);
    check("renewal = { kind = 'until notice' }", &[("2022-01-01", OpenEnded)]);
}

#[test]
fn a_renewal_goes_on_as_many_times_as_it_says() {
    let lines = |more: &str| format!("signed = 2012-11-13\nterm = '3 years'\nrenewal = {{ kind = 'automatic'{more} }}");
    let once = [("2015-11-12", InForce), ("2015-11-13", InForce), ("2018-11-12", EndingSoon), ("2018-11-13", Expired)];
    check(&lines(", times = 1"), &once);
    check(&lines(""), &[("2018-11-13", InForce), ("2100-01-01", InForce)]);
    let daily = "signed = 0001-01-01\nterm = '1 day'\nrenewal = { kind = 'automatic' }";
    check(daily, &[("9999-12-30", InForce), ("2030-06-15", InForce)]);
}

#[test]
fn a_stage_counts_from_its_day_on() {
    let lines = "stage = 'approved'\nstage_since = '2018-08'\nstarts = '2018'\nends = '2020'";
    check(lines, &[("2017-01-16", NotYetInForce), ("2018-07-31", NotYetInForce), ("2018-08-01", Approved)]);
}

#[test]
fn what_is_ended_before_it_begins_is_over() {
    let lines = "signed = 2016-10-14\nstarts = 2017-06-01\nterminated = 2017-01-15";
    check(lines, &[("2017-01-15", NotYetInForce), ("2017-01-16", Terminated)]);
}

#[test]
fn by_consent_or_fixed_it_ends() {
    for kind in ["by consent", "fixed"] {
        let lines = format!("starts = 2020-01-01\nends = 2021-12-31\nrenewal = {{ kind = '{kind}', term = '1 year' }}");
        check(&lines, &[("2021-12-31", EndingSoon), ("2022-01-01", Expired)]);
    }
}

#[test]
fn superseded_once_the_successor_has_begun_and_is_signed() {
    let standing = |next: &str, on| {
        let old = agreement("mou", "signed = 2020-01-01\nends = 2030-12-31");
        let next = agreement("next", &format!("supersedes = ['mou']\n{next}"));
        let catalog = catalog(&(old + &next));
        let standing = catalog.standing(catalog.agreement("mou").unwrap(), day(on));
        let successor = catalog.successor(catalog.agreement("mou").unwrap(), day(on).day);
        assert_eq!(successor.is_some(), standing == Superseded);
        standing
    };
    assert_eq!(standing("starts = 2030-06-15", "2030-06-14"), InForce);
    assert_eq!(standing("starts = 2030-06-15", "2030-06-15"), Superseded);
    assert_eq!(standing("signed = 2030-06-16\nstarts = 2030-01-01", "2030-06-15"), InForce);
    assert_eq!(standing("signed = 2030-06-16\nstarts = 2030-01-01", "2030-06-16"), Superseded);
    assert_eq!(standing("stage = 'approved'\nstarts = 2030-01-01", "2030-06-15"), InForce);
    assert_eq!(standing("starts = 2030-01-01\nends = 2030-02-01", "2030-06-15"), Superseded, "by one that is over");
    assert_eq!(standing("", "2030-06-15"), Superseded, "by one without dates");
    let since = "stage_since = 2030-06-15\nstarts = 2030-01-01";
    assert_eq!([standing(since, "2030-06-14"), standing(since, "2030-06-15")], [InForce, Superseded]);
    let ahead = "signed = 2029-01-01\nstarts = 2030-01-01\nterminated = ";
    assert_eq!(standing(&format!("{ahead}2029-12-31"), "2030-06-15"), InForce, "by one that never came into force");
    assert_eq!(standing(&format!("{ahead}2030-01-01"), "2030-06-15"), Superseded);
}

#[test]
fn a_termination_is_said_before_a_successor() {
    let old = agreement("mou", "signed = 2020-01-01\nterminated = 2029-12-31");
    let catalog = catalog(&(old + &agreement("next", "supersedes = ['mou']\nstarts = 2030-01-01")));
    assert_eq!(catalog.standing(catalog.agreement("mou").unwrap(), day("2030-01-01")), Terminated);
}

#[test]
fn every_standing_has_a_word_of_its_own() {
    let words: std::collections::HashSet<&str> = Standing::WORDS.iter().map(|(_, standing)| standing.word()).collect();
    assert_eq!(words.len(), Standing::WORDS.len());
    let active: Vec<&str> = Standing::WORDS.iter().filter(|(_, one)| one.is_active()).map(|(word, _)| *word).collect();
    assert_eq!(active, ["in force", "notice window open", "ending soon", "open-ended", "end unknown"]);
}

#[test]
fn how_many_agreements_stand_at_once_is_how_each_of_them_does() {
    const MANY: usize = 2 * WORTH_A_THREAD + 7;
    let first = NaiveDate::from_ymd_opt(2017, 1, 1).unwrap();
    let ends = |number: usize| first + chrono::Days::new(number as u64);
    let lines = |number: usize| match number % 3 {
        0 => format!("ends = {}", ends(number)),
        1 => format!("signed = 2016-10-14\nends = {}", ends(number)),
        _ => "open_ended = true".to_owned(),
    };
    let text: String = (0..MANY).map(|number| agreement(&format!("mou-{number}"), &lines(number))).collect();
    let catalog = catalog(&text);
    let from = day("2025-01-16");
    let all = catalog.standings(from);
    let each: Vec<Standing> =
        catalog.records().agreements.iter().map(|agreement| catalog.standing(agreement, from)).collect();
    assert_eq!((all.len(), &all), (MANY, &each));
    assert!([Expired, InForce, EndingSoon, OpenEnded].iter().all(|standing| all.contains(standing)));
}
