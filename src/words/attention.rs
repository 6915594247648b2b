//! Why something needs a person, in words.

use super::due::{deliverable, milestone};
use super::event::moment_in_full;
use super::question::{self, question};
use super::{callee, count, long_date, notice, standing, timing_long, when};
use crate::catalog::{
    Catalog, Concern, Context, Event, Gap, Kind, Matter, PartialDate, Record, Timing, Urgency, Viewpoint,
};

/// How matters that need a person are put into groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MatterGrouping {
    /// What has a day by how soon it is, the rest by its reason.
    #[default]
    ByUrgency,
    /// All by their reasons.
    ByReason,
}

impl MatterGrouping {
    /// The other one.
    pub fn next(self) -> MatterGrouping {
        match self {
            MatterGrouping::ByUrgency => MatterGrouping::ByReason,
            MatterGrouping::ByReason => MatterGrouping::ByUrgency,
        }
    }

    /// It in words: `by urgency`.
    pub fn word(self) -> &'static str {
        match self {
            MatterGrouping::ByUrgency => "by urgency",
            MatterGrouping::ByReason => "by reason",
        }
    }

    /// The heading of the group in which a matter stands, seen on a day.
    pub fn heading(self, matter: &Matter<'_>, from: Viewpoint) -> &'static str {
        match (self, matter.urgency(from.day)) {
            (MatterGrouping::ByReason, _) => reason_heading(&matter.concern),
            (_, Urgency::Overdue) => "Overdue",
            (_, Urgency::WithinWeek) => "Within a week",
            (_, Urgency::WithinMonth) => "Within a month",
            (_, Urgency::Later) => "Later",
            (_, Urgency::Undated) => match matter.concern {
                Concern::Registration(_) | Concern::Event { .. } => "Date unknown",
                _ => reason_heading(&matter.concern),
            },
        }
    }
}

