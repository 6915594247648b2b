//! Text made safe for every screen, file and log, once, as it comes in.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

/// The most characters of one letter. The longest in use has nine: a couple in emoji, with two skin tones.
pub(super) const LONGEST_LETTER: usize = 10;

/// What stands for a letter that cannot be shown.
const UNSHOWN: char = '\u{fffd}';

/// Removes from a text what would act on a terminal, and composes it (NFC).
///
/// Control characters, marks for the direction of writing and whatever else is invisible go: variation selectors, tags,
/// soft hyphens. Joiners stay between letters. Tabs and line ends become blanks; blanks at both ends and accents on
/// nothing go. Private characters become `�`. A letter keeps ten of its characters.
pub fn scrub(text: &str) -> String {
    if is_plain(text) { text.trim_ascii().to_owned() } else { scrub_any(text) }
}

/// The same, whatever stands in the text.
fn scrub_any(text: &str) -> String {
    let clean: String = text.chars().filter_map(scrub_char).collect();
    let clean = without_loose_joiners(clean);
    let clean = if is_nfc(&clean) { clean } else { clean.nfc().collect() };
    let clean = clean.trim_start_matches(|letter: char| letter.is_whitespace() || is_combining_mark(letter));
    with_short_letters(clean.trim_end())
}

/// A text as it is named in a sentence: scrubbed, and with its middle left out where it is long.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 80;
    // A piece is enough: what is beyond it would be left out.
    let start = shortened(text, LONGEST * 8);
    shortened(&scrub(&start), LONGEST).into_owned()
}

/// A text of at most `most` characters, with `…` for its middle where it has more.
pub fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    let half = most.saturating_sub(1) / 2;
    if text.len() <= most || text.char_indices().nth(most).is_none() {
        return text.into();
    }
    let head = text.char_indices().nth(half).map_or(text.len(), |(at, _)| at);
    let tail = text.char_indices().rev().nth(half.saturating_sub(1)).map_or(0, |(at, _)| at);
    format!("{}…{}", &text[..head], &text[tail..]).into()
}

/// Whether nothing in a text would be taken out of it, so that it can be shown and still be what it was.
pub fn is_shown_whole(text: &str) -> bool {
    is_plain(text)
        || text.chars().all(|letter| scrub_char(letter) == Some(letter))
            && without_loose_joiners(text.to_owned()) == text
            && with_short_letters(text) == text
}

/// Whether all characters of a text stay as they are, whatever stands beside them.
fn is_plain(text: &str) -> bool {
    // Every byte is looked at whatever came before, so that many can be at a time.
    text.bytes().fold(true, |plain, byte| plain & (b' '..0x7f).contains(&byte)) || text.chars().all(is_always_whole)
}

/// Whether a character is visible, composed, and joins no other: letters of the commonest scripts, quotes and dashes.
fn is_always_whole(letter: char) -> bool {
    matches!(letter, ' '..='~' | 'À'..='ž' | 'Α'..='ω' | 'Ѐ'..='ҁ' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='\u{9fff}' | '가'..='힣')
        || matches!(letter, '–' | '—' | '‘' | '’' | '“' | '”' | '…')
}

/// What stands for a character in a text that is shown, if anything does.
pub(super) fn scrub_char(character: char) -> Option<char> {
    match character {
        ' '..='~' => Some(character),
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{2800}' => Some(' '),
        _ if character.is_control() || has_no_shape(character) => None,
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'.. => Some(UNSHOWN),
        _ if u32::from(character) & 0xfffe == 0xfffe => Some(UNSHOWN),
        _ => Some(character),
    }
}

/// Whether a character is invisible: default-ignorable in Unicode or an interlinear mark, but no joiner.
fn has_no_shape(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether it is one of the two characters that join letters, and have no shape.
pub(super) fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Takes out the joiners that join nothing: Persian and emoji need those between letters.
fn without_loose_joiners(text: String) -> String {
    if !text.contains(is_joiner) {
        return text;
    }
    let is_letter = |neighbour: Option<char>| {
        neighbour.is_some_and(|letter| !letter.is_ascii() && !letter.is_whitespace() && !is_joiner(letter))
    };
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if !is_joiner(letter) || (is_letter(kept.chars().next_back()) && is_letter(letters.peek().copied())) {
            kept.push(letter);
        }
    }
    kept
}

/// Cuts letters that are made of too many characters: each would be one cell of the screen, with all its bytes.
fn with_short_letters(text: &str) -> String {
    const TRIES: usize = 4;
    let mut text = text.to_owned();
    for last in (1..=TRIES).map(|place| place == TRIES) {
        if !may_have_long_letters(&text) {
            break;
        }
        // What is left of two letters may join to one, which is then looked at again.
        let letter = |letter: &str| match letter.char_indices().nth(LONGEST_LETTER) {
            None => letter.to_owned(),
            Some(_) if last => UNSHOWN.to_string(),
            Some((end, _)) => letter[..end].to_owned(),
        };
        text = text.graphemes(true).map(letter).collect();
    }
    text
}

/// Whether there are so many characters beyond ASCII side by side that they could be one long letter.
fn may_have_long_letters(text: &str) -> bool {
    let mut beside = 0;
    text.chars().any(|letter| {
        beside = if letter.is_ascii() { 0 } else { beside + 1 };
        beside >= LONGEST_LETTER
    })
}

#[cfg(test)]
mod tests;
