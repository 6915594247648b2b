//! Pages: a column of labels, a column of text, one row selected.

use ratatui::layout::Rect;

use super::border;
use super::canvas::Canvas;
use super::row::marker;
use super::{address, inner};
use crate::desk::{Block, Desk, Page, PageLine};
use crate::theme::Role;

/// What stands before the text of a row that leads to a record, whatever the terminal makes of an underline.
const LINK: &str = "›";

/// The column at which the text of a line of a page begins.
pub(super) fn text_start(page: &Page, line: &PageLine, block: Block) -> u16 {
    let label_width = if line.across { 0 } else { page.label_width() };
    inner(block).x + 1 + if label_width > 0 { label_width as u16 + 1 } else { 0 }
}

/// A page that has the keys, or the selected record beside the panes.
pub(super) fn draw(canvas: &mut Canvas<'_>, desk: &Desk, page: &Page, block: Block, has_keys: bool) {
    if page.is_of_whole_texts() {
        return address::page(canvas, page, block);
    }
    border::page(canvas, page, block, has_keys);
    let area = inner(block);
    let width = usize::from(area.width);
    for (line, y) in page.heading().iter().zip(area.y..area.bottom()) {
        canvas.put((area.x + 1, y), width.saturating_sub(1), line, Role::Heading);
    }
    let label_width = page.label_width();
    // Where every row leads somewhere, none needs a sign.
    let is_signed = !page.leads_everywhere();
    let mut above = None;
    let rows = area.y + page.heading().len() as u16..area.bottom();
    for (line, y) in page.visible().iter().zip(rows) {
        let Some(row) = page.row_of(line) else { continue };
        let selected = has_keys && line.row == page.selected();
        let role = match (selected, row.link.is_some()) {
            (true, true) => Role::LinkSelected,
            (true, false) => Role::Selected,
            (false, true) => Role::Link,
            (false, false) if row.is_heading => Role::Title,
            (false, false) => Role::Text,
        };
        let is_first = !line.text.is_empty() && above.replace(line.row) != Some(line.row);
        if is_first && is_signed && row.link.is_some() {
            canvas.put((text_start(page, line, block) - 1, y), 1, LINK, Role::LinkSign);
        }
        let is_marked = has_keys && is_first && row.link.as_ref().is_some_and(|id| desk.is_marked(id));
        if row.is_overdue && !selected && !is_marked && !line.label.is_empty() {
            canvas.put((area.x, y), 1, "!", Role::OverdueSign);
        } else {
            canvas.put((area.x, y), 1, marker(selected, is_marked), Role::Marker);
        }
        let label_width = if line.across { width.saturating_sub(1) } else { label_width };
        let label = if row.is_overdue { Role::Overdue } else { Role::Label };
        canvas.put((area.x + 1, y), label_width, &line.label, label);
        let text_x = text_start(page, line, block);
        let text_width = usize::from(area.right().saturating_sub(text_x));
        canvas.put((text_x, y), text_width, &line.text, role);
    }
    if let Some(lines) = page.foot() {
        draw_foot(canvas, &lines, area);
    }
}

/// What is told of the selected row, under a rule at the end of the page.
fn draw_foot(canvas: &mut Canvas<'_>, lines: &[String], area: Rect) {
    let rule = area.bottom().saturating_sub(Page::FOOT as u16);
    canvas.put((area.x, rule), usize::from(area.width), &"─".repeat(usize::from(area.width)), Role::Border);
    for (line, y) in lines.iter().zip(rule + 1..area.bottom()) {
        canvas.put((area.x + 1, y), usize::from(area.width).saturating_sub(1), line, Role::Text);
    }
}
