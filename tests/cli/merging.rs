//! A plain `git pull` that merges record by record: the driver of git.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;

use citydesk::internals::merge::FolderTexts;

use crate::support::merge_offices::{AGNES, KIM, MergeSetup, Offices, commit, files_of, sure};
use crate::support::merge_scenarios::{BASE, Scenario, scenarios};
use crate::support::merges::{files, records, without_questions};
use crate::support::run::{folder, is_installed};

fn offices(name: &str, base: &FolderTexts) -> Offices {
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

const ASKED: &str = "[[agreement]]
id = \"pact\"
title = \"Pact\"
kind = \"accord\"
parties = [\"ostby\", \"vestby\"]
ends = 2032-12-31
deliverable = [
  { title = \"Report\", due = 2030-06-30 },
]
source = \"made up\"
questions = [
  { field = \"ends\", kept = \"2032-12-31\", kept_by = \"Agnès\", kept_on = 2030-02-03T09:00:00, other = \"2031-12-31\", other_by = \"Kim\", other_on = 2030-02-02T10:00:00 },
  { field = \"deliverable.due\", item = \"Report\", kept = \"2030-06-30\", kept_by = \"Agnès\", kept_on = 2030-02-03T09:00:00, other_by = \"Kim\", other_on = 2030-02-02T10:00:00 },
]

[[city]]
id = \"ostby\"
name = \"Østby\"
source = \"made up\"

[[city]]
id = \"vestby\"
name = \"Vestby\"
source = \"made up\"

# Nobody names it.
[[city]]
id = \"sorby\"
name = \"Sørby\"
source = \"made up\"
questions = [
  { field = \"id\", kept = \"\\\"sorby\\\"\", kept_by = \"Agnès\", kept_on = 2030-02-03T09:00:00, other_by = \"Kim\", other_on = 2030-02-02T10:00:00 },
]
";

fn choose(place: &std::path::Path, arguments: &[&str]) -> crate::support::run::Ran {
    let all = [arguments, &["--data", "data", "--now", "2030-06-15T10:12:00Z"]].concat();
    let mut command = crate::support::run::command(&all);
    crate::support::run::finish(command.current_dir(place).env("XDG_STATE_HOME", place.join("state")))
}

#[test]
fn a_question_needs_attention_until_somebody_has_chosen() {
    let place = folder("merging-choose", &[("data/a.toml", ASKED)]);
    let text = || fs::read_to_string(place.join("data/a.toml")).unwrap();
    let listed = choose(&place, &["attention", "to", "decide"]);
    let wanted = "To decide (3)\n\n\
        \u{20}           Pact\n            'Report': due: 30 Jun 2030 (Agnès, 3 Feb 2030, 09:00), or none (Kim, 2 Feb 2030, 10:00)\n\
        \u{20}           [pact:question:deliverable.due:Report]\n\n\
        \u{20}           Pact\n            ends: 31 Dec 2032 (Agnès, 3 Feb 2030, 09:00), or 31 Dec 2031 (Kim, 2 Feb 2030, 10:00)\n\
        \u{20}           [pact:question:ends]\n\n\
        \u{20}           Sørby\n            removed by Kim, 2 Feb 2030, 10:00, and changed or named by Agnès, 3 Feb 2030, 09:00\n\
        \u{20}           [sorby:question:id]\n";
    assert_eq!((listed.out.as_str(), listed.status), (wanted, 0), "{}", listed.err);

    let several = choose(&place, &["choose", "pact", "other"]);
    assert!(several.status == 2 && several.err.contains("  pact:question:ends\n"), "{}", several.err);
    let chosen = choose(&place, &["choose", "pact:question:ends", "other"]);
    assert_eq!(chosen.out, "data/a.toml:6: pact: ends: 2032-12-31 → 2031-12-31\n", "{}", chosen.err);
    let first = ASKED.lines().position(|line| line.contains("field = \"ends\"")).unwrap();
    let line = ASKED.lines().nth(first).unwrap();
    let wanted = ASKED.replace(&format!("{line}\n"), "").replace("ends = 2032", "ends = 2031");
    assert_eq!(text(), wanted);
    // Of a record with one question its id is enough.
    let chosen = choose(&place, &["choose", "pact", "other"]);
    assert_eq!(chosen.status, 0, "{}", chosen.err);
    assert!(!text().contains("due = ") && text().contains("source = \"made up\"\n\n[[city]]"), "{}", text());
    let gone = choose(&place, &["choose", "sorby", "other"]);
    assert_eq!((gone.status, gone.out.as_str()), (0, "data/a.toml:23: sorby: the record is removed\n"), "{}", gone.err);
    assert!(text().ends_with("name = \"Vestby\"\nsource = \"made up\"\n"), "{}", text());
    for _ in 0..3 {
        let undone = choose(&place, &["undo"]);
        assert_eq!(undone.status, 0, "{}", undone.err);
    }
    assert_eq!(text(), ASKED);
    let kept = choose(&place, &["choose", "sorby:question:id", "kept"]);
    assert_eq!(kept.status, 0, "{}", kept.err);
    assert!(text().contains("name = \"Sørby\"\nsource = \"made up\"\n") && !text().contains("\"sorby\\"), "{}", text());
    let again = choose(&place, &["choose", "sorby", "kept"]);
    assert_eq!(
        (again.status, again.err.as_str()),
        (
            1,
            "error: there is nothing to choose in 'sorby'\nhint: citydesk attention to decide lists what is to be decided\n"
        )
    );
    let refused = choose(&place, &["choose", "pact", "perhaps"]);
    assert!(refused.status == 2 && refused.err.contains("write kept or other"), "{}", refused.err);
}
