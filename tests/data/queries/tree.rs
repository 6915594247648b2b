//! Queries as trees: written as text, and answered by what the words of the language mean.

use super::days::{Span, moved, plus};
use super::facts::{Facts, Known, Said};

/// No, may be, yes.
pub(super) type Answer = u8;
pub(super) const NO: Answer = 0;
pub(super) const MAY_BE: Answer = 1;
pub(super) const YES: Answer = 2;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Is,
    Equal,
    Not,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Sign {
    pub(super) const ALL: [Sign; 7] =
        [Sign::Is, Sign::Equal, Sign::Not, Sign::Less, Sign::AtMost, Sign::More, Sign::AtLeast];

    fn text(self) -> &'static str {
        match self {
            Sign::Is => ":",
            Sign::Equal => "=",
            Sign::Not => "!=",
            Sign::Less => "<",
            Sign::AtMost => "<=",
            Sign::More => ">",
            Sign::AtLeast => ">=",
        }
    }
}

/// What a field is compared with.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// Words, or a phrase of them.
    Text(String),
    /// The word for a kind of record, which is no part of a longer text.
    Kind(String),
    /// A word of a list.
    Word(String),
    /// One of these records.
    Link(Vec<String>),
    /// A country by its code.
    Country(String),
    /// A span of days.
    Days(Span),
    /// A span of numbers.
    Numbers(f64, f64),
    /// A span of lengths, in months and days; the ends may be open.
    Lengths(Option<(u32, u32)>, Option<(u32, u32)>),
    /// A span of lengths by which a day lies back.
    Back(Option<(u32, u32)>, Option<(u32, u32)>),
    /// Yes or no.
    Truth(bool),
}

/// A query.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Word(String),
    Phrase(String),
    /// A path of fields, how it is compared, and each value with its text.
    Field(Vec<String>, Sign, Vec<(Wanted, String)>),
    Has(Vec<Vec<String>>),
    No(Vec<Vec<String>>),
    Is(Vec<String>),
    IsNot(Vec<String>),
    Not(Box<Tree>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
}

/// A small source of chance for the ways in which one thing can be written.
pub(super) type Chance<'c> = &'c mut dyn FnMut(usize) -> usize;

impl Tree {
    /// The query as text; brackets stand where they must, and here and there where they need not.
    pub(super) fn text(&self, chance: Chance<'_>) -> String {
        let text = self.bare(chance);
        match self {
            Tree::All(_) | Tree::Any(_) => format!("({text})"),
            _ if chance(12) == 0 => format!("( {text} )"),
            _ => text,
        }
    }

    /// The same without brackets around all of it.
    pub(super) fn bare(&self, chance: Chance<'_>) -> String {
        match self {
            Tree::Word(word) => word.clone(),
            Tree::Phrase(words) => format!("\"{words}\""),
            Tree::Field(path, sign, values) => {
                let values: Vec<&str> = values.iter().map(|(_, text)| text.as_str()).collect();
                format!("{}{}{}", written(path, chance), sign.text(), values.join(","))
            }
            Tree::Has(paths) => format!("has:{}", list(paths, chance)),
            Tree::No(paths) => format!("no:{}", list(paths, chance)),
            Tree::Is(path) => format!("is:{}", written(path, chance)),
            Tree::IsNot(path) => format!("not:{}", written(path, chance)),
            Tree::Not(part) => {
                let part = part.text(chance);
                if chance(2) == 0 || part.starts_with(['-', '"']) { format!("NOT {part}") } else { format!("-{part}") }
            }
            Tree::All(parts) => {
                let sign = if chance(2) == 0 { " AND " } else { " " };
                parts.iter().map(|part| part.text(chance)).collect::<Vec<_>>().join(sign)
            }
            Tree::Any(parts) => {
                let sign = if chance(2) == 0 { " OR " } else { " | " };
                parts.iter().map(|part| part.text(chance)).collect::<Vec<_>>().join(sign)
            }
        }
    }

    /// Whether a record meets it: of all the least, of any the most, of not the reverse.
    pub(super) fn answer(&self, facts: &Facts<'_>, id: &str) -> Answer {
        match self {
            Tree::Word(word) => facts.says_words(id, word),
            Tree::Phrase(phrase) => facts.says_phrase(id, phrase),
            Tree::Field(path, sign, values) => {
                let met = |said: &Said, is_first: bool| {
                    values.iter().map(|(wanted, _)| meets(facts, said, *sign, wanted, is_first)).max().unwrap_or(NO)
                };
                let answer = along(facts, id, path, &met);
                if *sign == Sign::Not { YES - answer } else { answer }
            }
            Tree::Has(paths) => paths.iter().map(|path| along(facts, id, path, &present)).max().unwrap_or(NO),
            Tree::No(paths) => YES - paths.iter().map(|path| along(facts, id, path, &present)).max().unwrap_or(NO),
            Tree::Is(path) => along(facts, id, path, &is_so),
            Tree::IsNot(path) => YES - along(facts, id, path, &is_so),
            Tree::Not(part) => YES - part.answer(facts, id),
            Tree::All(parts) => parts.iter().map(|part| part.answer(facts, id)).min().unwrap_or(YES),
            Tree::Any(parts) => parts.iter().map(|part| part.answer(facts, id)).max().unwrap_or(NO),
        }
    }
}

