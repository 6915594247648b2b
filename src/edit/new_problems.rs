//! Which problems a change brings. A problem is the same if rule, record and field are: its line and words may change.

use std::collections::HashMap;
use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use crate::source::{Problem, Rule};

/// What a problem is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct ProblemSubject {
    rule: Rule,
    file: String,
    place: ProblemPlace,
}

/// Where a problem lies, in words that hold before the change and after it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum ProblemPlace {
    /// The first byte, in a file that stays as it is.
    Byte(usize),
    /// The record and the field, in the file that is changed.
    Field(FieldSpot),
    /// The words, in a file that cannot be taken apart.
    Words(String),
}

/// A record (kind, id, how many of the same are before it) and a field of it. `None` is the top of the file, or the
/// whole record.
pub(super) type FieldSpot = (Option<(String, String, usize)>, Option<String>);

/// A file that is changed.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChangedText<'a> {
    pub(super) file: &'a str,
    pub(super) old: &'a str,
    pub(super) new: &'a str,
}

/// The problems that were not there before; as many about the same thing are allowed as there were.
pub(super) fn new_problems(changed: &[ChangedText<'_>], before: &[Problem], after: &[Problem]) -> Vec<Problem> {
    let mut old = Outlines { changed, text: |changed| changed.old, all: HashMap::new() };
    let mut new = Outlines { changed, text: |changed| changed.new, all: HashMap::new() };
    let mut known: HashMap<ProblemSubject, Vec<&str>> = HashMap::new();
    for problem in before {
        known.entry(old.subject(problem)).or_default().push(&problem.what);
    }
    let after: Vec<(&Problem, ProblemSubject)> = after.iter().map(|problem| (problem, new.subject(problem))).collect();
    // Those with the same words are taken first, so that of several about the same thing the right one is told.
    let mut others = Vec::new();
    for (problem, subject) in after {
        let alike = known.get_mut(&subject);
        match alike.and_then(|alike| Some(alike.swap_remove(alike.iter().position(|what| *what == problem.what)?))) {
            Some(_) => {}
            None => others.push((problem, subject)),
        }
    }
    others.retain(|(_, subject)| known.get_mut(subject).and_then(Vec::pop).is_none());
    others.into_iter().map(|(problem, _)| problem.clone()).collect()
}

/// The outlines of the changed files in which there are problems: most have none, and some are large.
struct Outlines<'a> {
    changed: &'a [ChangedText<'a>],
    text: fn(&ChangedText<'a>) -> &'a str,
    all: HashMap<&'a str, Option<TextOutline>>,
}

impl Outlines<'_> {
    fn subject(&mut self, problem: &Problem) -> ProblemSubject {
        let changed = self.changed.iter().find(|changed| *problem.place.file == *changed.file);
        let outline = changed
            .map(|changed| self.all.entry(changed.file).or_insert_with(|| TextOutline::of((self.text)(changed))));
        let place = match outline {
            None => ProblemPlace::Byte(problem.place.span().start),
            Some(Some(outline)) => ProblemPlace::Field(outline.at(problem.place.span().start)),
            Some(None) => ProblemPlace::Words(problem.what.clone()),
        };
        ProblemSubject { rule: problem.rule, file: problem.place.file.to_string(), place }
    }
}

/// Where the records of a text begin, their fields and the parts of these, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct TextOutline {
    all: Vec<(usize, FieldSpot)>,
    /// The parts of fields: the key of a field of parts, or the place in a list.
    parts: Vec<(Range<usize>, String)>,
    /// How many records of a kind and an id there are.
    alike: HashMap<(String, String), usize>,
}

