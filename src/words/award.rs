//! What is said of an award.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::fact::Facts;
use super::name::name_of;
use super::sheet::SheetDraft;
use super::{Describe, ListPlace, short_date};
use crate::catalog::{Award, Catalog, Context, ordinal};

impl Describe for Award {
    fn headings() -> &'static [&'static str] {
        &["Award", "Result", "Date", "For"]
    }

    fn fact(&self, _: Context<'_>) -> Facts {
        Facts::of([self.result.clone(), self.awarded_on.map(short_date).unwrap_or_default()])
    }

    fn line(&self, _: Context<'_>, called: String) -> Vec<String> {
        let date = match (self.awarded_on, self.cycle) {
            (Some(date), _) => short_date(date),
            (None, Some(cycle)) => format!("{} cycle", ordinal(cycle)),
            (None, None) => String::new(),
        };
        vec![called, self.result.clone(), date, self.initiative.clone().unwrap_or_default()]
    }

    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>) {
        draft.covers(&["cycle"]);
        draft.fields(&["result"]);
        draft.maybe("Cycle", self.cycle.map(ordinal));
        draft.fields(&["awarded_on"]);
    }

    fn special_name<'a>(&'a self, catalog: &'a Catalog) -> Option<Cow<'a, str>> {
        let city = self.city.as_ref().map(|city| name_of(catalog, city));
        let winner = match (&self.recipient, city) {
            (Some(body), Some(city)) => format!("{body}, {city}"),
            (Some(body), None) => body.clone(),
            (None, Some(city)) => city.into_owned(),
            (None, None) => "recipient unknown".to_owned(),
        };
        Some(match self.cycle {
            Some(cycle) => format!("{} award: {winner}", ordinal(cycle)).into(),
            None => format!("Award: {winner}").into(),
        })
    }

    fn place(&self, _: Context<'_>) -> ListPlace {
        ListPlace::Latest(Reverse(self.awarded_on))
    }
}
