//! A text → the clipboard of the terminal around tmux, by a command: tmux by default takes none from programs inside.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

/// How long tmux is waited for; it takes a few milliseconds.
const PATIENCE: Duration = Duration::from_millis(500);

/// How far a text came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CopyTarget {
    /// The terminal around tmux.
    Terminal,
    /// The buffer of tmux: the terminal around it is not known to have a clipboard.
    Buffer,
}

/// Hands a text to tmux; nothing where it does not take it, as before version 3.2.
pub(super) fn copy(text: &str) -> Option<CopyTarget> {
    let text = text.to_owned();
    let (answer, answered) = sync_channel(1);
    thread::Builder::new().name("tmux".into()).spawn(move || answer.send(load(&text))).ok()?;
    answered.recv_timeout(PATIENCE).ok()?
}

fn load(text: &str) -> Option<CopyTarget> {
    let mut command = Command::new("tmux");
    command.args(["load-buffer", "-w", "-", ";", "display-message", "-p", "#{client_termfeatures}"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // In a group of its own, keys that make signals do not reach it.
    let mut child = command.process_group(0).spawn().ok()?;
    let written = child.stdin.take()?.write_all(text.as_bytes());
    let output = child.wait_with_output().ok().filter(|output| output.status.success() && written.is_ok())?;
    Some(target(&String::from_utf8_lossy(&output.stdout)))
}

/// What follows from the features by which tmux knows the terminal around it.
fn target(features: &str) -> CopyTarget {
    let has_clipboard = features.trim().split(',').any(|feature| feature == "clipboard");
    if has_clipboard { CopyTarget::Terminal } else { CopyTarget::Buffer }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_features_of_the_terminal_tell_whether_it_has_a_clipboard() {
        assert_eq!(target("256,bpaste,clipboard,title\n"), CopyTarget::Terminal);
        assert_eq!(target("256,title"), CopyTarget::Buffer);
        assert_eq!(target("\n"), CopyTarget::Buffer);
    }
}
