//! What stands in a packed workbook: whether it unpacks to more than is read, and which rows are hidden in it, of which
//! the library says nothing.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::source::limits::{WORKBOOK_BYTES, grouped};

/// What was found in a workbook.
#[derive(Debug, Default)]
pub(super) struct Zipped {
    /// How many rows are hidden, by the place of the sheet.
    hidden: HashMap<usize, usize>,
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
                by_path.insert(name, hidden_rows(&unpacked));
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
            hidden.extend(path.and_then(|path| by_path.get(&path)).map(|rows| (place, *rows)));
        }
        Ok(Zipped { hidden })
    }

    /// How many rows of a sheet are hidden.
    pub(super) fn hidden_rows(&self, place: usize) -> usize {
        self.hidden.get(&place).copied().unwrap_or_default()
    }
}

/// How many rows are hidden in a sheet of an xlsx.
fn hidden_rows(xml: &[u8]) -> usize {
    let text = String::from_utf8_lossy(xml);
    tags(&text).filter(|tag| tag.name == "row" && tag.is_true("hidden")).count()
}

/// The same of the tables of an open document; a run of rows without cells counts for none.
fn hidden_in_tables(xml: &[u8]) -> HashMap<usize, usize> {
    let text = String::from_utf8_lossy(xml);
    let (mut hidden, mut table) = (HashMap::new(), None);
    for tag in tags(&text) {
        match tag.name {
            "table" => table = Some(table.map_or(0, |place: usize| place + 1)),
            "table-row" if matches!(tag.value("visibility"), Some("collapse" | "filter")) => {
                let is_one = tag.value("number-rows-repeated").is_none_or(|many| many.len() < 4);
                *hidden.entry(table.unwrap_or_default()).or_default() += usize::from(is_one);
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
    fn hidden_rows_are_counted() {
        let xml = b"<x:row r=\"1\"><c/></x:row><row hidden='1' r=\"2\"/><row r=\"3\" hidden = \"0\"><v>hidden=\"1\"</v></row>";
        assert_eq!(hidden_rows(xml), 1);
        let tables = b"<table:table><table:table-row table:visibility=\"filter\"/></table:table><table:table>\
            <table:table-row table:visibility=\"collapse\"/><table:table-row table:visibility=\"collapse\" \
            table:number-rows-repeated=\"1048000\"/></table:table>";
        assert_eq!(hidden_in_tables(tables), HashMap::from([(0, 1), (1, 1)]));
    }
}
