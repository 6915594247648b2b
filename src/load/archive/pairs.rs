//! Keys with their values as they are written, and what those mean.

use chrono::{NaiveDate, NaiveTime};

use crate::catalog::{
    Format, FundingStage, Id, Membership, Moment, NoticeTime, OfficeHours, PartialDate, RenewalKind, Stage, Status,
    Term, ThinList, WorkDays, Zone,
};
use crate::source::{key_bit, scrub};

/// What stands between the values of a list.
const BETWEEN: [char; 3] = [' ', ',', '\n'];

/// The keys of a record with what is written behind each.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    written: Vec<(&'static str, &'static str)>,
    /// The [`key_bit()`] of each key.
    bits: u64,
    /// How many were taken.
    taken: usize,
}

impl Pairs {
    /// Takes apart a table in braces.
    pub(super) fn of_table(written: &'static str) -> Option<Pairs> {
        let mut pairs = Pairs::default();
        let mut inside = written.strip_prefix('{')?;
        loop {
            inside = inside.trim_start_matches(BETWEEN);
            if inside.starts_with('}') {
                return Some(pairs);
            }
            inside = pairs.add(inside)?;
        }
    }

    /// Adds a key that is not there yet and its value, and gives what stands behind them.
    pub(super) fn add(&mut self, text: &'static str) -> Option<&'static str> {
        let (key, behind) = split_at_byte(text, b' ')?;
        let mut behind = behind.strip_prefix("= ")?;
        let value = next(&mut behind)?;
        let is_new = self.find(key).is_none();
        self.bits |= key_bit(key);
        self.written.push((key, value));
        is_new.then_some(behind)
    }

    fn find(&self, key: &str) -> Option<&'static str> {
        if self.bits & key_bit(key) == 0 {
            return None;
        }
        self.written.iter().find(|(other, _)| *other == key).map(|(_, value)| *value)
    }

    /// The value of a key, or what stands for one that is left out.
    pub(super) fn take<T: FromText>(&mut self, key: &str) -> Option<T> {
        let Some(value) = self.find(key) else { return T::absent() };
        self.taken += 1;
        T::from_text(value)
    }

    /// Ends the record; `None` where a key of it was not taken.
    pub(super) fn end(&mut self) -> Option<()> {
        let all = self.taken == self.written.len();
        self.written.clear();
        (self.bits, self.taken) = (0, 0);
        all.then_some(())
    }
}

/// What stands before and behind the first of an ASCII character: what is looked for is mostly near.
pub(super) fn split_at_byte(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|other| other == byte)?;
    Some((&text[..at], &text[at + 1..]))
}

/// What is left of a text without the empty lines and the comments that it begins with.
pub(super) fn skip(mut text: &str) -> &str {
    while let Some(first @ (b'\n' | b'#')) = text.as_bytes().first() {
        let end = if *first == b'\n' { Some(0) } else { memchr::memchr(b'\n', text.as_bytes()) };
        text = end.map_or("", |end| &text[end + 1..]);
    }
    text
}

/// Takes the next value from the beginning of a text.
fn next(text: &mut &'static str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let end = match bytes.first()? {
        quote @ (b'"' | b'\'') => {
            let end = 1 + memchr::memchr2(*quote, b'\\', &bytes[1..])?;
            (bytes[end] == *quote).then_some(end + 1)?
        }
        b'[' | b'{' => {
            let mut inside = &text[1..];
            loop {
                inside = inside.trim_start_matches(BETWEEN);
                if inside.starts_with([']', '}']) {
                    break text.len() - inside.len() + 1;
                }
                // The keys of a table and the signs behind them are passed over like values.
                next(&mut inside)?;
            }
        }
        _ => bytes.iter().position(|byte| matches!(byte, b' ' | b',' | b']' | b'}' | b'\n')).filter(|end| *end > 0)?,
    };
    let (value, behind) = text.split_at(end);
    *text = behind;
    Some(value)
}

