//! What two people wrote at the same time, and nobody has decided yet.

use super::{Concern, Matter};
use crate::catalog::{Context, MergeQuestion};

impl<'a> Context<'a> {
    /// The open questions of all records.
    pub(super) fn questions_to_attend(self) -> Vec<Matter<'a>> {
        let of_records = self.catalog.all().flat_map(|record| {
            let questions = record.entry().questions.iter();
            let all = &record.entry().questions;
            questions.enumerate().map(move |(place, asked)| {
                let is_alike = |other: &&MergeQuestion| other.field == asked.field && other.item == asked.item;
                let number = all.iter().take(place).filter(is_alike).count() + 1;
                Matter { number, ..Matter::new(record, Concern::Question(asked), None) }
            })
        });
        of_records.collect()
    }
}
