//! Records as a workbook of spreadsheets (xlsx, ECMA-376): a sheet for each kind, with the columns of CSV.
//!
//! Days are dates and numbers are numbers. What is known to the month or the year stays text, since a cell would make a
//! day of it. The same records on the same day are the same bytes.

mod cell;

use std::fmt;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet, XlsxError};
use serde_json::Value;

use super::computed::{is_day, names};
use super::csv::row;
use crate::catalog::{Context, Kind, Record};
use crate::schema::{Form, columns};
use cell::{CellFormats, SheetCell};

/// How many rows a sheet has (Excel's specifications and limits).
const ROWS: usize = 1_048_576;
/// How many characters a cell holds, counted in UTF-16.
const CHARACTERS: usize = 32_767;
/// How wide a column is, in characters: at least for a date, at most for reading.
const WIDTHS: (usize, usize) = (10, 60);
/// What the button of the filter takes of a heading, in characters.
const BUTTON: usize = 3;

/// A sheet of a workbook: what it is called, and its cells.
#[derive(Debug)]
pub struct SheetTable {
    name: String,
    columns: Vec<SheetColumn>,
    rows: Vec<Vec<Value>>,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    /// What stands above it.
    pub heading: String,
    /// Whether its texts are days, or days with hours.
    pub is_date: bool,
    /// Whether they follow from other records: they are not read back, and may be cut.
    pub is_computed: bool,
}

impl SheetTable {
    /// A sheet of any cells: as many in each row as there are columns.
    pub fn new(name: &str, columns: Vec<SheetColumn>, rows: Vec<Vec<Value>>) -> SheetTable {
        SheetTable { name: name.to_owned(), columns, rows }
    }

    /// Records of a kind under the headings of CSV.
    ///
    /// # Errors
    /// Where one of them cannot be written as JSON.
    pub fn of(context: Context<'_>, kind: Kind, records: &[Record<'_>]) -> serde_json::Result<SheetTable> {
        let fields = columns(kind).map(|(field, part)| {
            let field = part.unwrap_or(field);
            let is_date = matches!(field.form, Form::Date | Form::Moment);
            SheetColumn { heading: field.column.clone(), is_date, is_computed: false }
        });
        let computed = names(kind).iter().map(|name| SheetColumn {
            heading: (*name).to_owned(),
            is_date: is_day(name),
            is_computed: true,
        });
        let rows = records.iter().map(|record| row(context, *record)).collect::<Result<_, _>>()?;
        Ok(SheetTable { name: sheet_name(kind), columns: fields.chain(computed).collect(), rows })
    }

    /// The same records with the id and these columns alone; one that the table has not got is given with its cells,
    /// from the first row down.
    pub fn with_columns(self, wanted: Vec<(SheetColumn, Vec<Value>)>) -> SheetTable {
        let place = |heading: &str| self.columns.iter().position(|column| column.heading == heading);
        let mut columns: Vec<SheetColumn> = self.columns.iter().take(1).cloned().collect();
        let mut rows: Vec<Vec<Value>> = self.rows.iter().map(|row| row.iter().take(1).cloned().collect()).collect();
        for (column, cells) in wanted.into_iter().filter(|(column, _)| column.heading != "id") {
            let own = place(&column.heading);
            columns.push(own.and_then(|at| self.columns.get(at)).cloned().unwrap_or(column));
            for (number, row) in rows.iter_mut().enumerate() {
                let from = own.map_or_else(|| cells.get(number), |at| self.rows.get(number)?.get(at));
                row.push(from.cloned().unwrap_or_default());
            }
        }
        SheetTable { columns, rows, ..self }
    }

    /// How many records it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    fn write(&self, sheet: &mut Worksheet, formats: &CellFormats) -> Result<(), WorkbookFault> {
        sheet.set_name(&self.name)?;
        if self.rows.len() >= ROWS {
            let found = self.rows.len();
            let most = ROWS - 1;
            return Err(WorkbookFault(format!(
                "there are {found} {}, and a sheet holds {most}: ask for fewer",
                self.name.to_lowercase()
            )));
        }
        let last = (self.rows.len() as u32, self.columns.len().saturating_sub(1) as u16);
        let mut widths: Vec<usize> = self.columns.iter().map(|column| width(&column.heading) + BUTTON).collect();
        for (place, column) in (0u16..).zip(&self.columns) {
            sheet.write_string_with_format(0, place, &column.heading, &formats.heading)?;
        }
        for (number, row) in (1u32..).zip(&self.rows) {
            for ((place, column), value) in (0u16..).zip(&self.columns).zip(row) {
                let cell = match SheetCell::of(value, column.is_date) {
                    SheetCell::Text(text) if column.is_computed => SheetCell::Text(shortened(text)),
                    cell => cell,
                };
                if let SheetCell::Text(text) = &cell
                    && length(text) > CHARACTERS
                {
                    return Err(too_long(row, &column.heading, length(text)));
                }
                let shown = cell.write(sheet, (number, place), formats)?;
                if let Some(widest) = widths.get_mut(usize::from(place)) {
                    *widest = shown.max(*widest);
                }
            }
        }
        for (place, width) in (0u16..).zip(widths) {
            sheet.set_column_width(place, width.clamp(WIDTHS.0, WIDTHS.1) as f64)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, last.0, last.1)?;
        // A year is text, and so is the number of a telephone: that is meant.
        sheet.ignore_error_range(0, 0, last.0, last.1, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }
}