/// What stands above all matters of a reason.
fn reason_heading(concern: &Concern<'_>) -> &'static str {
    match concern {
        Concern::Deliverable(..) => "Deliverables",
        Concern::Milestone(..) => "Milestones",
        Concern::Notice(_) => "Notice window open",
        Concern::Ending => "Ending",
        Concern::Registration(_) => "Registration closes",
        Concern::Deadline(_) => "Deadlines",
        Concern::Event { .. } => "Events not ready",
        Concern::PutOff => "Postponed",
        Concern::StatusUnknown => "Status unknown",
        Concern::Question(_) => "To decide",
        Concern::LeadGone(_) => "Lead gone",
        Concern::NoLead => "No lead",
        Concern::NoFocalPoint => "No focal point",
        Concern::QuietRegion(..) => "Quiet regions",
        Concern::Quiet(_) => "Quiet partners",
    }
}

/// Why a matter needs a person, in a few words beside its name: `deliverable: Guide to quays`, `not confirmed, no
/// venue`. Empty where the heading of its reason says it all.
pub fn brief_reason(matter: &Matter<'_>) -> String {
    match &matter.concern {
        Concern::Deliverable(one, _) => format!("deliverable: {}", one.title),
        Concern::Milestone(one, _) => format!("milestone: {}", one.title),
        Concern::Notice(_) => "notice window open".to_owned(),
        Concern::Ending => "ending".to_owned(),
        Concern::Registration(_) => "registration closes".to_owned(),
        Concern::Deadline(_) => "deadline".to_owned(),
        Concern::Event { confirmed, gaps } => event_gaps(*confirmed, gaps),
        Concern::StatusUnknown if matter.day.is_some() => "status unknown".to_owned(),
        Concern::Question(asked) => question::label(asked, question::field_of(matter.record, &asked.field)),
        Concern::LeadGone(lead) => format!("was {}", lead.name),
        Concern::QuietRegion(_, last) | Concern::Quiet(last) => {
            last.and_then(PartialDate::day).map_or_else(String::new, |last| format!("since {}", long_date(last)))
        }
        Concern::StatusUnknown | Concern::PutOff | Concern::NoLead | Concern::NoFocalPoint => String::new(),
    }
}

/// What is still open about an event: `not confirmed, no venue`.
fn event_gaps(is_confirmed: bool, gaps: &[Gap]) -> String {
    let confirmed = (!is_confirmed).then_some("not confirmed");
    let gaps = gaps.iter().map(|gap| match gap {
        Gap::Day => "no day",
        Gap::Time => "no time of day",
        Gap::Zone => "time zone unknown",
        Gap::City => "no city",
        Gap::Venue => "no venue",
        Gap::Host => "no host or organiser",
    });
    confirmed.into_iter().chain(gaps).collect::<Vec<_>>().join(", ")
}

/// The time to the day of a matter in few cells: `15 d late`, `today`, `5 d`; nothing where it has no day.
pub fn due_in(matter: &Matter<'_>, from: Viewpoint) -> String {
    match matter.days(from.day) {
        Some(days @ ..0) => format!("{} d late", -days),
        Some(0) => "today".to_owned(),
        Some(days) => format!("{days} d"),
        None => String::new(),
    }
}

/// Why a matter needs a person: `notice window open: notice by Fri 30 November 2030 …`, `not confirmed; no venue`.
pub fn reason(context: Context<'_>, matter: &Matter<'_>) -> String {
    match &matter.concern {
        Concern::Deliverable(one, due) => format!("deliverable: {}", deliverable(context.catalog, one, *due)),
        Concern::Milestone(one, due) => format!("milestone: {}", milestone(one, *due)),
        Concern::StatusUnknown if event_of(matter).is_some() => "its day cannot be read".to_owned(),
        Concern::Notice(_) | Concern::Ending | Concern::StatusUnknown => of_agreement(context, matter),
        Concern::Registration(until) => {
            let zone = event_of(matter).and_then(|event| context.catalog.closing_zone_of(event));
            format!("registration closes {}", moment_in_full(context, zone, *until))
        }
        Concern::Deadline(at) => {
            let zone = event_of(matter).and_then(|event| context.catalog.zone_of(event));
            format!("deadline {}", moment_in_full(context, zone, *at))
        }
        Concern::Event { confirmed, gaps } => {
            let close = if matter.day.is_some() { "close" } else { "may be close" };
            format!("{close}, and {}", event_gaps(*confirmed, gaps))
        }
        Concern::PutOff => {
            let was = event_of(matter).filter(|event| event.starts.is_some());
            let was = was.map_or_else(String::new, |event| format!("; it was to be {}", when(event)));
            format!("{}{was}", timing_long(Timing::PutOff))
        }
        Concern::Question(asked) => question(context.catalog, matter.record, asked),
        Concern::LeadGone(lead) => {
            let until = lead.until.map(|until| format!(" since {}", long_date(until))).unwrap_or_default();
            format!("the role of its lead {} is over{until}", lead.name)
        }
        Concern::NoLead => match matter.record {
            Record::Agreement(agreement) if context.catalog.is_active(agreement, context.from) => {
                "in force without a lead".to_owned()
            }
            _ => "without a lead, and may be in force".to_owned(),
        },
        Concern::NoFocalPoint => {
            let office = callee(context.catalog, matter.record, context.from.day);
            let who = if office.is_some() { "only an office" } else { "nobody" };
            let doubts = [may_be_partner(context, matter), &may_be_lost(context.catalog, &OF_PEOPLE)].concat();
            format!("no focal point: there is {who} to call{doubts}")
        }
        Concern::Quiet(last) => {
            let doubts = [may_be_partner(context, matter), &may_be_lost(context.catalog, &OF_SIGNS)].concat();
            format!("quiet: no event, note or deliverable{}{doubts}", since(*last))
        }
        Concern::QuietRegion(cities, last) => {
            let cities = count(*cities as u64, "partner city", "partner cities");
            let (since, doubt) = (since(*last), may_be_lost(context.catalog, &OF_SIGNS));
            format!("quiet: {cities} with an agreement in force, no event, note or deliverable{since}{doubt}")
        }
    }
}

/// The kinds of record by whose links somebody to call is found, and an event, a note or a deliverable.
const OF_PEOPLE: [Kind; 2] = [Kind::Organisation, Kind::Person];
const OF_SIGNS: [Kind; 4] = [Kind::Organisation, Kind::Person, Kind::Agreement, Kind::Event];

/// That a link cannot be read which may lead there.
fn may_be_lost(catalog: &Catalog, kinds: &[Kind]) -> String {
    let place = catalog.lost_link(kinds);
    place.map_or_else(String::new, |place| format!("; not certain, for a fault at {place}"))
}

/// That it is not known whether a city is a partner.
fn may_be_partner(context: Context<'_>, matter: &Matter<'_>) -> &'static str {
    let is_member = matches!(matter.record, Record::City(city) if city.membership_on(context.from.day).is_member());
    let is_quiet = matches!(matter.concern, Concern::Quiet(_));
    let is_sure = is_member && !is_quiet
        || !context.catalog.active_agreements_of(matter.record.id().as_str(), context.from).is_empty();
    if is_sure { "" } else { "; unknown whether an agreement is in force" }
}

fn event_of<'a>(matter: &Matter<'a>) -> Option<&'a Event> {
    if let Record::Event(event) = matter.record { Some(event) } else { None }
}

fn of_agreement(context: Context<'_>, matter: &Matter<'_>) -> String {
    let Record::Agreement(agreement) = matter.record else { return String::new() };
    match matter.concern {
        Concern::Notice(_) => {
            format!("notice window open: {}", notice(context.catalog, agreement, context.from.day).unwrap_or_default())
        }
        Concern::StatusUnknown => format!("{}{}", standing(context, agreement), if_in_force(matter)),
        _ => standing(context, agreement),
    }
}

/// The day on which something is to be done about an agreement of unknown status, if it is in force.
fn if_in_force(matter: &Matter<'_>) -> String {
    let day = matter.day.and_then(PartialDate::day);
    day.map_or_else(String::new, |day| format!("; if it is in force, notice or end by {}", long_date(day)))
}

fn since(last: Option<chrono::NaiveDate>) -> String {
    match last.and_then(PartialDate::day) {
        Some(last) => format!(" since {}", long_date(last)),
        None => " on record".to_owned(),
    }
}
