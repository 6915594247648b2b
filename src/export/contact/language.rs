//! Languages as the tags that contacts have for them.

/// English names of languages and their tags (ISO 639-1, as BCP 47 takes them).
const TAGS: [(&str, &str); 48] = [
    ("Afrikaans", "af"),
    ("Amharic", "am"),
    ("Arabic", "ar"),
    ("Bengali", "bn"),
    ("Bulgarian", "bg"),
    ("Catalan", "ca"),
    ("Chinese", "zh"),
    ("Croatian", "hr"),
    ("Czech", "cs"),
    ("Danish", "da"),
    ("Dutch", "nl"),
    ("English", "en"),
    ("Estonian", "et"),
    ("Finnish", "fi"),
    ("French", "fr"),
    ("German", "de"),
    ("Greek", "el"),
    ("Hebrew", "he"),
    ("Hindi", "hi"),
    ("Hungarian", "hu"),
    ("Icelandic", "is"),
    ("Indonesian", "id"),
    ("Irish", "ga"),
    ("Italian", "it"),
    ("Japanese", "ja"),
    ("Khmer", "km"),
    ("Korean", "ko"),
    ("Latvian", "lv"),
    ("Lithuanian", "lt"),
    ("Malay", "ms"),
    ("Norwegian", "no"),
    ("Persian", "fa"),
    ("Polish", "pl"),
    ("Portuguese", "pt"),
    ("Romanian", "ro"),
    ("Russian", "ru"),
    ("Serbian", "sr"),
    ("Slovak", "sk"),
    ("Slovene", "sl"),
    ("Spanish", "es"),
    ("Swahili", "sw"),
    ("Swedish", "sv"),
    ("Thai", "th"),
    ("Turkish", "tr"),
    ("Ukrainian", "uk"),
    ("Urdu", "ur"),
    ("Vietnamese", "vi"),
    ("Zulu", "zu"),
];

/// The tag of a language by its English name; `None` where it is not surely that of one.
pub(super) fn tag(language: &str) -> Option<&'static str> {
    TAGS.iter().find(|(name, _)| name.eq_ignore_ascii_case(language.trim())).map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_the_tag_of_its_name_alone() {
        assert_eq!(
            (tag("Norwegian"), tag(" arabic"), tag("Cantonese"), tag("some French")),
            (Some("no"), Some("ar"), None, None)
        );
        assert!(TAGS.windows(2).all(|pair| pair[0].0 < pair[1].0), "each once, in order");
    }
}
