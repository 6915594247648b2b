//! Events, registration deadlines, last days of agreements and of notice as a calendar (RFC 5545).
//!
//! Hours are in UTC, since programs shift hours with a `TZID` whose rules they lack. Days are whole days. What is not
//! known to the day is left out, with a remark.

mod agreement;
mod alarm;
mod entry;
mod event;
mod previous;
mod span;

use super::content::ContentLines;
use super::stamp::PRODUCT;
use super::vdir::VdirFile;
use crate::catalog::{Agreement, Context, Entry as About, Event};
use crate::catalog::{Id, Instant, Record, Viewpoint};
use crate::words::count;
use entry::CalendarEntry;
pub use previous::PreviousCalendar;

/// A calendar.
#[derive(Debug)]
pub struct Calendar {
    name: Option<String>,
    entries: Vec<CalendarEntry>,
    left_out: Vec<(SkipReason, Id)>,
}

/// Why something has no place in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SkipReason {
    /// The first day of an event is not known.
    NoDay,
    /// An event has been put off, and the day that it had has come.
    Postponed,
    /// The day until when one can register is not known.
    NoDeadlineDay,
    /// An agreement is not signed.
    NotSigned,
    /// Another agreement has taken its place.
    Superseded,
    /// An agreement holds until a side says otherwise.
    OpenEnded,
    /// The last day of an agreement is not known.
    NoLastDay,
}

impl SkipReason {
    const WORDS: [(SkipReason, &'static str, &'static str); 7] = [
        (SkipReason::NoDay, "event of which no first day is known", "events of which no first day is known"),
        (SkipReason::Postponed, "event put off, to no day that is known", "events put off, to no day that is known"),
        (
            SkipReason::NoDeadlineDay,
            "registration deadline that is not known to the day",
            "registration deadlines that are not known to the day",
        ),
        (SkipReason::NotSigned, "agreement that is not signed", "agreements that are not signed"),
        (SkipReason::Superseded, "agreement that another has replaced", "agreements that others have replaced"),
        (SkipReason::OpenEnded, "agreement without an end", "agreements without an end"),
        (SkipReason::NoLastDay, "agreement whose last day is not known", "agreements whose last day is not known"),
    ];
}

impl Calendar {
    /// The calendar of these records as seen on a day; records that are neither event nor agreement have no entry.
    pub fn new(context: Context<'_>, records: &[Record<'_>]) -> Calendar {
        let name = context.catalog.dataset().title.clone();
        let mut calendar = Calendar { name, entries: Vec::new(), left_out: Vec::new() };
        for record in records {
            let entries = match record {
                Record::Event(event) => of_event(context, event),
                Record::Agreement(agreement) => of_agreement(context, agreement),
                _ => Vec::new(),
            };
            for entry in entries {
                match entry {
                    Ok(entry) => calendar.entries.push(entry),
                    Err(why) => calendar.left_out.push((why, record.id().clone())),
                }
            }
        }
        let day = |entry: &CalendarEntry| (entry.span.first_day(), entry.span.last_day());
        calendar.entries.sort_by(|a, b| day(a).cmp(&day(b)).then_with(|| a.uid.cmp(&b.uid)));
        calendar
    }

    /// Takes out the entries that are over as seen from there.
    pub fn drop_past(&mut self, from: Viewpoint) {
        self.entries.retain(|entry| !entry.span.is_over(from));
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What is left out, a sentence for each reason: how many, and the ids of the first ones.
    pub fn left_out(&self) -> Vec<String> {
        const NAMED: usize = 5;
        let reasons = SkipReason::WORDS.iter().filter_map(|(why, one, many)| {
            let ids: Vec<&str> =
                self.left_out.iter().filter(|(other, _)| other == why).map(|(_, id)| id.as_str()).collect();
            let number = count(ids.len() as u64, one, many);
            let named = ids[..ids.len().min(NAMED)].join(", ");
            let more = if ids.len() > NAMED { " …" } else { "" };
            (!ids.is_empty()).then(|| format!("left out: {number} ({named}{more})"))
        });
        reasons.collect()
    }

    /// The calendar as a file; `now` is when it is made. After an earlier one each entry says how often it has changed.
    pub fn write(&self, now: Instant, earlier: Option<&PreviousCalendar>) -> String {
        let mut content = opened();
        // The one is the standard's (RFC 7986), the other the one that most programs read.
        content.maybe("NAME", self.name.as_deref());
        content.maybe("X-WR-CALNAME", self.name.as_deref());
        self.entries.iter().for_each(|entry| entry.write(&mut content, now, earlier));
        content.line("END", "VCALENDAR");
        content.into_text()
    }

    /// Each entry as a file of its own, which says how often it has changed after the one that is there.
    pub fn files(&self, now: Instant) -> Vec<VdirFile<'_>> {
        let file = move |entry: &CalendarEntry, old: Option<&str>| {
            let earlier = old.and_then(|old| PreviousCalendar::read(old.as_bytes()).ok()).unwrap_or_default();
            let mut content = opened();
            entry.write(&mut content, now, Some(&earlier));
            content.line("END", "VCALENDAR");
            content.into_text()
        };
        self.entries.iter().map(|entry| VdirFile::new(&entry.uid, "ics", move |old| file(entry, old))).collect()
    }
}

/// The head of every calendar.
fn opened() -> ContentLines {
    let mut content = ContentLines::default();
    content.line("BEGIN", "VCALENDAR");
    content.line("VERSION", "2.0");
    content.text("PRODID", PRODUCT);
    content.line("CALSCALE", "GREGORIAN");
    content
}

fn of_event(context: Context<'_>, event: &Event) -> Vec<Result<CalendarEntry, SkipReason>> {
    [Some(event::entry(context, event)), event::deadline(context, event)].into_iter().flatten().collect()
}

/// The days of an agreement that are to be remembered.
fn of_agreement(context: Context<'_>, agreement: &Agreement) -> Vec<Result<CalendarEntry, SkipReason>> {
    let notice = agreement::notice_day(context, agreement).map(Ok);
    [Some(agreement::last_day(context, agreement)), notice].into_iter().flatten().collect()
}

/// Facts as lines, those that are known, and what every record has.
fn described<const N: usize>(facts: [(&str, Option<String>); N], about: &About) -> Vec<String> {
    let common = [("Certainty", about.certainty.clone()), ("Notes", about.notes.clone())];
    let known = facts.into_iter().chain(common).filter_map(|(label, fact)| Some(format!("{label}: {}", fact?)));
    known.chain(about.sources.iter().map(|source| format!("Source: {source}"))).collect()
}

#[cfg(test)]
mod tests;
