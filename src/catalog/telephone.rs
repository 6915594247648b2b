//! Telephone numbers in any spelling, and what to dial for them from anywhere.
//!
//! `spelling` finds numbers in a text without knowing any country's plan; plans are read once numbers are compared or
//! dialled.

mod dial_origin;
mod pattern;
mod plan;
mod record;
mod slash;
mod spelling;
mod spreadsheet;
#[cfg(test)]
mod tests;
mod token;
mod words;

use std::borrow::Cow;
use std::ops::Range;

pub use dial_origin::DialOrigin;
use dial_origin::{in_plan, is_behind_code};
use plan::NumberingPlan;
use spelling::{EXIT, Spelling, spellings};
pub(crate) use token::is_unseen;

/// A telephone number that is written somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telephone {
    /// What is dialled from abroad behind the prefix for abroad; where no country is known, what is written.
    digits: String,
    /// How many of these are the country code; 0 where none is known.
    code: usize,
    /// What is written, digit by digit, and whether a `+` stands before it.
    dialled: (bool, String),
    extension: Option<String>,
    is_switchboard: bool,
    span: Range<usize>,
}

/// A number with a `+` that is not followed by a country code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisplacedPlus {
    /// The number as it is written.
    pub written: String,
    /// What it is read as; none where no country has such a code.
    pub as_dialled: Option<String>,
}

impl Telephone {
    /// The numbers in a text: there may be several, with words between them.
    pub fn each(written: &str, from: DialOrigin) -> Vec<Telephone> {
        let written = with_context(written);
        let numbers = spellings(&written).into_iter().map(|spelling| {
            let (digits, code) = from.number(&spelling);
            Telephone {
                digits,
                code,
                dialled: (spelling.plus, spelling.digits()),
                is_switchboard: spelling.is_switchboard(),
                extension: spelling.extension,
                span: spelling.span,
            }
        });
        numbers.collect()
    }

    /// Whether digits are the code of a country.
    pub fn is_country_code(digits: &str) -> bool {
        NumberingPlan::is_code(digits)
    }

    /// What digits are from abroad that are dialled inside one of the countries of a code; without the code.
    pub fn inside(digits: &str, code: &str) -> Vec<String> {
        let plans = NumberingPlan::with_code_of(code).iter();
        let mut numbers: Vec<String> = plans.filter_map(|plan| in_plan(plan, digits)).collect();
        numbers.dedup();
        numbers
    }

