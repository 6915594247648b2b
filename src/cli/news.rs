//! `citydesk news`: what is new since the user looked, or since a day.

use serde_json::{Value, json};

use super::answer::{Answer, Fact, ListEntry};
use super::arguments::NewsArguments;
use super::history::{LineEntry, answer_of};
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::app::news::NewsDesk;
use crate::desk::{NewsReport, NewsRequest, NewsSpan};
use crate::news::NewsItem;
use crate::report::marked;

/// Something that is new, as an entry of the answer.
struct NewsEntry(NewsItem);

/// Answers with what is new, and remembers that it was seen where that is asked for.
pub(super) fn answer<'a>(app: &'a App, asked: &NewsArguments) -> Result<Answer<'a>> {
    let desk = NewsDesk::of(app);
    let report = match &asked.since {
        Some(written) => desk.since(&app.loaded, written)?,
        None => desk.answer(&app.loaded, &NewsRequest::Read(NewsSpan::SinceLooked)).map_err(CommandError::system)?,
    };
    if asked.seen {
        let keys = report.items.iter().map(|item| item.key.clone()).collect();
        desk.answer(&app.loaded, &NewsRequest::Saw(keys)).map_err(CommandError::system)?;
    }
    let NewsReport { is_first, items, .. } = report;
    let nothing = if is_first { "what is new is told from now on" } else { "nothing is new" };
    Ok(answer_of(items.into_iter().map(NewsEntry).collect(), nothing))
}

impl LineEntry for NewsEntry {
    const FIELDS: &'static [&'static str] = &["news", "kind", "id", "name", "text", "who"];

    fn line(&self) -> String {
        format!("{}: {}", self.0.what.word(), self.0.line())
    }
}

impl NewsEntry {
    fn values(&self) -> [Value; 6] {
        let NewsItem { what, kind, id, name, text, who, .. } = &self.0;
        [
            what.word().into(),
            kind.word().into(),
            id.as_str().into(),
            name.as_str().into(),
            text.as_str().into(),
            json!(who),
        ]
    }
}

impl ListEntry for NewsEntry {
    fn object(&self) -> Result<Value> {
        Ok(NewsEntry::FIELDS.iter().map(|field| (*field).to_owned()).zip(self.values()).collect())
    }

    fn rows(&self, fields: &[&str]) -> Result<Vec<Vec<Value>>> {
        let values = self.values();
        let at = |field: &&str| NewsEntry::FIELDS.iter().position(|known| known == field);
        Ok(vec![fields.iter().map(|field| at(field).map_or(Value::Null, |at| values[at].clone())).collect()])
    }

    fn markdown(&self) -> String {
        let NewsItem { what, name, text, who, .. } = &self.0;
        let who = who.as_ref().map_or_else(String::new, |who| format!(" · {}", marked(who)));
        format!("- {}: **{}**: {}{who}", what.word(), marked(name), marked(text))
    }

    fn facts(&self) -> Vec<Fact> {
        let NewsItem { what, name, text, who, .. } = &self.0;
        let facts =
            [Fact::new("News", what.word()), Fact::new("Record", name.as_str()), Fact::new("What", text.as_str())];
        facts.into_iter().chain(who.as_ref().map(|who| Fact::new("By", who.as_str()))).collect()
    }
}
