//! A repository begun for a folder of records: what git is to know of it, in the repository and in this clone.

use std::fs;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::commands::reason;
use super::guard::check_at_rest;
use super::{SyncCommands, SyncFault, SyncUser};

/// How git merges files of records, in the clones that know how.
const ATTRIBUTES: &str = "*.toml merge=citydesk\n";
/// The driver of that merge.
const DRIVER: &str = "citydesk merge-driver %O %A %B %P %X %Y";
/// What checks the records before each commit.
const HOOK: &str = "\
#!/bin/sh
# Checks the records before they are committed by hand; a sync has checked them itself.
[ -n \"$CITYDESK_SYNC\" ] && exit 0
command -v citydesk >/dev/null || exit 0
exec citydesk check --data . >&2
";
/// What checks them on a host that knows GitHub's workflows.
const WORKFLOW: &str = "\
# Checks the records after each push. The runner needs the program citydesk on its PATH.
name: check
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: citydesk check --data . --format github
";

/// What was set up, a line each.
pub type BeginNotes = Vec<String>;

/// Makes a folder a repository, if it is none, and sets up what citydesk does for git: the merge of records, a check before
/// each commit, and one on the host. What is there already stays as it is. With a `url` it is also sent there.
///
/// # Errors
/// Where git fails, or a file cannot be written.
pub fn begin(program: PathBuf, folder: &Path, user: &SyncUser, url: Option<&str>) -> Result<BeginNotes, SyncFault> {
    let folder = folder.canonicalize().map_err(|error| failed(folder, &error))?;
    let mut commands = SyncCommands::at(program, folder.clone(), user);
    let mut notes = Vec::new();
    let prefix = commands.said(&["rev-parse", "--show-prefix"]);
    let is_inside = prefix.as_ref().is_ok_and(|prefix| !prefix.is_empty());
    // A folder that the repository around it ignores is none of its own.
    let is_apart = is_inside && commands.output(&["check-ignore", "--quiet", "."])?.status.success();
    if is_inside && !is_apart {
        return Err(SyncFault::InOther(commands.said(&["rev-parse", "--show-toplevel"])?));
    }
    let is_own = prefix.is_ok() && !is_apart;
    if is_own {
        check_at_rest(&commands.git_folder()?)?;
    } else {
        // A folder that hands its group on to new files is one of several people.
        let about = fs::metadata(&folder).map_err(|error| failed(&folder, &error))?;
        let is_shared = about.mode() & 0o2020 == 0o2020;
        let shared = if is_shared { "--shared=group" } else { "--shared=umask" };
        commands.said(&["init", "--quiet", shared])?;
        commands.said(&["symbolic-ref", "HEAD", "refs/heads/main"])?;
        notes.push(
            if is_shared { "a repository is begun, shared by the group" } else { "a repository is begun" }.to_owned(),
        );
    }
    commands.name_who_commits(user);
    let set_up = [(".gitattributes", ATTRIBUTES), (".github/workflows/check.yml", WORKFLOW)];
    for (name, text) in set_up {
        write_new(&folder.join(name), text, 0o666, &mut notes)?;
    }
    commands.said(&["config", "merge.citydesk.name", "records, by kind and id"])?;
    commands.said(&["config", "merge.citydesk.driver", DRIVER])?;
    write_new(&commands.git_folder()?.join("hooks/pre-commit"), HOOK, 0o777, &mut notes)?;
    // What else stands in a folder is for whoever put it there.
    let mut paths: Vec<&str> = set_up.iter().map(|(name, _)| *name).collect();
    if !is_own {
        paths.extend([":(glob)**/*.toml", "README*", ".gitignore", "schema.json"]);
    }
    for path in paths {
        // One that is not there, or is ignored, is no fault.
        commands.output(&["add", "--", path])?;
    }
    let is_changed = !commands.output(&["diff", "--cached", "--quiet"])?.status.success();
    if is_changed {
        // The hook checks what is there; a data set that is being set up may have faults still.
        let message: &[u8] = if is_own { b"Merge and check records\n" } else { b"Begin the data set\n" };
        commands.told(&["commit", "--quiet", "--no-verify", "--file=-"], &[], message)?;
    }
    if let Some(url) = url {
        notes.push(connected(&commands, url)?);
    }
    Ok(notes)
}

/// Names the remote and sends what there is; where that fails, a later sync does it.
fn connected(commands: &SyncCommands, url: &str) -> Result<String, SyncFault> {
    // Git would look for a folder from that of the records on, and not from where the user is.
    let folder = fs::canonicalize(url).ok().filter(|folder| folder.is_dir());
    let folder = folder.and_then(|folder| folder.into_os_string().into_string().ok());
    let url = folder.as_deref().unwrap_or(url);
    match commands.said(&["remote", "get-url", "origin"]) {
        Ok(known) if known != url => return Ok(format!("the remote origin is {known} already, and stays")),
        Ok(_) => {}
        Err(_) => drop(commands.said(&["remote", "add", "--", "origin", url])?),
    }
    let sent = commands.output(&["push", "--quiet", "--set-upstream", "origin", "HEAD"])?;
    if sent.status.success() {
        return Ok(format!("sent to {url}"));
    }
    let said = String::from_utf8_lossy(&sent.stderr).into_owned();
    let is_other = said.contains("fetch first") || said.contains("non-fast-forward");
    let what =
        if is_other { "it holds something already; git clone takes that instead".to_owned() } else { reason(&sent) };
    Ok(format!("not sent to {url} yet: {what}"))
}

/// Writes a file where there is none; one that says something else is told of.
fn write_new(path: &Path, text: &str, mode: u32, notes: &mut BeginNotes) -> Result<(), SyncFault> {
    if let Ok(there) = fs::read_to_string(path) {
        if !there.contains(text.trim_end()) {
            notes.push(format!("{} was there already, and is as it was", path.display()));
        }
        return Ok(());
    }
    let write = || {
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
        std::io::Write::write_all(&mut file, text.as_bytes())
    };
    write().map_err(|error| failed(path, &error))?;
    if mode & 0o111 != 0 {
        let rights = fs::metadata(path).map(|about| about.permissions().mode() | 0o111);
        let _ = rights.and_then(|mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)));
    }
    Ok(())
}

fn failed(path: &Path, error: &std::io::Error) -> SyncFault {
    SyncFault::File(format!("{}: {error}", path.display()))
}
