//! One problem with the lines that it is about.

use super::component::{Component, Drawing, Mouse, Reply, Selection, without_line};
use super::context::DeskContext;
use super::{Body, Layout, Page};
use crate::keymap::{Action, Scope};
use crate::source::Problem;
use crate::words::{self, Row};

/// One problem with the lines that it is about.
#[derive(Debug)]
pub(super) struct ProblemDetail {
    page: Page,
    problem: Problem,
}

impl ProblemDetail {
    pub(super) fn new(problem: &Problem) -> ProblemDetail {
        ProblemDetail { page: Page::default(), problem: problem.clone() }
    }

    /// The page, with the lines drawn for a width.
    fn page(&self, width: usize) -> Page {
        let problem = &self.problem;
        let code = problem.rule.code();
        let row = |text: &str| Row::new("", text);
        let mut rows = vec![row(&problem.place.to_string()), row(&problem.message()), Row::default()];
        if let Some(excerpt) = &problem.excerpt {
            let drawn = words::snippet(excerpt, problem.severity(), width.saturating_sub(1), false);
            rows.extend(drawn.lines().map(row));
            rows.push(Row::default());
        }
        rows.push(row(problem.rule.sentence()));
        rows.push(row(&format!("citydesk explain {code} shows an example of wrong and of right.")));
        Page::new(format!("Problem ─ {code}"), rows)
    }
}

impl Component for ProblemDetail {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_LIST
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => Reply::Refuse("nothing to open here".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Editor, Action::Back, Action::PageDown]
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        (action != Action::PageDown || self.page.overflow().below).then_some(action.hint())
    }

    without_line!();

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        Selection::Place(&self.problem.place)
    }

    /// Finds the same problem as the data have it now, if they do.
    fn refresh(&mut self, context: &DeskContext) -> bool {
        let old = &self.problem;
        let alike = |one: &&Problem| (one.rule, &one.place.file, &one.what) == (old.rule, &old.place.file, &old.what);
        let problems = &context.loaded.problems;
        let problem = problems.iter().find(|one| *one == old).or_else(|| problems.iter().find(alike));
        let is_there = problem.is_some();
        if let Some(problem) = problem.cloned() {
            self.problem = problem;
            self.page.outdate();
        }
        is_there
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::Overlay
    }

    /// Draws the lines for the width, and keeps the place on the page.
    fn lay_out(&mut self, layout: &Layout, _: &DeskContext) {
        let Some(block) = layout.over_panes() else { return };
        let (width, height) = (block.inner_width(), block.inner_height());
        if !self.page.is_laid_out(width, height) {
            let mut page = self.page(width);
            page.take_place_of(&self.page);
            page.lay_out(width, height);
            self.page = page;
        }
    }

    fn point(&mut self, mouse: Mouse) -> bool {
        self.page.point(mouse)
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::Page(&self.page)
    }
}