fn written(path: &[String], chance: Chance<'_>) -> String {
    let path = path.join(".");
    match chance(6) {
        0 => path.replace('_', "-"),
        1 => path.to_uppercase(),
        _ => path,
    }
}

fn list(paths: &[Vec<String>], chance: Chance<'_>) -> String {
    paths.iter().map(|path| written(path, chance)).collect::<Vec<_>>().join(",")
}

/// The most that a value at the end of a path is answered with; what is said not surely may be.
fn along(facts: &Facts<'_>, id: &str, path: &[String], met: &dyn Fn(&Said, bool) -> Answer) -> Answer {
    let Some((field, rest)) = path.split_first() else { return NO };
    let mut best = NO;
    for (place, Known { said, is_sure }) in facts.says(id, field).iter().enumerate() {
        let answer = match said {
            Said::Unread => MAY_BE,
            _ if rest.is_empty() => met(said, place == 0 || !is_sure),
            Said::Link(next) => along(facts, next, rest, met),
            _ => NO,
        };
        best = best.max(if *is_sure { answer } else { answer.min(MAY_BE) });
    }
    best
}

fn present(said: &Said, _: bool) -> Answer {
    if matches!(said, Said::Text(text) if text.is_empty()) { NO } else { YES }
}

fn is_so(said: &Said, _: bool) -> Answer {
    if matches!(said, Said::Truth(true)) { YES } else { NO }
}

fn meets(facts: &Facts<'_>, said: &Said, sign: Sign, wanted: &Wanted, is_first: bool) -> Answer {
    let holds = match (said, wanted) {
        // A field of words is one of text in other kinds.
        (Said::Text(text), Wanted::Text(wanted) | Wanted::Word(wanted)) if sign == Sign::Equal => text == wanted,
        (Said::Text(text), Wanted::Text(wanted) | Wanted::Word(wanted)) => text.contains(wanted.as_str()),
        (Said::Text(text), Wanted::Country(code) | Wanted::Kind(code)) => text == code,
        (Said::Word(word), Wanted::Word(wanted)) => word == wanted && (is_first || sign != Sign::Equal),
        (Said::Word(word), Wanted::Text(wanted)) => word.contains(wanted.as_str()),
        (Said::Link(id), Wanted::Link(ids)) => ids.contains(id),
        (Said::Truth(truth), Wanted::Truth(wanted)) => truth == wanted,
        (Said::Number(number), Wanted::Numbers(least, most)) => match sign {
            Sign::Is | Sign::Equal | Sign::Not => least <= number && number <= most,
            Sign::Less => number < least,
            Sign::AtMost => number <= most,
            Sign::More => number > most,
            Sign::AtLeast => number >= least,
        },
        (Said::Days(known), Wanted::Days(wanted)) => return days_meet(*known, sign, *wanted),
        // How far ahead a day lies, and how long something takes, are told by the day that is reached.
        (Said::Days(known), Wanted::Lengths(least, most)) => {
            return days_meet(*known, sign, reach(facts.day, *least, *most));
        }
        (Said::Days((first, last)), Wanted::Back(least, most)) => {
            // Longer ago is earlier.
            return days_meet((-last, -first), sign, back(facts.day, *least, *most));
        }
        (Said::Length(months, days), Wanted::Lengths(least, most)) => {
            let reached = plus(facts.day, *months, *days);
            return days_meet((reached, reached), sign, reach(facts.day, *least, *most));
        }
        _ => false,
    };
    if holds { YES } else { NO }
}

fn reach(day: i32, least: Option<(u32, u32)>, most: Option<(u32, u32)>) -> Span {
    let first = least.map_or(i32::MIN, |(months, days)| plus(day, months, days));
    let last = most.map_or(i32::MAX, |(months, days)| plus(day, months, days));
    (first.min(last), first.max(last))
}

/// The same backwards, with the days counted from the other end.
fn back(day: i32, least: Option<(u32, u32)>, most: Option<(u32, u32)>) -> Span {
    let reached =
        |(months, days): (u32, u32)| i32::try_from(days).unwrap() - moved(day, -i32::try_from(months).unwrap());
    (least.map_or(i32::MIN, reached), most.map_or(i32::MAX, reached))
}

/// Every day that a date can be is tried by itself.
fn days_meet((first, last): Span, sign: Sign, (least, most): Span) -> Answer {
    let holds = |day: i32| match sign {
        Sign::Is | Sign::Equal | Sign::Not => least <= day && day <= most,
        Sign::Less => day < least,
        Sign::AtMost => day <= most,
        Sign::More => day > most,
        Sign::AtLeast => day >= least,
    };
    let (mut all, mut some) = (true, false);
    for day in first..=last {
        let met = holds(day);
        (all, some) = (all && met, some || met);
    }
    match (all, some) {
        (true, _) => YES,
        (false, true) => MAY_BE,
        (false, false) => NO,
    }
}
