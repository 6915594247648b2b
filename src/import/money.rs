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
    let is_known = |word: &str| {
        ["currency", "multipliers"].iter().any(|list| of(list, word).is_some())
            || word == MIL
            || meant("counted", word).is_some()
    };
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

/// A thousand to some and a million to others.
const MIL: &str = "mil";

/// What stands for a sign that several currencies have.
const SEVERAL: &str = "?";

/// The only currency that a text names by its code or sign: `All sums in EUR`.
pub(super) fn currency_in(text: &str) -> Option<&'static str> {
    let tokens = text.split(|sign: char| sign.is_whitespace() || ",;:()[].".contains(sign));
    let is_code = |token: &&str| {
        token.len() == 3 && token.bytes().all(|byte| byte.is_ascii_uppercase())
            || token.chars().count() == 1 && !token.is_ascii()
    };
    let mut found = tokens.filter(is_code).filter_map(|token| of("currency", token)).filter(|code| *code != SEVERAL);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

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
        // Of millions there are decimals: `1,200` of them may be one or a thousand.
        _ => number::decimal(&sum.number, column)?,
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

/// What numbers of a column are counted in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CountUnit<'a> {
    /// As the heading says.
    pub(super) unit: Option<&'a str>,
    /// What `mil` stands for, as a power of ten.
    pub(super) mil: Option<u32>,
}

/// What `mil` stands for in a language of which a word stands in a text: a thousand in Spanish and Portuguese, a million in
/// Czech and Romanian.
pub(super) fn mil_in(text: &str) -> Option<u32> {
    const THOUSAND: [&str; 9] =
        ["habitantes", "hab", "poblacion", "populacao", "moradores", "personas", "pessoas", "habitants", "poblacio"];
    const MILLION: [&str; 7] =
        ["obyvatel", "obyvatelov", "obyvatelstva", "populatia", "populatie", "locuitori", "mieszkancow"];
    let folded = fold(text);
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    match (has(&THOUSAND), has(&MILLION)) {
        (true, false) => Some(3),
        (false, true) => Some(6),
        _ => None,
    }
}

/// A whole number with a word for its thousands or millions, or for what it counts: `1.2 million`, `120万`, `900 hab.`.
pub(super) fn counted(cell: &str, of: CountUnit<'_>, column: Decimals) -> Option<String> {
    if let Some(whole) = eastern(cell) {
        return Some(whole);
    }
    let mut sum = Sum::of(cell)?;
    let of_what = |word: &String| meant("counted", word).is_none();
    sum.words.retain(of_what);
    let power = |words: &[String]| match words {
        [word] => self::of("multipliers", word)?.parse::<u32>().ok(),
        _ => None,
    };
    let power = match &sum.words[..] {
        [] => of.unit.and_then(|unit| power(&words(unit).into_iter().filter(of_what).collect::<Vec<_>>())),
        // Who writes a comma before decimals means a thousand.
        [word] if word == MIL && of.mil.is_some() => of.mil,
        [word] if word == MIL => {
            Some(sum.number.split_once(',').filter(|(_, decimals)| decimals.len() < 3).map(|_| 3)?)
        }
        words => Some(power(words)?),
    };
    match power {
        None => number::whole(&sum.number),
        Some(power) => {
            let digits = number::decimal(&sum.number, column)?;
            Some(shifted(&digits, power)).filter(|digits| !digits.contains('.'))
        }
    }
}

