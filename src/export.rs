//! Records as JSON and CSV: their own fields under the names of the files, and what follows from them on a day.
//!
//! It writes what it is given, in that order; which records those are is the asker's choice.

mod computed;
mod csv;
mod json;

pub use self::csv::{header, own_fields, write_csv, write_rows};
pub use self::json::{json, json_list, write_json};
