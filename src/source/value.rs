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

    fn wrong_type(value: &Value<'_>, wanted: &str) -> Fault {
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

/// The items of a list, where there are no more than anybody would write by hand.
pub(super) fn items_of<'v, 'a>(value: &'v Value<'a>, faults: &mut Vec<Fault>) -> Option<&'v [Value<'a>]> {
    let items = value.get_ref().as_array()?;
    if items.len() > LIST_VALUES {
        let what = format!("this list has {} values, and {LIST_VALUES} are the limit", items.len());
        faults.push(Fault::new(value, Rule::BadValue, what).hint("keep those that matter"));
        return Some(&[]);
    }
    Some(items)
}

/// A type that can be read from one TOML value; what is wrong with the value is added to the faults.
pub trait FromToml: Sized {
    /// Reads the value, or adds to `faults` and gives `None`.
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<Self>;
}

impl FromToml for String {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            faults.push(Fault::wrong_type(value, "text in quotes"));
            return None;
        };
        let text = scrub(text);
        if text.len() > TEXT_CHARACTERS && text.chars().nth(TEXT_CHARACTERS).is_some() {
            let what =
                format!("this text has {} characters, and {TEXT_CHARACTERS} are the limit", text.chars().count());
            faults.push(Fault::new(value, Rule::BadValue, what).hint("shorten it, and name the document"));
            return None;
        }
        if text.is_empty() {
            faults.push(Fault::new(value, Rule::BadValue, "the text is empty").hint("fill it in, or leave it out"));
            return None;
        }
        Some(text)
    }
}

impl FromToml for bool {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<bool> {
        if let Content::Boolean(answer) = value.get_ref() {
            return Some(*answer);
        }
        faults.push(Fault::wrong_type(value, "true or false"));
        None
    }
}

impl FromToml for i64 {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<i64> {
        let Content::Integer { digits, radix } = value.get_ref() else {
            faults.push(Fault::wrong_type(value, "a whole number"));
            return None;
        };
        let read = i64::from_str_radix(digits, *radix).ok();
        if read.is_none() {
            faults.push(Fault::new(value, Rule::ImpossibleNumber, "the number is too large"));
        }
        read
    }
}

impl FromToml for u64 {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<u64> {
        let read = i64::from_toml(value, faults)?;
        let count = u64::try_from(read).ok();
        if count.is_none() {
            faults.push(Fault::new(value, Rule::ImpossibleNumber, format!("must not be negative: {read}")));
        }
        count
    }
}

impl FromToml for f64 {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<f64> {
        let number: f64 = match value.get_ref() {
            Content::Float(number) => number.parse().ok()?,
            Content::Integer { .. } => i64::from_toml(value, faults)? as f64,
            _ => {
                faults.push(Fault::wrong_type(value, "a number"));
                return None;
            }
        };
        if !number.is_finite() {
            faults.push(Fault::new(value, Rule::ImpossibleNumber, "expected a finite number"));
        }
        number.is_finite().then_some(number)
    }
}

impl<T: FromToml> FromToml for Vec<T> {
    /// Reads a list, or one value as a list of one.
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<Vec<T>> {
        let before = faults.len();
        let Some(items) = items_of(value, faults) else {
            return T::from_toml(value, faults).map(|item| vec![item]);
        };
        let read: Vec<T> = items.iter().filter_map(|item| T::from_toml(item, faults)).collect();
        (faults.len() == before).then_some(read)
    }
}

/// Reads one of a set of words; a blank and an underscore may stand for each other, and so may a hyphen.
pub fn read_word<T: Copy>(value: &Value<'_>, words: &[(&str, T)], faults: &mut Vec<Fault>) -> Option<T> {
    let written = String::from_toml(value, faults)?;
    let plain = |word: &str| word.to_lowercase().replace(['_', '-'], " ");
    let exact = words.iter().find(|(word, _)| *word == written);
    let found = exact.or_else(|| words.iter().find(|(word, _)| plain(word) == plain(&written)));
    if found.is_none() {
        let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let hint = match nearest(&written, all.iter().copied()) {
            Some(word) => format!("did you mean '{word}'?"),
            None => format!("one of: {}", all.join(", ")),
        };
        let what = format!("unknown value '{}'", quoted(&written));
        faults.push(Fault::new(value, Rule::UnknownWord, what).hint(hint));
    }
    found.map(|(_, meaning)| *meaning)
}

impl FromToml for Datetime {
    fn from_toml(value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<Datetime> {
        if let Content::Datetime(datetime) = value.get_ref() {
            return Some(*datetime);
        }
        faults.push(Fault::wrong_type(value, "a date"));
        None
    }
}
