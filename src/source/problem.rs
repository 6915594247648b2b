//! Problems: what is wrong in a file, where, and what to do about it.

use std::cell::{Cell, OnceCell};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::{Excerpt, Rule, Severity, is_shown_whole, scrub, shortened};

/// A file by the name that people know it by.
#[derive(Clone, Debug)]
pub struct SourceFile<'a> {
    name: Arc<str>,
    text: &'a str,
    /// Where each line begins; looked for when the first place is asked for.
    lines: OnceCell<Vec<usize>>,
    /// The line that was found last: the next place that is asked for is nearly always near it.
    last_line: Cell<usize>,
    /// How many characters stand above each stretch of [`STRETCH`] bytes; counted where a line is long.
    characters: OnceCell<Vec<usize>>,
    /// How many lines and bytes of the file stand above this text: none, unless it is a part.
    above: (usize, usize),
}

impl<'a> SourceFile<'a> {
    /// A file of this name and text.
    pub fn new(name: &str, text: &'a str) -> SourceFile<'a> {
        let (lines, characters) = (OnceCell::new(), OnceCell::new());
        SourceFile { name: name.into(), text, lines, last_line: Cell::new(0), characters, above: (0, 0) }
    }

    /// The text cut above each header such as `[[city]]`, with places in the whole file: so a slip in one record stays
    /// in it.
    pub fn parts(&self) -> Vec<SourceFile<'a>> {
        let mut at = 0;
        let lines = self.text.split_inclusive('\n').enumerate().map(|(line, text)| {
            at += text.len();
            (line, at - text.len(), text)
        });
        let headers = lines.filter(|(.., text)| is_header(text)).map(|(line, start, _)| (line, start));
        let mut cuts: Vec<(usize, usize)> = std::iter::once((0, 0)).chain(headers).collect();
        cuts.dedup();
        let ends = cuts.iter().skip(1).map(|(_, start)| *start).chain([self.text.len()]);
        let part = |(above, end): (&(usize, usize), usize)| SourceFile {
            above: *above,
            ..SourceFile::new(&self.name, &self.text[above.1..end])
        };
        cuts.iter().zip(ends).map(part).collect()
    }

    /// The same part of the file with another text of as many bytes and lines.
    pub fn with_text<'b>(&self, text: &'b str) -> SourceFile<'b> {
        SourceFile { above: self.above, ..SourceFile::new(&self.name, text) }
    }

    /// How many bytes of the file stand above this text.
    pub fn start(&self) -> usize {
        self.above.1
    }

    /// The word that begins at a place, as far as it can be shown.
    pub(super) fn word_at(&self, place: &Place) -> String {
        const LONGEST: usize = 40;
        let start = place.span().start.saturating_sub(self.above.1);
        let ends = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ']' | '}' | '#');
        let word = self.text.get(start..).unwrap_or_default().split(ends).next().unwrap_or_default();
        scrub(&word.chars().take(LONGEST).collect::<String>())
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The line on which a byte stands, counted in the whole file.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.line_at(at).0 + 1 + self.above.0
    }

    /// The place of a range of bytes; one outside the text is brought inside.
    pub fn place(&self, span: Range<usize>) -> Place {
        let start = floor_char(self.text, span.start);
        let end = floor_char(self.text, span.end.max(start));
        let (line, line_start) = self.line_at(start);
        let column = self.characters(line_start..start) + 1;
        let (lines, bytes) = self.above;
        Place::new(Arc::clone(&self.name), line + 1 + lines, column, start + bytes..end + bytes)
    }
}

