//! A pane: a list of rows with a cursor, a filter and a sort.

use std::collections::HashMap;

use super::Cursor;
use crate::catalog::Id;

/// The panes, by their place on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaneName {
    /// Partner cities by region.
    #[default]
    Cities,
    /// Agreements.
    Agreements,
    /// Workshops and events.
    Events,
}

impl PaneName {
    /// The panes in the order of their numbers.
    pub const ALL: [PaneName; 3] = [PaneName::Cities, PaneName::Agreements, PaneName::Events];

    /// The pane `steps` further on, round and round.
    pub fn step(self, steps: usize) -> PaneName {
        PaneName::ALL[(self as usize + steps) % PaneName::ALL.len()]
    }

    /// What its rows can be sorted by, the usual order first.
    pub fn sorts(self) -> &'static [&'static str] {
        match self {
            PaneName::Cities => &["name", "agreements", "country"],
            PaneName::Agreements => &["last day", "title", "newest", "standing"],
            PaneName::Events => &["date", "title", "city"],
        }
    }
}

/// What a row stands for, whatever happens to the list around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RowKey {
    /// A region, or the cities without one.
    Region(Option<Id>),
    /// A record.
    Record(Id),
}

impl RowKey {
    /// The record behind the row; the cities without a region have none.
    pub fn id(&self) -> Option<&Id> {
        match self {
            RowKey::Region(region) => region.as_ref(),
            RowKey::Record(id) => Some(id),
        }
    }
}

/// One row of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it stands for.
    pub key: RowKey,
    /// For a region: how many cities it shows, and whether they are folded away.
    pub region: Option<(usize, bool)>,
}

/// A list of rows with a cursor, a filter and a sort.
#[derive(Clone, Debug, Default)]
pub struct Pane {
    /// The rows that pass the filter, in order.
    pub rows: Vec<Row>,
    /// The place in them.
    pub cursor: Cursor,
    /// The words that a row must hold.
    pub filter: String,
    /// Whether those are shown, too, that are not active or not upcoming.
    pub all: bool,
    /// The place of the sort in [`PaneName::sorts`].
    pub sort: usize,
    /// How many records are shown, folded ones included.
    pub shown: usize,
    /// How many records there are.
    pub total: usize,
    /// The row to select as soon as it is there: the one that was selected until it left the list.
    pub(super) wanted: Option<RowKey>,
    /// How many rows there is room for.
    pub(super) height: usize,
}

impl Pane {
    /// The selected row.
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.cursor.selected)
    }

    /// Takes new rows; the selection stays on the same row, or else at the same place until the row comes back.
    pub fn take_rows(&mut self, rows: Vec<Row>) {
        let key = self.wanted.take().or_else(|| self.selected().map(|row| row.key.clone()));
        let same = key.as_ref().and_then(|key| rows.iter().position(|row| row.key == *key));
        self.cursor.selected = same.unwrap_or(self.cursor.selected);
        self.wanted = key.filter(|_| same.is_none());
        self.rows = rows;
    }

    /// Stands where it stood before its rows were read anew: the selection is on the same line of the screen, as far as
    /// that goes, and where its row is gone, on the nearest one that is left.
    pub(super) fn stand_as(&mut self, before: &Pane) {
        let Cursor { selected, offset } = before.cursor;
        if self.wanted.is_some() {
            self.cursor.selected = before.neighbour(&self.rows).unwrap_or(self.cursor.selected);
        }
        self.cursor.offset = (offset + self.cursor.selected).saturating_sub(selected);
    }

    /// The place among other rows of the first one from the selection on that is there as well, or else of the last one
    /// before it.
    fn neighbour(&self, rows: &[Row]) -> Option<usize> {
        let places: HashMap<&RowKey, usize> = rows.iter().enumerate().map(|(place, row)| (&row.key, place)).collect();
        let (before, after) = self.rows.split_at(self.cursor.selected.min(self.rows.len()));
        after.iter().chain(before.iter().rev()).find_map(|row| places.get(&row.key).copied())
    }

    /// Selects a row by what it stands for; the answer is whether it is there.
    pub fn select(&mut self, key: &RowKey) -> bool {
        self.wanted = None;
        let place = self.rows.iter().position(|row| row.key == *key);
        self.cursor.selected = place.unwrap_or(self.cursor.selected);
        place.is_some()
    }
}
