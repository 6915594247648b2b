//! Borders: of a pane, with its number, name, count, scope, filter and sort; of a record or a list.

use ratatui::layout::Rect;
use ratatui::widgets::{Block as Frame, BorderType, Widget};

use super::canvas::Canvas;
use super::panes_have_keys;
use super::text::fit_facts;
use crate::desk::{Block, Desk, Layout, Overflow, Page, Pane, PaneName, RowCount, columns, fit};
use crate::theme::Role;
use crate::words;

/// Draws a border with a title; a focused one is heavy.
pub(super) fn frame(canvas: &mut Canvas<'_>, block: Block, focused: bool, title: &str) {
    let (border, role, kind) = if focused {
        (Role::BorderFocused, Role::TitleFocused, BorderType::Thick)
    } else {
        (Role::Border, Role::Title, BorderType::Plain)
    };
    let frame = Frame::bordered().border_type(kind).border_style(canvas.theme.style(border));
    let area = Rect { x: block.x, y: block.y, width: block.width, height: block.height };
    frame.render(area.intersection(canvas.buffer.area), canvas.buffer);
    let title = fit(title, block.inner_width());
    canvas.put((block.x + 1, block.y), block.inner_width(), &title, role);
}

/// Draws the border of a page, with what it is about.
pub(super) fn page(canvas: &mut Canvas<'_>, page: &Page, block: Block, focused: bool) {
    let facts = page.border_title();
    let room = block.inner_width().saturating_sub(1);
    let mut title = format!(" {}", fit_facts(&facts, room));
    if columns(&title) <= room && title[1..] == facts.to_string() {
        title.push(' ');
    }
    frame(canvas, block, focused, &title);
    more(canvas, block, page.overflow());
}

/// Marks in the lower border that a list goes on above or below.
pub(super) fn more(canvas: &mut Canvas<'_>, block: Block, overflow: Overflow) {
    // In a narrower border the longest sort's sign leaves no room for the word.
    const WITH_WORD: usize = 24;
    let word = if block.inner_width() >= WITH_WORD { "more " } else { "" };
    let arrows = match (overflow.above, overflow.below) {
        (false, false) => return,
        (true, false) => "▲",
        (false, true) => "▼",
        (true, true) => "▲▼",
    };
    let sign = &format!(" {arrows} {word}");
    canvas.put_right((right_edge(block), lower_edge(block)), block.inner_width(), sign, Role::Dim);
}

/// Marks in the lower border that there are more records than those that are read by now.
pub(super) fn so_far(canvas: &mut Canvas<'_>, block: Block) {
    canvas.put((block.x + 1, lower_edge(block)), block.inner_width(), " so far ", Role::Badge);
}

/// `┏ 2 Active agreements ─ 3 of 84 · Guangzhou 'mou' ━━━┓` above, `┗ by last day ━━━━ ▼ more ┛` below.
pub(super) fn pane(canvas: &mut Canvas<'_>, desk: &Desk, name: PaneName, block: Block) {
    let pane = desk.pane(name);
    let focused = panes_have_keys(desk) && desk.focus() == name;
    let room = block.inner_width();
    let title = title(desk, name, room);
    frame(canvas, block, focused, &title);
    let sort = format!(" by {} ", pane.sort.word());
    canvas.put((block.x + 1, lower_edge(block)), room, &sort, Role::Dim);
    more(canvas, block, pane.cursor.overflow(pane.rows.len(), block.inner_height()));
    if desk.size().width < Layout::SIDE_BY_SIDE {
        let fits = |others: &String| columns(&title) + columns(others) < room;
        if let Some(others) = others(name).into_iter().find(fits) {
            canvas.put_right((right_edge(block), block.y), room, &others, Role::Dim);
        }
    }
}

fn right_edge(block: Block) -> u16 {
    block.x.saturating_add(block.width).saturating_sub(1)
}

