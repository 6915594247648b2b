//! The records of one kind, in parts that are shared: a data set that is read again holds the parts of unchanged files as
//! they were.

use std::iter::FusedIterator;
use std::ops::{Index, Range};
use std::slice;
use std::sync::Arc;

/// The records of one kind, in the order in which they were read.
#[derive(Clone, Debug)]
pub struct RecordList<T> {
    parts: Vec<ListPart<T>>,
    len: usize,
}

/// Some records that follow each other: those of a file.
#[derive(Clone, Debug)]
struct ListPart<T> {
    /// Each stays where it was read: to move them all would cost as much as many a check of them.
    records: Arc<Vec<Box<T>>>,
    /// How many there are before the first.
    begin: usize,
    /// The number under which the ids of its records are known.
    number: u32,
}

/// A part of the records of a catalog, as seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartView {
    /// The number under which the ids of its records are known.
    pub(crate) number: u32,
    /// The place of its first record.
    pub(crate) begin: usize,
    /// How many records it has.
    pub(crate) len: usize,
    /// Where it stands in memory: the same for one that is shared.
    pub(crate) address: usize,
}

impl<T> RecordList<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The records in order.
    pub fn iter(&self) -> RecordIter<'_, T> {
        RecordIter { parts: self.parts.iter(), here: [].iter(), left: self.len }
    }

    /// The record at a place.
    pub fn get(&self, at: usize) -> Option<&T> {
        // A place among records of all kinds is looked for in the lists of several.
        if at >= self.len {
            return None;
        }
        let part = match &self.parts[..] {
            [only] => only,
            parts => parts.get(parts.partition_point(|part| part.begin <= at).checked_sub(1)?)?,
        };
        part.records.get(at - part.begin).map(Box::as_ref)
    }

    /// Puts the parts of another list behind its own.
    pub(crate) fn append(&mut self, other: &RecordList<T>) {
        other.parts.iter().for_each(|part| self.push_part(part));
    }

    /// Gives each part the next number.
    pub(super) fn number(&mut self, next: &mut dyn FnMut() -> u32) {
        self.parts.iter_mut().for_each(|part| part.number = next());
    }

    /// Its parts, one by one.
    pub(super) fn parts(&self) -> impl Iterator<Item = (PartView, &[Box<T>])> {
        self.parts.iter().map(|part| {
            let (begin, address) = (part.begin, Arc::as_ptr(&part.records).addr());
            (PartView { number: part.number, begin, len: part.records.len(), address }, &part.records[..])
        })
    }

    /// The parts that it shares with another list: where the records of each stand in this one, and where they begin in the
    /// other.
    pub fn shared_with(&self, other: &RecordList<T>) -> Vec<(Range<usize>, usize)> {
        let address = |part: &ListPart<T>| Arc::as_ptr(&part.records).addr();
        let mut others: Vec<(usize, usize)> = other.parts.iter().map(|part| (address(part), part.begin)).collect();
        others.sort_unstable();
        let begin = |part: &ListPart<T>| {
            let at = others.binary_search_by_key(&address(part), |(address, _)| *address).ok()?;
            Some(others[at].1)
        };
        let shared = |part: &ListPart<T>| Some((part.begin..part.begin + part.records.len(), begin(part)?));
        self.parts.iter().filter_map(shared).collect()
    }

    /// Shares each part with the list at the place that is told by its number, if any.
    pub(super) fn share_parts(&self, place_of: &impl Fn(u32) -> Option<usize>, with: &mut [&mut RecordList<T>]) {
        for part in &self.parts {
            if let Some(list) = place_of(part.number).and_then(|place| with.get_mut(place)) {
                list.push_part(part);
            }
        }
    }

    fn push_part(&mut self, part: &ListPart<T>) {
        self.parts.push(ListPart { records: Arc::clone(&part.records), begin: self.len, number: part.number });
        self.len += part.records.len();
    }
}

impl<T: Clone> RecordList<T> {
    /// Makes room for so many more.
    pub(super) fn reserve_exact(&mut self, many: usize) {
        if many > 0 {
            Arc::make_mut(&mut self.last_part().records).reserve_exact(many);
        }
    }

    /// Puts one behind the others.
    pub(crate) fn push(&mut self, record: impl Into<Box<T>>) {
        Arc::make_mut(&mut self.last_part().records).push(record.into());
        self.len += 1;
    }

