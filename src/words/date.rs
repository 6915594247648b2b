//! Dates and spans of dates in words, each as precise as it is known.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::catalog::{Event, Moment, PartialDate, Precision};

#[derive(Clone, Copy)]
struct DateForm {
    long: bool,
    year: bool,
}

const SHORT: DateForm = DateForm { long: false, year: true };
const LONG: DateForm = DateForm { long: true, year: true };

impl DateForm {
    fn write(self, date: PartialDate) -> String {
        let pattern = match (date.precision(), self.long) {
            (Precision::Year, _) => "%Y",
            (Precision::Month, false) => "%b %Y",
            (Precision::Month, true) => "%B %Y",
            (Precision::Day, false) => "%-d %b %Y",
            (Precision::Day, true) => "%-d %B %Y",
        };
        let pattern = if self.year { pattern } else { pattern.trim_end_matches(" %Y") };
        date.first_day().format(pattern).to_string()
    }

    /// Two dates with what they share written once: `19–22 Jun 2017`, `31 Oct – 2 Nov 2017`, `Mar–May 2016`.
    fn range(self, first: PartialDate, last: PartialDate) -> String {
        let (a, b) = (first.first_day(), last.first_day());
        let end = self.write(last);
        if first == last {
            return end;
        }
        let same_year = a.year() == b.year();
        let without_year = || DateForm { year: false, ..self }.write(first);
        match (first.precision(), last.precision()) {
            (Precision::Day, Precision::Day) if same_year && a.month() == b.month() => format!("{}–{end}", a.day()),
            (Precision::Day, Precision::Day) if same_year => format!("{} – {end}", without_year()),
            (Precision::Month, Precision::Month) if same_year => format!("{}–{end}", without_year()),
            (Precision::Year, Precision::Year) => format!("{}–{end}", self.write(first)),
            _ => format!("{} – {end}", self.write(first)),
        }
    }
}

/// A date in few cells: `14 Oct 2016`, `Jan 2017`, `2017`.
pub fn short_date(date: PartialDate) -> String {
    SHORT.write(date)
}

/// A date in few cells, without the year where that is the year of `day`: `14 Oct`, `Jan 2017`, `2017`.
///
/// ```text
/// as of 16 Jan 2017:  31 Dec, 31 Dec 2018, Mar, 2017
/// ```
pub fn date_brief(date: PartialDate, day: NaiveDate) -> String {
    DateForm { year: date.first_day().year() != day.year(), ..SHORT }.write(date)
}

/// A moment in few cells: `14 Oct 2016, 10:12`, `Jan 2017`.
pub fn short_moment(moment: Moment) -> String {
    match moment.time {
        Some(time) => format!("{}, {}", short_date(moment.date), time.format("%H:%M")),
        None => short_date(moment.date),
    }
}

/// A date in full: `14 October 2016`, `January 2017`, `2017`.
pub fn long_date(date: PartialDate) -> String {
    LONG.write(date)
}

/// A day without its weekday: `16 Jan 2017`.
pub fn plain_day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// A day with its weekday: `Mon 16 Jan 2017`.
pub fn weekday_day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// From when until when, in full: `January 2017 – 31 December 2018`, `from 2014`, `until 2018`, `dates unknown`.
pub fn term_span(starts: Option<PartialDate>, ends: Option<PartialDate>) -> String {
    match (starts, ends) {
        (Some(starts), Some(ends)) if starts == ends => long_date(starts),
        (Some(starts), Some(ends)) => format!("{} – {}", long_date(starts), long_date(ends)),
        (Some(starts), None) => format!("from {}", long_date(starts)),
        (None, Some(ends)) => format!("until {}", long_date(ends)),
        (None, None) => "dates unknown".to_owned(),
    }
}

/// When an event takes place: `19–22 Jun 2017`, `9 Feb 2018, 17:00–18:00`, `Mar 2016`, `no date yet`.
pub fn when(event: &Event) -> String {
    when_in([event.starts, event.ends], SHORT)
}

/// When an event takes place, without the year where that is the year of `day`: `19–22 Jun`, `Mar 2018`.
pub fn when_brief(event: &Event, day: NaiveDate) -> String {
    when_in([event.starts, event.ends], without_this_year(event, day))
}

/// The same without the hours.
pub fn days_brief(event: &Event, day: NaiveDate) -> String {
    let days = [event.starts, event.ends].map(|at| Some(Moment { time: None, ..at? }));
    when_in(days, without_this_year(event, day))
}

fn without_this_year(event: &Event, day: NaiveDate) -> DateForm {
    let this_year = |moment: &Moment| moment.date.first_day().year() == day.year();
    DateForm { year: !event.starts.iter().chain(&event.ends).all(this_year), ..SHORT }
}

