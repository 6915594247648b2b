//! Workbooks (xlsx, xls, ods) as grids. What a cell holds keeps its type: a date is written as files write it, a number
//! plainly, whatever the cell looks like.
//!
//! The libraries for it were not made for what strangers send: they may panic, or ask for any amount of memory. `cli` has
//! this done by a process of its own, and `wire` is what that one says.

mod format;
mod sheet;
mod value;
mod wire;
mod zipped;

use std::io::Cursor;

use calamine::{Data, DataRef, Range, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx, XlsxError};

use super::grid::Grid;
use sheet::SheetBuilder;
use value::{CellValue, of_data, of_data_ref};
use zipped::Zipped;

pub use wire::{grids_from, wire_text};

pub(super) use format::{FileFormat, format};

type Bytes<'a> = Cursor<&'a [u8]>;

/// Whether a file is a workbook, and read as one.
pub fn is_workbook(bytes: &[u8]) -> bool {
    matches!(format(bytes), FileFormat::Xlsx | FileFormat::Xlsb | FileFormat::Ods | FileFormat::Xls)
}

/// The sheets of a workbook. The error says what is wrong, and what to do about it.
pub fn grids(bytes: &[u8]) -> Result<Vec<Grid>, String> {
    match format(bytes) {
        FileFormat::Xlsx => xlsx(bytes, &Zipped::checked(bytes)?),
        FileFormat::Xlsb => {
            Zipped::checked(bytes)?;
            ranged::<Xlsb<Bytes<'_>>>(bytes, None, |_, _| Vec::new())
        }
        FileFormat::Ods => {
            let zipped = Zipped::checked(bytes)?;
            ranged::<calamine::Ods<Bytes<'_>>>(bytes, Some(&zipped), |_, _| Vec::new())
        }
        FileFormat::Xls => {
            ranged::<Xls<Bytes<'_>>>(bytes, None, |book, name| book.merge_cells_by_sheet_name(name).unwrap_or_default())
        }
        _ => Err("this is no workbook".to_owned()),
    }
}

/// What is said of a workbook that cannot be read.
fn broken(why: impl std::fmt::Display) -> String {
    let why = why.to_string();
    if why.to_lowercase().contains("password") {
        return format::PASSWORD.to_owned();
    }
    let why = crate::source::scrub(&why);
    format!("this workbook is broken ({why}): open it in a spreadsheet and save it again as xlsx, or export it as CSV")
}

/// The sheets that are to be read, by their place in the workbook, and what is said of the others.
fn visible(sheets: &[Sheet]) -> (Vec<(usize, &Sheet)>, Vec<String>) {
    let all = || sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) = all().partition(|(_, sheet)| sheet.visible == SheetVisible::Visible);
    if shown.is_empty() {
        return (all().collect(), Vec::new());
    }
    let told = hidden.iter().map(|(_, sheet)| {
        let name = crate::source::scrub(&sheet.name);
        format!("the sheet '{name}' is hidden, and left out: show it in the spreadsheet to have it read")
    });
    (shown, told.collect())
}

/// Puts the sheets together in which something stands; what is said of all stands with the first.
fn together(grids: Vec<Grid>, told: Vec<String>) -> Result<Vec<Grid>, String> {
    let mut filled: Vec<Grid> = grids.into_iter().filter(|grid| !grid.rows.is_empty()).collect();
    match filled.first_mut() {
        Some(first) => {
            first.remarks.splice(0..0, told);
            Ok(filled)
        }
        None => Err("there is nothing in the sheets of this workbook".to_owned()),
    }
}

fn xlsx(bytes: &[u8], zipped: &Zipped) -> Result<Vec<Grid>, String> {
    let mut book: Xlsx<Bytes<'_>> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets = book.sheets_metadata().to_vec();
    let is_1904 = book.has_1904_epoch();
    let (shown, told) = visible(&sheets);
    let mut grids = Vec::new();
    let mut left = sheet::Room::default();
    for (place, sheet) in shown {
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut cells = match book.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            // A chart that calls itself a sheet.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(broken(error)),
        };
        let formats: Vec<String> = cells.styles().iter().map(value::format_code).collect();
        let mut builder = SheetBuilder::new(&sheet.name, is_1904, &mut left);
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
            let (row, column) = cell.get_position();
            let code = formats.get(style).map_or("", String::as_str);
            if !matches!(cell.get_value(), DataRef::Empty) {
                builder.cell(row, column, of_data_ref(cell.get_value(), code))?;
            }
        }
        drop(cells);
        builder.told(zipped.hidden(place));
        grids.push(builder.grid(&merged)?);
    }
    together(grids, told)
}

fn ranged<'a, B: Reader<Bytes<'a>>>(
    bytes: &'a [u8],
    zipped: Option<&Zipped>,
    merged: impl Fn(&B, &str) -> Vec<calamine::Dimensions>,
) -> Result<Vec<Grid>, String>
where
    B::Error: std::fmt::Display,
{
    let mut book = B::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets = book.sheets_metadata().to_vec();
    let (shown, told) = visible(&sheets);
    let mut grids = Vec::new();
    let mut left = sheet::Room::default();
    for (place, sheet) in shown {
        let range: Range<Data> = book.worksheet_range(&sheet.name).map_err(broken)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut builder = SheetBuilder::new(&sheet.name, false, &mut left);
        for (row, column, data) in range.used_cells() {
            let (row, column) = (u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
            let value = of_data(data);
            if !matches!(&value, CellValue::Text(text) if text.is_empty()) {
                builder.cell(first_row.saturating_add(row), first_column.saturating_add(column), value)?;
            }
        }
        builder.told(zipped.map(|zipped| zipped.hidden(place)).unwrap_or_default());
        grids.push(builder.grid(&merged(&book, &sheet.name))?);
    }
    together(grids, told)
}
