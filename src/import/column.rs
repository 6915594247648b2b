//! What each column of a table is for, by its heading.

use super::compound::{self, CellContent};
use super::words::{self, plain};
use super::{ImportedTable, MappedHeading, TableFault};
use crate::catalog::Kind;
use crate::export;
use crate::schema::{Field, columns, fields};
use crate::source::nearest;

/// The columns of one field, or of one part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// What `export` calls it.
    pub(super) field: &'static str,
    /// Which columns of the table it is made of, in order.
    pub(super) places: Vec<usize>,
    /// Whether several are parts of one text, such as of a name.
    pub(super) is_joined: bool,
    /// Whether the heading only may be one for the field.
    pub(super) is_weak: bool,
    /// Which columns say what the cells of others hold, each behind that of the others.
    pub(super) labels: Vec<Label>,
}

/// A column that says what the cells of another one hold: `Phone 1 - Type` of `Phone 1 - Value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The column of which it says so.
    pub(super) of: usize,
    /// Where it stands.
    pub(super) place: usize,
}

/// The columns of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
    /// Whether the table was written by `list --format csv`: what stands in it is as files have it.
    pub(super) is_own: bool,
}

/// Whether a cell could be a heading.
pub(super) fn is_known(kind: Kind, cell: &str) -> bool {
    of(kind, cell.trim()).is_some() || is_computed(kind, cell.trim())
}

/// What a heading would be for in a table of some kind.
pub(super) struct ColumnFit {
    pub(super) field: &'static str,
    /// Whether the field has one column alone.
    pub(super) is_single: bool,
    /// Whether the heading only may be one for the field.
    pub(super) is_weak: bool,
}

/// What a heading would be for in a table of a kind.
pub(super) fn fit(kind: Kind, heading: &str) -> Option<ColumnFit> {
    let words::Heading { field, weak, part } = of(kind, heading.trim())?;
    let is_list = fields(kind).iter().any(|one| one.name == field && one.many);
    Some(ColumnFit { field, is_single: !is_list && part.is_none() && !weak, is_weak: weak })
}

struct ColumnMatch {
    place: usize,
    heading: words::Heading,
    /// Whether it only says that it is a name: the whole one, or that of the family.
    is_name: bool,
}

fn of(kind: Kind, written: &str) -> Option<words::Heading> {
    let names: Vec<&'static str> = all_columns(kind).collect();
    let own = all_columns(kind).find(|name| plain(name) == plain(written));
    let whole = |field| words::Heading { field, weak: false, part: None };
    // What is computed is nobody's other word for a field.
    let others = || words::heading(kind, written, &names).filter(|_| !is_computed(kind, written));
    own.map(whole).or_else(others).or_else(|| match held(kind, written) {
        Some(CellContent::Phones) => Some(whole("phones")),
        Some(CellContent::Emails) => Some(whole("emails")),
        Some(CellContent::Fax) => None,
        None => labelled(kind, written).filter(|_| !is_computed(kind, written)).map(whole),
    })
}

/// The column of the one field that is shown or asked for under this name.
fn labelled(kind: Kind, written: &str) -> Option<&'static str> {
    let written = plain(written);
    let is_called = |field: &&Field| {
        [Some(&field.label), field.question.as_ref()].into_iter().flatten().any(|label| plain(label) == written)
    };
    let mut found = columns(kind).map(|(field, part)| part.unwrap_or(field)).filter(is_called);
    let first = found.next()?;
    found.next().is_none().then_some(first.column.as_str())
}

/// What the cells of a column of an address book hold.
fn held(kind: Kind, heading: &str) -> Option<CellContent> {
    if matches!(kind, Kind::Person | Kind::Organisation) { compound::holds(heading) } else { None }
}

/// Columns that are no fields, and say more of one: the hours of an event, beside its days.
const OF_EVENTS: [&str; 3] = ["start_time", "end_time", "all_day"];

/// The columns that a table may have: those of the fields, and those that say more of one.
pub(super) fn all_columns(kind: Kind) -> impl Iterator<Item = &'static str> {
    export::field_columns(kind).chain(OF_EVENTS.into_iter().filter(move |_| kind == Kind::Event))
}

/// Whether a column holds what follows from other records, and is therefore not read.
fn is_computed(kind: Kind, heading: &str) -> bool {
    export::header(kind).contains(&heading)
}