impl SourceFile<'_> {
    /// How many characters a range of bytes has. A line of megabytes is counted once, not for each fault in it.
    fn characters(&self, range: Range<usize>) -> usize {
        if range.len() < STRETCH {
            return self.text[range].chars().count();
        }
        self.characters_above(range.end) - self.characters_above(range.start)
    }

    fn characters_above(&self, at: usize) -> usize {
        let begin = |bytes: &[u8]| bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count();
        let bytes = self.text.as_bytes();
        let characters = self.characters.get_or_init(|| {
            let mut above = 0;
            let count = |stretch| {
                above += begin(stretch);
                above
            };
            [0].into_iter().chain(bytes.chunks(STRETCH).map(count)).collect()
        });
        characters[at / STRETCH] + begin(&bytes[at - at % STRETCH..at])
    }

    /// How many lines of the text end above a byte, and where the one begins in which it stands.
    fn line_at(&self, at: usize) -> (usize, usize) {
        let starts = self.lines.get_or_init(|| {
            let mut starts = Vec::with_capacity(self.text.len() / SHORT_LINE + 1);
            starts.push(0);
            starts.extend(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|end| end + 1));
            starts
        });
        let last = self.last_line.get();
        let near = last.saturating_sub(NEAR)..starts.len().min(last + NEAR);
        let is_near = starts[near.start] <= at && starts.get(near.end).is_none_or(|next| at < *next);
        let among = if is_near { near } else { 0..starts.len() };
        let line = among.start + starts[among].partition_point(|start| *start <= at) - 1;
        self.last_line.set(line);
        (line, starts[line])
    }
}

/// How many bytes a line has at the least, on average: for as many lines there is room from the start.
const SHORT_LINE: usize = 24;

/// How many lines around the one that was found last are looked at first: more than most records have.
const NEAR: usize = 16;

/// How many bytes of a long line are counted at a time.
const STRETCH: usize = 256;

/// Whether a line looks like the header of a record, with as many brackets as its writer thought of.
fn is_header(line: &str) -> bool {
    let line = line.split_once('#').map_or(line, |(before, _)| before).trim();
    let name = line.trim_start_matches('[').trim_end_matches(']').trim();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    line.starts_with('[') && name.starts_with(|letter: char| letter.is_ascii_alphabetic()) && name.chars().all(plain)
}

pub(super) fn floor_char(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// A place in a file. Lines and columns count from 1, columns in characters; 0 stands for the file as a whole.
///
/// Several are kept of each record, so the numbers are small ones: no file that is read has as many bytes as they can count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name.
    pub file: Arc<str>,
    line: u32,
    column: u32,
    start: u32,
    end: u32,
}

impl Place {
    /// A file as a whole.
    pub fn file(name: &str) -> Place {
        Place::new(name.into(), 0, 0, 0..0)
    }

    /// A place in a file, with the bytes that it stands for.
    pub(crate) fn new(file: Arc<str>, line: usize, column: usize, span: Range<usize>) -> Place {
        let [line, column, start, end] =
            [line, column, span.start, span.end].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        Place { file, line, column, start, end }
    }

    /// The line.
    pub fn line(&self) -> usize {
        self.line as usize
    }

    /// The column.
    pub fn column(&self) -> usize {
        self.column as usize
    }

    /// The bytes that the problem is about.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}", self.file),
            line => write!(out, "{}:{line}:{}", self.file, self.column),
        }
    }
}

/// The name of a field, boxed so that a problem stays small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName(String);

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// The rule that is broken.
    pub rule: Rule,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The field of the record that it is about, where that is known.
    pub field: Option<Box<FieldName>>,
    /// The lines around the place, where they were kept.
    pub excerpt: Option<Box<Excerpt>>,
}

impl Problem {
    /// A problem without a hint.
    pub fn new(place: Place, rule: Rule, what: impl Into<String>) -> Problem {
        Problem { place, rule, what: what.into(), hint: None, field: None, excerpt: None }
    }

