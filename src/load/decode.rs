//! The bytes of a file → its text, where it is one that a person could have written.

use crate::source::limits::Limits;
use crate::source::{Place, Problem, Rule, SourceFile};

/// The text of a file's bytes: UTF-8, with or without a byte order mark.
///
/// # Errors
/// Where it is no such text, or more than the limits allow.
pub fn decode(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<String, Problem> {
    let refuse = |place, what: &str, hint: &str| Problem::new(place, Rule::Readable, what).hint(hint);
    if is_utf_16(&bytes) {
        return Err(refuse(Place::file(name), "this file is UTF-16", "save it as UTF-8"));
    }
    if let Err(excess) = limits.check_file(&bytes) {
        return Err(refuse(Place::file(name), &format!("this file has {excess}"), "split it into several files"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            let place = SourceFile::new(name, &before).place(good..good);
            let mut problem = refuse(place, "this file is not UTF-8 from here on", "save it as UTF-8");
            problem.keep_excerpt(&String::from_utf8_lossy(error.as_bytes()));
            Err(problem)
        }
    }
}

/// Whether it begins with the mark of UTF-16, or as a text does that is written so without a mark: with an ASCII letter
/// in every other byte, and nothing beside it.
fn is_utf_16(bytes: &[u8]) -> bool {
    let without_mark = |pair: &[u8]| matches!(pair, [0, 1..0x80] | [1..0x80, 0]);
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes.len() >= 4 && bytes[..4].chunks(2).all(without_mark)
}
