//! Copying inside tmux with the settings that it comes with.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::command_line;
use crate::support::tmux::Tmux;

/// Opens the copy menu of the first city in tmux, and takes its name.
fn copied(name: &str, line: &str) -> Option<Tmux> {
    let mut tmux = Tmux::start(name, line)?;
    tmux.client.wait_for("the desk", |text| text.contains("Made-up Towns"));
    tmux.send("jjjy");
    tmux.client.wait_for("the menu", |text| text.contains("Copy"));
    tmux.client.settle();
    tmux.client.mark();
    tmux.send("\r");
    Some(tmux)
}

#[test]
fn the_terminal_around_tmux_gets_what_is_copied() {
    let Some(mut tmux) = copied("copy", &command_line()) else { return };
    tmux.client.wait_for("the value", |text| text.contains("sent to the clipboard: Ac Latin"));
    tmux.client.wait_for_bytes(&format!(";{}", STANDARD.encode("Ac Latin")));
    assert!(tmux.client.since_mark().contains("\u{1b}]52;"), "{:?}", tmux.client.since_mark());
    assert_eq!(tmux.run(&["show-buffer"]), "Ac Latin");
}

#[test]
fn a_terminal_without_a_clipboard_is_told_of() {
    let Some(mut tmux) = copied("copy-none", &command_line()) else { return };
    tmux.client.wait_for("the value", |text| text.contains("sent to the clipboard: Ac Latin"));
    tmux.run(&["set-option", "-s", "terminal-features", "nothing:nothing"]);
    tmux.run(&["detach-client"]);
    // Nobody is attached any more: the text stays in the buffer.
    tmux.send("y\r");
    let mut screen = String::new();
    for _ in 0..100 {
        screen = tmux.run(&["capture-pane", "-p"]);
        if screen.contains("in tmux's buffer") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("{screen}");
}

#[test]
fn a_kiosk_starts_no_tmux_and_claims_nothing() {
    let Some(mut tmux) = copied("copy-kiosk", &format!("{} --kiosk", command_line())) else { return };
    tmux.client
        .wait_for("the value", |text| text.contains("sent to tmux, which passes it on only where set-clipboard"));
    assert_eq!(tmux.run(&["show-buffer"]), "");
}
