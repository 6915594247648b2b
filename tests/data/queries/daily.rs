//! What records say on a day or at an hour, worked out of the text of their files: the last contact, offices and
//! clocks, what is late, and what is whose.

use std::collections::BTreeSet;

use chrono::Datelike;
use citydesk::internals::catalog::Kind;
use toml::{Table, Value};

use super::days::{Span, date, number, span};
use super::facts::{Known, Model, One, Said, sure, text_of};

/// The records that are marked as changed and as stale: any share of them will do.
pub(super) fn is_changed(id: &str) -> bool {
    id.len().is_multiple_of(3)
}

pub(super) fn is_stale(id: &str) -> bool {
    id.ends_with('1')
}

/// The states of deliverables and milestones with which nothing is left to be done.
const CLOSED: [&str; 4] = ["done", "delivered", "completed", "cancelled"];

/// When an office is open where it does not say so, and whenever it does in the records that are made up.
const HOURS: std::ops::Range<i64> = 9 * 60..17 * 60;

fn word<'t>(table: &'t Table, field: &str) -> Option<&'t str> {
    table.get(field).and_then(Value::as_str)
}

fn texts(table: &Table, field: &str) -> Vec<String> {
    match table.get(field) {
        Some(Value::Array(values)) => values.iter().map(text_of).collect(),
        Some(value) => vec![text_of(value)],
        None => Vec::new(),
    }
}

fn tables<'t>(table: &'t Table, fields: &[&str]) -> Vec<&'t Table> {
    let of = |field: &&str| match table.get(*field) {
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_table).collect(),
        Some(Value::Table(one)) => vec![one],
        _ => Vec::new(),
    };
    fields.iter().flat_map(of).collect()
}

/// The hour of a zone that is ahead of UTC by so many seconds at an instant.
fn ahead(zone: &str, now: i64) -> i64 {
    let day = |year: i32, month: u32, wanted: u32| {
        // The Sunday on or after a day of the month.
        let from = number(year, month, wanted);
        from + (7 - i32::try_from(date(from).weekday().num_days_from_sunday()).unwrap()) % 7
    };
    let at = |day: i32, hour: i64| (i64::from(day) - i64::from(number(1970, 1, 1))) * 86_400 + hour * 3600;
    let year = date(number(1970, 1, 1) + i32::try_from(now.div_euclid(86_400)).unwrap()).year();
    match zone {
        "Asia/Seoul" => 9 * 3600,
        "Europe/Oslo" => {
            // From the last Sunday of March to that of October, at 01:00 in UTC.
            let summer = at(day(year, 3, 25), 1)..at(day(year, 10, 25), 1);
            if summer.contains(&now) { 7200 } else { 3600 }
        }
        "America/New_York" => {
            // From the second Sunday of March at 02:00 there to the first of November.
            let summer = at(day(year, 3, 8), 7)..at(day(year, 11, 1), 6);
            if summer.contains(&now) { -4 * 3600 } else { -5 * 3600 }
        }
        "UTC" => 0,
        other => panic!("no clock for {other}"),
    }
}

impl Model {
    fn table(&self, id: &str) -> &Table {
        &self.records[id].table
    }

    /// The records of a kind that a record names, or that name it.
    pub(super) fn around(&self, id: &str, kind: Kind) -> Vec<&String> {
        let own = &self.records[id].named;
        let is_near = |other: &str, one: &One| own.contains(other) || one.named.contains(id);
        self.records.iter().filter(|(other, one)| one.kind == kind && is_near(other, one)).map(|(id, _)| id).collect()
    }

    /// When there was contact: by calls, events, and deliverables of agreements.
    fn contacts(&self, id: &str, day: i32) -> Vec<Span> {
        let calls = |table: &Table| -> Vec<Span> {
            tables(table, &["calls", "call"]).into_iter().map(|call| span(&text_of(&call["on"]))).collect()
        };
        let mut all = calls(self.table(id));
        for event in self.around(id, Kind::Event) {
            let event = self.table(event);
            all.extend(calls(event));
            let (status, starts) = (word(event, "status"), event.get("starts").map(|value| span(&text_of(value))));
            let was_to_be = |(first, last): Span| if first == last { last } else { last + 1 };
            let is_put_off = status == Some("postponed") && starts.is_none_or(|starts| was_to_be(starts) <= day);
            if status == Some("cancelled") || is_put_off {
                continue;
            }
            let ends = event.get("ends").map(|value| span(&text_of(value)));
            all.extend(ends.or(starts).or((status != Some("held")).then_some((day, day))));
        }
        if self.records[id].kind == Kind::Agreement {
            let due = tables(self.table(id), &["deliverables", "deliverable"]);
            all.extend(due.into_iter().filter_map(|one| one.get("due")).map(|value| span(&text_of(value))));
        }
        all
    }

    /// The day of the last contact; the first of the calendar where there was none.
    pub(super) fn last_contact(&self, id: &str, day: i32) -> Span {
        let mut ids: BTreeSet<&str> = BTreeSet::from([id]);
        if self.records[id].kind == Kind::City {
            let sits = |one: &One| one.kind == Kind::Organisation && word(&one.table, "city") == Some(id);
            let bodies: Vec<&str> =
                self.records.iter().filter(|(_, one)| sits(one)).map(|(body, _)| body.as_str()).collect();
            let works = |one: &One| {
                let body = word(&one.table, "organisation");
                one.kind == Kind::Person
                    && (one.named.contains(id)
                        || word(&one.table, "city").is_none() && body.is_some_and(|body| bodies.contains(&body)))
            };
            let people = self.records.iter().filter(|(_, one)| works(one)).map(|(person, _)| person.as_str());
            ids.extend(people);
            ids.extend(self.around(id, Kind::Person).into_iter().map(String::as_str));
            ids.extend(bodies);
            let agreements = self.records[id].fields.get("agreement").into_iter().flatten();
            ids.extend(
                agreements.filter_map(|one| if let Said::Link(id) = &one.said { Some(id.as_str()) } else { None }),
            );
        }
        let contacts = ids.into_iter().flat_map(|id| self.contacts(id, day));
        contacts.max_by_key(|(first, last)| (*last, *first)).unwrap_or((1, 1))
    }

