//! Something that is new, and how it is told.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::seen::{SeenKey, SeenRecords, texts};
use super::{item_of_record, item_of_time};
use crate::catalog::{Context, Id, Instant, Kind, Snoozed};
use crate::history::{FileVersion, HistoryChange, RecordChange, RecordEvent, compare_files};
use crate::source::stable_hash;

/// How something is new, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NewsKind {
    /// Something has become due, or overdue.
    Due,
    /// An agreement is no longer in force.
    Ended,
    /// An agreement has entered into force.
    InForce,
    /// Somebody has noted a call.
    Call,
    /// A record was not there before.
    New,
    /// A record says something else.
    Changed,
    /// A record is no longer there.
    Removed,
}

impl NewsKind {
    /// Its word: that before a line, and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            NewsKind::Due => "due",
            NewsKind::Ended => "ended",
            NewsKind::InForce => "in force",
            NewsKind::Call => "call",
            NewsKind::New => "new",
            NewsKind::Changed => "changed",
            NewsKind::Removed => "removed",
        }
    }
}

/// Something that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsItem {
    /// How.
    pub what: NewsKind,
    /// The kind of its record.
    pub kind: Kind,
    /// The id of its record.
    pub id: Id,
    /// What its record is called.
    pub name: String,
    /// What is new about it.
    pub text: String,
    /// Who did it, and when, as far as it is known.
    pub who: Option<String>,
    /// What it is marked as seen by.
    pub key: String,
}

impl NewsItem {
    /// It on one line, without the word before it: `MOU: ends 31 Dec 2028 → 31 Dec 2030 · Agnès, 3 Feb`.
    pub fn line(&self) -> String {
        let who = self.who.as_ref().map_or_else(String::new, |who| format!(" · {who}"));
        format!("{}: {}{who}", self.name, self.text)
    }
}

/// Whoever looks: what they did themselves is no news to them.
#[derive(Clone, Copy, Debug)]
pub struct NewsReader<'a> {
    /// The name under which they note calls.
    pub name: Option<&'a str>,
    /// The time.
    pub now: Instant,
    /// What they do not want to be told of until a day.
    pub snoozed: &'a Snoozed,
}

/// What is new, and what it was compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What is new, the most pressing first.
    pub items: Vec<NewsItem>,
    /// Those that come of what stands in the files.
    of_records: HashSet<String>,
}

/// What is new in some files since they were seen; `changes` are those of the commits since then, the newest first.
pub fn news(
    seen: &SeenRecords,
    files: &[FileVersion],
    context: Context<'_>,
    reader: NewsReader<'_>,
    changes: &[HistoryChange],
) -> News {
    let today = context.from.day;
    let mut authors: HashMap<(Kind, &str), Vec<&HistoryChange>> = HashMap::new();
    for change in changes {
        if let Some(kind) = change.record.kind {
            authors.entry((kind, change.record.id.as_str())).or_default().push(change);
        }
    }
    let mut items = Vec::new();
    let found = compare_files(&[seen.file()], files);
    let versions = versions(files, &found);
    for record in &found {
        let Some(kind) = record.kind else { continue };
        let by = authors.get(&(kind, record.id.as_str())).map(Vec::as_slice).unwrap_or_default();
        let version = versions.get(&(kind, record.id.clone())).copied();
        let who = by.first().and_then(|change| change.commit.as_ref()).map(|commit| commit.author_and_day(today));
        let was_there = seen.holds(kind, &record.id);
        items.extend(item_of_record::items(record, (version, was_there), context.catalog, reader.name, who.as_deref()));
    }
    let of_records = items.iter().map(|item: &NewsItem| item.key.clone()).collect();
    let added: HashSet<&str> =
        found.iter().filter(|change| change.event == RecordEvent::Added).map(|change| change.id.as_str()).collect();
    let of_time = item_of_time::items(seen.day, context, reader);
    let is_told = |item: &NewsItem| {
        let is_new = added.contains(item.id.as_str()) || seen.moments.contains(&since_new(&item.id));
        !is_new && !seen.moments.contains(&item.key)
    };
    items.extend(of_time.into_iter().filter(is_told));
    items.sort_by(|one, other| (one.what, &one.name, &one.id).cmp(&(other.what, &other.name, &other.id)));
    News { items, of_records }
}

/// By what it is kept that a record came after the day from which time counts: what was so before it came is no news.
fn since_new(id: &Id) -> String {
    format!("new:{id}")
}

/// What tells the version of each record that has changed from others of it.
fn versions(files: &[FileVersion], found: &[RecordChange]) -> HashMap<SeenKey, u64> {
    let wanted: HashSet<SeenKey> = found.iter().filter_map(|change| Some((change.kind?, change.id.clone()))).collect();
    let mut versions = HashMap::new();
    for (key, text) in texts(files).filter(|(key, _)| wanted.contains(key)) {
        versions.entry(key).or_insert_with(|| stable_hash(text.as_bytes()));
    }
    versions
}

impl News {
    /// Takes news of some keys as seen: records as they stand in the files, and what came with time. Where nothing that
    /// came with time is left, all of it counts from today.
    pub fn see(
        &self,
        seen: &mut SeenRecords,
        keys: &BTreeSet<&str>,
        files: &[FileVersion],
        (now, today): (Instant, chrono::NaiveDate),
    ) {
        let is_seen = |item: &&NewsItem| keys.contains(item.key.as_str());
        let (of_records, of_time): (Vec<&NewsItem>, Vec<&NewsItem>) =
            self.items.iter().partition(|item| self.of_records.contains(&item.key));
        let key = |item: &NewsItem| (item.kind, item.id.to_string());
        // A record is seen once all that is new of it is.
        let open: HashSet<SeenKey> = of_records.iter().filter(|item| !is_seen(item)).map(|item| key(item)).collect();
        let all = of_records.iter().map(|item| key(item));
        let mut records: HashSet<SeenKey> = all.filter(|key| !open.contains(key)).collect();
        for (key, text) in texts(files) {
            if records.remove(&key) {
                seen.see(key, Some(text));
            }
        }
        for key in records {
            seen.see(key, None);
        }
        let new = self.items.iter().filter(|item| item.what == NewsKind::New && is_seen(item));
        seen.moments.extend(new.map(|item| since_new(&item.id)));
        seen.moments.extend(of_time.iter().copied().filter(is_seen).map(|item| item.key.clone()));
        if of_time.iter().all(is_seen) {
            (seen.day, seen.moments) = (today, BTreeSet::new());
        }
        if self.items.iter().all(|item| is_seen(&item)) {
            seen.at = now;
        }
    }
}
