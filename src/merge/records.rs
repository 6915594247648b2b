//! The records of both sides merged: which there are, what they say, and where they stand.

use std::collections::{BTreeMap, BTreeSet};

use super::MergeInput;
use super::contradiction::{Contradiction, Nature, QUESTIONS};
use super::fields::{FieldPlace, RecordMerge, stamp_of};
use super::ids;
use super::places::Places;
use super::shape::normal_item;
use super::state::{MergeKey, MergeState, each_link};
use crate::edit::{TomlValue, WrittenTable};

/// The merged records, and the states that they come from.
pub(super) struct MergedRecords {
    pub(super) base: MergeState,
    pub(super) sides: [MergeState; 2],
    /// What each says.
    pub(super) tables: BTreeMap<MergeKey, WrittenTable>,
    pub(super) contradictions: Vec<Contradiction>,
}

/// What becomes of a record.
enum RecordOutcome {
    /// It stays, or comes.
    Stays(WrittenTable),
    /// One side has removed it, and the other has changed it.
    Kept(WrittenTable),
    /// The side that has it has not changed it, and the other has removed it.
    Goes(usize),
    /// It is gone on both sides.
    Gone,
}

impl MergedRecords {
    /// Merges the records of three states; `others` are the ids of files that are not merged.
    pub(super) fn of(
        input: &MergeInput<'_>,
        base: MergeState,
        mut sides: [MergeState; 2],
        others: impl FnOnce() -> Vec<String>,
    ) -> MergedRecords {
        let contradictions = ids::settle(input, &base, &mut sides, others);
        let mut merged = MergedRecords { base, sides, tables: BTreeMap::new(), contradictions };
        let keys: BTreeSet<MergeKey> = merged.sides.iter().flat_map(|side| side.records.keys()).cloned().collect();
        let (mut going, mut kept) = (BTreeMap::new(), BTreeSet::new());
        for key in keys {
            match merged.outcome(input, &key) {
                RecordOutcome::Stays(table) => drop(merged.tables.insert(key, table)),
                RecordOutcome::Kept(table) => {
                    kept.insert(key.clone());
                    merged.tables.insert(key, table);
                }
                RecordOutcome::Goes(side) => drop(going.insert(key, side)),
                RecordOutcome::Gone => {}
            }
        }
        merged.keep_linked(input, going, kept);
        merged.contradictions.sort_by(|one, other| one.order().cmp(&other.order()));
        merged.keep_questions();
        merged
    }

    fn outcome(&mut self, input: &MergeInput<'_>, key: &MergeKey) -> RecordOutcome {
        let [ours, theirs] = [0, 1].map(|side| self.sides[side].records.get(key));
        let base = self.base.records.get(key);
        let mut merge = RecordMerge::new(input, key);
        let outcome = match (base, ours, theirs) {
            (base, Some(ours), Some(theirs)) => {
                let fields = base.map(|base| &base.table.fields[..]).unwrap_or_default();
                let fields = merge.record([fields, &ours.table.fields, &theirs.table.fields]);
                RecordOutcome::Stays(WrittenTable { header: key.header.clone(), fields, start: None })
            }
            (None, Some(only), None) | (None, None, Some(only)) => RecordOutcome::Stays(only.table.clone()),
            (Some(_), Some(left), None) | (Some(_), None, Some(left)) => {
                let side = usize::from(ours.is_none());
                if self.base.is_same(&self.sides[side], key) {
                    return RecordOutcome::Goes(side);
                }
                tell_removed(&mut merge, input, key, side);
                RecordOutcome::Kept(left.table.clone())
            }
            (_, None, None) => RecordOutcome::Gone,
        };
        self.contradictions.append(&mut merge.found);
        outcome
    }

    /// Keeps what one side has removed and the other has begun to name, or what is kept names: a link must lead somewhere.
    fn keep_linked(
        &mut self,
        input: &MergeInput<'_>,
        mut going: BTreeMap<MergeKey, usize>,
        mut kept: BTreeSet<MergeKey>,
    ) {
        loop {
            let mut named = BTreeSet::new();
            for (key, table) in &self.tables {
                let mut links = links_of(key, table);
                let old = self.base.records.get(key).filter(|_| !kept.contains(key));
                let old = old.map(|old| links_of(key, &old.table)).unwrap_or_default();
                links.retain(|id| !old.contains(id));
                named.extend(links);
            }
            let is_there = |id: &str| self.tables.keys().any(|key| key.id == id && key.kind().is_some());
            let back: Vec<(MergeKey, usize)> = going
                .iter()
                .filter(|(key, _)| key.kind().is_some() && named.contains(&key.id) && !is_there(&key.id))
                .map(|(key, side)| (key.clone(), *side))
                .collect();
            if back.is_empty() {
                return;
            }
            for (key, side) in back {
                going.remove(&key);
                let mut merge = RecordMerge::new(input, &key);
                tell_removed(&mut merge, input, &key, side);
                self.contradictions.append(&mut merge.found);
                if let Some(record) = self.sides[side].records.get(&key) {
                    self.tables.insert(key.clone(), record.table.clone());
                }
                kept.insert(key);
            }
        }
    }

    /// Writes what is to be looked at into the records, where everybody finds it.
    fn keep_questions(&mut self) {
        for contradiction in &self.contradictions {
            let is_meant = |key: &&MergeKey| key.kind_word() == contradiction.kind && key.id == contradiction.id;
            let Some(key) = self.tables.keys().find(is_meant).filter(|key| key.kind().is_some()).cloned() else {
                continue;
            };
            let Some(field) = key.fields().iter().find(|field| field.name == QUESTIONS) else { continue };
            let Some(table) = self.tables.get_mut(&key) else { continue };
            let question = contradiction.question();
            let at = table.fields.iter().position(|(name, _)| name == QUESTIONS);
            let mut all = at.map(|at| table.fields[at].1.items().to_vec()).unwrap_or_default();
            if all.iter().any(|one| normal_item(field, one) == normal_item(field, &question)) {
                continue;
            }
            all.push(question);
            let list = TomlValue::List(all);
            match at {
                Some(at) => table.fields[at].1 = list,
                None => table.fields.push((QUESTIONS.to_owned(), list)),
            }
        }
    }

    /// Where the records stand.
    pub(super) fn places<'a>(&'a self, input: &'a MergeInput<'a>) -> Places<'a> {
        Places::of(input, &self.base, &self.sides)
    }
}

/// Notes that one side has what the other has removed.
fn tell_removed(merge: &mut RecordMerge<'_>, input: &MergeInput<'_>, key: &MergeKey, side: usize) {
    let [ours, theirs] = [&input.ours, &input.theirs].map(|one| stamp_of(one, key, "id"));
    let (kept_by, other_by) = if side == 0 { (ours, theirs) } else { (theirs, ours) };
    let place = FieldPlace { field: None, path: "id", item: None, top: "id" };
    let id = TomlValue::text(&key.id);
    merge.tell(Nature::Removed, place, (Some(&id), kept_by), (None, other_by));
}

/// The ids that a record names.
fn links_of(key: &MergeKey, table: &WrittenTable) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    each_link(key, &mut table.clone(), |link| found.extend(link.json().as_str().map(str::to_owned)));
    found
}

impl Contradiction {
    /// What orders them, whichever side is ours.
    fn order(&self) -> (&str, &str, &str, Option<&str>, Nature) {
        (&self.kind, &self.id, &self.field, self.item.as_deref(), self.nature)
    }
}
