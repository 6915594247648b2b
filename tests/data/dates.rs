//! Terms, dates and standings over many days: against a table and a calendar of their own, and as laws.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use chrono::{Datelike, Days, NaiveDate};
use citydesk::internals::catalog::{Catalog, Kind, PartialDate, Standing, Term, Unit, Viewpoint};
use citydesk::internals::load::{DataFile, Source, load_files};
use proptest::prelude::*;

#[test]
fn terms_end_as_the_table_says() {
    let table = include_str!("../tables/terms.csv");
    let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
    assert!(rows.len() > 400);
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        let term = Term::parse(cells[1]).expect(row);
        assert_eq!(term.to_string(), cells[1]);
        assert_eq!(term.last_day(cells[0].parse().unwrap()).unwrap().to_string(), cells[2], "{row}");
    }
}

/// A day of a calendar that knows nothing but how long months are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Day {
    year: i32,
    month: u32,
    number: u32,
}

impl Day {
    fn next(self) -> Day {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let length = match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        match self {
            Day { number, .. } if number < length => Day { number: number + 1, ..self },
            Day { month: 12, year, .. } => Day { year: year + 1, month: 1, number: 1 },
            Day { month, .. } => Day { month: month + 1, number: 1, ..self },
        }
    }

    fn of(date: NaiveDate) -> Day {
        Day { year: date.year(), month: date.month(), number: date.day() }
    }
}

/// The last day of a term, found by walking: of months, the day before the first one that lies the months ahead and has
/// come to the day of the month, or before the month after that.
fn walked(first: Day, count: u32, unit: Unit) -> Day {
    let (mut last, mut days, mut months) = (first, 1, 0);
    loop {
        let next = last.next();
        months += u32::from(next.number == 1);
        let over = match unit {
            // Working days have tests of their own; they are not drawn here.
            Unit::WorkingDay | Unit::Day => days == count,
            Unit::Week => days == count * 7,
            Unit::Month => months > count || (months == count && next.number >= first.number),
            Unit::Year => months > count * 12 || (months == count * 12 && next.number >= first.number),
        };
        if over {
            return last;
        }
        (last, days) = (next, days + 1);
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..73_000).prop_map(|days| NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + Days::new(days))
}

/// A day as written, to the day, the month or the year.
fn written(day: NaiveDate, precision: u8) -> String {
    let text = day.to_string();
    match precision % 3 {
        0 => text,
        1 => text[..7].to_owned(),
        _ => text[..4].to_owned(),
    }
}

fn any_date() -> impl Strategy<Value = PartialDate> {
    (any_day(), 0u8..3).prop_map(|(day, precision)| PartialDate::parse(&written(day, precision)).unwrap())
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop_oneof![Just(Unit::Day), Just(Unit::Week), Just(Unit::Month), Just(Unit::Year)]
}

/// The lines of an agreement, sound or not.
fn any_lines() -> impl Strategy<Value = String> {
    let date = |key: &'static str| {
        let line = move |(day, precision)| format!("{key} = '{}'\n", written(day, precision));
        proptest::option::of((any_day(), 0u8..3).prop_map(line)).prop_map(Option::unwrap_or_default)
    };
    let end = prop_oneof![
        2 => date("ends"),
        2 => (1u32..60, prop_oneof![Just("years"), Just("months"), Just("weeks")])
            .prop_map(|(count, unit)| format!("term = '{count} {unit}'\n")),
        1 => Just("open_ended = true\n".to_owned()),
        1 => Just(String::new()),
    ];
    let stage = prop_oneof![
        8 => Just(""),
        1 => Just("stage = 'proposed'\n"),
        1 => Just("stage = 'cancelled'\n"),
    ];
    let terminated = prop_oneof![3 => Just(String::new()), 1 => date("terminated")];
    (date("signed"), date("starts"), end, terminated, stage).prop_map(|(signed, starts, end, terminated, stage)| {
        [signed, starts, end, terminated, stage.to_owned()].concat()
    })
}

fn any_renewal() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just(""),
        Just("renewal = { kind = 'fixed' }\n"),
        Just("renewal = { kind = 'by consent', term = '1 year' }\n"),
        Just("renewal = { kind = 'automatic', term = '7 months' }\n"),
        Just("renewal = { kind = 'automatic' }\n"),
        Just("renewal = { kind = 'until notice' }\n"),
    ]
}

/// A data set of the agreement `one` with these lines, and of `two`, which supersedes it, where it has lines; `None`
/// where either is unsound.
fn catalog(one: &str, two: Option<&str>) -> Option<Catalog> {
    let head = |id: &str| {
        format!(
            "[[agreement]]\nid = '{id}'\ntitle = 'A'\nkind = 'memorandum'\nparties = ['x', 'y']\nsource = 'made up'\n"
        )
    };
    let city = |id: &str| format!("[[city]]\nid = '{id}'\nname = 'C'\nsource = 'made up'\n");
    let next = two.map(|two| head("two") + "supersedes = ['one']\n" + two).unwrap_or_default();
    let text = [head("one"), one.to_owned(), next, city("x"), city("y")].concat();
    let loaded = load_files(Source::Archive, &[DataFile::new("a.toml", text)]);
    let wanted = 1 + usize::from(two.is_some());
    (loaded.catalog.records().of(Kind::Agreement).len() == wanted).then_some(loaded.catalog)
}

