//! A folder of files for other programs, brought up to date: what says the same is not touched, what has changed is
//! replaced in one step, what is gone is deleted. Files of others stay.
//!
//! A hidden list in the folder says which files were written here, each with a number for its bytes. It names a file
//! before that is written, so that one of a run that was killed is known too.

mod list;

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{AtFlags, unlinkat};

use super::lock::Lock;
use super::replace::cannot;
use super::temp_file::{self, TempFile};
use super::{Folder, Refusal};
use crate::load::{open_folder, open_in, read_open};
use crate::source::scrub;
use list::MirrorList;
pub use list::MirrorOwner;

/// How many names are told of several.
const NAMED: usize = 5;

/// How many bytes a file may have that was written here.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A folder to be brought up to date.
#[derive(Clone, Copy, Debug)]
pub struct Mirror<'a> {
    /// The folder, which is there.
    pub folder: &'a Path,
    /// How the names of its files end, without the dot; files for others may stand beside them.
    pub ending: &'a str,
    /// Whether files stay of which nothing is known any more.
    pub keeps_gone: bool,
    /// The data set that they are written for.
    pub owner: &'a MirrorOwner,
}

/// What was done.
#[derive(Debug, Default)]
pub struct Mirrored {
    /// How many files are new.
    pub new: usize,
    /// How many were replaced.
    pub changed: usize,
    /// How many were deleted.
    pub deleted: usize,
    /// How many say the same as before.
    pub same: usize,
    /// How many are kept though nothing is known of them any more.
    pub kept: usize,
    /// Those of the replaced ones that another program had changed.
    pub overwritten: Vec<String>,
    /// Those that would have been deleted, had no other program changed them.
    pub left: Vec<String>,
}

/// What is to be done with the files.
#[derive(Default)]
struct MirrorPlan {
    writes: Vec<(String, String)>,
    deletes: Vec<String>,
    /// What the list is to say while that is done, and then.
    meanwhile: MirrorList,
    after: MirrorList,
    done: Mirrored,
}

