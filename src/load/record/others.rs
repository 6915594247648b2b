//! The tables of all kinds of record but agreements and events.

use super::{Drafted, KIND_NOT_KNOWN, Office, Table, name_or_id};
use crate::catalog::{
    Award, City, Entry, Funding, Initiative, Link, Milestone, Organisation, Person, Position, Region,
};
use crate::source::Rule;

pub(super) fn region(table: &mut Table<'_>, entry: Option<Entry>) -> Option<Drafted> {
    let name = table.fields.required("name");
    let order = table.value("order").unwrap_or_default();
    Some(Drafted::Region(Box::new(Region { name: name_or_id(name, entry.as_ref())?, entry: entry?, order })))
}

pub(super) fn city(table: &mut Table<'_>, entry: Option<Entry>) -> Option<Drafted> {
    let name = table.fields.required("name");
    let population = table.value("population");
    table.check_population(population);
    let (zone, position) = (table.zone(), position(table));
    Some(Drafted::City(Box::new(City {
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

fn position(table: &mut Table<'_>) -> Option<Position> {
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

pub(super) fn organisation(table: &mut Table<'_>, entry: Option<Entry>) -> Option<Drafted> {
    let name = table.fields.required("name");
    Some(Drafted::Organisation(Box::new(Organisation {
        short: table.text("short"),
        kind: table.text("kind"),
        city: table.link("city", Link::City),
        zone: table.zone(),
        office_hours: table.value("office_hours"),
        web: table.text("web"),
        phones: table.phones(),
        emails: table.emails(),
        name: name_or_id(name, entry.as_ref())?,
        entry: entry?,
    })))
}

pub(super) fn person(table: &mut Table<'_>, entry: Option<Entry>) -> Option<Drafted> {
    let name: Option<String> = table.fields.required("name");
    let role = table.text("role");
    let organisation = table.link("organisation", Link::Organisation);
    let (from, until) = (table.beginning("from"), table.end("until"));
    if let (Some(from), Some(until)) = (from, until)
        && until.last_day() < from.first_day()
    {
        table.reversed("until", &until, "from", &from);
    }
    if let (Some(role), Some(organisation)) = (&role, &organisation) {
        let office = Office::of((organisation, role), name.as_deref().unwrap_or_default(), (from, until));
        table.office = office.map(|office| Box::new((office, table.fields.place_of("role"))));
    }
    Some(Drafted::Person(Box::new(Person {
        role,
        organisation,
        city: table.link("city", Link::City),
        zone: table.zone(),
        office_hours: table.value("office_hours"),
        phones: table.phones(),
        emails: table.emails(),
        languages: table.fields.list("languages"),
        from,
        until,
        backup: table.link("backup", Link::Backup),
        name: name_or_id(name, entry.as_ref())?,
        entry: entry?,
    })))
}

pub(super) fn initiative(table: &mut Table<'_>, entry: Option<Entry>) -> Option<Drafted> {
    let title = table.fields.required("title");
    let kind = table.fields.required("kind");
    Some(Drafted::Initiative(Box::new(Initiative {
        agreement: table.link("agreement", Link::Agreement),
        region: table.link("region", Link::Region),
        city: table.link("city", Link::City),
        stage: table.text("stage"),
        description: table.text("description"),
        milestones: milestones(table),
        title: name_or_id(title, entry.as_ref())?,
        kind: kind.unwrap_or_else(|| KIND_NOT_KNOWN.to_owned()),
        entry: entry?,
    })))
}

fn milestones(table: &mut Table<'_>) -> Vec<Milestone> {
    let mut milestones = Vec::new();
    for mut fields in table.fields.inner_list("milestones", "milestone") {
        let title = fields.required("title");
        let due = fields.optional("due");
        let state = fields.optional("state");
        table.fields.absorb(fields);
        milestones.extend(title.map(|title| Milestone { title, due, state }));
    }
    milestones
}

pub(super) fn award(table: &mut Table<'_>, entry: Option<Entry>) -> Option<Drafted> {
    let cycle = table.fields.required("cycle");
    let result = table.fields.required("result");
    let city = table.link("city", Link::City);
    let recipient = table.text("recipient");
    if !table.fields.has("city") && !table.fields.has("recipient") {
        let what = "this award says neither 'city' nor 'recipient'";
        table.fields.fault("city", Rule::MissingField, what);
    }
    let initiative = table.text("initiative");
    let awarded_on = table.beginning("awarded_on");
    Some(Drafted::Award(Box::new(Award {
        entry: entry?,
        cycle,
        city,
        recipient,
        initiative,
        result: result.unwrap_or_else(|| "result not known".to_owned()),
        awarded_on,
    })))
}

pub(super) fn funding(table: &mut Table<'_>, entry: Option<Entry>) -> Option<Drafted> {
    table.fields.demand("agreement");
    let agreement = table.link("agreement", Link::Agreement);
    let stage = table.fields.required("stage");
    let amount: Option<f64> = table.value("amount");
    let currency = table.capitals("currency", 3, "ISO 4217");
    if let Some(amount) = amount.filter(|amount| *amount < 0.0) {
        table.fields.fault("amount", Rule::ImpossibleNumber, format!("{amount} is less than nothing"));
    }
    if let Some(amount) = amount {
        table.check_amount(amount);
    }
    if amount.is_some() && !table.fields.has("currency") {
        let what = "an amount needs its 'currency'".to_owned();
        table.fields.fault_with_hint("amount", Rule::MissingField, what, "add currency = \"EUR\"".to_owned());
    }
    Some(Drafted::Funding(Box::new(Funding {
        from: table.link("from", Link::From),
        to: table.link("to", Link::To),
        funder_kind: table.text("funder_kind"),
        amount,
        currency,
        on: table.beginning("on"),
        entry: entry?,
        agreement,
        stage,
    })))
}
