//! The sheet of a city.

use super::draft::Draft;
use crate::catalog::{City, Kind, Membership};
use crate::words::fact::funding_of;
use crate::words::{membership, office_hours, thousands};

pub(super) fn city<'a>(draft: &mut Draft<'a>, city: &'a City) {
    draft.maybe("Country", city.country.as_deref());
    match &city.region {
        Some(region) => draft.ids("Region", [region]),
        None => draft.text("Region", "none assigned"),
    }
    draft.text(
        "Membership",
        match city.membership {
            Membership::Unknown => "not known".to_owned(),
            _ => membership(city, draft.from.day),
        },
    );
    draft.maybe("Zone", city.zone.as_ref().map(ToString::to_string));
    draft.maybe("Office hours", office_hours(draft.catalog, &city.entry.id));
    draft.maybe("Position", city.position.map(|position| position.to_string()));
    draft.maybe("Population", city.population.map(thousands));
    draft.maybe("Web", city.web.as_deref());
    draft.text("Also called", city.aliases.join(", "));
    draft.related(&city.entry.id, Kind::Agreement);
    draft.text("Money", funding_of(draft.catalog, &city.entry.id));
    for kind in [Kind::Event, Kind::Person, Kind::Organisation, Kind::Award] {
        draft.related(&city.entry.id, kind);
    }
}
