//! The form of a new record: each answer is checked as it is given, by those who read and write files of records.

use super::component::Layer;
use super::context::DeskContext;
use super::form::{FormPurpose, InputForm};
use super::menu::{Choice, Menu};
use super::{Desk, Effect, Order, PaneName, Question, RowKey, Tone};
use crate::catalog::{Catalog, Id, Kind, Record};
use crate::edit::{self, Assignment, LinkFault, faults_of_answers, resolve_links};
use crate::find::by_similar_name;
use crate::load::Permission;
use crate::schema::{self, Field, Form};
use crate::words;

/// How many records are listed below a name that several have.
const LISTED: usize = 5;

/// Why an answer is not taken.
enum AnswerFault {
    /// It is wrong.
    Wrong(String),
    /// It names one of several records: the part of it, and which.
    Ambiguous(String, Vec<Id>),
}

impl Desk {
    /// Asks what a new record is to say: one of the focused pane's kind, or in an open record of a kind to choose.
    pub(super) fn ask_for_record(&mut self) {
        if self.refuses(Permission::Write) {
            return;
        }
        if let Some(opened) = self.opened().map(|opened| opened.id.clone()) {
            let choice = |kind: Kind| (kind.word(), String::new(), Choice::New(kind));
            let choices = Kind::ALL.into_iter().map(choice).collect();
            return self.cover(Layer::Menu(Menu::of_choices("New".to_owned(), None, Some(opened), choices)));
        }
        self.ask_for_new(self.panes.focus.kind());
    }

    /// Asks what a new record of a kind is to say.
    pub(super) fn ask_for_new(&mut self, kind: Kind) {
        if self.restore_draft(&FormPurpose::Record(kind)) {
            return;
        }
        let preset = self.preset(kind);
        let questions = schema::asked(kind).into_iter().map(|field| {
            let preset = preset.as_ref().filter(|(name, _)| *name == field.name).map(|(_, id)| id.clone());
            Question::of(field, preset.unwrap_or_default())
        });
        self.ask(format!("New {}", kind.word()), FormPurpose::Record(kind), questions.collect());
    }

    /// The field of a new record that says where it is, with the id: the region of the row, or the open record.
    fn preset(&self, kind: Kind) -> Option<(String, String)> {
        let (target, id) = match self.opened() {
            Some(opened) => (self.catalog().record(opened.id.as_str())?.kind(), opened.id.to_string()),
            None if self.panes.focus == PaneName::Cities => (Kind::Region, self.selected_region()?),
            None => return None,
        };
        let mut fields = schema::asked(kind).into_iter();
        let field = fields.find(|field| field.form == Form::Id && field.targets().contains(&target))?;
        Some((field.name, id))
    }

    /// The region of the selected row of the cities.
    fn selected_region(&self) -> Option<String> {
        let region = match &self.selected_row()?.key {
            RowKey::Region(region) => region.clone(),
            RowKey::Record(id) => self.catalog().city(id.as_str())?.region.clone(),
        };
        region.map(|id| id.to_string())
    }

    /// Takes the answer on the line, where it fits; after the last one the record is to be written.
    pub(super) fn accept_answer(&mut self, kind: Kind) -> Vec<Effect> {
        let Some(Layer::Form(writing)) = self.top_layer_mut() else { return Vec::new() };
        writing.go(writing.at);
        let before = (**writing).clone();
        let checked = self.check_answer(&before, kind);
        let id_conflict = checked.as_ref().ok().and_then(|value| {
            let mut answered = before.clone();
            answered.take_value(value.clone());
            self.id_conflict(&answered, kind)
        });
        let Some(Layer::Form(writing)) = self.top_layer_mut() else { return Vec::new() };
        match checked {
            Ok(value) => writing.take_value(value),
            Err(AnswerFault::Wrong(why)) => {
                writing.refuse(why);
                return Vec::new();
            }
            Err(AnswerFault::Ambiguous(written, ids)) => {
                self.choose_record(&written, &ids);
                return Vec::new();
            }
        }
        if let Some((why, free)) = id_conflict {
            writing.ask_for_id(&free);
            writing.refuse(why);
            return Vec::new();
        }
        if !writing.goes_on() {
            return Vec::new();
        }
        let says = writing.assignments();
        let problems = faults_of_answers(self.catalog(), kind, &says);
        if let Some(problem) = problems.first() {
            let (field, why) = (problem.field().map(str::to_owned), problem.sentence());
            if let Some(Layer::Form(writing)) = self.top_layer_mut() {
                writing.refuse_field(field.as_deref(), why);
            }
            return Vec::new();
        }
        vec![Effect::Write(Order::New { kind, says })]
    }

