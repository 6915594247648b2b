//! A view: a list of records that is kept under a name, over everything else.

use super::component::{Component, Layer, LineInput, Reply, Selection, as_overlay_page};
use super::context::DeskContext;
use super::filter::{FilterState, ListFilter, RowCount};
use super::menu::{Choice, Menu};
use super::{Desk, Page};
use crate::catalog::{Id, SavedView};
use crate::keymap::{Action, Scope};
use crate::query::{ListedMatch, Listing, QueryColumn, QueryContext};
use crate::words::{self, Facts, Fit, Row};

/// The records of a view, in its columns and groups.
#[derive(Debug)]
pub(super) struct ViewList {
    view: SavedView,
    page: Page,
    filter: ListFilter,
}

impl ViewList {
    /// What the view is called.
    pub(super) fn name(&self) -> &str {
        &self.view.name
    }

    /// The view as it is kept.
    pub(super) fn view(&self) -> &SavedView {
        &self.view
    }

    /// What it is filtered by.
    pub(super) fn query(&self) -> &str {
        self.filter.text()
    }

    /// The list as it is now, filtered like another.
    fn new(context: &DeskContext, view: &SavedView, filter: &ListFilter) -> ViewList {
        let seen = context.query_context();
        let (rows, count) = match Listing::of_view(view, &seen).and_then(|listing| {
            let filtered = context.query(filter.text(), &[view.kind])?;
            Ok((listing.records(&seen).len(), listing.narrowed(filtered)))
        }) {
            Ok((total, listing)) => rows(&listing, &seen, total),
            Err(fault) => {
                let what = format!("This view is not understood: {fault}");
                (vec![Row::new("", what), Row::new("Query", &view.query)], RowCount::default())
            }
        };
        let filter = filter.with_count(count);
        let sure = count.shown - count.may_be;
        let may_be = if count.may_be > 0 { format!(", {} may be", count.may_be) } else { String::new() };
        let counted = if filter.text().is_empty() { format!("{sure}{may_be}") } else { filter.title(count.shown) };
        let title = format!("{} ─ {counted}", view.name);
        ViewList { view: view.clone(), page: Page::new(title, rows), filter }
    }
}

/// The rows of a list, and how many there are; `total` is how many there would be without a filter.
fn rows(listing: &Listing, seen: &QueryContext<'_>, total: usize) -> (Vec<Row>, RowCount) {
    let records = listing.records(seen);
    let may_be = records.iter().filter(|one| one.may_be).count();
    let count = RowCount { shown: records.len(), may_be, total };
    let mut rows = Vec::new();
    if let Some(headings) = listing.headings().filter(|_| !records.is_empty()) {
        let mut cells = headings;
        if may_be > 0
            && let Some(first) = cells.first_mut()
        {
            first.insert_str(0, "  ");
        }
        rows.push(Row { cells, is_heading: true, ..Row::default() });
    }
    let mut last: Option<String> = None;
    for one in &records {
        if let Some(group) = &one.group
            && last.as_ref() != Some(group)
        {
            let same = records.iter().filter(|other| other.group.as_ref() == Some(group)).count();
            rows.push(Row { fit: Fit::Across, is_heading: true, ..Row::new("", format!("{group} ─ {same}")) });
            last = Some(group.clone());
        }
        let sign = match (may_be, one.may_be) {
            (0, _) => "",
            (_, true) => "? ",
            (_, false) => "  ",
        };
        let mut cells = cells(listing.columns.as_deref(), seen, one);
        if let Some(first) = cells.first_mut() {
            first.insert_str(0, sign);
        }
        let link = Some(one.record.id().clone());
        rows.push(Row { cells, link, ..Row::default() });
    }
    if rows.is_empty() {
        rows.push(Row::new("", if total == 0 { "Nothing is in this view." } else { "No match" }));
    }
    (rows, count)
}

/// What stands in a row: the columns of the view, or those of every list.
fn cells(columns: Option<&[QueryColumn]>, seen: &QueryContext<'_>, one: &ListedMatch<'_>) -> Vec<String> {
    match columns {
        Some(columns) => columns.iter().map(|column| column.text(seen, one.record)).collect(),
        None => words::line(seen.context, one.record),
    }
}

impl Component for ViewList {
    fn scopes(&self) -> &'static [Scope] {
        self.filter.scopes()
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        if let Some(reply) = self.filter.act(action, &self.page) {
            return reply;
        }
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => match self.page.selected_row().and_then(|row| row.link.clone()) {
                Some(id) => Reply::Open(id),
                None => Reply::Refuse("nothing to open here".to_owned()),
            },
            Action::Left | Action::Right => Reply::Refuse("nothing here folds".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        self.filter.hints().unwrap_or(&[Action::Open, Action::Back, Action::Filter, Action::LogCall, Action::PageDown])
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let acts = match action {
            Action::Open | Action::LogCall => self.page.selected_row().is_some_and(|row| row.link.is_some()),
            Action::PageDown => self.page.overflow().below,
            _ => true,
        };
        acts.then_some(action.hint())
    }

    fn type_text(&mut self, text: LineInput<'_>, context: &DeskContext) -> Reply {
        let kind = self.view.kind;
        self.filter.type_text(text, |written| context.query_in_force(written, kind))
    }

    fn filter(&self) -> FilterState<'_> {
        self.filter.state(self.view.kind.plural())
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        let link: Option<&Id> = self.page.selected_row().and_then(|row| row.link.as_ref());
        link.map_or(Selection::Nothing, Selection::Record)
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        let mut list = ViewList::new(context, &self.view, &self.filter);
        list.filter.keep_place(&mut list.page, &self.page);
        *self = list;
        true
    }

    as_overlay_page!();
}

impl Desk {
    /// Says which lists its user keeps under a name, beside those of the data set.
    pub fn with_views(mut self, views: Vec<SavedView>) -> Desk {
        self.context.views = views;
        self
    }

    /// Offers the views.
    pub(super) fn list_views(&mut self) {
        let views = SavedView::of_both(&self.context.views, &self.context.catalog().dataset().views);
        if views.is_empty() {
            return self.refuse("No views are kept here: add views to the settings or to dataset.toml");
        }
        let choice = |view: &&SavedView| {
            let about = Facts::of([&view.name, &view.query]);
            (view.kind.plural(), about.to_string(), Choice::View(Box::new((*view).clone())))
        };
        let choices = views.iter().map(choice).collect();
        self.cover(Layer::Menu(Menu::of_choices("Views".to_owned(), None, None, choices)));
    }

    /// Shows a view.
    pub(super) fn show_view(&mut self, view: &SavedView) {
        let mut list = ViewList::new(&self.context, view, &ListFilter::default());
        list.page.start_at_link();
        self.cover(Layer::View(list));
    }
}
