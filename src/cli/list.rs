//! `citydesk list`: the records of one kind that meet a query, in columns, sorted and grouped.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::answer::{Answer, Fact, ListEntry, TextLayout};
use super::arguments::ListArguments;
use super::names;
use super::record::RecordEntry;
use crate::app::App;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::catalog::{Kind, Record};
use crate::query::{ColumnKey, Query, QueryColumn, QueryContext, QueryFault, Truth};
use crate::{export, words};

/// Answers with the records that meet the query, or may.
pub(super) fn answer<'a>(app: &'a App, asked: &ListArguments) -> Result<Answer<'a>> {
    app.expect_records()?;
    let seen = app.query_context();
    let kind = asked.kind;
    let query = query(&seen, asked)?;
    let columns = columns(asked.columns.as_deref(), kind)?;
    let sort = asked.sort.as_deref().map(|name| ListSort::parse(name, kind)).transpose()?;
    let group = asked.group.as_deref().map(|name| column(name, kind)).transpose()?;
    let all = seen.context.catalog.records().of(kind);
    let total = all.len();
    let met = all.into_iter().map(|record| (record, query.matches(&seen, record)));
    let mut records: Vec<(Record<'a>, Truth)> = met.filter(|(_, truth)| *truth != Truth::No).collect();
    records.sort_by(|(a, _), (b, _)| words::by_relevance(seen.context, *a, *b));
    if let Some(ListSort { column, is_descending }) = &sort {
        sort_by(&mut records, *is_descending, |record| column.key(&seen, record));
    }
    if let Some(group) = &group {
        sort_by(&mut records, false, |record| group.key(&seen, record));
    }
    let found = records.len();
    let may_be = records.iter().filter(|(_, truth)| *truth == Truth::MayBe).count();
    records.truncate(asked.limit.map_or(found, |limit| limit as usize));
    let shown = records.len();
    let has_doubt = may_be > 0;
    let entries = records.into_iter().map(|(record, truth)| ListedRecord {
        entry: RecordEntry { context: seen.context, record },
        may_be: has_doubt.then_some(truth == Truth::MayBe),
        group: group.as_ref().map(|group| (group.name.clone(), heading(group.text(&seen, record)))),
        cells: columns.as_ref().map(|columns| columns.iter().map(|one| ColumnCell::of(one, &seen, record)).collect()),
    });
    let mut headings: Vec<Cow<'static, str>> = match &columns {
        Some(columns) => columns.iter().map(|column| column.heading.clone().into()).collect(),
        None => words::headings(kind).iter().map(|heading| Cow::from(*heading)).collect(),
    };
    headings.push("Id".into());
    let mut fields: Vec<String> = match &columns {
        Some(columns) => std::iter::once("id".to_owned()).chain(columns.iter().map(|one| one.name.clone())).collect(),
        None => export::header(kind).into_iter().map(str::to_owned).collect(),
    };
    fields.extend(group.as_ref().map(|group| format!("group_{}", group.name)));
    fields.extend(has_doubt.then(|| "may_be".to_owned()));
    let legend =
        has_doubt.then_some("? stands before what may be meant: a date is not known to the day, or cannot be read");
    let mut answer = Answer::many(fields, entries, TextLayout::Table { headings, legend });
    if shown < found {
        answer.notes.push(format!("{shown} of {found} {}; a higher --limit shows more", kind.plural()));
    }
    if has_doubt {
        answer.notes.push(format!("{}, and {may_be} that may be", found - may_be));
    }
    if shown == 0 {
        answer.status = ExitStatus::Nothing;
        answer.notes.push(match total {
            0 => format!("no {} in {}", kind.plural(), app.loaded.source.describe()),
            1 => format!("the only {} there is does not match", kind.word()),
            _ => format!("none of {total} {} matches", kind.plural()),
        });
    }
    Ok(answer)
}

/// The heading of a group; what has none is told as well.
fn heading(text: String) -> String {
    if text.is_empty() { "none".to_owned() } else { text }
}

