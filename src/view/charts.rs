//! What the timeline and the map have in common: a title, and rows of signs that are one column wide.

use super::border::{called, count, narrowing};
use super::canvas::Canvas;
use crate::desk::{Desk, PaneName, columns};
use crate::theme::Role;

/// A cell of a chart: its sign, and what it means.
pub(super) type ChartCell = (&'static str, Role);

/// A title in at most so many columns: what is shown, how many of them, what narrows them, and more facts as long as
/// there is room.
pub(super) fn title(desk: &Desk, name: PaneName, (what, facts): (&str, &[String]), room: usize) -> String {
    let pane = desk.pane(name);
    let (long, short) = called(name, pane.all);
    let narrowing = narrowing(desk, name);
    let count = count(pane, !narrowing.is_empty());
    let narrowing = narrowing.concat();
    let heads = [format!(" {what} ─ {long} ─ {count}{narrowing}"), format!(" {short} {count}{narrowing}")];
    let mut title = heads.iter().find(|head| columns(head) < room).unwrap_or(&heads[1]).clone();
    for fact in facts.iter().filter(|fact| !fact.is_empty()) {
        if columns(&title) + columns(fact) + 4 <= room {
            title = format!("{title} ─ {fact}");
        }
    }
    title.push(' ');
    title
}

/// Puts the cells of a row, but for blanks.
pub(super) fn put_cells(canvas: &mut Canvas<'_>, (x, y): (u16, u16), cells: &[ChartCell]) {
    for ((sign, role), x) in cells.iter().zip(x..) {
        if *sign != " " {
            canvas.put_sign((x, y), sign, *role);
        }
    }
}
