//! The files to import, those of folders among them.

use std::fs;
use std::path::{Path, PathBuf};

use super::is_piped;
use crate::app::error::{CommandError, Result};
use crate::source::scrub;

/// How the names of files end that tables are looked for in.
const ENDINGS: [&str; 14] =
    ["xlsx", "xlsm", "xltx", "xls", "xlsb", "ods", "csv", "tsv", "tab", "vcf", "ics", "json", "toml", "txt"];

/// Files of a data set that hold no records.
const NO_RECORDS: [&str; 2] = ["dataset.toml", "schema.json"];

/// How many files of a folder are read, and how deep folders stand in each other.
const FILES: usize = 1_000;
const DEPTH: usize = 16;

/// Of those that are left out so many are named.
const NAMED: usize = 8;

/// A file, and what it is called: below the folder that was named, by its path there.
pub(super) struct NamedFile {
    pub(super) path: PathBuf,
    pub(super) name: String,
}

/// The files, with those of folders in the order of their names, and what is said of what is left out.
pub(super) fn files(paths: &[PathBuf]) -> Result<(Vec<NamedFile>, Vec<String>)> {
    let (mut found, mut told) = (Vec::new(), Vec::new());
    for path in paths {
        if is_piped(path) || !path.is_dir() {
            found.push(NamedFile { path: path.clone(), name: super::name_of(path) });
            continue;
        }
        let (mut inside, mut others) = (Vec::new(), Vec::new());
        walk(path, 0, &mut inside, &mut others)?;
        if inside.is_empty() {
            let what = format!("there is no table, calendar or address book in {}", scrub(&path.display().to_string()));
            return Err(CommandError::not_found(what));
        }
        let named = |file: &PathBuf| scrub(&file.strip_prefix(path).unwrap_or(file).display().to_string());
        if !others.is_empty() {
            let shown = others.iter().take(NAMED).map(named).collect::<Vec<_>>().join(", ");
            let more = others.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            told.push(format!("left out, since they are no tables: {shown}{more}"));
        }
        found.extend(inside.into_iter().map(|file| NamedFile { name: named(&file), path: file }));
    }
    Ok((found, told))
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>, others: &mut Vec<PathBuf>) -> Result<()> {
    let failed =
        |error| CommandError::system(format!("{} cannot be read: {error}", scrub(&folder.display().to_string())));
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).map_err(failed)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        // Programs that have a file open leave another beside it.
        if name.starts_with(['.', '~']) || NO_RECORDS.contains(&name.as_str()) {
            continue;
        }
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if path.is_dir() {
            if depth < DEPTH {
                walk(&path, depth + 1, found, others)?;
            } else {
                others.push(path);
            }
        } else if !ENDINGS.contains(&ending.as_str()) {
            others.push(path);
        } else if found.len() < FILES {
            found.push(path);
        } else {
            return Err(CommandError::system(format!(
                "there are more than {FILES} files: import them folder by folder"
            )));
        }
    }
    Ok(())
}
