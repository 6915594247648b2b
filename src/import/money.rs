//! Sums of money as people write them: `€ 50.000`, `CHF 1'200.–`, `USD 1.2m`, `3,5 Mio. €`, `50万元`.

use super::date::narrow;
use super::number::{self, Decimals};
use super::words::{list, meant};
use crate::find::fold;

/// A sum, and in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Money {
    /// The number, as files write it.
    pub(super) amount: String,
    /// The code of its currency.
    pub(super) currency: Option<String>,
    /// The sign of several currencies that stands there.
    pub(super) sign: Option<String>,
}

/// A text cut into its number and the words and signs around it.
struct Sum {
    number: String,
    words: Vec<String>,
}

impl Sum {
    fn of(cell: &str) -> Option<Sum> {
        let narrow = narrow(cell);
        // What stands for no cents: `1'200.–`
        let cell = narrow.trim().trim_end_matches(['–', '—', '-', '=']).trim_end_matches(['.', ',']).trim();
        let first = cell.find(|sign: char| sign.is_ascii_digit())?;
        let last = cell.rfind(|sign: char| sign.is_ascii_digit())? + 1;
        let (before, number, behind) = (cell.get(..first)?, cell.get(first..last)?, cell.get(last..)?);
        let is_negative = before.trim_end().ends_with(['-', '−']);
        let before = before.trim_end_matches(['-', '−', ' ']);
        let number = number.trim_end_matches(['.', ',', ' ']);
        let words = [before, behind].into_iter().flat_map(words).collect();
        Some(Sum { number: format!("{}{number}", if is_negative { "-" } else { "" }), words })
    }
}

/// The words beside a number: each is a currency, or multiplies; `k€` is two.
fn words(text: &str) -> Vec<String> {
    let is_known =
        |word: &str| [("currency", word), ("multipliers", word)].iter().any(|(list, word)| of(list, word).is_some());
    let text = text.trim().trim_matches([' ', '\u{a0}']);
    if text.is_empty() {
        return Vec::new();
    }
    if is_known(text) {
        return vec![text.to_owned()];
    }
    let cuts = text.char_indices().map(|(at, _)| at).skip(1);
    let pair =
        cuts.map(|at| (text[..at].trim(), text[at..].trim())).find(|(one, other)| is_known(one) && is_known(other));
    pair.map_or_else(|| vec![text.to_owned()], |(one, other)| vec![one.to_owned(), other.to_owned()])
}

/// What a word of a table stands for. Signs, and single letters, must stand there as they are: folding takes `CA$` for
/// `ca`.
fn of(header: &str, word: &str) -> Option<&'static str> {
    let plain = |word: &str| word.trim().trim_end_matches('.').to_owned();
    let written = plain(word);
    let found = meant(header, &written)?;
    let name = if found == SEVERAL { "several" } else { found };
    let is_word = written.chars().count() > 1 && written.chars().all(|sign| sign.is_alphabetic() || sign == ' ');
    let same = |other: &String| {
        let other = plain(other);
        other == written
            || is_word
                && other.chars().all(|sign| sign.is_alphabetic() || sign == ' ')
                && fold(&other) == fold(&written)
    };
    list(header, name).iter().any(same).then_some(found)
}

/// What stands for a sign that several currencies have.
const SEVERAL: &str = "?";

/// The number in a cell, for what it says of its column.
pub(super) fn number_of(cell: &str) -> String {
    Sum::of(cell).map_or_else(|| cell.to_owned(), |sum| sum.number)
}

/// Reads a sum. `unit` is what the heading says, `is_money` whether a currency is known for it elsewhere.
pub(super) fn money(cell: &str, column: Decimals, unit: Option<&str>, is_money: bool) -> Option<Money> {
    let sum = Sum::of(cell)?;
    let unit = unit.map(words).unwrap_or_default();
    let is_known = |word: &String| of("currency", word).is_some() || of("multipliers", word).is_some();
    if !sum.words.iter().all(is_known) {
        return None;
    }
    let units = unit.iter().filter(|word| is_known(word));
    let all: Vec<&String> = sum.words.iter().chain(units).collect();
    let find = |header: &'static str| all.iter().filter_map(move |word| of(header, word));
    let power: u32 = find("multipliers").next().and_then(|power| power.parse().ok()).unwrap_or(0);
    let currencies: Vec<&str> = find("currency").collect();
    let currency = currencies.iter().find(|code| **code != SEVERAL).copied();
    let sign = all.iter().find(|word| of("currency", word) == Some(SEVERAL)).map(|word| (*word).clone());
    let is_money = is_money || !currencies.is_empty();
    let digits = match power {
        // Of a sum of money one sign before three digits stands between thousands: no currency here has such cents.
        0 => number::decimal(&sum.number, column).or_else(|| number::whole(&sum.number).filter(|_| is_money))?,
        // Of millions there are decimals.
        _ => number::degrees(&sum.number).or_else(|| number::decimal(&sum.number, column))?,
    };
    Some(Money { amount: number::without_zeros(&shifted(&digits, power)), currency: currency.map(str::to_owned), sign })
}

