//! `citydesk import`: the rows of tables, tried as records, and written where that is asked for.

mod files;
mod workbook;

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use files::NamedFile;

use super::answer::Answer;
use super::arguments::{Import, kind};
use super::change::{self, folder};
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::app::{self, App};
use crate::catalog::Kind;
use crate::edit::{self, Batch, BlockFault, BlockOrigin, Change, Folder, Plan, RecordBlock, Refusal};
use crate::import::{
    self, EntryPlace, HeadingMaps, HeadingShape, Imported, ImportedTable, InputFile, Request, RowPlace, TableFault,
};
use crate::load::read_plain;
use crate::source::limits::TABLE_BYTES;
use crate::source::scrub;
use crate::words::count;

pub(super) use workbook::read_workbook;

/// How many warnings are listed one by one.
const WARNINGS: usize = 100;

/// What a table is called that comes from another program.
const STANDARD_INPUT: &str = "standard input";

/// Says what would be written, and writes it where that is asked for.
pub(super) fn answer(app: &App, asked: &Import) -> Result<Answer<'static>> {
    let folder = folder(app)?;
    let (kind, paths) = kind_and_files(asked)?;
    let source = asked.source.as_deref().map(scrub);
    let file = file(&folder, asked, kind, paths)?;
    let (named, mut told) = files::files(paths)?;
    let (headings, fault) = headings(app, asked);
    told.extend(fault);
    let mut imported = {
        let read = |NamedFile { path, name }: NamedFile| {
            Ok(workbook::apart(InputFile { name, bytes: bytes(&path)?, sheets: None }))
        };
        let files: Vec<InputFile> = named.into_iter().map(read).collect::<Result<_>>()?;
        let (order, encoding) = (asked.dates, asked.encoding);
        let request =
            Request { kind, source: source.as_deref(), file: &file, order, encoding, headings: Some(&headings) };
        import::read(request, &files, app.catalog())
    };
    told.extend(remember(app, headings, &imported));
    if imported.blocks.is_empty() && imported.has_faults() {
        return Ok(faulty(&imported));
    }
    if imported.blocks.is_empty() {
        return Ok(empty(&imported));
    }
    let (plan, done) = change::write(folder, |folder| tried(folder, asked, &file, &mut imported))?;
    if imported.has_faults() {
        return Ok(faulty(&imported));
    }
    if imported.blocks.is_empty() {
        return Ok(empty(&imported));
    }
    let mut answer = if asked.write {
        let text: String = done.iter().map(change::line).collect();
        let notes = done.iter().filter_map(|done| done.warning.clone()).collect();
        Answer { notes, ..Answer::text(text) }
    } else {
        Answer::text(preview(&plan, &imported.blocks))
    };
    answer.notes.extend(told);
    answer.notes.extend(remarks(&imported));
    answer.notes.extend(notes_of(&imported));
    answer.notes.extend(warnings(&imported, &plan));
    answer.notes.extend(outcome(&plan, &imported, asked.write, &file));
    answer.notes.extend(plan.cannot_be_undone.map(|why| format!("once it is written, it cannot be undone: {why}")));
    Ok(answer)
}

/// The kind that is asked for, and the files: `import cities members.csv` names it before them, as it once had to.
fn kind_and_files(asked: &Import) -> Result<(Option<Kind>, &[PathBuf])> {
    let word = asked.files.first().filter(|_| asked.kind.is_none()).and_then(|first| first.to_str());
    let Some(named) = word.and_then(|word| kind(word).ok()) else { return Ok((asked.kind, &asked.files)) };
    match asked.files.get(1..).unwrap_or_default() {
        [] if asked.files.iter().any(|file| file.exists()) => Ok((None, &asked.files)),
        [] => Err(CommandError::usage(format!("import {} from which file?", named.plural()))),
        files => Ok((Some(named), files)),
    }
}

/// What the user has said of headings, now and before, and why what was said before is not known.
fn headings(app: &App, asked: &Import) -> (HeadingMaps, Option<String>) {
    let read = |path: PathBuf| shapes(&path, &app::headings::read(&path)?);
    let (shapes, fault) = match app::headings::path(app.config.environment).map(read) {
        Some(Ok(shapes)) => (shapes, None),
        Some(Err(why)) => (Vec::new(), Some(format!("what --map said before is not known: {why}"))),
        None => (Vec::new(), None),
    };
    (HeadingMaps { asked: asked.map.clone(), shapes }, fault)
}

