//! The fields of one table, asked for by name. What is asked for is what is known: other keys are reported at the end.

use std::ops::Range;

use toml::Spanned;

use super::plain::PlainTable;
use super::value::items_of;
use super::{Content, Fault, FromToml, Place, Problem, Rule, SourceFile, Table, Value, nearest, plain};

/// Room for as many keys as most records know.
const KEYS_OF_A_RECORD: usize = 32;

/// For how many unknown keys of a table a nearest one is looked for: more than that are no slips.
const SUGGESTIONS: usize = 50;

/// The fields of one table, with what is wrong in them.
#[derive(Debug)]
pub struct Fields<'a> {
    file: &'a SourceFile<'a>,
    table: Table<'a>,
    header: Range<usize>,
    noun: &'static str,
    /// The field of another table that this one is the value of.
    within: Option<&'static str>,
    known: Vec<&'static str>,
    faults: Vec<Fault>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(
        file: &'a SourceFile<'a>,
        table: Table<'a>,
        header: Range<usize>,
        noun: &'static str,
    ) -> Fields<'a> {
        let known = Vec::with_capacity(KEYS_OF_A_RECORD);
        Fields { file, table, header, noun, within: None, known, faults: Vec::new() }
    }

    /// The tables of a file in which nothing stands but tables under `[[headers]]`, one by one, each with the name in its
    /// header; the last one is `None` where something is not written plainly, so that [`super::Document`] must be asked.
    pub fn plainly_headed(file: &'a SourceFile<'a>) -> Option<impl Iterator<Item = Option<(&'a str, Fields<'a>)>>> {
        let tables = plain::headed_tables(file.text())?;
        let fields = |headed: PlainTable<'a>| {
            let name = headed.name(file.text());
            (name, Fields::new(file, headed.table, headed.header, "table"))
        };
        Some(tables.map(move |headed| headed.map(fields)))
    }

    /// The same fields, which problems call by this noun.
    pub fn called(self, noun: &'static str) -> Fields<'a> {
        Fields { noun, ..self }
    }

    /// Where the table's header stands.
    pub fn header(&self) -> Range<usize> {
        self.header.clone()
    }

    /// The file that the table stands in.
    pub fn file(&self) -> &'a SourceFile<'a> {
        self.file
    }

    /// The header as a place.
    pub fn place(&self) -> Place {
        self.file.place(self.header())
    }

    /// The value of a field as a place, or the header where there is none.
    pub fn place_of(&self, key: &str) -> Place {
        self.place_at(self.span(key))
    }

    /// A range of bytes of the file as a place.
    pub fn place_at(&self, span: Range<usize>) -> Place {
        self.file.place(span)
    }

    /// Whether the table has the key, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// A field that may be left out.
    pub fn optional<T: FromToml>(&mut self, key: &'static str) -> Option<T> {
        self.known.push(key);
        let value = self.table.ask(key)?;
        read_of(key, T::from_toml(value), &mut self.faults)
    }

    /// A field that must be there.
    pub fn required<T: FromToml>(&mut self, key: &'static str) -> Option<T> {
        let read = self.optional(key);
        if read.is_none() {
            self.demand(key);
        }
        read
    }

    /// Reports a field that is not there.
    pub fn demand(&mut self, key: &'static str) {
        if self.table.get(key).is_none() {
            let what = format!("'{key}' is missing in this {}", self.noun);
            let hint = Some(format!("add a line that begins with {key} ="));
            let field = Some(key.to_owned());
            self.faults.push(Fault { span: self.header(), rule: Rule::MissingField, what, hint, field });
        }
    }

    /// A field that stands for a list, empty where it is left out; of one with faults, what can be read.
    pub fn list<T: FromToml, L: FromIterator<T>>(&mut self, key: &'static str) -> L {
        self.each_as(key, |value, _| value)
    }

    /// Each value of a field that holds a list or a single value, with its place, where it can be read.
    pub fn each<T: FromToml>(&mut self, key: &'static str) -> Vec<(T, Range<usize>)> {
        self.each_as(key, |value, span| (value, span))
    }

    /// What is made of each such value and its place.
    pub fn each_as<T: FromToml, E, L: FromIterator<E>>(
        &mut self,
        key: &'static str,
        mut take: impl FnMut(T, Range<usize>) -> E,
    ) -> L {
        self.known.push(key);
        let Some(value) = self.table.ask(key) else { return std::iter::empty().collect() };
        let faults = &mut self.faults;
        let items = read_of(key, items_of(value), faults).unwrap_or(Some(&[]));
        let items = items.unwrap_or(std::slice::from_ref(value)).iter();
        items
            .filter_map(|item| read_of(key, T::from_toml(item), faults).map(|value| take(value, item.span())))
            .collect()
    }

    /// Where the value of a field stands, or the header where there is none.
    pub fn span(&self, key: &str) -> Range<usize> {
        self.table.get(key).map_or_else(|| self.header(), Spanned::span)
    }

    /// What is written as the value of a field, or behind a key that is probably a slip for it.
    pub fn written(&self, key: &str) -> Option<&'a str> {
        let is_slip = |written: &str| nearest(written, self.known.iter().copied()) == Some(key);
        let slip = || self.table.unknown().find(|(other, _)| is_slip(other.get_ref())).map(|(_, value)| value);
        let value = self.table.get(key).or_else(slip)?;
        self.file.text().get(value.span())
    }

    /// Where each value of a field that holds a list or a single value stands.
    pub fn spans(&self, key: &str) -> Vec<Range<usize>> {
        self.values(key).iter().map(Spanned::span).collect()
    }

    /// How many values a field has that holds a list or a single value, whether or not they can be read.
    pub fn count(&self, key: &str) -> usize {
        self.values(key).len()
    }

    fn values(&self, key: &str) -> &[Value<'a>] {
        let Some(value) = self.table.get(key) else { return &[] };
        value.get_ref().as_array().unwrap_or(std::slice::from_ref(value))
    }

    /// Where the first key stands, here or in a table inside, that passes by its path and value.
    pub fn find_key(&self, is_one: impl Fn(&[&str], &Content<'_>) -> bool) -> Option<Place> {
        let mut open: Vec<(Vec<&str>, &Table<'_>)> = vec![(Vec::new(), &self.table)];
        while let Some((above, table)) = open.pop() {
            for (key, value) in table.iter() {
                let path = [&above[..], &[key.get_ref().as_ref()]].concat();
                if is_one(&path, value.get_ref()) {
                    return Some(self.file.place(key.span()));
                }
                match value.get_ref() {
                    Content::Table(inner) => open.push((path, inner)),
                    Content::Array(items) => {
                        let tables = items.iter().filter_map(|item| match item.get_ref() {
                            Content::Table(inner) => Some((path.clone(), inner)),
                            _ => None,
                        });
                        open.extend(tables);
                    }
                    _ => {}
                }
            }
        }
        None
    }

    /// Takes out the fields of a table inside this one.
    pub fn inner(&mut self, key: &'static str, noun: &'static str) -> Option<Fields<'a>> {
        self.known.push(key);
        let value = self.table.ask(key)?;
        let header = value.span();
        if let Content::Table(table) = value.get_mut() {
            let table = std::mem::take(table);
            return Some(Fields { within: Some(key), ..Fields::new(self.file, table, header, noun) });
        }
        self.fault(key, Rule::WrongType, format!("expected a {noun} in braces or under its own header"));
        None
    }

    /// The fields of each table in a list of tables.
    pub fn inner_list(&mut self, key: &'static str, noun: &'static str) -> Vec<Fields<'a>> {
        self.known.push(key);
        let Some(value) = self.table.ask(key) else { return Vec::new() };
        let items = read_of(key, items_of(value), &mut self.faults).unwrap_or(Some(&[]));
        let Some(items) = items.map(<[_]>::to_vec) else {
            self.fault(key, Rule::WrongType, format!("expected a list of {noun}s, each in braces"));
            return Vec::new();
        };
        if !items.iter().all(|item| item.get_ref().is_table()) {
            self.fault(key, Rule::WrongType, format!("expected a list of {noun}s, each in braces"));
        }
        let file = self.file;
        let fields = |item: Value<'a>| {
            let header = item.span();
            let Content::Table(table) = item.into_inner() else { return None };
            Some(Fields { within: Some(key), ..Fields::new(file, table, header, noun) })
        };
        items.into_iter().filter_map(fields).collect()
    }

    /// Takes over what is wrong in a table inside this one.
    pub fn absorb(&mut self, mut inner: Fields<'_>) {
        inner.report_unknown_keys();
        let within = inner.within;
        self.faults.extend(inner.faults.drain(..).map(|fault| {
            let field = match (within, fault.field) {
                (Some(within), Some(field)) => Some(format!("{within}.{field}")),
                (within, field) => field.or_else(|| within.map(str::to_owned)),
            };
            Fault { field, ..fault }
        }));
    }

    /// Reports a fault of a field, with an empty line for the hint.
    pub fn fault(&mut self, key: &str, rule: Rule, what: impl Into<String>) {
        let span = self.span(key);
        self.faults.push(Fault { span, rule, what: what.into(), hint: None, field: Some(key.to_owned()) });
    }

    /// Reports a fault of a field, and says what to do about it.
    pub fn fault_with_hint(&mut self, key: &str, rule: Rule, what: String, hint: String) {
        let span = self.span(key);
        self.faults.push(Fault { span, rule, what, hint: Some(hint), field: Some(key.to_owned()) });
    }

    /// Says that the fault reported last lies in one item of the field, which stands there.
    pub fn narrow(&mut self, span: Range<usize>) {
        if let Some(fault) = self.faults.last_mut() {
            fault.span = span;
        }
    }

    fn report_unknown_keys(&mut self) {
        let mut suggestions = 0..SUGGESTIONS;
        for (key, _) in self.table.unknown() {
            let written = key.get_ref().as_ref();
            let shown = super::quoted(written);
            let what = format!("'{shown}' is not a key of this {}", self.noun);
            let known = suggestions.next().map(|_| self.known.as_slice()).unwrap_or_default();
            let meant = nearest(written, known.iter().copied());
            let hint = meant.map(|key| format!("did you mean '{key}'?"));
            // A field that is there already is not the one that was meant to be written.
            let field = meant.filter(|key| self.table.get(key).is_none()).map(str::to_owned);
            self.faults.push(Fault { span: key.span(), rule: Rule::UnknownKey, what, hint, field });
        }
    }

    /// Ends the reading: reports unknown keys, adds everything found to `problems`, and returns whether the table is
    /// free of errors.
    pub fn finish(mut self, problems: &mut Vec<Problem>) -> bool {
        self.report_unknown_keys();
        let before = problems.len();
        let file = self.file;
        problems.extend(self.faults.drain(..).map(|fault| {
            let place = file.place(fault.span);
            let problem = Problem { hint: fault.hint, ..Problem::new(place, fault.rule, fault.what) };
            match fault.field {
                Some(field) => problem.of_field(field),
                None => problem,
            }
        }));
        let errors = problems[before..].iter().filter(|problem| problem.severity() == super::Severity::Error);
        errors.count() == 0
    }
}

/// What was read of a field; what is wrong with it goes to the faults.
fn read_of<T>(key: &str, read: Result<T, Vec<Fault>>, faults: &mut Vec<Fault>) -> Option<T> {
    let of_field = |fault| Fault { field: Some(key.to_owned()), ..fault };
    read.map_err(|wrong| faults.extend(wrong.into_iter().map(of_field))).ok()
}
