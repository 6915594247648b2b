//! What holds on every screen.

use std::sync::Arc;

use citydesk::internals::desk::{
    Block, Body, Desk, Drawing, FormRow, FormRowKind, Message, Page, PaneName, letter_columns,
};
use citydesk::internals::view;
use ratatui::buffer::Buffer;

use crate::support::screen::Screen;

/// Whether everything holds; what does not, in words.
pub(crate) fn all(screen: &Screen) -> Result<(), String> {
    lists(&screen.desk)?;
    drawn(screen)
}

/// Whether what is drawn is right.
fn drawn(screen: &Screen) -> Result<(), String> {
    let cells = screen.cells();
    if cells != screen.cells() {
        return Err("drawing twice gives two screens".to_owned());
    }
    let cursor = view::cursor(&screen.desk, cells.area);
    if cursor.is_some_and(|position| !cells.area.contains(position)) {
        return Err(format!("the cursor stands outside: {cursor:?}"));
    }
    if screen.desk.size().is_enough() {
        pictures(&screen.desk, &cells)?;
        chrome(&screen.desk, &Screen::text_of(&cells))?;
    }
    Ok(())
}

/// Whether selections are inside their lists, and in sight, and the focused pane is shown.
pub(crate) fn lists(desk: &Desk) -> Result<(), String> {
    let layout = desk.layout();
    for name in PaneName::ALL {
        let pane = desk.pane(name);
        let (selected, offset) = (pane.cursor.selected, pane.cursor.offset);
        let height = layout.pane(name).map_or(usize::MAX, Block::inner_height).max(1);
        if selected >= pane.rows.len().max(1) || !(offset..offset.saturating_add(height)).contains(&selected) {
            return Err(format!("{name:?}: {selected} of {} rows, {height} from {offset}", pane.rows.len()));
        }
    }
    if matches!(desk.body(), Body::Panes(_)) && layout.pane(desk.focus()).is_none() {
        return Err("the focused pane is not shown".to_owned());
    }
    match desk.drawing() {
        Drawing::Finder(finder) => {
            let inside = finder.cursor.selected < finder.hits.len().max(1);
            inside.then_some(()).ok_or_else(|| format!("hit {:?} of {}", finder.cursor, finder.hits.len()))
        }
        Drawing::Page(page) => in_sight(page),
        Drawing::Form(form) => form.question().map(|_| ()).ok_or_else(|| "nothing is asked".to_owned()),
        Drawing::RecordForm(form) => {
            let has_keys = |row: &FormRow| {
                matches!(row.kind, FormRowKind::Value { has_keys: true, .. } | FormRowKind::Save { has_keys: true })
            };
            let is_shown = !desk.size().is_enough() || form.visible().iter().filter(|row| has_keys(row)).count() == 1;
            is_shown.then_some(()).ok_or_else(|| format!("{:?} is not in sight", form.key()))
        }
        Drawing::Timeline(timeline) => {
            let shown = timeline.lines.iter().any(|line| line.row == timeline.cursor.selected);
            let is_shown = shown || !desk.size().is_enough();
            let is_sound = timeline.rows.is_empty() || timeline.selected().is_some() && is_shown;
            is_sound.then_some(()).ok_or_else(|| format!("{:?} of {} rows", timeline.cursor, timeline.rows.len()))
        }
        Drawing::Map(map) => {
            let is_sound = map.selected().is_none() || !desk.size().is_enough() || map.selected_cell().is_some();
            is_sound.then_some(()).ok_or_else(|| format!("{:?} is not on the map", map.selected()))
        }
        Drawing::Panes | Drawing::QrCode(_) | Drawing::Compare(_) | Drawing::Calendar(_) => Ok(()),
    }
}

/// Whether the rows of each pane are those that the same data give when they are read again.
pub(crate) fn rows(desk: &mut Desk) -> Result<(), String> {
    let shown = PaneName::ALL.map(|name| desk.pane(name).clone());
    desk.update(Message::Loaded(Arc::new(desk.loaded().clone())));
    for (name, before) in PaneName::ALL.into_iter().zip(shown) {
        let now = desk.pane(name);
        if (&now.rows, now.shown, now.total) != (&before.rows, before.shown, before.total) {
            return Err(format!("{name:?}: {:?} is shown, and {:?} is there", before.rows, now.rows));
        }
    }
    Ok(())
}

fn in_sight(page: &Page) -> Result<(), String> {
    let seen = page.is_empty() || page.visible().iter().any(|line| line.row == page.selected());
    seen.then_some(()).ok_or_else(|| format!("row {} of '{}' is not in sight", page.selected(), page.title))
}

/// Borders are straight, and wide letters have two cells of their own.
fn pictures(desk: &Desk, cells: &Buffer) -> Result<(), String> {
    let layout = desk.layout();
    let panes = PaneName::ALL.into_iter().filter_map(|name| layout.pane(name));
    // Addresses stand from edge to edge, and a code has no border.
    let open_sides = match desk.drawing() {
        Drawing::Page(page) => page.is_of_whole_texts(),
        other => matches!(other, Drawing::QrCode(_)),
    };
    for block in panes.chain(layout.record).chain(layout.preview).chain(layout.overlay.filter(|_| !open_sides)) {
        let (left, right) = (block.x, block.x + block.width - 1);
        for y in block.y + 1..block.y + block.height - 1 {
            for x in [left, right] {
                if !["│", "┃"].contains(&cells[(x, y)].symbol()) {
                    return Err(format!("no border at {x}, {y}: {:?}", cells[(x, y)].symbol()));
                }
            }
        }
    }
    for y in 0..cells.area.height {
        for x in 0..cells.area.width {
            let width = letter_columns(cells[(x, y)].symbol());
            let beside = (1..width).map(|step| x + u16::try_from(step).unwrap_or(u16::MAX));
            if beside.into_iter().any(|x| x >= cells.area.width || !cells[(x, y)].symbol().is_empty()) {
                return Err(format!("{:?} at {x}, {y} is cut", cells[(x, y)].symbol()));
            }
        }
    }
    Ok(())
}

/// The day, the counts and the keys for leaving are on the screen.
fn chrome(desk: &Desk, text: &str) -> Result<(), String> {
    let (top, keys) = (text.lines().next().unwrap_or_default(), text.lines().next_back().unwrap_or_default());
    let day = desk.viewpoint().day.format("%-d %b %Y").to_string();
    if !top.contains(&day) || (desk.viewpoint().day != desk.today()) != top.contains("as of") {
        return Err(format!("the day is not told: {top}"));
    }
    if !keys.ends_with(" quit") && !keys.ends_with(" back") {
        return Err(format!("no key to leave: {keys}"));
    }
    for name in PaneName::ALL.into_iter().filter(|name| desk.layout().pane(*name).is_some()) {
        let pane = desk.pane(name);
        let narrowed = desk.narrowed().is_some_and(|(from, _)| from != name) || !pane.filter.is_empty();
        let count = if narrowed || pane.shown != pane.total {
            format!("{} of {}", pane.shown, pane.total)
        } else {
            pane.total.to_string()
        };
        let sort = format!(" by {} ", pane.sort.word());
        if !text.contains(&count) || !text.contains(&sort) {
            return Err(format!("{name:?} does not tell {count} or{sort}"));
        }
    }
    Ok(())
}
