//! The days as a grid: a month with its entries in lanes where there is room, and else months of one line a week.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};

use super::{CalendarPiece, CalendarTone, CalendarView, ShownSpan};
use crate::catalog::{DayEntryKind, EntryDays, Id, PartialDate, Weekend};
use crate::desk::context::DeskContext;
use crate::words;

/// From this width on the list of the day stands beside the grid.
const BESIDE: usize = 58;
/// The columns of a day in a grid of several months.
const NARROWEST: usize = 3;
/// The columns of a day from which on entries have lanes.
const WITH_LANES: usize = 8;
/// The columns of the number of a week.
pub(super) const WEEK: usize = 3;
/// The columns between two months.
const BETWEEN: usize = 2;

/// What is known of a day for its cell.
#[derive(Clone, Copy, Default)]
pub(super) struct DayCell {
    sign: Option<char>,
    /// How many entries stand on it.
    entries: usize,
    is_clash: bool,
    is_due: bool,
    /// Whether an event goes on from the day before.
    goes_on: bool,
    /// Whether it is a holiday of here, or of a partner.
    pub(super) holiday: Option<bool>,
}

impl CalendarView {
    /// Everything inside the border of this size.
    pub(super) fn arrange(&mut self, (width, height): (usize, usize), context: &DeskContext) -> Vec<CalendarPiece> {
        let is_beside = width >= BESIDE;
        let months = self.months();
        if is_beside {
            let wanted = match self.span {
                ShownSpan::Month => width * 3 / 5,
                ShownSpan::Quarter | ShownSpan::Year => {
                    let of_month = self.month_width(NARROWEST) + BETWEEN;
                    months_across((width * 2 / 3) / of_month, months.len()) * of_month
                }
            };
            let mut pieces = self.grid(&months, (wanted, height), context);
            let rule =
                |y| CalendarPiece {
                    x: wanted, y, width: 1, text: "│".to_owned(), tone: CalendarTone::Rule, day: None
                };
            pieces.extend((0..height).map(rule));
            pieces.extend(self.list.arrange((wanted + 1, 0), (width - wanted - 1, height), true));
            return pieces;
        }
        let below = (height / 3).max(2);
        let has_rule = height >= 9;
        let grid = height.saturating_sub(below + usize::from(has_rule));
        let mut pieces = self.grid(&months, (width, grid), context);
        if has_rule {
            let text = "─".repeat(width);
            pieces.push(CalendarPiece { x: 0, y: grid, width, text, tone: CalendarTone::Rule, day: None });
        }
        let top = grid + usize::from(has_rule);
        pieces.extend(self.list.arrange((0, top), (width, height - top), false));
        pieces
    }

    /// The columns of a month with days of so many columns.
    fn month_width(&self, day: usize) -> usize {
        7 * day + if self.week.numbers { WEEK } else { 0 }
    }

    fn grid(&self, months: &[NaiveDate], (width, height): (usize, usize), context: &DeskContext) -> Vec<CalendarPiece> {
        let numbers = if self.week.numbers { WEEK } else { 0 };
        if let [month] = months {
            let day = (width.saturating_sub(numbers) / 7).max(NARROWEST);
            let weeks = self.weeks(*month);
            let of_week = height.saturating_sub(1) / weeks.len().max(1);
            if day >= WITH_LANES && of_week >= 2 {
                return self.lanes(&weeks, *month, (day, of_week), context);
            }
            let cells = self.cells(&weeks, context);
            let lines = self.month_lines(*month, day.min(6), &cells, false);
            return in_sight(lines, height, 1);
        }
        let of_month = self.month_width(NARROWEST) + BETWEEN;
        let across = months_across(width / of_month, months.len());
        let span: Vec<[NaiveDate; 7]> = months.iter().flat_map(|month| self.weeks(*month)).collect();
        let cells = self.cells(&span, context);
        let mut lines: Vec<GridLine> = Vec::new();
        for row in months.chunks(across) {
            let blocks: Vec<Vec<GridLine>> =
                row.iter().map(|month| self.month_lines(*month, NARROWEST, &cells, true)).collect();
            let tallest = blocks.iter().map(Vec::len).max().unwrap_or_default();
            for at in 0..tallest {
                let mut line = GridLine::default();
                for (place, block) in blocks.iter().enumerate() {
                    let Some(own) = block.get(at) else { continue };
                    let moved =
                        |piece: &CalendarPiece| CalendarPiece { x: piece.x + place * of_month, ..piece.clone() };
                    line.pieces.extend(own.pieces.iter().map(moved));
                    line.is_selected |= own.is_selected;
                }
                lines.push(line);
            }
            lines.push(GridLine::default());
        }
        lines.pop();
        in_sight(lines, height, 0)
    }

