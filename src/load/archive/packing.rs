//! Values as bytes and back: whole numbers seven bits at a time, ids by their place in a table. Texts stand in one piece
//! behind the numbers, so that they are looked through for what is not UTF-8 at once.
//!
//! The bytes never leave the program that was built with them, so their form need not last. Unpacking takes nothing on
//! trust all the same: values are made as they are when a file is read, and what cannot be made is `None`.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};

use crate::catalog::{
    Format, FundingStage, Id, Membership, NoticeTime, OfficeHours, PartialDate, RenewalKind, Stage, Status, Term,
    WorkDays, Zone,
};

/// What can be packed.
pub(super) trait Packed: Sized {
    /// Adds it to what is packed.
    fn pack(&self, into: &mut Packer);
    /// Takes it out again.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

/// What is packed so far.
#[derive(Debug, Default)]
pub(super) struct Packer {
    numbers: Vec<u8>,
    texts: String,
    ids: Vec<String>,
    places: HashMap<Id, usize>,
}

impl Packer {
    /// The table of ids, and what was packed, behind the length of its numbers.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut first = Packer::default();
        self.ids.pack(&mut first);
        let mut length = Packer::default();
        (first.numbers.len() + self.numbers.len()).pack(&mut length);
        let texts = [first.texts.into_bytes(), self.texts.into_bytes()];
        [length.numbers, first.numbers, self.numbers, texts.concat()].concat()
    }
}

/// What is left to be unpacked.
#[derive(Debug)]
pub(super) struct Unpacker<'a> {
    numbers: &'a [u8],
    texts: &'a str,
    ids: Vec<Id>,
}

impl<'a> Unpacker<'a> {
    /// Takes out the table of ids.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Unpacker<'a>> {
        let mut from = Unpacker { numbers: bytes, texts: "", ids: Vec::new() };
        let length = usize::unpack(&mut from)?;
        let (numbers, texts) = from.numbers.split_at_checked(length)?;
        from = Unpacker { numbers, texts: std::str::from_utf8(texts).ok()?, ids: Vec::new() };
        let length = from.length()?;
        from.ids.reserve(length);
        for _ in 0..length {
            let id = Id::parse(from.text()?)?;
            from.ids.push(id);
        }
        Some(from)
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.numbers.is_empty() && self.texts.is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.numbers.split_first()?;
        self.numbers = rest;
        Some(*first)
    }

    /// A number of things, each of which takes a byte or more.
    fn length(&mut self) -> Option<usize> {
        usize::unpack(self).filter(|length| *length <= self.numbers.len())
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::unpack(self)?;
        let (text, rest) = self.texts.split_at_checked(length)?;
        self.texts = rest;
        Some(text)
    }
}

