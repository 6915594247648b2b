//! The list of what is wrong in the data.

use std::sync::Arc;

use super::component::{Component, Layer, Reply, Selection, as_filtered_list};
use super::context::DeskContext;
use super::filter::{ListFilter, PassedLines};
use super::problem::ProblemDetail;
use super::{Desk, Page};
use crate::keymap::Action;
use crate::source::Problem;
use crate::words::Row;

/// What is wrong in the data, and where.
#[derive(Debug)]
pub(super) struct ProblemList {
    page: Page,
    /// The number of each row's problem, from 0.
    numbers: Vec<usize>,
    filter: ListFilter,
}

impl ProblemList {
    /// What is wrong in the data, and where, so far as it passes a filter.
    fn new(context: &DeskContext, filter: &ListFilter) -> ProblemList {
        let by_place = context.loaded.records_by_place();
        let problems = context.loaded.problems.iter();
        let lines = problems.map(|problem| {
            let place = &problem.place;
            // The record in which it stands is the last one that begins before it.
            let before = by_place.range((&*place.file, 0)..=(&*place.file, place.line())).next_back();
            (before.and_then(|(_, id)| context.record(id)), "", problem.line())
        });
        let PassedLines { numbers, mut rows, filter } = filter.lines(context, lines);
        if context.loaded.problems.is_empty() {
            let where_read = context.loaded.source.describe();
            rows = vec![Row::new("", format!("No problems in {where_read}."))];
        }
        let title = format!("Problems ─ {}", filter.title(context.loaded.problems.len()));
        ProblemList { page: Page::new(title, rows), numbers, filter }
    }

    fn selected<'a>(&self, context: &'a DeskContext) -> Option<&'a Problem> {
        context.loaded.problems.get(*self.numbers.get(self.page.selected())?)
    }
}

impl Component for ProblemList {
    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        if let Some(reply) = self.filter.act(action, &self.page) {
            return reply;
        }
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => match self.selected(context) {
                Some(problem) => Reply::Cover(Box::new(Layer::Problem(ProblemDetail::new(problem)))),
                None => Reply::Refuse("nothing to open here".to_owned()),
            },
            Action::Left | Action::Right => Reply::Refuse("nothing here folds".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        let usual = &[Action::Open, Action::Editor, Action::Back, Action::Filter, Action::PageDown];
        self.filter.hints().unwrap_or(usual)
    }

    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str> {
        let acts = match action {
            Action::Open => !context.loaded.problems.is_empty(),
            Action::PageDown => self.page.overflow().below,
            _ => true,
        };
        acts.then_some(action.hint())
    }

    fn selection<'a>(&'a self, context: &'a DeskContext) -> Selection<'a> {
        self.selected(context).map_or(Selection::Nothing, |problem| Selection::Place(&problem.place))
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        let mut list = ProblemList::new(context, &self.filter);
        list.filter.keep_place(&mut list.page, &self.page);
        *self = list;
        true
    }

    as_filtered_list!("problems", Overlay);
}

impl Desk {
    /// Lists what is wrong in the data, and where; the list goes when its key is pressed again.
    pub(super) fn list_problems(&mut self) {
        if matches!(self.top_layer_mut(), Some(Layer::Problem(_))) {
            self.uncover();
        }
        self.cover(Layer::Problems(ProblemList::new(&self.context, &ListFilter::default())));
    }

    /// Brings what depends on the day in line with the day that everything is seen from.
    pub(super) fn refresh_problems(&mut self) {
        let day = self.viewpoint().day;
        if self.context.loaded.differs_on(day) {
            Arc::make_mut(&mut self.context.loaded).see_from(day);
            self.outdate_layers();
        }
    }
}
