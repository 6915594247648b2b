//! Three states of a folder, merged from both sides.

#![allow(dead_code, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "part of the tests, though in a module of its own")]

use std::collections::BTreeMap;

use citydesk::internals::catalog::Instant;
use citydesk::internals::merge::{Contradiction, FolderTexts, MergeInput, MergeSide, MergeStamp, Merged, merge};
use serde_json::Value;

/// What records say, by kind and id, each with its file.
pub(crate) type FoundRecords = BTreeMap<(String, String), Vec<(String, Value)>>;

/// Files by name.
pub(crate) fn files(all: &[(&str, &str)]) -> FolderTexts {
    all.iter().map(|(name, text)| ((*name).to_owned(), (*text).into())).collect()
}

/// Somebody at some second.
pub(crate) fn stamp(who: &str, at: i64) -> MergeStamp {
    MergeStamp { who: who.to_owned(), at: Instant::from_unix(1_900_000_000 + at), ahead: 60 }
}

/// Merges as Agnès, who was later than Kim.
pub(crate) fn merge_as(
    base: &FolderTexts,
    ours: (&FolderTexts, MergeStamp),
    theirs: (&FolderTexts, MergeStamp),
) -> Result<Merged, String> {
    let side = |(files, stamp)| MergeSide { files, stamp, fields: None };
    merge(&MergeInput { base, ours: side(ours), theirs: side(theirs) }).map_err(|fault| fault.to_string())
}

/// What the records of some files say, by kind and id, with the file that each stands in.
pub(crate) fn records(files: &FolderTexts) -> FoundRecords {
    parsed(files).unwrap_or_else(|fault| panic!("{fault}"))
}

/// The same, where a file may not be valid.
pub(crate) fn parsed(files: &FolderTexts) -> Result<FoundRecords, String> {
    let mut found = FoundRecords::new();
    for (name, text) in files {
        let parsed: toml::Table = text.parse().map_err(|fault| format!("{name}: {fault}\n{text}"))?;
        for (kind, value) in parsed {
            let json = serde_json::to_value(&value).unwrap();
            let Value::Array(all) = json else {
                found.entry((String::new(), kind)).or_default().push((name.clone(), json));
                continue;
            };
            for record in all {
                let id = record.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                found.entry((kind.clone(), id)).or_default().push((name.clone(), in_lists(record)));
            }
        }
    }
    Ok(found)
}

/// A record whose lists are lists, though they have one value: the layout of one's own files stays.
fn in_lists(mut record: Value) -> Value {
    for key in ["source", "aliases", "agendas", "cities", "parties"] {
        if let Some(value) = record.get_mut(key).filter(|value| !value.is_array()) {
            *value = Value::Array(vec![value.take()]);
        }
    }
    record
}

/// The same without what is asked in the records.
pub(crate) fn without_questions(mut found: FoundRecords) -> FoundRecords {
    for (_, record) in found.values_mut().flatten() {
        record.as_object_mut().and_then(|record| record.remove("questions"));
    }
    found
}

/// A merge as Kim sees it, who was the earlier one, and as Agnès does: both have the same records and the same questions.
pub(crate) fn merged_both_ways(base: &FolderTexts, kim: &FolderTexts, agnes: &FolderTexts) -> Merged {
    let (early, late) = (stamp("Kim", 0), stamp("Agnès", 60));
    let here = merge_as(base, (kim, early.clone()), (agnes, late.clone())).unwrap();
    let there = merge_as(base, (agnes, late), (kim, early)).unwrap();
    assert_eq!(records(&here.files), records(&there.files), "{here:#?}\n{there:#?}");
    assert_eq!(here.contradictions, there.contradictions);
    here
}

/// A contradiction on a line.
pub(crate) fn told(one: &Contradiction) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    let item = one.item.as_ref().map(|item| format!(" of {item}")).unwrap_or_default();
    format!(
        "{:?} {} {} {}{item}: {} by {}, {} by {}",
        one.nature,
        one.kind,
        one.id,
        one.field,
        value(&one.kept),
        one.kept_by.who,
        value(&one.other),
        one.other_by.who
    )
}
