//! What is new since somebody last looked: what others wrote, and what came with time.
//!
//! What a user has seen of a folder is kept record by record, so that it needs no git: a record is new, changed or removed
//! by what it said when it was seen. That an agreement has ended or something has become due follows from the day.

mod item;
mod item_of_record;
mod item_of_time;
mod seen;

pub use item::{News, NewsItem, NewsKind, NewsReader, news};
pub use seen::{SeenRecords, changed_lines};

#[cfg(test)]
mod tests;
