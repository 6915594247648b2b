//! Look-up over everything: how words are folded, what each record is found by, and which hit comes first.
//!
//! Words of a search and records are folded alike, so that accents, case and hyphens never hide a record; all words of a
//! query must match, in any order. Digits are also looked for in telephone numbers, however spelt, and what is on no
//! index card in the texts themselves. It knows the catalog alone: no file, key or screen.

mod address;
mod card;
mod country;
mod fold;
mod fuzzy;
mod han;
mod index;
mod lookup;
mod name;
mod number;
mod place;
mod rank;
mod search_words;
mod synonym;
#[cfg(test)]
mod tests;
mod texts;
mod typo;
mod word;

pub use country::{countries_called, country_names};
pub use fold::fold;
pub use index::Index;
pub use lookup::{Hit, Hits, Lookup};
pub use name::{by_name, by_similar_name, names};
pub use search_words::SearchWords;
pub use synonym::synonyms;
pub use texts::each_text;
