//! Files as grids: what the bytes are, and the tables that they hold.

use super::entries::Entries;
use super::grid::Grid;
use super::imported::ImportedTable;
use super::names::Names;
use super::own::{self, OwnRecords};
use super::workbook::{self, FileFormat};
use super::{Request, calendar, contact, decode};
use crate::catalog::{Catalog, Kind};

/// A file that is to be read.
#[derive(Clone, Debug, Default)]
pub struct InputFile {
    /// What it is called, without the folders that it stands in.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
    /// The sheets of a workbook, where another process has read it; nothing stands in its bytes then.
    pub sheets: Option<Result<Vec<Grid>, String>>,
}

/// A table of a file, before its headings are looked for.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    pub(super) table: ImportedTable,
    pub(super) grid: Grid,
    /// What the file holds where it has no rows.
    pub(super) entries: Option<Entries>,
}

/// The tables of a file; one with a fault where it cannot be read.
pub(super) fn opened(asked: Request<'_>, file: &InputFile, names: &Names, catalog: &Catalog) -> Vec<OpenTable> {
    let blank = || ImportedTable { kind: asked.kind, file: file.name.as_str().into(), ..ImportedTable::default() };
    let failed = |what: String| {
        let mut table = blank();
        table.fault(0, what);
        vec![OpenTable { table, ..OpenTable::default() }]
    };
    let sheets = match workbook::format(&file.bytes) {
        _ if file.sheets.is_some() => file.sheets.clone(),
        FileFormat::Refused(why) => return failed(why.to_owned()),
        FileFormat::Other => None,
        _ => Some(workbook::grids(&file.bytes)),
    };
    match sheets {
        Some(Ok(grids)) => {
            let of_grid = |grid: Grid| {
                let sheet = grid.sheet.as_str().into();
                OpenTable { table: ImportedTable { sheet, ..blank() }, grid, entries: None }
            };
            return grids.into_iter().map(of_grid).collect();
        }
        Some(Err(what)) => return failed(what),
        None => {}
    }
    let decoded = match decode::decode(&file.bytes, asked.encoding) {
        Ok(decoded) => decoded,
        Err(what) => return failed(what),
    };
    let text = &*decoded.text;
    if let Some(found) = own::records(text, &file.name) {
        let table = |OwnRecords { kind, grid }: OwnRecords| {
            let mut table = blank();
            table.kind = kind.or(asked.kind);
            OpenTable { table, grid, entries: None }
        };
        return match found {
            Err(what) => failed(what),
            Ok(found) => {
                let is_wanted = |one: &OwnRecords| asked.kind.is_none() || one.kind.is_none() || one.kind == asked.kind;
                let wanted: Vec<OwnRecords> = found.into_iter().filter(is_wanted).collect();
                if wanted.is_empty() {
                    return failed("there is no record of this kind in it".to_owned());
                }
                wanted.into_iter().map(table).collect()
            }
        };
    }
    let mut opened = match form(text) {
        SourceKind::Table => {
            let grid = Grid::of_text(text, |cell| asked.knows_heading(asked.kind, cell));
            vec![OpenTable { table: blank(), grid, entries: None }]
        }
        SourceKind::Contacts => {
            let kinds = asked.kind.map_or_else(|| vec![Kind::Organisation, Kind::Person], |kind| vec![kind]);
            let of = |kind: &Kind| (*kind, contact::entries(*kind, text, names, catalog));
            let found = kinds.iter().map(of);
            found.map(|(kind, entries)| of_entries(blank(), kind, entries, true)).collect()
        }
        SourceKind::Calendar => {
            let kind = asked.kind.unwrap_or(Kind::Event);
            vec![of_entries(blank(), kind, calendar::entries(kind, text, catalog), false)]
        }
    };
    if asked.kind.is_none() {
        // Of both kinds nothing is left out as another kind.
        let is_empty = |open: &OpenTable| open.entries.is_some() && open.grid.rows.len() < 2;
        let is_whole = opened.iter().all(is_empty);
        opened.retain(|open| is_whole || !is_empty(open));
    }
    for open in &mut opened {
        open.table.remarks.extend(decoded.remark.clone());
    }
    opened
}

/// The table of the entries of a file.
fn of_entries(table: ImportedTable, kind: Kind, found: Result<Entries, String>, is_cards: bool) -> OpenTable {
    let mut table = ImportedTable { kind: Some(kind), is_cards, ..table };
    match found {
        Ok(mut found) => {
            table.remarks.append(&mut found.remarks);
            table.entries = Some(std::mem::take(&mut found.places));
            OpenTable { table, grid: found.grid(), entries: Some(found) }
        }
        Err(what) => {
            table.fault(0, what);
            OpenTable { table, ..OpenTable::default() }
        }
    }
}

enum SourceKind {
    Table,
    Contacts,
    Calendar,
}

fn form(text: &str) -> SourceKind {
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_ascii_uppercase();
    match start.strip_prefix("BEGIN:") {
        Some(name) if name.starts_with("VCARD") => SourceKind::Contacts,
        Some(name) if name.starts_with("VCALENDAR") || name.starts_with("VEVENT") => SourceKind::Calendar,
        _ => SourceKind::Table,
    }
}
