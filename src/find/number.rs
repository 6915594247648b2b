//! Telephone numbers: which digits count, and whether a number that a caller's telephone shows is one that is known.

use super::fold;
use crate::catalog::{DialOrigin, Telephone};

/// The fewest digits of a telephone number, and the fewest that are looked for anywhere in one.
const FEWEST: usize = 4;

/// How many digits are looked for at the end of a number: those of an extension.
const FEWEST_AT_END: usize = 3;

/// How many digits have a meaning of their own as a rule: a year, an article. From one more on, they are a number.
const LONGEST_WORD: usize = 4;

/// With so many digits a number is taken to be whole within its country; a shorter one has others that end alike.
const WHOLE: usize = 7;

/// The longest number that is looked for: 15 digits are the most in the world, and a prefix for calls abroad comes
/// before.
const LONGEST: usize = 20;

/// A telephone number that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// What is dialled, without the prefix for abroad and the nought that is dialled inside a country.
    digits: Box<str>,
    extension: Option<Box<str>>,
    /// How many digits the country code has with which it begins; 0 where none is known.
    code: u8,
    is_switchboard: bool,
    /// Whether the digit behind the country code is one that some telephones leave out.
    has_mobile_digit: bool,
}

/// How well a known number is met; the best come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NumberFit {
    /// It is the number, be it with a country code on one side only.
    Same,
    /// It is the number, but for a digit that some telephones dial before mobiles.
    SameMobile,
    /// It is the number, but for that of an office behind it.
    SameLine,
    /// One ends with the other.
    End,
    /// It begins with what is typed, or does so behind its country code.
    Start,
    /// What is typed stands in it somewhere.
    Inside,
}

impl Number {
    /// The numbers in a text: there may be several, with words between them.
    pub(super) fn each(text: &str, from: DialOrigin) -> Vec<Number> {
        Telephone::each(text, from).iter().map(Number::of).collect()
    }

    fn of(telephone: &Telephone) -> Number {
        let digits = telephone.digits();
        let has_country = telephone.has_country();
        let has_mobile_digit = has_country && Telephone::without_mobile_digit(digits).len() < digits.len();
        let digits = if has_country { digits } else { digits.strip_prefix('0').unwrap_or(digits) };
        Number {
            digits: digits.into(),
            extension: telephone.extension().map(Box::from),
            code: telephone.country_code().len() as u8,
            is_switchboard: telephone.is_switchboard(),
            has_mobile_digit,
        }
    }

    /// The country code, where it is known.
    pub(super) fn country_code(&self) -> &str {
        self.digits.get(..usize::from(self.code)).unwrap_or_default()
    }

    fn at_home(&self) -> &str {
        self.digits.get(usize::from(self.code)..).unwrap_or_default()
    }

    /// Whether it is a number but for the digit of mobiles.
    fn is_mobile_of(&self, whole: &FullNumber) -> bool {
        let (code, rest) = self.digits.split_at(usize::from(self.code));
        let shorter = self.has_mobile_digit && whole.digits.strip_prefix(code) == rest.get(1..);
        shorter || whole.shorter.as_deref() == Some(&*self.digits)
    }

    /// Whether one of them is the number of a switchboard, and the other that of an office behind it.
    fn shares_switchboard(&self, digits: &str, is_switchboard: bool) -> bool {
        let stem = |digits: &str| digits.len().checked_sub(1).filter(|length| *length >= WHOLE);
        let begins = |whole: &str, other: &str| {
            stem(whole).is_some_and(|length| other.len() > length && other.starts_with(&whole[..length]))
        };
        self.is_switchboard && begins(&self.digits, digits) || is_switchboard && begins(digits, &self.digits)
    }

