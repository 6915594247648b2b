//! Which actions do something at the moment: those alone are offered in the line of keys.

use super::{Desk, LayerContent, Overlay, Page, RecordView, RowKey};
use crate::keymap::Action;

impl Desk {
    /// Whether an action would change what is shown, or ask for something, and not be refused.
    pub fn offers(&self, action: Action) -> bool {
        self.permits(action) && self.does_something(action)
    }

    fn does_something(&self, action: Action) -> bool {
        match action {
            Action::Open => self.offers_open(),
            Action::LogCall => self.context.no_author_reason.is_none() && self.selected().is_some(),
            Action::Edit => self.can_edit(),
            Action::Copy => self.can_copy(),
            Action::Links => self.has_links(),
            Action::Code => self.can_show_code(),
            Action::Details => self.has_details(),
            Action::Snooze => {
                matches!(self.overlay(), Some(Overlay::Attention(list)) if !list.chosen().0.is_empty())
            }
            Action::ShowAll => self.focus != super::PaneName::Cities,
            Action::DataDay => self.catalog().dataset().as_of.is_some(),
            Action::Narrow => self.selected_row().is_some(),
            Action::MonthBack => self.can_step_months(-1),
            Action::MonthForward => self.can_step_months(1),
            Action::PageDown => self.page().is_some_and(|page| page.goes_on().1),
            Action::Accept => self.finder().is_none_or(|finder| finder.selected().is_some()),
            Action::HitDown => self.finder().is_some_and(|finder| finder.cursor.selected + 1 < finder.hits.len()),
            Action::HitUp => self.finder().is_some_and(|finder| finder.cursor.selected > 0),
            _ => true,
        }
    }

    fn finder(&self) -> Option<&super::Finder> {
        if let Some(Overlay::Find(finder)) = self.overlay() { Some(finder) } else { None }
    }

    /// The page on top.
    fn page(&self) -> Option<&Page> {
        match &self.layers.last()?.content {
            LayerContent::Record(opened) => Some(&opened.page),
            LayerContent::Overlay(overlay) => overlay.page(),
        }
    }

    fn offers_open(&self) -> bool {
        match (self.overlay(), self.opened()) {
            (Some(Overlay::Problems(_)), _) => !self.context.loaded.problems.is_empty(),
            (Some(Overlay::Attention(list)), _) => !list.chosen().0.is_empty(),
            (Some(Overlay::Menu(menu)), _) => !(self.context.access.is_kiosk() && menu.opens_links()),
            (Some(_), _) => false,
            (None, Some(opened)) => {
                opened.page.selected_item().is_some_and(|item| item.link.is_some()) || opened.page.can_unfold()
            }
            (None, None) => self.selected_row().is_some_and(|row| match row.key {
                RowKey::Region(_) => self.pane(self.focus).filter.is_empty(),
                RowKey::Record(_) => true,
            }),
        }
    }

    fn has_details(&self) -> bool {
        let Some(record) = self.selected() else { return false };
        let mut records = self.records_on_top();
        match (records.next(), records.next()) {
            (Some(top), below) if top.view == RecordView::Full => {
                let is_below = below.is_some_and(|below| below.view == RecordView::Card && below.id == top.id);
                is_below || self.catalog().workplace(record.id().as_str()).is_some()
            }
            _ => true,
        }
    }
}
