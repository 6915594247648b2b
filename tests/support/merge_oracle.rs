//! What must come of a made-up merge, worked out from what was done and not from texts.

#![allow(dead_code, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::type_complexity, reason = "part of the tests, though in a module of its own")]

use std::collections::{BTreeMap, BTreeSet};

use citydesk::internals::merge::{FolderTexts, Merged};
use serde_json::{Map, Value};

use super::figures::Figure;
use super::merge_cases::{Case, Note, Office, Thing};
use super::merges::{FoundRecords, merge_as, parsed, records, stamp};

/// The kind of something that is to be decided, by record, field and table of a list.
type Question = (String, String, Option<String>);

/// What may be wrong with a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    /// A note of a call is not there.
    NoteLost,
    /// Something is not as it must be, and nobody is asked.
    Wrong,
    /// A file is not valid TOML.
    Invalid,
    /// It depends on who merges, or on how often.
    Order,
    /// Something is asked that does not contradict.
    Asked,
}

/// A flaw, and what it is.
type Found = (Flaw, String);

/// What came of some merges.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) merges: usize,
    pub(crate) notes: usize,
    pub(crate) questions: usize,
    /// How many values, notes and records one side or the other has changed, as they differ from the base.
    pub(crate) edits: usize,
    /// How many have the same texts on both sides, and not only the same records.
    pub(crate) same_texts: usize,
    /// How many merges have each flaw.
    flaws: [usize; 5],
}

impl Counts {
    /// The same with those of other merges.
    pub(crate) fn with(mut self, other: &Counts) -> Counts {
        self.merges += other.merges;
        self.notes += other.notes;
        self.questions += other.questions;
        self.edits += other.edits;
        self.same_texts += other.same_texts;
        self.flaws.iter_mut().zip(other.flaws).for_each(|(one, other)| *one += other);
        self
    }

    /// As figures with limits.
    pub(crate) fn figures(&self) -> Vec<Figure> {
        let count = |what: &str, count: usize| Figure::count(what, count as u64);
        let flaw = |what: &str, flaw: Flaw| count(what, self.flaws[flaw as usize]).at_most(0.0);
        let same = self.same_texts as f64 * 100.0 / self.merges.max(1) as f64;
        vec![
            count("made-up merges", self.merges),
            count("notes in them", self.notes),
            count("edits in them", self.edits),
            count("questions", self.questions),
            flaw("of them with a note lost", Flaw::NoteLost),
            flaw("silently wrong", Flaw::Wrong),
            flaw("with invalid files", Flaw::Invalid),
            flaw("dependent on who merges", Flaw::Order),
            flaw("with a question about no contradiction", Flaw::Asked),
            Figure::new("with the same bytes on both sides", same, "%"),
        ]
    }
}

/// Merges a case on both sides, and says what is wrong with what comes of it.
pub(crate) fn check(seed: u64, counts: &mut Counts) -> Result<(), String> {
    counts.merges += 1;
    checked(seed, counts).map_err(|(flaw, what)| {
        counts.flaws[flaw as usize] += 1;
        what
    })
}

fn checked(seed: u64, counts: &mut Counts) -> Result<(), Found> {
    let case = Case::new(seed);
    let late = usize::from(seed.is_multiple_of(2));
    let base = case.texts(&case.base);
    let sides = [0, 1].map(|side| case.texts(&case.sides[side]));
    let stamps = [0, 1].map(|side| stamp(["Kim", "Agnès"][side], if side == late { 60 } else { 0 }));
    let merged = |ours: usize| {
        let theirs = 1 - ours;
        let all = merge_as(&base, (&sides[ours], stamps[ours].clone()), (&sides[theirs], stamps[theirs].clone()));
        all.map_err(|fault| (Flaw::Wrong, fault))
    };
    let (here, there) = (merged(0)?, merged(1)?);
    let found = valid(&here.files)?;
    // The same texts say the same.
    let is_same = here.files == there.files || found == valid(&there.files)?;
    if !is_same || here.contradictions != there.contradictions {
        let other: Vec<_> = here.files.iter().filter(|(name, text)| there.files.get(*name) != Some(*text)).collect();
        return Err((Flaw::Order, format!("it depends on who merges: {other:#?}\n{:#?}", there.files)));
    }
    let (wanted, questions) = expected(&case, late);
    compare(&wanted, &questions, &here, &found, counts)?;
    let again = merge_as(&sides[0], (&here.files, stamps[1].clone()), (&there.files, stamps[1].clone()))
        .map_err(|fault| (Flaw::Wrong, fault))?;
    let is_same = again.files == here.files || records(&again.files) == found;
    if !is_same || !again.contradictions.is_empty() {
        return Err((Flaw::Order, "merged once more it is another one".to_owned()));
    }
    check_bytes(&case, &base, &sides, &here).map_err(|fault| (Flaw::Wrong, fault))?;
    counts.edits += case.sides.iter().map(|side| edits(&case.base, side)).sum::<usize>();
    counts.same_texts += usize::from(here.files == there.files);
    counts.questions += questions.len();
    Ok(())
}

