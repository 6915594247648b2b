//! A file put in the place of another in one step: at every moment there is the old one or the new one, whole.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};
use std::process;

use super::Refusal;
use crate::load::read_plain;

/// How the name of a file begins that is not finished yet: hidden, so that nobody reads it.
const BEGUN: &str = ".citydesk-";
/// How many times an unused name is looked for.
const NAMES: u32 = 100;

/// The bytes of a plain file, where there is one; at most so many.
pub(super) fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Refusal> {
    match read_plain(path, most) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot("read", path, &error)),
    }
}

/// Writes `after` in the place of a file that still holds `before`; `None` stands for a file that is not there.
///
/// The new file is written beside the old one, brought to the disk, and renamed; it has the rights of the old one. Its
/// folder is held by a lock, so that no other citydesk writes there.
pub(super) fn replace(path: &Path, before: Option<&[u8]>, after: &[u8]) -> Result<(), Refusal> {
    let folder = path.parent().unwrap_or(Path::new("."));
    if before.is_none() {
        fs::create_dir_all(folder).map_err(|error| cannot("made", folder, &error))?;
    }
    sweep(folder);
    let (begun, mut file) = begin(folder, before.is_some()).map_err(|error| cannot("written", path, &error))?;
    let written = write(&mut file, path, before.is_some(), after).map_err(|error| cannot("written", path, &error));
    let unchanged = written.and_then(|()| {
        let held = read(path, u64::MAX - 1)?;
        if held.as_deref() == before { Ok(()) } else { Err(Refusal::ChangedMeanwhile(path.display().to_string())) }
    });
    let renamed = unchanged.and_then(|()| fs::rename(&begun, path).map_err(|error| cannot("written", path, &error)));
    if renamed.is_err() {
        // What stays behind is hidden, and swept away by the next writer.
        let _ = fs::remove_file(&begun);
    } else if let Ok(folder) = File::open(folder) {
        // The change is there already; that its name is on the disk too is all that is missing where this fails.
        let _ = folder.sync_all();
    }
    renamed
}

fn write(file: &mut File, old: &Path, is_there: bool, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    if is_there {
        let about = fs::metadata(old)?;
        let new = file.metadata()?;
        if (about.uid(), about.gid()) != (new.uid(), new.gid()) {
            // Only the superuser may give a file away; a group that one belongs to can be kept.
            let owned = fchown(&*file, Some(about.uid()), Some(about.gid()));
            let _ = owned.or_else(|_| fchown(&*file, None, Some(about.gid())));
        }
        file.set_permissions(fs::Permissions::from_mode(about.mode() & 0o7777))?;
    }
    file.sync_all()
}

/// Begins a file under a name that nobody has; what is to replace another may be read by nobody else
/// until it has the rights of that one.
fn begin(folder: &Path, is_there: bool) -> io::Result<(PathBuf, File)> {
    let mode = if is_there { 0o600 } else { 0o666 };
    for number in 0..NAMES {
        let path = folder.join(format!("{BEGUN}{}-{number}.new", process::id()));
        match OpenOptions::new().write(true).create_new(true).mode(mode).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (path, file)),
        }
    }
    Err(io::Error::new(ErrorKind::AlreadyExists, "no name is free for the new file"))
}

/// Takes away what writers have left that were killed. Whoever is alive holds the lock, and that is us.
fn sweep(folder: &Path) {
    let is_left = |name: &OsStr| {
        let name = name.to_string_lossy();
        name.starts_with(BEGUN) && name.ends_with(".new")
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_left(&entry.file_name())) {
        let _ = fs::remove_file(entry.path());
    }
}

fn cannot(done: &str, path: &Path, error: &io::Error) -> Refusal {
    let why = match error.kind() {
        ErrorKind::PermissionDenied => "permission denied; ask its owner for the right to write it".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    };
    Refusal::System(format!("{} cannot be {done}: {why}", path.display()))
}