impl Mirror<'_> {
    /// Brings the folder up to date with files of these names; `text` gives that of one, after the bytes that are there,
    /// or nothing where these say the same.
    ///
    /// # Errors
    /// Where a file of such a name is none of those written here, or the folder cannot be read or written. Nothing is
    /// written then, unless the folder stops to be writable in between.
    pub fn update(
        &self,
        names: &[String],
        text: impl Fn(usize, Option<&[u8]>) -> Option<String>,
    ) -> Result<Mirrored, Refusal> {
        let fails = |error: io::Error| cannot("written", self.folder, &error);
        let held = open_folder(self.folder).map_err(|error| cannot("opened", self.folder, &error))?;
        let again = held.try_clone().map_err(fails)?;
        let _lock = Lock::on(again, self.folder, Folder::PATIENCE)?;
        let known = self.list(&held)?;
        if self.owner.is_other(&known.owner) && known.names().next().is_some() {
            return Err(self.of_another(&known.owner));
        }
        let plan = self.plan(&held, &known, names, text)?;
        self.write_list(&held, &known, &plan.meanwhile).map_err(fails)?;
        for (name, text) in &plan.writes {
            write(&held, OsStr::new(name), text.as_bytes())
                .map_err(|error| cannot("written", &self.folder.join(name), &error))?;
        }
        for name in &plan.deletes {
            match unlinkat(&held, name.as_str(), AtFlags::empty()) {
                Ok(()) | Err(rustix::io::Errno::NOENT) => {}
                Err(error) => return Err(cannot("deleted", &self.folder.join(name), &error.into())),
            }
        }
        self.write_list(&held, &plan.meanwhile, &plan.after).map_err(fails)?;
        Ok(plan.done)
    }

    fn plan(
        &self,
        held: &OwnedFd,
        known: &MirrorList,
        names: &[String],
        text: impl Fn(usize, Option<&[u8]>) -> Option<String>,
    ) -> Result<MirrorPlan, Refusal> {
        let mut plan = MirrorPlan { meanwhile: known.clone(), ..MirrorPlan::default() };
        for list in [&mut plan.meanwhile, &mut plan.after] {
            list.owner = self.owner.clone();
        }
        let mut strangers = Vec::new();
        for (place, name) in names.iter().enumerate() {
            let old = match read(held, name) {
                Ok(old) => old,
                Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                    return Err(cannot("read", &self.folder.join(name), &error));
                }
                // A folder, a link or a pipe is nobody's but a stranger's.
                Err(_) => {
                    strangers.push(name.as_str());
                    continue;
                }
            };
            let new = text(place, old.as_deref());
            match (&old, new) {
                (Some(bytes), None) => {
                    plan.done.same += 1;
                    plan.after.add(name, bytes);
                    plan.meanwhile.add(name, bytes);
                }
                (Some(_), Some(_)) if !known.has(name) => strangers.push(name),
                (_, new) => {
                    let new = new.unwrap_or_default();
                    if let Some(bytes) = &old {
                        plan.done.changed += 1;
                        plan.done.overwritten.extend((!known.wrote(name, bytes)).then(|| name.clone()));
                    } else {
                        plan.done.new += 1;
                    }
                    plan.after.add(name, new.as_bytes());
                    plan.meanwhile.add(name, new.as_bytes());
                    plan.writes.push((name.clone(), new));
                }
            }
        }
        if !strangers.is_empty() {
            return Err(self.strange(&strangers));
        }
        for name in known.names().filter(|name| !plan.after.has(name)).collect::<Vec<_>>() {
            match read(held, name) {
                Ok(None) => {}
                Ok(Some(bytes)) if known.wrote(name, &bytes) && !self.keeps_gone => {
                    plan.done.deleted += 1;
                    plan.deletes.push(name.to_owned());
                }
                Ok(Some(bytes)) if known.wrote(name, &bytes) => {
                    plan.done.kept += 1;
                    plan.after.add(name, &bytes);
                }
                _ => {
                    plan.done.left.push(name.to_owned());
                    plan.after.keep(name, known);
                }
            }
        }
        Ok(plan)
    }

    fn strange(&self, names: &[&str]) -> Refusal {
        let shown = names[..names.len().min(NAMED)].join(", ");
        let more = if names.len() > NAMED { " …" } else { "" };
        let (files, them) = if names.len() == 1 { ("a file", "it") } else { ("files", "them") };
        Refusal::Unfit(format!(
            "Not saved: {} holds {files} that citydesk did not write: {shown}{more}; move {them} away, or name another \
             folder",
            scrub(&self.folder.display().to_string())
        ))
    }

    fn of_another(&self, owner: &MirrorOwner) -> Refusal {
        let MirrorOwner { title, folder } = owner;
        let named = if title.is_empty() { String::new() } else { format!(", '{}'", scrub(title)) };
        let place = if folder.is_empty() { String::new() } else { format!(", in {}", scrub(folder)) };
        Refusal::Unfit(format!(
            "Not saved: {} holds files of another data set{named}{place}; they would be deleted: name another folder",
            scrub(&self.folder.display().to_string())
        ))
    }

    fn list_name(&self) -> String {
        format!(".citydesk-{}", self.ending)
    }

    fn list(&self, held: &OwnedFd) -> Result<MirrorList, Refusal> {
        let path = self.folder.join(self.list_name());
        let bytes = read(held, &self.list_name()).map_err(|error| cannot("read", &path, &error))?;
        let text = String::from_utf8(bytes.unwrap_or_default()).ok();
        text.and_then(|text| MirrorList::read(&text, self.ending)).ok_or_else(|| {
            let path = scrub(&path.display().to_string());
            Refusal::Unfit(format!("Not saved: {path} is not as citydesk writes it; name another folder"))
        })
    }

    fn write_list(&self, held: &OwnedFd, before: &MirrorList, after: &MirrorList) -> io::Result<()> {
        if before == after {
            return Ok(());
        }
        // Once a run: going through a large folder takes its time.
        temp_file::sweep(held, &TempFile::begin(held, true)?);
        write(held, OsStr::new(&self.list_name()), after.text().as_bytes())
    }
}

/// Writes a file for another program, in one step and in the place of what is there.
///
/// # Errors
/// Where its folder is not there or cannot be written, and where a folder has its name.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let fails = |error: io::Error| cannot("written", &path, &error);
    let (Some(name), false) = (path.file_name(), path.is_dir()) else {
        return Err(fails(ErrorKind::IsADirectory.into()));
    };
    if path.exists() && !path.is_file() {
        // A pipe or a device is written to, and never replaced.
        return OpenOptions::new().write(true).open(&path).and_then(|mut open| open.write_all(bytes)).map_err(fails);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let held = open_folder(folder).map_err(fails)?;
    write(&held, name, bytes).map_err(fails)
}

/// The bytes of a plain file in the folder, where there is one.
fn read(held: &OwnedFd, name: &str) -> io::Result<Option<Vec<u8>>> {
    match open_in(held, OsStr::new(name)) {
        Ok(file) => read_open(&file, LARGEST).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts a file in the place of what is there, with its rights.
fn write(held: &OwnedFd, name: &OsStr, bytes: &[u8]) -> io::Result<()> {
    let old: Option<File> = open_in(held, name).ok();
    let mut new = TempFile::begin(held, false)?;
    new.file.write_all(bytes)?;
    if let Some(old) = old {
        new.file.set_permissions(old.metadata()?.permissions())?;
    }
    new.finish(name)
}

#[cfg(test)]
mod tests;
