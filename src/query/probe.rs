//! A field of each kind of record, or one that links lead to, and what its values are to be.

use std::ops::Range;

use super::condition::Condition;
use super::evaluate::present;
use super::field::{self, QueryField, fields};
use super::{QueryFault, QueryForm};
use crate::catalog::Kind;
use crate::source::quoted;

/// A field, and what its values are to be.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    pub(super) field: QueryField,
    pub(super) end: ProbeEnd,
    /// Whether only the word counts that is shown, and none that means the same.
    pub(super) is_exact: bool,
}

/// What is asked of the values of a field.
#[derive(Clone, Debug)]
pub(super) enum ProbeEnd {
    /// One of these conditions.
    Conditions(Vec<Condition>),
    /// Something of the records that it names, by their kinds.
    Follow(Vec<(Kind, Probe)>),
}

impl Probe {
    /// Leaves out the words of a list that mean the same as the one that is shown, at the end of every link.
    pub(super) fn take_only_what_is_shown(&mut self) {
        match &mut self.end {
            ProbeEnd::Follow(by_kind) => by_kind.iter_mut().for_each(|(_, next)| next.take_only_what_is_shown()),
            ProbeEnd::Conditions(_) => self.is_exact = matches!(self.field.form, QueryForm::Words(_)),
        }
    }
}

/// The field of a kind that a name or a path leads to.
pub(super) fn field_of(kind: Kind, name: &str) -> Result<(Kind, Probe), QueryFault> {
    let mut found = probes(&[kind], (name, 0), &|_| Ok(present()))?;
    Ok(found.remove(0))
}

/// Makes the conditions for a field of a form.
pub(super) type MakeConditions<'c> = &'c dyn Fn(&QueryForm) -> Result<Vec<Condition>, QueryFault>;

/// The field that a path leads to, of every kind that has it; the path comes with where it begins in the query. The
/// place of a fault is empty where it is that of the whole path.
pub(super) fn probes(
    kinds: &[Kind],
    path: (&str, usize),
    conditions: MakeConditions<'_>,
) -> Result<Vec<(Kind, Probe)>, QueryFault> {
    let (first, rest) = step(path);
    let (mut found, mut fault) = (Vec::new(), None);
    for kind in kinds {
        let Some(field) = field::named(fields(*kind), first.0) else { continue };
        match probe(field, first, rest, conditions) {
            Ok(probe) => found.push((*kind, probe)),
            Err(why) => fault = fault.or(Some(why)),
        }
    }
    match (found.is_empty(), fault) {
        (false, _) => Ok(found),
        (true, Some(fault)) => Err(fault),
        (true, None) => Err(QueryFault { at: span(first), ..unknown_field(kinds, first.0) }),
    }
}

/// The first name of a path, and what stands behind it, each with its place.
fn step((path, at): (&str, usize)) -> ((&str, usize), Option<(&str, usize)>) {
    match path.split_once('.') {
        Some((first, rest)) => ((first, at), Some((rest, at + first.len() + 1))),
        None => ((path, at), None),
    }
}

fn span((name, at): (&str, usize)) -> Range<usize> {
    at..at + name.len()
}

fn probe(
    field: &QueryField,
    name: (&str, usize),
    rest: Option<(&str, usize)>,
    conditions: MakeConditions<'_>,
) -> Result<Probe, QueryFault> {
    let Some(rest) = rest else {
        return Ok(Probe {
            field: field.clone(),
            end: ProbeEnd::Conditions(conditions(&field.form)?),
            is_exact: false,
        });
    };
    match &field.form {
        QueryForm::Link(kinds) => {
            Ok(Probe { field: field.clone(), end: ProbeEnd::Follow(probes(kinds, rest, conditions)?), is_exact: false })
        }
        QueryForm::Table(parts) => {
            let (part, behind) = step(rest);
            if let Some(field) = field::named(parts, part.0) {
                probe(field, part, behind, conditions)
            } else {
                let fault = QueryFault::new(span(part), format!("'{}' has no part '{}'", field.name, quoted(part.0)));
                Err(fault.hint(field::suggested(parts.iter(), part.0)))
            }
        }
        form => {
            let fault = QueryFault::new(span(name), format!("'{}' has no fields of its own", field.name));
            Err(fault.hint(format!("it holds: {}", form.words())))
        }
    }
}

/// That none of the kinds has a field of this name.
fn unknown_field(kinds: &[Kind], written: &str) -> QueryFault {
    let fault = QueryFault::new(0..0, format!("there is no field '{}'", quoted(written)));
    let others = Kind::ALL.into_iter().filter(|kind| !kinds.contains(kind));
    let with: Vec<&str> =
        others.filter(|kind| field::named(fields(*kind), written).is_some()).map(Kind::plural).collect();
    if let ([kind], false) = (kinds, with.is_empty()) {
        let what = format!("{} have no field '{}'", kind.plural(), quoted(written));
        return QueryFault::new(0..0, what).hint(format!("{} have one", with.join(", ")));
    }
    fault.hint(field::suggested(kinds.iter().flat_map(|kind| fields(*kind)), written))
}
