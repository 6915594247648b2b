//! The look-up over everything: the line, and the hits under it.

use ratatui::layout::{Position, Rect};

use super::border::{frame, more};
use super::canvas::Canvas;
use super::inner;
use super::text::fit_facts;
use crate::desk::{Block, Desk, Finder, columns, fit};
use crate::find::{Hit, SearchWords};
use crate::keymap::Action;
use crate::theme::Role;
use crate::words::{self, Facts};

const PROMPT: &str = "/ ";

pub(super) fn draw(canvas: &mut Canvas<'_>, desk: &Desk, finder: &Finder, block: Block) {
    let typed = !finder.line.text().trim().is_empty();
    let title = match finder.total {
        0 => " Find ".to_owned(),
        total if finder.recalled().is_some() => {
            format!(" Find ─ earlier search ─ {} ", words::count(total as u64, "hit", "hits"))
        }
        total if total > finder.hits.len() => format!(" Find ─ the best {} of {total} ", finder.hits.len()),
        total => format!(" Find ─ {} ", words::count(total as u64, "hit", "hits")),
    };
    frame(canvas, block, true, &title);
    let shown = block.inner_height().saturating_sub(1);
    more(canvas, block, finder.cursor.overflow(finder.hits.len(), shown));
    let area = inner(block);
    let width = usize::from(area.width);
    let (line, _) = finder.line.window(room(block));
    canvas.put((area.x, area.y), width, &format!("{PROMPT}{line}"), Role::Input);
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let message = match (typed, finder.hits.is_empty()) {
        (false, _) => "Type part of a name, or a caller's number: a city, a person, an agreement …",
        (true, true) if finder.fault.is_none() && desk.is_reading() => "No match so far",
        (true, true) if finder.fault.is_none() => "No match",
        (true, _) => "",
    };
    canvas.put((list.x + 1, list.y), width.saturating_sub(1), message, Role::Dim);
    if !typed {
        draw_searches(canvas, desk, Rect { y: list.y + 1, height: list.height.saturating_sub(1), ..list });
    }
    let hits = finder.hits.iter().enumerate().skip(finder.cursor.offset);
    for ((place, hit), y) in hits.zip(list.y..list.bottom()) {
        let selected = place == finder.cursor.selected;
        draw_hit(canvas, desk, (hit, &finder.words), selected, Rect { y, height: 1, ..list });
    }
}

/// What was searched for before, with the key that brings it back.
fn draw_searches(canvas: &mut Canvas<'_>, desk: &Desk, area: Rect) {
    let searches = desk.searches();
    let Some((key, _)) = desk.keymap().hint(Action::HitUp).filter(|_| !searches.is_empty()) else { return };
    let heading = format!("{key} brings back an earlier search:");
    let lines = std::iter::once(heading).chain(searches.all().map(|search| format!("  {search}")));
    for (line, y) in lines.zip(area.y..area.bottom()) {
        canvas.put((area.x + 1, y), usize::from(area.width.saturating_sub(1)), &line, Role::Dim);
    }
}

/// `▌city          Guangzhou 广州 · Asia-Pacific · 47 active agreements`
fn draw_hit(canvas: &mut Canvas<'_>, desk: &Desk, (hit, words): (&Hit, &SearchWords), selected: bool, row: Rect) {
    const KIND: (u16, u16) = (6, 13);
    const APART: &str = " · ";
    let catalog = desk.catalog();
    let Some(record) = catalog.record(hit.id.as_str()) else { return };
    if selected {
        canvas.put((row.x, row.y), 1, "▌", Role::Marker);
    }
    // It grows with the row one by one, so that the rest of the row loses nothing.
    let kind = row.width.saturating_sub(47).clamp(KIND.0, KIND.1);
    canvas.put((row.x + 1, row.y), usize::from(kind), hit.kind.word(), Role::Dim);
    let mut x = row.x + 2 + kind;
    let mut write = |text: &str, role: Role| {
        x += canvas.put((x, row.y), usize::from(row.right().saturating_sub(x)), text, role) as u16;
    };
    // It says why it is here where the name does not.
    let found = hit.reason(catalog, record, words);
    let facts = Facts::of(found).and(words::fact(desk.context(), record));
    let native = words::native(record).map_or_else(String::new, |native| format!(" {native}"));
    let near = if hit.fuzzy { "~ " } else { "" };
    // The name and the fact share what room there is; each gets what the other leaves, or else half.
    let room = usize::from(row.width.saturating_sub(2 + kind)).saturating_sub(columns(near));
    let wanted = if facts.is_empty() { 0 } else { columns(APART) + columns(&facts.to_string()) };
    let for_name = (room / 2).max(room.saturating_sub(wanted));
    let name = words::name(catalog, record);
    let whole = columns(&name) + columns(&native);
    let for_fact = room - whole.min(for_name);
    let name = fit(&name, for_name);
    let native = fit(&native, for_name - columns(&name));
    let facts = fit_facts(&facts, for_fact.saturating_sub(columns(APART)));
    write(near, Role::Fuzzy);
    write(&name, if selected { Role::Selected } else { Role::Text });
    write(&native, Role::Text);
    if !facts.is_empty() {
        write(&format!("{APART}{facts}"), Role::Dim);
    }
}

/// The columns for what is typed.
fn room(block: Block) -> usize {
    block.inner_width().saturating_sub(PROMPT.len())
}

/// Where the cursor of the line stands.
pub(super) fn cursor(finder: &Finder, block: Block) -> Position {
    let area = inner(block);
    let (_, column) = finder.line.window(room(block));
    let column = u16::try_from(PROMPT.len() + column).unwrap_or(u16::MAX);
    Position { x: area.x.saturating_add(column).min(area.right().saturating_sub(1)), y: area.y }
}
