//! Holds the rooms of the house to the table in `src/lib.rs`, and the few things that only one room may do to that room.
//!
//! It reads the source as tokens: every path, in a `use` or in the middle of the code, is looked at; tests are not. It uses
//! nothing of the crate and is a program of its own for that: it says what is wrong even where the crate does not build.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A source file by its path below `src`, with forward slashes.
struct File {
    name: String,
    text: String,
}

/// What a room may use, by its name.
type Table = BTreeMap<String, BTreeSet<String>>;

fn source_files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let file = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        File { name, text: fs::read_to_string(path).unwrap() }
    };
    paths.into_iter().map(file).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

/// The table at the head of `lib.rs`: the first column names the room, the last one whom it may use.
fn table_of(lib: &str) -> Table {
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! | `"));
    let row = |row: &str| {
        let mut cells = row.trim_end().trim_end_matches('|').split('|');
        let room = cells.next().unwrap().trim().trim_matches('`').to_owned();
        let uses = cells.next_back().unwrap().split(',').map(|room| room.trim().to_owned());
        (room, uses.filter(|room| room != "–").collect())
    };
    rows.map(row).collect()
}

fn room_of(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The modules in files of their own that a file declares for tests only, as paths without ending.
fn test_modules(file: &File) -> Vec<String> {
    let inside = file.name.trim_end_matches(".rs");
    let after = file.text.split("#[cfg(test)]").skip(1);
    let names = after.filter_map(|rest| {
        let line = rest.trim_start().lines().next()?.strip_suffix(';')?;
        line.rsplit_once("mod ").map(|(_, name)| name)
    });
    names.map(|name| format!("{inside}/{name}")).collect()
}

/// A path in the code, with its line; `*` stands for everything.
#[derive(Debug, PartialEq)]
struct Used {
    line: usize,
    path: Vec<String>,
}

/// Every path of two words or more in the code, with the groups in braces taken apart. What is for tests only is left out.
fn paths(code: &str) -> Vec<Used> {
    let mut found = Vec::new();
    add_paths(code.parse().unwrap(), &[], &mut found);
    found
}

/// Adds the paths in some code, those in a group of `use` behind the path before it.
fn add_paths(code: TokenStream, before: &[String], found: &mut Vec<Used>) {
    let mut tokens = code.into_iter().peekable();
    let mut path = Used { line: 0, path: before.to_vec() };
    // Whether the next word belongs to the path, and whether that is because of a `::`.
    let (mut joins, mut is_inside) = (true, !before.is_empty());
    while let Some(token) = tokens.next() {
        let line = token.span().start().line;
        match &token {
            TokenTree::Ident(word) if joins => path.push(word.to_string(), line),
            TokenTree::Punct(sign) if sign.as_char() == '*' && joins && is_inside => path.push("*".to_owned(), line),
            TokenTree::Punct(sign) if sign.as_char() == ':' && sign.spacing() == Spacing::Joint => {
                tokens.next();
                (joins, is_inside) = (true, true);
                continue;
            }
            TokenTree::Group(group) if joins && is_inside && group.delimiter() == Delimiter::Brace => {
                add_paths(group.stream(), &path.path, found);
                path.path.clear();
            }
            other => {
                path.add_to(found, before);
                match other {
                    TokenTree::Ident(word) => path.push(word.to_string(), line),
                    TokenTree::Group(group) => add_paths(group.stream(), &[], found),
                    TokenTree::Punct(sign) if sign.as_char() == ',' => {
                        path.path = before.to_vec();
                        (joins, is_inside) = (true, !before.is_empty());
                        continue;
                    }
                    TokenTree::Punct(sign) if sign.as_char() == '#' && is_for_tests(tokens.peek()) => {
                        let ends = |token: &TokenTree| match token {
                            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                            TokenTree::Punct(sign) => sign.as_char() == ';',
                            _ => false,
                        };
                        tokens.by_ref().find(ends);
                    }
                    _ => {}
                }
            }
        }
        (joins, is_inside) = (false, false);
    }
    path.add_to(found, before);
}

/// Whether an attribute is `#[cfg(test)]`.
fn is_for_tests(attribute: Option<&TokenTree>) -> bool {
    matches!(attribute, Some(TokenTree::Group(group)) if group.stream().to_string().replace(' ', "") == "cfg(test)")
}

impl Used {
    fn push(&mut self, word: String, line: usize) {
        self.line = line;
        self.path.push(word);
    }

    /// Takes the path to those that were found, and begins a new one.
    fn add_to(&mut self, found: &mut Vec<Used>, before: &[String]) {
        let path = std::mem::take(&mut self.path);
        if path.len() > 1 && path != before {
            found.push(Used { line: self.line, path });
        }
    }
}

/// The room that a path leads to, if it leads through the root of the crate.
fn target<'a>(file: &str, path: &'a [String]) -> Option<&'a str> {
    let depth = file.trim_end_matches(".rs").split('/').count();
    let up = path.iter().take_while(|word| *word == "super").count();
    match path[0].as_str() {
        "crate" | "citydesk" => path.get(1).map(String::as_str),
        "super" if up >= depth => path.get(up).map(String::as_str),
        _ => None,
    }
}

