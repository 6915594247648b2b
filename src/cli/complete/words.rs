//! A line of a shell → its words, as far as it is typed.

/// The words of a line without the name of the program, the last as far as it is typed; empty where a new one begins.
/// With them how much of the last one stands before the last of the signs at which the shell breaks words, that one
/// included: the shell replaces only what follows.
///
/// Quotes and backslashes are taken as bash takes them, and one that is still open is no fault.
pub(super) fn words_of_line(line: &str, breaks: &str) -> (Vec<String>, usize) {
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut kept = 0;
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        match (quote, sign) {
            (None, ' ' | '\t' | '\n') => {
                words.extend(word.take());
                kept = 0;
            }
            (None, '\'' | '"') => {
                quote = Some(sign);
                word.get_or_insert_default();
            }
            (Some(open), sign) if open == sign => quote = None,
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(signs.next()),
            (_, sign) => {
                let word = word.get_or_insert_default();
                word.push(sign);
                if quote.is_none() && breaks.contains(sign) {
                    kept = word.len();
                }
            }
        }
    }
    words.push(word.unwrap_or_default());
    (words.into_iter().skip(1).collect(), kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_shell() {
        for (line, words) in [
            ("citydesk", vec![]),
            ("citydesk ", vec![""]),
            ("citydesk li", vec!["li"]),
            ("citydesk  show  ", vec!["show", ""]),
            ("citydesk show \"Wen Gu", vec!["show", "Wen Gu"]),
            ("citydesk show Wen\\ Gu", vec!["show", "Wen Gu"]),
            ("citydesk show 'a b' c", vec!["show", "a b", "c"]),
            ("citydesk set x title=\"Old \\\"pact", vec!["set", "x", "title=Old \"pact"]),
            ("citydesk show ''", vec!["show", ""]),
            ("citydesk show x\\", vec!["show", "x"]),
        ] {
            assert_eq!(words_of_line(line, "=:").0, words, "{line}");
        }
    }

    #[test]
    fn what_the_shell_replaces_begins_behind_its_last_break() {
        for (line, kept) in [
            ("citydesk set x ci", ""),
            ("citydesk set x city=", "city="),
            ("citydesk set x title=Old\\ p", "title="),
            ("citydesk set x title=\"a=b", "title="),
            ("citydesk set x \"city=ha", ""),
            ("citydesk show x=y z", ""),
            ("citydesk attention --wake ganzhu:qu", "ganzhu:"),
        ] {
            let (words, length) = words_of_line(line, " \t\n\"'><=;|&(:");
            assert_eq!(words.last().map(|word| &word[..length]), Some(kept), "{line}");
        }
        assert_eq!(words_of_line("citydesk attention --wake a:b", "=").1, 0);
    }
}
