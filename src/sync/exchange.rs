//! What others sent is taken, merged with what is here, and both are sent.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::thread;
use std::time::Duration;

use super::SyncFault;
use super::commands::{SyncCommands, reason};
use super::commit::{WorkReader, changed_paths, commit_changes};
use super::guard::{SyncGuard, check_at_rest};
use super::remote::{Fetched, Sent, Upstream, ahead, counted, fetched, send};
use crate::edit::{Refusal, lock_folders};
use crate::history::{DataState, RecordChange, Repository};
use crate::load::Source;
use crate::merge::{ChangeStamps, Contradiction, FolderTexts, MergeInput, MergeSide, merge, new_faults};
use crate::source::limits::Limits;
use crate::source::{Problem, scrub};

/// How often others may be faster before that is told.
const TRIES: u32 = 30;
/// After how many of them in a row, with nothing new there, it is no matter of speed.
const SAME: u32 = 5;
/// How long whoever writes a record is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// The index of git in which a merge is put together, below its folder.
const INDEX: &str = "citydesk-index";

/// What a sync has done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncReport {
    /// How many changes of records were committed.
    pub committed: usize,
    /// How many commits were sent.
    pub sent: usize,
    /// Whether anything of others was taken, be it of a record or not.
    pub is_taken: bool,
    /// What others have changed, as it is here now.
    pub brought: Vec<RecordChange>,
    /// What is to be decided: it was changed on both sides.
    pub contradictions: Vec<Contradiction>,
    /// What is wrong now, and was on neither side.
    pub problems: Vec<Problem>,
    /// Why nothing could be sent, and how many commits wait for that.
    pub waiting: Option<(String, usize)>,
    /// The branch that is synced, and the usual one there, where that is another.
    pub branch: Option<(String, String)>,
}

/// Commits what was changed, takes what others sent, merges both and sends them. `open` opens the repository as it is at
/// that moment, and `work` reads the files of the folder.
///
/// # Errors
/// Where nothing can be committed, merged or locked. What cannot be sent since nobody answers is no error: it waits.
pub fn sync(
    commands: &SyncCommands,
    source: &Source,
    open: &dyn Fn() -> Result<Repository, SyncFault>,
    work: WorkReader<'_>,
) -> Result<SyncReport, SyncFault> {
    let git_folder = commands.git_folder()?;
    check_at_rest(&git_folder)?;
    let upstream = Upstream::of(commands)?;
    let mut guard = SyncGuard::on(&git_folder, &upstream.branch, &upstream.remote)?;
    let report = exchange((commands, &guard), source, &upstream, (open, work));
    if commands.was_killed() {
        guard.leave_locks();
    }
    report
}

/// Tries until nothing is left to be done.
fn exchange(
    (commands, guard): (&SyncCommands, &SyncGuard),
    source: &Source,
    upstream: &Upstream,
    (open, work): Readers<'_>,
) -> Result<SyncReport, SyncFault> {
    let mut report = SyncReport { branch: upstream.unusual(commands), ..SyncReport::default() };
    let mut attempt = 0;
    let mut behind = Behind::default();
    while !exchanged((commands, guard), source, upstream, (open, work), (&mut report, &mut behind))? {
        attempt += 1;
        if attempt == TRIES {
            return Err(SyncFault::Busy);
        }
        pause();
    }
    Ok(report)
}

/// What was there when it was sent last, and not taken.
#[derive(Default)]
struct Behind {
    there: Option<String>,
    /// How often in a row it was the same.
    times: u32,
}

/// Opens the repository as it is at that moment, and reads the files of the folder.
type Readers<'a> = (&'a dyn Fn() -> Result<Repository, SyncFault>, WorkReader<'a>);

