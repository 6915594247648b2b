//! What each column of a table is for, by its heading.

use super::TableFault;
use super::words::{self, plain};
use crate::catalog::Kind;
use crate::export;
use crate::schema::Field;
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

/// A heading and what it leads to.
struct Found {
    place: usize,
    heading: words::Heading,
}

fn of(kind: Kind, written: &str) -> Option<words::Heading> {
    let names: Vec<&'static str> = export::field_columns(kind).collect();
    let own = names.iter().find(|name| plain(name) == plain(written));
    let own = own.map(|field| words::Heading { field, weak: false, part: None });
    // What is computed is nobody's other word for a field.
    own.or_else(|| words::heading(kind, written, &names).filter(|_| !is_computed(kind, written)))
}

/// Whether a column holds what follows from other records, and is therefore not read.
fn is_computed(kind: Kind, heading: &str) -> bool {
    export::header(kind).contains(&heading)
}

impl Columns {
    /// The columns of these headings, with what is wrong in them and what is to be said.
    pub(super) fn of(
        (kind, fields): (Kind, &[Field]),
        (row, headings): (usize, &[String]),
        (faults, remarks): (&mut Vec<TableFault>, &mut Vec<String>),
    ) -> Columns {
        let mut found: Vec<Found> = Vec::new();
        for (place, heading) in headings.iter().enumerate() {
            match of(kind, heading) {
                Some(heading) => found.push(Found { place, heading }),
                None if heading.is_empty() || is_computed(kind, heading) => {}
                None => remarks.push(left_out(kind, heading)),
            }
        }
        if found.is_empty() {
            let what = "no heading is the name of a field; a row must hold headings such as name, country, source";
            faults.push(TableFault { row, column: None, what: what.to_owned() });
        }
        let mut all = Vec::new();
        for field in export::field_columns(kind) {
            let of_field: Vec<&Found> = found.iter().filter(|one| one.heading.field == field).collect();
            let is_list = fields.iter().any(|one| one.name == field && one.many);
            let Some(column) = column(field, &of_field) else { continue };
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
        let names: Vec<&str> = export::field_columns(kind).collect();
        let is_own =
            headings.len() >= names.len() && headings.iter().zip(&names).all(|(heading, name)| heading == name);
        Columns { all, is_own }
    }

    /// The column of a field.
    pub(super) fn get(&self, field: &str) -> Option<&Column> {
        self.all.iter().find(|column| column.field == field)
    }
}

/// The columns that make up a field: those for it alone, or else its parts, or else one that only may be for it.
fn column(field: &'static str, found: &[&Found]) -> Option<Column> {
    let places = |wanted: &dyn Fn(&words::Heading) -> bool| {
        found.iter().filter(|one| wanted(&one.heading)).map(|one| one.place).collect::<Vec<_>>()
    };
    let strong = places(&|heading| !heading.weak && heading.part.is_none());
    if !strong.is_empty() {
        return Some(Column { field, places: strong, is_joined: false });
    }
    let mut parts: Vec<&&Found> = found.iter().filter(|one| one.heading.part.is_some()).collect();
    parts.sort_by_key(|one| one.heading.part);
    if !parts.is_empty() {
        return Some(Column { field, places: parts.iter().map(|one| one.place).collect(), is_joined: true });
    }
    let weak = places(&|heading| heading.weak);
    (!weak.is_empty()).then_some(Column { field, places: weak, is_joined: false })
}

fn left_out(kind: Kind, heading: &str) -> String {
    let hint = match nearest(heading, export::field_columns(kind)) {
        Some(name) => format!("; did you mean '{name}'?"),
        None => String::new(),
    };
    format!("the column '{heading}' is left out: no field is called so{hint}")
}

/// The columns of a field of parts, such as a position: the name that `export` gives to each part's.
pub(super) fn of_part(field: &str, part: &str) -> String {
    match (field, part) {
        ("position", part) => part.to_owned(),
        (field, "kind") => field.to_owned(),
        (field, part) => format!("{field}_{part}"),
    }
}
