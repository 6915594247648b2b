//! Records as JSON.

use std::io::{self, Write};

use serde_json::Value;

use super::computed::computed;
use crate::catalog::{Context, Record};

/// A record as an object: its own fields, then `computed` with what follows on the day.
///
/// # Errors
/// Where a field has no form in JSON, which none of the catalog's lacks.
pub fn json(context: Context<'_>, record: Record<'_>) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(record)?;
    if let Value::Object(fields) = &mut value {
        fields.insert("computed".to_owned(), computed(context, record).into());
    }
    Ok(value)
}

/// Writes a value with indentation and a line end.
///
/// # Errors
/// Where `out` does not take it.
pub fn write_json(mut out: impl Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Event, Status, Zone};
    use crate::words::samples;

    fn of(id: &str, day: &str) -> Value {
        let catalog = samples::catalog();
        json(samples::seen(&catalog, day), catalog.record(id).unwrap()).unwrap()
    }

    #[test]
    fn a_record_has_its_own_fields_first_and_what_follows_last() {
        let pact = of("pact", "2017-01-16");
        let keys: Vec<&str> = pact.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys[..5], ["id", "source", "title", "kind", "parties"]);
        assert_eq!(keys.last(), Some(&"computed"));
        assert_eq!(pact["starts"], "2017-01");
        assert_eq!(pact["term"], "2 years");
        assert_eq!(
            pact["computed"],
            serde_json::json!({
                "record": "agreement", "standing": "in force", "active": true, "first_day": "2017-01-01",
                "last_day": "2018-12-31", "days_left": 714, "superseded_by": null, "notice_by": null,
                "renews_on": null, "earliest_end": null, "events": ["fair"],
                "initiatives": ["lab"], "funding": ["grant"],
                "funding_sums": [{ "stage": "pledged", "currency": null, "amount": null, "records": 1 }], "faults": [],
            })
        );
        assert_eq!(of("earlier-pact", "2017-01-16")["computed"]["superseded_by"], "pact");
    }

    #[test]
    fn an_end_that_is_not_known_is_null() {
        let catalog = samples::agreements(vec![samples::agreement("bare", &["ostby", "vestby"])]);
        let bare = json(samples::seen(&catalog, "2017-01-16"), catalog.record("bare").unwrap()).unwrap();
        let computed = &bare["computed"];
        assert_eq!(
            (&computed["active"], &computed["last_day"], &computed["days_left"]),
            (&serde_json::json!(true), &Value::Null, &Value::Null)
        );
    }

    #[test]
    fn an_event_counts_the_days_until_it_begins() {
        let days = |day| of("fair", day)["computed"]["days_until"].clone();
        assert_eq!(days("2017-01-16"), serde_json::json!(154));
        assert_eq!(days("2017-06-20"), serde_json::json!(0));
        assert_eq!(days("2017-06-23"), Value::Null);
        assert_eq!(of("fair", "2017-01-16")["computed"]["parts"], serde_json::json!(["jury"]));
        let off =
            Event { starts: samples::moment("2017-03-01"), status: Some(Status::Cancelled), ..samples::event("off") };
        let undated = samples::event("undated");
        let catalog = samples::events(vec![off, undated]);
        let computed = |id: &str| {
            json(samples::seen(&catalog, "2017-01-16"), catalog.record(id).unwrap()).unwrap()["computed"].clone()
        };
        let known_of_it = |id: &str, upcoming: bool| {
            let nulls = serde_json::json!({
                "record": "event", "upcoming": upcoming, "days_until": null, "starts_at": null, "ends_at": null,
                "closes_at": null, "parts": [], "faults": [],
            });
            assert_eq!(computed(id), nulls);
        };
        known_of_it("off", false);
        known_of_it("undated", true);
    }

    #[test]
    fn hours_have_the_offset_of_their_zone_on_their_day() {
        let event = Event {
            starts: samples::moment("2017-03-25T23:30:00"),
            ends: samples::moment("2017-03-26T09:00:00"),
            zone: Zone::parse("Europe/Madrid"),
            register_by: samples::moment("2017-03-01T23:59:00"),
            register_zone: Zone::parse("America/St_Johns"),
            ..samples::event("vigil")
        };
        let catalog = samples::events(vec![event]);
        let vigil = json(samples::seen(&catalog, "2017-01-16"), catalog.record("vigil").unwrap()).unwrap();
        let at = |name: &str| vigil["computed"][name].as_str().unwrap().to_owned();
        assert_eq!(at("starts_at"), "2017-03-25T23:30:00+01:00");
        assert_eq!(at("ends_at"), "2017-03-26T09:00:00+02:00");
        assert_eq!(at("closes_at"), "2017-03-01T23:59:00-03:30");
    }

    #[test]
    fn a_city_names_what_is_linked_to_it() {
        assert_eq!(
            of("ostby", "2017-01-16")["computed"],
            serde_json::json!({
                "record": "city", "agreements": ["pact", "earlier-pact"], "active_agreements": ["pact"],
                "events": ["fair"], "people": [], "organisations": ["city-of-ostby"], "awards": ["prize"],
                "initiatives": [], "funding": [],
                "funding_sums": [{ "stage": "pledged", "currency": null, "amount": null, "records": 1 }], "faults": [],
            })
        );
    }
}
