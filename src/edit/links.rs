//! Values that name records: written by id, or by what people call the record.

use crate::catalog::{Catalog, Id, Kind};
use crate::find::{called, called_nearly};
use crate::schema::{Field, Form};

/// Why a text names no record for sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// No record is called so.
    Unknown(String),
    /// Several are.
    Ambiguous(String, Vec<Id>),
}

/// A value of a field that names records, with the ids of those that it calls by name; other values stay as they are. An
/// id that no record has stays too, to be refused with its place.
///
/// # Errors
/// Where a part of it names no record, or several.
pub fn resolve_links(catalog: &Catalog, field: &Field, typed: &str) -> Result<String, LinkFault> {
    // What is written as in a file holds ids.
    if field.form != Form::Id || field.name == "id" || typed.starts_with(['[', '"', '\'']) {
        return Ok(typed.to_owned());
    }
    let kinds = field.targets();
    if !field.many || !called(catalog, kinds, typed).is_empty() {
        return id_called(catalog, kinds, typed).map(|id| id.to_string());
    }
    let mut ids = Vec::new();
    for part in typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        match id_called(catalog, kinds, part) {
            Ok(id) => ids.push(id.to_string()),
            // Ids may stand with blanks between.
            Err(_) if part.contains(' ') && part.split_whitespace().all(|word| Id::parse(word).is_some()) => {
                ids.push(part.to_owned());
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(ids.join(", "))
}

/// The id of the only record that is called so.
fn id_called(catalog: &Catalog, kinds: &[Kind], written: &str) -> Result<Id, LinkFault> {
    if let Some(id) = Id::parse(written).filter(|id| catalog.record(id.as_str()).is_some()) {
        return Ok(id);
    }
    match called_nearly(catalog, kinds, written)[..] {
        [record] => Ok(record.id().clone()),
        [] => Id::parse(written).ok_or_else(|| LinkFault::Unknown(written.to_owned())),
        ref several => {
            let ids = several.iter().map(|record| record.id().clone()).collect();
            Err(LinkFault::Ambiguous(written.to_owned(), ids))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fields;
    use crate::words::samples;

    fn resolved(kind: Kind, name: &str, typed: &str) -> Result<String, LinkFault> {
        let field = fields(kind).into_iter().find(|field| field.name == name).unwrap();
        resolve_links(&samples::catalog(), &field, typed)
    }

    #[test]
    fn every_field_that_names_records_knows_which() {
        let links = Kind::ALL.into_iter().flat_map(fields).filter(|field| field.form == Form::Id && field.name != "id");
        let unknown: Vec<String> = links.filter(|field| field.targets().is_empty()).map(|field| field.name).collect();
        assert_eq!(unknown, Vec::<String>::new());
    }

    #[test]
    fn a_record_is_named_by_id_name_native_name_or_beginning() {
        for written in ["ostby", "Østby", "OSTBY", "东城", "ost"] {
            assert_eq!(resolved(Kind::Event, "city", written), Ok("ostby".to_owned()), "{written}");
        }
        assert_eq!(resolved(Kind::Event, "city", "city-of-ostby"), Ok("city-of-ostby".to_owned()), "refused elsewhere");
        assert_eq!(resolved(Kind::City, "name", "Ostby"), Ok("Ostby".to_owned()));
        let several = resolved(Kind::Agreement, "parties", "City of Østby; Østby, vestby, Network");
        assert_eq!(several, Ok("city-of-ostby, ostby, vestby, network".to_owned()));
        assert_eq!(resolved(Kind::Agreement, "parties", "ostby nowhere"), Ok("ostby nowhere".to_owned()));
        let unknown = Err(LinkFault::Unknown("No where!".to_owned()));
        assert_eq!(resolved(Kind::Agreement, "parties", "Østby, No where!"), unknown);
        assert!(matches!(resolved(Kind::Agreement, "adds_to", "pa"), Ok(_) | Err(LinkFault::Ambiguous(..))));
    }
}
