//! The context line: what answers most calls about the selected row without opening it.

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use crate::catalog::{Agreement, City, Context, Id, PartialDate, Record, Standing};
use crate::desk::{Body, Desk, Drawing, FilterLine, Finder, columns};
use crate::theme::Role;
use crate::words;

pub(super) fn draw(canvas: &mut Canvas<'_>, desk: &Desk, area: Rect) {
    let at = (area.x + 1, area.bottom().saturating_sub(2));
    let width = usize::from(area.width.saturating_sub(2));
    if let Some(filter) = desk.typed_filter() {
        let right = area.right().saturating_sub(1);
        canvas.put_right((right, at.1), width, &count(filter), Role::Dim);
        let (line, _) = filter.line.window(room(filter, area));
        canvas.put(at, width, &format!("{}{line}", prompt(filter, area)), Role::Input);
    } else if let Some(notice) = desk.notice() {
        canvas.put(at, width, &split_notice(notice, width).0, Role::Notice);
    } else {
        let sentences = sentences(desk);
        let whole = sentences.iter().find(|sentence| columns(sentence) <= width);
        let sentence = whole.or(sentences.last()).map_or("", String::as_str);
        canvas.put(at, width, sentence, Role::Text);
    }
}

/// What stands in the line of keys in their place: what the line of a notice has no room for, or why the filter that is
/// being typed is not understood.
pub(super) fn notice_overflow(desk: &Desk, area: Rect) -> Option<String> {
    if let Some(filter) = desk.typed_filter() {
        // What Tab has just listed is of more use than that a half-typed word is not understood.
        return desk.notice().or(filter.fault).map(str::to_owned);
    }
    let fault = match desk.drawing() {
        Drawing::Finder(Finder { fault: Some(fault), .. }) => Some(fault.clone()),
        _ => None,
    };
    let Some(notice) = desk.notice() else { return fault };
    Some(split_notice(notice, usize::from(area.width.saturating_sub(2))).1).filter(|rest| !rest.is_empty())
}

/// A notice as one line, and the rest of it as another.
fn split_notice(notice: &str, width: usize) -> (String, String) {
    let mut lines = textwrap::wrap(notice, width.max(1)).into_iter();
    let line = lines.next().unwrap_or_default().into_owned();
    (line, lines.collect::<Vec<_>>().join(" "))
}

/// Where the cursor of the filter line stands.
pub(super) fn cursor(filter: FilterLine<'_>, area: Rect) -> Position {
    let column = columns(&prompt(filter, area)) + filter.line.window(room(filter, area)).1;
    let x = (area.x + 1).saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
    Position { x: x.min(area.right().saturating_sub(1)), y: area.bottom().saturating_sub(2) }
}

/// The columns for what is typed: the count stands behind it and is never cut.
fn room(filter: FilterLine<'_>, area: Rect) -> usize {
    usize::from(area.width).saturating_sub(columns(&prompt(filter, area)) + columns(&count(filter)) + 4)
}

fn count(filter: FilterLine<'_>) -> String {
    filter.count.to_string()
}

/// What stands before the line: in words as long as there is room to type.
fn prompt(filter: FilterLine<'_>, area: Rect) -> String {
    const FEWEST: usize = 16;
    let left = usize::from(area.width).saturating_sub(columns(&count(filter)) + 4);
    let words = [format!("Filter {}: ", filter.of), "Filter: ".to_owned()];
    let fits = |prompt: &String| columns(prompt) + FEWEST <= left;
    words.into_iter().find(fits).unwrap_or_else(|| "> ".to_owned())
}

/// What can be said about the selected row, each sentence shorter than the one before.
fn sentences(desk: &Desk) -> Vec<String> {
    if let Drawing::Page(page) = desk.drawing()
        && let Some(facts) = page.told_outside()
    {
        // The row begins with the first of them; the last says why it is there.
        return [facts.to_string()].into_iter().chain(facts.each().last().map(str::to_owned)).collect();
    }
    let context @ Context { catalog, .. } = desk.context();
    let Some(record) = desk.selected() else {
        let region = desk.selected_row().filter(|_| matches!(desk.body(), Body::Panes(_)));
        return region.map(|_| "cities without a region".to_owned()).into_iter().collect();
    };
    match record {
        Record::City(city) => of_city(desk, city),
        Record::Agreement(agreement) => of_agreement(desk, agreement),
        Record::Event(event) => {
            let city = event.city.as_ref().and_then(|id| catalog.city(id.as_str()));
            let place = city.map_or_else(String::new, |city| city.name.clone());
            let (when, timing) = (words::when(event), words::event_standing(context, event).to_string());
            let venue = event.venue.clone().unwrap_or_default();
            let hours = words::hours(context, event).to_string();
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
            let (name, fact) = (words::name(catalog, record), words::fact(context, record).to_string());
            let status = dated_office_status(desk, record.id());
            let call = call(desk, record);
            vec![
                joined(&[&name, &fact, &call, &status]),
                joined(&[&name, &fact, &status]),
                joined(&[&name, &fact, &call]),
                joined(&[&name, &fact]),
            ]
        }
    }
}

