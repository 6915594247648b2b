//! The sheet of a city.

use super::draft::SheetDraft;
use crate::catalog::{City, Kind, Membership};
use crate::words::fact::funding_of;
use crate::words::membership;

pub(super) fn city<'a>(draft: &mut SheetDraft<'a>, city: &'a City) {
    draft.covers(&["native", "region", "membership", "position", "aliases"]);
    draft.fields(&["country"]);
    match &city.region {
        Some(region) => draft.ids("Region", [region]),
        None => draft.text("Region", "none assigned"),
    }
    draft.text(
        "Membership",
        match city.membership {
            Membership::Unknown => "unknown".to_owned(),
            _ => membership(city, draft.context.from.day),
        },
    );
    if city.membership.is_member() {
        draft.covers(&["member_since"]);
    }
    draft.fields(&["member_since", "zone"]);
    draft.office_hours(&city.entry.id);
    draft.maybe("Position", city.position.map(|position| position.to_string()));
    draft.fields(&["population", "web"]);
    draft.text("Also called", city.aliases.join(", "));
    draft.other_fields();
    draft.related(&city.entry.id, Kind::Agreement);
    draft.text("Money", funding_of(draft.context.catalog, &city.entry.id));
    for kind in [Kind::Event, Kind::Person, Kind::Organisation, Kind::Award] {
        draft.related(&city.entry.id, kind);
    }
}
