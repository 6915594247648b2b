//! A field as a column of a list: what stands there, and by what the list is sorted and grouped.

use std::cmp::Ordering;

use chrono::NaiveDate;
use serde_json::Value;

use super::field::FieldSource;
use super::probe::{Probe, ProbeEnd, field_of};
use super::record_text::BETWEEN;
use super::{QueryContext, QueryFault, QueryForm};
use crate::catalog::{FieldValue, Kind, PartialDate, Record};
use crate::schema;
use crate::words;

/// A field of the records of a kind, or one that a link leads to, as a column.
#[derive(Clone, Debug)]
pub struct QueryColumn {
    /// What it is called in a query.
    pub name: String,
    /// What stands above it.
    pub heading: String,
    /// Whether files have a list there.
    is_many: bool,
    probe: Probe,
}

/// What a column is sorted by; what says nothing comes last.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnKey {
    /// A date, by its first and last day.
    Date(PartialDate),
    /// A number.
    Number(f64),
    /// A text, without accents and capitals.
    Text(String),
    /// Nothing.
    Nothing,
}

impl Eq for ColumnKey {}

impl PartialOrd for ColumnKey {
    fn partial_cmp(&self, other: &ColumnKey) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ColumnKey {
    fn cmp(&self, other: &ColumnKey) -> Ordering {
        let place = |key: &ColumnKey| match key {
            ColumnKey::Date(_) => 0,
            ColumnKey::Number(_) => 1,
            ColumnKey::Text(_) => 2,
            ColumnKey::Nothing => 3,
        };
        match (self, other) {
            (ColumnKey::Date(one), ColumnKey::Date(other)) => one.cmp(other),
            (ColumnKey::Number(one), ColumnKey::Number(other)) => one.total_cmp(other),
            (ColumnKey::Text(one), ColumnKey::Text(other)) => one.cmp(other),
            _ => place(self).cmp(&place(other)),
        }
    }
}

impl QueryColumn {
    /// The column of a field, named as in a query: `ends`, `lead.organisation`.
    ///
    /// # Errors
    /// Where the kind has no such field.
    pub fn parse(name: &str, kind: Kind) -> Result<QueryColumn, QueryFault> {
        let name = name.trim();
        let (_, probe) = field_of(kind, name)?;
        let mut heading = probe.field.label.clone();
        let mut end = &probe;
        while let ProbeEnd::Follow(by_kind) = &end.end {
            let Some((_, next)) = by_kind.first() else { break };
            heading = format!("{heading}: {}", next.field.label.to_lowercase());
            end = next;
        }
        let is_many = schema::fields(kind).iter().any(|field| field.many && field.name == probe.field.name);
        Ok(QueryColumn { name: name.to_owned(), heading, is_many, probe })
    }

    /// Whether dates stand there, and not how far ahead or behind they are.
    pub fn is_date(&self) -> bool {
        let mut end = &self.probe;
        while let ProbeEnd::Follow(by_kind) = &end.end {
            let Some((_, next)) = by_kind.first() else { return false };
            end = next;
        }
        matches!(end.field.form, QueryForm::Date)
    }

    /// What a record says there.
    fn values<'a>(&self, seen: &QueryContext<'a>, record: Record<'a>) -> Vec<(FieldValue<'a>, &QueryForm)> {
        let mut values = Vec::new();
        collect(&self.probe, seen, record, &mut values);
        values
    }

