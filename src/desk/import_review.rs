//! The rows of an import, each new, changed, the same or refused, before they are written.

use std::sync::Arc;

use super::component::{Component, Layer, LineInput, Reply, Selection, as_overlay_page};
use super::context::DeskContext;
use super::filter::{FilterState, ListFilter, PassedLines};
use super::import_row::ImportRowDetail;
use super::order::Order;
use super::{Desk, Effect, Page};
use crate::catalog::Kind;
use crate::edit::{ImportPlan, RowOutcome, SourceRow};
use crate::keymap::{Action, Scope};
use crate::load::Permission;
use crate::words::Fit;

/// The rows of an import, and what becomes of each.
#[derive(Debug)]
pub(super) struct ImportReview {
    plan: Arc<ImportPlan>,
    page: Page,
    /// The number of each row's record in the plan, from 0.
    numbers: Vec<usize>,
    filter: ListFilter,
}

impl ImportReview {
    /// The rows of a plan that pass a filter.
    pub(super) fn new(context: &DeskContext, plan: Arc<ImportPlan>, filter: &ListFilter) -> ImportReview {
        let lines = plan.all().map(|(row, outcome)| (None, outcome.word(), line(row, outcome)));
        let PassedLines { numbers, mut rows, filter } = filter.lines(context, lines);
        for row in &mut rows {
            row.fit = Fit::Brief;
        }
        let counted = if filter.text().is_empty() { counts(&plan) } else { filter.title(plan.outcomes.len()) };
        let page = Page::new(format!("Import ─ {counted}"), rows);
        ImportReview { plan, page, numbers, filter }
    }

    /// The plan.
    pub(super) fn plan(&self) -> &Arc<ImportPlan> {
        &self.plan
    }

    fn selected(&self) -> Option<usize> {
        self.numbers.get(self.page.selected()).copied()
    }
}

/// How many rows have which outcome: `3 new, 1 changed`.
fn counts(plan: &ImportPlan) -> String {
    let words = ["new", "changed", "same", "refused"];
    let of = |word: &str| plan.count(|outcome| outcome.word() == word);
    let told: Vec<String> =
        words.iter().filter(|word| of(word) > 0).map(|word| format!("{} {word}", of(word))).collect();
    told.join(", ")
}

/// A row in short: what is most telling first.
fn line(row: &SourceRow, outcome: &RowOutcome) -> String {
    let why = match outcome {
        RowOutcome::Changed(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        RowOutcome::Refused(faults) => faults.first().map_or_else(String::new, |fault| fault.what.clone()),
        RowOutcome::New(_) | RowOutcome::Same => String::new(),
    };
    let name = if row.name().is_empty() { String::new() } else { format!(" {}", row.name()) };
    let why = if why.is_empty() { why } else { format!(": {why}") };
    format!("{}{name}, {}{why}", row.block.kind.word(), row.place.spot())
}

impl Component for ImportReview {
    fn scopes(&self) -> &'static [Scope] {
        self.filter.scopes()
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        if let Some(reply) = self.filter.act(action, &self.page) {
            return reply;
        }
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => match self.selected() {
                Some(number) => {
                    let detail = ImportRowDetail::new(&self.plan, number);
                    Reply::Cover(Box::new(Layer::ImportRow(detail)))
                }
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

    fn type_text(&mut self, text: LineInput<'_>, context: &DeskContext) -> Reply {
        self.filter.type_text(text, |written| context.sound_part(written, &Kind::ALL))
    }

    fn filter(&self) -> FilterState<'_> {
        self.filter.state("rows")
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        Selection::Nothing
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        let mut list = ImportReview::new(context, Arc::clone(&self.plan), &self.filter);
        if !list.filter.place_page(&mut list.page) {
            list.page.take_place_of(&self.page);
        }
        *self = list;
        true
    }

    as_overlay_page!();
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
            self.refuse("only in the list of an import");
            return Vec::new();
        };
        if !plan.writes() {
            let what = match plan.is_blocked() {
                true if plan.faults.is_empty() => "Not saved: rows are refused; --skip-refused leaves them out",
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
