//! Repositories for tests, with authors and days that are always the same, and nothing of the user's own git.

#![allow(dead_code, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What makes git somebody at some time, and nobody of this machine.
pub(crate) fn variables<'a>((at, who): (&'a str, &'a str)) -> [(&'static str, &'a str); 8] {
    [
        ("HOME", "/nonexistent"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_EMAIL", "a@example.org"),
        ("GIT_COMMITTER_EMAIL", "a@example.org"),
        ("GIT_AUTHOR_NAME", who),
        ("GIT_COMMITTER_NAME", who),
        ("GIT_AUTHOR_DATE", at),
        ("GIT_COMMITTER_DATE", at),
    ]
}

/// Runs a command of git in a folder, as somebody at some time.
#[track_caller]
pub(crate) fn git(place: &Path, (at, who): (&str, &str), arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(place).env_remove("GIT_DIR").envs(variables((at, who)));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Begins a repository in a folder.
#[track_caller]
pub(crate) fn begin(place: &Path) {
    git(place, ("2030-01-01T00:00:00Z", "Bo"), &["init", "-q", "-b", "main"]);
}

/// Writes a file below a repository, and commits everything.
#[track_caller]
pub(crate) fn commit(place: &Path, by: (&str, &str), file: &str, text: &str) {
    let path = place.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    git(place, by, &["add", "-A"]);
    git(place, by, &["commit", "-q", "-m", "as agreed"]);
}