    /// The weeks that a month has days in.
    fn weeks(&self, month: NaiveDate) -> Vec<[NaiveDate; 7]> {
        let back = u64::from(month.weekday().days_since(self.week.start));
        let last = PartialDate::month(month.year(), month.month()).map(PartialDate::last_day);
        let (Some(start), Some(last)) = (month.checked_sub_days(Days::new(back)), last) else { return Vec::new() };
        let starts = start.iter_weeks().take_while(|week| *week <= last);
        let week = |first: NaiveDate| {
            std::array::from_fn(|day| first.checked_add_days(Days::new(day as u64)).unwrap_or(first))
        };
        starts.map(week).collect()
    }

    /// What stands on each day of some weeks.
    pub(super) fn cells(&self, weeks: &[[NaiveDate; 7]], context: &DeskContext) -> HashMap<NaiveDate, DayCell> {
        let mut cells: HashMap<NaiveDate, DayCell> = HashMap::new();
        let (Some(first), Some(last)) =
            (weeks.iter().map(|week| week[0]).min(), weeks.iter().map(|week| week[6]).max())
        else {
            return cells;
        };
        let clashing: HashMap<&Id, EntryDays> = self
            .entries
            .iter()
            .filter(|entry| entry.clash.is_some() && entry.days.meets(first, last))
            .map(|entry| (&entry.id, entry.days))
            .collect();
        let is_on = |id: &Id, day: NaiveDate| clashing.get(id).is_some_and(|days| days.is_on(day));
        for entry in self.entries.iter().filter(|entry| entry.days.meets(first, last)) {
            let EntryDays::Days(from, until) = entry.days else { continue };
            let shown = from.max(first);
            for day in shown.iter_days().take_while(|day| *day <= until.min(last)) {
                let cell = cells.entry(day).or_default();
                cell.entries += 1;
                // Only on a day of both is there a clash.
                cell.is_clash |= entry.clash.as_ref().is_some_and(|other| is_on(other, day));
                cell.is_due |= entry.kind != DayEntryKind::Event;
                cell.goes_on |= day > from;
                let sign = words::entry_sign(entry.kind);
                // What is to be done comes before what takes place.
                if cell.sign.is_none() || entry.kind != DayEntryKind::Event {
                    cell.sign = Some(sign);
                }
            }
        }
        for day in first.iter_days().take_while(|day| *day <= last) {
            let kept = context.catalog().holidays_on(day).filter(|holiday| self.watched.has(holiday));
            let is_here = kept.map(|holiday| self.watched.is_here(holiday)).max();
            if is_here.is_some() {
                cells.entry(day).or_default().holiday = is_here;
            }
        }
        cells
    }

    pub(super) fn is_weekend(day: NaiveDate, context: &DeskContext) -> bool {
        let country = context.context().here().and_then(|here| here.city).and_then(|city| city.country.as_deref());
        Weekend::of(country).has(day.weekday())
    }

    /// The names of the days of the week.
    pub(super) fn weekday_line(&self, day: usize) -> GridLine {
        let start = if self.week.numbers { WEEK } else { 0 };
        let mut weekday = self.week.start;
        let mut line = GridLine::default();
        for place in 0..7 {
            let name = weekday.to_string();
            let text = if day > NARROWEST { format!(" {name}") } else { name[..2].to_owned() };
            line.pieces.push(CalendarPiece {
                x: start + place * day,
                y: 0,
                width: day,
                text,
                tone: CalendarTone::Heading,
                day: None,
            });
            weekday = weekday.succ();
        }
        line
    }

    pub(super) fn week_number(&self, week: &[NaiveDate; 7]) -> Option<CalendarPiece> {
        // A week has the number of its Thursday, on whatever day it begins here.
        let thursday = week.iter().find(|day| day.weekday() == chrono::Weekday::Thu)?;
        let text = format!("{:>2}", thursday.iso_week().week());
        self.week.numbers.then_some(CalendarPiece { x: 0, y: 0, width: 2, text, tone: CalendarTone::Off, day: None })
    }

