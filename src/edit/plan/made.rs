//! Records that are made because rows name them: with none of those rows they are not written.

use std::collections::HashSet;

use super::{Batch, RowFault, RowOutcome, SourceRow};

/// What such a record is refused for.
const UNNAMED: &str = "no row that names it is written";

impl RowFault {
    /// Whether it only follows from those of other rows.
    pub fn follows(&self) -> bool {
        self.what == UNNAMED
    }
}

/// Refuses the records that are made for rows of which none is written.
pub(super) fn leave_out_unnamed(batch: &Batch<'_>, outcomes: &mut [RowOutcome]) {
    let is_written = |(row, outcome): &(&SourceRow, &RowOutcome)| match outcome {
        RowOutcome::New(_) => !row.is_linked,
        RowOutcome::Changed(_) => batch.update,
        _ => false,
    };
    if !batch.rows.iter().any(|row| row.is_linked) {
        return;
    }
    let written = batch.rows.iter().zip(&*outcomes).filter(is_written);
    let named: HashSet<&str> = written.flat_map(|(row, _)| row.block.quoted()).collect();
    for (row, outcome) in batch.rows.iter().zip(outcomes).filter(|(row, _)| row.is_linked) {
        if matches!(outcome, RowOutcome::New(_)) && !named.contains(row.block.id.as_str()) {
            *outcome = RowOutcome::Refused(vec![RowFault { column: None, cell: None, what: UNNAMED.to_owned() }]);
        }
    }
}
