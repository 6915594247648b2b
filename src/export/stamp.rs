//! What calendars and contacts need beside the records: names that stay the same, instants, addresses.

use chrono::{DateTime, Utc};

use crate::catalog::{Catalog, Id, Instant, Record};
use crate::words;

/// What made the file, as both formats name it.
pub(super) const PRODUCT: &str = concat!("-//citydesk//citydesk ", env!("CARGO_PKG_VERSION"), "//EN");

/// The name of an entry or card, the same on every day: `pact@network`, `pact.last-day@network`.
///
/// It is the id of the record, what of the record it is where that is a part, and the home organisation of the data set,
/// or else its title as a slug, or else `citydesk`. No id holds a dot or an at, so that no two names meet.
pub(super) fn uid(catalog: &Catalog, id: &Id, part: &str) -> String {
    let dot = if part.is_empty() { "" } else { "." };
    format!("{id}{dot}{part}@{}", home(catalog))
}

fn home(catalog: &Catalog) -> String {
    let dataset = catalog.dataset();
    if let Some(home) = &dataset.home {
        return home.to_string();
    }
    let title = any_ascii::any_ascii(dataset.title.as_deref().unwrap_or_default()).to_lowercase();
    let words = title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    if slug.is_empty() { "citydesk".to_owned() } else { slug }
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
    fn a_name_rests_on_the_data_set_and_not_on_the_day() {
        let named = |home: Option<&str>, title: Option<&str>| {
            let dataset =
                Dataset { home: home.map(samples::id), title: title.map(str::to_owned), ..Dataset::default() };
            uid(&Catalog::from_checked(dataset, Records::default()), &samples::id("pact"), "last-day")
        };
        assert_eq!(named(Some("network"), Some("Other")), "pact.last-day@network");
        assert_eq!(named(None, Some("Harbour Cities: Érd & 港")), "pact.last-day@harbour-cities-erd-gang");
        assert_eq!(named(None, Some("…")), "pact.last-day@citydesk");
        assert_eq!(named(None, None), "pact.last-day@citydesk");
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
