//! What is written at the desk: the note of a call, a new record, or a day, asked for on one line after the other.
//!
//! Nothing is written here. What is typed stays until the answer is that it is written.

use chrono::NaiveDate;

use super::day::parse::{EXAMPLES, parse_day};
use super::refused::Outcome;
use super::{Desk, Effect, FormHelp, Layer, LayerContent, Line, Overlay, PaneName, RecordView, RowKey, Tone};
use crate::catalog::{Id, Kind};
use crate::edit::{Assignment, Done};
use crate::keymap::Action;
use crate::load::Access;
use crate::schema::Field;
use crate::source::scrub;
use crate::words;

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
}

/// What is being written: questions with their answers, one of them on the line.
#[derive(Clone, Debug)]
pub struct InputForm {
    /// What it is: `Call ─ Northport`, `New city`.
    pub title: String,
    /// The line with the answer to the question at hand.
    pub line: Line,
    /// The questions.
    pub questions: Vec<Question>,
    /// Which question is at hand.
    pub at: usize,
    /// What is wrong, where the writing was refused.
    pub refused: Option<String>,
    /// What is told below the line.
    pub help: FormHelp,
    /// What a name on the line leads to.
    pub(super) meaning: Vec<(Tone, String)>,
    /// The question and the text that this was found for.
    pub(super) explained: Option<(usize, String)>,
    pub(super) what: What,
}

/// Something that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The name of the field.
    pub name: String,
    /// What it is called before the line.
    pub label: String,
    /// What it means.
    pub about: String,
    /// What was answered so far.
    pub answer: String,
    /// Whether it may be left empty.
    pub optional: bool,
    /// What it was answered with from the start.
    pub(super) preset: String,
    /// What the answer stands for: of a record that is called by name its id.
    pub(super) value: String,
    /// The field of a new record.
    pub(super) field: Option<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Call(Id),
    Record(Kind),
    /// A day until which the matter with a key is snoozed.
    Snooze(Vec<String>),
    /// A day to see everything from; what is typed is counted from the day that is seen, and from today.
    Day(NaiveDate, NaiveDate),
}

impl InputForm {
    /// The record that a call is noted in.
    pub(super) fn subject(&self) -> Option<&Id> {
        if let What::Call(id) = &self.what { Some(id) } else { None }
    }

    /// How many characters an answer may have.
    pub const LONGEST: usize = 600;

    pub(super) fn new(title: String, what: What, questions: Vec<Question>) -> InputForm {
        let line = Line::with_room(questions.first().map_or("", |first| &first.answer), InputForm::LONGEST);
        let (help, meaning, explained) = (FormHelp::default(), Vec::new(), None);
        InputForm { title, line, questions, at: 0, refused: None, help, meaning, explained, what }
    }

    /// Wraps what is told below the line: why nothing was written, what the question means, what was answered so far.
    pub(super) fn lay_out(&mut self, (width, height): (usize, usize)) {
        let refused = self.refused.iter().map(|refused| (Tone::Refusal, refused.clone()));
        let question = self.question().map(|question| {
            let optional = if question.optional { " Optional: Enter skips it." } else { "" };
            (Tone::Help, format!("{}{optional}", question.about))
        });
        let others = self.questions.iter().enumerate();
        let others = others.filter(|(place, one)| *place != self.at && !one.answer.is_empty());
        let others = others.map(|(_, one)| {
            let value = if [&one.answer, ""].contains(&one.value.as_str()) {
                String::new()
            } else {
                format!(" = {}", one.value)
            };
            (Tone::Help, format!("{}: {}{value}", one.label, one.answer))
        });
        // What was refused for it says so already.
        let is_said = |tone: Tone| tone == Tone::Refusal && self.refused.is_some();
        let meaning = self.meaning.iter().filter(|(tone, _)| !is_said(*tone)).cloned();
        let all: Vec<(Tone, String)> =
            refused.chain(self.typed_day()).chain(meaning).chain(question).chain(others).collect();
        self.help.lay_out(&all, (width, height));
    }

    /// What is typed as a day, or why it is none, while it is typed.
    fn typed_day(&self) -> Option<(Tone, String)> {
        let What::Day(seen, today) = self.what else { return None };
        let text = Some(self.line.text()).filter(|text| !text.trim().is_empty())?;
        Some(match parse_day(text, seen, today) {
            Ok(day) => (Tone::Help, words::weekday_day(day)),
            Err(why) => (Tone::Refusal, why),
        })
    }

