//! Records as JSON and CSV: their own fields under the names of the files, and what follows from them on a day; events
//! and agreements as a calendar, people and organisations as contacts, and both for a telephone that reads QR codes.
//!
//! It writes what it is given, in that order; which records those are is the asker's choice.

mod calendar;
mod code;
mod computed;
mod contact;
mod content;
mod csv;
mod json;
mod stamp;

pub use self::calendar::{Calendar, PreviousCalendar};
pub use self::code::Code;
pub use self::contact::{CardNote, Version, contacts, small_contacts};
pub use self::csv::{SEPARATOR, field_columns, guarded_from, header, row, write_rows};
pub use self::json::{json, write_json};
pub use self::stamp::{EntryName, id_of_card, is_product};
