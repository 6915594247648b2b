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
    fn from_toml(value: &Value<'_>) -> Result<Id, Vec<Fault>> {
        if let Some(id) = value.get_ref().as_str().and_then(Id::parse) {
            return Ok(id);
        }
        let written = String::from_toml(value)?;
        Id::parse(&written).ok_or_else(|| {
            let what = format!("'{}' is not an id", quoted(&written));
            let hint = if written.len() > Id::LONGEST {
                "an id has at most 100 letters and digits"
            } else {
                "an id is made of a-z and 0-9, its words joined by single hyphens"
            };
            Fault::new(value, Rule::BadId, what).hint(hint).into()
        })
    }
}

const DATE_HINT: &str = "write 2017-01-31 for a day, \"2017-01\" for a month, \"2017\" for a year";

fn bad_date(value: &Value<'_>, written: &str) -> Fault {
    Fault::new(value, Rule::BadDate, format!("'{}' is not a date", quoted(written))).hint(DATE_HINT)
}

impl FromToml for PartialDate {
    fn from_toml(value: &Value<'_>) -> Result<PartialDate, Vec<Fault>> {
        let moment = Moment::from_toml(value)?;
        let with_time = || Fault::new(value, Rule::BadDate, "expected a date without a time of day");
        let is_bare = moment.time.is_none();
        is_bare.then_some(moment.date).ok_or_else(|| with_time().hint("leave out the time").into())
    }
}

impl FromToml for Moment {
    fn from_toml(value: &Value<'_>) -> Result<Moment, Vec<Fault>> {
        match value.get_ref() {
            Content::Datetime(datetime) => moment_of(value, *datetime),
            Content::String(text) => {
                let text = text.trim();
                if let Some(date) = PartialDate::parse(text) {
                    return Ok(Moment { date, time: None });
                }
                // As a day may stand in quotes, so may a day with its time.
                if let Ok(datetime) = text.parse() {
                    return moment_of(value, datetime);
                }
                Err(bad_date(value, text).into())
            }
            Content::Integer { digits: year, .. } => {
                let hint = format!("a year is written in quotes: \"{}\"", quoted(year));
                Err(bad_date(value, year).hint(hint).into())
            }
            _ => Err(Fault::new(value, Rule::WrongType, "expected a date").hint(DATE_HINT).into()),
        }
    }
}

fn moment_of(value: &Value<'_>, written: Datetime) -> Result<Moment, Vec<Fault>> {
    if written.offset.is_some() {
        let fault = Fault::new(value, Rule::BadDate, "a time with an offset is not read here");
        return Err(fault.hint("write the local time; its zone is the city's, or give 'zone'").into());
    }
    let day = written.date.and_then(|date| {
        let day = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?;
        PartialDate::day(day)
    });
    let time = written.time.and_then(|time| {
        NaiveTime::from_hms_opt(u32::from(time.hour), u32::from(time.minute), u32::from(time.second.unwrap_or(0)))
    });
    let date = day.filter(|_| written.time.is_none() || time.is_some());
    date.map(|date| Moment { date, time }).ok_or_else(|| bad_date(value, &written.to_string()).into())
}

const TERM_HINT: &str =
    "write numbers and units, the longest first: \"2 years\", \"1 year 6 months\", \"90 days\", \"10 working days\"";

const NOTICE_HINT: &str = "write a term, and where notice goes on to it, the end of a month, a quarter or a year: \"3 months\", \"2 weeks to the end of a month\"";

impl FromToml for Term {
    fn from_toml(value: &Value<'_>) -> Result<Term, Vec<Fault>> {
        let written = String::from_toml(value)?;
        let bad = || Fault::new(value, Rule::BadTerm, format!("'{}' is not a term", quoted(&written)));
        Term::parse(&written).ok_or_else(|| bad().hint(TERM_HINT).into())
    }
}

impl FromToml for NoticeTime {
    fn from_toml(value: &Value<'_>) -> Result<NoticeTime, Vec<Fault>> {
        let written = String::from_toml(value)?;
        let bad = || Fault::new(value, Rule::BadTerm, format!("'{}' is not a time of notice", quoted(&written)));
        NoticeTime::parse(&written).ok_or_else(|| bad().hint(NOTICE_HINT).into())
    }
}

impl FromToml for Zone {
    fn from_toml(value: &Value<'_>) -> Result<Zone, Vec<Fault>> {
        if let Some(zone) = value.get_ref().as_str().and_then(Zone::parse) {
            return Ok(zone);
        }
        let written = String::from_toml(value)?;
        let bad = || Fault::new(value, Rule::UnknownZone, format!("'{}' is not a time zone", quoted(&written)));
        Zone::parse(&written).ok_or_else(|| bad().hint(zones::hint(&written)).into())
    }
}

impl FromToml for OfficeHours {
    fn from_toml(value: &Value<'_>) -> Result<OfficeHours, Vec<Fault>> {
        let written = String::from_toml(value)?;
        OfficeHours::parse(&written).map_err(|bad| Fault::new(value, Rule::BadValue, bad.what).hint(bad.hint).into())
    }
}

macro_rules! read_by_word {
    ($($name:ident),*) => {$(
        impl FromToml for $name {
            fn from_toml(value: &Value<'_>) -> Result<$name, Vec<Fault>> {
                read_word(value, &$name::WORDS)
            }
        }
    )*};
}

read_by_word!(Membership, Stage, RenewalKind, Format, Status, FundingStage);