    /// Says what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Problem {
        self.hint = Some(hint.into());
        self
    }

    /// Says which field of the record it is about.
    pub fn of_field(mut self, field: impl Into<String>) -> Problem {
        self.field = Some(Box::new(FieldName(field.into())));
        self
    }

    /// The field of the record that it is about, where that is known: `signed`, `renewal.term`.
    pub fn field(&self) -> Option<&str> {
        self.field.as_ref().map(|field| field.0.as_str())
    }

    /// Keeps the lines around the place; `text` is the whole file.
    pub fn keep_excerpt(&mut self, text: &str) {
        self.excerpt = Excerpt::of(text, &self.place).map(Box::new);
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// Makes the sentences short and harmless to a terminal, whatever the file holds.
    pub fn tidy(&mut self) {
        const LONGEST: usize = 400;
        for text in [Some(&mut self.what), self.hint.as_mut()].into_iter().flatten() {
            if text.len() > LONGEST {
                *text = shortened(text, LONGEST).into_owned();
            }
            if !is_shown_whole(text) {
                *text = scrub(text);
            }
        }
    }

    /// The problem on one line, with how bad it is and its code, in the form that editors read.
    pub fn line(&self) -> String {
        format!("{}: {}", self.place, self.message())
    }

    /// How bad it is, its code and its sentence.
    pub fn message(&self) -> String {
        format!("{}: {}", self.label(), self.sentence())
    }

    /// How bad it is and its code, as in `error[E012]`.
    pub fn label(&self) -> String {
        format!("{}[{}]", self.severity().word(), self.rule.code())
    }

    /// What is wrong, with what to do about it.
    pub fn sentence(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{} ({hint})", self.what),
            None => self.what.clone(),
        }
    }

    /// What orders problems: the file, then the place in it, then the words.
    pub fn order(&self) -> (&str, usize, usize, &str) {
        (&self.place.file, self.place.line(), self.place.column(), &self.what)
    }
}

impl fmt::Display for Problem {
    /// Writes the place and the sentence.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.sentence())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let file = SourceFile::new("a.toml", "x = 1\n城市 = \"é\"\n");
        let place = |span| file.place(span).to_string();
        assert_eq!(place(0..1), "a.toml:1:1");
        assert_eq!(place(6..12), "a.toml:2:1");
        assert_eq!(place(15..18), "a.toml:2:6");
        assert_eq!(place(500..600), "a.toml:3:1");
        assert_eq!(Place::file("b.toml").to_string(), "b.toml");
    }

    #[test]
    fn lines_are_counted_alike_wherever_they_begin() {
        for lengths in [[0, 1], [3, 700], [254, 255], [255, 256], [511, 0]] {
            let lines =
                (0..40).map(|line| "é".repeat(lengths[line % 2] / 2) + if line % 3 == 0 { "\r\n" } else { "\n" });
            let text: String = lines.collect();
            let file = SourceFile::new("a.toml", &text);
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let (place, line_start) = (file.place(at..at), text[..at].rfind('\n').map_or(0, |end| end + 1));
                let wanted = (text[..at].matches('\n').count() + 1, text[line_start..at].chars().count() + 1);
                assert_eq!((place.line(), place.column()), wanted, "{lengths:?} {at}");
            }
        }
    }

    #[test]
    fn columns_of_a_long_line_are_counted_alike() {
        let text = format!("x = 1\n{}", "a城é".repeat(2_000));
        let file = SourceFile::new("a.toml", &text);
        for (at, letter) in text[6..].char_indices().map(|(at, letter)| (at + 6, letter)).step_by(7) {
            let place = file.place(at..at + letter.len_utf8());
            assert_eq!((place.line(), place.column()), (2, text[6..at].chars().count() + 1), "{at}");
        }
        assert_eq!(file.place(text.len()..text.len()).column, 6_001);
    }

    #[test]
    fn a_sentence_is_short_and_acts_on_nothing() {
        let what = format!("'{}\u{1b}]0;x\u{7}' is not a city", "x".repeat(100_000));
        let mut problem = Problem::new(Place::file("a.toml"), Rule::BadValue, what);
        problem.tidy();
        assert!(problem.what.chars().count() <= 400 && problem.what.starts_with("'xxx"), "{problem}");
        assert!(problem.what.ends_with("]0;x' is not a city"), "{problem}");
    }

    #[test]
    fn parts_begin_at_headers_and_keep_the_places_of_the_file() {
        let text =
            "top = 1\n[[city]]\nname = [\n  [1],\n]\n[city.position]\r\nlat = 1\n  [[event] # one short\ntitle = 2";
        let parts = SourceFile::new("a.toml", text).parts();
        let first_lines: Vec<&str> = parts.iter().filter_map(|part| part.text().lines().next()).collect();
        assert_eq!(first_lines, ["top = 1", "[[city]]", "  [[event] # one short"]);
        assert_eq!(parts.iter().map(SourceFile::text).collect::<String>(), text);
        let place = parts[2].place(2..10);
        assert_eq!((place.to_string(), &text[place.span()]), ("a.toml:8:3".to_owned(), "[[event]"));
    }
}
