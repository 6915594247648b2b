//! The texts of the records in which free words are looked for, each folded once.

use std::cell::{OnceCell, RefCell};

use super::record_text::{lasting, line_text};
use crate::catalog::{Catalog, Context, Kind, Record, Viewpoint};
use crate::find::{SearchWords, SpelledText};

/// The texts of the records of one catalog, each folded when it is first asked for.
#[derive(Debug)]
pub struct RecordTexts {
    /// What is looked for on any day, by the places of the records.
    lasting: Vec<OnceCell<SpelledText>>,
    /// From when lines were written last, and the lines.
    lines: RefCell<(Option<Viewpoint>, Vec<OnceCell<SpelledText>>)>,
}

impl RecordTexts {
    /// Room for the texts of a catalog, of which none is folded yet.
    pub fn new(catalog: &Catalog) -> RecordTexts {
        RecordTexts { lasting: vec![OnceCell::new(); catalog.len()], lines: RefCell::default() }
    }

    /// The same with all texts of some kinds folded.
    #[must_use]
    pub fn folded(self, catalog: &Catalog, kinds: &[Kind]) -> RecordTexts {
        let of_kinds = |record: &Record<'_>| kinds.contains(&record.kind());
        for (cell, record) in self.lasting.iter().zip(catalog.all()).filter(|(_, record)| of_kinds(record)) {
            cell.get_or_init(|| SpelledText::new(&lasting(catalog, record)));
        }
        self
    }

    /// Whether each word stands somewhere in the text of a record.
    pub(super) fn meet(&self, words: &SearchWords, context: Context<'_>, record: Record<'_>) -> bool {
        let catalog = context.catalog;
        let Some(place) = catalog.place_of(record.id()) else { return false };
        let Some(cell) = self.lasting.get(place) else { return false };
        let lasting = cell.get_or_init(|| SpelledText::new(&lasting(catalog, record)));
        words.are_met(lasting, |is_met| {
            let mut lines = self.lines.borrow_mut();
            if lines.0 != Some(context.from) {
                *lines = (Some(context.from), vec![OnceCell::new(); self.lasting.len()]);
            }
            lines
                .1
                .get(place)
                .is_some_and(|cell| is_met(cell.get_or_init(|| SpelledText::new(&line_text(context, record)))))
        })
    }
}