    /// The value that the answer stands for, as it is written for a file.
    fn check_answer(&self, writing: &InputForm, kind: Kind) -> Result<String, AnswerFault> {
        let wrong = |why: String| Err(AnswerFault::Wrong(why));
        let Some(question) = writing.question() else { return Ok(String::new()) };
        let Some(field) = question.field.as_ref() else { return Ok(question.answer.clone()) };
        if question.answer.is_empty() {
            let why = || format!("{} is needed", question.label);
            return if question.optional { Ok(String::new()) } else { wrong(why()) };
        }
        let value = match resolve_links(self.catalog(), field, &question.answer) {
            _ if question.is_instead() => question.answer.clone(),
            Ok(typed) => typed,
            Err(LinkFault::Unknown(written)) => return wrong(self.no_match(field, &written)),
            Err(LinkFault::Ambiguous(written, ids)) => return Err(AnswerFault::Ambiguous(written, ids)),
        };
        let ids = || value.split([',', ' ', ';']).filter(|id| !id.is_empty());
        if field.form == Form::Id
            && field.name != "id"
            && !question.is_instead()
            && let Some(unknown) = ids().find(|id| self.catalog().record(id).is_none())
        {
            return wrong(self.no_match(field, unknown));
        }
        let mut with = writing.clone();
        with.take_value(value.clone());
        let mut without = writing.clone();
        without.take_value(String::new());
        let faults = |writing: &InputForm| faults_of_answers(self.catalog(), kind, &writing.assignments());
        let before = faults(&without);
        let is_new = |problem: &crate::source::Problem| {
            !before.iter().any(|other| (other.rule, &other.what) == (problem.rule, &problem.what))
        };
        match faults(&with).into_iter().find(is_new) {
            Some(problem) => wrong(problem.sentence()),
            None => Ok(value),
        }
    }

    /// That no record is called so, and what comes near.
    fn no_match(&self, field: &Field, written: &str) -> String {
        let catalog = self.catalog();
        let hits = self.context.lookup().search(written, usize::MAX).best;
        let near = hits.iter().filter(|hit| !hit.by_note && field.targets().contains(&hit.kind));
        let near: Vec<String> = near
            .take(LISTED)
            .filter_map(|hit| Some(name_and_id(self.catalog(), catalog.record(hit.id.as_str())?)))
            .collect();
        let near = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) };
        let kinds: Vec<&str> = field.targets().iter().map(|kind| kind.word()).collect();
        format!("No match: no {} is called '{written}'{near}", kinds.join(" or "))
    }

    /// Offers the records that a part of the answer may mean.
    fn choose_record(&mut self, written: &str, ids: &[Id]) {
        let records = ids.iter().filter_map(|id| self.catalog().record(id.as_str()));
        let choice = |record: Record<'_>| {
            let choice = Choice::Answer { written: written.to_owned(), id: record.id().clone() };
            (record.kind().word(), name_and_id(self.catalog(), record), choice)
        };
        let choices: Vec<_> = records.map(choice).collect();
        if choices.is_empty() {
            return;
        }
        let (name, of) = ("Which one".to_owned(), Some(written.to_owned()));
        let menu = Menu::of_choices(name, of, ids.first().cloned(), choices);
        self.cover(Layer::Menu(menu));
    }

    /// Puts a record in the place of the part of the answer that may mean several, and takes the answer.
    pub(super) fn take_choice(&mut self, written: &str, id: &Id) -> Vec<Effect> {
        let Some(Layer::Form(writing)) = self.top_layer_mut() else { return Vec::new() };
        let FormPurpose::Record(kind) = writing.what else { return Vec::new() };
        let is_many = writing.question().and_then(|question| question.field.as_ref()).is_some_and(|field| field.many);
        let answer = if is_many {
            let parts = writing.line.text().split([',', ';']).map(str::trim);
            let parts = parts.map(|part| if part == written { id.as_str() } else { part });
            parts.collect::<Vec<_>>().join(", ")
        } else {
            id.to_string()
        };
        writing.put(&answer);
        self.accept_answer(kind)
    }

    /// Why the id that follows from the name cannot be had, and one that is free.
    fn id_conflict(&self, writing: &InputForm, kind: Kind) -> Option<(String, String)> {
        let is_asked = writing.questions.iter().any(|question| question.name == "id");
        let is_last = writing.at + 1 == writing.questions.len();
        let is_due = match writing.question()?.name.as_str() {
            "id" => true,
            "name" | "title" => !is_asked,
            _ => is_last,
        };
        let id = match edit::id_of(kind, &writing.assignments()) {
            _ if !is_due => return None,
            Ok(id) => id,
            Err(refusal) => return Some((refusal.to_string(), String::new())),
        };
        let record = self.catalog().record(id.as_str())?;
        let why = format!("'{id}' is taken by {}", name_and_id(self.catalog(), record));
        let mut free = (2..).map(|number| format!("{id}-{number}"));
        Some((why, free.find(|id| self.catalog().record(id).is_none())?))
    }
}

