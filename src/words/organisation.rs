//! What is said of an organisation.

use std::borrow::Cow;

use super::Describe;
use super::fact::Facts;
use super::funding::funding_of;
use super::line::named;
use super::sheet::SheetDraft;
use crate::catalog::{Catalog, Context, Kind, Organisation};

impl Describe for Organisation {
    fn headings() -> &'static [&'static str] {
        &["Organisation", "Kind", "City"]
    }

    fn fact(&self, context: Context<'_>) -> Facts {
        let city = named(context.catalog, self.city.as_ref());
        let country = self.country.clone().filter(|_| self.city.is_none()).unwrap_or_default();
        Facts::of([self.kind.clone().unwrap_or_default(), city, country])
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        let kind = self.kind.clone().unwrap_or_default();
        vec![called, kind, named(context.catalog, self.city.as_ref())]
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