/// A number of several parts, each with its unit, as the East writes them: `31万2千`, `1億2,000万`, `3만5천명`.
fn eastern(cell: &str) -> Option<String> {
    const UNITS: [(&[char], u64); 4] = [
        (&['亿', '億', '억'], 100_000_000),
        (&['万', '萬', '만'], 10_000),
        (&['千', '천'], 1_000),
        (&['百', '백'], 100),
    ];
    let narrow = narrow(cell);
    let (mut rest, mut whole, mut last, mut parts) = (narrow.trim(), 0_u64, u64::MAX, 0);
    while let Some(end) = rest.find(|sign: char| !sign.is_ascii_digit() && sign != ',') {
        let sign = rest.get(end..)?.chars().next()?;
        let Some((_, unit)) = UNITS.iter().find(|(signs, _)| signs.contains(&sign)) else { break };
        let number: u64 = number::whole(rest.get(..end)?)?.parse().ok()?;
        if *unit >= last {
            return None;
        }
        whole = whole.checked_add(number.checked_mul(*unit)?)?;
        (rest, last, parts) = (rest.get(end + sign.len_utf8()..)?.trim_start(), *unit, parts + 1);
    }
    let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != ',').unwrap_or(rest.len());
    let (digits, behind) = (rest.get(..end)?, rest.get(end..)?.trim());
    if !digits.is_empty() {
        let number: u64 = number::whole(digits)?.parse().ok().filter(|number| *number < last)?;
        (whole, parts) = (whole.checked_add(number)?, parts + 1);
    }
    let is_of_what = behind.is_empty() || meant("counted", behind).is_some();
    (parts > 1 && is_of_what).then(|| whole.to_string())
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
            ("1,250 Mio. EUR", "-"),
            ("1,25 Mio. EUR", "1250000 EUR"),
        ] {
            assert_eq!(read(cell), wanted, "{cell}");
        }
        let of_column = |cell: &str, unit: &str| money(cell, Decimals::default(), Some(unit), false);
        assert_eq!(of_column("50.000", "EUR").unwrap().amount, "50000");
        assert_eq!(of_column("50", "k€").unwrap().amount, "50000");
        for (unit, wanted) in [
            ("백만원", ("80000000", "KRW")),
            ("тыс. руб.", ("80000", "RUB")),
            ("tys. zł", ("80000", "PLN")),
            ("百万円", ("80000000", "JPY")),
            ("万元", ("800000", "CNY")),
            ("bin TL", ("80000", "TRY")),
        ] {
            let Money { amount, currency, .. } = of_column("80", unit).unwrap();
            assert_eq!((amount.as_str(), currency.as_deref().unwrap_or_default()), wanted, "{unit}");
        }
    }

    #[test]
    fn a_title_names_one_currency_or_none() {
        for (title, wanted) in [
            ("External grants, all sums in EUR unless stated otherwise", Some("EUR")),
            ("Grants 2030 (€)", Some("EUR")),
            ("Grants in EUR and USD", None),
            ("Grants of the city", None),
            ("won by the harbour", None),
        ] {
            assert_eq!(currency_in(title), wanted, "{title}");
        }
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
            ("120万人", "1200000"),
            ("31万2千", "312000"),
            ("31万2千人", "312000"),
            ("26万3,000人", "263000"),
            ("1億2,000万", "120000000"),
            ("3만5천명", "35000"),
            ("12万3456", "123456"),
            ("5千", "5000"),
            ("18,7 mil", "18700"),
            ("18,7 mil hab.", "18700"),
            ("20 tys.", "20000"),
            ("1,2 млн", "1200000"),
            ("1,2 milhões", "1200000"),
        ] {
            assert_eq!(counted(cell, CountUnit::default(), Decimals::default()).as_deref(), Some(wanted), "{cell}");
        }
        let of =
            |cell: &str, unit: &str, column: Decimals| counted(cell, CountUnit { unit: Some(unit), mil: None }, column);
        assert_eq!(of("1.2", "million", Decimals::default()).as_deref(), Some("1200000"));
        assert_eq!(of("312", "천명", Decimals::default()).as_deref(), Some("312000"));
        assert_eq!(of("45,3", "тыс. чел.", Decimals::default()).as_deref(), Some("45300"));
        let below = |cell: &str, heading: &str| {
            counted(cell, CountUnit { unit: None, mil: mil_in(cell).or(mil_in(heading)) }, Decimals::default())
        };
        for (cell, heading, wanted) in [
            ("310 mil", "Habitantes", Some("310000")),
            ("1,3 mil", "Nº de habitantes", Some("1300")),
            ("1,3 mil.", "Počet obyvatel", Some("1300000")),
            ("1,2 mil. locuitori", "Note", Some("1200000")),
            ("310 mil", "Population", None),
        ] {
            assert_eq!(below(cell, heading).as_deref(), wanted, "{cell} {heading}");
        }
        // A thousand of them, or one and two tenths.
        assert_eq!(of("1,200", "thousands", Decimals::default()), None);
        assert_eq!(of("1,200", "thousands", Decimals::with_point()).as_deref(), Some("1200000"));
        for cell in
            ["about 5", "1.5", "many", "4.93012E+11", "310 mil", "1,200 million", "2千31万", "5 mil", "31万2千 EUR"]
        {
            assert_eq!(counted(cell, CountUnit::default(), Decimals::default()), None, "{cell}");
        }
    }
}
