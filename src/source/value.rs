//! From TOML values to the types of the house.

use std::ops::Range;

use toml::value::Datetime;

use super::limits::{LIST_VALUES, TEXT_CHARACTERS};
use super::{Content, Rule, Value, nearest, quoted, scrub};

/// Something wrong with a value: the bytes it is about, the rule, the sentence and the hint.
#[derive(Clone, Debug)]
pub struct Fault {
    pub(super) span: Range<usize>,
    pub(super) rule: Rule,
    pub(super) what: String,
    pub(super) hint: Option<String>,
    /// The field that it is about, as far as its table knows.
    pub(super) field: Option<String>,
}

impl Fault {
    /// A fault of a value.
    pub fn new(value: &Value<'_>, rule: Rule, what: impl Into<String>) -> Fault {
        Fault { span: value.span(), rule, what: what.into(), hint: None, field: None }
    }

    /// Says what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Fault {
        self.hint = Some(hint.into());
        self
    }

    /// A fault of a value of another type than the one wanted.
    pub fn wrong_type(value: &Value<'_>, wanted: &str) -> Fault {
        let found = match value.get_ref() {
            Content::String(_) => "text",
            Content::Integer { .. } => "a number",
            Content::Float(_) => "a decimal number",
            Content::Boolean(_) => "true or false",
            Content::Datetime(_) => "a date",
            Content::Array(_) => "a list",
            Content::Table(_) => "a table",
        };
        Fault::new(value, Rule::WrongType, format!("expected {wanted}, found {found}"))
    }
}

impl From<Fault> for Vec<Fault> {
    fn from(fault: Fault) -> Vec<Fault> {
        vec![fault]
    }
}

/// The items of a list, where there are no more than anybody would write by hand; none of another value.
pub(super) fn items_of<'v, 'a>(value: &'v Value<'a>) -> Result<Option<&'v [Value<'a>]>, Vec<Fault>> {
    match value.get_ref().as_array() {
        Some(items) if items.len() > LIST_VALUES => {
            let what = format!("this list has {} values, and {LIST_VALUES} are the limit", items.len());
            Err(Fault::new(value, Rule::BadValue, what).hint("keep those that matter").into())
        }
        items => Ok(items),
    }
}

/// A type that can be read from one TOML value.
pub trait FromToml: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// What is wrong with it.
    fn from_toml(value: &Value<'_>) -> Result<Self, Vec<Fault>>;
}

impl FromToml for String {
    fn from_toml(value: &Value<'_>) -> Result<String, Vec<Fault>> {
        let text = scrub(value.get_ref().as_str().ok_or_else(|| Fault::wrong_type(value, "text in quotes"))?);
        if text.len() > TEXT_CHARACTERS && text.chars().nth(TEXT_CHARACTERS).is_some() {
            let what =
                format!("this text has {} characters, and {TEXT_CHARACTERS} are the limit", text.chars().count());
            return Err(Fault::new(value, Rule::BadValue, what).hint("shorten it, and name the document").into());
        }
        if text.is_empty() {
            let empty = Fault::new(value, Rule::BadValue, "the text is empty");
            return Err(empty.hint("fill it in, or leave it out").into());
        }
        Ok(text)
    }
}

impl FromToml for bool {
    fn from_toml(value: &Value<'_>) -> Result<bool, Vec<Fault>> {
        match value.get_ref() {
            Content::Boolean(answer) => Ok(*answer),
            _ => Err(Fault::wrong_type(value, "true or false").into()),
        }
    }
}

impl FromToml for i64 {
    fn from_toml(value: &Value<'_>) -> Result<i64, Vec<Fault>> {
        let Content::Integer { digits, radix } = value.get_ref() else {
            return Err(Fault::wrong_type(value, "a whole number").into());
        };
        let too_large = |_| Fault::new(value, Rule::ImpossibleNumber, "the number is too large").into();
        i64::from_str_radix(digits, *radix).map_err(too_large)
    }
}

impl FromToml for u64 {
    fn from_toml(value: &Value<'_>) -> Result<u64, Vec<Fault>> {
        let read = i64::from_toml(value)?;
        let negative = |_| Fault::new(value, Rule::ImpossibleNumber, format!("must not be negative: {read}")).into();
        u64::try_from(read).map_err(negative)
    }
}

impl FromToml for f64 {
    fn from_toml(value: &Value<'_>) -> Result<f64, Vec<Fault>> {
        let number = match value.get_ref() {
            Content::Float(number) => number.parse().unwrap_or(f64::NAN),
            Content::Integer { .. } => i64::from_toml(value)? as f64,
            _ => return Err(Fault::wrong_type(value, "a number").into()),
        };
        let not_finite = || Fault::new(value, Rule::ImpossibleNumber, "expected a finite number").into();
        Some(number).filter(|number| number.is_finite()).ok_or_else(not_finite)
    }
}

impl<T: FromToml> FromToml for Vec<T> {
    /// Reads a list, or one value as a list of one.
    fn from_toml(value: &Value<'_>) -> Result<Vec<T>, Vec<Fault>> {
        let items = items_of(value)?.unwrap_or(std::slice::from_ref(value));
        let (mut read, mut faults) = (Vec::with_capacity(items.len()), Vec::new());
        for item in items {
            match T::from_toml(item) {
                Ok(item) => read.push(item),
                Err(wrong) => faults.extend(wrong),
            }
        }
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }
}

/// Reads one of a set of words; a blank and an underscore may stand for each other, and so may a hyphen.
///
/// # Errors
/// Where it is none of them.
pub fn read_word<T: Copy>(value: &Value<'_>, words: &[(&str, T)]) -> Result<T, Vec<Fault>> {
    let exact = |written: &str| words.iter().find(|(word, _)| *word == written).map(|(_, meaning)| *meaning);
    if let Some(meaning) = value.get_ref().as_str().and_then(exact) {
        return Ok(meaning);
    }
    let written = String::from_toml(value)?;
    let plain = |word: &str| word.to_lowercase().replace(['_', '-'], " ");
    let found = || words.iter().find(|(word, _)| plain(word) == plain(&written)).map(|(_, meaning)| *meaning);
    exact(&written).or_else(found).ok_or_else(|| {
        let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let hint = match nearest(&written, all.iter().copied()) {
            Some(word) => format!("did you mean '{word}'?"),
            None => format!("one of: {}", all.join(", ")),
        };
        Fault::new(value, Rule::UnknownWord, format!("unknown value '{}'", quoted(&written))).hint(hint).into()
    })
}

impl FromToml for Datetime {
    fn from_toml(value: &Value<'_>) -> Result<Datetime, Vec<Fault>> {
        match value.get_ref() {
            Content::Datetime(datetime) => Ok(*datetime),
            _ => Err(Fault::wrong_type(value, "a date").into()),
        }
    }
}