/// A decimal number with its point so many places further behind.
fn shifted(digits: &str, power: u32) -> String {
    let power = power as usize;
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut moved: String = decimals.chars().chain(std::iter::repeat('0')).take(power).collect();
    let rest: String = decimals.chars().skip(power).collect();
    moved = format!("{whole}{moved}");
    let sign = if moved.starts_with('-') { "-" } else { "" };
    let bare = moved.trim_start_matches('-').trim_start_matches('0');
    let bare = if bare.is_empty() { "0" } else { bare };
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{bare}") } else { format!("{sign}{bare}.{rest}") }
}

/// Whether what a heading says multiplies the numbers below it: `Population (millions)`.
pub(super) fn multiplies(unit: &str) -> bool {
    words(unit).iter().any(|word| of("multipliers", word).is_some())
}

/// A whole number with a word for its thousands or millions, or for what it counts: `1.2 million`, `120万`, `900 hab.`.
pub(super) fn counted(cell: &str, unit: Option<&str>) -> Option<String> {
    let mut sum = Sum::of(cell)?;
    sum.words.retain(|word| meant("counted", word).is_none());
    let plain = sum.words.is_empty();
    let power = |words: &[String]| match words {
        [word] => of("multipliers", word)?.parse::<u32>().ok(),
        _ => None,
    };
    let power = if plain { unit.and_then(|unit| power(&words(unit))) } else { Some(power(&sum.words)?) };
    match power {
        None => number::whole(&sum.number),
        Some(power) => {
            let digits = number::degrees(&sum.number).or_else(|| number::whole(&sum.number))?;
            Some(shifted(&digits, power)).filter(|digits| !digits.contains('.'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> String {
        match money(cell, Decimals::default(), None, false) {
            Some(Money { amount, currency, sign }) => {
                let of = currency.or_else(|| sign.map(|sign| format!("({sign})")));
                format!("{amount} {}", of.unwrap_or_default()).trim().to_owned()
            }
            None => "-".to_owned(),
        }
    }

    #[test]
    fn sums_are_read_with_their_currency() {
        for (cell, wanted) in [
            ("€ 50.000", "50000 EUR"),
            ("50 000 €", "50000 EUR"),
            ("EUR 50k", "50000 EUR"),
            ("50 k€", "50000 EUR"),
            ("USD 1.2m", "1200000 USD"),
            ("US$ 1,200,000.50", "1200000.5 USD"),
            ("US$1.2 million", "1200000 USD"),
            ("3,5 Mio. €", "3500000 EUR"),
            ("CHF 1'200.–", "1200 CHF"),
            ("CHF 1’200.-", "1200 CHF"),
            ("50万元", "500000 CNY"),
            ("RMB 500,000", "500000 CNY"),
            ("人民币500000元", "500000 CNY"),
            ("£20,000", "20000 GBP"),
            ("1.234,56 EUR", "1234.56 EUR"),
            ("12.50 EUR", "12.5 EUR"),
            ("2500", "2500"),
            ("$ 50,000", "50000 ($)"),
            ("¥ 500,000", "500000 (¥)"),
            ("50.000", "-"),
            ("in kind", "-"),
            ("50 to 60k", "-"),
            ("EUR 50k per year", "-"),
        ] {
            assert_eq!(read(cell), wanted, "{cell}");
        }
        let of_column = |cell: &str, unit: &str| money(cell, Decimals::default(), Some(unit), false);
        assert_eq!(of_column("50.000", "EUR").unwrap().amount, "50000");
        assert_eq!(of_column("50", "k€").unwrap().amount, "50000");
    }

    #[test]
    fn people_are_counted_in_words() {
        for (cell, wanted) in [
            ("1.2 million", "1200000"),
            ("3,5 Mio.", "3500000"),
            ("120万", "1200000"),
            ("12 000 hab.", "12000"),
            ("900 inhabitants", "900"),
            ("12 thousand", "12000"),
        ] {
            assert_eq!(counted(cell, None).as_deref(), Some(wanted), "{cell}");
        }
        assert_eq!(counted("1.2", Some("million")).as_deref(), Some("1200000"));
        for cell in ["about 5", "1.5", "many", "4.93012E+11"] {
            assert_eq!(counted(cell, None), None, "{cell}");
        }
    }
}
