//! Links: which may be followed, and the sequences that make text lead to one (OSC 8).

use std::fmt::Write;

use crate::view::AddressSpan;

/// Which links are followed; anything else could start what a record's author likes.
const SCHEMES: [&str; 4] = ["http:", "https:", "mailto:", "tel:"];
/// How long a link may be; some terminals show the sequence of a longer one as text.
const LIMIT: usize = 2000;

/// Ends the text that leads somewhere.
pub(super) const CLOSE: &[u8] = b"\x1b]8;;\x1b\\";

/// Whether a link leads to the web, to mail or to a phone.
pub(super) fn is_allowed(link: &str) -> bool {
    let begins = |scheme: &&str| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    SCHEMES.iter().any(begins) && !link.contains(|character: char| character.is_control())
}

/// Begins text that leads to a link, if that may be followed, with everything but printable ASCII percent-encoded.
pub(super) fn open(link: &str) -> Option<String> {
    if !is_allowed(link) {
        return None;
    }
    let mut sequence = "\x1b]8;;".to_owned();
    for byte in link.bytes() {
        match byte {
            b'!'..=b'~' => sequence.push(char::from(byte)),
            // Writing to a text does not fail.
            _ => drop(write!(sequence, "%{byte:02X}")),
        }
    }
    (sequence.len() <= LIMIT).then(|| sequence + "\x1b\\")
}

/// The link of a cell.
pub(super) fn at(spans: &[AddressSpan], x: usize, y: u16) -> Option<&str> {
    let covers = |span: &&AddressSpan| {
        span.row == y && (usize::from(span.columns.start)..usize::from(span.columns.end)).contains(&x)
    };
    spans.iter().find(covers).map(|span| span.address.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_mail_and_phones_are_followed() {
        for link in ["https://eurocities.eu", "HTTP://x.org", "mailto:a@b.eu", "tel:+34912345678"] {
            assert!(is_allowed(link) && open(link).is_some(), "{link}");
        }
        for link in ["file:///etc/passwd", "javascript:1", "--help", "", "http", "https://a\nb", "https://a\u{9c}b"] {
            assert!(!is_allowed(link) && open(link).is_none(), "{link}");
        }
        assert_eq!(open(&format!("https://example.org/{}", "x".repeat(LIMIT))), None);
    }

    #[test]
    fn a_link_is_written_in_ascii() {
        assert_eq!(open("https://example.org/é x").unwrap(), "\x1b]8;;https://example.org/%C3%A9%20x\x1b\\");
    }
}
