//! E-mail addresses: what is written on a card, as mail is sent to it.

use super::{Organisation, Person};

/// The address in a text such as `mailto:kim@example.org` or `Kim <kim@example.org>`; `None` where there is none.
pub fn email(written: &str) -> Option<&str> {
    const SCHEME: &str = "mailto:";
    let written = written.trim();
    let inside = written.rsplit_once('<').and_then(|(_, rest)| Some(rest.split_once('>')?.0));
    let address = inside.unwrap_or(written).trim();
    let scheme = address.get(..SCHEME.len()).filter(|scheme| scheme.eq_ignore_ascii_case(SCHEME));
    let address = scheme.map_or(address, |scheme| &address[scheme.len()..]).trim();
    let (name, host) = address.rsplit_once('@')?;
    let odd = |sign: char| sign.is_whitespace() || sign.is_control() || "<>()[]\",;:\\".contains(sign);
    (!name.is_empty() && !host.is_empty() && !address.contains(odd)).then_some(address)
}

/// Whether a text is an address and nothing more, with a name and a host as they are now.
pub fn is_email(address: &str) -> bool {
    let host = |host: &str| {
        let parts = host.split('.');
        let sign = |sign: char| sign.is_alphanumeric() || sign == '-' || !sign.is_ascii();
        host.contains('.') && parts.into_iter().all(|part| !part.is_empty() && part.chars().all(sign))
    };
    email(address) == Some(address) && address.split_once('@').is_some_and(|(_, rest)| host(rest))
}

/// The `mailto:` address (RFC 6068) of an e-mail address, escaped so that nothing in it becomes another field.
pub fn mailto(address: &str) -> String {
    let (name, host) = address.rsplit_once('@').unwrap_or((address, ""));
    format!("mailto:{}@{}", encoded(name), encoded(host))
}

/// Everything but plain letters, digits and what an address holds as a rule goes as the numbers of its bytes.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'+' | b'!' | b'$' | b'\'' | b'*' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

impl Person {
    /// Whether there is an e-mail address.
    pub fn has_email(&self) -> bool {
        self.emails.iter().any(|written| email(written).is_some())
    }
}

impl Organisation {
    /// Whether there is an e-mail address.
    pub fn has_email(&self) -> bool {
        self.emails.iter().any(|written| email(written).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_what_stands_around_it() {
        for written in [
            "kim@example.org",
            "mailto:kim@example.org",
            "MAILTO: kim@example.org",
            "Kim E. <kim@example.org>",
            "<mailto:kim@example.org>",
        ] {
            assert_eq!(email(written), Some("kim@example.org"), "{written}");
        }
        for written in ["", "-", "n/a", "kim", "kim at example.org", "@example.org", "kim@", "a@b.example, c@d.example"]
        {
            assert_eq!(email(written), None, "{written}");
        }
        assert!(is_email("kim@example.org") && is_email("kim@bücher.example"));
        for odd in ["mailto:kim@example.org", "kim@example", "kim@example..org", "a@b.example?bcc=evil@x.example"] {
            assert!(!is_email(odd), "{odd}");
        }
    }

    #[test]
    fn what_an_address_holds_never_becomes_a_field() {
        assert_eq!(mailto("kim+desk@example.org"), "mailto:kim+desk@example.org");
        assert_eq!(mailto("a@b.c?bcc=evil@x"), "mailto:a%40b.c%3Fbcc%3Devil@x");
        assert_eq!(mailto("a@b.example?cc=x&subject=y"), "mailto:a@b.example%3Fcc%3Dx%26subject%3Dy");
        assert_eq!(mailto("é%@example.org"), "mailto:%C3%A9%25@example.org");
    }
}
