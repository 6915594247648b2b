//! What a CSV file holds, cell by cell.

use std::collections::{HashMap, HashSet};

use super::*;
use crate::catalog::{
    Agreement, Award, Call, Catalog, City, Dataset, Deliverable, Entry, Event, Format, Funding, Holiday, Initiative,
    Milestone, OfficeHours, Organisation, Person, Records, Renewal, RenewalKind, Status, Term, Zone,
};
use crate::words::samples::{self, id};

fn texts(text: &str) -> Vec<String> {
    vec![text.to_owned(), "more".to_owned()]
}

/// The rows of a kind in a catalog, each as a map from heading to cell.
fn rows(catalog: &Catalog, kind: Kind) -> Vec<HashMap<String, String>> {
    let mut out = Vec::new();
    write_csv(&mut out, samples::seen(catalog, "2017-01-16"), kind, &catalog.records().of(kind)).unwrap();
    let mut reader = csv::Reader::from_reader(&out[..]);
    reader.deserialize().map(Result::unwrap).collect()
}

fn calls() -> Vec<Call> {
    let call = |on, by: &str, text: &str| Call { on, by: by.to_owned(), text: text.to_owned() };
    let at = |text| samples::moment(text).unwrap();
    vec![call(at("2017-01-10T09:30:00"), "kim", "one; two | three"), call(at("2017-01"), "robin", "later")]
}

fn hours() -> Option<OfficeHours> {
    OfficeHours::parse("Mon-Fri 09:00-13:00, 15:00-18:00").ok()
}

/// The sample with every field of one record of each kind filled in.
fn full() -> Catalog {
    let mut records = samples::catalog().records().clone();
    let full_entry = Entry {
        certainty: Some("likely".to_owned()),
        notes: Some("=1+1".to_owned()),
        calls: calls(),
        ..samples::entry("x")
    };
    let entry = |slug: &str| Entry { id: id(slug), ..full_entry.clone() };
    records.regions[0].entry = entry("north");
    records.cities[0] = City {
        entry: entry("ostby"),
        web: Some("example.org".to_owned()),
        office_hours: hours(),
        member_since: samples::date("2018-08"),
        ..records.cities[0].clone()
    };
    records.organisations[0] = Organisation {
        entry: entry("network"),
        kind: Some("city network".to_owned()),
        zone: Zone::parse("Europe/Oslo"),
        office_hours: hours(),
        web: Some("example.org".to_owned()),
        phones: vec!["+1 555 0100".to_owned(), "+1 555 0101".to_owned()],
        emails: texts("desk@example.org"),
        ..records.organisations[0].clone()
    };
    records.people[0] = Person {
        entry: entry("kim"),
        city: Some(id("ostby")),
        zone: Zone::parse("Europe/Oslo"),
        office_hours: hours(),
        emails: texts("kim@example.org"),
        languages: texts("en"),
        from: samples::date("2015"),
        until: samples::date("2018"),
        ..records.people[0].clone()
    };
    fill_agreement_and_event(&mut records, &entry);
    fill_programmes(&mut records, &entry);
    records.holidays[0] =
        Holiday { entry: entry("harbour-day"), city: Some(id("ostby")), ..records.holidays[0].clone() };
    Catalog::from_checked(Dataset::default(), records)
}

fn fill_agreement_and_event(records: &mut Records, entry: &dyn Fn(&str) -> Entry) {
    records.agreements[0] = Agreement {
        entry: entry("pact"),
        cities: vec![id("ostby"), id("vestby")],
        ends: samples::date("2018"),
        open_ended: true,
        renewal: Some(Renewal {
            times: None,
            kind: RenewalKind::Automatic,
            term: Term::parse("3 years"),
            notice: crate::catalog::NoticeTime::parse("6 months"),
        }),
        stage_since: samples::date("2010"),
        terminated: samples::date("2030"),
        decision: Some("item 4".to_owned()),
        support: vec![id("robin")],
        deliverables: vec![Deliverable {
            title: "Report".to_owned(),
            due: samples::date("2018-01"),
            owner: Some(id("kim")),
            state: Some("begun".to_owned()),
            percent: Some(40),
        }],
        objectives: texts("one, two"),
        agendas: texts("an agenda"),
        adds_to: Some(id("earlier-pact")),
        documents: texts("pact.pdf"),
        background: Some("long ago".to_owned()),
        ..records.agreements[0].clone()
    };
    records.events[1] = Event {
        entry: entry("jury"),
        city: Some(id("ostby")),
        venue: Some("Hall".to_owned()),
        format: Some(Format::Hybrid),
        ends: samples::moment("2017-06-20T10:00:00"),
        zone: Zone::parse("Europe/Oslo"),
        status: Some(Status::Planned),
        hosts: vec![id("ostby")],
        organisers: vec![id("ostby")],
        supporters: vec![id("ostby")],
        languages: texts("en"),
        participants: Some("invited".to_owned()),
        capacity: Some(30),
        registered: Some(12),
        register_by: samples::moment("2017-05-01"),
        register_zone: Zone::parse("Europe/Madrid"),
        register_at: Some("example.org".to_owned()),
        uid: Some("040000008200E000".to_owned()),
        agreements: vec![id("pact")],
        agendas: texts("an agenda"),
        ..records.events[1].clone()
    };
    records.events.remove(0);
    records.events.push(samples::event("fair"));
}

