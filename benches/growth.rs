//! Every command over 100,000 records that stand in a chain or all name the same one: `cargo bench --bench growth`. Fails where
//! one does not end by itself in time.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be taken is a failure")]

#[path = "../tests/support/links.rs"]
mod links;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use links::{Shape, files, shapes};

/// How many records there are.
const MANY: usize = 100_000;

/// How long a command may take, on a machine with other things to do. By the square of their number it would be many minutes.
const MOST: Duration = Duration::from_secs(60);

fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let shapes = shapes().into_iter().filter(|shape| shape.is_chain || shape.is_first);
    let mut all_end = true;
    for shape in shapes.filter(|shape| !shape.name.starts_with("a star")) {
        let data = folder.path().join("data");
        let _ = fs::remove_dir_all(&data);
        fs::create_dir_all(&data).unwrap();
        for (name, text) in files(&(shape.texts)(MANY)) {
            fs::write(data.join(name), text).unwrap();
        }
        println!("{}", shape.name);
        for arguments in commands(&shape) {
            let took = run(&data, folder.path(), &arguments);
            let written = took.map_or_else(|| "BROKEN".to_owned(), |took| format!("{:.2} s", took.as_secs_f64()));
            println!("  {written:>8}  {}", arguments.join(" "));
            all_end &= took.is_some();
        }
    }
    if all_end { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is asked of the data: the last record of a chain is the furthest from its beginning.
fn commands(shape: &Shape) -> Vec<Vec<String>> {
    let (kind, last) = (shape.kind.plural(), format!("x{}", MANY - 1));
    let all = [
        "check",
        &format!("list {kind}"),
        &format!("list {kind} --format json"),
        &format!("list {kind} --city city"),
        &format!("show {last}"),
        "show x0",
        "card city",
        &format!("find {last}"),
        "meet city organisation",
        "attention",
        "export ics",
        "export vcf",
        &format!("note {last} hello"),
        &format!("set {last} source=another"),
        "undo",
        "new city --set name=Sorby --set source=another",
    ];
    all.iter().map(|line| line.split(' ').map(str::to_owned).collect()).collect()
}

/// How long a command takes; nothing where it does not end by itself in time.
fn run(data: &Path, state: &Path, arguments: &[String]) -> Option<Duration> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citydesk"));
    command.args(arguments).arg("--data").arg(data).args(["--now", "2017-01-16T12:30:00Z"]);
    command.env_clear().env("TZ", "UTC").env("USER", "kim").env("XDG_STATE_HOME", state);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let started = now();
    let mut child = command.spawn().unwrap();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            // A signal has no code.
            return status.code().filter(|code| *code <= 2).map(|_| started.elapsed());
        }
        if started.elapsed() > MOST {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        sleep(Duration::from_millis(5));
    }
}

#[expect(clippy::disallowed_methods, reason = "a duration is measured by the real clock")]
fn now() -> Instant {
    Instant::now()
}
