//! The place on a page, and the way back to it.

use super::{Item, Page};
use crate::words::Fit;

/// Which row of a page is selected, and how far down the page is shown.
#[derive(Clone, Debug)]
pub(in crate::desk) struct PagePlace {
    item: Option<Item>,
    selected: usize,
    offset: usize,
}

impl Page {
    /// The place on the page.
    pub(in crate::desk) fn place(&self) -> PagePlace {
        PagePlace { item: self.selected_item().cloned(), selected: self.selected, offset: self.offset }
    }

    /// Goes to a place that another page had: the same row, or else the same number.
    pub(in crate::desk) fn go_to(&mut self, place: &PagePlace) {
        let same = place.item.as_ref().and_then(|old| self.items.iter().position(|item| item == old));
        self.selected = same.unwrap_or(place.selected);
        self.offset = place.offset;
    }

    /// Takes the place that another page had, and shows whole what was shown whole there.
    pub fn take_place_of(&mut self, other: &Page) {
        for old in other.unfolded.iter().filter_map(|item| other.items.get(*item)) {
            let same = |item: &Item| item.fit == Fit::Brief && (&item.label, &item.text) == (&old.label, &old.text);
            if let Some(item) = self.items.iter().position(same) {
                self.show_whole(item);
            }
        }
        self.go_to(&other.place());
    }
}
