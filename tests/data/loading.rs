//! What loading says of bad data: one fixture for each rule, named for what it breaks.
//!
//! A fixture opens with what is to be found in it, one line a problem, and with what is kept of it:
//!
//! ```text
//! #! 7:1: error[E005]: 'source' is missing in this city (add a line that begins with source =)
//! #= bergen
//! ```
//!
//! A fixture that needs several files, or a certain file name, is a folder. `INSTA_UPDATE=always cargo test --test data loading`
//! writes the heads anew from what loading says now: read the difference before you keep it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::accept::accepts;
use crate::support::copy::copy;
use citydesk::internals::catalog::Viewpoint;
use citydesk::internals::load::{DataFile, Loaded, Source, load, load_files};
use citydesk::internals::source::{Problem, Rule};

/// The files of one fixture, each with its name in the data set and its path here.
struct Fixture {
    name: String,
    files: Vec<(String, PathBuf)>,
}

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut fixtures: Vec<Fixture> = entries(&folder)
        .into_iter()
        .map(|path| {
            let name = name_of(&path);
            let paths = if path.is_dir() { entries(&path) } else { vec![path] };
            Fixture { name, files: paths.into_iter().map(|path| (name_of(&path), path)).collect() }
        })
        .collect();
    fixtures.sort_by(|one, other| one.name.cmp(&other.name));
    fixtures
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The lines of the head: those that begin with `#!` or `#=`.
fn head_of(text: &str) -> Vec<&str> {
    text.lines().take_while(|line| line.starts_with("#!") || line.starts_with("#=")).collect()
}

fn body_of(text: &str) -> String {
    let head = head_of(text).len();
    text.split_inclusive('\n').skip(head).collect()
}

fn load_texts(files: &[(String, String)]) -> Loaded {
    let file = |(name, text): &(String, String)| DataFile::new(name.clone(), text.clone());
    load_files(Source::Archive, &files.iter().map(file).collect::<Vec<_>>())
}

/// The head that each file of a data set deserves, by the file's name.
fn heads(files: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let loaded = load_texts(files);
    let mut heads: BTreeMap<String, Vec<String>> = files.iter().map(|(name, _)| (name.clone(), Vec::new())).collect();
    for problem in &loaded.problems {
        let (line, file) = (problem.line(), &*problem.place.file);
        let rest = line.strip_prefix(file).unwrap().trim_start_matches(':').trim_start();
        heads.get_mut(file).unwrap().push(format!("#! {rest}"));
    }
    for (name, head) in &mut heads {
        let mut kept: Vec<_> = loaded.places.iter().filter(|(_, place)| *place.file == **name).collect();
        kept.sort_by_key(|(_, place)| place.line());
        let kept: Vec<&str> = kept.iter().map(|(id, _)| id.as_str()).collect();
        head.push(format!("#= {}", kept.join(", ")).trim_end().to_owned());
    }
    heads
}

/// Heads move the lines below them, so they are worked out with as many lines above the text as they have.
fn heads_in_place(bodies: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let first = heads(bodies);
    let with_room = |(name, body): &(String, String)| (name.clone(), "#\n".repeat(first[name].len()) + body);
    heads(&bodies.iter().map(with_room).collect::<Vec<_>>())
}

