//! Records by what people call them: the id, or else a name, in every command alike.

use chrono::NaiveDate;

use crate::app::error::{CommandError, CommandErrorKind, Result};
use crate::catalog::{Catalog, Context, FieldValue, Id, Kind, Moment, Record};
use crate::edit::{self, Assignment, LinkFault, resolve_names};
use crate::find::{Index, by_name, by_similar_name, fold};
use crate::query::DateBase;
use crate::schema::{self, Field, Form};
use crate::source::{nearest, quoted};
use crate::words;

/// How many records are offered where none is meant for sure.
const OFFERED: usize = 3;

/// The record with this id, or else the only one with this name; case, accents and hyphens make no difference.
pub(super) fn record<'a>(context: Context<'a>, written: &str) -> Result<Record<'a>> {
    of_kinds(context, &Kind::ALL, written)
}

/// The id of the record of a kind with this id, or else the only one with this name.
pub(super) fn of_kind<'a>(context: Context<'a>, kind: Kind, written: &str) -> Result<&'a Id> {
    of_kinds(context, &[kind], written).map(Record::id)
}

/// The city or organisation of this id or name; a city, where both are called so.
pub(super) fn partner<'a>(context: Context<'a>, written: &str) -> Result<Record<'a>> {
    expect_name(written)?;
    match by_name(context.catalog, &[Kind::City], written)[..] {
        [city] => Ok(city),
        _ => of_kinds(context, &[Kind::City, Kind::Organisation], written),
    }
}

fn of_kinds<'a>(context: Context<'a>, kinds: &[Kind], written: &str) -> Result<Record<'a>> {
    expect_name(written)?;
    match by_name(context.catalog, kinds, written)[..] {
        [record] => Ok(record),
        [] => Err(unknown(context, kinds, written)),
        ref several => Err(ambiguous(context.catalog, several, written)),
    }
}

/// That a record was found by its name, where it was.
pub(super) fn found_by_name(record: Record<'_>, written: &str) -> Option<String> {
    (record.id().as_str() != written).then(|| format!("this is '{}', found by its name", record.id()))
}

/// An error for an empty name.
pub(super) fn expect_name(written: &str) -> Result<()> {
    let is_empty = written.trim().is_empty();
    if is_empty { Err(CommandError::usage("the name is empty").hint("give an id or a name")) } else { Ok(()) }
}

/// The id of the region that a filter names, or `None` for the cities without a region.
pub(super) fn region<'a>(context: Context<'a>, written: &str) -> Result<Option<&'a Id>> {
    let none = fold(written).replace('-', " ") == fold(words::NO_REGION);
    if none && by_name(context.catalog, &[Kind::Region], written).is_empty() {
        return Ok(None);
    }
    of_kind(context, Kind::Region, written).map(Some)
}