fn ends_with(path: &[String], end: &[&str]) -> bool {
    path.len() >= end.len() && path[path.len() - end.len()..].iter().zip(end).all(|(one, other)| one == other)
}

/// What a path does that its file must not do.
fn fault(file: &str, path: &[String], table: &Table) -> Option<String> {
    let room = room_of(file);
    let named: Vec<&str> = path.iter().map(String::as_str).collect();
    if let Some(target) = target(file, path).filter(|target| table.contains_key(*target) && *target != room) {
        // The root passes on what tests look at.
        let allowed = ["main", "lib"].contains(&room) || table.get(room).is_some_and(|may| may.contains(target));
        if !allowed {
            return Some(format!("{room} uses {target}, and the table in src/lib.rs does not allow that"));
        }
    }
    let only_in = |what: &str, rooms: &[&str]| {
        (!rooms.contains(&room)).then(|| format!("{what} is for {} only", rooms.join(", ")))
    };
    match named.as_slice() {
        ["ratatui", ..] => only_in("ratatui", &["theme", "view", "terminal"]),
        ["crossterm", ..] => only_in("crossterm", &["terminal"]),
        ["toml", ..] => only_in("toml", &["source", "load"]),
        ["toml_edit", ..] => only_in("toml_edit", &["edit"]),
        ["csv", ..] => only_in("csv", &["export", "import"]),
        // It starts git, and nothing else.
        ["std", "env" | "process", ..] if room == "history" => None,
        // It starts git too, and writes what git is to know of a folder.
        ["std", "fs" | "process", ..] if room == "sync" => None,
        ["std", "fs" | "env" | "process", ..] if room != "main" => {
            only_in(&format!("std::{}", named[1]), &["load", "edit", "app", "cli", "terminal"])
        }
        [.., "SystemTime" | "Instant" | "Timestamp" | "Zoned" | "Utc" | "Local", "now"] => {
            (file != "terminal/clock.rs").then(|| "the clock is read in src/terminal/clock.rs only".to_owned())
        }
        _ if ends_with(path, &["Catalog", "from_checked"]) => only_in("Catalog::from_checked", &["load"]),
        _ => None,
    }
}

/// What is wrong with the paths of the files, each as `file:line: sentence`.
fn faults(files: &[File], table: &Table) -> Vec<String> {
    let tests: Vec<String> = files.iter().flat_map(test_modules).collect();
    let is_test = |file: &&File| {
        let name = file.name.trim_end_matches(".rs");
        tests
            .iter()
            .any(|test| name == test || name.strip_prefix(test.as_str()).is_some_and(|rest| rest.starts_with('/')))
    };
    let in_file = |file: &File| {
        let found = paths(&file.text).into_iter();
        let messages =
            |used: Used| Some(format!("src/{}:{}: {}", file.name, used.line, fault(&file.name, &used.path, table)?));
        let mut messages: Vec<String> = found.filter_map(messages).collect();
        messages.dedup();
        messages
    };
    files.iter().filter(|file| !is_test(file)).flat_map(in_file).collect()
}

fn lib() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap()
}

