//! What stands in a packed workbook: whether it unpacks to more than is read, and which rows and columns are hidden in it, of
//! which the library says nothing.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::source::limits::{WORKBOOK_BYTES, grouped};

/// What was found in a workbook.
#[derive(Debug, Default)]
pub(super) struct Zipped {
    /// What is hidden, by the place of the sheet.
    hidden: HashMap<usize, Hidden>,
}

/// What is hidden in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// How many rows.
    pub(super) rows: usize,
    /// The columns, from 0: the first and the last of each run.
    pub(super) columns: Vec<(u32, u32)>,
}

impl Zipped {
    /// Unpacks everything once, whatever the archive says of sizes. The error says that it is too much.
    pub(super) fn checked(bytes: &[u8]) -> Result<Zipped, String> {
        let broken = |error: zip::result::ZipError| super::broken(error);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        let mut left = WORKBOOK_BYTES;
        let (mut texts, mut by_path, mut hidden) = (HashMap::new(), HashMap::new(), HashMap::new());
        for place in 0..archive.len() {
            let file = archive.by_index(place).map_err(broken)?;
            let name = file.name().map_err(broken)?.replace('\\', "/").trim_start_matches('/').to_owned();
            if name.contains("/media/") || name.starts_with("Pictures/") || name.starts_with("Thumbnails/") {
                continue;
            }
            let mut unpacked = Vec::new();
            file.take(left + 1).read_to_end(&mut unpacked).map_err(super::broken)?;
            left = left.checked_sub(unpacked.len() as u64).ok_or_else(|| {
                let most = grouped(&WORKBOOK_BYTES.to_string());
                format!("this workbook unpacks to more than {most} bytes: split it, or export its tables as CSV")
            })?;
            if name.starts_with("xl/worksheets/") {
                by_path.insert(name, hidden_in_sheet(&unpacked));
            } else if name == "content.xml" {
                hidden = hidden_in_tables(&unpacked);
            } else if ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"].contains(&name.as_str()) {
                texts.insert(name, String::from_utf8_lossy(&unpacked).into_owned());
            }
        }
        let text = |name: &str| texts.get(name).map(String::as_str).unwrap_or_default();
        let targets: HashMap<&str, &str> = tags(text("xl/_rels/workbook.xml.rels"))
            .filter(|tag| tag.name == "Relationship")
            .filter_map(|tag| Some((tag.value("Id")?, tag.value("Target")?)))
            .collect();
        for (place, tag) in tags(text("xl/workbook.xml")).filter(|tag| tag.name == "sheet").enumerate() {
            let target = tag.value("id").and_then(|id| targets.get(id)).map(|target| target.trim_start_matches('/'));
            let path =
                target.map(|target| if target.starts_with("xl/") { target.to_owned() } else { format!("xl/{target}") });
            hidden.extend(path.and_then(|path| by_path.get(&path)).map(|found| (place, found.clone())));
        }
        Ok(Zipped { hidden })
    }

    /// What is hidden in a sheet.
    pub(super) fn hidden(&self, place: usize) -> Hidden {
        self.hidden.get(&place).cloned().unwrap_or_default()
    }
}

/// What is hidden in a sheet of an xlsx.
fn hidden_in_sheet(xml: &[u8]) -> Hidden {
    let text = String::from_utf8_lossy(xml);
    let mut hidden = Hidden::default();
    for tag in tags(&text).filter(|tag| tag.is_true("hidden")) {
        let number = |name: &str| tag.value(name)?.parse::<u32>().ok()?.checked_sub(1);
        match tag.name {
            "row" => hidden.rows += 1,
            "col" => hidden.columns.extend(number("min").zip(number("max"))),
            _ => {}
        }
    }
    hidden
}

/// The same of the tables of an open document; a run of rows without cells counts for none.
fn hidden_in_tables(xml: &[u8]) -> HashMap<usize, Hidden> {
    let text = String::from_utf8_lossy(xml);
    let (mut hidden, mut table, mut column) = (HashMap::<usize, Hidden>::new(), None, 0_u32);
    for tag in tags(&text) {
        let is_hidden = matches!(tag.value("visibility"), Some("collapse" | "filter"));
        let place = table.unwrap_or_default();
        match tag.name {
            "table" => (table, column) = (Some(table.map_or(0, |place: usize| place + 1)), 0),
            "table-column" => {
                let many = tag.value("number-columns-repeated").and_then(|many| many.parse::<u32>().ok()).unwrap_or(1);
                let next = column.saturating_add(many.max(1));
                if is_hidden {
                    hidden.entry(place).or_default().columns.push((column, next - 1));
                }
                column = next;
            }
            "table-row" if is_hidden => {
                let is_one = tag.value("number-rows-repeated").is_none_or(|many| many.len() < 4);
                hidden.entry(place).or_default().rows += usize::from(is_one);
            }
            _ => {}
        }
    }
    hidden
}

/// The beginning of an element: its name without a prefix, and its attributes as they stand there.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, whatever its prefix.
    fn value(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
            let (value, behind) = after.get(1..)?.split_once(quote)?;
            let key = key.trim();
            if key.rsplit(':').next() == Some(name) {
                return Some(value);
            }
            rest = behind;
        }
        None
    }

    fn is_true(&self, name: &str) -> bool {
        matches!(self.value(name), Some("1" | "true"))
    }
}

/// The elements of an XML text, one after the other, as far as it is well-formed.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let starts = memchr::memchr_iter(b'<', text.as_bytes());
    starts.filter_map(|start| {
        let rest = text.get(start + 1..)?;
        let inside = rest.get(..rest.find('>')?)?;
        let (name, attributes) = inside.split_once([' ', '\n', '\t', '\r']).unwrap_or((inside, ""));
        let is_name = name.starts_with(|sign: char| sign.is_ascii_alphabetic());
        is_name.then(|| Tag { name: name.rsplit(':').next().unwrap_or(name).trim_end_matches('/'), attributes })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_are_counted_and_hidden_columns_known() {
        let xml = b"<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min='5' max='5'/></cols><x:row r=\"1\"><c/></x:row><row hidden='1' r=\"2\"/><row r=\"3\" hidden = \"0\"><v>hidden=\"1\"</v></row>";
        assert_eq!(hidden_in_sheet(xml), Hidden { rows: 1, columns: vec![(1, 2)] });
        let tables = b"<table:table><table:table-column table:number-columns-repeated=\"3\"/>\
            <table:table-column table:visibility=\"collapse\"/><table:table-row table:visibility=\"filter\"/></table:table><table:table>\
            <table:table-row table:visibility=\"collapse\"/><table:table-row table:visibility=\"collapse\" \
            table:number-rows-repeated=\"1048000\"/></table:table>";
        let first = Hidden { rows: 1, columns: vec![(3, 3)] };
        let second = Hidden { rows: 1, columns: Vec::new() };
        assert_eq!(hidden_in_tables(tables), HashMap::from([(0, first), (1, second)]));
    }
}
