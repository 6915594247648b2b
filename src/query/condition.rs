//! What a field is compared with, and whether a value meets it.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use super::comparison::{Comparison, beside};
use super::field::QueryForm;
use super::number::{number, range_ends};
use super::period::{DAY_EXAMPLES, Period, parse_length, shifted};
use super::record_text::BETWEEN;
use super::slip::meant;
use super::token::{is_quote, unquoted};
use super::{QueryContext, QueryFault, Truth, name, telephone};
use crate::catalog::{FieldValue, Id, Kind, Record, Term};
use crate::find::{SearchPhrase, SearchWords, all_country_names, countries_called, fold, synonyms};
use crate::source::{nearest, normalized_word, quoted, suggestion};
use crate::words;

/// What a value must be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    /// Anything at all.
    Present,
    /// A text with these words.
    Words(SearchWords),
    /// A text in which these words stand in this order.
    Phrase(SearchPhrase),
    /// A text in which the parts of a folded word stand side by side, the last perhaps only begun.
    Adjacent(String),
    /// This text.
    Text(SearchPhrase),
    /// This word of a list, as [`normalized_word`] has it.
    Word(String),
    /// A telephone number with one of these digits in it, or a text that is one.
    Telephone {
        /// The text.
        text: Box<Condition>,
        /// What may be dialled.
        digits: Vec<String>,
        /// Whether it is the whole of a number.
        is_whole: bool,
    },
    /// A country with one of these codes.
    Countries(Vec<&'static str>),
    /// One of these records.
    Links(HashSet<Id>),
    /// A date beside a span of days.
    Days(Comparison, Period),
    /// A length of time beside a span of lengths, each as the day that it reaches from a day on.
    Length(Comparison, NaiveDate, Period),
    /// A number beside a span of numbers.
    Number(Comparison, f64, f64),
    /// Yes or no.
    Truth(bool),
}

/// A value as it is written: quotation marks around it make it a phrase.
#[derive(Clone, Debug)]
pub(super) struct WrittenValue {
    pub(super) text: String,
    pub(super) is_quoted: bool,
}

impl WrittenValue {
    pub(super) fn new(written: &str) -> WrittenValue {
        WrittenValue { text: unquoted(written).trim().to_owned(), is_quoted: written.starts_with(is_quote) }
    }
}

/// The words of a text, or all of it in their order where it is quoted.
pub(super) fn text_condition(value: &WrittenValue) -> Condition {
    if value.is_quoted {
        Condition::Phrase(SearchPhrase::new(&value.text))
    } else {
        Condition::Words(SearchWords::new(&value.text))
    }
}

