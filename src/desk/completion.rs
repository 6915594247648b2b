//! Completion of the query in the line that is being typed.

use super::Desk;
use super::component::{Drawing, LineInput};
use crate::catalog::Kind;
use crate::query::{Completion, complete, last_word};

/// The most words that are listed.
const MOST: usize = 40;

impl Desk {
    /// Goes on with the last word of the line as far as only one thing can be meant; where several can, lists them.
    pub(super) fn complete_query(&mut self) {
        let Some((text, kinds)) = self.query_in_line() else { return self.refuse("nothing to complete here") };
        let word = last_word(&text);
        let found = complete(self.context.context(), &kinds, word);
        // A word that is typed in other capitals is not one that can be gone on with.
        let found: Vec<&Completion> = found.iter().filter(|one| one.word.starts_with(word)).collect();
        match common_beginning(&found) {
            Some(common) if common.len() > word.len() => {
                let end = if found.len() == 1 && !common.ends_with(':') { " " } else { "" };
                let rest = format!("{}{end}", &common[word.len()..]);
                self.insert(&rest);
            }
            Some(_) if found.len() > 1 => {
                let words: Vec<&str> = found.iter().take(MOST).map(|one| one.word.as_str()).collect();
                self.notice = Some(words.join("  "));
            }
            _ => self.refuse("nothing to complete here"),
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

    /// Puts a text into the line as if it were typed.
    fn insert(&mut self, text: &str) {
        let (top, context) = self.top_mut();
        for letter in text.chars() {
            top.type_text(LineInput::Paste(&letter.to_string()), context);
        }
        self.line_changed = true;
        self.follow_line();
    }
}

/// What all of these begin with.
fn common_beginning<'a>(found: &[&'a Completion]) -> Option<&'a str> {
    let first = found.first()?.word.as_str();
    let shared = |other: &&Completion| {
        let pairs = first.char_indices().zip(other.word.chars());
        pairs.take_while(|((_, one), other)| one == other).last().map_or(0, |((at, letter), _)| at + letter.len_utf8())
    };
    found.iter().map(shared).min().map(|length| &first[..length])
}
