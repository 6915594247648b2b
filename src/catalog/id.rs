//! Names of records: the slug that people write in a file.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt;

use compact_str::CompactString;
use serde::{Serialize, Serializer};

/// A record's id, unique across all kinds: up to 100 lower-case ASCII letters and digits, in words joined by hyphens.
///
/// Nearly all are short, and stand in the record itself and in the maps: to look one up goes to no other place in memory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(Default))]
pub struct Id(CompactString);

impl Id {
    /// How long an id may be, in characters.
    pub const LONGEST: usize = 100;

    /// Reads an id; `None` where the text is not such a slug.
    pub fn parse(text: &str) -> Option<Id> {
        if text.len() > Id::LONGEST {
            return None;
        }
        let mut last = b'-';
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' | b'0'..=b'9' => {}
                b'-' if last != b'-' => {}
                _ => return None,
            }
            last = byte;
        }
        (last != b'-').then(|| Id(text.into()))
    }

    /// The slug as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Something of each record, by its id. Ids come from files that their reader trusts: the hash is a quick one.
pub type ById<T> = HashMap<Id, T, foldhash::fast::RandomState>;

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // By its name it is told from other texts.
        serializer.serialize_newtype_struct("Id", self.as_str())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_slug_and_nothing_else() {
        for good in ["a", "sao-paulo", "mou-2016", "12"] {
            assert_eq!(Id::parse(good).map(|id| id.to_string()), Some(good.to_owned()));
        }
        assert!(Id::parse(&"x".repeat(100)).is_some() && Id::parse(&"x".repeat(101)).is_none());
        for bad in ["", "-", "a-", "-a", "a--b", "São", "A", "a b", "a_b", "a\u{301}"] {
            assert_eq!(Id::parse(bad), None, "{bad:?}");
        }
    }
}
