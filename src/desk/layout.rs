//! Which part of the screen shows what, in numbers.
//!
//! ```text
//! ┌ top ──────────────────────────────┐   60 columns and more: cities left, agreements over events right. From 160
//! │ cities     │ agreements           │   on what is selected has a place of its own on the right: beside the panes,
//! │            ├──────────────────────┤   whose lists are then as wide as on 120 columns, and beside a list or a
//! │            │ events               │   record. Under 60 one pane at a time; under 40×10 nothing but a sentence.
//! ├ context ──────────────────────────┤
//! └ keys ─────────────────────────────┘
//! ```

use super::PaneName;
use crate::settings::PaneSizes;

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
    /// A record that is open as its call card.
    Card,
    /// A list of records over everything else, which shows what is selected beside it where there is room.
    List,
    /// What lies over everything else, all of the screen but its first and last lines: help, problems, a menu.
    Overlay,
    /// A code that needs all of the screen but the line of keys.
    Code,
}

/// Where each part of the body stands; a part without a place is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    panes: [Option<Block>; 3],
    /// The open record.
    pub record: Option<Block>,
    /// What lies over everything else.
    pub overlay: Option<Block>,
    /// What is selected, beside everything else.
    pub preview: Option<Block>,
}

impl Layout {
    /// From this width on the panes stand side by side.
    pub const SIDE_BY_SIDE: u16 = 60;
    /// From this width on the selected record is shown beside the panes.
    pub const WITH_PREVIEW: u16 = 160;
    /// The rows that are not the body: the top line, the context line and the line of keys.
    pub(super) const CHROME: u16 = 3;

    /// The layout of a screen, its panes as large as the user has drawn them.
    pub fn of(size: Size, body: Body, sizes: PaneSizes) -> Layout {
        let whole = Block { x: 0, y: 1, width: size.width, height: size.height.saturating_sub(Layout::CHROME) };
        match body {
            Body::Overlay => Layout { overlay: Some(whole), ..Layout::default() },
            Body::Code => {
                let all = Block { x: 0, y: 0, width: size.width, height: size.height.saturating_sub(1) };
                Layout { overlay: Some(all), ..Layout::default() }
            }
            Body::List => {
                let (overlay, preview) = Layout::halves(whole);
                Layout { overlay: Some(overlay), preview, ..Layout::default() }
            }
            Body::Record | Body::Card => {
                let (record, preview) = Layout::halves(whole);
                Layout { record: Some(record), preview, ..Layout::default() }
            }
            Body::Panes(focus) if size.width < Layout::SIDE_BY_SIDE => {
                let mut layout = Layout::default();
                layout.panes[focus as usize] = Some(whole);
                layout
            }
            Body::Panes(_) => Layout::side_by_side(whole, sizes),
        }
    }

    /// The body, and where it is wide the right half of it for what is selected.
    fn halves(whole: Block) -> (Block, Option<Block>) {
        if whole.width < Layout::WITH_PREVIEW {
            return (whole, None);
        }
        let (left, right) = whole.split_columns(whole.width.div_ceil(2));
        (left, Some(right))
    }

    fn side_by_side(whole: Block, sizes: PaneSizes) -> Layout {
        /// The columns of what is selected where it is first shown.
        const PREVIEW: u16 = 40;
        const MOST_OF_CITIES: u16 = 44;
        let more = whole.width.checked_sub(Layout::WITH_PREVIEW);
        // They grow where what is selected does not, so that the lists never lose a column.
        let usual = (whole.width / 3).clamp(24, 30) + more.map_or(0, |more| (more + 1) / 8);
        let cities =
            drawn(sizes.cities, whole.width, FEWEST_COLUMNS, 2 * FEWEST_COLUMNS).unwrap_or(usual.min(MOST_OF_CITIES));
        let (cities, right) = whole.split_columns(cities);
        let (middle, preview) = match more {
            Some(more) => {
                let most = right.width.saturating_sub(FEWEST_COLUMNS).max(FEWEST_COLUMNS);
                let preview = drawn(sizes.preview, whole.width, FEWEST_COLUMNS, 2 * FEWEST_COLUMNS)
                    .unwrap_or(PREVIEW + more / 2)
                    .min(most);
                let (middle, preview) = right.split_columns(right.width.saturating_sub(preview));
                (middle, Some(preview))
            }
            None => (right, None),
        };
        let upper =
            drawn(sizes.agreements, middle.height, FEWEST_ROWS, FEWEST_ROWS).unwrap_or(middle.height.div_ceil(2));
        let (upper, lower) = middle.split_rows(upper);
        Layout { panes: [Some(cities), Some(upper), Some(lower)], preview, ..Layout::default() }
    }

    /// The border between panes that stands at a cell, if one does.
    pub(super) fn border_at(&self, column: u16, row: u16) -> Option<PaneBorder> {
        let [Some(cities), Some(upper), Some(lower)] = self.panes else { return None };
        let is_at = |first: u16, at: u16| at == first || at + 1 == first;
        let is_beside = |block: Block| (block.y..block.y + block.height).contains(&row);
        match self.preview {
            _ if is_at(upper.x, column) && is_beside(cities) => Some(PaneBorder::Cities),
            Some(preview) if is_at(preview.x, column) && is_beside(preview) => Some(PaneBorder::Preview),
            _ if is_at(lower.y, row) && upper.covers(column, upper.y) => Some(PaneBorder::Agreements),
            _ => None,
        }
    }

