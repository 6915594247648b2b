//! `citydesk find`: everything that the words find, the best hit first.

use std::ffi::OsStr;

use serde_json::Value;

use super::answer::{Answer, Status};
use super::arguments::Form;
use super::error::Result;
use super::office::Office;
use super::{names, plain, table};
use crate::catalog::{Catalog, Record, Viewpoint};
use crate::find::{Hit as Place, Index};
use crate::{export, words};

/// A record that is found, and how.
type Hit<'a> = (Record<'a>, &'a Place);

/// Where two words of the command line lead today: `find slot` once proposed hours for a meeting.
pub(super) fn moved_to<Word: AsRef<OsStr>>(words: &[Word]) -> Option<String> {
    let is_old = words.iter().map(AsRef::as_ref).eq(["find", "slot"]);
    is_old.then(|| "hint: 'find slot' is now a command of its own: citydesk meet OFFICE OFFICE …".to_owned())
}

/// Answers with the hits, as many as `limit` at most.
pub(super) fn answer(office: &Office, words: &[String], limit: u32, form: Form) -> Result<Answer> {
    office.expect_records()?;
    let written = &words.join(" ");
    names::expect_name(written)?;
    let (catalog, from) = (office.catalog(), office.viewpoint());
    let index = Index::new(catalog);
    let found = index.over(catalog, from).search(written, limit as usize);
    let hits: Vec<Hit<'_>> =
        found.hits.iter().filter_map(|hit| Some((catalog.record(hit.id.as_str())?, hit))).collect();
    let mut answer = Answer::text(written_as(form, catalog, &hits, from)?);
    if form == Form::Columns && hits.iter().any(|(_, hit)| hit.fuzzy) {
        answer.notes.push("~ stands before what only comes near the words".to_owned());
    }
    if hits.len() < found.total {
        answer.notes.push(format!("{} of {} hits; --limit shows more", hits.len(), found.total));
    }
    if hits.is_empty() {
        answer.notes.push(format!("no match for '{}'", crate::source::quoted(written)));
        answer.notes.extend(words.first().and_then(|first| moved_to(&["find", first])));
        answer.status = Status::Nothing;
    }
    Ok(answer)
}

fn written_as(form: Form, catalog: &Catalog, hits: &[Hit<'_>], from: Viewpoint) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    match form {
        Form::Json => export::write_json(&mut text, &json(catalog, hits, from)?)?,
        Form::Csv => {
            export::write_rows(&mut text, &["kind", "name", "fact", "id", "fuzzy"], rows(catalog, hits, from))?;
        }
        Form::Columns if !hits.is_empty() => text.extend(in_columns(catalog, hits, from).into_bytes()),
        Form::Plain => text.extend(in_lines(catalog, hits, from).into_bytes()),
        Form::Columns => {}
    }
    Ok(text)
}

/// The hits as objects, with `fuzzy` among what is computed.
fn json(catalog: &Catalog, hits: &[Hit<'_>], from: Viewpoint) -> serde_json::Result<Value> {
    let object = |(record, hit): &Hit<'_>| {
        let mut object = export::json(catalog, *record, from)?;
        object["computed"]["fuzzy"] = hit.fuzzy.into();
        if let Some(place) = &hit.place {
            object["computed"]["found_in"] = place.as_str().into();
        }
        Ok(object)
    };
    hits.iter().map(object).collect()
}

fn rows(catalog: &Catalog, hits: &[Hit<'_>], from: Viewpoint) -> Vec<Vec<String>> {
    let row = |(record, hit): &Hit<'_>| {
        let name = words::name(catalog, *record).into_owned();
        let facts = [hit.met.clone(), hit.place.clone(), Some(words::fact(catalog, *record, from))];
        let fact = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
        vec![record.kind().word().to_owned(), name, fact, record.id().to_string(), hit.fuzzy.to_string()]
    };
    hits.iter().map(row).collect()
}

/// The hits as a table, with `~` before the names of those that only come near.
fn in_columns(catalog: &Catalog, hits: &[Hit<'_>], from: Viewpoint) -> String {
    let mut rows = rows(catalog, hits, from);
    for (row, (_, hit)) in rows.iter_mut().zip(hits) {
        row.truncate(4);
        if hit.fuzzy {
            row[1].insert(0, '~');
        }
    }
    table::table(&["Kind", "Name", "Fact", "Id"], &rows)
}

fn in_lines(catalog: &Catalog, hits: &[Hit<'_>], from: Viewpoint) -> String {
    let lines = hits.iter().map(|(record, hit)| {
        let near = if hit.fuzzy { "Comes near: yes\n" } else { "" };
        format!("{}{near}", plain::record(catalog, *record, from))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    #[test]
    fn what_only_comes_near_is_marked_in_every_form() {
        let catalog = samples::catalog();
        let from = Viewpoint::on("2017-01-16".parse().unwrap());
        let hit = |id: &str, fuzzy, phone: Option<&str>| Place {
            id: samples::id(id),
            kind: catalog.record(id).unwrap().kind(),
            fuzzy,
            met: phone.map(str::to_owned),
            place: None,
        };
        let places = [hit("ostby", true, None), hit("fair", false, Some("+1 555 0100"))];
        let hits = places.each_ref().map(|place| (catalog.record(place.id.as_str()).unwrap(), place));
        let written = |form| String::from_utf8(written_as(form, &catalog, &hits, from).unwrap()).unwrap();
        insta::assert_snapshot!(written(Form::Columns), @r"
        Kind   Name    Fact                                  Id
        city   ~Østby  North · 1 active agreement            ostby
        event  fair    +1 555 0100 · 19–22 Jun 2017 · Østby  fair
        ");
        insta::assert_snapshot!(written(Form::Csv), @r"
        kind,name,fact,id,fuzzy
        city,Østby,North · 1 active agreement,ostby,true
        event,fair,'+1 555 0100 · 19–22 Jun 2017 · Østby,fair,false
        ");
        assert!(written(Form::Plain).contains("Id: ostby\nComes near: yes\n\nEvent: fair\n"));
        let json: Value = serde_json::from_str(&written(Form::Json)).unwrap();
        assert_eq!((&json[0]["computed"]["fuzzy"], &json[1]["computed"]["fuzzy"]), (&true.into(), &false.into()));
    }
}
