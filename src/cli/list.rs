//! `citydesk list`: the records of one kind that meet a query, in columns, sorted and grouped.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::answer::{Answer, Fact, ListEntry, TextLayout};
use super::arguments::ListArguments;
use super::names;
use super::record::RecordEntry;
use crate::app::App;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::catalog::{Kind, Record, SavedView};
use crate::find::fold;
use crate::query::{ListedMatch, Listing, Query, QueryColumn, QueryContext, QueryFault};
use crate::source::{quoted, suggestion};
use crate::{export, words};

/// Answers with the records that meet the query, or may.
pub(super) fn answer<'a>(app: &'a App, asked: &ListArguments) -> Result<Answer<'a>> {
    app.expect_records()?;
    let seen = app.query_context();
    let listing = listing(app, &seen, asked)?;
    let kind = listing.kind;
    let mut listed = listing.records(&seen);
    let found = listed.len();
    let may_be = listed.iter().filter(|one| one.may_be).count();
    listed.truncate(asked.limit.map_or(found, |limit| limit as usize));
    let shown = listed.len();
    let has_doubt = may_be > 0;
    let entries = listed.into_iter().map(|ListedMatch { record, may_be, group }| ListedRecord {
        entry: RecordEntry { context: seen.context, record },
        may_be: has_doubt.then_some(may_be),
        group,
        cells: listing.columns.as_ref().map(|all| all.iter().map(|one| ColumnCell::of(one, &seen, record)).collect()),
    });
    let usual = || words::headings(kind).iter().map(|heading| (*heading).to_owned()).collect();
    let headings = listing.headings().unwrap_or_else(usual).into_iter().chain(["Id".to_owned()]).map(Cow::from);
    let mut fields: Vec<String> = match &listing.columns {
        Some(columns) => std::iter::once("id".to_owned()).chain(columns.iter().map(|one| one.name.clone())).collect(),
        None => export::header(kind).into_iter().map(str::to_owned).collect(),
    };
    fields.extend(listing.group.as_ref().map(|group| format!("group_{}", group.name)));
    fields.extend(has_doubt.then(|| "may_be".to_owned()));
    let legend =
        has_doubt.then_some("? stands before what may be meant: a date is not known to the day, or unreadable");
    let page = TextLayout::Table { headings: headings.collect(), legend };
    let mut answer = Answer::many(fields, entries, page);
    if shown < found {
        answer.notes.push(format!("{shown} of {found} {}; a higher --limit shows more", kind.plural()));
    }
    if has_doubt {
        answer.notes.push(format!("{}, and {may_be} that may be", found - may_be));
    }
    if shown == 0 {
        answer.status = ExitStatus::Nothing;
        answer.notes.push(match seen.context.catalog.records().of(kind).len() {
            0 => format!("no {} in {}", kind.plural(), app.loaded.source.describe()),
            1 => format!("the only {} there is does not match", kind.word()),
            total => format!("none of {total} {} matches", kind.plural()),
        });
    }
    Ok(answer)
}

/// The list that is asked for: a view, narrowed down and shown as the options say.
fn listing(app: &App, seen: &QueryContext<'_>, asked: &ListArguments) -> Result<Listing> {
    let view = asked.view.as_deref().map(|name| view(app, name)).transpose()?;
    let kind = match (view.map(|view| view.kind), asked.kind) {
        (Some(of_view), Some(kind)) if of_view != kind => {
            let what = format!("this view lists {}, not {}", of_view.plural(), kind.plural());
            return Err(CommandError::usage(what));
        }
        (of_view, kind) => of_view.or(kind).ok_or_else(|| CommandError::usage("a kind of record is missing"))?,
    };
    let query = query(seen, kind, &asked.words.join(" "), asked)?;
    let listing = match view {
        Some(view) => of_view(view, seen)?.narrowed(query),
        None => Listing::new(kind, query),
    };
    let shaped = listing.with_columns(asked.columns.as_deref());
    let shaped = shaped.and_then(|listing| listing.with_sort(asked.sort.as_deref()));
    shaped.and_then(|listing| listing.with_group(asked.group.as_deref())).map_err(|fault| {
        let error = CommandError::usage(fault.what);
        fault.hint.into_iter().fold(error, CommandError::hint)
    })
}

