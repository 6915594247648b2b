//! The one fact that matters about a record, beside its name.

use chrono::{Datelike, NaiveDate};

use super::name::name_of;
use super::{count, long_date, money, short_date, standing_brief, timing_long, weekday_day, when};
use crate::catalog::{
    Award, Catalog, City, Context, Event, Funding, FundingStage, FundingSum, Holiday, Id, Initiative, Membership,
    Organisation, PartialDate, Person, Record, Standing, Status, Timing,
};

/// The one fact that matters about a record: `Asia-Pacific · 47 active agreements`, `in force until 31 Dec 2018`,
/// `19–22 Jun 2017 · Montréal`; empty where nothing is known. Of one of which not all can be read it says so.
pub fn fact(context: Context<'_>, record: Record<'_>) -> String {
    let faulty = if context.catalog.faults_behind(record, context.from.day).is_empty() { "" } else { "faulty" };
    joined([known_fact(context, record), faulty.to_owned()])
}

/// The same as far as it is known.
pub(super) fn known_fact(context: Context<'_>, record: Record<'_>) -> String {
    match record {
        Record::Region(region) => {
            count(context.catalog.cities_in(region.entry.id.as_str()).count() as u64, "city", "cities")
        }
        Record::City(city) => city_fact(context, city),
        Record::Organisation(organisation) => organisation_fact(context.catalog, organisation),
        Record::Person(person) => person_fact(context.catalog, person, context.from.day),
        Record::Agreement(agreement) => standing_brief(context, agreement),
        Record::Event(event) => event_fact(context.catalog, event, context.from.day),
        Record::Initiative(initiative) => initiative_fact(initiative),
        Record::Award(award) => award_fact(award),
        Record::Funding(funding) => joined([funding_stage(funding).to_owned(), amount(funding)]),
        Record::Holiday(holiday) => joined([holiday_day(holiday, context.from.day), kept_by(context.catalog, holiday)]),
    }
}

/// Whether a city's government belongs to the network, in words: `member since September 1993`, `not a member`.
pub fn membership(city: &City, day: NaiveDate) -> String {
    membership_with(city, day, long_date, " (date unknown)")
}

/// The same in few cells: `member since 1993`, `member from Aug 2018`.
pub fn membership_brief(city: &City, day: NaiveDate) -> String {
    let brief = |since: PartialDate| match since.first_day() {
        first if first > day => short_date(since),
        first => first.year().to_string(),
    };
    membership_with(city, day, brief, "")
}

fn membership_with(city: &City, day: NaiveDate, date: impl Fn(PartialDate) -> String, unknown: &str) -> String {
    let word = if city.membership == Membership::Associate { "associate member" } else { "member" };
    match (city.membership_on(day), city.member_since) {
        (Membership::Full | Membership::Associate, Some(since)) => format!("{word} since {}", date(since)),
        (Membership::Full | Membership::Associate, None) => format!("{word}{unknown}"),
        (Membership::None, Some(since)) if city.membership.is_member() => format!("{word} from {}", date(since)),
        (Membership::None, _) => "not a member".to_owned(),
        (Membership::Unknown, _) => "membership unknown".to_owned(),
    }
}

/// The parts that say something, with a dot between.
pub(super) fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How many of a city's agreements are in force, with a question mark where it cannot be told of all of them: `3?`; empty
/// where there are none.
pub fn active_count(context: Context<'_>, city: &City) -> String {
    match active_and_doubtful(context, city) {
        (0, 0) => String::new(),
        (active, 0) => active.to_string(),
        (active, _) => format!("{active}?"),
    }
}

/// How many of a city's agreements are in force, and of how many it cannot be told.
fn active_and_doubtful(context: Context<'_>, city: &City) -> (u64, u64) {
    let agreements = context.catalog.agreements_of(city.entry.id.as_str());
    let standings = || agreements.iter().map(|agreement| context.standing(agreement));
    let active = standings().filter(|standing| standing.is_active()).count();
    let doubtful = standings().filter(|standing| *standing == Standing::Unknown).count();
    (active as u64, doubtful as u64)
}

fn city_fact(context: Context<'_>, city: &City) -> String {
    let region =
        city.region.as_ref().map_or_else(|| "no region".to_owned(), |id| name_of(context.catalog, id).into_owned());
    let (active, doubtful) = active_and_doubtful(context, city);
    let agreements = match active {
        0 => "no active agreement".to_owned(),
        number => count(number, "active agreement", "active agreements"),
    };
    let doubtful = if doubtful == 0 { String::new() } else { format!(" ({doubtful} of unknown status)") };
    joined([region, format!("{agreements}{doubtful}")])
}

fn organisation_fact(catalog: &Catalog, organisation: &Organisation) -> String {
    let city = organisation.city.as_ref().map(|id| name_of(catalog, id).into_owned());
    joined([organisation.kind.clone().unwrap_or_default(), city.unwrap_or_default()])
}

