//! What is wrong in the data: the list, and one problem with the lines that it is about.

use std::sync::Arc;

use super::{Desk, Item, Overlay, Page};
use crate::source::{Place, Problem};
use crate::words;

/// One problem with the lines that it is about.
#[derive(Debug)]
pub struct Closer {
    /// What is shown.
    pub page: Page,
    problem: Problem,
}

impl Closer {
    fn new(problem: &Problem) -> Closer {
        Closer { page: Page::default(), problem: problem.clone() }
    }

    /// Draws the lines for a width, and keeps the place on the page.
    pub(super) fn lay_out(&mut self, width: usize, height: usize) {
        if !self.page.is_laid_out(width, height) {
            let mut page = page(&self.problem, width);
            page.take_place_of(&self.page);
            page.lay_out(width, height);
            self.page = page;
        }
    }
}

fn page(problem: &Problem, width: usize) -> Page {
    let code = problem.rule.code();
    let mut items = vec![item(&problem.place.to_string()), item(&problem.told()), Item::default()];
    if let Some(excerpt) = &problem.excerpt {
        let drawn = words::snippet(excerpt, problem.severity(), (width.saturating_sub(1), false));
        items.extend(drawn.lines().map(item));
        items.push(Item::default());
    }
    items.push(item(problem.rule.sentence()));
    items.push(item(&format!("citydesk explain {code} shows an example of wrong and of right.")));
    Page::new(format!("Problem ─ {code}"), items)
}

fn item(text: &str) -> Item {
    Item { label: String::new(), text: text.to_owned(), ..Item::default() }
}

impl Desk {
    /// Lists what is wrong in the data, and where; the list goes when its key is pressed again.
    pub(super) fn list_problems(&mut self) {
        if matches!(self.overlay(), Some(Overlay::Problem(_))) {
            self.uncover();
        }
        self.cover(Overlay::Problems(self.problems_page()));
    }

    /// What is wrong in the data, and where.
    pub(super) fn problems_page(&self) -> Page {
        let problems = &self.loaded.problems;
        let title = format!("Problems ─ {}", problems.len());
        if problems.is_empty() {
            let where_read = self.loaded.source.describe();
            return Page::new(title, vec![item(&format!("Nothing is wrong in {where_read}."))]);
        }
        Page::new(title, problems.iter().map(|problem| item(&problem.line())).collect())
    }

    /// Shows the selected problem with the lines that it is about.
    pub(super) fn look_closer(&mut self) {
        if let Some(problem) = self.selected_problem() {
            let closer = Closer::new(problem);
            self.cover(Overlay::Problem(closer));
        } else {
            self.refuse("nothing to open here");
        }
    }

    /// The same problem as the data have it now, if they do.
    pub(super) fn closer_anew(&self, closer: &Closer) -> Option<Closer> {
        let old = &closer.problem;
        let alike = |one: &&Problem| (one.rule, &one.place.file, &one.what) == (old.rule, &old.place.file, &old.what);
        let problems = &self.loaded.problems;
        let problem = problems.iter().find(|one| *one == old).or_else(|| problems.iter().find(alike))?;
        Some(Closer { page: Page::default(), problem: problem.clone() })
    }

    /// Where the problem stands that is selected or shown.
    pub(super) fn place_of_problem(&self) -> Option<&Place> {
        match self.overlay() {
            Some(Overlay::Problem(closer)) => Some(&closer.problem.place),
            _ => self.selected_problem().map(|problem| &problem.place),
        }
    }

    fn selected_problem(&self) -> Option<&Problem> {
        let Some(Overlay::Problems(page)) = self.overlay() else { return None };
        self.loaded.problems.get(page.selected())
    }

    /// Brings what depends on the day in line with the day that everything is seen from.
    pub(super) fn judge(&mut self) {
        let day = self.viewpoint().day;
        if self.loaded.differs_on(day) {
            Arc::make_mut(&mut self.loaded).see_from(day);
            self.outdate_layers();
        }
    }
}
