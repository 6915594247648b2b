//! Offices that write and sync at the same time, with clocks that differ, while programs are killed at any moment and a disk
//! is full: in the end all have the same, and nothing is lost.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::support::run::{Ran, finish, is_installed};
use crate::syncing::{ask, asked, done, offices, said, text};

const PEOPLE: [&str; 8] = ["agnes", "bo", "kim", "lea", "mia", "noa", "ole", "pia"];
const DAY: i64 = 24 * 60 * 60;
/// A file without use, until a disk is full.
const BALLAST: &str = "ballast";

/// Numbers that come again from their seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// What one of them has done.
#[derive(Default)]
struct Deeds {
    /// The notes that were written, and those of which nobody knows since the program was killed.
    written: Vec<String>,
    perhaps: Vec<String>,
    writes: usize,
    syncs: usize,
    kills: usize,
    /// How often there was no room.
    refusals: usize,
}

/// One office, with a clock of its own.
struct Office {
    clone: PathBuf,
    number: u64,
    /// How far the clock is ahead.
    skew: i64,
    numbers: Numbers,
    /// How many others there are.
    others: u64,
    deeds: Deeds,
}

#[expect(clippy::disallowed_methods, reason = "how long a sync takes on this machine")]
fn now() -> Instant {
    Instant::now()
}

/// The time, which goes on by a minute with whatever is done.
static CLOCK: AtomicI64 = AtomicI64::new(1_906_000_000);

impl Office {
    fn command(&self, arguments: &[&str]) -> Command {
        let now = CLOCK.fetch_add(60, Ordering::Relaxed) + self.skew;
        let mut command = asked(&self.clone, &[arguments, &["--now", &now.to_string()]].concat());
        let date = format!("@{now} +0000");
        command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", date);
        command
    }

    fn ask(&self, arguments: &[&str]) -> Ran {
        finish(&mut self.command(arguments))
    }

    /// Starts a command, and kills it at some moment, alone or with all that it has started; whether it was there.
    fn kill(&mut self, arguments: &[&str]) -> bool {
        let mut child = self.command(arguments);
        let mut child = child.process_group(0).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(self.numbers.below(400)));
        let pid = Pid::from_child(&child);
        let is_gone = child.try_wait().unwrap().is_some();
        if !is_gone {
            let kill = if self.numbers.below(2) == 0 { kill_process } else { kill_process_group };
            let _ = kill(pid, Signal::KILL);
            self.deeds.kills += 1;
        }
        child.wait().unwrap();
        !is_gone
    }

    /// Writes something and syncs.
    fn round(&mut self, round: u64, kills: u64) {
        let id = ["mou", "ganzhu", "ostby"][usize::try_from(self.numbers.below(3)).unwrap()];
        let note = format!("note {}-{round}", self.number);
        self.deeds.writes += 1;
        if self.numbers.below(4 * kills) == 0 && self.kill(&["note", id, &note]) {
            self.deeds.perhaps.push(note);
        } else {
            // It says what it did, if it was not killed.
            let is_there = || {
                text(
                    &self.clone,
                    if id == "ganzhu" {
                        "cities.toml"
                    } else if id == "mou" {
                        "mou.toml"
                    } else {
                        "others.toml"
                    },
                )
                .contains(&format!("\"{note}\""))
            };
            if is_there() || self.ask(&["note", id, &note]).status == 0 {
                self.deeds.written.push(note);
            } else {
                assert!(!is_there(), "{note} was refused, and is there");
                self.deeds.refusals += 1;
            }
        }
        if self.numbers.below(2) == 0 {
            self.deeds.writes += 1;
            let day = format!("ends={}-12-31", 2031 + self.numbers.below(9));
            self.ask(&["set", "mou", &day]);
        }
        self.deeds.syncs += 1;
        let began = now();
        if self.numbers.below(kills) == 0 {
            self.kill(&["sync"]);
        } else {
            self.ask(&["sync"]);
        }
        // Nobody writes all the while: the others come to be the first as well.
        let turns = u32::try_from(self.numbers.below(self.others)).unwrap();
        thread::sleep(began.elapsed().saturating_mul(turns));
    }

    /// Writes and syncs where no file may become larger than a few blocks.
    fn without_room(&mut self) {
        for blocks in [0, 1, 2] {
            for arguments in [&["note", "mou", "no room"][..], &["sync"]] {
                let all = self.command(arguments);
                let mut limited = Command::new("sh");
                limited.args(["-c", &format!("ulimit -f {blocks}; exec \"$0\" \"$@\"")]);
                limited.arg(all.get_program()).args(all.get_args()).current_dir(&self.clone).env_clear();
                limited.envs(all.get_envs().filter_map(|(name, value)| Some((name, value?))));
                let _ = limited.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null()).status().unwrap();
            }
        }
    }
}

