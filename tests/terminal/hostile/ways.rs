//! Every way out of the program but the screen: each command in each form, what is said beside it, and what a
//! spreadsheet, a calendar and an address book are given.

#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;

use serde_json::Value;

use crate::hostile::clean::assert_clean;
use crate::hostile::network::{HARM, network, quoted};
use crate::support::run::{Ran, command, finish, folder};

const KINDS: [&str; 9] =
    ["cities", "agreements", "events", "people", "organisations", "initiatives", "awards", "funding", "regions"];

const IDS: [&str; 10] = ["north", "alder-bay", "long-bay", "council", "kim", "pact", "fair", "lab", "prize", "grant"];

const FORMS: [&[&str]; 6] =
    [&[], &["--plain"], &["--ascii"], &["--format=json"], &["--format=csv"], &["--format=github"]];

#[track_caller]
fn assert_ran_clean(arguments: &[&str], ran: &Ran) {
    let what = format!("{arguments:?}");
    assert_clean(&what, &ran.out.replace("\r\n", "\n"));
    assert_clean(&what, &ran.err);
    assert!(!ran.out.contains("HARMED") && ran.status <= 2, "{what}");
}

fn texts(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, visit)),
        Value::Object(fields) => fields.iter().for_each(|(key, field)| {
            visit(key);
            texts(field, visit);
        }),
        _ => {}
    }
}

fn asked() -> Vec<Vec<&'static str>> {
    let mut asked: Vec<Vec<&str>> = vec![vec![], vec!["check"], vec!["find", "harm"], vec!["find", "no-such-thing"]];
    asked.extend(KINDS.map(|kind| vec!["list", kind]));
    asked.extend(IDS.map(|id| vec!["show", id]));
    asked.extend([vec!["show", "alder harm"], vec!["list", "events", "--match", "harm"]]);
    asked
}

#[test]
fn nothing_of_the_data_acts_in_any_answer() {
    let data = network("hostile-ways");
    let data = data.to_str().unwrap();
    for (asked, form) in asked().iter().flat_map(|asked| FORMS.map(|form| (asked, form))) {
        let arguments = [asked.as_slice(), form, &["--data", data]].concat();
        let ran = finish(&mut command(&arguments));
        assert_ran_clean(&arguments, &ran);
        match form {
            ["--ascii"] => assert!(ran.out.is_ascii() && ran.err.is_ascii(), "{arguments:?}"),
            ["--format=json"] if !ran.out.is_empty() => texts(&ran.json(), &mut |text| assert_clean("JSON", text)),
            ["--format=csv"] => assert_guarded(&ran.out),
            _ => {}
        }
    }
}

/// No cell is a formula for a spreadsheet, whatever stands before the sign that makes one.
fn assert_guarded(csv: &str) {
    let mut cells = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    for record in cells.records() {
        for cell in &record.unwrap() {
            let start = cell.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '"');
            let formula = start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
            assert!(!formula || cell.parse::<f64>().is_ok(), "{cell}");
        }
    }
}

#[test]
fn the_records_are_there_all_the_same() {
    let data = network("hostile-there");
    let cities = finish(&mut command(&["list", "cities", "--format=json", "--data", data.to_str().unwrap()]));
    assert_eq!(cities.ids(), ["alder-bay", "long-bay"]);
    let name = cities.json()[0]["name"].as_str().unwrap().to_owned();
    assert!(name.starts_with("Alder Harm[2J[31;5m]52;c;SEFSTUVE]0;title\\]8;;file:///etc/passwd\\P$q\\c75m"), "{name}");
    let long = cities.json()[1]["name"].as_str().unwrap().chars().count();
    assert_eq!(long, 9_999, "a name of ten thousand characters, less the blank at its end");
    let text = finish(&mut command(&["list", "cities", "--data", data.to_str().unwrap()]));
    assert_eq!(text.out.lines().count(), 3, "no line of a name is a line of the answer");
}

#[test]
fn calendars_and_contacts_have_no_line_that_is_not_their_own() {
    let data = network("hostile-exports");
    for asked in [&["export", "ics"][..], &["export", "vcf"], &["export", "ics", "pact"], &["export", "vcf", "kim"]] {
        let arguments = [asked, &["--data", data.to_str().unwrap()]].concat();
        let ran = finish(&mut command(&arguments));
        assert_ran_clean(&arguments, &ran);
        let unfolded = ran.out.replace("\r\n ", "");
        for line in unfolded.lines() {
            let name: String = line.chars().take_while(|sign| sign.is_ascii_uppercase() || *sign == '-').collect();
            assert!(!name.is_empty() && line[name.len()..].starts_with([':', ';']), "{line}");
            assert!(name != "BCC" && !line.starts_with("Bcc"), "{line}");
        }
    }
}

#[test]
fn words_on_the_command_line_are_said_again_without_harm() {
    let data = network("hostile-words");
    let data = data.to_str().unwrap();
    let harm = &HARM.replace('\0', "");
    let option = |name: &str| format!("--{name}={harm}");
    let asked = [
        vec!["find", harm],
        vec!["show", harm],
        vec!["show", "x\nerror: y"],
        vec![harm],
        vec!["list", harm],
        vec!["export", harm],
        vec!["export", "ics", harm],
        vec!["list", "events", "--city", harm],
        vec!["list", "events", "--region", harm],
        vec!["list", "agreements", "--standing", harm],
        vec!["list", "agreements", "--match", harm],
    ];
    for asked in asked {
        let arguments = [asked.as_slice(), &["--data", data]].concat();
        assert_ran_clean(&arguments, &finish(&mut command(&arguments)));
    }
    for name in ["data", "as-of", "format", "config", "theme", "color", "now", "no-such-option"] {
        for asked in [&["list", "cities"][..], &["check"]] {
            let option = option(name);
            let arguments = [asked, &[option.as_str()]].concat();
            assert_ran_clean(&arguments, &finish(&mut command(&arguments)));
        }
    }
    let bytes = OsString::from_vec(b"\xff\x9b\x1b[2J".to_vec());
    for asked in [&["show"][..], &["find"], &["check", "--data"], &["check", "--config"], &["--theme"]] {
        let ran = finish(command(asked).arg(&bytes));
        assert_ran_clean(asked, &ran);
        assert_ne!(ran.status, 0, "{asked:?}");
    }
}

#[test]
fn the_environment_and_the_configuration_are_told_of_without_harm() {
    let harm = &HARM.replace('\0', "");
    let text = quoted(harm);
    let key = format!("{text} = 1\n");
    let settings = format!("theme = {text}\ndata = {text}\ncolor = {text}\n{key}");
    let config = folder("hostile-config", &[("citydesk/settings.toml", &settings), ("citydesk/keymap.toml", &key)]);
    fs::write(config.join("citydesk/theme.toml"), format!("{harm} = {harm}")).unwrap();
    for (name, value) in [
        ("CITYDESK_DATA", harm.as_str()),
        ("XDG_CONFIG_HOME", config.to_str().unwrap()),
        ("XDG_CONFIG_HOME", harm),
        ("TERM", harm),
        ("LANG", harm),
        ("COLORTERM", harm),
        ("TZ", harm),
    ] {
        for asked in [&["check"][..], &["list", "cities"], &[]] {
            let ran = finish(command(asked).env(name, value));
            assert_ran_clean(asked, &ran);
        }
    }
}
