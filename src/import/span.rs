//! When an event begins and ends, from the columns of a calendar: days, hours, and whether it lasts whole days.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::hours::DayHours;
use crate::catalog::Zone;

/// One end of an event, as its cells have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SpanEnd {
    /// The date, as files write it.
    pub(super) date: String,
    /// The hour that stands behind it, midnight too.
    pub(super) time: Option<NaiveTime>,
}

impl SpanEnd {
    /// Out of a date as files write it, with its hour or without.
    pub(super) fn of(written: &str) -> SpanEnd {
        let (date, time) = written.split_once('T').unwrap_or((written, ""));
        SpanEnd { date: date.to_owned(), time: time.parse().ok() }
    }

    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.date.parse().ok()
    }

    fn moment(&self) -> Option<NaiveDateTime> {
        Some(self.day()?.and_time(self.time?))
    }

    fn written(&self) -> String {
        self.moment().map_or_else(|| self.date.clone(), |moment| moment.format("%Y-%m-%dT%H:%M:%S").to_string())
    }

    /// The same day without its hour.
    fn whole(&self) -> SpanEnd {
        SpanEnd { time: None, ..self.clone() }
    }

    /// So many days later, or earlier.
    pub(super) fn later(&self, days: i64) -> SpanEnd {
        let day = self.day().and_then(|day| day.checked_add_signed(TimeDelta::try_days(days)?));
        day.map_or_else(|| self.clone(), |day| SpanEnd { date: day.to_string(), ..self.clone() })
    }

    fn day_before(&self) -> SpanEnd {
        let before = self.day().and_then(|day| day.pred_opt());
        before.map_or_else(|| self.clone(), |day| SpanEnd { date: day.to_string(), time: None })
    }
}

/// What the cells of an event say of when it is.
#[derive(Clone, Debug, Default)]
pub(super) struct EventCells {
    pub(super) starts: Option<SpanEnd>,
    pub(super) ends: Option<SpanEnd>,
    /// The hours out of columns of their own.
    pub(super) start_hours: DayHours,
    pub(super) end_hours: DayHours,
    /// Whether it is said to be of whole days.
    pub(super) is_whole_days: bool,
    /// Whether a midnight is an hour like others, and not what a program adds to a day.
    pub(super) has_hours: bool,
}

/// When an event begins and ends, as files write it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EventSpan {
    pub(super) starts: Option<String>,
    pub(super) ends: Option<String>,
    /// By the clock of which zone, where the event or its city says no other.
    pub(super) zone: Option<Zone>,
}