    fn last_part(&mut self) -> &mut ListPart<T> {
        if self.parts.is_empty() {
            self.parts.push(ListPart { records: Arc::default(), begin: 0, number: 0 });
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    /// The record at a place, to be changed.
    pub(super) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        let place = self.parts.partition_point(|part| part.begin <= at).checked_sub(1)?;
        let part = &mut self.parts[place];
        Arc::make_mut(&mut part.records).get_mut(at - part.begin).map(Box::as_mut)
    }
}

impl<T> Default for RecordList<T> {
    fn default() -> RecordList<T> {
        RecordList { parts: Vec::new(), len: 0 }
    }
}

impl<T> From<Vec<T>> for RecordList<T> {
    fn from(records: Vec<T>) -> RecordList<T> {
        let len = records.len();
        let records: Vec<Box<T>> = records.into_iter().map(Box::new).collect();
        let part = ListPart { records: records.into(), begin: 0, number: 0 };
        RecordList { parts: if len == 0 { Vec::new() } else { vec![part] }, len }
    }
}

impl<T: PartialEq> PartialEq for RecordList<T> {
    /// Parts that are the same in memory are not gone through.
    fn eq(&self, other: &RecordList<T>) -> bool {
        if self.len != other.len {
            return false;
        }
        let alike = self.parts.iter().zip(&other.parts);
        let are_parted_alike = self.parts.len() == other.parts.len()
            && alike.clone().all(|(one, other)| one.records.len() == other.records.len());
        if are_parted_alike {
            return alike
                .clone()
                .all(|(one, other)| Arc::ptr_eq(&one.records, &other.records) || one.records == other.records);
        }
        self.iter().eq(other.iter())
    }
}

impl<T> Index<usize> for RecordList<T> {
    type Output = T;

    #[expect(clippy::expect_used, reason = "as with any list, who asks for a place knows that there is one")]
    fn index(&self, at: usize) -> &T {
        self.get(at).expect("a place in the list")
    }
}

impl<'a, T> IntoIterator for &'a RecordList<T> {
    type Item = &'a T;
    type IntoIter = RecordIter<'a, T>;

    fn into_iter(self) -> RecordIter<'a, T> {
        self.iter()
    }
}

/// The records of a list in order.
#[derive(Debug)]
pub struct RecordIter<'a, T> {
    parts: slice::Iter<'a, ListPart<T>>,
    here: slice::Iter<'a, Box<T>>,
    left: usize,
}

impl<T> Clone for RecordIter<'_, T> {
    fn clone(&self) -> Self {
        RecordIter { parts: self.parts.clone(), here: self.here.clone(), left: self.left }
    }
}

impl<'a, T> Iterator for RecordIter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        loop {
            if let Some(record) = self.here.next() {
                self.left -= 1;
                return Some(record);
            }
            self.here = self.parts.next()?.records.iter();
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T> ExactSizeIterator for RecordIter<'_, T> {}
impl<T> FusedIterator for RecordIter<'_, T> {}

/// As tests build the records that they need.
#[cfg(test)]
impl<T: Clone> RecordList<T> {
    pub(crate) fn clear(&mut self) {
        *self = RecordList::default();
    }

    pub(crate) fn truncate(&mut self, len: usize) {
        *self = self.iter().take(len).cloned().collect::<Vec<_>>().into();
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.parts.iter_mut().flat_map(|part| Arc::make_mut(&mut part.records).iter_mut().map(Box::as_mut))
    }
}

#[cfg(test)]
impl<T> FromIterator<T> for RecordList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> RecordList<T> {
        records.into_iter().collect::<Vec<T>>().into()
    }
}

#[cfg(test)]
impl<T, const N: usize> From<[T; N]> for RecordList<T> {
    fn from(records: [T; N]) -> RecordList<T> {
        Vec::from(records).into()
    }
}

#[cfg(test)]
impl<T: Clone> Extend<T> for RecordList<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, more: I) {
        more.into_iter().for_each(|record| self.push(record));
    }
}

#[cfg(test)]
impl<T: Clone> std::ops::IndexMut<usize> for RecordList<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        self.get_mut(at).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of numbers in parts of these lengths.
    fn list(lengths: &[usize]) -> RecordList<usize> {
        let mut all = RecordList::default();
        for length in lengths {
            let first = all.len();
            all.append(&(first..first + length).collect::<Vec<_>>().into());
        }
        all
    }

    #[test]
    fn a_list_is_the_same_however_it_is_parted() {
        let whole = list(&[6]);
        for lengths in [&[6][..], &[1, 5], &[2, 0, 2, 2], &[3, 3], &[1, 1, 1, 1, 1, 1]] {
            let list = list(lengths);
            assert_eq!((list.len(), list.iter().copied().collect::<Vec<_>>()), (6, vec![0, 1, 2, 3, 4, 5]));
            assert!((0..6).all(|at| list[at] == at) && list.get(6).is_none(), "{lengths:?}");
            assert_eq!((&list, &whole), (&whole, &list));
            assert_eq!(list, list.clone());
        }
        assert!(list(&[2, 3]) != whole && list(&[]).is_empty() && list(&[]).get(0).is_none());
    }

    #[test]
    fn what_is_changed_in_one_copy_is_as_before_in_the_other() {
        let before = list(&[2, 2]);
        let mut after = before.clone();
        after[2] = 9;
        after.push(7);
        assert_eq!(after.iter().copied().collect::<Vec<_>>(), [0, 1, 9, 3, 7]);
        assert_eq!(before.iter().copied().collect::<Vec<_>>(), [0, 1, 2, 3]);
    }
}
