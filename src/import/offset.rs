//! Moments with their distance from the hour of Greenwich, as programs write them: `2030-06-01T07:00:00Z`. An event has
//! them by the clock of its place.

use chrono::DateTime;

use super::column::OF_CITIES;
use super::row::{Reader, Values};
use crate::catalog::{Instant, Record, Zone};
use crate::gazetteer;

/// The instant of a cell; none where it has no offset, or is no moment.
pub(super) fn instant(cell: &str) -> Option<Instant> {
    const FARTHEST: i32 = 14 * 3600;
    let (day, rest) = cell.trim().split_once(['T', ' '])?;
    // `2030-06-03 09:00-11:00` is from then until then.
    let is_span = !cell.contains('T') && rest.contains('-') && rest.matches(':').count() == 2 && !rest.contains(" -");
    if is_span && rest.split('-').all(|hour| hour.matches(':').count() == 1) {
        return None;
    }
    let rest = rest.trim().trim_end_matches(" UTC").trim_end_matches(" GMT");
    let rest = if rest.len() < cell.trim().len() - day.len() - 1 { format!("{rest}Z") } else { rest.to_owned() };
    let written = format!("{day}T{}", rest.trim_end_matches('Z'));
    let written = if rest.ends_with('Z') { format!("{written}+00:00") } else { written };
    ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z"]
        .into_iter()
        .find_map(|form| DateTime::parse_from_str(&written.replace(" +", "+").replace(" -", "-"), form).ok())
        .filter(|moment| moment.offset().local_minus_utc().abs() <= FARTHEST)
        .map(|moment| Instant::from_unix(moment.timestamp()))
}

/// By the clock of which zone the hours of an event are to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EventZone {
    pub(super) zone: Zone,
    /// Whether the event or its city says so by itself.
    pub(super) is_known: bool,
}

impl Reader<'_> {
    /// The zone of the event of a row: that of its cell, of its city, or else of the own organisation.
    pub(super) fn event_zone(&self, read: &Values<'_>) -> Option<EventZone> {
        let known = |zone: Zone| EventZone { zone, is_known: true };
        if let Some((_, cell, _)) = self.said("zone", read) {
            return Zone::parse(cell.trim()).map(known);
        }
        // Of a place elsewhere the own clock says nothing.
        let is_placed = ["city", OF_CITIES].iter().any(|field| self.said(field, read).is_some());
        let own = || {
            let own = self.own_organisation()?;
            let of_city = || self.catalog.city(own.city.as_ref()?.as_str())?.zone;
            Some(EventZone { zone: own.zone.or_else(of_city)?, is_known: false })
        };
        self.city_zone(read).map(known).or_else(|| own().filter(|_| !is_placed))
    }

    /// Whether the zone of the event of a row is that of its cell or its city.
    pub(super) fn has_known_zone(&self, read: &Values<'_>) -> bool {
        self.event_zone(read).is_some_and(|zone| zone.is_known)
    }

    /// The zone of the city that a row names, as far as its record has one or is made with one.
    fn city_zone(&self, read: &Values<'_>) -> Option<Zone> {
        let (column, name, _) = self.said("city", read)?;
        match read.names.resolve("city", name).ok().and_then(|id| self.catalog.record(&id)) {
            Some(Record::City(city)) => city.zone,
            _ => gazetteer::certain(name, self.reading(column, read).country).map(|place| place.zone),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_programs_are_instants() {
        for (cell, wanted) in [
            ("2030-06-01T07:00:00Z", Some(1_906_527_600)),
            ("2030-06-01T09:00:00+02:00", Some(1_906_527_600)),
            ("2030-06-01 09:00:00 +0200", Some(1_906_527_600)),
            ("2030-06-01T07:00:00.564+00:00", Some(1_906_527_600)),
            ("2030-06-01T07:00Z", Some(1_906_527_600)),
            ("2030-06-01 07:00:00 UTC", Some(1_906_527_600)),
            ("2030-06-01T09:00+02", Some(1_906_527_600)),
            ("2030-06-01 09:00-11:00", None),
            ("2030-06-01T09:00:00+15:00", None),
            ("2030-06-01T07:00:00", None),
            ("2030-06-01", None),
            ("2030-13-01T07:00:00Z", None),
            ("soon Z", None),
            ("", None),
        ] {
            assert_eq!(instant(cell).map(Instant::unix), wanted, "{cell}");
        }
    }
}
