//! The keys in force: those that actions are declared with, with the user's differences laid over them.

use std::collections::BTreeMap;

use super::written::{BindingLine, lines};
use super::{Action, Key, Scope};
use crate::source::{Place, Problem, Rule};

/// The key that leaves citydesk whatever a keymap says.
const INTERRUPT: Key = Key::ctrl('c');

/// Which keys do what. No key does two things at once, but one may close what is open, and quit where nothing is; and one
/// may keep a value in a list, and compare records elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// Those that the user gave.
    keys: BTreeMap<Action, Vec<Key>>,
}

impl Keymap {
    /// The keys as they come.
    pub fn standard() -> Keymap {
        Keymap { keys: BTreeMap::new() }
    }

    /// Applies the user's keymap: an action in the file gets the keys given there and no others.
    ///
    /// A faulty line is reported and left out, also one that takes a key from an action that the file does not move: no
    /// key changes its meaning unless the file says so.
    pub fn with(mut self, name: &str, text: &str, problems: &mut Vec<Problem>) -> Keymap {
        let mut lines = lines(name, text, problems);
        lines.retain(|line| {
            let found = interrupted(line);
            problems.extend(found.clone());
            found.is_none()
        });
        // A line that is left out gives its action back its keys, which may be in the way of a line found sound before.
        while let Some(at) = (0..lines.len()).find(|at| !self.clashes(&lines, *at).is_empty()) {
            problems.extend(self.clashes(&lines, at));
            lines.remove(at);
        }
        self.keys.extend(lines.iter().map(|line| (line.action, keys(line))));
        self
    }

    /// What a key does where these scopes are in force, the nearest first.
    pub fn action(&self, scopes: &[Scope], key: Key) -> Option<Action> {
        let has_key = |scope| move |action: &Action| action.scope() == scope && self.keys(*action).contains(&key);
        scopes.iter().find_map(|scope| Action::ALL.iter().copied().find(has_key(*scope)))
    }

    /// The keys of an action, the one to show first.
    pub fn keys(&self, action: Action) -> &[Key] {
        self.keys.get(&action).map_or(action.standard_keys(), Vec::as_slice)
    }

    /// The keys of an action as the help shows them: `Down j`.
    pub fn key_words(&self, action: Action) -> String {
        let words: Vec<String> = self.keys(action).iter().map(Key::to_string).collect();
        words.join(" ")
    }

    /// The keys of an action that do it where these scopes are in force, as the help shows them.
    pub fn key_words_in(&self, scopes: &[Scope], action: Action) -> String {
        let keys = self.keys(action).iter().filter(|key| self.action(scopes, **key) == Some(action));
        let words: Vec<String> = keys.map(Key::to_string).collect();
        words.join(" ")
    }

    /// The first key of an action with its word for the line of keys, or nothing where it has no key.
    pub fn hint(&self, action: Action) -> Option<(String, &'static str)> {
        self.keys(action).first().map(|key| (key.to_string(), action.hint()))
    }

    /// Every key of a line that another action has: one that the file leaves where it is, or an earlier line.
    fn clashes(&self, lines: &[BindingLine], at: usize) -> Vec<Problem> {
        let line = &lines[at];
        let meets = |other: Action| {
            let share = [Action::Close, Action::Quit];
            let may_share = share.contains(&other) && share.contains(&line.action);
            other != line.action && !may_share && other.scope().meets(line.action.scope())
        };
        let mut clashes = Vec::new();
        for (key, place) in &line.keys {
            for other in Action::ALL.iter().copied().filter(|other| meets(*other)) {
                let held = match lines.iter().position(|line| line.action == other) {
                    Some(moved) if moved < at => lines[moved].place_of(*key).map(Some),
                    Some(_) => None,
                    None => self.keys(other).contains(key).then_some(None),
                };
                let what = format!("{key} cannot be a key of '{}' and of '{}'", line.action.name(), other.name());
                let problem =
                    |first| Problem::new(place.clone(), Rule::KeyConflict, what).hint(clash_hint(other.name(), first));
                clashes.extend(held.map(problem));
            }
        }
        clashes
    }
}

fn keys(line: &BindingLine) -> Vec<Key> {
    line.keys.iter().map(|(key, _)| *key).collect()
}

/// What is wrong with a line that takes Ctrl-C away from leaving.
fn interrupted(line: &BindingLine) -> Option<Problem> {
    let (rule, place, hint) = match (line.action, line.place_of(INTERRUPT)) {
        (Action::Interrupt, None) => (Rule::BadValue, &line.place, "keep Ctrl-C among its keys"),
        (Action::Interrupt, Some(_)) | (_, None) => return None,
        (_, Some(place)) => (Rule::KeyConflict, place, "take another key"),
    };
    let what = format!("Ctrl-C always quits, whatever the keys of '{}'", line.action.name());
    Some(Problem::new(place.clone(), rule, what).hint(hint))
}

/// What to do about a key that another action has, at a place in the file where it says so.
fn clash_hint(other: &str, place: Option<&Place>) -> String {
    match place {
        Some(place) => format!("'{other}' has it at {place}"),
        None => format!("'{other}' keeps it unless this file gives '{other}' other keys"),
    }
}

#[cfg(test)]
mod tests;
