//! A pane: a list of rows with a cursor, a filter and a sort.

use std::collections::HashMap;

use super::Cursor;
use crate::catalog::{Id, Kind};

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

    /// The kind of record that it lists.
    pub fn kind(self) -> Kind {
        match self {
            PaneName::Cities => Kind::City,
            PaneName::Agreements => Kind::Agreement,
            PaneName::Events => Kind::Event,
        }
    }

    /// What its rows can be sorted by, the usual order first.
    pub fn sorts(self) -> &'static [PaneSort] {
        match self {
            PaneName::Cities => &[PaneSort::Name, PaneSort::Agreements, PaneSort::Country],
            PaneName::Agreements => &[PaneSort::LastDay, PaneSort::Title, PaneSort::Newest, PaneSort::Standing],
            PaneName::Events => &[PaneSort::Date, PaneSort::Title, PaneSort::City],
        }
    }
}

macro_rules! pane_sorts {
    ($($sort:ident, $word:literal, $about:literal;)*) => {
        /// What the rows of a pane are sorted by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum PaneSort {
            $(#[doc = $about] $sort,)*
        }

        impl PaneSort {
            /// The word for it in the border.
            pub fn word(self) -> &'static str {
                match self { $(PaneSort::$sort => $word,)* }
            }
        }
    };
}

pane_sorts! {
    Name, "name", "The name of a city.";
    Agreements, "agreements", "How many agreements a city has in force, the most first.";
    Country, "country", "The country of a city.";
    LastDay, "last day", "The last day of an agreement.";
    Title, "title", "The title.";
    Newest, "newest", "The first day of an agreement, the last one first.";
    Standing, "status", "The standing of an agreement.";
    Date, "date", "The day of an event.";
    City, "city", "The city of an event.";
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
pub struct PaneRow {
    /// What it stands for.
    pub key: RowKey,
    /// For a region: how many cities it shows, and whether they are folded away.
    pub region: Option<(usize, bool)>,
    /// Whether it is not known if the record passes the filter: a date in it is not known to the day.
    pub may_be: bool,
}

/// A list of rows with a cursor, a filter and a sort.
#[derive(Clone, Debug)]
pub struct Pane {
    /// The rows that pass the filter, in order.
    pub rows: Vec<PaneRow>,
    /// The place in them.
    pub cursor: Cursor,
    /// The query that a row must meet.
    pub filter: String,
    /// Why the filter is not understood any more.
    pub fault: Option<String>,
    /// Whether those are shown, too, that are not active or not upcoming.
    pub all: bool,
    /// What its rows are sorted by, one of [`PaneName::sorts`].
    pub sort: PaneSort,
    /// How many records are shown, folded ones included.
    pub shown: usize,
    /// Of how many of these it is not known whether they pass the filter.
    pub may_be: usize,
    /// How many records there are.
    pub total: usize,
    /// The row to select as soon as it is there: the one that was selected until it left the list.
    pub(super) wanted: Option<RowKey>,
    /// How many rows there is room for.
    pub(super) height: usize,
}

impl Pane {
    /// A pane without rows, in the usual order.
    pub(super) fn new(name: PaneName) -> Pane {
        Pane {
            rows: Vec::new(),
            cursor: Cursor::default(),
            filter: String::new(),
            fault: None,
            all: false,
            sort: name.sorts()[0],
            shown: 0,
            may_be: 0,
            total: 0,
            wanted: None,
            height: 0,
        }
    }

    /// The selected row.
    pub fn selected(&self) -> Option<&PaneRow> {
        self.rows.get(self.cursor.selected)
    }

    /// Takes new rows; the selection stays on the same row, or else at the same place until the row comes back.
    pub fn take_rows(&mut self, rows: Vec<PaneRow>) {
        let key = self.wanted.take().or_else(|| self.selected().map(|row| row.key.clone()));
        let same = key.as_ref().and_then(|key| rows.iter().position(|row| row.key == *key));
        self.cursor.selected = same.unwrap_or(self.cursor.selected);
        self.wanted = key.filter(|_| same.is_none());
        self.rows = rows;
    }

    /// Keeps the selection on the same line of the screen when rows are read anew; where its row is gone, on the
    /// nearest one. A pane that stood at its top when only a part was read stays there: what comes first is not to be
    /// scrolled away by what is read later.
    pub(super) fn restore_place(&mut self, before: &Pane, was_partial: bool) {
        if was_partial && before.cursor == Cursor::default() {
            (self.cursor, self.wanted) = (Cursor::default(), None);
            return;
        }
        let Cursor { selected, offset } = before.cursor;
        if self.wanted.is_some() {
            self.cursor.selected = before.neighbour(&self.rows).unwrap_or(self.cursor.selected);
        }
        self.cursor.offset = (offset + self.cursor.selected).saturating_sub(selected);
    }

    /// The place in `rows` of the first of these rows from the selection on, or else of the last one before it.
    fn neighbour(&self, rows: &[PaneRow]) -> Option<usize> {
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
