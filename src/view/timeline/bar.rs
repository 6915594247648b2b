//! A bar of a timeline as cells.

use chrono::NaiveDate;

use super::sign::BarSign;
use crate::catalog::{PartialDate, Standing};
use crate::geometry::{AgreementBar, BarEnd, DayScale};
use crate::theme::Role;
use crate::view::row::role;
use crate::words::Meaning;

/// The cells of a bar while it is put together.
pub(super) struct BarCells<'a> {
    bar: &'a AgreementBar,
    scale: DayScale,
    pub(super) cells: Vec<(BarSign, Role)>,
}

impl BarCells<'_> {
    /// The cells of a bar, with the day that is seen as a line across it.
    pub(super) fn of(bar: &AgreementBar, scale: DayScale, columns: usize, day: NaiveDate) -> Vec<(BarSign, Role)> {
        let cells = vec![(BarSign::Blank, Role::Text); columns];
        let mut drawn = BarCells { bar, scale, cells };
        drawn.body(day);
        drawn.marks();
        draw_day(&mut drawn.cells, scale, day);
        drawn.cells
    }

    /// The last column.
    fn last(&self) -> i64 {
        i64::try_from(self.cells.len()).unwrap_or(i64::MAX) - 1
    }

    fn column(&self, day: NaiveDate) -> i64 {
        self.scale.column(day, self.cells.len())
    }

    /// The columns of all days that a date can be, which may lie outside.
    fn columns_of(&self, date: PartialDate) -> (i64, i64) {
        (self.column(date.first_day()), self.column(date.last_day()))
    }

    fn set(&mut self, column: i64, cell: (BarSign, Role)) {
        if let Some(place) = usize::try_from(column).ok().and_then(|column| self.cells.get_mut(column)) {
            *place = cell;
        }
    }

    fn fill(&mut self, (first, last): (i64, i64), cell: (BarSign, Role)) {
        let end = self.last();
        for column in first.max(0)..=last.min(end) {
            self.set(column, cell);
        }
    }

    fn body(&mut self, day: NaiveDate) {
        let end = self.last();
        let standing = self.bar.standing;
        let look = role(Meaning::Standing(standing));
        let starts = self.bar.starts.date();
        let begins = starts.map(|date| self.columns_of(date));
        let ends = self.bar.ends.date().map(|date| self.columns_of(date));
        // An end that comes before the beginning is a fault that is told elsewhere.
        let from = begins.map_or(0, |(_, last)| last + 1);
        let to = ends.map_or(end, |(first, _)| first - 1);
        let is_known = !(starts.is_none() || self.bar.ends == BarEnd::Unknown);
        if is_known || standing != Standing::EndNotKnown {
            let sign = if starts.is_none() { BarSign::Unsure } else { BarSign::body(standing) };
            let unsure = starts.is_none() && self.bar.ends.date().is_none();
            self.fill((from, to), (if unsure { BarSign::Blank } else { sign }, look));
        } else if starts.is_some() {
            // It is known to hold until the day that is seen.
            let seen = self.column(day);
            self.fill((from, seen.min(to)), (BarSign::body(standing), look));
            self.fill((from.max(seen + 1), to), (BarSign::Unsure, look));
        }
        if let (Some(date), Some(columns)) = (starts, begins) {
            self.fill(columns, (BarSign::Begins(date.precision()), shade(look, columns)));
        } else if self.bar.ends.date().is_none() || ends.is_some_and(|(_, last)| last >= 0) {
            self.set(0, (BarSign::Unknown, look));
        }
        match (self.bar.ends, ends) {
            (BarEnd::On(date), Some(columns)) => {
                self.fill(columns, (BarSign::Ends(date.precision()), shade(look, columns)));
            }
            (BarEnd::Open, _) if begins.is_none_or(|(first, _)| first <= end) => self.set(end, (BarSign::Open, look)),
            (BarEnd::Unknown, _) if begins.is_some_and(|(first, _)| first <= end) => {
                self.set(end, (BarSign::Unknown, look));
            }
            _ => {}
        }
        if begins.is_some_and(|(first, _)| first > end) {
            self.set(end, (BarSign::Later, Role::Dim));
        }
        if ends.is_some_and(|(_, last)| last < 0) {
            self.set(0, (BarSign::Earlier, Role::Dim));
        }
    }

    fn marks(&mut self) {
        let bar = self.bar;
        for event in &bar.events {
            let (first, last) = self.columns_of(*event);
            // An event that may lie in another column too is not drawn as if its day were known.
            if first == last
                && let Some((sign, _)) = self.at(first).filter(|(sign, _)| sign.is_bar() || sign.is_free())
            {
                self.set(first, (BarSign::Event { on_bar: sign.is_bar() }, Role::Upcoming));
            }
        }
        for renewal in &bar.renewals {
            let (first, last) = self.columns_of(*renewal);
            if first == last && self.at(first).is_some_and(|(sign, _)| sign.is_bar() || sign.is_free()) {
                self.set(first, (BarSign::Renewal, Role::Text));
            }
        }
        if let Some(notice) = bar.notice {
            self.set(self.column(notice), (BarSign::Notice, Role::EndingSoon));
        }
        if !bar.before.is_empty()
            && let Some((first, _)) = bar.starts.date().map(|date| self.columns_of(date))
        {
            self.set_free(first - 1, (BarSign::Follows, Role::Dim));
        }
        if bar.is_replaced
            && let Some((_, last)) = bar.ends.date().map(|date| self.columns_of(date))
        {
            self.set_free(last + 1, (BarSign::Replaced, Role::Dim));
        }
    }

    fn at(&self, column: i64) -> Option<(BarSign, Role)> {
        self.cells.get(usize::try_from(column).ok()?).copied()
    }

    fn set_free(&mut self, column: i64, cell: (BarSign, Role)) {
        if self.at(column).is_some_and(|(sign, _)| sign.is_free()) {
            self.set(column, cell);
        }
    }
}

/// What may lie in several columns is drawn as what is approximate.
fn shade(look: Role, (first, last): (i64, i64)) -> Role {
    if first == last { look } else { Role::Fuzzy }
}

/// Draws the day that is seen as a line; marks stay as they are.
pub(super) fn draw_day(cells: &mut [(BarSign, Role)], scale: DayScale, day: NaiveDate) {
    let column = usize::try_from(scale.column(day, cells.len())).ok();
    let Some(cell) = column.and_then(|column| cells.get_mut(column)) else { return };
    if cell.0.is_bar() || cell.0.is_free() {
        *cell = (BarSign::Day { on_bar: cell.0.is_bar() }, Role::Now);
    }
}