fn lower_edge(block: Block) -> u16 {
    block.y.saturating_add(block.height).saturating_sub(1)
}

/// The panes that a narrow screen does not show, in words and in numbers.
fn others(shown: PaneName) -> [String; 2] {
    let others = || PaneName::ALL.into_iter().filter(|name| *name != shown);
    let written = |name: PaneName| format!(" {} {} ", name as usize + 1, name.kind().plural());
    let numbers: Vec<String> = others().map(|name| (name as usize + 1).to_string()).collect();
    [others().map(written).collect(), format!(" {} ", numbers.join(" "))]
}

/// Number, name, count of rows, and what narrows them. The count is never cut: the name is shortened first, then the
/// narrowing, to a few letters.
fn title(desk: &Desk, name: PaneName, room: usize) -> String {
    const FEWEST: usize = 6;
    let pane = desk.pane(name);
    let (long, short) = called(name, pane.all);
    let parts = narrowing(desk, name);
    let number = name as usize + 1;
    let count = count(pane, !parts.is_empty());
    let count = if desk.is_reading() { format!("{count} so far") } else { count };
    let heads = [
        format!(" {number} {long} ─ {count}"),
        format!(" {number} {short} ─ {count}"),
        format!(" {number} {short} {count}"),
        format!(" {short} {count}"),
        format!(" {count}"),
    ];
    let wanted: usize = parts.iter().map(|part| columns(part)).sum();
    let fewest: usize = parts.iter().map(|part| columns(part).min(FEWEST)).sum();
    let has_room = |needed: usize| move |head: &&String| columns(head) + needed < room;
    let whole = heads[..3].iter().find(has_room(wanted));
    let head = whole.or_else(|| heads[1..].iter().find(has_room(fewest))).unwrap_or(&heads[4]);
    let rest = room.saturating_sub(columns(head) + 1);
    format!("{head}{} ", share(&parts, rest))
}

/// What narrows the rows of a pane: the scope, and the filter.
pub(super) fn narrowing(desk: &Desk, name: PaneName) -> Vec<String> {
    let narrowed = desk.narrowed().filter(|(from, _)| *from != name).map(|(_, key)| {
        let record = key.id().and_then(|id| desk.catalog().record(id.as_str()));
        let scope = record.map_or(words::NO_REGION.into(), |record| words::name(desk.catalog(), record).into_owned());
        format!(" · {scope}")
    });
    let filter = Some(&desk.pane(name).filter).filter(|filter| !filter.is_empty());
    narrowed.into_iter().chain(filter.map(|filter| format!(" '{filter}'"))).collect()
}

/// Parts of a title in so many columns; each gets as much as the other leaves, or else half.
fn share(parts: &[String], room: usize) -> String {
    match parts {
        [one, other] => {
            let one = fit(one, (room / 2).max(room.saturating_sub(columns(other))));
            format!("{one}{}", fit(other, room.saturating_sub(columns(&one))))
        }
        _ => parts.iter().map(|part| fit(part, room)).collect(),
    }
}

/// What a pane is called, in full and in short.
pub(super) fn called(name: PaneName, all: bool) -> (&'static str, &'static str) {
    match (name, all) {
        (PaneName::Cities, _) => ("Cities", "Cities"),
        (PaneName::Agreements, false) => ("Active agreements", "Active"),
        (PaneName::Agreements, true) => ("All agreements", "Agreements"),
        (PaneName::Events, false) => ("Upcoming workshops & events", "Upcoming events"),
        (PaneName::Events, true) => ("All workshops & events", "All events"),
    }
}

/// How many rows of a pane there are, and of how many where it does not show all.
pub(super) fn count(pane: &Pane, narrowed: bool) -> String {
    if pane.shown == pane.total && pane.may_be == 0 && !narrowed {
        return pane.total.to_string();
    }
    RowCount { shown: pane.shown, may_be: pane.may_be, total: pane.total }.to_string()
}