fn standing(catalog: &Catalog, day: NaiveDate) -> Standing {
    catalog.standing(catalog.agreement("one").unwrap(), Viewpoint::on(day))
}

fn days_left(catalog: &Catalog, day: NaiveDate) -> Option<i64> {
    catalog.days_left(catalog.agreement("one").unwrap(), Viewpoint::on(day))
}

#[test]
fn what_is_superseded_stays_so_whatever_is_wrong_with_the_day_on_which_it_was_ended() {
    let catalog = catalog("starts = '2002-03-01'\nterminated = '1962-06'\n", Some("signed = '1940'\n")).unwrap();
    for day in ["1950-01-01", "1962-07-01", "2030-01-01"] {
        assert_eq!(standing(&catalog, day.parse().unwrap()), Standing::Superseded, "{day}");
    }
}

proptest! {
    #[test]
    fn terms_end_where_a_walk_through_the_calendar_does(first in any_day(), count in 1u32..40, unit in any_unit()) {
        let last = Term::new(count, unit).unwrap().last_day(first).unwrap();
        prop_assert_eq!(Day::of(last), walked(Day::of(first), count, unit));
    }

    #[test]
    fn a_longer_term_and_a_later_start_never_end_earlier(first in any_day(), count in 1u32..400, unit in any_unit()) {
        let last = |first: NaiveDate, count| Term::new(count, unit).unwrap().last_day(first).unwrap();
        prop_assert!(last(first, count) >= first);
        prop_assert!(last(first, count + 1) > last(first, count));
        prop_assert!(last(first + Days::new(1), count) >= last(first, count));
    }

    #[test]
    fn dates_are_ordered_as_their_days_are(one in any_date(), other in any_date()) {
        prop_assert!(one.first_day() <= one.last_day());
        prop_assert_eq!(one == other, one.cmp(&other).is_eq());
        prop_assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
        if one < other {
            prop_assert!(one.first_day() <= other.first_day());
        }
        if one.last_day() < other.first_day() {
            prop_assert!(one < other);
        }
        prop_assert_eq!(PartialDate::parse(&one.to_string()), Some(one));
        for day in [one.first_day(), one.last_day()] {
            prop_assert!(one.covers(day));
        }
        prop_assert!(!one.covers(one.last_day() + Days::new(1)) && !one.covers(one.first_day() - Days::new(1)));
    }

    #[test]
    fn the_standing_and_the_days_left_agree(lines in any_lines(), renewal in any_renewal(), day in any_day()) {
        let Some(catalog) = catalog(&(lines + renewal), None) else { return Ok(()) };
        let agreement = catalog.agreement("one").unwrap();
        let (standing, left) = (standing(&catalog, day), days_left(&catalog, day));
        prop_assert_eq!(Standing::WORDS.iter().filter(|(word, _)| *word == standing.word()).count(), 1);
        prop_assert_eq!(catalog.is_active(agreement, Viewpoint::on(day)), standing.is_active());
        match standing {
            Standing::EndingSoon => prop_assert!((0..=90).contains(&left.unwrap())),
            Standing::InForce => {
                prop_assert!(left.unwrap() > 90 || agreement.goes_on_after(agreement.last_day(day).unwrap()));
            }
            _ => prop_assert_eq!(left, None),
        }
        if let Some(left) = left {
            let last = agreement.last_day(day).unwrap();
            prop_assert_eq!(day + Days::new(u64::try_from(left).unwrap()), last);
        }
    }

    #[test]
    fn the_days_left_go_down_by_one_a_day(lines in any_lines(), renewal in any_renewal(), day in any_day()) {
        let Some(catalog) = catalog(&(lines + renewal), None) else { return Ok(()) };
        if let Some(left) = days_left(&catalog, day).filter(|left| *left > 0) {
            prop_assert_eq!(days_left(&catalog, day + Days::new(1)), Some(left - 1));
        }
    }

    #[test]
    fn what_is_over_stays_over(
        lines in any_lines(), next in proptest::option::of(any_lines()), day in any_day(), later in 1u64..20_000,
    ) {
        let Some(catalog) = catalog(&lines, next.as_deref()) else { return Ok(()) };
        if matches!(standing(&catalog, day), Standing::Expired | Standing::Terminated | Standing::Superseded) {
            let then = standing(&catalog, day + Days::new(later));
            prop_assert!(matches!(then, Standing::Expired | Standing::Terminated | Standing::Superseded), "{then:?}");
        }
    }

    #[test]
    fn what_has_begun_is_never_ahead_again(lines in any_lines(), renewal in any_renewal(), day in any_day(), later in 1u64..20_000) {
        let Some(catalog) = catalog(&(lines + renewal), None) else { return Ok(()) };
        if standing(&catalog, day).is_active() {
            prop_assert_ne!(standing(&catalog, day + Days::new(later)), Standing::NotYetInForce);
        }
    }
}
