//! Entries that stand for a whole series, of which the first time alone becomes a record, and what is said of that.

use calcard::icalendar::{
    ICalendarComponent, ICalendarFrequency, ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
};

use super::span::{CalendarSpan, Clocks, Time, key};

/// What is to be said of an entry that takes place more than once; none where it does not.
pub(super) fn note(event: &ICalendarComponent, span: &CalendarSpan, clocks: &Clocks) -> Option<String> {
    let rule = event.entries.iter().find(|entry| entry.name == ICalendarProperty::Rrule);
    let repeats = rule.map(|entry| match entry.values.first() {
        Some(ICalendarValue::RecurrenceRule(rule)) => of_rule(rule),
        _ => "it repeats by a rule that cannot be read".to_owned(),
    });
    let more = count_of(event, &ICalendarProperty::Rdate);
    let dates = (more > 0).then(|| format!("it has {}", count(more, "further date (RDATE)", "further dates (RDATE)")));
    let what = [repeats, dates].into_iter().flatten().collect::<Vec<_>>().join(", and ");
    let first = span.starts.map_or_else(|| "its first time".to_owned(), |first| first.day().to_string());
    let exceptions = clocks.all(event, &ICalendarProperty::Exdate).len() as u64;
    let but = match exceptions {
        0 => String::new(),
        _ => format!(", but for {}", count(exceptions, "date", "dates")),
    };
    (!what.is_empty()).then(|| format!("{what}{but}: only {first} is imported; add the other days by hand"))
}

/// Whether the time at which an entry starts is one of those that are taken out of its series.
pub(super) fn is_first_excepted(event: &ICalendarComponent, span: &CalendarSpan, clocks: &Clocks) -> bool {
    let Some(start) = span.starts else { return false };
    let first = key(start, span.zone.as_ref());
    clocks.all(event, &ICalendarProperty::Exdate).iter().any(|(time, zone)| match time {
        Time::Day(day) => *day == start.day(),
        Time::Hour(_) => key(*time, zone.as_ref()) == first,
    })
}

fn count_of(event: &ICalendarComponent, property: &ICalendarProperty) -> u64 {
    let entries = event.entries.iter().filter(|entry| entry.name == *property);
    entries.map(|entry| entry.values.len() as u64).sum()
}

fn of_rule(rule: &ICalendarRecurrenceRule) -> String {
    let (one, many) = match rule.freq {
        ICalendarFrequency::Yearly => ("year", "years"),
        ICalendarFrequency::Monthly => ("month", "months"),
        ICalendarFrequency::Weekly => ("week", "weeks"),
        ICalendarFrequency::Daily => ("day", "days"),
        ICalendarFrequency::Hourly => ("hour", "hours"),
        ICalendarFrequency::Minutely => ("minute", "minutes"),
        ICalendarFrequency::Secondly => ("second", "seconds"),
    };
    let every = match rule.interval.unwrap_or(1) {
        0 | 1 => format!("it repeats every {one}"),
        number => format!("it repeats every {number} {many}"),
    };
    let until = rule
        .until
        .as_ref()
        .and_then(|until| Some(format!(", until {:04}-{:02}-{:02}", until.year?, until.month?, until.day?)));
    let times = rule.count.map(|times| format!(", {}", count(u64::from(times), "time", "times")));
    format!("{every}{}", times.or(until).unwrap_or_default())
}

fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
