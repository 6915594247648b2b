//! Folders of several offices, synced over one bare repository.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use crate::support::git::git;
use crate::support::run::{Ran, command, finish, folder, is_installed};

const CITY: &str = "[[city]]\nid = \"ganzhu\"\nname = \"Ganzhu\"\nsource = \"made up\"\n";
const OTHER: &str = "[[city]]\nid = \"ostby\"\nname = \"Ostby\"\nsource = \"made up\"\n";
const MOU: &str = "# ours\n[[agreement]]\nid = \"mou\"\ntitle = \"MOU with Ganzhu\"\nkind = \"mou\"\n\
                   parties = [\"ganzhu\", \"desk\"]\nends = 2030-12-31\nsource = \"made up\"\n\n[[organisation]]\n\
                   id = \"desk\"\nname = \"Desk\"\nkind = \"secretariat\"\nsource = \"made up\"\n";

/// A bare repository with records in it, and a clone for each of some people.
pub(crate) fn offices(name: &str, people: &[&str]) -> Vec<PathBuf> {
    let place = folder(&format!("sync-{name}"), &[("seed/data/cities.toml", CITY), ("seed/data/others.toml", OTHER)]);
    let by = ("2030-06-01T09:00:00Z", "Bo");
    git(&place, by, &["init", "-q", "--bare", "-b", "main", "hub.git"]);
    let seed = place.join("seed");
    fs::write(seed.join("data/mou.toml"), MOU).unwrap();
    git(&seed, by, &["init", "-q", "-b", "main"]);
    git(&seed, by, &["add", "-A"]);
    git(&seed, by, &["commit", "-q", "-m", "as agreed"]);
    git(&seed, by, &["push", "-q", "../hub.git", "main"]);
    let clone = |who: &&str| {
        git(&place, by, &["clone", "-q", "hub.git", who]);
        let clone = place.join(who);
        git(&clone, by, &["config", "user.name", who]);
        git(&clone, by, &["config", "user.email", &format!("{who}@example.org")]);
        clone
    };
    people.iter().map(clone).collect()
}