    /// A month of one line a week, with its name above where several stand together.
    fn month_lines(
        &self,
        month: NaiveDate,
        width: usize,
        cells: &HashMap<NaiveDate, DayCell>,
        is_named: bool,
    ) -> Vec<GridLine> {
        let start = if self.week.numbers { WEEK } else { 0 };
        let mut lines = Vec::new();
        if is_named {
            let text = month.format("%B %Y").to_string();
            let name = CalendarPiece { x: start, y: 0, width: 7 * width, text, tone: CalendarTone::Heading, day: None };
            lines.push(GridLine { pieces: vec![name], is_selected: false });
        }
        lines.push(self.weekday_line(width));
        for week in self.weeks(month) {
            let mut line = GridLine { pieces: self.week_number(&week).into_iter().collect(), is_selected: false };
            for (place, day) in week.iter().enumerate() {
                // A month beside others shows its own days alone.
                if is_named && day.month() != month.month() {
                    continue;
                }
                let cell = cells.get(day).copied().unwrap_or_default();
                let is_selected = *day == self.day;
                line.is_selected |= is_selected;
                let (text, tone) = self.cell(*day, cell, width, day.month() != month.month());
                let day = Some(*day);
                line.pieces.push(CalendarPiece { x: start + place * width, y: 0, width, text, tone, day });
            }
            lines.push(line);
        }
        lines
    }

    /// A day in a few columns: its mark, its number, its sign, and how many entries it has.
    fn cell(&self, day: NaiveDate, cell: DayCell, width: usize, is_other: bool) -> (String, CalendarTone) {
        let holiday = cell.holiday.map(|is_here| if is_here { 'H' } else { 'h' });
        let sign = match cell {
            DayCell { is_clash: true, .. } => Some('×'),
            DayCell { goes_on: true, is_due: false, .. } => Some('━'),
            _ => cell.sign.or(holiday),
        };
        let (is_selected, is_as_of) = (day == self.day, day == self.as_of);
        let mark = if is_selected { Some('▌') } else { Some('›').filter(|_| is_as_of) };
        let number = day.day();
        let text = if width <= NARROWEST {
            format!("{number:>2}{}", if is_selected { mark } else { sign.or(mark) }.unwrap_or(' '))
        } else {
            let more = match cell.entries {
                0 | 1 => String::new(),
                count @ 2..=9 => count.to_string(),
                _ => "+".to_owned(),
            };
            format!("{}{number:>2}{}{more}", mark.unwrap_or(' '), sign.unwrap_or(' '))
        };
        let tone = match (is_selected, cell) {
            (true, _) => CalendarTone::Selected,
            (_, DayCell { is_clash: true, .. }) => CalendarTone::Clash,
            (_, DayCell { is_due: true, .. }) => CalendarTone::Due,
            _ if cell.entries > 0 => CalendarTone::Event,
            _ if is_as_of => CalendarTone::AsOf,
            _ if is_other || cell.holiday == Some(true) => CalendarTone::Off,
            _ => CalendarTone::Text,
        };
        (text, tone)
    }
}

/// How many months stand side by side where there is room for so many: as many as leave no odd ones below, if any do.
fn months_across(room: usize, months: usize) -> usize {
    let most = room.clamp(1, months);
    (2..=most).rev().find(|across| months.is_multiple_of(*across)).unwrap_or(most)
}

/// A line of a grid.
#[derive(Default)]
pub(super) struct GridLine {
    pub(super) pieces: Vec<CalendarPiece>,
    /// Whether the selected day stands on it.
    is_selected: bool,
}

/// As many lines as there is room for, the selected day among them; the first ones always stay.
fn in_sight(lines: Vec<GridLine>, height: usize, fixed: usize) -> Vec<CalendarPiece> {
    let fixed = fixed.min(height);
    let room = height - fixed;
    let selected = lines.iter().skip(fixed).position(|line| line.is_selected).unwrap_or_default();
    let scrolled = lines.len().saturating_sub(fixed);
    let offset = (selected + 1).saturating_sub(room.div_ceil(2).max(1)).min(scrolled.saturating_sub(room));
    let shown = lines.into_iter().enumerate().filter_map(|(at, line)| match at.checked_sub(fixed) {
        None => Some((at, line)),
        Some(place) => (offset..offset + room).contains(&place).then(|| (fixed + place - offset, line)),
    });
    shown.flat_map(|(y, line)| line.pieces.into_iter().map(move |piece| CalendarPiece { y, ..piece })).collect()
}
