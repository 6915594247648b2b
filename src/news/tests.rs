//! What is new, from made-up files.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::*;
use crate::catalog::{Context, Instant, Snoozed, Viewpoint};
use crate::history::FileVersion;
use crate::load::{DataFile, Source, load_files};

const DESK: &str = "[[organisation]]\nid = \"desk\"\nname = \"Desk\"\nkind = \"secretariat\"\nsource = \"made up\"\n";

fn city(id: &str, more: &str) -> String {
    let name = id[..1].to_uppercase() + &id[1..];
    format!("[[city]]\nid = \"{id}\"\nname = \"{name}\"\nsource = \"made up\"\n{more}\n")
}

fn mou(more: &str) -> String {
    format!(
        "[[agreement]]\nid = \"mou\"\ntitle = \"MOU\"\nkind = \"mou\"\nparties = [\"haemaru\", \"desk\"]\n\
         source = \"made up\"\n{more}\n"
    )
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn files(texts: &[&str]) -> Vec<FileVersion> {
    let version = |(at, text): (usize, &&str)| FileVersion { name: format!("{at}.toml"), text: Some(Arc::from(*text)) };
    texts.iter().enumerate().map(version).collect()
}

fn seen(texts: &[&str], on: &str) -> SeenRecords {
    SeenRecords::of("/data", &files(texts), (Instant::from_unix(0), day(on)))
}

fn news_of(seen: &SeenRecords, texts: &[&str], today: &str) -> News {
    let data = |(at, text): (usize, &&str)| DataFile::new(format!("{at}.toml"), (*text).to_owned());
    let loaded = load_files(Source::Folder("/data".into()), &texts.iter().enumerate().map(data).collect::<Vec<_>>());
    let context = Context::new(&loaded.catalog, Viewpoint::on(day(today)));
    let snoozed = Snoozed::default();
    let reader = NewsReader { name: Some("Agnès"), now: Instant::from_unix(0), snoozed: &snoozed };
    news(seen, &files(texts), context, reader, &[])
}

fn lines(seen: &SeenRecords, texts: &[&str], today: &str) -> Vec<String> {
    let line = |item: NewsItem| format!("{}: {}", item.what.word(), item.line());
    news_of(seen, texts, today).items.into_iter().map(line).collect()
}

const DAY: &str = "2030-06-15";

#[test]
fn records_are_new_changed_and_removed_by_what_they_said_when_they_were_seen() {
    let before = seen(&[&(city("haemaru", "") + &city("ostby", "")), DESK], DAY);
    let moved = [&city("haemaru", ""), DESK, &city("ostby", "# a remark")];
    assert_eq!(lines(&before, &moved, DAY), [""; 0], "another file, and a remark");
    let after = [&*(city("haemaru", "country = \"JP\"") + &city("soyang", "")), DESK];
    assert_eq!(
        lines(&before, &after, DAY),
        ["new: Soyang: new city", "changed: Haemaru: country none → JP", "removed: Ostby: city removed"]
    );
}

#[test]
fn calls_of_others_are_told_of_and_ones_own_are_not() {
    let call =
        |by: &str, text: &str| format!("[[city.calls]]\non = 2030-06-14T10:00:00\nby = \"{by}\"\ntext = \"{text}\"\n");
    let before = seen(&[&city("haemaru", &call("Kim", "hello")), DESK], DAY);
    let more = [call("Kim", "hello"), call("Agnès", "mine"), call("Bo", "quay"), call("Kim", "lecture halls")].concat();
    assert_eq!(
        lines(&before, &[&city("haemaru", &more), DESK], DAY),
        ["call: Haemaru: lecture halls, and 1 more · Kim"]
    );
    let own = [call("Kim", "hello"), call("Agnès", "mine")].concat();
    assert_eq!(lines(&before, &[&city("haemaru", &own), DESK], DAY), [""; 0]);
}

#[test]
fn what_a_broken_file_says_is_no_news() {
    let before = seen(&[&city("haemaru", ""), &city("ostby", "")], DAY);
    let broken = [&city("haemaru", "")[..], "[[city]]\nid = \"ostby\"\nname = \n"];
    assert_eq!(lines(&before, &broken, DAY), [""; 0]);
    let before = seen(&broken, DAY);
    let mended = [&city("haemaru", "")[..], &city("ostby", "")];
    assert_eq!(lines(&before, &mended, DAY), ["changed: Ostby: can be read again"]);
}

#[test]
fn agreements_end_and_begin_with_time() {
    let texts = [&city("haemaru", ""), DESK, &mou("signed = 2028-01-10\nends = 2030-06-10")];
    let ended = ["ended: MOU: expired on 10 June 2030"];
    assert_eq!(lines(&seen(&texts, "2030-06-01"), &texts, DAY), ended);
    assert_eq!(lines(&seen(&texts, "2030-06-11"), &texts, DAY), [""; 0]);
    // It was about to end already.
    let texts = [&city("haemaru", ""), DESK, &mou("signed = 2030-06-05\nstarts = 2030-06-05\nends = 2033-06-04")];
    let begun = lines(&seen(&texts, "2030-06-01"), &texts, DAY);
    assert!(begun[0].starts_with("in force: MOU: in force until 4 June 2033"), "{begun:?}");
}

#[test]
fn what_falls_due_is_told_once_it_is_and_again_once_it_is_late() {
    let deliverable = "signed = 2030-01-10\nends = 2040-06-10\nlead = \"kim\"\n\n[[agreement.deliverable]]\ntitle = \"Report\"\ndue = 2030-06-20\n";
    let texts = [&city("haemaru", ""), DESK, &mou(deliverable)];
    let due = lines(&seen(&texts, "2030-05-01"), &texts, DAY);
    assert_eq!((due.len(), due[0].starts_with("due: MOU: deliverable: Report")), (1, true), "{due:?}");
    assert_eq!(lines(&seen(&texts, "2030-06-10"), &texts, DAY), [""; 0]);
    let late = lines(&seen(&texts, "2030-06-10"), &texts, "2030-06-22");
    assert!(late[0].ends_with("2 d late"), "{late:?}");
}

#[test]
fn what_is_seen_is_no_news_until_it_changes_again() {
    let mut seen = seen(&[&city("haemaru", ""), DESK, &mou("signed = 2028-01-10\nends = 2030-06-10")], "2030-06-01");
    let one = [
        &city("haemaru", "country = \"JP\""),
        DESK,
        &mou("signed = 2028-01-10\nends = 2030-06-10\nsigned_at = \"Port\""),
    ];
    let all = news_of(&seen, &one, DAY);
    let keys: Vec<String> = all.items.iter().map(|item| item.key.clone()).collect();
    assert_eq!(keys.len(), 3, "{all:?}");
    // One after the other, in whatever order.
    for (at, key) in keys.iter().enumerate() {
        let now = (Instant::from_unix(7), day(DAY));
        news_of(&seen, &one, DAY).see(&mut seen, &BTreeSet::from([key.as_str()]), &files(&one), now);
        assert_eq!(lines(&seen, &one, DAY).len(), 2 - at, "{key}");
    }
    assert_eq!((seen.at, seen.day), (Instant::from_unix(7), day(DAY)));
    let two = [&city("haemaru", "country = \"KR\""), DESK];
    assert_eq!(lines(&seen, &two, DAY), ["changed: Haemaru: country JP → KR", "removed: MOU: agreement removed"]);
}

#[test]
fn what_was_so_before_a_record_came_is_no_news_once_it_was_seen() {
    let other = "signed = 2028-01-10\nends = 2030-06-10";
    let mut seen = seen(&[&city("haemaru", ""), DESK, &mou(other)], "2030-06-01");
    let late = mou(other).replace("\"mou\"", "\"late\"").replace("title = \"MOU\"", "title = \"Late\"");
    let texts = [&city("haemaru", "")[..], DESK, &mou(other), &late];
    let told = ["ended: MOU: expired on 10 June 2030", "new: Late: new agreement"];
    assert_eq!(lines(&seen, &texts, DAY), told);
    let key = news_of(&seen, &texts, DAY).items.pop().unwrap().key;
    let now = (Instant::from_unix(7), day(DAY));
    news_of(&seen, &texts, DAY).see(&mut seen, &BTreeSet::from([key.as_str()]), &files(&texts), now);
    assert_eq!(lines(&seen, &texts, DAY), told[..1]);
}

#[test]
fn the_file_of_what_was_seen_is_read_as_it_was_written() {
    let texts = [&*(city("haemaru", "notes = \"é 🏙\\n\"") + &city("ostby", "")), DESK];
    let mut before = seen(&texts, DAY);
    before.commit = Some("abc".to_owned());
    before.moments.insert("due:mou:deliverable:Report".to_owned());
    let text = before.text().unwrap();
    assert!(text.is_ascii(), "a write that is broken off leaves text: {text}");
    assert_eq!(SeenRecords::parse(&text, "/data"), Some(before.clone()));
    assert_eq!(SeenRecords::parse(&text, "/other"), None);
    // What the user writes is added at the end, after a write that was broken off.
    let after = [&*city("haemaru", "country = \"JP\""), DESK];
    let added = changed_lines(&files(&texts), &files(&after)).unwrap();
    let seen = SeenRecords::parse(&format!("{text}{{\"kind\": \"ci{added}"), "/data").unwrap();
    assert_eq!(lines(&seen, &after, DAY), [""; 0]);
    for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        let read = SeenRecords::parse(&text[..cut], "/data");
        assert_eq!(read.is_some(), cut + 1 > text.find('\n').unwrap(), "{cut}");
    }
}
