//! Notice: the last day to stop a renewal, and the earliest end of an agreement that holds until notice.

mod certainty;

use std::cmp::Reverse;
use std::collections::HashSet;

use chrono::{Days, Months, NaiveDate};

use super::term::{in_calendar, last_day_after_months};
use super::{Agreement, Catalog, NoticeTime, RenewalKind, Stage, Term};
use certainty::Offices;

/// What a side that wants to end an agreement must know of the period that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The first day of the period, where it is known.
    pub first: Option<NaiveDate>,
    /// The last day of the period.
    pub last: NaiveDate,
    /// The last day on which notice can be given, counted back from the last day of the period.
    pub by: NaiveDate,
    /// The same moved back to a day on which both parties' offices work: the last safe day.
    pub safe: NaiveDate,
}

impl Notice {
    /// The day on which the agreement renews itself unless notice has been given.
    pub fn renews(&self) -> Option<NaiveDate> {
        self.last.succ_opt().filter(|day| in_calendar(*day))
    }

    /// Whether notice can no longer be given on a day: the last safe day may be over before.
    pub fn is_past(&self, day: NaiveDate) -> bool {
        self.by < day
    }

    /// By when notice is given, as seen on a day: the last safe day, and once that is over the last one that there is.
    pub fn due(&self, day: NaiveDate) -> NaiveDate {
        if self.safe < day { self.by } else { self.safe }
    }
}

/// How far back a working day of all parties is looked for; beyond, the day stays where it was counted.
const MOST_DAYS_OFF: usize = 60;

/// How many periods ahead a notice is looked for that can still be given.
const MOST_PERIODS: usize = 1_000;

impl Term {
    /// The last day on which notice of this length can be given so that it is over with `last`; `None` before the
    /// calendar.
    ///
    /// Notice runs from the day after it is given: six months before 31 December it is given by 30 June, three months
    /// before 30 June by 31 March, one month before 28 February by 31 January.
    pub fn notice_day(self, last: NaiveDate) -> Option<NaiveDate> {
        // The months run first, and weeks and days behind them.
        let last = last.checked_sub_days(Days::new(self.in_days()))?;
        let by = match self.in_months() {
            0 => last,
            months => {
                // The end of a term never comes earlier for a later beginning, and months differ by three days at most.
                let latest = last.checked_sub_months(Months::new(months))?.checked_add_days(Days::new(4))?;
                let mut begins = std::iter::successors(Some(latest), NaiveDate::pred_opt).take(9);
                begins.find(|first| last_day_after_months(*first, months).is_some_and(|end| end <= last))?.pred_opt()?
            }
        };
        Some(by).filter(|by| in_calendar(*by))
    }
}

impl Agreement {
    /// The first day, where known, and the last of the period that `day` falls in, where the agreement renews itself
    /// after it.
    pub fn period(&self, day: NaiveDate) -> Option<(Option<NaiveDate>, NaiveDate)> {
        let last = self.last_day(day).filter(|last| *last >= day && self.ends_on_a_day())?;
        self.goes_on_after(last).then(|| (self.first_day_of_period(last), last))
    }

    /// Whether it renews itself after a period that ends on `last`: not once a side has ended it.
    pub fn goes_on_after(&self, last: NaiveDate) -> bool {
        let Some(renewal) = self.renewal.filter(|renewal| renewal.kind == RenewalKind::Automatic) else { return false };
        if self.terminated.is_some() || self.stage != Stage::Signed {
            return false;
        }
        match renewal.term.or(self.term) {
            Some(_) => {
                let next = last.succ_opt().filter(|next| in_calendar(*next));
                next.and_then(|next| self.last_day(next)).is_some_and(|next| next > last)
            }
            None => renewal.times != Some(0) && self.first_end() == Some(last),
        }
    }

    /// The day on which it last renewed itself until `day`; `None` where it never did, or its end is not known to the
    /// day.
    pub fn renewed_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let renewal = self.renewal.filter(|renewal| renewal.kind == RenewalKind::Automatic)?;
        renewal.term.or(self.term)?;
        if self.stage != Stage::Signed || !self.ends_on_a_day() {
            return None;
        }
        // What a side has ended renews itself no more.
        let until = self.terminated.map_or(day, |terminated| terminated.last_day().min(day));
        let last = self.agreed_last_day(until).filter(|last| self.first_end().is_some_and(|first| *last > first))?;
        self.first_day_of_period(last).filter(|first| *first <= until)
    }

    /// The first day of the period whose last day is `last`.
    fn first_day_of_period(&self, last: NaiveDate) -> Option<NaiveDate> {
        if self.first_end() == Some(last) {
            return self.first_day();
        }
        let length = self.renewal.and_then(|renewal| renewal.term).or(self.term)?;
        if let Some(count) = length.working_days() {
            let before = self.work_days.nth_back(last, count + 1)?;
            return self.first_end().map_or(before, |first| before.max(first)).succ_opt();
        }
        // Later periods begin on the day after another day: of several that lead to the last day of a short month, it
        // is one.
        let latest = length.notice_day(last)?;
        let mut ends = std::iter::successors(Some(latest), NaiveDate::pred_opt).take(5);
        ends.find(|end| self.agreed_last_day(*end) == Some(*end))?.succ_opt()
    }

    /// The last day to give notice so that its time is over with `last`, or with the last end of a month, quarter or
    /// year until then.
    fn notice_day(&self, notice: NoticeTime, last: NaiveDate) -> Option<NaiveDate> {
        let last = notice.to.map_or(Some(last), |period| period.end_by(last))?;
        match notice.length.working_days() {
            Some(count) => self.work_days.nth_back(last, count)?.pred_opt().filter(|by| in_calendar(*by)),
            None => notice.length.notice_day(last),
        }
    }

    /// The earliest end of an agreement that holds until notice, if notice were given on `day`: after the time of
    /// notice, not before the agreed term ends, and at the end of a month, quarter or year where that is agreed. `None`
    /// for others, without a known time of notice, and once a side has ended it.
    pub fn earliest_end(&self, day: NaiveDate) -> Option<NaiveDate> {
        let renewal = self.renewal.filter(|renewal| renewal.kind == RenewalKind::UntilNotice)?;
        let signed = self.stage == Stage::Signed && self.terminated.is_none();
        let notice = signed.then_some(renewal.notice)??;
        let end = self.end_of_term(notice.length, day.succ_opt()?)?;
        let end = self.first_end().map_or(end, |first| end.max(first));
        notice.to.map_or(Some(end), |period| period.end(end))
    }
}

