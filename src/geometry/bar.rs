//! An agreement as a bar: from when until when it holds, each as precisely as it is known, and what happens between.

use chrono::NaiveDate;

use super::{BarSpan, DayScale};
use crate::catalog::{Agreement, Context, Id, Link, PartialDate, Precision, Record, RenewalKind, Standing};

/// How a bar begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarEnd {
    /// On a day, in a month or in a year: the bar is sure only outside of the days that this can be.
    On(PartialDate),
    /// It does not end: the agreement holds until a side says otherwise.
    Open,
    /// Nobody knows.
    Unknown,
}

impl BarEnd {
    /// The date, where there is one.
    pub fn date(self) -> Option<PartialDate> {
        if let BarEnd::On(date) = self { Some(date) } else { None }
    }
}

/// An agreement as a bar, as it stands on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct AgreementBar {
    /// How it begins: never [`BarEnd::Open`].
    pub starts: BarEnd,
    /// How it ends. One that renews itself ends with its present period; one that another has replaced ends where that
    /// begins.
    pub ends: BarEnd,
    /// How it stands.
    pub standing: Standing,
    /// When it has renewed itself, and when it does so next, the earliest first.
    pub renewals: Vec<PartialDate>,
    /// The last day to give notice that is still ahead.
    pub notice: Option<NaiveDate>,
    /// When its events begin, as far as that is known.
    pub events: Vec<PartialDate>,
    /// The agreements that it replaces or adds to.
    pub before: Vec<Id>,
    /// Whether another has replaced it.
    pub is_replaced: bool,
}

/// A part of a bar on a scale of days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BarPart {
    /// What it says.
    pub kind: BarPartKind,
    /// Where it begins, from 0 to 1 along the scale.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// What a part of a bar says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarPartKind {
    /// The agreement holds, held, or will hold on these days, as its standing says.
    Sure,
    /// Nobody knows whether it holds then.
    Unsure,
    /// It begins on one of these days, which are those of a month or of a year.
    Begins(Precision),
    /// It ends on one of these days, which are those of a month or of a year.
    Ends(Precision),
}

/// How many renewals are told at most: of a longer row of them the first.
const MOST_RENEWALS: usize = 200;

/// How many events are told at most.
const MOST_EVENTS: usize = 1_000;

impl AgreementBar {
    /// The bar of an agreement as it stands on the day that is seen.
    pub fn of(context: Context<'_>, agreement: &Agreement) -> AgreementBar {
        let day = context.from.day;
        let standing = context.standing(agreement);
        let id = agreement.entry.id.as_str();
        let events = context.catalog.mentions_as(id, Link::Agreement).filter_map(|record| match record {
            Record::Event(event) => event.starts.map(|starts| starts.date),
            _ => None,
        });
        let mut events: Vec<PartialDate> = events.take(MOST_EVENTS).collect();
        events.sort_unstable();
        AgreementBar {
            starts: starts_of(agreement),
            ends: ends_of(context, agreement, standing),
            standing,
            renewals: renewals_of(agreement, day),
            notice: context.catalog.next_notice(agreement, day).map(|notice| notice.due(day)),
            events,
            before: agreement.supersedes.iter().chain(&agreement.adds_to).cloned().collect(),
            is_replaced: standing == Standing::Superseded,
        }
    }

    /// From when until when it may hold, without the rest of the bar; none where its beginning is not known.
    pub fn span(context: Context<'_>, agreement: &Agreement, standing: Standing) -> Option<BarSpan> {
        let first = starts_of(agreement).date()?.first_day();
        Some(BarSpan { first, last: ends_of(context, agreement, standing).date().map(PartialDate::last_day) })
    }
}

impl AgreementBar {
    /// Its parts on a scale as seen from a day, from the left to the right, without what lies beside the scale.
    pub fn parts(&self, scale: DayScale, day: NaiveDate) -> Vec<BarPart> {
        let days = |date: PartialDate| (scale.at(date.first_day()), scale.end_of(date.last_day()));
        let begins = self.starts.date().map(|date| (date.precision(), days(date)));
        let ends = self.ends.date().map(|date| (date.precision(), days(date)));
        let from = begins.map_or(0.0, |(precision, days)| if precision == Precision::Day { days.0 } else { days.1 });
        let to = ends.map_or(1.0, |(precision, days)| if precision == Precision::Day { days.1 } else { days.0 });
        let mut parts = Vec::new();
        let mut add = |kind: BarPartKind, from: f64, to: f64| {
            let (from, to) = (from.clamp(0.0, 1.0), to.clamp(0.0, 1.0));
            if from < to {
                parts.push(BarPart { kind, from, to });
            }
        };
        if let Some((precision @ (Precision::Month | Precision::Year), days)) = begins {
            add(BarPartKind::Begins(precision), days.0, days.1);
        }
        match (begins, self.ends) {
            (None, BarEnd::Open | BarEnd::Unknown) => {}
            (None, BarEnd::On(_)) => add(BarPartKind::Unsure, from, to),
            // It is known to hold until the day that is seen.
            (Some(_), BarEnd::Unknown) if self.standing == Standing::EndNotKnown => {
                let seen = scale.end_of(day);
                add(BarPartKind::Sure, from, seen.min(to));
                add(BarPartKind::Unsure, seen.max(from), to);
            }
            (Some(_), _) => add(BarPartKind::Sure, from, to),
        }
        if let Some((precision @ (Precision::Month | Precision::Year), days)) = ends {
            add(BarPartKind::Ends(precision), days.0, days.1);
        }
        parts
    }
}

fn starts_of(agreement: &Agreement) -> BarEnd {
    agreement.starts.or(agreement.signed).map_or(BarEnd::Unknown, BarEnd::On)
}

fn ends_of(context: Context<'_>, agreement: &Agreement, standing: Standing) -> BarEnd {
    let day = context.from.day;
    let agreed = agreement.known_end(day);
    let next = if standing == Standing::Superseded { context.catalog.successor(agreement, day) } else { None };
    // It may have ended by itself before.
    let replaced = next
        .and_then(|next| next.starts.or(next.signed))
        .filter(|next| agreed.is_none_or(|agreed| next.first_day() <= agreed.first_day()));
    match replaced.or(agreed) {
        Some(date) => BarEnd::On(date),
        None if agreement.holds_until_notice() => BarEnd::Open,
        None => BarEnd::Unknown,
    }
}

/// The first days of the periods after the first, as precisely as the ends of the periods are known.
fn renewals_of(agreement: &Agreement, day: NaiveDate) -> Vec<PartialDate> {
    let mut renewals = Vec::new();
    let renews_itself = agreement.renewal.is_some_and(|renewal| renewal.kind == RenewalKind::Automatic);
    let first = agreement.first_day().and_then(|first| agreement.last_day(first));
    let (Some(mut last), Some(present)) = (first.filter(|_| renews_itself), agreement.last_day(day)) else {
        return renewals;
    };
    let precision = agreement.known_end(day).map_or(Precision::Year, PartialDate::precision);
    let date = |day: NaiveDate| match precision {
        Precision::Day => PartialDate::day(day),
        Precision::Month | Precision::Year => PartialDate::year(chrono::Datelike::year(&day)),
    };
    while renewals.len() < MOST_RENEWALS && (last < present || last == present && agreement.goes_on_after(last)) {
        let Some(next) = last.succ_opt() else { break };
        renewals.extend(date(next));
        match agreement.last_day(next).filter(|end| *end > last && last < present) {
            Some(end) => last = end,
            None => break,
        }
    }
    renewals
}
