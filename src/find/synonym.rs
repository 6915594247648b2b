//! Words that people take for one another in names: Saint and St, Mount and Mt, and in any language.

/// Words of one meaning, folded; `&` is folded to `and`.
const SYNONYMS: [&[&str]; 4] = [
    &["saint", "st", "ste", "sainte", "sankt", "san", "santa", "santo", "sao", "sint", "sveti"],
    &["mount", "mt", "mont", "monte"],
    &["fort", "ft", "forte", "fuerte"],
    &["and", "y", "et", "und", "e", "i", "og", "och", "en"],
];

/// The other words that mean what a word does.
pub fn synonyms(word: &str) -> impl Iterator<Item = &'static str> {
    let group = SYNONYMS.into_iter().find(|group| group.contains(&word)).unwrap_or_default();
    group.iter().copied().filter(move |other| *other != word)
}

/// A folded text with one word for all that are alike.
pub(super) fn with_one_word(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let group = SYNONYMS.into_iter().find(|group| group.contains(&word));
        group.and_then(|group| group.first()).copied().unwrap_or(word)
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_are_told() {
        let others = |word: &str| synonyms(word).collect::<Vec<_>>().join(" ");
        assert!(others("st").starts_with("saint ste ") && !others("st").contains(" st "));
        assert_eq!((others("mt"), others("port")), ("mount mont monte".to_owned(), String::new()));
        assert_eq!(with_one_word("ste marie et st louis"), "saint marie and saint louis");
    }
}
