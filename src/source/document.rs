//! A TOML file taken apart: its tables in the order of the file, and its syntax errors.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::{Content, Fields, Problem, Rule, SourceFile, Table, Value, plain};

const DATE_HINT: &str = "a day is written 2017-01-31; a month or a year stands in quotes: \"2017-01\"";

/// A parsed TOML file.
#[derive(Debug)]
pub struct Document<'a> {
    file: &'a SourceFile<'a>,
    root: Table<'a>,
    /// The lines with syntax errors, in order.
    broken: Vec<usize>,
}

impl<'a> Document<'a> {
    /// Parses a file; the first syntax error of each line becomes a problem, and what can still be read is kept.
    pub fn parse(file: &'a SourceFile<'a>, problems: &mut Vec<Problem>) -> Document<'a> {
        if let Some(root) = plain::read(file.text()) {
            return Document { file, root, broken: Vec::new() };
        }
        let (root, mut errors) = DeTable::parse_recoverable(file.text());
        errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
        let mut broken = Vec::new();
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let line = file.line_of(span.start);
            if broken.last() == Some(&line) {
                continue;
            }
            broken.push(line);
            let place = file.place(span);
            let what = error.message().replace('`', "'");
            problems.push(if ["invalid date", "invalid time"].iter().any(|start| what.starts_with(start)) {
                let (written, why) = (file.word_at(&place), what.split_once(", ").map_or(&*what, |(_, why)| why));
                Problem::new(place, Rule::BadDate, format!("'{written}' is not a date: {why}")).hint(DATE_HINT)
            } else {
                let what = what.trim_end_matches(", expected literal string");
                Problem::new(place, Rule::Syntax, format!("this is not TOML: {what}"))
            });
        }
        Document { file, root: root.into_inner().into(), broken }
    }

    /// The file.
    pub fn file(&self) -> &'a SourceFile<'a> {
        self.file
    }

    /// Takes the tables written `[[key]]` out of the top of the file, each as fields.
    ///
    /// # Errors
    /// Gives the place of what the key holds instead of such tables.
    pub fn take_tables(&mut self, key: &str, noun: &'static str) -> Result<Vec<Fields<'a>>, Range<usize>> {
        let Some(value) = self.root.remove(key) else { return Ok(Vec::new()) };
        let span = value.span();
        let Content::Array(items) = value.into_inner() else { return Err(span) };
        let table = |item: Value<'a>| {
            let header = item.span();
            match item.into_inner() {
                Content::Table(table) => Ok(Fields::new(self.file, table, header, noun)),
                _ => Err(header),
            }
        };
        items.into_iter().map(table).collect()
    }

    /// Takes the plain keys and the named lists of tables out of the top of the file, and leaves other tables.
    pub fn top_fields(&mut self, noun: &'static str, tables: &[&str]) -> Fields<'a> {
        let is_plain = |key: &str, value: &Content<'_>| match value {
            _ if tables.contains(&key) => true,
            Content::Table(_) => false,
            Content::Array(items) => items.iter().all(|item| !item.get_ref().is_table()),
            _ => true,
        };
        let (plain, tables) = std::mem::take(&mut self.root).partition(is_plain);
        self.root = tables;
        Fields::new(self.file, plain, 0..0, noun)
    }

    /// The whole file as one set of fields; the noun is what problems call it.
    pub fn into_fields(self, noun: &'static str) -> Fields<'a> {
        Fields::new(self.file, self.root, 0..0, noun)
    }

    /// What is left at the top of the file: each key with the places of its tables, or with none where it is plain.
    pub fn other_keys(&self) -> Vec<(String, Range<usize>, Vec<Range<usize>>)> {
        let tables = |value: &Value<'_>| match value.get_ref() {
            Content::Table(_) => vec![value.span()],
            Content::Array(items) => items.iter().filter(|item| item.get_ref().is_table()).map(Spanned::span).collect(),
            _ => Vec::new(),
        };
        let keys = self.root.iter();
        keys.map(|(key, value)| (key.get_ref().clone().into_owned(), key.span(), tables(value))).collect()
    }

    /// Whether the file has syntax errors.
    pub fn is_broken(&self) -> bool {
        !self.broken.is_empty()
    }

    /// Whether a problem only follows from syntax errors: it is on the line of one, or reports a missing field that
    /// they swallowed.
    pub fn is_consequence(&self, problem: &Problem) -> bool {
        let swallowed =
            || problem.rule == Rule::MissingField && problem.field().is_none_or(|field| self.is_written(field));
        self.is_broken() && (self.broken.binary_search(&problem.place.line()).is_ok() || swallowed())
    }

    /// Whether a field, or one of a table inside the record by its path, begins some line of the text.
    fn is_written(&self, field: &str) -> bool {
        let field = field.rsplit('.').next().unwrap_or(field);
        let begins = |line: &str| line.trim_start().trim_start_matches(['"', '\'']).starts_with(field);
        self.file.text().lines().any(begins)
    }
}
