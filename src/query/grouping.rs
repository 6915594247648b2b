//! By what records stand together in a table, and which of its rows each belongs to: as surely as a query has it.

use std::collections::HashMap;

use super::comparison::Comparison;
use super::condition::{Condition, WrittenValue};
use super::doubt::FieldDoubt;
use super::probe::{Probe, ProbeEnd, field_of};
use super::token::unquoted;
use super::{QueryContext, QueryFault, QueryForm, Truth};
use crate::catalog::{FieldValue, Id, Kind, Membership, Record};
use crate::find::countries_by_code;
use crate::words;

/// By what the rows of a table are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// The regions of the cities.
    #[default]
    Region,
    /// The greater aims that agreements and events serve.
    Agenda,
    /// The kinds of agreements.
    Kind,
    /// The membership of the cities.
    Membership,
    /// The countries of the cities.
    Country,
}

impl GroupBy {
    /// All of them, in the order of the key that goes through them.
    pub const ALL: [GroupBy; 5] =
        [GroupBy::Region, GroupBy::Agenda, GroupBy::Kind, GroupBy::Membership, GroupBy::Country];

    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            GroupBy::Region => "region",
            GroupBy::Agenda => "agenda",
            GroupBy::Kind => "kind",
            GroupBy::Membership => "membership",
            GroupBy::Country => "country",
        }
    }

    /// The one `steps` further on, round and round.
    pub fn step(self, steps: usize) -> GroupBy {
        GroupBy::ALL[(self as usize + steps) % GroupBy::ALL.len()]
    }

    /// The field of a kind of record by which it stands in a row.
    fn field(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (GroupBy::Region, _) => "region",
            (GroupBy::Agenda, Kind::Agreement | Kind::Event) => "agendas",
            (GroupBy::Agenda, _) => "agreement.agendas",
            (GroupBy::Kind, Kind::Agreement) => "kind",
            (GroupBy::Kind, _) => "agreement.kind",
            (GroupBy::Membership, Kind::City) => "membership",
            (GroupBy::Membership, _) => "city.membership",
            (GroupBy::Country, _) => "country",
        }
    }

    /// How the field is compared with the value of a row.
    fn comparison(self) -> Comparison {
        match self {
            GroupBy::Region | GroupBy::Country => Comparison::Is,
            GroupBy::Agenda | GroupBy::Kind | GroupBy::Membership => Comparison::Equal,
        }
    }

    /// The kinds of record whose values make rows.
    fn sources(self) -> &'static [Kind] {
        match self {
            GroupBy::Region | GroupBy::Membership | GroupBy::Country => &[Kind::City],
            GroupBy::Agenda => &[Kind::Agreement, Kind::Event],
            GroupBy::Kind => &[Kind::Agreement],
        }
    }
}

/// What a row of a table stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RowGroup {
    /// Everything.
    All,
    /// What has a value: an id, a code, or a text.
    Value(String),
    /// What has none.
    Without,
}

impl RowGroup {
    /// The query for the records of a kind that stand in the row; empty for everything.
    pub fn query(&self, by: GroupBy, kind: Kind) -> String {
        let field = by.field(kind);
        match self {
            RowGroup::All => String::new(),
            RowGroup::Value(value) => {
                let value = unquoted(value);
                let is_plain = value.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
                let value = if is_plain { value } else { format!("\"{value}\"") };
                format!("{field}{}{value}", by.comparison().sign())
            }
            RowGroup::Without if by == GroupBy::Region => format!("{field}:\"{}\"", words::NO_REGION),
            RowGroup::Without => format!("no:{field}"),
        }
    }

    /// What it is called.
    pub fn label(&self, by: GroupBy, seen: &QueryContext<'_>) -> String {
        match self {
            RowGroup::All => "All".to_owned(),
            RowGroup::Without => match by {
                GroupBy::Region => words::NO_REGION.to_owned(),
                GroupBy::Agenda => "No agenda".to_owned(),
                GroupBy::Kind => "No agreement".to_owned(),
                GroupBy::Membership => "No city".to_owned(),
                GroupBy::Country => "No country".to_owned(),
            },
            RowGroup::Value(value) => match by {
                GroupBy::Region => {
                    let region = seen.context.catalog.region(value);
                    region.map_or_else(|| value.clone(), |region| region.name.clone())
                }
                GroupBy::Country => {
                    let names = countries_by_code().find(|(code, _)| code == value).map(|(_, names)| names);
                    let name = names.and_then(|names| names.first().copied());
                    name.map_or_else(|| value.clone(), |name| format!("{name} ({value})"))
                }
                GroupBy::Membership if value == Membership::None.word() => "no member".to_owned(),
                GroupBy::Membership if value != Membership::Unknown.word() => format!("{value} member"),
                GroupBy::Agenda | GroupBy::Kind | GroupBy::Membership => value.clone(),
            },
        }
    }
}

