//! Made-up merges against a second merge, in Python, that was written from the docs alone: both come to the same records,
//! questions and files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests, though in functions beside them")]

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use citydesk::internals::merge::{FolderTexts, MergeInput, MergeSide, MergeStamp, Merged, merge};
use serde_json::{Value, json};

use crate::support::merge_cases::{Case, Dice};
use crate::support::merge_spellings::spellings;
use crate::support::merges::{records, stamp};

/// How many merges are made, unless `CITYDESK_MERGES` says so.
const MERGES: u64 = 300;

#[test]
fn a_merge_by_the_docs_comes_to_the_same() {
    let is_there = Command::new("python3").args(["-c", "import tomllib"]).output();
    if !is_there.is_ok_and(|output| output.status.success()) {
        println!("skipped: there is no python3 of version 3.11 or later");
        return;
    }
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let merges = number("CITYDESK_MERGES").unwrap_or(MERGES);
    let first = number("CITYDESK_SEED").unwrap_or(0);
    let root = env!("CARGO_MANIFEST_DIR");
    let mut oracle = Command::new("python3")
        .args([format!("{root}/tests/support/merge_by_docs.py"), format!("{root}/docs")])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = oracle.stdin.take().unwrap();
    // It says nothing before it has read all.
    for seed in first..first + merges {
        writeln!(lines, "{}", line(seed)).unwrap();
    }
    drop(lines);
    let output = oracle.wait_with_output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{told}");
    println!("{told}");
    assert!(told.contains(&format!("merges={merges} ")), "{told}");
}

/// A made-up merge, and what came of it on either side.
fn line(seed: u64) -> Value {
    let case = Case::new(seed);
    let mut dice = Dice::new(seed ^ 0x5EED);
    let mut states = [&case.base, &case.sides[0], &case.sides[1]].map(|office| case.texts(office));
    if dice.below(2) == 0 {
        states = spellings(&mut dice);
    }
    let [base, ours, theirs] = states;
    // Either may be the later one, or both be at once.
    let whose = [stamp("Kim", 30 * i64::try_from(dice.below(3)).unwrap()), stamp("Agnès", 30)];
    // In half of them it is known when each field was changed.
    let is_known = dice.below(2) == 0;
    let stamps =
        [&ours, &theirs].map(|files| if is_known { stamps_of(files, &whose, &mut dice) } else { BTreeMap::new() });
    let fields = stamps
        .each_ref()
        .map(|stamps| move |kind: &str, id: &str, key: &str| stamps.get(&format!("{kind} {id} {key}")).cloned());
    let side = |at: usize, files| MergeSide {
        files,
        stamp: whose[at].clone(),
        fields: is_known.then_some(&fields[at] as &dyn Fn(&str, &str, &str) -> Option<MergeStamp>),
    };
    let sides = [side(0, &ours), side(1, &theirs)];
    let [merged, there] = [[0, 1], [1, 0]].map(|[ours, theirs]| {
        let input = MergeInput { base: &base, ours: sides[ours].clone(), theirs: sides[theirs].clone() };
        merge(&input).unwrap_or_else(|fault| panic!("CITYDESK_SEED={seed}: {fault}"))
    });
    json!({
        "seed": seed, "base": texts(&base), "ours": texts(&ours), "theirs": texts(&theirs),
        "stamps": { "ours": written(&whose[0]), "theirs": written(&whose[1]) },
        "fields": { "ours": all_written(&stamps[0]), "theirs": all_written(&stamps[1]) },
        "made": [made(&merged), made(&there)],
    })
}

/// What came of a merge.
fn made(merged: &Merged) -> Value {
    let told: Vec<Value> = merged
        .contradictions
        .iter()
        .map(|one| {
            json!({
                "kind": one.kind, "id": one.id, "field": one.field, "item": one.item,
                "kept": one.kept, "kept_by": one.kept_by.who, "kept_on": one.kept_by.local(),
                "other": one.other, "other_by": one.other_by.who, "other_on": one.other_by.local(),
            })
        })
        .collect();
    json!({ "files": texts(&merged.files), "told": told })
}

/// When each field of each record was changed last, by whom.
fn stamps_of(files: &FolderTexts, both: &[MergeStamp], dice: &mut Dice) -> BTreeMap<String, MergeStamp> {
    let mut stamps = BTreeMap::new();
    for ((kind, id), found) in records(files) {
        for (_, record) in found {
            let Some(fields) = record.as_object() else { continue };
            for key in fields.keys() {
                let who = both[dice.below(2)].who.clone();
                let at = i64::try_from(dice.below(4)).unwrap();
                stamps.insert(format!("{kind} {id} {key}"), stamp(&who, at * 20));
            }
        }
    }
    stamps
}

fn texts(files: &FolderTexts) -> BTreeMap<&str, &str> {
    files.iter().map(|(name, text)| (name.as_str(), &**text)).collect()
}

fn written(stamp: &MergeStamp) -> Value {
    json!({ "who": stamp.who, "at": stamp.at.unix(), "local": stamp.local() })
}

fn all_written(stamps: &BTreeMap<String, MergeStamp>) -> BTreeMap<&str, Value> {
    stamps.iter().map(|(key, stamp)| (key.as_str(), written(stamp))).collect()
}
