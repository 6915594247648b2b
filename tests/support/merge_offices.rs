//! Two clones of a repository, and a plain `git pull` between them.

#![allow(dead_code, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use citydesk::internals::merge::FolderTexts;

use super::git::variables;

pub(crate) const KIM: (&str, &str) = ("2030-02-02T10:00:00+01:00", "Kim");
pub(crate) const AGNES: (&str, &str) = ("2030-02-03T09:00:00+01:00", "Agnès");

/// How git merges: what its attributes say of the files, and its settings.
#[derive(Clone, Debug, Default)]
pub(crate) struct MergeSetup {
    pub(crate) attributes: String,
    pub(crate) settings: Vec<(String, String)>,
}

impl MergeSetup {
    /// By citydesk.
    pub(crate) fn citydesk() -> MergeSetup {
        let driver = format!("'{}' merge-driver %O %A %B %P %X %Y", env!("CARGO_BIN_EXE_citydesk"));
        MergeSetup {
            attributes: "*.toml merge=citydesk\n".to_owned(),
            settings: vec![("merge.citydesk.driver".to_owned(), driver)],
        }
    }
}

/// Two clones of a repository.
pub(crate) struct Offices {
    pub(crate) here: PathBuf,
    pub(crate) there: PathBuf,
}

/// Runs a command of git as somebody at some time.
pub(crate) fn git(place: &Path, by: (&str, &str), arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.args(["-c", "protocol.file.allow=always", "-c", "pull.rebase=false"]).args(arguments).current_dir(place);
    command.env_clear().env("PATH", std::env::var("PATH").unwrap()).envs(variables(by));
    command.output().unwrap()
}

/// The same, which must not fail.
#[track_caller]
pub(crate) fn sure(place: &Path, by: (&str, &str), arguments: &[&str]) {
    let output = git(place, by, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Makes the files of a folder these and no others, and commits them.
pub(crate) fn commit(place: &Path, by: (&str, &str), texts: &FolderTexts) {
    sure(place, by, &["rm", "-r", "-q", "--ignore-unmatch", "*.toml"]);
    for (name, text) in texts {
        let path = place.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &**text).unwrap();
    }
    sure(place, by, &["add", "-A"]);
    sure(place, by, &["commit", "-q", "--allow-empty", "-m", "as agreed"]);
}

fn texts(place: &Path, below: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(place.join(below)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        if place.join(&path).is_dir() && !name.starts_with('.') {
            texts(place, &path, found);
        } else if Path::new(&name).extension().is_some_and(|ending| ending == "toml") {
            found.insert(path.clone(), fs::read_to_string(place.join(path)).unwrap());
        }
    }
}

/// The data files of a folder.
pub(crate) fn files_of(place: &Path) -> FolderTexts {
    let mut found = BTreeMap::new();
    texts(place, "", &mut found);
    found.into_iter().map(|(name, text)| (name, text.into())).collect()
}

impl Offices {
    pub(crate) fn new(place: &Path, setup: &MergeSetup, base: &FolderTexts) -> Offices {
        let (here, there) = (place.join("here"), place.join("there"));
        fs::create_dir_all(&here).unwrap();
        sure(&here, KIM, &["init", "-q", "-b", "main"]);
        fs::write(here.join(".gitattributes"), &setup.attributes).unwrap();
        commit(&here, KIM, base);
        sure(place, KIM, &["clone", "-q", "here", "there"]);
        for place in [&here, &there] {
            for (name, value) in &setup.settings {
                sure(place, KIM, &["config", name, value]);
            }
        }
        sure(&here, KIM, &["remote", "add", "origin", there.to_str().unwrap()]);
        Offices { here, there }
    }

    /// Commits both sides, and pulls theirs.
    pub(crate) fn pull(&self, ours: &FolderTexts, theirs: &FolderTexts) -> Output {
        commit(&self.here, KIM, ours);
        commit(&self.there, AGNES, theirs);
        git(&self.here, KIM, &["pull", "-q", "--no-edit", "origin", "main"])
    }
}
