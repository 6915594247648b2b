//! A calendar over everything: events, deadlines, last days, days for notice and holidays, by month, quarter and year,
//! within the filters and the scope of the panes.

mod day_list;
mod grid;
mod lanes;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::component::{Component, Drawing, Layer, LineInput, Mouse, Reply, Selection};
use super::context::DeskContext;
use super::filter::FilterState;
use super::{Body, Desk, Layout, Overflow};
use crate::catalog::{DayEntry, Kind, PartialDate, WatchedHolidays, WeekStyle};
use crate::keymap::{Action, Scope};
use crate::query::Truth;
use day_list::DayList;

/// How much of the calendar is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShownSpan {
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

/// A piece of text at its place inside the border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPiece {
    /// Its column, from 0.
    pub x: usize,
    /// Its line, from 0.
    pub y: usize,
    /// The columns that it may take.
    pub width: usize,
    /// What it says.
    pub text: String,
    /// What it means.
    pub tone: CalendarTone,
    /// The day that it stands for in the grid.
    pub day: Option<NaiveDate>,
}

/// What a piece of a calendar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarTone {
    /// The name of a month or of a day of the week.
    Heading,
    /// A day, or an entry.
    Text,
    /// A day on which nobody works here, or another's.
    Off,
    /// The day that everything is seen from.
    AsOf,
    /// The selected day.
    Selected,
    /// The mark before what is selected.
    Marker,
    /// Something to be done by a day.
    Due,
    /// An event.
    Event,
    /// Two events at the same time.
    Clash,
    /// A line between parts.
    Rule,
}

/// The calendar.
#[derive(Debug)]
pub struct CalendarView {
    span: ShownSpan,
    day: NaiveDate,
    week: WeekStyle,
    as_of: NaiveDate,
    entries: Vec<DayEntry>,
    watched: WatchedHolidays,
    list: DayList,
    pieces: Vec<CalendarPiece>,
    /// Whether what stands on the selected day is not listed yet.
    is_moved: bool,
}

impl CalendarView {
    fn new(context: &DeskContext, filters: Vec<(Kind, String)>) -> CalendarView {
        let day = context.viewpoint().day;
        let mut calendar = CalendarView {
            span: ShownSpan::Month,
            day,
            week: context.preferences.week,
            as_of: day,
            entries: Vec::new(),
            watched: WatchedHolidays::default(),
            list: DayList::new(filters),
            pieces: Vec::new(),
            is_moved: false,
        };
        calendar.collect(context);
        calendar
    }

    /// Collects anew what stands on the days.
    fn collect(&mut self, context: &DeskContext) {
        let seen = context.query_context();
        let filters: Vec<_> = self
            .list
            .filters
            .iter()
            .filter_map(|(kind, text)| Some((*kind, context.query(text, &[*kind]).ok()?)))
            .collect();
        self.entries = seen.context.day_entries(&|record| {
            let filter = filters.iter().find(|(kind, _)| *kind == record.kind());
            filter.is_some_and(|(_, query)| query.is_empty() || query.matches(&seen, record) != Truth::No)
        });
        self.watched = seen.context.watched_holidays();
        (self.week, self.as_of) = (context.preferences.week, context.viewpoint().day);
        self.list_day(context);
    }

    /// Lists what stands on the selected day, and in its month and year.
    fn list_day(&mut self, context: &DeskContext) {
        self.list.fill(context, self.day, &self.entries, &self.watched);
    }

    /// Goes to a day; whether the calendar has it.
    pub(super) fn go_to(&mut self, day: Option<NaiveDate>, context: &DeskContext) -> bool {
        let Some(day) = day.filter(|day| PartialDate::day(*day).is_some()) else { return false };
        if day != self.day {
            self.day = day;
            self.list.leave();
            self.list_day(context);
        }
        true
    }

    fn reply_to(&mut self, day: Option<NaiveDate>, context: &DeskContext) -> Reply {
        if self.go_to(day, context) { Reply::Done } else { Reply::Refuse("the calendar ends here".to_owned()) }
    }

    /// The day so many days on.
    fn by_days(&self, days: i64) -> Option<NaiveDate> {
        let step = Days::new(days.unsigned_abs());
        if days < 0 { self.day.checked_sub_days(step) } else { self.day.checked_add_days(step) }
    }

    fn by_months(&self, months: i32) -> Option<NaiveDate> {
        let step = Months::new(months.unsigned_abs());
        if months < 0 { self.day.checked_sub_months(step) } else { self.day.checked_add_months(step) }
    }

