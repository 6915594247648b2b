//! The bytes of a file as text: by their byte order mark, by what the user says, as UTF-8, or else by a guess that is
//! reported.

mod guess;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// An encoding that a file is said to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEncoding(&'static Encoding);

impl TextEncoding {
    /// An encoding by one of its names: `windows-1250`, `cp1250`, `latin2`, `GBK`.
    pub fn parse(name: &str) -> Option<TextEncoding> {
        let name = name.trim().to_lowercase().replace('_', "-");
        let digits: String = name.chars().filter(char::is_ascii_digit).collect();
        let plain = name.replace(['-', ' '], "");
        let other = match plain.as_str() {
            "macroman" | "macosroman" => "macintosh".to_owned(),
            "utf16" => "utf-16le".to_owned(),
            _ if plain == format!("win{digits}") || plain == digits => format!("windows-{digits}"),
            _ => plain,
        };
        let found = [name, other].into_iter().find_map(|name| Encoding::for_label_no_replacement(name.as_bytes()));
        found.map(TextEncoding)
    }
}

/// A text, and what is to be said of how it was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DecodedText<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) remark: Option<String>,
}

/// Reads bytes as text; an error where their mark, or the user, is wrong about them, or where they are none.
pub(super) fn decode(bytes: &[u8], said: Option<TextEncoding>) -> Result<DecodedText<'_>, String> {
    let decoded = decoded(bytes, said)?;
    if is_binary(&decoded.text) {
        return Err("this is no text, and no spreadsheet that can be read: save it as xlsx or CSV".to_owned());
    }
    Ok(decoded)
}

/// Whether a text has more control characters than slip into one.
fn is_binary(text: &str) -> bool {
    const LOOKED_AT: usize = 4096;
    const FEW: usize = 3;
    const OF_HUNDRED: usize = 2;
    let is_control = |letter: &char| letter.is_control() && !letter.is_whitespace();
    let found = text.chars().take(LOOKED_AT).filter(is_control).count();
    found > FEW && found * 100 > text.chars().take(LOOKED_AT).count() * OF_HUNDRED
}

fn decoded(bytes: &[u8], said: Option<TextEncoding>) -> Result<DecodedText<'_>, String> {
    let whole =
        |encoding: &'static Encoding, bytes| encoding.decode_without_bom_handling_and_without_replacement(bytes);
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = whole(encoding, bytes.get(mark..).unwrap_or_default());
        let what = || format!("this begins as {0} does, and is not {0}: save the table again", encoding.name());
        let is_other = said.is_some_and(|said| said.0 != encoding);
        let remark =
            is_other.then(|| format!("the file begins with the mark of {0}, and is read as {0}", encoding.name()));
        return Ok(DecodedText { text: text.ok_or_else(what)?, remark });
    }
    if let Some(TextEncoding(encoding)) = said {
        let what = || format!("there are bytes in it that {} does not have: try another --encoding", encoding.name());
        return Ok(DecodedText { text: whole(encoding, bytes).ok_or_else(what)?, remark: None });
    }
    if let Some(encoding) = utf_16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Ok(DecodedText { text, remark: Some(guessed(encoding, encoding_rs::UTF_8)) });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(DecodedText { text: text.into(), remark: None });
    }
    let (encoding, other) = guess::guess(bytes);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok(DecodedText { text, remark: Some(guessed(encoding, other)) })
}

fn guessed(encoding: &'static Encoding, other: &'static Encoding) -> String {
    let (name, other) = (encoding.name(), other.name());
    format!(
        "the file is not UTF-8, and is read as {name} by a guess: look at the letters with accents; --encoding names \
         another, such as {other}"
    )
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
        let decoded = decode(bytes, None).unwrap();
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
    fn what_is_no_text_is_refused_however_it_begins() {
        // Numbers without a pattern, as what is packed has them.
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        for length in [64, 1_000, 20_000] {
            let bytes: Vec<u8> = std::iter::repeat_with(&mut next).take(length).collect();
            assert!(decode(&bytes, None).is_err(), "{length}");
            assert!(decode(&[b"City,Country\n", &bytes[..]].concat(), None).is_err(), "{length}");
            assert!(decode(&bytes, TextEncoding::parse("latin1")).is_err(), "{length}");
        }
        // One sign that a telephone has left behind, or the end of a file of old, makes no difference.
        for text in
            ["Name\x0bCountry\nOsby;NO\nVestby;NO\n\x1a", "Name;Note\nOsby;\u{7}\nVestby;a long note on its quay\n"]
        {
            assert!(decode(text.as_bytes(), None).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_what_its_mark_says_is_refused() {
        assert!(decode(b"\xef\xbb\xbfname\n\xff", None).unwrap_err().contains("is not UTF-8"));
        assert!(decode(b"\xff\xfea", None).unwrap_err().contains("is not UTF-16LE"));
        assert_eq!(read(b""), (String::new(), false));
        assert_eq!(read(b"a"), ("a".to_owned(), false));
    }

    #[test]
    fn an_encoding_is_known_by_the_names_that_people_write() {
        for (name, wanted) in [
            ("windows-1250", "windows-1250"),
            ("cp1250", "windows-1250"),
            ("CP-1250", "windows-1250"),
            ("win1250", "windows-1250"),
            ("1252", "windows-1252"),
            ("Latin-2", "ISO-8859-2"),
            ("iso_8859_2", "ISO-8859-2"),
            ("gb2312", "GBK"),
            ("Shift_JIS", "Shift_JIS"),
            ("mac-roman", "macintosh"),
            ("utf16", "UTF-16LE"),
            ("UTF-8", "UTF-8"),
        ] {
            assert_eq!(TextEncoding::parse(name).map(|found| found.0.name()), Some(wanted), "{name}");
        }
        for name in ["", "-", "cp437", "hz-gb-2312", "windows-1269", "text"] {
            assert_eq!(TextEncoding::parse(name), None, "{name}");
        }
    }

    #[test]
    fn what_is_said_of_an_encoding_comes_before_a_guess_and_behind_a_mark() {
        let said =
            |name: &str, bytes: &[u8]| decode(bytes, TextEncoding::parse(name)).map(|read| read.text.into_owned());
        assert_eq!(said("cp1250", b"Pozna\xf1"), Ok("Poznań".to_owned()));
        assert_eq!(said("cp1252", b"Pozna\xf1"), Ok("Poznañ".to_owned()));
        assert_eq!(said("utf-16be", b"\0a\0b"), Ok("ab".to_owned()));
        assert!(said("utf-8", b"Pozna\xf1").unwrap_err().contains("UTF-8 does not have: try another --encoding"));
        let marked = decode("\u{feff}Poznań".as_bytes(), TextEncoding::parse("cp1250")).unwrap();
        assert_eq!((&*marked.text, marked.remark.is_some()), ("Poznań", true));
        let guessed = decode(b"Name;Country\nK\xf6ln;DE\n", None).unwrap().remark.unwrap();
        assert!(guessed.contains("read as windows-1252 by a guess"), "{guessed}");
        assert!(guessed.contains("; --encoding names another, such as "), "{guessed}");
    }
}
