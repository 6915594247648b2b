//! By which clock the hours of an event are written where its cells have them as instants.

use super::column::OF_CITIES;
use super::row::{Reader, Values};
use crate::catalog::{Record, Zone};
use crate::gazetteer;

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
        if let Some(Record::City(city)) = read.names.resolve("city", name).ok().and_then(|id| self.catalog.record(&id))
        {
            return city.zone;
        }
        let said = self.reading(column, read).target;
        gazetteer::certain(name, said.country).filter(|_| !said.is_in_part).map(|place| place.zone)
    }
}