fn when_in([starts, ends]: [Option<Moment>; 2], form: DateForm) -> String {
    let Some(starts) = starts else { return "no date yet".to_owned() };
    let ends = ends.unwrap_or(Moment { date: starts.date, time: None });
    if starts.date == ends.date {
        return format!("{}{}", form.write(starts.date), hours(starts.time, ends.time));
    }
    if starts.time.is_none() && ends.time.is_none() {
        return form.range(starts.date, ends.date);
    }
    let at = |moment: Moment| format!("{}{}", form.write(moment.date), hours(moment.time, None));
    format!("{} – {}", at(starts), at(ends))
}

fn hours(starts: Option<NaiveTime>, ends: Option<NaiveTime>) -> String {
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    match (starts, ends.filter(|ends| starts != Some(*ends))) {
        (Some(starts), Some(ends)) => format!(", {}–{}", clock(starts), clock(ends)),
        (Some(starts), None) => format!(", {}", clock(starts)),
        (None, Some(ends)) => format!(", until {}", clock(ends)),
        (None, None) => String::new(),
    }
}

/// A moment in few cells: `9 Feb 2018, 17:00`.
pub(super) fn moment(moment: Moment) -> String {
    format!("{}{}", short_date(moment.date), hours(moment.time, None))
}

/// A date with its preposition, in full: `on 13 May 2008`, `in May 2008`, `in 2008`.
pub(super) fn on(date: PartialDate) -> String {
    let preposition = if date.precision() == Precision::Day { "on" } else { "in" };
    format!("{preposition} {}", long_date(date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    fn dated(starts: &str, ends: &str) -> Event {
        Event { starts: samples::moment(starts), ends: samples::moment(ends), ..samples::event("fair") }
    }

    #[test]
    fn dates_say_no_more_than_is_known() {
        assert_eq!(
            ["2016-10-14", "2017-01", "2017"].map(|text| short_date(date(text))),
            ["14 Oct 2016", "Jan 2017", "2017"]
        );
        assert_eq!(
            ["2016-10-04", "2017-01", "2017"].map(|text| long_date(date(text))),
            ["4 October 2016", "January 2017", "2017"]
        );
        assert_eq!(weekday_day("2017-01-16".parse().unwrap()), "Mon 16 Jan 2017");
    }

    #[test]
    fn a_term_is_written_from_end_to_end() {
        let span = |starts, ends| term_span(PartialDate::parse(starts), PartialDate::parse(ends));
        assert_eq!(span("2017-01", "2018-12-31"), "January 2017 – 31 December 2018");
        assert_eq!(span("2014", ""), "from 2014");
        assert_eq!(span("", "2018-06"), "until June 2018");
        assert_eq!(span("2014", "2014"), "2014");
        assert_eq!(span("", ""), "dates unknown");
    }

    #[test]
    fn what_the_dates_of_an_event_share_is_written_once() {
        let cases = [
            ("2017-06-19", "2017-06-22", "19–22 Jun 2017"),
            ("2017-10-31", "2017-11-02", "31 Oct – 2 Nov 2017"),
            ("2017-12-30", "2018-01-02", "30 Dec 2017 – 2 Jan 2018"),
            ("2016-03", "", "Mar 2016"),
            ("2016-03", "2016-05", "Mar–May 2016"),
            ("2016", "2017", "2016–2017"),
            ("2016-03-04", "2016-03", "4 Mar 2016 – Mar 2016"),
            ("2018-02-09T17:00:00", "2018-02-09T18:00:00", "9 Feb 2018, 17:00–18:00"),
            ("2018-02-09T17:00:00", "", "9 Feb 2018, 17:00"),
            ("2018-02-09", "2018-02-09T18:00:00", "9 Feb 2018, until 18:00"),
            ("2018-02-09T22:00:00", "2018-02-10T01:30:00", "9 Feb 2018, 22:00 – 10 Feb 2018, 01:30"),
            ("", "", "no date yet"),
        ];
        for (starts, ends, words) in cases {
            assert_eq!(when(&dated(starts, ends)), words);
        }
    }

    #[test]
    fn this_year_goes_without_saying() {
        let brief = |starts, ends| when_brief(&dated(starts, ends), "2017-01-16".parse().unwrap());
        assert_eq!(brief("2017-06-19", "2017-06-22"), "19–22 Jun");
        assert_eq!(brief("2017-06", ""), "Jun");
        assert_eq!(brief("2017", ""), "2017");
        assert_eq!(brief("2017-12-30", "2018-01-02"), "30 Dec 2017 – 2 Jan 2018");
        assert_eq!(brief("2018-06-19", ""), "19 Jun 2018");
        let days = |starts, ends| days_brief(&dated(starts, ends), "2017-01-16".parse().unwrap());
        assert_eq!(days("2017-06-19T14:00:00", "2017-06-20T12:00:00"), "19–20 Jun");
        assert_eq!(days("2018-06-19T14:00:00", "2018-06-19T15:00:00"), "19 Jun 2018");
    }
}
