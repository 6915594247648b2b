//! One state of the folder: its records by kind and id, each with the lines that it stands on.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use super::FolderTexts;
use super::shape::{Shape, normal, sorting_text};
use crate::catalog::Kind;
use crate::edit::{TomlValue, WrittenTable, block_start, written_tables};
use crate::schema::{Field, Form, dataset_fields, fields};
use crate::source::{Problem, json_of_toml};

/// What a record is known by in all states.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct MergeKey {
    /// Its header, such as `[[city]]`; empty for what stands above the records of a file.
    pub(super) header: String,
    /// Its id; the name of the file for what stands above its records, and all of it where it has none.
    pub(super) id: String,
    /// Which of several of this kind and id it is, from 0.
    pub(super) number: usize,
}

impl MergeKey {
    /// The kind of record; none where it is no record.
    pub(super) fn kind(&self) -> Option<Kind> {
        let word = self.header.strip_prefix("[[")?.strip_suffix("]]")?;
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What it is called where it is told of: the word of its kind, or its header.
    pub(super) fn kind_word(&self) -> String {
        self.kind().map_or_else(|| self.header.clone(), |kind| kind.word().to_owned())
    }

    /// The fields that it may have.
    pub(super) fn fields(&self) -> &'static [Field] {
        static TOP: OnceLock<Vec<Field>> = OnceLock::new();
        let top = || TOP.get_or_init(dataset_fields);
        match self.kind() {
            Some(kind) => fields(kind),
            None if self.header.is_empty() && self.id.rsplit('/').next() == Some("dataset.toml") => top(),
            None if self.header == "[[views]]" => match top().iter().find(|field| field.name == "views") {
                Some(Field { form: Form::Parts(parts), .. }) => parts,
                _ => &[],
            },
            None => &[],
        }
    }
}

/// A record of a state.
#[derive(Clone, Debug)]
pub(super) struct StateRecord {
    pub(super) file: String,
    /// What it says; its own id among it.
    pub(super) table: WrittenTable,
}

/// The lines of a table in a file.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordLines {
    /// The lines, with those of remarks directly above the header, without empty ones behind them.
    pub(super) text: String,
    /// What stands between it and the next one; none behind the last one.
    pub(super) gap: Option<String>,
}

/// A file of a state.
#[derive(Clone, Debug, Default)]
pub(super) struct StateFile {
    /// The records in their order.
    pub(super) order: Vec<MergeKey>,
    /// What stands above the first header.
    pub(super) above: RecordLines,
    /// The lines of each record; none where records stand in braces.
    pub(super) blocks: Option<HashMap<MergeKey, RecordLines>>,
    /// What stands at the end.
    pub(super) tail: String,
}

/// One state of the folder.
#[derive(Clone, Debug, Default)]
pub(super) struct MergeState {
    pub(super) records: BTreeMap<MergeKey, StateRecord>,
    pub(super) files: BTreeMap<String, StateFile>,
    /// Whether a file could not be read, so that what stood there is not known.
    pub(super) is_partial: bool,
    /// The records that say something else than their lines, since one that they name has another id.
    pub(super) altered: BTreeSet<MergeKey>,
}

impl MergeState {
    /// The state of one side, of the files that are asked for.
    ///
    /// # Errors
    /// Where one is not valid TOML.
    pub(super) fn of_side(files: &FolderTexts, names: &[&String]) -> Result<MergeState, Problem> {
        let mut state = MergeState::default();
        for (name, text) in names.iter().filter_map(|name| Some((*name, files.get(*name)?))) {
            state.add(name, text)?;
        }
        Ok(state)
    }

    /// The state that both had. A file of it that cannot be read says nothing.
    pub(super) fn of_base(files: &FolderTexts, names: &[&String]) -> MergeState {
        let mut state = MergeState::default();
        for (name, text) in names.iter().filter_map(|name| Some((*name, files.get(*name)?))) {
            state.is_partial |= state.add(name, text).is_err();
        }
        state
    }

    fn add(&mut self, name: &str, text: &str) -> Result<(), Problem> {
        let tables = written_tables(name, text)?;
        let mut file = StateFile::default();
        let mut starts = Some(Vec::new());
        for table in tables {
            let mut key = MergeKey { header: table.header.clone(), id: id_of(&table, name), number: 0 };
            while self.records.contains_key(&key) {
                key.number += 1;
            }
            if !table.header.is_empty() {
                starts = starts.zip(table.start).map(|(mut starts, start): (Vec<usize>, usize)| {
                    starts.push(start);
                    starts
                });
                file.order.push(key.clone());
            }
            self.records.insert(key, StateRecord { file: name.to_owned(), table });
        }
        match starts {
            Some(starts) => file.cut(text, &starts),
            None => text.clone_into(&mut file.above.text),
        }
        self.files.insert(name.to_owned(), file);
        Ok(())
    }

