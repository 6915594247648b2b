//! What a file has beside its text stays, or it is not written.

#![allow(clippy::print_stdout, reason = "what is skipped is said")]

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;

use rustix::fs::{XattrFlags, fgetxattr, fsetxattr};

use citydesk::internals::catalog::{Instant, Kind};
use citydesk::internals::edit::{self, Assignment, New, Refusal};

use super::{Records, TWO, call};
use crate::support::run::{Ran, command, finish};

const ACCESS_LIST: &str = "system.posix_acl_access";
const OF_NEW_FILES: &str = "system.posix_acl_default";

/// An access list of POSIX as the system has it: the tag, the rights and the id of each entry.
fn list(entries: &[(u16, u16, u32)]) -> Vec<u8> {
    let entry = |(tag, rights, id): &(u16, u16, u32)| {
        [&tag.to_le_bytes()[..], &rights.to_le_bytes()[..], &id.to_le_bytes()[..]].concat()
    };
    [2u32.to_le_bytes().to_vec(), entries.iter().flat_map(entry).collect()].concat()
}

/// What may be read and written by the owner and a user more.
fn for_one_more(user: u32) -> Vec<u8> {
    const NOBODY: u32 = u32::MAX;
    list(&[(0x01, 6, NOBODY), (0x02, 6, user), (0x04, 4, NOBODY), (0x10, 6, NOBODY), (0x20, 0, NOBODY)])
}

/// Sets an attribute; whether the file system can.
fn set(records: &Records, name: &str, attribute: &str, value: &[u8]) -> bool {
    let file = File::open(records.path(name)).unwrap();
    let done = fsetxattr(&file, attribute, value, XattrFlags::empty());
    if done.is_err() {
        println!("SKIPPED: this file system has no {attribute}");
    }
    done.is_ok()
}

fn attribute(records: &Records, name: &str, attribute: &str) -> Option<Vec<u8>> {
    let mut room = vec![0; 1_000];
    let length = fgetxattr(File::open(records.path(name)).unwrap(), attribute, room.as_mut_slice()).ok()?;
    room.truncate(length);
    Some(room)
}

/// Runs a command that writes as another user; none where one may not.
fn run_as(records: &Records, id: u32, arguments: &[&str]) -> Option<Ran> {
    if !rustix::process::geteuid().is_root() {
        println!("SKIPPED: only the superuser can act as somebody else");
        return None;
    }
    let data = records.folder.path().to_str().unwrap();
    let mut command = command(&[arguments, &["--data", data]].concat());
    Some(finish(command.current_dir("/").env("USER", "kim").uid(id).gid(id)))
}

#[test]
fn an_access_list_and_attributes_stay() {
    let records = Records::new(&[("a.toml", TWO)]);
    let has_list = set(&records, "a.toml", ACCESS_LIST, &for_one_more(5_003));
    let has_attribute = set(&records, "a.toml", "user.note", b"hi");
    let mode = fs::metadata(records.path("a.toml")).unwrap().mode();
    records.set("ostby", &["population=5"]).unwrap();
    records.note("ostby", "hello").unwrap();
    if has_list {
        assert_eq!(attribute(&records, "a.toml", ACCESS_LIST), Some(for_one_more(5_003)));
    }
    if has_attribute {
        assert_eq!(attribute(&records, "a.toml", "user.note").as_deref(), Some(&b"hi"[..]));
    }
    assert_eq!(fs::metadata(records.path("a.toml")).unwrap().mode(), mode);
}

#[test]
fn what_the_folder_gives_to_new_files_is_not_given_to_an_old_one() {
    let records = Records::new(&[("a.toml", TWO)]);
    fs::set_permissions(records.path("a.toml"), Permissions::from_mode(0o640)).unwrap();
    if set(&records, "", OF_NEW_FILES, &for_one_more(5_003)) {
        records.set("ostby", &["population=5"]).unwrap();
        assert_eq!(attribute(&records, "a.toml", ACCESS_LIST), None);
        assert_eq!(fs::metadata(records.path("a.toml")).unwrap().mode() & 0o777, 0o640);
    }
}

#[test]
fn the_owner_and_the_group_stay_where_they_can() {
    let records = Records::new(&[("a.toml", TWO)]);
    if chown(records.path("a.toml"), Some(5_001), Some(5_002)).is_ok() {
        records.set("ostby", &["population=5"]).unwrap();
        let about = fs::metadata(records.path("a.toml")).unwrap();
        assert_eq!((about.uid(), about.gid()), (5_001, 5_002));
    }
}

#[test]
fn a_file_that_is_marked_as_read_only_is_left_alone() {
    let records = Records::new(&[("a.toml", TWO)]);
    fs::set_permissions(records.path("a.toml"), Permissions::from_mode(0o444)).unwrap();
    let why = records.set("ostby", &["population=5"]).unwrap_err().to_string();
    assert!(why.contains("a.toml is marked as read-only (444); chmod u+w it first"), "{why}");
    assert_eq!((records.text("a.toml").as_str(), records.names()), (TWO, vec!["a.toml".to_owned()]));
}

