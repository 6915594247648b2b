//! A part of a file that is not TOML: its sound lines are read all the same.
//!
//! It is split at keys and headers. What cannot be read, alone or with the next lines, is blanked out byte by byte, so
//! that places stay the same.

use std::ops::Range;

use toml::de::DeTable;

/// A part without what cannot be read.
#[derive(Debug)]
pub(super) struct SalvagedText {
    /// As many bytes as before, with blanks for what cannot be read.
    pub(super) text: String,
    /// What cannot be read, in order.
    pub(super) lost: Vec<UnreadableLines>,
}

/// Lines that cannot be read.
#[derive(Debug)]
pub(super) struct UnreadableLines {
    /// The field: `signed`, `renewal.term`; none for a header.
    pub(super) field: Option<String>,
    /// Its bytes.
    pub(super) span: Range<usize>,
}

/// The lines from a key or a header to the next one.
#[derive(Debug)]
struct SalvagePiece {
    field: Option<String>,
    is_header: bool,
    span: Range<usize>,
}

/// How many bytes are read again, in all, to see where a value of several lines ends.
const MOST_READ_AGAIN: usize = 4 * 1024 * 1024;

/// How many times a part is read as a whole to find what only shows then, such as a key that is given twice.
const MOST_ROUNDS: usize = 20;

/// Takes out of a part what cannot be read.
pub(super) fn salvage(text: &str) -> SalvagedText {
    let pieces = pieces(text);
    let mut room = MOST_READ_AGAIN;
    let mut lost = vec![false; pieces.len()];
    let mut at = 0;
    while at < pieces.len() {
        let joined = sound_until(text, &pieces[at..], &mut room);
        lost[at] = joined == 0;
        at += joined.max(1);
    }
    let mut left = blanked(text, &pieces, &lost);
    for _ in 0..MOST_ROUNDS {
        let (_, errors) = DeTable::parse_recoverable(&left);
        let faulty = errors.iter().filter_map(toml::de::Error::span);
        let faulty = faulty.filter_map(|span| pieces.iter().position(|piece| piece.span.contains(&span.start)));
        let faulty: Vec<usize> = faulty.filter(|place| !lost[*place]).collect();
        if faulty.is_empty() {
            break;
        }
        for place in faulty {
            lost[place] = true;
        }
        left = blanked(text, &pieces, &lost);
    }
    let is_empty = |piece: &SalvagePiece| text[piece.span.clone()].trim().is_empty();
    let lost = pieces.into_iter().zip(lost).filter(|(piece, lost)| *lost && !is_empty(piece));
    let lost = lost.map(|(piece, _)| UnreadableLines { field: piece.field, span: piece.span });
    SalvagedText { text: left, lost: lost.collect() }
}

/// How many pieces from the first on can be read together; 0 where the first one cannot be read.
fn sound_until(text: &str, pieces: &[SalvagePiece], room: &mut usize) -> usize {
    let start = pieces[0].span.start;
    for (place, piece) in pieces.iter().enumerate() {
        if place > 0 && piece.is_header {
            break;
        }
        let together = &text[start..piece.span.end];
        let is_open_text = is_open_text(together);
        if !is_open_text && DeTable::parse(together).is_ok() {
            return place + 1;
        }
        let goes_on = (is_open_text || is_open(together)) && together.len() <= *room;
        if !goes_on {
            break;
        }
        *room -= together.len();
    }
    0
}

/// Whether a text of several lines is not closed.
fn is_open_text(text: &str) -> bool {
    let odd = |quotes: &str| text.matches(quotes).count() % 2 == 1;
    odd("\"\"\"") || odd("'''")
}

/// Whether a value may go on in the lines that follow: a list or a table is not closed.
fn is_open(text: &str) -> bool {
    let more = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    more('[', ']') || more('{', '}')
}

fn blanked(text: &str, pieces: &[SalvagePiece], lost: &[bool]) -> String {
    let mut left = String::with_capacity(text.len());
    for (piece, lost) in pieces.iter().zip(lost) {
        let part = &text[piece.span.clone()];
        if *lost { blank(part, &mut left) } else { left.push_str(part) }
    }
    left
}

