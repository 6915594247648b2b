//! What a record is called on a line.

use std::borrow::Cow;

use super::describe;
use crate::catalog::{Catalog, Id, Record};

/// What the cities that no region is given for stand under.
pub const NO_REGION: &str = "No region";

/// What a record is called on a line: a city's name, an organisation's short name, an agreement's title; an award by
/// its cycle and recipient, funding by giver and recipient.
pub fn name<'a>(catalog: &'a Catalog, record: Record<'a>) -> Cow<'a, str> {
    let own_name = || record.own_name().unwrap_or(record.id().as_str()).into();
    describe(record).special_name(catalog).unwrap_or_else(own_name)
}

/// The record's name in its own language and script, where it has one.
pub fn native(record: Record<'_>) -> Option<&str> {
    match record {
        Record::City(city) => city.native.as_deref(),
        _ => None,
    }
}

/// What the record of an id is called; the id itself where there is none.
pub(super) fn name_of<'a>(catalog: &'a Catalog, id: &'a Id) -> Cow<'a, str> {
    catalog.record(id.as_str()).map_or_else(|| id.as_str().into(), |record| name(catalog, record))
}

/// The kind of an agreement in few cells: `MOU`, `sister city`; other kinds as they are.
pub fn kind_short(kind: &str) -> &str {
    match kind {
        "memorandum of understanding" => "MOU",
        "memorandum of agreement" => "MOA",
        "letter of intent" => "LOI",
        "terms of reference" => "TOR",
        "sister-city agreement" => "sister city",
        "friendly-city agreement" => "friendly city",
        "friendship-city agreement" => "friendship city",
        "twinning agreement" => "twinning",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Award, Funding};
    use crate::words::samples;

    #[test]
    fn an_award_is_called_by_its_cycle_and_who_got_it() {
        let catalog = samples::catalog();
        let called = |award: Award| name(&catalog, Record::Award(&award)).into_owned();
        let award = samples::award("prize", "ostby");
        assert_eq!(called(award.clone()), "3rd award: Østby");
        let district = Some("Harbour District".to_owned());
        assert_eq!(
            called(Award { recipient: district.clone(), ..award.clone() }),
            "3rd award: Harbour District, Østby"
        );
        assert_eq!(called(Award { recipient: district, city: None, ..award.clone() }), "3rd award: Harbour District");
        assert_eq!(called(Award { city: None, ..award }), "3rd award: recipient unknown");
    }

    #[test]
    fn funding_is_called_by_its_two_ends() {
        let catalog = samples::catalog();
        let called = |funding: Funding| name(&catalog, Record::Funding(&funding)).into_owned();
        let grant = samples::funding("grant", "pact");
        assert_eq!(called(grant.clone()), "City of Østby → Network");
        assert_eq!(called(Funding { from: None, ..grant.clone() }), "Money to Network");
        let bank = Some("development bank".to_owned());
        assert_eq!(
            called(Funding { from: None, to: None, funder_kind: bank, ..grant.clone() }),
            "Money from development bank"
        );
        assert_eq!(called(Funding { from: None, to: None, ..grant }), "Money for Pact of Østby and Vestby");
    }

    #[test]
    fn only_known_kinds_are_shortened() {
        assert_eq!(kind_short("memorandum of understanding"), "MOU");
        assert_eq!(kind_short("sister-city agreement"), "sister city");
        assert_eq!(kind_short("addendum"), "addendum");
    }
}