fn of_agreement(desk: &Desk, agreement: &Agreement) -> Vec<String> {
    let context @ Context { catalog, from, .. } = desk.context();
    let lead = agreement.lead.as_ref().and_then(|id| catalog.person(id.as_str())).map(|lead| lead.name.as_str());
    let lead = lead.map_or_else(String::new, |lead| format!("{lead} leads"));
    let day = PartialDate::day(from.day).filter(|_| !seen_today(desk));
    let on = |write: fn(PartialDate) -> String| day.map_or_else(String::new, |day| format!("on {} ", write(day)));
    let (on_long, on_short) = (on(words::long_date), on(words::short_date));
    let kind = words::kind_short(&agreement.kind);
    let standing = format!("{on_long}{}", words::standing(context, agreement));
    // Behind the last day alone is it clear until when the time is.
    let is_ending = matches!(catalog.standing(agreement, from), Standing::InForce | Standing::EndingSoon);
    let left = agreement.last_day(from.day).filter(|last| is_ending && *last >= from.day);
    let left = left.map_or_else(String::new, |last| format!(", {}", words::left_short(from.day, last)));
    let brief = format!("{}{left}", words::standing_brief(context, agreement));
    let dated = format!("{on_short}{brief}");
    vec![
        joined(&[kind, &standing, &lead]),
        joined(&[kind, &dated, &lead]),
        joined(&[kind, &dated]),
        joined(&[kind, &brief]),
        brief,
    ]
}

fn of_city(desk: &Desk, city: &City) -> Vec<String> {
    let native = words::native(Record::City(city));
    let name = native.map_or_else(|| city.name.clone(), |native| format!("{} {native}", city.name));
    let membership = words::membership_brief(city, desk.viewpoint().day);
    let clock = city.zone.as_ref().map(|zone| zone.clock(desk.now()));
    let clock = clock.map_or_else(String::new, if seen_today(desk) { words::clock } else { words::dated_clock });
    let call = Some(call(desk, Record::City(city))).filter(|call| !call.is_empty()).unwrap_or_else(|| lead(desk, city));
    let status = office_status(desk, &city.entry.id);
    let mut sentences = vec![
        joined(&[&name, &membership, &clock, &status, &call]),
        joined(&[&name, &membership, &clock, &call]),
        joined(&[&name, &clock, &call]),
        joined(&[&city.name, &clock, &call]),
    ];
    if !call.is_empty() {
        sentences.extend([joined(&[&clock, &call]), joined(&[&city.name, &call]), call]);
    }
    sentences
}

/// The same, with the day of the office where everything else is seen from another.
fn dated_office_status(desk: &Desk, id: &Id) -> String {
    let place = desk.catalog().workplace(id.as_str());
    match place.and_then(|place| place.zone).filter(|_| !seen_today(desk)) {
        Some(zone) => {
            let today = zone.clock(desk.now()).local.date();
            format!("on {}: {}", words::weekday_day(today), office_status(desk, id))
        }
        None => office_status(desk, id),
    }
}

/// Whom the card says to call.
fn call(desk: &Desk, record: Record<'_>) -> String {
    let catalog = desk.catalog();
    let callee = words::whom_to_call(catalog, record, desk.viewpoint().day).filter(|callee| callee.id() != record.id());
    callee.map_or_else(String::new, |callee| format!("call {}", words::name(catalog, callee)))
}

/// Who leads the first of a city's agreements in force.
fn lead(desk: &Desk, city: &City) -> String {
    let catalog = desk.catalog();
    let mut active = catalog.active_agreements_of(city.entry.id.as_str(), desk.viewpoint()).into_iter();
    let lead = active.find_map(|agreement| catalog.person(agreement.lead.as_ref()?.as_str()));
    lead.map_or_else(String::new, |lead| format!("{} leads", lead.name))
}

/// Whether everything is seen from today, so that no day need be told.
fn seen_today(desk: &Desk) -> bool {
    words::is_today(desk.context(), desk.now())
}

/// Whether the office of a record is open now, and when that changes; nothing where it has none, or no zone is known.
fn office_status(desk: &Desk, id: &Id) -> String {
    let catalog = desk.catalog();
    let place = catalog.workplace(id.as_str()).filter(|place| place.zone.is_some());
    place.map_or_else(String::new, |place| words::office_status(desk.context(), &place, desk.now()))
}

/// The parts that say something, each once, one after the other.
fn joined(parts: &[&str]) -> String {
    let mut said: Vec<&str> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !said.contains(part) {
            said.push(part);
        }
    }
    said.join(" · ")
}