/// A file that neither has touched, or only one, is as it was there.
fn check_bytes(case: &Case, base: &FolderTexts, sides: &[FolderTexts; 2], merged: &Merged) -> Result<(), String> {
    for (name, text) in &merged.files {
        let all = [base, &sides[0], &sides[1]].map(|files| files.get(name));
        if all[0] == all[1] && all[0] == all[2] && all[0] != Some(text) {
            return Err(format!("{name} was touched by nobody"));
        }
        let end =
            if case.crlf { text.matches("\r\n").count() == text.matches('\n').count() } else { !text.contains('\r') };
        if !end {
            return Err(format!("{name} has odd ends of lines"));
        }
    }
    Ok(())
}

/// The records of files that are valid.
fn valid(files: &FolderTexts) -> Result<FoundRecords, Found> {
    parsed(files).map_err(|fault| (Flaw::Invalid, fault))
}

/// How much one side says otherwise than the base.
fn edits(base: &Office, side: &Office) -> usize {
    let removed = base.things.iter().filter(|thing| side.get(&thing.id).is_none()).count();
    let changed = side.things.iter().map(|thing| {
        let Some(was) = base.get(&thing.id) else { return 1 };
        let keys: BTreeSet<&str> = was.values.keys().chain(thing.values.keys()).copied().collect();
        let values = keys.iter().filter(|key| was.values.get(*key) != thing.values.get(*key)).count();
        let keys: BTreeSet<&str> = was.sets.keys().chain(thing.sets.keys()).copied().collect();
        let sets = keys.iter().filter(|key| was.sets.get(*key) != thing.sets.get(*key)).count();
        let notes: BTreeSet<&Note> = was.notes.iter().collect();
        let notes = notes.symmetric_difference(&thing.notes.iter().collect()).count();
        let items = thing.items.iter().filter(|item| !was.items.contains(item)).count();
        values + sets + notes + items
    });
    removed + changed.sum::<usize>()
}

fn expected(case: &Case, late: usize) -> (BTreeMap<String, Thing>, BTreeSet<Question>) {
    let mut sides = case.sides.clone();
    let mut questions: BTreeSet<Question> = BTreeSet::new();
    let ids: BTreeSet<String> = sides.iter().flat_map(|side| &side.things).map(|thing| thing.id.clone()).collect();
    for id in &ids {
        if let (None, Some(here), Some(there)) = (case.base.get(id), sides[0].get(id), sides[1].get(id))
            && !is_same(here, there)
        {
            let new = format!("{id}-2");
            rename(&mut sides[late], id, &new);
            questions.insert((new, "id".to_owned(), None));
        }
    }
    let ids: BTreeSet<String> = sides.iter().flat_map(|side| &side.things).map(|thing| thing.id.clone()).collect();
    let (mut wanted, mut going, mut kept) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    for id in ids {
        let (base, sides) = (case.base.get(&id), [sides[0].get(&id), sides[1].get(&id)]);
        match (base, sides) {
            (base, [Some(here), Some(there)]) => {
                let thing = merged(base, [here, there], late, &mut questions);
                wanted.insert(id, thing);
            }
            (None, [Some(only), None] | [None, Some(only)]) => drop(wanted.insert(id, only.clone())),
            (Some(base), [Some(left), None] | [None, Some(left)]) if says_same(base, left) => {
                going.insert(id, left.clone());
            }
            (Some(_), [Some(left), None] | [None, Some(left)]) => {
                questions.insert((id.clone(), "id".to_owned(), None));
                kept.insert(id.clone());
                wanted.insert(id, left.clone());
            }
            (_, [None, None]) => {}
        }
    }
    let links = |thing: &Thing| -> BTreeSet<String> {
        ["cities", "parties"].iter().filter_map(|key| thing.sets.get(key)).flatten().cloned().collect()
    };
    let named: BTreeSet<String> = wanted
        .values()
        .flat_map(|thing| {
            // What is kept keeps all that it names.
            let old = case.base.get(&thing.id).filter(|_| !kept.contains(&thing.id));
            let old = old.map(links).unwrap_or_default();
            links(thing).difference(&old).cloned().collect::<Vec<_>>()
        })
        .collect();
    for (id, thing) in going {
        if named.contains(&id) {
            questions.insert((id.clone(), "id".to_owned(), None));
            wanted.insert(id, thing);
        }
    }
    (wanted, questions)
}

