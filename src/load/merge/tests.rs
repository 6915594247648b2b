//! What is reported of merges that are not finished, and what is kept.

use super::*;
use crate::load::{Loaded, Source, load_files};

fn load(text: &str) -> Loaded {
    load_files(Source::Archive, &[DataFile::new("a.toml", text.to_owned())])
}

/// What is reported, and what is kept: the ids, with `!` for those with a fault.
fn outcome(text: &str) -> (Vec<String>, String) {
    let loaded = load(text);
    let problems = loaded.problems.iter().map(sentence).collect();
    let records = loaded.catalog.all().map(|record| {
        let mark = if loaded.catalog.faults_of(record.id()).is_empty() { "" } else { "!" };
        format!("{}{mark}", record.id())
    });
    (problems, records.collect::<Vec<_>>().join(" "))
}

/// What a problem says, without its hint.
fn sentence(problem: &Problem) -> String {
    let sentence = problem.sentence();
    sentence.split(" (").next().unwrap_or_default().to_owned()
}

fn lines(lines: &str) -> String {
    format!("a merge that is not finished: {lines}; settle it first")
}

const CITY: &str = "[[city]]\nid = 'b'\nname = 'B'\nsource = 's'\n";

#[test]
fn a_merge_is_one_problem_in_the_record_that_it_stands_in() {
    let halves = "<<<<<<< HEAD\npopulation = 1\n||||||| base\npopulation = 2\n=======\npopulation = 3\n>>>>>>> bo\n";
    for text in [
        format!("[[city]]\nid = 'a'\nname = 'A'\n{halves}source = 's'\n{CITY}"),
        format!("[[city]]\nid = 'a'\nname = 'A'\n{halves}source = 's'\n{CITY}").replace('\n', "\r\n"),
    ] {
        assert_eq!(outcome(&text), (vec![lines("lines 4 to 10")], "a! b".to_owned()), "{text}");
    }
    let list = "[[city]]\nid = 'a'\nname = 'A'\nsource = [\n<<<<<<< HEAD\n's',\n=======\n't',\n>>>>>>> bo\n]\n";
    assert_eq!(outcome(&format!("{list}{CITY}")), (vec![lines("lines 5 to 9")], "a! b".to_owned()));
    let two = format!("[[city]]\nid = 'a'\nname = 'A'\nsource = 's'\n{halves}{CITY}{halves}");
    assert_eq!(outcome(&two), (vec![lines("lines 5 to 11"), lines("lines 16 to 22")], "a! b!".to_owned()));
}

#[test]
fn what_jj_writes_and_longer_markers_and_a_merge_in_a_merge_are_one_problem() {
    let city = |halves: &str| format!("[[city]]\nid = 'a'\nname = 'A'\n{halves}source = 's'\n{CITY}");
    let begin = "<<<<<<< Conflict 1 of 1\n";
    let end = ">>>>>>> Conflict 1 of 1 ends\n";
    let diff = "%%%%%%% Changes from base to side #1\n-population = 1\n+population = 2\n";
    let other = "+++++++ Contents of side #2\npopulation = 3\n";
    let base = "------- Contents of base\npopulation = 1\n";
    let nested = "<<<<<<< x\npopulation = 1\n=======\npopulation = 2\n>>>>>>> y\n";
    for halves in [
        format!("{begin}{diff}{other}{end}"),
        format!("{begin}{other}{base}{other}{end}"),
        format!("{begin}{}{other}{end}", diff.replacen("-pop", "\\\\\\\\\\\\\\        to: x\n-pop", 1)),
        format!("{begin}{nested}=======\npopulation = 5\n{end}"),
        format!("<<<<<<< a\npopulation = 1\n=======\n{nested}{end}"),
    ] {
        let last = 3 + halves.lines().count();
        let expected = (vec![lines(&format!("lines 4 to {last}"))], "a! b".to_owned());
        assert_eq!(outcome(&city(&halves)), expected, "{halves}");
        let longer = halves.lines().map(|line| match line.get(..7) {
            Some(marker) if marker.chars().all(|sign| "<>=%+-\\".contains(sign)) => {
                format!("{}{line}\n", &marker[..4])
            }
            _ => format!("{line}\n"),
        });
        assert_eq!(outcome(&city(&longer.collect::<String>())), expected, "{halves}");
    }
}

#[test]
fn records_that_sides_of_jj_add_stay() {
    let city = |id: &str| format!("[[city]]\nid = '{id}'\nname = 'A'\nsource = 's'\n");
    let added = format!("+{}\n", city("c").trim_end().replace('\n', "\n+"));
    let text = format!("{CITY}<<<<<<< x\n%%%%%%% y\n{added}+++++++ z\n{}>>>>>>> x\n{}", city("d"), city("e"));
    assert_eq!(outcome(&text), (vec![lines("lines 5 to 16")], "b c! d! e".to_owned()));
}

#[test]
fn records_that_both_sides_add_stay() {
    let city = |id: &str| format!("[[city]]\nid = '{id}'\nname = 'A'\nsource = 's'\n");
    let text = |one: &str, other: &str| {
        format!("{CITY}<<<<<<< HEAD\n{}=======\n{}>>>>>>> bo\n{}", city(one), city(other), city("e"))
    };
    assert_eq!(outcome(&text("c", "d")), (vec![lines("lines 5 to 15")], "b c! d! e".to_owned()));
    assert_eq!(outcome(&text("c", "c")), (vec![lines("lines 5 to 15")], "b c! e".to_owned()));
}

#[test]
fn markers_in_a_text_are_text_and_those_left_over_are_told_one_by_one() {
    let text = "[[city]]\nid = 'a'\nname = 'A'\nsource = 's'\nnotes = \"\"\"\n<<<<<<< a\n=======\n>>>>>>> b\n\"\"\"\n";
    assert_eq!(outcome(text), (Vec::new(), "a".to_owned()));
    assert_eq!(outcome(&format!("{text}{CITY}>>>>>>> bo\n")), (vec![lines("line 14")], "a b!".to_owned()));
    let open = format!("{CITY}<<<<<<< HEAD\npopulation = 1\n=======\n[[city]]\nid = 'c'\nname = 'C'\nsource = 's'\n");
    assert_eq!(outcome(&open), (vec![lines("line 5"), lines("line 7")], "b! c".to_owned()));
}

#[test]
fn what_a_side_supersedes_does_not_come_into_force() {
    let agreement = |id: &str, more: &str| {
        let parties = "kind = 'accord'\nparties = ['b', 'a']\nsigned = 2030-01-01\nopen_ended = true\nstage = 'in force'\nsource = 's'";
        format!("[[agreement]]\nid = '{id}'\ntitle = '{id}'\n{more}{parties}\n")
    };
    let merge = "<<<<<<< HEAD\nsupersedes = ['old']\n=======\nsupersedes = []\n>>>>>>> bo\n";
    let a = CITY.replace("'b'", "'a'").replace("'B'", "'A'");
    let text = format!("{CITY}{a}{}{}", agreement("old", ""), agreement("new", merge));
    let loaded = load(&text);
    let old = loaded.catalog.records().agreements.iter().find(|agreement| agreement.entry.id.as_str() == "old");
    let day = chrono::NaiveDate::from_ymd_opt(2030, 6, 1);
    let standing = old.zip(day).map(|(old, day)| loaded.catalog.standing(old, crate::catalog::Viewpoint::on(day)));
    assert_eq!(standing, Some(crate::catalog::Standing::Unknown), "{:?}", loaded.problems);
}
