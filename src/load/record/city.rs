//! The table of a city.

use super::{OwnedRecord, RecordTable, name_or_id};
use crate::catalog::{City, Entry, Link, Position};
use crate::source::Rule;

pub(super) fn city(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    let name = table.fields.required("name");
    let population = table.value("population");
    table.check_population(population);
    let (zone, position) = (table.zone(), position(table));
    Some(OwnedRecord::City(Box::new(City {
        native: table.text("native"),
        aliases: table.fields.list("aliases"),
        country: table.capitals("country", 2, "ISO 3166"),
        region: table.link("region", Link::Region),
        membership: table.value("membership").unwrap_or_default(),
        member_since: table.beginning("member_since"),
        zone,
        office_hours: table.value("office_hours"),
        position,
        population,
        web: table.text("web"),
        name: name_or_id(name, entry.as_ref())?,
        entry: entry?,
    })))
}

fn position(table: &mut RecordTable<'_>) -> Option<Position> {
    let mut fields = table.fields.inner("position", "position")?;
    let lat: Option<f64> = fields.required("lat");
    let lon: Option<f64> = fields.required("lon");
    for (key, degrees, most) in [("lat", lat, 90.0), ("lon", lon, 180.0)] {
        if let Some(degrees) = degrees.filter(|degrees| degrees.abs() > most) {
            let what = format!("'{key}' is {degrees}, and lies between -{most} and {most} on this planet");
            fields.fault(key, Rule::ImpossibleNumber, what);
        }
    }
    table.fields.absorb(fields);
    Position::new(lat?, lon?)
}
