//! How many instructions the work of a session takes, counted by valgrind and held against growth.
//!
//! A clock tells little on a machine with other work; what a processor is asked to do is the same in each run. Each kind of
//! work is measured against the plain reading of the same files by the `toml` crate, in the same build, so that a faster
//! or slower library changes both. The counts are those of `tests/instructions.toml`, which says what they were counted
//! with; they are compared where that is the same. With `INSTA_UPDATE=always` they are written anew.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it says what it has counted, as tests do")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a count that cannot be taken is a failure")]

#[path = "support/generate.rs"]
mod generate;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;

use citydesk::internals::catalog::{Context, Instant, Preferences, Viewpoint};
use citydesk::internals::desk::{Desk, Message, Opening};
use citydesk::internals::find::Index;
use citydesk::internals::keymap::{Key, Keymap};
use citydesk::internals::load::{Access, DataFile, Loaded, Source, load_files};
use citydesk::internals::source::{Document, SourceFile};
use citydesk::internals::theme::Theme;
use citydesk::internals::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

/// The argument with which the program does one kind of work, and how often.
const WORK: &str = "--work";

/// What everything is measured against.
const BASELINE: &str = "toml";

/// The kinds of work.
const KINDS: [&str; 6] = ["parse", "resolve", "index", "find", "update", "draw"];

/// By how many of a hundred a count may grow.
const GROWTH: f64 = 5.0;

/// How many records the files hold.
const RECORDS: usize = 300;

/// The counts, and what they were counted with.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Counts {
    /// The compiler.
    rustc: String,
    /// Whether the processor has the instructions that libraries choose other ways by.
    avx2: bool,
    /// The instructions of each kind of work, for a hundred of the baseline.
    work: BTreeMap<String, f64>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == WORK) {
        let times: usize = arguments[at + 2].parse().unwrap();
        let work = Work::new();
        (0..times).for_each(|_| work.once(&arguments[at + 1]));
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        assert!(env::var_os("CI").is_none(), "valgrind is not there: install the package valgrind");
        eprintln!("SKIPPED: valgrind is not there; the package valgrind has it");
        return ExitCode::SUCCESS;
    }
    compare(&counted())
}

/// Counts all kinds of work.
fn counted() -> Counts {
    let baseline = instructions(BASELINE);
    let of = |kind: &str| (kind.to_owned(), (instructions(kind) / baseline * 1_000.0).round() / 10.0);
    let compiler = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("--version").output();
    Counts {
        rustc: String::from_utf8(compiler.unwrap().stdout).unwrap().trim().to_owned(),
        avx2: has_avx2(),
        work: KINDS.into_iter().map(of).collect(),
    }
}

#[cfg(target_arch = "x86_64")]
fn has_avx2() -> bool {
    std::arch::is_x86_feature_detected!("avx2")
}

#[cfg(not(target_arch = "x86_64"))]
fn has_avx2() -> bool {
    false
}

/// Holds counts to those that are written down.
fn compare(counts: &Counts) -> ExitCode {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/instructions.toml");
    if env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        let head =
            "# The instructions of each kind of work, for a hundred of a plain reading of the same files as TOML.\n\n";
        fs::write(path, format!("{head}{}", written(counts))).unwrap();
        return ExitCode::SUCCESS;
    }
    let known: Counts = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let is_same = (&known.rustc, known.avx2) == (&counts.rustc, counts.avx2);
    let mut has_grown = false;
    for (kind, count) in &counts.work {
        let before = known.work[kind];
        let growth = (count / before - 1.0) * 100.0;
        has_grown |= growth > GROWTH;
        println!("{kind:8} {count:10.1} {before:10.1} {growth:+6.1} %");
    }
    if !is_same {
        println!("not compared: counted with {} (AVX2: {}) before", known.rustc, known.avx2);
        return ExitCode::SUCCESS;
    }
    if has_grown {
        eprintln!("a count has grown by more than {GROWTH} %: INSTA_UPDATE=always takes it in");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn written(counts: &Counts) -> String {
    let work: Vec<String> = counts.work.iter().map(|(kind, count)| format!("{kind} = {count:.1}\n")).collect();
    let work = work.concat();
    format!("rustc = \"{}\"\navx2 = {}\n\n[work]\n{work}", counts.rustc, counts.avx2)
}

/// The instructions of doing a kind of work once: those of doing it often without those of doing it less often.
fn instructions(kind: &str) -> f64 {
    const TIMES: [usize; 2] = [1, 3];
    let [few, many] = TIMES.map(|times| count(kind, times));
    (many - few) / (TIMES[1] - TIMES[0]) as f64
}

/// The instructions of a run of this program.
fn count(kind: &str, times: usize) -> f64 {
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().unwrap())
        .args([WORK, kind, &times.to_string()])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{told}");
    let count = told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    count.unwrap_or_else(|| panic!("valgrind says no count:\n{told}"))
}

/// What is worked on.
struct Work {
    files: Vec<DataFile>,
    loaded: Arc<Loaded>,
}

impl Work {
    fn new() -> Work {
        let mut files: Vec<DataFile> =
            generate::generate(RECORDS, 1).into_iter().map(|(name, text)| DataFile::new(name, text)).collect();
        files.sort_by(|one, other| one.name.cmp(&other.name));
        let loaded = Arc::new(load_files(Source::Archive, &files));
        assert_eq!(loaded.problems.len(), 0);
        Work { files, loaded }
    }

    fn once(&self, kind: &str) {
        let viewpoint = Viewpoint::on(chrono::NaiveDate::from_ymd_opt(2017, 1, 16).unwrap());
        let context = Context::new(&self.loaded.catalog, viewpoint);
        match kind {
            BASELINE => self.files.iter().for_each(|file| {
                black_box(toml::from_str::<toml::Table>(&file.text).unwrap());
            }),
            "parse" => self.files.iter().for_each(|file| {
                black_box(Document::parse(&SourceFile::new(&file.name, &file.text), &mut Vec::new()));
            }),
            "resolve" => drop(black_box(load_files(Source::Archive, &self.files))),
            "index" => drop(black_box(Index::new(context))),
            "find" => {
                let index = Index::new(context);
                for query in ["norfogrovestad", "accord mar", "memorandm", "qqqqxxxx"] {
                    black_box(index.over(context).search(query, 200));
                }
            }
            "update" => self.at_desk(&["j", "j", "2", "f", "a", "Esc", "s", "s", ".", ",", "/", "m", "a", "Esc"], 0),
            "draw" => self.at_desk(&[], 10),
            other => panic!("no such work: {other}"),
        }
    }

    /// Opens the desk, types keys, and draws some frames.
    fn at_desk(&self, keys: &[&str], frames: usize) {
        let opening = Opening {
            as_of: None,
            preferences: Preferences::default(),
            horizon: Viewpoint::HORIZON,
            access: Access::Full,
            now: Instant::from_unix(1_484_569_800),
        };
        let area = Rect::new(0, 0, 160, 40);
        let mut desk = Desk::new(Arc::clone(&self.loaded), Keymap::standard(), &opening);
        desk.update(Message::Resize { width: area.width, height: area.height });
        for key in keys {
            drop(desk.update(Message::Key(Key::parse(key).unwrap())));
        }
        let mut buffer = Buffer::empty(area);
        for _ in 0..frames {
            buffer.reset();
            view::draw(&desk, &Theme::standard(), area, &mut buffer);
        }
    }
}
