//! Cells that are left out of rows that are kept: what stands in one is no value of its field, and the record needs none.

use std::cmp::Reverse;
use std::sync::Arc;

use toml_edit::Value;

use super::{Batch, RowFault, SourceRow, row_fault};
use crate::edit::append::{BlockFault, RecordBlock};
use crate::schema::fields;
use crate::source::Rule;

/// Leaves the cells out of their rows that are wrong by themselves. What stays is what rows are refused for.
pub(super) fn leave_out_cells(batch: &mut Batch<'_>, mut found: Vec<BlockFault>) -> LeftOutCells {
    let place = |fault: &BlockFault| fault.part.as_ref().and_then(|part| part.parse::<usize>().ok());
    // The last item of a list first, so that the places of the others hold.
    found.sort_by_key(|fault| (fault.block, Reverse(place(fault))));
    let (mut rows, mut others) = (Vec::new(), Vec::new());
    for fault in found {
        match fault.block.filter(|row| is_left_out(&batch.rows[*row], &fault)) {
            Some(row) => {
                leave_out(batch, row, &fault);
                rows.push(row);
            }
            None => others.push(fault),
        }
    }
    rows.dedup();
    LeftOutCells { rows, others }
}

/// What became of faults.
pub(super) struct LeftOutCells {
    /// The rows that lack a cell now.
    pub(super) rows: Vec<usize>,
    /// The other faults.
    pub(super) others: Vec<BlockFault>,
}

/// Whether a fault is one of a cell alone, in a field that the record does not need.
fn is_left_out(row: &SourceRow, fault: &BlockFault) -> bool {
    let is_of_cell = matches!(
        fault.problem.rule,
        Rule::WrongType
            | Rule::MissingField
            | Rule::BadValue
            | Rule::UnknownWord
            | Rule::BadDate
            | Rule::BadTerm
            | Rule::ImpossibleNumber
            | Rule::Dangling
            | Rule::UnknownZone
            | Rule::TimeSkipped
            | Rule::TimeTwice
    );
    let of_key = |key: &String| fields(row.block.kind).iter().find(|field| field.name == *key);
    is_of_cell && fault.key.as_ref().and_then(of_key).is_some_and(|field| !field.required)
}

fn leave_out(batch: &mut Batch<'_>, row: usize, fault: &BlockFault) {
    let Some(key) = fault.key.as_deref() else { return };
    let mut told = row_fault(batch, fault);
    let row = &mut Arc::make_mut(&mut batch.rows)[row];
    let Some(text) = remove(&mut row.block, key, fault.part.as_deref()) else { return };
    told.cell = told.cell.or(Some(text));
    row.leave_out(told);
}

/// Takes the value of a key out, or a part of it, and hands back what that says; none where it has none.
fn remove(block: &mut RecordBlock, key: &str, part: Option<&str>) -> Option<String> {
    let place = block.pairs.iter().position(|(other, _)| *other == key)?;
    let rest = part.and_then(|part| without(&block.pairs[place].1, part));
    let (rest, gone) = match rest {
        Some((rest, gone)) => (rest, gone),
        None => (None, block.text_of(key).unwrap_or_else(|| block.pairs[place].1.clone())),
    };
    match rest {
        Some(rest) => block.pairs[place].1 = rest,
        None => drop(block.pairs.remove(place)),
    }
    Some(gone)
}

/// A value without one of its parts, where anything is left of it, and what that part says.
fn without(value: &str, part: &str) -> Option<(Option<String>, String)> {
    let text = |value: &Value| value.clone().decorated("", "").to_string();
    let said = |value: &Value| value.as_str().map_or_else(|| text(value), str::to_owned);
    let (rest, gone, [open, close]) = match value.parse::<Value>().ok()? {
        Value::Array(items) => {
            let place: usize = part.parse().ok()?;
            let gone = said(items.get(place)?);
            let rest = items.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, item)| text(item));
            (rest.collect::<Vec<_>>(), gone, ["[", "]"])
        }
        Value::InlineTable(table) => {
            let gone = said(table.get(part)?);
            let rest = table.iter().filter(|(key, _)| *key != part);
            (rest.map(|(key, item)| format!("{key} = {}", text(item))).collect(), gone, ["{ ", " }"])
        }
        _ => return None,
    };
    let whole = (!rest.is_empty()).then(|| format!("{open}{}{close}", rest.join(", ")));
    Some((whole, gone))
}

impl SourceRow {
    /// Takes down that a cell is left out.
    fn leave_out(&mut self, told: RowFault) {
        if !self.left_out.contains(&told) {
            self.left_out.push(told);
        }
    }

    /// Leaves what a cell names out of a field that the record does not need; whether that is so.
    pub fn leave_out_item(&mut self, key: &str, item: &str, told: RowFault) -> bool {
        if fields(self.block.kind).iter().any(|field| field.name == key && field.required) {
            return false;
        }
        let Some((_, value)) = self.block.pairs.iter().find(|(other, _)| *other == key) else { return false };
        let part = match value.parse::<Value>() {
            Ok(Value::Array(items)) => items.iter().position(|one| one.as_str() == Some(item)),
            _ => None,
        };
        let part = part.map(|place| place.to_string());
        if remove(&mut self.block, key, part.as_deref()).is_some() {
            self.leave_out(told);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Kind;

    #[test]
    fn a_part_of_a_value_goes_and_the_others_stay() {
        let pair = |value: &str| ("emails", value.to_owned());
        for (value, part, rest, gone) in [
            ("[\"a\", \"b\", \"c\"]", Some("1"), Some("[\"a\", \"c\"]"), "b"),
            ("[\"a\"]", Some("0"), None, "a"),
            ("{ kind = \"fixed\", times = 0 }", Some("times"), Some("{ kind = \"fixed\" }"), "0"),
            ("\"a\"", None, None, "a"),
            ("\"a\"", Some("1"), None, "a"),
        ] {
            let mut block =
                RecordBlock { kind: Kind::Person, id: "a".to_owned(), pairs: vec![pair(value)], rest: Vec::new() };
            assert_eq!(remove(&mut block, "emails", part).as_deref(), Some(gone), "{value}");
            assert_eq!(block.pairs, rest.map(pair).into_iter().collect::<Vec<_>>(), "{value}");
            assert_eq!(remove(&mut block, "phones", None), None);
        }
    }
}