    /// Whether two states have a record that says the same.
    pub(super) fn is_same(&self, other: &MergeState, key: &MergeKey) -> bool {
        match (self.records.get(key), other.records.get(key)) {
            (Some(one), Some(other)) => says_same(key, &one.table, &other.table),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl StateFile {
    /// Cuts a text into the lines of its records.
    fn cut(&mut self, text: &str, starts: &[usize]) {
        let mut cuts: Vec<usize> = Vec::with_capacity(starts.len());
        for start in starts {
            let above = cuts.last().copied().unwrap_or_default();
            cuts.push(block_start(text, above, *start));
        }
        let first = cuts.first().copied().unwrap_or(text.len());
        let ends = cuts.iter().skip(1).copied().chain([text.len()]);
        let (above, above_gap) = without_end(&text[..first]);
        let mut blocks: Vec<RecordLines> =
            vec![RecordLines { text: above.to_owned(), gap: Some(above_gap.to_owned()) }];
        blocks.extend(cuts.iter().zip(ends).map(|(start, end)| {
            let (text, gap) = without_end(&text[*start..end]);
            RecordLines { text: text.to_owned(), gap: Some(gap.to_owned()) }
        }));
        if let Some(last) = blocks.last_mut() {
            self.tail = last.gap.take().unwrap_or_default();
        }
        let mut blocks = blocks.into_iter();
        self.above = blocks.next().unwrap_or_default();
        self.blocks = Some(self.order.iter().cloned().zip(blocks).collect());
    }
}

/// A text without the empty lines at its end, and those; the end of its last line stays.
fn without_end(text: &str) -> (&str, &str) {
    let end = text.trim_end().len();
    let line = text[end..].find('\n').map_or(text.len(), |line| end + line + 1);
    text.split_at(if end == 0 { 0 } else { line })
}

/// What tells a table from others under the same header.
fn id_of(table: &WrittenTable, file: &str) -> String {
    if table.header.is_empty() {
        return file.to_owned();
    }
    let name = if table.header == "[[views]]" { "name" } else { "id" };
    let id = table.get(name).map(TomlValue::json);
    match id.as_ref().and_then(serde_json::Value::as_str) {
        Some(id) => crate::source::scrub(id),
        // Without one there is nothing to know it by but all that it says.
        None => format!("\0{}", sorting_text(Some(&serde_json::Value::Object(table.json())))),
    }
}

/// Whether two tables of the same header say the same, in whatever order and spelling.
pub(super) fn says_same(key: &MergeKey, one: &WrittenTable, other: &WrittenTable) -> bool {
    let known = key.fields();
    let is_same = |name: &str| {
        let field = known.iter().find(|field| field.name == name);
        normal(field, one.get(name)) == normal(field, other.get(name))
    };
    one.fields.iter().chain(&other.fields).all(|(name, _)| is_same(name))
}

/// The ids of the records of a text.
pub(super) fn ids_in(text: &str) -> Vec<String> {
    let tables = json_of_toml(text).unwrap_or_default();
    let lists = tables.values().filter_map(serde_json::Value::as_array).flatten();
    lists.filter_map(|record| record.get("id")?.as_str().map(str::to_owned)).collect()
}

/// Goes through the ids by which a record names others.
pub(super) fn each_link(key: &MergeKey, table: &mut WrittenTable, mut take: impl FnMut(&mut TomlValue)) {
    for (name, value) in &mut table.fields {
        if let Some(field) = key.fields().iter().find(|field| field.name == *name && name != "id") {
            links_in(field, value, &mut take);
        }
    }
}

fn links_in(field: &Field, value: &mut TomlValue, take: &mut dyn FnMut(&mut TomlValue)) {
    match (&field.form, value) {
        (_, TomlValue::List(items)) if !matches!(Shape::of(Some(field)), Shape::One) => {
            for item in items {
                links_in(field, item, take);
            }
        }
        (Form::Id, leaf @ TomlValue::Leaf { .. }) => take(leaf),
        (Form::Parts(parts), TomlValue::Table(table)) => {
            for (name, value) in table {
                if let Some(part) = parts.iter().find(|part| part.name == *name) {
                    links_in(part, value, take);
                }
            }
        }
        _ => {}
    }
}