/// Fills the disk that a folder is on.
fn fill(folder: &Path) {
    let mut ballast = File::create(folder.join(".git").join(BALLAST)).unwrap();
    for size in [1 << 16, 1 << 10, 1] {
        let bytes = vec![0; size];
        while ballast.write_all(&bytes).is_ok() {}
    }
}

/// How many offices, and how many rounds each: `CITYDESK_CLONES` and `CITYDESK_SYNCS`. With `CITYDESK_SMALL_DISK` the last
/// office is in that folder, on a small disk of its own that is full for a while.
#[test]
fn nothing_is_lost_or_stuck_however_often_a_sync_is_killed() {
    if !is_installed("git", "git") {
        return;
    }
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let rounds = number("CITYDESK_SYNCS").unwrap_or(6);
    let people = &PEOPLE[..usize::try_from(number("CITYDESK_CLONES").unwrap_or(3)).unwrap().clamp(2, PEOPLE.len())];
    // The more rounds, the fewer of them are killed.
    let kills = (rounds / 40).clamp(2, 6);
    let mut clones = offices("killed", people);
    let small_disk = std::env::var_os("CITYDESK_SMALL_DISK").map(PathBuf::from);
    if let Some(disk) = &small_disk {
        let last = clones.last_mut().unwrap();
        let moved = disk.join(last.file_name().unwrap());
        let copied = Command::new("cp").arg("-a").args([&*last, &moved]).status().unwrap();
        assert!(copied.success());
        *last = moved;
    }
    let writers: Vec<_> = clones
        .iter()
        .enumerate()
        .map(|(number, clone)| {
            let number = number as u64;
            let skew = [0, DAY, -DAY][usize::try_from(number % 3).unwrap()];
            let numbers = Numbers(number + 1);
            let others = clones.len() as u64 - 1;
            let mut office = Office { clone: clone.clone(), number, skew, numbers, others, deeds: Deeds::default() };
            let has_small_disk = small_disk.is_some() && number + 1 == clones.len() as u64;
            thread::spawn(move || {
                for round in 0..rounds {
                    if round == rounds / 2 {
                        office.without_room();
                        if has_small_disk {
                            fill(&office.clone);
                        }
                    }
                    office.round(round, kills);
                    if has_small_disk && round == rounds * 3 / 4 {
                        fs::remove_file(office.clone.join(".git").join(BALLAST)).unwrap();
                    }
                }
                office.deeds
            })
        })
        .collect();
    let deeds: Vec<Deeds> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
    for clone in clones.iter().chain(&clones) {
        done(clone, &["sync"]);
    }
    let sum = |count: fn(&Deeds) -> usize| deeds.iter().map(count).sum::<usize>();
    let notes = (sum(|deeds| deeds.written.len()), sum(|deeds| deeds.perhaps.len()));
    let (writes, syncs, kills) = (sum(|deeds| deeds.writes), sum(|deeds| deeds.syncs), sum(|deeds| deeds.kills));
    println!(
        "{} clones, {writes} writes, {syncs} syncs, {kills} killed, {} notes written, {} perhaps, {} refused for want of room",
        clones.len(),
        notes.0,
        notes.1,
        sum(|deeds| deeds.refusals)
    );
    let mut states = BTreeSet::new();
    for clone in &clones {
        let all = ["mou.toml", "cities.toml", "others.toml"].map(|file| text(clone, file)).concat();
        let times = |note: &String| all.matches(&format!("\"{note}\"")).count();
        for note in deeds.iter().flat_map(|deeds| &deeds.written) {
            assert_eq!(times(note), 1, "{note} in {}", clone.display());
        }
        for note in deeds.iter().flat_map(|deeds| &deeds.perhaps) {
            assert!(times(note) <= 1, "{note} in {}", clone.display());
        }
        assert!(!all.contains("<<<<"));
        assert_eq!(said(clone, &["status", "--porcelain", "--", "data"]), "");
        assert_eq!(ask(clone, &["check"]).status, 0);
        states.insert(said(clone, &["rev-parse", "HEAD^{tree}"]));
    }
    assert_eq!(states.len(), 1, "all have the same");
    assert!(kills > 0 && notes.0 > 0, "it is no test without both");
}
