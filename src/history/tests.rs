//! Repositories made in folders of their own, with authors and days that are always the same.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::*;
use crate::catalog::{Catalog, Instant, Kind};

/// A repository with a folder of records in it.
struct TestRepository {
    place: TempDir,
}

/// Whether there is a git to try it with.
fn has_git() -> bool {
    Command::new("git").arg("version").output().is_ok()
}

impl TestRepository {
    fn new() -> TestRepository {
        let repository = TestRepository { place: tempfile::tempdir().unwrap() };
        repository.git(&["init", "-q", "-b", "main"]);
        fs::create_dir(repository.folder()).unwrap();
        repository
    }

    fn folder(&self) -> std::path::PathBuf {
        self.place.path().join("office data")
    }

    fn git(&self, arguments: &[&str]) {
        self.git_at("2030-01-01T00:00:00+00:00", "Bo", arguments);
    }

    fn git_at(&self, at: &str, who: &str, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(self.place.path()).env_remove("GIT_DIR").envs([
            ("HOME", "/nonexistent"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_EMAIL", "a@example.org"),
            ("GIT_COMMITTER_EMAIL", "a@example.org"),
            ("GIT_AUTHOR_NAME", who),
            ("GIT_COMMITTER_NAME", who),
            ("GIT_AUTHOR_DATE", at),
            ("GIT_COMMITTER_DATE", at),
        ]);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Writes files, takes those away that have no text, and commits all of it.
    fn commit(&self, day: u32, who: &str, files: &[(&str, &str)]) {
        self.write(files);
        self.git(&["add", "-A"]);
        self.git_at(&format!("2030-02-{day:02}T10:00:00+09:00"), who, &["commit", "-q", "--allow-empty", "-m", "x"]);
    }

    fn write(&self, files: &[(&str, &str)]) {
        for (name, text) in files {
            let path = self.folder().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if text.is_empty() { fs::remove_file(path).unwrap() } else { fs::write(path, text).unwrap() }
        }
    }

    fn open(&self) -> Repository {
        Repository::open(&self.folder(), environment()).unwrap()
    }

    fn work(&self) -> Vec<WorkFile> {
        let mut work = Vec::new();
        add_files(&self.folder(), &self.folder(), &mut work);
        work
    }

    /// The history of a record, a line for each change.
    fn log(&self, id: &str) -> Vec<String> {
        let history = self.open().record_log(Kind::Agreement, id, &self.work()).unwrap();
        lines(&history.changes)
    }
}

fn environment() -> GitEnvironment {
    GitEnvironment::default()
}

fn add_files(root: &Path, folder: &Path, work: &mut Vec<WorkFile>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            add_files(root, &path, work);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            // As whoever reads the data, it takes the mark at the beginning away.
            let text = fs::read_to_string(&path).unwrap().trim_start_matches('\u{feff}').into();
            work.push(WorkFile { path, name, text });
        }
    }
}

fn lines(changes: &[HistoryChange]) -> Vec<String> {
    let catalog = Catalog::default();
    let today = "2030-06-15".parse().unwrap();
    let lines = changes.iter().flat_map(|change| {
        let name = change_name(&change.record, &catalog);
        let who = change.author_and_day(today);
        change_lines(&change.record, &catalog).into_iter().map(move |line| format!("{name}: {line} · {who}"))
    });
    lines.collect()
}

fn pact(fields: &str) -> String {
    format!("[[agreement]]\nid = 'pact'\ntitle = 'Pact'\nkind = 'mou'\nsource = 'x'\n{fields}\n")
}

const OTHER: &str = "[[agreement]]\nid = 'other'\ntitle = 'Other'\nkind = 'loi'\nsource = 'y'\n\n";

