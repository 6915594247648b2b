//! The bytes of a file → its text, where it is one that a person could have written.

use std::borrow::Cow;

use crate::source::limits::Limits;
use crate::source::{Place, Problem, Rule, SourceFile};

/// Stands for bytes that are no text: signs that TOML forbids, as many bytes as the sign that is shown for them.
const NO_TEXT: &str = "\0\0\0";

/// What is shown for bytes that are no text.
const SHOWN: &str = "\u{fffd}";

/// The text of a file.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Why it is not the whole of what the file says, or not to be written as it is: the file is not UTF-8.
    pub fault: Option<Problem>,
}

/// The text of a file's bytes: UTF-8, with or without a byte order mark; of another encoding, what can be read.
///
/// # Errors
/// Where there is more than the limits allow.
pub fn decode(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Decoded, Problem> {
    let refuse = |place, what: &str, hint: &str| Problem::new(place, Rule::Readable, what).hint(hint);
    if is_utf_16(&bytes) {
        let fault = refuse(Place::file(name), "this file is UTF-16", "save it as UTF-8");
        let Decoded { text, .. } = decode(name, from_utf_16(&bytes).into_bytes(), limits)?;
        return Ok(Decoded { text, fault: Some(fault) });
    }
    if let Err(excess) = limits.check_file(&bytes) {
        return Err(refuse(Place::file(name), &format!("this file has {excess}"), "split it into several files"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text), fault: None }),
        Err(error) => {
            let whole = without_other_bytes(error.as_bytes());
            let text = whole.strip_prefix('\u{feff}').unwrap_or(&whole);
            let good = error.utf8_error().valid_up_to().saturating_sub(whole.len() - text.len());
            let place = SourceFile::new(name, text).place(good..good);
            let mut fault = refuse(place, "this file is not UTF-8 from here on", "save it as UTF-8");
            fault.keep_excerpt(&shown(text));
            Ok(Decoded { text: text.to_owned(), fault: Some(fault) })
        }
    }
}

/// Whether a text is without bytes of its file that are none of UTF-8.
pub fn lacks_bytes(text: &str) -> bool {
    text.contains(NO_TEXT)
}

/// A text as it is shown.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if lacks_bytes(text) { text.replace(NO_TEXT, SHOWN).into() } else { text.into() }
}

/// That bytes at a place are none of UTF-8.
pub(super) fn not_utf_8(place: Place) -> Problem {
    Problem::new(place, Rule::Readable, "this is not UTF-8").hint("save the file as UTF-8")
}

/// The text with [`NO_TEXT`] for bytes that are not UTF-8; in remarks, which do not matter, with what is shown.
fn without_other_bytes(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let line = text.rsplit('\n').next().unwrap_or_default();
            let sign = if line.trim_start().starts_with('#') { SHOWN } else { NO_TEXT };
            text.push_str(sign);
        }
    }
    text
}

/// The text of bytes of UTF-16, in the order of bytes that their mark says, or that ASCII letters stand in.
fn from_utf_16(bytes: &[u8]) -> String {
    let is_big = bytes.starts_with(&[0xfe, 0xff]) || bytes.starts_with(&[0]);
    let unit = |pair: &[u8]| match (pair, is_big) {
        ([high, low], true) | ([low, high], false) => u16::from_be_bytes([*high, *low]),
        _ => 0,
    };
    let units = bytes.chunks(2).map(unit);
    let text = char::decode_utf16(units).map(|letter| letter.unwrap_or('\0'));
    text.collect()
}

/// Whether it is UTF-16: by its mark, or by an ASCII letter in every other byte.
fn is_utf_16(bytes: &[u8]) -> bool {
    let without_mark = |pair: &[u8]| matches!(pair, [0, 1..0x80] | [1..0x80, 0]);
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes.len() >= 4 && bytes[..4].chunks(2).all(without_mark)
}
