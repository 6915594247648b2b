//! Which fields a form has: all of the kind, the needed ones first, then those that are usually known.

use serde_json::Value;

use super::field::{FormField, TablePart, values_of};
use crate::catalog::{Catalog, Kind};
use crate::schema::{self, Field, Form};

/// The fields of a form for a record of a kind, with what the record holds.
pub(super) fn fields_of(catalog: &Catalog, kind: Kind, held: &Value) -> Vec<FormField> {
    let is_new = held.is_null();
    let mut form = Vec::new();
    for field in in_order(kind, is_new) {
        match &field.form {
            Form::Parts(parts) if field.many => {
                let tables = held[&field.name].as_array().map_or(&[][..], Vec::as_slice);
                for (place, table) in tables.iter().enumerate() {
                    form.extend(of_table(catalog, field, parts, (place, true), table));
                }
                form.extend(of_table(catalog, field, parts, (tables.len(), false), &Value::Null));
            }
            Form::Parts(parts) => {
                let table = &held[&field.name];
                form.extend(parts.iter().map(|part| {
                    let of = TablePart { of: field, place: None, is_there: table.is_object() };
                    FormField::new(part, Some(of), catalog, &values_of(table, &part.name))
                }));
            }
            _ => form.push(FormField::new(field, None, catalog, &values_of(held, &field.name))),
        }
    }
    form
}

/// The parts of one of several tables of a field.
pub(super) fn of_table<'a>(
    catalog: &'a Catalog,
    of: &'static Field,
    parts: &'static [Field],
    (place, is_there): (usize, bool),
    table: &'a Value,
) -> impl Iterator<Item = FormField> + 'a {
    parts.iter().map(move |part| {
        let of = TablePart { of, place: Some(place), is_there };
        FormField::new(part, Some(of), catalog, &values_of(table, &part.name))
    })
}

/// The fields of a kind in the order of the form. Notes of calls have a form of their own, and an id stays.
fn in_order(kind: Kind, is_new: bool) -> Vec<&'static Field> {
    let all = schema::fields(kind);
    let asked: Vec<String> = schema::asked(kind).into_iter().map(|field| field.name).collect();
    let place = |field: &Field| {
        let is_asked = |name: &String| *name == field.name || name.split('.').next() == Some(field.name.as_str());
        let asked = asked.iter().position(is_asked).unwrap_or(usize::MAX);
        match field.name.as_str() {
            "id" => (3, 0),
            _ if field.required => (0, asked),
            _ if asked < usize::MAX => (1, asked),
            _ => (2, 0),
        }
    };
    let mut fields: Vec<&'static Field> = all.iter().filter(|field| field.is_asked_in_forms()).collect();
    fields.retain(|field| is_new || field.name != "id");
    fields.sort_by_key(|field| place(field));
    fields
}
