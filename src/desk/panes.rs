//! The three panes at the bottom of the stack: which has the keys, what narrows them, and the filter being typed.

use std::collections::HashSet;

use super::component::{Component, Drawing, LineInput, Mouse, Reply, Selection};
use super::context::DeskContext;
use super::filter::{FILTERING, FilterState, RowCount};
use super::{Block, Body, FilterLine, Layout, Line, Pane, PaneName, PaneRow, RowKey, rows};
use crate::catalog::Id;
use crate::keymap::{Action, Scope};

/// The panes, one of which has the keys.
#[derive(Debug)]
pub(super) struct Panes {
    pub(super) focus: PaneName,
    all: [Pane; 3],
    folded: HashSet<Option<Id>>,
    /// The row whose records the other panes show, and the pane that it was chosen in.
    pub(super) narrowed: Option<(PaneName, RowKey)>,
    /// The filter of the focused pane while it is typed.
    typing: Option<PaneFilterInput>,
    /// Which panes have rows that are behind what has changed.
    outdated: [bool; 3],
}

/// A filter that is being typed.
#[derive(Debug)]
struct PaneFilterInput {
    line: Line,
    /// Why what is typed is not understood: the last query that was stays in force.
    fault: Option<String>,
    /// The filter to go back to.
    before: String,
    /// The row to go back to.
    place: Option<RowKey>,
}

impl Panes {
    pub(super) fn new() -> Panes {
        Panes {
            focus: PaneName::default(),
            all: PaneName::ALL.map(Pane::new),
            folded: HashSet::new(),
            narrowed: None,
            typing: None,
            outdated: [true; 3],
        }
    }

    pub(super) fn pane(&self, name: PaneName) -> &Pane {
        &self.all[name as usize]
    }

    pub(super) fn pane_mut(&mut self, name: PaneName) -> &mut Pane {
        &mut self.all[name as usize]
    }

    pub(super) fn focused(&self) -> &Pane {
        self.pane(self.focus)
    }

    pub(super) fn focused_mut(&mut self) -> &mut Pane {
        self.pane_mut(self.focus)
    }

    pub(super) fn selected(&self) -> Option<&PaneRow> {
        self.focused().selected()
    }

    /// Gives the keys to a pane; a filter that is being typed stays as it is.
    pub(super) fn focus(&mut self, pane: PaneName) {
        self.typing = None;
        self.focus = pane;
    }

    /// Whether the filter of the focused pane is being typed.
    pub(super) fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// Whether a pane has rows that are behind what has changed.
    pub(super) fn is_outdated(&self, pane: PaneName) -> bool {
        self.outdated[pane as usize]
    }

    /// The cities that pass, those in folded regions too.
    pub(super) fn cities(&self, context: &DeskContext) -> Vec<Id> {
        let name = PaneName::Cities;
        let mut pane = self.pane(name).clone();
        if !self.folded.is_empty() {
            let narrowed = self.narrowed.as_ref().filter(|(from, _)| *from != name);
            let only = narrowed.map(|(_, key)| rows::related_ids(context.catalog(), key));
            let source = rows::PaneSource { only: only.as_ref(), ..context.pane_source() };
            rows::fill(name, &mut pane, &source, &HashSet::new());
        }
        let cities = pane.rows.into_iter().filter(|row| row.region.is_none());
        cities.filter_map(|row| row.key.id().cloned()).collect()
    }

    /// Selects a record in a pane, and gives that the keys; a region that it is folded in is unfolded.
    pub(super) fn select(&mut self, name: PaneName, id: &Id, region: Option<&Id>) {
        self.focus = name;
        let key = RowKey::Record(id.clone());
        if self.selected().is_some_and(|row| row.key == key) || self.pane_mut(name).select(&key) {
            return;
        }
        if self.folded.remove(&region.cloned()) {
            self.pane_mut(name).wanted = Some(key);
            self.outdate(name);
        }
    }

    /// Has the rows of one pane found anew: its filter, sort or folding has changed, which the others do not show.
    pub(super) fn outdate(&mut self, pane: PaneName) {
        self.outdated[pane as usize] = true;
    }

    pub(super) fn outdate_all(&mut self) {
        self.outdated = [true; 3];
    }

