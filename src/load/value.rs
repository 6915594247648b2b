//! From TOML values to the types of the domain.

use chrono::{NaiveDate, NaiveTime};
use toml::value::Datetime;

use super::zones;
use crate::catalog::{
    Format, FundingStage, Id, Membership, Moment, NoticeTime, OfficeHours, PartialDate, RenewalKind, Stage, Status,
    Term, Zone,
};
use crate::source::{Content, Fault, FromToml, Rule, Value, quoted, read_word};

impl FromToml for Id {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<Id> {
        if let Some(id) = value.get_ref().as_str().and_then(Id::parse) {
            return Some(id);
        }
        let written = String::from_toml(value, faults)?;
        let id = Id::parse(&written);
        if id.is_none() {
            let what = format!("'{}' is not an id", quoted(&written));
            let hint = if written.len() > Id::LONGEST {
                "an id has at most 100 letters and digits"
            } else {
                "an id is made of a-z and 0-9, its words joined by single hyphens"
            };
            faults.push(Fault::new(value, Rule::BadId, what).hint(hint));
        }
        id
    }
}

const DATE_HINT: &str = "write 2017-01-31 for a day, \"2017-01\" for a month, \"2017\" for a year";

fn bad_date(value: &Value<'_>, written: &str) -> Fault {
    Fault::new(value, Rule::BadDate, format!("'{}' is not a date", quoted(written))).hint(DATE_HINT)
}

impl FromToml for PartialDate {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<PartialDate> {
        let moment = Moment::from_toml(value, faults)?;
        if moment.time.is_some() {
            let fault = Fault::new(value, Rule::BadDate, "expected a date without a time of day");
            faults.push(fault.hint("leave out the time"));
            return None;
        }
        Some(moment.date)
    }
}

impl FromToml for Moment {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<Moment> {
        match value.get_ref() {
            Content::Datetime(datetime) => moment_of(value, *datetime, faults),
            Content::String(text) => {
                let text = text.trim();
                if let Some(date) = PartialDate::parse(text) {
                    return Some(Moment { date, time: None });
                }
                // As a day may stand in quotes, so may a day with its time.
                if let Ok(datetime) = text.parse() {
                    return moment_of(value, datetime, faults);
                }
                faults.push(bad_date(value, text));
                None
            }
            Content::Integer { digits: year, .. } => {
                let fault = bad_date(value, year);
                let hint = format!("a year is written in quotes: \"{}\"", quoted(year));
                faults.push(fault.hint(hint));
                None
            }
            _ => {
                let fault = Fault::new(value, Rule::WrongType, "expected a date");
                faults.push(fault.hint(DATE_HINT));
                None
            }
        }
    }
}

fn moment_of(value: &Value<'_>, written: Datetime, faults: &mut Vec<Fault>) -> Option<Moment> {
    if written.offset.is_some() {
        let fault = Fault::new(value, Rule::BadDate, "a time with an offset is not read here");
        faults.push(fault.hint("write the local time; its zone is the city's, or give 'zone'"));
        return None;
    }
    let day = written.date.and_then(|date| {
        let day = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?;
        PartialDate::day(day)
    });
    let time = written.time.and_then(|time| {
        NaiveTime::from_hms_opt(u32::from(time.hour), u32::from(time.minute), u32::from(time.second.unwrap_or(0)))
    });
    let Some(date) = day.filter(|_| written.time.is_none() || time.is_some()) else {
        faults.push(bad_date(value, &written.to_string()));
        return None;
    };
    Some(Moment { date, time })
}

const TERM_HINT: &str =
    "write numbers and units, the longest first: \"2 years\", \"1 year 6 months\", \"90 days\", \"10 working days\"";

const NOTICE_HINT: &str = "write a term, and where notice goes on to it, the end of a month, a quarter or a year: \"3 months\", \"2 weeks to the end of a month\"";

impl FromToml for Term {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<Term> {
        let written = String::from_toml(value, faults)?;
        let term = Term::parse(&written);
        if term.is_none() {
            let fault = Fault::new(value, Rule::BadTerm, format!("'{}' is not a term", quoted(&written)));
            faults.push(fault.hint(TERM_HINT));
        }
        term
    }
}

impl FromToml for NoticeTime {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<NoticeTime> {
        let written = String::from_toml(value, faults)?;
        let notice = NoticeTime::parse(&written);
        if notice.is_none() {
            let fault = Fault::new(value, Rule::BadTerm, format!("'{}' is not a time of notice", quoted(&written)));
            faults.push(fault.hint(NOTICE_HINT));
        }
        notice
    }
}

impl FromToml for Zone {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<Zone> {
        let written = String::from_toml(value, faults)?;
        let zone = Zone::parse(&written);
        if zone.is_none() {
            let hint = zones::hint(&written);
            faults.push(
                Fault::new(value, Rule::UnknownZone, format!("'{}' is not a time zone", quoted(&written))).hint(hint),
            );
        }
        zone
    }
}

impl FromToml for OfficeHours {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<OfficeHours> {
        let written = String::from_toml(value, faults)?;
        let hours = OfficeHours::parse(&written);
        hours.map_err(|bad| faults.push(Fault::new(value, Rule::BadValue, bad.what).hint(bad.hint))).ok()
    }
}

macro_rules! read_by_word {
    ($($name:ident),*) => {$(
        impl FromToml for $name {
            fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<$name> {
                read_word(value, &$name::WORDS, faults)
            }
        }
    )*};
}

read_by_word!(Membership, Stage, RenewalKind, Format, Status, FundingStage);
