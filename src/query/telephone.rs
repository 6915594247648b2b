//! Telephone numbers, compared as they are dialled: one may be written in many ways.

use super::comparison::Comparison;
use super::condition::{Condition, WrittenValue, text_condition};
use super::{QueryContext, QueryFault, Truth};
use crate::catalog::{FieldValue, Record, Telephone};
use crate::find::SearchPhrase;
use crate::source::quoted;

/// How many digits are looked for at either end of a number, and how many anywhere in it.
const FEWEST: (usize, usize) = (3, 4);

/// Reads what a telephone number is compared with. Behind a field, what comes after a blank belongs to it as long as it is
/// of digits.
pub(super) fn condition(
    seen: &QueryContext<'_>,
    comparison: Comparison,
    value: &WrittenValue,
) -> Result<Condition, QueryFault> {
    let text = value.text.as_str();
    if !value.is_quoted && text.contains(char::is_whitespace) && text.contains(char::is_alphabetic) {
        return Err(QueryFault::new(0..0, format!("'{}' is no telephone number", quoted(text))));
    }
    let is_whole = comparison == Comparison::Equal;
    let one = if is_whole { Condition::Text(SearchPhrase::new(text)) } else { text_condition(value) };
    Ok(Condition::Telephone { text: Box::new(one), digits: digits(seen, text), is_whole })
}

/// The digits that a typed text may mean, as they begin a number and without the noughts before it.
fn digits(seen: &QueryContext<'_>, text: &str) -> Vec<String> {
    let is_number = text.chars().all(|sign| sign.is_ascii_digit() || " +-()/.".contains(sign));
    let plain: String = text.chars().filter(char::is_ascii_digit).collect();
    let whole = Telephone::each(text, seen.context.dialled_from(None)).into_iter().map(|one| one.digits().to_owned());
    let short = plain.trim_start_matches('0').to_owned();
    let mut all: Vec<String> = if is_number { whole.chain([plain, short]).collect() } else { Vec::new() };
    all.retain(|digits| digits.len() >= FEWEST.0);
    all
}

/// Whether a telephone number of a record meets a condition; what is none, such as `n/a`, is no value.
pub(super) fn holds(condition: &Condition, written: &str, of: (&QueryContext<'_>, Record<'_>)) -> Truth {
    let (seen, record) = of;
    let text = || condition.holds(&FieldValue::Text(written.into()));
    let numbers = seen.context.telephones(record).into_iter().filter(|(text, _)| *text == written);
    let mut numbers = numbers.map(|(_, number)| number);
    match condition {
        Condition::Present => numbers.next().is_some().into(),
        Condition::Telephone { text, digits, is_whole } => {
            let is_one = |number: Telephone| digits.iter().any(|digits| is_met(&number, digits, *is_whole));
            text.holds(&FieldValue::Text(written.into())).max(numbers.any(is_one).into())
        }
        _ => text(),
    }
}

fn is_met(number: &Telephone, digits: &str, is_whole: bool) -> bool {
    let (known, national) = (number.digits(), number.national());
    if is_whole {
        return known == digits || national == digits;
    }
    known.ends_with(digits) || national.starts_with(digits) || digits.len() >= FEWEST.1 && known.contains(digits)
}
