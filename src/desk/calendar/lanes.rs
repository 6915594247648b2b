//! A month whose weeks have several lines: the entries stand in lanes, those of several days as bars.

use chrono::{Datelike, NaiveDate};

use super::day_list::tone_of;
use super::grid::WEEK;
use super::{CalendarPiece, CalendarTone, CalendarView};
use crate::catalog::{DayEntry, EntryDays};
use crate::desk::columns::{columns, fit};
use crate::desk::context::DeskContext;
use crate::words;

impl CalendarView {
    /// A month whose weeks have several lines: the numbers of the days, and entries in lanes below them.
    pub(super) fn lanes(
        &self,
        weeks: &[[NaiveDate; 7]],
        month: NaiveDate,
        (width, of_week): (usize, usize),
        context: &DeskContext,
    ) -> Vec<CalendarPiece> {
        let start = if self.week.numbers { WEEK } else { 0 };
        let mut pieces = self.weekday_line(width).pieces;
        let cells = self.cells(weeks, context);
        for (row, week) in weeks.iter().enumerate() {
            let y = 1 + row * of_week;
            pieces.extend(self.week_number(week).map(|piece| CalendarPiece { y, ..piece }));
            for (place, day) in week.iter().enumerate() {
                let cell = cells.get(day).copied().unwrap_or_default();
                let mark = if *day == self.day {
                    "▌"
                } else if *day == self.as_of {
                    "›"
                } else {
                    " "
                };
                let holidays = context.catalog().holidays_on(*day).filter(|holiday| self.watched.has(holiday));
                let holiday = holidays.max_by_key(|holiday| self.watched.is_here(holiday)).map(|holiday| {
                    let sign = if self.watched.is_here(holiday) { 'H' } else { 'h' };
                    format!(" {sign} {}", holiday.name)
                });
                let tone = match day {
                    day if *day == self.day => CalendarTone::Selected,
                    day if *day == self.as_of => CalendarTone::AsOf,
                    day if day.month() != month.month() || cell.holiday == Some(true) => CalendarTone::Off,
                    day if CalendarView::is_weekend(*day, context) => CalendarTone::Off,
                    _ => CalendarTone::Text,
                };
                let text = format!("{mark}{:>2}{}", day.day(), holiday.unwrap_or_default());
                let text = fit(&text, width - 1).into_owned();
                let (x, day) = (start + place * width, Some(*day));
                pieces.push(CalendarPiece { x, y, width: width - 1, text, tone, day });
            }
            pieces.extend(self.week_lanes(week, (start, y + 1), (width, of_week - 1), context));
        }
        pieces
    }

    /// The entries of a week in lanes; where there are more than lanes, the last line says how many.
    fn week_lanes(
        &self,
        week: &[NaiveDate; 7],
        (x, y): (usize, usize),
        (width, lanes): (usize, usize),
        context: &DeskContext,
    ) -> Vec<CalendarPiece> {
        let of_week = self.entries.iter().filter(|entry| matches!(entry.days, EntryDays::Days(..)));
        let mut of_week: Vec<&DayEntry> = of_week.filter(|entry| entry.days.meets(week[0], week[6])).collect();
        let span = |entry: &DayEntry| match entry.days {
            EntryDays::Days(first, last) => (first, last),
            EntryDays::In(date) => (date.first_day(), date.first_day()),
        };
        // What takes several days comes first, so that its bar stays in one lane.
        of_week.sort_by_key(|entry| {
            let (first, last) = span(entry);
            (first.max(week[0]), std::cmp::Reverse(last))
        });
        let place = |lanes: usize| {
            let mut taken = vec![[false; 7]; lanes];
            let (mut placed, mut more) = (Vec::new(), [0usize; 7]);
            for entry in &of_week {
                let (first, last) = span(entry);
                let (from, until) =
                    ((first.max(week[0]) - week[0]).num_days(), (last.min(week[6]) - week[0]).num_days());
                let days = usize::try_from(from).unwrap_or(0)..=usize::try_from(until).unwrap_or(6);
                match taken.iter().position(|lane| days.clone().all(|day| !lane[day])) {
                    Some(lane) => {
                        days.clone().for_each(|day| taken[lane][day] = true);
                        placed.push((*entry, lane, days));
                    }
                    None => days.for_each(|day| more[day] += 1),
                }
            }
            (placed, more)
        };
        let (mut placed, mut more) = place(lanes);
        if more.iter().any(|more| *more > 0) {
            (placed, more) = place(lanes.saturating_sub(1));
        }
        let mut pieces: Vec<CalendarPiece> = Vec::new();
        for (entry, lane, days) in placed {
            let (first, last) = span(entry);
            let room = (days.end() - days.start() + 1) * width - 1;
            let title = words::entry_title(context.context(), entry);
            let clash = if entry.clash.is_some() { "×" } else { "" };
            let text = if first == last {
                let sign = words::entry_sign(entry.kind);
                fit(&format!("{sign}{clash}{title}"), room).into_owned()
            } else {
                let begin = if first >= week[0] { "├" } else { "─" };
                let end = if last <= week[6] { "┤" } else { "─" };
                let title = fit(&format!("{clash}{title}"), room.saturating_sub(2)).into_owned();
                let line = "─".repeat(room.saturating_sub(2 + columns(&title)));
                format!("{begin}{title}{line}{end}")
            };
            let x = x + days.start() * width;
            pieces.push(CalendarPiece { x, y: y + lane, width: room, text, tone: tone_of(entry), day: None });
        }
        for (day, more) in more.into_iter().enumerate().filter(|(_, more)| *more > 0) {
            let text = format!("+{more} more");
            let text = fit(&text, width - 1).into_owned();
            let (x, y) = (x + day * width, y + lanes.saturating_sub(1));
            pieces.push(CalendarPiece { x, y, width: width - 1, text, tone: CalendarTone::Off, day: None });
        }
        pieces
    }
}
