//! The program without a terminal: arguments and an environment in, three answers out.

#![allow(dead_code, reason = "each test program uses a part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "part of the tests, though in a module of its own"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::Value;

/// What the program has answered.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) status: i32,
}

impl Ran {
    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The ids of the objects in a JSON array.
    #[track_caller]
    pub(crate) fn ids(&self) -> Vec<String> {
        let list = self.json();
        list.as_array().unwrap().iter().map(|object| object["id"].as_str().unwrap().to_owned()).collect()
    }
}

/// Where the program under test keeps its state: the superuser could make the home that is not there.
const STATE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/state");

/// The program under test in an environment of its own, with no home.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citydesk"));
    command.args(arguments).env_clear().envs([("TZ", "UTC"), ("HOME", "/nonexistent"), ("LANG", "C.UTF-8")]);
    command.env("XDG_STATE_HOME", STATE);
    command.stdin(Stdio::null()).current_dir(env!("CARGO_TARGET_TMPDIR"));
    command
}

/// Runs the program.
#[track_caller]
pub(crate) fn run(arguments: &[&str]) -> Ran {
    finish(&mut command(arguments))
}

/// Runs a command that has been made ready.
#[track_caller]
pub(crate) fn finish(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { out: text(output.stdout), err: text(output.stderr), status: output.status.code().unwrap() }
}

/// A folder of its own for one test, with these files in it.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Whether a program is there; where it is not, the test is skipped with a word, and fails where nobody reads that.
pub(crate) fn is_installed(program: &str, package: &str) -> bool {
    let there = Path::new(program).exists()
        || env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).exists()));
    assert!(there || env::var_os("CI").is_none(), "{program} is not there: install the package {package}");
    if !there {
        eprintln!("SKIPPED: {program} is not there; the package {package} has it");
    }
    there
}