    /// The sizes of the panes with one of their borders drawn to a cell.
    pub(super) fn with_border_at(&self, border: PaneBorder, (column, row): (u16, u16), sizes: PaneSizes) -> PaneSizes {
        let [Some(cities), Some(upper), Some(lower)] = self.panes else { return sizes };
        let right = self.preview.map_or(upper.x + upper.width, |preview| preview.x + preview.width);
        let part = |part: u16, whole: u16| {
            let whole = u32::from(whole.max(1));
            let thousandths = (u32::from(part) * u32::from(PaneSizes::WHOLE) + whole / 2) / whole;
            u16::try_from(thousandths).ok().map(|size| size.min(PaneSizes::WHOLE))
        };
        let width = right.saturating_sub(cities.x);
        match border {
            PaneBorder::Cities => PaneSizes { cities: part((column + 1).saturating_sub(cities.x), width), ..sizes },
            PaneBorder::Preview => PaneSizes { preview: part(right.saturating_sub(column), width), ..sizes },
            PaneBorder::Agreements => {
                let height = upper.height + lower.height;
                PaneSizes { agreements: part((row + 1).saturating_sub(upper.y), height), ..sizes }
            }
        }
    }

    /// Where what lies over the panes stands.
    pub fn over_panes(&self) -> Option<Block> {
        self.overlay.or(self.record)
    }

    /// Where a pane stands.
    pub fn pane(&self, pane: PaneName) -> Option<Block> {
        self.panes[pane as usize]
    }
}

/// A border between panes that the mouse can draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaneBorder {
    /// The one on the right of the cities.
    Cities,
    /// The one between agreements and events.
    Agreements,
    /// The one on the left of what is selected.
    Preview,
}

/// The fewest columns and rows of a pane whose border is drawn.
const FEWEST_COLUMNS: u16 = 18;
const FEWEST_ROWS: u16 = 4;

/// What a size that the user has drawn is on this screen; what is beside keeps some cells too.
fn drawn(size: Option<u16>, whole: u16, fewest: u16, beside: u16) -> Option<u16> {
    let parts = u32::from(PaneSizes::WHOLE);
    let cells = (u32::from(size?) * u32::from(whole) + parts / 2) / parts;
    let cells = u16::try_from(cells).unwrap_or(whole);
    Some(cells.clamp(fewest, whole.saturating_sub(beside).max(fewest)).min(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(width: u16, height: u16, body: Body) -> Layout {
        Layout::of(Size { width, height }, body, PaneSizes::default())
    }

    #[test]
    fn parts_lie_side_by_side_and_fill_the_body() {
        for (width, height) in [(60, 10), (80, 24), (120, 24), (200, 50), (300, 100)] {
            for body in [Body::Panes(PaneName::Cities), Body::Record, Body::Card, Body::List] {
                let layout = at(width, height, body);
                let others = [layout.record, layout.overlay, layout.preview];
                let parts: Vec<Block> = layout.panes.iter().copied().chain(others).flatten().collect();
                let cells: u32 = parts.iter().map(|part| u32::from(part.width) * u32::from(part.height)).sum();
                assert_eq!(cells, u32::from(width) * u32::from(height - 3), "{width}x{height}");
                for part in parts {
                    assert!(part.x + part.width <= width && part.y + part.height <= height - 2);
                }
            }
        }
    }

    #[test]
    fn drawn_panes_fill_the_body_too() {
        let all = [None, Some(0), Some(1), Some(300), Some(500), Some(999), Some(1000)];
        let mut drawn = Vec::new();
        for cities in all {
            for agreements in all {
                drawn.extend(all.map(|preview| PaneSizes { cities, agreements, preview }));
            }
        }
        for (width, height) in [(60, 10), (80, 24), (160, 24), (200, 50)] {
            for sizes in &drawn {
                let layout = Layout::of(Size { width, height }, Body::Panes(PaneName::Cities), *sizes);
                let parts: Vec<Block> = layout.panes.iter().copied().chain([layout.preview]).flatten().collect();
                let cells: u32 = parts.iter().map(|part| u32::from(part.width) * u32::from(part.height)).sum();
                assert_eq!(cells, u32::from(width) * u32::from(height - 3), "{width}x{height} {sizes:?}");
                assert!(parts.iter().all(|part| part.width >= 6 && part.height >= 3), "{width}x{height} {sizes:?}");
            }
        }
    }

    #[test]
    fn a_border_goes_where_it_is_drawn() {
        let (size, body) = (Size { width: 200, height: 50 }, Body::Panes(PaneName::Cities));
        for (border, at) in
            [(PaneBorder::Cities, (60, 20)), (PaneBorder::Agreements, (80, 30)), (PaneBorder::Preview, (120, 20))]
        {
            let layout = at_size(size, body, PaneSizes::default());
            let sizes = layout.with_border_at(border, at, PaneSizes::default());
            let after = at_size(size, body, sizes);
            let near = [(0, 0), (1, 0), (0, 1)].map(|(x, y)| after.border_at(at.0 + x, at.1 + y));
            assert!(near.contains(&Some(border)), "{border:?}: {after:?}");
        }
    }

    fn at_size(size: Size, body: Body, sizes: PaneSizes) -> Layout {
        Layout::of(size, body, sizes)
    }

    #[test]
    fn a_narrow_screen_shows_one_part_at_a_time() {
        let layout = at(59, 24, Body::Panes(PaneName::Events));
        assert_eq!(layout.pane(PaneName::Events), Some(Block { x: 0, y: 1, width: 59, height: 21 }));
        assert_eq!((layout.pane(PaneName::Cities), layout.preview), (None, None));
        assert!(at(40, 10, Body::Record).record.is_some());
    }

    #[test]
    fn no_size_is_too_small_or_too_large() {
        for size in [(0, 0), (1, 1), (65_535, 65_535), (65_535, 1)] {
            let all = [Body::Record, Body::Card, Body::List, Body::Overlay, Body::Code];
            for body in all.into_iter().chain([Body::Panes(PaneName::Cities)]) {
                at(size.0, size.1, body);
            }
        }
    }
}
