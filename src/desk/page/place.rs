//! The place on a page, and the way back to it.

use super::Page;
use crate::words::{Fit, Row};

/// Which row of a page is selected, and how far down the page is shown.
#[derive(Clone, Debug)]
pub(in crate::desk) struct PagePlace {
    row: Option<Row>,
    selected: usize,
    offset: usize,
}

impl Page {
    /// The place on the page.
    pub(in crate::desk) fn place(&self) -> PagePlace {
        PagePlace { row: self.selected_row().cloned(), selected: self.selected, offset: self.offset }
    }

    /// Goes to a place that another page had: the same row, or else the same number.
    pub(in crate::desk) fn go_to(&mut self, place: &PagePlace) {
        let same = place.row.as_ref().and_then(|old| self.rows.iter().position(|row| row == old));
        self.selected = same.unwrap_or(place.selected);
        self.offset = place.offset;
    }

    /// Takes the place that another page had, and shows whole what was shown whole there.
    pub fn take_place_of(&mut self, other: &Page) {
        for old in other.unfolded.iter().filter_map(|row| other.rows.get(*row)) {
            let same = |row: &Row| row.fit == Fit::Brief && *row == Row { fit: Fit::Brief, ..old.clone() };
            if let Some(row) = self.rows.iter().position(same) {
                self.show_whole(row);
            }
        }
        self.go_to(&other.place());
    }
}
