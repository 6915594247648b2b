//! Days of notice: chosen ones, and as laws.

use super::*;
use crate::catalog::{Dataset, Renewal, Standing, Unit, Viewpoint};
use crate::words::samples;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn renewing(starts: &str, term: &str, notice: &str) -> Agreement {
    let renewal = Renewal { kind: RenewalKind::Automatic, term: None, times: None, notice: NoticeTime::parse(notice) };
    Agreement {
        starts: samples::date(starts),
        term: Term::parse(term),
        renewal: Some(renewal),
        ..samples::agreement("pact", &["ostby", "sorby"])
    }
}

/// A catalog with one agreement between a city in Norway and one in Egypt, and a holiday in Norway.
fn catalog(agreement: Agreement) -> Catalog {
    let mut records = samples::agreements(vec![agreement]).records().clone();
    let country = |city: &str| if city == "ostby" { "NO" } else { "EG" };
    for city in records.cities.iter_mut() {
        city.country = Some(country(city.entry.id.as_str()).to_owned());
    }
    records.holidays = vec![samples::holiday("midsummer", "2030-06-27")].into();
    Catalog::from_checked(Dataset::default(), records)
}

fn notice(agreement: &Agreement, on: &str) -> Option<(String, String, String)> {
    let catalog = catalog(agreement.clone());
    let notice = catalog.notice(&catalog.records().agreements[0], day(on))?;
    Some((notice.last.to_string(), notice.by.to_string(), notice.safe.to_string()))
}

#[test]
fn notice_is_counted_back_as_a_term_that_begins_on_the_next_day() {
    let by = |last, notice| Term::parse(notice).unwrap().notice_day(day(last)).unwrap().to_string();
    assert_eq!(by("2018-12-31", "6 months"), "2018-06-30");
    assert_eq!(by("2030-06-30", "3 months"), "2030-03-31");
    assert_eq!(by("2030-02-28", "1 month"), "2030-01-31");
    assert_eq!(by("2030-02-27", "1 month"), "2030-01-27");
    assert_eq!(by("2032-02-29", "1 year"), "2031-02-28");
    assert_eq!(by("2030-12-31", "60 days"), "2030-11-01");
    assert_eq!(by("2030-12-31", "2 weeks"), "2030-12-17");
}

#[test]
fn the_last_safe_day_is_one_on_which_all_parties_work() {
    // 30 June 2030 is a Sunday; in Egypt the 29th and 28th are the weekend, and Norway keeps the 27th.
    let pact = renewing("2029-01-01", "2 years", "6 months");
    let dates = |last: &str, by: &str, safe: &str| Some((last.to_owned(), by.to_owned(), safe.to_owned()));
    assert_eq!(notice(&pact, "2030-06-15"), dates("2030-12-31", "2030-06-30", "2030-06-26"));
    assert_eq!(notice(&pact, "2031-06-15"), dates("2032-12-31", "2032-06-30", "2032-06-30"));
    let catalog = catalog(pact);
    let standing = |on: &str| catalog.standing(&catalog.records().agreements[0], Viewpoint::on(day(on)));
    assert_eq!(standing("2030-03-27"), Standing::InForce);
    assert_eq!(standing("2030-03-28"), Standing::NoticeWindowOpen);
    assert_eq!(standing("2030-06-26"), Standing::NoticeWindowOpen);
    assert_eq!(standing("2030-06-30"), Standing::NoticeWindowOpen, "it can still be given");
    assert_eq!(standing("2030-07-01"), Standing::InForce);
    assert_eq!(standing("2030-12-31"), Standing::InForce);
}

#[test]
fn there_is_no_notice_where_nothing_renews_itself() {
    let pact = renewing("2029-01-01", "2 years", "6 months");
    let none = |agreement: Agreement| assert_eq!(notice(&agreement, "2030-06-15"), None);
    none(Agreement { renewal: None, ..pact.clone() });
    none(Agreement { terminated: samples::date("2030-12-31"), ..pact.clone() });
    none(Agreement { stage: Stage::Approved, ..pact.clone() });
    let once = Agreement { renewal: pact.renewal.map(|renewal| Renewal { times: Some(1), ..renewal }), ..pact.clone() };
    assert!(notice(&once, "2030-06-15").is_some());
    assert_eq!(notice(&once, "2031-06-15"), None);
    let unknown = renewing("2029-01-01", "2 years", "");
    assert_eq!(notice(&unknown, "2030-06-15"), None);
}