#[test]
fn a_record_is_followed_through_files_folders_and_ids() {
    if !has_git() {
        return;
    }
    let made = TestRepository::new();
    let ends = |day: &str| pact(&format!("ends = {day}"));
    made.commit(1, "Bo", &[("a.toml", &format!("{OTHER}{}", ends("2031-12-31")))]);
    made.commit(2, "Agnès", &[("a.toml", &format!("{OTHER}{}", ends("2032-12-31")))]);
    // Into another file, with a change; that file into a folder, with an odd name; and another id.
    made.commit(3, "Kim", &[("a.toml", OTHER), ("b.toml", &ends("2033-12-31"))]);
    let odd = "new folder/Übersicht \"x\"\n'y'.toml";
    made.commit(4, "Kim", &[("b.toml", ""), (odd, &ends("2033-12-31"))]);
    made.commit(5, "Bo", &[(odd, &ends("2033-12-31").replace("'pact'", "'pact-2030'"))]);
    // Others change the files meanwhile.
    made.commit(6, "Bo", &[("a.toml", &OTHER.replace("'loi'", "'moa'"))]);
    made.write(&[(odd, &ends("2034-12-31").replace("'pact'", "'pact-2030'"))]);
    assert_eq!(
        made.log("pact-2030"),
        [
            "Pact: ends 31 Dec 2033 → 31 Dec 2034 · not committed",
            "Pact: id pact → pact-2030 · Bo, 5 Feb",
            "Pact: ends 31 Dec 2032 → 31 Dec 2033 · Kim, 3 Feb",
            "Pact: ends 31 Dec 2031 → 31 Dec 2032 · Agnès, 2 Feb",
            "Pact: new agreement · Bo, 1 Feb",
        ]
    );
    let gone = made.open().gone_record_log("pact", &[]).unwrap();
    assert_eq!(lines(&gone.changes).len(), 4);
    assert_eq!(lines(&gone.changes)[0], "Pact: id pact → pact-2030 · Bo, 5 Feb");
}

#[test]
fn what_was_no_toml_is_told_and_bridged_over() {
    if !has_git() {
        return;
    }
    let made = TestRepository::new();
    made.commit(1, "Bo", &[("a.toml", &format!("{OTHER}{}", pact("lead = 'kim'")))]);
    made.commit(2, "Kim", &[("a.toml", &format!("{OTHER}{}", pact("lead = 'bo'").replace("kind =", "kind")))]);
    made.commit(
        3,
        "Kim",
        &[("a.toml", &format!("<<<<<<< HEAD\n{OTHER}{}", pact("lead = 'ida'").replace("= 'x'", "'x'")))],
    );
    made.commit(4, "Kim", &[("a.toml", &format!("{OTHER}{}", pact("lead = 'ida'")))]);
    // The text of the other one swallows it.
    made.commit(5, "Kim", &[("a.toml", &format!("{OTHER}notes = '''\n{}", pact("lead = 'ida'")))]);
    made.commit(6, "Agnès", &[("a.toml", &format!("{OTHER}{}", pact("")))]);
    let wanted = [
        "Pact: lead ida → none · Agnès, 6 Feb",
        "a.toml: not valid TOML · Kim, 5 Feb",
        "Pact: lead kim → ida · Kim, 4 Feb",
        "a.toml: not valid TOML · Kim, 2 Feb",
        "Pact: new agreement · Bo, 1 Feb",
    ];
    assert_eq!(made.log("pact"), wanted);
    let mut all = Vec::new();
    let repository = made.open();
    let take = |change| {
        all.push(change);
        std::ops::ControlFlow::Continue(())
    };
    repository.log(repository.head(), |_| true, take).unwrap();
    let all: Vec<String> = lines(&all).into_iter().filter(|line| !line.starts_with("Other")).collect();
    assert_eq!(all, wanted);
}

#[test]
fn a_record_that_went_and_came_again_has_all_of_its_past() {
    if !has_git() {
        return;
    }
    let made = TestRepository::new();
    made.commit(1, "Bo", &[("a.toml", &pact("")), ("b.toml", OTHER)]);
    made.commit(2, "Bo", &[("a.toml", ""), ("b.toml", OTHER)]);
    made.commit(3, "Bo", &[("a.toml", &pact("lead = 'kim'"))]);
    let wanted =
        ["Pact: new agreement · Bo, 3 Feb", "Pact: agreement removed · Bo, 2 Feb", "Pact: new agreement · Bo, 1 Feb"];
    assert_eq!(made.log("pact"), wanted);
    // Forth and back between two files is no change at all.
    made.commit(4, "Bo", &[("a.toml", ""), ("b.toml", &format!("{OTHER}{}", pact("lead = 'kim'")))]);
    made.commit(5, "Bo", &[("b.toml", OTHER), ("a.toml", &pact("lead = 'kim'"))]);
    assert_eq!(made.log("pact"), wanted);
    made.commit(6, "Bo", &[("a.toml", "")]);
    let gone = made.open().gone_record_log("pact", &[]).unwrap();
    assert_eq!(lines(&gone.changes).len(), 4);
    assert!(made.open().gone_record_log("nobody", &[]).unwrap().changes.is_empty());
}

