//! The history of a record, read by git while the desk goes on.

use crate::begin;
use crate::support::git;
use crate::support::pty::Start;
use crate::support::records::records;
use crate::support::run::is_installed;

#[test]
fn who_changed_a_record_is_a_key_away() {
    if !is_installed("git", "git") {
        return;
    }
    let folder = records("history-at-the-desk");
    let _ = std::fs::remove_dir_all(folder.join(".git"));
    git::begin(&folder);
    let file = folder.join("agreements.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    git::commit(&folder, ("2031-01-07T09:00:00Z", "Bo"), "agreements.toml", &text);
    let later = text.replace("ends = 2031-03-03", "ends = 2031-03-09");
    assert_ne!(later, text);
    git::commit(&folder, ("2031-02-03T09:00:00Z", "Agnès"), "agreements.toml", &later);
    let data = folder.to_str().unwrap();
    let mut pty = begin(Start::citydesk(&["--data", data, "--now", crate::NOW]));
    pty.send("2H");
    pty.wait_for("the changes", |text| text.contains("ends 3 Mar 2031 → 9 Mar 2031 · Agnès, 3 Feb"));
    assert!(pty.text().contains("new agreement · Bo, 7 Jan"), "{}", pty.text());
    pty.send("Hq");
    assert!(pty.wait().0.success());
}
