//! `citydesk card`: what a call with a city, an organisation or a person needs.

use serde_json::{Value, json};

use super::answer::{Answer, ListEntry, TextLayout};
use super::names;
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::catalog::Record;
use crate::words::{self, Sheet};

struct CallCard<'a> {
    record: Record<'a>,
    sheet: Sheet,
    as_of: String,
}

/// Answers with the card of an id, or else of the only record of a name.
pub(super) fn answer<'a>(app: &'a App, written: &str) -> Result<Answer<'a>> {
    app.expect_records()?;
    let record = names::record(app.context(), written)?;
    let Some(sheet) = words::card(app.context(), record, app.clock.now()) else {
        let (kind, id) = (record.kind().word(), record.id());
        let sentence = format!("cities, organisations and people have a card, and '{id}' is of kind {kind}");
        return Err(CommandError::usage(sentence).hint(format!("citydesk show {id} shows it in full")));
    };
    let mut page = sheet.clone();
    if let Some(seen_from) = app.seen_from() {
        page.subtitle = page.subtitle.and(seen_from);
    }
    let card = CallCard { record, sheet, as_of: app.viewpoint().day.to_string() };
    let mut answer = Answer::one(vec!["label", "text", "link"], card, TextLayout::Sheet(record.kind(), page));
    answer.notes.extend(names::found_by_name(record, written));
    Ok(answer)
}

impl ListEntry for CallCard<'_> {
    fn object(&self) -> Result<Value> {
        let Sheet { title, subtitle, rows, .. } = &self.sheet;
        let rows = rows.iter().map(|row| json!({ "label": row.label, "text": row.text(), "link": row.link }));
        let rows: Vec<Value> = rows.collect();
        Ok(
            json!({ "id": self.record.id(), "title": title, "about": subtitle.to_string(), "as_of": self.as_of, "rows": rows }),
        )
    }

    fn rows(&self, _: &[&str]) -> Result<Vec<Vec<Value>>> {
        let link = |row: &words::Row| row.link.as_ref().map(ToString::to_string).into();
        Ok(self.sheet.rows.iter().map(|row| vec![row.label.as_ref().into(), row.text().into(), link(row)]).collect())
    }
}
