//! `citydesk import`: the rows of tables, tried as records, and written where that is asked for.

mod choices;
mod files;
mod plan;
mod preview;
mod workbook;

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use files::NamedFile;

use super::answer::Answer;
use super::arguments::{Import, OutputFormat, kind};
use super::change::folder;
use crate::app::error::{CommandError, Result};
use crate::app::{self, App};
use crate::catalog::Kind;
use crate::desk::DeskStart;
use crate::edit::FaultExtent;
use crate::import::{self, HeadingMaps, HeadingShape, Imported, InputFile, Request};
use crate::load::read_plain;
use crate::source::limits::TABLE_BYTES;
use crate::source::scrub;

pub(super) use workbook::read_workbook;

/// What a table is called that comes from another program.
const STANDARD_INPUT: &str = "standard input";

/// Says what would be written, and writes it where that is asked for.
pub(super) fn answer(app: &App, asked: &Import, format: OutputFormat) -> Result<Answer<'static>> {
    let folder = folder(app)?;
    let (imported, told) = read(app, asked)?;
    let mut answer = plan::answer(app, folder, asked, format, imported)?;
    answer.notes.splice(0..0, told);
    Ok(answer)
}

/// The desk at what would be written.
pub(super) fn start(app: &App, asked: &Import) -> Result<DeskStart> {
    let folder = folder(app)?;
    plan::review(app, folder, asked, read(app, asked)?.0)
}

/// What the files hold, and what is to be said of them.
fn read(app: &App, asked: &Import) -> Result<(Imported, Vec<String>)> {
    let (kind, paths) = kind_and_files(asked)?;
    let source = asked.source.as_deref().map(scrub);
    let (named, mut told) = files::files(paths)?;
    let (headings, fault) = headings(app, asked);
    told.extend(fault);
    let read = |NamedFile { path, name }: NamedFile| {
        Ok(workbook::apart(InputFile { name, bytes: bytes(&path)?, sheets: None }))
    };
    let files: Vec<InputFile> = named.into_iter().map(read).collect::<Result<_>>()?;
    let request = Request {
        kind,
        source: source.as_deref(),
        order: asked.dates,
        encoding: asked.encoding,
        headings: Some(&headings),
        leaves_out_cells: asked.extent() == FaultExtent::Cell,
        fills_cities: asked.fill_cities,
        today: Some(app.viewpoint().day),
    };
    let imported = import::read(request, &files, app.catalog());
    drop(files);
    if let Some((what, hint)) = headings.unknown(&imported.tables) {
        return Err(CommandError::usage(what).hint(hint));
    }
    told.extend(remember(app, headings, &imported));
    Ok((imported, told))
}

/// What a file of new records is called after.
fn stem(asked: &Import) -> Result<String> {
    let first = kind_and_files(asked)?.1.first().map_or(Path::new(""), |first| first);
    if is_piped(first) {
        return Ok(asked.source.clone().unwrap_or_default());
    }
    Ok(first.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()))
}

/// Whether one of the files comes from another program, which is then no terminal to ask at.
fn has_pipe(asked: &Import) -> bool {
    asked.files.iter().any(|file| is_piped(file))
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
