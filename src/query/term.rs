//! What is a field with something that it is compared with, and what only looks like one.

use super::comparison::Comparison;
use super::field::{self, fields};
use super::token::{is_open, is_quote, is_small_or};
use crate::catalog::Kind;

/// What begins an address or a number, and is no field. Behind any word `//` makes an address.
const SCHEMES: [&str; 14] =
    ["http", "https", "ftp", "mailto", "tel", "sms", "sip", "sips", "xmpp", "skype", "callto", "urn", "doi", "geo"];

/// What asks whether a field says something, or is so.
const QUESTIONS: [&str; 4] = ["has", "no", "is", "not"];

/// The fewest letters of a name with a slip in it that is told from a word.
const FEWEST: usize = 4;

/// Where in a word the name of a field ends, and where its value begins.
pub(super) struct FieldTerm {
    pub(super) name: usize,
    pub(super) comparison: Comparison,
    pub(super) value: usize,
}

/// A word as a field with a comparison behind it; `None` where it is a word to look for.
pub(super) fn parted(word: &str) -> Option<FieldTerm> {
    let name = word.find(|letter: char| !is_of_name(letter)).filter(|end| is_name(&word[..*end]))?;
    let (comparison, length) = comparison_at(&word[name..])?;
    let (before, behind) = (&word[..name], &word[name + length..]);
    let is_link = comparison == Comparison::Is
        && (behind.starts_with("//") || SCHEMES.contains(&before.to_lowercase().as_str()) || is_host(before, behind));
    // `e.g.:` and `->` are no slip of a hand.
    let is_open_name = before.ends_with(['.', '-']) && !is_field(before.trim_end_matches(['.', '-']));
    let is_field = !is_link && !is_open_name && !is_bracketed(&word[name..]);
    is_field.then_some(FieldTerm { name, comparison, value: name + length })
}

/// Where a word is a field with a comparison: its name, and where its value begins.
pub(super) fn field_start(word: &str) -> Option<(&str, usize)> {
    parted(word).map(|term| (&word[..term.name], term.value))
}

/// Whether these are a host and its port: `www.example.org:8080`.
fn is_host(name: &str, port: &str) -> bool {
    let port = port.split('/').next().unwrap_or_default();
    name.contains('.') && !may_be_a_field(name) && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is an address as mail programs write it behind a name: `<kim@example.org>`.
fn is_bracketed(text: &str) -> bool {
    text.starts_with('<') && text.trim_end_matches([',', ';']).ends_with('>')
}

/// The comparison with which a text begins, and its length.
fn comparison_at(text: &str) -> Option<(Comparison, usize)> {
    let found = Comparison::SIGNS.into_iter().find(|(sign, _)| text.starts_with(sign));
    found.map(|(sign, comparison)| (comparison, sign.len()))
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')
}

/// Whether a text may be the name of a field: times of day and numbers are none.
fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text.chars().all(is_of_name)
}

/// Whether a field of some kind of record is called so, or begins a path that is.
fn is_field(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or_default();
    let is_named = |kind: Kind| field::named(fields(kind), first).is_some();
    QUESTIONS.contains(&name.to_lowercase().as_str()) || Kind::ALL.into_iter().any(is_named)
}

/// Whether a word may be a field with a slip in it.
fn is_slip(name: &str) -> bool {
    let written = name.split('.').next().unwrap_or_default().to_lowercase().replace('-', "_");
    let is_near = |kind: Kind| fields(kind).iter().any(|field| strsim::osa_distance(&field.name, &written) == 1);
    written.chars().count() >= FEWEST && Kind::ALL.into_iter().any(is_near)
}

/// Whether a word is a field, be it with a slip.
fn may_be_a_field(name: &str) -> bool {
    is_field(name) || is_slip(name)
}

/// The comparison with which the word behind a name begins, and its length: `ends < 2018`. A colon that stands apart may
/// part a sentence as well, and counts behind what may be a field.
pub(super) fn comparison_apart(name: &str, behind: &str) -> Option<(Comparison, usize)> {
    let found = comparison_at(behind).filter(|_| is_name(name) && !is_bracketed(behind))?;
    (found.0 != Comparison::Is || may_be_a_field(name)).then_some(found)
}

/// Whether a text is more than words: it has a field, a quotation, `OR`, `NOT`, or `-` before a letter.
pub(super) fn has_syntax(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let compares = |pair: &[&str]| comparison_apart(pair[0], pair[1]).is_some() && may_be_a_field(pair[0]);
    let negates = |word: &str| word.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let joins = |three: &[&str]| is_small_or(three[1]);
    text.contains(is_quote)
        || words.windows(3).any(joins)
        || words.windows(2).any(compares)
        || words.iter().map(|word| word.trim_start_matches(is_open)).any(|word| {
            ["OR", "NOT", "AND", "|"].contains(&word) || negates(word) || parted(word.trim_start_matches('-')).is_some()
        })
}

/// Whether a text is a field of more than one letter with a comparison, or several words: no option looks so.
pub fn is_part_of_query(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let name = word.find(|letter: char| !is_of_name(letter)).unwrap_or(word.len());
    let is_field = comparison_at(&word[name..]).is_some();
    is_name(&word[..name]) && word[..name].chars().nth(1).is_some() && (is_field || word.len() < text.len())
}
