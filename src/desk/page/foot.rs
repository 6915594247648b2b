//! The lines at the end of a page that tell of the selected row what its cells have no room for.

use super::{Page, wrap};
use crate::desk::fit;
use crate::words::{Facts, Row};

impl Page {
    /// The lines below the rows, under a rule, that tell of the selected one what its cells have no room for; nothing
    /// on a page without such lines.
    pub fn foot(&self) -> Option<Vec<String>> {
        let room = Page::FOOT - 1;
        let (width, _) = self.laid_out.filter(|_| self.foot > 0)?;
        let Some(row) = self.selected_row().filter(|row| is_told_below(row)) else { return Some(Vec::new()) };
        let width = width.saturating_sub(1).max(1);
        let mut lines = wrap(&row.text(), width);
        if lines.len() > room {
            let rest = lines.split_off(room - 1).join(" ");
            lines.push(fit(&rest, width).into_owned());
        }
        Some(lines)
    }

    /// What is to be told of the selected row outside the page, which has no lines for it.
    pub fn told_outside(&self) -> Option<Facts> {
        self.selected_row().filter(|row| self.foot == 0 && is_told_below(row)).map(Row::facts)
    }
}

/// Whether a row's cells leave out some of what is to be told of it.
pub(super) fn is_told_below(row: &Row) -> bool {
    !row.cells.is_empty() && !row.value.is_empty()
}