#[test]
fn every_room_keeps_to_the_table() {
    let faults = faults(&source_files(), &table_of(&lib()));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_table_names_the_rooms_that_there_are() {
    let table = table_of(&lib());
    let lib = lib();
    let declared: BTreeSet<&str> = lib
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(declared, table.keys().map(String::as_str).collect());
    let files = source_files();
    let on_disk: BTreeSet<&str> =
        files.iter().map(|file| room_of(&file.name)).filter(|room| !["lib", "main"].contains(room)).collect();
    assert_eq!(on_disk, declared);
    for (room, uses) in &table {
        for other in uses {
            assert!(table.contains_key(other), "{room} may use {other}, which is no room");
            assert!(!reaches(&table, other, room), "{room} and {other} use each other");
        }
    }
}

fn reaches(table: &Table, from: &str, to: &str) -> bool {
    from == to || table[from].iter().any(|next| reaches(table, next, to))
}

/// Adds the types that some code declares, with their lines. Those that belong to a trait or its implementation are the
/// trait's to name.
fn add_types(code: TokenStream, is_associated: bool, found: &mut Vec<(String, usize)>) {
    let mut tokens = code.into_iter().peekable();
    let mut is_impl = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let is_braces = group.delimiter() == Delimiter::Brace;
                add_types(group.stream(), is_braces && is_impl, found);
                is_impl &= !is_braces;
            }
            TokenTree::Ident(word) => {
                let word = word.to_string();
                is_impl |= word == "impl" || word == "trait";
                let declares = matches!(word.as_str(), "struct" | "enum" | "trait") || word == "type" && !is_associated;
                let is_name = |name: &str| name.starts_with(char::is_uppercase);
                if let Some(TokenTree::Ident(name)) = tokens.peek()
                    && declares
                    && is_name(&name.to_string())
                {
                    found.push((name.to_string(), name.span().start().line));
                }
            }
            _ => {}
        }
    }
}

/// The names that more than one type has, each with the places of the types.
fn repeated_types(files: &[File]) -> Vec<String> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for File { name: file, text } in files {
        let mut found = Vec::new();
        add_types(text.parse().unwrap(), false, &mut found);
        for (name, line) in found {
            places.entry(name).or_default().push(format!("src/{file}:{line}"));
        }
    }
    let repeated = places.into_iter().filter(|(_, places)| places.len() > 1);
    repeated.map(|(name, places)| format!("{name}: {}", places.join(", "))).collect()
}

#[test]
fn every_type_has_a_name_of_its_own() {
    let repeated = repeated_types(&source_files());
    assert!(repeated.is_empty(), "a reader searches for a type by its name:\n{}", repeated.join("\n"));
    let text = "mod a { struct One; fn x(y: impl Z) { enum One {} } }\ntrait Two { type One; }\n\
        impl Two for u8 { type One = u8; }\ntype Two = u8;";
    let planted = [File { name: "a.rs".into(), text: text.into() }];
    assert_eq!(repeated_types(&planted), ["One: src/a.rs:1, src/a.rs:1", "Two: src/a.rs:2, src/a.rs:4"]);
}