    /// How well a reading of what is typed meets it.
    fn fit(&self, reading: &NumberReading) -> Option<NumberFit> {
        let (known, home) = (&*self.digits, self.at_home());
        let with_country = self.code > 0;
        // Somebody wrote down the number without its country, and the telephone shows it.
        let local = |typed: &str| {
            let ends = !with_country && known.len() >= WHOLE && typed.len() > known.len();
            let rest = typed.strip_suffix(known).filter(|_| ends)?;
            Some(if Telephone::is_country_code(rest) { NumberFit::Same } else { NumberFit::End })
        };
        match reading {
            NumberReading::Abroad(typed) if with_country => match known.strip_prefix(typed.as_str())? {
                "" => Some(NumberFit::Same),
                _ => Some(NumberFit::Start),
            },
            NumberReading::Abroad(typed) => local(typed),
            NumberReading::AtHome(typed) => match home.strip_prefix(typed.as_str()) {
                Some("") => Some(NumberFit::Same),
                Some(_) => Some(NumberFit::Start),
                None => local(typed).map(|_| NumberFit::End),
            },
            NumberReading::Plain(typed) if known == typed => Some(NumberFit::Same),
            NumberReading::Plain(typed) if home == typed && typed.len() >= WHOLE => Some(NumberFit::Same),
            NumberReading::Plain(typed) if known.ends_with(typed) => Some(NumberFit::End),
            NumberReading::Plain(typed) => local(typed).or_else(|| {
                let starts = known.starts_with(typed) || home.starts_with(typed);
                let inside = known.contains(typed).then_some(NumberFit::Inside);
                if starts { Some(NumberFit::Start) } else { inside }
            }),
        }
    }
}

/// What typed digits may be.
#[derive(Clone, Debug, PartialEq, Eq)]
enum NumberReading {
    /// A number from its country code on.
    Abroad(String),
    /// A number from its start within the country on, behind the digit that is dialled before it there.
    AtHome(String),
    /// Some digits of a number.
    Plain(String),
}

/// Digits that are typed, and may be a telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypedNumber {
    readings: Vec<NumberReading>,
    /// The whole numbers that may be meant, from their country codes on.
    whole: Vec<FullNumber>,
    is_switchboard: bool,
    /// The number of an office behind it.
    extension: Option<String>,
    /// Whether they are hardly anything else.
    pub(super) surely: bool,
    /// Whether they are so few that a number is met only where it ends with them.
    at_end: bool,
}

/// A whole number from its country code on, and what it is without the digit of mobiles where it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FullNumber {
    digits: String,
    shorter: Option<String>,
}

impl FullNumber {
    fn new(digits: String) -> FullNumber {
        let shorter = Telephone::without_mobile_digit(&digits);
        let shorter = (shorter.len() < digits.len()).then(|| shorter.into_owned());
        FullNumber { digits, shorter }
    }
}

