//! What stands on the selected day, and somewhere in its month or year, as a list.

use chrono::{Datelike, NaiveDate};

use super::{CalendarPiece, CalendarTone};
use crate::catalog::{DayEntry, DayEntryKind, EntryDays, Id, Kind, Precision, WatchedHolidays};
use crate::desk::context::DeskContext;
use crate::desk::page::wrap;
use crate::desk::{Cursor, Overflow};
use crate::keymap::Action;
use crate::words;

/// What stands on a day.
#[derive(Debug)]
pub(super) struct DayList {
    /// What the records of each kind are to be; a kind that is not named is left out.
    pub(super) filters: Vec<(Kind, String)>,
    heading: String,
    items: Vec<DayItem>,
    /// Whether it has the keys.
    is_entered: bool,
    selected: usize,
    offset: usize,
    height: usize,
    lines: usize,
}

/// A line of the list, or several.
#[derive(Clone, Debug)]
struct DayItem {
    id: Option<Id>,
    text: String,
    tone: CalendarTone,
}

impl DayList {
    pub(super) fn new(filters: Vec<(Kind, String)>) -> DayList {
        DayList {
            filters,
            heading: String::new(),
            items: Vec::new(),
            is_entered: false,
            selected: 0,
            offset: 0,
            height: 0,
            lines: 0,
        }
    }

    /// Lists what stands on a day.
    pub(super) fn fill(
        &mut self,
        context: &DeskContext,
        day: NaiveDate,
        entries: &[DayEntry],
        watched: &WatchedHolidays,
    ) {
        let seen = context.context();
        let week = day.iso_week().week();
        self.heading = if context.preferences.week.numbers {
            format!("{} · week {week}", words::weekday_day(day))
        } else {
            words::weekday_day(day)
        };
        let item = |entry: &DayEntry| DayItem {
            id: Some(entry.id.clone()),
            text: format!("{} {}", words::entry_sign(entry.kind), words::entry_facts(seen, entry)),
            tone: tone_of(entry),
        };
        let on_day = entries.iter().filter(|entry| entry.days.is_on(day)).map(item);
        self.items = on_day.collect();
        let holidays = context.catalog().holidays_on(day).filter(|holiday| watched.has(holiday));
        self.items.extend(holidays.map(|holiday| {
            let sign = if watched.is_here(holiday) { 'H' } else { 'h' };
            let text = format!("{sign} holiday: {}", words::holiday_title(seen, holiday));
            DayItem { id: Some(holiday.entry.id.clone()), text, tone: CalendarTone::Off }
        }));
        let is_near = |entry: &&DayEntry| match entry.days {
            EntryDays::In(date) if date.precision() == Precision::Month => date.covers(day),
            EntryDays::In(date) => date.covers(day),
            EntryDays::Days(..) => false,
        };
        self.items.extend(entries.iter().filter(is_near).map(item));
        if self.items.is_empty() {
            self.items.push(DayItem { id: None, text: "nothing on this day".to_owned(), tone: CalendarTone::Off });
        }
        self.selected = self.selected.min(self.items.len() - 1);
    }

    pub(super) fn is_entered(&self) -> bool {
        self.is_entered
    }

    /// Gives it the keys.
    pub(super) fn enter(&mut self) {
        (self.is_entered, self.selected) = (true, 0);
    }

    /// Takes the keys away.
    pub(super) fn leave(&mut self) {
        (self.is_entered, self.selected, self.offset) = (false, 0, 0);
    }

    /// How many of its items lead to a record.
    pub(super) fn links(&self) -> usize {
        self.items.iter().filter(|item| item.id.is_some()).count()
    }

    /// The record of the selected item.
    pub(super) fn selected(&self) -> Option<&Id> {
        self.items.get(self.selected)?.id.as_ref()
    }

    /// Moves as an action asks for; whether it is one that moves.
    pub(super) fn step(&mut self, action: Action) -> bool {
        let mut cursor = Cursor { selected: self.selected, offset: 0 };
        let moves = cursor.act(action, self.items.len(), self.height.max(1));
        self.selected = cursor.selected;
        moves
    }

    /// Scrolls by some lines.
    pub(super) fn scroll(&mut self, lines: isize) {
        self.offset = self.offset.saturating_add_signed(lines).min(self.lines.saturating_sub(self.height));
    }

    pub(super) fn overflow(&self) -> Overflow {
        Overflow { above: self.offset > 0, below: self.offset + self.height < self.lines }
    }

    /// Puts it into a rectangle: its left column and upper line, and its width and height.
    pub(super) fn arrange(
        &mut self,
        (x, y): (usize, usize),
        (width, height): (usize, usize),
        has_heading: bool,
    ) -> Vec<CalendarPiece> {
        let mut pieces = Vec::new();
        let mut top = y;
        if has_heading {
            let text = self.heading.clone();
            pieces.push(CalendarPiece {
                x: x + 1,
                y,
                width: width.saturating_sub(1),
                text,
                tone: CalendarTone::Heading,
                day: None,
            });
            top += 1;
        }
        self.height = (y + height).saturating_sub(top);
        let room = width.saturating_sub(2).max(1);
        let mut lines: Vec<(usize, String)> = Vec::new();
        for (place, item) in self.items.iter().enumerate() {
            let wrapped = wrap(&item.text, room.saturating_sub(2).max(1));
            let indented = wrapped.into_iter().enumerate();
            lines.extend(indented.map(|(at, line)| (place, if at == 0 { line } else { format!("  {line}") })));
        }
        self.lines = lines.len();
        if self.is_entered {
            let first = lines.partition_point(|(place, _)| *place < self.selected);
            let end = lines.partition_point(|(place, _)| *place <= self.selected);
            self.offset = self.offset.max(end.saturating_sub(self.height)).min(first);
        }
        self.offset = self.offset.min(self.lines.saturating_sub(self.height));
        for ((place, text), y) in lines.into_iter().skip(self.offset).zip(top..top + self.height) {
            let is_selected = self.is_entered && place == self.selected;
            if is_selected {
                let mark = "▌".to_owned();
                pieces.push(CalendarPiece { x, y, width: 1, text: mark, tone: CalendarTone::Marker, day: None });
            }
            let tone = if is_selected { CalendarTone::Selected } else { self.items[place].tone };
            pieces.push(CalendarPiece { x: x + 1, y, width: width.saturating_sub(1), text, tone, day: None });
        }
        pieces
    }
}

/// What an entry means.
pub(super) fn tone_of(entry: &DayEntry) -> CalendarTone {
    match entry.kind {
        _ if entry.clash.is_some() => CalendarTone::Clash,
        DayEntryKind::Event => CalendarTone::Event,
        _ => CalendarTone::Due,
    }
}
