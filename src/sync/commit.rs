//! What was changed in the folder and not committed yet, committed if it is sound.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::time::Duration;

use super::SyncFault;
use super::commands::SyncCommands;
use super::exchange::folder_of;
use super::message::message;
use crate::catalog::Instant;
use crate::edit::lock_folders;
use crate::history::{Repository, WorkFile};
use crate::load::{DataFile, Loaded, Source, load_files};
use crate::merge::{FolderTexts, MergeInput, MergeSide, MergeStamp, Merged, new_faults};
use crate::source::{Problem, Severity, scrub};

/// What tells a hook that it is a sync that commits.
const BY_SYNC: &str = "CITYDESK_SYNC";

/// Reads the files of the folder, and says what keeps one from reading all of them as they are.
pub(super) type WorkReader<'a> = &'a dyn Fn() -> (Vec<WorkFile>, Vec<Problem>);

/// How long whoever writes a record is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Commits what was changed below the folder: records, and other files that git knows already. Answers with how many
/// changes of records there are.
pub(super) fn commit_changes(
    commands: &SyncCommands,
    repository: &Repository,
    source: &Source,
    work: WorkReader<'_>,
) -> Result<usize, SyncFault> {
    let paths = changed_paths(commands)?;
    if paths.is_empty() {
        return Ok(0);
    }
    // What is looked at is what is committed: nobody writes a record in between.
    let prefix = String::from_utf8_lossy(repository.prefix()).into_owned();
    let folders: BTreeSet<PathBuf> =
        paths.iter().filter_map(|path| path.strip_prefix(&prefix)).map(folder_of).collect();
    let locks = lock_folders(source, &folders, PATIENCE).map_err(SyncFault::Locked)?;
    let (work, problems) = work();
    if !problems.is_empty() {
        return Err(SyncFault::Unsound(problems));
    }
    let changes: Vec<_> = repository.uncommitted(&work)?.into_iter().map(|change| change.record).collect();
    let loaded = load_texts(source, work.iter().map(|file| (file.name.clone(), file.text.to_string())));
    if loaded.errors() > 0 {
        let problems = own_errors(repository, source, &work)?;
        if !problems.is_empty() {
            return Err(SyncFault::Unsound(problems));
        }
    }
    let listed: Vec<u8> = paths.iter().flat_map(|path| [path.as_bytes(), b"\0"].concat()).collect();
    // The paths are those from the top of the repository.
    let top = commands.said(&["rev-parse", "--show-toplevel"])?;
    commands.told(&["-C", &top, "update-index", "--add", "--remove", "-z", "--stdin"], &[], &listed)?;
    let message_file = commands.git_folder()?.join("citydesk-message");
    let written = std::fs::write(&message_file, message(&changes, &loaded.catalog));
    written.map_err(|error| SyncFault::File(format!("{}: {error}", message_file.display())))?;
    // What else stands in the index was put there by hand, and is for whoever did so.
    let from = format!("--file={}", message_file.display());
    let only = [
        "--literal-pathspecs",
        "-C",
        &top,
        "commit",
        "--quiet",
        "--only",
        &from,
        "--pathspec-from-file=-",
        "--pathspec-file-nul",
    ];
    let committed = commands.told(&only, &[(BY_SYNC, OsStr::new("1"))], &listed);
    drop(locks);
    let _ = std::fs::remove_file(&message_file);
    if let Err(fault) = committed {
        // Such as where the ends of lines alone were other, which git evens out.
        return if changed_paths(commands)?.is_empty() { Ok(0) } else { Err(fault) };
    }
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
pub(super) fn changed_paths(commands: &SyncCommands) -> Result<Vec<String>, SyncFault> {
    let said =
        commands.bytes(&["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", "."])?;
    let mut paths = Vec::new();
    for entry in said.split(|byte| *byte == 0).filter(|entry| entry.len() > 3) {
        let (state, path) = entry.split_at(3);
        let state = String::from_utf8_lossy(state);
        let lossy = String::from_utf8_lossy(path);
        let is_named = matches!(lossy, Cow::Borrowed(_));
        let path: &str = &lossy;
        let is_unmerged = state.contains('U') || ["AA ", "DD "].contains(&&*state);
        if is_unmerged {
            return Err(SyncFault::UnderWay("merge"));
        }
        let is_hidden = path.split('/').any(|part| part.starts_with('.'));
        if state != "?? " || path.to_ascii_lowercase().ends_with(".toml") && !is_hidden {
            if !is_named {
                return Err(SyncFault::Named(scrub(path)));
            }
            paths.push(path.to_owned());
        }
    }
    Ok(paths)
}
