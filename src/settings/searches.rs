//! What a user has searched for, the newest first: kept as a file of one search a line.

use crate::source::scrub;

/// Searches, the newest first, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchHistory {
    searches: Vec<String>,
}

impl SearchHistory {
    /// How many are kept.
    pub const MOST: usize = 100;

    /// The longest that is kept, in characters.
    const LONGEST: usize = 200;

    /// The searches of a file; what cannot be one is left out.
    pub fn parse(text: &str) -> SearchHistory {
        let mut history = SearchHistory::default();
        history.append(text.lines().map(scrub));
        history
    }

    /// Adds the newest search. The same one from before goes, however it was spelt in capitals and blanks.
    pub fn add(&mut self, search: &str) {
        let before = std::mem::take(&mut self.searches);
        self.append(std::iter::once(scrub(search)).chain(before));
    }

    /// These searches, and behind them older ones.
    pub fn with_older(mut self, older: &SearchHistory) -> SearchHistory {
        self.append(older.searches.iter().cloned());
        self
    }

    /// A search by its age, from 0 for the newest.
    pub fn get(&self, age: usize) -> Option<&str> {
        self.searches.get(age).map(String::as_str)
    }

    /// Every search, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.searches.iter().map(String::as_str)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.searches.is_empty()
    }

    /// The text of its file.
    pub fn text(&self) -> String {
        self.all().flat_map(|search| [search, "\n"]).collect()
    }

    fn append(&mut self, searches: impl IntoIterator<Item = String>) {
        for search in searches {
            let search = search.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_known = self.searches.iter().any(|known| known.to_lowercase() == search.to_lowercase());
            let is_short = (1..=SearchHistory::LONGEST).contains(&search.chars().count());
            if is_short && !is_known && self.searches.len() < SearchHistory::MOST {
                self.searches.push(search);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_each_once() {
        let mut history = SearchHistory::default();
        for search in ["kim", "ganzhu mou", "", "  ", "KIM ", "广州", "ganzhu  mou"] {
            history.add(search);
        }
        assert_eq!(history.all().collect::<Vec<_>>(), ["ganzhu mou", "广州", "KIM"]);
        assert_eq!(SearchHistory::parse(&history.text()), history);
    }

    #[test]
    fn it_is_bounded_and_no_line_of_a_file_can_break_it() {
        let mut history = SearchHistory::default();
        for number in 0..1000 {
            history.add(&format!("search {number}"));
        }
        assert_eq!((history.all().count(), history.get(0)), (SearchHistory::MOST, Some("search 999")));
        let odd = format!("one\r\n\u{1b}[31mtwo\n\n{}\nthree\ttabs\none\n", "x".repeat(500));
        assert_eq!(SearchHistory::parse(&odd).all().collect::<Vec<_>>(), ["one", "[31mtwo", "three tabs"]);
    }

    #[test]
    fn searches_of_now_stand_before_those_of_a_file() {
        let mut here = SearchHistory::default();
        here.add("here");
        let there = SearchHistory::parse("there\nHere\n");
        assert_eq!(here.with_older(&there).all().collect::<Vec<_>>(), ["here", "there"]);
    }
}