#[test]
fn a_merge_changes_what_neither_side_says() {
    if !has_git() {
        return;
    }
    let made = TestRepository::new();
    made.commit(1, "Bo", &[("a.toml", &pact("lead = 'kim'\nsigned_at = 'Port'"))]);
    made.git(&["checkout", "-q", "-b", "side"]);
    made.commit(2, "Kim", &[("a.toml", &pact("lead = 'ida'\nsigned_at = 'Port'"))]);
    made.git(&["checkout", "-q", "main"]);
    made.commit(3, "Bo", &[("a.toml", &pact("lead = 'bo'\nsigned_at = 'Quay'"))]);
    made.git(&["merge", "-q", "-s", "ours", "--no-commit", "side"]);
    made.commit(4, "Agnès", &[("a.toml", &pact("lead = 'eve'\nsigned_at = 'Quay'"))]);
    let wanted = [
        "Pact: lead bo → eve · Agnès, 4 Feb",
        "Pact: lead kim → bo · Bo, 3 Feb",
        "Pact: signed at Port → Quay · Bo, 3 Feb",
        "Pact: lead kim → ida · Kim, 2 Feb",
        "Pact: new agreement · Bo, 1 Feb",
    ];
    let mut told = made.log("pact");
    told[1..3].sort_unstable();
    assert_eq!(told, wanted);
}

#[test]
fn a_day_means_the_last_commit_made_by_then_whatever_clocks_showed() {
    if !has_git() {
        return;
    }
    let made = TestRepository::new();
    let at = |text: &str| Instant::from_unix(chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp());
    let commit = |lead: &str, at: &str| {
        made.write(&[("a.toml", &pact(&format!("lead = '{lead}'")))]);
        made.git(&["add", "-A"]);
        made.git_at(at, "Bo", &["commit", "-q", "-m", "x"]);
    };
    commit("a", "2030-02-01T10:00:00Z");
    commit("b", "2099-02-02T10:00:00Z");
    commit("c", "1980-01-01T10:00:00Z");
    commit("d", "2030-02-04T10:00:00Z");
    let repository = made.open();
    let lead = |day: &str| {
        let state = repository.last_by(at(day), at("2030-06-15T00:00:00Z"), day);
        let DataState::Commit(commit) = state.map_err(|fault| fault.to_string())? else { return Err(String::new()) };
        let files = repository.files(&commit).map_err(|fault| fault.to_string())?;
        Ok(files[0].1.split("lead = '").nth(1).unwrap_or_default()[..1].to_owned())
    };
    assert_eq!(lead("2030-02-03T00:00:00Z"), Ok("c".to_owned()));
    assert_eq!(lead("2030-02-04T10:00:00Z"), Ok("d".to_owned()));
    assert_eq!(lead("2030-01-01T00:00:00Z"), Err("nothing was committed by 2030-01-01T00:00:00Z".to_owned()));
    assert!(repository.named("main~1").is_ok());
    for odd in ["nowhere", "", "--all", "-x", "a\nb", "HEAD:a.toml"] {
        assert!(repository.named(odd).is_err(), "{odd:?}");
    }
}

#[test]
fn two_states_differ_record_by_record() {
    if !has_git() {
        return;
    }
    let made = TestRepository::new();
    made.commit(1, "Bo", &[("a.toml", &format!("{OTHER}{}", pact("lead = 'kim'")))]);
    made.commit(2, "Bo", &[("a.toml", &pact("lead = 'bo'")), ("sub/b.toml", OTHER)]);
    let repository = made.open();
    let (first, last) = (repository.named("main~1").unwrap(), repository.named("main").unwrap());
    let told = |old, new| {
        let records = repository.diff(old, new, &made.work()).unwrap();
        let changes: Vec<HistoryChange> =
            records.into_iter().map(|record| HistoryChange { commit: None, record }).collect();
        lines(&changes)
    };
    assert_eq!(told(&first, &last), ["Pact: lead kim → bo · not committed"]);
    assert_eq!(told(&last, &first), ["Pact: lead bo → kim · not committed"]);
    assert_eq!(told(&last, &DataState::Work), [""; 0]);
    made.write(&[("a.toml", ""), ("c.toml", &format!("\u{feff}{}", pact("lead = 'eve'")))]);
    assert_eq!(told(&last, &DataState::Work), ["Pact: lead bo → eve · not committed"]);
    assert_eq!(told(&first, &DataState::Work), ["Pact: lead kim → eve · not committed"]);
}