impl Packed for u64 {
    fn pack(&self, into: &mut Packer) {
        let mut left = *self;
        while left >= 0x80 {
            into.numbers.push(left as u8 | 0x80);
            left >>= 7;
        }
        into.numbers.push(left as u8);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = from.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

impl Packed for i64 {
    fn pack(&self, into: &mut Packer) {
        self.cast_unsigned().pack(into);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<i64> {
        u64::unpack(from).map(u64::cast_signed)
    }
}

impl Packed for f64 {
    fn pack(&self, into: &mut Packer) {
        self.to_bits().pack(into);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<f64> {
        u64::unpack(from).map(f64::from_bits)
    }
}

impl Packed for usize {
    fn pack(&self, into: &mut Packer) {
        (*self as u64).pack(into);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<usize> {
        usize::try_from(u64::unpack(from)?).ok()
    }
}

impl Packed for bool {
    fn pack(&self, into: &mut Packer) {
        into.numbers.push(u8::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<bool> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Packed for String {
    fn pack(&self, into: &mut Packer) {
        self.len().pack(into);
        into.texts.push_str(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<String> {
        from.text().map(str::to_owned)
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, into: &mut Packer) {
        self.is_some().pack(into);
        if let Some(value) = self {
            value.pack(into);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Option<T>> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, into: &mut Packer) {
        self.len().pack(into);
        for item in self {
            item.pack(into);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Vec<T>> {
        let length = from.length()?;
        let mut items = Vec::with_capacity(length);
        for _ in 0..length {
            items.push(T::unpack(from)?);
        }
        Some(items)
    }
}

impl Packed for Id {
    fn pack(&self, into: &mut Packer) {
        let next = into.ids.len();
        let place = *into.places.entry(self.clone()).or_insert(next);
        if place == next {
            into.ids.push(self.to_string());
        }
        place.pack(into);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Id> {
        let place = usize::unpack(from)?;
        from.ids.get(place).cloned()
    }
}

macro_rules! packed_as_text {
    ($($name:ident by $parse:expr),* $(,)?) => {$(
        impl Packed for $name {
            fn pack(&self, into: &mut Packer) {
                self.to_string().pack(into);
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<$name> {
                $parse(from.text()?)
            }
        }
    )*};
}

packed_as_text! {
    PartialDate by PartialDate::parse,
    Term by Term::parse,
    NoticeTime by NoticeTime::parse,
    Zone by Zone::parse,
    OfficeHours by |text: &str| OfficeHours::parse(text).ok(),
    NaiveDate by |text: &str| text.parse().ok(),
    NaiveTime by |text: &str| text.parse().ok(),
}

/// They follow from other records.
impl Packed for WorkDays {
    fn pack(&self, _: &mut Packer) {}

    fn unpack(_: &mut Unpacker<'_>) -> Option<WorkDays> {
        Some(WorkDays::default())
    }
}

macro_rules! packed_by_word {
    ($($name:ident),*) => {$(
        impl Packed for $name {
            fn pack(&self, into: &mut Packer) {
                let place = $name::WORDS.iter().position(|(_, value)| value == self);
                place.unwrap_or($name::WORDS.len()).pack(into);
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<$name> {
                $name::WORDS.get(usize::unpack(from)?).map(|(_, value)| *value)
            }
        }
    )*};
}

packed_by_word!(Membership, Stage, RenewalKind, Format, Status, FundingStage);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Packs a value, unpacks it again, and says whether that leaves nothing over.
    fn there_and_back<T: Packed>(value: &T) -> Option<T> {
        let mut packer = Packer::default();
        value.pack(&mut packer);
        let bytes = packer.finish();
        let mut from = Unpacker::new(&bytes)?;
        T::unpack(&mut from).filter(|_| from.is_at_end())
    }

    proptest! {
        #[test]
        fn numbers_and_texts_come_back(
            whole: u64, signed: i64, decimal in proptest::num::f64::NORMAL, texts: Vec<Option<String>>, answer: bool
        ) {
            prop_assert_eq!(there_and_back(&whole), Some(whole));
            prop_assert_eq!(there_and_back(&signed), Some(signed));
            prop_assert_eq!(there_and_back(&decimal), Some(decimal));
            prop_assert_eq!(there_and_back(&texts), Some(texts));
            prop_assert_eq!(there_and_back(&answer), Some(answer));
        }
    }

    #[test]
    fn what_is_known_of_a_date_comes_back() {
        for text in ["2016-10-14", "2017-01", "2017", "0001-01-01", "9999-12-31"] {
            let date = PartialDate::parse(text);
            assert_eq!(there_and_back(&date), Some(date));
        }
        let time = NaiveTime::from_hms_opt(23, 59, 59);
        assert_eq!(there_and_back(&time), Some(time));
        let term = Term::parse("18 months");
        assert_eq!(there_and_back(&term), Some(term));
    }

    #[test]
    fn an_id_stands_in_the_table_once() {
        let [one, other] = ["alder-bay", "birch-point"].map(|id| Id::parse(id).unwrap());
        let ids = vec![one.clone(), other, one];
        assert_eq!(there_and_back(&ids), Some(ids.clone()));
        let mut packer = Packer::default();
        ids.pack(&mut packer);
        // The length of the numbers, that of the table, those of its texts, the ids; then the texts.
        assert_eq!(packer.finish().len(), 1 + 1 + 2 + 4 + "alder-baybirch-point".len());
    }

    #[test]
    fn a_number_that_is_too_long_is_refused() {
        let from = |bytes| Unpacker { numbers: bytes, texts: "", ids: Vec::new() };
        assert_eq!(u64::unpack(&mut from(&[0xff; 11])), None);
        assert_eq!(u64::unpack(&mut from(&[0x80, 1])), Some(128));
        assert_eq!(u64::unpack(&mut from(&[0x80])), None);
    }
}