impl EventCells {
    /// Puts the cells together. The end of whole days at midnight is that of the day before.
    pub(super) fn span(self) -> EventSpan {
        let ends = self.ends;
        let Some(mut starts) = self.starts else {
            return EventSpan { starts: None, ends: ends.map(|ends| ends.date), zone: None };
        };
        let end_time = self.end_hours.from.or(self.start_hours.to);
        let has_end_day = ends.is_some();
        starts.time = self.start_hours.from.or(starts.time);
        let mut ends = ends.or_else(|| end_time.map(|_| starts.whole()));
        if let Some(ends) = &mut ends {
            ends.time = end_time.or(ends.time);
        }
        let has_columns = self.start_hours.from.is_some() || end_time.is_some();
        let is_midnight = |end: &SpanEnd| end.time == Some(NaiveTime::MIN);
        let from_midnight = is_midnight(&starts) && ends.as_ref().is_none_or(is_midnight);
        if self.is_whole_days || from_midnight || starts.time.is_none() && end_time.is_none() {
            let is_hour = self.is_whole_days || has_columns || self.has_hours;
            let is_exclusive = is_hour && ends.as_ref().is_some_and(is_midnight);
            let last = if is_exclusive { ends.map(|end| end.day_before()) } else { ends };
            let is_one_day = |last: &SpanEnd| (is_exclusive || self.is_whole_days) && last.date <= starts.date;
            let ends = last.filter(|last| !is_one_day(last)).map(|last| {
                if starts.time.is_none() && !self.is_whole_days { last.written() } else { last.whole().date }
            });
            return EventSpan { starts: Some(starts.whole().date), ends, zone: None };
        }
        // Of an end without a day of its own that is earlier than the beginning it is the next day's.
        if let Some(end) = ends.as_mut().filter(|end| !has_end_day && end.time < starts.time) {
            *end = end.later(1);
        }
        let ends = ends.map(|end| end.written()).filter(|end| *end != starts.written());
        EventSpan { starts: Some(starts.written()), ends, zone: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::hours::hours;

    /// The span of what stands in the columns for start and end, and for their hours.
    fn span(days: [&str; 2], times: [&str; 2], whole: bool) -> (String, String) {
        let end = |written: &str| (!written.is_empty()).then(|| SpanEnd::of(written));
        let time = |written: &str| hours(written).unwrap_or_default();
        let cells = EventCells {
            starts: end(days[0]),
            ends: end(days[1]),
            start_hours: time(times[0]),
            end_hours: time(times[1]),
            is_whole_days: whole,
            has_hours: false,
        };
        let EventSpan { starts, ends, .. } = cells.span();
        (starts.unwrap_or_default(), ends.unwrap_or_default())
    }

    #[test]
    fn days_and_hours_are_put_together() {
        let day = "2030-06-20";
        let at = |time: &str| format!("2030-06-20T{time}:00");
        assert_eq!(span([day, day], ["9:00 AM", "10:30 AM"], false), (at("09:00"), at("10:30")));
        assert_eq!(span([day, ""], ["9:00", "10:30"], false), (at("09:00"), at("10:30")));
        assert_eq!(span([day, ""], ["9:00–10:30", ""], false), (at("09:00"), at("10:30")));
        assert_eq!(span([day, ""], ["22:00", "2:00"], false), (at("22:00"), "2030-06-21T02:00:00".into()));
        assert_eq!(span([day, "2030-06-21"], ["22:00", "0:00"], false), (at("22:00"), "2030-06-21T00:00:00".into()));
        assert_eq!(span([day, day], ["0:00", "10:30"], false), (at("00:00"), at("10:30")));
        assert_eq!(span([day, day], ["9:00", "9:00"], false), (at("09:00"), String::new()));
        assert_eq!(span([&at("09:00"), &at("10:30")], ["", ""], false), (at("09:00"), at("10:30")));
        assert_eq!(span([&at("00:00"), day], ["9:00", "10:30"], false), (at("09:00"), at("10:30")));
        assert_eq!(span(["2030-06", ""], ["9:00", ""], false), ("2030-06".into(), String::new()));
        assert_eq!(span(["", day], ["", ""], false), (String::new(), day.into()));
    }

    #[test]
    fn whole_days_end_with_the_last_one() {
        let day = String::from("2030-06-21");
        let two = (day.clone(), String::from("2030-06-22"));
        let one = (day.clone(), String::new());
        let midnight = ["12:00:00 AM", "12:00:00 AM"];
        assert_eq!(span([&day, "2030-06-22"], midnight, true), one);
        assert_eq!(span([&day, "2030-06-23"], midnight, true), two);
        assert_eq!(span([&day, "2030-06-23"], midnight, false), two);
        assert_eq!(span([&day, &day], midnight, true), one);
        assert_eq!(span([&day, "2030-06-22"], ["", ""], true), two, "Google's last day is the last one");
        assert_eq!(span([&day, "2030-06-22"], ["", ""], false), two);
        assert_eq!(span([&day, "2030-06-22"], ["0:00", "23:59"], true), two);
        assert_eq!(span(["2030-06-21T00:00:00", "2030-06-22T00:00:00"], ["", ""], false), two, "days of a database");
        assert_eq!(span(["2030-06-21T00:00:00", "2030-06-22T00:00:00"], ["", ""], true), one);
        assert_eq!(span([&day, &day], ["", ""], false), (day.clone(), day.clone()));
    }
}
