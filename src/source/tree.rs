//! What a TOML file holds, as a tree, with the place of each part. Both ways of reading a file lead to it.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A value as it stands in a file, with its place.
pub type Value<'a> = Spanned<Content<'a>>;

/// A key as it stands in a file, with its place.
pub(super) type SpannedKey<'a> = Spanned<Cow<'a, str>>;

/// What a value is.
#[derive(Clone, Debug)]
pub enum Content<'a> {
    /// A text.
    String(Cow<'a, str>),
    /// A whole number.
    Integer {
        /// Its sign and digits.
        digits: Cow<'a, str>,
        /// What the digits count by: 10, unless it is written in another way.
        radix: u32,
    },
    /// A decimal number.
    Float(Cow<'a, str>),
    /// True or false.
    Boolean(bool),
    /// A date, a time, or both.
    Datetime(Datetime),
    /// A list.
    Array(Vec<Value<'a>>),
    /// A table.
    Table(Table<'a>),
}

impl<'a> Content<'a> {
    /// The text, where it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Content::String(text) = self { Some(text) } else { None }
    }

    /// The items, where it is a list.
    pub fn as_array(&self) -> Option<&[Value<'a>]> {
        if let Content::Array(items) = self { Some(items) } else { None }
    }

    /// Whether it is a whole number.
    pub fn is_integer(&self) -> bool {
        matches!(self, Content::Integer { .. })
    }

    /// Whether it is a table.
    pub fn is_table(&self) -> bool {
        matches!(self, Content::Table(_))
    }
}

/// Keys with their values. Each key stands once.
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    // Tables are small: to look at each key is quicker than to keep them in order or hashed.
    entries: Vec<Pair<'a>>,
    /// The [`key_bit()`] each key: one whose bit is not set is not there. Bits of keys that were taken out stay.
    key_bits: u64,
}

/// One of 64 bits, by the length, the first and the last byte of a key.
pub fn key_bit(key: &str) -> u64 {
    let number = |byte: Option<&u8>| byte.copied().map_or(0, usize::from);
    1 << ((key.len() * 11 + number(key.as_bytes().first()) * 5 + number(key.as_bytes().last())) % 64)
}

#[derive(Clone, Debug)]
struct Pair<'a> {
    key: SpannedKey<'a>,
    value: Value<'a>,
    /// Whether somebody has asked for it.
    is_known: bool,
}

impl<'a> Table<'a> {
    /// An empty table with room for as many keys.
    pub(super) fn with_capacity(keys: usize) -> Table<'a> {
        Table { entries: Vec::with_capacity(keys), key_bits: 0 }
    }

    fn find(&self, key: &str) -> Option<usize> {
        if self.key_bits & key_bit(key) == 0 {
            return None;
        }
        self.entries.iter().position(|pair| pair.key.get_ref() == key)
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.find(key).map(|at| &self.entries[at].value)
    }

    /// The value of a key, to be changed.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Value<'a>> {
        self.find(key).map(|at| &mut self.entries[at].value)
    }

    /// The value of a key, which is a known one from now on.
    pub(super) fn ask(&mut self, key: &str) -> Option<&mut Value<'a>> {
        let at = self.find(key)?;
        let pair = &mut self.entries[at];
        pair.is_known = true;
        Some(&mut pair.value)
    }

    /// Takes a key and its value out.
    pub(super) fn remove(&mut self, key: &str) -> Option<Value<'a>> {
        self.find(key).map(|at| self.entries.remove(at).value)
    }

    /// Adds a key with its value, and says whether it did: one that is there already keeps the value that it has.
    pub(super) fn insert(&mut self, key: SpannedKey<'a>, value: Value<'a>) -> bool {
        let bit = key_bit(key.get_ref());
        let is_new = self.key_bits & bit == 0 || self.entries.iter().all(|pair| pair.key.get_ref() != key.get_ref());
        if is_new {
            self.push(bit, key, value);
        }
        is_new
    }

    fn push(&mut self, bit: u64, key: SpannedKey<'a>, value: Value<'a>) {
        self.key_bits |= bit;
        self.entries.push(Pair { key, value, is_known: false });
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The keys with their values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&SpannedKey<'a>, &Value<'a>)> {
        self.entries.iter().map(|pair| (&pair.key, &pair.value))
    }

    /// The keys that nobody has asked for, with their values.
    pub(super) fn unknown(&self) -> impl Iterator<Item = (&SpannedKey<'a>, &Value<'a>)> {
        self.entries.iter().filter(|pair| !pair.is_known).map(|pair| (&pair.key, &pair.value))
    }

    /// Parts the keys whose values are as asked from the others.
    pub(super) fn partition(self, wanted: impl Fn(&str, &Content<'a>) -> bool) -> (Table<'a>, Table<'a>) {
        let key_bits = self.key_bits;
        let (with, without) =
            self.entries.into_iter().partition(|pair| wanted(pair.key.get_ref(), pair.value.get_ref()));
        (Table { entries: with, key_bits }, Table { entries: without, key_bits })
    }
}

impl<'a> From<DeTable<'a>> for Table<'a> {
    fn from(table: DeTable<'a>) -> Table<'a> {
        let mut read = Table::with_capacity(table.len());
        // Each key stands once, of which there may be hundreds of thousands: none is compared with those before it.
        table.into_iter().for_each(|(key, value)| read.push(key_bit(key.get_ref()), key, converted(value)));
        read
    }
}

fn converted(value: Spanned<DeValue<'_>>) -> Value<'_> {
    let span = value.span();
    let content = match value.into_inner() {
        DeValue::String(text) => Content::String(text),
        DeValue::Integer(number) => {
            Content::Integer { digits: number.as_str().to_owned().into(), radix: number.radix() }
        }
        DeValue::Float(number) => Content::Float(number.as_str().to_owned().into()),
        DeValue::Boolean(answer) => Content::Boolean(answer),
        DeValue::Datetime(datetime) => Content::Datetime(datetime),
        DeValue::Array(items) => Content::Array(items.into_iter().map(converted).collect()),
        DeValue::Table(table) => Content::Table(table.into()),
    };
    Spanned::new(span, content)
}
