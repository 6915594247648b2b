//! A file that is not finished yet: hidden, with its writer in its name, and removed when that writer is gone.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::process;

use rustix::fs::{AtFlags, Dir, FlockOperation, Mode, OFlags, flock, openat, renameat, unlinkat};
use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use crate::load::open_in;

/// How the name of a file begins that is not finished yet, and how it ends: hidden, so that nobody reads it.
const BEGIN: &str = ".citydesk-";
const END: &str = ".new";
/// How many times an unused name is looked for.
const NAMES: u32 = 100;
/// After how many seconds nobody writes any more, on whatever machine: a day.
const OLD: i64 = 86_400;

/// A file that is not finished yet. It is taken away unless it is finished.
#[derive(Debug)]
pub(super) struct TempFile<'a> {
    folder: &'a OwnedFd,
    name: String,
    pub(super) file: File,
    done: bool,
}

impl<'a> TempFile<'a> {
    /// Begins a file under an unused name. One that replaces another is readable by nobody else until it has that one's
    /// rights.
    pub(super) fn begin(folder: &'a OwnedFd, replaces: bool) -> io::Result<TempFile<'a>> {
        let mode = Mode::from_raw_mode(if replaces { 0o600 } else { 0o666 });
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        for number in 0..NAMES {
            let name = format!("{BEGIN}{}-{}-{number}{END}", host(), process::id());
            match openat(folder, &name, flags, mode) {
                Err(Errno::EXIST) => {}
                Err(error) => return Err(error.into()),
                Ok(file) => {
                    // By this others see that its writer is alive, in whatever container that is.
                    let _ = flock(&file, FlockOperation::NonBlockingLockExclusive);
                    return Ok(TempFile { folder, name, file: file.into(), done: false });
                }
            }
        }
        Err(io::Error::new(ErrorKind::AlreadyExists, "no name is free for the new file"))
    }

    /// Gives it the name that it is for.
    pub(super) fn finish(mut self, name: &OsStr) -> io::Result<()> {
        renameat(self.folder, &self.name, self.folder, name)?;
        self.done = true;
        Ok(())
    }
}

impl Drop for TempFile<'_> {
    fn drop(&mut self) {
        if !self.done {
            // What stays behind is hidden, and swept away by a later writer.
            let _ = unlinkat(self.folder, &self.name, AtFlags::empty());
        }
    }
}

/// Removes the files of dead writers: those of this machine whose process is gone, and whatever is a day old. On a
/// network file system others may be at work on another machine.
pub(super) fn sweep(folder: &OwnedFd, new: &TempFile<'_>) {
    // By the clock of the file system, which may be that of another machine.
    let Ok(now) = new.file.metadata().map(|about| about.mtime()) else { return };
    for entry in Dir::read_from(folder).into_iter().flatten().flatten() {
        let name = OsStr::from_bytes(entry.file_name().to_bytes());
        if let Some(writer) = name.to_str().and_then(Writer::of)
            && name != OsStr::new(&new.name)
            && is_left(folder, name, &writer, now)
        {
            let _ = unlinkat(folder, name, AtFlags::empty());
        }
    }
}

/// Who writes an unfinished file.
struct Writer<'a> {
    host: &'a str,
    process: Option<Pid>,
}

impl Writer<'_> {
    fn of(name: &str) -> Option<Writer<'_>> {
        let mut parts = name.strip_prefix(BEGIN)?.strip_suffix(END)?.rsplitn(3, '-');
        let (_, process, host) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
        Some(Writer { host, process: process.parse().ok().and_then(Pid::from_raw) })
    }

    fn is_dead(&self) -> bool {
        let gone = |process| test_kill_process(process) == Err(Errno::SRCH);
        self.host == host() && self.process.is_some_and(gone)
    }
}

fn is_left(folder: &OwnedFd, name: &OsStr, writer: &Writer<'_>, now: i64) -> bool {
    let Ok(file) = open_in(folder, name) else { return false };
    let is_old = file.metadata().is_ok_and(|about| now - about.mtime() > OLD);
    is_old || writer.is_dead() && flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok()
}

/// The name of this machine, as far as it can stand in that of a file.
fn host() -> String {
    const LONGEST: usize = 64;
    let name = rustix::system::uname();
    let name = name.nodename().to_string_lossy();
    name.chars().take(LONGEST).map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use std::fs::{self, FileTimes};
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use crate::load::open_folder;

    #[test]
    fn what_dead_writers_of_this_machine_have_left_is_swept_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let mut ended = process::Command::new("true").spawn().unwrap();
        let dead = ended.id();
        ended.wait().unwrap();
        let (here, alive) = (host(), process::id());
        let old = UNIX_EPOCH + Duration::from_secs(1_000_000);
        let files = [
            (format!(".citydesk-{here}-{dead}-0.new"), None, false),
            (format!(".citydesk-{here}-{alive}-7.new"), None, true),
            (format!(".citydesk-elsewhere-{dead}-0.new"), None, true),
            (format!(".citydesk-elsewhere-{dead}-1.new"), Some(old), false),
            (".citydesk-12-0.new".to_owned(), None, true),
            (".citydesk-12-1.new".to_owned(), Some(old), false),
            (".citydesk.lock".to_owned(), Some(old), true),
            ("notes.new".to_owned(), Some(old), true),
        ];
        for (name, time, _) in &files {
            let file = File::create(folder.path().join(name)).unwrap();
            if let Some(time) = time {
                file.set_times(FileTimes::new().set_modified(*time)).unwrap();
            }
        }
        let held = open_folder(folder.path()).unwrap();
        let new = TempFile::begin(&held, true).unwrap();
        sweep(&held, &new);
        for (name, _, stays) in &files {
            assert_eq!(folder.path().join(name).exists(), *stays, "{name}");
        }
        assert!(folder.path().join(&new.name).exists());
        drop(new);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5);
    }

    #[test]
    fn what_a_living_writer_holds_is_left_even_if_its_number_is_unknown_here() {
        let folder = tempfile::tempdir().unwrap();
        let held = open_folder(folder.path()).unwrap();
        let (writing, new) = (TempFile::begin(&held, true).unwrap(), TempFile::begin(&held, true).unwrap());
        // As from another container: a process that is not seen from here, under the name of this machine.
        let other = format!(".citydesk-{}-{}-0.new", host(), i32::MAX);
        fs::rename(folder.path().join(&writing.name), folder.path().join(&other)).unwrap();
        sweep(&held, &new);
        assert!(folder.path().join(&other).exists());
        drop(writing);
        sweep(&held, &new);
        assert!(!folder.path().join(&other).exists());
    }
}
