//! Workbooks are read by a process of its own: whatever a broken or hostile one does to it, nothing of this one is lost.

use std::env;
use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::thread;

use rustix::process::{Resource, Rlimit, setrlimit};

use super::{Answer, all_of};
use crate::import::{InputFile, grids, grids_from, is_workbook, wire_text};

/// The memory that the process may take, in bytes: what a workbook may unpack to, some times over.
const MEMORY: u64 = 1024 * 1024 * 1024;

/// How many seconds it may work.
const SECONDS: u64 = 60;

/// A file with the sheets in the place of the bytes, where it is a workbook.
pub(super) fn apart(mut file: InputFile) -> InputFile {
    if is_workbook(&file.bytes) {
        let bytes = std::mem::take(&mut file.bytes);
        file.sheets = Some(match asked_for(bytes) {
            Ok(text) => grids_from(&text).unwrap_or_else(|| {
                let why = "this workbook is broken, or takes too much memory: open it in a spreadsheet and save it again \
                           as xlsx, or export its tables as CSV";
                Err(why.to_owned())
            }),
            Err(error) => Err(format!("this workbook cannot be read: {error}")),
        });
    }
    file
}

/// What the process says of some bytes; nothing sensible where it has ended early.
fn asked_for(bytes: Vec<u8>) -> io::Result<String> {
    let mut command = Command::new(env::current_exe()?);
    command.arg("read-workbook").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let writer = child.stdin.take().map(|mut stdin| {
        // Whoever refuses a file may end before it is read.
        thread::spawn(move || drop(stdin.write_all(&bytes)))
    });
    let output = child.wait_with_output()?;
    drop(writer.map(thread::JoinHandle::join));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The sheets of the workbook on standard input, for the process that has started this one.
pub(in crate::cli) fn read_workbook() -> Answer<'static> {
    for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, SECONDS), (Resource::Core, 0)] {
        // Where the system has no such limit, there is none.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
    let read = all_of(io::stdin().lock()).map_err(|error| error.to_string());
    Answer::text(wire_text(read.and_then(|bytes| grids(&bytes))))
}
