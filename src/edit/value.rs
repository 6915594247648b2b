//! What somebody has typed as a value, written as the TOML that its field asks for.

use toml_edit::Value;

use crate::schema::{Field, Form};
use crate::source::scrub;

/// Writes a value: as typed where it is TOML of the right type, else as a text. A list may be given in brackets or as
/// one value; ids also with commas.
pub fn value(field: &Field, typed: &str) -> String {
    let typed = scrub(typed);
    let parsed = typed.parse::<Value>().ok();
    if let (Form::Parts(_), Some(Value::InlineTable(_) | Value::Array(_))) = (&field.form, &parsed) {
        return typed;
    }
    if !field.many {
        return one(&field.form, &typed, parsed.as_ref());
    }
    match (&field.form, parsed) {
        (_, Some(Value::Array(_))) => typed,
        (Form::Id, None) => {
            let ids = typed.split([',', ' ', ';']).filter(|id| !id.is_empty());
            list(ids.map(text))
        }
        (form, parsed) if field.name == "source" => one(form, &typed, parsed.as_ref()),
        (form, parsed) => list([one(form, &typed, parsed.as_ref())]),
    }
}

/// Writes one value of a list.
pub(super) fn item(field: &Field, typed: &str) -> String {
    let typed = scrub(typed);
    let parsed = typed.parse::<Value>().ok();
    match (&field.form, &parsed) {
        (Form::Parts(_), Some(Value::InlineTable(_))) => typed,
        (form, parsed) => one(form, &typed, parsed.as_ref()),
    }
}

/// Writes what a form holds for a field, letter by letter: quotes that are typed there belong to a text.
pub fn literal(field: &Field, said: &str) -> String {
    let clean = scrub(said);
    match &field.form {
        Form::Date | Form::Moment | Form::Whole(_) | Form::Number | Form::Truth => {
            let parsed = clean.parse::<Value>().ok().filter(|parsed| !parsed.is_str());
            one(&field.form, &clean, parsed.as_ref())
        }
        _ => text(&clean),
    }
}

fn one(form: &Form, typed: &str, parsed: Option<&Value>) -> String {
    let fits = matches!(
        (form, parsed),
        (_, Some(Value::String(_)))
            | (Form::Date | Form::Moment, Some(Value::Datetime(_)))
            | (Form::Whole(_) | Form::Number, Some(Value::Integer(_)))
            | (Form::Number, Some(Value::Float(_)))
            | (Form::Truth, Some(Value::Boolean(_)))
    );
    if fits { typed.to_owned() } else { text(typed) }
}

/// A text in the quotes that suit it.
pub fn text(text: &str) -> String {
    Value::from(text).to_string()
}

/// The text that a value in quotes stands for; `None` where it is another value.
pub(crate) fn unquoted(value: &str) -> Option<String> {
    value.parse::<Value>().ok()?.as_str().map(str::to_owned)
}

/// Values as a list.
fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Kind;
    use crate::schema::fields;

    fn written(kind: Kind, name: &str, typed: &str) -> String {
        value(fields(kind).iter().find(|field| field.name == name).unwrap(), typed)
    }

    #[test]
    fn what_is_typed_becomes_what_the_field_asks_for() {
        for (kind, name, typed, wanted) in [
            (Kind::City, "name", "New York", "\"New York\""),
            (Kind::City, "name", "12", "\"12\""),
            (Kind::City, "name", "true", "\"true\""),
            (Kind::City, "name", "'Ab'", "'Ab'"),
            (Kind::City, "name", "the \"old\" port", "'the \"old\" port'"),
            (Kind::City, "name", "a\nb\u{1b}[31m", "\"a b[31m\""),
            (Kind::City, "population", "12", "12"),
            (Kind::City, "population", "many", "\"many\""),
            (Kind::City, "member_since", "2011-05", "\"2011-05\""),
            (Kind::City, "member_since", "2011", "\"2011\""),
            (Kind::City, "member_since", "2011-05-01", "2011-05-01"),
            (Kind::City, "position", "{ lat = 1, lon = 2.5 }", "{ lat = 1, lon = 2.5 }"),
            (Kind::City, "aliases", "One, Two", "[\"One, Two\"]"),
            (Kind::City, "aliases", "['One', 'Two']", "['One', 'Two']"),
            (Kind::City, "source", "made up", "\"made up\""),
            (Kind::Person, "phones", "+1 555 0100", "[\"+1 555 0100\"]"),
            (Kind::Agreement, "parties", "ostby, vestby", "[\"ostby\", \"vestby\"]"),
            (Kind::Agreement, "open_ended", "true", "true"),
            (Kind::Event, "starts", "2018-02-09T17:00:00", "2018-02-09T17:00:00"),
            (Kind::Funding, "amount", "12.5", "12.5"),
        ] {
            assert_eq!(written(kind, name, typed), wanted, "{name}={typed}");
        }
    }
}
