//! Where in a record the words of a query stand that are in none of its names: the field, and what it says there.

use super::texts::each_text;
use super::{SearchWords, fold};
use crate::catalog::Record;

/// How many words are shown before the one that is met, and how many signs in all.
const WORDS_BEFORE: usize = 3;
const LONGEST: usize = 60;

/// The field in which the longest word of a query stands, and what it says around it: `notes: … the quay is booked …`.
pub(super) fn of(record: Record<'_>, query: &SearchWords) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    each_text(record, |field, text| {
        let folded = fold(text);
        let met = query.words().iter().position(|word| folded.contains(word.as_str()));
        if let Some(place) = met.filter(|place| best.as_ref().is_none_or(|(known, _)| place < known)) {
            let word = query.words().get(place).map_or("", String::as_str);
            best = Some((place, format!("{}: {}", field.replace('_', " "), around(text, word))));
        }
    });
    best.map(|(_, sentence)| sentence)
}

/// A text around a folded word, in one line.
fn around(text: &str, word: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let met = words.iter().position(|one| fold(one).contains(word)).unwrap_or_default();
    let start = if text.chars().count() <= LONGEST { 0 } else { met.saturating_sub(WORDS_BEFORE) };
    let before = if start > 0 { "… " } else { "" };
    let shown = words.get(start..).unwrap_or_default().join(" ");
    match shown.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{before}{}…", shown[..end].trim_end()),
        None => format!("{before}{shown}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shown_around_the_word() {
        assert_eq!(around("The lecture halls are booked.", "halls"), "The lecture halls are booked.");
        let long = format!("{} the lecture halls\nare booked. {}", "one two ".repeat(10), "three ".repeat(30));
        assert_eq!(around(&long, "halls"), "… two the lecture halls are booked. three three three three th…");
    }
}
