//! The context line: what answers most calls about the selected row without opening it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::text::{put, put_right};
use crate::catalog::{Agreement, City, Id, Kind, Person, Record};
use crate::desk::{Body, Desk, Line, Overlay, PaneName, columns};
use crate::theme::{Role, Theme};
use crate::words;

pub(super) fn draw(desk: &Desk, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let at = (area.x + 1, area.bottom().saturating_sub(2));
    let width = usize::from(area.width.saturating_sub(2));
    if let Some(Overlay::Filter { line, .. }) = desk.overlay() {
        let count = count(desk);
        let right = area.right().saturating_sub(1);
        put_right(buffer, (right, at.1), width, &count, theme.style(Role::Dim));
        let (line, _) = line.window(room(desk, area));
        put(buffer, at, width, &format!("{}{line}", prompt(desk)), theme.style(Role::Input));
    } else if let Some(notice) = desk.notice() {
        put(buffer, at, width, &broken(notice, width).0, theme.style(Role::Notice));
    } else {
        let sentences = sentences(desk);
        let whole = sentences.iter().find(|sentence| columns(sentence) <= width);
        let sentence = whole.or(sentences.last()).map_or("", String::as_str);
        put(buffer, at, width, sentence, theme.style(Role::Text));
    }
}

/// What a notice has to say that its line has no room for: until the next key that matters more than what keys there are.
pub(super) fn rest_of_notice(desk: &Desk, area: Rect) -> Option<String> {
    let is_typed = matches!(desk.overlay(), Some(Overlay::Filter { .. }));
    let notice = desk.notice().filter(|_| !is_typed)?;
    Some(broken(notice, usize::from(area.width.saturating_sub(2))).1).filter(|rest| !rest.is_empty())
}

/// A notice as one line, and the rest of it as another.
fn broken(notice: &str, width: usize) -> (String, String) {
    let mut lines = textwrap::wrap(notice, width.max(1)).into_iter();
    let line = lines.next().unwrap_or_default().into_owned();
    (line, lines.collect::<Vec<_>>().join(" "))
}

/// Where the cursor of the filter line stands.
pub(super) fn cursor(desk: &Desk, line: &Line, area: Rect) -> Position {
    let column = columns(&prompt(desk)) + line.window(room(desk, area)).1;
    let x = (area.x + 1).saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
    Position { x: x.min(area.right().saturating_sub(1)), y: area.bottom().saturating_sub(2) }
}

/// The columns for what is typed: the count stands behind it and is never cut.
fn room(desk: &Desk, area: Rect) -> usize {
    usize::from(area.width).saturating_sub(columns(&prompt(desk)) + columns(&count(desk)) + 4)
}

fn count(desk: &Desk) -> String {
    let pane = desk.pane(desk.focus());
    format!("{} of {}", pane.shown, pane.total)
}

fn prompt(desk: &Desk) -> String {
    let pane = match desk.focus() {
        PaneName::Cities => "cities",
        PaneName::Agreements => "agreements",
        PaneName::Events => "events",
    };
    format!("Filter {pane}: ")
}

/// What can be said about the selected row, each sentence shorter than the one before.
fn sentences(desk: &Desk) -> Vec<String> {
    let (catalog, from) = (desk.catalog(), desk.viewpoint());
    let Some(record) = desk.selected() else {
        let region = desk.selected_row().filter(|_| matches!(desk.body(), Body::Panes(_)));
        return region.map(|_| "cities that no region is given for".to_owned()).into_iter().collect();
    };
    match record {
        Record::City(city) => of_city(desk, city),
        Record::Agreement(agreement) => of_agreement(desk, agreement),
        Record::Event(event) => {
            let city = event.city.as_ref().and_then(|id| catalog.city(id.as_str()));
            let place = city.map_or_else(String::new, |city| city.name.clone());
            let (when, timing) = (words::when(event), words::timing_long(event.timing(from.day)));
            let venue = event.venue.clone().unwrap_or_default();
            let hours = words::hours(catalog, event);
            let with_hours = (!hours.is_empty()).then(|| joined(&[&hours, &place, &timing]));
            with_hours
                .into_iter()
                .chain([
                    joined(&[&when, &place, &venue, &timing]),
                    joined(&[&when, &place, &timing]),
                    joined(&[&when, &timing]),
                ])
                .collect()
        }
        _ => {
            let (name, fact) = (words::name(catalog, record), words::fact(catalog, record, from));
            let door = door(desk, record.id());
            vec![joined(&[&name, &fact, &door]), joined(&[&name, &fact])]
        }
    }
}

fn of_agreement(desk: &Desk, agreement: &Agreement) -> Vec<String> {
    let (catalog, from) = (desk.catalog(), desk.viewpoint());
    let lead = agreement.lead.as_ref().and_then(|id| catalog.person(id.as_str())).map(|lead| lead.name.as_str());
    let lead = lead.unwrap_or_default();
    let kind = words::kind_short(&agreement.kind);
    let standing = words::standing(catalog, agreement, from);
    let left = agreement.last_day(from.day).filter(|last| *last >= from.day);
    let left = left.map_or_else(String::new, |last| format!(", {}", words::left_short(from.day, last)));
    let brief = format!("{}{left}", words::standing_brief(catalog, agreement, from));
    vec![
        joined(&[kind, &standing, &leads(lead)]),
        joined(&[kind, &standing, lead]),
        joined(&[kind, &brief, lead]),
        joined(&[kind, &brief]),
        brief,
    ]
}

fn of_city(desk: &Desk, city: &City) -> Vec<String> {
    let catalog = desk.catalog();
    let name = format!("{} {}", city.name, city.native.as_deref().unwrap_or_default());
    let name = name.trim_end();
    let membership = words::membership_brief(city, desk.viewpoint().day);
    let clock = city.zone.as_ref().map(|zone| words::clock(zone.clock(desk.now()))).unwrap_or_default();
    let mut active = catalog.active_agreements_of(city.entry.id.as_str(), desk.viewpoint()).into_iter();
    let lead = active.find_map(|agreement| catalog.person(agreement.lead.as_ref()?.as_str()));
    let people = catalog.related(city.entry.id.as_str(), Kind::Person).into_iter();
    let day = desk.viewpoint().day;
    let in_office = |person: &Person| !person.role_is_over(day) && !person.role_is_ahead(day);
    let mut people = people.filter_map(|record| if let Record::Person(person) = record { Some(person) } else { None });
    let (person, led) = match (lead, people.find(|person| in_office(person))) {
        (Some(lead), _) => (lead.name.as_str(), leads(&lead.name)),
        (None, Some(person)) => (person.name.as_str(), person.name.clone()),
        (None, None) => ("", String::new()),
    };
    let door = door(desk, &city.entry.id);
    vec![
        joined(&[name, &membership, &clock, &door, &led]),
        joined(&[name, &membership, &clock, &led]),
        joined(&[name, &membership, &clock, person]),
        joined(&[name, &clock, person]),
        joined(&[&city.name, &clock, person]),
        joined(&[name, &clock]),
        joined(&[&city.name, &clock]),
    ]
}

/// Whether the office of a record is open now, and when that changes; nothing where it has none, or no zone is known.
fn door(desk: &Desk, id: &Id) -> String {
    let catalog = desk.catalog();
    let place = catalog.workplace(id.as_str()).filter(|place| place.zone.is_some());
    place.map_or_else(String::new, |place| words::door(catalog, &place, (desk.now(), catalog.here().as_ref())))
}

fn leads(person: &str) -> String {
    if person.is_empty() { String::new() } else { format!("{person} leads") }
}

/// The parts that say something, one after the other.
fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
