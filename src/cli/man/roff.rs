//! Text in the language of man pages (roff): what would be a command there is escaped.

use std::fmt::Write;

use crate::cli::help::HelpBlock;

/// A page that is being written.
pub(super) struct RoffText {
    text: String,
    /// Whether a heading stands right above, which begins a paragraph.
    is_below_heading: bool,
}

impl RoffText {
    /// A page with its title and its name.
    pub(super) fn page(name: &str, section: u8, about: &str) -> RoffText {
        let version = concat!("citydesk ", env!("CARGO_PKG_VERSION"));
        let mut page = RoffText { text: String::new(), is_below_heading: false };
        let title = escaped(&name.to_uppercase());
        let _ = writeln!(page.text, ".TH \"{title}\" {section} \"\" \"{}\" \"citydesk\"", escaped(version));
        // Names of options and fields stay in one piece.
        page.text.push_str(".nh\n.ad l\n");
        page.heading("NAME");
        let _ = writeln!(page.text, "{} \\- {}", escaped(name), line(about));
        page
    }

    /// A heading.
    pub(super) fn heading(&mut self, text: &str) {
        let _ = writeln!(self.text, ".SH \"{}\"", escaped(text));
        self.is_below_heading = true;
    }

    fn begin_paragraph(&mut self) {
        if !std::mem::take(&mut self.is_below_heading) {
            self.text.push_str(".PP\n");
        }
    }

    /// What is in the language already.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
        self.is_below_heading = false;
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.begin_paragraph();
        let _ = writeln!(self.text, "{}", line(text));
    }

    /// What is explained, and below it, further in, the explanation.
    pub(super) fn entry(&mut self, what: &str, text: &str) {
        let _ = writeln!(self.text, ".TP\n\\fB{}\\fR\n{}", escaped(what), line(text));
        self.is_below_heading = false;
    }

    /// A line below the last entry.
    pub(super) fn below(&mut self, text: &str) {
        let _ = writeln!(self.text, ".br\n{}", line(text));
    }

    /// Lines that stay as they are.
    pub(super) fn lines<'t>(&mut self, lines: impl IntoIterator<Item = &'t str>) {
        self.begin_paragraph();
        self.text.push_str(".nf\n");
        for written in lines {
            let _ = writeln!(self.text, "{}", line(written));
        }
        self.text.push_str(".fi\n");
    }

    /// The parts of a topic.
    pub(super) fn blocks(&mut self, blocks: &[HelpBlock]) {
        for block in blocks {
            match block {
                HelpBlock::Heading(text) => {
                    let _ = writeln!(self.text, ".SS \"{}\"", escaped(text));
                    self.is_below_heading = true;
                }
                HelpBlock::Paragraph(text) => self.paragraph(text),
                HelpBlock::Item(text) => {
                    let _ = writeln!(self.text, ".IP \\(bu 2\n{}", line(text));
                    self.is_below_heading = false;
                }
                HelpBlock::Row(left, right) => self.entry(left, right),
                HelpBlock::Lines(lines) => self.lines(lines.iter().map(String::as_str)),
            }
        }
    }

    /// The pages that belong to this one, with their sections.
    pub(super) fn see_also<Name: AsRef<str>>(&mut self, pages: &[(Name, u8)]) {
        self.heading("SEE ALSO");
        let named = pages.iter().map(|(name, section)| format!("\\fB{}\\fR({section})", escaped(name.as_ref())));
        let _ = writeln!(self.text, "{}", named.collect::<Vec<_>>().join(",\n"));
    }

    /// The page as it is written to a file.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A text as a line: what stands at its beginning is no command.
fn line(text: &str) -> String {
    let text = escaped(text);
    let is_command = text.starts_with(['.', '\\']) && !text.starts_with("\\-");
    if is_command || text.is_empty() { format!("\\&{text}") } else { text }
}

/// A text within a line, with the signs of ASCII for themselves: what writes pages makes typographic ones of some.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\(rs"),
            '-' => escaped.push_str("\\-"),
            '\'' => escaped.push_str("\\(aq"),
            '"' => escaped.push_str("\\(dq"),
            '`' => escaped.push_str("\\(ga"),
            '^' => escaped.push_str("\\(ha"),
            '~' => escaped.push_str("\\(ti"),
            '\n' => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_command_is_text() {
        assert_eq!(line(".TH x"), "\\&.TH x");
        assert_eq!(line("'x' \\ \"y\" ~z ^ `"), "\\&\\(aqx\\(aq \\(rs \\(dqy\\(dq \\(tiz \\(ha \\(ga");
        assert_eq!(line("--as-of"), "\\-\\-as\\-of");
        assert_eq!(line(""), "\\&");
    }
}