/// The rows of a table, and how a record finds the ones that it belongs to.
pub(super) struct Grouping {
    by: GroupBy,
    /// The rows beside that for everything, with what a value of theirs must be.
    rows: Vec<(RowGroup, Option<Condition>)>,
    /// The fields by kind of record.
    fields: Vec<(Kind, Probe)>,
    /// The rows of each value that was met.
    met: HashMap<String, Vec<usize>>,
}

/// What a record says in the field by which it is grouped.
struct SaidValues {
    /// Each value, and how sure it is.
    values: Vec<(String, Truth)>,
    /// Whether it may say anything else.
    others: Truth,
}

impl Grouping {
    /// The rows for these kinds of records: what is said by any of them, and what is not.
    pub(super) fn new(by: GroupBy, kinds: &[Kind], seen: &QueryContext<'_>) -> Result<Grouping, QueryFault> {
        let field = |kind: Kind| {
            let (_, mut probe) = field_of(kind, by.field(kind))?;
            if by.comparison() == Comparison::Equal {
                probe.take_only_what_is_shown();
            }
            Ok((kind, probe))
        };
        let fields = kinds.iter().map(|kind| field(*kind)).collect::<Result<Vec<_>, QueryFault>>()?;
        let mut grouping = Grouping { by, rows: Vec::new(), fields, met: HashMap::new() };
        for value in grouping.shown_values(seen) {
            grouping.add_row(value, seen);
        }
        grouping.rows.push((RowGroup::Without, None));
        Ok(grouping)
    }

    /// The rows, beside that for everything.
    pub(super) fn groups(&self) -> impl Iterator<Item = &RowGroup> {
        self.rows.iter().map(|(group, _)| group)
    }

    /// The values that have a row, in order.
    fn shown_values(&self, seen: &QueryContext<'_>) -> Vec<String> {
        let catalog = seen.context.catalog;
        match self.by {
            GroupBy::Region => {
                let mut regions: Vec<_> = catalog.records().regions.iter().collect();
                regions.sort_by_cached_key(|region| (region.order, words::sort_key(&region.name)));
                regions.into_iter().map(|region| region.entry.id.to_string()).collect()
            }
            GroupBy::Membership => Membership::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect(),
            GroupBy::Agenda | GroupBy::Kind | GroupBy::Country => {
                let mut values: Vec<String> = Vec::new();
                let mut known = std::collections::HashSet::new();
                for kind in self.by.sources() {
                    for record in catalog.records().of(*kind) {
                        for value in shown_by(self.by, record) {
                            if known.insert(value.clone()) {
                                values.push(value);
                            }
                        }
                    }
                }
                values
                    .sort_by_cached_key(|value| words::sort_key(&RowGroup::Value(value.clone()).label(self.by, seen)));
                values
            }
        }
    }

    /// Adds a row for a value, where it belongs to none that is there.
    fn add_row(&mut self, value: String, seen: &QueryContext<'_>) {
        let known = self.rows.iter().filter_map(|(_, condition)| condition.as_ref());
        let is_link = self.by == GroupBy::Region;
        if known.into_iter().any(|condition| holds(condition, &value, is_link)) {
            return;
        }
        let form = match self.by {
            GroupBy::Region => QueryForm::Link(vec![Kind::Region]),
            GroupBy::Kind => QueryForm::Kind,
            GroupBy::Country => QueryForm::Country,
            GroupBy::Agenda => QueryForm::Text,
            GroupBy::Membership => super::computed::memberships(),
        };
        let written = WrittenValue { text: unquoted(&value).trim().to_owned(), is_quoted: true };
        // What the language cannot ask for has no row.
        if let Ok(condition) = Condition::parse(seen, &form, self.by.comparison(), &written) {
            self.rows.push((RowGroup::Value(value), Some(condition)));
        }
    }

