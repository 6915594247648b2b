//! The records as they were known on another day, shown at the desk; the same key leads back to those of now.

use std::sync::Arc;

use super::component::Layer;
use super::form::{FormPurpose, Question};
use super::{Desk, Effect};
use crate::load::{Access, Loaded, Permission};

/// Records as they were known at another time.
#[derive(Clone, Debug)]
pub struct PastRecords {
    /// The records.
    pub loaded: Arc<Loaded>,
    /// When, in words: a day, or what git knows by a name.
    pub when: Arc<str>,
}

/// What the desk goes back to from another time.
#[derive(Debug)]
pub(super) struct PresentRecords {
    loaded: Arc<Loaded>,
    access: Access,
}

impl Desk {
    /// Asks when the records are to be known that are shown, or goes back to those of now.
    pub(super) fn ask_for_known_on(&mut self) -> Vec<Effect> {
        if let Some(present) = self.present.take() {
            self.context.access = present.access;
            self.show_records(present.loaded);
            self.notice = Some("as the records are now".to_owned());
            return self.news_to_read().into_iter().collect();
        }
        if self.refuses(Permission::History) {
            return Vec::new();
        }
        let about = "What was known on a day: 31 jan 2030, 3 months ago, last mon; or in a commit, a branch or a tag.";
        self.ask("Known on".to_owned(), FormPurpose::KnownOn, vec![Question::new("day", about.to_owned())]);
        Vec::new()
    }

    /// Has the records read as they were known then.
    pub(super) fn read_known_on(&mut self, written: String) -> Vec<Effect> {
        self.notice = Some("Reading the history …".to_owned());
        vec![Effect::ReadKnownOn(written)]
    }

    /// Takes records of another time, where somebody still waits for them; or why there are none.
    pub(super) fn take_known_on(&mut self, written: &str, answer: Result<PastRecords, String>) {
        let is_asked = |one: &Layer| match one {
            Layer::Form(form) => form.what == FormPurpose::KnownOn && form.line.text().trim() == written,
            _ => false,
        };
        let Some(place) = self.layers.iter().rposition(|one| is_asked(&one.layer)) else { return };
        self.notice = None;
        match answer {
            Ok(PastRecords { loaded, when }) => {
                self.layers.remove(place);
                let access = std::mem::replace(&mut self.context.access, Access::Past(Arc::clone(&when)));
                let now = Arc::clone(&self.context.loaded);
                self.present = Some(PresentRecords { loaded: now, access });
                self.show_records(loaded);
                let key = self.context.keymap.keys(crate::keymap::Action::KnownOn).first().map(ToString::to_string);
                let back = key.map_or_else(String::new, |key| format!("; {key} back to now"));
                self.notice = Some(format!("as it was known on {when}{back}"));
            }
            Err(why) => {
                if let Layer::Form(form) = &mut self.layers[place].layer {
                    form.refuse(why);
                }
            }
        }
    }

    /// Keeps what was read while records of another time are shown; whether that is so.
    pub(super) fn keep_for_now(&mut self, loaded: &Arc<Loaded>) -> bool {
        let Some(present) = &mut self.present else { return false };
        present.loaded = Arc::clone(loaded);
        true
    }

    /// Shows other records: nothing in them is a change, and what they do not have is closed.
    fn show_records(&mut self, loaded: Arc<Loaded>) {
        self.context.show(loaded);
        let catalog = &self.context.loaded.catalog;
        self.layers.retain(|one| !matches!(one.layer, Layer::News(_)));
        self.layers.retain(|one| one.layer.subject().is_none_or(|id| catalog.record(id.as_str()).is_some()));
        self.panes.narrowed.take_if(|(_, key)| key.id().is_some_and(|id| catalog.record(id.as_str()).is_none()));
        self.take_today();
        self.outdated = true;
    }
}
