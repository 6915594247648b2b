//! What a desk costs that stays open for long, and what a hundred cost at once: `cargo bench --bench soak`. Fails where a
//! limit is broken.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be taken is a failure")]

#[path = "../tests/support/copy.rs"]
mod copy;
#[path = "../tests/support/figures.rs"]
mod figures;
#[path = "../tests/support/pty.rs"]
mod pty;
#[path = "../tests/support/records.rs"]
mod records;
#[path = "../tests/support/run.rs"]
mod run;
#[path = "../tests/support/sshd.rs"]
mod sshd;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use std::{fs, iter, thread};

use copy::copy;
use figures::{Figure, median, table};
use pty::{Pty, Start, process};
use records::records;
use run::folder;
use sshd::Server;

/// How many desks are open at once.
const DESKS: u32 = 100;

/// How often the keys below are typed while the desk stays open.
const ROUNDS: usize = 120;

/// How often one goes through a list in each round.
const WALKS: usize = 200;

/// Keys that lead through everything there is, and end where they began; what belongs together comes at once.
const KEYS: [&str; 16] = [
    "1jjjjGg",
    "\r",
    "jj",
    "\x1b",
    "i",
    "\x1b",
    "2asjjj",
    "\r",
    "\x1b",
    "aafostby",
    "\x1b",
    "3jj/ferr\x7f\x7f",
    "\r",
    "\x1b\x1b",
    "4jjflead\r",
    "\x1b\x1b\x1b!",
];

fn main() -> ExitCode {
    let all: Vec<Figure> = [many(), over_ssh(), long()].concat();
    println!("{}", table(&all));
    if all.iter().all(Figure::holds) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Desks over the same records, each in a terminal of its own.
fn many() -> Vec<Figure> {
    let mut desks: Vec<Pty> = (0..DESKS).map(|_| Start::citydesk(&["--now", "2017-01-16T12:30:00Z"]).run()).collect();
    for desk in &mut desks {
        desk.wait_for_start();
    }
    desks[0].wait_for_sleep();
    let memory: u64 = desks.iter().map(|desk| process::private_memory(desk.pid()).unwrap()).sum();
    for desk in &mut desks {
        desk.mark();
    }
    let sleeps = |desks: &[Pty]| desks.iter().map(|desk| process::cost(desk.pid()).unwrap().sleeps).sum::<u64>();
    let before = sleeps(&desks);
    desks[0].pass(Duration::from_secs(5));
    let after = sleeps(&desks);
    for desk in &mut desks {
        desk.pass(Duration::from_millis(1));
    }
    let bytes: usize = desks.iter().map(|desk| desk.since_mark().len()).sum();
    let each = memory as f64 / f64::from(DESKS) / (1024.0 * 1024.0);
    // Once a minute each of them wakes for the clock, and these did not start together.
    let minutes = DESKS.div_ceil(12) * 2;
    vec![
        Figure::new("100 desks: private memory of each", each, "MiB").at_most(1.5),
        Figure::bytes("100 desks: 5 s idle", bytes).at_most(minutes * 60),
        Figure::count("100 desks: 5 s idle: wake-ups", after - before).at_most(minutes * 4),
    ]
}

/// Desks, each in a session of its own with a real SSH server, which begin within ten seconds: over the archive, and over a
/// copy of it in a folder, in which a change then reaches all of them. The sessions share a connection, so that what is
/// measured are the desks and not the keys of a hundred clients on the same machine. None where there is no server.
fn over_ssh() -> Vec<Figure> {
    let Some(server) = Server::start("soak", "MaxStartups 300\nMaxSessions 300") else { return Vec::new() };
    let path = format!("ControlPath={}", server.folder.join("shared").display());
    let shared = server.command(&["-o", &path, "-o", "ControlMaster=yes", "-f", "-N"], &[]).status().unwrap();
    assert!(shared.success());
    let data = folder("ssh-archive", &[]);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &data);
    let (desks, mut figures) = sessions(&server, &path, "the archive", "");
    drop(desks);
    wait_for_no_desk(&server);
    let (mut desks, of_folder) = sessions(&server, &path, "a folder", &format!("--data {}", data.display()));
    figures.extend(of_folder);
    let file = data.join("dataset.toml");
    let text = fs::read_to_string(&file).unwrap();
    let changed = pty::now();
    fs::write(&file, text.replacen("title = \"Metropolis", "title = \"Changed Metropolis", 1)).unwrap();
    for desk in &mut desks {
        desk.wait_for("change", |text| text.contains("Changed Metropolis"));
    }
    figures.push(Figure::new("100 over SSH: a change until all show it", milliseconds(changed.elapsed()), "ms"));
    figures
}