    /// The rows that a record belongs to, or may, by their place.
    pub(super) fn places(&mut self, seen: &QueryContext<'_>, record: Record<'_>) -> Vec<(usize, Truth)> {
        let Some((_, probe)) = self.fields.iter().find(|(kind, _)| *kind == record.kind()) else { return Vec::new() };
        let said = said(probe, seen, record);
        let mut truths: HashMap<usize, Truth> = HashMap::new();
        let is_link = self.by == GroupBy::Region;
        let mut any = said.others;
        for (value, truth) in said.values {
            if value.is_empty() {
                if is_link {
                    let place = self.rows.len() - 1;
                    truths.insert(place, truths.get(&place).copied().unwrap_or(Truth::No).max(truth));
                }
                continue;
            }
            any = any.max(truth);
            let rows = &self.rows;
            let met = self.met.entry(value).or_insert_with_key(|value| {
                let meets =
                    |condition: &Option<Condition>| condition.as_ref().is_some_and(|one| holds(one, value, is_link));
                (0..rows.len()).filter(|place| meets(&rows[*place].1)).collect()
            });
            for place in met.iter() {
                let best = truths.get(place).copied().unwrap_or(Truth::No).max(truth);
                truths.insert(*place, best);
            }
        }
        if said.others != Truth::No {
            for (place, (group, _)) in self.rows.iter().enumerate() {
                if *group != RowGroup::Without || is_link {
                    let best = truths.get(&place).copied().unwrap_or(Truth::No).max(said.others);
                    truths.insert(place, best);
                }
            }
        }
        if !is_link && any != Truth::Yes {
            truths.insert(self.rows.len() - 1, !any);
        }
        truths.into_iter().filter(|(_, truth)| *truth != Truth::No).collect()
    }
}

/// Whether a value meets what a row asks for.
fn holds(condition: &Condition, value: &str, is_link: bool) -> bool {
    match Id::parse(value).filter(|_| is_link) {
        Some(id) => condition.holds(&FieldValue::Link(&id)) == Truth::Yes,
        None => condition.holds(&FieldValue::Text(value.into())) == Truth::Yes,
    }
}

/// The values of a record that have a row of their own.
fn shown_by(by: GroupBy, record: Record<'_>) -> Vec<String> {
    let field = if by == GroupBy::Agenda { "agendas" } else { by.word() };
    let mut values = Vec::new();
    record.values(&[field], &mut |value| {
        if let FieldValue::Text(text) = value {
            let text = if by == GroupBy::Kind { words::kind_short(&text).to_owned() } else { text.into_owned() };
            values.push(text);
        }
    });
    values
}

/// What a record says, as a query goes through it.
fn said(probe: &Probe, seen: &QueryContext<'_>, record: Record<'_>) -> SaidValues {
    let mut all = SaidValues { values: Vec::new(), others: Truth::No };
    let mut is_first = true;
    probe.each_value(seen, record, &mut |value, is_sure| {
        if probe.is_exact && is_sure && !std::mem::take(&mut is_first) {
            return;
        }
        let most = if is_sure { Truth::Yes } else { Truth::MayBe };
        match (&probe.end, value) {
            (ProbeEnd::Conditions(_), FieldValue::Text(text)) => all.values.push((text.into_owned(), most)),
            (ProbeEnd::Conditions(_), FieldValue::Link(id)) => all.values.push((id.to_string(), most)),
            (ProbeEnd::Follow(by_kind), FieldValue::Link(id)) => {
                let Some(record) = seen.context.record(id) else { return };
                let Some((_, next)) = by_kind.iter().find(|(kind, _)| *kind == record.kind()) else { return };
                let inner = said(next, seen, record);
                all.values.extend(inner.values.into_iter().map(|(value, truth)| (value, truth.min(most))));
                all.others = all.others.max(inner.others.min(most));
            }
            _ => {}
        }
    });
    match probe.doubt(seen, record) {
        FieldDoubt::None => {}
        FieldDoubt::MaySayMore => all.others = all.others.max(Truth::MayBe),
        FieldDoubt::Open => {
            all.values.iter_mut().for_each(|(_, truth)| *truth = Truth::MayBe);
            all.others = Truth::MayBe;
        }
    }
    all
}
