//! State → cells. It draws what the desk holds and changes nothing; it reads no clock, file or environment.
//!
//! ```text
//! ┌ top ─────────── frame ────────────┐
//! │ cities     │ agreements           │   each pane is drawn by `panes`, row by row in `row`,
//! │            │                      │   its border and title by `border`;
//! │            ├──────────────────────┤   a record, the help, the problems and menus by `page`;
//! │            │ events               │   the look-up by `finder`, forms by `form` and `record_form`, codes by `code`
//! ├ context ──── context ─────────────┤
//! └ keys ────────── frame ────────────┘
//! ```

mod address;
mod border;
mod calendar;
mod canvas;
mod charts;
mod code;
mod compare;
mod context;
mod empty;
mod finder;
mod form;
mod frame;
mod page;
mod pane_columns;
mod panes;
mod record_form;
mod row;
mod text;
mod timeline;
mod world_map;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::desk::{Block, Body, Desk, Drawing, Size};
use crate::theme::{Role, Theme};

pub use address::{AddressSpan, links};
pub use timeline::{ChartLine, timeline_axis, timeline_bar, timeline_density};
pub use world_map::map_rows;

use canvas::Canvas;

/// Draws the desk.
pub fn draw(desk: &Desk, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    if !size_of(area).is_enough() {
        return too_small(&mut Canvas { buffer, theme }, area);
    }
    let canvas = &mut Canvas { buffer, theme };
    let code = match desk.drawing() {
        Drawing::QrCode(code) if desk.body() == Body::Code => code.columns_of_all(desk.qr_style()),
        Drawing::QrCode(_)
        | Drawing::Panes
        | Drawing::Page(_)
        | Drawing::Finder(_)
        | Drawing::Form(_)
        | Drawing::RecordForm(_)
        | Drawing::Timeline(_)
        | Drawing::Map(_)
        | Drawing::Compare(_)
        | Drawing::Calendar(_) => 0,
    };
    let beside = Rect { x: area.x + code, width: area.width - code, ..area };
    frame::top(canvas, desk, beside);
    let layout = desk.layout();
    panes::draw(canvas, desk, &layout);
    if let Some(block) = layout.over_panes() {
        match desk.drawing() {
            Drawing::Panes => {}
            Drawing::Page(page) => page::draw(canvas, desk, page, block, true),
            Drawing::Finder(finder) => finder::draw(canvas, desk, finder, block),
            Drawing::Form(form) => form::draw(canvas, form, block),
            Drawing::RecordForm(form) => record_form::draw(canvas, form, block),
            Drawing::QrCode(code) => code::draw(canvas, code, desk.qr_style(), block),
            Drawing::Timeline(timeline) => timeline::draw(canvas, desk, timeline, block),
            Drawing::Map(map) => world_map::draw(canvas, desk, map, block),
            Drawing::Compare(comparison) => compare::draw(canvas, comparison, block),
            Drawing::Calendar(calendar) => calendar::draw(canvas, calendar, block),
        }
    }
    if let Some(block) = layout.over_panes().filter(|_| desk.is_reading() && desk.shows_records()) {
        border::so_far(canvas, block);
    }
    if let Some(block) = layout.preview {
        page::draw(canvas, desk, desk.preview(), block, false);
    }
    if code == 0 {
        context::draw(canvas, desk, area);
    }
    frame::keys(canvas, desk, area);
}

/// Where the cursor of the line that is being typed stands, if one is.
pub fn cursor(desk: &Desk, area: Rect) -> Option<Position> {
    if !size_of(area).is_enough() {
        return None;
    }
    if let Some(filter) = desk.typed_filter() {
        let position = context::cursor(filter, area);
        return area.contains(position).then_some(position);
    }
    let block = desk.layout().over_panes()?;
    let position = match desk.drawing() {
        Drawing::Finder(finder) => finder::cursor(finder, block),
        Drawing::Form(form) => form::cursor(form, block),
        Drawing::RecordForm(form) => record_form::cursor(form, block)?,
        Drawing::Panes
        | Drawing::Page(_)
        | Drawing::QrCode(_)
        | Drawing::Timeline(_)
        | Drawing::Map(_)
        | Drawing::Compare(_)
        | Drawing::Calendar(_) => return None,
    };
    area.contains(position).then_some(position)
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let Size { width, height } = Size::SMALLEST;
    let sentence = format!("citydesk needs {width}x{height} cells; this is {}x{}.", area.width, area.height);
    let lines = textwrap::wrap(&sentence, usize::from(area.width.max(1)));
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        canvas.put((area.x, y), usize::from(area.width), line, Role::Text);
    }
}

fn size_of(area: Rect) -> Size {
    Size { width: area.width, height: area.height }
}

/// Whether the panes have the keys.
fn panes_have_keys(desk: &Desk) -> bool {
    matches!(desk.body(), Body::Panes(_))
}

fn inner(block: Block) -> Rect {
    Rect {
        x: block.x + 1,
        y: block.y + 1,
        width: block.width.saturating_sub(2),
        height: block.height.saturating_sub(2),
    }
}