/// The role, and where it is known to have an end, that end.
fn person_fact(catalog: &Catalog, person: &Person, day: NaiveDate) -> String {
    let organisation = || person.organisation.as_ref().map(|id| name_of(catalog, id).into_owned());
    let role = person.role.clone().or_else(organisation).unwrap_or_else(|| "role unknown".to_owned());
    match (person.until, person.from) {
        (Some(until), _) if person.role_is_over(day) => format!("formerly {role}, until {}", short_date(until)),
        (_, Some(from)) if person.role_is_ahead(day) => format!("{role} from {}", short_date(from)),
        (Some(until), _) => format!("{role} until {}", short_date(until)),
        _ => role,
    }
}

fn event_fact(catalog: &Catalog, event: &Event, day: NaiveDate) -> String {
    let city = event.city.as_ref().map(|id| name_of(catalog, id).into_owned());
    let off = if event.is_put_off(day) { timing_long(Timing::PutOff) } else { called_off(event).to_owned() };
    // What turns all else stands first: it is never cut away.
    joined([off, when(event), city.unwrap_or_default()])
}

/// The status, where it turns what the date says.
fn called_off(event: &Event) -> &'static str {
    match event.status {
        Some(Status::Cancelled) => "cancelled",
        Some(Status::Postponed) => "postponed",
        _ => "",
    }
}

fn initiative_fact(initiative: &Initiative) -> String {
    joined([initiative.kind.clone(), initiative.stage.clone().unwrap_or_default()])
}

fn award_fact(award: &Award) -> String {
    joined([award.result.clone(), award.awarded_on.map(short_date).unwrap_or_default()])
}

/// The day on which a holiday falls next, or else the last one that is known.
pub(super) fn holiday_day(holiday: &Holiday, day: NaiveDate) -> String {
    let next = holiday.days.iter().find(|other| **other >= day).or(holiday.days.last());
    next.map_or_else(String::new, |day| weekday_day(*day))
}

/// The country or the city that keeps a holiday.
pub(super) fn kept_by(catalog: &Catalog, holiday: &Holiday) -> String {
    let city = holiday.city.as_ref().map(|id| name_of(catalog, id).into_owned());
    city.or_else(|| holiday.country.clone()).unwrap_or_default()
}

/// How much money, or that nobody has said.
pub(super) fn amount(funding: &Funding) -> String {
    match funding.amount {
        Some(amount) => money(amount, funding.currency.as_deref()),
        None => "amount unknown".to_owned(),
    }
}

/// Sums of money, by stage: `pledged EUR 1,500 and USD 7 and 1 amount unknown; received EUR 20`.
pub(super) fn funding_sums(sums: &[FundingSum<'_>]) -> String {
    let of_stage = sums.chunk_by(|one, next| one.stage == next.stage).map(|sums| {
        let parts = sums.iter().map(|sum| match sum.amount {
            Some((amount, currency)) => money(amount, Some(currency)),
            None => count(sum.records, "amount unknown", "amounts unknown"),
        });
        let parts: Vec<String> = parts.collect();
        format!("{} {}", word_of(&FundingStage::WORDS, sums[0].stage), parts.join(" and "))
    });
    of_stage.collect::<Vec<_>>().join("; ")
}

/// The sums of the money under the agreements of a city or an organisation, whatever their standing.
pub(super) fn funding_of(catalog: &Catalog, id: &Id) -> String {
    let agreements = catalog.agreements_of(id.as_str()).into_iter().map(|agreement| &agreement.entry.id);
    funding_sums(&catalog.funding_under(agreements))
}

/// The word for how sure money is.
pub(super) fn funding_stage(funding: &Funding) -> &'static str {
    funding.stage.map_or("stage unknown", |stage| word_of(&FundingStage::WORDS, stage))
}

/// The word that a file has for a value.
pub(super) fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, other)| *other == value).map_or("", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn of(id: &str) -> String {
        let catalog = samples::catalog();
        fact(samples::seen(&catalog, "2017-01-16"), catalog.record(id).unwrap())
    }

    #[test]
    fn one_fact_for_every_kind() {
        assert_eq!(of("north"), "1 city");
        assert_eq!(of("ostby"), "North · 1 active agreement");
        assert_eq!(of("sorby"), "no region · no active agreement");
        assert_eq!(of("city-of-ostby"), "city government · Østby");
        assert_eq!(of("kim"), "Liaison officer");
        assert_eq!(of("robin"), "formerly Mayor, until Nov 2016");
        assert_eq!(of("pact"), "in force until 31 Dec 2018");
        assert_eq!(of("fair"), "19–22 Jun 2017 · Østby");
        assert_eq!(of("lab"), "lab programme · proposed");
        assert_eq!(of("prize"), "winner · 7 Dec 2016");
        assert_eq!(of("grant"), "pledged · amount unknown");
    }

    #[test]
    fn a_membership_ahead_is_none_yet() {
        let day = "2017-01-16".parse().unwrap();
        let words = |kind, since: &str| {
            membership(
                &City { membership: kind, member_since: samples::date(since), ..samples::city("ostby", "Østby") },
                day,
            )
        };
        assert_eq!(words(Membership::Full, "1993-09"), "member since September 1993");
        assert_eq!(words(Membership::Full, ""), "member (date unknown)");
        assert_eq!(words(Membership::Associate, ""), "associate member (date unknown)");
        assert_eq!(words(Membership::Full, "2018-08"), "member from August 2018");
        assert_eq!(words(Membership::None, ""), "not a member");
        assert_eq!(words(Membership::Unknown, ""), "membership unknown");
    }
}
