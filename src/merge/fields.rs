//! The fields of one record merged: by name, and those with parts part by part.

use std::cmp::Ordering;

use super::contradiction::{Contradiction, Nature, QUESTIONS};
use super::shape::{Shape, normal, normal_item, sorting_text};
use super::state::MergeKey;
use super::{MergeInput, MergeSide, MergeStamp};
use crate::edit::TomlValue;
use crate::schema::Field;

/// The keys of a table with their values.
pub(super) type TableFields = [(String, TomlValue)];

/// A value as both had it, as it is here, and as it is there.
pub(super) type Three<'a> = [Option<&'a TomlValue>; 3];

/// A field of a record, or of a table in it.
#[derive(Clone, Copy)]
pub(super) struct FieldPlace<'a> {
    /// Its declaration, where it has one.
    pub(super) field: Option<&'a Field>,
    /// Its key, with that of the field that it is a part of.
    pub(super) path: &'a str,
    /// The table of a list that it stands in.
    pub(super) item: Option<&'a str>,
    /// The key of the field of the record.
    pub(super) top: &'a str,
}

/// One record that is being merged.
pub(super) struct RecordMerge<'a> {
    input: &'a MergeInput<'a>,
    key: &'a MergeKey,
    /// What both sides have decided: the field of each question, and the table of a list.
    decided: Vec<(String, Option<String>)>,
    pub(super) found: Vec<Contradiction>,
}

/// Who has changed a field of a record last on a side.
pub(super) fn stamp_of(side: &MergeSide<'_>, key: &MergeKey, top: &str) -> MergeStamp {
    let own = side.fields.and_then(|fields| fields(&key.kind_word(), &key.id, top));
    own.unwrap_or_else(|| side.stamp.clone())
}

impl<'a> RecordMerge<'a> {
    pub(super) fn new(input: &'a MergeInput<'a>, key: &'a MergeKey) -> RecordMerge<'a> {
        RecordMerge { input, key, decided: Vec::new(), found: Vec::new() }
    }

    /// Who has changed a field here, and who there.
    pub(super) fn stamps(&self, top: &str) -> [MergeStamp; 2] {
        [&self.input.ours, &self.input.theirs].map(|side| stamp_of(side, self.key, top))
    }

    /// The fields of a record.
    pub(super) fn record(&mut self, tables: [&TableFields; 3]) -> Vec<(String, TomlValue)> {
        if let Some(field) = self.key.fields().iter().find(|field| field.name == QUESTIONS) {
            self.decided = decided(field, tables);
        }
        self.table(self.key.fields(), tables, None)
    }

    /// Whether both sides have decided a question about a field or a part of it.
    pub(super) fn is_decided(&self, place: FieldPlace<'_>) -> bool {
        self.decided.iter().any(|(field, item)| {
            let below = field.strip_prefix(place.path);
            below.is_some_and(|below| below.is_empty() || below.starts_with('.'))
                && (place.item.is_none() || place.item == item.as_deref())
        })
    }

    /// The fields of a table, in the order of their declarations.
    pub(super) fn table(
        &mut self,
        known: &[Field],
        tables: [&TableFields; 3],
        within: Option<FieldPlace<'_>>,
    ) -> Vec<(String, TomlValue)> {
        let mut others: Vec<&str> =
            tables.iter().flat_map(|fields| fields.iter()).map(|(key, _)| key.as_str()).collect();
        others.retain(|name| known.iter().all(|field| field.name != *name));
        others.sort_unstable();
        others.dedup();
        let fields = known.iter().map(|field| (field.name.as_str(), Some(field)));
        let fields = fields.chain(others.into_iter().map(|name| (name, None)));
        let mut merged = Vec::new();
        for (name, field) in fields {
            let value = |fields: &'_ &TableFields| fields.iter().position(|(key, _)| key == name);
            let three = tables.map(|fields| value(&fields).map(|at| &fields[at].1));
            let path = within.map_or_else(|| name.to_owned(), |above| format!("{}.{name}", above.path));
            let (item, top) = within.map_or((None, name), |above| (above.item, above.top));
            let value = self.value(FieldPlace { field, path: &path, item, top }, three);
            merged.extend(value.map(|value| (name.to_owned(), value)));
        }
        merged
    }

    /// The value of a field.
    fn value(&mut self, place: FieldPlace<'_>, three @ [base, ours, theirs]: Three<'_>) -> Option<TomlValue> {
        let [was, here, there] = three.map(|value| normal(place.field, value));
        if here == there {
            // Whoever has spelled it anew meant to.
            return if ours == base { theirs } else { ours }.cloned();
        }
        // Two that have decided one question in two ways contradict each other, though one of them has changed nothing.
        let is_decided = (here == was || there == was) && self.is_decided(place);
        if here == was && !is_decided {
            return theirs.cloned();
        }
        if there == was && !is_decided {
            return ours.cloned();
        }
        match (Shape::of(place.field), place.field) {
            (Shape::Set, Some(field)) => return self.set(field, place, three),
            (Shape::Tables(parts), Some(field)) => return self.tables(field, parts, place, three),
            // A table that one has taken away is not put together from what is left of it.
            (Shape::Parts(parts), _) if here.is_some() && there.is_some() => {
                let tables = three.map(|value| value.map_or(Some(&[][..]), TomlValue::parts));
                if let [Some(base), Some(ours), Some(theirs)] = tables {
                    let parts = self.table(parts, [base, ours, theirs], Some(place));
                    return Some(TomlValue::Table(parts))
                        .filter(|table| table.parts().is_some_and(|all| !all.is_empty()));
                }
            }
            _ => {}
        }
        let stamps = self.stamps(if is_decided { QUESTIONS } else { place.top });
        let order = stamps[0].order(&stamps[1], || sorting_text(here.as_ref()).cmp(&sorting_text(there.as_ref())));
        let [mine, yours] = stamps;
        let (kept, kept_by, other, other_by) =
            if order == Ordering::Less { (theirs, yours, ours, mine) } else { (ours, mine, theirs, yours) };
        self.tell(Nature::Values, place, (kept, kept_by), (other, other_by));
        kept.cloned()
    }

    /// Notes a contradiction.
    pub(super) fn tell(
        &mut self,
        nature: Nature,
        place: FieldPlace<'_>,
        (kept, kept_by): (Option<&TomlValue>, MergeStamp),
        (other, other_by): (Option<&TomlValue>, MergeStamp),
    ) {
        self.found.push(Contradiction {
            nature,
            kind: self.key.kind_word(),
            id: self.key.id.clone(),
            field: place.path.to_owned(),
            item: place.item.map(str::to_owned),
            kept: kept.map(TomlValue::toml),
            kept_by,
            other: other.map(TomlValue::toml),
            other_by,
        });
    }
}

/// The questions of the base that neither side has any more: what they are about.
fn decided(questions: &Field, tables: [&TableFields; 3]) -> Vec<(String, Option<String>)> {
    let [base, ours, theirs] = tables.map(|fields| {
        let list = fields.iter().find(|(name, _)| *name == questions.name);
        list.map(|(_, list)| list.items()).unwrap_or_default()
    });
    let said = |list: &[TomlValue]| -> Vec<_> { list.iter().map(|one| normal_item(questions, one)).collect() };
    let open = [said(ours), said(theirs)].concat();
    let gone = base.iter().map(|one| normal_item(questions, one)).filter(|one| !open.contains(one));
    let text = |one: &serde_json::Value, part: &str| one.get(part)?.as_str().map(str::to_owned);
    gone.filter_map(|one| Some((text(&one, "field")?, text(&one, "item")))).collect()
}
