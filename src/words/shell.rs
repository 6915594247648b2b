//! A text as a command line has it.

/// A text as one word of a shell's line.
pub fn shell_word(text: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:,=@+".contains(letter);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_word_of_a_shell() {
        assert_eq!(shell_word("signed:2014"), "signed:2014");
        assert_eq!(shell_word("left<6mo"), "'left<6mo'");
        assert_eq!(shell_word("Côte d'Ivoire"), "'Côte d'\\''Ivoire'");
        assert_eq!(shell_word(""), "''");
    }
}
