//! What is no file in the place of one, and links that lead out: nobody who writes waits, or reads without end.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::refusals::PACT;
use super::{Records, TWO};
use crate::support::run::command;

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// What a command says that must fail, and soon.
#[track_caller]
fn refused(records: &Records, arguments: &[&str]) -> String {
    const LONGEST: usize = 3_000;
    let data = records.folder.path().to_str().unwrap();
    let mut command = command(&[arguments, &["--data", data]].concat());
    command.env("USER", "kim").env("XDG_STATE_HOME", records.path("state"));
    let (out, err) = (records.path(".out"), records.path(".err"));
    command.stdout(fs::File::create(&out).unwrap()).stderr(fs::File::create(&err).unwrap());
    let mut child = command.spawn().unwrap();
    for _ in 0..LONGEST {
        if let Some(status) = child.try_wait().unwrap() {
            let said = fs::read_to_string(out).unwrap() + &fs::read_to_string(err).unwrap();
            assert!(matches!(status.code(), Some(1 | 2)), "{arguments:?}: {status}: {said}");
            return said;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    panic!("{arguments:?}: it waits");
}

#[test]
fn nobody_writes_into_a_pipe_or_a_device_or_waits_for_one() {
    let records = Records::new(&[("a.toml", TWO)]);
    pipe(&records.path("pipe.toml"));
    pipe(&records.path("events.toml"));
    symlink("/dev/zero", records.path("zero.toml")).unwrap();
    symlink("nowhere.toml", records.path("broken.toml")).unwrap();
    let city = ["new", "city", "--set", "name=Farby", "source=made up", "--in"];
    for (file, words) in [
        ("pipe.toml", "it is not a plain file"),
        ("zero.toml", "it leads out of the data directory"),
        ("broken.toml", "broken.toml"),
    ] {
        let said = refused(&records, &[&city[..], &[file]].concat());
        assert!(said.contains(words), "{file}: {said}");
    }
    // The file in which events would stand.
    let event = ["new", "event", "--set", "title=Fair", "kind=forum", "city=ostby", "source=made up"];
    let said = refused(&records, &event);
    assert!(said.contains("events.toml cannot be read: it is not a plain file"), "{said}");
    pipe(&records.path(".citydesk.lock"));
    let said = refused(&records, &["note", "ostby", "hello"]);
    assert!(said.contains("cannot be locked for writing"), "{said}");
    assert!(records.text("a.toml") == TWO && !records.path("nowhere.toml").exists());
}

#[test]
fn a_file_of_what_is_snoozed_that_is_none_is_told() {
    let pact = PACT.replace("starts", "ends = 2030-12-31\nstarts");
    let records = Records::new(&[("a.toml", TWO), ("b.toml", &pact), ("state/citydesk/other", "")]);
    let path = records.path("state/citydesk/snoozed.toml");
    let snooze = ["attention", "--as-of", "2030-12-20", "--snooze", "pact", "--until", "2040-01-01"];
    pipe(&path);
    let said = refused(&records, &snooze);
    assert!(said.contains("snoozed.toml"), "{said}");
    fs::remove_file(&path).unwrap();
    symlink("/dev/zero", &path).unwrap();
    let said = refused(&records, &snooze);
    assert!(said.contains("/dev/zero cannot be read: it is not a plain file"), "{said}");
    fs::remove_file(&path).unwrap();
    fs::File::create(&path).unwrap().set_len(1 << 33).unwrap();
    let said = refused(&records, &snooze);
    assert!(said.contains("1,048,576 (1 MiB) are the limit"), "{said}");
}