/// An assignment in the spelling of files: ids in place of names, dates in place of `12 sep` and `+7d`, which counts from
/// the date that the record has, or else from the day that is seen.
pub(super) fn assignment(
    context: Context<'_>,
    today: NaiveDate,
    (kind, record): (Kind, Option<Record<'_>>),
    assignment: &Assignment,
) -> Result<Assignment> {
    let catalog = context.catalog;
    let Some(field) = schema::field_at(kind, assignment.key()).filter(|_| !assignment.typed().is_empty()) else {
        return Ok(assignment.clone());
    };
    let own = record.and_then(|record| own_date(record, assignment.key()));
    let base = DateBase { own, seen: context.from.day, today };
    let assignment = &in_file_spelling(field, assignment, base)?;
    match resolve_names(catalog, field, assignment.typed()) {
        Ok(typed) => Ok(assignment.with_typed(typed)),
        Err(LinkFault::Unknown(written)) => Err(unknown(context, field.targets(), &written)),
        Err(LinkFault::Ambiguous(written, ids)) => {
            let records: Vec<Record<'_>> = ids.iter().filter_map(|id| catalog.record(id.as_str())).collect();
            Err(ambiguous(catalog, &records, &written))
        }
    }
}

fn not_saved(assignment: &Assignment, why: &str) -> CommandError {
    CommandError::not_written(format!("Not saved: {}: {why}", assignment.key()))
}

/// The date that a record has in a field.
fn own_date(record: Record<'_>, key: &str) -> Option<Moment> {
    let path: Vec<&str> = key.split('.').map(str::trim).collect();
    let mut own = None;
    record.values(&path, &mut |value| {
        own = match value {
            FieldValue::Date(date) => Some(Moment { date, time: None }),
            FieldValue::Moment(moment) => Some(moment),
            _ => None,
        };
    });
    own
}

/// A value as a file has it; what is written as in a file, in quotes or brackets, stays.
fn in_file_spelling(field: &Field, assignment: &Assignment, base: DateBase) -> Result<Assignment> {
    let typed = assignment.typed();
    if typed.starts_with(['[', '{', '"', '\'']) {
        return Ok(assignment.clone());
    }
    let spelled = |part: &str| edit::spelled(field, part, base).map_err(|why| not_saved(assignment, &why));
    if !field.many || assignment.is_of_one() || !typed.contains(';') || field.form != Form::Date {
        return Ok(assignment.with_typed(spelled(typed)?));
    }
    let parts = typed.split(';').filter(|part| !part.trim().is_empty());
    let parts = parts.map(|part| Ok(edit::quoted(&spelled(part)?))).collect::<Result<Vec<_>>>()?;
    Ok(assignment.with_typed(format!("[{}]", parts.join(", "))))
}

/// That nothing is called so, with what may be meant.
fn unknown(context: Context<'_>, kinds: &[Kind], written: &str) -> CommandError {
    let catalog = context.catalog;
    let parts = if kinds.len() > 1 { parts(catalog, kinds, written) } else { Vec::new() };
    if let [first @ .., last] = &parts[..]
        && !first.is_empty()
    {
        let first: Vec<&str> = first.iter().map(|record| record.id().as_str()).collect();
        let message = format!("{} and {} are {} records", first.join(", "), last.id(), parts.len());
        return CommandError::usage(message).hint("name one of them");
    }
    let word = if let [kind] = kinds { kind.word() } else { "record" };
    let error = CommandError::not_found(format!("no {word} is called '{}'", quoted(written)));
    let near = near(context, kinds, written);
    match near[..] {
        [] if kinds == [Kind::Region] && !catalog.records().regions.is_empty() => {
            let regions = catalog.records().regions.iter().map(|region| region.entry.id.as_str());
            let regions: Vec<&str> = regions.collect();
            error.hint(format!("one of: {}, or '{}'", regions.join(", "), words::NO_REGION))
        }
        [] => error,
        [record] => error.hint(format!("did you mean {}?", described(catalog, record))),
        _ => error.hint(format!("did you mean one of these?{}", lines(catalog, &near))),
    }
}

/// That several records are called so, and by which ids to tell them apart.
fn ambiguous(catalog: &Catalog, records: &[Record<'_>], written: &str) -> CommandError {
    let message = format!("{} records are called '{}'", records.len(), quoted(written));
    CommandError::new(CommandErrorKind::Ambiguous, message)
        .hint(format!("use the id of one:{}", lines(catalog, records)))
}

/// The records whose names follow on each other; none where some words are no name.
fn parts<'a>(catalog: &'a Catalog, kinds: &[Kind], written: &str) -> Vec<Record<'a>> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let (mut records, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let first = |end| Some((end, *by_name(catalog, kinds, &words[at..end].join(" ")).first()?));
        let mut found = (at + 1..=words.len()).rev().filter_map(first);
        let Some((end, record)) = found.next() else { return Vec::new() };
        records.push(record);
        at = end;
    }
    records
}

