//! What a form asks to be written: the whole of a new record, or what has changed of one.

use serde_json::Value;

use super::check::FormDays;
use super::field::{FormField, TablePart};
use super::{RecordForm, RecordPurpose, Saving};
use crate::catalog::Catalog;
use crate::desk::Order;
use crate::desk::component::Reply;
use crate::desk::context::DeskContext;
use crate::edit::{Assignment, literal};
use crate::schema::Field;

/// The tables of a field by their places in it, each with its parts.
type TablesOf<'a> = (&'static Field, Vec<(Option<usize>, Vec<&'a FormField>)>);

impl RecordForm {
    /// All that the form holds, as a new record says it.
    pub(super) fn full(&self, catalog: &Catalog, days: FormDays) -> Vec<Assignment> {
        let mut says = Vec::new();
        for field in self.fields.iter().filter(|field| field.table.is_none()) {
            let values = field.values(catalog, days).unwrap_or_default();
            match values.first() {
                None => {}
                Some(_) if field.field.many => says.push(Assignment::list(&field.field.name, field.field, &values)),
                Some(id) if field.field.name == "id" => says.push(Assignment::new("id", id)),
                Some(value) => says.push(Assignment::literal(&field.field.name, field.field, value)),
            }
        }
        for (of, tables) in self.tables() {
            let written: Vec<String> =
                tables.into_iter().filter_map(|(_, parts)| braces(&parts, catalog, days)).collect();
            match &written[..] {
                [] => {}
                [one] if !of.many => says.push(Assignment::new(&of.name, one)),
                all => says.push(Assignment::new(&of.name, &format!("[{}]", all.join(", ")))),
            }
        }
        says
    }

    /// What has changed, as it is set: bytes of what has not are left alone.
    pub(super) fn changes(&self, catalog: &Catalog, days: FormDays) -> Vec<Assignment> {
        let mut says = Vec::new();
        for field in self.fields.iter().filter(|field| field.table.is_none()) {
            match field.values(catalog, days) {
                Ok(values) if values != field.before => says.push(of_field(field, &field.key(), &values)),
                _ => {}
            }
        }
        for (of, tables) in self.tables() {
            let mut gone = Vec::new();
            for (place, parts) in tables {
                let is_there = parts.iter().any(|part| part.table.as_ref().is_some_and(|table| table.is_there));
                let whole = braces(&parts, catalog, days);
                match (is_there, whole) {
                    (false, None) => {}
                    (false, Some(whole)) if of.many => says.push(Assignment::added(&of.name, &whole)),
                    (false, Some(whole)) => says.push(Assignment::new(&of.name, &whole)),
                    (true, None) => gone.push(place),
                    (true, Some(_)) => says.extend(parts.iter().filter_map(|part| {
                        let values = part.values(catalog, days).ok()?;
                        (values != part.before).then(|| of_field(part, &part.key(), &values))
                    })),
                }
            }
            // From the last to the first, so that each is still in its place.
            let keys = gone.into_iter().rev().map(|place| match place {
                Some(place) => format!("{}.{}", of.name, place + 1),
                None => of.name.clone(),
            });
            says.extend(keys.map(|key| Assignment::new(&key, "")));
        }
        says
    }

    /// The tables of the record, by the field that holds them, each with its parts.
    fn tables(&self) -> Vec<TablesOf<'_>> {
        let mut all: Vec<TablesOf<'_>> = Vec::new();
        for field in &self.fields {
            let Some(TablePart { of, place, .. }) = &field.table else { continue };
            if all.last().is_none_or(|(other, _)| other.name != of.name) {
                all.push((of, Vec::new()));
            }
            let Some((_, tables)) = all.last_mut() else { continue };
            match tables.last_mut().filter(|(other, _)| other == place) {
                Some((_, parts)) => parts.push(field),
                None => tables.push((*place, vec![field])),
            }
        }
        all
    }

    /// Asks for the record to be written, unless something is missing or wrong: then the form says what, at its field.
    pub(super) fn submit(&mut self, context: &DeskContext) -> Reply {
        self.commit(context);
        self.check(context);
        let (catalog, days) = (context.catalog(), FormDays::of(context));
        if let Some(field) = self.fields.iter().position(|field| field.is_needed() && field.is_empty()) {
            let why = format!("{} is needed", self.fields[field].label);
            return self.refuse_at(field, why, context);
        }
        let is_wrong =
            |field: &FormField| field.problem.is_some() && (self.is_new() || field.is_changed(catalog, days));
        if let Some(field) = self.fields.iter().position(is_wrong) {
            let why = self.fields[field].problem.clone().unwrap_or_default();
            return self.refuse_at(field, why, context);
        }
        let elsewhere = self.fields.iter().find_map(|field| field.problem.clone());
        if let Some(why) = self.general.clone().or(elsewhere) {
            self.refuse(why);
            return Reply::Done;
        }
        if let Some((why, free)) = self.id_conflict(context) {
            let id = self.fields.iter().position(|field| field.field.name == "id").unwrap_or_default();
            self.fields[id].put(catalog, &[free]);
            self.is_unchecked = true;
            return self.refuse_at(id, why, context);
        }
        while let Some(key) = self.conflicts.pop() {
            let Some(field) = self.fields.iter().position(|field| field.key() == key) else { continue };
            let now = self.fields[field].before.join("; ");
            let now = if now.is_empty() { "nothing".to_owned() } else { format!("'{now}'") };
            let why = format!("somebody else has changed this to {now}; save again to overwrite it");
            return self.refuse_at(field, why, context);
        }
        self.refused = None;
        let order = match &self.purpose {
            RecordPurpose::New(kind) => Order::New { kind: *kind, says: self.full(catalog, days) },
            RecordPurpose::Edit(id) => {
                let says = self.changes(catalog, days);
                if says.is_empty() {
                    self.saving = Saving::Nothing;
                    return Reply::CloseSaying("nothing was changed".to_owned());
                }
                Order::Set { id: id.clone(), was: self.base.clone(), says }
            }
        };
        self.saving = Saving::Asked;
        Reply::Write(Box::new(order))
    }
}

fn of_field(field: &FormField, key: &str, values: &[String]) -> Assignment {
    if field.field.many {
        return Assignment::list(key, field.field, values);
    }
    Assignment::literal(key, field.field, values.first().map_or("", String::as_str))
}

/// The parts of a table that say something, in braces; none where none does.
fn braces(parts: &[&FormField], catalog: &Catalog, days: FormDays) -> Option<String> {
    let pair = |part: &&FormField| {
        let value = part.values(catalog, days).ok()?.into_iter().next()?;
        Some(format!("{} = {}", part.field.name, literal(part.field, &value)))
    };
    let pairs: Vec<String> = parts.iter().filter_map(pair).collect();
    (!pairs.is_empty()).then(|| format!("{{ {} }}", pairs.join(", ")))
}

/// What a record says, to be compared.
pub(super) fn held(context: &DeskContext, id: &crate::catalog::Id) -> Option<Value> {
    context.record(id).map(|record| serde_json::to_value(record).unwrap_or_default())
}
