//! `citydesk attention`: what needs a person, the most urgent first; and snoozing it.

use std::time::Duration;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::answer::{Answer, Fact, ListEntry, Paragraph, TextLayout};
use super::arguments::Attention;
use super::list::not_understood;
use super::names;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::app::{App, snoozed};
use crate::catalog::{Context, Kind, Matter, Snoozed};
use crate::load::Permission;
use crate::query::{Query, Truth, parse_day};
use crate::source::quoted;
use crate::words::{self, MatterGrouping};

/// How long others that write down what is snoozed are waited for.
const PATIENCE: Duration = Duration::from_secs(5);

struct MatterEntry<'a> {
    matter: Matter<'a>,
    day: NaiveDate,
    when: String,
    heading: &'static str,
    name: String,
    reason: String,
    until: Option<NaiveDate>,
    /// Whether no more of its group is shown than how many there are.
    is_folded: bool,
}

/// Answers with the matters that are not snoozed, or all of them; or snoozes some, or wakes them.
pub(super) fn answer<'a>(app: &'a App, asked: &Attention) -> Result<Answer<'a>> {
    app.expect_records()?;
    let context @ Context { from, .. } = app.context();
    let path = snoozed::path(app.config.environment);
    let (mut snoozed, mut notes) = snoozed::read(path.as_deref());
    let seen = app.query_context();
    let text = asked.query.join(" ");
    let query = Query::parse(&text, &Kind::ALL, &seen).map_err(|fault| not_understood(&fault, &text))?;
    let of_query = |matter: &Matter<'_>| query.matches_matter(&seen, matter);
    let mut matters = context.attention();
    let total = matters.len();
    matters.retain(|matter| of_query(matter) != Truth::No);
    let may_be = matters.iter().filter(|matter| of_query(matter) == Truth::MayBe).count();
    if may_be > 0 {
        notes.push(format!("{}, and {may_be} that may be", matters.len() - may_be));
    }
    if let Some(written) = asked.snooze.as_ref().or(asked.wake.as_ref()) {
        if let Some(why) = app.config.access.refusal(Permission::Write) {
            return Err(CommandError::not_written(why));
        }
        let mut keys = match written.as_str() {
            "*" if text.is_empty() => {
                return Err(CommandError::usage("--snooze names a key, or a query stands before it"));
            }
            "*" => matters.iter().filter(|matter| of_query(matter) == Truth::Yes).map(Matter::key).collect(),
            _ => meant(context, &matters, written)?,
        };
        let until = asked.until.as_deref().map(|written| parse_day(written, from.day, app.today())).transpose();
        let until = until.map_err(|why| CommandError::usage(format!("--until: {why}")))?;
        if let Some(until) = until.filter(|until| *until <= from.day) {
            return Err(CommandError::usage(format!("--until is {until}, which is not after {}", from.day)));
        }
        if asked.wake.is_some() {
            keys.retain(|key| snoozed.all().any(|(snoozed, _)| snoozed == key));
        }
        if keys.is_empty() {
            return Err(CommandError::not_found(format!("'{}' is not snoozed", quoted(written))));
        }
        // Whoever looks from another day than today forgets nothing that others still need.
        let today = from.day.min(app.today());
        let change = snoozed::SnoozedChange { keys: &keys, until, today };
        snoozed = snoozed::change(path.as_deref(), &change, PATIENCE).map_err(CommandError::not_written)?;
        let what = until.map_or_else(|| "unsnoozed".to_owned(), |until| format!("snoozed until {until}"));
        notes.extend(keys.iter().map(|key| format!("{key}: {what}")));
    }
    let all = matters.len();
    let listed = matters.into_iter().map(|matter| MatterEntry::new(context, matter, &snoozed));
    let mut shown: Vec<MatterEntry<'a>> = listed.filter(|listed| asked.all || listed.until.is_none()).collect();
    let folds = text.is_empty() && !asked.all;
    for entry in &mut shown {
        entry.is_folded = folds && entry.matter.concern.is_of_something_missing();
    }
    let hidden = all - shown.len();
    if hidden > 0 {
        notes.push(format!("{} snoozed: --all shows them", words::count(hidden as u64, "matter is", "matters are")));
    }
    let is_nothing = shown.is_empty() && asked.snooze.is_none();
    notes.extend((is_nothing && total == 0).then(|| "nothing needs attention".to_owned()));
    notes.extend((is_nothing && all == 0 && total > 0).then(|| format!("none of {total} matters matches")));
    notes.extend(app.seen_from());
    let fields = vec!["day", "urgency", "name", "concern", "reason", "key", "snoozed_until"];
    let answer = Answer { notes, ..Answer::many(fields, shown, TextLayout::Paragraphs) };
    Ok(if is_nothing { Answer { status: ExitStatus::Nothing, ..answer } } else { answer })
}

