//! Merges: `cargo bench --bench merge`. What happens every day in two offices, by git alone, by its union, by mergiraf where
//! that is installed, and by citydesk; and made-up merges, `CITYDESK_MERGES` of them.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that cannot be taken is a failure")]

#[path = "../tests/support/figures.rs"]
mod figures;
#[path = "../tests/support/git.rs"]
mod git;
#[path = "../tests/support/merge_cases.rs"]
mod merge_cases;
#[path = "../tests/support/merge_offices.rs"]
mod merge_offices;
#[path = "../tests/support/merge_oracle.rs"]
mod merge_oracle;
#[path = "../tests/support/merge_scenarios.rs"]
mod merge_scenarios;
#[path = "../tests/support/merges.rs"]
mod merges;

use std::process::{Command, ExitCode};
use std::time::Instant;

use figures::{Figure, table};
use merge_offices::{MergeSetup, Offices, files_of};
use merge_oracle::{Counts, check};
use merge_scenarios::{Scenario, scenarios};
use merges::{records, without_questions};

/// How many merges are made, unless `CITYDESK_MERGES` says so.
const MERGES: u64 = 20_000;

/// How a merge comes out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Right,
    Conflict,
    /// It says that all is well, and it is not.
    Wrong,
}

fn main() -> ExitCode {
    let peers = peers();
    println!("{:<32}{}", "", peers.iter().map(|(name, _)| format!("{name:<12}")).collect::<Vec<_>>().concat());
    let mut right = vec![0; peers.len()];
    for scenario in scenarios() {
        let outcomes: Vec<Outcome> = peers.iter().map(|(_, setup)| outcome(&scenario, setup)).collect();
        let words = outcomes.iter().map(|outcome| match outcome {
            Outcome::Right => "right       ",
            Outcome::Conflict => "conflict    ",
            Outcome::Wrong => "WRONG       ",
        });
        println!("{:<32}{}", scenario.name, words.collect::<String>());
        right.iter_mut().zip(&outcomes).for_each(|(right, outcome)| *right += u64::from(*outcome == Outcome::Right));
    }
    println!();
    let merges = std::env::var("CITYDESK_MERGES").ok().and_then(|number| number.parse().ok()).unwrap_or(MERGES);
    let first = std::env::var("CITYDESK_SEED").ok().and_then(|number| number.parse().ok()).unwrap_or(0_u64);
    let (counts, faults, seconds) = made_up(first, merges);
    for fault in faults.iter().take(3) {
        println!("{fault}\n");
    }
    let ours = right.last().copied().unwrap_or_default();
    let mut figures: Vec<Figure> = peers
        .iter()
        .zip(&right)
        .map(|((name, _), right)| Figure::count(format!("of eight right by {name}"), *right))
        .collect();
    figures.extend(counts.figures());
    figures.push(Figure::new("a merge on both sides and checked", seconds * 1e6 / merges.max(1) as f64, "µs"));
    print!("{}", table(&figures));
    if ours == 8 && figures.iter().all(Figure::holds) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Made-up merges on two threads: what was counted, what is wrong, and how many seconds it took.
fn made_up(first: u64, merges: u64) -> (Counts, Vec<String>, f64) {
    #[expect(clippy::disallowed_methods, reason = "what is measured is time")]
    let start = Instant::now();
    let half = |from: u64, to: u64| {
        move || {
            let (mut counts, mut faults) = (Counts::default(), Vec::new());
            for seed in from..to {
                if let Err(fault) = check(seed, &mut counts) {
                    faults.push(format!("CITYDESK_SEED={seed} CITYDESK_MERGES=1: {fault}"));
                }
            }
            (counts, faults)
        }
    };
    let middle = first + merges / 2;
    let (one, other) = std::thread::scope(|scope| {
        let one = scope.spawn(half(first, middle));
        let other = half(middle, first + merges)();
        (one.join().unwrap(), other)
    });
    let counts = one.0.with(&other.0);
    (counts, [one.1, other.1].concat(), start.elapsed().as_secs_f64())
}

/// Those who merge; citydesk is the last.
fn peers() -> Vec<(&'static str, MergeSetup)> {
    let by = |attributes: &str| MergeSetup { attributes: format!("*.toml {attributes}\n"), settings: Vec::new() };
    let mut peers = vec![("git", MergeSetup::default()), ("union", by("merge=union"))];
    if Command::new("mergiraf").arg("--version").output().is_ok_and(|output| output.status.success()) {
        let driver = "mergiraf merge --git %O %A %B -s %S -x %X -y %Y -p %P -l %L".to_owned();
        let settings = vec![("merge.mergiraf.driver".to_owned(), driver)];
        peers.push(("mergiraf", MergeSetup { settings, ..by("merge=mergiraf") }));
    }
    peers.push(("citydesk", MergeSetup::citydesk()));
    peers
}

/// How a scenario comes out with a plain pull.
fn outcome(scenario: &Scenario, setup: &MergeSetup) -> Outcome {
    let place = tempfile::tempdir().unwrap();
    let offices = Offices::new(place.path(), setup, &scenario.base);
    if !offices.pull(&scenario.ours, &scenario.theirs).status.success() {
        return Outcome::Conflict;
    }
    let files = files_of(&offices.here);
    // A union may not even be TOML.
    if files.values().any(|text| text.parse::<toml::Table>().is_err()) {
        return Outcome::Wrong;
    }
    let asked: usize = files.values().map(|text| text.matches("kept_by").count()).sum();
    let is_right = without_questions(records(&files)) == records(&scenario.wanted) && asked == scenario.questions;
    if is_right { Outcome::Right } else { Outcome::Wrong }
}
