//! What follows from a record and its links on a day, under names that no field of the record has.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::catalog::{Context, Event, FundingSum, Kind, Link, Moment, Record, Timing, Zone};
use crate::words::relevance;

/// The names of what is computed for a kind, in order; each is there for every record of the kind.
pub(super) fn names(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Region => &["record", "cities", "agreements", "initiatives", "faults"],
        Kind::City => &[
            "record",
            "agreements",
            "active_agreements",
            "events",
            "people",
            "organisations",
            "awards",
            "initiatives",
            "funding",
            "funding_sums",
            "faults",
        ],
        Kind::Organisation => {
            &["record", "agreements", "active_agreements", "events", "people", "funding", "funding_sums", "faults"]
        }
        Kind::Person => &["record", "agreements", "role_over", "faults"],
        Kind::Agreement => &[
            "record",
            "standing",
            "active",
            "first_day",
            "last_day",
            "days_left",
            "superseded_by",
            "notice_by",
            "renews_on",
            "earliest_end",
            "events",
            "initiatives",
            "funding",
            "funding_sums",
            "faults",
        ],
        Kind::Event => &["record", "upcoming", "days_until", "starts_at", "ends_at", "closes_at", "parts", "faults"],
        _ => &["record", "faults"],
    }
}

/// Whether what is computed under a name is a day.
pub(super) fn is_day(name: &str) -> bool {
    ["first_day", "last_day", "notice_by", "renews_on", "earliest_end"].contains(&name)
}

/// What is computed for a record.
pub(super) fn computed(context: Context<'_>, record: Record<'_>) -> Map<String, Value> {
    let value = |name: &&str| ((*name).to_owned(), value(context, record, name));
    names(record.kind()).iter().map(value).collect()
}

fn value(context: Context<'_>, record: Record<'_>, name: &str) -> Value {
    let (catalog, from, id) = (context.catalog, context.from, record.id().as_str());
    match (record, name) {
        (_, "record") => record.kind().word().into(),
        (_, "faults") => json!(catalog.faults_behind(record, from.day)),
        (Record::Event(event), "upcoming") => context.is_upcoming(event).into(),
        (Record::Event(event), "days_until") => days_until(context, event).into(),
        (Record::Event(event), "starts_at") => instant(event.starts, catalog.zone_of(event)),
        (Record::Event(event), "ends_at") => instant(event.ends, catalog.zone_of(event)),
        (Record::Event(event), "closes_at") => instant(event.register_by, catalog.closing_zone_of(event)),
        (Record::Event(_), _) => {
            let parts = catalog.mentions(id).filter(|(link, _)| *link == Link::Parent);
            ids(context, parts.map(|(_, part)| part).collect())
        }
        (Record::Person(person), "role_over") => person.role_is_over(from.day).into(),
        (Record::Agreement(agreement), "standing") => context.standing(agreement).word().into(),
        (Record::Agreement(agreement), "active") => catalog.is_active(agreement, from).into(),
        (Record::Agreement(agreement), "first_day") => iso(agreement.first_day()),
        (Record::Agreement(agreement), "last_day") => iso(agreement.last_day(from.day)),
        (Record::Agreement(agreement), "days_left") => catalog.days_left(agreement, from).into(),
        (Record::Agreement(agreement), "notice_by") => {
            iso(catalog.next_notice(agreement, from.day).map(|notice| notice.due(from.day)))
        }
        (Record::Agreement(agreement), "renews_on") => {
            iso(agreement.period(from.day).and_then(|(_, last)| last.succ_opt()))
        }
        (Record::Agreement(agreement), "earliest_end") => iso(agreement.earliest_end(from.day)),
        (Record::Agreement(agreement), "superseded_by") => {
            catalog.successor(agreement, from.day).map(|next| next.entry.id.as_str()).into()
        }
        (Record::Agreement(agreement), "funding_sums") => sums(&catalog.funding_under([&agreement.entry.id])),
        (_, "funding_sums") => {
            let agreements = catalog.agreements_of(id).into_iter();
            sums(&catalog.funding_under(agreements.map(|agreement| &agreement.entry.id)))
        }
        (_, "active_agreements") => {
            let agreements = catalog.active_agreements_of(id, from).into_iter();
            ids(context, agreements.map(Record::Agreement).collect())
        }
        (_, plural) => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == plural);
            kind.map_or(Value::Null, |kind| ids(context, catalog.related(id, kind)))
        }
    }
}

fn iso(day: Option<NaiveDate>) -> Value {
    day.map(|day| day.to_string()).into()
}

fn sums(sums: &[FundingSum<'_>]) -> Value {
    let one = |sum: &FundingSum<'_>| {
        let (amount, currency) = sum.amount.unzip();
        let amount = amount.map(|amount| if sum.records > 1 { to_a_thousandth(amount) } else { amount });
        json!({ "stage": sum.stage, "currency": currency, "amount": amount, "records": sum.records })
    };
    sums.iter().map(one).collect()
}

/// The days until an event begins, 0 on its day and while it runs; `None` without a day, and once it is over or off.
fn days_until(context: Context<'_>, event: &Event) -> Option<i64> {
    match context.timing(event) {
        _ if !context.is_upcoming(event) => None,
        Timing::Now | Timing::Today => Some(0),
        Timing::InDays(days) => Some(days),
        Timing::Over | Timing::NoDayYet | Timing::NoDate | Timing::PutOff => None,
    }
}

/// A sum without what adding up in binary leaves behind: no currency has more than three decimals.
fn to_a_thousandth(sum: f64) -> f64 {
    let rounded = (sum * 1000.0).round() / 1000.0;
    if rounded.is_finite() { rounded } else { sum }
}

/// A moment with the offset of its zone on that day (RFC 3339); null where its hour or its zone is not known.
fn instant(moment: Option<Moment>, zone: Option<&Zone>) -> Value {
    let clock = moment.zip(zone).and_then(|(moment, zone)| Some(zone.clock(moment.instant(zone)?)));
    clock.map(|clock| format!("{}{}", clock.local.format("%Y-%m-%dT%H:%M:%S"), offset(clock.ahead_of_utc))).into()
}

/// An offset in seconds as `+05:45`.
fn offset(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn ids(context: Context<'_>, mut records: Vec<Record<'_>>) -> Value {
    records.sort_by_cached_key(|record| relevance(context, *record));
    records.into_iter().map(|record| record.id().as_str()).collect()
}
