//! Content lines, the form of calendars (RFC 5545, section 3.1) and contacts (RFC 6350, section 3.2; RFC 2426): name,
//! colon, value, folded, with CRLF. It knows no property.

/// How many bytes a line may have, its end not counted.
const LINE: usize = 75;

/// Content lines, one after another.
#[derive(Debug, Default)]
pub(super) struct ContentLines(String);

impl ContentLines {
    /// Writes a line whose value is not text, or whose text is escaped already. `name` may bear parameters.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        let mut left = LINE;
        let mut put = |character: char| {
            if character.len_utf8() > left {
                self.0.push_str("\r\n ");
                left = LINE - 1;
            }
            self.0.push(character);
            left -= character.len_utf8();
        };
        let value = value.chars().filter(|character| *character == '\t' || !character.is_control());
        name.chars().chain([':']).chain(value).for_each(&mut put);
        self.0.push_str("\r\n");
    }

    /// Writes a line of text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.line(name, &escaped(text));
    }

    /// Writes a line of text where there is some.
    pub(super) fn maybe(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.text(name, text);
        }
    }

    /// Writes a line with a list of texts where there are some.
    pub(super) fn list<'a>(&mut self, name: &str, texts: impl IntoIterator<Item = &'a str>) {
        let texts: Vec<String> = texts.into_iter().map(escaped).collect();
        if !texts.is_empty() {
            self.line(name, &texts.join(","));
        }
    }

    /// Adds the lines of another one.
    pub(super) fn append(&mut self, other: &ContentLines) {
        self.0.push_str(&other.0);
    }

    /// The lines.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The lines.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// Text in a value: `\`, `;`, `,` and line ends escaped (RFC 5545, section 3.3.11; RFC 6350, section 3.4). Every kind
/// of line end counts; other control characters are dropped.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> String {
        let mut content = ContentLines::default();
        content.text("NOTE", text);
        content.into_text()
    }

    #[test]
    fn a_line_is_folded_before_the_seventy_sixth_byte() {
        assert_eq!(written(&"x".repeat(70)), format!("NOTE:{}\r\n", "x".repeat(70)));
        assert_eq!(written(&"x".repeat(71)), format!("NOTE:{}\r\n x\r\n", "x".repeat(70)));
        assert_eq!(written(&"x".repeat(145)), format!("NOTE:{}\r\n {}\r\n x\r\n", "x".repeat(70), "x".repeat(74)));
        assert_eq!(written(&"州".repeat(24)), format!("NOTE:{}\r\n 州\r\n", "州".repeat(23)));
    }

    #[test]
    fn what_would_part_a_value_is_escaped() {
        assert_eq!(written("a;b, c\\d: \"e\"\r\nf\ng\u{2028}h"), "NOTE:a\\;b\\, c\\\\d: \"e\"\\nf\\ng\\nh\r\n");
        assert_eq!(written("bell\u{7}, esc\u{1b}[2J, tab\t."), "NOTE:bell\\, esc[2J\\, tab\t.\r\n");
    }

    #[test]
    fn no_line_grows_out_of_a_value() {
        let mut content = ContentLines::default();
        content.line("URL", "https://example.org/\r\nX-EVIL:1");
        content.list("CATEGORIES", ["a,b", "c"]);
        content.maybe("NOTE", Some(""));
        assert_eq!(content.into_text(), "URL:https://example.org/X-EVIL:1\r\nCATEGORIES:a\\,b,c\r\n");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_short_lines(text in any::<String>()) {
            let written = written(&text);
            prop_assert!(written.ends_with("\r\n"));
            let lines: Vec<&str> = written.trim_end_matches("\r\n").split("\r\n").collect();
            prop_assert!(lines.iter().all(|line| line.len() <= LINE && !line.contains(['\r', '\n'])));
            let whole = written.replace("\r\n ", "");
            let value = whole.trim_start_matches("NOTE:").trim_end_matches("\r\n");
            let mut read = String::new();
            let mut rest = value.chars();
            while let Some(character) = rest.next() {
                read.push(match character {
                    '\\' => match rest.next() {
                        Some('n') => '\n',
                        other => other.unwrap(),
                    },
                    other => other,
                });
            }
            let wanted: String = text.replace("\r\n", "\n").chars().filter_map(|character| match character {
                '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
                '\t' => Some('\t'),
                _ => (!character.is_control()).then_some(character),
            }).collect();
            prop_assert_eq!(read, wanted);
        }
    }
}
