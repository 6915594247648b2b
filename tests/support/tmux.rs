//! A program in tmux in a pseudo-terminal, with a server of its own.

#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::pty::{Pty, Start};
use super::run::is_installed;

/// A tmux with one program in it.
pub(crate) struct Tmux {
    socket: PathBuf,
    pub(crate) client: Pty,
}

impl Tmux {
    /// Starts a line of the shell in tmux; `None` where there is no tmux.
    pub(crate) fn start(name: &str, line: &str) -> Option<Tmux> {
        if !is_installed("tmux", "tmux") {
            return None;
        }
        // The path of a socket has little room: a build folder may be too deep.
        let socket = std::env::temp_dir().join(format!("citydesk-{}-{name}", std::process::id()));
        let path = socket.to_str().unwrap();
        let client = Start::program("tmux", &["-S", path, "-f", "/dev/null", "new-session", line]).run();
        Some(Tmux { socket, client })
    }

    /// Runs one of tmux's commands.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new("tmux").arg("-S").arg(&self.socket).args(arguments).output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// The process in the pane.
    pub(crate) fn pid(&self) -> i32 {
        self.run(&["list-panes", "-F", "#{pane_pid}"]).parse().unwrap()
    }

    /// Types bytes into the pane, past the keyboard of tmux.
    pub(crate) fn send(&self, bytes: &str) {
        let bytes: Vec<String> = bytes.bytes().map(|byte| format!("{byte:02x}")).collect();
        let bytes: Vec<&str> = bytes.iter().map(String::as_str).collect();
        self.run(&[&["send-keys", "-H"], bytes.as_slice()].concat());
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
        let _ = fs::remove_file(&self.socket);
    }
}
