//! Reading a file that others may write to meanwhile: its text is that of one moment.

use std::fs::File;
use std::io::{self, Read};
use std::thread;
use std::time::Duration;

use super::footprint::Stat;

/// How often a file is read that changes while it is.
const TRIES: usize = 4;

/// How long is waited between two tries.
const PAUSE: Duration = Duration::from_millis(10);

/// Reads the file that `open` opens, one byte past `most` at the most; `None` where it changes during each try.
pub(super) fn read(open: impl Fn() -> io::Result<File>, most: u64) -> io::Result<Option<Vec<u8>>> {
    read_while(open, most, |_| {})
}

/// The same, with something that happens while the file is read, told the number of the try.
fn read_while(
    open: impl Fn() -> io::Result<File>,
    most: u64,
    mut meanwhile: impl FnMut(usize),
) -> io::Result<Option<Vec<u8>>> {
    for attempt in 0..TRIES {
        if attempt > 0 {
            thread::sleep(PAUSE);
        }
        let file = open()?;
        let before = Stat::of(&file.metadata()?);
        // With room for one byte more, the end of the file is seen without another round.
        let room = usize::try_from(before.size().min(most)).unwrap_or_default() + 1;
        let mut bytes = Vec::with_capacity(room);
        (&file).take(most + 1).read_to_end(&mut bytes)?;
        meanwhile(attempt);
        if before == Stat::of(&file.metadata()?) {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use super::*;

    fn read_written_to(times: usize) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "text").unwrap();
        let append = |attempt| {
            if attempt < times {
                File::options().append(true).open(&path).unwrap().write_all(b"+").unwrap();
            }
        };
        read_while(|| File::open(&path), 100, append).unwrap().map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn what_changes_while_it_is_read_is_read_again_until_it_rests() {
        assert_eq!(read_written_to(0).as_deref(), Some("text"));
        assert_eq!(read_written_to(2).as_deref(), Some("text++"));
        assert_eq!(read_written_to(TRIES), None);
    }

    #[test]
    fn a_file_that_is_replaced_meanwhile_is_the_old_one_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (path, new) = (folder.path().join("a.toml"), folder.path().join("new"));
        fs::write(&path, "old").unwrap();
        let replace = |attempt| {
            if attempt == 0 {
                fs::write(&new, "new").unwrap();
                fs::rename(&new, &path).unwrap();
            }
        };
        // The last name of the old file went, so that it counts as changed and is read again.
        assert_eq!(read_while(|| File::open(&path), 100, replace).unwrap().as_deref(), Some(b"new".as_slice()));
    }

    #[test]
    fn no_more_is_read_than_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "0123456789").unwrap();
        assert_eq!(read(|| File::open(&path), 4).unwrap().as_deref(), Some(b"01234".as_slice()));
        assert!(read(|| File::open(folder.path().join("b.toml")), 4).is_err());
    }
}
