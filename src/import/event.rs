//! The rows of a calendar as events: days, hours and ends that stand in columns of their own.

use super::TableFault;
use super::date::{DateCell, clock, date, in_doubt, in_two_ways, is_moment, period, with_time};
use super::heading;
use super::hours::{DayHours, hours};
use super::row::{CellAt, Reader, Values, cells};
use super::span::{EventCells, EventSpan, SpanEnd};
use super::words;
use crate::catalog::{Kind, PartialDate};
use crate::edit::RecordPair;
use crate::source::scrub;

/// What an event, an agreement or an initiative is that does not say so.
pub(super) fn plain_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Agreement => "agreement",
        Kind::Initiative => "project",
        _ => "event",
    }
}

impl Reader<'_> {
    /// Whether a row says of no event, agreement or initiative of what kind it is.
    pub(super) fn has_no_kind(&self, pairs: &[RecordPair]) -> bool {
        let is_open = matches!(self.asked.kind, Kind::Event | Kind::Agreement | Kind::Initiative);
        is_open && pairs.iter().all(|(key, _)| *key != "kind")
    }

    /// When the event of a row begins and ends; none where each has a cell of its own. A bad hour and an ambiguous date are
    /// taken down, and are no value.
    pub(super) fn event_span(&self, read: &mut Values<'_>) -> Option<EventSpan> {
        if self.asked.kind != Kind::Event || self.columns.is_own || self.is_entries {
            return None;
        }
        let first = |field: &str| {
            let cell = self.columns.get(field).and_then(|column| cells(read.row, column).first().copied());
            cell.filter(|cell| !words::is_nothing(cell.text))
        };
        let (starts, ends) = (first("starts"), first("ends"));
        let all_day = first("all_day").is_some_and(|cell| is_so(cell.text));
        let times = [first("start_time"), first("end_time")];
        let is_exact = |cell: &Option<CellAt<'_>>| {
            cell.is_none_or(|cell| is_moment(cell.text) || PartialDate::parse(cell.text).is_some())
        };
        if !all_day && times.iter().all(Option::is_none) && is_exact(&starts) && is_exact(&ends) {
            return None;
        }
        if let (Some(cell), None) = (starts, ends)
            && let Some(found) = self.both_ends(cell, read)
        {
            return Some(found);
        }
        let last = self.end("ends", ends, read);
        // The whole time in one cell, and its last day in another: `12–14 May 2030` beside `14 May 2030`.
        if let (Some(cell), Ok(Some(Some(last)))) = (starts, &last)
            && let Some(found) = self.both_ends(cell, read).filter(|found| found.ends.as_ref() == Some(&last.date))
        {
            return Some(found);
        }
        let (starts, ends) = (self.end("starts", starts, read), last);
        let (starts, ends) = (read.or_bad("starts", starts).flatten(), read.or_bad("ends", ends).flatten());
        // What is no date is left to the check of the record.
        if starts == Some(None) || ends == Some(None) {
            return None;
        }
        let [start_time, end_time] = times;
        let is_whole_days = all_day || [start_time, end_time].into_iter().flatten().any(|cell| is_whole_day(cell.text));
        let start_hours = self.hours(start_time, read.number);
        let end_hours = self.hours(end_time, read.number);
        let cells = EventCells {
            starts: starts.flatten(),
            ends: ends.flatten(),
            start_hours: read.or_bad("starts", start_hours).unwrap_or_default(),
            end_hours: read.or_bad("ends", end_hours).unwrap_or_default(),
            is_whole_days,
            has_hours: read.seen.has_hours,
        };
        // An hour of a day that is not known is none.
        if let (Some(SpanEnd { date, .. }), Some(cell)) = (&cells.starts, start_time)
            && PartialDate::parse(date).is_some_and(|date| date.exact().is_none())
        {
            read.leave_out(self.headings.get(cell.place).cloned(), cell.text);
        }
        Some(cells.span())
    }

    /// The beginning and the end out of one cell: `12–14 May 2030`, `12 May 2030, 9:00–17:00`.
    fn both_ends(&self, cell: CellAt<'_>, read: &Values<'_>) -> Option<EventSpan> {
        let column = self.columns.get("starts")?;
        let dates = self.reading(column, read).dates(true);
        if date(cell.text, dates) != DateCell::Unknown {
            return None;
        }
        let found = period(cell.text, dates).filter(|period| period.from.is_some());
        if let Some(found) = found {
            return Some(EventSpan { starts: found.from, ends: found.to });
        }
        let (day, time) = with_time(cell.text);
        let DateCell::Known(date) = date(day, dates) else { return None };
        let start_hours = hours(time?)?;
        let starts = Some(SpanEnd { date, time: None });
        Some(EventCells { starts, start_hours, has_hours: true, ..EventCells::default() }.span())
    }

    /// The beginning or the end out of its cell; `Some(None)` where that is no date.
    #[allow(clippy::option_option, reason = "an empty cell is another thing than one that is no date")]
    fn end(
        &self,
        field: &str,
        cell: Option<CellAt<'_>>,
        read: &Values<'_>,
    ) -> Result<Option<Option<SpanEnd>>, TableFault> {
        let Some(CellAt { place, text, .. }) = cell else { return Ok(None) };
        if is_moment(text) {
            return Ok(Some(Some(SpanEnd::of(text))));
        }
        let (day, time) = with_time(text);
        let Some(column) = self.columns.get(field) else { return Ok(None) };
        let time = time.map(clock);
        let dates = self.reading(column, read).dates(true);
        match date(day, dates) {
            DateCell::Known(date) if date.contains('T') => Ok(Some(Some(SpanEnd::of(&date)))),
            DateCell::Known(_) if time == Some(None) => Ok(Some(None)),
            DateCell::Known(date) => Ok(Some(Some(SpanEnd { date, time: time.flatten() }))),
            DateCell::TwoWays => Err(self.fault_at(place, read.number, in_two_ways(text))),
            DateCell::Doubtful(doubt) => Err(self.fault_at(place, read.number, in_doubt(text, doubt))),
            DateCell::Unknown => Ok(Some(None)),
        }
    }

    /// The hours in a cell of a column for them.
    fn hours(&self, cell: Option<CellAt<'_>>, row: usize) -> Result<DayHours, TableFault> {
        let Some(CellAt { place, text, .. }) = cell.filter(|cell| !says_no_hour(cell.text)) else {
            return Ok(DayHours::default());
        };
        let what = || format!("'{}' is not an hour of the day (write 14:30, or 2:30 PM)", scrub(text));
        hours(text).ok_or_else(|| self.fault_at(place, row, what()))
    }

    fn fault_at(&self, place: usize, row: usize, what: String) -> TableFault {
        TableFault { row, of_table: false, column: self.headings.get(place).cloned(), what }
    }
}

/// Whether a cell of a column for hours says that there are none.
fn says_no_hour(cell: &str) -> bool {
    is_whole_day(cell) || cell.chars().all(|sign| !sign.is_alphanumeric())
}

/// Whether a cell can be read in a column for hours.
pub(super) fn reads_hours(cell: &str) -> bool {
    says_no_hour(cell) || hours(cell).is_some()
}

/// Whether a cell says yes.
fn is_so(cell: &str) -> bool {
    words::truth(cell) == Some("true") || is_whole_day(cell)
}

/// Whether a cell says that it is of whole days, as in a column for hours.
fn is_whole_day(cell: &str) -> bool {
    words::plain(cell) == "allday" || heading::heading(Kind::Event, cell, &["all_day"]).is_some()
}
