//! A page: rows of label and text, wrapped to a width, one of them selected. Records, help and problems are pages.

mod foot;
mod lines;
mod place;

use std::ops::Range;

use super::address::{self, Piece};
use super::component::Mouse;
use super::{Layout, Overflow, columns};
use crate::keymap::Action;
use crate::words::{Facts, Fit, Row};

use foot::is_told_below;
pub(super) use lines::wrap;
pub(super) use place::PagePlace;

/// One line of a page, after it has been wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// The row that the line belongs to, from 0.
    pub row: usize,
    /// The part of the label that stands on the line.
    pub label: String,
    /// The part of the value that stands on the line.
    pub text: String,
    /// Whether the text begins where the labels do.
    pub across: bool,
}

/// Rows of label and text, wrapped, with one of them selected.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What it is called.
    pub title: String,
    about: Facts,
    heading: Vec<String>,
    rows: Vec<Row>,
    lines: Vec<PageLine>,
    label_width: usize,
    selected: usize,
    /// The row at which it begins, above which only headings stand.
    top: usize,
    offset: usize,
    height: usize,
    /// How many lines below the rows tell of the selected one, the rule between them counted.
    foot: usize,
    laid_out: Option<(usize, usize)>,
    whole: bool,
    /// The rows that are shown whole, though they are brief.
    unfolded: Vec<usize>,
    /// Whether it is to be laid out for the first time with a link selected.
    starts_at_link: bool,
    /// How many rows below the selected one are to be in sight, once it is laid out.
    shown_below: usize,
    /// What stands above the columns of the cells, and stays in sight.
    headings: Vec<String>,
    /// Whether there is no room for all columns of the cells.
    cuts_columns: bool,
}

impl Page {
    /// A page that is to be laid out.
    pub fn new(title: impl Into<String>, rows: Vec<Row>) -> Page {
        Page { title: title.into(), rows, ..Page::default() }
    }

    /// Has headings stand above the cells of its rows.
    pub(super) fn set_headings(&mut self, headings: Vec<String>) {
        self.headings = headings;
    }

    /// Whether there is no room for all columns of its cells.
    pub(super) fn cuts_columns(&self) -> bool {
        self.cuts_columns
    }

    /// Begins at the same line as another page.
    pub(super) fn take_scroll_of(&mut self, other: &Page) {
        self.offset = other.offset;
    }

    /// Says of what kind the record in the title is. Its name is never cut: what does not fit the border gets lines of
    /// its own.
    pub fn of_kind(self, about: Facts) -> Page {
        Page { about, ..self }
    }

    /// The page with these rows before its own.
    pub(super) fn with_first_rows(mut self, rows: impl Iterator<Item = Row>) -> Page {
        self.rows.splice(..0, rows);
        self
    }

    /// Has the first row selected that leads to a record, if it is in sight from the beginning.
    pub(super) fn start_at_link(&mut self) {
        self.starts_at_link = true;
    }

    /// What stands in the border.
    pub fn border_title(&self) -> Facts {
        if self.about.is_empty() || self.heading.is_empty() {
            return Facts::from(&self.title).and(self.about.clone());
        }
        self.about.clone()
    }

    /// The name of the record, where the border has no room for it.
    pub fn heading(&self) -> &[String] {
        &self.heading
    }

    /// A page of texts to be marked and copied off the screen: each begins on its own line and is broken only where
    /// that is full.
    pub fn of_whole_texts(title: impl Into<String>, rows: Vec<Row>) -> Page {
        Page { title: title.into(), rows, whole: true, ..Page::default() }
    }

    /// Whether each text stands on lines of its own, from edge to edge.
    pub fn is_of_whole_texts(&self) -> bool {
        self.whole
    }

    /// Whether it is laid out for this size.
    pub fn is_laid_out(&self, width: usize, height: usize) -> bool {
        self.laid_out == Some((width, height))
    }

    /// Has it laid out anew.
    pub(super) fn outdate(&mut self) {
        self.laid_out = None;
    }

