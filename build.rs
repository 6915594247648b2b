//! Reads and checks the archive in `data/` while citydesk is built, in the same rooms that read a user's folder, and
//! packs what was read for the program to unpack when it starts. One problem, and nothing is built.

#[allow(dead_code, unused_imports, reason = "the rooms are the program's, and a part of each is enough here")]
#[path = "src"]
mod house {
    pub mod catalog;
    pub mod load;
    pub mod source;
}

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use house::{catalog, load, source};

/// The archive that this program itself has: none.
const ARCHIVE: &[u8] = &[];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=data");
    let loaded = load::load(&load::Source::Folder("data".into()));
    for problem in &loaded.problems {
        println!("cargo::error=data/{}", problem.line());
    }
    let folder = env::var_os("OUT_DIR").unwrap_or_default();
    match fs::write(Path::new(&folder).join("archive"), load::pack(&loaded)) {
        Err(error) => {
            println!("cargo::error=the archive cannot be written: {error}");
            ExitCode::FAILURE
        }
        Ok(()) if loaded.problems.is_empty() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
    }
}
