//! Words that stand beside telephone numbers, and the letters on the keys of a telephone.

/// What is written before an extension.
const EXTENSION: &str = include_str!("../../../config/telephone/extension.txt");

/// What is written between two numbers.
const BETWEEN: &str = include_str!("../../../config/telephone/between.txt");

/// What is written beside a number, however short.
const LABELS: &str = include_str!("../../../config/telephone/labels.txt");

/// Whether a list has a word, each of which stands on a line.
fn has(list: &str, word: &str) -> bool {
    list.lines().any(|line| line == word)
}

/// Whether a word stands between two numbers.
pub(super) fn is_between(word: &str) -> bool {
    has(BETWEEN, &word.to_lowercase())
}

/// The key on which a letter stands.
pub(super) fn key(letter: char) -> Option<char> {
    const KEYS: [(&str, char); 8] = [
        ("abc", '2'),
        ("def", '3'),
        ("ghi", '4'),
        ("jkl", '5'),
        ("mno", '6'),
        ("pqrs", '7'),
        ("tuv", '8'),
        ("wxyz", '9'),
    ];
    KEYS.into_iter().find(|(letters, _)| letters.contains(letter)).map(|(_, digit)| digit)
}

/// Whether the digits behind a word are those of an extension.
pub(super) fn is_for_extension(word: &str) -> bool {
    has(EXTENSION, word)
}

/// Whether a word is one that stands beside a number, however short.
pub(super) fn is_known(word: &str) -> bool {
    [LABELS, EXTENSION, BETWEEN].iter().any(|list| has(list, word))
}
