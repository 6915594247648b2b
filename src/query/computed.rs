//! The fields that stand in no file: what is worked out of a record, its links and the day.

use super::QueryContext;
use super::doubt::{LINKS, is_faulty_in};
use super::field::QueryForm;
use super::links::{
    agreements, awards, cities, countries, events, funding, initiatives, organisations, parties, partners, people,
    regions, regions_of,
};
use super::record_text::names_of;
use crate::catalog::{Event, FieldValue, Kind, Membership, PartialDate, Record, Standing, Timing};
use crate::words;

/// What takes the values of a field; the flag says whether the record surely says so, or only may.
pub(super) type TakeSaid<'t, 'a> = &'t mut dyn FnMut(FieldValue<'a>, bool);

/// A field that is worked out.
#[derive(Debug)]
pub(super) struct ComputedField {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) about: &'static str,
    /// Whether its values all mean the same: the first is the one that is shown.
    pub(super) has_synonyms: bool,
    pub(super) kinds: &'static [Kind],
    pub(super) form: fn(Kind) -> QueryForm,
    pub(super) values: for<'a> fn(&QueryContext<'a>, Record<'a>, TakeSaid<'_, 'a>),
}

/// The kinds of which most is worked out.
const WITH_CITIES: &[Kind] = &[
    Kind::City,
    Kind::Organisation,
    Kind::Person,
    Kind::Agreement,
    Kind::Event,
    Kind::Initiative,
    Kind::Award,
    Kind::Funding,
    Kind::Holiday,
    Kind::Region,
];
const OFFICES: &[Kind] = &[Kind::City, Kind::Organisation, Kind::Person];

macro_rules! computed {
    (synonyms:) => { false };
    (synonyms: synonyms) => { true };
    ($($name:literal $label:literal $(@ $synonyms:ident)? $kinds:expr, $form:expr, $about:literal, $values:expr;)*) => {
        /// Every field that is worked out.
        pub(super) static COMPUTED: &[ComputedField] = &[$(ComputedField {
            name: $name,
            label: $label,
            about: $about,
            has_synonyms: computed!(synonyms: $($synonyms)?),
            kinds: $kinds,
            form: $form,
            values: $values,
        }),*];
    };
}

