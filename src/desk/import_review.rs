//! The rows of an import, each new, changed, the same or refused, before they are written.

use std::sync::Arc;

use super::component::{Component, Layer, Reply, Selection, as_filtered_list};
use super::context::DeskContext;
use super::filter::{ListFilter, PassedLines};
use super::import_row::ImportRowDetail;
use super::order::Order;
use super::{Desk, Effect, Page};
use crate::edit::{ImportPlan, RowOutcome, SourceRow};
use crate::keymap::Action;
use crate::load::Permission;
use crate::words::{Fit, count};

/// The rows of an import and what becomes of each, and what is to be known beside them.
#[derive(Debug)]
pub(super) struct ImportReview {
    plan: Arc<ImportPlan>,
    page: Page,
    /// What each row of the page is about.
    lines: Vec<ReviewLine>,
    filter: ListFilter,
}

/// What a line of the list is about.
#[derive(Clone, Debug)]
enum ReviewLine {
    /// A row, by its number in the plan, from 0.
    Row(usize),
    /// Something beside the rows.
    Note(String),
}

impl ImportReview {
    /// The rows of a plan, and the notes on it, that pass a filter.
    pub(super) fn new(context: &DeskContext, plan: Arc<ImportPlan>, filter: &ListFilter) -> ImportReview {
        let all = all_lines(&plan);
        let lines = all.iter().map(|one| match one {
            ReviewLine::Row(number) => {
                let (row, outcome) = (&plan.rows[*number], &plan.outcomes[*number]);
                (None, outcome.word(), line(row, outcome))
            }
            ReviewLine::Note(note) => (None, "note", note.clone()),
        });
        let PassedLines { numbers, mut rows, filter } = filter.lines(context, lines);
        for row in &mut rows {
            row.fit = Fit::Brief;
        }
        let counted = if filter.text().is_empty() { counts(&plan) } else { filter.title(all.len()) };
        let page = Page::new(format!("Import ─ {counted}"), rows);
        let lines = numbers.into_iter().filter_map(|number| all.get(number).cloned()).collect();
        ImportReview { plan, page, lines, filter }
    }

    /// The plan.
    pub(super) fn plan(&self) -> &Arc<ImportPlan> {
        &self.plan
    }

    fn selected(&self) -> Option<&ReviewLine> {
        self.lines.get(self.page.selected())
    }
}

/// The lines for a plan: first that it could not be taken back, then the rows, then what else there is to be known.
fn all_lines(plan: &ImportPlan) -> Vec<ReviewLine> {
    let first = plan.lasting().map(ReviewLine::Note);
    let rows = (0..plan.outcomes.len()).map(ReviewLine::Row);
    first.into_iter().chain(rows).chain(plan.remarks.iter().cloned().map(ReviewLine::Note)).collect()
}

/// How many rows have which outcome: `3 new, 1 changed, 2 notes`.
fn counts(plan: &ImportPlan) -> String {
    let words = ["new", "changed", "same", "refused"];
    let of = |word: &str| plan.count(|outcome| outcome.word() == word);
    let rows = words.iter().filter(|word| of(word) > 0).map(|word| format!("{} {word}", of(word)));
    let notes = plan.remarks.len() + usize::from(plan.cannot_be_undone.is_some());
    let notes = (notes > 0).then(|| count(notes as u64, "note", "notes"));
    rows.chain(notes).collect::<Vec<_>>().join(", ")
}

/// A row in short: what is most telling first.
fn line(row: &SourceRow, outcome: &RowOutcome) -> String {
    let why = match outcome {
        RowOutcome::Changed(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        RowOutcome::Refused(faults) => faults.first().map_or_else(String::new, |fault| fault.what.clone()),
        RowOutcome::New(_) | RowOutcome::Same => String::new(),
    };
    let left_out = row.left_out.first().filter(|_| !matches!(outcome, RowOutcome::Refused(_)));
    let why = match left_out {
        Some(cell) if why.is_empty() => format!("cell left out: {}", cell.what),
        Some(cell) => format!("{why}; cell left out: {}", cell.what),
        None => why,
    };
    let name = if row.name().is_empty() { String::new() } else { format!(" {}", row.name()) };
    let why = if why.is_empty() { why } else { format!(": {why}") };
    format!("{}{name}, {}{why}", row.block.kind.word(), row.place.spot())
}

impl Component for ImportReview {
    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        if let Some(reply) = self.filter.act(action, &self.page) {
            return reply;
        }
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => match self.selected() {
                Some(ReviewLine::Row(number)) => {
                    let detail = ImportRowDetail::new(&self.plan, *number);
                    Reply::Cover(Box::new(Layer::ImportRow(detail)))
                }
                Some(ReviewLine::Note(note)) => Reply::Cover(Box::new(Layer::ImportRow(ImportRowDetail::note(note)))),
                None => Reply::Refuse("nothing to open here".to_owned()),
            },
            Action::Left | Action::Right => Reply::Refuse("nothing here folds".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        let usual = &[Action::Open, Action::Write, Action::Back, Action::Filter, Action::PageDown];
        self.filter.hints().unwrap_or(usual)
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let acts = match action {
            Action::Open => self.selected().is_some(),
            Action::Write => self.plan.writes(),
            Action::PageDown => self.page.overflow().below,
            _ => true,
        };
        acts.then_some(action.hint())
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        Selection::Nothing
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        let mut list = ImportReview::new(context, Arc::clone(&self.plan), &self.filter);
        list.filter.keep_place(&mut list.page, &self.page);
        *self = list;
        true
    }

    as_filtered_list!("rows", Overlay);
}

impl Desk {
    /// Shows what an import would write.
    pub(super) fn review_import(&mut self, plan: Arc<ImportPlan>) {
        let review = ImportReview::new(&self.context, plan, &ListFilter::default());
        self.push_layer(Layer::Import(review));
    }

    /// Has the import written that is shown.
    pub(super) fn write_import(&mut self) -> Vec<Effect> {
        let Some(plan) = self.layers.iter().rev().find_map(|one| one.layer.import()) else {
            self.refuse("only in the list of an import, or in a history");
            return Vec::new();
        };
        if !plan.writes() {
            let what = match plan.is_blocked() {
                true if plan.faults.is_empty() => "Not saved: rows are refused",
                true => "Not saved: the table has faults",
                false => "There is nothing to write",
            };
            self.refuse(what);
            return Vec::new();
        }
        let plan = Arc::clone(plan);
        if self.refuses(Permission::Write) {
            return Vec::new();
        }
        self.outcome = super::refused::Outcome::Undecided;
        vec![Effect::Write(Order::Import(plan))]
    }
}