impl TextOutline {
    /// Takes a text apart; none where it is not TOML.
    pub(super) fn of(text: &str) -> Option<TextOutline> {
        let document = Document::parse(text).ok()?;
        let mut spots = TextOutline::default();
        for (key, item) in document.as_table() {
            match item {
                Item::Table(table) => spots.add(key, table, table.span().map(|header| header.start)),
                Item::ArrayOfTables(tables) => {
                    tables.iter().for_each(|table| spots.add(key, table, table.span().map(|header| header.start)));
                }
                Item::Value(Value::Array(items)) => {
                    let tables = items.iter().filter_map(Value::as_inline_table);
                    tables.for_each(|table| spots.add(key, table, table.span().map(|braces| braces.start)));
                }
                _ => {}
            }
            let start = start_of(document.as_table(), key);
            spots.all.extend(start.filter(|_| item.is_value()).map(|start| (start, (None, Some(key.to_owned())))));
        }
        spots.all.sort_by_key(|(start, _)| *start);
        spots.parts.sort_by_key(|(span, _)| span.start);
        Some(spots)
    }

    fn add(&mut self, kind: &str, table: &dyn TableLike, start: Option<usize>) {
        let id = table.get("id").and_then(Item::as_str).unwrap_or_default();
        let alike = self.alike.entry((kind.to_owned(), id.to_owned())).or_default();
        let record = Some((kind.to_owned(), id.to_owned(), *alike));
        *alike += 1;
        self.all.extend(start.map(|start| (start, (record.clone(), None))));
        for (name, item) in table.iter() {
            let start = start_of(table, name);
            self.all.extend(start.map(|start| (start, (record.clone(), Some(name.to_owned())))));
            if let Some(fields) = item.as_table_like() {
                for (name, value) in fields.iter() {
                    let span = start_of(fields, name).zip(value.span());
                    self.parts.extend(span.map(|(start, value)| (start..value.end, name.to_owned())));
                }
            }
            let items = item.as_array().into_iter().flatten().enumerate();
            self.parts.extend(items.filter_map(|(place, value)| Some((value.span()?, place.to_string()))));
        }
    }

    /// The record and the field in which a byte stands.
    pub(super) fn at(&self, byte: usize) -> FieldSpot {
        let above = self.all.partition_point(|(start, _)| *start <= byte);
        above.checked_sub(1).map_or((None, None), |last| self.all[last].1.clone())
    }

    /// Where the record of an id begins.
    pub(super) fn start_of(&self, id: &str) -> Option<usize> {
        let is_it = |spot: &FieldSpot| matches!(spot, (Some((_, other, _)), None) if other == id);
        self.all.iter().find(|(_, spot)| is_it(spot)).map(|(start, _)| *start)
    }

    /// The part of a field in which a byte stands: `notice` of a renewal, `1` of a list for its second item.
    pub(super) fn part_at(&self, byte: usize) -> Option<&str> {
        let above = self.parts.partition_point(|(span, _)| span.start <= byte);
        let (span, part) = self.parts.get(above.checked_sub(1)?)?;
        (byte < span.end).then_some(part)
    }
}

