//! Addresses of mail and the web that are typed: whose they are, and who else is at the same place.

use std::borrow::Cow;

use crate::catalog::{Record, SearchRole, email};

/// An address that is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// The whole address of mail, in small letters.
    mail: Option<String>,
    host: String,
}

/// How well an address is met; the best come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AddressFit {
    /// It is the one.
    Same,
    /// It is that of somebody who works there.
    Office,
    /// It is at the same host.
    Host,
}

impl Address {
    /// Reads what is typed: `kim@example.org`, `Kim <kim@example.org>`, `https://example.org/`, `example.org`.
    pub(super) fn new(text: &str) -> Option<Address> {
        let text = text.trim();
        if let Some(mail) = email(text) {
            let host = mail.rsplit_once('@')?.1;
            return Some(Address { mail: Some(mail.to_lowercase()), host: host.to_lowercase() })
                .filter(Address::is_whole);
        }
        Some(Address { mail: None, host: host_of(text)? }).filter(Address::is_whole)
    }

    /// Where mail goes to, or the page is.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Whether the host is one, with a dot and letters behind it.
    fn is_whole(&self) -> bool {
        let last = self.host.rsplit_once('.').map_or("", |(_, last)| last);
        let sign = |sign: char| sign.is_alphanumeric() || "-._".contains(sign);
        last.chars().count() >= 2 && last.chars().all(char::is_alphabetic) && self.host.chars().all(sign)
    }

    /// How well a record is met, and by which address as written.
    pub(super) fn fit<'a>(&self, record: Record<'a>) -> Option<(AddressFit, &'a str)> {
        let met = record.texts_by(SearchRole::Address).into_iter().filter_map(|written| match written {
            Cow::Borrowed(written) => Some((self.fit_of(written)?, written)),
            Cow::Owned(_) => None,
        });
        // Of those that fit alike, an e-mail address is what is asked for.
        met.min_by_key(|(fit, written)| (*fit, email(written).is_none()))
    }

    fn fit_of(&self, written: &str) -> Option<AddressFit> {
        let mail = email(written);
        if let (Some(typed), Some(mail)) = (&self.mail, mail)
            && mail.to_lowercase() == *typed
        {
            return Some(AddressFit::Same);
        }
        let host = match mail {
            Some(mail) => mail.rsplit_once('@')?.1.to_lowercase(),
            None => host_of(written)?,
        };
        let inside = host.strip_suffix(self.host.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        inside.then_some(AddressFit::Host)
    }
}

/// The host of an address of the web, in small letters.
fn host_of(text: &str) -> Option<String> {
    let text = text.trim();
    let behind = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = behind.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    (host.contains('.') && !text.contains(char::is_whitespace)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_an_address_in_many_forms() {
        let read = |text: &str| Address::new(text).map(|typed| (typed.mail, typed.host));
        let mail = Some((Some("kim@example.org".to_owned()), "example.org".to_owned()));
        for text in ["kim@example.org", "Kim@Example.org ", "mailto:kim@example.org", "Kim Example <kim@example.org>"] {
            assert_eq!(read(text), mail, "{text}");
        }
        for text in ["example.org", "https://example.org/a?b", "http://www.example.org", "www.Example.org"] {
            assert_eq!(read(text), Some((None, "example.org".to_owned())), "{text}");
        }
        for text in ["", "kim", "kim@", "kim@example", "1.5", "item 6.3", "6.3", "st. louis", "a.b c.d"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