fn is_same(one: &Thing, other: &Thing) -> bool {
    let single = |thing: &Thing| -> BTreeMap<&'static str, String> {
        thing.values.iter().filter(|(key, _)| **key != "notes").map(|(key, value)| (*key, value.clone())).collect()
    };
    let (one, other) = (single(one), single(other));
    let shared: Vec<bool> = one.iter().filter_map(|(key, value)| Some(other.get(key)? == value)).collect();
    let contradicting = shared.iter().filter(|is_same| !**is_same).count();
    one.get("name") == other.get("name") && contradicting * 3 <= shared.len()
}

fn rename(office: &mut Office, id: &str, new: &str) {
    for thing in &mut office.things {
        if thing.id == id {
            new.clone_into(&mut thing.id);
        }
        for key in ["cities", "parties"] {
            let links = thing.sets.get_mut(key).into_iter().flatten();
            links.filter(|link| *link == id).for_each(|link| new.clone_into(link));
        }
    }
}

fn says_same(one: &Thing, other: &Thing) -> bool {
    let sets = |thing: &Thing| -> BTreeMap<&'static str, Vec<String>> {
        thing.sets.iter().filter(|(_, set)| !set.is_empty()).map(|(key, set)| (*key, set.clone())).collect()
    };
    one.values == other.values && sets(one) == sets(other) && one.notes == other.notes && one.items == other.items
}

fn merged(base: Option<&Thing>, sides: [&Thing; 2], late: usize, questions: &mut BTreeSet<Question>) -> Thing {
    let mut thing = sides[0].clone();
    let empty = BTreeMap::new();
    let mut ask = |field: &str, item: Option<&str>| {
        questions.insert((sides[0].id.clone(), field.to_owned(), item.map(str::to_owned)));
    };
    let values = base.map_or(&empty, |base| &base.values);
    thing.values = merged_values(values, sides.map(|side| &side.values), late, |key| ask(key, None));
    let keys: BTreeSet<&'static str> = sides.iter().flat_map(|side| side.sets.keys()).copied().collect();
    thing.sets.clear();
    for key in keys {
        let set = |thing: &Thing| -> BTreeSet<String> { thing.sets.get(key).into_iter().flatten().cloned().collect() };
        let all = merged_set(&base.map(set).unwrap_or_default(), sides.map(set));
        thing.sets.insert(key, all.into_iter().collect());
    }
    let notes = |thing: &Thing| -> BTreeSet<Note> { thing.notes.iter().cloned().collect() };
    thing.notes = merged_set(&base.map(notes).unwrap_or_default(), sides.map(notes)).into_iter().collect();
    let item =
        |thing: &Thing, title: &str| thing.items.iter().find(|(one, _)| one == title).map(|(_, parts)| parts.clone());
    let titles: BTreeSet<String> = sides.iter().flat_map(|side| &side.items).map(|(title, _)| title.clone()).collect();
    thing.items.clear();
    for title in titles {
        let (base, all) = (base.and_then(|base| item(base, &title)), sides.map(|side| item(side, &title)));
        let parts = match (&base, &all) {
            (_, [Some(here), Some(there)]) => {
                Some(merged_values(base.as_ref().unwrap_or(&empty), [here, there], late, |key| {
                    ask(&format!("deliverable.{key}"), Some(&title));
                }))
            }
            (None, [Some(only), None] | [None, Some(only)]) => Some(only.clone()),
            (Some(base), [Some(left), None] | [None, Some(left)]) if base != left => {
                ask("deliverable", Some(&title));
                Some(left.clone())
            }
            _ => None,
        };
        thing.items.extend(parts.map(|parts| (title, parts)));
    }
    thing
}

fn merged_values(
    base: &BTreeMap<&'static str, String>,
    sides: [&BTreeMap<&'static str, String>; 2],
    late: usize,
    mut ask: impl FnMut(&str),
) -> BTreeMap<&'static str, String> {
    let keys: BTreeSet<&'static str> = sides.iter().flat_map(|side| side.keys()).chain(base.keys()).copied().collect();
    let mut found = BTreeMap::new();
    for key in keys {
        let (was, all) = (base.get(key), sides.map(|side| side.get(key)));
        let value = match all {
            [here, there] if here == there || there == was => here,
            [here, there] if here == was => there,
            _ => {
                ask(key);
                all[late]
            }
        };
        found.extend(value.map(|value| (key, value.clone())));
    }
    found
}

