//! Other programs: the user's editor in this terminal, and the user's browser beside it.

use std::io::ErrorKind;
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::terminal::event::TerminalEvent;
use crate::terminal::link;
use crate::terminal::queue::EventQueue;

/// Whether an editor can open a file: not one that is gone, and no pipe, on which it would wait forever. The error says
/// what there is instead.
pub(super) fn can_edit(file: &Path) -> Result<(), String> {
    let name = file.display();
    match file.metadata() {
        Ok(about) if about.is_dir() => Err(format!("'{name}' is a folder, and no file to edit.")),
        Ok(about) if !about.is_file() => Err(format!("'{name}' is not a plain file, and cannot be edited.")),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(format!("'{name}' is not there to be edited.")),
        // Of what else is wrong the editor tells.
        _ => Ok(()),
    }
}

/// The user's editor and browser, each as a command with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    /// What opens a file at a line.
    pub editor: String,
    /// What opens an address, where there is anything.
    pub browser: Option<String>,
}

impl Programs {
    /// Runs the editor on a file, and comes back when it has ended; the error says in one sentence what went wrong.
    pub(super) fn edit(&self, file: &Path, line: usize, terminal: OwnedFd) -> Result<(), String> {
        match editor(&self.editor, file, line).stdin(terminal).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("The editor ended with {status}; it is '{}'.", self.editor)),
            Err(error) => Err(format!("The editor cannot be started ({}): '{}'.", error.kind(), self.editor)),
        }
    }

    /// Starts the browser on a link, and says so in one sentence; later failures come through `events`.
    pub(super) fn open(&self, address: &str, events: EventQueue) -> String {
        if !link::is_allowed(address) {
            return format!("'{address}' is not opened: only web, mail and phone links are.");
        }
        let Some(browser) = &self.browser else {
            return "No browser is set up here; the variable BROWSER names one.".to_owned();
        };
        let mut command = program(browser);
        command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // In a group of its own, keys that make signals do not reach it.
        match command.process_group(0).spawn() {
            Err(error) => format!("'{browser}' cannot be started: {error}."),
            Ok(mut child) => {
                let opened = format!("Opened {address}.");
                let failed = format!("'{browser}' could not open {address}.");
                thread::spawn(move || {
                    if !child.wait().is_ok_and(|status| status.success()) {
                        events.put(TerminalEvent::Notice(failed));
                    }
                });
                opened
            }
        }
    }
}

/// The command that opens a file at a line in an editor.
pub fn editor(editor: &str, file: &Path, line: usize) -> Command {
    let mut command = program(editor);
    command.arg(format!("+{line}")).arg(file);
    command
}

/// A command by its name and the arguments that are set along with it.
fn program(words: &str) -> Command {
    let mut words = words.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}
