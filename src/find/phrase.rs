//! Words that must stand beside each other, or be all that a text says.

use super::spelling::spellings;
use super::synonym::with_one_word;
use super::transliteration::without_length;

/// A phrase in each of its spellings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchPhrase {
    spellings: Vec<String>,
    /// Another word that it is the same as, as a whole.
    same: Option<String>,
}

impl SearchPhrase {
    /// Reads a phrase as it is typed.
    pub fn new(text: &str) -> SearchPhrase {
        let spellings = all_spellings(text);
        SearchPhrase { same: spellings.first().and_then(|word| without_length(word)), spellings }
    }

    /// Whether it stands in a text.
    pub fn is_in(&self, text: &str) -> bool {
        let texts = all_spellings(text);
        self.spellings.iter().any(|phrase| texts.iter().any(|text| text.contains(phrase.as_str())))
            || self.same.as_ref().is_some_and(|same| texts.iter().any(|text| text.split(' ').any(|word| word == same)))
    }

    /// Whether a text is the phrase, and nothing more.
    pub fn is(&self, text: &str) -> bool {
        let texts = all_spellings(text);
        self.spellings.iter().chain(&self.same).any(|phrase| texts.contains(phrase))
    }
}

/// The spellings of a text; those of several words also with one word for all that mean the same.
fn all_spellings(text: &str) -> Vec<String> {
    let mut all = spellings(text);
    for place in 0..all.len() {
        let one_word = with_one_word(&all[place]);
        if all[place].contains(' ') && one_word != all[place] {
            all.push(one_word);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_met_in_every_spelling() {
        for (phrase, text) in [
            ("Grünhafen Nord", "in Gruenhafen Nord"),
            ("Gruenhafen", "Grünhafen"),
            ("St Orme", "the port of Saint-Orme"),
            ("廣州", "广州市"),
            ("parks & gardens", "Parks and Gardens"),
            ("parks y gardens", "Parks & Gardens"),
            ("", "x"),
        ] {
            assert!(SearchPhrase::new(phrase).is_in(text), "{phrase}");
        }
        assert!(!SearchPhrase::new("san orme").is_in("san pedro orme") && SearchPhrase::new("san").is_in("San Pedro"));
        assert!(SearchPhrase::new("Muenster").is("Münster") && !SearchPhrase::new("Muen").is("Münster"));
    }
}