/// The keys of the matters that are meant: one by its key, or all of a record by its id or name.
fn meant(context: Context<'_>, matters: &[Matter<'_>], written: &str) -> Result<Vec<String>> {
    if matters.iter().any(|matter| matter.key() == written) {
        return Ok(vec![written.to_owned()]);
    }
    let id = names::record(context, written)?.id();
    let keys: Vec<String> = matters.iter().filter(|matter| matter.record.id() == id).map(Matter::key).collect();
    if keys.is_empty() {
        let error = CommandError::not_found(format!("nothing about '{id}' needs attention"));
        return Err(error.hint("citydesk attention --all lists what does"));
    }
    Ok(keys)
}

impl<'a> MatterEntry<'a> {
    fn new(context: Context<'_>, matter: Matter<'a>, snoozed: &Snoozed) -> MatterEntry<'a> {
        let Context { catalog, from, .. } = context;
        MatterEntry {
            day: from.day,
            when: words::due_in(&matter, from),
            name: words::name(catalog, matter.record).into_owned(),
            reason: words::reason(context, &matter),
            until: snoozed.until(&matter, from.day),
            heading: MatterGrouping::ByUrgency.heading(&matter, from),
            is_folded: false,
            matter,
        }
    }

    fn until(&self) -> Option<String> {
        self.until.map(|until| until.to_string())
    }
}

impl ListEntry for MatterEntry<'_> {
    fn object(&self) -> Result<Value> {
        Ok(json!({
            "key": self.matter.key(),
            "id": self.matter.record.id(),
            "kind": self.matter.record.kind().word(),
            "name": self.name,
            "concern": self.matter.concern.word(),
            "reason": self.reason,
            "day": self.matter.day.map(|day| day.to_string()),
            "urgency": self.matter.urgency(self.day).word(),
            "days": self.matter.days(self.day),
            "snoozed_until": self.until(),
        }))
    }

    /// The time there is and the name, and below it why.
    fn paragraph(&self) -> Paragraph {
        const WHEN: usize = 12;
        let snoozed = self.until().map(|until| format!(" (snoozed until {until})")).unwrap_or_default();
        let lines = vec![format!("{}{snoozed}", self.name), self.reason.clone(), format!("[{}]", self.matter.key())];
        Paragraph { label: self.when.clone(), indent: WHEN, lines }
    }

    fn group(&self) -> Option<&str> {
        Some(self.heading)
    }

    fn group_command(&self) -> Option<String> {
        self.is_folded.then(|| format!("citydesk attention {}", self.heading.to_lowercase()))
    }

    fn facts(&self) -> Vec<Fact> {
        let texts = [self.when.clone(), self.name.clone(), self.reason.clone(), self.matter.key()];
        let labels = ["When", "What", "Why", "Key", "Snoozed until"];
        let facts = labels.into_iter().zip(texts.into_iter().chain(self.until()));
        facts.filter(|(_, text)| !text.is_empty()).map(|(label, text)| Fact::new(label, text)).collect()
    }
}
