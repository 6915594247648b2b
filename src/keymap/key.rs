//! A key as the terminal reports it, and as people write it in a keymap.

use std::fmt;

use crate::source::{Fault, FromToml, Rule, Value, nearest, scrub};

/// A key press: a key of the keyboard, with or without Ctrl.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
}

macro_rules! key_codes {
    ($($code:ident, $name:literal, $what:literal;)*) => {
        /// A key of the keyboard; a character stands for itself, capital letters and signs included.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum KeyCode {
            /// A character that can be typed, the blank included.
            Char(char),
            /// A function key, by its number from 1 on.
            Function(u8),
            $(#[doc = $what] $code,)*
        }

        /// The keys with names, as a keymap and the help write them.
        const NAMED: &[(&str, KeyCode)] = &[$(($name, KeyCode::$code),)* ("Space", KeyCode::Char(' '))];
    };
}

key_codes! {
    Enter, "Enter", "Enter.";
    Esc, "Esc", "Escape.";
    Backspace, "Backspace", "Backspace.";
    Tab, "Tab", "Tab.";
    BackTab, "Shift-Tab", "Shift and Tab.";
    Up, "Up", "Arrow up.";
    Down, "Down", "Arrow down.";
    Left, "Left", "Arrow left.";
    Right, "Right", "Arrow right.";
    Home, "Home", "Home.";
    End, "End", "End.";
    PageUp, "PgUp", "Page up.";
    PageDown, "PgDn", "Page down.";
    Insert, "Insert", "Insert.";
    Delete, "Delete", "Delete.";
}

/// Keys with Ctrl that reach a program as another key.
const TWINS: [(Key, Key); 2] =
    [(Key::ctrl('i'), Key::plain(KeyCode::Tab)), (Key::ctrl('m'), Key::plain(KeyCode::Enter))];

impl Key {
    /// A key without Ctrl.
    pub const fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false }
    }

    /// A character with Ctrl.
    pub const fn ctrl(character: char) -> Key {
        Key { code: KeyCode::Char(character), ctrl: true }
    }

    /// Whether it puts a character into a line that is being typed.
    pub fn is_typed(self) -> bool {
        !self.ctrl && matches!(self.code, KeyCode::Char(_))
    }

    /// Reads a key as a keymap writes it: `q`, `G`, `Enter`, `Shift-Tab`, `Ctrl-L`.
    pub fn parse(text: &str) -> Option<Key> {
        if let Some((_, code)) = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
            return Some(Key::plain(*code));
        }
        if let Some(number) = function(text) {
            return Some(Key::plain(KeyCode::Function(number)));
        }
        let only = |text: &str| {
            let mut characters = text.chars();
            characters.next().filter(|_| characters.next().is_none())
        };
        match text.get(..5) {
            Some(prefix) if prefix.eq_ignore_ascii_case("ctrl-") => {
                let letter = only(&text[5..])?.to_ascii_lowercase();
                letter.is_ascii_lowercase().then_some(Key::ctrl(letter))
            }
            _ => only(text)
                .filter(|character| !character.is_control() && *character != ' ')
                .map(KeyCode::Char)
                .map(Key::plain),
        }
    }
}

/// The number of a function key that is written `F1` to `F12`.
fn function(text: &str) -> Option<u8> {
    let number = text.strip_prefix(['F', 'f']).filter(|number| !number.starts_with(['0', '+']))?;
    number.parse().ok().filter(|number| (1..=12).contains(number))
}

impl FromToml for Key {
    /// Reads a key; one that a terminal cannot tell from another is refused, and the other is named.
    fn from_toml(value: &Value<'_>) -> Result<Key, Vec<Fault>> {
        let Some(text) = value.get_ref().as_str() else {
            return Err(Fault::wrong_type(value, "text in quotes").into());
        };
        let key = Key::parse(text);
        if let Some((key, other)) = key.and_then(|key| TWINS.iter().find(|(twin, _)| *twin == key)) {
            let what = format!("a terminal sends {key} and {other} alike");
            return Err(Fault::new(value, Rule::BadValue, what).hint(format!("write {other}")).into());
        }
        key.ok_or_else(|| {
            let hint = match nearest(text, NAMED.iter().map(|(name, _)| *name)).filter(|_| text.chars().count() > 2) {
                Some(name) => format!("did you mean '{name}'?"),
                None if text == " " => "write Space".to_owned(),
                None => "keys are written q, G, Enter, Esc, Space, PgDn, Shift-Tab, Ctrl-L, F1".to_owned(),
            };
            let what = format!("'{}' is not a key", if text == " " { text.to_owned() } else { scrub(text) });
            Fault::new(value, Rule::BadValue, what).hint(hint).into()
        })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            out.write_str("Ctrl-")?;
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return out.write_str(name);
        }
        match self.code {
            KeyCode::Char(character) if self.ctrl => write!(out, "{}", character.to_ascii_uppercase()),
            KeyCode::Char(character) => write!(out, "{character}"),
            KeyCode::Function(number) => write!(out, "F{number}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["q", "G", "/", "[", "Enter", "Shift-Tab", "Ctrl-L", "Space", "PgDn", "é", "-", "F", "F1", "F12"] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Key::parse("ctrl-c"), Some(Key::ctrl('c')));
        assert_eq!(Key::parse("shift-tab"), Some(Key::plain(KeyCode::BackTab)));
    }

    #[test]
    fn refuses_what_no_terminal_sends_alike() {
        for text in ["", "qq", "F0", "F01", "F13", "F+1", "Alt-x", "Ctrl-", "Ctrl-Enter", "Ctrl-é", " ", "\u{1b}"] {
            assert_eq!(Key::parse(text), None, "{text:?}");
        }
    }
}
