//! The numbers and words of a date.

use std::borrow::Cow;

use super::era::in_western_years;
use crate::find::fold;
use crate::import::months::{MonthLanguages, month};
use crate::import::words::is_passed_over;

/// The numbers of a date, each with its digits, and the month where a word names it.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) numbers: Vec<(u32, usize)>,
    pub(super) month: Option<u32>,
    /// How many numbers stand before the word for the month: `26-27 June` are two days.
    pub(super) before_month: usize,
    /// Whether one sign alone stands between the numbers: `10-12.2014` may be two months.
    pub(super) is_even: bool,
    /// The sign between the numbers.
    sign: Option<char>,
    /// How many words and signs say that a number is a year.
    pub(super) words: usize,
    may_be_weekday: bool,
}

impl Parts {
    /// Takes a date apart, with months in these languages; `None` where a word stands in it that says something else.
    pub(super) fn of(written: &str, months: MonthLanguages) -> Option<Parts> {
        let western = western(written);
        let mut parts = Parts { is_even: true, ..Parts::default() };
        let class = |letter: char| match letter {
            '年' | '月' | '日' | '号' | '년' | '월' | '일' | 'º' | '°' | 'ª' => 0,
            letter if letter.is_ascii_digit() => 1,
            letter if letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{36f}' | '\u{e47}'..='\u{e4e}') => 2,
            ' ' | '\u{a0}' | '.' | '/' | '-' | ',' | '\'' | '\u{2019}' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '('
            | ')' => 0,
            _ => 3,
        };
        let letters: Vec<char> = western.chars().collect();
        let mut between = String::new();
        for run in letters.chunk_by(|one, other| class(*one) == class(*other)) {
            let text: String = run.iter().collect();
            match run.first().map_or(0, |letter| class(*letter)) {
                1 => {
                    let found = between.chars().find(|letter| !letter.is_whitespace());
                    if !parts.numbers.is_empty()
                        && found.is_some_and(|found| found.is_ascii_punctuation() || found == '–')
                    {
                        parts.is_even &=
                            parts.sign.is_none_or(|sign| Some(sign) == found) && between.trim().chars().count() == 1;
                        parts.sign = found;
                    }
                    between.clear();
                    parts.numbers.push((text.parse().ok()?, text.len()));
                }
                2 => parts.word(&text, months)?,
                3 => return None,
                _ => {
                    parts.words += usize::from(text.contains(['年', '년']));
                    between = text;
                }
            }
        }
        Some(parts)
    }

    /// Whether points stand between its numbers, and nothing else.
    pub(super) fn has_points(&self) -> bool {
        self.is_even && self.sign == Some('.')
    }

    /// Whether a slash stands between its numbers, and nothing else.
    pub(super) fn has_slash(&self) -> bool {
        self.is_even && self.sign == Some('/')
    }

    fn word(&mut self, word: &str, months: MonthLanguages) -> Option<()> {
        let roman = || self.numbers.len() == 1 && self.month.is_none();
        match month(word, months).or_else(|| roman().then(|| roman_month(word)).flatten()) {
            Some(_) if self.month.is_some() && !self.may_be_weekday => return None,
            Some(month) => {
                // `mar` is a Tuesday too, where another month stands behind it.
                self.may_be_weekday = self.month.is_none() && fold(word) == "mar";
                self.month = Some(month);
                self.before_month = self.numbers.len();
            }
            None if is_passed_over(word) => self.words += 1,
            None => return None,
        }
        Some(())
    }
}

/// A month in Roman numbers, as between a day and a year: `12.IX.2014`.
fn roman_month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    (1..).zip(MONTHS).find(|(_, roman)| *roman == word).map(|(month, _)| month)
}

/// A date with Chinese numbers in digits: `二〇一四年九月十二日`.
fn western(written: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let written = in_western_years(written);
    if !written.contains(['年', '月']) {
        return written;
    }
    let digit = |sign: char| match sign {
        '零' | '○' | 'Ｏ' => Some(0),
        sign => DIGITS.chars().position(|other| other == sign),
    };
    let is_number = |sign: char| digit(sign).is_some() || sign == '十';
    let letters: Vec<char> = written.chars().collect();
    let mut text = String::new();
    let mut behind = 0;
    for run in letters.chunk_by(|one, other| is_number(*one) == is_number(*other)) {
        behind += run.len();
        // Other numbers are those of weekdays.
        if !letters.get(behind).is_some_and(|sign| ['年', '月', '日', '号'].contains(sign)) {
            text.extend(run);
            continue;
        }
        match run.iter().position(|sign| *sign == '十') {
            _ if !run.first().is_some_and(|sign| is_number(*sign)) => text.extend(run),
            None => text.extend(run.iter().filter_map(|sign| digit(*sign)).map(|digit| digit.to_string())),
            Some(ten) => {
                let before = run[..ten].last().map_or(1, |sign| digit(*sign).unwrap_or(0));
                let behind = run[ten + 1..].first().map_or(0, |sign| digit(*sign).unwrap_or(0));
                text.push_str(&(before * 10 + behind).to_string());
            }
        }
    }
    text
}
/// A date without what stands for a day or a month that is not known: `1999.11.XX`.
pub(super) fn without_unknown_day(cell: &str) -> &str {
    let is_unknown = |part: &str| !part.is_empty() && part.len() < 3 && part.bytes().all(|sign| b"xX?".contains(&sign));
    match cell.rsplit_once(['-', '.', '/']) {
        Some((rest, last)) if is_unknown(last) && rest.starts_with(|sign: char| sign.is_ascii_digit()) => {
            without_unknown_day(rest)
        }
        _ => cell,
    }
}

/// Whether a text is a number with decimals: `1985.1`.
pub(super) fn is_decimal(written: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    written.trim().split_once(['.', ',']).is_some_and(|(whole, decimals)| is_digits(whole) && is_digits(decimals))
}

/// A date without the signs for its weekdays: `5月3日(土)`, `5월 3일(토)`.
pub(super) fn without_weekdays(written: &str) -> Cow<'_, str> {
    const SIGNS: [char; 14] = ['日', '月', '火', '水', '木', '金', '土', '월', '화', '수', '목', '금', '토', '일'];
    if !written.contains(SIGNS) {
        return Cow::Borrowed(written);
    }
    Cow::Owned(SIGNS.iter().fold(written.to_owned(), |text, sign| text.replace(&format!("({sign})"), "")))
}
