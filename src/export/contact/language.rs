//! Languages as the tags that contacts have for them.

/// English names of languages and their tags (ISO 639-1, as BCP 47 takes them).
const TAGS: &str = include_str!("../../../config/languages.tsv");

/// The names and their tags.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TAGS.lines().filter_map(|line| line.split_once('\t'))
}

/// The tag of a language by its English name; `None` where it is not surely that of one.
pub(super) fn tag(language: &str) -> Option<&'static str> {
    rows().find(|(name, _)| name.eq_ignore_ascii_case(language.trim())).map(|(_, tag)| tag)
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
        assert!(rows().is_sorted_by(|(one, _), (next, _)| one < next), "each once, in order");
    }
}