/// The list of a view.
pub(super) fn of_view(view: &SavedView, seen: &QueryContext<'_>) -> Result<Listing> {
    Listing::of_view(view, seen).map_err(|fault| {
        let error = not_understood(&fault, &view.query);
        let view = quoted(&view.name);
        error.hint(format!("the view '{view}' of the settings or of dataset.toml is to be mended"))
    })
}

/// The view of a name.
pub(super) fn view<'a>(app: &'a App, name: &str) -> Result<&'a SavedView> {
    let views = app.views();
    let wanted = fold(name);
    let found = views.iter().find(|view| fold(&view.name) == wanted);
    found.copied().ok_or_else(|| {
        let error = CommandError::not_found(format!("no view is called '{}'", quoted(name)));
        if views.is_empty() {
            return error.hint("views are kept in the settings or in dataset.toml");
        }
        error.hint(suggestion(name, views.iter().map(|view| view.name.as_str())))
    })
}

/// The query that the words and the options ask for together.
fn query(seen: &QueryContext<'_>, kind: Kind, words: &str, asked: &ListArguments) -> Result<Query> {
    refuse_senseless(kind, asked)?;
    let context = seen.context;
    let text = match &asked.query {
        Some(more) if words.is_empty() => more.clone(),
        Some(more) => format!("({words}) ({more})"),
        None => words.to_owned(),
    };
    let written = Query::parse(&text, &[kind], seen).map_err(|fault| not_understood(&fault, &text))?;
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
    let terms = Query::parse(&terms, &[kind], seen).map_err(|fault| not_understood(&fault, &terms))?;
    Ok(written.and(terms))
}

/// That a query is not understood, with the place.
pub(super) fn not_understood(fault: &QueryFault, query: &str) -> CommandError {
    let error = CommandError::usage(fault.in_lines(query));
    fault.hint.iter().fold(error, CommandError::hint)
}

/// Refuses a filter that no record of the kind could answer to.
fn refuse_senseless(kind: Kind, asked: &ListArguments) -> Result<()> {
    let plural = kind.plural();
    let only_for = |flag: &str, kind: Kind| {
        CommandError::usage(format!("{flag} goes with {} alone, and this lists {plural}", kind.plural()))
    };
    match kind {
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
    /// The heading of its group.
    group: Option<String>,
    /// The columns that are asked for.
    cells: Option<Vec<ColumnCell>>,
}

/// What a record says in a column that is asked for.
struct ColumnCell {
    name: String,
    heading: String,
    text: String,
    plain: String,
    json: Value,
}

impl ColumnCell {
    fn of(column: &QueryColumn, seen: &QueryContext<'_>, record: Record<'_>) -> ColumnCell {
        let (name, heading) = (column.name.clone(), column.heading.clone());
        ColumnCell {
            name,
            heading,
            text: column.text(seen, record),
            plain: column.plain(seen, record),
            json: column.json(seen, record),
        }
    }
}

impl ListedRecord<'_> {
    fn id(&self) -> &str {
        self.entry.record.id().as_str()
    }
}

impl ListEntry for ListedRecord<'_> {
    fn object(&self) -> Result<Value> {
        let mut object = match &self.cells {
            Some(cells) => {
                let cells = cells.iter().map(|cell| (cell.name.clone(), cell.json.clone()));
                Value::Object(std::iter::once(("id".to_owned(), json!(self.id()))).chain(cells).collect())
            }
            None => self.entry.object()?,
        };
        if let Some(group) = &self.group {
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
                let value = |cell: &ColumnCell| match &cell.json {
                    number @ Value::Number(_) => number.clone(),
                    _ => Value::from(cell.plain.as_str()),
                };
                let cells = cells.iter().map(value);
                vec![std::iter::once(self.id().into()).chain(cells).collect()]
            }
            None => self.entry.rows(fields)?,
        };
        for row in &mut rows {
            row.extend(self.group.as_deref().map(Value::from));
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
        let group = self.group.as_deref().map(|group| Fact::new("Group", group));
        let may_be = (self.may_be == Some(true)).then(|| Fact::new("May be meant", "yes"));
        facts.into_iter().chain(group).chain(may_be).collect()
    }

    fn group(&self) -> Option<&str> {
        self.group.as_deref()
    }
}