impl TypedNumber {
    /// Reads what is typed at home, given the country codes in use; `None` where it is no number, or has too few
    /// digits.
    pub(super) fn new<'a>(text: &str, home: DialOrigin, codes: impl Iterator<Item = &'a str>) -> Option<TypedNumber> {
        let folded = fold(text.trim().trim_start_matches("tel:"));
        let (plus, groups) = folded.strip_prefix('+').map_or((false, folded.as_str()), |groups| (true, groups));
        let digits: String = groups.split_whitespace().collect();
        let enough = if plus { 2 } else { FEWEST_AT_END };
        let is_number = (enough..=LONGEST).contains(&digits.len()) && digits.bytes().all(|sign| sign.is_ascii_digit());
        let numbers = Telephone::each(text, home);
        let only = numbers.first().filter(|number| numbers.len() == 1 && number.digits().len() >= WHOLE);
        let international = only.filter(|number| number.has_country()).map(|number| number.digits().to_owned());
        // Beside words, as in `Tel. …` and `… ext. 5`, those digits are typed that are the number.
        let (plus, digits) = match only.map(Telephone::dialled) {
            _ if is_number => (plus, digits),
            Some((plus, digits)) if digits.len() <= LONGEST => (plus, digits.to_owned()),
            _ => return None,
        };
        let extension = only.and_then(Telephone::extension).map(str::to_owned);
        let mut readings = readings(&digits, plus);
        readings.extend(international.clone().map(NumberReading::Abroad));
        let mut whole: Vec<FullNumber> = international.into_iter().map(FullNumber::new).collect();
        if !plus && digits.len() >= FEWEST {
            let inside =
                |code: &'a str| Telephone::inside(&digits, code).into_iter().map(move |rest| format!("{code}{rest}"));
            let codes: Vec<&str> = codes.collect();
            whole.extend(codes.iter().copied().flat_map(inside).map(FullNumber::new));
            // A country code may stand there without its plus.
            let has_code = digits.len() > WHOLE && codes.iter().any(|code| digits.starts_with(code));
            whole.extend(has_code.then(|| FullNumber::new(digits.clone())));
        }
        Some(TypedNumber {
            surely: plus || digits.len() > LONGEST_WORD,
            at_end: !plus && digits.len() < FEWEST,
            readings,
            whole,
            is_switchboard: only.is_some_and(Telephone::is_switchboard),
            extension,
        })
    }

    /// The number that stands among words, and the words: `paris 06 12 34 56 78`, `5678 O'Connor`. `None` where there is
    /// no number, nothing else, or more than one.
    pub(super) fn among_words<'a>(
        text: &str,
        home: DialOrigin,
        codes: impl Iterator<Item = &'a str>,
    ) -> Option<(String, TypedNumber)> {
        let is_digits = |word: &str| {
            let mut signs = word.chars();
            signs.all(|sign| sign.is_ascii_digit() || "+()-./".contains(sign))
                && word.contains(|sign: char| sign.is_ascii_digit())
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let start = words.iter().position(|word| is_digits(word))?;
        let length = words[start..].iter().take_while(|word| is_digits(word)).count();
        let others = [&words[..start], &words[start + length..]].concat();
        let digits: String = words[start..start + length].join(" ");
        let enough = digits.bytes().filter(u8::is_ascii_digit).count() >= FEWEST;
        let is_sole = !others.is_empty() && !others.iter().any(|word| is_digits(word));
        let number = (enough && is_sole).then(|| TypedNumber::new(&digits, home, codes))??;
        Some((others.join(" "), number))
    }

    /// How well a number is met.
    pub(super) fn fit(&self, number: &Number) -> Option<NumberFit> {
        let fit = self.fit_of_line(number)?;
        let is_other_office = self.extension.is_some() && number.extension != self.extension.as_deref().map(Box::from);
        Some(if is_other_office { fit.max(NumberFit::SameLine) } else { fit })
    }

    fn fit_of_line(&self, number: &Number) -> Option<NumberFit> {
        if number.code > 0 && self.whole.iter().any(|whole| *whole.digits == *number.digits) {
            return Some(NumberFit::Same);
        }
        if number.code > 0 && self.whole.iter().any(|whole| number.is_mobile_of(whole)) {
            return Some(NumberFit::SameMobile);
        }
        let fit = self.readings.iter().filter_map(|reading| number.fit(reading)).min();
        let fit = fit.filter(|fit| !self.at_end || matches!(fit, NumberFit::Same | NumberFit::End));
        let extended = || {
            let extension = number.extension.as_deref()?;
            let is_it = |reading: &NumberReading| matches!(reading, NumberReading::Plain(typed) if extension.ends_with(typed.as_str()));
            self.readings.iter().any(is_it).then_some(NumberFit::End)
        };
        let office = || {
            let shares = |whole: &FullNumber| number.shares_switchboard(&whole.digits, self.is_switchboard);
            self.whole.iter().any(shares).then_some(NumberFit::Start)
        };
        fit.or_else(extended).or_else(office)
    }
}

/// What digits may be: `00` and `011` come before a country code, `0` before a number within a country, and in some `8`
/// before ten digits.
fn readings(digits: &str, plus: bool) -> Vec<NumberReading> {
    const TEN: usize = 10;
    if plus {
        return vec![NumberReading::Abroad(digits.to_owned())];
    }
    let mut readings = vec![NumberReading::Plain(digits.to_owned())];
    if let Some(rest) = digits.strip_prefix("00") {
        readings.push(NumberReading::Abroad(rest.to_owned()));
    } else if let Some(rest) = digits.strip_prefix('0') {
        readings.push(NumberReading::AtHome(rest.to_owned()));
    }
    readings.extend(
        digits.strip_prefix("011").filter(|rest| rest.len() > WHOLE).map(|rest| NumberReading::Abroad(rest.to_owned())),
    );
    let behind_eight = digits.strip_prefix('8').filter(|rest| rest.len() == TEN);
    readings.extend(behind_eight.map(|rest| NumberReading::AtHome(rest.to_owned())));
    readings
}

#[cfg(test)]
mod tests;
