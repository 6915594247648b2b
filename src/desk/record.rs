//! Records as pages: the open ones, and the selected one beside the panes.

use super::component::{Component, Layer, Reply, Selection, as_page, without_line};
use super::context::DeskContext;
use super::{Body, Desk, Layout, Page, region_table};
use crate::catalog::{Id, Record};
use crate::keymap::{Action, Scope};
use crate::source::Place;
use crate::words::{self, Row};

/// How an open record is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordView {
    /// As a call card: what a call needs.
    Card,
    /// With all that is known of it.
    Full,
}

/// A record that is open.
#[derive(Debug)]
pub struct OpenRecord {
    /// Which one.
    pub id: Id,
    /// How it is shown.
    pub view: RecordView,
    /// What is shown of it.
    pub page: Page,
}

impl OpenRecord {
    fn new(context: &DeskContext, id: Id, view: RecordView) -> OpenRecord {
        let mut page = opened_page(context, &id, view);
        page.start_at_link();
        OpenRecord { id, view, page }
    }
}

impl Component for OpenRecord {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_RECORD
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => match self.page.selected_row().and_then(|row| row.link.clone()) {
                Some(id) => Reply::Open(id),
                // The whole of a text that is cut is shown, or it is cut again.
                None if self.page.unfold() => Reply::Done,
                None => Reply::Refuse("no link in this row".to_owned()),
            },
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        match self.view {
            RecordView::Full => {
                &[Action::Open, Action::Back, Action::Find, Action::Copy, Action::Links, Action::LogCall]
            }
            RecordView::Card => {
                &[Action::Back, Action::LogCall, Action::Copy, Action::Code, Action::Details, Action::Open]
            }
        }
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let page = &self.page;
        let leads = || page.selected_row().is_some_and(|row| row.link.is_some()) || page.can_unfold();
        (action != Action::Open || leads()).then_some(action.hint())
    }

    without_line!();

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        Selection::Record(&self.id)
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        let mut page = opened_page(context, &self.id, self.view);
        page.take_place_of(&self.page);
        self.page = page;
        true
    }

    fn body(&self, _: &DeskContext) -> Body {
        match self.view {
            RecordView::Card => Body::Card,
            RecordView::Full => Body::Record,
        }
    }

    as_page!();
}

/// An open record as a page: on a small screen a card begins with what matters most.
fn opened_page(context: &DeskContext, id: &Id, view: RecordView) -> Page {
    let page = page(context, id, view);
    match context.record(id) {
        Some(record) if view == RecordView::Card && context.size.width < Layout::SIDE_BY_SIDE => {
            page.with_first_rows(words::card_head(context.context(), record, context.now).into_iter())
        }
        _ => page,
    }
}

/// A record as a page.
pub(super) fn page(context: &DeskContext, id: &Id, view: RecordView) -> Page {
    let Some(record) = context.record(id) else { return Page::default() };
    let seen = context.context();
    let card = if view == RecordView::Card { words::card(seen, record, context.now) } else { None };
    let sheet = card.unwrap_or_else(|| words::sheet(seen, record));
    let title = match &sheet.native {
        Some(native) => format!("{} {native}", sheet.title),
        None => sheet.title,
    };
    let stale = context.loaded.stale.get(id).map(|fault| Row::new("Stale", stale(fault)));
    Page::new(title, stale.into_iter().chain(sheet.rows).collect()).of_kind(sheet.subtitle)
}

/// Says that a record is as it was before, and why.
fn stale(fault: &Place) -> String {
    match fault.line() {
        0 => format!("nothing can be read from {fault} at the moment; this is what the record said before"),
        _ => format!("there is a fault at {fault}; this is what the record said before"),
    }
}

impl Desk {
    /// Opens a record on top of what is open: one that can be called as its card.
    pub(super) fn open(&mut self, id: Id) {
        let view = match self.catalog().record(id.as_str()) {
            Some(Record::City(_) | Record::Organisation(_) | Record::Person(_)) => RecordView::Card,
            _ => RecordView::Full,
        };
        self.open_as(id, view);
    }

    pub(super) fn open_as(&mut self, id: Id, view: RecordView) {
        let record = OpenRecord::new(&self.context, id, view);
        self.push_layer(Layer::Record(record));
    }

    /// Shows all that is known of the selected record, or goes back from there to its card.
    pub(super) fn show_details(&mut self) {
        let Some(id) = self.selected().map(|record| record.id().clone()) else {
            return self.refuse("nothing to show in this row");
        };
        let open: Vec<(&Id, RecordView)> = self.records_on_top().map(|opened| (&opened.id, opened.view)).collect();
        match open[..] {
            [(_, RecordView::Full), (below, RecordView::Card), ..] if *below == id => self.uncover(),
            [(_, RecordView::Full), ..] if self.catalog().workplace(id.as_str()).is_none() => {
                self.refuse("no more is known of it");
            }
            [(_, RecordView::Full), ..] => self.open_as(id, RecordView::Card),
            _ => self.open_as(id, RecordView::Full),
        }
    }

    /// Gives every component on the screen its place, and shows the selected record beside the panes.
    pub(super) fn lay_out(&mut self, layout: Layout) {
        self.panes.lay_out(&layout, &self.context);
        if let Some(top) = self.layers.last_mut() {
            top.layer.component_mut().lay_out(&layout, &self.context);
        }
        if let Some(block) = layout.preview {
            let (width, height) = (block.inner_width(), block.inner_height());
            let region = |id: &Id| self.catalog().region(id.as_str());
            self.preview = match self.previewed() {
                Some((id, view)) => match region(&id) {
                    Some(region) => region_table::page(&self.context, region, height),
                    None => page(&self.context, &id, view),
                },
                None => Page::default(),
            };
            self.preview.lay_out(width, height);
        }
    }

    /// What is shown beside the component on top: the record that its row leads to, or else more of the record that is
    /// open.
    fn previewed(&self) -> Option<(Id, RecordView)> {
        let opened = self.layers.last().and_then(|top| match &top.layer {
            Layer::Record(record) => Some(record),
            _ => None,
        });
        let Some(opened) = opened else { return Some((self.selected()?.id().clone(), RecordView::Full)) };
        if let Some(link) = opened.page.selected_row().and_then(|row| row.link.clone()) {
            return Some((link, RecordView::Full));
        }
        let other = if opened.view == RecordView::Card { RecordView::Full } else { RecordView::Card };
        Some((opened.id.clone(), other))
    }
}
