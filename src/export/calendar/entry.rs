//! An entry of a calendar: one `VEVENT` of RFC 5545, and how it is written.

use chrono::{Datelike, NaiveDate};

use super::super::content::ContentLines;
use super::super::stamp::utc;
use super::alarm::Alarm;
use super::previous::{PreviousCalendar, Revision};
use super::span::EntrySpan;
use crate::catalog::{Instant, Position};

/// An entry of a calendar.
#[derive(Debug)]
pub(super) struct CalendarEntry {
    /// Its name, the same on every day.
    pub(super) uid: String,
    /// When it is.
    pub(super) span: EntrySpan,
    /// What it is, in one line.
    pub(super) summary: String,
    /// All that is known, line by line.
    pub(super) description: Vec<String>,
    /// Where it is.
    pub(super) location: Option<String>,
    /// Where on the globe that is.
    pub(super) position: Option<Position>,
    /// The word of RFC 5545 for what is known of its taking place.
    pub(super) status: Option<&'static str>,
    /// The address of its page.
    pub(super) url: Option<String>,
    /// What it belongs to.
    pub(super) categories: Vec<String>,
    /// A day to remember, which keeps nobody busy.
    pub(super) is_reminder: bool,
    /// When an alarm is given.
    pub(super) alarm: Option<Alarm>,
}

impl CalendarEntry {
    /// Writes the entry; `now` is when that is.
    pub(super) fn write(&self, content: &mut ContentLines, now: Instant, earlier: Option<&PreviousCalendar>) {
        let body = self.body();
        content.line("BEGIN", "VEVENT");
        content.line("UID", &self.uid);
        content.line("DTSTAMP", &utc(now));
        if let Some(earlier) = earlier {
            let Revision { sequence, modified } = earlier.revision(&self.uid, body.as_str(), now);
            content.line("SEQUENCE", &sequence.to_string());
            content.maybe("LAST-MODIFIED", modified.as_deref());
        }
        content.append(&body);
        content.line("END", "VEVENT");
    }

    /// All that is said of the entry but for its name and its stamps.
    fn body(&self) -> ContentLines {
        let mut content = ContentLines::default();
        self.write_span(&mut content);
        content.text("SUMMARY", &self.summary);
        content.maybe("LOCATION", self.location.as_deref());
        if let Some(Position { lat, lon }) = self.position {
            content.line("GEO", &format!("{lat:.6};{lon:.6}"));
        }
        content.maybe("DESCRIPTION", Some(&self.description.join("\n")));
        if let Some(status) = self.status {
            content.line("STATUS", status);
        }
        if let Some(url) = &self.url {
            content.line("URL", url);
        }
        content.list("CATEGORIES", self.categories.iter().map(String::as_str));
        content.line("TRANSP", if self.is_reminder { "TRANSPARENT" } else { "OPAQUE" });
        if let Some(alarm) = self.alarm {
            content.line("BEGIN", "VALARM");
            content.line("ACTION", "DISPLAY");
            content.text("DESCRIPTION", &self.summary);
            content.line("TRIGGER", &alarm.trigger());
            content.line("END", "VALARM");
        }
        content
    }

    fn write_span(&self, content: &mut ContentLines) {
        match self.span {
            EntrySpan::Days(first, last) => {
                content.line("DTSTART;VALUE=DATE", &day(first));
                // The end of days is the day after the last; there is none after the last that can be written.
                if let Some(after) = last.succ_opt().filter(|after| after.year() <= 9999) {
                    content.line("DTEND;VALUE=DATE", &day(after));
                }
            }
            EntrySpan::Hours(from, until, _) => {
                content.line("DTSTART", &utc(from));
                if let Some(until) = until {
                    content.line("DTEND", &utc(until));
                }
            }
        }
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}
