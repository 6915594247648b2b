//! Office hours: at which times of the week somebody answers. They are local times, and know no zone and no holiday.

use std::fmt::{self, Write};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::Weekend;

/// The minutes of a day; midnight at its end.
const DAY: u16 = 24 * 60;

const DAYS: [(&str, &str); 7] = [
    ("Mon", "Monday"),
    ("Tue", "Tuesday"),
    ("Wed", "Wednesday"),
    ("Thu", "Thursday"),
    ("Fri", "Friday"),
    ("Sat", "Saturday"),
    ("Sun", "Sunday"),
];

/// The hours of a week at which an office is open, in its own local time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OfficeHours {
    /// In order, those of a day never touching. They stand elsewhere: few records have any, and all have room for them.
    spans: Box<[WeekdayHours]>,
}

/// A span of hours on a day of the week, which is counted from Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct WeekdayHours {
    day: u8,
    hours: HoursSpan,
}

/// From one minute of a day until another, the latter not included; at most 1440.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct HoursSpan {
    from: u16,
    until: u16,
}

/// What is wrong with office hours as written, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadHours {
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub hint: &'static str,
}

impl BadHours {
    fn new(what: impl Into<String>) -> BadHours {
        BadHours {
            what: what.into(),
            hint: "write days and hours: \"Mon-Thu 09:00-13:00, 15:00-18:00; Fri 09:00-14:00\"",
        }
    }
}

impl OfficeHours {
    /// Reads `Mon-Fri 09:00-13:00, 15:00-18:00; Sat 10:00-12:00`: days and ranges of days (`Sun-Thu`, `Mon, Wed`), then
    /// spans of the 24-hour clock, with `;` between groups. A range may pass the end of the week; `24:00` ends a day.
    ///
    /// # Errors
    /// What is wrong: no day, no hour, a span that ends before it begins or overlaps another of its day.
    pub fn parse(text: &str) -> Result<OfficeHours, BadHours> {
        let mut week = WeekSpans::default();
        let text = text.replace(['–', '—'], "-");
        for group in text.split(';').map(str::trim).filter(|group| !group.is_empty()) {
            week.add_group(group)?;
        }
        let hours = OfficeHours::of(week);
        if hours.spans.is_empty() {
            return Err(BadHours::new("there are no office hours in it"));
        }
        Ok(hours)
    }

    fn of(week: WeekSpans) -> OfficeHours {
        let days = (0..).zip(week.days);
        let spans = days.flat_map(|(day, spans)| spans.into_iter().map(move |hours| WeekdayHours { day, hours }));
        OfficeHours { spans: spans.collect() }
    }

    /// Nine to five on Monday to Friday.
    pub fn nine_to_five() -> OfficeHours {
        let hours = HoursSpan { from: 9 * 60, until: 17 * 60 };
        OfficeHours { spans: (0..5).map(|day| WeekdayHours { day, hours }).collect() }
    }

    /// The same hours in a country with another weekend: its first working day has the hours of the first here, and so
    /// on; days left over have those of the last.
    pub fn over(&self, weekend: Weekend) -> OfficeHours {
        let own: Vec<&[WeekdayHours]> = self.spans.chunk_by(|one, next| one.day == next.day).collect();
        let mut laid = WeekSpans::default();
        for (number, day) in weekend.working_days().into_iter().enumerate() {
            if let Some(spans) = own.get(number).or(own.last()) {
                laid.days[day.num_days_from_monday() as usize] = spans.iter().map(|span| span.hours).collect();
            }
        }
        OfficeHours::of(laid)
    }

    /// Whether the office is open at a local time.
    pub fn is_open(&self, local: NaiveDateTime) -> bool {
        let minute = minute_of(local.time());
        self.on(local.weekday()).any(|span| span.from <= minute && minute < span.until)
    }

    /// Whether there are any hours on a day of the week.
    pub fn is_working_day(&self, day: Weekday) -> bool {
        self.on(day).next().is_some()
    }

    /// The spans of one day, each as the local times at which it begins and ends.
    pub fn spans(&self, day: NaiveDate) -> impl Iterator<Item = (NaiveDateTime, NaiveDateTime)> + '_ {
        let at = move |minute: u16| day.and_time(NaiveTime::MIN) + chrono::TimeDelta::minutes(i64::from(minute));
        self.on(day.weekday()).map(move |span| (at(span.from), at(span.until)))
    }

    fn on(&self, day: Weekday) -> impl Iterator<Item = HoursSpan> {
        self.of_day(day.num_days_from_monday() as usize)
    }

    fn of_day(&self, day: usize) -> impl Iterator<Item = HoursSpan> {
        self.spans.iter().filter(move |span| usize::from(span.day) == day).map(|span| span.hours)
    }
}

/// The hours of a week while they are read: by day from Monday on.
#[derive(Default)]
struct WeekSpans {
    days: [Vec<HoursSpan>; 7],
}