/// How many characters a text has, as cells count them.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A list that a cell holds, cut behind one of its items where it is too long for that.
fn shortened(text: String) -> String {
    const MORE: &str = "; …";
    if length(&text) <= CHARACTERS {
        return text;
    }
    let mut left = CHARACTERS - MORE.len();
    let fits = |letter: &char| {
        let taken = letter.len_utf16();
        let fits = taken <= left;
        left -= taken.min(left);
        fits
    };
    let start: String = text.chars().take_while(fits).collect();
    let whole = start.rsplit_once("; ").map_or(start.as_str(), |(items, _)| items);
    format!("{whole}{MORE}")
}

fn too_long(row: &[Value], heading: &str, long: usize) -> WorkbookFault {
    let id = row.first().and_then(Value::as_str).unwrap_or_default();
    WorkbookFault(format!(
        "'{heading}' of {id} has {long} characters, and a cell holds {CHARACTERS}: write a view without that column, or CSV \
         (citydesk list)"
    ))
}

/// Why a workbook cannot be written, and what to do instead.
#[derive(Debug)]
pub struct WorkbookFault(String);

impl fmt::Display for WorkbookFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<XlsxError> for WorkbookFault {
    fn from(error: XlsxError) -> WorkbookFault {
        WorkbookFault(format!("the spreadsheet cannot be written: {error}"))
    }
}

/// The bytes of a workbook of these sheets, made on a day.
///
/// # Errors
/// Where a sheet has more rows than there can be, or a cell a text that is too long for one.
pub fn workbook(sheets: &[SheetTable], title: Option<&str>, day: NaiveDate) -> Result<Vec<u8>, WorkbookFault> {
    let mut book = Workbook::new();
    let mut properties = DocProperties::new().set_author("citydesk").set_title(title.unwrap_or_default());
    // Not the clock: the same records are the same file.
    if let (Ok(year), Ok(month), Ok(of_month)) =
        (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()))
        && let Ok(made) =
            ExcelDateTime::from_ymd(year, month, of_month).or_else(|_| ExcelDateTime::from_ymd(1900, 1, 1))
    {
        properties = properties.set_creation_datetime(&made);
    }
    book.set_properties(&properties);
    let formats = CellFormats::new();
    for table in sheets {
        table.write(book.add_worksheet(), &formats)?;
    }
    Ok(book.save_to_buffer()?)
}

/// What the sheet of a kind is called: `Agreements`.
fn sheet_name(kind: Kind) -> String {
    let plural = kind.plural();
    plural[..1].to_uppercase() + &plural[1..]
}

/// How many columns of a terminal a text takes, which is about what it takes in a sheet.
fn width(text: &str) -> usize {
    let longest = text.lines().map(unicode_width::UnicodeWidthStr::width).max();
    longest.unwrap_or_default()
}

#[cfg(test)]
mod tests;
