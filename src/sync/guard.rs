//! One sync at a time in a clone, and what one that was killed has left.

use std::fs::{self, File, OpenOptions};
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
        // Whoever may write into the folder of git may sync.
        let for_all = fs::metadata(git_folder).map_or(0o600, |about| 0o600 | about.permissions().mode() & 0o060);
        let opened = |name: &str| {
            let path = git_folder.join(name);
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
            let _ = fs::set_permissions(&path, fs::Permissions::from_mode(for_all));
            file.map_err(|error| failed(&error))
        };
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
            remove_locks(git_folder, branch, remote);
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

/// Removes what a git holds while it writes, and has left when it was killed. No other one works for a sync while the guard
/// is held; who works by hand at this very moment is told by git to try again.
fn remove_locks(git_folder: &Path, branch: &str, remote: &str) {
    let locks = [
        "index.lock".to_owned(),
        "citydesk-index.lock".to_owned(),
        "HEAD.lock".to_owned(),
        "config.lock".to_owned(),
        "packed-refs.lock".to_owned(),
        format!("refs/heads/{branch}.lock"),
        format!("refs/remotes/{remote}/{branch}.lock"),
    ];
    for lock in locks.map(|lock| git_folder.join(lock)) {
        if !comes_true(MOMENT, || !lock.exists()) {
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
