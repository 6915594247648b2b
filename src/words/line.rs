//! A record as the columns of one line in a list.

use super::fact::{active_count, amount, funding_stage, holiday_day, kept_by, known_fact};
use super::name::name_of;
use super::{
    kind_short, last_day, left_short, membership, name, native, ordinal, short_date, timing_long, timing_short, when,
};
use crate::catalog::{
    Agreement, Award, Catalog, City, Context, Event, Funding, Id, Kind, Organisation, Record, Status, Timing,
};

/// How many partners are named on a line.
const MOST_PARTNERS: usize = 50;

/// The headings of a list of one kind, as many as [`line()`] gives columns.
pub fn headings(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Region => &["Region", "Cities"],
        Kind::City => &["City", "Country", "Region", "Membership", "Active agreements"],
        Kind::Organisation => &["Organisation", "Kind", "City"],
        Kind::Person => &["Person", "Role", "Organisation", "Phone", "E-mail"],
        Kind::Agreement => &["Agreement", "Kind", "Partners", "Last day", "Left", "Status"],
        Kind::Event => &["When", "Event", "Kind", "City", "Ahead"],
        Kind::Initiative => &["Initiative", "Kind", "City", "Stage"],
        Kind::Award => &["Award", "Result", "Date", "For"],
        Kind::Funding => &["Funding", "Stage", "Amount", "Agreement"],
        Kind::Holiday => &["Holiday", "Day", "Kept by"],
    }
}

/// A record as the columns of one line; a column about which nothing is known is empty. A record of which not all can be
/// read says so behind its name.
pub fn line(context: Context<'_>, record: Record<'_>) -> Vec<String> {
    let mut columns = columns(context, record);
    let named = usize::from(record.kind() == Kind::Event);
    if !context.catalog.faults_behind(record, context.from.day).is_empty()
        && let Some(name) = columns.get_mut(named)
    {
        name.push_str(" (faulty)");
    }
    columns
}

fn columns(context: Context<'_>, record: Record<'_>) -> Vec<String> {
    let called = name(context.catalog, record).into_owned();
    match record {
        Record::Region(_) => vec![called, known_fact(context, record)],
        Record::City(city) => city_line(context, city),
        Record::Organisation(organisation) => organisation_line(context.catalog, organisation, called),
        Record::Person(person) => {
            let (phones, emails) = (person.phones.join(", "), person.emails.join(", "));
            vec![
                called,
                known_fact(context, record),
                named(context.catalog, person.organisation.as_ref()),
                phones,
                emails,
            ]
        }
        Record::Agreement(agreement) => agreement_line(context, agreement),
        Record::Event(event) => event_line(context, event),
        Record::Initiative(initiative) => vec![
            called,
            initiative.kind.clone(),
            named(context.catalog, initiative.city.as_ref()),
            initiative.stage.clone().unwrap_or_default(),
        ],
        Record::Award(award) => award_line(award, called),
        Record::Funding(funding) => funding_line(context.catalog, funding, called),
        Record::Holiday(holiday) => {
            vec![called, holiday_day(holiday, context.from.day), kept_by(context.catalog, holiday)]
        }
    }
}

fn named(catalog: &Catalog, id: Option<&Id>) -> String {
    id.map(|id| name_of(catalog, id).into_owned()).unwrap_or_default()
}

fn city_line(context: Context<'_>, city: &City) -> Vec<String> {
    let native = native(Record::City(city)).map_or_else(String::new, |native| format!(" {native}"));
    vec![
        format!("{}{native}", city.name),
        city.country.clone().unwrap_or_default(),
        named(context.catalog, city.region.as_ref()),
        membership(city, context.from.day),
        active_count(context, city),
    ]
}

fn organisation_line(catalog: &Catalog, organisation: &Organisation, called: String) -> Vec<String> {
    let kind = organisation.kind.clone().unwrap_or_default();
    vec![called, kind, named(catalog, organisation.city.as_ref())]
}

