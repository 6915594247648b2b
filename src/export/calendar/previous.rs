//! A calendar that was exported before, to tell which entries have changed since.
//!
//! Calendar programs take an entry for changed where its `SEQUENCE` has grown (RFC 5545, section 3.8.7.4). Records do
//! not say when they changed, but the previous file shows what read otherwise.

use std::collections::BTreeMap;

use super::super::stamp::utc;
use crate::catalog::Instant;

/// The entries of an earlier calendar by their names.
#[derive(Debug, Default)]
pub struct PreviousCalendar(BTreeMap<String, PreviousEntry>);

#[derive(Debug, Default)]
struct PreviousEntry {
    revision: Revision,
    /// Its lines but for alarms and stamps, unfolded.
    lines: Vec<String>,
}

/// How often an entry has changed, and when it did so last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Revision {
    /// 0 for an entry that was never changed.
    pub(super) sequence: u32,
    /// As the format writes it; `None` before the first change.
    pub(super) modified: Option<String>,
}

impl PreviousCalendar {
    /// Reads the file of an earlier `export ics`, which may be empty.
    ///
    /// # Errors
    /// Where it is no calendar, or an entry in it has no name.
    pub fn read(bytes: &[u8]) -> Result<PreviousCalendar, String> {
        let text = str::from_utf8(bytes).map_err(|_| "it is not text in UTF-8".to_owned())?;
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
        if !text.trim().is_empty() && !text.starts_with("BEGIN:VCALENDAR") {
            return Err("it is no calendar".to_owned());
        }
        let mut entries = BTreeMap::new();
        for entry in text.split("\nBEGIN:VEVENT\n").skip(1) {
            let Some((entry, _)) = entry.split_once("\nEND:VEVENT") else {
                return Err("an entry in it does not end".to_owned());
            };
            let (uid, sent) = sent(entry);
            entries.insert(uid.ok_or("an entry in it has no UID")?, sent);
        }
        Ok(PreviousCalendar(entries))
    }

    /// What is to be said of an entry whose lines are these now, where it is made at an instant.
    pub(super) fn revision(&self, uid: &str, body: &str, now: Instant) -> Revision {
        let Some(PreviousEntry { revision, lines }) = self.0.get(uid) else { return Revision::default() };
        let (_, body) = sent(&body.replace("\r\n ", "").replace("\r\n", "\n"));
        if *lines == body.lines {
            return revision.clone();
        }
        // The number is one of 32 bits with a sign.
        let sequence = revision.sequence.saturating_add(1).min(i32::MAX.unsigned_abs());
        Revision { sequence, modified: Some(utc(now)) }
    }
}

/// The name of an entry, and the rest of it.
fn sent(entry: &str) -> (Option<String>, PreviousEntry) {
    let (mut uid, mut sent, mut is_alarm) = (None, PreviousEntry::default(), false);
    for line in entry.lines().filter(|line| !line.is_empty()) {
        match line.split_once(':') {
            Some(("BEGIN", "VALARM")) => is_alarm = true,
            Some(("END", "VALARM")) => is_alarm = false,
            // An alarm goes once its day is past, and nothing has changed with that.
            _ if is_alarm => {}
            Some(("UID", name)) => uid = Some(name.to_owned()),
            Some(("SEQUENCE", number)) => sent.revision.sequence = number.parse().unwrap_or_default(),
            Some(("LAST-MODIFIED", instant)) => sent.revision.modified = Some(instant.to_owned()),
            Some(("DTSTAMP", _)) => {}
            _ => sent.lines.push(line.to_owned()),
        }
    }
    (uid, sent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(entry: &str) -> Vec<u8> {
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{entry}END:VEVENT\r\nEND:VCALENDAR\r\n").into_bytes()
    }

    fn revision(entry: &str, body: &str) -> (u32, Option<String>) {
        let now = Instant::from_unix(1_484_568_000);
        let revision = PreviousCalendar::read(&file(entry)).unwrap().revision("fair@citydesk", body, now);
        (revision.sequence, revision.modified)
    }

    #[test]
    fn what_reads_otherwise_has_changed() {
        let body = "SUMMARY:A fair that has a long nam\r\n ing\r\nBEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM\r\n";
        let head = "UID:fair@citydesk\r\nDTSTAMP:20170101T000000Z\r\n";
        let same = "SUMMARY:A fair that has a lo\r\n ng naming\r\n";
        assert_eq!(revision(&format!("{head}{same}"), body), (0, None));
        let known = format!("{head}SEQUENCE:4\r\nLAST-MODIFIED:20170102T000000Z\r\n");
        assert_eq!(revision(&format!("{known}{same}"), body), (4, Some("20170102T000000Z".to_owned())));
        let now = Some("20170116T120000Z".to_owned());
        assert_eq!(revision(&format!("{head}SUMMARY:Another\r\n"), body), (1, now.clone()));
        assert_eq!(revision(&format!("{known}SUMMARY:Another\r\n"), body), (5, now.clone()));
        let most = format!("{head}SEQUENCE:{}\r\nSUMMARY:Another\r\n", i32::MAX);
        assert_eq!(revision(&most, body), (i32::MAX.unsigned_abs(), now));
        assert_eq!(revision("UID:other@citydesk\r\nSEQUENCE:9\r\n", body), (0, None));
    }

    #[test]
    fn what_is_no_earlier_calendar_is_refused() {
        for bytes in [b"id,title\n".as_slice(), b"\xff\xfe", &file("SUMMARY:No name\r\n"), b"BEGIN:VCARD\n"] {
            assert!(PreviousCalendar::read(bytes).is_err(), "{bytes:?}");
        }
        let cut = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a@b\n";
        assert_eq!(PreviousCalendar::read(cut.as_bytes()).unwrap_err(), "an entry in it does not end");
        for bytes in [b"".as_slice(), b"\n", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"] {
            assert!(PreviousCalendar::read(bytes).unwrap().0.is_empty(), "{bytes:?}");
        }
    }
}
