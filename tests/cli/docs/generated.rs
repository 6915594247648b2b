//! The parts of the documents that follow from the program: between `<!-- name -->` and `<!-- end -->`, and the keymap
//! that users copy from.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use citydesk::internals::app::{ENVIRONMENT_VARIABLES, EnvironmentVariable};
use citydesk::internals::catalog::{Instant, Kind};
use citydesk::internals::keymap::{Action, Scope};
use citydesk::internals::load::{Source, load};
use citydesk::internals::schema::{self, Field, Form};
use citydesk::internals::source::Rule;
use citydesk::internals::terminal::ExitStatus;

use super::{blocks, page, queries, root};
use crate::support::accept::accepts;
use crate::support::run::{command, finish};
use crate::support::screen::Screen;

/// A mark, and what makes the text below it.
type Part = (&'static str, fn() -> String);

/// The generated parts of each page.
const PARTS: [(&str, &[Part]); 7] = [
    ("README.md", &[("screen", screen), ("call", call)]),
    ("docs/commands.md", &[("statuses", statuses), ("commands", commands)]),
    ("docs/data.md", &[("fields", fields), ("example", example)]),
    ("docs/keys.md", &[("keys", keys)]),
    ("docs/queries.md", &[("examples", queries::examples), ("computed", queries::computed)]),
    ("docs/problems.md", &[("report", report), ("codes", codes)]),
    ("docs/settings.md", &[("environment", environment)]),
];

/// What users copy from into a keymap of their own.
const KEYMAP: &str = "config/keymap.toml";

#[test]
fn what_is_generated_is_what_the_program_says() {
    for (name, parts) in PARTS {
        let mut wanted = page(name);
        for (mark, generate) in parts {
            let (before, rest) =
                wanted.split_once(&format!("<!-- {mark} -->\n")).unwrap_or_else(|| panic!("{name}: {mark}"));
            let (_, after) = rest.split_once("<!-- end -->").unwrap_or_else(|| panic!("{name}: no end of {mark}"));
            wanted = format!("{before}<!-- {mark} -->\n{}\n<!-- end -->{after}", generate().trim_end());
        }
        compare(name, &wanted);
    }
    compare(KEYMAP, &keymap());
}

/// Compares a file with what it should be, or writes that.
fn compare(name: &str, wanted: &str) {
    let (path, shown) = (root().join(name), page(name));
    if accepts() {
        fs::write(path, wanted).unwrap();
    } else if let Some((line, (shown, wanted))) =
        shown.lines().zip(wanted.lines()).enumerate().find(|(_, (shown, wanted))| shown != wanted)
    {
        let line = line + 1;
        panic!("{name}:{line}: this line\n{shown}\nshould be\n{wanted}\nINSTA_UPDATE=always writes it");
    } else {
        assert_eq!(shown, wanted, "INSTA_UPDATE=always writes {name}");
    }
}

/// A text as a block that is shown as it is.
fn block(text: &str) -> String {
    format!("```text\n{}\n```\n", text.trim_end())
}

fn screen() -> String {
    let years_later = Instant::from_unix(1_795_458_600);
    block(&Screen::at(years_later, load(&Source::Archive), (80, 24)).text())
}

/// A caller is three keys away.
fn call() -> String {
    let friday = Instant::from_unix(1_907_672_400);
    let network = root().join("tests/network");
    let mut screen = Screen::at(friday, load(&Source::Folder(network)), (80, 10));
    let found = screen.after("/ h");
    screen.resize(80, 24);
    block(&format!("{found}\n{}", screen.after("Enter")))
}

fn keys() -> String {
    let mut keys = String::new();
    for &scope in Scope::ALL {
        let _ = writeln!(keys, "\n| {} | |\n|---|---|", scope.words());
        for action in Action::ALL.iter().filter(|action| action.scope() == scope) {
            let bound: Vec<String> = action.standard_keys().iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(keys, "| {} | {} |", bound.join(" "), action.summary());
        }
    }
    keys + "\n"
}

/// The keys of each action, with the comments that stand above it or its table.
fn keymap() -> String {
    let shown = page(KEYMAP);
    let (head, tables) = shown.split_once("\n\n").unwrap();
    let comment = |start: &str| {
        let above = tables.lines().take_while(|line| !line.starts_with(start));
        above.fold(
            String::new(),
            |comment, line| {
                if line.starts_with('#') { format!("{comment}{line}\n") } else { String::new() }
            },
        )
    };
    let mut keymap = format!("{head}\n");
    for scope in Scope::ALL {
        let start = format!("[{}]", scope.name());
        let _ = write!(keymap, "\n{}{start}\n", comment(&start));
        for action in Action::ALL.iter().filter(|action| action.scope() == *scope) {
            let start = format!("{} = ", action.name());
            let keys: Vec<String> = action.standard_keys().iter().map(|key| format!("{:?}", key.to_string())).collect();
            let _ = writeln!(keymap, "{}{start}[{}]", comment(&start), keys.join(", "));
        }
    }
    keymap
}

/// The rows of some fields, those of tables in them below.
fn rows(fields: &[Field], above: &str, must: bool) -> String {
    let mut rows = String::new();
    for field in fields {
        let name = format!("{above}{}", field.name);
        let holds = match &field.form {
            Form::Words(words) => words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", "),
            Form::Parts(_) if field.many => "list of tables".to_owned(),
            Form::Parts(_) => "table".to_owned(),
            _ => field.holds(),
        };
        let name = if field.required && must { format!("**`{name}`**") } else { format!("`{name}`") };
        let usual = field.usual.as_ref().map_or_else(String::new, |usual| format!(" Usually {usual}."));
        let _ = writeln!(rows, "| {name} | {holds} | {}{usual} |", field.about);
        if let Form::Parts(parts) = &field.form {
            rows.push_str(&self::rows(parts, &format!("{name}.").replace(['*', '`'], ""), must));
        }
    }
    rows
}