computed! {
    "name" "Name" @synonyms &Kind::ALL, |_| QueryForm::Text,
        "Any of its names: the title, a short or native name, an alias.", names;
    "kind" "Kind" @synonyms &Kind::ALL, |_| QueryForm::Kind,
        "Its kind as the record says it, in full or in short (mou), or the word for the kind of record (city).", kinds;
    "text" "Text" &Kind::ALL, |_| QueryForm::Text,
        "Everything that it says, but for its sources.", texts;
    "city" "City" WITH_CITIES, |_| QueryForm::Link(vec![Kind::City]),
        "The cities that it belongs to; of an agreement those behind the parties.", cities;
    "region" "Region" WITH_CITIES, |_| QueryForm::Link(vec![Kind::Region]),
        "The region of these cities, or the one that it is aimed at; none where a city has none.", regions;
    "country" "Country" WITH_CITIES, |_| QueryForm::Country,
        "The country of these cities, its own, or that of a body without a city; by name or code.", countries;
    "partner" "Partner" &[Kind::Agreement, Kind::Event], |_| QueryForm::Link(vec![Kind::Organisation, Kind::City]),
        "The other sides: parties, hosts and organisers, and the cities behind them, without the home office.", partners;
    "parties" "Parties" &[Kind::Agreement], |_| QueryForm::Link(vec![Kind::Organisation, Kind::City]),
        "The parties, and the cities behind them.", parties;
    "party_count" "Number of parties" &[Kind::Agreement], |_| QueryForm::Number,
        "How many parties it has.", party_count;
    "status" "Status" @synonyms &[Kind::Agreement], |_| statuses(),
        "How it stands on the day; one that is ending soon or open-ended is in force as well.", status;
    "active" "Active" &[Kind::Agreement], |_| QueryForm::Truth,
        "Whether it is in force on the day.", active;
    "left" "Left" &[Kind::Agreement, Kind::Event], |_| QueryForm::Ahead,
        "How long it is still in force; of an event to come, how far ahead it lies.", left;
    "starts" "Starts" &[Kind::Agreement], |_| QueryForm::Date,
        "When it begins: on the day that is stated, or else on that of signing.", begins;
    "ends" "Ends" &[Kind::Agreement, Kind::Event], |_| QueryForm::Date,
        "The last day: as stated, or by the term and its renewals as seen from the day.", ends;
    "notice" "Notice by" &[Kind::Agreement], |_| QueryForm::Date,
        "The last safe day for notice before it renews itself.", notice;
    "renewed" "Renewed" &[Kind::Agreement], |_| QueryForm::Date,
        "When it last renewed itself, as seen from the day.", renewed;
    "overdue" "Overdue" &[Kind::Agreement, Kind::Initiative], |_| QueryForm::Truth,
        "Whether a deliverable or milestone is overdue.", overdue;
    "upcoming" "Upcoming" &[Kind::Event], |_| QueryForm::Truth,
        "Whether it is running or still to come.", upcoming;
    "visit" "Visit" &[Kind::Event], |_| QueryForm::Truth,
        "Whether one side travels to the other: it names a delegation, or its kind is a visit, a mission, a study tour …",
        visit;
    "membership" "Membership" @synonyms &[Kind::City], |_| memberships(),
        "Whether its government is a member on the day.", membership;
    "quiet" "Last contact" &[Kind::City, Kind::Organisation, Kind::Person, Kind::Agreement], |_| QueryForm::Behind,
        "How long ago the last event, call or deliverable with it was.", quiet;
    "in_role" "In the role" &[Kind::Person], |_| QueryForm::Truth,
        "Whether the person is in the role on the day.", in_role;
    "focal_point" "Focal point" &[Kind::Person], |_| QueryForm::Truth,
        "Whether the role says that this is the one to call.", focal_point;
    "open" "Open" OFFICES, |_| QueryForm::Truth,
        "Whether the office is open now, by its hours and holidays.", open;
    "awake" "Awake" OFFICES, |_| QueryForm::Truth,
        "Whether it is between 07:00 and 22:00 there now.", awake;
    "called" "Called" &Kind::ALL, |_| QueryForm::Date,
        "When there was a call about it.", called;
    "mine" "Mine" &Kind::ALL, |_| QueryForm::Truth,
        "Whether you lead, support or answer for it, or it belongs to a region of your portfolio.", mine;
    "faulty" "Faulty" &Kind::ALL, |_| QueryForm::Truth,
        "Whether something in its file cannot be read.", faulty;
    "stale" "Stale" &Kind::ALL, |_| QueryForm::Truth,
        "Whether it is shown as it was before its file got a fault.", stale;
    "changed" "Changed" &Kind::ALL, |_| QueryForm::Truth,
        "Whether it is new or changed since the desk last read the data, and has not been looked at.", changed;
    "agreement" "Agreements" &[Kind::City, Kind::Organisation, Kind::Person, Kind::Region],
        |_| QueryForm::Link(vec![Kind::Agreement]), "The agreements that it has a part in.", agreements;
    "event" "Events" &[Kind::City, Kind::Organisation, Kind::Person, Kind::Agreement, Kind::Region],
        |_| QueryForm::Link(vec![Kind::Event]), "The events with it.", events;
    "person" "People" &[Kind::City, Kind::Organisation, Kind::Agreement], |_| QueryForm::Link(vec![Kind::Person]),
        "The people of it.", people;
    "organisation" "Organisations" &[Kind::City, Kind::Agreement, Kind::Event],
        |_| QueryForm::Link(vec![Kind::Organisation]), "The organisations that sit there or take part.", organisations;
    "initiative" "Initiatives" &[Kind::City, Kind::Agreement, Kind::Region], |_| QueryForm::Link(vec![Kind::Initiative]),
        "The initiatives that belong to it.", initiatives;
    "award" "Awards" &[Kind::City], |_| QueryForm::Link(vec![Kind::Award]), "The awards that it was given.", awards;
    "funding" "Funding" &[Kind::City, Kind::Organisation, Kind::Agreement], |_| QueryForm::Link(vec![Kind::Funding]),
        "The money given by it, to it or under it.", funding;
}

fn names<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    for name in names_of(seen.context.catalog, record) {
        take(FieldValue::Text(name), true);
    }
}

