//! The timeline: the agreements of their pane as bars along time, in groups.

mod groups;

use chrono::NaiveDate;

use super::component::{Component, Drawing, Mouse, Reply, Selection, without_line};
use super::context::DeskContext;
use super::panes::Panes;
use super::{Block, Body, Cursor, Layout, Overflow, PaneName};
use crate::catalog::{Agreement, Id};
use crate::geometry::{AgreementBar, BarSpan, DayScale, density};
use crate::keymap::{Action, Scope};

pub use groups::{TimelineGrouping, rows};

/// A row of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineRow {
    /// What the rows below it have in common, and how many they are.
    Heading(String, usize),
    /// An agreement.
    Agreement {
        /// Which one.
        id: Id,
        /// Whether it is not known if it passes the filter.
        may_be: bool,
    },
}

/// How the place inside the border is shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimelineShape {
    /// The columns of the titles on the left.
    pub labels: usize,
    /// The columns of the bars.
    pub columns: usize,
    /// The rows above the first bar: the labels of the axis, and where there is room its line, and how many hold.
    pub head: usize,
    /// The rows of the bars and headings.
    pub rows: usize,
}

impl TimelineShape {
    /// The shape in a block.
    pub fn of(block: Block) -> TimelineShape {
        let (width, height) = (block.inner_width(), block.inner_height());
        let labels = (width * 3 / 8).clamp(14, 48).min(width);
        let head = match height {
            ..6 => 1,
            6..10 => 2,
            _ => 3,
        };
        TimelineShape { labels, columns: width.saturating_sub(labels + 1), head, rows: height.saturating_sub(head) }
    }
}

/// A row in sight.
#[derive(Clone, Debug)]
pub struct TimelineLine {
    /// Its place among all rows.
    pub row: usize,
    /// Its bar; none for a heading.
    pub bar: Option<AgreementBar>,
}

/// The agreements of their pane as bars along time.
#[derive(Debug)]
pub struct Timeline {
    /// What they are grouped by.
    pub grouping: TimelineGrouping,
    /// The days in sight.
    pub scale: DayScale,
    /// The rows, each group below its heading.
    pub rows: Vec<TimelineRow>,
    /// The place in them; on a heading only where there is no agreement.
    pub cursor: Cursor,
    /// The rows in sight.
    pub lines: Vec<TimelineLine>,
    /// How many agreements hold in each column.
    pub density: Vec<u32>,
    spans: Vec<BarSpan>,
    /// All days that matter.
    whole: DayScale,
    shape: TimelineShape,
    /// The day that everything is seen from; none before it was seen first.
    day: Option<NaiveDate>,
    /// What the density was counted for, and the rows in sight were found for.
    counted_for: Option<(DayScale, usize)>,
    found_for: Option<(usize, usize)>,
}

impl Timeline {
    /// The timeline of what the pane shows.
    pub(super) fn new(panes: &Panes, context: &DeskContext) -> Timeline {
        let mut timeline = Timeline {
            grouping: TimelineGrouping::default(),
            scale: DayScale::around(context.viewpoint().day, 366),
            rows: Vec::new(),
            cursor: Cursor::default(),
            lines: Vec::new(),
            density: Vec::new(),
            spans: Vec::new(),
            whole: DayScale::around(context.viewpoint().day, 366),
            shape: TimelineShape::default(),
            day: None,
            counted_for: None,
            found_for: None,
        };
        timeline.follow(panes, context);
        timeline
    }

    /// Takes the rows of the pane, and its selection where there is none yet or its row has gone.
    pub(super) fn follow(&mut self, panes: &Panes, context: &DeskContext) {
        let pane = panes.pane(PaneName::Agreements);
        let selected = self.selected().cloned();
        let of_pane = pane.selected().and_then(|row| row.key.id());
        let catalog = context.catalog();
        let agreement = |id: &Id| catalog.agreement(id.as_str());
        let rows = pane.rows.iter().filter_map(|row| Some((agreement(row.key.id()?)?, row.may_be)));
        let rows: Vec<(&Agreement, bool)> = rows.collect();
        let seen = context.context();
        let spans = rows.iter().map(|(agreement, _)| AgreementBar::span(seen, agreement, seen.standing(agreement)));
        self.spans = spans.flatten().collect();
        self.rows = groups::rows(seen, rows, self.grouping);
        (self.counted_for, self.found_for) = (None, None);
        let day = seen.from.day;
        self.whole = DayScale::of_spans(&self.spans, day);
        let before = self.day.replace(day);
        if before.is_none() {
            self.scale = self.usual_scale(day);
        } else if before != Some(day) {
            self.scale = self.scale.showing(day);
        }
        let place = |id: &Id| {
            self.rows.iter().position(|row| matches!(row, TimelineRow::Agreement { id: other, .. } if other == id))
        };
        let kept = selected.as_ref().and_then(place).or_else(|| of_pane.and_then(place));
        self.cursor.selected = kept.unwrap_or(self.cursor.selected);
        self.leave_heading(true);
    }

    /// The selected agreement.
    pub fn selected(&self) -> Option<&Id> {
        match self.rows.get(self.cursor.selected)? {
            TimelineRow::Agreement { id, .. } => Some(id),
            TimelineRow::Heading(..) => None,
        }
    }

