//! Records of one kind side by side: a column each, a row for each field, and a sign where they differ.

use super::component::{Component, Drawing, Mouse, Reply, Selection, without_line};
use super::context::DeskContext;
use super::page::wrap;
use super::{Body, Layout, Overflow};
use crate::catalog::{Id, Record};
use crate::keymap::{Action, Scope};
use crate::words::{self, ComparedField};

/// The records, and what is shown of them.
#[derive(Debug)]
pub struct CompareView {
    ids: Vec<Id>,
    names: Vec<String>,
    about: Vec<String>,
    kind: &'static str,
    fields: Vec<ComparedField>,
    only_differences: bool,
    /// The selected record.
    column: usize,
    /// The first record that is shown.
    first: usize,
    /// The selected field among those that are shown.
    selected: usize,
    /// The first line that is shown.
    offset: usize,
    grid: CompareGrid,
}

/// How the columns share the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct CompareGrid {
    /// The columns of the labels; 0 where these stand above the values.
    label: usize,
    /// The columns of each record.
    width: usize,
    /// How many records are shown.
    shown: usize,
    /// The lines of the fields.
    height: usize,
    lines: Vec<CompareLine>,
}

/// A line of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompareLine {
    /// The place of the field among those that are shown.
    pub field: usize,
    /// What it is called, on its first line.
    pub label: String,
    /// Whether the records differ in it, told on its first line.
    pub differs: bool,
    /// What stands in the columns.
    pub cells: Vec<String>,
}

/// The head of a column.
pub struct CompareHead<'a> {
    /// What the record is called.
    pub name: &'a str,
    /// What matters most about it.
    pub about: &'a str,
    /// Whether it is the selected one.
    pub is_selected: bool,
}

/// From this width on the labels stand beside the values.
const WITH_LABELS: usize = 58;
/// The columns that a record has at least.
const NARROWEST: usize = 26;
/// The columns of the labels at most.
const WIDEST_LABEL: usize = 18;
/// What stands before a label: the mark of the row, and the sign of a difference.
const SIGNS: usize = 3;
/// From this height on the heads have two lines.
const WITH_ABOUT: usize = 9;

impl CompareView {
    /// Puts some records of one kind side by side.
    pub(super) fn new(ids: Vec<Id>, context: &DeskContext) -> CompareView {
        let mut comparison = CompareView {
            ids,
            names: Vec::new(),
            about: Vec::new(),
            kind: "",
            fields: Vec::new(),
            only_differences: false,
            column: 0,
            first: 0,
            selected: 0,
            offset: 0,
            grid: CompareGrid::default(),
        };
        comparison.read(context);
        comparison
    }

    /// Reads anew what the records say; whether there are still two.
    fn read(&mut self, context: &DeskContext) -> bool {
        let selected = self.ids.get(self.column).cloned();
        self.ids.retain(|id| context.marked.contains(id) && context.record(id).is_some());
        let records: Vec<Record<'_>> = self.ids.iter().filter_map(|id| context.record(id)).collect();
        let same = selected.and_then(|id| self.ids.iter().position(|other| *other == id));
        self.column = same.unwrap_or(self.column).min(records.len().saturating_sub(1));
        self.fields = words::comparison(context.context(), &records);
        self.names = records.iter().map(|record| words::name(context.catalog(), *record).into_owned()).collect();
        self.about = records.iter().map(|record| words::fact(context.context(), *record).to_string()).collect();
        self.kind = records.first().map_or("", |record| record.kind().plural());
        records.len() > 1
    }

    /// The command that shows the same.
    pub(super) fn command(&self) -> String {
        let ids: Vec<&str> = self.ids.iter().map(Id::as_str).collect();
        format!("compare {}{}", ids.join(" "), if self.only_differences { " --differences" } else { "" })
    }

    fn shown_fields(&self) -> impl Iterator<Item = &ComparedField> {
        self.fields.iter().filter(|field| field.differs || !self.only_differences)
    }

    /// What stands in the border.
    pub fn title(&self) -> String {
        let differing = self.fields.iter().filter(|field| field.differs).count();
        let all = self.ids.len();
        let shown = if self.grid.shown < all {
            format!("{}–{} of {all}", self.first + 1, self.first + self.grid.shown)
        } else {
            all.to_string()
        };
        let only = if self.only_differences { ", nothing else shown" } else { "" };
        let fields = words::count(differing as u64, "difference", "differences");
        format!("Compare ─ {shown} {} · {fields}{only}", self.kind)
    }

