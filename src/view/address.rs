//! Addresses: a page of them that can be marked and copied off the screen, and where those on the screen lead.

use std::ops::Range;

use ratatui::layout::Rect;

use super::border;
use super::canvas::Canvas;
use super::{inner, size_of};
use crate::desk::{Block, Desk, Drawing, Page};
use crate::theme::Role;

/// Cells of one row that lead to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressSpan {
    /// The row, from 0.
    pub row: u16,
    /// The columns, from 0.
    pub columns: Range<u16>,
    /// Where they lead.
    pub address: String,
}

/// A page of addresses: from edge to edge and with no border beside them, so that what is marked is the address alone.
pub(super) fn page(canvas: &mut Canvas<'_>, page: &Page, block: Block) {
    border::page(canvas, page, block, true);
    let width = usize::from(block.width);
    let rows = inner(block).top()..inner(block).bottom();
    for y in rows.clone() {
        canvas.put((block.x, y), width, &" ".repeat(width), Role::Text);
    }
    for (line, y) in page.visible().iter().zip(rows) {
        let selected = line.row == page.selected();
        if line.text.is_empty() {
            let marker = if selected { "▌" } else { " " };
            canvas.put((block.x, y), 1, marker, Role::Marker);
            canvas.put((block.x + 1, y), width - 1, &line.label, Role::Label);
        } else {
            let role = if selected { Role::LinkSelected } else { Role::Link };
            canvas.put((block.x, y), width, &line.text, role);
        }
    }
}

/// Where addresses stand on the screen.
pub fn links(desk: &Desk, area: Rect) -> Vec<AddressSpan> {
    if !size_of(area).is_enough() {
        return Vec::new();
    }
    let layout = desk.layout();
    let page = match desk.drawing() {
        Drawing::Page(page) => layout.over_panes().map(|block| (page, block)),
        Drawing::Panes
        | Drawing::Finder(_)
        | Drawing::Form(_)
        | Drawing::RecordForm(_)
        | Drawing::QrCode(_)
        | Drawing::Timeline(_)
        | Drawing::Map(_)
        | Drawing::Compare(_)
        | Drawing::Calendar(_) => None,
    };
    let preview = layout.preview.map(|block| (desk.preview(), block));
    let spans = page.into_iter().chain(preview).flat_map(|(page, block)| spans(page, block));
    spans.filter(|span| span.row < area.bottom()).collect()
}

/// Where the addresses of a page stand.
fn spans(page: &Page, block: Block) -> Vec<AddressSpan> {
    let edges = |line: usize| match page.visible().get(line) {
        Some(line) if !page.is_of_whole_texts() => (super::page::text_start(page, line, block), inner(block).right()),
        _ => (block.x, block.x + block.width),
    };
    let first = inner(block).y.saturating_add(page.heading().len() as u16);
    let spans = page.addresses().into_iter().map(|piece| {
        let (x, right) = edges(piece.line);
        let column = |column: usize| x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX)).min(right);
        AddressSpan {
            row: first.saturating_add(piece.line as u16),
            columns: column(piece.columns.start)..column(piece.columns.end),
            address: piece.address,
        }
    });
    spans.collect()
}