    /// The zone, the hours and the city of whoever works in an office.
    fn office<'m>(&'m self, id: &'m str) -> (Option<&'m str>, bool, Option<&'m str>) {
        let own = self.table(id);
        let body = || {
            let body = self.table(word(own, "organisation")?);
            (word(own, "city").is_none() || word(own, "city") == word(body, "city")).then_some(body)
        };
        let (city, body) = match self.records[id].kind {
            Kind::City => (Some(id), None),
            Kind::Person => (word(own, "city").or_else(|| word(body()?, "city")), body()),
            _ => (word(own, "city"), None),
        };
        let all = || [Some(own), body, city.map(|city| self.table(city))].into_iter().flatten();
        let zone = all().find_map(|table| word(table, "zone"));
        (zone, all().any(|table| table.contains_key("office_hours")), city)
    }

    /// Whether an office is open, and whether it is day there; nothing where its zone is not known.
    pub(super) fn office_at(&self, id: &str, now: i64) -> Option<(bool, bool)> {
        let (zone, has_hours, city) = self.office(id);
        let local = now + ahead(zone?, now);
        let day = date(number(1970, 1, 1) + i32::try_from(local.div_euclid(86_400)).unwrap());
        let minute = local.rem_euclid(86_400) / 60;
        let body = || word(self.table(id), "organisation").map(|body| self.table(body));
        let own_country = match self.records[id].kind {
            Kind::Organisation => word(self.table(id), "country"),
            Kind::Person => {
                let own = word(self.table(id), "city");
                let is_there = |body: &&Table| own.is_none() || own == word(body, "city");
                body().filter(is_there).and_then(|body| word(body, "country"))
            }
            _ => None,
        };
        let country = city.and_then(|city| word(self.table(city), "country")).or(own_country);
        let weekday = day.weekday().number_from_monday();
        let is_weekend = if !has_hours && country == Some("EG") { [5, 6] } else { [6, 7] }.contains(&weekday);
        let keeps = |one: &&One| match word(&one.table, "city") {
            Some(own) => city == Some(own),
            None => country.is_some() && word(&one.table, "country") == country,
        };
        let holidays = self.records.values().filter(|one| one.kind == Kind::Holiday).filter(keeps);
        let is_holiday = holidays.flat_map(|one| texts(&one.table, "on")).any(|on| on == day.to_string());
        Some((!is_weekend && !is_holiday && HOURS.contains(&minute), (7 * 60..22 * 60).contains(&minute)))
    }

    /// Whether something that was to be done by a day is not.
    pub(super) fn is_overdue(&self, id: &str, day: i32) -> bool {
        let all = tables(self.table(id), &["deliverables", "deliverable", "milestones", "milestone"]);
        all.into_iter().any(|one| {
            let closed = match word(one, "state") {
                Some(state) => CLOSED.contains(&state),
                None => one.get("percent").and_then(Value::as_integer) == Some(100),
            };
            !closed && one.get("due").is_some_and(|due| span(&text_of(due)).1 < day)
        })
    }

    /// Whether whoever asks answers for a record, or for a region of it.
    pub(super) fn is_mine(&self, id: &str) -> bool {
        let one = &self.records[id];
        let links = |field: &str| -> Vec<&str> {
            let values = one.fields.get(field).into_iter().flatten();
            values.filter_map(|known| if let Said::Link(id) = &known.said { Some(id.as_str()) } else { None }).collect()
        };
        let fields = ["lead", "support", "contact", "owner", "deliverables.owner", "deliverable.owner"];
        let region = self.portfolio.as_str();
        fields.into_iter().flat_map(links).any(|named| named == self.me)
            || links("region").contains(&region)
            || id == region
    }

    /// The fields of a record that hold at an hour of a day.
    pub(super) fn at(&self, id: &str, day: i32, now: i64) -> Vec<(&'static str, Vec<Known>)> {
        let kind = self.records[id].kind;
        let truth = |truth: bool| vec![sure(Said::Truth(truth))];
        let may_be = || [true, false].map(|truth| Known { said: Said::Truth(truth), is_sure: false }).to_vec();
        let mut said = vec![
            ("mine", truth(self.is_mine(id))),
            ("faulty", truth(self.records[id].is_damaged)),
            ("stale", truth(is_stale(id))),
            ("changed", truth(is_changed(id))),
        ];
        if matches!(kind, Kind::City | Kind::Organisation | Kind::Person | Kind::Agreement) {
            said.push(("quiet", vec![sure(Said::Days(self.last_contact(id, day)))]));
        }
        if matches!(kind, Kind::City | Kind::Organisation | Kind::Person) && self.has_clocks {
            let office = self.office_at(id, now);
            said.push(("open", office.map_or_else(may_be, |(open, _)| truth(open))));
            said.push(("awake", office.map_or_else(may_be, |(_, awake)| truth(awake))));
        }
        if matches!(kind, Kind::Agreement | Kind::Initiative) {
            said.push(("overdue", truth(self.is_overdue(id, day))));
        }
        if kind == Kind::Agreement {
            said.push(("party_count", vec![sure(Said::Number(texts(self.table(id), "parties").len() as f64))]));
        }
        said
    }
}
