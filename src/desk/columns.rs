//! How many columns text takes on the screen, where terminals do not agree.
//!
//! Terminals measure letters made of several characters, such as those of Khmer or Tamil, as a whole or by their parts.
//! The widest counts: too narrow a letter leaves a gap, too wide a one would be overwritten by the next.

use std::borrow::Cow;

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes on the screen, counted letter by letter as it is drawn.
pub fn columns(text: &str) -> usize {
    if text.chars().all(is_one_column) {
        return text.chars().count();
    }
    letters(text).map(|(_, columns)| columns).sum()
}

/// The letters of a text as they are drawn, each with the columns that it takes.
pub fn letters(text: &str) -> impl Iterator<Item = (&str, usize)> {
    // Most texts are names in plain letters: nothing is to be found out about those.
    let (plain, other) = if text.chars().all(is_one_column) { (text, "") } else { ("", text) };
    let plain = plain.char_indices().map(|(start, letter)| (&plain[start..start + letter.len_utf8()], 1));
    plain.chain(other.graphemes(true).map(|letter| (letter, letter_columns(letter))))
}

/// A text in at most `width` columns, cut between letters and marked with `…` where it is too long.
pub fn fit(text: &str, width: usize) -> Cow<'_, str> {
    const CHARACTERS_A_LETTER: usize = 10;
    // Of a very long text only the beginning is looked at: a row is drawn with every frame.
    let most = (width + 1) * CHARACTERS_A_LETTER;
    let start = text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end]);
    let text = if start.len() < text.len() && columns(start) > width { start } else { text };
    if columns(text) <= width {
        return text.into();
    }
    let Some(room) = width.checked_sub(1) else { return "".into() };
    let mut cut = String::new();
    let mut used = 0;
    for (letter, columns) in letters(text) {
        used += columns;
        if used > room {
            break;
        }
        cut.push_str(letter);
    }
    let cut = cut.trim_end();
    format!("{cut}…").into()
}

/// A text in exactly so many columns: cut as [`fit`] does, or with blanks behind it.
pub(super) fn padded(text: &str, width: usize) -> String {
    let text = fit(text, width);
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(&text))))
}

/// How many columns one letter takes, however many signs it is made of.
pub fn letter_columns(letter: &str) -> usize {
    let mut signs = letter.chars();
    if let (Some(sign), None) = (signs.next(), signs.next())
        && is_one_column(sign)
    {
        return 1;
    }
    // The half-width sound marks of katakana are drawn beside the letter that they join.
    let marks = letter.chars().filter(|sign| matches!(sign, '\u{ff9e}' | '\u{ff9f}')).count();
    let signs = letter.chars().map(sign_columns).sum();
    (letter.width() + marks).max(signs)
}

/// Whether every terminal takes the same number of columns for a letter.
pub fn is_sure(letter: &str) -> bool {
    let mut signs = letter.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) => is_one_column(sign) || is_sure_sign(sign),
        _ => false,
    }
}

/// Whether a character takes one column whatever stands beside it: what most names and all borders are made of.
fn is_one_column(letter: char) -> bool {
    matches!(letter, ' '..='~' | 'À'..='ɏ' | '·' | '–' | '—' | '‘' | '’' | '…' | '─'..='╿')
}

fn is_sure_sign(sign: char) -> bool {
    let joins = || matches!(get_general_category(sign), GeneralCategory::Format | GeneralCategory::SpacingMark);
    match sign.width() {
        Some(1) => sign < '\u{1f000}' && sign_columns(sign) == 1 && !joins(),
        Some(2) => matches!(sign,
            '\u{3001}'..='\u{303d}' | '\u{3041}'..='\u{3247}' | '\u{3250}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}'),
        _ => false,
    }
}

