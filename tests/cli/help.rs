//! `--help` of every command and `citydesk help`: what holds everywhere stands once, and 80 columns are enough.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use unicode_width::UnicodeWidthStr;

use crate::support::run::{command, finish, run};

/// The options that hold everywhere, by their long names.
const EVERYWHERE: [&str; 11] = [
    "--data",
    "--as-of",
    "--config",
    "--theme",
    "--color",
    "--ascii",
    "--kiosk",
    "--read-only",
    "--replace",
    "--format",
    "--plain",
];

/// The words of every command that `citydesk help` lists, and of those below it.
pub(crate) fn commands() -> Vec<Vec<String>> {
    let mut open = vec![Vec::new()];
    let mut found = Vec::new();
    while let Some(words) = open.pop() {
        open.extend(below(&words).into_iter().map(|name| [words.clone(), vec![name]].concat()));
        found.push(words);
    }
    assert!(found.len() > 18, "{found:?}");
    found
}

fn below(words: &[String]) -> Vec<String> {
    let help = help(words);
    let (_, rest) = help.split_once("\nCommands:\n").unwrap_or_default();
    let lines = rest.lines().take_while(|line| !line.is_empty());
    let named = lines.filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    named.map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

/// The topics that `citydesk help` lists.
pub(crate) fn topics() -> Vec<String> {
    let list = run(&["help"]).out;
    let (_, topics) = list.split_once("\nTopics (citydesk help TOPIC):\n").unwrap();
    topics.lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

/// The help of a command.
pub(crate) fn help(words: &[String]) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ran = run(&[&words[..], &["--help"]].concat());
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{words:?}");
    ran.out
}

#[test]
fn options_that_hold_everywhere_stand_in_the_help_of_citydesk_alone() {
    for words in commands() {
        let help = help(&words);
        let options: Vec<&str> = help.lines().filter(|line| line.trim_start().starts_with('-')).collect();
        for option in EVERYWHERE {
            let is_there = options.iter().any(|line| line.split_whitespace().any(|word| word == option));
            assert_eq!(is_there, words.is_empty(), "{words:?} {option}: {help}");
        }
        assert_eq!(help.contains("\nOptions that hold everywhere: citydesk --help\n"), !words.is_empty(), "{help}");
    }
    // They are taken everywhere all the same.
    let shown = run(&["list", "cities", "--limit", "1", "--format", "csv"]).out;
    assert!(shown.starts_with("id,name,"), "{shown}");
}

#[test]
fn every_help_is_at_most_80_columns_wide() {
    for words in commands() {
        for columns in ["", "60", "80", "200"] {
            let mut asked = command(&words.iter().map(String::as_str).chain(["--help"]).collect::<Vec<_>>());
            let help = finish(asked.env("COLUMNS", columns)).out;
            assert!(help.lines().all(|line| line.width() <= 80), "{words:?} {columns}: {help}");
        }
    }
    let topics = run(&["help"]);
    assert!(topics.out.lines().all(|line| line.width() <= 80), "{}", topics.out);
}

#[test]
fn help_of_a_command_is_what_its_option_says() {
    for words in commands().iter().filter(|words| !words.is_empty()) {
        let asked: Vec<&str> = ["help"].into_iter().chain(words.iter().map(String::as_str)).collect();
        assert_eq!(run(&asked).out, help(words), "{words:?}");
    }
    let unknown = run(&["help", "exprot"]);
    let said = "error: there is no help on 'exprot'\nhint: did you mean 'export'?\n";
    assert_eq!((unknown.status, unknown.err.as_str()), (2, said));
    assert_eq!(run(&["help", "export", "isc"]).err.lines().last(), Some("hint: did you mean 'export ics'?"));
    assert_eq!(run(&["help", "query", "ics"]).status, 2);
}

#[test]
fn every_topic_is_listed_and_answers_in_80_columns() {
    assert!(topics().len() > 2);
    for topic in topics() {
        let topic = topic.as_str();
        for columns in ["", "60", "200"] {
            let shown = finish(command(&["help", topic]).env("COLUMNS", columns));
            assert_eq!((shown.status, shown.err.as_str()), (0, ""), "{topic}");
            let wide: Vec<&str> = shown.out.lines().filter(|line| line.width() > 80).collect();
            assert!(wide.is_empty() && shown.out.lines().count() > 5, "{topic}: {wide:?}");
        }
        let (typo, last) = topic.split_at(topic.len() - 1);
        let unknown = run(&["help", &format!("{typo}x{last}")]);
        assert!(unknown.status == 2 && unknown.err.contains(&format!("'{topic}'")), "{}", unknown.err);
    }
}

#[test]
fn what_is_mistyped_is_named_with_what_was_meant() {
    for (words, meant) in [
        (&["lsit"][..], "'list'"),
        (&["export", "ixs"], "'ics'"),
        (&["list", "cities", "--colums", "name"], "'--columns'"),
        (&["show", "guangzhou", "--fromat", "json"], "'--format'"),
        (&["list", "citys"], "'cities'"),
        (&["completions", "bsah"], "'bash'"),
        (&["help", "qeury"], "'query'"),
    ] {
        let ran = run(words);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(ran.err.contains(meant) && ran.err.lines().all(|line| line.width() <= 80), "{words:?}: {}", ran.err);
    }
}
