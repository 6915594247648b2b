//! What two people wrote at the same time, in words.

use super::{name, short_date, short_moment};
use crate::catalog::{Catalog, MergeQuestion, PartialDate, Record};
use crate::schema::{self, Field, Form};

/// How many letters of a value are said.
const LONGEST: usize = 60;

/// What is to be decided, and by whom both are: `ends: 31 Dec 2032 (Agnès, 17 Mar 2030), or 31 Dec 2031 (Kim, 16 Mar 2030)`.
pub fn question(catalog: &Catalog, record: Record<'_>, asked: &MergeQuestion) -> String {
    let field = field_of(record, &asked.field);
    let value =
        |value: &Option<String>| value.as_deref().map_or_else(|| "none".to_owned(), |toml| said(catalog, field, toml));
    let (kept_by, other_by) = (
        format!("{}, {}", asked.kept_by, short_moment(asked.kept_on)),
        format!("{}, {}", asked.other_by, short_moment(asked.other_on)),
    );
    let label = label(asked, field);
    match (asked.field.as_str(), &asked.other) {
        ("id", None) => format!("removed by {other_by}, and changed or named by {kept_by}"),
        ("id", Some(_)) => format!(
            "has the id {} now: {kept_by}, and {other_by}, had both made a record {}",
            value(&asked.kept),
            value(&asked.other)
        ),
        (_, None) if asked.item.is_some() && !asked.field.contains('.') => {
            format!("{label} removed by {other_by}, and changed by {kept_by}")
        }
        _ => format!("{label}: {} ({kept_by}), or {} ({other_by})", value(&asked.kept), value(&asked.other)),
    }
}

/// What is asked, in a few words.
pub(super) fn label(asked: &MergeQuestion, field: Option<&Field>) -> String {
    let own = field.map_or_else(|| asked.field.replace(['_', '.'], " "), |field| field.label.to_lowercase());
    match &asked.item {
        Some(item) if asked.field.contains('.') => format!("'{item}': {own}"),
        Some(item) => format!("'{item}'"),
        None => own,
    }
}

/// The declaration of a field, or of a part of one.
pub(super) fn field_of(record: Record<'_>, path: &str) -> Option<&'static Field> {
    let (top, part) = path.split_once('.').map_or((path, None), |(top, part)| (top, Some(part)));
    let field = schema::fields(record.kind()).iter().find(|field| field.name == top)?;
    match (part, &field.form) {
        (None, _) => Some(field),
        (Some(part), Form::Parts(parts)) => parts.iter().find(|other| other.name == part),
        _ => None,
    }
}

/// A value as it stands in a file, in words.
fn said(catalog: &Catalog, field: Option<&Field>, toml: &str) -> String {
    let text = toml
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .map_or_else(|| toml.to_owned(), |_| serde_json::from_str(toml).unwrap_or_else(|_| toml.to_owned()));
    let said = match field.map(|field| &field.form) {
        Some(Form::Date | Form::Moment) => PartialDate::parse(&text).map(short_date),
        Some(Form::Id) if field.is_some_and(|field| field.name != "id") => {
            catalog.record(&text).map(|record| name(catalog, record).into_owned())
        }
        _ => None,
    };
    let said = said.unwrap_or(text);
    if said.chars().count() > LONGEST { said.chars().take(LONGEST - 1).chain(['…']).collect() } else { said }
}
