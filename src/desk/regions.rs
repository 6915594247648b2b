//! What there is by region, agenda, kind, membership or country, as a table over everything: each number is the count of a
//! query, within the filters and the scope of the panes.

use super::component::{Component, Layer, Reply, Selection, as_overlay_page, without_line};
use super::context::DeskContext;
use super::{Desk, Page, PaneName, RowKey};
use crate::catalog::{Id, Kind};
use crate::keymap::{Action, Scope};
use crate::query::{FigureCount, GroupBy, GroupFigure, GroupFilters, GroupRow, GroupTable, Query, RowGroup};
use crate::words::{Facts, Row};

/// The table, and what it is sorted by.
#[derive(Debug)]
pub(super) struct GroupTableView {
    by: GroupBy,
    /// The figure by which it is sorted, the most first; the names' order without one.
    sort: Option<GroupFigure>,
    /// How many columns are left out behind the names.
    skipped: usize,
    filters: GroupFilters,
    table: Option<GroupTable>,
    /// Which row of the table stands in each line.
    order: Vec<usize>,
    page: Page,
}

impl GroupTableView {
    fn new(by: GroupBy, filters: GroupFilters, context: &DeskContext) -> GroupTableView {
        let mut view = GroupTableView {
            by,
            sort: None,
            skipped: 0,
            filters,
            table: None,
            order: Vec::new(),
            page: Page::default(),
        };
        view.count(context);
        // What the parts are is asked for, more than the sum of them.
        view.page.select(usize::from(view.order.len() > 1));
        view
    }

    /// Counts everything anew.
    fn count(&mut self, context: &DeskContext) {
        let counted = GroupTable::new(self.by, self.filters.clone(), &context.query_context());
        match counted {
            Ok(table) => {
                self.table = Some(table);
                self.write();
            }
            Err(fault) => {
                (self.table, self.order) = (None, Vec::new());
                let what = format!("A filter of the panes is not understood: {fault}");
                self.page = Page::new(self.title(0), vec![Row::new("", what)]);
            }
        }
    }

    fn title(&self, rows: usize) -> String {
        let sorted =
            self.sort.map_or_else(String::new, |figure| format!(" · sorted by {}", figure.heading().to_lowercase()));
        format!("By {} ─ {rows}{sorted}", self.by.word())
    }

    /// Writes the rows in their order; the same row stays selected.
    fn write(&mut self) {
        let Some(table) = &self.table else { return };
        let selected = self.selected().map(|row| row.group.clone());
        // The row of everything stands first, whatever the order.
        let mut order: Vec<usize> = (0..table.rows.len()).collect();
        if let Some(figure) = self.sort {
            let count = |row: usize| table.rows[row].figure(figure).unwrap_or_default();
            order.sort_by_key(|row| (*row > 0, std::cmp::Reverse(count(*row))));
        }
        let shown = |cells: Vec<String>| -> Vec<String> {
            let mut cells = cells.into_iter();
            cells.next().into_iter().chain(cells.skip(self.skipped)).collect()
        };
        let mut cells = table.cells();
        let rows = order.iter().map(|row| {
            let value = told(table, &table.rows[*row]);
            Row { cells: shown(std::mem::take(&mut cells[*row])), value, ..Row::default() }
        });
        let mut page = Page::new(self.title(table.rows.len() - 1), rows.collect());
        page.set_headings(shown(table.headings()));
        page.take_scroll_of(&self.page);
        let same = selected.and_then(|group| order.iter().position(|row| table.rows[*row].group == group));
        page.select(same.unwrap_or(self.page.selected()));
        (self.page, self.order) = (page, order);
    }

    fn selected(&self) -> Option<&GroupRow> {
        self.table.as_ref()?.rows.get(*self.order.get(self.page.selected())?)
    }

    fn turn_columns(&mut self, right: bool) -> Reply {
        let columns = self.table.as_ref().map_or(0, |table| table.headings().len());
        let next = if right { self.skipped + 1 } else { self.skipped.wrapping_sub(1) };
        if next + 2 > columns || right && !self.page.cuts_columns() {
            return Reply::Idle;
        }
        self.skipped = next;
        self.write();
        Reply::Done
    }

    /// Sorts by what comes next, round and round.
    fn sort(&mut self) -> Reply {
        let place = self.sort.map_or(0, |figure| figure as usize + 1);
        self.sort = GroupFigure::ALL.get(place).copied();
        self.write();
        Reply::Done
    }

    /// The command that shows the same; without what a filter of one pane alone leaves out.
    pub(super) fn command(&self) -> String {
        if self.by == GroupBy::Region { "regions".to_owned() } else { format!("regions --by {}", self.by.word()) }
    }
}

/// What there is in a row, in words.
fn told(table: &GroupTable, row: &GroupRow) -> Facts {
    let words = |figure: GroupFigure| {
        let count = row.figure(figure)?;
        let heading = figure.heading().to_lowercase();
        (count != FigureCount::default()).then(|| format!("{heading} {}", count.text()))
    };
    let figures = GroupFigure::ALL.into_iter().filter_map(words);
    let years = table.years();
    let counts: Vec<String> = row.years.iter().flatten().map(|count| count.text()).collect();
    let span = years.first().zip(years.last()).filter(|_| row.years.iter().any(Option::is_some));
    let span = span.map(|(first, last)| format!("in force at the ends of {first}–{last}: {}", counts.join(" ")));
    let money = table.stages().into_iter().filter_map(|stage| {
        let sums = row.money_of(stage);
        (!sums.is_empty()).then(|| format!("{} {}", stage.word(), sums.join(" and ")))
    });
    Facts::of([row.label.clone()].into_iter().chain(figures).chain(span).chain(money))
}