    /// The question at hand.
    pub fn question(&self) -> Option<&Question> {
        self.questions.get(self.at)
    }

    /// Takes a pasted text; what there is no room for is told, not dropped in silence.
    pub(super) fn take_paste(&mut self, text: &str) -> bool {
        if scrub(text).chars().count() > self.line.room() {
            let longest = InputForm::LONGEST;
            self.refuse(format!("this is too long for one line ({longest} characters): the rest is not taken"));
        }
        self.line.insert(text)
    }

    /// Says why something is not done; it is read from its first line on.
    pub(super) fn refuse(&mut self, why: String) {
        self.refused = Some(why);
        self.help.begin();
    }

    /// Puts a text on the line.
    pub(super) fn put(&mut self, text: &str) {
        self.line = Line::with_room(text, InputForm::LONGEST);
    }

    /// Goes to another question, and keeps what is typed.
    pub(super) fn go(&mut self, to: usize) {
        if let Some(question) = self.questions.get_mut(self.at) {
            self.line.text().trim().clone_into(&mut question.answer);
        }
        if let Some(question) = self.questions.get(to) {
            self.line = Line::with_room(&question.answer, InputForm::LONGEST);
            self.at = to;
            self.help.begin();
        }
    }

    /// Takes the answer on the line: the next question comes; whether that was the last one and all are answered.
    fn takes_answer(&mut self) -> bool {
        self.go(self.at);
        let open = self.questions.iter().take(self.at + 1).position(|one| !one.optional && one.answer.is_empty());
        if let Some(open) = open {
            self.go(open);
            if let Some(why) = self.question().map(|question| format!("'{}' is needed", question.name)) {
                self.refuse(why);
            }
            return false;
        }
        self.refused = None;
        if self.at + 1 < self.questions.len() {
            self.go(self.at + 1);
            return false;
        }
        true
    }

    /// The answer to the first question.
    fn first_answer(&self) -> String {
        self.questions.first().map(|question| question.answer.clone()).unwrap_or_default()
    }
}

impl Desk {
    /// Says why no call can be noted, where nobody knows in whose name.
    pub fn with_no_author_reason(mut self, nameless: Option<String>) -> Desk {
        self.context.no_author_reason = nameless;
        self
    }

    /// What may be done to the records and to the machine.
    pub fn access(&self) -> &Access {
        &self.context.access
    }

    /// Whether an action is allowed: one that writes or leads out is not where that is refused.
    pub(super) fn permits(&self, action: Action) -> bool {
        match action {
            Action::Edit => self.context.access.may_write() || self.context.access.may_edit() && self.can_edit(),
            Action::LogCall | Action::New | Action::Undo | Action::Snooze => self.context.access.may_write(),
            Action::Suspend => !self.context.access.is_kiosk(),
            _ => true,
        }
    }

    pub(super) fn refuses_to_write(&mut self) -> bool {
        let why = self.context.access.refusal();
        let is_refused = why.is_some();
        if let Some(why) = why {
            self.refuse(why);
        }
        is_refused
    }