/// What the file says that holds what was said before.
fn shapes(path: &Path, text: &str) -> std::result::Result<Vec<HeadingShape>, String> {
    let what = |error| format!("{} is not as citydesk writes it ({error}): mend or delete it", path.display());
    if text.is_empty() { Ok(Vec::new()) } else { serde_json::from_str(text).map_err(what) }
}

/// Takes down what was said of the headings of tables, for later ones that have the same.
fn remember(app: &App, mut headings: HeadingMaps, imported: &Imported) -> Option<String> {
    let sound: Vec<&[String]> = imported.tables.iter().map(|table| &table.shape[..]).collect();
    let sound = || sound.iter().filter(|shape| !shape.is_empty());
    let new = sound().filter(|shape| headings.remember(shape)).count();
    let path = app::headings::path(app.config.environment).filter(|_| new > 0)?;
    let written = app::headings::change(&path, |text| {
        let mut now = HeadingMaps { asked: headings.asked, shapes: shapes(&path, text)? };
        for shape in sound() {
            now.remember(shape);
        }
        serde_json::to_string_pretty(&now.shapes).map_err(|error| error.to_string())
    });
    Some(match written {
        Ok(()) => "what --map says is remembered for tables with the same headings".to_owned(),
        Err(why) => format!("what --map says is not remembered: {why}"),
    })
}

/// What a file is called in what is said of it.
fn name_of(path: &Path) -> String {
    if is_piped(path) {
        return STANDARD_INPUT.to_owned();
    }
    scrub(&path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()))
}

/// Tries the records, and writes them if asked to. Entries with an error are left out and the others tried again; a
/// table must be right as a whole, and what is wrong in it is added to its faults.
fn tried(folder: &Folder, asked: &Import, file: &str, imported: &mut Imported) -> Result<(Plan, Vec<Change>), Refusal> {
    // A record that is left out may be missed by another.
    const ROUNDS: usize = 10;
    // Rows with a fault of their own do not keep the faults of the others from being listed.
    let write = asked.write && !imported.has_faults();
    let mut rounds = 0..ROUNDS;
    loop {
        let origin = |place: usize| origin(imported.table_of(place), asked.update);
        let origins: Vec<BlockOrigin> = (0..imported.blocks.len()).map(origin).collect();
        let batch = Batch { file, blocks: &imported.blocks, origins: &origins, update: asked.update };
        let mut found = match edit::import(folder, batch, write) {
            Err(Refusal::Rejected(found)) => found,
            done => return done,
        };
        let is_of_entry = |fault: &BlockFault| {
            let table = fault.block.and_then(|block| imported.table_of(block));
            table.is_some_and(|table| table.entries.is_some())
        };
        let may_leave_out = found.iter().any(is_of_entry) && rounds.next().is_some();
        found.retain(|fault| !may_leave_out || is_of_entry(fault));
        let placed: Vec<(usize, TableFault)> = found.iter().map(|fault| placed(imported, fault)).collect();
        for (table, fault) in placed {
            if let Some(table) = imported.tables.get_mut(table) {
                (if may_leave_out { &mut table.left_out } else { &mut table.faults }).push(fault);
            }
        }
        if !may_leave_out {
            return Ok((Plan::default(), Vec::new()));
        }
        imported.leave_out(&found.iter().filter_map(|fault| fault.block).collect());
        if imported.blocks.is_empty() {
            return Ok((Plan::default(), Vec::new()));
        }
    }
}

/// Where the records of a table come from.
fn origin(table: Option<&ImportedTable>, update: bool) -> BlockOrigin {
    let Some(table) = table else { return BlockOrigin::default() };
    // The name of an entry alone is no reason to refuse it.
    let is_made_up = [table.is_without_source, table.entries.is_some() && !update];
    let made_up: &[&str] = match is_made_up {
        [true, true] => &["source", "uid"],
        [true, false] => &["source"],
        [false, true] => &["uid"],
        [false, false] => &[],
    };
    BlockOrigin { made_up, is_card: table.is_cards }
}

/// The file that new records go into.
fn file(folder: &Folder, asked: &Import, kind: Option<Kind>, paths: &[PathBuf]) -> Result<String> {
    if let Some(file) = &asked.file {
        return edit::below(folder, file).map_err(CommandError::from);
    }
    let first = paths.first().map_or(Path::new(""), |first| first);
    let stem = first.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let stem = if is_piped(first) { asked.source.clone().unwrap_or_default() } else { stem };
    Ok(edit::file_for_import(folder, kind, &stem))
}

