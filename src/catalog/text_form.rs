//! How the values that stand as one text in a file are written, and described to schemas: their form, as a pattern.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::{Id, Moment, NoticeTime, OfficeHours, PartialDate, Term, Zone};

macro_rules! days {
    () => {
        concat!(day!(), "( *[-–] *", day!(), ")?([ ,]+", day!(), "( *[-–] *", day!(), ")?)*")
    };
}

macro_rules! day {
    () => {
        "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*"
    };
}

macro_rules! spans {
    () => {
        concat!(time!(), " *[-–] *", time!(), "([ ,]+", time!(), " *[-–] *", time!(), ")*")
    };
}

macro_rules! time {
    () => {
        "([01]?[0-9]|2[0-4]):[0-5][0-9]"
    };
}

macro_rules! count {
    ($unit:literal) => {
        concat!("0*[1-9][0-9]{0,3} +", $unit, "s?")
    };
}

macro_rules! then {
    ($unit:literal) => {
        concat!("(( +| *, *)(and +)?", count!($unit), ")?")
    };
}

macro_rules! term {
    () => {
        concat!(
            "(",
            concat!(count!("year"), then!("month"), then!("week"), then!("day"), "|"),
            concat!(count!("month"), then!("week"), then!("day"), "|"),
            concat!(count!("week"), then!("day"), "|", count!("day"), "|", count!("working day"), ")"),
        )
    };
}

macro_rules! part {
    () => {
        "(calendar[ -]+)?(month|quarter|year)"
    };
}

impl Id {
    /// The form of an id, as a regular expression.
    pub const PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
}

impl PartialDate {
    /// The form of a date, as a regular expression.
    pub const PATTERN: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
}

impl Moment {
    /// The form of a date with or without the time of day, as a regular expression.
    pub const PATTERN: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?)?)?)?$";
}

impl OfficeHours {
    /// The form of office hours, as a regular expression; that spans go forward and do not meet is not in it.
    pub const PATTERN: &str = concat!("^( *", days!(), "[ ,]+", spans!(), " *(;|$))+$");
}

impl Term {
    /// The form of a term, as a regular expression.
    pub const PATTERN: &str = concat!("^", term!(), "$");
}

impl NoticeTime {
    /// The form of a time of notice, as a regular expression.
    pub const PATTERN: &str = concat!(
        "^",
        term!(),
        "( +(to|before)[ ]+(the[ -]+)?(end[ -]+of[ -]+((the|a|an|any|each|every)[ -]+)?",
        part!(),
        "|",
        part!(),
        "[ -]+end))?$"
    );
}

macro_rules! json_schema_as {
    ($($name:ident: $schema:expr;)*) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

json_schema_as! {
    Id: json_schema!({ "type": "string", "pattern": Id::PATTERN });
    PartialDate: json_schema!({ "type": "string", "pattern": PartialDate::PATTERN });
    Moment: json_schema!({ "type": "string", "pattern": Moment::PATTERN });
    OfficeHours: json_schema!({ "type": "string", "pattern": OfficeHours::PATTERN });
    Term: json_schema!({ "type": "string", "pattern": Term::PATTERN });
    NoticeTime: json_schema!({ "type": "string", "pattern": NoticeTime::PATTERN });
    Zone: json_schema!({ "type": "string", "enum": Zone::names().collect::<Vec<_>>() });
}

macro_rules! written_as_text {
    ($($name:ident),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

written_as_text!(PartialDate, Moment, OfficeHours, Term, NoticeTime);