/// The fields that every kind has.
pub(super) const COMMON: [&str; 6] = ["id", "source", "certainty", "notes", "calls", "questions"];

fn fields() -> String {
    let heading = "| field | holds | what it means |\n|---|---|---|\n";
    let is_common = |field: &Field| COMMON.contains(&field.name.as_str());
    let common: Vec<Field> = schema::fields(Kind::City).iter().filter(|field| is_common(field)).cloned().collect();
    let mut text = format!("\n### Every record\n\n{heading}{}", rows(&common, "", true));
    for kind in Kind::ALL {
        let about = schema::of(kind)["description"].as_str().unwrap().to_owned();
        let mut own = schema::fields(kind).to_vec();
        let shared: Vec<Field> = own.iter().filter(|field| is_common(field)).cloned().collect();
        assert_eq!(shared, common, "what every record has is the same in each");
        own.retain(|field| !is_common(field));
        let _ = write!(text, "\n### `[[{}]]`\n\n{about}\n\n{heading}{}", kind.word(), rows(&own, "", true));
    }
    let about = "### `dataset.toml`\n\nAbove its first record:";
    let _ = write!(text, "\n{about}\n\n{heading}{}", rows(&schema::dataset_fields(), "", false));
    text + "\n"
}

/// What `check` says of the file that is shown above it.
fn report() -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs");
    let shown = page("docs/problems.md");
    let [file] = &*blocks(&shown, "toml") else { panic!("one wrong file is shown") };
    fs::create_dir_all(folder.join("records")).unwrap();
    fs::write(folder.join("records/north.toml"), file).unwrap();
    let ran = finish(command(&["check", "--data", "records"]).current_dir(folder));
    assert_eq!(ran.status, 1, "{ran:?}");
    block(&ran.out)
}

fn codes() -> String {
    let row = |rule: &Rule| format!("| [{0}](problems/{0}.md) | {1} |\n", rule.code(), rule.sentence());
    format!("| code | problem |\n|---|---|\n{}", Rule::ALL.iter().map(row).collect::<String>())
}

/// The example that the page of the manual shows field by field.
fn example() -> String {
    format!("```toml\n{}\n```\n", page("src/cli/man/example.toml").trim_end())
}

fn environment() -> String {
    let row = |variable: &EnvironmentVariable| {
        let kiosk = if variable.of_the_terminal { "yes" } else { "" };
        format!("| `{}` | {} | {kiosk} |\n", variable.name, variable.about)
    };
    format!(
        "| variable | says | in a kiosk |\n|---|---|---|\n{}",
        ENVIRONMENT_VARIABLES.iter().map(row).collect::<Vec<_>>().concat()
    )
}

fn statuses() -> String {
    let row = |status: ExitStatus| format!("| {} | {} | {} |\n", status.number(), status.name(), status.meaning());
    format!("| exit status | | |\n|---|---|---|\n{}", ExitStatus::ALL.map(row).concat())
}

/// Every command by its own help; the options that all have stand once, at the head.
fn commands() -> String {
    const EVERYWHERE: &str = "\nOptions everywhere:\n";
    const WHERE: &str = "Options that hold everywhere: citydesk --help\n\n";
    let top = help(&[]);
    let everywhere = section(&top, EVERYWHERE).trim_start_matches(EVERYWHERE);
    let mut text = format!("\n### Options everywhere\n\n{}", block(everywhere));
    let mut open: Vec<Vec<String>> = names(&top).into_iter().rev().map(|name| vec![name]).collect();
    while let Some(words) = open.pop() {
        let help = format!("{}\n", help(&words.iter().map(String::as_str).collect::<Vec<_>>()));
        let (about, rest) = help.split_once("\n\nUsage: ").unwrap();
        let (before, after) = rest.split_once(WHERE).unwrap();
        let block = block(&format!("Usage: {before}{after}"));
        let _ = write!(text, "\n### `citydesk {}`\n\n{about}.\n\n{block}", words.join(" "));
        open.extend(names(&help).into_iter().rev().map(|name| [words.clone(), vec![name]].concat()));
    }
    text + "\n"
}

fn help(words: &[&str]) -> String {
    let ran = finish(&mut command(&[words, &["--help"]].concat()));
    assert_eq!(ran.status, 0, "{ran:?}");
    ran.out
}

/// The lines from a heading to the next empty one.
fn section<'a>(help: &'a str, heading: &str) -> &'a str {
    let Some(start) = help.find(heading) else { return "" };
    let end = help[start + heading.len()..].find("\n\n").map_or(help.len(), |end| start + heading.len() + end + 1);
    &help[start..end]
}

/// The names of the commands that a help lists.
fn names(help: &str) -> Vec<String> {
    let listed = section(help, "\nCommands:\n").lines().filter_map(|line| line.strip_prefix("  "));
    listed
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| Some(line.split_whitespace().next()?.to_owned()))
        .collect()
}
