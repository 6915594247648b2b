//! A file of the program's own, outside of the records: changed in one step, by one writer after the other.

use std::fmt::Display;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::time::Duration;

use super::Refusal;
use super::lock::Lock;
use super::replace::Target;
use crate::source::limits::Limits;

/// Changes the text of a file (empty if there is none), atomically and under a lock. Makes its folder, follows links,
/// and waits `patience` for other writers.
///
/// # Errors
/// Where it cannot be read or written, others go on writing, or `change` says why not.
pub fn change_state_file(
    path: &Path,
    patience: Duration,
    change: impl FnOnce(&str) -> Result<String, String>,
) -> Result<(), Refusal> {
    change_state_file_within(path, patience, Limits::OWN, change)
}

/// The same within other limits.
///
/// # Errors
/// As above.
pub fn change_state_file_within(
    path: &Path,
    patience: Duration,
    limits: Limits,
    change: impl FnOnce(&str) -> Result<String, String>,
) -> Result<(), Refusal> {
    let path = match fs::canonicalize(path) {
        Ok(real) => real,
        Err(error) if error.kind() == ErrorKind::NotFound => path.to_path_buf(),
        Err(error) => return Err(Refusal::System(format!("{}: cannot be read: {error}", path.display()))),
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .map_err(|error| Refusal::System(format!("{} cannot be made: {error}", folder.display())))?;
    let target = Target::at(&path)?;
    let _lock = Lock::on(target.folder_again()?, target.around(), patience)?;
    let before = target.read(limits.bytes)?;
    let text = String::from_utf8(before.clone().unwrap_or_default());
    let text = text.map_err(|_| Refusal::Unfit(format!("{} is not UTF-8; mend it first", path.display())))?;
    let after = change(&text).map_err(Refusal::Unfit)?;
    if Some(after.as_bytes()) == before.as_deref() {
        return Ok(());
    }
    if let Err(excess) = limits.check_size(after.len() as u64) {
        let why = format!("Not saved: {} would have {excess}; take out of it what is not needed", path.display());
        return Err(Refusal::TooLarge(why));
    }
    target.replace(before.as_deref(), Some(after.as_bytes())).map(drop)
}

/// Adds to the end of a file under the same lock, without reading it; where there is none, nothing is written.
///
/// # Errors
/// Where it cannot be written, or others go on writing.
pub fn append_to_state_file(path: &Path, patience: Duration, text: &str) -> Result<(), Refusal> {
    let cannot = |error: &dyn Display| Refusal::System(format!("{}: cannot be written: {error}", path.display()));
    let path = match fs::canonicalize(path) {
        Ok(real) => real,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(cannot(&error)),
    };
    let target = Target::at(&path)?;
    let _lock = Lock::on(target.folder_again()?, target.around(), patience)?;
    let file = OpenOptions::new().append(true).open(&path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| cannot(&error))
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn nothing_is_lost_where_many_write_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state").join("own.txt");
        let writers: Vec<_> = (0..8)
            .map(|number| {
                let path = path.clone();
                thread::spawn(move || {
                    for line in 0..10 {
                        change_state_file(&path, PATIENCE, |text| Ok(format!("{text}{number}-{line}\n"))).unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.join().unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 80);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing else is left there");
    }

    #[test]
    fn a_link_goes_on_leading_to_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "one").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        change_state_file(&link, PATIENCE, |text| Ok(format!("{text} two"))).unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "one two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn what_is_not_to_be_changed_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.txt");
        fs::write(&path, b"\xff").unwrap();
        let message = change_state_file(&path, PATIENCE, |_| Ok(String::new())).unwrap_err().to_string();
        assert!(message.ends_with("own.txt is not UTF-8; mend it first"), "{message}");
        fs::write(&path, "one").unwrap();
        let refused = change_state_file(&path, PATIENCE, |_| Err("not so".to_owned())).unwrap_err();
        assert_eq!((refused.to_string().as_str(), fs::read_to_string(&path).unwrap().as_str()), ("not so", "one"));
    }
}
