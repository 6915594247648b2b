//! One sync at a time in a clone, and what one that was killed has left.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::{FdFlags, fcntl_setfd};

use super::SyncFault;

/// How long another sync in the same clone is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a git that outlives a killed sync is waited for.
const LAST_BREATH: Duration = Duration::from_secs(15);
/// How long one who works by hand may take.
const MOMENT: Duration = Duration::from_secs(1);
/// How long one who sends by hand may take, perhaps over a slow network to the disk.
const FOREIGN_MOMENT: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(20);

/// Checks that no merge or the like was begun by hand.
///
/// # Errors
/// Where one was.
pub(super) fn check_at_rest(git_folder: &Path) -> Result<(), SyncFault> {
    let marks = [
        ("MERGE_HEAD", "merge"),
        ("rebase-merge", "rebase"),
        ("rebase-apply", "rebase"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"),
    ];
    match marks.into_iter().find(|(mark, _)| git_folder.join(mark).exists()) {
        Some((_, what)) => Err(SyncFault::UnderWay(what)),
        None => Ok(()),
    }
}

/// The right to sync a clone, until it is dropped or the process ends.
#[derive(Debug)]
pub(super) struct SyncGuard {
    /// What says that a sync is under way.
    mark: PathBuf,
    held: File,
    /// Whether a git of the sync was killed, and may have left a lock.
    has_left_locks: bool,
    /// What every git of the sync holds on to as long as it runs, so that the next sync can tell.
    _alive: File,
}

impl SyncGuard {
    /// Waits until nobody else syncs the clone, and takes away the locks that a git which was killed has left.
    pub(super) fn on(git_folder: &Path, branch: &str, remote: &str) -> Result<SyncGuard, SyncFault> {
        let failed = |error: &dyn std::fmt::Display| SyncFault::File(format!("{}: {error}", git_folder.display()));
        let opened = |name: &str| opened_for_all(git_folder, name).map_err(|error| failed(&error));
        let held = opened("citydesk-sync.lock")?;
        let alive = opened("citydesk-git.lock")?;
        let is_free = || flock(&held, FlockOperation::NonBlockingLockExclusive).is_ok();
        if !comes_true(PATIENCE, is_free) {
            return Err(SyncFault::Busy);
        }
        let mark = git_folder.join("citydesk-sync");
        if mark.exists() {
            // One that it has started may still write. What it has started in its turn, and that stays, is not waited for.
            comes_true(LAST_BREATH, || flock(&alive, FlockOperation::NonBlockingLockExclusive).is_ok());
            let tracking = format!("refs/remotes/{remote}/{branch}.lock");
            let own = ["index.lock", "citydesk-index.lock", "config.lock", &tracking];
            remove(&own.map(|lock| git_folder.join(lock)), MOMENT);
            remove(&locks_of(git_folder, branch), MOMENT);
            // It may be that of somebody else, who alone can write it.
            let _ = fs::remove_file(&mark);
        }
        fs::write(&mark, "").map_err(|error| failed(&error))?;
        // Where it fails, a git that outlives this process is not waited for.
        let _ = flock(&alive, FlockOperation::NonBlockingLockShared);
        let _ = fcntl_setfd(&alive, FdFlags::empty());
        Ok(SyncGuard { mark, held, has_left_locks: false, _alive: alive })
    }
}

impl SyncGuard {
    /// Has the next sync take away the locks that a git which was killed has left, though this one ends as it should.
    pub(super) fn leave_locks(&mut self) {
        self.has_left_locks = true;
    }

    /// What holds the right, for a git that may outlive this process.
    pub(super) fn held(&self) -> BorrowedFd<'_> {
        self.held.as_fd()
    }
}

impl Drop for SyncGuard {
    fn drop(&mut self) {
        if !self.has_left_locks {
            let _ = fs::remove_file(&self.mark);
        }
    }
}

/// The right to send into a repository that is reached by its path, until it is dropped or the process ends. A host does
/// that by itself; here the git that writes there is one of ours, and is killed with us.
#[derive(Debug)]
pub(super) struct SendGuard {
    held: File,
    /// What says that something is being sent; none where a git that is none of ours is writing.
    mark: Option<PathBuf>,
    /// What a git holds there while it writes.
    locks: Vec<PathBuf>,
}

impl SendGuard {
    /// Waits until no other sync sends anything, and takes away the locks that one which was killed has left. None where
    /// the folder is not ours to write into or the others take too long: git then says what is in its way.
    pub(super) fn on(git_folder: &Path, branch: &str) -> Option<SendGuard> {
        let held = opened_for_all(git_folder, "citydesk-push.lock").ok()?;
        if !comes_true(LAST_BREATH, || flock(&held, FlockOperation::NonBlockingLockExclusive).is_ok()) {
            return None;
        }
        let mark = git_folder.join("citydesk-push");
        let locks = locks_of(git_folder, branch);
        let is_left = mark.exists();
        if is_left {
            remove(&locks, FOREIGN_MOMENT);
        }
        let is_ours = is_left || !locks.iter().any(|lock| lock.exists()) && fs::write(&mark, "").is_ok();
        Some(SendGuard { held, mark: is_ours.then_some(mark), locks })
    }

    /// What holds the right, for a git that may outlive this process.
    pub(super) fn held(&self) -> BorrowedFd<'_> {
        self.held.as_fd()
    }
}

impl Drop for SendGuard {
    fn drop(&mut self) {
        let is_left = self.locks.iter().any(|lock| lock.exists());
        if let Some(mark) = self.mark.as_ref().filter(|_| !is_left) {
            let _ = fs::remove_file(mark);
        }
    }
}

/// Opens a file in a folder of git, or makes it, so that whoever may write into that folder may write it.
fn opened_for_all(git_folder: &Path, name: &str) -> io::Result<File> {
    let for_all = fs::metadata(git_folder).map_or(0o600, |about| 0o600 | about.permissions().mode() & 0o060);
    let path = git_folder.join(name);
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let _ = fs::set_permissions(&path, fs::Permissions::from_mode(for_all));
    file
}

/// What a git holds in any repository while it writes a branch.
fn locks_of(git_folder: &Path, branch: &str) -> Vec<PathBuf> {
    let branch = format!("refs/heads/{branch}.lock");
    ["HEAD.lock", "packed-refs.lock", "reftable/tables.list.lock", &branch]
        .iter()
        .map(|lock| git_folder.join(lock))
        .collect()
}

/// Removes what a git holds while it writes, and has left when it was killed. No other one works for a sync while the guard
/// is held; who works by hand at this very moment is told by git to try again.
fn remove(locks: &[PathBuf], patience: Duration) {
    for lock in locks {
        if !comes_true(patience, || !lock.exists()) {
            let _ = fs::remove_file(lock);
        }
    }
}

/// Waits for something for so long at most; whether it came true.
fn comes_true(patience: Duration, is_true: impl Fn() -> bool) -> bool {
    let tries = patience.as_millis() / PAUSE.as_millis() + 1;
    for _ in 0..tries {
        if is_true() {
            return true;
        }
        thread::sleep(PAUSE);
    }
    false
}