    /// The heads of the columns that are shown.
    pub fn heads(&self) -> impl Iterator<Item = CompareHead<'_>> {
        let shown = self.first..(self.first + self.grid.shown).min(self.ids.len());
        shown.map(|at| CompareHead { name: &self.names[at], about: &self.about[at], is_selected: at == self.column })
    }

    /// How many lines the heads have.
    pub fn head_lines(&self) -> usize {
        if self.grid.height + 2 >= WITH_ABOUT { 2 } else { 1 }
    }

    /// The columns of the labels; 0 where these stand above the values.
    pub fn label_width(&self) -> usize {
        self.grid.label
    }

    /// The columns of each record.
    pub fn column_width(&self) -> usize {
        self.grid.width
    }

    /// The lines that are shown.
    pub fn visible(&self) -> &[CompareLine] {
        let end = (self.offset + self.grid.height).min(self.grid.lines.len());
        self.grid.lines.get(self.offset..end).unwrap_or_default()
    }

    /// The selected field among those that are shown.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Whether it goes on above and below.
    pub fn overflow(&self) -> Overflow {
        Overflow { above: self.offset > 0, below: self.offset + self.grid.height < self.grid.lines.len() }
    }

    /// Wraps the values into their columns, and keeps the selection in sight.
    fn arrange(&mut self, width: usize, height: usize) {
        let has_labels = width >= WITH_LABELS;
        let widest = self.shown_fields().map(|field| super::columns(&field.label)).max().unwrap_or_default();
        let label = if has_labels { widest.min(WIDEST_LABEL) } else { 0 };
        let room = width.saturating_sub(SIGNS + if label > 0 { label + 2 } else { 0 });
        let most = if has_labels { ((room + 2) / (NARROWEST + 2)).max(1) } else { 2 };
        let shown = self.ids.len().min(most).max(1);
        let column = (room + 2) / shown - 2;
        self.first = self.first.min(self.ids.len() - shown.min(self.ids.len()));
        self.first = self.first.clamp((self.column + 1).saturating_sub(shown), self.column);
        let mut lines = Vec::new();
        for (place, field) in self.shown_fields().enumerate() {
            let texts: Vec<Vec<String>> = field.values[self.first..(self.first + shown).min(field.values.len())]
                .iter()
                .map(|values| values.iter().flat_map(|value| wrap(value, column.max(1))).collect())
                .collect();
            let labels = if label > 0 { wrap(&field.label, label) } else { Vec::new() };
            let height = texts.iter().map(Vec::len).chain([labels.len(), 1]).max().unwrap_or(1);
            if label == 0 {
                lines.push(CompareLine {
                    field: place,
                    label: field.label.clone(),
                    differs: field.differs,
                    cells: Vec::new(),
                });
            }
            let part = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
            lines.extend((0..height).map(|at| CompareLine {
                field: place,
                label: part(&labels, at),
                differs: field.differs && at == 0 && label > 0,
                cells: texts.iter().map(|lines| part(lines, at)).collect(),
            }));
        }
        let heads = if height >= WITH_ABOUT { 2 } else { 1 };
        self.grid = CompareGrid { label, width: column, shown, height: height.saturating_sub(heads), lines };
        self.selected = self.selected.min(self.shown_fields().count().saturating_sub(1));
        self.show_selected();
    }

    fn show_selected(&mut self) {
        let lines = &self.grid.lines;
        let start = lines.partition_point(|line| line.field < self.selected);
        let end = lines.partition_point(|line| line.field <= self.selected);
        let at_end = end.saturating_sub(self.grid.height);
        self.offset = self.offset.clamp(at_end.min(start), at_end.max(start));
        self.offset = self.offset.min(lines.len().saturating_sub(self.grid.height));
    }

    fn step(&mut self, action: Action) -> bool {
        let len = self.shown_fields().count();
        let mut cursor = super::Cursor { selected: self.selected, offset: 0 };
        let lines = self.visible();
        let fields = lines.last().zip(lines.first()).map_or(1, |(last, first)| last.field - first.field + 1);
        let moves = cursor.act(action, len, fields);
        self.selected = cursor.selected.min(len.saturating_sub(1));
        moves
    }
}

impl Component for CompareView {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_FULL_VIEW
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        match action {
            _ if self.step(action) => Reply::Done,
            Action::Left | Action::Right => {
                let next = if action == Action::Right { self.column + 1 } else { self.column.wrapping_sub(1) };
                if next >= self.ids.len() {
                    return Reply::Idle;
                }
                self.column = next;
                Reply::Done
            }
            Action::NextPane | Action::PreviousPane => {
                let steps = if action == Action::NextPane { 1 } else { self.ids.len() - 1 };
                self.column = (self.column + steps) % self.ids.len();
                Reply::Done
            }
            Action::ShowAll => {
                self.only_differences = !self.only_differences;
                self.selected = 0;
                Reply::Done
            }
            Action::Open => match self.ids.get(self.column) {
                Some(id) => Reply::Open(id.clone()),
                None => Reply::Refuse("nothing to open here".to_owned()),
            },
            Action::Filter | Action::ClearFilter => Reply::Refuse("nothing to filter here".to_owned()),
            Action::Back | Action::Close | Action::Compare => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Open,
            Action::Back,
            Action::ShowAll,
            Action::Right,
            Action::Mark,
            Action::UnmarkAll,
            Action::Copy,
            Action::PageDown,
        ]
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let word = match action {
            Action::ShowAll if self.only_differences => "all fields",
            Action::ShowAll => "differences",
            Action::Right => "next",
            Action::Mark => "unmark",
            other => other.hint(),
        };
        let acts = match action {
            Action::Right => self.column + 1 < self.ids.len(),
            Action::PageDown => self.overflow().below,
            _ => true,
        };
        acts.then_some(word)
    }

    without_line!();

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        self.ids.get(self.column).map_or(Selection::Nothing, Selection::Record)
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        self.read(context)
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::Overlay
    }

    fn lay_out(&mut self, layout: &Layout, _: &DeskContext) {
        if let Some(block) = layout.over_panes() {
            self.arrange(block.inner_width(), block.inner_height());
        }
    }

    fn point(&mut self, mouse: Mouse) -> bool {
        match mouse {
            Mouse::Click { line, .. } => {
                let line = line.checked_sub(self.head_lines()).and_then(|line| self.visible().get(line));
                self.selected = line.map_or(self.selected, |line| line.field);
            }
            Mouse::Scroll(rows) => {
                let last = self.shown_fields().count().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(rows).min(last);
            }
        }
        // A click tells the line, and not whose column it is in.
        false
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::Compare(self)
    }
}
