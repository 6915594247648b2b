//! Rows of the agreements: sign, title, standing in a word, last day and time left.

use ratatui::buffer::Buffer;

use super::panes::Spot;
use super::text::{fit, put, put_right};
use crate::catalog::{Agreement, Standing};
use crate::desk::columns;
use crate::theme::Role;
use crate::words;

/// From this width on the parties have a column of their own.
const WITH_PARTIES: usize = 86;
/// The fewest columns in which partners are shown that the title does not name.
const FEWEST_FOR_PARTNERS: usize = 5;
/// The fewest columns that a title shares with them.
const FEWEST_TO_SHARE: usize = 21;
/// From this width on the word for the standing stands beside the last day; below it only where there is none.
const WITH_WORD: usize = 44;

/// `✓ Metropolis–Guangzhou memora…  in force 31 Dec 2018 23 mo`
pub(super) fn agreement(agreement: &Agreement, spot: &Spot<'_>, buffer: &mut Buffer) {
    let (catalog, from) = (spot.desk.catalog(), spot.desk.viewpoint());
    let standing = catalog.standing(agreement, from);
    let style = spot.style(role(standing));
    let (x, y) = (spot.area.x, spot.area.y);
    put(buffer, (x, y), 1, &words::sign(standing).to_string(), style);
    let start = x + 2;
    let mut right = spot.area.right();
    let mut column = |text: &str, style, buffer: &mut Buffer| {
        let taken = put_right(buffer, (right, y), usize::from(right.saturating_sub(start)), text, style);
        right = right.saturating_sub(taken as u16 + u16::from(taken > 0));
    };
    let last = words::end_of(agreement, from.day);
    let shown = last.filter(|_| !matches!(standing, Standing::OpenEnded | Standing::EndNotKnown));
    if let Some(last) = shown {
        if standing.is_active() {
            column(&format!("{:>5}", words::left_short(from.day, last.last_day())), spot.style(Role::Text), buffer);
        }
        column(&format!("{:>11}", words::short_date(last)), spot.style(Role::Dim), buffer);
    }
    if shown.is_none() || spot.width() >= WITH_WORD {
        column(standing.word(), style, buffer);
    }
    let mut room = usize::from(right.saturating_sub(start));
    if spot.width() >= WITH_PARTIES {
        let width = spot.width() / 4;
        let x = right.saturating_sub(width as u16);
        put(buffer, (x, y), width, &words::partners(catalog, agreement), spot.style(Role::Dim));
        room = room.saturating_sub(width + 1);
    } else if let Some(partners) = not_named(spot, agreement, room) {
        // They get what the title leaves, or else a third.
        let third = if room >= FEWEST_TO_SHARE { room / 3 } else { 0 };
        let left = room.saturating_sub(columns(&agreement.title) + 1).max(third);
        if left >= FEWEST_FOR_PARTNERS {
            room -= put_right(buffer, (right, y), left, &partners, spot.style(Role::Dim)) + 1;
        }
    }
    spot.mark(Some(&agreement.entry.id), start - 1, buffer);
    put(buffer, (start, y), room, &agreement.title, spot.name);
}

/// The partner cities that the title, as far as it can be seen, does not name.
fn not_named(spot: &Spot<'_>, agreement: &Agreement, room: usize) -> Option<String> {
    let catalog = spot.desk.catalog();
    let seen = fit(&agreement.title, room);
    let cities = catalog.cities_of(agreement);
    let names: Vec<&str> = cities.iter().map(|city| city.name.as_str()).filter(|name| !seen.contains(*name)).collect();
    let names = if cities.is_empty() { words::partners(catalog, agreement) } else { names.join(", ") };
    (!names.is_empty() && !seen.contains(&names)).then_some(names)
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
