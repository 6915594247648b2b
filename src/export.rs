//! Records as JSON, CSV and spreadsheets, with what follows from them on a day; events and agreements as a calendar,
//! people and organisations as contacts, both also as QR codes and as files of their own.
//!
//! It writes the given records in the given order.

mod calendar;
mod code;
mod computed;
mod contact;
mod content;
mod csv;
mod json;
mod stamp;
mod vdir;
mod workbook;

pub use self::calendar::{Calendar, PreviousCalendar};
pub use self::code::Code;
pub use self::contact::{CardNote, Version, contact_files, contacts, small_contacts};
pub use self::csv::{
    SEPARATOR, cell, cells, field_columns, guarded_from, header, row, write_rows, write_rows_for_excel,
};
pub use self::json::{json, write_json};
pub use self::stamp::{EntryName, id_of_card, is_product};
pub use self::vdir::VdirFile;
pub use self::workbook::{SheetColumn, SheetTable, workbook};