/// The records as they would be written, and what would be changed in others.
fn preview(plan: &Plan, blocks: &[RecordBlock]) -> String {
    let added: Vec<String> = plan.added.iter().map(|place| blocks[*place].text("\n")).collect();
    let mut text = added.join("\n");
    for (place, differences) in &plan.changed {
        for difference in differences {
            let _ = writeln!(text, "{}: {difference}", blocks[*place].id);
        }
    }
    text
}

/// What was found odd, each at its cell.
fn warnings(imported: &Imported, plan: &Plan) -> Vec<String> {
    let line = |fault: &BlockFault| {
        let (table, fault) = placed(imported, fault);
        format!(
            "warning: {}",
            imported.tables.get(table).map_or_else(String::new, |table| line(table, &fault)).trim_end()
        )
    };
    let more = plan.warnings.len().saturating_sub(WARNINGS);
    let more = (more > 0).then(|| format!("and {more} more warnings: see citydesk check"));
    plan.warnings.iter().take(WARNINGS).map(line).chain(more).collect()
}

/// What is to be said of the tables, each under its name where there are several.
fn remarks(imported: &Imported) -> Vec<String> {
    let is_alone = imported.tables.len() < 2;
    let of_table = |table: &ImportedTable| {
        let named = |remark: &String| if is_alone { remark.clone() } else { format!("{}: {remark}", table.name()) };
        let kind = table.kind.filter(|_| !is_alone).map(|kind| format!("{}: read as {}", table.name(), kind.plural()));
        kind.into_iter().chain(table.remarks.iter().map(named)).collect::<Vec<_>>()
    };
    imported.tables.iter().flat_map(of_table).collect()
}

/// What is to be said of single entries: first of those that are left out.
fn notes_of(imported: &Imported) -> Vec<String> {
    let all = |table: &ImportedTable, faults: &[TableFault], word: &str| -> Vec<String> {
        let mut faults: Vec<&TableFault> = faults.iter().collect();
        faults.sort_by_key(|fault| fault.row);
        let more = faults.len().saturating_sub(WARNINGS);
        let lines = faults.into_iter().take(WARNINGS);
        let lines = lines.map(|fault| format!("{word}{}", line(table, fault).trim_end()));
        lines.chain((more > 0).then(|| format!("{word}{more} more"))).collect()
    };
    let of_table = |table: &ImportedTable| {
        let mut lines = all(table, &table.left_out, "left out: ");
        lines.extend(all(table, &table.entry_notes, ""));
        lines
    };
    imported.tables.iter().flat_map(of_table).collect()
}

/// That there is nothing to be written, and why.
fn empty(imported: &Imported) -> Answer<'static> {
    let mut notes = remarks(imported);
    notes.extend(notes_of(imported));
    let why = |table: &ImportedTable| {
        let name = table.name();
        match &table.entries {
            None => format!("error: there is no row under the headings of {name}"),
            Some(entries) if entries.is_empty() => format!("error: there is no entry in {name}"),
            Some(_) if table.left_out.is_empty() => format!("error: there is nothing of this kind in {name}"),
            Some(_) => format!("error: no entry of {name} can be taken"),
        }
    };
    notes.extend(imported.tables.iter().map(why));
    Answer::nothing(notes)
}

/// How many records are the same, and what would be done with the others.
fn outcome(plan: &Plan, imported: &Imported, is_written: bool, file: &str) -> Vec<String> {
    let is = |test: fn(&ImportedTable) -> bool| imported.tables.iter().all(test);
    let (one, many) = if is(|table| table.is_cards) {
        ("contact says", "contacts say")
    } else if is(|table| table.entries.is_some()) {
        ("entry says", "entries say")
    } else {
        ("row says", "rows say")
    };
    let records = |number: usize| count(number as u64, "record", "records");
    let mut notes = Vec::new();
    if !plan.same.is_empty() {
        notes.push(format!("{} what is there already", count(plan.same.len() as u64, one, many)));
    }
    if is_written {
        return notes;
    }
    let added = format!("{} would go into {file}", records(plan.added.len()));
    let changed = format!("{} would be changed", records(plan.changed.len()));
    notes.extend(match (plan.added.len(), plan.changed.len()) {
        (0, 0) => None,
        (_, 0) => Some(format!("dry run: with --write, {added}")),
        (0, _) => Some(format!("dry run: with --write, {changed}")),
        (..) => Some(format!("dry run: with --write, {added}, and {changed}")),
    });
    notes
}

