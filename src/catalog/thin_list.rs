//! The lists in records, most of which are empty.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use thin_vec::ThinVec;

/// A list that takes the room of a pointer as long as nothing is in it: a record has up to a dozen.
#[derive(Clone, PartialEq, Eq)]
pub struct ThinList<T>(ThinVec<T>);

/// For how many items that may come room is made before they are there.
const MOST_AT_ONCE: usize = 16;

impl<T> ThinList<T> {
    /// A list with nothing in it.
    pub const fn new() -> ThinList<T> {
        ThinList(ThinVec::new())
    }

    /// A list with room for so many.
    pub(crate) fn with_capacity(many: usize) -> ThinList<T> {
        ThinList(ThinVec::with_capacity(many))
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for ThinList<T> {
    fn default() -> ThinList<T> {
        ThinList::new()
    }
}

impl<T> Deref for ThinList<T> {
    type Target = ThinVec<T>;

    fn deref(&self) -> &ThinVec<T> {
        &self.0
    }
}

impl<T> DerefMut for ThinList<T> {
    fn deref_mut(&mut self) -> &mut ThinVec<T> {
        &mut self.0
    }
}

impl<T> FromIterator<T> for ThinList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> ThinList<T> {
        let items = items.into_iter();
        // What grows by itself begins with four.
        let (fewest, most) = items.size_hint();
        let mut list = ThinVec::with_capacity(most.filter(|most| *most <= MOST_AT_ONCE).unwrap_or(fewest));
        list.extend(items);
        ThinList(list)
    }
}

impl<T> From<Vec<T>> for ThinList<T> {
    fn from(items: Vec<T>) -> ThinList<T> {
        items.into_iter().collect()
    }
}

impl<T, const N: usize> From<[T; N]> for ThinList<T> {
    fn from(items: [T; N]) -> ThinList<T> {
        items.into_iter().collect()
    }
}

impl<T> IntoIterator for ThinList<T> {
    type Item = T;
    type IntoIter = thin_vec::IntoIter<T>;

    fn into_iter(self) -> thin_vec::IntoIter<T> {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a ThinList<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> std::slice::Iter<'a, T> {
        self.0.iter()
    }
}

impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for ThinList<T> {
    fn eq(&self, other: &[U; N]) -> bool {
        self.0.as_slice() == other.as_slice()
    }
}

impl<T: fmt::Debug> fmt::Debug for ThinList<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl<T: Serialize> Serialize for ThinList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<T: JsonSchema> JsonSchema for ThinList<T> {
    fn inline_schema() -> bool {
        Vec::<T>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Vec::<T>::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_takes_no_more_room_than_is_needed() {
        assert_eq!(size_of::<ThinList<String>>(), size_of::<usize>());
        let list: ThinList<u8> = [1].into();
        assert_eq!(list.capacity(), 1);
    }
}