fn fill_programmes(records: &mut Records, entry: &dyn Fn(&str) -> Entry) {
    let milestone =
        Milestone { title: "Opening".to_owned(), due: samples::date("2018-01"), state: Some("planned".to_owned()) };
    records.initiatives[0] = Initiative {
        entry: entry("lab"),
        description: Some("a lab".to_owned()),
        milestones: vec![
            milestone.clone(),
            Milestone { due: None, ..milestone.clone() },
            Milestone { due: None, state: None, ..milestone },
        ],
        ..records.initiatives[0].clone()
    };
    records.awards[0] = Award {
        entry: entry("prize"),
        recipient: Some("a body".to_owned()),
        initiative: Some("a work".to_owned()),
        ..records.awards[0].clone()
    };
    records.funding[0] = Funding {
        entry: entry("grant"),
        funder_kind: Some("city government".to_owned()),
        amount: Some(2_500_000.0),
        currency: Some("EUR".to_owned()),
        on: samples::date("2017"),
        ..records.funding[0].clone()
    };
}

#[test]
fn every_field_of_every_kind_has_a_column() {
    let catalog = full();
    for kind in Kind::ALL {
        let record = catalog.records().of(kind)[0];
        let value = serde_json::to_value(record).unwrap();
        let columns: HashSet<&str> = columns(kind).map(|(field, _)| field.name.as_str()).collect();
        let keys: HashSet<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(columns, keys, "{kind:?}");
    }
}

#[test]
fn a_stroke_at_the_end_of_a_part_stays() {
    let part = |title: &str| serde_json::json!([{ "title": title }]);
    let field = crate::schema::fields(Kind::Agreement).iter().find(|field| field.name == "deliverable").unwrap();
    let Form::Parts(parts) = &field.form else { panic!("{field:?}") };
    let cell_of = |title: &str| in_parts(part(title).as_array().unwrap(), parts);
    assert_eq!(cell_of("Phase |"), "Phase \\|");
    assert_eq!(cell_of("Phase"), "Phase");
}

#[test]
fn no_two_columns_have_one_name() {
    for kind in Kind::ALL {
        let header = header(kind);
        assert_eq!(header.iter().collect::<HashSet<_>>().len(), header.len(), "{kind:?}");
    }
}

#[test]
fn numbers_stand_as_they_are_and_text_is_guarded() {
    let catalog = full();
    let city = &rows(&catalog, Kind::City)[0];
    assert_eq!(
        (city["lat"].as_str(), city["lon"].as_str(), city["population"].as_str()),
        ("-33.87", "151.21", "13080500")
    );
    assert_eq!(city["notes"], "'=1+1");
    assert_eq!(rows(&catalog, Kind::Organisation)[0]["phones"], "'+1 555 0100; +1 555 0101");
    assert_eq!(rows(&catalog, Kind::Funding)[0]["amount"], "2500000");
    assert_eq!(city["calls"], r"2017-01-10T09:30:00 | kim | one\; two \| three; 2017-01 | robin | later");
    for text in ["=a", "+a", "-a", "@a", "\ta", "\ra", "\na", "＝a"] {
        assert_eq!(guarded(text.to_owned()), format!("'{text}"));
    }
    assert_eq!(guarded("a=b".to_owned()), "a=b");
    assert_eq!(guarded("'=a".to_owned()), "''=a", "so that it can be cell_of from one that was guarded");
}

#[test]
fn what_has_parts_is_joined_or_has_a_column_for_each() {
    let catalog = full();
    let pact = &rows(&catalog, Kind::Agreement)[0];
    assert_eq!(pact["cities"], "ostby; vestby");
    assert_eq!(
        [&pact["renewal"], &pact["renewal_term"], &pact["renewal_notice"]],
        ["automatic", "3 years", "6 months"]
    );
    assert_eq!([&pact["open_ended"], &pact["standing"], &pact["active"]], ["true", "in force", "true"]);
    assert_eq!(rows(&catalog, Kind::Agreement)[1]["open_ended"], "false");
    assert_eq!(rows(&catalog, Kind::Agreement)[0]["deliverable"], "Report | 2018-01 | kim | begun | 40");
    assert_eq!(
        rows(&catalog, Kind::Initiative)[0]["milestones"],
        "Opening | 2018-01 | planned; Opening |  | planned; Opening"
    );
}

#[test]
fn the_header_stands_even_without_records() {
    let mut out = Vec::new();
    let catalog = samples::catalog();
    write_csv(&mut out, samples::seen(&catalog, "2017-01-16"), Kind::Award, &catalog.records().of(Kind::City)).unwrap();
    let header = "id,cycle,city,recipient,initiative,result,awarded_on,certainty,notes,source,calls,record,faults\n";
    assert_eq!(String::from_utf8(out).unwrap(), header);
}
