//! A keymap's file as lines, each an action with the keys it is given. It knows no binding but those in the file.

use super::{Action, Key, Scope};
use crate::source::{Document, Fields, Place, Problem, Rule, SourceFile};

/// A line of a keymap: an action in its own table, with keys that can be read.
#[derive(Debug)]
pub(super) struct BindingLine {
    pub(super) action: Action,
    /// Where its keys begin.
    pub(super) place: Place,
    /// Each key once, with its place.
    pub(super) keys: Vec<(Key, Place)>,
}

impl BindingLine {
    /// Where it names the key, if it does.
    pub(super) fn place_of(&self, key: Key) -> Option<&Place> {
        self.keys.iter().find(|(other, _)| *other == key).map(|(_, place)| place)
    }
}

/// Reads a keymap in the order of the file; what is wrong in it goes to `problems`, and the line is left out.
pub(super) fn lines(name: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<BindingLine> {
    let file = SourceFile::new(name, text);
    let mut tables = Document::parse(&file, problems).into_fields("keymap");
    let mut lines = Vec::new();
    for &scope in Scope::ALL {
        if let Some(mut table) = tables.inner(scope.name(), "table of actions") {
            lines.extend(Action::ALL.iter().filter_map(|action| line(&mut table, Some(scope), *action)));
            table.finish(problems);
        }
    }
    for action in Action::ALL {
        if tables.has(action.name()) {
            line(&mut tables, None, *action);
        }
    }
    tables.finish(problems);
    lines.sort_by_key(|line| line.place.span().start);
    lines
}

fn line(table: &mut Fields<'_>, scope: Option<Scope>, action: Action) -> Option<BindingLine> {
    let name = action.name();
    let keys: Vec<Key> = table.optional(name)?;
    if scope != Some(action.scope()) {
        let what = format!("'{name}' does not belong here");
        let hint = format!("write it under [{}]", action.scope().name());
        table.fault_with_hint(name, Rule::UnknownKey, what, hint);
        return None;
    }
    let is_in_line = action.scope().meets(Scope::Line);
    if let Some(key) = keys.iter().find(|key| is_in_line && key.is_typed()) {
        let what = format!("{key} is typed into a line, so that it cannot be a key of '{name}'");
        table.fault_with_hint(name, Rule::BadValue, what, "take a key that types nothing: Tab, Ctrl-X".to_owned());
        return None;
    }
    let mut placed: Vec<(Key, Place)> = Vec::with_capacity(keys.len());
    for (key, span) in keys.into_iter().zip(table.spans(name)) {
        if placed.iter().all(|(other, _)| *other != key) {
            placed.push((key, table.place_at(span)));
        }
    }
    Some(BindingLine { action, place: table.place_of(name), keys: placed })
}