fn agreement_line(context: Context<'_>, agreement: &Agreement) -> Vec<String> {
    let standing = context.standing(agreement);
    let left = agreement.last_day(context.from.day).filter(|_| standing.is_active());
    vec![
        agreement.title.clone(),
        kind_short(&agreement.kind).to_owned(),
        partners(context.catalog, agreement),
        last_day(context, agreement),
        left.map(|last| left_short(context.from.day, last)).unwrap_or_default(),
        standing.word().to_owned(),
    ]
}

/// The parties but for the home organisation, which is a party of most; where they are very many, the first of them.
pub fn partners(catalog: &Catalog, agreement: &Agreement) -> String {
    let abroad = agreement.parties.iter().filter(|party| Some(*party) != catalog.dataset().home.as_ref());
    let more = abroad.clone().count().saturating_sub(MOST_PARTNERS);
    let mut names: Vec<_> = abroad.take(MOST_PARTNERS).map(|party| name_of(catalog, party)).collect();
    if more > 0 {
        names.push(format!("and {more} more").into());
    }
    names.join(", ")
}

fn event_line(context: Context<'_>, event: &Event) -> Vec<String> {
    let ahead = match (event.status, context.timing(event)) {
        (Some(Status::Cancelled), _) => "cancelled".to_owned(),
        (Some(Status::Held), _) => "held".to_owned(),
        (_, timing @ Timing::PutOff) => timing_long(timing),
        (Some(Status::Postponed), _) => "postponed".to_owned(),
        (_, timing) => timing_short(timing),
    };
    vec![when(event), event.title.clone(), event.kind.clone(), named(context.catalog, event.city.as_ref()), ahead]
}

fn award_line(award: &Award, called: String) -> Vec<String> {
    let date = match (award.awarded_on, award.cycle) {
        (Some(date), _) => short_date(date),
        (None, Some(cycle)) => format!("{} cycle", ordinal(cycle)),
        (None, None) => String::new(),
    };
    vec![called, award.result.clone(), date, award.initiative.clone().unwrap_or_default()]
}

fn funding_line(catalog: &Catalog, funding: &Funding, called: String) -> Vec<String> {
    let agreement = named(catalog, funding.agreement.as_ref());
    vec![called, funding_stage(funding).to_owned(), amount(funding), agreement]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn of(id: &str) -> Vec<String> {
        let catalog = samples::catalog();
        line(samples::seen(&catalog, "2017-01-16"), catalog.record(id).unwrap())
    }

    #[test]
    fn a_line_answers_the_question_its_kind_is_asked() {
        assert_eq!(of("ostby"), ["Østby 东城", "NO", "North", "membership unknown", "1"]);
        assert_eq!(
            of("pact"),
            ["Pact of Østby and Vestby", "MOU", "City of Østby, Vestby", "31 Dec 2018", "23 mo", "in force"]
        );
        assert_eq!(of("fair"), ["19–22 Jun 2017", "fair", "forum", "Østby", "154 d"]);
        assert_eq!(of("prize"), ["3rd award: Østby", "winner", "7 Dec 2016", ""]);
        assert_eq!(of("grant"), ["City of Østby → Network", "pledged", "amount unknown", "Pact of Østby and Vestby"]);
    }

    #[test]
    fn an_event_that_is_put_off_has_no_days_ahead() {
        let starts = samples::moment("2017-06-19");
        let fair = Event { status: Some(Status::Postponed), starts, ..samples::event("fair") };
        let ahead = |day: &str| {
            let line = event_line(samples::seen(&samples::events(vec![]), day), &fair);
            line.last().unwrap().clone()
        };
        assert_eq!(ahead("2017-01-16"), "postponed");
        assert_eq!(ahead("2017-06-19"), "postponed, new date unknown");
    }

    #[test]
    fn every_line_has_a_column_for_every_heading() {
        let catalog = samples::catalog();
        for record in catalog.all() {
            let columns = line(samples::seen(&catalog, "2017-01-16"), record);
            assert_eq!(columns.len(), headings(record.kind()).len(), "{}", record.id());
        }
    }
}