impl Columns {
    /// The columns of these headings, with what is wrong in them and what is to be said.
    pub(super) fn of(
        kind: Kind,
        row: usize,
        headings: &[String],
        said: &[Option<&MappedHeading>],
        table: &mut ImportedTable,
    ) -> Columns {
        let (faults, remarks) = (&mut table.faults, &mut table.remarks);
        let (mut found, mut unknown): (Vec<ColumnMatch>, Vec<usize>) = (Vec::new(), Vec::new());
        for (place, heading) in headings.iter().enumerate() {
            let said = said.get(place).copied().flatten();
            if said.is_some_and(MappedHeading::is_nothing) {
                continue;
            }
            let found_by = said.map_or(heading.as_str(), |said| said.field.as_str());
            if let (Some(said), None) = (said, of(kind, found_by)) {
                let what = format!("there is no field '{}'{}", said.field, or_nearest(kind, &said.field));
                faults.push(TableFault { row, column: Some(heading.clone()), what });
                continue;
            }
            match of(kind, found_by) {
                Some(heading) => {
                    let is_name = ["name", "nom"].contains(&plain(&headings[place]).as_str());
                    found.push(ColumnMatch { place, heading, is_name });
                }
                None if heading.is_empty() || is_computed(kind, heading) => {}
                None => unknown.push(place),
            }
        }
        // In a calendar `Ort` is the room, and in other tables the city.
        if found.iter().any(|one| OF_EVENTS.contains(&one.heading.field)) {
            let of_place = found.iter_mut().filter(|one| plain(&headings[one.place]) == "ort");
            of_place.for_each(|one| one.heading.field = "venue");
        }
        if found.is_empty() {
            let what = "no heading is the name of a field; a row must hold headings such as name, country, source";
            faults.push(TableFault { row, column: None, what: what.to_owned() });
        }
        let mut all = Vec::new();
        for field in all_columns(kind) {
            let of_field: Vec<&ColumnMatch> = found.iter().filter(|one| one.heading.field == field).collect();
            let is_list = fields(kind).iter().any(|one| one.name == field && one.many);
            let Some(mut column) = column(field, &of_field) else { continue };
            column.labels = labels(headings, &column.places);
            let passed = of_field.iter().filter(|one| one.heading.weak && !column.places.contains(&one.place));
            remarks.extend(
                passed.map(|one| {
                    format!("the column '{}' is left out: another one is for '{field}'", headings[one.place])
                }),
            );
            if let (false, false, [_, second, ..]) = (is_list, column.is_joined, &column.places[..]) {
                let what = format!("two columns are for '{field}': take one of them out");
                faults.push(TableFault { row, column: headings.get(*second).cloned(), what });
            }
            all.push(column);
        }
        let read_as_label =
            |place: usize| all.iter().flat_map(|column| &column.labels).any(|label| label.place == place);
        let unknown = unknown.into_iter().filter(|place| !read_as_label(*place));
        remarks.extend(unknown.map(|place| left_out(kind, &headings[place])));
        Columns { is_own: is_own(kind, headings), all }
    }

    /// The column of a field.
    pub(super) fn get(&self, field: &str) -> Option<&Column> {
        self.all.iter().find(|column| column.field == field)
    }
}

/// The columns that make up a field: those for it alone, or else its parts, or else one that only may be for it.
fn column(field: &'static str, found: &[&ColumnMatch]) -> Option<Column> {
    let places = |wanted: &dyn Fn(&words::Heading) -> bool| {
        found.iter().filter(|one| wanted(&one.heading)).map(|one| one.place).collect::<Vec<_>>()
    };
    let of = |places: Vec<usize>, is_joined: bool| {
        Some(Column { field, places, is_joined, is_weak: false, labels: Vec::new() })
    };
    let strong = places(&|heading| !heading.weak && heading.part.is_none());
    let mut parts: Vec<&&ColumnMatch> = found.iter().filter(|one| one.heading.part.is_some()).collect();
    parts.sort_by_key(|one| one.heading.part);
    let has_family = parts.iter().any(|one| one.heading.part.is_some_and(words::is_family));
    let is_name = found.iter().any(|one| one.is_name && strong == [one.place]);
    if let ([name], [_, ..], false, true) = (&strong[..], &parts[..], has_family, is_name) {
        // Beside a given name alone, what is only called a name is that of the family: `Name, Vorname`.
        return of(parts.iter().map(|one| one.place).chain([*name]).collect(), true);
    }
    if !strong.is_empty() {
        return of(strong, false);
    }
    if !parts.is_empty() {
        return of(parts.iter().map(|one| one.place).collect(), true);
    }
    let weak = places(&|heading| heading.weak);
    let column = of(weak, false).filter(|column| !column.places.is_empty());
    column.map(|column| Column { is_weak: true, ..column })
}

/// Whether a table was written by `list --format csv` of any version: all headings are from there, few are missing.
fn is_own(kind: Kind, headings: &[String]) -> bool {
    let header = export::header(kind);
    let fields: Vec<&str> = export::field_columns(kind).collect();
    let known = fields.iter().filter(|name| headings.iter().any(|heading| heading == *name)).count();
    let are_all = headings.iter().all(|heading| heading.is_empty() || header.contains(&heading.as_str()));
    are_all && headings.first().is_some_and(|first| first == "id") && known * 5 >= fields.len() * 4
}

/// The columns that say what these hold: each is called as the other is, with another last word.
fn labels(headings: &[String], places: &[usize]) -> Vec<Label> {
    let stem = |heading: &str, ends: &[&str]| {
        let heading = plain(heading);
        ends.iter().find_map(|end| heading.strip_suffix(end).filter(|stem| !stem.is_empty()).map(str::to_owned))
    };
    let of = |place: &usize| {
        let value = stem(headings.get(*place)?, &["value"])?;
        let is_label = |heading: &String| stem(heading, &["type", "label"]).as_ref() == Some(&value);
        Some(Label { of: *place, place: headings.iter().position(is_label)? })
    };
    places.iter().filter_map(of).collect()
}

fn left_out(kind: Kind, heading: &str) -> String {
    if held(kind, heading) == Some(CellContent::Fax) {
        return format!("the column '{heading}' is left out: fax machines and pagers are not called");
    }
    let hint = or_nearest(kind, heading);
    format!("the column '{heading}' is left out: no field is called so{hint}")
}

/// The field that a word may be meant for.
fn or_nearest(kind: Kind, word: &str) -> String {
    nearest(word, export::field_columns(kind)).map_or_else(String::new, |name| format!("; did you mean '{name}'?"))
}