    /// Finds the rows of the panes that are behind.
    pub(super) fn fill(&mut self, context: &DeskContext) {
        let outdated = std::mem::take(&mut self.outdated);
        let narrowed = self.narrowed.as_ref().map(|(pane, key)| (*pane, rows::related_ids(context.catalog(), key)));
        for name in PaneName::ALL.into_iter().filter(|name| outdated[*name as usize]) {
            let only = narrowed.as_ref().filter(|(pane, _)| *pane != name).map(|(_, only)| only);
            let source = rows::PaneSource { only, ..context.pane_source() };
            rows::fill(name, &mut self.all[name as usize], &source, &self.folded);
        }
    }

    /// Finds all rows anew after the data have been read again; each pane stands where it stood.
    pub(super) fn fill_again(&mut self, context: &DeskContext, was_partial: bool) {
        let before = self.all.clone();
        self.outdate_all();
        self.fill(context);
        self.all.iter_mut().zip(&before).for_each(|(pane, before)| pane.restore_place(before, was_partial));
    }

    /// Takes a click or a turn of the wheel in a pane; a click gives it the keys.
    pub(super) fn point_at(&mut self, name: PaneName, mouse: Mouse) -> bool {
        if let (Mouse::Click { .. }, true) = (mouse, name != self.focus) {
            self.focus(name);
        }
        let pane = self.pane_mut(name);
        pane.wanted = None;
        let rows = pane.rows.len();
        match mouse {
            Mouse::Scroll(lines) => pane.cursor.scroll(lines, rows, pane.height),
            Mouse::Click { line, .. } => return pane.cursor.click(line, rows),
        }
        false
    }

    fn set_filter(&mut self, filter: String) {
        self.focused_mut().filter = filter;
        self.outdate(self.focus);
    }

    fn open(&mut self) -> Reply {
        self.focused_mut().wanted = None;
        match self.selected().map(|row| row.key.clone()) {
            Some(RowKey::Region(_)) if self.is_filtered() => cannot_fold(),
            Some(RowKey::Region(region)) => {
                let is_folded = self.folded.contains(&region);
                self.fold(region, !is_folded)
            }
            Some(RowKey::Record(id)) => Reply::Open(id),
            None => Reply::Refuse("nothing to open here".to_owned()),
        }
    }

    fn fold(&mut self, region: Option<Id>, folds: bool) -> Reply {
        if folds {
            self.folded.insert(region);
        } else {
            self.folded.remove(&region);
        }
        self.outdate(PaneName::Cities);
        Reply::Done
    }

    /// Left and right: fold and unfold in the cities, and go from side to side.
    fn turn(&mut self, right: bool, context: &DeskContext) -> Reply {
        if self.focus != PaneName::Cities {
            if right {
                return Reply::Idle;
            }
            self.focus = PaneName::Cities;
            return Reply::Done;
        }
        match self.selected().map(|row| row.key.clone()) {
            Some(RowKey::Region(region)) if right && self.folded.contains(&region) => self.fold(region, false),
            Some(RowKey::Region(_)) if !right && self.is_filtered() => cannot_fold(),
            Some(RowKey::Region(region)) if !right => self.fold(region, true),
            Some(RowKey::Record(id)) if !right => {
                let region = context.catalog().city(id.as_str()).and_then(|city| city.region.clone());
                self.pane_mut(PaneName::Cities).select(&RowKey::Region(region));
                Reply::Done
            }
            _ => {
                self.focus = PaneName::Agreements;
                Reply::Done
            }
        }
    }

    /// Whether a filter shows every region of the cities unfolded.
    fn is_filtered(&self) -> bool {
        !self.pane(PaneName::Cities).filter.is_empty()
    }

    /// Goes back by one thing: a filter, or else a scope.
    fn back(&mut self) -> Reply {
        if self.focused().filter.is_empty() && self.narrowed.take().is_some() {
            self.outdate_all();
        }
        self.set_filter(String::new());
        Reply::Done
    }

    fn narrow(&mut self) -> Reply {
        self.focused_mut().wanted = None;
        let selected = self.selected().map(|row| (self.focus, row.key.clone()));
        self.narrowed = if selected == self.narrowed { None } else { selected };
        self.outdate_all();
        Reply::Done
    }

    fn show_all(&mut self) -> Reply {
        if self.focus == PaneName::Cities {
            return Reply::Refuse("the cities are all shown".to_owned());
        }
        let pane = self.focused_mut();
        pane.all = !pane.all;
        self.outdate(self.focus);
        Reply::Done
    }

    /// Sorts by what comes next, round and round.
    fn sort(&mut self) -> Reply {
        let sort = self.focused().sort;
        let mut sorts = self.focus.sorts().iter().cycle().skip_while(|other| **other != sort).skip(1);
        self.focused_mut().sort = sorts.next().copied().unwrap_or(sort);
        self.outdate(self.focus);
        Reply::Done
    }

