//! Notes and forms that were left before they were written: kept until they are, and offered again.

use super::component::Layer;
use super::form::{FormPurpose, InputForm};
use super::refused::Outcome;
use super::{Desk, Effect};
use crate::keymap::Action;
use crate::words;

impl Desk {
    /// Keeps what was typed, if anything was.
    pub(super) fn keep_draft(&mut self, mut writing: InputForm) {
        writing.go(writing.at);
        let action = match &writing.what {
            FormPurpose::Call(_) => Action::LogCall,
            FormPurpose::Record(_) => Action::New,
            FormPurpose::Snooze(_) | FormPurpose::Day(..) => return,
        };
        if writing.questions.iter().any(|question| question.answer != question.preset) {
            writing.refused = None;
            let is_gone =
                matches!(&writing.what, FormPurpose::Call(id) if self.catalog().record(id.as_str()).is_none());
            let key = self.context.keymap.key_words(action);
            self.notice = Some(if is_gone {
                let (quit, open) = self.keys_to_leave();
                format!("kept as a draft, its record is gone: {quit}, then {open} brings it back")
            } else {
                format!("kept as a draft: {key} brings it back")
            });
            self.drafts.push(writing);
        }
    }

    /// Goes on with the draft of something, where there is one.
    pub(super) fn restore_draft(&mut self, what: &FormPurpose) -> bool {
        let place = self.drafts.iter().position(|draft| draft.what == *what);
        place.inspect(|place| self.open_draft(*place)).is_some()
    }

    fn open_draft(&mut self, place: usize) {
        let draft = self.drafts.remove(place);
        self.push_layer(Layer::Form(Box::new(draft)));
        self.notice = Some("draft restored".to_owned());
    }

    /// Leaves the desk; where drafts are left, only once that is confirmed.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        let what = match self.drafts.as_slice() {
            [] => return vec![Effect::Quit],
            [draft] => format!("{} is not saved", self.title_of(&draft.what)),
            drafts => format!("{} notes and forms are not saved", drafts.len()),
        };
        let (quit, open) = self.keys_to_leave();
        self.notice = Some(format!("{what}: {quit} again leaves, {open} goes back"));
        self.outcome = Outcome::AsksToLeave;
        Vec::new()
    }

    /// The keys that leave the desk with drafts, and that go back to the last of them.
    fn keys_to_leave(&self) -> (String, String) {
        let key = |action| self.context.keymap.keys(action).first().map_or_else(String::new, ToString::to_string);
        (key(Action::Quit), key(Action::Open))
    }

    /// Does what answers the question whether the desk is to be left; nothing where the key is no answer.
    pub(super) fn answer_to_leaving(&mut self, action: Option<Action>) -> Option<Vec<Effect>> {
        match action {
            Some(Action::Quit) => Some(vec![Effect::Quit]),
            Some(Action::Open) => {
                self.open_draft(self.drafts.len().checked_sub(1)?);
                Some(Vec::new())
            }
            _ => None,
        }
    }

    /// What a draft is called in a sentence.
    fn title_of(&self, what: &FormPurpose) -> String {
        match what {
            FormPurpose::Call(id) => {
                let name = self.context.record(id).map(|record| words::name(self.catalog(), record));
                format!("A note on {}", name.as_deref().unwrap_or(id.as_str()))
            }
            FormPurpose::Record(kind) => format!("A new {}", kind.word()),
            FormPurpose::Snooze(_) | FormPurpose::Day(..) => "A day".to_owned(),
        }
    }
}
