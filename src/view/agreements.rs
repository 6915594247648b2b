//! Rows of the agreements: sign, title, partners, last day and time left.

use super::canvas::Canvas;
use super::panes::RowArea;
use super::text::{fit, share, share_whole};
use crate::catalog::{Agreement, Context, Standing};
use crate::desk::columns;
use crate::theme::Role;
use crate::words;

/// The columns of the last day and of the time left, with a blank before each.
const LAST: usize = 12;
const LEFT: usize = 6;

/// `✓ Metropolis–Guangzhou memorandum of…  31 Dec 2018 23 mo`: what is in force needs no word beside its sign.
pub(super) fn agreement(canvas: &mut Canvas<'_>, at: &RowArea<'_>, agreement: &Agreement) {
    let Context { catalog, from, .. } = at.desk.context();
    let standing = catalog.standing(agreement, from);
    let style = role(standing);
    let (x, y) = (at.area.x, at.area.y);
    canvas.put((x, y), 1, &words::sign(standing).to_string(), style);
    let start = x + 2;
    let dates = dates(canvas, at, agreement, standing);
    let room = at.width().saturating_sub(2 + dates);
    let (room, for_word) = status_width(at, agreement, standing, room);
    let word = (start + room as u16 + 1, y);
    canvas.put(word, for_word, standing.word(), style);
    let partners = partners(at, agreement, room);
    // They have a column, so that they stand one below the other.
    let column = if partners.is_some() { room / 3 } else { 0 };
    let (for_title, for_partners) = share(room, columns(&agreement.title), column);
    if let Some(partners) = partners {
        canvas.put((start + (room - column) as u16, y), for_partners, &partners, Role::Dim);
    }
    at.mark(canvas, Some(&agreement.entry.id), start - 1);
    canvas.put((start, y), for_title, &agreement.title, at.name);
}

/// The columns that the word for a standing leaves, and its own: a narrow row with a last day goes without.
fn status_width(at: &RowArea<'_>, agreement: &Agreement, standing: Standing, room: usize) -> (usize, usize) {
    let has_date = words::end_of(agreement, at.desk.viewpoint().day).is_some();
    if is_plain(standing) || !has_date || !at.is_beside_others() {
        return (room, 0);
    }
    share_whole(room, columns(&agreement.title), columns(standing.word()))
}

/// Whether the sign and the last day say all of a standing.
fn is_plain(standing: Standing) -> bool {
    matches!(standing, Standing::InForce | Standing::OpenEnded | Standing::EndNotKnown)
}

/// Puts the last day and the time left into their columns, or the word for the standing where there is no such day; the
/// answer is how many columns they take, with the blank before them.
fn dates(canvas: &mut Canvas<'_>, at: &RowArea<'_>, agreement: &Agreement, standing: Standing) -> usize {
    let day = at.desk.viewpoint().day;
    let (right, y) = (at.area.right(), at.area.y);
    let last = words::end_of(agreement, day);
    let shown = last.filter(|_| !matches!(standing, Standing::OpenEnded | Standing::EndNotKnown));
    let Some(last) = shown else {
        // A word that is longer than the column of the dates goes over its edge.
        let edge = if columns(standing.word()) < LAST { right.saturating_sub(LEFT as u16) } else { right };
        canvas.put_right((edge, y), at.width(), standing.word(), role(standing));
        return (LAST + LEFT).max(columns(standing.word()) + 1);
    };
    let mut left = LEFT;
    if standing.is_active() {
        let urgent = matches!(standing, Standing::EndingSoon | Standing::NoticeWindowOpen);
        let style = if urgent { role(standing) } else { Role::Text };
        // On the last day itself it is a longer word, which moves its own date on.
        let used = canvas.put_right((right, y), LAST, &words::left_short(day, last.last_day()), style);
        left = left.max(used + 1);
    }
    let edge = right.saturating_sub(left as u16);
    canvas.put_right((edge, y), LAST, &words::short_date(last), Role::Text);
    LAST + left
}

/// The partners that the title does not name, as far as it can be seen beside them.
fn partners(at: &RowArea<'_>, agreement: &Agreement, room: usize) -> Option<String> {
    let catalog = at.desk.catalog();
    let seen = fit(&agreement.title, (room - room / 3).saturating_sub(1));
    let cities = catalog.cities_of(agreement);
    let names: Vec<&str> = cities.iter().map(|city| city.name.as_str()).filter(|name| !seen.contains(*name)).collect();
    let names = if cities.is_empty() { words::partners(catalog, agreement) } else { names.join(", ") };
    (at.is_beside_others() && !names.is_empty() && !seen.contains(&names)).then_some(names)
}

/// The role of a standing.
pub(super) fn role(standing: Standing) -> Role {
    match standing {
        Standing::InForce => Role::Active,
        Standing::NoticeWindowOpen | Standing::EndingSoon => Role::EndingSoon,
        Standing::OpenEnded => Role::OpenEnded,
        Standing::EndNotKnown | Standing::Unknown => Role::EndNotKnown,
        Standing::Proposed | Standing::Negotiating | Standing::Approved | Standing::NotYetInForce => Role::NotYet,
        Standing::Expired | Standing::Superseded | Standing::Terminated | Standing::Cancelled => Role::Ended,
    }
}