/// The most columns that a terminal takes for a sign by itself.
fn sign_columns(sign: char) -> usize {
    let width = sign.width().unwrap_or_default();
    let most = match sign {
        // Digits in a circle are wide in the tables of some systems, and so are pictures and flags.
        '\u{3248}'..='\u{324f}'
        | '\u{3164}'
        | '\u{302e}'
        | '\u{302f}'
        | '\u{16ff0}'
        | '\u{16ff1}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1faff}' => 2,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}' => 1,
        _ if width > 0 => width,
        // A mark that stands beside its letter, and what is a letter by itself though it joins another.
        _ => match get_general_category(sign) {
            GeneralCategory::NonspacingMark
            | GeneralCategory::EnclosingMark
            | GeneralCategory::Format
            | GeneralCategory::Control => 0,
            // The vowel or the end of a syllable of Hangul: all terminals draw it into its beginning.
            GeneralCategory::OtherLetter if matches!(sign, '\u{1160}'..='\u{11ff}') => 0,
            _ => 1,
        },
    };
    most.max(width)
}

/// A text in lines of at most `width` columns, broken between words, and within them only where a word fills a line.
pub(in crate::desk) fn wrap_by_columns(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let gap = usize::from(used > 0);
        if used + gap + columns(word) <= width {
            push(&mut lines, if gap > 0 { " " } else { "" });
            push(&mut lines, word);
            used += gap + columns(word);
            continue;
        }
        if used > 0 {
            lines.push(String::new());
            used = 0;
        }
        for letter in word.graphemes(true) {
            if used > 0 && used + letter_columns(letter) > width {
                lines.push(String::new());
                used = 0;
            }
            push(&mut lines, letter);
            used += letter_columns(letter);
        }
    }
    lines
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_way_to_measure_counts() {
        // "ន" behind U+17D2 is a column of its own in tmux.
        for (letter, most) in [("ភ្ន", 2), ("க்", 1), ("நா", 2), ("ង់", 1), ("กำ", 2), ("क्ष", 2), ("বা", 2), ("e\u{301}", 1)]
        {
            assert_eq!(letter_columns(letter), most, "{letter}");
        }
        for (letter, most) in [("👩‍👩‍👧", 6), ("🇪🇸", 2), ("☎\u{fe0f}", 2), ("각", 2), ("각", 2), ("ཀྲུ", 1)]
        {
            assert_eq!(letter_columns(letter), most, "{letter}");
        }
    }

    #[test]
    fn what_terminals_agree_on_is_sure() {
        for letter in ["a", "é", "ş", "│", "州", "서", "Ω", "ж", "ש", "ع", "▾", "✓", "の"] {
            assert!(is_sure(letter), "{letter}");
        }
        for letter in ["e\u{301}", "ា", "☰", "㉈", "👍", "ភ្ន", "\u{ad}", ""] {
            assert!(!is_sure(letter), "{letter}");
        }
    }

    #[test]
    fn lines_are_as_wide_as_asked_for_and_lose_nothing() {
        for text in ["தமிழ்நாடு மாநிலம் அரசு", "ភ្នំពេញ រាជធានី", "one two three four", "广州市 政府", "  x  "]
        {
            for width in 2..12 {
                let lines = wrap_by_columns(text, width);
                assert!(lines.iter().all(|line| columns(line) <= width), "{width}: {lines:?}");
                let signs = |text: &str| text.chars().filter(|sign| *sign != ' ').collect::<String>();
                assert_eq!(signs(&lines.concat()), signs(text));
            }
        }
    }

    #[test]
    fn letters_of_one_column_are_those_that_never_join() {
        for letter in ('\0'..='\u{ffff}').filter(|letter| is_one_column(*letter)) {
            let text = format!("{letter}{letter}");
            assert_eq!((text.graphemes(true).count(), text.width()), (2, 2), "{letter:?}");
        }
    }

    #[test]
    fn letters_that_join_are_counted_one_by_one() {
        assert_eq!([columns("لا"), columns("广州"), columns("e\u{301}")], [2, 4, 1]);
    }
}
