//! Ids that both sides have given to new records: to the same thing, or to two.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::contradiction::{Contradiction, Nature};
use super::fields::stamp_of;
use super::shape::{Shape, normal, sorting_text};
use super::state::{MergeKey, MergeState, each_link};
use super::{MergeInput, MergeSide};
use crate::catalog::Id;
use crate::edit::{TomlValue, WrittenTable};

/// The fields by which a record is called, in the order in which they are looked at.
const NAMES: [&str; 3] = ["title", "name", "short"];

/// Fields that say nothing of whether two records are the same thing.
const REMARKS: [&str; 3] = ["id", "certainty", "notes"];

/// A new record that gets another id, on the side that it is of, and the one of the other side that has the id.
struct Renamed {
    side: usize,
    key: MergeKey,
    rival: MergeKey,
}

/// Gives each new record whose id the other side has given to another one a second id; what names it on its own side
/// follows. `others` are the ids of files that are not merged.
pub(super) fn settle(
    input: &MergeInput<'_>,
    base: &MergeState,
    sides: &mut [MergeState; 2],
    others: impl FnOnce() -> Vec<String>,
) -> Vec<Contradiction> {
    let renamed = renamed(input, base, sides);
    if renamed.is_empty() {
        return Vec::new();
    }
    let states = [base, &sides[0], &sides[1]];
    let ids = states.into_iter().flat_map(|state| state.records.keys()).map(|key| key.id.clone());
    let mut taken: BTreeSet<String> = ids.chain(others()).collect();
    let mut told = Vec::new();
    for Renamed { side, key, rival } in renamed {
        let new = second_id(&key.id, &taken);
        taken.insert(new.clone());
        let all = [&input.ours, &input.theirs];
        let (kept_by, other_by) = (stamp_of(all[side], &key, "id"), stamp_of(all[1 - side], &rival, "id"));
        sides[side].rename(&key, &new);
        told.push(Contradiction {
            nature: Nature::SameId,
            kind: key.kind_word(),
            id: new.clone(),
            field: "id".to_owned(),
            item: None,
            kept: Some(TomlValue::text(&new).toml()),
            kept_by,
            other: Some(TomlValue::text(&key.id).toml()),
            other_by,
        });
    }
    told
}

/// The new records that need another id.
fn renamed(input: &MergeInput<'_>, base: &MergeState, sides: &[MergeState; 2]) -> Vec<Renamed> {
    let mut found = Vec::new();
    if base.is_partial {
        // What is new is not known.
        return found;
    }
    for (side, other) in [(0, 1), (1, 0)] {
        let is_new = |key: &&MergeKey| key.kind().is_some() && key.number == 0 && !base.records.contains_key(*key);
        for key in sides[side].records.keys().filter(is_new) {
            if let Some(there) = sides[other].records.get(key) {
                let is_two = side == 0 && !is_same_thing(key, &sides[0].records[key].table, &there.table);
                if is_two {
                    let side = later(input, sides, [key, key]);
                    found.push(Renamed { side, key: key.clone(), rival: key.clone() });
                }
                continue;
            }
            let is_rival = |rival: &&MergeKey| {
                rival.id == key.id && rival.header != key.header && !sides[side].records.contains_key(*rival)
            };
            let rival = sides[other].records.keys().filter(|rival| rival.kind().is_some()).find(is_rival);
            match rival {
                Some(rival) if base.records.contains_key(rival) && !base.is_same(&sides[other], rival) => {
                    found.push(Renamed { side, key: key.clone(), rival: rival.clone() });
                }
                Some(rival) if base.records.contains_key(rival) => {}
                Some(rival) if side == 0 => {
                    let side = later(input, sides, [key, rival]);
                    let (key, rival) = if side == 0 { (key, rival) } else { (rival, key) };
                    found.push(Renamed { side, key: key.clone(), rival: rival.clone() });
                }
                _ => {}
            }
        }
    }
    found
}

/// Which side has made the later of two records, ours and theirs.
fn later(input: &MergeInput<'_>, sides: &[MergeState; 2], keys: [&MergeKey; 2]) -> usize {
    let stamp = |side: &MergeSide<'_>, key: &MergeKey| stamp_of(side, key, "id");
    let text = |side: usize| {
        let record = sides[side].records.get(keys[side]);
        let json = record.map(|record| Json::Object(record.table.json()));
        format!("{} {}", keys[side].header, sorting_text(json.as_ref()))
    };
    let order = stamp(&input.ours, keys[0]).order(&stamp(&input.theirs, keys[1]), || text(0).cmp(&text(1)));
    usize::from(order != Ordering::Greater)
}

/// Whether two new records of the same kind and id are the same thing: called alike, and not more than a third of what
/// both say contradicts; without names, nothing does.
fn is_same_thing(key: &MergeKey, one: &WrittenTable, other: &WrittenTable) -> bool {
    let (mut shared, mut contradicting) = (0, 0);
    for field in key.fields() {
        if !matches!(Shape::of(Some(field)), Shape::One) || REMARKS.contains(&field.name.as_str()) {
            continue;
        }
        let said = [one, other].map(|table| normal(Some(field), table.get(&field.name)));
        if let [Some(one), Some(other)] = said {
            shared += 1;
            contradicting += usize::from(one != other);
        }
    }
    let name = |table: &WrittenTable| {
        let text = NAMES.iter().find_map(|name| table.get(name)?.json().as_str().map(str::to_lowercase));
        text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    match (name(one), name(other)) {
        (None, None) => contradicting == 0,
        (one, other) => one == other && contradicting * 3 <= shared,
    }
}

/// The first id of this name with a number that nothing has.
fn second_id(id: &str, taken: &BTreeSet<String>) -> String {
    let mut number = 2;
    loop {
        let tail = format!("-{number}");
        let short: String = id.chars().take(Id::LONGEST.saturating_sub(tail.len())).collect();
        let new = format!("{}{tail}", short.trim_end_matches('-'));
        if !taken.contains(&new) {
            return new;
        }
        number += 1;
    }
}

impl MergeState {
    /// Gives a record another id, and lets all that name it follow.
    fn rename(&mut self, key: &MergeKey, id: &str) {
        let new = MergeKey { id: id.to_owned(), ..key.clone() };
        if let Some(mut record) = self.records.remove(key) {
            let own = record.table.fields.iter_mut().filter(|(name, _)| name == "id");
            own.for_each(|(_, value)| *value = TomlValue::text(id));
            self.records.insert(new.clone(), record);
            self.altered.insert(new.clone());
        }
        for file in self.files.values_mut() {
            file.order.iter_mut().filter(|one| *one == key).for_each(|one| *one = new.clone());
            if let Some(blocks) = &mut file.blocks
                && let Some(block) = blocks.remove(key)
            {
                blocks.insert(new.clone(), block);
            }
        }
        for (other, record) in &mut self.records {
            let mut is_other = false;
            each_link(other, &mut record.table, |link| {
                if link.json().as_str() == Some(&key.id) {
                    *link = TomlValue::text(id);
                    is_other = true;
                }
            });
            if is_other {
                self.altered.insert(other.clone());
            }
        }
    }
}
