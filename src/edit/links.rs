//! Values that name records: written by id, or by what people call the record.

use crate::catalog::{Catalog, Id, Record};
use crate::find::{by_name, by_similar_name};
use crate::schema::{Field, Form};

/// Why a text names no record for sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// No record is called so.
    Unknown(String),
    /// Several are.
    Ambiguous(String, Vec<Id>),
}

/// A value of a field of links as a form takes it, with ids in place of names and of beginnings of names. Unknown ids
/// stay, to be refused with their place.
///
/// # Errors
/// Where a part of it names no record, or several.
pub fn resolve_links(catalog: &Catalog, field: &Field, typed: &str) -> Result<String, LinkFault> {
    resolve(catalog, field, typed, |written| {
        if let Some(id) = Id::parse(written).filter(|id| catalog.record(id.as_str()).is_some()) {
            return Ok(id);
        }
        match only(&by_similar_name(catalog, field.targets(), written), written) {
            Err(LinkFault::Unknown(_)) => Id::parse(written).ok_or_else(|| LinkFault::Unknown(written.to_owned())),
            found => found,
        }
    })
}

/// The same with whole names only, for the command line, where nobody sees what a beginning becomes.
///
/// # Errors
/// Where a part of it names no record, or several.
pub fn resolve_names(catalog: &Catalog, field: &Field, typed: &str) -> Result<String, LinkFault> {
    resolve(catalog, field, typed, |written| only(&by_name(catalog, field.targets(), written), written))
}

fn resolve(
    catalog: &Catalog,
    field: &Field,
    typed: &str,
    one: impl Fn(&str) -> Result<Id, LinkFault>,
) -> Result<String, LinkFault> {
    // What is written as in a file holds ids.
    if field.form != Form::Id || field.name == "id" || typed.starts_with(['[', '"', '\'']) {
        return Ok(typed.to_owned());
    }
    if !field.many || !by_name(catalog, field.targets(), typed).is_empty() {
        return one(typed).map(|id| id.to_string());
    }
    let mut ids = Vec::new();
    for part in typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        // Ids may stand with blanks between.
        let apart = || part.split_whitespace().map(|word| Id::parse(word).and_then(|_| one(word).ok()));
        match one(part) {
            Ok(id) => ids.push(id),
            Err(fault) => ids.extend(apart().collect::<Option<Vec<Id>>>().ok_or(fault)?),
        }
    }
    Ok(ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", "))
}

/// The id of the only one of the records that are called so.
fn only(records: &[Record<'_>], written: &str) -> Result<Id, LinkFault> {
    match records {
        [record] => Ok(record.id().clone()),
        [] => Err(LinkFault::Unknown(written.to_owned())),
        several => {
            let ids = several.iter().map(|record| record.id().clone()).collect();
            Err(LinkFault::Ambiguous(written.to_owned(), ids))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Kind;
    use crate::schema::fields;
    use crate::words::samples;

    fn resolved(kind: Kind, name: &str, typed: &str) -> Result<String, LinkFault> {
        let field = fields(kind).iter().find(|field| field.name == name).unwrap();
        resolve_links(&samples::catalog(), field, typed)
    }

    #[test]
    fn every_field_that_names_records_knows_which() {
        let links = Kind::ALL.into_iter().flat_map(fields).filter(|field| field.form == Form::Id && field.name != "id");
        let unknown: Vec<String> =
            links.filter(|field| field.targets().is_empty()).map(|field| field.name.clone()).collect();
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
        assert_eq!(resolved(Kind::Agreement, "parties", "ostby nowhere"), Ok("ostby, nowhere".to_owned()));
        let unknown = Err(LinkFault::Unknown("No where!".to_owned()));
        assert_eq!(resolved(Kind::Agreement, "parties", "Østby, No where!"), unknown);
        let whole = |name: &str, typed: &str| {
            let field = fields(Kind::Agreement).iter().find(|field| field.name == name).unwrap();
            resolve_names(&samples::catalog(), field, typed)
        };
        assert_eq!(whole("parties", "东城, ostby vestby"), Ok("ostby, ostby, vestby".to_owned()));
        assert_eq!(whole("parties", "ost"), Err(LinkFault::Unknown("ost".to_owned())));
        assert!(matches!(resolved(Kind::Agreement, "adds_to", "pa"), Ok(_) | Err(LinkFault::Ambiguous(..))));
    }
}