/// A repository of somebody else may name programs wherever git has a place for one.
#[test]
fn a_repository_of_somebody_else_starts_no_program() {
    if !has_git() {
        return;
    }
    let made = TestRepository::new();
    made.commit(1, "Bo", &[("a.toml", &pact("")), ("../.gitattributes", "*.toml filter=odd diff=odd\n")]);
    made.commit(2, "Bo", &[("a.toml", &pact("lead = 'kim'"))]);
    let trap = made.place.path().join("trap");
    let script = made.place.path().join("odd program");
    fs::write(&script, format!("#!/bin/sh\ntouch '{}'\ncat\n", trap.display())).unwrap();
    made.git(&["update-index", "--refresh"]);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&script, mode).unwrap();
    let program = format!("'{}'", script.display());
    for key in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.editor",
        "core.sshCommand",
        "diff.external",
        "diff.odd.command",
        "diff.odd.textconv",
        "filter.odd.clean",
        "filter.odd.smudge",
        "filter.odd.process",
        "gpg.program",
        "core.askPass",
        "credential.helper",
    ] {
        made.git(&["config", key, &program]);
    }
    for (key, value) in [
        ("log.showSignature", "true"),
        ("remote.origin.url", "ext::sh -c touch% trap"),
        ("remote.origin.promisor", "true"),
        ("extensions.partialClone", "origin"),
        ("core.hooksPath", "hooks"),
        ("core.repositoryFormatVersion", "1"),
        ("log.follow", "true"),
        ("color.ui", "always"),
        ("format.pretty", "oneline"),
    ] {
        made.git(&["config", key, value]);
    }
    fs::create_dir(made.place.path().join("hooks")).unwrap();
    for hook in ["post-index-change", "post-checkout", "reference-transaction"] {
        fs::copy(&script, made.place.path().join("hooks").join(hook)).unwrap();
    }
    made.write(&[("a.toml", &pact("lead = 'bo'"))]);
    let _ = fs::remove_file(&trap);
    assert_eq!(made.log("pact").len(), 3);
    let repository = made.open();
    let _ = repository.gone_record_log("gone-before", &[]);
    let _ = repository.uncommitted(&made.work());
    // What is missing is not fetched.
    let _ = repository.files("0123456789012345678901234567890123456789");
    assert!(!trap.exists());
}

#[test]
fn without_a_history_it_is_said_why() {
    if !has_git() {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let fault = |environment| Repository::open(place.path(), environment).unwrap_err();
    let nowhere = GitEnvironment { path: Some("/nonexistent:relative".into()), ..GitEnvironment::default() };
    assert_eq!(fault(nowhere), HistoryFault::NoGit);
    assert!(matches!(fault(environment()), HistoryFault::NoRepository(_)));
    let old = place.path().join("bin");
    fs::create_dir(&old).unwrap();
    fs::write(old.join("git"), "#!/bin/sh\necho git version 2.9.1\nexit 1\n").unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(old.join("git"), mode).unwrap();
    let of_old = GitEnvironment { path: Some(old.into_os_string()), ..GitEnvironment::default() };
    assert_eq!(fault(of_old), HistoryFault::OldGit("2.9.1".to_owned()));
    // One that gets further is known by what it does not understand.
    let script = "#!/bin/sh\ncase \"$*\" in *rev-parse*) echo 0123; echo;; version) echo git version 2.20.1;; \
                  *) echo 'fatal: unrecognized argument: --end-of-options' >&2; exit 128;; esac\n";
    fs::write(place.path().join("bin/git"), script).unwrap();
    let of_old = GitEnvironment { path: Some(place.path().join("bin").into()), ..GitEnvironment::default() };
    let old = Repository::open(place.path(), of_old).unwrap();
    assert_eq!(old.uncommitted(&[]).unwrap_err(), HistoryFault::OldGit("2.20.1".to_owned()));
    let made = TestRepository::new();
    assert_eq!(Repository::open(&made.folder(), environment()).unwrap_err(), HistoryFault::NoCommits);
}

/// Only what differs is parsed, however often the file was changed by others.
#[test]
fn a_version_that_says_the_same_is_not_parsed() {
    if !has_git() {
        return;
    }
    let made = TestRepository::new();
    for day in 1..=28 {
        let other = OTHER.replace("'y'", &format!("'{day}'"));
        made.commit(day, "Bo", &[("a.toml", &format!("{other}{}", pact(&format!("lead = 'kim-{}'", day / 10))))]);
    }
    let history = made.open().record_log(Kind::Agreement, "pact", &made.work()).unwrap();
    assert_eq!((history.changes.len(), history.versions, history.parsed), (3, 28, 3));
}