/// Whether a table comes from another program: standard input, or a descriptor that the shell has opened.
fn is_piped(table: &Path) -> bool {
    let is_descriptor = ["/dev/fd", "/proc/self/fd"].iter().any(|folder| table.starts_with(folder));
    table == Path::new("-") || table == Path::new("/dev/stdin") || is_descriptor
}

fn bytes(table: &Path) -> Result<Vec<u8>> {
    let shown = if is_piped(table) { STANDARD_INPUT.to_owned() } else { scrub(&table.display().to_string()) };
    let read = match table {
        table if table == Path::new("-") => all_of(io::stdin().lock()),
        table if is_piped(table) => File::open(table).and_then(all_of),
        table => read_plain(table, TABLE_BYTES),
    };
    read.map_err(|error| {
        let failed = CommandError::system(format!("{shown} cannot be read: {error}"));
        if error.kind() == ErrorKind::FileTooLarge { failed.hint("split it") } else { failed }
    })
}

/// What another program writes, as far as that is not too much.
fn all_of(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(TABLE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > TABLE_BYTES {
        let why = format!("it has more than {} MiB", TABLE_BYTES / (1024 * 1024));
        return Err(io::Error::new(ErrorKind::FileTooLarge, why));
    }
    Ok(bytes)
}

/// A problem of a record at the cell that it comes from, with the table of that.
fn placed(imported: &Imported, fault: &BlockFault) -> (usize, TableFault) {
    let place = fault.block.and_then(|block| imported.places.get(block).copied());
    let Some((RowPlace { table, row }, of_table)) = place.and_then(|at| Some((at, imported.tables.get(at.table)?)))
    else {
        return (0, TableFault { row: 0, column: None, what: fault.problem.to_string() });
    };
    let heading = |key: &str| match &fault.part {
        Some(part) => of_table.column_of_part(row, key, part).map(str::to_owned),
        None => of_table.column(key).map(str::to_owned),
    };
    let column = fault.key.as_deref().map(|key| heading(key).unwrap_or_else(|| key.to_owned()));
    let hint = fault.problem.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
    (table, TableFault { row, column, what: format!("{}{hint}", fault.problem.what) })
}

/// A fault on a line of its own, with its row and column, or the line of its entry and what that is called.
fn line(table: &ImportedTable, fault: &TableFault) -> String {
    let TableFault { row, column, what } = fault;
    let entry = table.entries.as_ref().and_then(|entries| entries.get(row.checked_sub(1)?));
    let (place, field) = match entry {
        Some(entry) => (of_entry(&table.file, entry), "field"),
        None if *row > 0 && table.entries.is_none() => (format!("{}: row {row}", table.name()), "column"),
        None => (table.name(), "column"),
    };
    let column = column.as_ref().map_or_else(String::new, |column| format!(", {field} '{column}'"));
    format!("{place}{column}: {what}\n")
}

/// Where an entry stands, and how its title begins.
fn of_entry(name: &str, EntryPlace { line, title, .. }: &EntryPlace) -> String {
    const SHOWN: usize = 60;
    let shown: String = title.chars().take(SHOWN).collect();
    let more = if shown.len() < title.len() { "…" } else { "" };
    let title = if title.is_empty() { "an entry without a title".to_owned() } else { format!("'{shown}{more}'") };
    format!("{name}:{line}: {title}")
}

/// Every fault on a line, by row and column, and that nothing is written.
fn faulty(imported: &Imported) -> Answer<'static> {
    let of_table = |table: &ImportedTable| {
        let mut faults: Vec<&TableFault> = table.faults.iter().collect();
        faults.sort_by_key(|fault| fault.row);
        faults.into_iter().map(|fault| line(table, fault)).collect::<String>()
    };
    let mut answer = Answer::text(imported.tables.iter().map(of_table).collect::<String>());
    answer.status = ExitStatus::Nothing;
    answer.notes = remarks(imported);
    let all: usize = imported.tables.iter().map(|table| table.faults.len()).sum();
    answer.notes.push(format!("Not saved: {}", count(all as u64, "fault", "faults")));
    answer
}