impl Question {
    fn of(field: Field, preset: String) -> Question {
        Question {
            label: field.question.clone().unwrap_or_else(|| field.label.clone()),
            about: [field.about.as_str(), &field.entry_hint()].join(" ").trim().to_owned(),
            optional: !field.required,
            answer: preset.clone(),
            value: preset.clone(),
            preset,
            name: field.name.clone(),
            field: Some(field),
        }
    }

    /// Whether the answer is the word that may be given in place of a value.
    fn is_instead(&self) -> bool {
        self.is_instead_of(&self.answer)
    }

    fn is_instead_of(&self, text: &str) -> bool {
        let instead = self.field.as_ref().and_then(|field| field.instead.as_ref());
        instead.is_some_and(|(_, word)| word.eq_ignore_ascii_case(text.trim()))
    }

    /// The field that is written, and its value as it is typed.
    fn assignment(&self) -> Option<(String, String)> {
        let field = self.field.as_ref()?;
        if self.value.is_empty() {
            return None;
        }
        if let (true, Some((other, word))) = (self.is_instead(), &field.instead) {
            return Some((other.clone(), word.clone()));
        }
        let typed = match &field.form {
            Form::Words(known) => {
                let known = known.iter().find(|(word, _)| word.eq_ignore_ascii_case(&self.value));
                known.map_or_else(|| self.value.clone(), |(word, _)| word.clone())
            }
            Form::Text | Form::Date if field.many && self.value.contains(';') && !self.value.starts_with('[') => {
                let parts = self.value.split(';').map(str::trim).filter(|part| !part.is_empty());
                let one = Field { many: false, ..field.clone() };
                format!("[{}]", parts.map(|part| edit::value(&one, part)).collect::<Vec<_>>().join(", "))
            }
            _ => self.value.clone(),
        };
        Some((self.name.clone(), typed))
    }

    /// The table whose part it is, where it is one.
    fn table(&self) -> Option<&str> {
        self.name.split_once('.').map(|(table, _)| table)
    }
}

impl InputForm {
    /// Says below the line what a name that is typed there leads to.
    pub(super) fn explain(&mut self, context: &DeskContext) {
        let text = self.line.text().to_owned();
        let place = (self.at, text.clone());
        if self.explained.as_ref() == Some(&place) {
            return;
        }
        let field = self.question().filter(|question| !question.is_instead_of(&text));
        let field = field.and_then(|question| question.field.as_ref());
        let field = field.filter(|field| field.form == Form::Id && field.name != "id");
        self.meaning = field.and_then(|field| meaning(context.catalog(), field, &text)).into_iter().collect();
        self.explained = Some(place);
    }

