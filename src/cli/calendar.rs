//! `citydesk calendar`: what stands on the days of a month, a quarter or a year, the first first.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};

use super::answer::{Answer, Fact, ListEntry, TextLayout};
use super::list::not_understood;
use crate::app::App;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::catalog::{Context, DayEntry, EntryDays, Holiday, Kind, PartialDate, Precision};
use crate::query::{Query, Truth};
use crate::source::scrub;
use crate::words;

/// The kinds of record that stand in a calendar, beside holidays.
const KINDS: [Kind; 3] = [Kind::Event, Kind::Agreement, Kind::Initiative];

/// A line of the calendar.
enum CalendarLine<'a> {
    Entry(Context<'a>, DayEntry),
    /// A holiday on a day, and whether it is kept here.
    Holiday(Context<'a>, &'a Holiday, NaiveDate, bool),
}

/// Answers with what stands in a span of days; without one, in the month that is seen.
pub(super) fn answer<'a>(app: &'a App, asked: &[String]) -> Result<Answer<'a>> {
    app.expect_records()?;
    let seen = app.query_context();
    let context = seen.context;
    let named = asked.first().and_then(|word| span(word));
    if let Some(word) = asked.first().filter(|word| named.is_none() && is_like_a_span(word)) {
        let what = format!("'{}' is no month, quarter, year or day", scrub(word));
        return Err(CommandError::usage(what).hint("write 2030-06, 2030-q2, 2030 or 2030-06-15"));
    }
    let words = if named.is_some() { &asked[1..] } else { asked };
    let day = context.from.day;
    let month = PartialDate::month(day.year(), day.month()).map(|month| (month.first_day(), month.last_day()));
    let (first, last) = named.or(month).unwrap_or((day, day));
    let text = words.join(" ");
    Query::parse(&text, &KINDS, &seen).map_err(|fault| not_understood(&fault, &text))?;
    let queries: Vec<(Kind, Query)> =
        KINDS.into_iter().filter_map(|kind| Some((kind, Query::parse(&text, &[kind], &seen).ok()?))).collect();
    let entries = context.day_entries(&|record| {
        let query = queries.iter().find(|(kind, _)| *kind == record.kind());
        query.is_some_and(|(_, query)| query.matches(&seen, record) != Truth::No)
    });
    let in_span = entries.into_iter().filter(|entry| entry.days.meets(first, last));
    let mut lines: Vec<CalendarLine<'a>> = in_span.map(|entry| CalendarLine::Entry(context, entry)).collect();
    let watched = context.watched_holidays();
    for day in first.iter_days().take_while(|day| *day <= last) {
        let kept = context.catalog.holidays_on(day).filter(|holiday| watched.has(holiday));
        lines.extend(kept.map(|holiday| CalendarLine::Holiday(context, holiday, day, watched.is_here(holiday))));
    }
    // What is known to the month or the year alone comes behind the days of it.
    lines.sort_by_key(|line| {
        let days = line.days();
        (matches!(days, EntryDays::In(_)).then(|| days.first()), days.first())
    });
    let clashes = lines.iter().filter(|line| line.clash().is_some()).count();
    let is_empty = lines.is_empty();
    let headings = ["Day", "What", "Id"].map(Into::into).into();
    let legend =
        (clashes > 0).then_some("× stands before an event at the same time, with the same person or in the same city");
    let fields = vec!["first", "last", "what", "title", "id", "clashes_with"];
    let mut answer = Answer::many(fields, lines, TextLayout::Table { headings, legend });
    if is_empty {
        answer.status = ExitStatus::Nothing;
        answer.notes.push(format!("nothing stands from {first} to {last}"));
    }
    Ok(answer)
}

/// Whether a word begins as a span does, so that it is a slip rather than a word to look for.
fn is_like_a_span(word: &str) -> bool {
    let (year, rest) = word.split_at_checked(4).unwrap_or((word, ""));
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with('-')
}