#[test]
fn every_file_opens_with_what_it_is_and_stays_short() {
    const MOST_LINES: usize = 400;
    let mut faults = Vec::new();
    for File { name, text } in source_files() {
        let lines = text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("src/{name}: {lines} lines, and {MOST_LINES} are the limit"));
        }
        if !text.starts_with("//! ") {
            faults.push(format!("src/{name}:1: the file does not open with //!"));
        }
        if name.ends_with("mod.rs") {
            faults.push(format!("src/{name}: name the file after its module"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The files that a file of tests names as its modules, and those that they name. A module of a root, and of a file that a
/// `#[path]` leads to, lies beside it; that of any other in the folder of its name.
fn named_from(file: &Path, beside: bool, found: &mut BTreeSet<PathBuf>) {
    let inside = if beside { file.parent().unwrap().to_path_buf() } else { file.with_extension("") };
    let text = fs::read_to_string(file).unwrap_or_default();
    let mut path = None;
    for line in text.lines() {
        let line = line.trim().trim_start_matches("pub(crate) ");
        if let Some(named) = line.strip_prefix("#[path = \"").and_then(|line| line.strip_suffix("\"]")) {
            path = Some(file.parent().unwrap().join(named).canonicalize().unwrap());
        } else if let Some(name) = line.strip_prefix("mod ").and_then(|line| line.strip_suffix(';')) {
            let beside = path.is_some();
            let module = path.take().unwrap_or_else(|| inside.join(name).with_extension("rs"));
            if found.insert(module.clone()) {
                named_from(&module, beside, found);
            }
        }
    }
}

#[test]
fn no_file_of_tests_is_left_out() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").canonicalize().unwrap();
    let mut files = Vec::new();
    walk(&tests, &mut files);
    // What cargo takes for a program by itself.
    let is_root = |file: &&PathBuf| {
        let folder = file.parent().unwrap();
        folder == tests || (file.ends_with("main.rs") && folder.parent() == Some(&tests))
    };
    let mut reached: BTreeSet<PathBuf> = files.iter().filter(is_root).cloned().collect();
    for root in reached.clone() {
        named_from(&root, true, &mut reached);
    }
    let forgotten: Vec<&PathBuf> = files.iter().filter(|file| !reached.contains(*file)).collect();
    assert!(files.len() > 100 && forgotten.is_empty(), "no 'mod' leads to {forgotten:#?}");
}

#[test]
fn finds_what_is_planted() {
    let table = table_of(&lib());
    let messages = |name: &str, text: &str| faults(&[File { name: name.to_owned(), text: text.to_owned() }], &table);
    let planted = [
        ("catalog/city.rs", "use crate::view::draw;", "catalog uses view"),
        ("catalog.rs", "\n\nfn x() { crate::load::load() }", "catalog.rs:3: catalog uses load"),
        ("find/rank.rs", "use crate::{catalog::Id, desk::{Desk, Cursor}};", "find uses desk"),
        ("words.rs", "use super::terminal::run;", "words uses terminal"),
        ("words/date.rs", "use super::super::theme;", "words uses theme"),
        ("desk/list.rs", "use ratatui::layout::Rect;", "ratatui is for"),
        ("view/list.rs", "use crossterm::event::Event;", "crossterm is for"),
        ("keymap/written.rs", "fn x(x: &toml::Value) {}", "toml is for"),
        ("load.rs", "use toml_edit::Document;", "toml_edit is for edit only"),
        ("cli/list.rs", "let x = csv::Writer::from_writer(y);", "csv is for export, import only"),
        ("settings.rs", "use std::{\n    fmt,\n    fs::File,\n};", "settings.rs:3: std::fs is for"),
        ("view.rs", "let x = std::env::var(\"X\");", "std::env is for"),
        ("desk.rs", "std::process::exit(1)", "std::process is for"),
        ("terminal/loop.rs", "let now = std::time::SystemTime::now();", "the clock is read"),
        ("view/clock.rs", "use std::time::Instant;\nlet x = Instant::now();", "view/clock.rs:2: the clock is read"),
        ("desk.rs", "let c = Catalog::from_checked(d, r);", "Catalog::from_checked is for load only"),
    ];
    for (name, text, wanted) in planted {
        let messages = messages(name, text);
        assert!(messages.len() == 1 && messages[0].contains(wanted), "{text:?} in {name}: {messages:?}");
    }
}

#[test]
fn passes_over_what_is_allowed() {
    let table = table_of(&lib());
    let sound = [
        ("view/list.rs", "use crate::desk::Desk;\nuse ratatui::text::Line;\nuse super::frame;"),
        ("find.rs", "// crate::view\n/* crate::desk */ const X: &str = \"crate::view::draw\"; const Y: char = '\"';"),
        ("find.rs", "const X: &str = r#\"std::fs \" crate::view\"#; fn x<'a>(x: &'a str) -> &'a str { x }"),
        ("find.rs", "fn area(a: usize, b: usize) -> usize { a * b }"),
        (
            "find.rs",
            "use crate::catalog::Id;\n#[cfg(test)]\nmod tests {\n    use super::*;\n    use crate::load::load;\n}",
        ),
        ("catalog/id/slug.rs", "use super::super::Kind;"),
        ("terminal/clock.rs", "let now = std::time::SystemTime::now();"),
        ("main.rs", "use std::process::ExitCode;\nfn main() -> ExitCode { citydesk::run() }"),
    ];
    for (name, text) in sound {
        assert_eq!(faults(&[File { name: name.into(), text: text.into() }], &table), Vec::<String>::new(), "{text:?}");
    }
    let parent = File { name: "find.rs".into(), text: "#[cfg(test)]\nmod samples;\n".into() };
    let samples = File { name: "find/samples/one.rs".into(), text: "use crate::load::*;".into() };
    assert_eq!(faults(&[parent, samples], &table), Vec::<String>::new());
}
