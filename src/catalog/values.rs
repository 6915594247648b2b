//! What the fields of a record say, each by the name that it has in a file.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Id, Moment, NoticeTime, OfficeHours, PartialDate, Position, Term, ThinList, WorkDays, Zone};

/// One thing that a field says.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue<'a> {
    /// A text, or one of some words.
    Text(Cow<'a, str>),
    /// The record that it names.
    Link(&'a Id),
    /// A date, as far as it is known.
    Date(PartialDate),
    /// A date, or a day with its hour.
    Moment(Moment),
    /// A length of time.
    Term(Term),
    /// A number.
    Number(f64),
    /// Whether something is so.
    Truth(bool),
}

/// What takes the values of a field, one by one.
pub type TakeValue<'t, 'a> = &'t mut dyn FnMut(FieldValue<'a>);

/// A record, or a table in one, whose fields are asked for by their names.
pub(super) trait NamedValues {
    /// Goes through what a field says; `path` is its name and those of its parts. Without one, all fields are meant.
    fn values<'a>(&'a self, path: &[&str], take: TakeValue<'_, 'a>);
}

/// A field that says something; `path` leads to one of its parts, or is empty where all of it is meant.
pub(super) trait ValueField {
    /// Goes through what stands there.
    fn each_value<'a>(&'a self, path: &[&str], take: TakeValue<'_, 'a>);
}

/// Whether a field is meant by its name in a file: that of a list may be that of one of its values.
pub(super) fn is_named(field: &str, name: &str) -> bool {
    field.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest == "s")
}

/// Makes the fields of a record or a table be asked for by their names.
macro_rules! named_values {
    ($kind:ident { $($field:ident,)* }) => {
        impl $crate::catalog::values::NamedValues for $kind {
            fn values<'a>(&'a self, path: &[&str], take: $crate::catalog::values::TakeValue<'_, 'a>) {
                $(match path.split_first() {
                    None => $crate::catalog::values::ValueField::each_value(&self.$field, path, take),
                    Some((name, rest)) if $crate::catalog::values::is_named(stringify!($field), name) => {
                        return $crate::catalog::values::ValueField::each_value(&self.$field, rest, take);
                    }
                    Some(_) => {}
                })*
                let _ = take;
            }
        }
    };
}

pub(super) use named_values;

/// Fields that hold one value, which has no parts.
macro_rules! plain_values {
    ($($type:ty: $value:expr,)*) => {
        $(impl ValueField for $type {
            fn each_value<'a>(&'a self, path: &[&str], take: TakeValue<'_, 'a>) {
                let value: fn(&'a $type) -> FieldValue<'a> = $value;
                if path.is_empty() {
                    take(value(self));
                }
            }
        })*
    };
}

plain_values! {
    String: |text| FieldValue::Text(text.into()),
    Zone: |zone| FieldValue::Text(zone.as_str().into()),
    OfficeHours: |hours| FieldValue::Text(hours.to_string().into()),
    Id: FieldValue::Link,
    PartialDate: |date| FieldValue::Date(*date),
    Moment: |moment| FieldValue::Moment(*moment),
    Term: |term| FieldValue::Term(*term),
    NoticeTime: |notice| FieldValue::Term(notice.length),
    u64: |number| FieldValue::Number(*number as f64),
    i64: |number| FieldValue::Number(*number as f64),
    f64: |number| FieldValue::Number(*number),
    bool: |truth| FieldValue::Truth(*truth),
}

impl ValueField for NaiveDate {
    fn each_value<'a>(&'a self, path: &[&str], take: TakeValue<'_, 'a>) {
        if let (true, Some(date)) = (path.is_empty(), PartialDate::day(*self)) {
            take(FieldValue::Date(date));
        }
    }
}

impl ValueField for Position {
    fn each_value<'a>(&'a self, path: &[&str], take: TakeValue<'_, 'a>) {
        match path {
            ["lat"] => take(FieldValue::Number(self.lat)),
            ["lon"] => take(FieldValue::Number(self.lon)),
            [] => take(FieldValue::Text(self.to_string().into())),
            _ => {}
        }
    }
}

/// They are worked out, and say nothing that anybody has written.
impl ValueField for WorkDays {
    fn each_value<'a>(&'a self, _: &[&str], _: TakeValue<'_, 'a>) {}
}

impl<T: ValueField> ValueField for Option<T> {
    fn each_value<'a>(&'a self, path: &[&str], take: TakeValue<'_, 'a>) {
        if let Some(one) = self {
            one.each_value(path, take);
        }
    }
}

impl<T: ValueField> ValueField for ThinList<T> {
    fn each_value<'a>(&'a self, path: &[&str], take: TakeValue<'_, 'a>) {
        for one in self {
            one.each_value(path, take);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Record;
    use crate::words::samples;

    fn said(record: Record<'_>, path: &[&str]) -> Vec<String> {
        let mut said = Vec::new();
        record.values(path, &mut |value| {
            said.push(match value {
                FieldValue::Text(text) => text.into_owned(),
                FieldValue::Link(id) => format!("→{id}"),
                FieldValue::Date(date) => date.to_string(),
                FieldValue::Moment(moment) => moment.to_string(),
                FieldValue::Term(term) => term.to_string(),
                FieldValue::Number(number) => number.to_string(),
                FieldValue::Truth(truth) => truth.to_string(),
            });
        });
        said
    }

    #[test]
    fn fields_are_asked_for_by_the_names_that_they_have_in_a_file() {
        let catalog = samples::catalog();
        let of = |id: &str, path: &[&str]| said(catalog.record(id).unwrap(), path);
        assert_eq!(of("ostby", &["name"]), ["Østby"]);
        assert_eq!(of("ostby", &["region"]), ["→north"]);
        assert_eq!(of("ostby", &["membership"]), ["unknown"]);
        assert_eq!(of("pact", &["parties"]), ["→network", "→city-of-ostby", "→vestby"]);
        assert_eq!(of("pact", &["source"]).len(), 1);
        assert_eq!(of("pact", &["name"]), [""; 0]);
        assert_eq!(of("pact", &["title", "name"]), [""; 0]);
    }
}