fn kinds<'a>(_: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    record.values(&["kind"], &mut |value| {
        if let FieldValue::Text(text) = &value {
            let short = words::kind_short(text).to_owned();
            take(FieldValue::Text(short.into()), true);
        }
        take(value, true);
    });
    take(FieldValue::Text(record.kind().word().into()), true);
}

fn texts<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    take(FieldValue::Text(super::searched(seen.context, record).into()), true);
}

fn party_count<'a>(_: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Agreement(agreement) = record else { return };
    take(FieldValue::Number(agreement.parties.len() as f64), true);
}

/// The word for every standing that is one of an agreement in force.
const IN_FORCE: [&str; 2] = ["in force", "active"];

fn statuses() -> QueryForm {
    let about = |standing: Standing| if standing.is_active() { "in force" } else { "not in force" };
    let words = Standing::WORDS.into_iter().map(|(word, standing)| (word.to_owned(), about(standing).to_owned()));
    QueryForm::Words(words.chain([("active".to_owned(), "in force".to_owned())]).collect())
}

fn status<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Agreement(agreement) = record else { return };
    let standing = seen.context.standing(agreement);
    let mut say = |word: &'static str, surely| take(FieldValue::Text(word.into()), surely);
    say(standing.word(), true);
    if standing.is_active() {
        IN_FORCE.into_iter().filter(|word| *word != standing.word()).for_each(|word| say(word, true));
    } else if standing == Standing::Unknown {
        let others = Standing::WORDS.into_iter().map(|(word, _)| word).filter(|word| *word != standing.word());
        others.chain(["active"]).for_each(|word| say(word, false));
    } else if seen.context.catalog.may_be_active(agreement, seen.context.from) {
        for word in IN_FORCE {
            say(word, false);
        }
    }
}

/// Says that something is so or not; where that cannot be told, that it may be both.
fn say_truth(truth: Option<bool>, take: TakeSaid<'_, '_>) {
    match truth {
        Some(truth) => take(FieldValue::Truth(truth), true),
        None => [true, false].into_iter().for_each(|truth| take(FieldValue::Truth(truth), false)),
    }
}

fn active<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Agreement(agreement) = record else { return };
    let (catalog, from) = (seen.context.catalog, seen.context.from);
    let is_active = catalog.is_active(agreement, from);
    say_truth((is_active || !catalog.may_be_active(agreement, from)).then_some(is_active), take);
}

fn left<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let context = seen.context;
    let date = match record {
        Record::Agreement(agreement) if context.catalog.is_active(agreement, context.from) => {
            words::end_of(agreement, context.from.day)
        }
        Record::Event(event) if context.is_upcoming(event) => event.starts.map(|starts| starts.date),
        _ => None,
    };
    take_date(date, take);
}

fn take_date(date: Option<PartialDate>, take: TakeSaid<'_, '_>) {
    if let Some(date) = date {
        take(FieldValue::Date(date), true);
    }
}

fn begins<'a>(_: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Agreement(agreement) = record else { return };
    take_date(agreement.starts.or(agreement.signed), take);
}

fn ends<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    match record {
        Record::Agreement(agreement) => {
            take_date(words::end_of(agreement, seen.context.from.day), take);
        }
        Record::Event(Event { starts, ends, .. }) => {
            ends.or(*starts).into_iter().for_each(|moment| take(FieldValue::Moment(moment), true));
        }
        _ => {}
    }
}

fn notice<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Agreement(agreement) = record else { return };
    let notice = seen.context.catalog.next_notice(agreement, seen.context.from.day);
    take_date(notice.and_then(|notice| PartialDate::day(notice.safe)), take);
}

fn renewed<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Agreement(agreement) = record else { return };
    take_date(agreement.renewed_on(seen.context.from.day).and_then(PartialDate::day), take);
}

fn visit<'a>(_: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Event(event) = record else { return };
    say_truth(Some(event.is_visit()), take);
}

fn focal_point<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Person(person) = record else { return };
    say_truth(Some(seen.context.catalog.is_focal_point(person)), take);
}