    /// Keeps what the answer stands for.
    fn take_value(&mut self, value: String) {
        self.refused = None;
        if let Some(question) = self.questions.get_mut(self.at) {
            question.value = value;
        }
    }

    /// Goes to the next question; whether there is none. A table whose first part is left out is passed over.
    fn goes_on(&mut self) -> bool {
        let table = |place: usize| self.questions.get(place).and_then(Question::table);
        let is_out = |place: usize| {
            let first = self.questions.iter().find(|one| one.table() == table(place));
            table(place).is_some() && first.is_some_and(|first| first.value.is_empty())
        };
        let is_first = |place: usize| place == 0 || table(place) != table(place - 1);
        let next = (self.at + 1..self.questions.len()).find(|place| is_first(*place) || !is_out(*place));
        let open = self.questions.iter().position(|one| !one.optional && one.value.is_empty());
        match next.or(open) {
            Some(next) => {
                self.go(next);
                false
            }
            None => true,
        }
    }

    /// Asks for an id right after the question at hand.
    fn ask_for_id(&mut self, free: &str) {
        if let Some(place) = self.questions.iter().position(|question| question.name == "id") {
            return self.go(place);
        }
        let FormPurpose::Record(kind) = self.what else { return };
        let field = schema::fields(kind).iter().find(|field| field.name == "id");
        let Some(field) = field.cloned() else { return };
        let mut question = Question::of(field, free.to_owned());
        "What the record is known by; a-z, 0-9 and single hyphens.".clone_into(&mut question.about);
        self.questions.insert(self.at + 1, question);
        self.go(self.at + 1);
    }

    /// Says what is wrong, at the question for the field where that is asked.
    fn refuse_field(&mut self, field: Option<&str>, why: String) {
        if let Some(place) = self.questions.iter().position(|one| Some(one.name.as_str()) == field) {
            self.go(place);
        }
        self.refuse(why);
    }

    /// What was answered, as it is written into a record.
    pub(super) fn assignments(&self) -> Vec<Assignment> {
        let mut says = Vec::new();
        let mut tables: Vec<(&str, Vec<String>)> = Vec::new();
        for question in &self.questions {
            let Some((name, typed)) = question.assignment() else { continue };
            let (Some((table, part)), Some(field)) = (question.name.split_once('.'), &question.field) else {
                says.push(Assignment::new(&name, &typed));
                continue;
            };
            let pair = format!("{part} = {}", edit::value(field, &typed));
            match tables.iter_mut().find(|(other, _)| *other == table) {
                Some((_, pairs)) => pairs.push(pair),
                None => tables.push((table, vec![pair])),
            }
        }
        let tables = tables.iter().map(|(table, pairs)| Assignment::new(table, &format!("{{ {} }}", pairs.join(", "))));
        says.extend(tables);
        says
    }
}

fn name_and_id(catalog: &Catalog, record: Record<'_>) -> String {
    format!("{} ({})", words::name(catalog, record), record.id())
}

/// What the last name of a text leads to.
fn meaning(catalog: &Catalog, field: &Field, text: &str) -> Option<(Tone, String)> {
    let last = if field.many { text.rsplit([',', ';']).next().unwrap_or_default() } else { text };
    let last = Some(last.trim()).filter(|last| !last.is_empty())?;
    let records = by_similar_name(catalog, field.targets(), last);
    let listed: Vec<String> = records.iter().take(LISTED).map(|record| name_and_id(catalog, *record)).collect();
    Some(match (listed.as_slice(), records.len()) {
        ([], _) => (Tone::Refusal, "No match".to_owned()),
        ([one], _) => (Tone::Help, format!("= {one}")),
        (_, all) if all > LISTED => (Tone::Help, format!("{all} match: {}, …", listed.join(", "))),
        (_, all) => (Tone::Help, format!("{all} match: {}", listed.join(", "))),
    })
}
