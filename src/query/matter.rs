//! Whether a matter that needs a person meets a query: its words in what is said of it, its fields in its record.

use super::{Query, QueryContext, Truth, named};
use crate::catalog::{Catalog, Matter, Record};
use crate::words::{self, MatterGrouping};

impl Query {
    /// Whether a matter meets it.
    pub fn matches_matter(&self, seen: &QueryContext<'_>, matter: &Matter<'_>) -> Truth {
        if self.is_empty() {
            return Truth::Yes;
        }
        let (catalog, from) = (seen.context.catalog, seen.context.from);
        let name = words::name(catalog, matter.record);
        let (due, reason) = (words::due_in(matter, from), words::reason(seen.context, matter));
        let headings =
            [MatterGrouping::ByUrgency, MatterGrouping::ByReason].map(|by| by.heading(matter, from)).join(" ");
        let text = format!("{due} {name} {reason} {headings} {} {}", matter.concern.word(), around(catalog, matter));
        self.matches_text(seen, Some(matter.record), &text)
    }
}

/// The names of the record of a matter, and of that one's cities, countries and regions.
fn around(catalog: &Catalog, matter: &Matter<'_>) -> String {
    let cities = match matter.record {
        Record::Agreement(agreement) => catalog.cities_of(agreement),
        _ => Vec::new(),
    };
    let links = matter.record.links().into_iter().filter_map(|(_, id)| catalog.record(id.as_str()));
    let places = links.filter(|record| matches!(record, Record::City(_) | Record::Region(_)));
    let records = cities.into_iter().map(Record::City).chain(places).chain([matter.record]);
    records.map(|record| named(catalog, record)).collect::<Vec<_>>().join(" ")
}
