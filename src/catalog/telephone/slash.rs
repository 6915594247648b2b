//! Slashes in telephone numbers: they part two numbers, or stand behind an area code.

use super::plan::NumberingPlan;
use super::spelling::{EXIT, FEWEST, Spelling, WHOLE};
use super::token::{Sign, Token};

/// So many digits and more are those of a subscriber rather than of an office in a house.
const FEWEST_OF_SUBSCRIBER: usize = 5;

/// An area code without what is dialled before it has no more digits than these.
const LONGEST_AREA_CODE: usize = 4;

impl Spelling {
    /// Whether a number goes on behind a slash: what stands before is an area code that cannot be dialled alone.
    pub(super) fn goes_on_behind_slash(&self, tokens: &[Token], place: usize) -> bool {
        let (own, behind) = (lengths(self), behind(tokens, place + 1));
        if self.groups.is_empty() || behind.is_empty() || self.is_whole() {
            return false;
        }
        let exit = self.begins_with_exit() && self.length() > LONGEST_AREA_CODE;
        if self.plus || exit {
            let own = self.digits().trim_start_matches(EXIT).to_owned();
            return !is_sound_abroad(&own) || is_sound_abroad(&(own + &behind.concat()));
        }
        let trunk = self.digits().starts_with('0');
        let blank = |place: usize| tokens.get(place).is_some_and(|token| token.what == Sign::Blank);
        let length: usize = behind.iter().map(|group| group.len()).sum();
        let alike = own == behind.iter().map(|group| group.len()).collect::<Vec<_>>();
        if !(place > 0 && blank(place - 1) && blank(place + 1)) {
            // Offices in a house are numbered alike: 7135/7136.
            let beginning = behind.first().and_then(|group| group.get(..2)).unwrap_or_default();
            let begins_alike = alike && own.len() == 1 && self.digits().starts_with(beginning);
            return trunk || !begins_alike || self.length() < LONGEST_AREA_CODE;
        }
        // Behind a nought stands a number of its own, or that of an office like the one before: 0102 / 0103.
        let begins_anew = behind.first().is_some_and(|group| group.starts_with('0'));
        if begins_anew && self.length() >= FEWEST && (length >= WHOLE || own.len() == 1 && alike) {
            return false;
        }
        let bracketed = self.groups.iter().all(|group| group.bracketed);
        if trunk || bracketed || self.length() < FEWEST {
            return length >= FEWEST;
        }
        let code = || self.groups.len() == 2 && NumberingPlan::is_code(&self.groups[0].digits) && !alike;
        length >= FEWEST_OF_SUBSCRIBER && (self.length() <= LONGEST_AREA_CODE || code())
    }
}

/// Whether digits are a country code and a number that there is behind it.
fn is_sound_abroad(digits: &str) -> bool {
    NumberingPlan::with_code_of(digits)
        .iter()
        .any(|plan| digits.get(plan.code.len()..).is_some_and(|rest| plan.has(rest)))
}

fn lengths(spelling: &Spelling) -> Vec<usize> {
    spelling.groups.iter().map(|group| group.digits.len()).collect()
}

/// The groups of digits from a token on, up to what may part two numbers; none where a `+` or a word comes first.
fn behind(tokens: &[Token], place: usize) -> Vec<&str> {
    let tokens = tokens.iter().skip(place).skip_while(|token| token.what == Sign::Slash);
    let groups = tokens.map_while(|token| match &token.what {
        Sign::Digits(digits) => Some(digits.as_str()),
        Sign::Blank | Sign::Dash | Sign::Open | Sign::Close | Sign::Other => Some(""),
        _ => None,
    });
    groups.filter(|group| !group.is_empty()).collect()
}
