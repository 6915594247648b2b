//! Files of records changed: what is asked for and not a byte else, whoever writes at the same time and whenever it is killed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod bytes;
mod copies;
mod kept;
mod kills;
mod limits;
mod lists;
mod new;
mod odd;
mod refusals;
mod together;
mod undo;

use std::fs;
use std::path::PathBuf;

use citydesk::internals::catalog::{Call, Moment, PartialDate};
use citydesk::internals::edit::{self, Assignment, Change, Folder, Refusal};
use citydesk::internals::load::{Access, Source};
use tempfile::TempDir;

/// A folder with files of its own.
struct Records {
    folder: TempDir,
}

impl Records {
    fn new(files: &[(&str, &str)]) -> Records {
        let records = Records { folder: tempfile::tempdir().unwrap() };
        for (name, text) in files {
            fs::create_dir_all(records.path(name).parent().unwrap()).unwrap();
            fs::write(records.path(name), text).unwrap();
        }
        records
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn opened(&self) -> Folder {
        Folder::of(&Source::Folder(self.folder.path().to_path_buf()), &Access::Full).unwrap()
    }

    fn set(&self, id: &str, assignments: &[&str]) -> Result<Change, Refusal> {
        let assignments: Vec<Assignment> = assignments.iter().map(|text| Assignment::parse(text).unwrap()).collect();
        edit::set(&self.opened(), id, &assignments)
    }

    fn note(&self, id: &str, text: &str) -> Result<Change, Refusal> {
        edit::note(&self.opened(), id, &call(text))
    }

    /// The names of all files, the hidden ones among them.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn call(text: &str) -> Call {
    let date = PartialDate::parse("2030-06-15").unwrap();
    let time = chrono::NaiveTime::from_hms_opt(10, 12, 0);
    Call { on: Moment { date, time }, by: "kim".to_owned(), text: text.to_owned() }
}

const TWO: &str = "# Two cities.\n\n[[city]]\nid = \"ostby\"  # the east\nname   =   \"Ostby\" # as they say\nsource = \"made up\"\n\n\
                   [[city]]\nid = \"vestby\"\nname = \"Vestby\"\nsource = \"made up\"\n";
