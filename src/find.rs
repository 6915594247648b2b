//! Look-up over everything: how words are folded, what each record is found by, and which hit comes first.
//!
//! Words of a search and records are folded alike, so that accents, case and hyphens never hide a record; all words of a
//! query must match, in any order. Digits are also looked for in telephone numbers, however spelt. The index holds each
//! word once, and where it stands. It knows the catalog alone: no file, key or screen.

mod address;
mod back_links;
mod card;
mod country;
mod entry;
mod exonym;
mod fold;
mod fuzzy;
mod han;
mod index;
mod letters;
mod lookup;
mod name;
mod name_forms;
mod number;
mod phrase;
mod place;
mod rank;
mod scan;
mod search_words;
mod spelling;
mod synonym;
mod terms;
mod terms_writer;
#[cfg(test)]
mod tests;
mod texts;
mod threads;
mod tier;
mod transliteration;
mod typo;
mod varint;
mod word;
mod zone;

pub use country::{all_country_names, countries_by_code, countries_called, country_names};
pub use fold::fold;
pub use index::Index;
pub use lookup::{Hit, Hits, Lookup};
pub use name::{by_name, by_similar_name, names};
pub use name_forms::other_forms;
pub use phrase::SearchPhrase;
pub use search_words::SearchWords;
pub use spelling::SpelledText;
pub use synonym::synonyms;
pub use texts::each_text;
