//! Whether two values of a list are the same to people, however each is written.

use toml_edit::Value;

use crate::catalog::{Catalog, DialOrigin, Telephone, email};
use crate::find::fold;
use crate::schema::{Field, Form};
use crate::source::scrub;

/// What makes two values of a field the same.
#[derive(Clone, Copy)]
pub(super) enum Equality {
    /// They are the same but for how they are quoted.
    AsWritten,
    /// They are the same telephone numbers, dialled from here.
    Dialled(DialOrigin),
    /// They are the same e-mail address.
    Mailed,
    /// They are the same but for capitals, accents and hyphens.
    Folded,
}

impl Equality {
    /// What makes two values of a field of a record the same.
    pub(super) fn of(field: &Field, catalog: &Catalog, id: &str) -> Equality {
        match (&field.form, field.name.as_str()) {
            (_, "phones") => {
                Equality::Dialled(catalog.dialled_from(catalog.record(id), catalog.dataset().home.as_ref()))
            }
            (_, "emails") => Equality::Mailed,
            // Pages differ by a capital.
            (Form::Text, name) if name != "source" => Equality::Folded,
            _ => Equality::AsWritten,
        }
    }

    /// Whether two values are the same.
    pub(super) fn holds(self, one: &Value, other: &Value) -> bool {
        let texts = one.as_str().zip(other.as_str());
        as_written(one, other) || texts.is_some_and(|(one, other)| self.holds_for(one, other))
    }

    fn holds_for(self, one: &str, other: &str) -> bool {
        match self {
            Equality::AsWritten => false,
            Equality::Dialled(from) => {
                let (one, other) = (Telephone::each(one, from), Telephone::each(other, from));
                let are_in = |some: &[Telephone], all: &[Telephone]| {
                    some.iter().all(|number| all.iter().any(|known| known.is_same_as(number)))
                };
                !one.is_empty() && !other.is_empty() && are_in(&one, &other) && are_in(&other, &one)
            }
            Equality::Mailed => {
                let address = |written: &str| email(written).map(str::to_lowercase);
                address(one).is_some_and(|one| address(other) == Some(one))
            }
            Equality::Folded => fold(one) == fold(other) && !fold(one).is_empty(),
        }
    }
}

/// Whether two values are the same but for how they are quoted.
fn as_written(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => scrub(one.value()) == scrub(other.value()),
        (Value::InlineTable(one), Value::InlineTable(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| other.get(key).is_some_and(|other| as_written(value, other)))
        }
        _ => one.to_string().trim() == other.to_string().trim(),
    }
}
