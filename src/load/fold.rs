//! Names in plain letters, to be compared.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A text in plain lower-case letters and digits, parted by single blanks, for names to be compared.
pub(super) fn folded(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut is_parted = false;
    let mut add = |letter: char| {
        if !(letter.is_ascii_alphanumeric() || !letter.is_ascii() && letter.is_alphanumeric()) {
            is_parted = !words.is_empty();
            return;
        }
        if std::mem::take(&mut is_parted) {
            words.push(' ');
        }
        words.push(letter);
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
    words
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