/// The days of a span: `2030`, `2030-06`, `2030-06-15`, `2030-q2`.
fn span(written: &str) -> Option<(NaiveDate, NaiveDate)> {
    let date = |text: &str| PartialDate::parse(text);
    if let Some((year, quarter)) = written.to_lowercase().split_once("-q") {
        let quarter: u32 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
        let year = date(year).filter(|date| date.precision() == Precision::Year)?.first_day().year();
        let first = PartialDate::month(year, quarter * 3 - 2)?.first_day();
        return Some((first, PartialDate::month(year, quarter * 3)?.last_day()));
    }
    date(written).map(|date| (date.first_day(), date.last_day()))
}

impl CalendarLine<'_> {
    fn days(&self) -> EntryDays {
        match self {
            CalendarLine::Entry(_, entry) => entry.days,
            CalendarLine::Holiday(_, _, day, _) => EntryDays::Days(*day, *day),
        }
    }

    fn clash(&self) -> Option<&str> {
        match self {
            CalendarLine::Entry(_, entry) => entry.clash.as_ref().map(crate::catalog::Id::as_str),
            CalendarLine::Holiday(..) => None,
        }
    }

    fn what(&self) -> &'static str {
        match self {
            CalendarLine::Entry(_, entry) => entry.kind.word(),
            CalendarLine::Holiday(_, _, _, true) => "holiday here",
            CalendarLine::Holiday(..) => "holiday",
        }
    }

    fn title(&self) -> String {
        match self {
            CalendarLine::Entry(context, entry) => words::entry_title(*context, entry),
            CalendarLine::Holiday(context, holiday, ..) => words::holiday_title(*context, holiday),
        }
    }

    fn id(&self) -> &str {
        match self {
            CalendarLine::Entry(_, entry) => entry.id.as_str(),
            CalendarLine::Holiday(_, holiday, ..) => holiday.entry.id.as_str(),
        }
    }

    /// The dates as files have them: a month or a year stands for itself.
    fn dates(&self) -> (String, String) {
        match self.days() {
            EntryDays::Days(first, last) => (first.to_string(), last.to_string()),
            EntryDays::In(date) => (date.to_string(), date.to_string()),
        }
    }

    fn when(&self) -> String {
        match self.days() {
            EntryDays::Days(first, last) if first == last => words::weekday_day(first),
            EntryDays::Days(first, last) => {
                format!("{} – {}", words::weekday_day(first), words::weekday_day(last))
            }
            EntryDays::In(date) => format!("in {}", words::long_date(date)),
        }
    }

    fn told(&self) -> words::Facts {
        match self {
            CalendarLine::Entry(context, entry) => words::entry_facts(*context, entry),
            CalendarLine::Holiday(_, _, _, here) => {
                words::Facts::of([format!("holiday{}: {}", if *here { " here" } else { "" }, self.title())])
            }
        }
    }
}

impl ListEntry for CalendarLine<'_> {
    fn object(&self) -> Result<Value> {
        let (first, last) = self.dates();
        let mut object = Map::new();
        let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
        put("first", json!(first));
        put("last", json!(last));
        put("what", json!(self.what()));
        put("title", json!(self.title()));
        put("id", json!(self.id()));
        if let Some(clash) = self.clash() {
            put("clashes_with", json!(clash));
        }
        Ok(Value::Object(object))
    }

    fn cells(&self) -> Vec<String> {
        vec![self.when(), self.told().to_string(), self.id().to_owned()]
    }

    fn facts(&self) -> Vec<Fact> {
        vec![Fact::new("Day", self.when()), Fact::new("What", self.told()), Fact::new("Id", self.id())]
    }
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn a_span_is_a_day_a_month_a_quarter_or_a_year() {
        let days = |text| span(text).map(|(first, last)| format!("{first} {last}")).unwrap_or_default();
        assert_eq!(days("2030"), "2030-01-01 2030-12-31");
        assert_eq!(days("2030-02"), "2030-02-01 2030-02-28");
        assert_eq!(days("2030-06-15"), "2030-06-15 2030-06-15");
        assert_eq!([days("2030-q2"), days("2030-Q4")], ["2030-04-01 2030-06-30", "2030-10-01 2030-12-31"]);
        for text in ["harbour", "2030-q5", "2030-q0", "q2", "2030-13", ""] {
            assert_eq!(days(text), "", "{text}");
        }
    }
}
