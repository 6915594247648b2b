//! The page of the files of records: every kind and field, from their declarations.

use super::roff::RoffText;
use super::{page_name, section};
use crate::catalog::Kind;
use crate::cli::help::{HelpBlock, Topic};
use crate::schema::{self, Field, Form};

/// The fields that every record has, below those of the kinds.
const COMMON: [&str; 6] = ["id", "source", "certainty", "notes", "calls", "questions"];

/// A file with every field of every kind.
const EXAMPLE: &str = include_str!("example.toml");

/// The page.
pub(super) fn page() -> String {
    let topic = Topic::Data;
    let mut page = RoffText::page(&page_name(topic.name()), section(topic), topic.about());
    page.heading("DESCRIPTION");
    let blocks = topic.blocks();
    page.blocks(blocks.get(1..).unwrap_or_default());
    let of = |kind: Kind| schema::fields(kind).iter();
    page.heading("EVERY RECORD");
    let is_common = |field: &&Field| COMMON.contains(&field.name.as_str());
    fields(&mut page, of(Kind::City).filter(is_common), "", &|name| of_kind(Kind::City, name));
    for kind in Kind::ALL {
        page.heading(&format!("[[{}]]", kind.word()));
        let about = schema::of(kind)["description"].as_str().unwrap_or_default().to_owned();
        page.blocks(&[HelpBlock::paragraph(about)]);
        let own = of(kind).filter(|field| !is_common(field));
        fields(&mut page, own, "", &|name| of_kind(kind, name));
    }
    page.heading("dataset.toml");
    page.paragraph("Above its first record:");
    fields(&mut page, schema::dataset_fields().iter(), "", &|name| value_in(EXAMPLE.split("[[").next()?, name));
    page.heading("FILES");
    page.entry("*.toml", "The records, at any depth below the folder.");
    page.entry("dataset.toml", "What holds for all of them.");
    page.see_also(&[("citydesk", 1), ("citydesk-check", 1), ("citydesk-schema", 1), ("citydesk-dates", 7)]);
    page.finish()
}

/// The value of a field in the first record of a kind that has it.
fn of_kind(kind: Kind, name: &str) -> Option<&'static str> {
    let records = EXAMPLE.split("[[").filter_map(|record| record.strip_prefix(kind.word())?.strip_prefix("]]"));
    records.into_iter().find_map(|record| value_in(record, name))
}

/// The value of a key in some lines.
fn value_in(lines: &'static str, name: &str) -> Option<&'static str> {
    let key = format!("\n{name} = ");
    let start = if lines.starts_with(&key[1..]) { key.len() - 1 } else { lines.find(&key)? + key.len() };
    Some(until(&lines[start..], &['\n']))
}

/// The value of a part, in a table or in the first of several that has it.
fn of_part(value: &'static str, name: &str) -> Option<&'static str> {
    let start = ["{ ", ", "].iter().find_map(|before| {
        let key = format!("{before}{name} = ");
        Some(value.find(&key)? + key.len())
    });
    Some(until(&value[start?..], &[',', '}']).trim_end())
}

/// A value up to the first of these signs that stands in no text and no list.
fn until(text: &'static str, ends: &[char]) -> &'static str {
    let (mut depth, mut is_quoted) = (0, false);
    let end = text.find(|sign: char| {
        match sign {
            '"' => is_quoted = !is_quoted,
            '[' | '{' if !is_quoted => depth += 1,
            ']' | '}' if !is_quoted && depth > 0 => depth -= 1,
            sign => return !is_quoted && depth == 0 && ends.contains(&sign),
        }
        false
    });
    &text[..end.unwrap_or(text.len())]
}

/// Some fields, each with what it holds and means, and those of tables below it.
fn fields<'f>(
    page: &mut RoffText,
    fields: impl Iterator<Item = &'f Field>,
    above: &str,
    example: &dyn Fn(&str) -> Option<&'static str>,
) {
    for field in fields {
        let name = format!("{above}{}", field.name);
        let required = if field.required { ", required" } else { "" };
        let usual = field.usual.as_ref().map(|usual| format!(" Usually {usual}.")).unwrap_or_default();
        let about = field.about.replace('`', "");
        page.entry(&name, &format!("({}{required}) {about}{usual}", holds(field)));
        if let Form::Words(words) = &field.form {
            for (word, about) in words.iter().filter(|(_, about)| !about.is_empty()) {
                page.below(&format!("{word:?}: {about}"));
            }
        }
        let shown = example(&field.name);
        if let Form::Parts(parts) = &field.form {
            self::fields(page, parts.iter(), &format!("{name}."), &|part| part_example(shown?, &field.name, part));
        } else {
            let shown = shown.map_or_else(|| field.example(), str::to_owned);
            page.below(&format!("Example: {} = {shown}", field.name));
        }
    }
}

/// An example of a part of a field: in one of the field, or else in that of another kind.
fn part_example(shown: &'static str, field: &str, part: &str) -> Option<&'static str> {
    of_part(shown, part).or_else(|| Kind::ALL.into_iter().find_map(|kind| of_part(of_kind(kind, field)?, part)))
}

/// What a field holds, in words.
fn holds(field: &Field) -> String {
    let one_of =
        |words: &[(String, String)]| words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(", ");
    match (&field.form, field.many) {
        (Form::Parts(_), false) => "table".to_owned(),
        (Form::Parts(_), true) => "list of tables".to_owned(),
        (Form::Words(words), _) => format!("one of {}", one_of(words)),
        _ => field.holds(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_kind_has_an_example_of_its_own() {
        let of = |kind, field: &Field| of_kind(kind, &field.name).or_else(|| of_kind(Kind::City, &field.name));
        let is_value = |value: &str| format!("x = {value}").parse::<toml_edit::DocumentMut>().is_ok();
        for kind in Kind::ALL {
            for field in schema::fields(kind) {
                let Some(shown) = of(kind, field) else { panic!("{} of {}", field.name, kind.word()) };
                assert!(is_value(shown), "{} = {shown}", field.name);
                let Form::Parts(parts) = &field.form else { continue };
                for part in parts {
                    let Some(shown) = part_example(shown, &field.name, &part.name) else {
                        panic!("{}.{} of {}", field.name, part.name, kind.word())
                    };
                    assert!(is_value(shown), "{} = {shown}", part.name);
                }
            }
        }
        assert_eq!(of_kind(Kind::City, "position").and_then(|position| of_part(position, "lon")), Some("139.7"));
        let calls = of_kind(Kind::City, "calls").and_then(|calls| of_part(calls, "text"));
        assert_eq!(calls, Some("\"Asked for the minutes; call back on Monday.\""));
    }
}
