//! Notes and forms that were left before they were written: kept until they are, and offered again.

use super::component::Layer;
use super::form::{FormPurpose, InputForm};
use super::record_form::{RecordForm, RecordPurpose};
use super::refused::Outcome;
use super::{Desk, Effect};
use crate::catalog::Id;
use crate::keymap::Action;
use crate::words;

/// Something that was typed and left.
#[derive(Clone, Debug)]
pub(super) enum KeptDraft {
    Note(Box<InputForm>),
    Record(Box<RecordForm>),
}

impl KeptDraft {
    /// The key that brings it back.
    fn action(&self) -> Option<Action> {
        match self {
            KeptDraft::Note(note) => match note.what {
                FormPurpose::Call(_) => Some(Action::LogCall),
                FormPurpose::Snooze(_) | FormPurpose::Day(..) | FormPurpose::KnownOn => None,
            },
            KeptDraft::Record(form) => match form.purpose {
                RecordPurpose::New(_) => Some(Action::New),
                RecordPurpose::Edit(_) => Some(Action::Edit),
            },
        }
    }

    /// The record without which the key does not bring it back.
    fn subject(&self) -> Option<&Id> {
        match self {
            KeptDraft::Note(note) => match &note.what {
                FormPurpose::Call(id) => Some(id),
                FormPurpose::Snooze(_) | FormPurpose::Day(..) | FormPurpose::KnownOn => None,
            },
            KeptDraft::Record(form) => match &form.purpose {
                RecordPurpose::Edit(id) => Some(id),
                RecordPurpose::New(_) => None,
            },
        }
    }
}

impl Desk {
    /// Keeps what was typed, if anything was.
    pub(super) fn keep_draft(&mut self, mut draft: KeptDraft) {
        let is_typed = match &mut draft {
            KeptDraft::Note(note) => {
                note.go(note.at);
                note.refused = None;
                note.questions.iter().any(|question| question.answer != question.preset)
            }
            KeptDraft::Record(form) => form.is_draft(&self.context),
        };
        let Some(action) = draft.action().filter(|_| is_typed) else { return };
        let is_gone = draft.subject().is_some_and(|id| self.catalog().record(id.as_str()).is_none());
        let key = self.context.keymap.key_words(action);
        self.notice = Some(if is_gone {
            let (quit, open) = self.keys_to_leave();
            format!("kept as a draft, its record is gone: {quit}, then {open} brings it back")
        } else {
            format!("kept as a draft: {key} brings it back")
        });
        self.drafts.push(draft);
    }

    /// Goes on with the draft of a note, where there is one.
    pub(super) fn restore_draft(&mut self, what: &FormPurpose) -> bool {
        self.restore(|draft| matches!(draft, KeptDraft::Note(note) if note.what == *what))
    }

    /// The same with that of a record that is meant.
    pub(super) fn restore_record_draft(&mut self, is_meant: impl Fn(&RecordForm) -> bool) -> bool {
        self.restore(|draft| matches!(draft, KeptDraft::Record(form) if is_meant(form)))
    }

    /// Whether there is a draft of a record that is meant.
    pub(super) fn has_record_draft(&self, is_meant: impl Fn(&RecordForm) -> bool) -> bool {
        self.drafts.iter().any(|draft| matches!(draft, KeptDraft::Record(form) if is_meant(form)))
    }

    fn restore(&mut self, is_meant: impl Fn(&KeptDraft) -> bool) -> bool {
        let place = self.drafts.iter().position(is_meant);
        place.inspect(|place| self.open_draft(*place)).is_some()
    }

    fn open_draft(&mut self, place: usize) {
        let layer = match self.drafts.remove(place) {
            KeptDraft::Note(note) => Layer::Form(note),
            KeptDraft::Record(mut form) => {
                form.resume(&self.context);
                Layer::RecordForm(form)
            }
        };
        self.push_layer(layer);
        self.notice = Some("draft restored".to_owned());
    }

    /// Leaves the desk; where drafts are left, only once that is confirmed.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        let what = match self.drafts.as_slice() {
            [] => return vec![Effect::Quit],
            [draft] => format!("{} is not saved", self.title_of(draft)),
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
    fn title_of(&self, draft: &KeptDraft) -> String {
        let name = |id: &Id| {
            let name = self.context.record(id).map(|record| words::name(self.catalog(), record).into_owned());
            name.unwrap_or_else(|| id.to_string())
        };
        match (draft, draft.subject()) {
            (KeptDraft::Note(_), Some(id)) => format!("A note on {}", name(id)),
            (KeptDraft::Note(_), None) => "A day".to_owned(),
            (KeptDraft::Record(_), Some(id)) => format!("A change of {}", name(id)),
            (KeptDraft::Record(form), None) => match form.purpose {
                RecordPurpose::New(kind) => format!("A new {}", kind.word()),
                RecordPurpose::Edit(_) => "A change".to_owned(),
            },
        }
    }
}
