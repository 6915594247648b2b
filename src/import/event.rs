//! The rows of a calendar as events: days, hours and ends that stand in columns of their own.

use chrono::{NaiveDate, NaiveTime};

use super::TableFault;
use super::cell::is_vague;
use super::date::{
    DateCell, DateContext, DayOrder, clock, date, has_offset, in_doubt, in_two_ways, instant, is_moment, period,
    with_time,
};
use super::heading;
use super::hour_offset::zoned;
use super::hours::{DayHours, day_with_hours, hours};
use super::missing_year::with_year;
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

/// The hours of a cell by the clock of the place.
#[derive(Clone, Copy, Debug, Default)]
struct LocalHours {
    hours: DayHours,
    /// How many days later than in the cell it is there.
    days: i64,
}

/// How long a day is as files write it.
const DAY: usize = "2030-01-01".len();

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
        if let Some(cell) = [starts, ends].into_iter().flatten().find(|cell| is_vague(cell.text)) {
            let cells = [starts, ends, first("start_time"), first("end_time")];
            for other in cells.into_iter().flatten().filter(|other| other.place != cell.place) {
                read.set_aside(self.headings.get(other.place).cloned(), other.text);
            }
            read.set_aside(self.headings.get(cell.place).cloned(), cell.text);
            return Some(EventSpan::default());
        }
        let all_day = first("all_day").is_some_and(|cell| is_so(cell.text));
        let [starts, ends] = [starts, ends].map(|cell| self.without_remark_on_hours(cell, read));
        let times = [first("start_time"), first("end_time")];
        // Hours in the cell of the day and in cells of their own would be two times.
        let hours_of_day = starts.and_then(|cell| day_with_hours(cell.text)).map(|(_, hours)| hours);
        if hours_of_day.is_some() && times.iter().any(Option::is_some) {
            return None;
        }
        // The last day may stand beside its hour.
        let is_end = |cell: &CellAt<'_>| ends.is_none() && !reads_hours(cell.text) && is_day_with_hour(cell.text);
        let (end_field, ends, times) = match times {
            [start_time, Some(end)] if is_end(&end) => ("end_time", Some(end), [start_time, None]),
            times => ("ends", ends, times),
        };
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
        let first = self.end("starts", starts, None, read);
        let first_day = match &first {
            Ok(Some(Some(first))) => Some(first.date.as_str()),
            _ => None,
        };
        let last = self.end(end_field, ends, first_day, read);
        // The whole time in one cell, and its last day in another: `12–14 May 2030` beside `14 May 2030`.
        if let (Some(cell), Ok(Some(Some(last)))) = (starts, &last)
            && let Some(found) = self.both_ends(cell, read).filter(|found| found.ends.as_ref() == Some(&last.date))
        {
            return Some(found);
        }
        let [starts_at, ends_at] = [starts, ends].map(|cell| cell.and_then(|cell| instant(cell.text)));
        let (starts, ends) = (read.or_bad("starts", first).flatten(), read.or_bad("ends", last).flatten());
        // What is no date is left to the check of the record.
        if starts == Some(None) || ends == Some(None) {
            return None;
        }
        let [start_time, end_time] = times;
        let is_whole_days = all_day || [start_time, end_time].into_iter().flatten().any(|cell| is_whole_day(cell.text));
        let mut starts = starts.flatten();
        let until = hours_of_day.and_then(|hours| hours.to);
        let mut ends = ends.flatten().map(|end| SpanEnd { time: end.time.or(until), ..end });
        let is_zoned = [start_time, end_time].into_iter().flatten().any(|cell| zoned(cell.text).is_some());
        let last_day = ends.as_ref().or(starts.as_ref()).and_then(SpanEnd::day);
        let start_hours = self.hours(start_time, starts.as_ref().and_then(SpanEnd::day), read);
        let end_hours = self.hours(end_time, last_day, read);
        let LocalHours { hours: start_hours, days } = read.or_bad("starts", start_hours).unwrap_or_default();
        starts = starts.map(|start| start.later(days));
        let LocalHours { hours: end_hours, days } = read.or_bad("ends", end_hours).unwrap_or_default();
        ends = ends.map(|end| end.later(days));
        // A moment with an offset beside one without is by two clocks.
        let has_instant = [starts_at, ends_at].iter().any(Option::is_some);
        if ends_at.is_some() != starts_at.is_some() && ends.is_some() && !self.has_known_zone(read) {
            return None;
        }
        let cells = EventCells { starts, ends, start_hours, end_hours, is_whole_days, has_hours: read.seen.has_hours };
        // An hour of a day that is not known is none.
        if let (Some(SpanEnd { date, .. }), Some(cell)) = (&cells.starts, start_time)
            && PartialDate::parse(date).is_some_and(|date| date.exact().is_none())
        {
            read.set_aside(self.headings.get(cell.place).cloned(), cell.text);
        }
        let zone = self.event_zone(read).filter(|zone| (has_instant || is_zoned) && !zone.is_known);
        Some(EventSpan { zone: zone.map(|zone| zone.zone), ..cells.span() })
    }

    /// The cell of a date without the words in brackets behind its hours, which are taken down.
    fn without_remark_on_hours<'r>(&self, cell: Option<CellAt<'r>>, read: &mut Values<'_>) -> Option<CellAt<'r>> {
        let cell = cell?;
        let parted = cell.text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('('));
        let Some((day, remark)) = parted.filter(|(day, _)| day_with_hours(day).is_some()) else { return Some(cell) };
        read.set_aside(self.headings.get(cell.place).cloned(), remark);
        Some(CellAt { text: day.trim_end(), ..cell })
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
            return Some(EventSpan { starts: found.from, ends: found.to, zone: None });
        }
        let (day, start_hours) = day_with_hours(cell.text).or_else(|| {
            let (day, time) = with_time(cell.text);
            Some((day, hours(time?)?))
        })?;
        let DateCell::Known(date) = date(day, dates) else { return None };
        if date.len() < DAY {
            return None;
        }
        let starts = Some(SpanEnd { date, time: None });
        Some(EventCells { starts, start_hours, has_hours: true, ..EventCells::default() }.span())
    }

    /// The beginning or the end out of its cell; `Some(None)` where that is no date. Of an end without a year it is that of
    /// the beginning.
    #[allow(clippy::option_option, reason = "an empty cell is another thing than one that is no date")]
    fn end(
        &self,
        field: &str,
        cell: Option<CellAt<'_>>,
        begins: Option<&str>,
        read: &Values<'_>,
    ) -> Result<Option<Option<SpanEnd>>, TableFault> {
        let Some(CellAt { place, text, .. }) = cell else { return Ok(None) };
        if is_moment(text) {
            return Ok(Some(Some(SpanEnd::of(text))));
        }
        let Some(column) = self.columns.get(field) else { return Ok(None) };
        let dates = self.reading(column, read).dates(true);
        let at = instant(text).filter(|_| has_offset(text) || dates.shown.has_offsets);
        if let Some((at, zone)) = at.zip(self.event_zone(read)) {
            let local = zone.zone.clock(at).local;
            return Ok(Some(Some(SpanEnd::of(&local.format("%Y-%m-%dT%H:%M:%S").to_string()))));
        }
        let (day, time) = match day_with_hours(text) {
            Some((day, DayHours { from, to })) if field == "starts" => (day, Some(from.or(to))),
            Some((day, DayHours { from, to })) => (day, Some(to.or(from))),
            None => {
                let (day, time) = with_time(text);
                (day, time.map(clock))
            }
        };
        let found = match date(day, dates) {
            DateCell::Unknown => begins.and_then(|begins| in_year_of(day, begins, dates)),
            _ => None,
        };
        match found.map_or_else(|| date(day, dates), DateCell::Known) {
            DateCell::Known(date) if date.contains('T') => Ok(Some(Some(SpanEnd::of(&date)))),
            DateCell::Known(_) if time == Some(None) => Ok(Some(None)),
            // Of a month no hour says anything.
            DateCell::Known(date) if day_with_hours(text).is_some() && date.len() < DAY => Ok(Some(None)),
            DateCell::Known(date) => Ok(Some(Some(SpanEnd { date, time: time.flatten() }))),
            DateCell::TwoWays => Err(self.fault_at(place, read.number, in_two_ways(text))),
            DateCell::Doubtful(doubt) => Err(self.fault_at(place, read.number, in_doubt(text, doubt))),
            DateCell::Unknown if field == "end_time" => {
                let what = format!("'{}' is no day and hour behind the beginning", scrub(text));
                Err(self.fault_at(place, read.number, what))
            }
            DateCell::Unknown => Ok(Some(None)),
        }
    }

    /// The hours in a cell of a column for them, by the clock of the place on a day.
    fn hours(
        &self,
        cell: Option<CellAt<'_>>,
        day: Option<NaiveDate>,
        read: &mut Values<'_>,
    ) -> Result<LocalHours, TableFault> {
        let Some(CellAt { place, text, .. }) = cell.filter(|cell| !says_no_hour(cell.text)) else {
            return Ok(LocalHours::default());
        };
        let what = || format!("'{}' is not an hour of the day (write 14:30, or 2:30 PM)", scrub(text));
        let said = zoned(text).and_then(|said| Some((hours(said.hours)?, said)));
        let Some((found, said)) = said else {
            let found = hours(text).ok_or_else(|| self.fault_at(place, read.number, what()))?;
            return Ok(LocalHours { hours: found, days: 0 });
        };
        let heading = self.headings.get(place).cloned();
        let Some((zone, day)) = self.event_zone(read).zip(day) else {
            // Whose clock that is nobody knows here.
            read.set_aside(heading, said.behind);
            return Ok(LocalHours { hours: found, days: 0 });
        };
        let local = |hour: Option<NaiveTime>| hour.map(|hour| said.in_zone(day, hour, &zone.zone));
        let both = [local(found.from), local(found.to)];
        if both.contains(&Some(None)) {
            read.set_aside(heading, text);
            return Ok(LocalHours::default());
        }
        let [from, to] = both.map(Option::flatten);
        let days = from.or(to).map_or(0, |local| (local.date() - day).num_days());
        let [from, to] = [from, to].map(|local| local.map(|local| local.time()));
        Ok(LocalHours { hours: DayHours { from, to }, days })
    }

    fn fault_at(&self, place: usize, row: usize, what: String) -> TableFault {
        TableFault { row, of_table: false, column: self.headings.get(place).cloned(), what }
    }
}