    /// Asks for the last change of this user to be taken back.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        if self.refuses_to_write() {
            return Vec::new();
        }
        self.outcome = Outcome::Undecided;
        vec![Effect::Write(Order::Undo)]
    }

    /// Asks what was said in a call with the selected record.
    pub(super) fn ask_for_call(&mut self) {
        if self.refuses_to_write() {
            return;
        }
        if let Some(why) = self.context.no_author_reason.clone() {
            return self.refuse(why);
        }
        let Some((id, name)) =
            self.selected().map(|record| (record.id().clone(), words::name(self.catalog(), record).into_owned()))
        else {
            return self.refuse("there is no record in this row to note a call with");
        };
        let what = What::Call(id);
        if self.restore_draft(&what) {
            return;
        }
        let about = "What was said. It is kept in the record, with the time and your name.".to_owned();
        let question = Question {
            name: "call".to_owned(),
            label: "call".to_owned(),
            about,
            optional: false,
            ..Question::default()
        };
        self.cover(Overlay::Form(Box::new(InputForm::new(format!("Call ─ {name}"), what, vec![question]))));
    }

    /// Takes what is typed, and asks for it to be written once nothing more is to be asked.
    pub(super) fn accept_writing(&mut self) -> Vec<Effect> {
        let Some(Overlay::Form(writing)) = self.overlay_mut() else { return Vec::new() };
        if !matches!(writing.what, What::Record(_)) && !writing.takes_answer() {
            return Vec::new();
        }
        let order = match &writing.what {
            What::Call(id) => Order::Note { id: id.clone(), text: writing.first_answer() },
            What::Record(kind) => {
                let kind = *kind;
                return self.accept_answer(kind);
            }
            What::Day(seen, today) => {
                let typed = parse_day(&writing.first_answer(), *seen, *today);
                self.see_typed_day(typed.ok());
                return Vec::new();
            }
            What::Snooze(keys) => {
                let (keys, written) = (keys.clone(), writing.first_answer());
                return self.snooze_until(keys, &written);
            }
        };
        vec![Effect::Write(order)]
    }

    /// Asks for a day to see everything from.
    pub(super) fn ask_for_day_to_see(&mut self) {
        let about = format!("The day to see everything from: {EXAMPLES}.");
        let question = Question { name: "day".to_owned(), label: "day".to_owned(), about, ..Question::default() };
        let what = What::Day(self.viewpoint().day, self.context.today);
        self.cover(Overlay::Form(Box::new(InputForm::new("As of".to_owned(), what, vec![question]))));
    }

    /// Goes from question to question.
    pub(super) fn step_writing(&mut self, forward: bool) {
        let Some(Overlay::Form(writing)) = self.overlay_mut() else { return };
        if let (What::Record(kind), true) = (&writing.what, forward) {
            let (kind, is_last) = (*kind, writing.at + 1 == writing.questions.len());
            if !is_last && !writing.line.text().trim().is_empty() {
                // What does not fit is refused whichever key leaves the question.
                self.accept_answer(kind);
            }
            return;
        }
        let to = if forward { writing.at + 1 } else { writing.at.wrapping_sub(1) };
        // A question is reached from the one before it, so that none is passed over unseen.
        if to < writing.questions.len() && (!forward || !writing.line.text().trim().is_empty()) {
            writing.go(to);
        }
    }

    /// Opens the record that was written here, once it is there.
    pub(super) fn open_awaited(&mut self) {
        let is_there = |id: &mut Id| self.context.record(id).is_some();
        if let Some(id) = self.awaited.take_if(is_there) {
            if let Some(pane) = self.pane_of(&id) {
                self.panes[pane as usize].wanted = Some(RowKey::Record(id.clone()));
                self.refill(pane);
            }
            self.open_as(id, RecordView::Full);
        }
    }

    /// The pane that lists records of the kind of one.
    fn pane_of(&self, id: &Id) -> Option<PaneName> {
        match self.catalog().record(id.as_str())?.kind() {
            Kind::City => Some(PaneName::Cities),
            Kind::Agreement => Some(PaneName::Agreements),
            Kind::Event => Some(PaneName::Events),
            _ => None,
        }
    }

    /// Takes the answer to what was to be written: the line goes once it is, and stays where it was refused.
    pub(super) fn take_written(&mut self, written: Result<Done, String>) {
        let is_order = |layer: &Layer| {
            let LayerContent::Overlay(Overlay::Form(writing)) = &layer.content else { return false };
            matches!(writing.what, What::Call(_) | What::Record(_))
        };
        let place = self.layers.iter().position(is_order);
        match (written, place) {
            (Ok(done), place) => {
                let layer = place.map(|place| self.layers.remove(place).content);
                let is_stale = Id::parse(&done.id).is_some_and(|id| self.context.loaded.stale.contains_key(&id));
                let unseen = if is_stale { "; it is shown here once the fault in that file is mended" } else { "" };
                self.decide(Ok(done.warning.unwrap_or(format!("{}{unseen}", done.what))));
                let is_record = matches!(
                    &layer,
                    Some(LayerContent::Overlay(Overlay::Form(one))) if matches!(one.what, What::Record(_))
                );
                self.edited = Id::parse(&done.id);
                self.awaited = self.edited.clone().filter(|_| is_record);
                self.open_awaited();
            }
            (Err(why), Some(place)) => {
                let content = self.layers.get_mut(place).map(|layer| &mut layer.content);
                if let Some(LayerContent::Overlay(Overlay::Form(writing))) = content {
                    writing.refuse(why);
                }
            }
            (Err(why), None) => self.decide(Err(why)),
        }
    }
}
