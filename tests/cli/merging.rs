//! A plain `git pull` that merges record by record: the driver of git.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;

use citydesk::internals::merge::FileTexts;

use crate::support::merge_offices::{AGNES, KIM, MergeSetup, Offices, commit, files_of, sure};
use crate::support::merge_scenarios::{BASE, Scenario, scenarios};
use crate::support::merges::{files, records, without_questions};
use crate::support::run::{folder, is_installed};

fn offices(name: &str, base: &FileTexts) -> Offices {
    Offices::new(&folder(&format!("merging-{}", name.replace(' ', "-")), &[]), &MergeSetup::citydesk(), base)
}

#[test]
fn a_plain_pull_merges_the_eight_cases() {
    if !is_installed("git", "git") {
        return;
    }
    for Scenario { name, base, ours, theirs, wanted, questions } in scenarios() {
        let offices = offices(name, &base);
        let pulled = offices.pull(&ours, &theirs);
        let said = String::from_utf8_lossy(&pulled.stderr).into_owned();
        assert!(pulled.status.success(), "{name}: {said}{}", String::from_utf8_lossy(&pulled.stdout));
        let found = files_of(&offices.here);
        assert_eq!(without_questions(records(&found)), records(&wanted), "{name}");
        let asked = found.values().map(|text| text.matches("kept_by").count()).sum::<usize>();
        assert_eq!(asked, questions, "{name}: {found:?}");
        if questions > 0 {
            assert!(found.values().any(|text| text.contains("kept_by = \"Agnès\"")), "{name}: {said}");
        }
        // The other side takes it as it is, and has the same.
        sure(&offices.there, AGNES, &["pull", "-q", "--no-edit", "origin", "main"]);
        assert_eq!(files_of(&offices.there), found, "{name}");
    }
}

#[test]
fn what_one_file_does_not_tell_is_left_to_a_merge_of_the_folder() {
    if !is_installed("git", "git") {
        return;
    }
    let start = BASE.find("# Further").unwrap();
    let end = BASE.find("[[agreement]]").unwrap();
    let rest = format!("{}{}", &BASE[..start], &BASE[end..]);
    let ours = files(&[("a.toml", &rest), ("west.toml", &BASE[start..end])]);
    let theirs = files(&[("a.toml", &BASE.replace("\"Vestby\"\ncountry = \"NO\"", "\"Vestby\"\ncountry = \"SE\""))]);
    let offices = offices("moved record", &files(&[("a.toml", BASE)]));
    let pulled = offices.pull(&ours, &theirs);
    let said = String::from_utf8_lossy(&pulled.stderr).into_owned() + &String::from_utf8_lossy(&pulled.stdout);
    assert!(!pulled.status.success() && said.contains("west.toml changes with it"), "{said}");
    assert!(said.contains("CONFLICT (content): Merge conflict in a.toml"), "{said}");
    // Both sides stand in the file, as git leaves it.
    let text = fs::read_to_string(offices.here.join("a.toml")).unwrap();
    assert!(text.contains("<<<<<<< ours\n") && text.contains("country = \"SE\""), "{text}");
}

#[test]
fn a_file_that_is_not_toml_is_refused_with_its_place() {
    if !is_installed("git", "git") {
        return;
    }
    let offices = offices("not toml", &files(&[("a.toml", BASE)]));
    let broken = BASE.replace("ends = 2030-12-31", "ends = ");
    let pulled = offices.pull(&files(&[("a.toml", &broken)]), &files(&[("a.toml", &BASE.replace("Report", "Book"))]));
    let said = String::from_utf8_lossy(&pulled.stderr).into_owned();
    let line = broken.lines().position(|line| line == "ends = ").unwrap() + 1;
    assert!(!pulled.status.success() && said.contains(&format!("error: a.toml:{line}:")), "{said}");
    assert!(said.contains("mend it here first"), "{said}");
}

#[test]
fn a_rebase_merges_too() {
    if !is_installed("git", "git") {
        return;
    }
    let scenario = scenarios().swap_remove(0);
    let offices = offices("rebase", &scenario.base);
    commit(&offices.here, KIM, &scenario.ours);
    commit(&offices.there, AGNES, &scenario.theirs);
    sure(&offices.here, KIM, &["pull", "-q", "--rebase", "origin", "main"]);
    assert_eq!(records(&files_of(&offices.here)), records(&scenario.wanted));
}
