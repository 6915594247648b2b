//! The user's editor: it gets the terminal, the file and the line, and what it has written is read.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use rustix::process::Signal;

use crate::support::pty::{Pty, Start, process};
use crate::support::records::{MEMORANDUM_LINE, records};
use crate::{NOW, begin};

/// An editor that notes its arguments and the terminal it finds, waits for a line, and gives the memorandum another name.
const EDITOR: &str = r#"#!/bin/sh
cd "$(dirname "$0")"
printf '%s\n' "$@" >arguments
stty -a >line
printf 'EDITOR HERE\n'
read -r answer
printf '%s' "$answer" >answer
for last; do :; done
sed 's/Ostby–Vestby memorandum/Memo by hand/' "$last" >edited && cat edited >"$last"
exit "$(cat status 2>/dev/null || echo 0)"
"#;

struct Desk {
    pty: Pty,
    folder: PathBuf,
}

impl Desk {
    /// A desk of its own, since its records are written to.
    fn open(name: &str, variable: &str) -> Desk {
        let folder = records(name);
        let editor = folder.join("editor");
        fs::write(&editor, EDITOR).unwrap();
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
        let editor = format!("{} --wait", editor.display());
        let start = Start::citydesk(&["--data", folder.to_str().unwrap(), "--now", NOW]);
        Desk { pty: begin(start.env(variable, &editor)), folder }
    }

    fn note(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap()
    }
}

#[test]
fn opens_the_record_at_its_line_and_reads_what_was_written() {
    for variable in ["VISUAL", "EDITOR"] {
        let mut desk = Desk::open(&format!("editor-{variable}"), variable);
        desk.pty.send("2");
        desk.pty.settle();
        desk.pty.mark();
        desk.pty.send("E");
        desk.pty.wait_for("the editor", |text| text.contains("EDITOR HERE"));
        assert!(!desk.pty.screen().alternate_screen() && !desk.pty.screen().hide_cursor());
        assert!(desk.pty.since_mark().contains("\x1b[?2004l"));
        // What is typed now is the editor's, the keys of the desk among it.
        desk.pty.send("qq?\n");
        desk.pty.wait_for("the edited record", |text| text.contains("Memo by hand"));
        desk.pty.settle();
        assert_eq!(desk.note("answer"), "qq?");
        let arguments = format!("--wait\n+{MEMORANDUM_LINE}\n{}\n", desk.folder.join("agreements.toml").display());
        assert_eq!(desk.note("arguments"), arguments);
        assert!(desk.note("line").contains(" icanon") && desk.note("line").contains(" echo "));
        assert!(desk.pty.screen().alternate_screen() && desk.pty.screen().bracketed_paste());
        assert!(desk.pty.text().contains("▌! Memo by hand"), "the selection stays: {}", desk.pty.text());
        desk.pty.send("q");
        assert!(desk.pty.wait().0.success());
    }
}

#[test]
fn an_editor_that_fails_is_told_of_and_nothing_is_lost() {
    let mut desk = Desk::open("editor-fails", "VISUAL");
    fs::write(desk.folder.join("status"), "3").unwrap();
    desk.pty.send("2E");
    desk.pty.wait_for("the editor", |text| text.contains("EDITOR HERE"));
    // Ctrl-C at the editor is the editor's, and not the end of the desk.
    process::signal(desk.pty.pid(), Signal::INT);
    desk.pty.send("\n");
    desk.pty.wait_for("a word", |text| text.contains("ended with exit status: 3"));
    desk.pty.send("q");
    assert!(desk.pty.wait().0.success());
}

#[test]
fn an_editor_that_is_not_there_is_told_of() {
    let folder = records("editor-missing");
    let start = Start::citydesk(&["--data", folder.to_str().unwrap(), "--now", NOW]);
    let mut pty = begin(start.env("VISUAL", "no-such-editor-here"));
    pty.send("2E");
    pty.wait_for("a word", |text| text.contains("cannot be started") && text.contains("'no-such-editor-here'"));
}

#[test]
fn a_problem_of_the_configuration_is_edited_where_its_file_stands() {
    let folder = records("editor-config");
    let editor = folder.join("editor");
    fs::write(&editor, EDITOR).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    fs::create_dir_all(folder.join("mine")).unwrap();
    fs::write(folder.join("mine/settings.toml"), "mouse = false\nmuose = true\n").unwrap();
    for data in ["", "--data ."] {
        let line = format!("cd '{}' && citydesk {data} --config mine/settings.toml --now {NOW}", folder.display());
        let mut pty = begin(Start::shell(&line).env("VISUAL", editor.to_str().unwrap()).size(120, 24));
        pty.send("!\r");
        pty.wait_for("the lines", |text| text.contains("2 | muose = true") && text.contains("  | ^^^^^"));
        pty.send("E");
        pty.wait_for("the editor", |text| text.contains("EDITOR HERE"));
        let arguments = fs::read_to_string(folder.join("arguments")).unwrap();
        assert_eq!(arguments, format!("+2\n{}\n", folder.join("mine/settings.toml").display()), "{data:?}");
        pty.send("\n");
        pty.wait_for("the desk", |text| text.contains("Problem ─ W001"));
        pty.send("\x03");
        assert!(pty.wait().0.success());
    }
}

#[test]
fn the_archive_is_not_edited_and_says_why() {
    let mut pty = begin(Start::citydesk(&[]).env("VISUAL", "no-such-editor-here"));
    pty.send("2E");
    pty.wait_for("a reason", |text| text.contains("the archive cannot be changed"));
}

#[test]
fn the_line_may_drop_while_the_editor_has_it() {
    let mut desk = Desk::open("editor-gone", "VISUAL");
    desk.pty.send("2E");
    desk.pty.wait_for("the editor", |text| text.contains("EDITOR HERE"));
    let pid = desk.pty.pid();
    desk.pty.hang_up();
    assert!(process::watch_end(pid).0 < crate::gone::SOON);
}

#[test]
fn what_is_no_file_is_not_given_to_an_editor() {
    let folder = records("editor-no-file");
    fs::create_dir(folder.join("aa-folder.toml")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.join("ab-pipe.toml")).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("nowhere", folder.join("ac-link.toml")).unwrap();
    fs::write(folder.join("ad\u{1b}name.toml"), "").unwrap();
    // Another file has the name that the last one is listed by.
    fs::write(folder.join("adname.toml"), "").unwrap();
    let start = Start::citydesk(&["--data", folder.to_str().unwrap(), "--now", NOW]);
    let mut pty = begin(start.env("VISUAL", "no-such-editor-here").size(160, 24));
    pty.send("!");
    pty.wait_for("the list", |text| text.contains("Problems ─ 4"));
    for (down, why) in
        [("", "is a folder"), ("j", "is not a plain file"), ("j", "is not there"), ("j", "its name has characters")]
    {
        pty.send(format!("{down}E"));
        pty.wait_for(why, |text| text.contains(why));
        assert!(!pty.text().contains("no-such-editor-here"), "{}", pty.text());
    }
}