fn sort_by<'a, K>(records: &mut [(Record<'a>, Truth)], is_descending: bool, key: K)
where
    K: Fn(Record<'a>) -> ColumnKey,
{
    records.sort_by_cached_key(|(record, _)| key(*record));
    if is_descending {
        // What says nothing stays at the end, and what is alike in its order.
        let known = records.partition_point(|(record, _)| key(*record) != ColumnKey::Nothing);
        records[..known].reverse();
    }
}

/// A column by which a list is sorted, and whether the last comes first.
struct ListSort {
    column: QueryColumn,
    is_descending: bool,
}

impl ListSort {
    fn parse(name: &str, kind: Kind) -> Result<ListSort> {
        let (name, is_descending) = name.strip_prefix('-').map_or((name, false), |name| (name, true));
        Ok(ListSort { column: column(name, kind)?, is_descending })
    }
}

fn columns(names: Option<&str>, kind: Kind) -> Result<Option<Vec<QueryColumn>>> {
    let each = |names: &str| names.split(',').map(|name| column(name, kind)).collect::<Result<Vec<_>>>();
    names.map(each).transpose()
}

fn column(name: &str, kind: Kind) -> Result<QueryColumn> {
    QueryColumn::parse(name, kind).map_err(|fault| {
        let error = CommandError::usage(fault.what);
        fault.hint.into_iter().fold(error, CommandError::hint)
    })
}

/// The query that the words and the options ask for together.
fn query(seen: &QueryContext<'_>, asked: &ListArguments) -> Result<Query> {
    refuse_senseless(asked)?;
    let context = seen.context;
    let mut text = asked.query.join(" ");
    if let Some(words) = &asked.words {
        text = if text.is_empty() { words.clone() } else { format!("({text}) ({words})") };
    }
    let written = Query::parse(&text, &[asked.kind], seen).map_err(|fault| not_understood(&fault, &text))?;
    let mut terms = Vec::new();
    if let Some(city) = &asked.city {
        terms.push(format!("city:{}", names::of_kind(context, Kind::City, city)?));
    }
    if let Some(region) = &asked.region {
        let region = names::region(context, region)?;
        terms.push(
            region.map_or_else(|| format!("region:\"{}\"", words::NO_REGION), |region| format!("region:{region}")),
        );
    }
    terms.extend(asked.standing.map(|standing| format!("status=\"{}\"", standing.word())));
    terms.extend(asked.active.then(|| "is:active".to_owned()));
    terms.extend(asked.upcoming.then(|| "is:upcoming".to_owned()));
    let terms = terms.join(" ");
    let terms = Query::parse(&terms, &[asked.kind], seen).map_err(|fault| not_understood(&fault, &terms))?;
    Ok(written.and(terms))
}

/// That a query is not understood, with the place.
pub(super) fn not_understood(fault: &QueryFault, query: &str) -> CommandError {
    let error = CommandError::usage(fault.in_lines(query));
    fault.hint.iter().fold(error, CommandError::hint)
}

/// Refuses a filter that no record of the kind could answer to.
fn refuse_senseless(asked: &ListArguments) -> Result<()> {
    let plural = asked.kind.plural();
    let only_for = |flag: &str, kind: Kind| {
        CommandError::usage(format!("{flag} goes with {} alone, and this lists {plural}", kind.plural()))
    };
    match asked.kind {
        kind if asked.standing.is_some() && kind != Kind::Agreement => Err(only_for("--standing", Kind::Agreement)),
        kind if asked.active && kind != Kind::Agreement => Err(only_for("--active", Kind::Agreement)),
        kind if asked.upcoming && kind != Kind::Event => Err(only_for("--upcoming", Kind::Event)),
        Kind::City if asked.city.is_some() => {
            Err(CommandError::usage("--city lists what belongs to a city")
                .hint("citydesk show CITY shows the city itself"))
        }
        Kind::Region if asked.region.is_some() => Err(CommandError::usage("--region lists what belongs to a region")
            .hint("citydesk show REGION shows the region itself")),
        _ => Ok(()),
    }
}

/// A record with what a list says of it beside.
struct ListedRecord<'a> {
    entry: RecordEntry<'a>,
    /// Whether it only may meet the query; nothing where no record is in doubt.
    may_be: Option<bool>,
    /// By what it is grouped, and its group.
    group: Option<(String, String)>,
    /// The columns that are asked for.
    cells: Option<Vec<ColumnCell>>,
}

/// What a record says in a column that is asked for.
struct ColumnCell {
    name: String,
    heading: String,
    text: String,
    plain: String,
}

impl ColumnCell {
    fn of(column: &QueryColumn, seen: &QueryContext<'_>, record: Record<'_>) -> ColumnCell {
        let (name, heading) = (column.name.clone(), column.heading.clone());
        ColumnCell { name, heading, text: column.text(seen, record), plain: column.plain(seen, record) }
    }
}

impl ListedRecord<'_> {
    fn id(&self) -> &str {
        self.entry.record.id().as_str()
    }

    fn group_heading(&self) -> Option<&str> {
        self.group.as_ref().map(|(_, heading)| heading.as_str())
    }
}

impl ListEntry for ListedRecord<'_> {
    fn object(&self) -> Result<Value> {
        let mut object = match &self.cells {
            Some(cells) => {
                let cells = cells.iter().map(|cell| (cell.name.clone(), cell.plain.clone().into()));
                Value::Object(std::iter::once(("id".to_owned(), json!(self.id()))).chain(cells).collect())
            }
            None => self.entry.object()?,
        };
        if let Some((_, group)) = &self.group {
            object["group"] = group.as_str().into();
        }
        if self.may_be == Some(true) {
            object["may_be"] = true.into();
        }
        Ok(object)
    }

    fn rows(&self, fields: &[&str]) -> Result<Vec<Vec<Value>>> {
        let mut rows = match &self.cells {
            Some(cells) => {
                let cells = cells.iter().map(|cell| Value::from(cell.plain.as_str()));
                vec![std::iter::once(self.id().into()).chain(cells).collect()]
            }
            None => self.entry.rows(fields)?,
        };
        for row in &mut rows {
            row.extend(self.group_heading().map(Value::from));
            row.extend(self.may_be.map(Value::from));
        }
        Ok(rows)
    }

    fn cells(&self) -> Vec<String> {
        let mut cells = match &self.cells {
            Some(cells) => cells.iter().map(|cell| cell.text.clone()).chain([self.id().to_owned()]).collect(),
            None => self.entry.cells(),
        };
        if let (Some(true), Some(first)) = (self.may_be, cells.first_mut()) {
            first.insert(0, '?');
        }
        cells
    }

    fn facts(&self) -> Vec<Fact> {
        let facts = match &self.cells {
            Some(cells) => {
                let said = cells.iter().filter(|cell| !cell.text.is_empty());
                let facts = said.map(|cell| Fact::new(cell.heading.clone(), cell.text.clone()));
                facts.chain([Fact::new("Id", self.id())]).collect()
            }
            None => self.entry.facts(),
        };
        let group = self.group_heading().map(|group| Fact::new("Group", group));
        let may_be = (self.may_be == Some(true)).then(|| Fact::new("May be meant", "yes"));
        facts.into_iter().chain(group).chain(may_be).collect()
    }

    fn group(&self) -> Option<&str> {
        self.group_heading()
    }
}
