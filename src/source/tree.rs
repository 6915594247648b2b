//! What a TOML file holds, as a tree, with the place of each part. Both ways of reading a file lead to it.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A value as it stands in a file, with its place.
pub type Value<'a> = Spanned<Content<'a>>;

/// A key as it stands in a file, with its place.
pub(super) type Key<'a> = Spanned<Cow<'a, str>>;

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
    entries: Vec<(Key<'a>, Value<'a>)>,
}

impl<'a> Table<'a> {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.entries.iter().find(|(other, _)| *other.get_ref() == key).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Value<'a>> {
        self.entries.iter_mut().find(|(other, _)| *other.get_ref() == key).map(|(_, value)| value)
    }

    /// Takes a key and its value out.
    pub(super) fn remove(&mut self, key: &str) -> Option<Value<'a>> {
        let place = self.entries.iter().position(|(other, _)| *other.get_ref() == key)?;
        Some(self.entries.remove(place).1)
    }

    /// Adds a key that is not there yet.
    pub(super) fn push(&mut self, key: Key<'a>, value: Value<'a>) {
        if self.entries.len() == self.entries.capacity() {
            // Most tables are records, which have about a dozen.
            self.entries.reserve(if self.entries.is_empty() { 4 } else { 12 });
        }
        self.entries.push((key, value));
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The keys with their values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Key<'a>, &Value<'a>)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// Parts the keys whose values are as asked from the others.
    pub(super) fn partition(self, wanted: impl Fn(&Content<'a>) -> bool) -> (Table<'a>, Table<'a>) {
        let (with, without) = self.entries.into_iter().partition(|(_, value)| wanted(value.get_ref()));
        (Table { entries: with }, Table { entries: without })
    }
}

impl<'a> From<DeTable<'a>> for Table<'a> {
    fn from(table: DeTable<'a>) -> Table<'a> {
        Table { entries: table.into_iter().map(|(key, value)| (key, converted(value))).collect() }
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
