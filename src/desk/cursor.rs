//! A place in a list: the selected row, the first row that is shown, and whether there are more.

use crate::keymap::Action;

/// A place in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row, from 0.
    pub selected: usize,
    /// The first row that is shown, from 0.
    pub offset: usize,
}

/// Whether a list goes on above and below what is shown of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// Above.
    pub above: bool,
    /// Below.
    pub below: bool,
}

impl Cursor {
    /// Selects the row on a line that is clicked, from 0 for the first one shown; whether there is one of these `len`.
    pub(super) fn click(&mut self, line: usize, len: usize) -> bool {
        let row = Some(self.offset + line).filter(|row| *row < len);
        self.selected = row.unwrap_or(self.selected);
        row.is_some()
    }

    /// Whether a list of `len`, of which `height` rows are shown, goes on above and below.
    pub fn overflow(&self, len: usize, height: usize) -> Overflow {
        Overflow { above: self.offset > 0, below: self.offset.saturating_add(height) < len }
    }

    /// Moves by some rows, and stays inside a list of `len`.
    pub fn step(&mut self, rows: isize, len: usize) {
        self.selected = self.selected.saturating_add_signed(rows).min(len.saturating_sub(1));
    }

    /// Scrolls the `height` rows shown of a list of `len`; the selection moves only to stay in sight, or at the end of
    /// the list.
    pub fn scroll(&mut self, rows: isize, len: usize, height: usize) {
        let before = self.offset;
        self.offset = self.offset.saturating_add_signed(rows).min(len.saturating_sub(height));
        if self.offset == before {
            self.step(rows, len);
        }
        self.selected = self.selected.clamp(self.offset, self.offset.saturating_add(height.max(1) - 1));
    }

    /// Brings the selection into a list of `len`, and into the `height` rows that are shown.
    ///
    /// One that has left them is shown in their middle, so that the next steps do not scroll, which is slow on a slow
    /// line.
    pub fn fit(&mut self, len: usize, height: usize) {
        let height = height.max(1);
        self.selected = self.selected.min(len.saturating_sub(1));
        let shown = self.offset..self.offset.saturating_add(height);
        if !shown.contains(&self.selected) {
            self.offset = self.selected.saturating_sub(height / 2);
        }
        self.offset = self.offset.min(len.saturating_sub(height));
    }
}

impl Cursor {
    /// Moves in `len` rows, of which `height` are shown, as an action asks for; whether it is one that moves.
    pub(in crate::desk) fn act(&mut self, action: Action, len: usize, height: usize) -> bool {
        let page = isize::try_from(height.max(2) - 1).unwrap_or(isize::MAX);
        let half = isize::try_from(height.max(2) / 2).unwrap_or(isize::MAX);
        match action {
            Action::Up | Action::HitUp => self.step(-1, len),
            Action::Down | Action::HitDown => self.step(1, len),
            Action::PageUp | Action::HitPageUp => self.step(-page, len),
            Action::PageDown | Action::HitPageDown => self.step(page, len),
            Action::HalfPageUp => self.step(-half, len),
            Action::HalfPageDown => self.step(half, len),
            Action::First => self.selected = 0,
            Action::Last => self.selected = len.saturating_sub(1),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_selection_that_leaves_the_rows_in_sight_is_shown_in_their_middle() {
        let mut cursor = Cursor::default();
        let mut offsets = Vec::new();
        for step in [1; 12].into_iter().chain([-1; 12]) {
            cursor.step(step, 30);
            cursor.fit(30, 6);
            offsets.push(cursor.offset);
        }
        assert_eq!(offsets[..12], [0, 0, 0, 0, 0, 3, 3, 3, 6, 6, 6, 9]);
        assert_eq!(offsets[12..], [9, 9, 9, 5, 5, 5, 5, 1, 1, 1, 1, 0]);
    }

    proptest! {
        #[test]
        fn the_selection_stays_inside_and_in_sight(
            steps in proptest::collection::vec((-50isize..50, 0usize..60, 0usize..20), 1..40)
        ) {
            let mut cursor = Cursor::default();
            for (rows, len, height) in steps {
                cursor.step(rows, len);
                cursor.fit(len, height);
                prop_assert!(cursor.selected < len.max(1));
                prop_assert!(cursor.offset <= cursor.selected);
                prop_assert!(cursor.selected < cursor.offset + height.max(1));
                prop_assert!(cursor.offset == 0 || cursor.offset + height.max(1) <= len);
            }
        }
    }
}
