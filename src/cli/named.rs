//! Records by what people call them: the id, or else the name.

use super::answer::Refusal;
use crate::catalog::{Catalog, Id, Kind, Record, Viewpoint};
use crate::edit::{Assignment, LinkFault, resolve_links};
use crate::find::{self, Index, fold};
use crate::schema;
use crate::source::{nearest, quoted};
use crate::words;

/// How many records are offered where none is meant for sure.
const OFFERED: usize = 3;

/// The id of the city or region of this name.
///
/// # Errors
/// Where there is none, or more than one.
pub(super) fn place<'a>(catalog: &'a Catalog, kind: Kind, written: &str) -> Result<&'a Id, Refusal> {
    let called = called(catalog, Some(kind), written);
    match called[..] {
        [record] => Ok(record.id()),
        [] => {
            let (word, mut offer) = (kind.word(), offer(catalog, Some(kind), written));
            if offer.is_empty() && kind == Kind::Region && !catalog.records().regions.is_empty() {
                let regions = catalog.records().regions.iter().map(|region| region.entry.id.as_str());
                let regions: Vec<&str> = regions.collect();
                offer = format!("; one of: {}, or '{}'", regions.join(", "), words::NO_REGION);
            }
            Err(Refusal::nothing(format!("no {word} is called '{}'{offer}", quoted(written))))
        }
        _ => Err(Refusal::nothing(ambiguous(catalog, &called, written))),
    }
}

/// The id of the region that a filter names, or `None` for the cities that no region is given for.
///
/// # Errors
/// Where there is no region of this name, or more than one.
pub(super) fn region<'a>(catalog: &'a Catalog, written: &str) -> Result<Option<&'a Id>, Refusal> {
    let none = fold(written).replace('-', " ") == fold(words::NO_REGION);
    if none && called(catalog, Some(Kind::Region), written).is_empty() {
        return Ok(None);
    }
    place(catalog, Kind::Region, written).map(Some)
}

/// An assignment to a field that names records, with the ids of those that it calls by name.
///
/// # Errors
/// Where several are called so, or none is and it is no id either.
pub(super) fn resolved(catalog: &Catalog, kind: Kind, assignment: &Assignment) -> Result<Assignment, Refusal> {
    let field = schema::fields(kind).into_iter().find(|field| field.name == assignment.key());
    let Some(field) = field.filter(|_| !assignment.typed().is_empty()) else { return Ok(assignment.clone()) };
    match resolve_links(catalog, &field, assignment.typed()) {
        Ok(typed) => Ok(assignment.with_typed(typed)),
        Err(LinkFault::Unknown(written)) => {
            let kind = if let [kind] = field.targets() { Some(*kind) } else { None };
            let (word, offer) = (kind.map_or("record", Kind::word), offer(catalog, kind, &written));
            Err(Refusal::nothing(format!("no {word} is called '{}'{offer}", quoted(&written))))
        }
        Err(LinkFault::Ambiguous(written, ids)) => {
            let records: Vec<Record<'_>> = ids.iter().filter_map(|id| catalog.record(id.as_str())).collect();
            Err(Refusal::nothing(ambiguous(catalog, &records, &written)))
        }
    }
}

/// The records that are called so: the one of this id, or those that bear the name. Capitals, accents and hyphens make
/// no difference.
pub(super) fn called<'a>(catalog: &'a Catalog, kind: Option<Kind>, written: &str) -> Vec<Record<'a>> {
    find::called(catalog, kind.as_ref().map_or(&Kind::ALL[..], std::slice::from_ref), written)
}

/// That several records are called so, and by which ids to tell them apart.
pub(super) fn ambiguous(catalog: &Catalog, records: &[Record<'_>], written: &str) -> String {
    let lines: Vec<String> = records.iter().map(|record| format!("\n{}", described(catalog, *record))).collect();
    format!("{} records are called '{}'; use the id of one:{}", records.len(), quoted(written), lines.concat())
}

/// What may be meant, as the end of a refusal; empty where nothing comes near.
pub(super) fn offer(catalog: &Catalog, kind: Option<Kind>, written: &str) -> String {
    let near = near(catalog, kind, written);
    match near[..] {
        [] => String::new(),
        [record] => format!("; did you mean {}?", described(catalog, record)),
        _ => {
            let lines: Vec<String> = near.iter().map(|record| format!("\n{}", described(catalog, *record))).collect();
            format!("; did you mean one of these?{}", lines.concat())
        }
    }
}

fn described(catalog: &Catalog, record: Record<'_>) -> String {
    format!("{} ({}: {})", record.id(), record.kind().word(), words::name(catalog, record))
}

/// The record that is meant but for one slip; else those in which the words stand; else whatever comes near.
fn near<'a>(catalog: &'a Catalog, kind: Option<Kind>, written: &str) -> Vec<Record<'a>> {
    let is_wanted = |record: &Record<'_>| kind.is_none_or(|kind| record.kind() == kind);
    let ids = catalog.all().filter(is_wanted).map(|record| record.id().as_str());
    let nearest = nearest(written, ids);
    let slip = nearest.filter(|id| strsim::osa_distance(id, written) == 1);
    // Which of them are over makes no difference: all are offered alike.
    let index = Index::new(catalog);
    let lookup = index.over(catalog, Viewpoint::on(catalog.dataset().as_of.unwrap_or_default()));
    let hits = lookup.search(written, usize::MAX).hits;
    let met = |fuzzy: bool| {
        let hits = hits.iter().filter(|hit| hit.fuzzy == fuzzy && hit.place.is_none());
        let records = hits.filter_map(|hit| catalog.record(hit.id.as_str()));
        records.filter(is_wanted).take(OFFERED).collect::<Vec<_>>()
    };
    let one = |id: Option<&str>| id.and_then(|id| catalog.record(id)).into_iter().collect::<Vec<_>>();
    let tries = [one(slip), met(false), one(nearest), met(true)];
    tries.into_iter().find(|records| !records.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn ids(kind: Option<Kind>, written: &str) -> Vec<String> {
        let catalog = samples::catalog();
        called(&catalog, kind, written).iter().map(|record| record.id().to_string()).collect()
    }

    #[test]
    fn a_record_answers_to_its_id_and_to_each_of_its_names() {
        for written in ["ostby", "Ostby", "Østby", "ØSTBY", "东城"] {
            assert_eq!(ids(None, written), ["ostby"], "{written}");
        }
        assert_eq!(ids(None, "city of østby"), ["city-of-ostby"]);
        assert_eq!(ids(Some(Kind::Region), "ostby"), Vec::<String>::new());
        for written in ["", " ", "nowhere"] {
            assert_eq!(ids(None, written), Vec::<String>::new());
        }
    }

    #[test]
    fn what_is_not_there_is_refused_with_what_comes_near() {
        let catalog = samples::catalog();
        let refused = |kind, written| place(&catalog, kind, written).unwrap_err().to_string();
        assert_eq!(refused(Kind::City, "ostbi"), "no city is called 'ostbi'; did you mean ostby (city: Østby)?");
        assert_eq!(refused(Kind::Region, "zzz"), "no region is called 'zzz'; one of: north, or 'No region'");
        for written in ["No region", "no-region", "NO REGION"] {
            assert_eq!(region(&catalog, written).unwrap(), None, "{written}");
        }
        assert_eq!(region(&catalog, "North").unwrap().map(Id::as_str), Some("north"));
    }
}