    /// Whether there are rows above and below those in sight.
    pub fn overflow(&self) -> Overflow {
        self.cursor.overflow(self.rows.len(), self.shape.rows)
    }

    /// All days that matter, or of very many those around the day that is seen.
    fn usual_scale(&self, day: NaiveDate) -> DayScale {
        const MOST_DAYS: i32 = 7_305;
        if self.whole.days() <= MOST_DAYS { self.whole } else { DayScale::around(day, MOST_DAYS) }
    }

    /// Goes on to the next agreement from a heading, down or up.
    fn leave_heading(&mut self, down: bool) {
        let is_agreement = |at: &usize| matches!(self.rows.get(*at), Some(TimelineRow::Agreement { .. }));
        let at = self.cursor.selected;
        let below = || (at..self.rows.len()).find(is_agreement);
        let above = || (0..at.min(self.rows.len())).rev().find(is_agreement);
        let found = if down { below().or_else(above) } else { above().or_else(below) };
        if !is_agreement(&at) {
            self.cursor.selected = found.unwrap_or(at);
        }
    }

    fn set_scale(&mut self, scale: DayScale) -> Reply {
        if scale == self.scale {
            return Reply::Idle;
        }
        self.scale = scale;
        Reply::Done
    }
}

impl Component for Timeline {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_CHART
    }

    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        let day = context.viewpoint().day;
        if self.cursor.act(action, self.rows.len(), self.shape.rows) {
            self.leave_heading(!matches!(action, Action::Up | Action::PageUp | Action::HalfPageUp));
            return Reply::Done;
        }
        match action {
            Action::Open => match self.selected() {
                Some(id) => Reply::Open(id.clone()),
                None => Reply::Refuse("nothing to open here".to_owned()),
            },
            Action::Left | Action::Right => self.set_scale(self.scale.panned(action == Action::Right)),
            Action::ZoomIn | Action::ZoomOut => self.set_scale(self.scale.zoomed(action == Action::ZoomIn, day)),
            Action::ZoomAll => self.set_scale(self.whole),
            Action::GroupBy => {
                self.grouping = self.grouping.next();
                Reply::Refresh
            }
            Action::ZoomRegion => Reply::Refuse("only on the map".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Open,
            Action::ZoomIn,
            Action::ZoomOut,
            Action::Left,
            Action::Right,
            Action::GroupBy,
            Action::MonthBack,
            Action::MonthForward,
            Action::ShowAll,
            Action::Filter,
            Action::Sort,
            Action::ZoomAll,
            Action::Map,
        ]
    }

    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str> {
        let day = context.viewpoint().day;
        let changes = |scale: DayScale| (scale != self.scale).then_some(action.hint());
        match action {
            Action::Open => self.selected().map(|_| action.hint()),
            Action::ZoomIn | Action::ZoomOut => changes(self.scale.zoomed(action == Action::ZoomIn, day)),
            Action::ZoomAll => changes(self.whole),
            Action::Left => Some("earlier"),
            Action::Right => Some("later"),
            Action::GroupBy => Some(self.grouping.next().hint()),
            _ => Some(action.hint()),
        }
    }

    without_line!();

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        self.selected().map_or(Selection::Nothing, Selection::Record)
    }

    /// What it shows it has from the pane: see `Timeline::follow`.
    fn refresh(&mut self, _: &DeskContext) -> bool {
        true
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::Overlay
    }

    fn lay_out(&mut self, layout: &Layout, context: &DeskContext) {
        let Some(block) = layout.over_panes() else { return };
        self.shape = TimelineShape::of(block);
        self.cursor.fit(self.rows.len(), self.shape.rows);
        // A heading is seen above the first of its group.
        if self.cursor.offset == 1 {
            self.cursor.offset = 0;
            self.cursor.fit(self.rows.len(), self.shape.rows);
        }
        if self.counted_for.replace((self.scale, self.shape.columns)) != Some((self.scale, self.shape.columns)) {
            self.density = density(self.spans.iter().copied(), self.scale, self.shape.columns);
        }
        let wanted = (self.cursor.offset, self.shape.rows);
        if self.found_for.replace(wanted) != Some(wanted) {
            let rows = self.rows.iter().enumerate().skip(self.cursor.offset).take(self.shape.rows);
            let bar = |row: &TimelineRow| match row {
                TimelineRow::Agreement { id, .. } => {
                    let agreement = context.catalog().agreement(id.as_str())?;
                    Some(AgreementBar::of(context.context(), agreement))
                }
                TimelineRow::Heading(..) => None,
            };
            self.lines = rows.map(|(row, one)| TimelineLine { row, bar: bar(one) }).collect();
        }
    }

    fn point(&mut self, mouse: Mouse) -> bool {
        match mouse {
            Mouse::Click { line, .. } => {
                let row = line.checked_sub(self.shape.head).map(|line| self.cursor.offset + line);
                let row = row.filter(|row| matches!(self.rows.get(*row), Some(TimelineRow::Agreement { .. })));
                self.cursor.selected = row.unwrap_or(self.cursor.selected);
                row.is_some()
            }
            Mouse::Scroll(rows) => {
                self.cursor.scroll(rows, self.rows.len(), self.shape.rows);
                self.leave_heading(rows > 0);
                false
            }
        }
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::Timeline(self)
    }
}
