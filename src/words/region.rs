//! What is said of a region.

use std::cmp::Ordering;

use super::fact::Facts;
use super::sheet::SheetDraft;
use super::{Describe, count};
use crate::catalog::{Context, Record, Region};

impl Describe for Region {
    fn headings() -> &'static [&'static str] {
        &["Region", "Cities"]
    }

    fn fact(&self, context: Context<'_>) -> Facts {
        count(context.catalog.cities_in(self.entry.id.as_str()).count() as u64, "city", "cities").into()
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        vec![called, self.fact(context).to_string()]
    }

    // The end of every sheet shows the fields that are left, and the records that are linked.
    fn sheet<'a>(&'a self, _: &mut SheetDraft<'a>) {}

    fn order(&self, other: Record<'_>, _: Context<'_>) -> Ordering {
        let Record::Region(other) = other else { return Ordering::Equal };
        self.order.cmp(&other.order)
    }
}