#[test]
fn one_that_holds_until_notice_has_an_earliest_end() {
    let pact = renewing("2029-01-01", "", "3 months");
    let renewal = pact.renewal.map(|renewal| Renewal { kind: RenewalKind::UntilNotice, ..renewal });
    let pact = Agreement { renewal, ..pact };
    assert_eq!(pact.earliest_end(day("2030-06-15")), Some(day("2030-09-15")));
    assert_eq!(pact.earliest_end(day("2030-11-30")), Some(day("2031-02-28")));
    assert_eq!(Agreement { terminated: samples::date("2031"), ..pact }.earliest_end(day("2030-06-15")), None);
}

#[test]
fn periods_follow_each_other() {
    let first = |starts, on: &str| {
        let pact = renewing(starts, "1 month", "5 days");
        let last = pact.last_day(day(on)).unwrap();
        (pact.first_day_of_period(last).unwrap().to_string(), last.to_string())
    };
    assert_eq!(first("2029-01-01", "2029-01-15"), ("2029-01-01".to_owned(), "2029-01-31".to_owned()));
    assert_eq!(first("2029-09-30", "2030-02-15"), ("2030-01-30".to_owned(), "2030-02-28".to_owned()));
    assert_eq!(first("2029-09-30", "2030-03-15"), ("2030-03-01".to_owned(), "2030-03-31".to_owned()));
}

fn of(slug: &str, year: &str) -> Agreement {
    Agreement { signed: samples::date(year), ..samples::agreement(slug, &["ostby", "sorby"]) }
}

#[test]
fn a_line_of_descent_begins_with_the_oldest() {
    let id = samples::id;
    let agreements = vec![
        of("mou", "2020"),
        Agreement { supersedes: [id("mou")].into(), ..of("protocol", "2023") },
        Agreement { adds_to: Some(id("protocol")), ..of("addendum", "2024") },
        Agreement { adds_to: Some(id("mou")), ..of("annex", "2021") },
        of("other", "1990"),
    ];
    let catalog = samples::agreements(agreements);
    for start in ["mou", "protocol", "addendum", "annex"] {
        let line = catalog.descent(catalog.agreement(start).unwrap());
        let line: Vec<String> = line.iter().map(|(depth, one)| format!("{depth} {}", one.title)).collect();
        assert_eq!(line, ["0 mou", "1 annex", "1 protocol", "2 addendum"], "{start}");
    }
}

#[test]
fn one_that_comes_from_two_is_named_behind_both() {
    let (first, second) = (samples::id("first"), samples::id("second"));
    let terms = Agreement { supersedes: [first].into(), adds_to: Some(second), ..of("terms", "2023") };
    let addendum = Agreement { adds_to: Some(samples::id("terms")), ..of("addendum", "2024") };
    let catalog = samples::agreements(vec![of("first", "2020"), of("second", "2021"), terms, addendum]);
    let line = catalog.descent(catalog.agreement("addendum").unwrap());
    let line: Vec<String> = line.iter().map(|(depth, one)| format!("{depth} {}", one.title)).collect();
    assert_eq!(line, ["0 first", "1 terms", "2 addendum", "0 second", "1 terms"]);
}

/// Neither the stack nor the time is used up by a line of any length or breadth.
#[test]
fn a_line_of_a_hundred_thousand_is_gone_through_once() {
    const LONG: usize = 100_000;
    let of = |place: usize| samples::agreement(&format!("a-{place}"), &["ostby", "sorby"]);
    let before = |place: usize| samples::id(&format!("a-{}", place - 1));
    let superseding = (1..LONG).map(|place| Agreement { supersedes: [before(place)].into(), ..of(place) });
    let adding = (1..LONG).map(|place| Agreement { adds_to: Some(before(place)), ..of(place) });
    let fan = (1..LONG).map(|place| Agreement { supersedes: [samples::id("a-0")].into(), ..of(place) });
    let all: [(Vec<Agreement>, usize); 3] =
        [(superseding.collect(), LONG - 1), (adding.collect(), LONG - 1), (fan.collect(), 1)];
    for (later, deepest) in all {
        let catalog = samples::agreements([of(0)].into_iter().chain(later).collect());
        for start in ["a-0".to_owned(), format!("a-{}", LONG - 1)] {
            let line = catalog.descent(catalog.agreement(&start).unwrap());
            assert_eq!(line.len(), LONG, "{start}");
            assert_eq!(line.iter().map(|(depth, _)| *depth).max(), Some(deepest), "{start}");
            assert_eq!(line[0].1.entry.id, samples::id("a-0"));
        }
    }
}

#[test]
fn a_notice_that_is_longer_than_a_period_is_that_of_the_first_period_for_which_it_can_be_given() {
    let pact = Agreement { term: Term::parse("3 months"), ..renewing("2028-01-01", "3 months", "6 months") };
    let catalog = catalog(pact);
    let agreement = &catalog.records().agreements[0];
    let days = |on: &str| {
        let [current, next] = [catalog.notice(agreement, day(on)), catalog.next_notice(agreement, day(on))];
        [current, next].map(|notice| notice.map(|notice| format!("{} {}", notice.by, notice.last)).unwrap())
    };
    assert_eq!(days("2030-06-15"), ["2029-12-31 2030-06-30", "2030-06-30 2030-12-31"]);
    let standing = catalog.standing(agreement, Viewpoint::on(day("2030-06-15")));
    assert_eq!(standing, Standing::NoticeWindowOpen);
}