    /// Wraps the rows to a width, and keeps the selection in the `height` lines that are shown.
    pub fn lay_out(&mut self, width: usize, height: usize) {
        if self.is_laid_out(width, height) {
            return;
        }
        self.laid_out = Some((width, height));
        self.heading.clear();
        (self.label_width, self.lines) = if self.whole {
            (0, lines::under_labels(&self.rows, width))
        } else if self.headings.is_empty() {
            lines::beside_labels(&self.rows, width)
        } else {
            let table = lines::under_headings(&self.headings, &self.rows, width);
            (self.heading, self.cuts_columns) = (vec![table.headings], table.cuts_columns);
            (0, table.lines)
        };
        if !self.about.is_empty() && columns(&self.title) + 2 > width {
            self.heading = wrap(&self.title, width.saturating_sub(2).max(1));
            self.heading.truncate(height / 2);
        }
        let has_foot = height >= Page::WITH_FOOT && self.rows.iter().any(is_told_below);
        self.foot = if has_foot { Page::FOOT } else { 0 };
        self.height = height.saturating_sub(self.heading.len() + self.foot).max(1);
        let link = self.rows.iter().position(|row| row.link.is_some()).filter(|_| self.starts_at_link);
        if let Some(link) = link.filter(|link| self.lines_of(*link).end <= self.height) {
            self.selected = link;
        }
        self.starts_at_link = false;
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        // Nothing is hidden above while there is room below.
        self.offset = self.offset.min(self.lines.len().saturating_sub(self.height));
        self.show_selected();
        let last = self.selected + std::mem::take(&mut self.shown_below);
        let end = self.lines_of(last).end.saturating_sub(self.height);
        self.offset = self.offset.max(end).min(self.lines_of(self.selected).start.max(self.offset));
    }

    /// From this height on there is room below the rows to tell of the selected one.
    const WITH_FOOT: usize = 12;
    /// The lines for that, with a rule above.
    pub const FOOT: usize = 4;

    /// Where addresses stand on the lines that are shown.
    pub fn addresses(&self) -> Vec<Piece> {
        let rows = self.visible().iter().map(|line| line.row);
        let (Some(first), Some(last)) = (rows.clone().min(), rows.max()) else { return Vec::new() };
        let pieces = (first..=last).flat_map(|row| {
            let lines = self.lines_of(row);
            let texts = self.lines[lines.clone()].iter().map(|line| line.text.as_str());
            let pieces = address::pieces(&self.rows[row].text(), texts);
            pieces.into_iter().map(move |piece| Piece { line: piece.line + lines.start, ..piece })
        });
        let shown = self.offset..self.offset + self.height;
        let shown = pieces.filter(|piece| shown.contains(&piece.line));
        shown.map(|piece| Piece { line: piece.line - self.offset, ..piece }).collect()
    }

    /// The width of the column of labels.
    pub fn label_width(&self) -> usize {
        self.label_width
    }

    /// The lines that are shown.
    pub fn visible(&self) -> &[PageLine] {
        let end = (self.offset + self.height).min(self.lines.len());
        self.lines.get(self.offset..end).unwrap_or_default()
    }

