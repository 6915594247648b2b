//! A place in a list: the selected row, and the first row that is shown.

/// A place in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row, from 0.
    pub selected: usize,
    /// The first row that is shown, from 0.
    pub offset: usize,
}

impl Cursor {
    /// Moves by some rows, and stays inside a list of `len`.
    pub fn step(&mut self, rows: isize, len: usize) {
        self.selected = self.selected.saturating_add_signed(rows).min(len.saturating_sub(1));
    }

    /// Brings the selection into a list of `len`, and into the `height` rows that are shown.
    pub fn fit(&mut self, len: usize, height: usize) {
        let height = height.max(1);
        self.selected = self.selected.min(len.saturating_sub(1));
        let lowest = (self.selected + 1).saturating_sub(height);
        let deepest = len.saturating_sub(height);
        self.offset = self.offset.clamp(lowest, self.selected).min(deepest.max(lowest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
