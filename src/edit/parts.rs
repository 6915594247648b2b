//! Which part of a field a byte of a file stands in: the key of a field of parts, or the place in a list.

use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

/// Where the parts of the fields of a text stand.
#[derive(Debug, Default)]
pub(super) struct FieldParts {
    all: Vec<(Range<usize>, String)>,
}

impl FieldParts {
    /// Takes a text apart; where it is not TOML there are none.
    pub(super) fn of(text: &str) -> FieldParts {
        let mut parts = FieldParts::default();
        let Ok(document) = Document::parse(text) else { return parts };
        for (_, item) in document.as_table() {
            match item {
                Item::Table(record) => parts.of_record(record),
                Item::ArrayOfTables(records) => records.iter().for_each(|record| parts.of_record(record)),
                Item::Value(Value::Array(items)) => {
                    items.iter().filter_map(Value::as_inline_table).for_each(|record| parts.of_record(record));
                }
                _ => {}
            }
        }
        parts.all.sort_by_key(|(span, _)| span.start);
        parts
    }

    /// The part in which a byte stands: `notice` of a renewal, `1` of a list for its second item.
    pub(super) fn at(&self, byte: usize) -> Option<&str> {
        let above = self.all.partition_point(|(span, _)| span.start <= byte);
        let (span, part) = self.all.get(above.checked_sub(1)?)?;
        (byte < span.end).then_some(part)
    }

    fn of_record(&mut self, record: &dyn TableLike) {
        for (_, item) in record.iter() {
            if let Some(fields) = item.as_table_like() {
                for (name, value) in fields.iter() {
                    let start = fields.get_key_value(name).and_then(|(key, _)| key.span()).map(|span| span.start);
                    let end = value.span().map(|span| span.end);
                    self.all.extend(start.zip(end).map(|(start, end)| (start..end, name.to_owned())));
                }
            }
            let items = item.as_array().into_iter().flatten().enumerate();
            self.all.extend(items.filter_map(|(place, value)| Some((value.span()?, place.to_string()))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_stands_in_a_part_of_a_field_or_in_none() {
        let text = "[[x]]\nid = 'a'\nrenewal = { kind = 'fixed', notice = 'soon' }\nparties = ['b', 'c']\n[x.position]\nlat = 1\n";
        let parts = FieldParts::of(text);
        let at = |words: &str| parts.at(text.find(words).unwrap());
        assert_eq!([at("'fixed'"), at("'soon'"), at("lat")], [Some("kind"), Some("notice"), Some("lat")]);
        assert_eq!([at("'b'"), at("'c'")], [Some("0"), Some("1")]);
        assert_eq!([at("'a'"), at("renewal"), at("{ kind"), at("parties"), at("[x.")], [None; 5]);
        assert_eq!(FieldParts::of("x = ").at(0), None);
    }
}