/// Adds as many blanks as a text has bytes, with the same ends of lines.
pub(super) fn blank(text: &str, into: &mut String) {
    into.extend(text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
}

fn pieces(text: &str) -> Vec<SalvagePiece> {
    let mut pieces = vec![SalvagePiece { field: None, is_header: false, span: 0..0 }];
    let (mut start, mut table) = (0, String::new());
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if let Some(inner) = inner_table(line) {
            table = inner;
            let field = (!table.is_empty()).then(|| table.clone());
            pieces.push(SalvagePiece { field, is_header: true, span: start..end });
        } else if let Some(key) = key_of(line).or_else(|| first_word(line)) {
            let field = if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") };
            pieces.push(SalvagePiece { field: Some(field), is_header: false, span: start..end });
        } else if let Some(piece) = pieces.last_mut() {
            piece.span.end = end;
        }
        start = end;
    }
    pieces
}

/// The key that a line begins with.
pub(super) fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim().trim_matches(['"', '\'']);
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
    (!key.is_empty() && key.chars().all(plain)).then_some(key)
}

/// The word that a line begins with, at its very beginning: it may have been meant as a key.
fn first_word(line: &str) -> Option<&str> {
    let word = line.split(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))).next()?;
    word.starts_with(|letter: char| letter.is_ascii_alphabetic()).then_some(word)
}

/// The table inside of the record that a header begins: `renewal` of `[agreement.renewal]`, empty for that of a record.
fn inner_table(line: &str) -> Option<String> {
    let line = line.split_once('#').map_or(line, |(before, _)| before).trim();
    let name = line.trim_start_matches('[').trim_end_matches(']').trim();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
    let is_header = line.starts_with('[')
        && name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.chars().all(plain);
    is_header.then(|| name.split_once('.').map_or(String::new(), |(_, inner)| inner.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left, and the fields that are lost.
    fn of(text: &str) -> (Vec<String>, Vec<String>) {
        let salvaged = salvage(text);
        assert_eq!(salvaged.text.len(), text.len());
        let left = salvaged.text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(str::to_owned);
        let lost = salvaged.lost.into_iter().map(|lost| lost.field.unwrap_or_else(|| "header".to_owned()));
        (left.collect(), lost.collect())
    }

    #[test]
    fn a_line_that_cannot_be_read_costs_no_other() {
        let (left, lost) = of("[[city]]\nid = \"a\"\nname = Northport\nsource = \"made up\"\n");
        assert_eq!(
            (left, lost),
            (vec!["[[city]]".into(), "id = \"a\"".into(), "source = \"made up\"".into()], vec!["name".into()])
        );
        let (left, lost) = of("[[x]]\nparties = [\"a\",\n  \"b\"\nsigned = 2030-01-01\nends = 2030-13-01\n");
        assert_eq!(
            (left, lost),
            (vec!["[[x]]".to_owned(), "signed = 2030-01-01".to_owned()], vec!["parties".into(), "ends".into()])
        );
    }

    #[test]
    fn a_text_of_several_lines_is_one_value_whatever_stands_in_it() {
        let (left, lost) = of("[[x]]\nnotes = \"\"\"\nterm = 3\n[[y]]?\n\"\"\"\nid = 'a'\nterm = three\n");
        assert_eq!(left.len(), 6);
        assert_eq!(lost, ["term"]);
    }

    #[test]
    fn a_key_that_is_given_twice_is_read_once_and_a_header_may_be_lost() {
        assert_eq!(
            of("[[x]]\nid = 'a'\nid = 'b'\n"),
            (vec!["[[x]]".to_owned(), "id = 'a'".to_owned()], vec!["id".into()])
        );
        assert_eq!(of("[[x]]\nid = 'a'\nname 'b'\n").1, ["name"]);
        assert_eq!(of("[[x]\nid = 'a'\n"), (vec!["id = 'a'".to_owned()], vec!["header".into()]));
        assert_eq!(of("[[x]]\nid = 'a'\n[x.renewal]\nterm = 1 year\n").1, ["renewal.term"]);
    }
}
