//! Two screens → the bytes that turn one into the other.
//!
//! It writes only what changed, the shortest way. It asks the terminal nothing, and writes no line feed, so that a
//! screen smaller than expected does not scroll.

use std::iter::repeat;
use std::mem;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use crate::desk::is_sure;
use crate::terminal::cells::{Charset, settle};
use crate::terminal::colour::ColorDepth;
use crate::terminal::link;
use crate::terminal::pen::Pen;
use crate::view::AddressSpan;

/// What a painter may use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    pub(super) depth: ColorDepth,
    pub(super) charset: Charset,
    /// Whether each frame is marked as a whole.
    pub(super) sync: bool,
    /// Whether addresses are links of the terminal.
    pub(super) links: bool,
}

/// Knows what the terminal shows, and what it is to show next.
#[derive(Debug)]
pub(super) struct Painter {
    palette: Palette,
    /// What the terminal shows; cells that it has not got are blank.
    shown: Buffer,
    next: Buffer,
    /// The links of what is shown, and of what comes next.
    links: [Vec<AddressSpan>; 2],
    /// What the text that is written leads to.
    leads: Option<String>,
    /// Whether what the terminal shows is unknown.
    unknown: bool,
    pen: Pen,
    /// Where the terminal writes next; `None` where that is not certain.
    place: Option<Position>,
    cursor: Option<Position>,
}

impl Painter {
    pub(super) fn new(palette: Palette) -> Painter {
        let (shown, next) = (Buffer::default(), Buffer::default());
        let links = [Vec::new(), Vec::new()];
        Painter {
            palette,
            shown,
            next,
            links,
            leads: None,
            unknown: true,
            pen: Pen::default(),
            place: None,
            cursor: None,
        }
    }

    /// Forgets what the terminal shows, so that the next frame is painted whole.
    pub(super) fn forget(&mut self) {
        self.unknown = true;
    }

