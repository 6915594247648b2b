//! What is to be written into the files of records: who may ask for it, and what comes of it.

use std::sync::Arc;

use super::component::Layer;
use super::refused::Outcome;
use super::{Desk, Effect, PaneName, RecordView, RowKey};
use crate::catalog::{Id, Kind, MergeQuestion, Record};
use crate::edit::{Assignment, Change, ImportPlan, QuestionChoice};
use crate::keymap::Action;
use crate::load::{Access, Permission};

/// Something to be written into the files of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// A note of a call.
    Note {
        /// The record.
        id: Id,
        /// What was said.
        text: String,
    },
    /// The last change taken back.
    Undo,
    /// A record.
    New {
        /// Its kind.
        kind: Kind,
        /// What it says.
        says: Vec<Assignment>,
    },
    /// What has changed of a record.
    Set {
        /// The record.
        id: Id,
        /// What it said when somebody began to change it.
        was: serde_json::Value,
        /// What it is to say.
        says: Vec<Assignment>,
    },
    /// What a field said before a change, once more.
    Restore {
        /// The record.
        id: Id,
        /// What it is to say.
        says: Vec<Assignment>,
    },
    /// One of two values that were written at the same time.
    Choose {
        /// The record.
        id: Id,
        /// What is asked.
        question: MergeQuestion,
        /// Which of the two.
        choice: QuestionChoice,
    },
    /// The rows of an import, as they are shown.
    Import(Arc<ImportPlan>),
}

/// How it stands with the change that was to be written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SaveState {
    /// It is written, or refused, or will be before the next key.
    Saved,
    /// It takes longer.
    Saving,
}

impl Desk {
    /// What may be done to the records and to the machine.
    pub fn access(&self) -> &Access {
        &self.context.access
    }

    /// Whether an action is allowed: one that writes or leads out is not where that is refused.
    pub(super) fn permits(&self, action: Action) -> bool {
        let access = self.access();
        match action {
            Action::Editor => access.allows(Permission::Edit) && (access.allows(Permission::Write) || self.can_edit()),
            Action::LogCall
            | Action::New
            | Action::Edit
            | Action::Undo
            | Action::Sync
            | Action::Snooze
            | Action::KeepValue
            | Action::TakeOther
            | Action::Write => access.allows(Permission::Write),
            Action::Suspend => access.allows(Permission::Suspend),
            _ => true,
        }
    }

    /// Whether something is forbidden, which is then said.
    pub(super) fn refuses(&mut self, permission: Permission) -> bool {
        let why = self.context.access.refusal(permission);
        let is_refused = why.is_some();
        if let Some(why) = why {
            self.refuse(why);
        }
        is_refused
    }

    /// Asks for the last change of this user to be taken back.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        if self.refuses(Permission::Write) {
            return Vec::new();
        }
        self.outcome = Outcome::Undecided;
        vec![Effect::Write(Order::Undo)]
    }

    /// Opens the record that was written here, once it is there.
    pub(super) fn open_awaited(&mut self) {
        let is_there = |id: &mut Id| self.context.record(id).is_some();
        if let Some(id) = self.id_to_open.take_if(is_there) {
            let kind = self.context.record(&id).map(Record::kind);
            if let Some(pane) = PaneName::ALL.into_iter().find(|pane| Some(pane.kind()) == kind) {
                self.panes.pane_mut(pane).wanted = Some(RowKey::Record(id.clone()));
                self.panes.outdate(pane);
            }
            self.open_as(id, RecordView::Full);
        }
    }

    /// Says that what is being written takes longer. Everything can be looked at meanwhile.
    pub(super) fn wait_for_saving(&mut self) {
        self.save_state = SaveState::Saving;
        self.notice = Some("Saving …".to_owned());
    }

    /// Whether a key would change a line or a form that is being saved, which then stays as it is.
    pub(super) fn keeps_what_is_saved(&mut self, action: Option<Action>) -> bool {
        let leads_on = matches!(action, Some(Action::Cancel | Action::Interrupt | Action::Repaint | Action::Suspend));
        let is_kept = !leads_on && self.is_top_saved();
        if is_kept {
            self.notice = Some("Saving …".to_owned());
        }
        is_kept
    }

    /// Whether what stands in the line or form that has the keys is being saved.
    pub(super) fn is_top_saved(&self) -> bool {
        self.save_state == SaveState::Saving && self.layers.last().is_some_and(|top| top.layer.is_order())
    }

    /// Leaves out what is to be written while something else is.
    pub(super) fn hold_back_orders(&mut self, effects: &mut Vec<Effect>) {
        let before = effects.len();
        effects.retain(|effect| self.save_state == SaveState::Saved || !matches!(effect, Effect::Write(_)));
        if effects.len() < before {
            self.refuse("Not saved: the last change is still being saved; try again in a moment");
        }
    }

    /// Takes the answer to what was to be written: the line goes once it is, and stays where it was refused.
    pub(super) fn take_written(&mut self, written: Result<Change, String>) {
        self.save_state = SaveState::Saved;
        let place = self.layers.iter().rposition(|one| one.layer.is_order());
        match (written, place) {
            (Ok(done), place) => {
                let layer = place.map(|place| self.layers.remove(place).layer);
                let is_stale = Id::parse(&done.id).is_some_and(|id| self.context.loaded.stale.contains_key(&id));
                let unseen = if is_stale { "; it is shown here once the fault in that file is mended" } else { "" };
                self.decide(Ok(done.warning.unwrap_or(format!("{}{unseen}", done.what))));
                if self.layers.iter().any(|one| one.layer.import().is_some()) {
                    self.layers.retain(|one| !matches!(one.layer, Layer::Import(_) | Layer::ImportRow(_)));
                }
                self.edited_id = Id::parse(&done.id);
                let is_new = matches!(&layer, Some(Layer::RecordForm(form)) if form.is_new() && !form.is_on_the_way);
                self.id_to_open = self.edited_id.clone().filter(|_| is_new);
                if let Some(Layer::RecordForm(made)) = layer.filter(|_| !is_new)
                    && made.is_on_the_way
                    && let Some(Layer::RecordForm(below)) = self.top_layer_mut()
                    && let Some(id) = Id::parse(&done.id)
                {
                    below.take_made(id, made.name());
                }
                self.open_awaited();
            }
            (Err(why), Some(place)) => match self.layers.get_mut(place).map(|one| &mut one.layer) {
                Some(Layer::Form(form)) => form.refuse(why),
                Some(Layer::RecordForm(form)) => form.refuse(why),
                _ => {}
            },
            (Err(why), None) => self.decide(Err(why)),
        }
    }
}
