//! The table of a public holiday.

use chrono::NaiveDate;

use super::{OwnedRecord, RecordTable, name_or_id};
use crate::catalog::{Entry, Holiday, Link, PartialDate, ThinList};
use crate::source::Rule;

pub(super) fn holiday(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    let name = table.fields.required("name");
    let days = days(table);
    let country = table.capitals("country", 2, "ISO 3166");
    let city = table.link("city", Link::City);
    if !table.fields.has("country") && !table.fields.has("city") {
        let what = "a holiday is kept by a country or by a city, and this names neither".to_owned();
        table.fields.fault_with_hint(
            "name",
            Rule::MissingField,
            what,
            "add country = \"NO\", or the id of a city".to_owned(),
        );
    }
    Some(OwnedRecord::Holiday(Box::new(Holiday {
        name: name_or_id(name, entry.as_ref())?,
        entry: entry?,
        on: days,
        country,
        city,
    })))
}

/// The days, in order and each once.
fn days(table: &mut RecordTable<'_>) -> ThinList<NaiveDate> {
    table.fields.demand("on");
    let dates: Vec<(PartialDate, _)> = table.fields.each("on");
    let mut days: Vec<NaiveDate> = dates.iter().filter_map(|(date, _)| date.exact()).collect();
    let read_all = dates.len() == table.fields.spans("on").len();
    if table.fields.has("on") && read_all && (days.is_empty() || days.len() < dates.len()) {
        let what = "a holiday falls on days, and one of these is none".to_owned();
        table.fields.fault_with_hint(
            "on",
            Rule::BadValue,
            what,
            "write each day: on = [2030-12-25, 2031-12-25]".to_owned(),
        );
    }
    days.sort_unstable();
    days.dedup();
    days.into()
}