pub(crate) fn asked(clone: &Path, arguments: &[&str]) -> std::process::Command {
    let mut command = command(&[arguments, &["--data", "data"]].concat());
    let who = clone.file_name().unwrap().to_str().unwrap().to_owned();
    command.current_dir(clone).env("USER", who).env("XDG_STATE_HOME", clone.join(".state"));
    command.env("PATH", std::env::var_os("PATH").unwrap()).env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

pub(crate) fn ask(clone: &Path, arguments: &[&str]) -> Ran {
    finish(&mut asked(clone, arguments))
}

#[track_caller]
pub(crate) fn done(clone: &Path, arguments: &[&str]) -> Ran {
    let ran = ask(clone, arguments);
    assert_eq!(ran.status, 0, "{arguments:?}: {}{}", ran.out, ran.err);
    ran
}

pub(crate) fn text(clone: &Path, file: &str) -> String {
    fs::read_to_string(clone.join("data").join(file)).unwrap()
}

/// What git says in a clone.
pub(crate) fn said(clone: &Path, arguments: &[&str]) -> String {
    let output = std::process::Command::new("git").args(arguments).current_dir(clone).env_remove("GIT_DIR").output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

#[test]
fn two_offices_have_the_same_after_a_sync_each() {
    if !is_installed("git", "git") {
        return;
    }
    let clones = offices("two", &["agnes", "bo"]);
    let (agnes, bo) = (&clones[0], &clones[1]);
    done(agnes, &["note", "mou", "they ask for the minutes"]);
    done(bo, &["note", "mou", "the minutes are sent"]);
    done(bo, &["set", "ganzhu", "country=CN"]);
    let sent = done(agnes, &["sync"]);
    assert_eq!(sent.err, "1 change committed, 1 commit sent\n");
    let both = done(bo, &["sync"]);
    assert_eq!(both.err, "2 changes committed, 2 commits sent, 1 record brought\n");
    assert!(both.out.starts_with("MOU with Ganzhu: calls: added "), "{}", both.out);
    done(agnes, &["sync"]);
    for file in ["mou.toml", "cities.toml"] {
        assert_eq!(text(agnes, file), text(bo, file));
    }
    let mou = text(bo, "mou.toml");
    assert!(mou.starts_with("# ours\n") && mou.contains("ask for the minutes") && mou.contains("are sent"), "{mou}");
    assert_eq!(done(agnes, &["sync"]).err, "nothing to do: both are the same\n");
    // Everybody sees who wrote what, and why.
    let log = said(agnes, &["log", "--no-merges", "--format=%an|%s|%(trailers:key=Record,valueonly,separator=%x2C)"]);
    assert!(log.contains("agnes|MOU with Ganzhu: calls: added "), "{log}");
    assert!(log.contains("bo|2 changes: ") && log.contains("|agreement/mou"), "{log}");
    assert_eq!(said(agnes, &["status", "--porcelain", "--", "data"]), "");
}

#[test]
fn what_both_changed_is_asked_and_what_is_chosen_is_sent() {
    if !is_installed("git", "git") {
        return;
    }
    let clones = offices("contradiction", &["agnes", "bo"]);
    let (agnes, bo) = (&clones[0], &clones[1]);
    done(agnes, &["set", "mou", "ends=2031-12-31"]);
    done(agnes, &["sync"]);
    done(bo, &["set", "mou", "ends=2032-12-31"]);
    let merged = done(bo, &["sync"]);
    assert!(merged.err.contains("to decide: agreement mou: ends is "), "{}", merged.err);
    done(agnes, &["sync"]);
    assert_eq!(text(agnes, "mou.toml"), text(bo, "mou.toml"));
    let open = done(agnes, &["attention", "--format", "json"]);
    assert!(open.out.contains("mou:question:ends"), "{}", open.out);
    done(agnes, &["choose", "mou:question:ends", "other"]);
    done(agnes, &["sync"]);
    done(bo, &["sync"]);
    assert!(!text(bo, "mou.toml").contains("questions"), "{}", text(bo, "mou.toml"));
}

#[test]
fn a_value_that_is_set_is_a_decision_and_two_decisions_are_a_new_question() {
    if !is_installed("git", "git") {
        return;
    }
    let clones = offices("decisions", &["agnes", "bo"]);
    let (agnes, bo) = (&clones[0], &clones[1]);
    let contradict = |years: [&str; 2]| {
        for (clone, year) in clones.iter().zip(years) {
            done(clone, &["set", "mou", &format!("ends={year}-12-31")]);
            done(clone, &["sync"]);
        }
        done(agnes, &["sync"]);
        assert!(text(agnes, "mou.toml").contains("questions"), "{}", text(agnes, "mou.toml"));
    };
    contradict(["2031", "2032"]);
    let set = done(agnes, &["set", "mou", "ends=2033-12-31"]);
    assert!(set.out.ends_with("ends: 2032-12-31 → 2033-12-31; the question about ends is decided\n"), "{}", set.out);
    assert!(!text(agnes, "mou.toml").contains("questions"), "{}", text(agnes, "mou.toml"));
    done(agnes, &["sync"]);
    done(bo, &["sync"]);
    assert_eq!(text(agnes, "mou.toml"), text(bo, "mou.toml"));
    // One lets the value stand, and the other one takes the other value.
    contradict(["2034", "2035"]);
    done(agnes, &["choose", "mou", "kept"]);
    done(bo, &["choose", "mou", "other"]);
    done(agnes, &["sync"]);
    let again = done(bo, &["sync"]);
    let both = ["ends is 2034-12-31 (bo); agnes has 2035-12-31", "ends is 2035-12-31 (agnes); bo has 2034-12-31"];
    assert!(both.iter().any(|told| again.err.contains(told)), "{}", again.err);
    done(agnes, &["sync"]);
    assert_eq!(text(agnes, "mou.toml"), text(bo, "mou.toml"));
    for clone in [agnes, bo] {
        done(clone, &["choose", "mou", "kept"]);
    }
    done(agnes, &["sync"]);
    done(bo, &["sync"]);
    assert!(!text(bo, "mou.toml").contains("questions"), "{}", text(bo, "mou.toml"));
}

#[test]
fn what_cannot_be_sent_waits_and_what_is_unsound_is_left_alone() {
    if !is_installed("git", "git") {
        return;
    }
    let clones = offices("waiting", &["agnes"]);
    let agnes = &clones[0];
    let hub = agnes.with_file_name("hub.git");
    fs::rename(&hub, agnes.with_file_name("away.git")).unwrap();
    done(agnes, &["note", "mou", "hello"]);
    for number in ["1 commit", "2 commits"] {
        let waiting = ask(agnes, &["sync"]);
        let wanted = format!("1 change committed, not sent, and kept for the next time: {number} (");
        assert!(waiting.status == 1 && waiting.err.starts_with(&wanted), "{}", waiting.err);
        done(agnes, &["note", "ganzhu", "hello"]);
    }
    fs::rename(agnes.with_file_name("away.git"), &hub).unwrap();
    assert_eq!(done(agnes, &["sync"]).err, "1 change committed, 3 commits sent\n");
    // By hand, sound and not.
    fs::write(agnes.join("data/new.toml"), OTHER.replace("ostby", "soyang").replace("Ostby", "Soyang")).unwrap();
    assert_eq!(done(agnes, &["sync"]).err, "1 change committed, 1 commit sent\n");
    let broken = OTHER.replace("name =", "nam =");
    fs::write(agnes.join("data/others.toml"), &broken).unwrap();
    let refused = ask(agnes, &["sync"]);
    assert!(
        refused.status == 1 && refused.err.starts_with("error: Not synced: what was changed has errors"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("others.toml:1:1"), "{}", refused.err);
    assert_eq!(text(agnes, "others.toml"), broken);
    fs::write(agnes.join("data/others.toml"), OTHER).unwrap();
    // Another branch than that of others is said.
    git(agnes, ("2030-06-01T09:00:00Z", "Bo"), &["switch", "-q", "-c", "draft"]);
    let draft = done(agnes, &["sync"]).err;
    assert_eq!(draft, "5 commits sent, on the branch draft, while others are on main\n");
    for (state, why) in [
        (&["checkout", "-q", "--detach"][..], "error: Not synced: no branch is checked out\n"),
        (&["checkout", "-q", "main"], ""),
        (&["remote", "remove", "origin"], "error: Not synced: the repository has no remote to sync with\n"),
    ] {
        git(agnes, ("2030-06-01T09:00:00Z", "Bo"), state);
        assert!(ask(agnes, &["sync"]).err.starts_with(why), "{state:?}");
    }
    fs::write(agnes.join(".git/MERGE_HEAD"), "").unwrap();
    let under_way = ask(agnes, &["sync"]).err;
    assert!(under_way.contains("a merge is under way") && under_way.contains("git merge --abort"), "{under_way}");
    assert!(ask(agnes, &["sync", "--read-only"]).err.contains("writing is off"), "read only");
}

#[test]
fn files_that_hold_no_records_are_merged_as_git_does_or_refused() {
    if !is_installed("git", "git") {
        return;
    }
    let clones = offices("others", &["agnes", "bo"]);
    let (agnes, bo) = (&clones[0], &clones[1]);
    let by = ("2030-06-02T09:00:00Z", "agnes");
    for (clone, file) in [(agnes, "A.md"), (bo, "B.md")] {
        fs::write(clone.join(file), "text\n").unwrap();
        git(clone, by, &["add", "-A"]);
        git(clone, by, &["commit", "-q", "-m", file]);
        done(clone, &["sync"]);
    }
    done(agnes, &["sync"]);
    assert!(agnes.join("B.md").exists() && bo.join("A.md").exists());
    for (clone, word) in [(agnes, "here"), (bo, "there")] {
        fs::write(clone.join("A.md"), word).unwrap();
        git(clone, by, &["commit", "-q", "-a", "-m", word]);
    }
    done(agnes, &["sync"]);
    let before = said(bo, &["rev-parse", "HEAD"]);
    let refused = ask(bo, &["sync"]);
    assert!(refused.err.contains("A.md was changed on both sides"), "{}", refused.err);
    assert_eq!(
        (said(bo, &["rev-parse", "HEAD"]), said(bo, &["status", "--porcelain", "--", "data", "A.md"])),
        (before, String::new())
    );
}

#[test]
fn git_is_set_up_once_and_for_nothing_but_the_records() {
    if !is_installed("git", "git") {
        return;
    }
    let place = folder(
        "sync-begin",
        &[("outer/net/dataset.toml", "title = \"Net\"\n"), ("own/dataset.toml", "title = \"Net\"\n")],
    );
    let by = ("2030-06-01T09:00:00Z", "Bo");
    let init = |folder: &str| {
        finish(
            command(&["init", folder, "--git"])
                .current_dir(&place)
                .env("USER", "kim")
                .env("PATH", std::env::var_os("PATH").unwrap()),
        )
    };
    // A folder in another repository is synced with that one.
    git(&place.join("outer"), by, &["init", "-q", "-b", "main"]);
    let inside = init("outer/net");
    assert!(inside.status == 1 && inside.err.contains("stands in the repository"), "{}", inside.err);
    assert!(!place.join("outer/net/.git").exists());
    // What else stands in the folder stays where it is.
    fs::write(place.join("own/secret.env"), "KEY=1\n").unwrap();
    let begun = init("own");
    assert_eq!((begun.status, begun.err.as_str()), (0, "a repository is begun\ngit is set up\n"), "{}", begun.out);
    let known = said(&place.join("own"), &["ls-files"]);
    assert_eq!(known, ".gitattributes\n.github/workflows/check.yml\ndataset.toml\n");
    let again = init("own");
    assert_eq!((again.status, again.err.as_str()), (0, "git is set up\n"));
    assert_eq!(said(&place.join("own"), &["rev-list", "--count", "HEAD"]), "1\n");
    fs::write(place.join("own/.git/MERGE_HEAD"), "").unwrap();
    assert!(init("own").err.contains("a merge is under way"));
}

#[test]
fn what_is_committed_is_what_was_checked_and_nothing_beside_it() {
    if !is_installed("git", "git") {
        return;
    }
    let clones = offices("beside", &["agnes", "bo"]);
    let (agnes, bo) = (&clones[0], &clones[1]);
    let by = ("2030-06-02T09:00:00Z", "agnes");
    // What was put into the index by hand, outside of the folder, is for whoever did so.
    fs::write(agnes.join("outside.txt"), "half done\n").unwrap();
    git(agnes, by, &["add", "outside.txt"]);
    done(agnes, &["note", "mou", "hello"]);
    done(agnes, &["sync"]);
    assert_eq!(said(agnes, &["status", "--porcelain", "--", "outside.txt"]), "A  outside.txt\n");
    done(bo, &["sync"]);
    assert!(!bo.join("outside.txt").exists());
    // A file that git ignores here is not written over by one that others add.
    fs::write(bo.join(".git/info/exclude"), "drafts.toml\n").unwrap();
    fs::write(bo.join("data/drafts.toml"), "# mine\n").unwrap();
    fs::write(agnes.join("data/drafts.toml"), OTHER.replace("ostby", "soyang").replace("Ostby", "Soyang")).unwrap();
    done(agnes, &["sync"]);
    let refused = ask(bo, &["sync"]);
    assert!(refused.status == 1 && refused.err.contains("data/drafts.toml"), "{}", refused.err);
    assert_eq!(text(bo, "drafts.toml"), "# mine\n");
    fs::remove_file(bo.join("data/drafts.toml")).unwrap();
    done(bo, &["sync"]);
    // A name that is no text is told with what to do, and one of a file that is no record does not matter.
    let name = |ending: &[u8]| agnes.join("data").join(std::ffi::OsStr::from_bytes(&[b"caf\xe9", ending].concat()));
    fs::write(name(b".txt"), "").unwrap();
    fs::write(name(b".toml"), OTHER).unwrap();
    let refused = ask(agnes, &["sync"]);
    assert!(refused.err.contains(".toml is not UTF-8\nhint: give it a name"), "{}", refused.err);
    fs::remove_file(name(b".toml")).unwrap();
    assert_eq!(done(agnes, &["sync"]).err, "nothing to do: both are the same\n");
    fs::remove_file(name(b".txt")).unwrap();
    // Bytes that are no text are an error of the folder, wherever they stand.
    let mut bytes = fs::read(agnes.join("data/mou.toml")).unwrap();
    bytes.extend(b"# caf\xe9\n");
    fs::write(agnes.join("data/mou.toml"), bytes).unwrap();
    assert!(ask(agnes, &["sync"]).err.contains("what was changed has errors"), "not UTF-8");
    git(agnes, by, &["checkout", "-q", "--", "data/mou.toml"]);
    // A mark before a text is no other text.
    fs::write(agnes.join("data/cities.toml"), format!("\u{feff}{CITY}")).unwrap();
    done(agnes, &["sync"]);
    done(bo, &["note", "ganzhu", "hello"]);
    done(bo, &["sync"]);
    assert!(text(bo, "cities.toml").contains("hello"));
    // A note that two offices have is of one of them in the log, and told of once.
    done(agnes, &["sync"]);
    done(agnes, &["note", "mou", "of agnes"]);
    done(agnes, &["sync"]);
    done(bo, &["note", "mou", "of bo"]);
    done(bo, &["sync"]);
    let log = done(bo, &["log", "mou"]).out;
    assert_eq!(log.matches("of agnes").count(), 1, "{log}");
    assert!(log.lines().any(|line| line.contains("of agnes") && line.contains("· agnes")), "{log}");
}

#[test]
fn another_data_set_a_new_remote_and_a_tag_are_no_trap() {
    if !is_installed("git", "git") {
        return;
    }
    let clones = offices("traps", &["agnes", "bo"]);
    let (agnes, bo) = (&clones[0], &clones[1]);
    let hub = agnes.with_file_name("hub.git");
    let by = ("2030-06-02T09:00:00Z", "agnes");
    // A tag that is called as the branch.
    git(agnes, by, &["tag", "main"]);
    done(agnes, &["note", "mou", "hello"]);
    done(agnes, &["sync"]);
    done(bo, &["sync"]);
    assert!(text(bo, "mou.toml").contains("hello"));
    assert_eq!(said(&hub, &["branch", "--format=%(refname)"]), "refs/heads/main\n");
    // A remote that was made anew holds nothing.
    fs::remove_dir_all(&hub).unwrap();
    git(hub.parent().unwrap(), by, &["init", "-q", "--bare", "-b", "main", "hub.git"]);
    let all = done(agnes, &["sync"]);
    assert_eq!(all.err, "2 commits sent\n");
    // One that holds another data set is not merged.
    let other = folder("sync-traps-other", &[("data/cities.toml", CITY)]);
    git(&other, by, &["init", "-q", "-b", "main"]);
    git(&other, by, &["add", "-A"]);
    git(&other, by, &["commit", "-q", "-m", "as agreed"]);
    git(&other, by, &["remote", "add", "origin", hub.to_str().unwrap()]);
    let refused = ask(&other, &["sync"]);
    assert!(refused.status == 1 && refused.err.contains("another data set"), "{}", refused.err);
    // What the host says is told.
    fs::write(hub.join("hooks/pre-receive"), "#!/bin/sh\necho 'frozen until Monday'\nexit 1\n").unwrap();
    fs::set_permissions(hub.join("hooks/pre-receive"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    done(agnes, &["note", "mou", "again"]);
    let frozen = ask(agnes, &["sync"]);
    assert!(frozen.err.contains("frozen until Monday"), "{}", frozen.err);
}

#[test]
fn a_lock_that_a_killed_sync_has_left_in_the_shared_folder_is_taken_away_and_no_other() {
    if !is_installed("git", "git") {
        return;
    }
    let clones = offices("left", &["agnes", "bo"]);
    let (agnes, bo) = (&clones[0], &clones[1]);
    let hub = agnes.with_file_name("hub.git");
    let lock = hub.join("refs/heads/main.lock");
    done(agnes, &["note", "mou", "they ask for the minutes"]);
    // A git of somebody else writes there: it is waited for, sync by sync.
    fs::write(&lock, "").unwrap();
    for _ in 0..2 {
        let waits = ask(agnes, &["sync"]);
        assert!(waits.err.contains("not sent, and kept for the next time: 1 commit"), "{}", waits.err);
        assert!(lock.exists() && !hub.join("citydesk-push").exists());
    }
    // One of ours was killed in the middle of it.
    fs::write(hub.join("citydesk-push"), "").unwrap();
    fs::create_dir_all(hub.join("reftable")).unwrap();
    let others = ["HEAD.lock", "packed-refs.lock", "reftable/tables.list.lock"].map(|lock| hub.join(lock));
    for lock in &others {
        fs::write(lock, "").unwrap();
    }
    let sent = done(agnes, &["sync"]);
    assert!(sent.err.contains("1 commit sent"), "{}", sent.err);
    assert!(!lock.exists() && !others.iter().any(|lock| lock.exists()) && !hub.join("citydesk-push").exists());
    done(bo, &["sync"]);
    assert_eq!(text(agnes, "mou.toml"), text(bo, "mou.toml"));
}

#[test]
fn what_both_changed_of_the_data_set_itself_is_told() {
    if !is_installed("git", "git") {
        return;
    }
    let clones = offices("itself", &["agnes", "bo"]);
    let title = |clone: &Path, title: &str| {
        fs::write(clone.join("data/dataset.toml"), format!("title = \"{title}\"\n")).unwrap();
        done(clone, &["sync"])
    };
    let (agnes, bo) = (&clones[0], &clones[1]);
    title(agnes, "Ports");
    done(bo, &["sync"]);
    fs::write(bo.join("data/dataset.toml"), "title = \"Harbours\"\n").unwrap();
    title(agnes, "Quays");
    let told = done(bo, &["sync"]).err;
    let [kept, other] = ["is \"Harbours\" (bo); agnes has \"Quays\"", "is \"Quays\" (agnes); bo has \"Harbours\""];
    let wanted = [kept, other].map(|title| format!("to decide: dataset.toml: title {title}\n"));
    assert!(wanted.iter().any(|wanted| told.contains(wanted)), "{told}");
    done(agnes, &["sync"]);
    assert_eq!(text(agnes, "dataset.toml"), text(bo, "dataset.toml"));
}
