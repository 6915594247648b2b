//! Which actions do something at the moment: those alone are offered in the line of keys.

use super::code::number_to_call;
use super::menu::addresses;
use super::{Desk, RecordView};
use crate::keymap::Action;

impl Desk {
    /// The actions that are worth a place in the line of keys, the best first.
    pub fn hints(&self) -> impl Iterator<Item = Action> {
        self.top().hints().iter().copied()
    }

    /// The word for an action in the line of keys; none where it would change nothing, or be refused.
    pub fn hint(&self, action: Action) -> Option<&'static str> {
        let acts = self.permits(action)
            && match action {
                Action::LogCall => self.context.no_author_reason.is_none() && self.selected().is_some(),
                Action::Editor => self.can_edit(),
                Action::Edit | Action::Copy => self.selected().is_some(),
                Action::Links => self.selected().is_some_and(|record| !addresses(self.context(), record).is_empty()),
                Action::Code => self.selected().is_some_and(|record| number_to_call(&self.context, record).is_some()),
                Action::Details => self.has_details(),
                Action::DataDay => self.catalog().dataset().as_of.is_some(),
                Action::MonthBack => self.can_step_months(-1),
                Action::MonthForward => self.can_step_months(1),
                _ => true,
            };
        self.top().hint(action, &self.context).filter(|_| acts)
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
