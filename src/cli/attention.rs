//! `citydesk attention`: what needs a person, the most urgent first; and snoozing it.

use std::time::Duration;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::answer::{Answer, Status};
use super::arguments::{Attention, Form};
use super::error::{CommandError, Result};
use super::office::Office;
use super::{names, snoozed, table};
use crate::catalog::{Catalog, Matter, Snoozed, Viewpoint};
use crate::export;
use crate::source::quoted;
use crate::words;

/// How long others that write down what is snoozed are waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is told of a matter, in every form.
struct Told {
    when: String,
    name: String,
    reason: String,
    key: String,
    until: Option<NaiveDate>,
}

/// Answers with the matters that are not snoozed, or all of them; or snoozes some, or wakes them.
pub(super) fn answer(office: &Office, asked: &Attention, form: Form) -> Result<Answer> {
    office.expect_records()?;
    let (catalog, from) = (office.catalog(), office.viewpoint());
    let path = snoozed::path(office.config.environment);
    let (mut snoozed, mut notes) = snoozed::read(path.as_deref());
    let matters = catalog.attention(from);
    if let Some(written) = asked.snooze.as_ref().or(asked.wake.as_ref()) {
        if let Some(why) = office.access.refusal() {
            return Err(CommandError::not_written(why));
        }
        let mut keys = meant(catalog, &matters, written)?;
        if let Some(until) = asked.until.filter(|until| *until <= from.day) {
            return Err(CommandError::usage(format!("--until is {until}, which is not after {}", from.day)));
        }
        if asked.wake.is_some() {
            keys.retain(|key| snoozed.all().any(|(snoozed, _)| snoozed == key));
        }
        if keys.is_empty() {
            return Err(CommandError::not_found(format!("'{}' is not snoozed", quoted(written))));
        }
        // Whoever looks from another day than today forgets nothing that others still need.
        let today = from.day.min(office.today());
        snoozed = snoozed::change(path.as_deref(), (&keys, asked.until), (today, PATIENCE))
            .map_err(CommandError::not_written)?;
        let what = asked.until.map_or_else(|| "unsnoozed".to_owned(), |until| format!("snoozed until {until}"));
        notes.extend(keys.iter().map(|key| format!("{key}: {what}")));
    }
    let told = matters.iter().map(|matter| told(catalog, matter, (from, &snoozed)));
    let all = told.zip(&matters);
    let shown: Vec<_> = all.filter(|(told, _)| asked.all || told.until.is_none()).collect();
    let hidden = matters.len() - shown.len();
    let mut answer = Answer::text(written(&shown, (form, from))?);
    if hidden > 0 {
        notes.push(format!("{} snoozed: --all shows them", words::count(hidden as u64, "matter is", "matters are")));
    }
    if shown.is_empty() && asked.snooze.is_none() {
        answer.status = Status::Nothing;
        notes.extend(matters.is_empty().then(|| "nothing needs attention".to_owned()));
    }
    answer.notes.extend(notes);
    answer.notes.extend(office.seen_from());
    Ok(answer)
}

/// The keys of the matters that are meant: one by its key, or all of a record by its id or name.
fn meant(catalog: &Catalog, matters: &[Matter<'_>], written: &str) -> Result<Vec<String>> {
    if matters.iter().any(|matter| matter.key() == written) {
        return Ok(vec![written.to_owned()]);
    }
    let id = names::record(catalog, written)?.id();
    let keys: Vec<String> = matters.iter().filter(|matter| matter.record.id() == id).map(Matter::key).collect();
    if keys.is_empty() {
        let error = CommandError::not_found(format!("nothing about '{id}' needs attention"));
        return Err(error.hint("citydesk attention --all lists what does"));
    }
    Ok(keys)
}

fn told(catalog: &Catalog, matter: &Matter<'_>, (from, snoozed): (Viewpoint, &Snoozed)) -> Told {
    Told {
        when: words::awaited(matter, from),
        name: words::name(catalog, matter.record).into_owned(),
        reason: words::reason(catalog, matter, from),
        key: matter.key(),
        until: snoozed.until(matter, from.day),
    }
}

fn written(shown: &[(Told, &Matter<'_>)], (form, from): (Form, Viewpoint)) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    let until = |told: &Told| told.until.map(|until| until.to_string()).unwrap_or_default();
    match form {
        Form::Json => {
            let items: Vec<Value> = shown.iter().map(|(told, matter)| json_of(told, matter, from)).collect();
            export::write_json(&mut text, &Value::Array(items))?;
        }
        Form::Csv => {
            let rows = shown.iter().map(|(told, matter)| {
                let day = matter.day.map(|day| day.to_string()).unwrap_or_default();
                let concern = matter.concern.word().to_owned();
                vec![day, told.name.clone(), concern, told.reason.clone(), told.key.clone(), until(told)]
            });
            export::write_rows(&mut text, &["day", "name", "concern", "reason", "key", "snoozed_until"], rows)?;
        }
        Form::Plain => {
            for (told, _) in shown {
                let mut lines = vec![("When", told.when.clone()), ("What", told.name.clone())];
                lines.extend([("Why", told.reason.clone()), ("Key", told.key.clone()), ("Snoozed until", until(told))]);
                lines.retain(|(_, value)| !value.is_empty());
                let lines: Vec<String> = lines.iter().map(|(label, value)| format!("{label}: {value}\n")).collect();
                let above = if text.is_empty() { "" } else { "\n" };
                text.extend(format!("{above}{}", lines.concat()).into_bytes());
            }
        }
        Form::Columns => text.extend(columns(shown).into_bytes()),
    }
    Ok(text)
}

/// The time there is and the name, and below it why, within the width of the terminal.
fn columns(shown: &[(Told, &Matter<'_>)]) -> String {
    const WHEN: usize = 12;
    let width = table::terminal_width();
    let entry = |(told, _): &(Told, &Matter<'_>)| {
        let snoozed = told.until.map(|until| format!(" (snoozed until {until})")).unwrap_or_default();
        let first = table::labelled(&told.when, (WHEN, width), &format!("{}{snoozed}", told.name));
        let reason = table::labelled("", (WHEN, width), &told.reason);
        format!("{first}{reason}{}", table::labelled("", (WHEN, None), &format!("[{}]", told.key)))
    };
    shown.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn json_of(told: &Told, matter: &Matter<'_>, from: Viewpoint) -> Value {
    json!({
        "key": told.key,
        "id": matter.record.id(),
        "kind": matter.record.kind().word(),
        "name": told.name,
        "concern": matter.concern.word(),
        "reason": told.reason,
        "day": matter.day.map(|day| day.to_string()),
        "days": matter.days(from.day),
        "snoozed_until": told.until.map(|until| until.to_string()),
    })
}
