//! Why a folder was not synced, and what to do about it.

use std::fmt;

use crate::edit::Refusal;
use crate::history::HistoryFault;
use crate::merge::MergeFault;
use crate::source::Problem;

/// How many problems are told.
const SHOWN: usize = 3;

/// Why a folder was not synced. Nothing of what was written is lost, and nothing is half done.
#[derive(Clone, Debug, PartialEq)]
pub enum SyncFault {
    /// Git cannot be asked, or there is no repository.
    History(HistoryFault),
    /// A merge or the like was begun by hand.
    UnderWay(&'static str),
    /// The folder stands in another repository; its top.
    InOther(String),
    /// No branch is checked out.
    NoBranch,
    /// What is there has no commit in common with what is here.
    Unrelated,
    /// There is nowhere to send to.
    NoRemote,
    /// What was changed by hand has these problems, and is left alone.
    Unsound(Vec<Problem>),
    /// A file that holds no records was changed on both sides.
    OtherFile(String),
    /// A file of records that was changed on both sides is not UTF-8, or would be too large.
    Unmergeable(String),
    /// The name of a file is not UTF-8.
    Named(String),
    /// A file on one of the sides cannot be merged.
    Merge(Box<MergeFault>),
    /// Others write or sync all the while.
    Busy,
    /// The files cannot be locked.
    Locked(Refusal),
    /// A file cannot be read or written: which, and why.
    File(String),
    /// Git has said something else; the command, and what it said.
    Git(String, String),
}

impl fmt::Display for SyncFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SyncFault::History(fault) => fault.fmt(out),
            SyncFault::UnderWay(what) => write!(out, "a {what} is under way in the repository"),
            SyncFault::InOther(top) => write!(out, "the folder stands in the repository {top} already"),
            SyncFault::NoBranch => out.write_str("no branch is checked out"),
            SyncFault::Unrelated => {
                out.write_str("what is there is another data set: the two have no commit in common")
            }
            SyncFault::NoRemote => out.write_str("the repository has no remote to sync with"),
            SyncFault::Unsound(problems) => {
                out.write_str("what was changed has errors, and is left alone:")?;
                problems.iter().take(SHOWN).try_for_each(|problem| write!(out, "\n{problem}"))?;
                match problems.len().saturating_sub(SHOWN) {
                    0 => Ok(()),
                    more => write!(out, "\nand {more} more"),
                }
            }
            SyncFault::OtherFile(file) => write!(out, "{file} was changed on both sides, and holds no records"),
            SyncFault::Unmergeable(file) => {
                write!(out, "{file} was changed on both sides, and is not UTF-8 or would be too large")
            }
            SyncFault::Named(file) => write!(out, "the name of the file {file} is not UTF-8"),
            SyncFault::Merge(fault) => fault.fmt(out),
            SyncFault::Busy => out.write_str("others write or sync all the while"),
            SyncFault::Locked(refusal) => refusal.fmt(out),
            SyncFault::File(why) => out.write_str(why),
            SyncFault::Git(command, said) => write!(out, "git {command}: {said}"),
        }
    }
}

impl SyncFault {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            SyncFault::History(fault) => fault.hint(),
            SyncFault::UnderWay(what) => Some(format!("end it: git {what} --continue, or git {what} --abort")),
            SyncFault::InOther(_) => Some("citydesk sync works there as it is, once it has a remote".to_owned()),
            SyncFault::NoBranch => Some("git switch main".to_owned()),
            SyncFault::Unrelated => {
                Some("git clone takes that one; citydesk import takes records of this one there".to_owned())
            }
            SyncFault::NoRemote => Some("name one: git remote add origin URL".to_owned()),
            SyncFault::Unsound(_) => Some("citydesk check lists all; mend them, and sync again".to_owned()),
            SyncFault::Unmergeable(_) | SyncFault::OtherFile(_) => {
                Some("merge it by hand: git pull --no-rebase".to_owned())
            }
            SyncFault::Named(_) => Some("give it a name of letters that every machine knows: mv".to_owned()),
            SyncFault::Busy => Some("try again".to_owned()),
            SyncFault::Merge(_) | SyncFault::Locked(_) | SyncFault::File(_) | SyncFault::Git(..) => None,
        }
    }
}

impl From<HistoryFault> for SyncFault {
    fn from(fault: HistoryFault) -> SyncFault {
        SyncFault::History(fault)
    }
}