/// A day without a year in that of another one, which it does not precede: `25 February`, `19.04.`.
fn in_year_of(day: &str, other: &str, dates: DateContext) -> Option<String> {
    let year = other.get(..4)?.parse().ok()?;
    let found = with_year(day, year).find_map(|written| match date(&written, dates) {
        DateCell::Known(date) if date.len() == DAY => Some(date),
        _ => None,
    })?;
    (found.as_str() >= other.get(..found.len()).unwrap_or(other)).then_some(found)
}

/// Whether a cell is a day with an hour behind it, and no year: `19.04. 12:00`.
pub(super) fn is_day_with_hour(cell: &str) -> bool {
    let (day, time) = with_time(cell);
    let dates = DateContext { order: Some(DayOrder::DayFirst), ..DateContext::default() };
    // In a leap year every day is one.
    time.and_then(clock).is_some() && in_year_of(day, "2000", dates).is_some()
}

/// Whether a cell of a column for hours says that there are none.
fn says_no_hour(cell: &str) -> bool {
    is_whole_day(cell) || cell.chars().all(|sign| !sign.is_alphanumeric())
}

/// Whether a cell can be read in a column for hours.
pub(super) fn reads_hours(cell: &str) -> bool {
    says_no_hour(cell) || hours(cell).is_some() || zoned(cell).is_some_and(|said| hours(said.hours).is_some())
}

/// Whether a cell says yes.
fn is_so(cell: &str) -> bool {
    words::truth(cell) == Some("true") || is_whole_day(cell)
}

/// Whether a cell says that it is of whole days, as in a column for hours.
fn is_whole_day(cell: &str) -> bool {
    words::plain(cell) == "allday" || heading::heading(Kind::Event, cell, &["all_day"]).is_some()
}
