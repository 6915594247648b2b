//! What is dialled behind a number: an extension, or what follows a pause.

use std::ops::Range;

use super::{FEWEST, Spelling, SpellingReader, WHOLE};
use crate::catalog::telephone::token::{Sign, Token};

const LONGEST: usize = 7;

/// The most digits behind a pause where no `#` ends them: more are another number.
const LONGEST_BEHIND_PAUSE: usize = 6;

/// So many digits are those of a second extension even behind a shorter one.
const LONGEST_SECOND: usize = 2;

impl SpellingReader {
    /// Takes the digits behind a word for an extension as one of the number before; false where there are none.
    pub(super) fn extension(&mut self, tokens: &[Token], place: usize) -> bool {
        let filling = |token: &Token| {
            matches!(&token.what, Sign::Blank | Sign::Other | Sign::Dash | Sign::Open | Sign::Hash)
                || matches!(&token.what, Sign::Word(word, _) if word == "no" || word == "nr")
        };
        let ahead = tokens.iter().enumerate().skip(place + 1).find(|(_, token)| !filling(token));
        let Some((at, Token { what: Sign::Digits(digits), span })) = ahead else { return false };
        if digits.len() > LONGEST {
            return false;
        }
        let is_new = !self.number.groups.is_empty();
        let number = if is_new { Some(&mut self.number) } else { self.found.last_mut() };
        let Some(number) = number.filter(|number| number.length() >= FEWEST) else { return false };
        if number.extension.is_some() {
            let other = number.with_extension(digits.clone(), span.clone());
            self.found.push(other);
        } else {
            number.extend(digits, span);
        }
        self.next = at + 1;
        self.close();
        true
    }

    /// Takes the digits behind a pause (`,,12`, `;12`, `p12`, `w12`) as an extension; false where it is none.
    pub(super) fn pause(&mut self, tokens: &[Token], place: usize) -> bool {
        let sign = |place: usize| tokens.get(place).map(|token| &token.what);
        let is_digits = |place: usize| matches!(sign(place), Some(Sign::Digits(_)));
        let commas = tokens.iter().skip(place).take_while(|token| token.what == Sign::Comma).count();
        let at = match sign(place) {
            Some(Sign::Comma) if commas > 1 => place + commas + usize::from(sign(place + commas) == Some(&Sign::Blank)),
            Some(Sign::Semicolon) if place > 0 && is_digits(place - 1) => place + 1,
            Some(Sign::Word(word, _)) if word.chars().all(|letter| letter == 'p' || letter == 'w') => place + 1,
            _ => return false,
        };
        let Some(Token { what: Sign::Digits(digits), span }) = tokens.get(at) else { return false };
        let is_code = sign(at + 1) == Some(&Sign::Hash);
        let alone = match sign(at + 1) {
            None | Some(Sign::Hash | Sign::Comma | Sign::Semicolon | Sign::Apart | Sign::Close) => true,
            Some(Sign::Blank) => !is_digits(at + 2),
            _ => false,
        };
        if !alone || digits.len() > LONGEST_BEHIND_PAUSE && !is_code {
            return false;
        }
        let is_new = !self.number.groups.is_empty();
        let number = if is_new { Some(&mut self.number) } else { self.found.last_mut() };
        // Behind the number of an office in a house stands that of another: 7135;7136.
        let is_whole = |number: &Spelling| number.length() >= WHOLE || number.length() > digits.len() + 1;
        let Some(number) = number.filter(|number| is_whole(number)) else { return false };
        // What is dialled later still belongs to the same number.
        if number.extension.is_none() {
            number.extend(digits, span);
        }
        self.next = at + 1 + usize::from(is_code);
        self.close();
        true
    }
}

impl Spelling {
    /// Whether what stands behind its extension and a comma or a word is another one: `ext. 2 or 3`.
    pub(super) fn may_have_extension(&self, end: &Spelling) -> bool {
        let longest = self.extension.as_ref().map(|extension| extension.len().max(LONGEST_SECOND));
        end.groups.len() == 1 && longest.is_some_and(|longest| end.length() <= longest)
    }

    fn extend(&mut self, digits: &str, span: &Range<usize>) {
        self.extension = Some(digits.to_owned());
        self.span.end = span.end;
    }

    /// The same number with another extension that stands elsewhere.
    pub(super) fn with_extension(&self, extension: String, span: Range<usize>) -> Spelling {
        Spelling { extension: Some(extension), span, continues: true, ..self.clone() }
    }
}
