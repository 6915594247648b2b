//! The head of a card on a small screen: the clock, whom to call, and what is in force, in as few lines as can be.

use super::super::draft::SheetDraft;
use super::super::{Fit, Row};
use super::agreements::active;
use super::people::{callee, whom_to_call};
use crate::catalog::{Context, Instant, Record, Telephone, Workplace};
use crate::words::office::hour_here;
use crate::words::{is_today, kind_short, name, standing_brief};

/// What a card begins with on a small screen; nothing for a record that has none.
pub fn card_head(context: Context<'_>, record: Record<'_>, now: Instant) -> Vec<Row> {
    let Some(place) = context.catalog.workplace(record.id().as_str()) else { return Vec::new() };
    let draft = SheetDraft::at(context, now);
    let rows = [clock(&draft, &place, now), call(&draft, record), Some(in_force(&draft, record))];
    rows.into_iter().flatten().map(|row| Row { fit: Fit::Across, ..row }).collect()
}

/// `Fri 21:00 there, 15:00 here, closed`; where everything else is seen from another day, `now 3 Jan 21:00, 15:00 here,
/// closed`: one line of the smallest screen.
fn clock<'a>(draft: &SheetDraft<'a>, place: &Workplace<'a>, now: Instant) -> Option<Row> {
    let there = place.zone?.clock(now);
    let pattern = if is_today(draft.context, now) { "%a %H:%M there" } else { "now %-d %b %H:%M" };
    let here = hour_here(draft.context, there, now).map_or_else(String::new, |here| format!(", {here}"));
    let status = draft.context.office_status(place, now).map(|status| if status.open { ", open" } else { ", closed" });
    let value = format!("{}{here}{}", there.local.format(pattern), status.unwrap_or_default());
    Some(Row::new("", value))
}

/// `Call Lin Mei, +1 555 0132`: whose number it is, and the number, or else the e-mail address.
fn call(draft: &SheetDraft<'_>, record: Record<'_>) -> Option<Row> {
    let (catalog, day) = (draft.context.catalog, draft.context.from.day);
    let callee = callee(catalog, record, day).or_else(|| whom_to_call(catalog, record, day))?;
    let (phones, emails) = match callee {
        Record::Person(person) => (&person.phones, &person.emails),
        Record::Organisation(body) => (&body.phones, &body.emails),
        _ => return None,
    };
    let number = phones.iter().find(|phone| Telephone::is_in(phone)).or(emails.first());
    let number = number.map_or("no phone number", String::as_str);
    let is_other = callee.id() != record.id();
    let value = if is_other { format!("Call {}, {number}", name(catalog, callee)) } else { format!("Call {number}") };
    Some(Row { link: is_other.then(|| callee.id().clone()), ..Row::new("", value) })
}

/// `MOU in force until 31 Dec 2031; 3 more`, with the day where that is not today.
fn in_force(draft: &SheetDraft<'_>, record: Record<'_>) -> Row {
    let active = active(draft, record);
    let day = draft.on_day();
    let Some((first, more)) = active.split_first() else {
        let value = format!("No agreement in force {day}").trim_end().to_owned();
        return Row::new("", value);
    };
    let more = if more.is_empty() { String::new() } else { format!("; {} more", more.len()) };
    let standing = standing_brief(draft.context, first);
    let day = if day.is_empty() { day } else { format!(" {day}") };
    let value = format!("{}{day}: {standing}{more}", kind_short(&first.kind));
    Row { link: Some(first.entry.id.clone()), ..Row::new("", value) }
}
