//! What is wrong in the data: the list, and one problem with the lines that it is about.

use std::sync::Arc;

use super::filter::ListFilter;
use super::{Desk, Item, Overlay, Page};
use crate::find::Query;
use crate::source::{Place, Problem};
use crate::words;

/// What is wrong in the data, and where.
#[derive(Debug, Default)]
pub struct ProblemList {
    /// What is shown.
    pub page: Page,
    /// The number of each row's problem, from 0.
    numbers: Vec<usize>,
    pub(super) filter: ListFilter,
}

/// One problem with the lines that it is about.
#[derive(Debug)]
pub struct ProblemDetail {
    /// What is shown.
    pub page: Page,
    problem: Problem,
}

impl ProblemDetail {
    fn new(problem: &Problem) -> ProblemDetail {
        ProblemDetail { page: Page::default(), problem: problem.clone() }
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
        let list = self.problem_list(&ListFilter::default());
        self.cover(Overlay::Problems(Box::new(list)));
    }

    /// What is wrong in the data, and where, so far as it passes a filter.
    fn problem_list(&self, filter: &ListFilter) -> ProblemList {
        let problems = &self.context.loaded.problems;
        let query = Query::new(filter.text());
        let lines = problems.iter().map(Problem::line).enumerate();
        let (numbers, mut items): (Vec<usize>, Vec<Item>) =
            lines.filter(|(_, line)| query.matches(line)).map(|(number, line)| (number, item(&line))).unzip();
        let filter = filter.counting(numbers.len(), problems.len());
        if problems.is_empty() {
            let where_read = self.context.loaded.source.describe();
            items.push(item(&format!("Nothing is wrong in {where_read}.")));
        } else if items.is_empty() {
            items.push(item("No match"));
        }
        let title = format!("Problems ─ {}", filter.title(problems.len()));
        ProblemList { page: Page::new(title, items), numbers, filter }
    }

    /// The list as it is now, with the same filter and at the same place.
    pub(super) fn problems_anew(&self, list: &ProblemList) -> ProblemList {
        let mut anew = self.problem_list(&list.filter);
        if !anew.filter.place_page(&mut anew.page) {
            anew.page.take_place_of(&list.page);
        }
        anew
    }

    /// Shows the selected problem with the lines that it is about.
    pub(super) fn show_problem(&mut self) {
        if let Some(problem) = self.selected_problem() {
            let detail = ProblemDetail::new(problem);
            self.cover(Overlay::Problem(detail));
        } else {
            self.refuse("nothing to open here");
        }
    }

    /// The same problem as the data have it now, if they do.
    pub(super) fn problem_anew(&self, detail: &ProblemDetail) -> Option<ProblemDetail> {
        let old = &detail.problem;
        let alike = |one: &&Problem| (one.rule, &one.place.file, &one.what) == (old.rule, &old.place.file, &old.what);
        let problems = &self.context.loaded.problems;
        let problem = problems.iter().find(|one| *one == old).or_else(|| problems.iter().find(alike))?;
        Some(ProblemDetail { page: Page::default(), problem: problem.clone() })
    }

    /// Where the problem stands that is selected or shown.
    pub(super) fn place_of_problem(&self) -> Option<&Place> {
        match self.overlay() {
            Some(Overlay::Problem(detail)) => Some(&detail.problem.place),
            _ => self.selected_problem().map(|problem| &problem.place),
        }
    }

    fn selected_problem(&self) -> Option<&Problem> {
        let Some(Overlay::Problems(list)) = self.overlay() else { return None };
        self.context.loaded.problems.get(*list.numbers.get(list.page.selected())?)
    }

    /// Brings what depends on the day in line with the day that everything is seen from.
    pub(super) fn judge(&mut self) {
        let day = self.viewpoint().day;
        if self.context.loaded.differs_on(day) {
            Arc::make_mut(&mut self.context.loaded).see_from(day);
            self.outdate_layers();
        }
    }
}
