//! A text in which telephone numbers stand, taken apart: digits of any script, signs between them, words.

use std::ops::Range;

/// A piece of a text, and where it stands there in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) what: Sign,
    pub(super) span: Range<usize>,
}

/// What a piece of text is to a telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Digits, as those of ASCII.
    Digits(String),
    /// Letters, in lower case, and whether all of them were capitals.
    Word(String, bool),
    Plus,
    Open,
    Close,
    Slash,
    Dash,
    Blank,
    /// What stands before an extension.
    Hash,
    /// What parts two numbers, or is a pause in dialling.
    Comma,
    /// What parts two numbers, or waits in dialling.
    Semicolon,
    /// What parts two numbers: a line end, an ampersand.
    Apart,
    /// What stands between the digits of one number, such as a full stop.
    Other,
}

/// Takes a text apart; words that are an address of the web or of mail are left out, and part what they stand between.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut skipped = 0;
    for (at, letter) in text.char_indices().filter(|(_, letter)| !is_unseen(*letter)) {
        if at < skipped {
            continue;
        }
        let span = at..at + letter.len_utf8();
        let begins = tokens
            .last()
            .is_none_or(|token| matches!(token.what, Sign::Blank | Sign::Comma | Sign::Semicolon | Sign::Apart));
        let what = match digit(letter) {
            Some(digit) => Sign::Digits(digit.to_string()),
            None if letter.is_alphabetic() && begins => match address(&text[at..]) {
                Some(length) => {
                    skipped = at + length;
                    Sign::Apart
                }
                None => word(letter),
            },
            None if letter.is_alphabetic() => word(letter),
            None => sign(letter),
        };
        add(&mut tokens, what, span);
    }
    tokens
}

/// Adds a piece to the last one where they are of one word or number.
fn add(tokens: &mut Vec<Token>, what: Sign, span: Range<usize>) {
    if let Some(last) = tokens.last_mut().filter(|last| last.span.end == span.start) {
        match (&mut last.what, &what) {
            (Sign::Digits(digits), Sign::Digits(more)) => {
                digits.push_str(more);
                last.span.end = span.end;
                return;
            }
            (Sign::Word(letters, capitals), Sign::Word(more, capital)) => {
                letters.push_str(more);
                *capitals &= capital;
                last.span.end = span.end;
                return;
            }
            _ => {}
        }
    }
    tokens.push(Token { what, span });
}

fn word(letter: char) -> Sign {
    Sign::Word(letter.to_lowercase().collect(), letter.is_uppercase())
}

fn sign(letter: char) -> Sign {
    match letter {
        '+' | '＋' | '﹢' => Sign::Plus,
        '(' | '（' | '[' => Sign::Open,
        ')' | '）' | ']' => Sign::Close,
        '/' | '／' => Sign::Slash,
        '-' | '−' | '－' | 'ー' | '\u{2010}'..='\u{2015}' => Sign::Dash,
        '#' | '＃' | '~' | '～' => Sign::Hash,
        ',' => Sign::Comma,
        ';' => Sign::Semicolon,
        '|' | '&' | '\n' | '\r' | '、' | '，' | '；' | '،' | '؛' | '\u{2028}' => Sign::Apart,
        _ if letter.is_whitespace() => Sign::Blank,
        _ => Sign::Other,
    }
}

/// How long a word is that is an address, but not that of a telephone.
fn address(text: &str) -> Option<usize> {
    let word = text.split(|sign: char| sign.is_whitespace() || sign == ',' || sign == ';').next()?;
    (word.contains('@') || word.contains("://") && !word.starts_with("tel:")).then_some(word.len())
}

/// Whether a character directs or joins its neighbours without being seen; numbers are copied with such.
pub(crate) fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The value of a digit of any script that is in use for telephone numbers.
fn digit(letter: char) -> Option<char> {
    const NOUGHTS: [char; 21] =
        ['٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '០', '᠐', '᱐', '０'];
    if letter.is_ascii() {
        return letter.is_ascii_digit().then_some(letter);
    }
    let value =
        NOUGHTS.into_iter().find_map(|nought| u32::from(letter).checked_sub(nought.into()).filter(|value| *value < 10));
    char::from_digit(value?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<Sign> {
        tokens(text).into_iter().map(|token| token.what).collect()
    }

    #[test]
    fn digits_of_any_script_are_digits() {
        for text in ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙"]
        {
            assert_eq!(seen(text), [Sign::Digits("0123456789".to_owned())], "{text}");
        }
        assert_eq!(seen("\u{202a}+1\u{202c}"), [Sign::Plus, Sign::Digits("1".to_owned())]);
    }

    #[test]
    fn addresses_are_no_numbers() {
        for text in ["kim2017@example.org", "https://example.org/5550101", "kim.5550101@example.org"] {
            assert_eq!(seen(text), [Sign::Apart], "{text}");
        }
        assert_eq!(seen("a b"), [Sign::Word("a".to_owned(), false), Sign::Blank, Sign::Word("b".to_owned(), false)]);
    }
}