impl Condition {
    /// Reads what a field of a form is compared with. The place of a fault is filled in by the caller.
    pub(super) fn parse(
        seen: &QueryContext<'_>,
        form: &QueryForm,
        comparison: Comparison,
        value: &WrittenValue,
    ) -> Result<Condition, QueryFault> {
        let text = value.text.as_str();
        let fault = |what: String| QueryFault::new(0..0, what);
        let ordered = matches!(
            form,
            QueryForm::Date | QueryForm::Ahead | QueryForm::Behind | QueryForm::Length | QueryForm::Number
        );
        if comparison.is_order() && !ordered {
            let what = format!("'{}' compares dates, numbers and lengths of time", comparison.sign());
            return Err(fault(what).hint("use ':' here"));
        }
        if comparison.is_order() && range_ends(text).is_some() {
            let what = format!("'{}' compares with one value, and this is a range", comparison.sign());
            return Err(fault(what).hint("use ':' with a range"));
        }
        let day = seen.context.from.day;
        match form {
            QueryForm::Text | QueryForm::Table(_) if comparison == Comparison::Equal => {
                Ok(Condition::Text(SearchPhrase::new(text)))
            }
            QueryForm::Text | QueryForm::Table(_) => Ok(text_condition(value)),
            QueryForm::Telephone => telephone::condition(seen, comparison, value),
            QueryForm::Kind => kind_condition(seen, comparison, value),
            QueryForm::Country => country_condition(text),
            QueryForm::Link(kinds) => match name::resolved(seen, kinds, text) {
                Err(_) if kinds[..] == [Kind::Region] && is_none(text) => Ok(Condition::Text(SearchPhrase::new(""))),
                found => found.map(Condition::Links),
            },
            QueryForm::Words(words) => {
                let wanted = normalized_word(text);
                let word = words.iter().find(|(word, _)| normalized_word(word) == wanted);
                let hint = || suggestion(text, words.iter().map(|(word, _)| word.as_str()));
                let unknown = || fault(format!("'{}' is not one of the words", quoted(text))).hint(hint());
                word.map(|(word, _)| Condition::Word(normalized_word(word))).ok_or_else(unknown)
            }
            QueryForm::Date => {
                let period = range(
                    text,
                    |part| Period::parse(part, day),
                    Period { first: NaiveDate::MIN, last: NaiveDate::MAX },
                );
                let bad = || {
                    let hint = meant(text, |text| Period::parse(text, day).is_some());
                    let hint = hint.unwrap_or_else(|| format!("write {DAY_EXAMPLES} or next month"));
                    fault(format!("'{}' is not a date", quoted(text))).hint(hint)
                };
                let period = period.ok_or_else(bad)?;
                if period.first > period.last { Err(backwards(text)) } else { Ok(Condition::Days(comparison, period)) }
            }
            QueryForm::Ahead | QueryForm::Behind | QueryForm::Length => {
                let is_behind = matches!(form, QueryForm::Behind);
                let bad = || {
                    let hint = meant(text, |text| parse_length(text).is_some());
                    let hint = hint.unwrap_or_else(|| "write 6mo, 90d, 2w or 1y".to_owned());
                    fault(format!("'{}' is not a length of time", quoted(text))).hint(hint)
                };
                let is_range = range_ends(text).is_some();
                if !comparison.is_order() && !is_range && !matches!(form, QueryForm::Length) {
                    let what = "a length of time is compared with < or >".to_owned();
                    return Err(fault(what).hint("write <6mo, >90d or :3mo..6mo"));
                }
                let reached = |part: &str| {
                    let length = parse_length(part)?;
                    let edge = if is_behind { NaiveDate::MIN } else { NaiveDate::MAX };
                    let day = reached(day, length, !is_behind).unwrap_or(edge);
                    Some(Period { first: day, last: day })
                };
                // What is longer ago lies earlier: there the last day comes first.
                let all = Period { first: NaiveDate::MIN, last: NaiveDate::MAX };
                let turned = |period: Period| Period { first: period.last, last: period.first };
                let period = range(text, reached, if is_behind { turned(all) } else { all }).ok_or_else(bad)?;
                let period = if is_behind { turned(period) } else { period };
                if period.first > period.last {
                    return Err(backwards(text));
                }
                Ok(match form {
                    QueryForm::Length => Condition::Length(comparison, day, period),
                    _ if is_behind => Condition::Days(comparison.flipped(), period),
                    _ => Condition::Days(comparison, period),
                })
            }
            QueryForm::Number => {
                let number = |part: &str| number(part).map(|number| (number, number));
                let found = match range_ends(text) {
                    None => number(text),
                    Some(("", "")) => None,
                    Some(("", last)) => number(last).map(|last| (f64::NEG_INFINITY, last.1)),
                    Some((first, "")) => number(first).map(|first| (first.0, f64::INFINITY)),
                    Some((first, last)) => number(first).zip(number(last)).map(|(first, last)| (first.0, last.1)),
                };
                let bad = || fault(format!("'{}' is not a number", quoted(text))).hint("write 1500, 20k or 1.5m");
                let (least, most) = found.ok_or_else(bad)?;
                if least > most { Err(backwards(text)) } else { Ok(Condition::Number(comparison, least, most)) }
            }
            QueryForm::Truth => match text.to_lowercase().as_str() {
                "yes" | "true" | "y" => Ok(Condition::Truth(true)),
                "no" | "false" | "n" => Ok(Condition::Truth(false)),
                _ => Err(fault(format!("'{}' is neither yes nor no", quoted(text))).hint("write yes or no")),
            },
        }
    }

