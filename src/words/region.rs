//! What is said of a region.

use super::fact::Facts;
use super::sheet::SheetDraft;
use super::{Cell, Describe, ListPlace, Meaning, NO_REGION, PaneCells, count};
use crate::catalog::{Context, Record, Region};

impl Describe for Region {
    fn headings() -> &'static [&'static str] {
        &["Region", "Cities"]
    }

    fn fact(&self, context: Context<'_>) -> Facts {
        let cities = count(context.catalog.cities_in(self.entry.id.as_str()).count() as u64, "city", "cities");
        if context.catalog.is_partial() { format!("{cities} so far").into() } else { cities.into() }
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        vec![called, self.fact(context).to_string()]
    }

    // The end of every sheet shows the fields that are left, and the records that are linked.
    fn sheet<'a>(&'a self, _: &mut SheetDraft<'a>) {}

    fn place(&self, _: Context<'_>) -> ListPlace {
        ListPlace::Number(self.order)
    }
}

/// The cells of a region, or of the cities without one: whether it is folded, and how many cities it has.
pub fn region_cells(region: Option<Record<'_>>, cities: usize, folded: bool) -> PaneCells<'_> {
    PaneCells {
        start: vec![Cell::new(if folded { "▸" } else { "▾" }, Meaning::Detail)],
        title: region.and_then(Record::own_name).unwrap_or(NO_REGION),
        end: vec![Cell::new(cities.to_string(), Meaning::Detail)],
        ..PaneCells::default()
    }
}
