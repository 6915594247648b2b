//! Names in every command that takes one: the same name leads to the same record, and the same mistake to the same words
//! and the same exit status.

use std::fs;
use std::path::Path;

use crate::support::run::{Ran, command, finish, folder, run};

const RECORDS: &str = "[[city]]\nid = 'ostby'\nname = 'Østby'\nnative = '东城'\naliases = ['Old Harbour']\nzone = 'Europe/Oslo'\n\
    membership = 'full'\nsource = 'x'\n\n\
    [[city]]\nid = 'twin-east'\nname = 'Twin'\ncountry = 'JP'\nsource = 'x'\n\n\
    [[city]]\nid = 'twin-west'\nname = 'Twin'\ncountry = 'KR'\nsource = 'x'\n\n\
    [[region]]\nid = 'ost'\nname = 'Øst'\nsource = 'x'\n\n\
    [[person]]\nid = 'kim'\nname = 'Kim Example'\ncity = 'ostby'\nsource = 'x'\n\n\
    [[organisation]]\nid = 'desk'\nname = 'Desk'\nkind = 'secretariat'\nzone = 'Europe/Oslo'\nsource = 'x'\n\n\
    [[event]]\nid = 'fair'\ntitle = 'Fair'\nkind = 'forum'\ncity = 'ostby'\nstarts = 2030-06-20\nsource = 'x'\n";

/// Everything that Østby is called.
const NAMES: [&str; 7] = ["ostby", "Østby", "Ostby", "OSTBY", "东城", "Old Harbour", "old-harbour"];

/// A command in which `{}` stands for a name.
struct Asked {
    line: &'static str,
    /// What a name that nothing has is said to be no name of.
    noun: &'static str,
    /// Whether nothing in the place of the name means something.
    takes_nothing: bool,
}

const fn of(line: &'static str, noun: &'static str) -> Asked {
    Asked { line, noun, takes_nothing: false }
}

const ASKED: [Asked; 20] = [
    of("show {}", "record"),
    of("card {}", "record"),
    of("brief {}", "city"),
    of("report partner {}", "record"),
    of("list events --city {}", "city"),
    of("list people --city {}", "city"),
    of("set {} population=5", "record"),
    of("note {} hello", "record"),
    Asked { line: "set kim city={}", noun: "city", takes_nothing: true },
    Asked { line: "set fair hosts+={}", noun: "record", takes_nothing: true },
    Asked { line: "new person --set name=Nis source=x city={}", noun: "city", takes_nothing: true },
    of("meet {}", "record"),
    of("compare {} twin-east", "record"),
    of("forget {}", "record"),
    of("export ics {}", "record"),
    of("export ics --city {}", "city"),
    of("export vcf {}", "record"),
    of("export vcf --city {}", "city"),
    of("attention --snooze {} --until 2030-12-01", "record"),
    of("find {}", ""),
];

/// The commands that take no name of a record, `open`, which shows it on a screen, `log`, which asks git, and `choose`, which
/// takes the key of a question.
const NAMELESS: [&str; 21] = [
    "timeline",
    "map",
    "calendar",
    "regions",
    "news",
    "sync",
    "choose",
    "log",
    "diff",
    "init",
    "demo",
    "open",
    "help",
    "man",
    "undo",
    "import",
    "schema",
    "check",
    "explain",
    "themes",
    "completions",
];

/// Asks with a name in a folder that holds the records as they are above.
fn answer(test: &str, asked: &Asked, name: &str) -> Ran {
    let place = folder(test, &[("data/a.toml", RECORDS), ("data/dataset.toml", "home = 'desk'\n")]);
    ask(&place, asked, name)
}

fn ask(place: &Path, asked: &Asked, name: &str) -> Ran {
    let words: Vec<String> = asked.line.split(' ').map(|word| word.replace("{}", name)).collect();
    let now = ["--data", "data", "--now", "2030-06-15T10:12:00Z"];
    let words: Vec<&str> = words.iter().map(String::as_str).chain(now).collect();
    let mut command = command(&words);
    finish(command.current_dir(place).env("XDG_STATE_HOME", place.join("state")).env("USER", "kim"))
}

#[test]
fn every_command_is_walked() {
    let help = run(&["--help"]).out;
    let commands = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let commands = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    for command in commands.filter(|command| !command.is_empty()) {
        let is_walked = ASKED.iter().any(|asked| asked.line.starts_with(command));
        assert!(is_walked != NAMELESS.contains(&command), "{command}");
    }
}

#[test]
fn every_name_leads_to_the_same_record_everywhere() {
    for asked in ASKED {
        let by_id = answer("names-alike", &asked, "ostby");
        assert_eq!(by_id.status, 0, "{}: {}", asked.line, by_id.err);
        for name in NAMES {
            let by_name = answer("names-alike", &asked, name);
            assert_eq!(by_name.status, 0, "{} {name}: {}", asked.line, by_name.err);
            if asked.noun.is_empty() {
                assert!(by_name.out.contains("ostby"), "{} {name}: {}", asked.line, by_name.out);
            } else {
                assert_eq!(by_name.out, by_id.out, "{} {name}", asked.line);
            }
        }
    }
}

#[test]
fn the_same_mistake_ends_alike_everywhere() {
    for asked in ASKED {
        let unknown = answer("names-mistaken", &asked, "zzzz");
        let wanted = match asked.noun {
            "" => "no match for 'zzzz'\n".to_owned(),
            noun => format!("error: no {noun} is called 'zzzz'\n"),
        };
        assert_eq!((unknown.status, unknown.out.as_str(), unknown.err), (1, "", wanted), "{}", asked.line);

        let ambiguous = answer("names-mistaken", &asked, "Twin");
        let wanted = "error: 2 records are called 'Twin'\nhint: use the id of one:\n  \
                      twin-east (city: Twin)\n  twin-west (city: Twin)\n";
        match asked.noun {
            "" => assert_eq!(ambiguous.status, 0),
            _ => assert_eq!((ambiguous.status, ambiguous.err.as_str()), (1, wanted), "{}", asked.line),
        }

        for empty in ["", " "] {
            let ran = answer("names-mistaken", &asked, empty);
            let wanted = "error: the name is empty\nhint: give an id or a name\n";
            if !asked.takes_nothing {
                assert_eq!((ran.status, ran.err.as_str()), (2, wanted), "{}", asked.line);
            }
        }

        let near = answer("names-mistaken", &asked, "ostbi");
        if !asked.noun.is_empty() {
            let wanted =
                format!("error: no {} is called 'ostbi'\nhint: did you mean ostby (city: Østby)?\n", asked.noun);
            assert_eq!((near.status, near.err), (1, wanted), "{}", asked.line);
        }
    }
}

#[test]
fn a_fault_elsewhere_in_the_data_changes_no_answer() {
    let records = format!("{RECORDS}\n[[city]]\nid = 'odd'\nname = 1\nsource = 'x'\n");
    let place = folder("names-with-faults", &[("data/a.toml", &records), ("data/dataset.toml", "home = 'desk'\n")]);
    for asked in ASKED.iter().filter(|asked| !asked.noun.is_empty()) {
        let unknown = ask(&place, asked, "Nowhere at all");
        let wanted = format!("error: no {} is called 'Nowhere at all'\n", asked.noun);
        assert_eq!(unknown.status, 1, "{}", asked.line);
        assert!(unknown.err.starts_with(&wanted), "{}: {}", asked.line, unknown.err);
    }
    assert_eq!(fs::read_to_string(place.join("data/a.toml")).unwrap(), records);
}
