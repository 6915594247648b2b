//! Lists as strangers write them, `tests/corpus/lists`: how many of their cells land where they belong.
//!
//! A list says its kind and the records that are known, then the table, then what each row is to become. All are made up.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::*;
use crate::catalog::{Dataset, Records};
use crate::schema::{Form, fields};

/// A list, and what is to become of it.
pub(super) struct CorpusList {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// What is said of the order of its dates, where a column fits both.
    pub(super) order: Option<DayOrder>,
    known: Vec<(String, String, String)>,
    /// The own organisation, among those.
    home: Option<String>,
    pub(super) table: String,
    pub(super) rows: Vec<BTreeMap<String, String>>,
    /// The number of the row of the table that the first of these is of, where the list says it.
    first: usize,
    /// Rows of the table behind that which are no records.
    without: Vec<usize>,
}

impl CorpusList {
    fn of(name: String, text: &str) -> CorpusList {
        let mut parts = text.split("----\n");
        let (head, table, rows) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let word = |line: &str, name: &str| line.strip_prefix(name).map(|rest| rest.trim().to_owned());
        let kind = head.lines().find_map(|line| word(line, "kind:")).unwrap();
        let known = head.lines().filter_map(|line| word(line, "known:")).map(|line| {
            let mut words = line.splitn(3, ' ').map(str::to_owned);
            (words.next().unwrap(), words.next().unwrap(), words.next().unwrap())
        });
        let row = |line: &str| {
            line.split(" | ")
                .map(|pair| pair.split_once(" = ").expect(line))
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect()
        };
        let order = head.lines().find_map(|line| word(line, "dates:")).map(|order| match order.as_str() {
            "dmy" => DayOrder::DayFirst,
            "mdy" => DayOrder::MonthFirst,
            other => panic!("{name}: {other}"),
        });
        CorpusList {
            order,
            kind: Kind::ALL.into_iter().find(|one| one.word() == kind).unwrap(),
            known: known.collect(),
            home: head.lines().find_map(|line| word(line, "home:")),
            first: head.lines().find_map(|line| word(line, "first:")).map_or(2, |first| first.parse().unwrap()),
            without: {
                let line = head.lines().find_map(|line| word(line, "without:")).unwrap_or_default();
                line.split_whitespace().map(|row| row.parse().unwrap()).collect()
            },
            table: table.to_owned(),
            rows: rows.lines().map(row).collect(),
            name,
        }
    }

    /// The numbers of the rows of the table that are records.
    pub(super) fn numbers(&self) -> Vec<usize> {
        (self.first..).filter(|row| !self.without.contains(row)).take(self.rows.len()).collect()
    }

    /// The records that the list names.
    pub(super) fn catalog(&self) -> Catalog {
        let mut records = Records::default();
        for (kind, id, name) in &self.known {
            match kind.as_str() {
                "city" => records.cities.push(samples::city(id, name)),
                "organisation" => records.organisations.push(samples::organisation(id, name)),
                "region" => {
                    let entry = samples::city(id, name).entry;
                    records.regions.push(crate::catalog::Region { entry, name: name.clone(), order: 0 });
                }
                "person" => records.people.push(samples::person(id, name)),
                "agreement" => {
                    let agreement = samples::agreement(id, &["haemaru", "ganzhu"]);
                    records.agreements.push(crate::catalog::Agreement { title: name.clone(), ..agreement });
                }
                _ => panic!("{}: {kind}", self.name),
            }
        }
        let home = self.home.as_deref().and_then(crate::catalog::Id::parse);
        Catalog::from_checked(Dataset { home, ..Dataset::default() }, records)
    }
}

/// How many cells there are, and how many landed.
#[derive(Clone, Copy, Debug, Default)]
struct LandedCells {
    cells: usize,
    landed: usize,
}

/// What became of lists.
#[derive(Default)]
struct CorpusOutcome {
    kinds: BTreeMap<&'static str, LandedCells>,
    missed: Vec<String>,
    wrong_dates: Vec<String>,
    other_kinds: Vec<String>,
}

