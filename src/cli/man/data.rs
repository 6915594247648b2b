//! The page of the files of records: every kind and field, from their declarations.

use super::roff::RoffText;
use toml_edit::{DocumentMut, Item, Value};

use super::{page_name, section};
use crate::catalog::Kind;
use crate::cli::help::{HelpBlock, Topic};
use crate::schema::{self, Field, Form};

/// The fields that every record has, below those of the kinds.
const COMMON: [&str; 5] = ["id", "source", "certainty", "notes", "calls"];

/// A file with every field of every kind.
const EXAMPLE: &str = include_str!("../../../config/example.toml");

/// The page.
pub(super) fn page() -> String {
    let example: DocumentMut = EXAMPLE.parse().unwrap_or_default();
    let topic = Topic::Data;
    let mut page = RoffText::page(&page_name(topic.name()), section(topic), topic.about());
    page.heading("DESCRIPTION");
    let blocks = topic.blocks();
    page.blocks(blocks.get(1..).unwrap_or_default());
    let of = |kind: Kind| schema::fields(kind).iter();
    page.heading("EVERY RECORD");
    let is_common = |field: &&Field| COMMON.contains(&field.name.as_str());
    fields(&mut page, of(Kind::City).filter(is_common), "", &|name| of_kind(&example, Kind::City, name));
    for kind in Kind::ALL {
        page.heading(&format!("[[{}]]", kind.word()));
        let about = schema::of(kind)["description"].as_str().unwrap_or_default().to_owned();
        page.blocks(&[HelpBlock::paragraph(about)]);
        let own = of(kind).filter(|field| !is_common(field));
        fields(&mut page, own, "", &|name| of_kind(&example, kind, name));
    }
    page.heading("dataset.toml");
    page.paragraph("Above its first record:");
    fields(&mut page, schema::dataset_fields().iter(), "", &|name| example.get(name)?.as_value());
    page.heading("FILES");
    page.entry("*.toml", "The records, at any depth below the folder.");
    page.entry("dataset.toml", "What holds for all of them.");
    page.see_also(&[("citydesk", 1), ("citydesk-check", 1), ("citydesk-schema", 1), ("citydesk-dates", 7)]);
    page.finish()
}

/// The value of a field in the first record of a kind that has it.
fn of_kind<'e>(example: &'e DocumentMut, kind: Kind, name: &str) -> Option<&'e Value> {
    let records = example.get(kind.word()).and_then(Item::as_array_of_tables)?;
    records.iter().find_map(|record| record.get(name)?.as_value())
}

/// The value of a part, in a table or in the first of several that has it.
fn of_part<'e>(value: &'e Value, name: &str) -> Option<&'e Value> {
    match value {
        Value::Array(tables) => tables.iter().find_map(|table| of_part(table, name)),
        table => table.as_inline_table()?.get(name),
    }
}

/// Some fields, each with what it holds and means, and those of tables below it.
fn fields<'e, 'f>(
    page: &mut RoffText,
    fields: impl Iterator<Item = &'f Field>,
    above: &str,
    example: &dyn Fn(&str) -> Option<&'e Value>,
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
            self::fields(page, parts.iter(), &format!("{name}."), &|part| of_part(shown?, part));
        } else {
            let shown = shown.map_or_else(|| field.example(), |value| value.to_string().trim().to_owned());
            page.below(&format!("Example: {} = {shown}", field.name));
        }
    }
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
        let example: DocumentMut = EXAMPLE.parse().unwrap();
        for kind in Kind::ALL {
            for field in schema::fields(kind) {
                let shown = of_kind(&example, kind, &field.name);
                let shown = shown.or_else(|| of_kind(&example, Kind::City, &field.name));
                let Some(shown) = shown else { panic!("{} of {}", field.name, kind.word()) };
                let Form::Parts(parts) = &field.form else { continue };
                for part in parts {
                    assert!(of_part(shown, &part.name).is_some(), "{}.{} of {}", field.name, part.name, kind.word());
                }
            }
        }
    }
}