    /// Whether a value meets it.
    pub(super) fn holds(&self, value: &FieldValue<'_>) -> Truth {
        match (self, value) {
            // An empty text says that there is nothing.
            (Condition::Present, FieldValue::Text(text)) => (!text.is_empty()).into(),
            (Condition::Present, _) => Truth::Yes,
            (Condition::Words(words), FieldValue::Text(text)) => words.matches(text).into(),
            (Condition::Words(words), other) => words.matches(&plain(other)).into(),
            (Condition::Phrase(phrase), FieldValue::Text(text)) => {
                text.split(BETWEEN).any(|part| phrase.is_in(part)).into()
            }
            (Condition::Phrase(phrase), other) => phrase.is_in(&plain(other)).into(),
            (Condition::Adjacent(word), FieldValue::Text(text)) => {
                text.split(BETWEEN).any(|part| stand_together(&fold(part), word)).into()
            }
            (Condition::Adjacent(word), other) => stand_together(&fold(&plain(other)), word).into(),
            (Condition::Text(wanted), other) => wanted.is(&plain(other)).into(),
            (Condition::Word(word), FieldValue::Text(text)) => (normalized_word(text) == *word).into(),
            (Condition::Countries(codes), FieldValue::Text(text)) => {
                codes.iter().any(|code| *code == text.as_ref()).into()
            }
            (Condition::Links(ids), FieldValue::Link(id)) => ids.contains(*id).into(),
            (Condition::Days(comparison, wanted), FieldValue::Date(date)) => {
                beside(*comparison, Period::of(*date), *wanted)
            }
            (Condition::Days(comparison, wanted), FieldValue::Moment(moment)) => {
                beside(*comparison, Period::of(moment.date), *wanted)
            }
            (Condition::Length(comparison, day, wanted), FieldValue::Term(term)) => {
                let reached = reached(*day, *term, true).unwrap_or(NaiveDate::MAX);
                beside(*comparison, Period { first: reached, last: reached }, *wanted)
            }
            (Condition::Number(comparison, least, most), FieldValue::Number(number)) => match comparison {
                Comparison::Is | Comparison::Equal | Comparison::Not => (least <= number && number <= most).into(),
                Comparison::Less => (number < least).into(),
                Comparison::AtMost => (number <= most).into(),
                Comparison::More => (number > most).into(),
                Comparison::AtLeast => (number >= least).into(),
            },
            (Condition::Truth(wanted), FieldValue::Truth(truth)) => (wanted == truth).into(),
            _ => Truth::No,
        }
    }
}

/// Whether the parts of a word stand side by side in a text, or as one word, both folded.
fn stand_together(text: &str, word: &str) -> bool {
    let (words, parts): (Vec<&str>, Vec<&str>) = (text.split(' ').collect(), word.split(' ').collect());
    let whole = parts.concat();
    let is_same = |one: &str, part: &str| one == part || synonyms(part).any(|other| one == other);
    let Some((last, before)) = parts.split_last() else { return true };
    let here = |window: &[&str]| {
        let (end, begin) = (window[before.len()], &window[..before.len()]);
        let is_last = end.starts_with(last) || is_same(end, last);
        // Some scripts have no blanks between words.
        let is_first = |one: &str, part: &str| is_same(one, part) || !part.is_ascii() && one.ends_with(part);
        is_last
            && begin.iter().zip(before).enumerate().all(
                |(at, (one, part))| {
                    if at == 0 { is_first(one, part) } else { is_same(one, part) }
                },
            )
    };
    words.windows(parts.len()).any(here) || words.iter().any(|one| one.starts_with(&whole))
}