    /// Digits from the country code on, without the digit that some telephones dial before mobile numbers: +54 9 11 …
    /// is +54 11 ….
    pub fn without_mobile_digit(digits: &str) -> Cow<'_, str> {
        let plan = NumberingPlan::with_code_of(digits).iter().find(|plan| !plan.mobile.is_empty());
        let shorter = plan.and_then(|plan| {
            let national = digits.get(plan.code.len()..)?.strip_prefix(plan.mobile)?;
            plan.may_have(national).then(|| format!("{}{national}", plan.code))
        });
        shorter.map_or(digits.into(), Cow::from)
    }

    /// The numbers in a text whose `+` leads to no country, or stands before what it stands for.
    pub fn misplaced_plus(written: &str) -> Vec<MisplacedPlus> {
        if !written.contains(['+', '＋', '﹢']) || is_plain(written) {
            return Vec::new();
        }
        let written = with_context(written);
        // Nearly all are plain, and what one of them is in its country need not be found out.
        let is_plain = |spelling: &Spelling| !spelling.begins_with_exit() && is_behind_code(&spelling.digits());
        let odd = spellings(&written).into_iter().filter(|spelling| spelling.plus && !is_plain(spelling));
        let faults = odd.filter_map(|spelling| {
            let (digits, code) = DialOrigin::default().number(&spelling);
            let as_dialled = (code > 0).then(|| format!("+{digits}"));
            let is_odd = as_dialled.is_none() || spelling.begins_with_exit();
            is_odd.then(|| MisplacedPlus { written: written[spelling.span].to_owned(), as_dialled })
        });
        faults.collect()
    }

    /// Whether it is the same number, however written, also if only one has a country code. Extensions must agree.
    pub fn is_same_as(&self, other: &Telephone) -> bool {
        let bare = |number: &Telephone| {
            let digits = &*number.digits;
            let known = number.has_country().then(|| Telephone::without_mobile_digit(digits).into_owned());
            known.unwrap_or_else(|| digits.strip_prefix('0').unwrap_or(digits).to_owned())
        };
        let same = match (self.has_country(), other.has_country()) {
            (true, false) => self.national() == bare(other),
            (false, true) => bare(self) == other.national(),
            _ => bare(self) == bare(other),
        };
        same && self.extension == other.extension
    }

    /// Whether a telephone number stands in a text.
    pub fn is_in(written: &str) -> bool {
        is_plain(written) || !spellings(&with_context(written)).is_empty()
    }

    /// A text in pieces of one number each, with the words about it; a piece like `/-28` stays with the number before.
    pub fn pieces(written: &str) -> Vec<&str> {
        let (mut pieces, mut start, mut end) = (Vec::new(), 0, 0);
        for (place, spelling) in spellings(written).into_iter().enumerate() {
            if place > 0 && !spelling.continues {
                let gap = written.get(end..spelling.span.start).unwrap_or_default();
                let cut = end + gap.find([',', ';', '/', '|', '&', '\n', '、', '，', '；']).unwrap_or(gap.len());
                pieces.extend(written.get(start..cut).map(between));
                start = cut;
            }
            end = spelling.span.end;
        }
        pieces.extend(written.get(start..).map(between));
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// The digits behind the `+`, where the country is known, and else what is written.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The digits as they are written, wherever they are dialled, and whether a `+` stands before them.
    pub fn dialled(&self) -> (bool, &str) {
        (self.dialled.0, &self.dialled.1)
    }

    /// Whether the country is known.
    pub fn has_country(&self) -> bool {
        self.code > 0
    }

    /// The country code, where it is known.
    pub fn country_code(&self) -> &str {
        self.digits.get(..self.code).unwrap_or_default()
    }

    /// The number inside its country.
    pub fn national(&self) -> &str {
        self.digits.get(self.code..).unwrap_or_default()
    }

    /// The number of an office behind it.
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// Whether it ends with the nought behind which the numbers of offices begin otherwise.
    pub fn is_switchboard(&self) -> bool {
        self.is_switchboard
    }

    /// Where it stands in the text; of one that goes on from another, its end alone.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The number as people write it down for others: with `+` where the country is known.
    pub fn plain(&self) -> String {
        format!("{}{}", if self.has_country() { "+" } else { "" }, self.digits)
    }

    /// The number as the `tel:` address that a telephone dials (RFC 3966), without its extension.
    pub fn address(&self) -> String {
        format!("tel:{}", self.plain())
    }
}

/// A piece of a text without what parts it from others.
fn between(piece: &str) -> &str {
    let piece = piece.trim_matches(|sign: char| sign.is_whitespace() || ",;/|&、，；".contains(sign));
    let word = piece.rsplit_once(' ').filter(|(_, word)| words::is_between(word));
    word.map_or(piece, |(piece, _)| piece.trim_end())
}

/// Whether a text is one number as most are written, and nothing else: a `+`, the code of a country and more digits behind
/// it, in groups with a blank between two.
fn is_plain(written: &str) -> bool {
    const SHORTEST: usize = 8;
    let Some(groups) = written.strip_prefix('+') else { return false };
    let is_group = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    if !groups.split(' ').all(is_group) || groups.starts_with(EXIT) {
        return false;
    }
    let digits = groups.replace(' ', "");
    digits.len() >= SHORTEST && is_behind_code(&digits)
}

/// A number whose country stands behind it, as in `tel:7042;phone-context=+1-555`, with the country before it.
fn with_context(written: &str) -> Cow<'_, str> {
    const CONTEXT: &str = ";phone-context=+";
    match written.split_once(CONTEXT) {
        Some((number, context)) => {
            let (context, rest) = context.split_at(context.find(';').unwrap_or(context.len()));
            format!("+{context} {}{rest}", number.trim_start_matches("tel:")).into()
        }
        None => written.into(),
    }
}
