//! What is said of an organisation.

use std::borrow::Cow;

use super::Describe;
use super::fact::Facts;
use super::funding::funding_of;
use super::line::named;
use super::sheet::SheetDraft;
use crate::catalog::{Catalog, Context, Kind, Organisation};

impl Organisation {
    /// Its city, or its country where that is all that is known.
    fn seat(&self, context: Context<'_>) -> String {
        match &self.city {
            Some(city) => named(context.catalog, Some(city)),
            None => self.country.clone().unwrap_or_default(),
        }
    }
}

impl Describe for Organisation {
    fn headings() -> &'static [&'static str] {
        &["Organisation", "Kind", "City"]
    }

    fn fact(&self, context: Context<'_>) -> Facts {
        Facts::of([self.kind.clone().unwrap_or_default(), self.seat(context)])
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        let kind = self.kind.clone().unwrap_or_default();
        vec![called, kind, self.seat(context)]
    }

    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>) {
        draft.fields(&["short", "kind", "city", "country", "zone"]);
        draft.office_hours(&self.entry.id);
        draft.other_fields();
        for kind in [Kind::Person, Kind::Agreement, Kind::Event, Kind::Funding] {
            draft.related(&self.entry.id, kind);
        }
        draft.text("Money", funding_of(draft.context.catalog, &self.entry.id));
    }

    fn special_name<'a>(&'a self, _: &'a Catalog) -> Option<Cow<'a, str>> {
        Some(self.short.as_ref().unwrap_or(&self.name).into())
    }
}
