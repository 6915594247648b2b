//! A value as a cell of a sheet: what it is there, and what it looks like.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};
use serde_json::Value;

use super::super::csv::{guarded_from, plain};
use super::width;

/// The number that no whole one beyond can be told from its neighbour: a cell holds numbers of 64 bits with a point.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// What stands in a cell.
#[derive(Debug, PartialEq)]
pub(super) enum SheetCell {
    /// Nothing.
    Empty,
    /// A day.
    Day(NaiveDate),
    /// A day with its hour, which is not midnight: that is a day.
    Hour(NaiveDateTime),
    /// A number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
    /// A text, as it stands in the file.
    Text(String),
}

/// What cells look like.
pub(super) struct CellFormats {
    pub(super) heading: Format,
    day: Format,
    hour: Format,
    second: Format,
    text: Format,
    guarded: Format,
}

impl CellFormats {
    pub(super) fn new() -> CellFormats {
        let number = |form: &str| Format::new().set_num_format(form);
        CellFormats {
            heading: Format::new().set_bold(),
            day: number("yyyy-mm-dd"),
            hour: number("yyyy-mm-dd hh:mm"),
            second: number("yyyy-mm-dd hh:mm:ss"),
            // Whoever edits a cell of this form gets text again, and neither a date nor a formula.
            text: number("@"),
            guarded: number("@").set_quote_prefix(),
        }
    }
}

impl SheetCell {
    /// What a value is in a cell; `is_date` says that a text is a date as files write it.
    pub(super) fn of(value: &Value, is_date: bool) -> SheetCell {
        match value {
            Value::Null => SheetCell::Empty,
            Value::Bool(truth) => SheetCell::Truth(*truth),
            Value::Number(number) => match number.as_f64().filter(|number| number.abs() < LARGEST_WHOLE) {
                Some(number) => SheetCell::Number(number),
                None => SheetCell::Text(number.to_string()),
            },
            Value::String(text) => date(text).filter(|_| is_date).unwrap_or_else(|| SheetCell::text(text)),
            Value::Array(items) if items.is_empty() => SheetCell::Empty,
            Value::Array(items) => match &items[..] {
                [Value::String(only)] if is_date => date(only).unwrap_or_else(|| SheetCell::text(only)),
                _ => SheetCell::text(&plain(value)),
            },
            Value::Object(_) => SheetCell::text(&plain(value)),
        }
    }

    /// A text that can stand in XML. One that begins as if it were guarded is, so that it is read back whole.
    fn text(text: &str) -> SheetCell {
        let may_stand = |letter: &char| match letter {
            '\t' | '\n' => true,
            '\u{fffe}' | '\u{ffff}' => false,
            letter => !letter.is_control(),
        };
        let clean: String = text.chars().filter(may_stand).collect();
        if clean.is_empty() {
            return SheetCell::Empty;
        }
        let is_guarded = clean.starts_with('\'') && guarded_from(&clean);
        SheetCell::Text(if is_guarded { format!("'{clean}") } else { clean })
    }

    /// Writes the cell, and says how wide it is.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        formats: &CellFormats,
    ) -> Result<usize, XlsxError> {
        match self {
            SheetCell::Empty => return Ok(0),
            SheetCell::Day(day) => {
                sheet.write_datetime_with_format(row, column, in_sheet(day.and_time(NaiveTime::MIN))?, &formats.day)?
            }
            SheetCell::Hour(hour) if hour.second() == 0 => {
                sheet.write_datetime_with_format(row, column, in_sheet(*hour)?, &formats.hour)?
            }
            SheetCell::Hour(hour) => {
                sheet.write_datetime_with_format(row, column, in_sheet(*hour)?, &formats.second)?
            }
            SheetCell::Number(number) => sheet.write_number(row, column, *number)?,
            SheetCell::Truth(truth) => sheet.write_boolean(row, column, *truth)?,
            SheetCell::Text(text) if guarded_from(text) => {
                sheet.write_string_with_format(row, column, text, &formats.guarded)?
            }
            SheetCell::Text(text) => sheet.write_string_with_format(row, column, text, &formats.text)?,
        };
        Ok(self.width())
    }

    fn width(&self) -> usize {
        match self {
            SheetCell::Empty => 0,
            SheetCell::Day(_) => "2030-06-15".len() + 1,
            SheetCell::Hour(_) => "2030-06-15 09:30:00".len() + 1,
            SheetCell::Number(number) => number.to_string().len() + 1,
            SheetCell::Truth(_) => "FALSE".len() + 1,
            SheetCell::Text(text) => width(text) + 1,
        }
    }
}

