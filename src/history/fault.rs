//! Why there is no history to be read, and what to do about it.

use std::fmt;

/// Why there is no history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryFault {
    /// There is no `git` command.
    NoGit,
    /// The `git` command is too old; its version.
    OldGit(String),
    /// The folder belongs to no repository.
    NoRepository(String),
    /// The repository belongs to another user; its folder.
    OtherOwner(String),
    /// Nothing was committed yet.
    NoCommits,
    /// No commit, branch, tag or day is meant by these words.
    Unknown(String),
    /// Nothing was committed by that day, in words.
    NothingBy(String),
    /// The records come from no folder.
    NoFolder(String),
    /// The user may not see it here, and why.
    Forbidden(String),
    /// Git says something else.
    Failed(String),
}

impl fmt::Display for HistoryFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HistoryFault::NoGit => out.write_str("there is no git command, which remembers what was changed"),
            HistoryFault::OldGit(version) => write!(out, "git {version} is too old: 2.24 or later is needed"),
            HistoryFault::NoRepository(folder) => write!(out, "{folder} is in no git repository: it has no history"),
            HistoryFault::OtherOwner(folder) => write!(out, "the repository {folder} belongs to another user"),
            HistoryFault::NoCommits => out.write_str("nothing was committed yet: there is no history"),
            HistoryFault::Unknown(written) => write!(out, "'{written}' is no commit, branch, tag or day"),
            HistoryFault::NothingBy(day) => write!(out, "nothing was committed by {day}"),
            HistoryFault::NoFolder(what) => write!(out, "{what} has no history"),
            HistoryFault::Forbidden(why) | HistoryFault::Failed(why) => out.write_str(why),
        }
    }
}

impl HistoryFault {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            HistoryFault::NoGit => Some("install git, or add it to PATH".to_owned()),
            HistoryFault::OldGit(_) => Some("install a later git".to_owned()),
            HistoryFault::NoRepository(folder) => Some(format!("begin one: git -C {folder} init, git add, git commit")),
            HistoryFault::OtherOwner(folder) => {
                Some(format!("if you trust it: git config --global --add safe.directory {folder}"))
            }
            HistoryFault::NoCommits => Some("git add and git commit begin it".to_owned()),
            HistoryFault::Unknown(_) => {
                Some("write a day such as 2017-01-31 or -7d, or a name that git knows".to_owned())
            }
            HistoryFault::NoFolder(_) => Some("name your folder with --data DIR".to_owned()),
            HistoryFault::NothingBy(_) => Some("name a later day, or a commit".to_owned()),
            HistoryFault::Forbidden(_) | HistoryFault::Failed(_) => None,
        }
    }
}