    /// The selected row's place, from 0.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The selected row.
    pub fn selected_row(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// The row that a line belongs to.
    pub fn row_of(&self, line: &PageLine) -> Option<&Row> {
        self.rows.get(line.row)
    }

    /// Whether every row but headings leads to a record.
    pub fn leads_everywhere(&self) -> bool {
        self.rows.iter().all(|row| row.is_heading || row.link.is_some())
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nothing on the page.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether it goes on above, and below.
    pub fn overflow(&self) -> Overflow {
        Overflow { above: self.offset > 0, below: self.offset + self.height < self.lines.len() }
    }

    /// Whether the selected row is cut, or shown whole though it is brief.
    pub(super) fn can_unfold(&self) -> bool {
        let (Some(row), Some((width, _))) = (self.selected_row(), self.laid_out) else { return false };
        let room = width.saturating_sub(self.label_width + usize::from(self.label_width > 0) + 1);
        self.unfolded.contains(&self.selected) || row.fit == Fit::Brief && columns(&row.text()) > room
    }

    /// Shows the whole of the selected row where it is cut, or cuts it again; whether it is one of these.
    pub(super) fn unfold(&mut self) -> bool {
        if !self.can_unfold() {
            return false;
        }
        match self.unfolded.iter().position(|row| *row == self.selected) {
            Some(place) => {
                self.rows[self.unfolded.remove(place)].fit = Fit::Brief;
                self.laid_out = None;
            }
            None => self.show_whole(self.selected),
        }
        true
    }

    fn show_whole(&mut self, row: usize) {
        self.rows[row].fit = Fit::Beside;
        self.unfolded.push(row);
        self.laid_out = None;
    }

    /// Has so many rows below the selected one in sight as well, as far as there is room.
    pub(super) fn show_below(&mut self, rows: usize) {
        self.shown_below = rows;
    }

    /// Selects the row at which it begins: the wheel goes back no further.
    pub(super) fn start_at(&mut self, row: usize) {
        (self.selected, self.top) = (row, row);
    }

    /// Selects a row by its place, from 0.
    pub fn select(&mut self, place: usize) {
        self.selected = place;
    }

    /// Moves as an action asks for; whether it is one that moves.
    pub(super) fn step(&mut self, action: Action) -> bool {
        match action {
            Action::Up | Action::HitUp => self.up(),
            Action::Down | Action::HitDown => self.down(),
            Action::PageUp | Action::HitPageUp => self.go_back(self.height),
            Action::PageDown | Action::HitPageDown => self.go_on(self.height),
            Action::HalfPageUp => self.go_back(self.height.div_ceil(2)),
            Action::HalfPageDown => self.go_on(self.height.div_ceil(2)),
            Action::First => (self.selected, self.offset) = (0, 0),
            Action::Last => {
                self.selected = self.rows.len().saturating_sub(1);
                self.show_selected();
            }
            _ => return false,
        }
        true
    }

    /// Selects the row on a shown line that is clicked, the heading's lines counted, or scrolls; whether there is one.
    pub(super) fn point(&mut self, mouse: Mouse) -> bool {
        match mouse {
            Mouse::Click { line, .. } => {
                let line = line.checked_sub(self.heading.len()).and_then(|line| self.visible().get(line));
                let row = line.map(|line| line.row);
                self.selected = row.unwrap_or(self.selected);
                row.is_some()
            }
            Mouse::Scroll(rows) => {
                self.scroll(rows);
                false
            }
        }
    }

    /// Lays it out inside a border, or, where its texts are to be marked, from edge to edge.
    pub(super) fn lay_out_in(&mut self, layout: &Layout) {
        let Some(block) = layout.over_panes() else { return };
        let width = if self.whole { usize::from(block.width) } else { block.inner_width() };
        self.lay_out(width, block.inner_height());
    }

    /// Goes on by one row; through a row that is taller than the page by a line at a time.
    fn down(&mut self) {
        let lines = self.lines_of(self.selected);
        if lines.end > self.offset + self.height {
            self.offset += 1;
        } else if self.selected + 1 < self.rows.len() {
            self.selected += 1;
            self.show_selected();
        }
    }

    /// Goes back by one row; through a row that is taller than the page by a line at a time.
    fn up(&mut self) {
        let lines = self.lines_of(self.selected);
        if lines.start < self.offset {
            self.offset -= 1;
        } else if self.selected > 0 {
            self.selected -= 1;
            let lines = self.lines_of(self.selected);
            let from_end = lines.end.saturating_sub(self.height);
            self.offset = self.offset.min(lines.start).max(from_end);
        }
    }

    fn go_on(&mut self, lines: usize) {
        let from = if lines < self.height { self.first_line() } else { self.offset };
        let goal = (from + lines).min(self.lines.len().saturating_sub(1));
        self.offset = (self.offset + lines).min(self.lines.len().saturating_sub(self.height));
        self.selected = self.lines.get(goal).map_or(self.selected, |line| line.row.max(self.selected));
        self.show_selected();
    }

    fn go_back(&mut self, lines: usize) {
        let goal = if lines < self.height { self.first_line() } else { self.offset }.saturating_sub(lines);
        self.offset = self.offset.saturating_sub(lines);
        self.selected = self.lines.get(goal).map_or(0, |line| line.row.min(self.selected));
        self.show_selected();
    }

    /// The first line of the selected row, or of what is shown of it.
    fn first_line(&self) -> usize {
        self.lines_of(self.selected).start.max(self.offset)
    }

    /// Scrolls by some lines; the selection moves only to stay in sight, or where there is nothing more to show.
    fn scroll(&mut self, lines: isize) {
        let (before, last) = (self.offset, self.lines.len().saturating_sub(self.height));
        self.offset = self.offset.saturating_add_signed(lines).min(last);
        if self.offset == before {
            let first = self.top.min(self.selected);
            self.selected = self.selected.saturating_add_signed(lines).clamp(first, self.rows.len().saturating_sub(1));
        }
        if let [first, .., last] = self.visible() {
            self.selected = self.selected.clamp(first.row, last.row);
        }
    }

    fn lines_of(&self, row: usize) -> Range<usize> {
        let start = self.lines.partition_point(|line| line.row < row);
        start..self.lines.partition_point(|line| line.row <= row)
    }

    /// Brings the selected row into sight. Of a row that is taller than the page any part may be shown.
    fn show_selected(&mut self) {
        let lines = self.lines_of(self.selected);
        let at_end = lines.end.saturating_sub(self.height);
        self.offset = self.offset.clamp(at_end.min(lines.start), at_end.max(lines.start));
        self.offset = self.offset.min(self.lines.len().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests;
