//! A template of one's own around a page: text with fields such as `{{ title }}`, and the page itself at `{{ body }}`.
//!
//! For HTML it may hold elements and a style, but nothing that runs or is fetched: the page stays one file.

use std::fmt;
use std::ops::Range;

use super::page::PrintedPage;
use crate::source::{Place, SourceFile, quoted, suggestion};
use crate::words;

/// The fields of a template, and what each stands for.
const FIELDS: [(&str, LetterField); 13] = [
    ("body", LetterField::Body),
    ("title", LetterField::Title),
    ("native", LetterField::Native),
    ("genre", LetterField::Genre),
    ("network", LetterField::Network),
    ("lines", LetterField::Lines),
    ("day", LetterField::Day),
    ("date", LetterField::Date),
    ("office", LetterField::Office),
    ("phone", LetterField::Phone),
    ("email", LetterField::Email),
    ("web", LetterField::Web),
    ("command", LetterField::Command),
];

/// What would run, or be fetched, in HTML.
const REFUSED: [&str; 10] =
    ["<script", "<link", "<iframe", "<object", "<embed", "<base", "<meta", "<form", "@import", "javascript:"];

/// What may name something that is fetched, unless it is held in the file itself.
const SOURCES: [&str; 6] = ["src", "srcset", "href", "data", "poster", "background"];

/// What such a source may begin with.
const HELD: [&str; 4] = ["data:image/", "#", "mailto:", "tel:"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LetterField {
    Body,
    Title,
    Native,
    Genre,
    Network,
    Lines,
    Day,
    Date,
    Office,
    Phone,
    Email,
    Web,
    Command,
}

/// A template that has been read.
#[derive(Clone, Debug)]
pub struct Letterhead {
    parts: Vec<LetterPart>,
}

#[derive(Clone, Debug)]
enum LetterPart {
    Text(String),
    Field(LetterField),
}

/// What is wrong in a template, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterheadFault {
    place: Place,
    what: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for LetterheadFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

impl Letterhead {
    /// Reads a template. What is written around the page in HTML may hold nothing that runs or is fetched.
    ///
    /// # Errors
    /// Where a field is not known or not closed, the page has no place, or something is refused.
    pub fn parse(name: &str, text: &str, is_html: bool) -> Result<Letterhead, LetterheadFault> {
        let file = SourceFile::new(name, text);
        let text = file.text();
        let fault = |at: Range<usize>, what: String, hint: &str| LetterheadFault {
            place: file.place(at),
            what,
            hint: hint.to_owned(),
        };
        if let Some((at, what)) = refused(text).filter(|_| is_html) {
            let hint = "a page is one file: pictures are written into it as SVG or as data:image";
            return Err(fault(at..at + what.len(), format!("'{}' is refused here", quoted(what)), hint));
        }
        let (mut parts, mut at) = (Vec::new(), 0);
        while let Some(open) = text[at..].find("{{").map(|open| at + open) {
            let Some(close) = text[open..].find("}}").map(|close| open + close) else {
                return Err(fault(
                    open..open + 2,
                    "'{{' is not closed".to_owned(),
                    "write }} behind the name of the field",
                ));
            };
            let written = text[open + 2..close].trim();
            let Some((_, field)) = FIELDS.iter().find(|(name, _)| *name == written) else {
                let names = FIELDS.iter().map(|(name, _)| *name);
                let what = format!("no field is called '{}'", quoted(written));
                return Err(fault(open..close + 2, what, &suggestion(written, names)));
            };
            parts.extend([LetterPart::Text(text[at..open].to_owned()), LetterPart::Field(*field)]);
            at = close + 2;
        }
        parts.push(LetterPart::Text(text[at..].to_owned()));
        let bodies = parts.iter().filter(|part| matches!(part, LetterPart::Field(LetterField::Body))).count();
        if bodies != 1 {
            let what = if bodies == 0 { "the page has no place" } else { "the page has more than one place" };
            return Err(fault(
                text.len()..text.len(),
                what.to_owned(),
                "write {{ body }} once, where the page is to stand",
            ));
        }
        Ok(Letterhead { parts })
    }

    /// The template with its fields filled in: the body as it is, everything else as the format needs it.
    pub(super) fn fill(&self, page: &PrintedPage, body: &str, escape: &dyn Fn(&str) -> String) -> String {
        let text = |field: LetterField| match field {
            LetterField::Body => body.to_owned(),
            LetterField::Title => escape(&page.title),
            LetterField::Native => escape(page.native.as_deref().unwrap_or_default()),
            LetterField::Genre => escape(page.genre),
            LetterField::Network => escape(&page.network),
            LetterField::Lines => escape(&page.lines.join(" · ")),
            LetterField::Day => escape(&words::weekday_day(page.day)),
            LetterField::Date => escape(&page.day.to_string()),
            LetterField::Office => escape(&page.office.name),
            LetterField::Phone => escape(&page.office.phone),
            LetterField::Email => escape(&page.office.email),
            LetterField::Web => escape(&page.office.web),
            LetterField::Command => escape(&page.command),
        };
        let part = |part: &LetterPart| match part {
            LetterPart::Text(text) => text.clone(),
            LetterPart::Field(field) => text(*field),
        };
        self.parts.iter().map(part).collect()
    }
}

/// The first thing in a text that would run or be fetched, and where it stands.
fn refused(text: &str) -> Option<(usize, &str)> {
    let lower = text.to_ascii_lowercase();
    let elements = REFUSED.iter().filter_map(|word| lower.find(word).map(|at| (at, word.len())));
    let is_held = |target: &str| {
        let target = target.trim_start_matches(|letter: char| letter.is_whitespace() || "\"'".contains(letter));
        HELD.iter().any(|held| target.starts_with(held))
    };
    let styles = lower.match_indices("url(").filter(|(at, word)| !is_held(&lower[at + word.len()..]));
    let attributes = tags(&lower).into_iter().flat_map(|tag| attributes(&lower, tag));
    let attributes = attributes.filter(|(name, target)| {
        let runs = name.len() > 2 && lower[name.clone()].starts_with("on");
        runs || SOURCES.contains(&&lower[name.clone()]) && !is_held(target)
    });
    let attributes = attributes.map(|(name, _)| (name.start, name.len()));
    let (at, length) = elements.chain(styles.map(|(at, word)| (at, word.len()))).chain(attributes).min()?;
    Some((at, &text[at..at + length]))
}

/// Where the tags of a text stand: from a `<` before a letter to the `>` outside of quotation marks, or to the end.
fn tags(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(open) = text[at..].find('<').map(|open| at + open) {
        at = open + 1;
        if !text[at..].starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            continue;
        }
        let mut quote = None;
        let end = text[at..].char_indices().find(|(_, letter)| match (quote, letter) {
            (Some(own), letter) if own == *letter => {
                quote = None;
                false
            }
            (None, '"' | '\'') => {
                quote = Some(*letter);
                false
            }
            (None, '>') => true,
            _ => false,
        });
        let end = end.map_or(text.len(), |(end, _)| at + end);
        found.push(open..end);
        at = end;
    }
    found
}