    /// What stands in the column for people.
    pub fn text(&self, seen: &QueryContext<'_>, record: Record<'_>) -> String {
        let mut texts: Vec<String> = Vec::new();
        for (value, form) in self.values(seen, record) {
            let text = shown(seen, &value, form);
            // A city and its government may be called alike.
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join(", ")
    }

    /// What stands in the column for programs: dates as in files, ids, numbers, lengths of time in days; several with
    /// `; ` between.
    pub fn plain(&self, seen: &QueryContext<'_>, record: Record<'_>) -> String {
        let day = seen.context.from.day;
        let texts = self.values(seen, record).into_iter().map(|(value, form)| match value {
            FieldValue::Date(date) if is_length(form) => {
                days_between(day, date, form).map_or_else(String::new, |days| days.to_string())
            }
            FieldValue::Text(text) => text.replace(BETWEEN, " "),
            FieldValue::Link(id) => id.to_string(),
            FieldValue::Date(date) => date.to_string(),
            FieldValue::Moment(moment) => moment.to_string(),
            FieldValue::Term(term) => term.to_string(),
            FieldValue::Number(number) => number.to_string(),
            FieldValue::Truth(truth) => truth.to_string(),
        });
        texts.collect::<Vec<_>>().join("; ")
    }

    /// The same as JSON: numbers and answers as such, a list where files have one or there are several, nothing as null.
    pub fn json(&self, seen: &QueryContext<'_>, record: Record<'_>) -> Value {
        let day = seen.context.from.day;
        let value = |(value, form): (FieldValue<'_>, &QueryForm)| match value {
            FieldValue::Date(date) if is_length(form) => days_between(day, date, form).map_or(Value::Null, Value::from),
            FieldValue::Text(text) => Value::from(text.replace(BETWEEN, " ")),
            FieldValue::Link(id) => Value::from(id.as_str()),
            FieldValue::Date(date) => Value::from(date.to_string()),
            FieldValue::Moment(moment) => Value::from(moment.to_string()),
            FieldValue::Term(term) => Value::from(term.to_string()),
            FieldValue::Number(number) if number.fract() == 0.0 => Value::from(number as i64),
            FieldValue::Number(number) => Value::from(number),
            FieldValue::Truth(truth) => Value::from(truth),
        };
        let mut values: Vec<Value> = self.values(seen, record).into_iter().map(value).collect();
        match values.len() {
            0 if !self.is_many => Value::Null,
            1 if !self.is_many => values.remove(0),
            _ => Value::from(values),
        }
    }

    /// What the record is sorted by in the column.
    pub fn key(&self, seen: &QueryContext<'_>, record: Record<'_>) -> ColumnKey {
        let key = |(value, form): (FieldValue<'_>, &QueryForm)| match value {
            FieldValue::Date(date) => ColumnKey::Date(date),
            FieldValue::Moment(moment) => ColumnKey::Date(moment.date),
            FieldValue::Number(number) => ColumnKey::Number(number),
            FieldValue::Term(term) => {
                let (months, days) = term.months_and_days();
                ColumnKey::Number(f64::from(months) * 30.4375 + days as f64)
            }
            FieldValue::Truth(truth) => ColumnKey::Number(if truth { 0.0 } else { 1.0 }),
            value @ (FieldValue::Text(_) | FieldValue::Link(_)) => {
                ColumnKey::Text(words::sort_key(&shown(seen, &value, form)))
            }
        };
        self.values(seen, record).into_iter().next().map_or(ColumnKey::Nothing, key)
    }
}

fn collect<'a, 'p>(
    probe: &'p Probe,
    seen: &QueryContext<'a>,
    record: Record<'a>,
    values: &mut Vec<(FieldValue<'a>, &'p QueryForm)>,
) {
    // Of words that mean the same, the first is the one to show.
    let shows_first = matches!(&probe.field.source, FieldSource::Computed(field) if field.has_synonyms);
    let mut own = Vec::new();
    probe.each_value(seen, record, &mut |value, is_sure| {
        let says = !matches!(&value, FieldValue::Text(text) if text.is_empty());
        if is_sure && says && (own.is_empty() || !shows_first) {
            own.push(value);
        }
    });
    for value in own {
        match &probe.end {
            ProbeEnd::Conditions(_) => values.push((value, &probe.field.form)),
            ProbeEnd::Follow(by_kind) => {
                let FieldValue::Link(id) = value else { continue };
                let Some(record) = seen.context.record(id) else { continue };
                if let Some((_, next)) = by_kind.iter().find(|(kind, _)| *kind == record.kind()) {
                    collect(next, seen, record, values);
                }
            }
        }
    }
}

/// Whether a date stands for the time to it, or from it.
fn is_length(form: &QueryForm) -> bool {
    matches!(form, QueryForm::Ahead | QueryForm::Behind)
}

/// The days to a date, or from it; none where there never was one.
fn days_between(day: NaiveDate, date: PartialDate, form: &QueryForm) -> Option<i64> {
    let days = (date.last_day() - day).num_days();
    let days = if matches!(form, QueryForm::Behind) { -days } else { days };
    (date != PartialDate::NEVER).then_some(days)
}

/// A value in words.
fn shown(seen: &QueryContext<'_>, value: &FieldValue<'_>, form: &QueryForm) -> String {
    let day = seen.context.from.day;
    match (value, form) {
        // What runs is not over, though its first day is.
        (FieldValue::Date(date), QueryForm::Ahead) if date.last_day() < day => "now".to_owned(),
        (FieldValue::Date(date), QueryForm::Ahead) => words::left_short(day, date.last_day()),
        (FieldValue::Date(date), QueryForm::Behind) if *date == PartialDate::NEVER => "never".to_owned(),
        (FieldValue::Date(date), QueryForm::Behind) if date.first_day() > day => {
            format!("{} (ahead)", words::short_date(*date))
        }
        (FieldValue::Text(text), _) => text.replace(BETWEEN, " "),
        (FieldValue::Link(id), _) => match seen.context.record(id) {
            Some(record) => words::name(seen.context.catalog, record).into_owned(),
            None => id.to_string(),
        },
        (FieldValue::Date(date), _) => words::short_date(*date),
        (FieldValue::Moment(moment), _) => words::short_moment(*moment),
        (FieldValue::Term(term), _) => term.to_string(),
        (FieldValue::Number(number), _) if number.fract() == 0.0 && *number >= 0.0 => words::thousands(*number as u64),
        (FieldValue::Number(number), _) => number.to_string(),
        (FieldValue::Truth(truth), _) => if *truth { "yes" } else { "no" }.to_owned(),
    }
}
