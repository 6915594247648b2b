//! Completion of the query in the line that is being typed.

use unicode_segmentation::UnicodeSegmentation;

use super::Desk;
use super::component::{Drawing, LineInput};
use crate::catalog::Kind;
use crate::find::fold;
use crate::keymap::{Key, KeyCode};
use crate::query::{Completion, complete, last_word};

/// The most words that are listed.
const MOST: usize = 40;

impl Desk {
    /// Goes on with the last word of the line as far as only one thing can be meant, in its own capitals; where several
    /// can, lists them.
    pub(super) fn complete_query(&mut self) {
        let Some((text, kinds)) = self.query_in_line() else { return self.refuse("nothing to complete here") };
        let word = last_word(&text);
        let found = complete(self.context.context(), &kinds, word);
        let found: Vec<String> = found.iter().map(Completion::unquoted).collect();
        let Some(common) = common_beginning(&found) else { return self.refuse("nothing to complete here") };
        match &found[..] {
            [only] if *only != word => {
                let end = if only.ends_with(':') { "" } else { " " };
                self.replace(word, &format!("{only}{end}"));
            }
            [_] => self.refuse("nothing to complete here"),
            _ if fold(common).len() > fold(word).len() => self.replace(word, common),
            _ => {
                let words: Vec<&str> = found.iter().take(MOST).map(String::as_str).collect();
                self.notice = Some(words.join("  "));
            }
        }
    }

    /// The query that is being typed, and the kinds of record that it is about.
    fn query_in_line(&self) -> Option<(String, Vec<Kind>)> {
        if let Some(filter) = self.typed_filter() {
            let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == filter.of);
            return Some((filter.line.text().to_owned(), kind.map_or(Kind::ALL.to_vec(), |kind| vec![kind])));
        }
        match self.drawing() {
            Drawing::Finder(finder) => Some((finder.line.text().to_owned(), Kind::ALL.to_vec())),
            _ => None,
        }
    }

    /// Puts a text into the place of the word at the end of the line as if it were typed.
    fn replace(&mut self, word: &str, text: &str) {
        let same: usize = word.graphemes(true).zip(text.graphemes(true)).take_while(|(old, new)| old == new).count();
        let old: String = word.graphemes(true).skip(same).collect();
        let new: String = text.graphemes(true).skip(same).collect();
        let (top, context) = self.top_mut();
        top.type_text(LineInput::Key(Key::plain(KeyCode::End)), context);
        for _ in old.chars() {
            top.type_text(LineInput::Key(Key::plain(KeyCode::Backspace)), context);
        }
        for letter in new.chars() {
            top.type_text(LineInput::Paste(letter.encode_utf8(&mut [0; 4])), context);
        }
        self.line_changed = true;
        self.follow_line();
    }
}

/// What all of these begin with.
fn common_beginning(found: &[String]) -> Option<&str> {
    let first = found.first()?;
    let shared = |other: &String| {
        let pairs = first.char_indices().zip(other.chars());
        pairs.take_while(|((_, one), other)| one == other).last().map_or(0, |((at, letter), _)| at + letter.len_utf8())
    };
    found.iter().map(shared).min().map(|length| &first[..length])
}