    /// An empty buffer of the given size for the next frame.
    pub(super) fn canvas(&mut self, area: Rect) -> &mut Buffer {
        if area == self.next.area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(area);
        }
        &mut self.next
    }

    /// Says which cells of the next frame lead to an address.
    pub(super) fn link(&mut self, spans: Vec<AddressSpan>) {
        self.links[1] = spans.into_iter().filter(|span| link::open(&span.address).is_some()).collect();
    }

    /// The bytes that bring the canvas to the screen, with the cursor where it is to show; none where nothing changed.
    pub(super) fn frame(&mut self, cursor: Option<Position>) -> Vec<u8> {
        settle(&mut self.next, self.palette.depth, self.palette.charset);
        let mut bytes = Vec::new();
        // Somebody else may have written meanwhile: each frame finds its own way.
        self.place = None;
        if self.unknown || self.shown.area != self.next.area {
            self.wipe(&mut bytes);
        }
        let (next, shown) = (mem::take(&mut self.next), mem::take(&mut self.shown));
        let width = usize::from(next.area.width).max(1);
        let shown_rows = shown.content.chunks(width).chain(repeat(&[][..]));
        for (y, (new, old)) in (0..).zip(next.content.chunks(width).zip(shown_rows)) {
            self.row(y, old, new, &mut bytes);
        }
        (self.shown, self.next) = (next, shown);
        self.links.swap(0, 1);
        self.links[1].clear();
        self.set_cursor(cursor, &mut bytes);
        if self.palette.sync && !bytes.is_empty() {
            bytes.splice(0..0, *b"\x1b[?2026h");
            bytes.extend_from_slice(b"\x1b[?2026l");
        }
        bytes
    }

    fn wipe(&mut self, bytes: &mut Vec<u8>) {
        // Another program may have left any style, and some terminals wipe with the background of it.
        bytes.extend_from_slice(b"\x1b[m\x1b[2J");
        bytes.extend_from_slice(b"\x1b[?25l");
        (self.pen, self.cursor, self.unknown) = (Pen::default(), None, false);
        self.shown = Buffer::default();
        self.links[0].clear();
    }

    fn row(&mut self, y: u16, old: &[Cell], new: &[Cell], bytes: &mut Vec<u8>) {
        let stays = |x: usize, links: &[Vec<AddressSpan>; 2]| {
            let [shown, next] = links;
            let is_as_shown = old.get(x).map_or(new[x] == Cell::EMPTY, |old| new[x] == *old);
            is_as_shown && link::at(shown, x, y) == link::at(next, x, y)
        };
        let Some(last) = (0..new.len()).rposition(|x| !stays(x, &self.links)) else { return };
        let blank_from = new.iter().rposition(|cell| *cell != Cell::EMPTY).map_or(0, |last| last + 1);
        let mut x = 0;
        while x <= last {
            if stays(x, &self.links) || new[x].symbol().is_empty() {
                x += 1;
                continue;
            }
            if self.place != Some(Position::new(x as u16, y)) {
                self.lead_to(None, bytes);
            }
            self.go(Position::new(x as u16, y), new, bytes);
            // Three bytes wipe the rest of the row.
            if x >= blank_from && last - x >= 3 {
                self.lead_to(None, bytes);
                self.write_as(&Cell::EMPTY, bytes);
                bytes.extend_from_slice(b"\x1b[K");
                return;
            }
            let link = link::at(&self.links[1], x, y).map(str::to_owned);
            self.lead_to(link, bytes);
            x += self.write(&new[x], columns(new, x), new.len(), bytes);
        }
        self.lead_to(None, bytes);
    }

    /// Makes the text that is written from now on lead to an address, or nowhere.
    fn lead_to(&mut self, link: Option<String>, bytes: &mut Vec<u8>) {
        if link == self.leads {
            return;
        }
        bytes.extend_from_slice(link.as_deref().and_then(link::open).as_deref().map_or(link::CLOSE, str::as_bytes));
        self.leads = link;
    }

    /// Writes one grapheme at the place where the terminal is, and says how many columns it took.
    fn write(&mut self, cell: &Cell, columns: usize, row: usize, bytes: &mut Vec<u8>) -> usize {
        self.write_as(cell, bytes);
        let sure = is_sure(cell.symbol());
        if let Some(place) = self.place.filter(|_| !sure && columns > 1) {
            // A terminal that takes less for it would leave what stood there.
            bytes.extend(std::iter::repeat_n(b' ', columns));
            bytes.extend(path(None, place));
        }
        bytes.extend_from_slice(cell.symbol().as_bytes());
        // After the last column terminals differ on where they are, and on the width of composed graphemes.
        self.place = self.place.filter(|_| sure).and_then(|place| {
            let x = usize::from(place.x) + columns;
            (x < row).then(|| Position::new(x as u16, place.y))
        });
        columns
    }

    /// Takes up a pen that draws a cell.
    fn write_as(&mut self, cell: &Cell, bytes: &mut Vec<u8>) {
        if !self.pen.draws(cell) {
            let pen = Pen::of(cell);
            self.pen.change(pen, self.palette.depth == ColorDepth::Mono, bytes);
            self.pen = pen;
        }
    }

    /// Brings the terminal to a place, over cells that stay as they are if that is shortest.
    fn go(&mut self, to: Position, row: &[Cell], bytes: &mut Vec<u8>) {
        if self.place == Some(to) {
            return;
        }
        let mut way = path(self.place, to);
        if let Some(from) = self.place.filter(|from| from.y == to.y && from.x < to.x) {
            let between = &row[usize::from(from.x)..usize::from(to.x)];
            let linked = self.links[1].iter().any(|span| span.row == to.y);
            if let Some(text) = self.repeatable(between, way.len()).filter(|_| !linked) {
                way = text;
            }
        }
        bytes.extend_from_slice(&way);
        self.place = Some(to);
    }

    /// The text of cells if writing it again changes nothing, needs no other pen, and is not longer than `limit`.
    fn repeatable(&self, cells: &[Cell], limit: usize) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let single = is_sure(cell.symbol()) && columns(cells, column) == 1;
            if !single || !self.pen.draws(cell) || text.len() > limit {
                return None;
            }
            text.extend_from_slice(cell.symbol().as_bytes());
        }
        (text.len() <= limit).then_some(text)
    }

    fn set_cursor(&mut self, cursor: Option<Position>, bytes: &mut Vec<u8>) {
        let cursor = cursor.filter(|place| self.shown.area.contains(*place));
        let stays = bytes.is_empty() && cursor == self.cursor;
        if let Some(to) = cursor.filter(|to| !stays && self.place != Some(*to)) {
            bytes.extend_from_slice(&path(self.place, to));
        }
        if cursor.is_some() != self.cursor.is_some() {
            bytes.extend_from_slice(if cursor.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
        self.cursor = cursor;
    }
}

/// How many columns the grapheme in a column reaches over.
fn columns(row: &[Cell], column: usize) -> usize {
    1 + row[column + 1..].iter().take_while(|cell| cell.symbol().is_empty()).count()
}

fn path(from: Option<Position>, to: Position) -> Vec<u8> {
    let (x, y) = (to.x, to.y);
    let absolute = match (x, y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, _) => format!("\x1b[{}H", y + 1),
        (_, 0) => format!("\x1b[;{}H", x + 1),
        _ => format!("\x1b[{};{}H", y + 1, x + 1),
    };
    let relative = from.and_then(|from| match () {
        () if from.y == y && x == 0 => Some("\r".to_owned()),
        () if from.y == y && x == from.x + 1 => Some("\x1b[C".to_owned()),
        () if from.y == y && x > from.x => Some(format!("\x1b[{}C", x - from.x)),
        () if from.y == y && x + 1 == from.x => Some("\x08".to_owned()),
        () if from.y == y => Some(format!("\x1b[{}D", from.x - x)),
        () if from.x == x && y == from.y + 1 => Some("\x1b[B".to_owned()),
        () if from.x == x && y > from.y => Some(format!("\x1b[{}B", y - from.y)),
        () if from.x == x && y + 1 == from.y => Some("\x1b[A".to_owned()),
        () if from.x == x => Some(format!("\x1b[{}A", from.y - y)),
        () => None,
    });
    relative.filter(|relative| relative.len() <= absolute.len()).unwrap_or(absolute).into_bytes()
}

#[cfg(test)]
mod tests;
