//! Zones such as `Etc/GMT+8`, whose sign is the other way round than that of the offset they stand for.

use super::drafts::Drafts;
use crate::catalog::{Link, OwnedRecord, Position, Zone};
use crate::load::record::Draft;
use crate::load::zones::{fixed_hours, is_likely};
use crate::source::{Place, Problem, Rule};

/// The links that lead to where somebody or something is, one after the other.
const TOWARDS_A_CITY: [Link; 2] = [Link::City, Link::Organisation];

/// Reports the zones whose hours are not those of where the record's city lies, and would be with the other sign.
pub(super) fn report_turned_signs(drafts: &Drafts<'_>, problems: &mut Vec<Problem>) {
    for draft in drafts.all().iter().filter(|draft| draft.stale.is_none() && !draft.fixed_zones.is_empty()) {
        let Some(position) = position(draft, drafts) else { continue };
        problems.extend(draft.fixed_zones.iter().filter_map(|(zone, place)| problem(zone, place, position)));
    }
}

fn problem(zone: &Zone, place: &Place, position: Position) -> Option<Problem> {
    let hours = fixed_hours(zone)?;
    let is_turned = !is_likely(hours, position.lon) && is_likely(-hours, position.lon);
    let what = format!("'{zone}' is UTC{hours:+}, and the place lies {} degrees east", position.lon);
    let hint = format!("the sign is the other way round: 'Etc/GMT{hours:+}' is UTC{:+}; best name a place", -hours);
    is_turned.then(|| Problem::new(place.clone(), Rule::Unlikely, what).hint(hint))
}

/// Where a city lies, or the city of another record, if need be that of its organisation.
fn position(draft: &Draft, drafts: &Drafts<'_>) -> Option<Position> {
    if let Some(OwnedRecord::City(city)) = &draft.record {
        return city.position;
    }
    let next = |draft: &Draft, link| {
        let reference = draft.references.iter().find(|reference| reference.link == link)?;
        drafts.get(&reference.id)
    };
    let city = TOWARDS_A_CITY.into_iter().find_map(|link| match next(draft, link)? {
        one if matches!(one.record, Some(OwnedRecord::City(_))) => Some(one),
        one => next(one, Link::City),
    })?;
    if let Some(OwnedRecord::City(city)) = &city.record { city.position } else { None }
}