impl Component for GroupTableView {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_FULL_VIEW
    }

    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Left | Action::Right => self.turn_columns(action == Action::Right),
            Action::NextPane | Action::PreviousPane => {
                let steps = if action == Action::NextPane { 1 } else { GroupBy::ALL.len() - 1 };
                (self.by, self.skipped) = (self.by.step(steps), 0);
                self.page.select(1);
                self.table = None;
                self.count(context);
                Reply::Done
            }
            Action::Sort => self.sort(),
            Action::Open => match self.selected() {
                Some(row) => Reply::ScopeTo(self.by, row.group.clone()),
                None => Reply::Refuse("nothing to open here".to_owned()),
            },
            Action::Filter | Action::ClearFilter => Reply::Refuse("the filters of the panes hold here".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Open,
            Action::Back,
            Action::NextPane,
            Action::Sort,
            Action::Right,
            Action::MonthBack,
            Action::MonthForward,
            Action::PageDown,
        ]
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let word = match action {
            Action::Open => "scope",
            Action::NextPane => "group by",
            Action::Right => "columns",
            other => other.hint(),
        };
        let acts = match action {
            Action::Open => self.selected().is_some(),
            Action::Right => self.page.cuts_columns(),
            Action::PageDown => self.page.overflow().below,
            _ => true,
        };
        acts.then_some(word)
    }

    without_line!();

    fn selection<'a>(&'a self, context: &'a DeskContext) -> Selection<'a> {
        let region = self.selected().filter(|_| self.by == GroupBy::Region).and_then(|row| match &row.group {
            RowGroup::Value(id) => context.catalog().region(id),
            RowGroup::All | RowGroup::Without => None,
        });
        region.map_or(Selection::Nothing, |region| Selection::Record(&region.entry.id))
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        self.count(context);
        true
    }

    as_overlay_page!();
}

impl Desk {
    /// Shows what there is by region, within the filters and the scope of the panes.
    pub(super) fn show_regions(&mut self) {
        let filters = self.group_filters();
        let view = GroupTableView::new(GroupBy::default(), filters, &self.context);
        self.cover(Layer::Regions(Box::new(view)));
    }

    /// What narrows each kind of record down in the panes.
    fn group_filters(&self) -> GroupFilters {
        GroupFilters::of(|kind| self.filter_of(kind))
    }

    /// The filter of the pane of a kind, and the scope, as one query; none where these say nothing of the kind.
    pub(super) fn filter_of(&self, kind: Kind) -> Option<String> {
        let pane = PaneName::ALL.into_iter().find(|pane| pane.kind() == kind);
        let filter = pane.map_or("", |pane| &self.pane(pane).filter);
        let query = self.scope_query(pane).map_or_else(
            || filter.to_owned(),
            |scope| match filter {
                "" => scope,
                filter => format!("({filter}) {scope}"),
            },
        );
        self.context.query(&query, &[kind]).is_ok().then_some(query)
    }

    /// What narrows a pane down from another one, as a query.
    pub(super) fn scope_query(&self, pane: Option<PaneName>) -> Option<String> {
        let (_, key) = self.panes.narrowed.as_ref().filter(|(from, _)| Some(*from) != pane)?;
        let record = key.id().and_then(|id| self.context.record(id));
        Some(record.map_or("region:none".to_owned(), |record| format!("{}:{}", record.kind().word(), record.id())))
    }

    /// Narrows the panes down to a row of the table: to a region by the scope, to anything else by their filters.
    pub(super) fn scope_to(&mut self, by: GroupBy, group: &RowGroup) {
        self.layers.clear();
        if *group == RowGroup::All {
            self.panes.narrowed = None;
            self.panes.outdate_all();
            return;
        }
        let region = match group {
            RowGroup::Value(id) => Id::parse(id),
            RowGroup::All | RowGroup::Without => None,
        };
        if by == GroupBy::Region {
            let key = RowKey::Region(region);
            self.panes.pane_mut(PaneName::Cities).wanted = Some(key.clone());
            self.panes.narrowed = Some((PaneName::Cities, key));
            self.panes.focus(PaneName::Cities);
            return self.panes.outdate_all();
        }
        for pane in PaneName::ALL {
            let term = group.query(by, pane.kind());
            let filter = &self.pane(pane).filter;
            let filter = if filter.is_empty() { term } else { format!("({filter}) {term}") };
            if Query::parse(&filter, &[pane.kind()], &self.context.query_context()).is_ok() {
                self.panes.pane_mut(pane).filter = filter;
            }
        }
        let is_of_agreements = matches!(by, GroupBy::Agenda | GroupBy::Kind);
        self.panes.focus(if is_of_agreements { PaneName::Agreements } else { PaneName::Cities });
        self.panes.outdate_all();
        let key = self.context.keymap.key_words(Action::ClearFilter);
        self.notice = Some(format!("the three panes are filtered; {key} clears one"));
    }
}
