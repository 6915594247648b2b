//! A record in full: a title and rows of label and value, with links to every record that it names or that names it.

mod card;
mod draft;
mod field;

use std::borrow::Cow;

use super::fact::Facts;
use super::{describe, event_standing, fact, membership, name, native};
use crate::catalog::{Context, Id, Record};
pub use card::{callee, card, card_head, whom_to_call};
pub(super) use draft::SheetDraft;
pub use draft::call_note;

/// A record in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The name, an organisation's full one.
    pub title: String,
    /// The name in the record's own language and script.
    pub native: Option<String>,
    /// The kind of record, and what matters most on the day: `agreement · in force`.
    pub subtitle: Facts,
    /// What is known, group by group.
    pub rows: Vec<Row>,
}

/// One row of a record, a menu or a list: a label and a value, wrapped and drawn as they are here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What the value is; empty where the row goes on with the group above.
    pub label: Cow<'static, str>,
    /// What is to be added to the label where it has a line of its own, such as the day that is meant; may be empty.
    pub label_note: String,
    /// The value, or the name of the record that is linked.
    pub value: Facts,
    /// The one fact about a linked record; may be empty.
    pub fact: Facts,
    /// The row in short, on one line in columns with those of the rows around it; the value is then told of where the
    /// row is selected. Empty where the row is told of in one piece.
    pub cells: Vec<String>,
    /// The record that the row leads to.
    pub link: Option<Id>,
    /// How it takes its room.
    pub fit: Fit,
    /// Whether its label says that something is late.
    pub is_overdue: bool,
    /// Whether it stands over the rows below it.
    pub is_heading: bool,
}

/// How a row takes its room, where that is narrow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// Beside its label, on as many lines as it needs.
    #[default]
    Beside,
    /// From edge to edge, with its label on a line above.
    Across,
    /// On one line, which is cut where there is no room for all of it.
    Brief,
    /// The value is a drawing, never broken, and the fact says it in words.
    Drawn,
}

impl Row {
    /// A row of a label and a value.
    pub fn new(label: impl Into<Cow<'static, str>>, value: impl Into<Facts>) -> Row {
        Row { label: label.into(), value: value.into(), ..Row::default() }
    }

    /// The label with what is to be added to it.
    pub fn heading(&self) -> String {
        let parts = [&*self.label, &self.label_note];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The value, and the fact where there is one, in one piece.
    pub fn text(&self) -> String {
        self.facts().to_string()
    }

    /// The value, and the fact where there is one.
    pub fn facts(&self) -> Facts {
        self.value.clone().and(self.fact.clone())
    }
}

/// A record in full, as seen on a day.
pub fn sheet(context: Context<'_>, record: Record<'_>) -> Sheet {
    let mut draft = SheetDraft::new(context).with_fields_of(record);
    draft.faults(record);
    describe(record).sheet(&mut draft);
    let title = match record {
        Record::Organisation(organisation) => organisation.name.clone(),
        other => name(context.catalog, other).into_owned(),
    };
    Sheet {
        title,
        native: native(record).map(str::to_owned),
        subtitle: subtitle(context, record),
        rows: draft.finish(record),
    }
}

fn subtitle(context: Context<'_>, record: Record<'_>) -> Facts {
    let fact_of_day: Facts = match record {
        Record::City(city) => membership(city, context.from.day).into(),
        Record::Agreement(agreement) => context.standing(agreement).word().into(),
        Record::Event(event) => event_standing(context, event),
        other => fact(context, other),
    };
    Facts::from(record.kind().word()).and(fact_of_day)
}

#[cfg(test)]
mod tests;
