//! What is possible and still hardly meant: values that are kept, and reported.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use super::{LocalTime, RecordTable};
use crate::catalog::{MisplacedPlus, Moment, PartialDate, Telephone, Term, ThinList, Zone, email, is_email};
use crate::source::{Rule, quoted};

/// The years in which something is signed, begins or takes place: twinnings are old, and plans do not reach far.
const YEARS_OF_BEGINNING: RangeInclusive<i32> = 1800..=2100;

/// The years in which something ends: leases of a hundred years are signed.
const YEARS_OF_END: RangeInclusive<i32> = 1800..=2200;

const LONGEST_EVENT: i64 = 366;

/// The most inhabitants: members are states and provinces too.
const MOST_INHABITANTS: u64 = 500_000_000;

/// The most money, in any currency.
const MOST_MONEY: f64 = 1e12;

impl RecordTable<'_> {
    /// The date on which something begins or takes place.
    pub(super) fn beginning(&mut self, key: &'static str) -> Option<PartialDate> {
        self.dated(key, &YEARS_OF_BEGINNING)
    }

    /// The date on which something ends.
    pub(super) fn end(&mut self, key: &'static str) -> Option<PartialDate> {
        self.dated(key, &YEARS_OF_END)
    }

    fn dated(&mut self, key: &'static str, years: &RangeInclusive<i32>) -> Option<PartialDate> {
        let date = self.fields.optional(key)?;
        self.check_year(key, date, years);
        Some(date)
    }

    /// A moment of an event, noted where it has a time of day.
    pub(super) fn moment(&mut self, key: &'static str) -> Option<Moment> {
        self.moment_in(key, None)
    }

    /// A moment of an event in a zone of its own, where it has one.
    pub(super) fn moment_in(&mut self, key: &'static str, zone: Option<&Zone>) -> Option<Moment> {
        let moment: Moment = self.fields.optional(key)?;
        self.check_year(key, moment.date, &YEARS_OF_BEGINNING);
        if let (Some(day), Some(time)) = (moment.date.exact(), moment.time) {
            let place = self.fields.place_of(key);
            self.noted.times.push(LocalTime { local: day.and_time(time), zone: zone.copied(), place });
        }
        Some(moment)
    }

    fn check_year(&mut self, key: &'static str, date: PartialDate, years: &RangeInclusive<i32>) {
        if !years.contains(&date.first_day().year()) {
            let what = format!("'{key}' is {date}, expected a year from {} to {}", years.start(), years.end());
            self.unlikely(key, what, "correct the year, if it is a slip");
        }
    }

    pub(super) fn check_length(&mut self, starts: Moment, ends: Moment) {
        // What is known of both days, at the least.
        let days = (ends.date.first_day() - starts.date.last_day()).num_days() + 1;
        if days > LONGEST_EVENT {
            let what = format!("this event lasts {days} days at the least");
            self.unlikely("ends", what, "correct 'starts' or 'ends', if one of them is a slip");
        }
    }

    pub(super) fn check_seats(&mut self, capacity: Option<u64>, registered: Option<u64>) {
        if let (Some(capacity), Some(registered)) = (capacity, registered)
            && registered > capacity
        {
            let what = format!("{registered} have registered, and there is room for {capacity}");
            self.unlikely("registered", what, "correct one of the two, if it is a slip");
        }
    }

    pub(super) fn check_registration(&mut self, register_by: Moment, last: Moment) {
        if register_by.date.first_day() > last.date.last_day() {
            let what = format!("'register_by' ({register_by}) is after the event ({last})");
            self.unlikely("register_by", what, "correct one of the dates, if it is a slip");
        }
    }

    pub(super) fn check_population(&mut self, population: Option<u64>) {
        if let Some(population) = population.filter(|people| *people == 0 || *people > MOST_INHABITANTS) {
            let what = format!("a city of {population} inhabitants is not likely");
            self.unlikely("population", what, "correct the number, or leave it out where it is not known");
        }
    }

    pub(super) fn check_amount(&mut self, amount: f64) {
        if amount > MOST_MONEY {
            self.unlikely("amount", format!("{amount} is a lot of money"), "correct the number, if it is a slip");
        }
    }

    pub(super) fn check_term(&mut self, term: Term) {
        let limit = NaiveDate::from_ymd_opt(2100, 1, 1).unwrap_or_default();
        let from = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        if term.last_day(from).is_none_or(|last| last > limit) {
            self.unlikely("term", format!("{term} is more than a hundred years"), "correct it, if it is a slip");
        }
    }

    /// E-mail addresses, each with a name, an @ and a host.
    pub(super) fn emails(&mut self) -> ThinList<String> {
        let emails = self.fields.each::<String>("emails");
        for (odd, span) in emails.iter().filter(|(written, _)| !email(written).is_some_and(is_email)) {
            self.unlikely("emails", format!("'{odd}' does not look like an e-mail address"), "write name@example.org");
            self.fields.narrow(span.clone());
        }
        emails.into_iter().map(|(written, _)| written).collect()
    }

    /// Telephone numbers, each of which is one that can be dialled.
    pub(super) fn phones(&mut self) -> ThinList<String> {
        let phones = self.fields.each::<String>("phones");
        for (odd, span) in phones.iter().filter(|(written, _)| !Telephone::is_in(written)) {
            let what = format!("'{}' is no telephone number", quoted(odd));
            let hint = "write +1 555 0100, or leave it out; what else is to be said goes to 'notes'";
            self.fields.fault_with_hint("phones", Rule::NoNumber, what, hint.to_owned());
            self.fields.narrow(span.clone());
        }
        for (text, span) in &phones {
            for MisplacedPlus { written, as_dialled } in Telephone::misplaced_plus(text) {
                let (what, hint) = match as_dialled {
                    Some(number) => (
                        format!("'{}' has a plus and the 00 that it stands for", quoted(&written)),
                        format!("it is read as {number}; write it so"),
                    ),
                    None => (
                        format!("'{}' begins with the code of no country, and cannot be dialled", quoted(&written)),
                        "write the country's code behind the +, or leave out the + for a number of the country"
                            .to_owned(),
                    ),
                };
                self.fields.fault_with_hint("phones", Rule::NoNumber, what, hint);
                self.fields.narrow(span.clone());
            }
        }
        phones.into_iter().map(|(written, _)| written).collect()
    }

    fn unlikely(&mut self, key: &str, what: String, hint: &str) {
        self.fields.fault_with_hint(key, Rule::Unlikely, what, hint.to_owned());
    }
}
