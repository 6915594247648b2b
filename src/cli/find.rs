//! `citydesk find`: everything that the words find, the best hit first.

use std::borrow::Cow;
use std::ffi::OsStr;

use serde_json::Value;

use super::answer::{Answer, Fact, ListEntry, TextLayout};
use super::list::not_understood;
use super::names;
use super::record::RecordEntry;
use crate::app::App;
use crate::app::error::{ExitStatus, Result};
use crate::find::{Hit, Index};
use crate::query::search;
use crate::words::{self, Facts};

struct HitEntry<'a> {
    listed: RecordEntry<'a>,
    hit: Hit,
    /// Where it is met, if not by its name: the field, and what that says.
    found_in: Option<String>,
}

/// Where two words of the command line lead today: `find slot` once proposed hours for a meeting.
pub(super) fn moved_to<Word: AsRef<OsStr>>(words: &[Word]) -> Option<String> {
    let is_old = words.iter().map(AsRef::as_ref).eq(["find", "slot"]);
    is_old.then(|| "hint: 'find slot' is now a command of its own: citydesk meet OFFICE OFFICE …".to_owned())
}

/// Answers with the hits, as many as `limit` at most.
pub(super) fn answer<'a>(app: &'a App, words: &[String], limit: u32) -> Result<Answer<'a>> {
    app.expect_records()?;
    let written = &words.join(" ");
    names::expect_name(written)?;
    let context = app.context();
    let index = Index::new(context);
    let found = search(index.over(context), &app.query_context(), written, limit as usize);
    let found = found.map_err(|fault| not_understood(&fault, written))?;
    let hit = |hit: Hit| {
        let record = context.record(&hit.id)?;
        let found_in = hit.reason(context.catalog, record, &found.words);
        Some(HitEntry { listed: RecordEntry { context, record }, hit, found_in })
    };
    let hits: Vec<HitEntry<'a>> = found.best.into_iter().filter_map(hit).collect();
    let shown = hits.len();
    let mut answer = listed(hits);
    if shown < found.total {
        answer.notes.push(format!("{shown} of {} hits; --limit shows more", found.total));
    }
    if shown == 0 {
        answer.notes.push(format!("no match for '{}'", crate::source::quoted(written)));
        answer.notes.extend(words.first().and_then(|first| moved_to(&["find", first])));
        answer.status = ExitStatus::Nothing;
    }
    Ok(answer)
}

fn listed(hits: Vec<HitEntry<'_>>) -> Answer<'_> {
    let is_fuzzy = hits.iter().any(|found| found.hit.fuzzy);
    let legend = is_fuzzy.then_some("~ stands before what only comes near the words");
    let page = TextLayout::Table { headings: ["Kind", "Name", "Fact", "Id"].map(Cow::from).into(), legend };
    Answer::many(vec!["kind", "name", "fact", "id", "fuzzy"], hits, page)
}

impl HitEntry<'_> {
    fn columns(&self) -> [String; 4] {
        let RecordEntry { context, record } = self.listed;
        let fact = Facts::of(self.found_in.clone()).and(words::fact(context, record)).to_string();
        [
            record.kind().word().to_owned(),
            words::name(context.catalog, record).into_owned(),
            fact,
            record.id().to_string(),
        ]
    }
}

impl ListEntry for HitEntry<'_> {
    /// The record, with `fuzzy` among what is computed.
    fn object(&self) -> Result<Value> {
        let mut object = self.listed.object()?;
        object["computed"]["fuzzy"] = self.hit.fuzzy.into();
        if let Some(place) = &self.found_in {
            object["computed"]["found_in"] = place.as_str().into();
        }
        Ok(object)
    }

    fn rows(&self, _: &[&str]) -> Result<Vec<Vec<Value>>> {
        let fuzzy = self.hit.fuzzy.into();
        Ok(vec![self.columns().into_iter().map(Value::from).chain([fuzzy]).collect()])
    }

    /// With `~` before the name where it only comes near.
    fn cells(&self) -> Vec<String> {
        let mut cells = self.columns();
        if self.hit.fuzzy {
            cells[1].insert(0, '~');
        }
        cells.into()
    }

    fn facts(&self) -> Vec<Fact> {
        let near = self.hit.fuzzy.then(|| Fact::new("Comes near", "yes"));
        self.listed.facts().into_iter().chain(near).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::cli::arguments::OutputFormat;
    use crate::cli::render::samples::text;
    use crate::words::samples;

    #[test]
    fn what_only_comes_near_is_marked_in_every_form() {
        let catalog = samples::catalog();
        let context = samples::seen(&catalog, "2017-01-16");
        let found = |id: &str, fuzzy, phone: Option<&str>| {
            let record = catalog.record(id).unwrap();
            let (id, kind, met) = (samples::id(id), record.kind(), phone.map(str::to_owned));
            let found_in = met.clone();
            HitEntry {
                listed: RecordEntry { context, record },
                hit: Hit { id, kind, fuzzy, met, by_note: false, may_be: false },
                found_in,
            }
        };
        let hits = || vec![found("ostby", true, None), found("fair", false, Some("+1 555 0100"))];
        let written = |format| text(listed(hits()), format);
        insta::assert_snapshot!(written(OutputFormat::Text), @r"
        Kind   Name    Fact                                  Id
        city   ~Østby  North · 1 active agreement            ostby
        event  fair    +1 555 0100 · 19–22 Jun 2017 · Østby  fair
        ");
        insta::assert_snapshot!(written(OutputFormat::Csv), @r"
        kind,name,fact,id,fuzzy
        city,Østby,North · 1 active agreement,ostby,true
        event,fair,'+1 555 0100 · 19–22 Jun 2017 · Østby,fair,false
        ");
        assert!(written(OutputFormat::Plain).contains("Id: ostby\nComes near: yes\n\nEvent: fair\n"));
        let json: Value = serde_json::from_str(&written(OutputFormat::Json)).unwrap();
        assert_eq!((&json[0]["computed"]["fuzzy"], &json[1]["computed"]["fuzzy"]), (&true.into(), &false.into()));
    }
}