/// Sessions that have begun, and what they cost so far and while nothing happens.
fn sessions(server: &Server, path: &str, over: &str, data: &str) -> (Vec<Pty>, Vec<Figure>) {
    const WITHIN: Duration = Duration::from_secs(10);
    let program = env!("CARGO_BIN_EXE_citydesk");
    // The time is that from the start of the program on the server, without that of the connection.
    let line = format!("printf BEGINS; exec {program} {data} --now 2017-01-16T12:30:00Z");
    let begin = |number: u32| {
        thread::sleep(WITHIN / DESKS * number);
        let mut desk = server.client(&["-tt", "-o", path], &[line.as_str()]).env("TERM", "xterm-256color").run();
        desk.wait_for_bytes("BEGINS");
        let begun = pty::now();
        desk.wait_for("first frame", |text| text.contains("Metropolis"));
        let time = begun.elapsed();
        desk.settle();
        (desk, time)
    };
    let (mut desks, times): (Vec<Pty>, Vec<Duration>) = thread::scope(|scope| {
        let begun: Vec<_> = (0..DESKS).map(|number| scope.spawn(move || begin(number))).collect();
        begun.into_iter().map(|desk| desk.join().unwrap()).unzip()
    });
    let pids = desks_of(server);
    assert_eq!(pids.len(), DESKS as usize);
    let memory: u64 = pids.iter().filter_map(|pid| process::proportional_memory(*pid)).sum();
    desks.iter_mut().for_each(Pty::mark);
    let sleeps = || pids.iter().filter_map(|pid| process::cost(*pid)).map(|cost| cost.sleeps).sum::<u64>();
    let before = sleeps();
    thread::sleep(Duration::from_secs(5));
    let wake_ups = sleeps() - before;
    for desk in &mut desks {
        desk.pass(Duration::from_millis(1));
    }
    let bytes: usize = desks.iter().map(|desk| desk.since_mark().len()).sum();
    let minutes = DESKS.div_ceil(12) * 2;
    let named = |what: &str| format!("100 over SSH, {over}: {what}");
    let memory = memory as f64 / f64::from(DESKS) / (1024.0 * 1024.0);
    let figures = vec![
        Figure::new(named("first frame, median"), milliseconds(median(times.clone()).unwrap()), "ms"),
        Figure::new(named("first frame, slowest"), milliseconds(times.into_iter().max().unwrap()), "ms").at_most(50),
        Figure::new(named("memory, a share of each"), memory, "MiB").at_most(2),
        Figure::bytes(named("5 s idle"), bytes).at_most(minutes * 60),
        Figure::count(named("5 s idle: wake-ups"), wake_ups).at_most(minutes * 4),
    ];
    (desks, figures)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The desks that a server has begun.
fn desks_of(server: &Server) -> Vec<i32> {
    server.sessions().into_iter().flat_map(desks_below).collect()
}

/// Waits until all desks have ended.
fn wait_for_no_desk(server: &Server) {
    let begun = pty::now();
    while !desks_of(server).is_empty() {
        assert!(begun.elapsed() < pty::DEADLINE, "desks go on without their clients");
        thread::sleep(Duration::from_millis(50));
    }
}

/// The desks among the processes below one, which may itself be one.
fn desks_below(pid: i32) -> Vec<i32> {
    let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    if name.trim() == "citydesk" {
        return vec![pid];
    }
    process::children(pid).into_iter().flat_map(desks_below).collect()
}

/// One desk through which keys run while its files are written again and again.
fn long() -> Vec<Figure> {
    let folder = records("soak");
    let file = folder.join("agreements.toml");
    let text = fs::read_to_string(&file).unwrap();
    let mut desk = Start::citydesk(&["--data", folder.to_str().unwrap(), "--now", "2031-03-03T12:30:07Z"]).run();
    desk.wait_for_start();
    let (mut early, mut keys, mut writes) = (None, 0, 0);
    for round in 0..ROUNDS {
        let walks = "jjjjkkkkGg".repeat(WALKS);
        for part in iter::once(walks.as_str()).chain(KEYS) {
            desk.send(part);
            keys += part.len();
            // What follows a refused key or an Esc at once would be taken for a part of it.
            desk.pass(Duration::from_millis(60));
        }
        for draft in 0..5 {
            let name = format!("Memorandum {round} {draft}");
            fs::write(&file, text.replace("Ostby–Vestby memorandum", &name)).unwrap();
            writes += 1;
        }
        if round == ROUNDS / 4 {
            early = Some(state(&mut desk));
        }
    }
    let (late, early) = (state(&mut desk), early.unwrap());
    assert!(desk.text().contains("Network of Made-up Towns"), "{}", desk.text());
    vec![
        Figure::count("soak: keys", keys as u64),
        Figure::count("soak: writes of a file", writes),
        Figure::new("soak: memory after a quarter", early.memory, "MiB"),
        Figure::new("soak: memory at the end", late.memory, "MiB").at_most(early.memory + 0.5),
        Figure::count("soak: descriptors after a quarter", early.descriptors),
        Figure::count("soak: descriptors at the end", late.descriptors).at_most(early.descriptors as u32),
    ]
}

/// What a desk holds at rest.
struct Held {
    memory: f64,
    descriptors: u64,
}

fn state(desk: &mut Pty) -> Held {
    desk.settle();
    desk.wait_for_sleep();
    let memory = process::private_memory(desk.pid()).unwrap() as f64 / (1024.0 * 1024.0);
    let descriptors = fs::read_dir(format!("/proc/{}/fd", desk.pid())).unwrap().count() as u64;
    Held { memory, descriptors }
}