#[test]
fn a_file_of_somebody_else_is_written_only_by_those_who_may_and_takes_nothing_from_its_owner() {
    let records = Records::new(&[("a.toml", TWO)]);
    let rights = |name: &str, mode: u32| fs::set_permissions(records.path(name), Permissions::from_mode(mode)).unwrap();
    rights("", 0o777);
    let set = || run_as(&records, 5_003, &["set", "ostby", "population=5"]);
    for (mode, group, words) in
        [(0o644, 0, "a.toml cannot be written: permission denied"), (0o666, 0, "its group (0) cannot be kept")]
    {
        rights("a.toml", mode);
        let _ = chown(records.path("a.toml"), None, Some(group));
        let Some(output) = set() else { return };
        assert!(output.status == 1 && output.err.contains(words), "{mode:o}: {output:?}");
        assert_eq!((records.text("a.toml").as_str(), records.names()), (TWO, vec!["a.toml".to_owned()]), "{mode:o}");
    }
    let _ = chown(records.path("a.toml"), None, Some(5_003));
    if self::set(&records, "a.toml", ACCESS_LIST, &for_one_more(5_003)) {
        let output = set().unwrap();
        assert!(output.err.contains("it belongs to another user (0), who would lose it"), "{output:?}");
        assert_eq!((records.text("a.toml").as_str(), records.names()), (TWO, vec!["a.toml".to_owned()]));
        rustix::fs::removexattr(records.path("a.toml"), ACCESS_LIST).unwrap();
    }
    rights("a.toml", 0o664);
    let output = set().unwrap();
    assert!(
        output.err.contains("a.toml belongs to the user 0 and would belong to you\nhint: --replace saves all the same"),
        "{output:?}"
    );
    assert_eq!((records.text("a.toml").as_str(), records.names()), (TWO, vec!["a.toml".to_owned()]));
    let output = run_as(&records, 5_003, &["set", "ostby", "population=5", "--replace"]).unwrap();
    assert!(
        output.status == 0 && output.out.contains("; the file now belongs to you, no longer to the user 0"),
        "{output:?}"
    );
    let about = fs::metadata(records.path("a.toml")).unwrap();
    assert_eq!((about.uid(), about.gid(), about.mode() & 0o777), (5_003, 5_003, 0o664));
}

#[test]
fn hard_links_are_told_before_anything_is_written_by_whatever_way() {
    let state = tempfile::tempdir().unwrap();
    let journaled = |records: &Records| records.opened().with_journal(Some(state.path()), Instant::from_unix(0));
    let population = [Assignment::parse("population=5").unwrap()];
    let new = |file: &str| {
        let says = ["name=Farby", "source=x"].map(|one| Assignment::parse(one).unwrap()).to_vec();
        New { kind: Kind::City, says, file: Some(file.to_owned()), remarks: true }
    };
    let records = Records::new(&[("a.toml", TWO)]);
    edit::set(&journaled(&records), "ostby", &population).unwrap();
    let before = records.text("a.toml");
    fs::hard_link(records.path("a.toml"), records.path("copy.old")).unwrap();
    let answers = [
        edit::set(&journaled(&records), "ostby", &[Assignment::parse("population=6").unwrap()]),
        edit::note(&journaled(&records), "ostby", &call("hello")),
        edit::new(&journaled(&records), &new("a.toml")),
        edit::undo(&journaled(&records)),
    ];
    for answer in answers {
        let why = answer.unwrap_err();
        assert!(matches!(why, Refusal::WouldLose(_)), "{why}");
        let output =
            format!("{} has another hard link, which would keep the old text", records.path("a.toml").display());
        assert_eq!(why.to_string(), format!("Not saved: {output}"));
        assert_eq!((records.text("a.toml"), edit::past_changes(&journaled(&records)).len()), (before.clone(), 1));
    }
    let done = edit::undo(&journaled(&records).accepting_losses()).unwrap();
    assert_eq!(done.what, "Undone: population of Ostby; its other hard links keep the old text");
    assert_eq!((records.text("a.toml").as_str(), records.text("copy.old")), (TWO, before));
    edit::new(&journaled(&records), &new("b.toml")).unwrap();
}

#[test]
fn whoever_sits_at_no_terminal_says_by_an_option_what_may_be_lost() {
    let records = Records::new(&[("a.toml", TWO)]);
    fs::hard_link(records.path("a.toml"), records.path("copy.old")).unwrap();
    let run = |more: &[&str]| {
        let data = records.folder.path().to_str().unwrap();
        let set = ["set", "ostby", "population=5", "--data", data];
        finish(command(&[&set, more].concat()).env("XDG_STATE_HOME", records.path("state")))
    };
    let refused = run(&[]);
    assert!(refused.status == 1 && refused.err.ends_with("\nhint: --replace saves all the same\n"), "{refused:?}");
    assert_eq!(records.text("a.toml"), TWO);
    let output = run(&["--replace"]);
    assert!(
        output.status == 0 && output.out.ends_with("none → 5; its other hard links keep the old text\n"),
        "{output:?}"
    );
    assert_eq!(records.text("copy.old"), TWO);
}
