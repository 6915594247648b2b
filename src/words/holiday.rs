//! What is said of a public holiday.

use chrono::NaiveDate;

use super::fact::Facts;
use super::name::name_of;
use super::sheet::SheetDraft;
use super::{Describe, weekday_day};
use crate::catalog::{Catalog, Context, Holiday};

impl Describe for Holiday {
    fn headings() -> &'static [&'static str] {
        &["Holiday", "Day", "Kept by"]
    }

    fn fact(&self, context: Context<'_>) -> Facts {
        Facts::of([holiday_day(self, context.from.day), kept_by(context.catalog, self)])
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        vec![called, holiday_day(self, context.from.day), kept_by(context.catalog, self)]
    }

    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>) {
        draft.texts("Falls on", self.on.iter().map(|day| weekday_day(*day)));
        draft.covers(&["on"]);
    }
}

/// The day on which a holiday falls next, or else the last one that is known.
fn holiday_day(holiday: &Holiday, day: NaiveDate) -> String {
    let next = holiday.on.iter().find(|other| **other >= day).or(holiday.on.last());
    next.map_or_else(String::new, |day| weekday_day(*day))
}

/// The country or the city that keeps a holiday.
fn kept_by(catalog: &Catalog, holiday: &Holiday) -> String {
    let city = holiday.city.as_ref().map(|id| name_of(catalog, id).into_owned());
    city.or_else(|| holiday.country.clone()).unwrap_or_default()
}
