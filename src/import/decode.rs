//! The bytes of a table as text: by the mark that they begin with, or as UTF-8, or else by a guess that is told.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// A text, and what is to be said of how it was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) remark: Option<String>,
}

/// Reads bytes as text.
///
/// # Errors
/// Where they are not what their mark says.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let behind = bytes.get(mark..).unwrap_or_default();
        let text = encoding.decode_without_bom_handling_and_without_replacement(behind);
        let what = || format!("this begins as {0} does, and is not {0}: save the table again", encoding.name());
        return Ok(Decoded { text: text.ok_or_else(what)?, remark: None });
    }
    if let Some(encoding) = utf_16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Ok(Decoded { text, remark: Some(guessed(encoding)) });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.into(), remark: None });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok(Decoded { text, remark: Some(guessed(encoding)) })
}

fn guessed(encoding: &'static Encoding) -> String {
    let name = encoding.name();
    format!("the table is not UTF-8, and is read as {name} by a guess: look at the letters with accents")
}

/// UTF-16 without a mark: of the letters of separators, digits and Latin words every other byte is nought.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 4096;
    let start = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    let noughts = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    let enough = start.len() / 8;
    match (even > enough, odd > enough) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, bool) {
        let decoded = decode(bytes).unwrap();
        (decoded.text.into_owned(), decoded.remark.is_some())
    }

    #[test]
    fn a_mark_says_what_the_bytes_are_and_else_it_is_guessed() {
        let text = "Name\tLand\nKöln\tDE\nŁódź\tPL\n";
        let wide = |bytes: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
            format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
        };
        assert_eq!(read(text.as_bytes()), (text.to_owned(), false));
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()), (text.to_owned(), false));
        assert_eq!(read(&wide(u16::to_le_bytes, "\u{feff}")), (text.to_owned(), false));
        assert_eq!(read(&wide(u16::to_be_bytes, "\u{feff}")), (text.to_owned(), false));
        assert_eq!(read(&wide(u16::to_le_bytes, "")), (text.to_owned(), true));
        assert_eq!(read(&wide(u16::to_be_bytes, "")), (text.to_owned(), true));
        assert_eq!(read(b"Name;Country\nK\xf6ln;DE\n"), ("Name;Country\nKöln;DE\n".to_owned(), true));
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Город;Страна\nМосква;RU\nКазань;RU\n");
        assert_eq!(read(&russian).0, "Город;Страна\nМосква;RU\nКазань;RU\n");
        let (chinese, _, _) = encoding_rs::GB18030.encode("名称,国家\n广州市人民政府,中国\n北京市,中国\n");
        assert_eq!(read(&chinese).0, "名称,国家\n广州市人民政府,中国\n北京市,中国\n");
    }

    #[test]
    fn what_is_not_what_its_mark_says_is_refused() {
        assert!(decode(b"\xef\xbb\xbfname\n\xff").unwrap_err().contains("is not UTF-8"));
        assert!(decode(b"\xff\xfea").unwrap_err().contains("is not UTF-16LE"));
        assert_eq!(read(b""), (String::new(), false));
        assert_eq!(read(b"a"), ("a".to_owned(), false));
    }
}
