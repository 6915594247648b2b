//! An import of 60,000 rows, and the same again: `cargo bench --bench import`. Fails where it takes more than 5 seconds or
//! 300 MB, or where a row is lost.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be taken is a failure")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How many rows the table has.
const ROWS: usize = 60_000;

/// How long an import may take.
const MOST: Duration = Duration::from_secs(5);

/// How many bytes it may hold at once.
const MOST_BYTES: u64 = 300_000_000;

/// What an import took.
struct Run {
    took: Duration,
    /// The most bytes that it held at once, where the system counts that.
    peak: u64,
    /// What it said.
    told: String,
}

fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let regions = REGIONS.map(|id| format!("[[region]]\nid = \"{id}\"\nname = \"{id}\"\nsource = \"made up\"\n\n"));
    fs::write(folder.path().join("regions.toml"), regions.concat()).unwrap();
    let table = folder.path().join("list.csv");
    fs::write(&table, rows()).unwrap();
    let mut is_sound = true;
    for (what, ends) in [("60,000 new rows", "row is taken for it"), ("the same again", "what is there already")] {
        let run = import(folder.path(), &table);
        let (seconds, megabytes) = (run.took.as_secs_f64(), run.peak as f64 / 1e6);
        let is_whole = run.told.trim_end().ends_with(ends);
        let is_small = run.took <= MOST && run.peak <= MOST_BYTES;
        println!("{what:20}{seconds:>8.2} s{megabytes:>8.0} MB{}", if is_small { "" } else { "  TOO MUCH" });
        if !is_whole {
            println!("  it said: {}", run.told);
        }
        is_sound &= is_whole && is_small;
    }
    if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The regions of the rows.
const REGIONS: [&str; 6] = ["africa", "asia", "europe", "north-america", "oceania", "south-america"];

/// The table, as an office would have it.
fn rows() -> String {
    let mut text = "City;Country;Region;Population;Partner since;Time zone;Website;Notes\n".to_owned();
    for number in 0..ROWS {
        let region = REGIONS[number % REGIONS.len()];
        let (day, month, year) = (1 + number % 28, 1 + number % 12, 1950 + number % 75);
        let people = 1_000 + number * 7;
        let _ = writeln!(
            text,
            "Town {number};Norway;{region};{people};{day:02}/{month:02}/{year};Europe/Oslo;https://town{number}.example.org;Ring {number} before noon"
        );
    }
    text
}

/// Imports a table into the folder that it stands in.
fn import(data: &Path, table: &Path) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citydesk"));
    command.args(["import", "cities"]).arg(table).arg("--write").arg("--data").arg(data);
    command.args(["--now", "2030-01-16T12:30:00Z"]);
    command.env_clear().env("TZ", "UTC").env("USER", "kim").env("XDG_STATE_HOME", data.join("state"));
    let told = data.join("told.txt");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(&told).unwrap());
    let started = now();
    let mut child = command.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(held(&status).unwrap_or_default());
        sleep(Duration::from_millis(2));
    }
    Run { took: started.elapsed(), peak, told: fs::read_to_string(&told).unwrap() }
}

/// The most bytes that a process has held so far.
fn held(status: &str) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

#[expect(clippy::disallowed_methods, reason = "a duration is measured by the real clock")]
fn now() -> Instant {
    Instant::now()
}
