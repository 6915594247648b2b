//! Of a brief: the last visits, what they were about, a topic that comes again, and that there was none for long.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{BriefDraft, MOST_TOLD, section, short_note, years};
use crate::catalog::{Event, Kind, PartialDate, Record};
use crate::find::fold;
use crate::query::QueryFault;
use crate::report::page::{PageBlock, PageFact, PageSection};
use crate::report::reporter::ListedTable;
use crate::words;

/// After so many months without a visit that is told; and within so many a topic comes again.
const MONTHS: u32 = 24;

/// How many topics that come again are told.
const MOST_TOPICS: usize = 3;

/// What is asked of a visit that was.
const PAST: &str = "is:visit NOT is:upcoming NOT status:cancelled,postponed";

impl BriefDraft<'_, '_, '_> {
    pub(super) fn visits(&self) -> Result<PageSection, QueryFault> {
        let table = self.table(ListedTable {
            caption: "Last visits",
            kind: Kind::Event,
            query: PAST,
            columns: "starts,title,kind,city",
            sort: "-starts",
        })?;
        let past = self.reporter.records(Kind::Event, &self.query(Kind::Event, PAST))?;
        let ahead = self.query(Kind::Event, "is:visit is:upcoming NOT status:cancelled");
        let ahead = self.reporter.records(Kind::Event, &ahead)?;
        let last_date = |record: &Record<'_>| -> Option<PartialDate> {
            let Record::Event(event) = record else { return None };
            Some(event.ends.or(event.starts)?.date)
        };
        let mut facts = told(&past);
        let dates = past.iter().filter_map(last_date).filter(|date| date.last_day() <= self.visit);
        let last = dates.max_by_key(|date| date.last_day());
        match last {
            None if past.is_empty() => facts.push(PageFact::new("Visits", "none is recorded")),
            None => facts.push(PageFact::new("Visits", "none with a date is recorded")),
            Some(last) => {
                let months = months_between(last.last_day(), self.visit);
                if months >= MONTHS {
                    let at_least = if last.exact().is_some() { "" } else { "at least " };
                    let date = words::short_date(last);
                    let text = format!("no visit is recorded since {date}, {at_least}{} before", years(months));
                    facts.push(PageFact::new("Long ago", text));
                }
            }
        }
        let visits: Vec<&Event> = past.iter().chain(&ahead).filter_map(event_of).collect();
        facts.extend(repeats(&visits));
        let mut blocks: Vec<PageBlock> = table.map(PageBlock::Table).into_iter().collect();
        blocks.extend((!facts.is_empty()).then_some(PageBlock::Facts(facts)));
        Ok(section("Last visits and topics", blocks))
    }
}

/// What is told of the latest visits: what they were about, who travelled, and what came of it.
fn told(past: &[Record<'_>]) -> Vec<PageFact> {
    let mut visits: Vec<&Event> = past.iter().filter_map(event_of).collect();
    visits.sort_by_key(|event| Reverse(event.starts.map(|starts| starts.date.first_day())));
    let told = visits.into_iter().filter_map(|event| {
        let part = |label: &str, text: String| {
            if text.is_empty() { text } else { format!("{label}: {text}") }
        };
        let parts = [
            part("about", event.agendas.join(", ")),
            part("delegation", event.delegation.join(", ")),
            part("outcome", short_note(event.outcome.as_deref().unwrap_or_default())),
        ];
        let facts = words::Facts::of(parts);
        (!facts.is_empty()).then(|| PageFact::new(words::when(event), facts.to_string()))
    });
    told.take(MOST_TOLD).collect()
}

fn event_of<'a>(record: &Record<'a>) -> Option<&'a Event> {
    if let Record::Event(event) = record { Some(event) } else { None }
}

/// Events, each with its first day.
type DatedEvents<'e> = Vec<(NaiveDate, &'e Event)>;

/// The topics of two visits or more within two years, the latest first.
fn repeats(visits: &[&Event]) -> Vec<PageFact> {
    let mut topics: BTreeMap<String, (String, DatedEvents<'_>)> = BTreeMap::new();
    for event in visits {
        let Some(day) = event.starts.map(|starts| starts.date.first_day()) else { continue };
        for topic in topics_of(event) {
            let (_, events) = topics.entry(fold(&topic)).or_insert_with(|| (topic.clone(), Vec::new()));
            events.push((day, event));
        }
    }
    let mut repeated = Vec::new();
    for (topic, mut events) in topics.into_values() {
        events.sort_by_key(|(day, event)| (*day, &event.entry.id));
        events.dedup_by_key(|(_, event)| &event.entry.id);
        let Some((last, _)) = events.last().copied() else { continue };
        events.retain(|(day, _)| months_between(*day, last) < MONTHS);
        if events.len() > 1 {
            repeated.push((last, topic, events));
        }
    }
    repeated.sort_by(|(one, topic, _), (other, than, _)| other.cmp(one).then_with(|| topic.cmp(than)));
    let fact = |(_, topic, events): (NaiveDate, String, DatedEvents<'_>)| {
        let named = events.iter().map(|(_, event)| format!("{} ({})", event.title, words::when(event)));
        let text = format!("{topic}, twice or more within two years: {}", named.collect::<Vec<_>>().join("; "));
        PageFact::new("Same topic", text)
    };
    repeated.into_iter().take(MOST_TOPICS).map(fact).collect()
}

/// What a visit is about: its agendas, and its title without years and numbers.
fn topics_of(event: &Event) -> Vec<String> {
    let title = event.title.split_whitespace().filter(|word| !word.contains(|letter: char| letter.is_ascii_digit()));
    let title = title.collect::<Vec<_>>().join(" ");
    event.agendas.iter().cloned().chain((!title.is_empty()).then_some(title)).collect()
}

/// How many whole months lie between two days.
fn months_between(one: NaiveDate, other: NaiveDate) -> u32 {
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let all = months(other) - months(one) - i64::from(other.day() < one.day());
    u32::try_from(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_whole() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (one, other, wanted) in
            [("2030-01-31", "2030-02-28", 0), ("2028-06-15", "2030-06-15", 24), ("2028-06-16", "2030-06-15", 23)]
        {
            assert_eq!(months_between(day(one), day(other)), wanted, "{one} {other}");
        }
        assert_eq!(months_between(day("2031-01-01"), day("2030-01-01")), 0);
    }
}