/// A day, or a day with its hour, that a cell can hold; `None` for a month or a year, for midnight, which no cell tells
/// from the day, and for what was before the calendar of spreadsheets is right: they have a 29 February 1900.
fn date(text: &str) -> Option<SheetCell> {
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    let is_held = |day: NaiveDate| day >= first && day.year() <= 9999;
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(SheetCell::Day(day)).filter(|_| is_held(day) && text.len() == "2030-06-15".len());
    }
    let hour = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok()?;
    let is_plain = hour.time() != NaiveTime::MIN && hour.nanosecond() == 0;
    (is_plain && is_held(hour.date())).then_some(SheetCell::Hour(hour))
}

fn in_sheet(at: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let small = |part: u32| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let day = ExcelDateTime::from_ymd(year, small(at.month()), small(at.day()))?;
    if at.time() == NaiveTime::MIN {
        return Ok(day);
    }
    day.and_hms(u16::from(small(at.hour())), small(at.minute()), at.second())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_known_to_the_day_is_a_date() {
        let day = |text: &str| SheetCell::Day(text.parse().unwrap());
        assert_eq!(SheetCell::of(&json!("2030-06-15"), true), day("2030-06-15"));
        assert_eq!(SheetCell::of(&json!(["2030-06-15"]), true), day("2030-06-15"));
        assert_eq!(SheetCell::of(&json!("1900-03-01"), true), day("1900-03-01"));
        assert_eq!(
            SheetCell::of(&json!("2030-06-15T09:30:00"), true),
            SheetCell::Hour("2030-06-15T09:30:00".parse().unwrap())
        );
        let texts = ["2030-06", "2030", "1900-02-28", "1812-04-02", "0900-01-01", "2030-06-15T00:00:00"];
        for text in texts {
            assert_eq!(SheetCell::of(&json!(text), true), SheetCell::Text(text.to_owned()), "{text}");
        }
        let two = json!(["2030-06-15", "2030-06-16"]);
        assert_eq!(SheetCell::of(&two, true), SheetCell::Text("2030-06-15; 2030-06-16".to_owned()));
        assert_eq!(SheetCell::of(&json!("2030-06-15"), false), SheetCell::Text("2030-06-15".to_owned()), "an id");
    }

    #[test]
    fn numbers_are_numbers_as_long_as_a_cell_keeps_them() {
        assert_eq!(SheetCell::of(&json!(13_080_500), false), SheetCell::Number(13_080_500.0));
        assert_eq!(SheetCell::of(&json!(-33.87), false), SheetCell::Number(-33.87));
        assert_eq!(SheetCell::of(&json!(u64::MAX), false), SheetCell::Text(u64::MAX.to_string()));
        assert_eq!(SheetCell::of(&json!("2030"), false), SheetCell::Text("2030".to_owned()));
        assert_eq!(SheetCell::of(&json!(true), false), SheetCell::Truth(true));
        assert_eq!(
            [json!(null), json!([]), json!("\u{7}")].map(|value| SheetCell::of(&value, false)),
            [SheetCell::Empty, SheetCell::Empty, SheetCell::Empty]
        );
    }

    #[test]
    fn a_text_stands_as_it_is_but_for_what_cannot() {
        let text = |text: &str| match SheetCell::of(&json!(text), false) {
            SheetCell::Text(text) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(text("=1+1"), "=1+1");
        assert_eq!(text("a\u{0}b\u{1b}[31m\u{ffff}c\u{85}"), "ab[31mc");
        assert_eq!(text("'=1+1"), "''=1+1", "or it would be read as one that is guarded");
        assert_eq!(text("'tis"), "'tis");
    }
}
