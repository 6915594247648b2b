//! What was changed in the folder and not committed yet, committed if it is sound.

use std::ffi::OsStr;

use super::SyncFault;
use super::commands::SyncCommands;
use super::message::message;
use crate::catalog::Instant;
use crate::history::{Repository, WorkFile};
use crate::load::{DataFile, Loaded, Source, load_files};
use crate::merge::{FolderTexts, MergeInput, MergeSide, MergeStamp, Merged, new_faults};
use crate::source::{Problem, Severity};

/// What tells a hook that it is a sync that commits.
const BY_SYNC: &str = "CITYDESK_SYNC";

/// Commits what was changed below the folder: records, and other files that git knows already. Answers with how many
/// changes of records there are.
pub(super) fn commit_changes(
    commands: &SyncCommands,
    repository: &Repository,
    source: &Source,
    work: &[WorkFile],
) -> Result<usize, SyncFault> {
    let paths = changed_paths(commands)?;
    if paths.is_empty() {
        return Ok(0);
    }
    let changes: Vec<_> = repository.uncommitted(work)?.into_iter().map(|change| change.record).collect();
    let loaded = load_texts(source, work.iter().map(|file| (file.name.clone(), file.text.to_string())));
    if loaded.errors() > 0 {
        let problems = own_errors(repository, source, work)?;
        if !problems.is_empty() {
            return Err(SyncFault::Unsound(problems));
        }
    }
    let listed: Vec<u8> = paths.iter().flat_map(|path| [path.as_bytes(), b"\0"].concat()).collect();
    // The paths are those from the top of the repository.
    let top = commands.said(&["rev-parse", "--show-toplevel"])?;
    commands.told(&["-C", &top, "update-index", "--add", "--remove", "-z", "--stdin"], &[], &listed)?;
    commands.told(
        &["commit", "--quiet", "--file=-"],
        &[(BY_SYNC, OsStr::new("1"))],
        message(&changes, &loaded.catalog).as_bytes(),
    )?;
    Ok(changes.len())
}

fn load_texts(source: &Source, files: impl Iterator<Item = (String, String)>) -> Loaded {
    load_files(source.clone(), &files.map(|(name, text)| DataFile::new(name, text)).collect::<Vec<_>>())
}

/// The errors that what is committed has not.
fn own_errors(repository: &Repository, source: &Source, work: &[WorkFile]) -> Result<Vec<Problem>, SyncFault> {
    let committed: FolderTexts = repository.files(repository.head())?.into_iter().collect();
    let files: FolderTexts = work.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
    let stamp = MergeStamp { who: String::new(), at: Instant::from_unix(0), ahead: 0 };
    let side = MergeSide { files: &committed, stamp, fields: None };
    let input = MergeInput { base: &committed, ours: side.clone(), theirs: side };
    let merged = Merged { files, contradictions: Vec::new() };
    let problems = new_faults(source, &input, &merged).into_iter();
    Ok(problems.filter(|problem| problem.rule.severity() == Severity::Error).collect())
}

/// The files below the folder that are not as they were committed, by their paths from the top of the repository: those
/// that git knows, and new ones of records.
fn changed_paths(commands: &SyncCommands) -> Result<Vec<String>, SyncFault> {
    let said =
        commands.said(&["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", "."])?;
    let mut paths = Vec::new();
    for entry in said.split('\0').filter(|entry| entry.len() > 3) {
        let (state, path) = entry.split_at(3);
        let is_hidden = path.split('/').any(|part| part.starts_with('.'));
        if state != "?? " || path.to_ascii_lowercase().ends_with(".toml") && !is_hidden {
            paths.push(path.to_owned());
        }
    }
    Ok(paths)
}