/// That a range ends before it begins.
fn backwards(text: &str) -> QueryFault {
    QueryFault::new(0..0, format!("'{}' ends before it begins", quoted(text))).hint("write the smaller end first")
}

/// Whether a name is the one under which what has no region is listed.
fn is_none(written: &str) -> bool {
    [fold(words::NO_REGION), "none".to_owned()].contains(&fold(written))
}

/// A value as a text, for what looks for words in a table.
fn plain(value: &FieldValue<'_>) -> String {
    match value {
        FieldValue::Text(text) => text.to_string(),
        FieldValue::Link(id) => id.to_string(),
        FieldValue::Date(date) => date.to_string(),
        FieldValue::Moment(moment) => moment.to_string(),
        FieldValue::Term(term) => term.to_string(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Truth(truth) => if *truth { "yes" } else { "no" }.to_owned(),
    }
}

/// A span from its ends, one of which may be open, or from one part.
fn range(text: &str, read: impl Fn(&str) -> Option<Period>, all: Period) -> Option<Period> {
    match range_ends(text) {
        None => read(text),
        Some(("", "")) => None,
        Some((first, last)) => {
            let first = if first.is_empty() { Some(all) } else { read(first) };
            let last = if last.is_empty() { Some(all) } else { read(last) };
            Some(Period { first: first?.first, last: last?.last })
        }
    }
}

/// The day that a length of time reaches from a day on, or back; working days are five in a week.
fn reached(day: NaiveDate, length: Term, is_later: bool) -> Option<NaiveDate> {
    match length.working_days() {
        Some(count) => {
            let days = chrono::Days::new(u64::from(count) * 7 / 5);
            if is_later { day.checked_add_days(days) } else { day.checked_sub_days(days) }
        }
        None => shifted(day, length, is_later),
    }
}

/// What these records say of their kinds, in full and in short, each once.
pub(super) fn kinds_of_text<'a>(records: impl Iterator<Item = Record<'a>>) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for record in records {
        record.values(&["kind"], &mut |value| {
            if let FieldValue::Text(text) = value {
                known.insert(words::kind_short(&text).to_owned());
                known.insert(text.into_owned());
            }
        });
    }
    known
}

/// A country by its name or code.
fn country_condition(text: &str) -> Result<Condition, QueryFault> {
    let codes = countries_called(text);
    if !codes.is_empty() {
        return Ok(Condition::Countries(codes));
    }
    let near = nearest(text, all_country_names()).map(|name| format!("did you mean '{name}'?"));
    let fault = QueryFault::new(0..0, format!("no country is called '{}'", quoted(text)));
    Err(fault.hint(near.unwrap_or_else(|| "write a name or a code: KR".to_owned())))
}

/// A kind: the word for a kind of record as it is, or words that stand in what some record says of its kind.
fn kind_condition(
    seen: &QueryContext<'_>,
    comparison: Comparison,
    value: &WrittenValue,
) -> Result<Condition, QueryFault> {
    let wanted = normalized_word(&value.text);
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| [kind.word(), kind.plural()].contains(&wanted.as_str())) {
        return Ok(Condition::Text(SearchPhrase::new(kind.word())));
    }
    let condition = match comparison {
        Comparison::Equal => Condition::Text(SearchPhrase::new(&value.text)),
        _ => text_condition(value),
    };
    let known = kinds_of_text(seen.context.catalog.all());
    if known.iter().any(|kind| condition.holds(&FieldValue::Text(kind.into())) == Truth::Yes) {
        return Ok(condition);
    }
    let fault = QueryFault::new(0..0, format!("nothing is of the kind '{}'", quoted(&value.text)));
    let hint = suggestion(&value.text, known.iter().map(String::as_str));
    Err(if hint.starts_with("one of") { fault } else { fault.hint(hint) })
}
