//! How many colours the user wants, whatever the terminal can do.

use crate::source::{Fault, FromToml, Rule, Value, read_word};

/// How many colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// As many as the environment says that the terminal has, and none where it says that none are wanted.
    #[default]
    Auto,
    /// None.
    Never,
    /// The sixteen with names.
    Sixteen,
    /// The 256 with numbers.
    Indexed,
    /// Every mixture of red, green and blue.
    True,
}

impl ColorChoice {
    /// Every choice, as the settings and the command line write it.
    pub const WORDS: [(&str, ColorChoice); 5] = [
        ("auto", ColorChoice::Auto),
        ("never", ColorChoice::Never),
        ("16", ColorChoice::Sixteen),
        ("256", ColorChoice::Indexed),
        ("truecolor", ColorChoice::True),
    ];

    /// Reads a choice as the command line writes it.
    pub fn parse(text: &str) -> Option<ColorChoice> {
        ColorChoice::WORDS.into_iter().find(|(word, _)| *word == text).map(|(_, choice)| choice)
    }
}

impl FromToml for ColorChoice {
    /// Reads a choice, with or without quotes around the numbers.
    fn from_toml(value: &Value<'_>) -> Result<ColorChoice, Vec<Fault>> {
        if !value.get_ref().is_integer() {
            return read_word(value, &ColorChoice::WORDS);
        }
        let count = i64::from_toml(value)?;
        let what = format!("unsupported number of colours: {count}");
        let bad = || Fault::new(value, Rule::UnknownWord, what).hint("write 16 or 256").into();
        ColorChoice::parse(&count.to_string()).ok_or_else(bad)
    }
}

#[cfg(test)]
mod tests {
    use super::ColorChoice;

    #[test]
    fn the_command_line_takes_the_words_of_the_settings() {
        for (word, choice) in ColorChoice::WORDS {
            assert_eq!(ColorChoice::parse(word), Some(choice));
        }
        assert_eq!(ColorChoice::parse("always"), None);
    }
}