fn merged_set<T: Clone + Ord>(base: &BTreeSet<T>, [here, there]: [BTreeSet<T>; 2]) -> BTreeSet<T> {
    let stays = |one: &&T| !base.contains(one) || here.contains(one) && there.contains(one);
    here.union(&there).filter(stays).cloned().collect()
}

fn compare(
    wanted: &BTreeMap<String, Thing>,
    questions: &BTreeSet<Question>,
    merged: &Merged,
    found: &FoundRecords,
    counts: &mut Counts,
) -> Result<(), Found> {
    for thing in wanted.values() {
        counts.notes += thing.notes.len();
        let all = found.get(&(thing.kind.to_owned(), thing.id.clone()));
        let calls = all.into_iter().flatten().filter_map(|(_, record)| record["calls"].as_array()).flatten();
        let texts: BTreeSet<&str> = calls.filter_map(|call| call["text"].as_str()).collect();
        if let Some(note) = thing.notes.iter().find(|note| !texts.contains(&*note.text)) {
            return Err((Flaw::NoteLost, format!("{} has no longer {note:?}", thing.id)));
        }
    }
    let wrong = |what: String| Err((Flaw::Wrong, what));
    let ids: BTreeSet<&String> = found.keys().map(|(_, id)| id).collect();
    if ids != wanted.keys().collect() {
        return wrong(format!("there are {ids:?}, and there should be {:?}", wanted.keys()));
    }
    let told: BTreeSet<Question> =
        merged.contradictions.iter().map(|one| (one.id.clone(), one.field.clone(), one.item.clone())).collect();
    if told != *questions || merged.contradictions.len() != questions.len() {
        let flaw = if questions.is_subset(&told) { Flaw::Asked } else { Flaw::Wrong };
        return Err((flaw, format!("asked is {told:?}, and should be {questions:?}")));
    }
    for (id, thing) in wanted {
        let all = &found[&(thing.kind.to_owned(), id.clone())];
        let [(_, record)] = &all[..] else { return wrong(format!("{id} is there {} times", all.len())) };
        let asked = questions.iter().filter(|(of, ..)| of == id).count();
        if record.get("questions").and_then(Value::as_array).map_or(0, Vec::len) != asked {
            return wrong(format!("{id} should have {asked} questions: {record}"));
        }
        let mut record = record.as_object().unwrap().clone();
        record.remove("questions");
        let (is, should) = (sorted(Value::Object(record)), sorted(Value::Object(json(thing))));
        if is != should {
            return wrong(format!("{id} is\n{is}\nand should be\n{should}"));
        }
    }
    Ok(())
}

/// A record as JSON.
fn json(thing: &Thing) -> Map<String, Value> {
    let value = |toml: &str| {
        let table: toml::Table = format!("x = {toml}").parse().unwrap();
        serde_json::to_value(&table["x"]).unwrap()
    };
    let mut found = Map::new();
    found.insert("id".to_owned(), thing.id.clone().into());
    let mut renewal = Map::new();
    for (key, toml) in &thing.values {
        match key.strip_prefix("renewal.") {
            Some(part) => renewal.insert(part.to_owned(), value(toml)),
            None => found.insert((*key).to_owned(), value(toml)),
        };
    }
    if !renewal.is_empty() {
        found.insert("renewal".to_owned(), renewal.into());
    }
    for (key, set) in thing.sets.iter().filter(|(_, set)| !set.is_empty()) {
        found.insert((*key).to_owned(), set.clone().into());
    }
    let quoted = |text: &str| Value::from(text);
    if !thing.notes.is_empty() {
        let notes = thing.notes.iter().map(|note| {
            Value::Object(Map::from_iter([
                ("on".to_owned(), value(&note.on)),
                ("by".to_owned(), quoted(&note.by)),
                ("text".to_owned(), quoted(&note.text)),
            ]))
        });
        found.insert("calls".to_owned(), notes.collect());
    }
    if !thing.items.is_empty() {
        let items = thing.items.iter().map(|(title, parts)| {
            let parts = parts.iter().map(|(key, toml)| ((*key).to_owned(), value(toml)));
            Value::Object([("title".to_owned(), quoted(title))].into_iter().chain(parts).collect())
        });
        found.insert("deliverable".to_owned(), items.collect());
    }
    found
}

/// The same with every list in an order of its own.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(parts) => {
            let mut parts: Vec<(String, Value)> = parts.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            parts.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Object(parts.into_iter().collect())
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(sorted).collect();
            items.sort_by_key(Value::to_string);
            items.into()
        }
        other => other,
    }
}
