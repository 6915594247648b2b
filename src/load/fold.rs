//! Names in plain letters, to be compared.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A text in plain lower-case letters and digits, parted by single blanks, for names to be compared.
pub(super) fn folded(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for_each_folded(text, |letter| words.push(letter));
    words
}

/// Gives each letter of the [`folded`] text in turn.
pub(super) fn for_each_folded(text: &str, mut put: impl FnMut(char)) {
    let (mut has_begun, mut is_parted) = (false, false);
    let mut add = |letter: char| {
        if !letter.is_alphanumeric() {
            is_parted = has_begun;
            return;
        }
        if std::mem::take(&mut is_parted) {
            put(' ');
        }
        has_begun = true;
        put(letter);
    };
    for letter in text.chars() {
        if letter.is_ascii() {
            add(letter.to_ascii_lowercase());
        } else {
            decompose_compatible(letter, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(&mut add);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_folded_as_by_its_whole_decomposition(text in "[ -~À-žΑ-ωﬁ①İ가한か゛e\u{301}\u{323}]{0,24}|\\PC{0,12}") {
            let plain: String = text.nfkd().filter(|letter| !is_combining_mark(*letter)).collect();
            let plain: String = plain.chars().flat_map(char::to_lowercase).collect();
            let words = plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
            prop_assert_eq!(folded(&text), words.collect::<Vec<_>>().join(" "));
        }
    }
}
