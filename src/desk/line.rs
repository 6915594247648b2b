//! A line that is being typed.

use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::columns;
use super::component::{LineInput, Reply};
use crate::keymap::{Key, KeyCode};
use crate::source::scrub;

/// A line that is being typed, with its cursor.
#[derive(Clone, Debug, Default)]
pub struct Line {
    input: Input,
    /// How many characters it may have beyond what a line usually may.
    more: usize,
}

impl Line {
    /// The longest line, in characters; what is typed or pasted past it is dropped.
    pub const LONGEST: usize = 200;

    /// A line that holds a text already.
    pub fn holding(text: &str) -> Line {
        Line { input: Input::new(text.to_owned()), more: 0 }
    }

    /// A line that holds a text already, and may have so many characters.
    pub fn with_room(text: &str, longest: usize) -> Line {
        Line { more: longest.saturating_sub(Line::LONGEST), ..Line::holding(text) }
    }

    /// How many characters it has room for.
    pub fn room(&self) -> usize {
        (Line::LONGEST + self.more).saturating_sub(self.text().chars().count())
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The part of the text that is in sight in `width` columns, and the column of the cursor in it.
    pub fn window(&self, width: usize) -> (String, usize) {
        let mut letters: Vec<(&str, bool)> = Vec::new();
        let mut characters = 0;
        for letter in self.text().graphemes(true) {
            letters.push((letter, characters < self.input.cursor()));
            characters += letter.chars().count();
        }
        let column = |part: &[(&str, bool)]| -> usize {
            part.iter().filter(|(_, before)| *before).map(|(letter, _)| columns(letter)).sum()
        };
        let mut hidden = 0;
        while hidden < letters.len() && column(&letters[hidden..]) >= width.max(1) {
            hidden += 1;
        }
        let mut room = width;
        let mut shown = String::new();
        for (letter, _) in &letters[hidden..] {
            let Some(left) = room.checked_sub(columns(letter)) else { break };
            room = left;
            shown.push_str(letter);
        }
        (shown, column(&letters[hidden..]))
    }

    /// Takes a key; the answer is whether the text is another one now.
    pub fn key(&mut self, key: Key) -> bool {
        let request = match (key.code, key.ctrl) {
            (KeyCode::Home, _) => InputRequest::GoToStart,
            (KeyCode::End, _) => InputRequest::GoToEnd,
            (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
            (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
            (KeyCode::Char(character), false) => return self.insert(&character.to_string()),
            (KeyCode::Backspace, _) => InputRequest::DeletePrevChar,
            (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
            (KeyCode::Left, _) => InputRequest::GoToPrevChar,
            (KeyCode::Right, _) => InputRequest::GoToNextChar,
            _ => return false,
        };
        self.input.handle(request).is_some_and(|changed| changed.value)
    }

    /// Takes a text as if it were typed; line ends become blanks. The answer is whether anything was taken.
    pub fn insert(&mut self, text: &str) -> bool {
        let clean = if text == " " { text.to_owned() } else { scrub(text) };
        let room = self.room();
        let mut taken = 0;
        for cluster in clean.graphemes(true) {
            taken += cluster.chars().count();
            if taken > room {
                return taken > cluster.chars().count();
            }
            for character in cluster.chars() {
                self.input.handle(InputRequest::InsertChar(character));
            }
        }
        taken > 0
    }
}

impl Line {
    /// Takes a key or a text; idle where the line is the same as before.
    pub(super) fn take(&mut self, text: LineInput<'_>) -> Reply {
        let is_changed = match text {
            LineInput::Key(key) => self.key(key),
            LineInput::Paste(text) => self.insert(text),
            LineInput::End => false,
        };
        if is_changed { Reply::Done } else { Reply::Idle }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Line {
        let mut line = Line::default();
        for character in text.chars() {
            line.key(Key::plain(KeyCode::Char(character)));
        }
        line
    }

    #[test]
    fn takes_letters_of_any_script_and_deletes_whole_ones() {
        let mut line = typed("sao 广é");
        assert_eq!(line.text(), "sao 广é");
        assert!(line.key(Key::plain(KeyCode::Backspace)));
        assert_eq!((line.text(), line.window(80)), ("sao 广", ("sao 广".to_owned(), 6)));
        line.key(Key::ctrl('w'));
        assert_eq!(line.text(), "sao ");
        line.key(Key::ctrl('u'));
        assert!(!line.key(Key::plain(KeyCode::Backspace)));
    }

    #[test]
    fn a_long_line_keeps_its_cursor_in_sight() {
        let mut line = typed("one two three 广州");
        assert_eq!(line.window(8), ("ee 广州".to_owned(), 7));
        line.key(Key::plain(KeyCode::Home));
        assert_eq!(line.window(8), ("one two ".to_owned(), 0));
        for width in 0..30 {
            for _ in 0..20 {
                let (shown, column) = line.window(width);
                assert!(columns(&shown) <= width && column < width.max(1), "{width}");
                line.key(Key::plain(KeyCode::Right));
            }
            line.key(Key::plain(KeyCode::Home));
        }
    }

    #[test]
    fn a_paste_is_one_line_without_control_characters_and_bounded() {
        let mut line = Line::default();
        line.insert("qqq\nrm \u{1b}[31m-rf");
        assert_eq!(line.text(), "qqq rm [31m-rf");
        line.insert(&"x".repeat(10_000));
        assert_eq!(line.text().chars().count(), Line::LONGEST);
        assert!(!line.insert("y"));
    }
}
