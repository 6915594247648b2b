//! The lists of a record merged, as sets in an order: values by what they say, tables by what tells them apart.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::contradiction::{Nature, QUESTIONS};
use super::fields::{FieldPlace, RecordMerge, Three};
use super::order::merged_order;
use super::shape::{identity, identity_words, normal, normal_item, sorting_text};
use crate::edit::TomlValue;
use crate::schema::Field;

/// The items of a list by what tells them apart, in their order.
struct KeyedItems<'a> {
    order: Vec<String>,
    all: HashMap<String, (&'a TomlValue, String)>,
}

impl<'a> KeyedItems<'a> {
    /// Of several that cannot be told apart the first is the first in all states.
    fn of(list: Option<&'a TomlValue>, key: impl Fn(&TomlValue) -> (String, String)) -> KeyedItems<'a> {
        let mut items = KeyedItems { order: Vec::new(), all: HashMap::new() };
        for item in list.map(TomlValue::items).unwrap_or_default() {
            let (name, words) = key(item);
            let mut number = 0;
            let mut own = format!("{name}\n{number}");
            while items.all.contains_key(&own) {
                number += 1;
                own = format!("{name}\n{number}");
            }
            items.order.push(own.clone());
            items.all.insert(own, (item, words));
        }
        items
    }

    fn get(&self, key: &str) -> Option<&'a TomlValue> {
        self.all.get(key).map(|(item, _)| *item)
    }
}

impl RecordMerge<'_> {
    /// A list of values: what one has taken out goes, what one has put in comes.
    pub(super) fn set(&mut self, field: &Field, place: FieldPlace<'_>, three: Three<'_>) -> Option<TomlValue> {
        let key = |item: &TomlValue| (sorting_text(Some(&normal_item(field, item))), String::new());
        let [base, ours, theirs] = three.map(|list| KeyedItems::of(list, key));
        let is_kept = |key: &String| match (base.get(key), ours.get(key), theirs.get(key)) {
            (Some(_), here, there) => here.is_some() && there.is_some(),
            (None, here, there) => here.is_some() || there.is_some(),
        };
        let order = self.order(place, three, [&base, &ours, &theirs], is_kept);
        let item = |key: String| {
            let (was, here, there) = (base.get(&key), ours.get(&key), theirs.get(&key));
            if here.is_none() || here == was { there.or(here) } else { here }.cloned()
        };
        list_of(order.into_iter().filter_map(item).collect())
    }

    /// A list of tables: each is merged as a thing of its own.
    pub(super) fn tables(
        &mut self,
        field: &Field,
        parts: &[Field],
        place: FieldPlace<'_>,
        three: Three<'_>,
    ) -> Option<TomlValue> {
        let key = |item: &TomlValue| {
            let identity = identity(field, item);
            (sorting_text(Some(&identity)), identity_words(&identity))
        };
        let states @ [base, ours, theirs] = &three.map(|list| KeyedItems::of(list, key));
        let mut keys: Vec<&String> = states.iter().flat_map(|state| &state.order).collect();
        keys.sort();
        keys.dedup();
        let mut merged: HashMap<String, TomlValue> = HashMap::new();
        for key in keys {
            let words = states.iter().find_map(|state| state.all.get(key)).map(|(_, words)| words.as_str());
            let own = FieldPlace { item: words, ..place };
            let item = match (base.get(key), ours.get(key), theirs.get(key)) {
                (was, Some(here), Some(there)) => Some(self.item(field, parts, own, [was, Some(here), Some(there)])),
                (Some(was), Some(left), None) | (Some(was), None, Some(left)) => {
                    let is_decided = self.is_decided(own);
                    let is_other = is_decided || normal_item(field, was) != normal_item(field, left);
                    if is_other {
                        let [mine, yours] = self.stamps(if is_decided { QUESTIONS } else { place.top });
                        let is_ours = ours.get(key).is_some();
                        let (kept_by, other_by) = if is_ours { (mine, yours) } else { (yours, mine) };
                        self.tell(Nature::Removed, own, (Some(left), kept_by), (None, other_by));
                    }
                    is_other.then(|| left.clone())
                }
                (None, Some(new), None) | (None, None, Some(new)) => Some(new.clone()),
                (_, None, None) => None,
            };
            merged.extend(item.map(|item| (key.clone(), item)));
        }
        let order = self.order(place, three, [base, ours, theirs], |key| merged.contains_key(key));
        list_of(order.into_iter().filter_map(|key| merged.remove(&key)).collect())
    }

    /// A table that both have.
    fn item(
        &mut self,
        field: &Field,
        parts: &[Field],
        place: FieldPlace<'_>,
        three @ [base, ours, theirs]: Three<'_>,
    ) -> TomlValue {
        let [was, here, there] = three.map(|item| item.map(|item| normal_item(field, item)));
        let chosen = match (ours, theirs) {
            (Some(ours), Some(theirs)) if here == there => Some(if base == Some(ours) { theirs } else { ours }),
            _ if self.is_decided(place) => None,
            (_, Some(theirs)) if here == was => Some(theirs),
            (Some(ours), _) if there == was => Some(ours),
            _ => None,
        };
        let tables = three.map(|item| item.and_then(TomlValue::parts).unwrap_or_default());
        chosen.cloned().unwrap_or_else(|| TomlValue::Table(self.table(parts, tables, Some(place))))
    }

    /// The order of the items of a list; notes of calls that both have made stand by their times.
    fn order(
        &self,
        place: FieldPlace<'_>,
        three: Three<'_>,
        [base, ours, theirs]: [&KeyedItems<'_>; 3],
        is_kept: impl Fn(&String) -> bool,
    ) -> Vec<String> {
        let stamps = self.stamps(place.top);
        let text = |list: Option<&TomlValue>| sorting_text(normal(place.field, list).as_ref());
        let order = stamps[0].order(&stamps[1], || text(three[1]).cmp(&text(three[2])));
        let (early, late) = if order == Ordering::Greater { (theirs, ours) } else { (ours, theirs) };
        let sort = |added: &mut Vec<String>| {
            let on = |key: &String| {
                let item = ours.get(key).or_else(|| theirs.get(key))?;
                let (_, on) = item.parts()?.iter().find(|(part, _)| part == "on")?;
                on.json().as_str().map(|on| on.replacen(['t', ' '], "T", 1))
            };
            if place.top == "calls" {
                added.sort_by_cached_key(on);
            }
        };
        merged_order([&base.order[..], &early.order, &late.order], is_kept, sort)
    }
}

/// A list; none where nothing is in it.
fn list_of(items: Vec<TomlValue>) -> Option<TomlValue> {
    Some(TomlValue::List(items)).filter(|list| !list.items().is_empty())
}
