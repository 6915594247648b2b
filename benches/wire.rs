//! What the program costs on the line and the machine: `cargo bench --bench wire`. Fails where a limit is broken.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be taken is a failure")]

#[path = "../tests/support/delay.rs"]
mod delay;
#[path = "../tests/support/figures.rs"]
mod figures;
#[path = "../tests/support/pty.rs"]
mod pty;
#[path = "../tests/support/records.rs"]
mod records;
#[path = "../tests/support/run.rs"]
mod run;
#[path = "../tests/support/wire.rs"]
mod wire;

use std::process::{Command, ExitCode};
use std::time::Duration;

use figures::{Figure, median, table};
use pty::{PROGRAM, Start, now, process};

/// How often each program is started.
const STARTS: usize = 41;

/// Where the smallest ratatui program is built.
const EMPTY: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/empty");

/// Where the program is built that is measured.
const PACKAGED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/packaged");

fn main() -> ExitCode {
    let root = env!("CARGO_MANIFEST_DIR");
    build(&["--release", "--manifest-path", &format!("{root}/benches/empty/Cargo.toml"), "--target-dir", EMPTY]);
    // As packages have it: what is built for benches unwinds.
    build(&["--profile", "dist", "--manifest-path", &format!("{root}/Cargo.toml"), "--target-dir", PACKAGED]);
    PROGRAM.get_or_init(|| format!("{PACKAGED}/dist/citydesk"));
    let mut all = Vec::new();
    for measure in [starts, wire::figures, idle, change, end] {
        all.extend(measure());
    }
    println!("{}", table(&all));
    if all.iter().all(Figure::holds) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn build(what: &[&str]) {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--locked"]).args(what);
    assert!(build.status().unwrap().success(), "what is measured cannot be built");
}

/// A start: how long until the first frame is on the terminal, and the processor's time for it.
#[derive(Clone, Copy, Debug)]
struct Started {
    wall: Duration,
    processor: Option<u64>,
}

fn start(program: Start, shown: &str) -> Started {
    let before = now();
    let mut pty = program.run();
    pty.wait_for_bytes(shown);
    Started { wall: before.elapsed(), processor: process::processor_time(pty.pid()) }
}

/// Both programs are started in turn, so that what else the machine does falls on both.
fn starts() -> Vec<Figure> {
    let empty = || start(Start::program(&format!("{EMPTY}/release/empty"), &[]), "empty");
    let desk = || start(wire::desk(5), wire::END_OF_FRAME);
    let (empties, desks): (Vec<Started>, Vec<Started>) = (0..STARTS).map(|_| (empty(), desk())).unzip();
    let wall = |starts: &[Started]| milliseconds(median(starts.iter().map(|start| start.wall).collect()).unwrap());
    let mut figures = vec![
        Figure::new("first frame, median", wall(&desks), "ms"),
        Figure::new("first frame of an empty program", wall(&empties), "ms"),
        Figure::new("first frame against the empty program's", wall(&desks) / wall(&empties), "×").at_most(2.5),
    ];
    let processor = |starts: &[Started]| median(starts.iter().filter_map(|start| start.processor).collect());
    for (what, starts) in [("first frame: processor", desks), ("empty program: processor", empties)] {
        figures
            .extend(processor(&starts).map(|time| Figure::new(what, milliseconds(Duration::from_nanos(time)), "ms")));
    }
    figures
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Nothing is done for a while, and no minute turns.
fn idle() -> Vec<Figure> {
    let mut pty = wire::started();
    pty.pass(Duration::from_secs(1));
    pty.mark();
    let before = process::cost(pty.pid()).unwrap();
    pty.pass(Duration::from_secs(5));
    let after = process::cost(pty.pid()).unwrap();
    let memory = process::peak_memory(pty.pid()).unwrap();
    vec![
        Figure::bytes("5 s idle", pty.since_mark().len()).at_most(0),
        Figure::count("5 s idle: wake-ups", after.sleeps - before.sleeps).at_most(0),
        Figure::new("memory, peak", memory as f64 / (1024.0 * 1024.0), "MiB").at_most(8),
    ]
}

/// A file of the data is written.
fn change() -> Vec<Figure> {
    delay::figures(300.0)
}

/// The line drops.
fn end() -> Vec<Figure> {
    let mut pty = wire::started();
    pty.hang_up();
    let (_, took) = pty.wait();
    vec![Figure::new("end after the line has dropped", milliseconds(took), "ms").at_most(500)]
}