fn start_of(table: &dyn TableLike, key: &str) -> Option<usize> {
    table.get_key_value(key).and_then(|(key, _)| key.span()).map(|span| span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    const TEXT: &str = "title = 'x'\n[[city]]\nid = 'a'\nname = 'A'\n[city.position]\nlat = 1\n[[city]]\nname = 'B'\n\
                        [[city]]\nid = 'a'\nposition = { lat = 1, lon = 2 }\nposition2.lat = 3\n";

    fn problem(file: &str, text: &str, at: &str, what: &str) -> Problem {
        let start = text.find(at).unwrap_or(text.len());
        Problem::new(SourceFile::new(file, text).place(start..start), Rule::Unlikely, what)
    }

    fn changed<'a>(old: &'a str, new: &'a str) -> ChangedText<'a> {
        ChangedText { file: "a.toml", old, new }
    }

    /// What would be told of these problems, each by where its place begins and what it says.
    fn messages(old: (&str, &[(&str, &str)]), new: (&str, &[(&str, &str)])) -> Vec<String> {
        let problems = |(text, all): (&str, &[(&str, &str)])| -> Vec<Problem> {
            all.iter().map(|(at, what)| problem("a.toml", text, at, what)).collect()
        };
        let (before, after) = (problems(old), problems(new));
        let new = new_problems(&[changed(old.0, new.0)], &before, &after);
        new.into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn a_byte_belongs_to_a_record_and_a_field() {
        let spots = TextOutline::of(TEXT).unwrap();
        let at = |text: &str| match spots.at(TEXT.find(text).unwrap()) {
            (None, field) => format!("{field:?}"),
            (Some((kind, id, number)), field) => format!("{kind} '{id}' {number} {}", field.unwrap_or_default()),
        };
        for (text, wanted) in [
            ("title", "Some(\"title\")"),
            ("[[city]]", "city 'a' 0 "),
            ("'A'", "city 'a' 0 name"),
            ("lat = 1", "city 'a' 0 position"),
            ("'B'", "city '' 0 name"),
            ("lon", "city 'a' 1 position"),
            ("lat = 3", "city 'a' 1 position2"),
        ] {
            assert_eq!(at(text), wanted, "{text}");
        }
        let braces = "city = [{ id = 'a' }, { id = 'b', name = 'B' }]";
        let spot = TextOutline::of(braces).unwrap().at(braces.find("'B'").unwrap());
        assert_eq!(spot, (Some(("city".to_owned(), "b".to_owned(), 0)), Some("name".to_owned())));
        assert!(TextOutline::of("x = ").is_none());
    }

    #[test]
    fn other_words_at_another_line_are_the_same_problem() {
        let longer = TEXT.replace("name = 'A'", "# remark\nname = 'Other'");
        assert_eq!(messages((TEXT, &[("'B'", "like A")]), (&longer, &[("'B'", "like Other")])), [""; 0]);
        assert_eq!(messages((TEXT, &[]), (TEXT, &[("'B'", "new")])), ["new"]);
    }

    #[test]
    fn another_field_another_record_and_one_more_are_new() {
        assert_eq!(messages((TEXT, &[("'A'", "x")]), (TEXT, &[("'A'", "y"), ("'B'", "x")])), ["x"]);
        assert_eq!(messages((TEXT, &[("'A'", "x")]), (TEXT, &[("[[city]]", "x")])), ["x"]);
        assert_eq!(messages((TEXT, &[("'A'", "x")]), (TEXT, &[("'A'", "y"), ("'A'", "x")])), ["y"]);
        assert_eq!(messages((TEXT, &[("'A'", "x"), ("'A'", "y")]), (TEXT, &[("'A'", "z"), ("'A'", "z")])), [""; 0]);
    }

    #[test]
    fn a_file_that_stays_and_one_that_is_no_toml_are_compared_too() {
        let (old, new) = (problem("b.toml", TEXT, "'B'", "x"), problem("b.toml", TEXT, "'B'", "y"));
        let other = problem("b.toml", TEXT, "'A'", "x");
        let found = new_problems(&[changed("", "")], &[old], &[new, other.clone()]);
        assert_eq!(found, [other]);
        let before = [problem("a.toml", "x = ", "=", "broken")];
        let after = [problem("a.toml", "x = \ny =", "=", "broken"), problem("a.toml", "x = \ny =", "y", "also")];
        let found = new_problems(&[changed("x = ", "x = \ny =")], &before, &after);
        assert_eq!(found, [after[1].clone()]);
    }

    #[test]
    fn a_byte_stands_in_a_part_of_a_field_or_in_none() {
        let text = "[[x]]\nid = 'a'\nrenewal = { kind = 'fixed', notice = 'soon' }\nparties = ['b', 'c']\n[x.position]\nlat = 1\n";
        let parts = TextOutline::of(text).unwrap();
        let at = |words: &str| parts.part_at(text.find(words).unwrap());
        assert_eq!([at("'fixed'"), at("'soon'"), at("lat")], [Some("kind"), Some("notice"), Some("lat")]);
        assert_eq!([at("'b'"), at("'c'")], [Some("0"), Some("1")]);
        assert_eq!([at("'a'"), at("renewal"), at("{ kind"), at("parties"), at("[x.")], [None; 5]);
    }
}