impl WeekSpans {
    fn add_group(&mut self, group: &str) -> Result<(), BadHours> {
        let (mut days, mut spans) = ([false; 7], Vec::new());
        let apart = group.split('-').map(str::trim).collect::<Vec<_>>().join("-");
        for word in apart.split([',', ' ', '\t']).filter(|word| !word.is_empty()) {
            if word.starts_with(|first: char| first.is_ascii_digit()) {
                spans.push(span(word)?);
            } else if spans.is_empty() {
                for day in range_of_days(word)? {
                    days[day] = true;
                }
            } else {
                return Err(BadHours::new(format!("'{word}' stands behind hours: a ';' is wanted before other days")));
            }
        }
        match (days.contains(&true), spans.is_empty()) {
            (false, _) => return Err(BadHours::new(format!("'{group}' does not say on which days"))),
            (true, true) => return Err(BadHours::new(format!("'{group}' does not say from when until when"))),
            (true, false) => {}
        }
        for day in (0..7).filter(|day| days[*day]) {
            for span in &spans {
                self.add(day, *span)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, day: usize, span: HoursSpan) -> Result<(), BadHours> {
        let spans = &mut self.days[day];
        if let Some(other) = spans.iter().find(|other| other.from < span.until && span.from < other.until) {
            return Err(BadHours::new(format!("{span} and {other} overlap on {}", DAYS[day].1)));
        }
        spans.push(span);
        spans.sort_unstable();
        spans.dedup_by(|next, before| {
            let touch = before.until == next.from;
            if touch {
                before.until = next.until;
            }
            touch
        });
        Ok(())
    }
}

fn minute_of(time: NaiveTime) -> u16 {
    use chrono::Timelike;
    (time.hour() * 60 + time.minute()) as u16
}

/// The days of `Fri`, `friday` or `Sun-Thu`, counted from Monday.
fn range_of_days(word: &str) -> Result<Vec<usize>, BadHours> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let (first, last) = (day_of(first)?, day_of(last)?);
    let length = (last + 7 - first) % 7;
    Ok((first..=first + length).map(|day| day % 7).collect())
}

fn day_of(word: &str) -> Result<usize, BadHours> {
    let called = |(short, long): &(&str, &str)| word.eq_ignore_ascii_case(short) || word.eq_ignore_ascii_case(long);
    let day = DAYS.iter().position(called);
    day.ok_or_else(|| {
        BadHours::new(format!("'{word}' is not a day of the week: one of Mon, Tue, Wed, Thu, Fri, Sat, Sun"))
    })
}

fn span(word: &str) -> Result<HoursSpan, BadHours> {
    let Some((from, until)) = word.split_once('-') else {
        return Err(BadHours::new(format!("'{word}' does not say until when")));
    };
    let span = HoursSpan { from: time(from)?, until: time(until)? };
    match span {
        HoursSpan { from, until } if from == until => Err(BadHours::new(format!("'{word}' ends when it begins"))),
        HoursSpan { from, until } if from > until => Err(BadHours {
            what: format!("'{word}' ends before it begins"),
            hint: "hours past midnight belong to the next day: \"Fri 20:00-24:00; Sat 00:00-02:00\"",
        }),
        _ => Ok(span),
    }
}

/// The minute of the day of `09:00`, `9:00` or `24:00`.
fn time(text: &str) -> Result<u16, BadHours> {
    let bad = || BadHours::new(format!("'{text}' is not a time of day: write it like 09:00, up to 24:00"));
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        let plain = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (hour, minute) = text.split_once(':').ok_or_else(bad)?;
    match (number(hour, 1..=2), number(minute, 2..=2)) {
        (Some(hour), Some(minute)) if minute < 60 && hour * 60 + minute <= DAY => Ok(hour * 60 + minute),
        _ => Err(bad()),
    }
}

impl fmt::Display for HoursSpan {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let HoursSpan { from, until } = self;
        write!(out, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60, until % 60)
    }
}

impl fmt::Display for OfficeHours {
    /// As a file has them: days with the same hours in one group, from Monday on; `Sun-Thu` stays one group.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let same = |day: usize, next: usize| self.of_day(day % 7).eq(self.of_day(next % 7));
        // A week whose Sunday goes on into Monday is read from the first day of that group.
        let first = (0..7).rev().find(|day| !same(*day, day + 6)).filter(|_| same(6, 0)).unwrap_or_default();
        let (mut day, mut text) = (first, String::new());
        while day < first + 7 {
            let length = (1..first + 7 - day).take_while(|step| same(day, day + step)).count();
            let spans: Vec<String> = self.of_day(day % 7).map(|span| span.to_string()).collect();
            if !spans.is_empty() {
                let until = if length == 0 { String::new() } else { format!("-{}", DAYS[(day + length) % 7].0) };
                let joint = if text.is_empty() { "" } else { "; " };
                write!(text, "{joint}{}{until} {}", DAYS[day % 7].0, spans.join(", "))?;
            }
            day += length + 1;
        }
        out.write_str(&text)
    }
}

#[cfg(test)]
mod tests;
