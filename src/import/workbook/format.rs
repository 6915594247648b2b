//! What kind of file some bytes are, by how they begin; what is no table is refused with what to do instead.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

/// What is said of a file that is encrypted.
pub(super) const PASSWORD: &str = "this workbook has a password: open it, save it without one, or export it as CSV";

/// What kind of file some bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum FileFormat {
    /// A workbook of Excel, since 2007.
    Xlsx,
    /// The same in binary form.
    Xlsb,
    /// A workbook of Excel before 2007.
    Xls,
    /// A workbook of an open document, as of `LibreOffice`.
    Ods,
    /// Something else that is known, and why it is not read.
    Refused(&'static str),
    /// Perhaps a text.
    Other,
}

/// How files begin that are no table, and what to do with them.
const REFUSED: [(&[u8], &str); 12] = [
    (
        b"%PDF",
        "this is a PDF, which holds no cells: ask for the spreadsheet that it was made of, or copy its table into one",
    ),
    (b"{\\rtf", "this is a document (RTF): copy its table into a spreadsheet, and save that as xlsx or CSV"),
    (b"\x1f\x8b", "this is packed (gzip): unpack it first"),
    (b"\xfd7zXZ", "this is packed (xz): unpack it first"),
    (b"BZh", "this is packed (bzip2): unpack it first"),
    (b"\x28\xb5\x2f\xfd", "this is packed (zstd): unpack it first"),
    (b"7z\xbc\xaf", "this is packed (7z): unpack it first"),
    (b"Rar!", "this is packed (rar): unpack it first"),
    (b"\x89PNG", "this is a picture: a table in it has to be typed"),
    (b"\xff\xd8\xff", "this is a picture: a table in it has to be typed"),
    (b"SQLite format 3", "this is a database: export its tables as CSV"),
    (b"PAR1", "this is a Parquet file: export it as CSV"),
];

const WEB_PAGE: &str =
    "this is a web page, whatever its name says: open it in a spreadsheet and save it as xlsx, or export it as CSV";
const XML: &str = "this is XML: open it in a spreadsheet and save it as xlsx, or export it as CSV";
const NUMBERS: &str = "this is of Apple Numbers: in Numbers, choose File, Export To, Excel or CSV";
const DOCUMENT: &str = "this is a document and no spreadsheet: copy its table into one, and save that as xlsx or CSV";
const SLIDES: &str = "these are slides and no spreadsheet: copy their table into one, and save that as xlsx or CSV";
const ARCHIVE: &str = "this is a ZIP archive: unpack it, and import the folder";
const BROKEN_ZIP: &str =
    "this workbook is broken, perhaps cut off: fetch it again, or open it in a spreadsheet and save it as xlsx or CSV";
const OLD: &str = "this is of a very old Excel: open it in a spreadsheet and save it as xlsx, or export it as CSV";
const OTHER_OLE: &str = "this is an Office file without a table: save what you need as xlsx or CSV";

/// What kind of file some bytes are.
pub(in crate::import) fn format(bytes: &[u8]) -> FileFormat {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    if let Some((_, why)) = REFUSED.iter().find(|(start, _)| bytes.starts_with(start)) {
        return FileFormat::Refused(why);
    }
    // The beginning of a file of Excel 2 to 5 that has no folder around it.
    if let [0x09, 0x00 | 0x02 | 0x04 | 0x08, 4 | 6 | 8 | 16, 0, ..] = bytes {
        return FileFormat::Refused(OLD);
    }
    let start: Vec<u8> = bytes.iter().take(400).map(u8::to_ascii_lowercase).filter(|byte| *byte != 0).collect();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).trim_ascii_start();
    let is_page = [&b"<!doctype html"[..], b"<html", b"<table", b"<head", b"<body", b"<meta"];
    match start {
        start if is_page.iter().any(|page| start.starts_with(page)) => FileFormat::Refused(WEB_PAGE),
        start if start.starts_with(b"<?xml") && memmem::find(start, b"<html").is_some() => {
            FileFormat::Refused(WEB_PAGE)
        }
        start if start.starts_with(b"<?xml") => FileFormat::Refused(XML),
        _ => FileFormat::Other,
    }
}

fn zipped(bytes: &[u8]) -> FileFormat {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return FileFormat::Refused(BROKEN_ZIP) };
    let mut mimetype = String::new();
    if let Ok(file) = archive.by_name("mimetype") {
        let _ = file.take(100).read_to_string(&mut mimetype);
    }
    let names: Vec<String> =
        archive.file_names().flatten().map(|name| name.replace('\\', "/").to_lowercase()).collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if mimetype.contains("opendocument.spreadsheet") {
        FileFormat::Ods
    } else if mimetype.contains("opendocument.presentation") || has("ppt/") {
        FileFormat::Refused(SLIDES)
    } else if mimetype.contains("opendocument") || has("word/") {
        FileFormat::Refused(DOCUMENT)
    } else if has("xl/workbook.bin") {
        FileFormat::Xlsb
    } else if has("xl/") {
        FileFormat::Xlsx
    } else if has("index/") || has("index.zip") || has("index.numbers") {
        FileFormat::Refused(NUMBERS)
    } else {
        FileFormat::Refused(ARCHIVE)
    }
}

/// A file of folders, as Office wrote them before 2007, and writes what is encrypted still.
fn compound(bytes: &[u8]) -> FileFormat {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        FileFormat::Refused(PASSWORD)
    } else if has("WordDocument") {
        FileFormat::Refused(DOCUMENT)
    } else if has("PowerPoint Document") {
        FileFormat::Refused(SLIDES)
    } else if has("Workbook") || has("Book") {
        FileFormat::Xls
    } else {
        FileFormat::Refused(OTHER_OLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_is_refused_with_what_to_do() {
        let why = |bytes: &[u8]| match format(bytes) {
            FileFormat::Refused(why) => why,
            _ => "",
        };
        assert!(why(b"%PDF-1.7\n").contains("PDF"));
        assert!(why(b"\xef\xbb\xbf \n<!DOCTYPE html><html>").contains("web page"));
        assert!(why(b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>").contains("XML"));
        assert!(why(b"PK\x03\x04 and no more").contains("broken"));
        assert!(why(b"\x09\x08\x10\x00").contains("very old"));
        assert_eq!(why(b"Name,Country\n"), "");
        let wide = |name: &str| -> Vec<u8> {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &name].concat()
        };
        assert!(why(&wide("EncryptedPackage")).contains("password"));
        assert!(why(&wide("WordDocument")).contains("document"));
        assert_eq!(format(&wide("Workbook")), FileFormat::Xls);
    }
}
