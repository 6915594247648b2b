//! Every number of the tables of groups is the count of its query: over the archive, the made-up network, random records,
//! and records with faults; a sum of money is that of the list of its query.

use citydesk::internals::catalog::{Context, Kind, Record, Viewpoint};
use citydesk::internals::load::{Loaded, Source, load};
use citydesk::internals::query::{
    FigureCount, GroupBy, GroupFigure, GroupFilters, GroupRow, GroupTable, Query, QueryContext, QueryUser, Truth,
};

use super::random::Random;
use super::{SomeMarked, date, network, records};

fn seen<'a>(loaded: &'a Loaded, day: chrono::NaiveDate, user: &'a QueryUser) -> QueryContext<'a> {
    let now = citydesk::internals::catalog::Instant::from_unix(1_907_712_000);
    QueryContext {
        context: Context::new(&loaded.catalog, Viewpoint::on(day)),
        now,
        user,
        marks: &SomeMarked,
        texts: None,
    }
}

/// The records that meet a query, and how many more may.
fn listed<'a>(seen: &QueryContext<'a>, kind: Kind, text: &str) -> (Vec<Record<'a>>, usize) {
    let query = Query::parse(text, &[kind], seen).unwrap_or_else(|fault| panic!("{} {text}: {fault}", kind.word()));
    let (mut met, mut may_be) = (Vec::new(), 0);
    for record in seen.context.catalog.records().of(kind) {
        match query.matches(seen, record) {
            Truth::Yes => met.push(record),
            Truth::MayBe => may_be += 1,
            Truth::No => {}
        }
    }
    (met, may_be)
}

fn counted(seen: &QueryContext<'_>, kind: Kind, text: &str) -> FigureCount {
    let (met, may_be) = listed(seen, kind, text);
    FigureCount { sure: met.len(), may_be }
}

/// Compares every number of a table with its list; the answer is how many there are.
fn compare(loaded: &Loaded, day: chrono::NaiveDate, by: GroupBy, filter: &str) -> usize {
    let user = QueryUser::default();
    let seen_then = seen(loaded, day, &user);
    let filters = GroupFilters::parse(filter, &seen_then).unwrap();
    let table = GroupTable::new(by, filters, &seen_then).unwrap();
    let mut numbers = 0;
    for row in &table.rows {
        let GroupRow { group, label, .. } = row;
        for figure in GroupFigure::ALL {
            let Some(count) = row.figure(figure) else { continue };
            let text = table.query(figure.kind(), &figure.query(seen_then.context), group);
            let wanted = counted(&seen_then, figure.kind(), &text);
            assert_eq!(count, wanted, "{by:?} {label} on {day}: {} {text}", figure.heading());
            numbers += 1;
        }
        for (end, count) in table.ends.iter().zip(&row.years) {
            let Some(count) = count else { continue };
            let text = table.query(Kind::Agreement, "is:active", group);
            let wanted = counted(&seen(loaded, *end, &user), Kind::Agreement, &text);
            assert_eq!(*count, wanted, "{by:?} {label} at {end}: {text}");
            numbers += 1;
        }
        let mut in_sums = 0;
        for money in &row.money {
            let text = table.query(Kind::Funding, &money.query(), group);
            let (met, may_be) = listed(&seen_then, Kind::Funding, &text);
            assert_eq!(money.records, met.len(), "{by:?} {label}: {text}");
            assert!(money.may_be <= may_be, "{by:?} {label}: {text}");
            let amount = |record: &Record<'_>| match record {
                Record::Funding(funding) => funding.amount.filter(|_| money.currency.is_some()).unwrap_or_default(),
                _ => 0.0,
            };
            let sum: f64 = met.iter().map(amount).sum();
            assert!((sum - money.amount).abs() < 1e-6, "{by:?} {label}: {text}: {sum}, not {}", money.amount);
            in_sums += money.records + money.may_be;
            numbers += 1;
        }
        let (all, _) = listed(&seen_then, Kind::Funding, &table.query(Kind::Funding, "has:stage", group));
        let is_counted = Query::parse(filter, &[Kind::Funding], &seen_then).is_ok();
        assert_eq!(in_sums, if is_counted { all.len() } else { 0 }, "{by:?} {label}: what is in no sum");
    }
    // What a table leaves out has nothing in it.
    for region in loaded.catalog.records().regions.iter().filter(|_| by == GroupBy::Region && filter.is_empty()) {
        let is_there = table.rows.iter().any(|row| row.label == region.name);
        let cities = counted(&seen_then, Kind::City, &format!("region:{}", region.entry.id));
        assert!(is_there || cities == FigureCount::default(), "{}", region.name);
    }
    numbers
}

#[test]
fn every_number_of_a_table_is_the_count_of_its_list() {
    let mut random = Random::new(7);
    let (texts, made_up) = records::records(&mut random);
    let (_, faulty, _) = records::damaged(&mut random, &texts);
    let archive = load(&Source::Archive);
    let day = |year, month, day| date(super::number(year, month, day));
    let mut numbers = 0;
    for (loaded, days) in
        [(&network().1, [day(2030, 6, 15), day(2028, 2, 29)]), (&archive, [day(2017, 1, 16), day(2026, 11, 30)])]
    {
        for by in GroupBy::ALL {
            numbers += compare(loaded, days[0], by, "");
        }
        for by in [GroupBy::Region, GroupBy::Membership] {
            numbers += compare(loaded, days[1], by, "");
        }
        for filter in ["mine:no", "is:active", "has:city -harbour", "left<6mo OR is:upcoming", "country:CN"] {
            numbers += compare(loaded, days[0], GroupBy::Region, filter);
            numbers += compare(loaded, days[0], GroupBy::Kind, filter);
        }
    }
    for (loaded, day) in [(&made_up, day(2030, 3, 31)), (&faulty, day(2028, 1, 1))] {
        for by in [GroupBy::Region, GroupBy::Kind, GroupBy::Membership] {
            numbers += compare(loaded, day, by, "");
        }
    }
    numbers += compare(&faulty, day(2030, 12, 31), GroupBy::Agenda, "is:active OR has:city");
    assert!(numbers > 2_000, "{numbers}");
}
