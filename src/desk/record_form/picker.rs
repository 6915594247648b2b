//! What can be taken for a field while its value is typed: records by name, words, zones, countries, and new records.

use crate::catalog::{Context, Id, Kind, Record, Zone};
use crate::desk::context::DeskContext;
use crate::find::{by_similar_name, countries_by_code, countries_called, fold, names};
use crate::schema::{Field, Form};
use crate::words;

/// The most that is offered.
const MOST: usize = 40;

/// What is offered below a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Picker {
    pub(super) options: Vec<PickerOption>,
    /// Which of them Enter takes; none where nothing was typed.
    pub(super) marked: Option<usize>,
}

/// Something that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PickerOption {
    /// What it is called.
    pub(super) label: String,
    /// What tells it from others.
    pub(super) note: String,
    pub(super) picked: Picked,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Picked {
    /// A record.
    Record(Id),
    /// A text for the line.
    Text(String),
    /// A record that is still to be written, with its name.
    New(Kind, String),
    /// A word for another field, in place of a record here.
    Instead(String, String),
    /// Values for other fields that are still empty, by their keys.
    Place(Vec<(String, String)>),
}

impl Picker {
    /// What is offered for a text; where nothing was typed since the field was reached, only a choice of a few words is.
    pub(super) fn of(context: &DeskContext, field: &Field, text: &str, is_typed: bool) -> Picker {
        let wanted = if is_typed { text } else { "" };
        let options = match &field.form {
            Form::Words(known) => words_of(known, wanted),
            Form::Truth => [("yes", ""), ("no", "")].iter().filter_map(|(word, _)| option(word, "", wanted)).collect(),
            _ if wanted.trim().is_empty() => Vec::new(),
            Form::Id if field.name != "id" => records(context, field, wanted),
            Form::Zone => zones(wanted),
            Form::Code(2) => countries(wanted),
            _ => Vec::new(),
        };
        let marked = (is_typed && !wanted.trim().is_empty() && !options.is_empty()).then_some(0);
        Picker { options, marked }
    }

    /// Marks the next one, or the one before.
    pub(super) fn step(&mut self, forward: bool) {
        let last = self.options.len().saturating_sub(1);
        self.marked = match self.marked {
            None => Some(0),
            Some(0) if !forward && self.has_places() => None,
            Some(at) => Some(if forward { (at + 1).min(last) } else { at.saturating_sub(1) }),
        };
    }

    /// Whether places are offered: they are taken where one is gone to, and are no match for what is typed.
    pub(super) fn has_places(&self) -> bool {
        matches!(self.options.first().map(|option| &option.picked), Some(Picked::Place(_)))
    }

    pub(super) fn picked(&self) -> Option<&Picked> {
        self.options.get(self.marked?).map(|option| &option.picked)
    }
}

fn words_of(known: &[(String, String)], wanted: &str) -> Vec<PickerOption> {
    known.iter().filter_map(|(word, meaning)| option(word, meaning, wanted)).collect()
}

fn option(word: &str, note: &str, wanted: &str) -> Option<PickerOption> {
    let is_meant = wanted.trim().is_empty() || fold(word).starts_with(&fold(wanted));
    let picked = Picked::Text(word.to_owned());
    is_meant.then(|| PickerOption { label: word.to_owned(), note: note.to_owned(), picked })
}

/// Records that are called so, or nearly, and the records that can be made.
fn records(context: &DeskContext, field: &Field, wanted: &str) -> Vec<PickerOption> {
    let catalog = context.catalog();
    let mut found: Vec<Record<'_>> = by_similar_name(catalog, field.targets(), wanted);
    // Two letters come near too much.
    if wanted.trim().chars().count() > 2 || found.is_empty() {
        for hit in context.lookup().search(wanted, MOST).best {
            let is_wanted = field.targets().contains(&hit.kind) && !hit.by_note;
            let record = catalog.record(hit.id.as_str()).filter(|_| is_wanted);
            found.extend(record.filter(|record| found.iter().all(|other| other.id() != record.id())));
        }
    }
    let is_called = |record: &Record<'_>| names(catalog, *record).iter().any(|name| fold(name) == fold(wanted));
    let is_there = found.iter().any(is_called);
    let mut options: Vec<PickerOption> =
        found.into_iter().take(MOST).map(|record| of_record(context.context(), field, record)).collect();
    if let Some((other, word)) = field.instead.as_ref().filter(|(_, word)| word.starts_with(&fold(wanted))) {
        let picked = Picked::Instead(other.clone(), word.clone());
        options.insert(0, PickerOption { label: word.clone(), note: format!("no {}", field.name), picked });
    }
    let name = wanted.trim();
    let makes = |kind: &Kind| PickerOption {
        label: format!("New {} '{name}'…", kind.word()),
        note: String::new(),
        picked: Picked::New(*kind, name.to_owned()),
    };
    if !is_there && name.chars().any(char::is_alphanumeric) {
        options.extend(field.targets().iter().map(makes));
    }
    options
}

fn of_record(context: Context<'_>, field: &Field, record: Record<'_>) -> PickerOption {
    let kind = if field.targets().len() > 1 { format!("{} · ", record.kind().word()) } else { String::new() };
    let fact = words::fact(context, record).to_string();
    let fact = if fact.is_empty() { fact } else { format!(" · {fact}") };
    PickerOption {
        label: words::name(context.catalog, record).into_owned(),
        note: format!("{kind}{}{fact}", record.id()),
        picked: Picked::Record(record.id().clone()),
    }
}

/// Zones whose place begins so, then those with a word that does.
fn zones(wanted: &str) -> Vec<PickerOption> {
    let wanted = fold(&wanted.replace('_', " "));
    let place = |name: &str| fold(&name.rsplit('/').next().unwrap_or(name).replace('_', " "));
    let begins = |name: &&str| place(name).starts_with(&wanted);
    let holds = |name: &&str| !begins(name) && fold(&name.replace('_', " ")).contains(&wanted);
    let found = Zone::names().filter(begins).chain(Zone::names().filter(holds)).take(MOST);
    let option = |name: &str| PickerOption {
        label: name.to_owned(),
        note: String::new(),
        picked: Picked::Text(name.to_owned()),
    };
    found.map(option).collect()
}

fn countries(wanted: &str) -> Vec<PickerOption> {
    let called = countries_called(wanted);
    let named = countries_by_code().filter(|(code, _)| called.contains(code)).take(MOST);
    let option = |(code, names): (&str, Vec<&str>)| PickerOption {
        label: code.to_owned(),
        note: names.first().copied().unwrap_or_default().to_owned(),
        picked: Picked::Text(code.to_owned()),
    };
    named.map(option).collect()
}
