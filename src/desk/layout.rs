//! Which part of the screen shows what, in numbers.
//!
//! ```text
//! ┌ top ──────────────────────────────┐   60 columns and more: cities left, agreements over events right. From 160
//! │ cities     │ agreements           │   on the selected record has a place of its own; the lists are then as wide
//! │            ├──────────────────────┤   as on 120 columns. Under 60 one of them at a time; under 40×10 nothing but
//! │            │ events               │   a sentence.
//! ├ context ──────────────────────────┤
//! └ keys ─────────────────────────────┘
//! ```

use super::PaneName;

/// The size of the screen in columns and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Size {
    /// The smallest screen on which the desk is drawn.
    pub const SMALLEST: Size = Size { width: 40, height: 10 };

    /// Whether the desk can be drawn.
    pub fn is_enough(self) -> bool {
        self.width >= Size::SMALLEST.width && self.height >= Size::SMALLEST.height
    }
}

/// A rectangle of the screen, its border included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The column of its left edge.
    pub x: u16,
    /// The row of its upper edge.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Block {
    /// The rows inside its border.
    pub fn inner_height(self) -> usize {
        usize::from(self.height.saturating_sub(2))
    }

    /// The columns inside its border.
    pub fn inner_width(self) -> usize {
        usize::from(self.width.saturating_sub(2))
    }

    /// Whether a cell lies inside its border.
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x + 1..self.x.saturating_add(self.width).saturating_sub(1)).contains(&column)
            && (self.y + 1..self.y.saturating_add(self.height).saturating_sub(1)).contains(&row)
    }

    /// Whether a cell belongs to it, its border counted.
    pub fn covers(self, column: u16, row: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&column)
            && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }

    fn split_rows(self, upper: u16) -> (Block, Block) {
        let upper = upper.min(self.height);
        (Block { height: upper, ..self }, Block { y: self.y + upper, height: self.height - upper, ..self })
    }

    fn split_columns(self, left: u16) -> (Block, Block) {
        let left = left.min(self.width);
        (Block { width: left, ..self }, Block { x: self.x + left, width: self.width - left, ..self })
    }
}

/// What the body of the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// The panes, with one of them focused.
    Panes(PaneName),
    /// A record that is open.
    Record,
    /// A call card, which has the whole width.
    Card,
    /// A list over everything else, all of the screen but its first and last lines: hits, help, problems, a menu.
    Overlay,
    /// A code that needs all of the screen but the line of keys.
    Code,
}

/// Where each part of the body stands; a part without a place is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    panes: [Option<Block>; 3],
    /// The open record, or the selected one.
    pub record: Option<Block>,
    /// The list over everything else.
    pub overlay: Option<Block>,
}

impl Layout {
    /// From this width on the panes stand side by side.
    pub const SIDE_BY_SIDE: u16 = 60;
    /// From this width on the selected record is shown beside the panes.
    pub const WITH_RECORD: u16 = 160;
    /// The rows that are not the body: the top line, the context line and the line of keys.
    pub(super) const CHROME: u16 = 3;

    /// The layout of a screen.
    pub fn of(size: Size, body: Body) -> Layout {
        let whole = Block { x: 0, y: 1, width: size.width, height: size.height.saturating_sub(Layout::CHROME) };
        match body {
            Body::Overlay => Layout { overlay: Some(whole), ..Layout::default() },
            Body::Code => {
                let all = Block { x: 0, y: 0, width: size.width, height: size.height.saturating_sub(1) };
                Layout { overlay: Some(all), ..Layout::default() }
            }
            Body::Card => Layout { record: Some(whole), ..Layout::default() },
            Body::Record if size.width < Layout::WITH_RECORD => Layout { record: Some(whole), ..Layout::default() },
            Body::Panes(focus) if size.width < Layout::SIDE_BY_SIDE => {
                let mut layout = Layout::default();
                layout.panes[focus as usize] = Some(whole);
                layout
            }
            _ => Layout::side_by_side(whole),
        }
    }

    fn side_by_side(whole: Block) -> Layout {
        /// The columns of the record where it is first shown.
        const RECORD: u16 = 40;
        let (cities, right) = whole.split_columns((whole.width / 3).clamp(24, 30));
        let (middle, record) = match whole.width.checked_sub(Layout::WITH_RECORD) {
            Some(more) => {
                let (middle, record) = right.split_columns(right.width - RECORD - more / 2);
                (middle, Some(record))
            }
            None => (right, None),
        };
        let (upper, lower) = middle.split_rows(middle.height.div_ceil(2));
        Layout { panes: [Some(cities), Some(upper), Some(lower)], record, overlay: None }
    }

    /// Where what lies over the panes stands, or the selected record beside them.
    pub fn over_panes(&self) -> Option<Block> {
        self.overlay.or(self.record)
    }

    /// Where a pane stands.
    pub fn pane(&self, pane: PaneName) -> Option<Block> {
        self.panes[pane as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(width: u16, height: u16, body: Body) -> Layout {
        Layout::of(Size { width, height }, body)
    }

    #[test]
    fn parts_lie_side_by_side_and_fill_the_body() {
        for (width, height) in [(60, 10), (80, 24), (120, 24), (200, 50), (300, 100)] {
            for body in [Body::Panes(PaneName::Cities), Body::Record, Body::Card] {
                let layout = at(width, height, body);
                let parts: Vec<Block> = layout.panes.iter().copied().chain([layout.record]).flatten().collect();
                let cells: u32 = parts.iter().map(|part| u32::from(part.width) * u32::from(part.height)).sum();
                assert_eq!(cells, u32::from(width) * u32::from(height - 3), "{width}x{height}");
                for part in parts {
                    assert!(part.x + part.width <= width && part.y + part.height <= height - 2);
                }
            }
        }
    }

    #[test]
    fn a_narrow_screen_shows_one_part_at_a_time() {
        let layout = at(59, 24, Body::Panes(PaneName::Events));
        assert_eq!(layout.pane(PaneName::Events), Some(Block { x: 0, y: 1, width: 59, height: 21 }));
        assert_eq!((layout.pane(PaneName::Cities), layout.record), (None, None));
        assert!(at(40, 10, Body::Record).record.is_some());
    }

    #[test]
    fn no_size_is_too_small_or_too_large() {
        for size in [(0, 0), (1, 1), (65_535, 65_535), (65_535, 1)] {
            for body in [Body::Panes(PaneName::Cities), Body::Record, Body::Card, Body::Overlay, Body::Code] {
                at(size.0, size.1, body);
            }
        }
    }
}