#[test]
fn there_is_no_day_of_notice_where_the_end_is_not_known_to_the_day() {
    assert_eq!(notice(&renewing("2028", "1 year", "1 month"), "2030-06-15"), None);
    assert!(notice(&renewing("2028-01", "1 year", "1 month"), "2030-06-15").is_some());
    let month = Agreement { term: None, ends: samples::date("2030-12"), ..renewing("2028-01-01", "1 year", "1 month") };
    assert_eq!(notice(&month, "2030-06-15"), None);
}

#[test]
fn until_notice_it_holds_for_the_term_that_is_agreed_at_least() {
    let renewal = |notice: &str| Renewal {
        kind: RenewalKind::UntilNotice,
        term: None,
        times: None,
        notice: NoticeTime::parse(notice),
    };
    let pact = Agreement { renewal: Some(renewal("3 months")), ..renewing("2030-01-01", "3 years", "3 months") };
    let end = |on: &str| pact.earliest_end(day(on)).unwrap().to_string();
    assert_eq!([end("2030-06-15"), end("2033-06-15")], ["2032-12-31", "2033-09-15"]);
}

#[test]
fn a_notice_needs_an_end_and_its_length_alone() {
    let pact = Agreement { term: None, ends: samples::date("2030-12-31"), ..renewing("2029-01-01", "", "6 months") };
    let dates = Some(("2030-12-31".to_owned(), "2030-06-30".to_owned(), "2030-06-26".to_owned()));
    assert_eq!(notice(&pact, "2030-06-15"), dates);
    assert_eq!(notice(&pact, "2031-01-01"), None, "for how long it goes on is not known");
    let never = Agreement { renewal: pact.renewal.map(|renewal| Renewal { times: Some(0), ..renewal }), ..pact };
    assert_eq!(notice(&never, "2030-06-15"), None);
}

#[test]
fn a_stated_working_day_counts_on_the_weekend_of_the_country() {
    // 30 June 2030 is a Sunday.
    let mut records = catalog(renewing("2029-01-01", "2 years", "6 months")).records().clone();
    let safe = |records: &crate::catalog::Records| {
        let catalog = Catalog::from_checked(Dataset::default(), records.clone());
        catalog.notice(&catalog.records().agreements[0], day("2030-06-15")).unwrap().safe.to_string()
    };
    records.cities[0].country = Some("MY".to_owned());
    assert_eq!(safe(&records), "2030-06-27");
    records.cities[0].office_hours = crate::catalog::OfficeHours::parse("Sun-Thu 08:00-17:00").ok();
    assert_eq!(safe(&records), "2030-06-30");
    records.cities[0].office_hours = crate::catalog::OfficeHours::parse("Tue 08:00-17:00").ok();
    assert_eq!(safe(&records), "2030-06-25");
}

#[test]
fn notice_goes_on_to_the_end_of_a_month_a_quarter_or_a_year() {
    let until = |notice: &str, term: &str| {
        let renewal = Renewal {
            kind: RenewalKind::UntilNotice,
            term: None,
            times: None,
            notice: Some(NoticeTime::parse(notice).unwrap()),
        };
        Agreement { renewal: Some(renewal), ..renewing("2029-01-01", term, "") }
    };
    let end = |notice: &str, on: &str| until(notice, "").earliest_end(day(on)).unwrap().to_string();
    let month = "2 weeks to the end of a month";
    assert_eq!(end(month, "2030-04-03"), "2030-04-30");
    assert_eq!(end(month, "2030-04-16"), "2030-04-30");
    assert_eq!(end(month, "2030-04-17"), "2030-05-31");
    assert_eq!(end(month, "2030-04-20"), "2030-05-31");
    assert_eq!(end("6 weeks to quarter end", "2030-04-20"), "2030-06-30");
    assert_eq!(end("6 weeks to quarter end", "2030-05-20"), "2030-09-30");
    assert_eq!(end("3 months to the end of the year", "2030-09-30"), "2030-12-31");
    assert_eq!(end("3 months to the end of the year", "2030-10-01"), "2031-12-31");
    let agreed = until(month, "18 months").earliest_end(day("2030-04-03"));
    assert_eq!(agreed, Some(day("2030-06-30")));
    let odd = until(month, "17 weeks").earliest_end(day("2029-01-03"));
    assert_eq!(odd, Some(day("2029-04-30")), "the term ends on the 29th, and notice with a month alone");
    // Before a renewal it is counted back from the last end of a month in the period.
    let by = |notice: &str, starts: &str, on: &str| {
        let pact = renewing(starts, "1 year", notice);
        notice_of(&pact, on).by.to_string()
    };
    assert_eq!(by(month, "2030-01-01", "2030-06-15"), "2030-12-17");
    assert_eq!(by(month, "2030-01-16", "2030-06-15"), "2030-12-17");
    assert_eq!(by("3 months to the end of the year", "2030-07-01", "2030-08-15"), "2030-09-30");
}