fn lines(catalog: &Catalog, records: &[Record<'_>]) -> String {
    records.iter().fold(String::new(), |lines, record| format!("{lines}\n  {}", described(catalog, *record)))
}

fn described(catalog: &Catalog, record: Record<'_>) -> String {
    format!("{} ({}: {})", record.id(), record.kind().word(), words::name(catalog, record))
}

/// The record whose name has one slip; else names that begin so or hold the words; else similar ones, if there are
/// enough letters.
fn near<'a>(context: Context<'a>, kinds: &[Kind], written: &str) -> Vec<Record<'a>> {
    let catalog = context.catalog;
    let is_wanted = |record: &Record<'_>| kinds.contains(&record.kind());
    let ids = catalog.all().filter(is_wanted).map(|record| record.id().as_str());
    let nearest = nearest(written, ids);
    let slip = nearest.filter(|id| strsim::osa_distance(id, written) == 1);
    let index = Index::new(context);
    let lookup = index.over(context);
    let hits = lookup.search(written, usize::MAX).best;
    // One or two Latin letters begin some word of nearly every record; one letter of Chinese does not.
    let has_letters = written.split_whitespace().any(|word| word.len() > 2);
    let met = |fuzzy: bool| {
        let hits = hits.iter().filter(|_| has_letters).filter(|hit| hit.fuzzy == fuzzy && !hit.by_note);
        let records = hits.filter_map(|hit| catalog.record(hit.id.as_str()));
        records.filter(is_wanted).take(OFFERED).collect::<Vec<_>>()
    };
    let one = |id: Option<&str>| id.and_then(|id| catalog.record(id)).into_iter().collect::<Vec<_>>();
    let begun: Vec<Record<'a>> = by_similar_name(catalog, kinds, written).into_iter().take(OFFERED).collect();
    let tries = [one(slip), begun, met(false), one(nearest), met(true)];
    tries.into_iter().find(|records| !records.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    #[test]
    fn a_record_answers_to_its_id_and_to_each_of_its_names() {
        let catalog = samples::catalog();
        let context = samples::seen(&catalog, "2017-01-16");
        for written in ["ostby", "Ostby", "Østby", "ØSTBY", "东城"] {
            assert_eq!(record(context, written).unwrap().id().as_str(), "ostby", "{written}");
        }
        assert_eq!(record(context, "city of østby").unwrap().id().as_str(), "city-of-ostby");
        let kind = |kind, written| of_kind(context, kind, written).unwrap_err().kind;
        assert_eq!(kind(Kind::Region, "ostby"), CommandErrorKind::NotFound);
        assert_eq!(kind(Kind::City, " "), CommandErrorKind::Usage);
    }

    #[test]
    fn what_is_offered_begins_so_and_a_few_letters_offer_nothing_else() {
        let catalog = samples::catalog();
        let context = samples::seen(&catalog, "2017-01-16");
        let hints = |written| format!("{:?}", record(context, written).unwrap_err());
        assert!(hints("ostb").contains("ostby (city: "), "{}", hints("ostb"));
        assert!(hints("os").contains("ostby (city: "), "{}", hints("os"));
        for written in ["x y z", "x", "zz q"] {
            assert!(!hints(written).contains("did you mean"), "{}", hints(written));
        }
    }

    #[test]
    fn what_is_not_there_is_refused_with_what_comes_near() {
        let catalog = samples::catalog();
        let context = samples::seen(&catalog, "2017-01-16");
        let refused = |kind, written| of_kind(context, kind, written).unwrap_err().to_string();
        assert_eq!(
            refused(Kind::City, "ostbi"),
            "error: no city is called 'ostbi'\nhint: did you mean ostby (city: Østby)?"
        );
        assert_eq!(
            refused(Kind::Region, "zzz"),
            "error: no region is called 'zzz'\nhint: one of: north, or 'No region'"
        );
        for written in ["No region", "no-region", "NO REGION"] {
            assert_eq!(region(context, written).unwrap(), None, "{written}");
        }
        assert_eq!(region(context, "North").unwrap().map(Id::as_str), Some("north"));
    }

    #[test]
    fn several_names_in_one_are_no_name() {
        let catalog = samples::catalog();
        let context = samples::seen(&catalog, "2017-01-16");
        let error = record(context, "ostby vestby").unwrap_err();
        assert_eq!(error.to_string(), "error: ostby and vestby are 2 records\nhint: name one of them");
        assert_eq!(error.kind, CommandErrorKind::Usage);
    }
}
