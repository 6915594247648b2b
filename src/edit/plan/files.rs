//! Which file a new record goes into: few go into one with the name of what they come from, many into those of their
//! region or year, as the archive has them.

use std::collections::HashMap;

use toml_edit::Value;

use super::Batch;
use crate::catalog::{Catalog, Kind, Record};
use crate::edit::append::{RecordBlock, file_for_import};
use crate::edit::id_from;
use crate::edit::trial::Snapshot;

/// How many records of a kind are few.
const FEW: usize = 500;

/// How many new records go into one file.
const MOST: usize = 2_000;

/// How many bytes a file has that new records are added to.
const BYTES: usize = 512 * 1024;

/// What stands in the place of a region that is not known.
const NO_REGION: &str = "no-region";

/// How deep links are followed to a city.
const STEPS: usize = 4;

/// The files for the new records of a batch.
pub(super) struct FileChoice<'a> {
    before: &'a Snapshot,
    batch: &'a Batch<'a>,
    /// How many there are of each kind.
    counts: HashMap<&'static str, usize>,
    /// The new records by their ids, where links may lead to them.
    blocks: HashMap<&'a str, &'a RecordBlock>,
    /// Which of the files of a group is being filled, with its records and bytes.
    fills: HashMap<String, FileFill>,
}

#[derive(Clone, Copy, Debug, Default)]
struct FileFill {
    number: usize,
    records: usize,
    bytes: usize,
}

impl<'a> FileChoice<'a> {
    pub(super) fn new(
        before: &'a Snapshot,
        batch: &'a Batch<'a>,
        blocks: impl Iterator<Item = &'a RecordBlock>,
    ) -> FileChoice<'a> {
        let mut choice =
            FileChoice { before, batch, counts: HashMap::new(), blocks: HashMap::new(), fills: HashMap::new() };
        for block in blocks {
            *choice.counts.entry(block.kind.word()).or_default() += 1;
            choice.blocks.insert(&block.id, block);
        }
        choice
    }

    /// The file for a record.
    pub(super) fn file(&mut self, block: &RecordBlock) -> String {
        if let Some(file) = self.batch.file {
            return file.to_owned();
        }
        if self.counts.get(block.kind.word()).is_none_or(|count| *count <= FEW) {
            return file_for_import(&self.before.folder, block.kind, self.batch.stem);
        }
        let group = format!("{}/{}", block.kind.plural(), self.group(block));
        let name = |number: usize| match number {
            0 | 1 => format!("{group}.toml"),
            _ => format!("{group}-{number}.toml"),
        };
        let bytes = block.text("\n").len() + 1;
        let there = |number: usize| self.before.file(&name(number)).map_or(0, |file| file.text.len());
        let mut fill =
            self.fills.get(&group).copied().unwrap_or_else(|| FileFill { number: 1, records: 0, bytes: there(1) });
        while fill.records >= MOST || (fill.bytes > 0 && fill.bytes + bytes > BYTES) {
            fill = FileFill { number: fill.number + 1, records: 0, bytes: there(fill.number + 1) };
        }
        fill.records += 1;
        fill.bytes += bytes;
        let file = name(fill.number);
        self.fills.insert(group, fill);
        file
    }

    /// The region, year or cycle of a record, as a file is called after it.
    fn group(&self, block: &RecordBlock) -> String {
        let of_links = |fields: &[&str]| {
            let ids = fields.iter().flat_map(|field| ids(block, field));
            ids.into_iter().find_map(|id| self.region(&id, STEPS)).unwrap_or_else(|| NO_REGION.to_owned())
        };
        match block.kind {
            Kind::City => ids(block, "region").into_iter().next().unwrap_or_else(|| NO_REGION.to_owned()),
            Kind::Event => {
                let year = value(block, "starts").and_then(|starts| starts.get(..4).map(str::to_owned));
                let is_year = |year: &String| year.bytes().all(|byte| byte.is_ascii_digit());
                year.filter(is_year).unwrap_or_else(|| "undated".to_owned())
            }
            Kind::Award => {
                let cycle = value(block, "cycle").and_then(|cycle| id_from(&format!("cycle {cycle}")));
                cycle.map_or_else(|| "no-cycle".to_owned(), |id| id.to_string())
            }
            Kind::Holiday => match value(block, "country").and_then(|country| id_from(&country)) {
                Some(country) => country.to_string(),
                None => of_links(&["city"]),
            },
            Kind::Organisation => of_links(&["city"]),
            Kind::Person => of_links(&["organisation", "city"]),
            Kind::Agreement => of_links(&["cities", "parties"]),
            Kind::Initiative => match ids(block, "region").into_iter().next() {
                Some(region) => region,
                None => of_links(&["agreement", "city"]),
            },
            Kind::Funding => of_links(&["agreement", "to", "from"]),
            Kind::Region => "all".to_owned(),
        }
    }

    /// The region of a city, or of the city behind a record; that of one's own organisation says nothing.
    fn region(&self, id: &str, steps: usize) -> Option<String> {
        let steps = steps.checked_sub(1)?;
        let catalog = &self.before.loaded.catalog;
        if catalog.dataset().home.as_ref().is_some_and(|home| home.as_str() == id) {
            return None;
        }
        if let Some(block) = self.blocks.get(id) {
            let fields: &[&str] = match block.kind {
                Kind::City => return ids(block, "region").into_iter().next(),
                Kind::Agreement => &["cities", "parties"],
                _ => &["city", "organisation"],
            };
            return fields.iter().flat_map(|field| ids(block, field)).find_map(|id| self.region(&id, steps));
        }
        of_record(catalog, id)
    }
}

fn of_record(catalog: &Catalog, id: &str) -> Option<String> {
    let region =
        |city: Option<&crate::catalog::Id>| catalog.city(city?.as_str())?.region.as_ref().map(ToString::to_string);
    match catalog.record(id)? {
        Record::City(city) => city.region.as_ref().map(ToString::to_string),
        Record::Organisation(body) => region(body.city.as_ref()),
        Record::Person(person) => {
            let of_body = || catalog.organisation(person.organisation.as_ref()?.as_str())?.city.as_ref();
            region(person.city.as_ref().or_else(of_body))
        }
        Record::Agreement(agreement) => {
            catalog.cities_of(agreement).into_iter().find_map(|city| city.region.as_ref().map(ToString::to_string))
        }
        _ => None,
    }
}

/// The ids in a field of a record that is to be.
fn ids(block: &RecordBlock, field: &str) -> Vec<String> {
    let found = block.pairs.iter().find(|(key, _)| *key == field);
    match found.and_then(|(_, value)| value.parse::<Value>().ok()) {
        Some(Value::String(id)) => vec![id.into_value()],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// What stands in a field, without quotes.
fn value(block: &RecordBlock, field: &str) -> Option<String> {
    let (_, value) = block.pairs.iter().find(|(key, _)| *key == field)?;
    Some(value.trim_matches('"').to_owned())
}
