//! Doing what a key asks for.

use super::component::{Layer, Reply, Selection};
use super::menu::MenuPurpose;
use super::refused::Outcome;
use super::{Desk, Effect, Order, PaneName};
use crate::keymap::Action;
use crate::load::{ARCHIVE, Access, DEMO, Permission};
use crate::source::Place;

impl Desk {
    /// Has the component on top do an action, or what it leaves to the desk done here.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        let search = self.ended_search(action);
        let (top, context) = self.top_mut();
        let effects = match top.act(action, context) {
            Reply::Pass => self.act_for_all(action),
            reply => self.take_reply(reply),
        };
        effects.into_iter().chain(search.and_then(|search| self.keep_search(search))).collect()
    }

    /// Takes what came of an action in the component on top.
    pub(super) fn take_reply(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Done | Reply::Pass => {}
            Reply::Idle => self.idle(),
            Reply::Refuse(why) => self.refuse(why),
            Reply::Refresh => self.layers.last_mut().into_iter().for_each(|top| top.outdated = true),
            Reply::Open(id) => self.open(id),
            Reply::Cover(layer) => self.cover(*layer),
            Reply::Close => self.uncover(),
            Reply::Choose(choice) => return self.choose(choice),
            Reply::Snooze { keys, are_snoozed } => return self.snooze(keys, are_snoozed),
            Reply::SeeNews(keys) => return self.see_news(keys),
            Reply::ReadNews(span) => return self.read_news(span),
            Reply::Submit => return self.accept_writing(),
            Reply::Write(order) => {
                // The list is that of before, and goes.
                if matches!(*order, Order::Restore { .. }) {
                    self.uncover();
                    self.outcome = Outcome::Undecided;
                }
                return vec![Effect::Write(*order)];
            }
            Reply::NewEventOn(day) => self.ask_for_event_on(day),
            Reply::ScopeTo(by, group) => self.scope_to(by, &group),
            Reply::CloseSaying(why) => {
                self.uncover();
                self.notice = Some(why);
            }
        }
        Vec::new()
    }

    /// Does an action that means the same in every component, or is refused in those that have no use for it.
    fn act_for_all(&mut self, action: Action) -> Vec<Effect> {
        if let Some(effects) = self.act_below_chart(action) {
            return effects;
        }
        match action {
            Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::HalfPageUp
            | Action::HalfPageDown
            | Action::First
            | Action::Last
            | Action::HitUp
            | Action::HitDown
            | Action::HitPageUp
            | Action::HitPageDown
            | Action::Open
            | Action::Accept
            | Action::Back
            | Action::Cancel
            | Action::Close
            | Action::Left
            | Action::Right
            | Action::Filter
            | Action::ClearFilter
            | Action::SaveForm
            | Action::NextField
            | Action::PreviousField
            | Action::ZoomIn
            | Action::ZoomOut
            | Action::ZoomAll
            | Action::ZoomRegion
            | Action::GroupBy => {}
            Action::New => self.ask_for_record(),
            Action::LogCall => self.ask_for_call(),
            Action::Undo => return self.undo(),
            Action::Write => return self.write_import(),
            Action::NextPane => self.go_to(self.panes.focus.step(1)),
            Action::PreviousPane => self.go_to(self.panes.focus.step(PaneName::ALL.len() - 1)),
            Action::Cities => self.go_to(PaneName::Cities),
            Action::Agreements => self.go_to(PaneName::Agreements),
            Action::Events => self.go_to(PaneName::Events),
            Action::Details => self.show_details(),
            Action::Narrow | Action::ShowAll | Action::Sort => self.refuse("only in the panes"),
            Action::MonthBack => self.step_months(-1),
            Action::MonthForward => self.step_months(1),
            Action::YearBack => self.step_months(-12),
            Action::YearForward => self.step_months(12),
            Action::Today => self.see_today(),
            Action::DataDay => self.see_data_day(),
            Action::Complete => self.complete_query(),
            Action::GoToDay => self.ask_for_day_to_see(),
            Action::Find => return self.find(),
            Action::Views => self.list_views(),
            Action::Copy => self.open_menu(MenuPurpose::Copy),
            Action::Code => self.show_code(),
            Action::CopyCommand => return self.copy_command(),
            Action::Report => return self.write_report(),
            Action::Links => self.open_menu(MenuPurpose::Open),
            Action::Edit => self.ask_to_edit(),
            Action::Editor => return self.edit(),
            Action::Attention => self.list_attention(),
            Action::Snooze | Action::SnoozeAll => self.refuse_snooze(),
            Action::KeepValue | Action::TakeOther => self.refuse_choice(),
            Action::Regions => self.show_regions(),
            Action::Calendar => self.show_calendar(),
            Action::Mark => self.mark_selected(),
            Action::UnmarkAll => self.unmark_all(),
            Action::Compare => self.compare(),
            Action::History => return self.show_history(),
            Action::KnownOn => return self.ask_for_known_on(),
            Action::Sync => return self.sync(),
            Action::News => return self.show_news(),
            Action::MarkSeen => self.refuse("only in the list of news"),
            Action::Problems => self.list_problems(),
            Action::Timeline => self.show_timeline(),
            Action::Map => self.show_map(),
            Action::Help => self.cover(Layer::Help(self.help())),
            Action::Reload => {
                self.reload_requested = true;
                return vec![Effect::Reload];
            }
            Action::Quit => return self.quit(),
            Action::Interrupt => return vec![Effect::Quit],
            Action::Suspend if self.refuses(Permission::Suspend) => {}
            Action::Suspend => return vec![Effect::Suspend],
            Action::Repaint => return vec![Effect::Repaint],
        }
        Vec::new()
    }

    /// Gives the keys to a pane; records that are open are closed.
    fn go_to(&mut self, pane: PaneName) {
        self.layers.clear();
        self.panes.focus(pane);
    }

    /// Opens the selected place in an editor, which could write whatever it likes.
    fn edit(&mut self) -> Vec<Effect> {
        if self.refuses(Permission::Edit) {
            return Vec::new();
        }
        let place = self.place_to_edit();
        let file = place.and_then(|place| self.context.loaded.source.path_of(&place.file));
        match (place, file) {
            (_, None) if self.context.access == Access::Archive => self.refuse(ARCHIVE),
            (_, None) if self.context.access == Access::Demo => self.refuse(DEMO),
            (None, _) | (_, None) => self.refuse("nothing to edit in this row"),
            (Some(place), _) if self.context.loaded.is_misnamed(place) => {
                self.refuse("its name has characters that cannot be shown: rename it before it is edited");
            }
            (Some(place), Some(file)) => {
                let effect = Effect::Edit { file, line: place.line().max(1) };
                self.edited_id = self.selected().map(|record| record.id().clone());
                return vec![effect];
            }
        }
        Vec::new()
    }

    /// Whether there is a file to edit.
    pub(super) fn can_edit(&self) -> bool {
        let place = self.place_to_edit();
        let has_file = |place: &Place| self.context.loaded.source.path_of(&place.file).is_some();
        place.is_some_and(|place| has_file(place) && !self.context.loaded.is_misnamed(place))
    }

    /// The place to edit: the selected one, or of a record its fault where it is stale, or its beginning.
    fn place_to_edit(&self) -> Option<&Place> {
        let id = match self.selection() {
            Selection::Place(place) => return Some(place),
            Selection::Record(id) => id,
            Selection::Nothing | Selection::Below => return None,
        };
        self.context.record(id)?;
        let fault = self.context.loaded.stale.get(id).filter(|fault| fault.line() > 0);
        fault.or_else(|| self.context.loaded.places.get(id))
    }
}
