//! How telephone numbers are written: groups of digits, extensions, words for digits, several in one text. It knows no
//! numbering plan.

mod extension;

use std::ops::Range;

use super::spreadsheet::is_spreadsheet_value;
use super::token::{Sign, Token, tokens};
use super::words::{is_between, is_for_extension, is_known, key};

/// A number as it stands in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Whether a `+` stands before it.
    pub(super) plus: bool,
    /// Its digits as they are grouped.
    pub(super) groups: Vec<DigitGroup>,
    pub(super) extension: Option<String>,
    /// Where it stands in the text.
    pub(super) span: Range<usize>,
    /// Whether only its end stands there, and its beginning is that of the number before.
    pub(super) continues: bool,
}

/// Digits that stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DigitGroup {
    pub(super) digits: String,
    /// Whether they stand in brackets.
    pub(super) bracketed: bool,
    /// Whether a hyphen stands before them.
    pub(super) dashed: bool,
    /// Whether letters stand there for them.
    pub(super) lettered: bool,
}

impl Spelling {
    /// All its digits.
    pub(super) fn digits(&self) -> String {
        self.groups.iter().map(|group| group.digits.as_str()).collect()
    }

    pub(super) fn length(&self) -> usize {
        self.groups.iter().map(|group| group.digits.len()).sum()
    }

    /// Whether it begins with what is dialled for abroad in most countries.
    pub(super) fn begins_with_exit(&self) -> bool {
        self.groups.first().is_some_and(|group| group.digits.starts_with(EXIT))
    }

    /// Whether it is the number of a switchboard: `5550-0`.
    pub(super) fn is_switchboard(&self) -> bool {
        self.groups.len() > 1 && self.groups.last().is_some_and(|group| group.dashed && group.digits == "0")
    }

    /// Whether so many digits stand there that more after a stroke are those of another number.
    pub(super) fn is_whole(&self) -> bool {
        // The nought of `+49 (0)33203` is not dialled, and no number ends with an area code in brackets.
        let noughts = self.groups.iter().rev().skip(1).filter(|group| group.digits == "0").count();
        let least = match (self.begins_with_exit(), self.plus) {
            (true, _) => 10,
            (_, true) => 8,
            _ => WHOLE,
        };
        self.length() - noughts >= least && !self.ends_with_area_code()
    }

    /// Whether it ends with one group in brackets, and nothing else of it stands in any.
    fn ends_with_area_code(&self) -> bool {
        let mut bracketed = self.groups.iter().filter(|group| group.bracketed && group.digits != "0");
        let only = bracketed.next().filter(|group| bracketed.next().is_none() && group.digits.len() < WHOLE);
        only.is_some() && self.groups.last().is_some_and(|group| group.bracketed)
    }

    /// Whether another is grouped as the end of this one and lacks its area code: `+49 30 5550127 / 5550128`.
    fn ends_like(&self, other: &Spelling) -> bool {
        let lengths = |groups: &[DigitGroup]| groups.iter().map(|group| group.digits.len()).collect::<Vec<_>>();
        let before = self.groups.len().saturating_sub(other.groups.len());
        let (area, end) = self.groups.split_at(before);
        let area: usize = lengths(area).iter().sum();
        let has_trunk = other.groups.first().is_some_and(|group| group.digits.starts_with('0'));
        area >= FEWEST - 1
            && !has_trunk
            && (LONGEST_END + 1..=WHOLE + 1).contains(&other.length())
            && lengths(end) == lengths(&other.groups)
    }

    /// Whether it can be one: not too few digits, not too many, and not noughts alone.
    fn is_number(&self) -> bool {
        let noughts = self.groups.iter().all(|group| group.digits.bytes().all(|digit| digit == b'0'));
        (FEWEST..=LONGEST).contains(&self.length()) && !noughts
    }
}

/// What is dialled for abroad in most countries.
pub(super) const EXIT: &str = "00";

/// How many digits a number has at least, that of an extension.
pub(super) const FEWEST: usize = 3;

/// How many digits a number has at most: 15 of the world, and what is dialled for abroad.
const LONGEST: usize = 20;

/// With so many digits a number may be whole within a town.
pub(super) const WHOLE: usize = 7;

/// So many digits behind a number are the end of another that begins alike.
const LONGEST_END: usize = 4;

/// With fewer digits than these, and no `+`, a number beside words may be that of a room or a year.
const FEWEST_BESIDE_WORDS: usize = 6;

/// The numbers in a text.
pub(super) fn spellings(text: &str) -> Vec<Spelling> {
    if is_spreadsheet_value(text.trim()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut reader = SpellingReader::default();
    for place in 0..tokens.len() {
        if place >= reader.next {
            reader.take(&tokens, place);
        }
    }
    reader.close();
    let beside_words = reader.beside_words;
    let mut found = reader.found;
    found.retain(|number| {
        number.is_number() && (number.plus || !beside_words || number.length() >= FEWEST_BESIDE_WORDS)
    });
    found
}

/// What stands between two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Divider {
    /// A comma, or another sign that stands between parts of a list.
    Comma,
    /// A slash, or a word such as `or`.
    Slash,
}

#[derive(Default)]
struct SpellingReader {
    found: Vec<Spelling>,
    number: Spelling,
    bracketed: bool,
    /// What stands before something that may be the end of a number that begins as the last one did.
    goes_on: Option<Divider>,
    beside_words: bool,
    next: usize,
}

