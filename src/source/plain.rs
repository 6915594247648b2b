//! The quick way to read TOML that is written plainly, as data files are: one line a key, one-line texts without
//! escapes, lists, tables in braces, `[[headers]]`.
//!
//! It knows no errors. Whatever else stands in a file, be it right or wrong, makes it give up, and the file is read by
//! the TOML parser, which takes five times as long. What both read they read alike: the tests hold them together.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::value::Datetime;

use super::tree::{Content, SpannedKey, Table, Value};

/// How deep lists and tables may stand in each other.
const DEEPEST: usize = 8;

/// How many keys a table may have: each new one is compared with all others.
const MOST_KEYS: usize = 64;

/// Reads a text; `None` where something in it is not plain.
pub(super) fn read(text: &str) -> Option<Table<'_>> {
    let mut reader = PlainReader::of(text)?;
    let mut root = reader.pairs()?;
    while reader.peek().is_some() {
        let headed = reader.headed()?;
        reader.add_headed(&mut root, headed)?;
    }
    Some(root)
}

/// Reads a text in which nothing stands but tables under `[[headers]]`, one by one, so that none of them waits in memory
/// for the others; the last one is `None` where something is not plain.
pub(super) fn headed_tables(text: &str) -> Option<impl Iterator<Item = Option<PlainTable<'_>>>> {
    let mut reader = PlainReader::of(text)?;
    reader.skip_lines()?;
    let mut is_plain = true;
    Some(std::iter::from_fn(move || {
        let more = is_plain && reader.peek().is_some();
        let table = more.then(|| reader.headed().filter(|table| table.is_one_of_many));
        is_plain = !matches!(table, Some(None));
        table
    }))
}

/// A table under its header.
pub(super) struct PlainTable<'a> {
    /// Where the name stands in the header.
    name: Range<usize>,
    pub(super) header: Range<usize>,
    /// Whether the header has two brackets on each side.
    is_one_of_many: bool,
    pub(super) table: Table<'a>,
}

impl PlainTable<'_> {
    /// The name in the header, which stands in this text.
    pub(super) fn name<'t>(&self, text: &'t str) -> &'t str {
        &text[self.name.clone()]
    }
}

fn add<'a>(table: &mut Table<'a>, key: SpannedKey<'a>, value: Value<'a>) -> Option<()> {
    (table.len() < MOST_KEYS && table.insert(key, value)).then_some(())
}

/// The bytes that a key is made of.
const IN_KEYS: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-');
        byte += 1;
    }
    bytes
};

/// A place in a text.
struct PlainReader<'a> {
    text: &'a str,
    at: usize,
    /// How many keys a table had at the most so far: for as many there is room in the next one.
    width: usize,
}

impl<'a> PlainReader<'a> {
    fn of(text: &'a str) -> Option<PlainReader<'a>> {
        (!has_odd_characters(text)).then_some(PlainReader { text, at: 0, width: 0 })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What has not been read yet.
    fn ahead(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Goes past a byte, which must be there.
    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// Goes past the bytes that are as asked, and says where they stand.
    fn run(&mut self, wanted: impl Fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        let ahead = self.ahead();
        self.at += ahead.iter().position(|byte| !wanted(*byte)).unwrap_or(ahead.len());
        start..self.at
    }

    fn skip_blanks(&mut self) {
        self.run(|byte| byte == b' ' || byte == b'\t');
    }

    /// Goes to the end of the line, and past it.
    fn end_of_line(&mut self) -> Option<()> {
        if self.peek() != Some(b'\n') {
            self.skip_blanks();
            match self.peek() {
                Some(b'#') => {
                    self.at = memchr::memchr(b'\n', self.ahead()).map_or(self.text.len(), |end| self.at + end);
                }
                Some(b'\r') => self.at += 1,
                _ => {}
            }
        }
        if self.at == self.text.len() {
            return Some(());
        }
        self.expect(b'\n')
    }

    /// Goes to the next thing that is neither a blank nor a comment, over as many lines as it takes.
    fn skip_lines(&mut self) -> Option<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => self.skip_blanks(),
                Some(b'#' | b'\r' | b'\n') => self.end_of_line()?,
                _ => return Some(()),
            }
        }
    }