impl CorpusOutcome {
    fn take_in(&mut self, list: &CorpusList) {
        let catalog = list.catalog();
        let read_as = |kind: Option<Kind>| {
            let file =
                InputFile { name: format!("{}.csv", list.name), bytes: list.table.clone().into_bytes(), sheets: None };
            one_of(read(Request { kind, order: list.order, ..asked(list.kind) }, &[file], &catalog), &catalog)
        };
        let seen = read_as(None).kind;
        if seen != Some(list.kind) {
            self.other_kinds.push(format!("{}: {seen:?}", list.name));
        }
        let found = read_as(Some(list.kind));
        for fault in &found.faults {
            self.missed.push(format!("{}: row {}: {:?} {}", list.name, fault.row, fault.column, fault.what));
        }
        let name = |row: &BTreeMap<String, String>| row.get("name").or_else(|| row.get("title")).cloned();
        let share = self.kinds.entry(list.kind.word()).or_default();
        let read: Vec<BTreeMap<String, String>> = found
            .blocks
            .iter()
            .map(|block| block.pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
            .collect();
        for (place, wanted) in list.rows.iter().enumerate() {
            // A row that is refused has none; where rows have no names, they are counted.
            let row = match name(wanted) {
                Some(_) => read.iter().find(|row| name(row) == name(wanted)),
                None => read.get(place),
            };
            let nothing = BTreeMap::new();
            let row = row.unwrap_or(&nothing);
            let extra =
                row.iter().filter(|(key, _)| !wanted.contains_key(*key) && !["id", "source"].contains(&key.as_str()));
            for (key, value) in extra {
                share.cells += 1;
                self.missed.push(format!("{}, record {place}: {key} = {value} is too much", list.name));
            }
            for (key, value) in wanted {
                share.cells += 1;
                let got = row.get(key);
                share.landed += usize::from(got == Some(value));
                if got != Some(value) {
                    self.missed.push(format!("{}, record {place}: {key} = {value}, not {got:?}", list.name));
                }
            }
            let dates = fields(list.kind).iter().filter(|field| matches!(field.form, Form::Date | Form::Moment));
            for field in dates {
                let (got, wanted) = (row.get(&field.name), wanted.get(&field.name));
                // What is left a text is refused; what is refused is no wrong date.
                let is_date = |value: &&String| {
                    crate::catalog::PartialDate::parse(value.trim_matches('"')).is_some() || value.contains('T')
                };
                if got.filter(is_date).is_some_and(|got| Some(got) != wanted) {
                    self.wrong_dates.push(format!("{}: {} = {got:?}, not {wanted:?}", list.name, field.name));
                }
            }
        }
    }
}

/// The lists of a folder, by their names.
pub(super) fn corpus(folder: &str) -> Vec<CorpusList> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let list = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        CorpusList::of(name, &fs::read_to_string(&path).unwrap())
    };
    paths.into_iter().map(list).collect()
}

fn outcome(folder: &str) -> CorpusOutcome {
    let mut outcome = CorpusOutcome::default();
    for list in &corpus(folder) {
        outcome.take_in(list);
    }
    outcome
}

#[test]
fn the_cells_of_lists_land_where_they_belong_and_no_date_is_wrong() {
    const OF_100: usize = 95;
    let CorpusOutcome { kinds, missed, wrong_dates, other_kinds } = outcome("lists");
    let told = format!("{kinds:?}\n{other_kinds:#?}\n{missed:#?}");
    assert_eq!(wrong_dates, [""; 0], "{told}");
    for (kind, LandedCells { cells, landed }) in &kinds {
        assert!(landed * 100 >= cells * OF_100, "{kind}: {landed} of {cells}\n{told}");
    }
    assert_eq!(kinds.len(), Kind::ALL.len(), "a list of every kind");
    println!("{told}");
}