/// What can be read from one value as it is written.
pub(super) trait FromText: Sized {
    /// The value; `None` where that is not how one is written.
    fn from_text(written: &'static str) -> Option<Self>;

    /// What stands for a value that is left out, if anything does.
    fn absent() -> Option<Self> {
        None
    }
}

/// What stands between quotes.
fn text(written: &'static str) -> Option<&'static str> {
    let quote = written.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    written.get(1..)?.strip_suffix(quote).filter(|text| !text.is_empty())
}

/// A date, in quotes or not.
fn date(written: &'static str) -> &'static str {
    text(written).unwrap_or(written)
}

impl<T: FromText> FromText for Option<T> {
    fn from_text(written: &'static str) -> Option<Option<T>> {
        T::from_text(written).map(Some)
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

impl<T: FromText> FromText for ThinList<T> {
    fn from_text(written: &'static str) -> Option<ThinList<T>> {
        let Some(mut inside) = written.strip_prefix('[') else { return Some([T::from_text(written)?].into()) };
        inside = inside.trim_start_matches(BETWEEN);
        if inside.starts_with(']') {
            return Some(ThinList::new());
        }
        // A comma in a text is room for one more.
        let mut items = ThinList::with_capacity(1 + memchr::memchr_iter(b',', inside.as_bytes()).count());
        loop {
            inside = inside.trim_start_matches(BETWEEN);
            if inside.starts_with(']') {
                return Some(items);
            }
            items.push(T::from_text(next(&mut inside)?)?);
        }
    }

    fn absent() -> Option<ThinList<T>> {
        Some(ThinList::new())
    }
}

impl FromText for bool {
    fn from_text(written: &'static str) -> Option<bool> {
        written.parse().ok()
    }

    fn absent() -> Option<bool> {
        Some(false)
    }
}

/// It follows from other records.
impl FromText for WorkDays {
    fn from_text(_: &'static str) -> Option<WorkDays> {
        None
    }

    fn absent() -> Option<WorkDays> {
        Some(WorkDays::default())
    }
}

impl FromText for Moment {
    fn from_text(written: &'static str) -> Option<Moment> {
        let (date, time) = match date(written).split_once('T') {
            Some((date, time)) => (date, Some(time.parse::<NaiveTime>().ok()?)),
            None => (date(written), None),
        };
        Some(Moment { date: PartialDate::parse(date)?, time })
    }
}

macro_rules! from_text {
    ($($name:ty: $read:expr,)*) => {$(
        impl FromText for $name {
            fn from_text(written: &'static str) -> Option<$name> {
                $read(written)
            }
        }
    )*};
}

from_text! {
    u64: |written: &str| written.parse().ok(),
    i64: |written: &str| written.parse().ok(),
    f64: |written: &str| written.parse().ok(),
    NaiveDate: |written| date(written).parse().ok(),
    PartialDate: |written| PartialDate::parse(date(written)),
    String: |written| text(written).map(scrub).filter(|text| !text.is_empty()),
    Id: |written| Id::parse(text(written)?),
    Term: |written| Term::parse(text(written)?),
    NoticeTime: |written| NoticeTime::parse(text(written)?),
    Zone: |written| Zone::parse(text(written)?),
    OfficeHours: |written| OfficeHours::parse(text(written)?).ok(),
    Format: |written| word(written, &Format::WORDS),
    FundingStage: |written| word(written, &FundingStage::WORDS),
    RenewalKind: |written| word(written, &RenewalKind::WORDS),
    Status: |written| word(written, &Status::WORDS),
}

fn word<T: Copy>(written: &'static str, words: &[(&str, T)]) -> Option<T> {
    let text = text(written)?;
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
}

macro_rules! words_with_default {
    ($($name:ident),*) => {$(
        impl FromText for $name {
            fn from_text(written: &'static str) -> Option<$name> {
                word(written, &$name::WORDS)
            }

            fn absent() -> Option<$name> {
                Some($name::default())
            }
        }
    )*};
}

words_with_default!(Membership, Stage);