/// One try; whether nothing is left to be done, or nothing can be.
fn exchanged(
    (commands, guard): (&SyncCommands, &SyncGuard),
    source: &Source,
    upstream: &Upstream,
    (open, work): Readers<'_>,
    (report, behind): (&mut SyncReport, &mut Behind),
) -> Result<bool, SyncFault> {
    report.committed += commit_changes(commands, &open()?, source, work)?;
    let there = match fetched(commands, upstream)? {
        Fetched::Tip(there) => there,
        Fetched::Nobody(why) => {
            report.waiting = Some((why, ahead(commands, upstream)?));
            return Ok(true);
        }
    };
    if let Some(there) = &there
        && take((commands, guard), source, (&open()?, there, upstream), report)? == Taken::WrittenMeanwhile
    {
        return Ok(false);
    }
    let waiting = match &there {
        Some(_) => ahead(commands, upstream)?,
        // What this clone may know of an earlier one is not there any more.
        None => counted(commands, "HEAD")?,
    };
    if waiting == 0 {
        return Ok(true);
    }
    Ok(match send(commands, upstream)? {
        Sent::Done => {
            report.sent = waiting;
            true
        }
        Sent::OthersWereFaster(why) => {
            behind.times = if behind.there == there { behind.times + 1 } else { 0 };
            behind.there = there;
            // Nobody was faster: it is not wanted there.
            let is_refused = behind.times >= SAME;
            if is_refused {
                report.waiting = Some((why, waiting));
            }
            is_refused
        }
        Sent::Nobody(why) => {
            report.waiting = Some((why, waiting));
            true
        }
    })
}

/// Waits a little before the next try, each process for another time.
fn pause() {
    let odd = RandomState::new().hash_one(std::process::id()) % 400;
    thread::sleep(Duration::from_millis(7 + odd));
}

/// What came of taking what others sent.
#[derive(PartialEq, Eq)]
enum Taken {
    /// It is here, or there was nothing.
    Done,
    /// Somebody has written a record meanwhile: it is to be committed first.
    WrittenMeanwhile,
}

fn take(
    (commands, guard): (&SyncCommands, &SyncGuard),
    source: &Source,
    (repository, there, upstream): (&Repository, &str, &Upstream),
    report: &mut SyncReport,
) -> Result<Taken, SyncFault> {
    let here = repository.head().to_owned();
    let base = repository.merge_base(&here, there)?.ok_or(SyncFault::Unrelated)?;
    if base == there {
        return Ok(Taken::Done);
    }
    let (next, mut told) = if base == here {
        (there.to_owned(), SyncReport::default())
    } else {
        merged(commands, source, (repository, &base, there), upstream)?
    };
    let changed =
        commands.said(&["diff", "--name-only", "-z", "--no-renames", "--relative", &here, &next, "--", "."])?;
    let folders: BTreeSet<PathBuf> = changed.split('\0').filter(|path| !path.is_empty()).map(folder_of).collect();
    // Whoever writes a record holds the same locks, so that nothing of it is written over.
    let locks = match lock_folders(source, &folders, PATIENCE) {
        Ok(locks) => locks,
        Err(Refusal::Busy(_)) => return Ok(Taken::WrittenMeanwhile),
        Err(refusal) => return Err(SyncFault::Locked(refusal)),
    };
    let is_dirty = !commands.said(&["status", "--porcelain=v1", "-z", "--untracked-files=no", "--", "."])?.is_empty();
    if is_dirty {
        return Ok(Taken::WrittenMeanwhile);
    }
    // Git may outlive this process, and then holds on to the locks.
    let held: Vec<BorrowedFd<'_>> = locks.held().chain([guard.held()]).collect();
    let output = commands.output_holding(&["merge", "--ff-only", "--no-overwrite-ignore", "--quiet", &next], &held)?;
    drop(held);
    drop(locks);
    if !output.status.success() {
        // A file that is to be committed first is another thing than one that nobody commits.
        let is_written = !changed_paths(commands)?.is_empty();
        return if is_written { Ok(Taken::WrittenMeanwhile) } else { Err(refused(&output)) };
    }
    let state = |commit: &str| DataState::Commit(commit.to_owned());
    report.is_taken = true;
    report.brought.extend(repository.diff(&state(&here), &state(&next), &[])?);
    report.contradictions.append(&mut told.contradictions);
    report.problems.append(&mut told.problems);
    Ok(Taken::Done)
}

/// Why git does not take what is there: such as files that it would write over, each on a line of its own.
fn refused(output: &Output) -> SyncFault {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let files: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix('\t')).map(str::trim).collect();
    let why = reason(output);
    let why = if files.is_empty() { why } else { format!("{why} {}; move them away first", files.join(", ")) };
    SyncFault::Git("merge".to_owned(), scrub(&why))
}