impl Catalog {
    /// The notice that stops a renewal after the period that `day` falls in; `None` where it does not renew itself, the
    /// time of notice is not known, or a side has ended it.
    ///
    /// Its last safe day is no weekend or holiday of any party.
    pub fn notice(&self, agreement: &Agreement, day: NaiveDate) -> Option<Notice> {
        let (first, last) = agreement.period(day)?;
        let by = agreement.notice_day(agreement.renewal?.notice?, last)?;
        Some(Notice { first, last, by, safe: self.safe_day(agreement, by) })
    }

    /// The last day until `by` on which the offices of all parties work, under every reading of a faulty record.
    fn safe_day(&self, agreement: &Agreement, by: NaiveDate) -> NaiveDate {
        let offices = Offices::of(self, agreement);
        let mut days = by.iter_days().rev().take(MOST_DAYS_OFF).take_while(|day| in_calendar(*day));
        days.find(|day| offices.work_on(*day)).unwrap_or(by)
    }

    /// The next notice that can still be given on `day`: for the period that `day` falls in, or the first later one,
    /// since a time of notice may be longer than a period.
    pub fn next_notice(&self, agreement: &Agreement, day: NaiveDate) -> Option<Notice> {
        let current = self.notice(agreement, day)?;
        if !current.is_past(day) {
            return Some(current);
        }
        let renewal = agreement.renewal?;
        let length = renewal.term.or(agreement.term)?;
        // Periods are laid one behind the other here, since each that is looked up is counted from the first one on.
        let end = renewal.times.and_then(|_| agreement.last_day(NaiveDate::MAX));
        let mut last = current.last;
        for _ in 0..MOST_PERIODS {
            let first = last.succ_opt()?;
            last = agreement.end_of_term(length, first).filter(|last| end.is_none_or(|end| *last < end))?;
            let by = agreement.notice_day(renewal.notice?, last)?;
            if by >= day {
                return Some(Notice { first: Some(first), last, by, safe: self.safe_day(agreement, by) });
            }
        }
        None
    }

    /// The agreements that supersede or add to each other, around this one, each with its steps from the oldest.
    /// Successors follow their predecessor, by first day; one with several predecessors is named behind each, its
    /// successors once.
    pub fn descent<'a>(&'a self, agreement: &'a Agreement) -> Vec<(usize, &'a Agreement)> {
        let mut line = Vec::new();
        let mut seen = HashSet::new();
        let mut ahead: Vec<(usize, &Agreement)> = self.oldest_of(agreement).into_iter().map(|one| (0, one)).collect();
        // What comes first lies on top. A line may be longer than a stack of calls is deep.
        in_order(&mut ahead);
        while let Some((depth, one)) = ahead.pop() {
            line.push((depth, one));
            if seen.insert(&one.entry.id) {
                let mut next: Vec<_> = self.following(one).map(|next| (depth + 1, next)).collect();
                in_order(&mut next);
                ahead.append(&mut next);
            }
        }
        line
    }

    /// The agreements without one before them that lead to this one.
    fn oldest_of<'a>(&'a self, agreement: &'a Agreement) -> Vec<&'a Agreement> {
        let mut oldest = Vec::new();
        let mut seen = HashSet::from([&agreement.entry.id]);
        let mut behind = vec![agreement];
        while let Some(one) = behind.pop() {
            let mut is_oldest = true;
            for id in one.supersedes.iter().chain(&one.adds_to) {
                let Some(before) = self.agreement(id.as_str()) else { continue };
                is_oldest = false;
                if seen.insert(&before.entry.id) {
                    behind.push(before);
                }
            }
            if is_oldest {
                oldest.push(one);
            }
        }
        oldest
    }

    fn following<'a>(&'a self, agreement: &'a Agreement) -> impl Iterator<Item = &'a Agreement> {
        use super::{Link, Record};
        self.mentions(agreement.entry.id.as_str()).filter_map(|(link, record)| match record {
            Record::Agreement(next) if matches!(link, Link::Supersedes | Link::AddsTo) => Some(next),
            _ => None,
        })
    }
}

/// Puts agreements in order by their first day, the earliest at the end.
fn in_order(agreements: &mut [(usize, &Agreement)]) {
    agreements.sort_by_key(|(_, one)| Reverse((one.first_day(), &one.entry.id)));
}

#[cfg(test)]
mod tests;
