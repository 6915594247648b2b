//! What an empty pane says: what is missing, where it was looked for, and what to do next.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::desk::{Desk, PaneName};
use crate::keymap::Action;
use crate::theme::Role;
use crate::words;

pub(super) fn draw(canvas: &mut Canvas<'_>, desk: &Desk, name: PaneName, area: Rect) {
    let sentence = sentence(desk, name);
    let lines = textwrap::wrap(&sentence, usize::from(area.width.saturating_sub(2).max(1)));
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        canvas.put((area.x + 1, y), usize::from(area.width.saturating_sub(1)), line, Role::Dim);
    }
}

fn sentence(desk: &Desk, name: PaneName) -> String {
    let pane = desk.pane(name);
    let key = |action| desk.keymap().keys(action).first().map_or_else(String::new, ToString::to_string);
    let (records, record) = (name.kind().plural(), name.kind().word());
    let state = match name {
        PaneName::Cities => "",
        PaneName::Agreements => "active",
        PaneName::Events => "upcoming",
    };
    if pane.total == 0 {
        return nothing_read(desk, records, record);
    }
    if let Some(fault) = &pane.fault {
        return format!(
            "The filter '{}' is not understood: {fault}. {} clears it.",
            pane.filter,
            key(Action::ClearFilter)
        );
    }
    if !pane.filter.is_empty() {
        let clear = key(Action::ClearFilter);
        return format!("No {record} of {} matches '{}'. {clear} clears the filter.", pane.total, pane.filter);
    }
    let only = if pane.all || state.is_empty() { String::new() } else { format!("{state} ") };
    let show_all = key(Action::ShowAll);
    match desk.narrowed().filter(|(from, _)| *from != name) {
        Some((_, row)) => {
            let scope = row.id().and_then(|id| desk.catalog().record(id.as_str()));
            let scope = scope.map_or("no region".into(), |record| words::name(desk.catalog(), record));
            let all = if only.is_empty() { String::new() } else { format!("{show_all} looks among all, ") };
            let ends = key(Action::Back);
            format!("No {only}{record} of {} belongs to {scope}. {all}{ends} ends the scope.", pane.total)
        }
        None => format!("No {record} of {} is {state} on this day. {show_all} shows all of them.", pane.total),
    }
}

fn nothing_read(desk: &Desk, records: &str, table: &str) -> String {
    let loaded = desk.loaded();
    let place = loaded.source.describe();
    if desk.is_reading() {
        return format!("Reading {place} …");
    }
    let problems = desk.keymap().keys(Action::Problems).first().map_or_else(String::new, ToString::to_string);
    match loaded.errors() {
        1.. => format!("There are no {records} in {place} that could be read. {problems} lists what is wrong."),
        _ if loaded.files == 0 => {
            format!(
                "There is no .toml file in {place}. Put one there with a [[{table}]] in it, or give another folder with --data."
            )
        }
        _ => format!("There are no {records} in {place}. A [[{table}]] in any .toml file there would be one."),
    }
}