    /// Reads the lines down to the next header, or to the end.
    fn pairs(&mut self) -> Option<Table<'a>> {
        let mut table = Table::with_capacity(self.width);
        self.skip_lines()?;
        while self.peek().is_some_and(|byte| byte != b'[') {
            self.pair(&mut table, 0)?;
            self.end_of_line()?;
            self.skip_lines()?;
        }
        self.width = self.width.max(table.len());
        Some(table)
    }

    /// Reads a table under `[key]`, or one more under `[[key]]`.
    fn headed(&mut self) -> Option<PlainTable<'a>> {
        let start = self.at;
        self.expect(b'[')?;
        let is_one_of_many = self.expect(b'[').is_some();
        let name = self.key()?;
        self.expect(b']')?;
        if is_one_of_many {
            self.expect(b']')?;
        }
        let header = start..self.at;
        self.end_of_line()?;
        Some(PlainTable { name, header, is_one_of_many, table: self.pairs()? })
    }

    fn add_headed(&self, root: &mut Table<'a>, headed: PlainTable<'a>) -> Option<()> {
        let PlainTable { name, header, is_one_of_many, table } = headed;
        let table = Spanned::new(header.clone(), Content::Table(table));
        let text = &self.text[name.clone()];
        match root.get_mut(text).map(Spanned::get_mut) {
            // A list that is written in brackets is not one to add to.
            Some(Content::Array(tables)) if is_one_of_many && is_header(self.text, tables.first()) => {
                tables.push(table);
                Some(())
            }
            Some(_) => None,
            None => {
                let many = |table| Spanned::new(header, Content::Array(vec![table]));
                let value = if is_one_of_many { many(table) } else { table };
                add(root, Spanned::new(name, Cow::Borrowed(text)), value)
            }
        }
    }

    fn key(&mut self) -> Option<Range<usize>> {
        let key = self.run(|byte| IN_KEYS[usize::from(byte)]);
        (!key.is_empty()).then_some(key)
    }

    /// Reads `key = value` into a table.
    fn pair(&mut self, table: &mut Table<'a>, depth: usize) -> Option<()> {
        let key = self.key()?;
        self.skip_blanks();
        self.expect(b'=')?;
        self.skip_blanks();
        let value = self.value(depth)?;
        add(table, Spanned::new(key.clone(), Cow::Borrowed(&self.text[key])), value)
    }

    fn value(&mut self, depth: usize) -> Option<Value<'a>> {
        let start = self.at;
        let content = match self.peek()? {
            _ if depth > DEEPEST => return None,
            quote @ (b'"' | b'\'') => Content::String(self.string(quote)?.into()),
            b'[' => self.list(depth + 1)?,
            b'{' => self.braces(depth + 1)?,
            _ => self.word()?,
        };
        Some(Spanned::new(start..self.at, content))
    }

    /// Reads a text on one line without escapes.
    fn string(&mut self, quote: u8) -> Option<&'a str> {
        self.expect(quote)?;
        let inside = self.at..self.at + memchr::memchr3(quote, b'\\', b'\n', self.ahead())?;
        self.at = inside.end;
        self.expect(quote)?;
        // Three quotes open a text of many lines.
        let opens = inside.is_empty() && self.peek() == Some(quote);
        (!opens).then(|| &self.text[inside])
    }

    fn list(&mut self, depth: usize) -> Option<Content<'a>> {
        self.expect(b'[')?;
        let mut items = Vec::new();
        loop {
            self.skip_lines()?;
            if self.expect(b']').is_some() {
                return Some(Content::Array(items));
            }
            items.push(self.value(depth)?);
            self.skip_lines()?;
            if self.peek() != Some(b']') {
                self.expect(b',')?;
            }
        }
    }

    /// Reads a table in braces on one line.
    fn braces(&mut self, depth: usize) -> Option<Content<'a>> {
        self.expect(b'{')?;
        let mut table = Table::default();
        self.skip_blanks();
        if self.expect(b'}').is_some() {
            return Some(Content::Table(table));
        }
        loop {
            self.skip_blanks();
            self.pair(&mut table, depth)?;
            self.skip_blanks();
            if self.expect(b'}').is_some() {
                return Some(Content::Table(table));
            }
            self.expect(b',')?;
        }
    }

    /// Reads a number, a date, `true` or `false`.
    fn word(&mut self) -> Option<Content<'a>> {
        let word = self.run(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':' | b'_' | b'+'));
        let word = &self.text[word];
        let unsigned = word.strip_prefix('-').unwrap_or(word);
        match word {
            "true" => Some(Content::Boolean(true)),
            "false" => Some(Content::Boolean(false)),
            _ if is_whole(unsigned) => Some(Content::Integer { digits: word.into(), radix: 10 }),
            _ if is_decimal(unsigned) => Some(Content::Float(word.into())),
            _ if word.as_bytes().get(4) == Some(&b'-') => word.parse::<Datetime>().ok().map(Content::Datetime),
            _ => None,
        }
    }
}

fn is_header(text: &str, table: Option<&Value<'_>>) -> bool {
    table.is_some_and(|table| text[table.span()].starts_with('['))
}

/// Whether there are characters in a text that may stand nowhere in a file, such as half an end of line.
fn has_odd_characters(text: &str) -> bool {
    let is_half = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    if memchr::memchr_iter(b'\r', text.as_bytes()).any(is_half) {
        return true;
    }
    let is_odd = |byte: u8| (byte == 0x7f) | ((byte < b' ') & !matches!(byte, b'\t' | b'\n' | b'\r'));
    // Every byte is looked at whatever came before, so that many can be at a time.
    text.bytes().fold(false, |odd, byte| odd | is_odd(byte))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_whole(text: &str) -> bool {
    is_digits(text) && (text == "0" || !text.starts_with('0'))
}

fn is_decimal(text: &str) -> bool {
    text.split_once('.').is_some_and(|(whole, part)| is_whole(whole) && is_digits(part))
}

#[cfg(test)]
mod tests;
