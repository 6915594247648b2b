//! The records of a text, each as the lines that it stands on, without the text being parsed.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memmem};

use super::version::RecordVersion;
use crate::catalog::Kind;

/// The lines of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordText<'t> {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Cow<'t, str>,
    /// From its header down to that of the next record.
    pub text: &'t str,
}

/// The records of a text in their order, without those that have no id.
pub fn records(text: &str) -> Vec<RecordText<'_>> {
    let headers = headers(text);
    let ends = headers.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    let record = |((start, kind), end): (&(usize, Option<Kind>), usize)| {
        let (kind, text) = ((*kind)?, &text[*start..end]);
        Some(RecordText { kind, id: id(kind, text)?, text: text.trim_end() })
    };
    headers.iter().zip(ends).filter_map(record).collect()
}

/// Where something begins that is no part of a record above it, and the kind of record where it is one.
fn headers(text: &str) -> Vec<(usize, Option<Kind>)> {
    let inside = LongTexts::of(text);
    let mut headers: Vec<(usize, Option<Kind>)> = Vec::new();
    let mut past = 0;
    for bracket in memchr_iter(b'[', text.as_bytes()) {
        if bracket < past {
            continue;
        }
        let start = text[..bracket].rfind('\n').map_or(0, |end| end + 1);
        // One bracket at most is looked at on each line.
        past = memchr(b'\n', &text.as_bytes()[bracket..]).map_or(text.len(), |end| bracket + end);
        if !text[start..bracket].trim_ascii().is_empty() || inside.hold(start) {
            continue;
        }
        let line = text[bracket..past].split('#').next().unwrap_or_default().trim_ascii();
        let (opening, name) =
            (line.bytes().take_while(|byte| *byte == b'[').count(), line.trim_matches(['[', ']', ' ']));
        let name = name.trim_matches(['"', '\'']);
        let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
        // What stands in a list over several lines is no header.
        if name.is_empty() || !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) || !name.chars().all(plain)
        {
            continue;
        }
        if !name.contains('.') {
            let kind = Kind::ALL.into_iter().find(|kind| kind.word() == name);
            headers.push((start, kind.filter(|_| opening > 1)));
        }
    }
    headers
}

/// The texts over several lines, in which nothing is a header.
struct LongTexts(Vec<(usize, usize)>);

impl LongTexts {
    fn of(text: &str) -> LongTexts {
        let has = |quotes: &str| memmem::find(text.as_bytes(), quotes.as_bytes()).is_some();
        if !has("\"\"\"") && !has("'''") {
            return LongTexts(Vec::new());
        }
        let bytes = text.as_bytes();
        let (mut at, mut found) = (0, Vec::new());
        while let Some(next) = memchr::memchr3(b'"', b'\'', b'#', &bytes[at..]) {
            let start = at + next;
            at = match bytes[start] {
                b'#' => memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |end| start + end),
                quote if bytes[start..].starts_with(&[quote; 3]) => {
                    let end = end_of_text(bytes, start + 3, quote, 3);
                    found.push((start, end));
                    end
                }
                quote => end_of_text(bytes, start + 1, quote, 1),
            };
        }
        LongTexts(found)
    }

    fn hold(&self, at: usize) -> bool {
        let before = self.0.partition_point(|(start, _)| *start < at);
        before.checked_sub(1).is_some_and(|last| at < self.0[last].1)
    }
}

/// Where a text ends that is closed by so many quotes; a short one ends with its line.
fn end_of_text(bytes: &[u8], from: usize, quote: u8, quotes: usize) -> usize {
    let mut at = from;
    while let Some(next) = memchr::memchr3(quote, b'\\', b'\n', &bytes[at..]) {
        at += next;
        match bytes[at] {
            b'\\' if quote == b'"' => at = (at + 2).min(bytes.len()),
            b'\n' if quotes == 1 => return at,
            byte if byte == quote && bytes[at..].iter().take_while(|other| **other == quote).count() >= quotes => {
                return at + quotes;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The id of a record; where it is not written plainly, the lines are parsed.
fn id(kind: Kind, text: &str) -> Option<Cow<'_, str>> {
    let mut lines = text.lines().skip(1).map(str::trim_ascii_start);
    let line = lines.find_map(|line| line.strip_prefix("id").map(str::trim_ascii_start)?.strip_prefix('='));
    let value = line.map(str::trim_ascii_start).unwrap_or_default();
    let plain = value.strip_prefix(['"', '\'']).and_then(|rest| rest.split(['"', '\'']).next());
    match plain {
        Some(id) if !id.is_empty() && !id.contains('\\') && line.is_some() => Some(id.into()),
        _ if memmem::find(text.as_bytes(), b"id").is_some() => Some(RecordVersion::parse_of(kind, text)?.id.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&'static str, String, usize)> {
        records(text).into_iter().map(|one| (one.kind.word(), one.id.into_owned(), one.text.lines().count())).collect()
    }

    #[test]
    fn a_record_goes_from_its_header_to_the_next_with_its_tables() {
        let text = "title = 'x'\n\n[[city]]\nid = \"a\"\n[city.position]\nlat = 1\n\n[[agreement]] # one\nid='b'\n\
                    parties = [\n  \"[[city]]\",\n]\n[[agreement.deliverable]]\ntitle = 'x'\n[other]\nid = 'c'\n  [[ city ]]\nid = \"d\"\n";
        assert_eq!(
            read(text),
            [("city", "a".to_owned(), 4), ("agreement", "b".to_owned(), 7), ("city", "d".to_owned(), 2)]
        );
    }

    #[test]
    fn nothing_in_a_long_text_is_a_header() {
        let text = "[[city]]\nid = 'a'\nnotes = \"\"\"\nsays: \\\"\"\"\n[[city]]\nid = 'no'\n\"\"\" # '''\n\n[[city]]\nid = 'b'\n\
                    notes = '''\n[[city]]\nid = 'no'\n'''\nname = 'it''s'\n[[city]]\nid = 'c'\n";
        let ids: Vec<String> = read(text).into_iter().map(|(_, id, _)| id).collect();
        assert_eq!(ids, ["a", "b", "c"]);
    }

    #[test]
    fn an_id_is_read_however_it_is_written() {
        for written in
            ["id = \"a\"", "id='a'", "\"id\" = 'a'", "id = \"\\u0061\"", "id = \"\"\"\na\"\"\"", "name = 'x'\nid = 'a'"]
        {
            assert_eq!(
                read(&format!("[[city]]\n{written}\n")),
                [("city", "a".to_owned(), written.lines().count() + 1)]
            );
        }
        assert_eq!(read("[[city]]\nname = 'x'\n"), []);
    }
}