/// The folder of a file below the folder of the records.
pub(super) fn folder_of(path: &str) -> PathBuf {
    Path::new(path).parent().unwrap_or(Path::new("")).to_path_buf()
}

/// Makes the commit that puts two together, without touching a file; answers with it and with what is to be told of it.
fn merged(
    commands: &SyncCommands,
    source: &Source,
    (repository, base, there): (&Repository, &str, &str),
    upstream: &Upstream,
) -> Result<(String, SyncReport), SyncFault> {
    let here = repository.head().to_owned();
    let files =
        |commit: &str| -> Result<FolderTexts, SyncFault> { Ok(repository.files(commit)?.into_iter().collect()) };
    let (of_base, ours, theirs) = (files(base)?, files(&here)?, files(there)?);
    let (mine, yours) =
        (ChangeStamps::of(repository, Some(base), &here)?, ChangeStamps::of(repository, Some(base), there)?);
    let of_mine = |kind: &str, id: &str, field: &str| mine.of_field(kind, id, field);
    let of_yours = |kind: &str, id: &str, field: &str| yours.of_field(kind, id, field);
    let input = MergeInput {
        base: &of_base,
        ours: MergeSide { files: &ours, stamp: mine.tip.clone(), fields: Some(&of_mine) },
        theirs: MergeSide { files: &theirs, stamp: yours.tip.clone(), fields: Some(&of_yours) },
    };
    let merged = merge(&input).map_err(|fault| SyncFault::Merge(Box::new(fault)))?;
    let problems = new_faults(source, &input, &merged);
    let index = commands.git_folder()?.join(INDEX);
    let _ = std::fs::remove_file(&index);
    let variables: [(&str, &OsStr); 1] = [("GIT_INDEX_FILE", index.as_os_str())];
    let git = |arguments: &[&str], told: &[u8]| commands.told(arguments, &variables, told);
    // Files without records are merged as git does; those of records are put in their place.
    git(&["read-tree", "-i", "-m", "--aggressive", base, &here, there], b"")?;
    let unmerged = || -> Result<BTreeSet<String>, SyncFault> {
        let said = git(&["ls-files", "--unmerged", "--full-name", "-z", "--", ":/"], b"")?;
        Ok(said.split('\0').filter_map(|entry| Some(entry.split_once('\t')?.1.to_owned())).collect())
    };
    let open = unmerged()?;
    let prefix = String::from_utf8_lossy(repository.prefix()).into_owned();
    let names: BTreeSet<&String> =
        [&of_base, &ours, &theirs, &merged.files].into_iter().flat_map(|files| files.keys()).collect();
    let mut lines = String::new();
    for name in names {
        let [base, mine, yours, all] = [&of_base, &ours, &theirs, &merged.files].map(|files| files.get(name));
        let by_git = match () {
            () if mine == base || mine == yours => Some(yours),
            () if yours == base => Some(mine),
            () => None,
        };
        let path = format!("{prefix}{name}");
        // The same text may be other bytes, such as with a mark before it.
        if by_git == Some(all) && !open.contains(&path) {
            continue;
        }
        // What could not be read as it is must not be written as it was read.
        let is_read = [base, mine, yours].into_iter().flatten().all(|text| !text.contains('\u{fffd}'));
        if !is_read || all.is_some_and(|text| Limits::DATA.check_size(text.len() as u64).is_err()) {
            return Err(SyncFault::Unmergeable(path));
        }
        match all {
            Some(text) => {
                let content = git(&["hash-object", "-w", "--stdin"], text.as_bytes())?;
                let _ = write!(lines, "100644 {content}\t{path}\0");
            }
            None => {
                let _ = write!(lines, "0 {}\t{path}\0", "0".repeat(here.len()));
            }
        }
    }
    git(&["update-index", "-z", "--index-info"], lines.as_bytes())?;
    if let Some(path) = unmerged()?.into_iter().next() {
        return Err(SyncFault::OtherFile(path));
    }
    let tree = git(&["write-tree"], b"")?;
    let message = format!("Merge what was sent to {} of {}\n", upstream.remote_branch, upstream.remote);
    let next = git(&["commit-tree", &tree, "-p", &here, "-p", there, "-F", "-"], message.as_bytes())?;
    let _ = std::fs::remove_file(&index);
    Ok((next, SyncReport { contradictions: merged.contradictions, problems, ..SyncReport::default() }))
}
