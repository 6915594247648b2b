//! Look-up over everything: what a word is boiled down to, what each record is found by, and which hit stands first.
//!
//! Query and records are folded alike, so that accents, case and hyphens never hide a record; all words of a query
//! must be met, in any order. Digits are looked for among telephone numbers too, however these are spelt. It knows the catalog alone: no file, key or screen.

mod card;
mod fold;
mod index;
mod near;
mod number;
mod query;
mod rank;
#[cfg(test)]
mod tests;
mod typo;

pub use fold::fold;
pub use index::{Found, Hit, Index};
pub use query::Query;
