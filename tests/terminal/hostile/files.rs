//! Files that are none, or not such as anybody would write: each is read, or is one clear problem, within a minute of
//! work and a gigabyte of addresses, threads and all.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "part of the tests, though in a module of its own"
)]

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::pty::now;
use crate::support::run::folder;

/// A sound record, in a file of its own beside each odd one.
pub(crate) const GOOD: &str = "[[city]]\nid = \"alder-bay\"\nname = \"Alder Bay\"\nsource = \"made up\"\n";

/// The good record with another id and name.
fn other_city(id: &str, name: &str) -> String {
    GOOD.replace("alder-bay", id).replace("Alder Bay", name)
}

/// What `check` says of a folder, a line for each problem without the lines of its file; the folder's path is `.`.
///
/// The program may use so much memory and no more, and is stopped where it takes too long.
#[track_caller]
pub(crate) fn checked(data: &Path, arguments: &[&str]) -> Vec<String> {
    const KIBIBYTES: &str = "1200000";
    const SECONDS_AT_WORK: &str = "60";
    // Whatever else the machine has to do, by then it hangs.
    const LONGEST: Duration = Duration::from_secs(300);
    let mut child = Command::new("sh")
        .args([
            "-c",
            &format!("ulimit -v {KIBIBYTES} && ulimit -t {SECONDS_AT_WORK} && exec \"$0\" \"$@\""),
            env!("CARGO_BIN_EXE_citydesk"),
        ])
        .args(["check", "--data", "."])
        .args(arguments)
        .env_clear()
        .env("HOME", "/nonexistent")
        .current_dir(data)
        .stdin(Stdio::null())
        .stdout(File::create(data.join(".out")).unwrap())
        .stderr(File::create(data.join(".err")).unwrap())
        .spawn()
        .unwrap();
    let started = now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if started.elapsed() > LONGEST {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("it takes more than {LONGEST:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let said = |name: &str| fs::read_to_string(data.join(name)).unwrap();
    let (out, err) = (said(".out"), said(".err"));
    assert!(matches!(status.code(), Some(0 | 1)), "{status}: {out}{err}");
    let is_head = |line: &&str| [": error[E", ": warning[W"].iter().any(|mark| line.contains(mark));
    let heads: Vec<String> = out.lines().filter(is_head).map(str::to_owned).collect();
    assert_eq!(err, "", "{heads:?}");
    let counts = out.lines().next_back().unwrap_or_default();
    assert!(counts.ends_with(" file") || counts.ends_with(" files"), "{counts}");
    heads
}

/// A folder with a good file in it, which must always be read.
pub(crate) fn beside_a_good_one(name: &str) -> PathBuf {
    folder(&format!("hostile-{name}"), &[("good.toml", GOOD)])
}

/// What `check` says of a file of these bytes beside a good one.
#[track_caller]
pub(crate) fn problems(name: &str, bytes: &[u8]) -> Vec<String> {
    let data = beside_a_good_one(name);
    fs::write(data.join("odd.toml"), bytes).unwrap();
    checked(&data, &[])
}

/// Fails unless exactly one line is told, with these parts in it.
#[track_caller]
pub(crate) fn assert_one(lines: &[String], parts: &[&str]) {
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(parts.iter().all(|part| lines[0].contains(part)), "{parts:?} in {}", lines[0]);
}

#[test]
fn what_is_no_plain_file_is_named_and_never_opened() {
    let data = beside_a_good_one("no-files");
    let made = Command::new("mkfifo").arg(data.join("pipe.toml")).status().unwrap();
    assert!(made.success());
    // The path of a socket must be short.
    let short = tempfile::tempdir().unwrap();
    let socket = UnixListener::bind(short.path().join("s")).unwrap();
    fs::rename(short.path().join("s"), data.join("socket.toml"))
        .or_else(|_| symlink(short.path().join("s"), data.join("socket.toml")))
        .unwrap();
    fs::create_dir(data.join("folder.toml")).unwrap();
    for (name, target) in [("null", "/dev/null"), ("zero", "/dev/zero"), ("tty", "/dev/tty"), ("loop", "loop.toml")] {
        symlink(target, data.join(format!("{name}.toml"))).unwrap();
    }
    symlink("pipe.toml", data.join("to-pipe.toml")).unwrap();
    symlink("nowhere.toml", data.join("broken.toml")).unwrap();
    for arguments in [vec![], vec!["--config", "/dev/null"]] {
        let lines = checked(&data, &arguments);
        assert_eq!(lines.len(), 9, "{lines:#?}");
        for (name, what) in [
            ("broken", "this link leads nowhere"),
            ("folder", "this is a folder with the name of a file"),
            ("loop", "this cannot be read: "),
            ("null", "this link leads out of the data directory"),
            ("pipe", "this is not a plain file"),
            ("socket", "this "),
            ("to-pipe", "this is not a plain file"),
            ("tty", "this link leads out of the data directory"),
            ("zero", "this link leads out of the data directory"),
        ] {
            assert!(
                lines.iter().any(|line| line.contains(&format!("/{name}.toml: ")) && line.contains(what)),
                "{name}"
            );
        }
    }
    drop(socket);
}

#[test]
fn links_lead_out_of_the_folder_where_the_settings_allow_it() {
    let outside = folder("hostile-outside", &[("more/city.toml", &other_city("north-bay", "North Bay"))]);
    let data = beside_a_good_one("links-out");
    symlink(outside.join("more"), data.join("more")).unwrap();
    symlink(outside.join("more/city.toml"), data.join("same.toml")).unwrap();
    symlink("/dev/zero", data.join("zero.toml")).unwrap();
    let settings = folder("hostile-links-settings", &[("settings.toml", "links_out = true\n")]).join("settings.toml");
    let refused = checked(&data, &[]);
    assert!(refused.len() == 3 && refused[0].contains("set links_out = true in settings.toml"), "{refused:?}");
    let lines = checked(&data, &["--config", settings.to_str().unwrap()]);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("the id 'north-bay' is given twice"), "{lines:?}");
    assert!(lines[1].contains("./zero.toml: ") && lines[1].contains("this is not a plain file"), "{lines:?}");
}

#[test]
fn no_variable_opens_the_way_out_of_a_kiosk() {
    let home = folder("hostile-kiosk-home", &[("citydesk/settings.toml", "links_out = true\n")]);
    let data = beside_a_good_one("kiosk");
    symlink("/etc", data.join("etc")).unwrap();
    let run = |kiosk: &[&str]| {
        let mut command = crate::support::run::command(&["check", "--data", data.to_str().unwrap()]);
        crate::support::run::finish(command.args(kiosk).env("XDG_CONFIG_HOME", &home)).out
    };
    assert!(run(&["--kiosk"]).contains("this link leads out of the data directory"));
    assert!(!run(&[]).contains("this link leads out"));
}

#[test]
fn what_may_not_be_read_is_told() {
    let data = beside_a_good_one("unreadable");
    fs::write(data.join("locked.toml"), GOOD).unwrap();
    fs::set_permissions(data.join("locked.toml"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(data.join("locked.toml")).is_err() {
        assert_one(&checked(&data, &[]), &["./locked.toml: ", "permission denied"]);
    }
}

#[test]
fn a_file_of_a_gigabyte_is_not_read() {
    let data = beside_a_good_one("gigabyte");
    File::create(data.join("large.toml")).unwrap().set_len(1 << 30).unwrap();
    assert_one(
        &checked(&data, &[]),
        &["./large.toml: ", "this file has 1,073,741,824 bytes, and 4,194,304 (4 MiB) are the limit"],
    );
}

#[test]
fn a_folder_of_far_too_much_is_read_in_part_and_says_so() {
    let data = beside_a_good_one("too-much");
    let text = format!("# {}\n", "nothing ".repeat(1_000)).repeat(375);
    for number in 0..24 {
        fs::write(data.join(format!("{number:03}.toml")), &text).unwrap();
    }
    let lines = checked(&data, &[]);
    assert_one(&lines, &["this folder has ", " bytes in all, and 67,108,864 (64 MiB) are the limit: "]);
    assert!(lines[0].starts_with(".: "), "{lines:?}");
}

#[test]
fn letters_in_other_codes_are_told() {
    let utf_16 = |text: &str, swap: bool| -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    // What can be read of it is read, and must not be the city beside it.
    let other = &other_city("northport", "Northport");
    for (name, bytes) in [
        ("utf-16le", utf_16(&format!("\u{feff}{other}"), false)),
        ("utf-16be", utf_16(&format!("\u{feff}{other}"), true)),
        ("utf-16le-bare", utf_16(other, false)),
        ("utf-16be-bare", utf_16(other, true)),
    ] {
        assert_one(&problems(name, &bytes), &["./odd.toml: ", "this file is UTF-16", "save it as UTF-8"]);
    }
    let latin = [other.as_bytes(), b"# Malm\xf6\n"].concat();
    assert_one(&problems("latin", &latin), &["./odd.toml:5:7: ", "not UTF-8 from here on"]);
    assert_one(&problems("half", b"# \xe5\x8c"), &["./odd.toml:1:3: ", "not UTF-8 from here on"]);
    let city = other_city("other", "Other");
    for (name, text) in [("mark", format!("\u{feff}{city}")), ("crlf", city.replace('\n', "\r\n"))] {
        assert_eq!(problems(name, text.as_bytes()), Vec::<String>::new(), "{name}");
    }
    let old_ends = problems("cr", city.replace('\n', "\r").as_bytes());
    assert!(!old_ends.is_empty() && old_ends.len() < 5, "{old_ends:?}");
    assert!(!problems("nul", &vec![0; 100_000]).is_empty());
}

#[test]
fn toml_of_the_newer_kind_is_read() {
    let text = "[[city]]\nid = \"new-bay\"\nname = \"New\\x20Bay\\e\"\nsource = \"made up\"\nzone = \"Europe/Oslo\"\n\
        position = {\n  lat = 1.5, # north\n  lon = 2,\n}\n\
        [[event]]\nid = \"fair\"\ntitle = \"Fair\"\nkind = \"forum\"\nsource = \"made up\"\ncity = \"new-bay\"\nstarts = 2017-03-05T09:30\n";
    assert_eq!(problems("newer", text.as_bytes()), Vec::<String>::new());
}

#[test]
fn a_file_that_grows_while_it_is_read_stays_within_its_limit() {
    let data = beside_a_good_one("grows");
    let path = data.join("grows.toml");
    fs::write(&path, "#\n").unwrap();
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let writer = std::thread::spawn(move || {
        let mut file = File::options().append(true).open(path).unwrap();
        while matches!(stopped.try_recv(), Err(std::sync::mpsc::TryRecvError::Empty)) {
            if file.metadata().unwrap().len() < 8 << 20 {
                file.write_all(&b"# more and more\n".repeat(4_096)).unwrap();
            }
        }
    });
    for _ in 0..5 {
        let lines = checked(&data, &[]);
        assert!(lines.len() <= 1 && lines.iter().all(|line| line.contains("./grows.toml: ")), "{lines:?}");
    }
    drop(stop);
    writer.join().unwrap();
}

#[test]
fn a_name_that_cannot_be_shown_is_told_and_its_file_not_read() {
    let data = beside_a_good_one("names");
    for name in ["a\u{1b}[2J.toml", "b\u{202e}.toml", "c\n.toml"] {
        fs::write(data.join(name), GOOD).unwrap();
    }
    let lines = checked(&data, &[]);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines.iter().all(|line| line.contains("the name of this has characters in it that cannot be shown")));
    assert!(lines[0].starts_with("./a[2J.toml: "), "{lines:?}");
}

#[test]
fn a_pipe_with_the_name_of_the_settings_holds_nothing_up() {
    let data = beside_a_good_one("settings-pipe");
    let made = Command::new("mkfifo").arg(data.join("settings.fifo")).status().unwrap();
    assert!(made.success());
    assert_one(&checked(&data, &["--config", "settings.fifo"]), &["settings.fifo: ", "this is not a plain file"]);
    assert_one(&checked(&data, &["--config", "."]), &[".: ", "this is a folder, and a file is wanted"]);
}

#[test]
#[ignore = "makes a hundred thousand files; run it after a change of how a folder is read"]
fn a_hundred_thousand_files_are_read() {
    let data = beside_a_good_one("many");
    for number in 0..100_000 {
        let place = data.join(format!("{:02}", number % 100));
        fs::create_dir_all(&place).unwrap();
        let city = other_city(&format!("c-{number}"), &format!("City {number}"));
        fs::write(place.join(format!("{number}.toml")), city).unwrap();
    }
    let started = now();
    assert_eq!(checked(&data, &[]), Vec::<String>::new());
    println!("100,000 files: {:?}", started.elapsed());
    fs::remove_dir_all(data).unwrap();
}