    /// The first days of the months that are shown.
    fn months(&self) -> Vec<NaiveDate> {
        let (year, month) = (self.day.year(), self.day.month());
        let (first, count) = match self.span {
            ShownSpan::Month => (month, 1),
            ShownSpan::Quarter => ((month - 1) / 3 * 3 + 1, 3),
            ShownSpan::Year => (1, 12),
        };
        (first..first + count).filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1)).collect()
    }

    /// What stands in the border.
    pub fn title(&self) -> String {
        let year = self.day.year();
        let span = match self.span {
            ShownSpan::Month => self.day.format("%B %Y").to_string(),
            ShownSpan::Quarter => format!("quarter {} of {year}", self.day.month0() / 3 + 1),
            ShownSpan::Year => year.to_string(),
        };
        format!("Calendar ─ {span} ─ {}", self.day.format("%a %-d %b"))
    }

    /// What is drawn inside the border.
    pub fn pieces(&self) -> &[CalendarPiece] {
        &self.pieces
    }

    /// Whether the list of the day goes on above and below.
    pub fn overflow(&self) -> Overflow {
        self.list.overflow()
    }

    /// The command that shows the same.
    pub(super) fn command(&self) -> String {
        let (year, month) = (self.day.year(), self.day.month());
        match self.span {
            ShownSpan::Month => format!("calendar {year:04}-{month:02}"),
            ShownSpan::Quarter => format!("calendar {year:04}-q{}", (month - 1) / 3 + 1),
            ShownSpan::Year => format!("calendar {year:04}"),
        }
    }

    /// The day whose cell holds a place inside the border: its number, or what stands in the lines below that.
    fn day_at(&self, (column, line): (usize, usize)) -> Option<NaiveDate> {
        let is_above = |piece: &&CalendarPiece| (piece.x..=piece.x + piece.width).contains(&column);
        let mut days: Vec<&CalendarPiece> =
            self.pieces.iter().filter(|piece| piece.day.is_some()).filter(is_above).collect();
        days.sort_by_key(|piece| (piece.y, piece.x));
        let heights = days.windows(2).map(|two| two[1].y - two[0].y).filter(|height| *height > 0);
        let height = heights.min().unwrap_or(1);
        // Where two cells meet, the one that begins there is meant.
        let found = days.into_iter().rev().find(|piece| piece.y <= line)?;
        found.day.filter(|_| line - found.y < height)
    }

    fn open(&mut self) -> Reply {
        match (self.list.is_entered(), self.list.links()) {
            (false, 2..) => {
                self.list.enter();
                Reply::Done
            }
            _ => match self.list.selected() {
                Some(id) => Reply::Open(id.clone()),
                None => Reply::Refuse("nothing stands on this day".to_owned()),
            },
        }
    }
}

impl Component for CalendarView {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_FULL_VIEW
    }

    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        if self.list.is_entered() {
            match action {
                Action::Back | Action::Left => {
                    self.list.leave();
                    return Reply::Done;
                }
                _ if self.list.step(action) => return Reply::Done,
                _ => {}
            }
        }
        match action {
            Action::Left => self.reply_to(self.by_days(-1), context),
            Action::Right => self.reply_to(self.by_days(1), context),
            Action::Up => self.reply_to(self.by_days(-7), context),
            Action::Down => self.reply_to(self.by_days(7), context),
            Action::HalfPageUp => self.reply_to(self.by_days(-14), context),
            Action::HalfPageDown => self.reply_to(self.by_days(14), context),
            Action::PageUp | Action::MonthBack => self.reply_to(self.by_months(-1), context),
            Action::PageDown | Action::MonthForward => self.reply_to(self.by_months(1), context),
            Action::YearBack => self.reply_to(self.by_months(-12), context),
            Action::YearForward => self.reply_to(self.by_months(12), context),
            Action::First => self.reply_to(self.day.with_day(1), context),
            Action::Last => {
                let month = PartialDate::month(self.day.year(), self.day.month());
                self.reply_to(month.map(PartialDate::last_day), context)
            }
            Action::Today => self.reply_to(Some(context.today), context),
            Action::DataDay => self.reply_to(Some(self.as_of), context),
            Action::NextPane | Action::PreviousPane => {
                let all = [ShownSpan::Month, ShownSpan::Quarter, ShownSpan::Year];
                let steps = if action == Action::NextPane { 1 } else { 2 };
                self.span = all[(self.span as usize + steps) % all.len()];
                Reply::Done
            }
            Action::Open => self.open(),
            Action::New => Reply::NewEventOn(self.day),
            Action::Filter | Action::ClearFilter => Reply::Refuse("the filters of the panes hold here".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Open,
            Action::New,
            Action::NextPane,
            Action::MonthBack,
            Action::MonthForward,
            Action::GoToDay,
            Action::Today,
            Action::Back,
        ]
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let word = match action {
            Action::NextPane => match self.span {
                ShownSpan::Month => "quarter",
                ShownSpan::Quarter => "year",
                ShownSpan::Year => "month",
            },
            Action::New => "new event",
            Action::Open if !self.list.is_entered() && self.list.links() > 1 => "entries",
            other => other.hint(),
        };
        (action != Action::Open || self.list.selected().is_some()).then_some(word)
    }

    fn type_text(&mut self, _: LineInput<'_>, _: &DeskContext) -> Reply {
        Reply::Idle
    }

    fn filter(&self) -> FilterState<'_> {
        FilterState { typed: None, depth: usize::from(self.list.is_entered()) }
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        self.list.selected().map_or(Selection::Nothing, Selection::Record)
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        self.collect(context);
        true
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::Overlay
    }

    fn lay_out(&mut self, layout: &Layout, context: &DeskContext) {
        if std::mem::take(&mut self.is_moved) {
            self.list_day(context);
        }
        if let Some(block) = layout.over_panes() {
            self.pieces = self.arrange((block.inner_width(), block.inner_height()), context);
        }
    }

    fn point(&mut self, mouse: Mouse) -> bool {
        match mouse {
            Mouse::Click { column, line } => {
                let day = self.day_at((column, line));
                if let Some(day) = day.filter(|day| *day != self.day) {
                    (self.day, self.is_moved) = (day, true);
                    self.list.leave();
                }
                day.is_some()
            }
            Mouse::Scroll(rows) => {
                self.list.scroll(rows);
                false
            }
        }
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::Calendar(self)
    }
}

impl Desk {
    /// Shows the calendar, within the filters and the scope of the panes.
    pub(super) fn show_calendar(&mut self) {
        let kinds = [Kind::Event, Kind::Agreement, Kind::Initiative];
        let filters = kinds.into_iter().filter_map(|kind| Some((kind, self.filter_of(kind)?))).collect();
        let calendar = CalendarView::new(&self.context, filters);
        self.cover(Layer::Calendar(Box::new(calendar)));
    }
}