    /// Types the filter of the focused pane.
    fn type_filter(&mut self) -> Reply {
        let before = self.focused().filter.clone();
        let place = self.selected().map(|row| row.key.clone());
        self.typing = Some(PaneFilterInput { line: Line::holding(&before), fault: None, before, place });
        Reply::Done
    }

    fn clear_filter(&mut self) -> Reply {
        let cleared = !self.focused().filter.is_empty();
        self.set_filter(String::new());
        if cleared { Reply::Done } else { Reply::Refuse("no filter here".to_owned()) }
    }

    /// Ends the typing of the filter, which is again what it was before.
    fn cancel_filter(&mut self) -> Reply {
        if let Some(PaneFilterInput { before, place, .. }) = self.typing.take() {
            self.set_filter(before);
            self.focused_mut().wanted = place;
        }
        Reply::Done
    }
}

/// While a filter is on, the hits in a folded region would be hidden.
fn cannot_fold() -> Reply {
    Reply::Refuse("a filter shows every region unfolded".to_owned())
}

impl Component for Panes {
    fn scopes(&self) -> &'static [Scope] {
        if self.typing.is_some() { Scope::IN_LINE } else { Scope::IN_PANES }
    }

    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        let pane = self.focused_mut();
        if pane.cursor.act(action, pane.rows.len(), pane.height) {
            pane.wanted = None;
            return Reply::Done;
        }
        match action {
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::Left | Action::Right => self.turn(action == Action::Right, context),
            Action::Filter => self.type_filter(),
            Action::ClearFilter => self.clear_filter(),
            Action::Narrow => self.narrow(),
            Action::ShowAll => self.show_all(),
            Action::Sort => self.sort(),
            Action::Accept => {
                if let Some(fault) = self.typing.as_ref().and_then(|typing| typing.fault.clone()) {
                    return Reply::Refuse(fault);
                }
                if let Some(typing) = self.typing.take() {
                    self.set_filter(typing.line.text().to_owned());
                }
                Reply::Done
            }
            Action::Cancel => self.cancel_filter(),
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        if self.typing.is_some() {
            return FILTERING;
        }
        &[
            Action::Open,
            Action::Find,
            Action::NextPane,
            Action::Narrow,
            Action::Filter,
            Action::ShowAll,
            Action::Attention,
            Action::Sort,
            Action::MonthBack,
            Action::MonthForward,
            Action::Copy,
            Action::LogCall,
            Action::New,
        ]
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let acts = match action {
            Action::Open => self.selected().is_some_and(|row| match row.key {
                RowKey::Region(_) => self.focused().filter.is_empty(),
                RowKey::Record(_) => true,
            }),
            Action::Narrow => self.selected().is_some(),
            Action::ShowAll => self.focus != PaneName::Cities,
            _ => true,
        };
        acts.then_some(action.hint())
    }

    fn type_text(&mut self, text: LineInput<'_>, context: &DeskContext) -> Reply {
        let kind = self.focus.kind();
        let Some(typing) = &mut self.typing else { return Reply::Idle };
        if let LineInput::End = text {
            let filter = typing.line.text().to_owned();
            let (in_force, fault) = context.query_in_force(&filter, kind);
            typing.fault = fault;
            self.set_filter(in_force.to_owned());
            return Reply::Done;
        }
        typing.line.take(text)
    }

    fn filter(&self) -> FilterState<'_> {
        let Some(typing) = &self.typing else { return FilterState::default() };
        let pane = self.focused();
        let of = self.focus.kind().plural();
        let count = RowCount { shown: pane.shown, may_be: pane.may_be, total: pane.total };
        let typed = FilterLine { line: &typing.line, of, count, fault: typing.fault.as_deref() };
        FilterState { typed: Some(typed), depth: 1 }
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        self.selected().and_then(|row| row.key.id()).map_or(Selection::Nothing, Selection::Record)
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        self.fill(context);
        true
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::Panes(self.focus)
    }

    /// Keeps the selections in the rows that are shown.
    fn lay_out(&mut self, layout: &Layout, _: &DeskContext) {
        for name in PaneName::ALL {
            let pane = self.pane_mut(name);
            pane.height = layout.pane(name).map_or(usize::MAX, Block::inner_height);
            pane.cursor.fit(pane.rows.len(), pane.height);
        }
    }

    fn point(&mut self, mouse: Mouse) -> bool {
        self.point_at(self.focus, mouse)
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::Panes
    }
}