#[test]
fn every_fixture_is_told_what_is_wrong_with_it() {
    let accept = accepts();
    let mut differences = String::new();
    for fixture in fixtures() {
        let texts: Vec<(String, String)> =
            fixture.files.iter().map(|(name, path)| (name.clone(), fs::read_to_string(path).unwrap())).collect();
        let bodies: Vec<(String, String)> = texts.iter().map(|(name, text)| (name.clone(), body_of(text))).collect();
        let found = heads_in_place(&bodies);
        for ((name, path), (_, text)) in fixture.files.iter().zip(&texts) {
            let (wanted, found) = (head_of(text).join("\n"), found[name].join("\n"));
            if wanted == found {
                continue;
            }
            if accept {
                fs::write(path, format!("{found}\n{}", body_of(text))).unwrap();
                continue;
            }
            writeln!(differences, "\n{}\n--- wanted\n{wanted}\n--- found\n{found}", path.display()).unwrap();
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

/// Whether some fixture, or a test of folders below, breaks the rule.
#[test]
fn every_rule_has_a_fixture() {
    let mut broken = HashSet::new();
    for fixture in fixtures() {
        let text = |(name, path): &(String, PathBuf)| (name.clone(), fs::read_to_string(path).unwrap());
        let loaded = load_texts(&fixture.files.iter().map(text).collect::<Vec<_>>());
        broken.extend(loaded.problems.iter().map(|problem| problem.rule));
    }
    let of_records = |rule: &Rule| !matches!(rule, Rule::Readable | Rule::KeyConflict);
    let without: Vec<&Rule> = Rule::ALL.iter().filter(|rule| of_records(rule) && !broken.contains(rule)).collect();
    assert_eq!(without, Vec::<&Rule>::new(), "rules without a fixture");
}

const GOOD: &str = "[[city]]\nid = \"alder-bay\"\nname = \"Alder Bay\"\nsource = \"made up\"\n";

/// Reads a folder and gives the problems as text and the ids that are kept.
fn read_folder(folder: &Path) -> (Vec<String>, Vec<String>) {
    let loaded = load(&Source::Folder(folder.to_path_buf()));
    let mut kept: Vec<String> = loaded.places.iter().map(|(id, _)| id.to_string()).collect();
    kept.sort();
    (loaded.problems.iter().map(ToString::to_string).collect(), kept)
}

/// Reads a folder that holds a good file and one more.
fn read_beside(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.toml"), GOOD).unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    read_folder(folder.path())
}

/// A sound city, with the line end of the file's system.
fn city(id: &str, end: &str) -> String {
    ["[[city]]", &format!("id = \"{id}\""), "name = \"Łódź\"", "source = \"made up\"", ""].join(end)
}

#[test]
fn bytes_that_are_not_utf_8_are_named_with_their_place() {
    let mut bytes = city("northport", "\n").into_bytes();
    bytes.extend(b"# Malm\xf6\n");
    let message = "bad.toml:5:7: this file is not UTF-8 from here on (save it as UTF-8)";
    assert_eq!(read_beside("bad.toml", &bytes), (vec![message.into()], vec!["alder-bay".into(), "northport".into()]));
}

/// The made-up network with the bytes of one of its files changed.
fn network_with(file: &str, change: impl Fn(&[u8]) -> Vec<u8>) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/network"), folder.path());
    let path = folder.path().join(file);
    fs::write(&path, change(&fs::read(&path).unwrap())).unwrap();
    load(&Source::Folder(folder.path().to_owned()))
}

/// What is known of the agreements that have no fault, on a day.
fn without_fault(loaded: &Loaded) -> BTreeMap<String, String> {
    let from = Viewpoint::on("2030-06-15".parse().unwrap());
    let agreements = loaded.catalog.records().agreements.iter();
    let sound = agreements.filter(|agreement| loaded.catalog.faults_of(&agreement.entry.id).is_empty());
    sound
        .map(|agreement| {
            let standing = loaded.catalog.standing(agreement, from);
            (
                agreement.entry.id.to_string(),
                format!("{} {standing:?} {:?}", agreement.title, agreement.last_day(from.day)),
            )
        })
        .collect()
}

#[test]
fn bytes_of_another_encoding_cost_the_field_that_they_stand_in_and_nothing_else() {
    const FILE: &str = "agreements/agreements.toml";
    let sound = network_with(FILE, <[u8]>::to_vec);
    let before = without_fault(&sound);
    let text = fs::read(Path::new("tests/network").join(FILE)).unwrap();
    let values: Vec<usize> =
        text.windows(3).enumerate().filter(|(_, bytes)| bytes == b"= \"").map(|(at, _)| at + 3).collect();
    assert!(values.len() > 50, "{}", values.len());
    for at in values.into_iter().step_by(5) {
        let loaded = network_with(FILE, |bytes| [&bytes[..at], b"\xe9", &bytes[at..]].concat());
        let message: Vec<String> = loaded.problems.iter().map(Problem::line).collect();
        assert!(message.iter().any(|line| line.contains("this file is not UTF-8 from here on")), "{at}: {message:?}");
        let (records, all) = (loaded.catalog.records(), sound.catalog.records());
        assert!(records.agreements.len() + 1 >= all.agreements.len(), "{at}: at most the one without an id is gone");
        for (id, known) in without_fault(&loaded) {
            assert!(
                before.get(&id) == Some(&known) || known.contains(" Unknown "),
                "{at}: {known}, was {:?}",
                before.get(&id)
            );
        }
    }
}

#[test]
fn what_a_remark_or_a_file_says_in_another_encoding_costs_nothing() {
    const FILE: &str = "agreements/agreements.toml";
    let before = without_fault(&network_with(FILE, <[u8]>::to_vec));
    let big = |bytes: &[u8]| -> Vec<u8> {
        let text = std::str::from_utf8(bytes).unwrap();
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
    };
    let little = |bytes: &[u8]| -> Vec<u8> {
        std::str::from_utf8(bytes).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let remark = |bytes: &[u8]| [&b"# caf\xe9\n"[..], bytes].concat();
    for loaded in [network_with(FILE, big), network_with(FILE, little), network_with(FILE, remark)] {
        assert_eq!(loaded.problems.len(), 1, "{:?}", loaded.problems);
        assert_eq!(loaded.problems[0].rule, Rule::Readable);
        assert_eq!(without_fault(&loaded), before);
    }
}

#[test]
fn utf_16_is_recognised_by_its_mark() {
    let text = city("northport", "\r\n");
    let little = text.encode_utf16().flat_map(u16::to_le_bytes);
    let big = text.encode_utf16().flat_map(u16::to_be_bytes);
    for bytes in
        [[0xff, 0xfe].into_iter().chain(little).collect::<Vec<u8>>(), [0xfe, 0xff].into_iter().chain(big).collect()]
    {
        let message = "bad.toml: this file is UTF-16 (save it as UTF-8)";
        assert_eq!(
            read_beside("bad.toml", &bytes),
            (vec![message.into()], vec!["alder-bay".into(), "northport".into()])
        );
    }
}

#[test]
fn a_byte_order_mark_and_other_line_ends_change_nothing() {
    let both = vec!["alder-bay".to_owned(), "northport".to_owned()];
    assert_eq!(
        read_beside("mark.toml", format!("\u{feff}{}", city("northport", "\n")).as_bytes()),
        (vec![], both.clone())
    );
    assert_eq!(read_beside("crlf.toml", city("northport", "\r\n").as_bytes()), (vec![], both));
}

#[test]
fn places_count_from_the_text_behind_a_mark_and_across_other_line_ends() {
    let text = format!("\u{feff}{}{}zone = \"Nowhere\"\r\n", city("southport", "\r\n"), city("northport", "\r\n"));
    let message = "crlf.toml:9:8: 'Nowhere' is not a time zone (write an IANA name such as Europe/Madrid)";
    assert_eq!(read_beside("crlf.toml", text.as_bytes()).0, [message]);
}

#[test]
fn files_with_nothing_in_them_are_no_problem() {
    for nothing in ["", "\n\n", "# only a remark", "\u{feff}"] {
        assert_eq!(read_beside("empty.toml", nothing.as_bytes()), (vec![], vec!["alder-bay".into()]), "{nothing:?}");
    }
}

#[test]
fn hidden_files_and_files_of_other_kinds_are_passed_over() {
    for name in [".hidden.toml", ".#lock.toml", "notes.txt", "toml", "northport.toml~", "northport.toml.bak"] {
        assert_eq!(read_beside(name, b"not \xff TOML"), (vec![], vec!["alder-bay".into()]), "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".git/x.toml"), "not TOML").unwrap();
    assert_eq!(read_folder(folder.path()), (vec![], vec![]));
}

#[test]
fn an_ending_in_capitals_counts() {
    let both = vec!["alder-bay".to_owned(), "northport".to_owned()];
    assert_eq!(read_beside("NORTH.TOML", city("northport", "\r\n").as_bytes()), (vec![], both));
}

#[test]
fn a_folder_with_the_name_of_a_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.toml"), GOOD).unwrap();
    fs::create_dir_all(folder.path().join("sub/x.toml")).unwrap();
    let message = "sub/x.toml: this is a folder with the name of a file (rename it)";
    assert_eq!(read_folder(folder.path()), (vec![message.into()], vec!["alder-bay".into()]));
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.toml"), GOOD).unwrap();
    let file = fs::File::create(folder.path().join("large.toml")).unwrap();
    file.set_len(5 << 30).unwrap();
    let message = "large.toml: this file has 5,368,709,120 bytes, and 4,194,304 (4 MiB) are the limit (split it into several files)";
    assert_eq!(read_folder(folder.path()), (vec![message.into()], vec!["alder-bay".into()]));
}

#[test]
fn a_folder_that_is_missing_or_is_a_file_is_named_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let message = format!("{}: there is no such file or folder (check the path)", missing.display());
    assert_eq!(read_folder(&missing), (vec![message], vec![]));
    let file = folder.path().join("good.toml");
    fs::write(&file, GOOD).unwrap();
    let message = format!("{}: this is not a folder (give the folder that holds the data files)", file.display());
    assert_eq!(read_folder(&file), (vec![message], vec![]));
}

#[test]
fn a_data_set_with_syntax_errors_keeps_what_it_says_of_itself() {
    let text = format!("title = \"Made-up network\"\nas_of = 2030-06-15\n{GOOD}[[city]]\nid = northport\n");
    let loaded = load_texts(&[("dataset.toml".to_owned(), text)]);
    assert_eq!(loaded.catalog.dataset().title.as_deref(), Some("Made-up network"));
    assert_eq!(loaded.catalog.dataset().as_of.unwrap().to_string(), "2030-06-15");
    assert_eq!((loaded.errors(), loaded.places.len()), (3, 1));
}

#[test]
fn nothing_that_a_file_may_hold_stops_the_reading() {
    for text in [
        "[[",
        "]]",
        "[[city",
        "city",
        "= 1",
        "[[city]]\n[[city.position]]",
        "[city.a.b]",
        "[[\"\"]]",
        "\0",
        "[[city]]\r",
    ] {
        let (problems, kept) = read_beside("odd.toml", text.as_bytes());
        assert!(!problems.is_empty(), "{text:?}");
        assert_eq!(kept, ["alder-bay"], "{text:?}");
    }
    let deep = format!("[[city]]\nx = {}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(!read_beside("deep.toml", deep.as_bytes()).0.is_empty());
}

#[cfg(unix)]
mod unix {
    //! Links and rights, where the system has them.

    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::{GOOD, fs, read_folder};

    #[test]
    fn links_are_followed_inside_the_folder_and_not_out_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.toml"), GOOD.replace("alder-bay", "secret")).unwrap();
        fs::create_dir(folder.path().join(".kept")).unwrap();
        fs::write(folder.path().join(".kept/good.toml"), GOOD).unwrap();
        symlink(".kept/good.toml", folder.path().join("inside.toml")).unwrap();
        symlink(outside.path().join("secret.toml"), folder.path().join("file.toml")).unwrap();
        symlink(outside.path(), folder.path().join("folder")).unwrap();
        let message = |name: &str| {
            format!(
                "{name}: this link leads out of the data directory (move what it leads to into the folder, or set links_out = true in settings.toml)"
            )
        };
        let wanted = (vec![message("file.toml"), message("folder")], vec!["alder-bay".to_owned()]);
        assert_eq!(read_folder(folder.path()), wanted);
    }

    #[test]
    fn links_in_a_circle_are_gone_once_and_broken_ones_are_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        fs::write(folder.path().join("sub/good.toml"), GOOD).unwrap();
        symlink("..", folder.path().join("sub/up")).unwrap();
        symlink("nowhere.toml", folder.path().join("broken.toml")).unwrap();
        symlink("round.toml", folder.path().join("round.toml")).unwrap();
        let (problems, kept) = read_folder(folder.path());
        assert_eq!(kept, ["alder-bay"]);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert_eq!(problems[0], "broken.toml: this link leads nowhere (mend it, or take it away)");
        assert!(problems[1].starts_with("round.toml: this cannot be read: "), "{}", problems[1]);
    }

    #[test]
    fn what_may_not_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("good.toml"), GOOD).unwrap();
        fs::write(folder.path().join("locked.toml"), GOOD).unwrap();
        fs::create_dir(folder.path().join("shut")).unwrap();
        let set = |name: &str, mode| {
            fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
        };
        set("locked.toml", 0o000);
        set("shut", 0o000);
        if fs::read(folder.path().join("locked.toml")).is_ok() {
            return; // The superuser may read everything.
        }
        let message = "this cannot be read: permission denied (ask its owner for the right to read it)";
        let wanted =
            (vec![format!("locked.toml: {message}"), format!("shut: {message}")], vec!["alder-bay".to_owned()]);
        assert_eq!(read_folder(folder.path()), wanted);
        set("shut", 0o700);
    }

    #[test]
    fn a_pipe_with_the_name_of_a_file_does_not_hold_the_reading_up() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("good.toml"), GOOD).unwrap();
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.toml")).status();
        if !made.is_ok_and(|status| status.success()) {
            return; // The machine has no such command.
        }
        let message = "pipe.toml: this is not a plain file (take it out of the data directory)";
        assert_eq!(read_folder(folder.path()), (vec![message.into()], vec!["alder-bay".into()]));
    }
}