impl SpellingReader {
    fn take(&mut self, tokens: &[Token], place: usize) {
        let Some(token) = tokens.get(place) else { return };
        match &token.what {
            Sign::Digits(digits) if !self.is_part_of_a_word(tokens, place) => self.add(digits, tokens, place),
            Sign::Word(word, capitals) => self.word(word, *capitals, tokens, place),
            Sign::Hash if self.extension(tokens, place) => {}
            Sign::Plus => {
                self.close();
                self.number = Spelling { plus: true, span: token.span.clone(), ..Spelling::default() };
            }
            Sign::Open => self.bracketed = true,
            Sign::Close => self.bracketed = false,
            Sign::Slash if self.number.goes_on_behind_slash(tokens, place) => {}
            Sign::Comma | Sign::Semicolon if self.pause(tokens, place) => {}
            Sign::Slash => self.part(Divider::Slash),
            Sign::Comma | Sign::Semicolon | Sign::Apart => self.part(Divider::Comma),
            Sign::Digits(_) | Sign::Hash | Sign::Dash | Sign::Blank | Sign::Other => {}
        }
    }

    fn add(&mut self, digits: &str, tokens: &[Token], place: usize) {
        let span = &tokens[place].span;
        let dashed = place > 0 && tokens[place - 1].what == Sign::Dash;
        if self.number.groups.is_empty() {
            let plus = self.number.plus;
            let start = if plus { self.number.span.start } else { span.start };
            self.number.span = start..span.end;
        }
        self.number.span.end = span.end;
        self.number.groups.push(DigitGroup {
            digits: digits.to_owned(),
            bracketed: self.bracketed,
            dashed,
            lettered: false,
        });
    }

    /// Whether digits belong to a word, as in `kim2` or `3rd`.
    fn is_part_of_a_word(&self, tokens: &[Token], place: usize) -> bool {
        let is_word = |token: Option<&Token>| match token.map(|token| &token.what) {
            Some(Sign::Word(word, _)) => !is_known(word),
            _ => false,
        };
        let Some(token) = tokens.get(place) else { return false };
        let alone = self.number.groups.is_empty();
        let short = token.span.len() < FEWEST_BESIDE_WORDS;
        let before = place.checked_sub(1).and_then(|before| tokens.get(before));
        alone && !self.number.plus && short && (is_word(before) || is_word(tokens.get(place + 1)))
    }

    fn word(&mut self, word: &str, capitals: bool, tokens: &[Token], place: usize) {
        if is_for_extension(word) && self.extension(tokens, place) || self.pause(tokens, place) {
            return;
        }
        let known = is_known(word);
        if !known && self.spell(word, capitals, &tokens[..place]) {
            self.number.span.end = tokens[place].span.end;
            return;
        }
        if is_between(word) {
            self.part(Divider::Slash);
        } else {
            self.beside_words |= !known && !self.bracketed;
            self.close();
            self.goes_on = None;
        }
    }

    /// Takes a word as digits: `1-800-FLOWERS`.
    fn spell(&mut self, word: &str, capitals: bool, before: &[Token]) -> bool {
        let hyphen = before.last().is_some_and(|token| token.what == Sign::Dash);
        let most = match self.number.groups.first() {
            Some(first) if self.number.plus || first.digits.starts_with(['0', '1']) => WHOLE,
            Some(_) => LONGEST_END,
            None => 0,
        };
        let follows = (1..=most).contains(&self.number.length()) && (capitals || hyphen) && word.len() >= FEWEST;
        let goes_on = hyphen && self.number.groups.last().is_some_and(|group| group.lettered);
        let digits: Option<String> = word.chars().map(key).collect();
        match digits {
            Some(digits) if follows || goes_on => {
                self.number.groups.push(DigitGroup { digits, lettered: true, ..DigitGroup::default() });
                true
            }
            _ => false,
        }
    }

    /// Ends a number behind which another may go on from its beginning.
    fn part(&mut self, divider: Divider) {
        self.close();
        self.goes_on = (!self.found.is_empty()).then_some(divider);
    }

    fn close(&mut self) {
        let mut number = std::mem::take(&mut self.number);
        if number.groups.is_empty() {
            return;
        }
        if let Some(divider) = self.goes_on.take()
            && !number.plus
            && let Some(last) = self.found.last()
        {
            if last.may_have_extension(&number) {
                number = last.with_extension(number.digits(), number.span);
            } else if number.length() <= LONGEST_END && last.length() >= WHOLE
                || divider == Divider::Slash && last.ends_like(&number)
            {
                number = with_end(last, &number);
            }
        }
        self.found.push(number);
    }
}

/// A number that begins as another and ends otherwise: `5550-0127/-28`. It replaces a switchboard's 0.
fn with_end(last: &Spelling, end: &Spelling) -> Spelling {
    let (mut groups, mut over) = (last.groups.clone(), if last.is_switchboard() { 1 } else { end.length() });
    while over > 0
        && let Some(group) = groups.last_mut()
    {
        let kept = group.digits.len().saturating_sub(over);
        over -= group.digits.len() - kept;
        group.digits.truncate(kept);
        if group.digits.is_empty() {
            groups.pop();
        }
    }
    groups.extend(end.groups.iter().cloned());
    Spelling { groups, extension: end.extension.clone(), span: end.span.clone(), plus: last.plus, continues: true }
}