/// What looks like an attribute in a tag, and what stands behind its `=`.
fn attributes(text: &str, tag: Range<usize>) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    for (at, _) in text[tag.clone()].match_indices('=') {
        let at = tag.start + at;
        let before = text[..at].trim_end();
        let begin = before.rfind(|letter: char| !letter.is_ascii_alphabetic());
        let begin = begin.map_or(0, |begin| begin + before[begin..].chars().next().map_or(1, char::len_utf8));
        // What stands in the middle of a longer name is another attribute: data-href.
        let is_whole = before[..begin].ends_with(|letter: char| letter.is_whitespace() || "\"'/".contains(letter));
        if is_whole && begin < before.len() {
            found.push((begin..before.len(), &text[at + 1..]));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        let fault = Letterhead::parse("letter.html", text, true).unwrap_err();
        format!("{fault} ({})", fault.hint)
    }

    #[test]
    fn fields_are_filled_in_and_the_body_stays_as_it_is() {
        let page = PrintedPage { title: "A < B".to_owned(), ..PrintedPage::default() };
        let letterhead = Letterhead::parse("letter.html", "<p>{{title}}</p>\n{{ body }}.", true).unwrap();
        let filled = letterhead.fill(&page, "<b>x</b>", &super::super::html::escaped);
        assert_eq!(filled, "<p>A &lt; B</p>\n<b>x</b>.");
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_place() {
        for (text, wanted) in [
            ("{{ body }}\n  {{ titel }}", "letter.html:2:3: no field is called 'titel' (did you mean 'title'?)"),
            ("{{ body", "letter.html:1:1: '{{' is not closed (write }} behind the name of the field)"),
            ("<p>é</p>", "letter.html:1:9: the page has no place (write {{ body }} once, where the page is to stand)"),
        ] {
            assert_eq!(fault(text), wanted, "{text}");
        }
        assert!(fault("{{body}}{{body}}").contains("more than one place"));
    }

    #[test]
    fn what_runs_or_is_fetched_is_refused() {
        for (text, wanted) in [
            ("{{ body }}<SCRIPT>", "1:11: '<SCRIPT'"),
            ("<img src=\"https://example.org/x.png\">{{ body }}", "'src'"),
            ("<a href = 'x'>{{ body }}</a>", "'href'"),
            ("<p style=\"background: url(x)\">{{ body }}", "'url('"),
            ("<p onclick=\"x()\">{{ body }}", "'onclick'"),
            ("<p title=\"\"onload =x>{{ body }}", "'onload'"),
            ("<p title=\"a>b\" onclick=\"x()\">{{ body }}", "'onclick'"),
        ] {
            assert!(fault(text).contains(wanted), "{text}: {}", fault(text));
        }
        for text in [
            "<img src=\"data:image/png;base64,AA==\" alt=\"\">{{ body }}",
            "<p>only one = many, on top</p>{{ body }}",
            "<svg><use href=\"#a\"/></svg>{{ body }}",
        ] {
            let read = Letterhead::parse("letter.html", text, true);
            assert!(read.is_ok(), "{text}: {read:?}");
        }
        assert!(Letterhead::parse("letter.md", "<script> {{ body }}", false).is_ok());
    }
}
