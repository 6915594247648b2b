//! A form of one line: the note of a call, or a day. It writes nothing itself, and keeps what is typed until that is
//! written.

use chrono::NaiveDate;

use super::component::{Component, Drawing, Layer, LineInput, Mouse, Reply, Selection};
use super::context::DeskContext;

use super::filter::{FILTERING, FilterState};
use super::{Body, Desk, Effect, FormHelp, Layout, Line, Order, Overflow, Tone};
use crate::catalog::Id;
use crate::keymap::{Action, Scope};
use crate::load::Permission;
use crate::query::{DAY_EXAMPLES, parse_day};
use crate::source::scrub;
use crate::words;

/// What is being written: questions with their answers, one of them on the line.
#[derive(Clone, Debug)]
pub struct InputForm {
    /// What it is: `Call ─ Northport`.
    pub title: String,
    /// The line with the answer to the question at hand.
    pub line: Line,
    /// The questions.
    pub questions: Vec<Question>,
    /// Which question is at hand.
    pub at: usize,
    /// What is wrong, where the writing was refused.
    pub refused: Option<String>,
    /// The help below the line.
    pub help: FormHelp,
    pub(super) what: FormPurpose,
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
    /// What it was answered with from the start.
    pub(super) preset: String,
}

impl Question {
    /// A question that is no field of a record.
    pub(super) fn new(name: &str, about: String) -> Question {
        Question { name: name.to_owned(), label: name.to_owned(), about, ..Question::default() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FormPurpose {
    Call(Id),
    /// A day until which the matter with a key is snoozed.
    Snooze(Vec<String>),
    /// A day to see everything from; what is typed is counted from the day that is seen, and from today.
    Day(NaiveDate, NaiveDate),
    /// A day or a commit, as of which the records are shown.
    KnownOn,
}

impl InputForm {
    /// How many characters an answer may have.
    pub const LONGEST: usize = 600;

    fn new(title: String, what: FormPurpose, questions: Vec<Question>) -> InputForm {
        let line = Line::with_room(questions.first().map_or("", |first| &first.answer), InputForm::LONGEST);
        InputForm { title, line, questions, at: 0, refused: None, help: FormHelp::default(), what }
    }

    /// Wraps the help below the line: why nothing was written, what the question means, what was answered so far.
    fn wrap_help(&mut self, width: usize, height: usize) {
        let refused = self.refused.iter().map(|refused| (Tone::Refusal, refused.clone()));
        let question = self.question().map(|question| (Tone::Help, question.about.clone()));
        let all: Vec<(Tone, String)> = refused.chain(self.typed_day()).chain(question).collect();
        self.help.lay_out(&all, width, height);
    }

    /// What is typed as a day, or why it is none, while it is typed.
    fn typed_day(&self) -> Option<(Tone, String)> {
        let FormPurpose::Day(seen, today) = self.what else { return None };
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

    /// Says why something is not done; it is read from its first line on.
    pub(super) fn refuse(&mut self, why: String) {
        self.refused = Some(why);
        self.help.begin();
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
        let open = self.questions.iter().take(self.at + 1).position(|one| one.answer.is_empty());
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

    /// Whether it asks for something to be written into the files of records.
    pub(super) fn is_order(&self) -> bool {
        matches!(self.what, FormPurpose::Call(_))
    }

    /// The answer to the first question.
    fn first_answer(&self) -> String {
        self.questions.first().map(|question| question.answer.clone()).unwrap_or_default()
    }
}

impl Component for InputForm {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_LINE
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        match action {
            Action::Accept => Reply::Submit,
            Action::HitUp | Action::HitDown => Reply::Done,
            Action::HitPageUp | Action::HitPageDown => {
                self.help.turn(action == Action::HitPageDown);
                Reply::Done
            }
            Action::Cancel => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        match self.help.overflow() {
            Overflow { below: true, .. } => &[Action::Accept, Action::HitPageDown, Action::Cancel],
            Overflow { above: true, .. } => &[Action::Accept, Action::HitPageUp, Action::Cancel],
            _ => FILTERING,
        }
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        Some(action.hint())
    }

    /// What there is no room for of a pasted text is said, not dropped in silence.
    fn type_text(&mut self, text: LineInput<'_>, _: &DeskContext) -> Reply {
        if let LineInput::Paste(text) = text
            && scrub(text).chars().count() > self.line.room()
        {
            let longest = InputForm::LONGEST;
            self.refuse(format!("too long for one line: what is beyond {longest} characters is left out"));
        }
        self.line.take(text)
    }

    fn filter(&self) -> FilterState<'_> {
        FilterState::default()
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        if let FormPurpose::Call(id) = &self.what { Selection::Record(id) } else { Selection::Below }
    }

    fn refresh(&mut self, _: &DeskContext) -> bool {
        true
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::Overlay
    }

    fn lay_out(&mut self, layout: &Layout, _: &DeskContext) {
        let Some(block) = layout.over_panes() else { return };
        self.wrap_help(block.inner_width().saturating_sub(2), block.inner_height().saturating_sub(1));
    }

    fn point(&mut self, mouse: Mouse) -> bool {
        match mouse {
            Mouse::Click { .. } => {}
            Mouse::Scroll(rows) => self.help.turn(rows > 0),
        }
        false
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::Form(self)
    }
}

impl Desk {
    /// Says why no call can be noted, where nobody knows in whose name.
    pub fn with_no_author_reason(mut self, reason: Option<String>) -> Desk {
        self.context.no_author_reason = reason;
        self
    }

    /// Asks what was said in a call with the selected record.
    pub(super) fn ask_for_call(&mut self) {
        if self.refuses(Permission::Write) {
            return;
        }
        if let Some(why) = self.context.no_author_reason.clone() {
            return self.refuse(why);
        }
        let Some((id, name)) =
            self.selected().map(|record| (record.id().clone(), words::name(self.catalog(), record).into_owned()))
        else {
            return self.refuse("no record in this row to log a call with");
        };
        let what = FormPurpose::Call(id);
        if self.restore_draft(&what) {
            return;
        }
        let about = "What was said. It is kept in the record, with the time and your name.".to_owned();
        self.ask(format!("Call ─ {name}"), what, vec![Question::new("call", about)]);
    }

    /// Takes what is typed, and asks for it to be written once nothing more is to be asked.
    pub(super) fn accept_writing(&mut self) -> Vec<Effect> {
        let Some(Layer::Form(writing)) = self.top_layer_mut() else { return Vec::new() };
        if !writing.takes_answer() {
            return Vec::new();
        }
        let order = match &writing.what {
            FormPurpose::Call(id) => Order::Note { id: id.clone(), text: writing.first_answer() },
            FormPurpose::Day(seen, today) => {
                let typed = parse_day(&writing.first_answer(), *seen, *today);
                self.see_typed_day(typed.ok());
                return Vec::new();
            }
            FormPurpose::KnownOn => {
                let written = writing.first_answer();
                return self.read_known_on(written);
            }
            FormPurpose::Snooze(keys) => {
                let (keys, written) = (keys.clone(), writing.first_answer());
                return self.snooze_until(keys, &written);
            }
        };
        vec![Effect::Write(order)]
    }

    /// Asks for a day to see everything from.
    pub(super) fn ask_for_day_to_see(&mut self) {
        let is_calendar = self.layers.last().is_some_and(|top| matches!(top.layer, Layer::Calendar(_)));
        let (title, what) =
            if is_calendar { ("Go to", "to go to in the calendar") } else { ("As of", "to see everything from") };
        let about = format!("The day {what}: {DAY_EXAMPLES}.");
        let what = FormPurpose::Day(self.viewpoint().day, self.context.today);
        self.ask(title.to_owned(), what, vec![Question::new("day", about)]);
    }

    /// Opens a form with these questions.
    pub(super) fn ask(&mut self, title: String, what: FormPurpose, questions: Vec<Question>) {
        self.cover(Layer::Form(Box::new(InputForm::new(title, what, questions))));
    }
}