fn notice_of(agreement: &Agreement, on: &str) -> Notice {
    let catalog = catalog(agreement.clone());
    catalog.notice(&catalog.records().agreements[0], day(on)).unwrap()
}

#[test]
fn working_days_are_those_of_all_parties() {
    // Monday to Thursday and no midsummer: 27 June 2030 is a Thursday, and Sunday works in Egypt alone.
    let pact = renewing("2030-01-01", "1 year", "10 working days");
    // The last ten from 31 December 2030 back, a Tuesday, begin on the 16th.
    assert_eq!(notice_of(&pact, "2030-06-15").by, day("2030-12-15"));
    let term = |term: &str, starts: &str, on: &str| {
        let pact = Agreement { term: Term::parse(term), ..renewing(starts, "1 year", "1 working day") };
        let catalog = catalog(pact);
        let agreement = &catalog.records().agreements[0];
        let period = agreement.period(day(on)).map(|(first, last)| format!("{} {last}", first.unwrap()));
        (agreement.first_end().unwrap().to_string(), period.unwrap())
    };
    assert_eq!(
        term("10 working days", "2030-06-17", "2030-06-20"),
        ("2030-07-03".to_owned(), "2030-06-17 2030-07-03".to_owned()),
        "the holiday does not count"
    );
    assert_eq!(term("10 working days", "2030-06-17", "2030-07-04").1, "2030-07-04 2030-07-22");
    assert_eq!(term("10 working days", "2030-06-17", "2030-07-23").1, "2030-07-23 2030-08-07");
}

#[test]
fn no_day_lies_outside_of_the_years_1_to_9999() {
    let early = renewing("0001-01-01", "6 months", "2 years");
    assert_eq!(notice(&early, "0001-03-01"), None);
    let late = renewing("9999-01-01", "1 year", "1 month");
    assert_eq!(notice(&late, "9999-06-01"), None, "it cannot go on");
    let days = renewing("9990-01-01", "3000 days", "1 month");
    assert_eq!([days.last_day(day("9998-06-01")), days.last_day(day("9999-12-31"))], [None, None]);
    let ends = Agreement { term: None, ends: samples::date("9999-12-31"), ..renewing("9990-01-01", "", "1 month") };
    let notice = notice_of(&ends, "9999-06-01");
    assert_eq!((notice.by, notice.renews()), (day("9999-11-30"), None));
    let sunday = renewing("0001-01-01", "1 week", "6 days");
    assert!(notice_of(&sunday, "0001-01-01").safe >= day("0001-01-01"));
}

fn any_term() -> impl Strategy<Value = Term> {
    let unit = prop_oneof![Just(Unit::Day), Just(Unit::Week), Just(Unit::Month), Just(Unit::Year)];
    (1u32..40, unit).prop_map(|(count, unit)| Term::new(count, unit).unwrap())
}

proptest! {
    #[test]
    fn the_time_of_notice_is_over_with_the_period_and_a_day_later_it_is_not(days in 0u64..80_000, term in any_term()) {
        let last = day("1950-01-01") + Days::new(days);
        let by = term.notice_day(last).unwrap();
        prop_assert!(term.last_day(by.succ_opt().unwrap()).unwrap() <= last);
        prop_assert!(term.last_day(by + Days::new(2)).unwrap() > last);
    }

    #[test]
    fn the_last_safe_day_is_never_after_the_one_counted(days in 0u64..20_000, term in any_term(), length in 1u32..9) {
        let pact = renewing("2001-03-30", &format!("{length} years"), &term.to_string());
        let catalog = catalog(pact);
        let agreement = &catalog.records().agreements[0];
        let on = day("2001-03-30") + Days::new(days);
        let notice = catalog.notice(agreement, on).unwrap();
        prop_assert!(notice.safe <= notice.by && notice.by < notice.last && notice.last >= on);
        prop_assert!(notice.first.unwrap() <= on);
        prop_assert_eq!(agreement.last_day(notice.first.unwrap()), Some(notice.last));
        for party in ["ostby", "sorby"] {
            prop_assert!(!catalog.is_day_off(&catalog.workplace(party).unwrap(), notice.safe));
        }
    }
}
