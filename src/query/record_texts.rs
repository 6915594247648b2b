//! The texts of the records in which free words are looked for, each folded once.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use super::record_text::{lasting, line_text, searched};
use crate::catalog::{Catalog, Context, Kind, Record, Viewpoint};
use crate::find::{SearchWords, SpelledText};

/// The texts of the records of one catalog, each folded when it is first asked for.
#[derive(Debug)]
pub struct RecordTexts {
    /// What is looked for on any day, by the places of the records.
    lasting: Vec<OnceCell<SpelledText>>,
    lines: RefCell<ListLines>,
}

/// The lines of the records in a list, as they are seen from one moment.
#[derive(Debug, Default)]
struct ListLines {
    from: Option<Viewpoint>,
    lines: Vec<OnceCell<Arc<SpelledText>>>,
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
        let found = catalog.place_of(record.id()).and_then(|place| Some((place, self.lasting.get(place)?)));
        let Some((place, cell)) = found else { return words.matches(&searched(context, record)) };
        let lasting = cell.get_or_init(|| SpelledText::new(&lasting(catalog, record)));
        words.are_met(lasting, || self.line(place, context, record))
    }

    /// The line of the record at a place.
    fn line(&self, place: usize, context: Context<'_>, record: Record<'_>) -> Arc<SpelledText> {
        let written = || Arc::new(SpelledText::new(&line_text(context, record)));
        let mut lines = self.lines.borrow_mut();
        if lines.from != Some(context.from) {
            *lines = ListLines { from: Some(context.from), lines: vec![OnceCell::new(); self.lasting.len()] };
        }
        lines.lines.get(place).map_or_else(written, |cell| Arc::clone(cell.get_or_init(written)))
    }
}