fn overdue<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    use crate::catalog::Due;
    let (vocabulary, day) = (seen.context.catalog.vocabulary(), seen.context.from.day);
    let is_late = |due: Due| matches!(due, Due::Overdue(_));
    let is_overdue = match record {
        Record::Agreement(agreement) => {
            agreement.deliverables.iter().any(|one| is_late(one.due_on(vocabulary, day, 0)))
        }
        Record::Initiative(initiative) => {
            initiative.milestones.iter().any(|one| is_late(one.due_on(vocabulary, day, 0)))
        }
        _ => false,
    };
    // What is late stays so, whatever cannot be read of the others.
    let is_sure = is_overdue || !is_faulty_in(seen, record, &["deliverables", "milestones"]);
    say_truth(is_sure.then_some(is_overdue), take);
}

fn upcoming<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Event(event) = record else { return };
    let is_upcoming = seen.context.is_upcoming(event);
    let is_sure = !is_upcoming || !seen.context.may_be_over(event) && seen.context.timing(event) != Timing::NoDate;
    say_truth((is_sure || event.starts.is_none()).then_some(is_upcoming), take);
}

pub(super) fn memberships() -> QueryForm {
    let words = Membership::WORDS.into_iter().map(|(word, membership)| {
        (word.to_owned(), if membership.is_member() { "a member" } else { "no member as far as is known" }.to_owned())
    });
    QueryForm::Words(words.chain([("member".to_owned(), "full or associate".to_owned())]).collect())
}

fn membership<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::City(city) = record else { return };
    let (day, membership) = (seen.context.from.day, city.membership_on(seen.context.from.day));
    let mut say = |word: &'static str, is_sure| take(FieldValue::Text(word.into()), is_sure);
    // In the year in which it joined, it was none before.
    let joins = city.member_since.filter(|_| membership.is_member()).is_some_and(|since| since.last_day() > day);
    say(membership.word(), !joins);
    match membership {
        Membership::Unknown => say("member", false),
        _ if membership.is_member() => say("member", !joins),
        _ => {}
    }
    if joins {
        say(Membership::None.word(), false);
    }
}

fn quiet<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    // With whom there never was any contact, there was none for as long as the calendar goes back.
    let last = seen.context.last_contact(record).unwrap_or(PartialDate::NEVER);
    take(FieldValue::Date(last), true);
}

fn in_role<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let Record::Person(person) = record else { return };
    let day = seen.context.from.day;
    let may_be_out = person.until.is_some_and(|until| until.first_day() < day)
        || person.from.is_some_and(|from| from.last_day() > day);
    let is_out = person.role_is_over(day) || person.role_is_ahead(day);
    say_truth((is_out || !may_be_out).then_some(!is_out), take);
}

fn open<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let place = seen.context.catalog.workplace(record.id().as_str());
    let status = place.and_then(|place| seen.context.office_status(&place, seen.now));
    say_truth(status.map(|status| status.open), take);
}

fn awake<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let zone = seen.context.catalog.workplace(record.id().as_str()).and_then(|place| place.zone);
    say_truth(zone.map(|zone| !zone.clock(seen.now).is_night()), take);
}

fn called<'a>(_: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    record.entry().calls.iter().for_each(|call| take(FieldValue::Moment(call.on), true));
}

fn mine<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let catalog = seen.context.catalog;
    let me = seen.user.me(catalog);
    let names_me = record.links().into_iter().any(|(link, id)| {
        use crate::catalog::Link;
        let answers = [Link::Lead, Link::Support, Link::Contact, Link::Owner].contains(&link);
        answers && me.contains(id)
    });
    let regions = seen.user.mine(catalog);
    let is_in_portfolio = || {
        let of_record =
            if let Record::Region(region) = record { vec![&region.entry.id] } else { regions_of(catalog, record) };
        of_record.into_iter().any(|region| regions.contains(region))
    };
    let is_mine = names_me || !regions.is_empty() && is_in_portfolio();
    let is_sure = is_mine || me.is_empty() && regions.is_empty() || !is_faulty_in(seen, record, LINKS);
    say_truth(is_sure.then_some(is_mine), take);
}

fn faulty<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let faults = seen.context.catalog.faults_behind(record, seen.context.from.day);
    say_truth(Some(!faults.is_empty()), take);
}

fn stale<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    say_truth(Some(seen.marks.is_stale(record.id())), take);
}

fn changed<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    say_truth(Some(seen.marks.is_changed(record.id())), take);
}
