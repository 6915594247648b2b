//! What calendars and contacts need beside the records: names that stay the same, instants, addresses.

use chrono::{DateTime, Utc};

use crate::catalog::{Catalog, Id, Instant, Record};
use crate::words;

/// What made the file, as both formats name it.
pub(super) const PRODUCT: &str = concat!("-//citydesk//citydesk ", env!("CARGO_PKG_VERSION"), "//EN");

/// What stands behind the `@` of every name, unless the data set says otherwise.
const DOMAIN: &str = "citydesk";

/// What of a record has a name of its own.
pub(super) const REGISTER_BY: &str = "register-by";
pub(super) const LAST_DAY: &str = "last-day";
pub(super) const NOTICE_BY: &str = "notice-by";
const PARTS: [&str; 3] = [REGISTER_BY, LAST_DAY, NOTICE_BY];

/// The permanent name of an entry or card: `pact@citydesk`, `pact.last-day@citydesk`.
///
/// It is the record's id, a part of the record, and the data set's own name for this. Title, home or folder of the data
/// set may change, which would double every entry. Ids have no dot or at sign, so that names differ.
pub(super) fn uid(catalog: &Catalog, id: &Id, part: &str) -> String {
    let dot = if part.is_empty() { "" } else { "." };
    format!("{id}{dot}{part}@{}", catalog.dataset().uid_domain.as_ref().map_or(DOMAIN, Id::as_str))
}

/// The record whose card bears a name; none where it is no name of a card that was written here.
pub fn id_of_card(catalog: &Catalog, uid: &str) -> Option<Id> {
    let name = EntryName::parse(catalog, uid, false).filter(|name| !name.is_part);
    name.map(|name| name.id)
}

/// What a name stands for that `export` gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryName {
    /// The id of the record.
    pub id: Id,
    /// Whether it names a day of the record, such as its last, and not the record itself.
    pub is_part: bool,
    /// Whether it stands behind it that the record is one of this data set.
    pub is_of_here: bool,
}

impl EntryName {
    /// Takes a name apart; `None` where it is none of `export`. Any data set's name counts in a file by citydesk, as
    /// `is_ours` says.
    pub fn parse(catalog: &Catalog, name: &str, is_ours: bool) -> Option<EntryName> {
        let (record, domain) = name.rsplit_once('@')?;
        let here = catalog.dataset().uid_domain.as_ref().map_or(DOMAIN, Id::as_str);
        let (id, part) = record.split_once('.').map_or((record, None), |(id, part)| (id, Some(part)));
        let is_known = part.is_none_or(|part| PARTS.contains(&part));
        let id = Id::parse(id).filter(|_| is_known && (is_ours || [here, DOMAIN].contains(&domain)))?;
        Some(EntryName { id, is_part: part.is_some(), is_of_here: domain == here })
    }
}

/// Whether a file names citydesk as the program that has made it.
pub fn is_product(name: &str) -> bool {
    name.starts_with("-//citydesk//citydesk ")
}

/// An instant as both formats write it: `20170116T113000Z`.
pub(super) fn utc(instant: Instant) -> String {
    let time: DateTime<Utc> = DateTime::from_timestamp(instant.unix(), 0).unwrap_or_default();
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

/// The text as the address of a page, where it is one whole address and nothing else.
pub(super) fn address(text: &str) -> Option<&str> {
    let is_web = ["https://", "http://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    (is_web && is_plain).then_some(text)
}

/// What the records of these ids are called, with commas between; `None` where there are none.
pub(super) fn names<'a>(catalog: &Catalog, ids: impl IntoIterator<Item = &'a Id>) -> Option<String> {
    let called = |id: &Id| match catalog.record(id.as_str()) {
        Some(Record::Organisation(organisation)) => organisation.name.clone(),
        Some(record) => words::name(catalog, record).into_owned(),
        None => id.to_string(),
    };
    let names: Vec<String> = ids.into_iter().map(called).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Dataset, Records};
    use crate::words::samples;

    #[test]
    fn a_name_rests_on_the_record_and_on_nothing_that_changes() {
        let named = |dataset: Dataset| {
            uid(&Catalog::from_checked(dataset, Records::default()), &samples::id("pact"), "last-day")
        };
        let titles = [None, Some("Harbour Cities 2030"), Some("Harbour Cities 2031"), Some("…")];
        for (title, home) in titles.into_iter().flat_map(|title| [(title, None), (title, Some("network"))]) {
            let dataset =
                Dataset { title: title.map(str::to_owned), home: home.map(samples::id), ..Dataset::default() };
            assert_eq!(named(dataset.clone()), "pact.last-day@citydesk");
            let own = Dataset { uid_domain: Some(samples::id("harbour-cities")), ..dataset };
            assert_eq!(named(own), "pact.last-day@harbour-cities");
            assert_eq!(id_of_card(&Catalog::default(), "pact@citydesk"), Some(samples::id("pact")));
            assert_eq!(id_of_card(&Catalog::default(), "pact.last-day@citydesk"), None);
            assert_eq!(id_of_card(&Catalog::default(), "pact@example.org"), None);
        }
    }

    #[test]
    fn a_name_leads_back_to_the_record_and_the_data_set() {
        let own = Dataset { uid_domain: Some(samples::id("harbour-cities")), ..Dataset::default() };
        let catalog = Catalog::from_checked(own, Records::default());
        let stamp = |name: &str| {
            EntryName::parse(&catalog, name, false).map(|name| (name.id.to_string(), name.is_part, name.is_of_here))
        };
        for part in ["", REGISTER_BY, LAST_DAY, NOTICE_BY] {
            let name = uid(&catalog, &samples::id("pact"), part);
            assert_eq!(stamp(&name), Some(("pact".to_owned(), !part.is_empty(), true)), "{name}");
        }
        assert_eq!(stamp("pact@citydesk"), Some(("pact".to_owned(), false, false)));
        assert_eq!(stamp("pact@other-cities"), None);
        assert!(EntryName::parse(&catalog, "pact@other-cities", true).is_some_and(|name| !name.is_of_here));
        for name in ["pact", "Pact@citydesk", "pact.other@citydesk", "@citydesk", "040000008200E000", "a b@citydesk"] {
            assert_eq!(stamp(name), None, "{name}");
        }
        assert!(is_product(PRODUCT) && !is_product("-//Google Inc//Google Calendar 70.9054//EN"));
    }

    #[test]
    fn an_instant_is_written_in_utc() {
        assert_eq!(utc(Instant::from_unix(1_484_566_200)), "20170116T113000Z");
        assert_eq!(utc(Instant::from_unix(i64::MIN)).len(), utc(Instant::from_unix(i64::MAX)).len());
    }

    #[test]
    fn an_address_is_an_address_and_nothing_else() {
        assert_eq!(address("https://example.org/a?b=c,d;e"), Some("https://example.org/a?b=c,d;e"));
        for text in ["Minutes, https://example.org", "https://", "https://example.org/é", "https://example.org a", ""]
        {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
