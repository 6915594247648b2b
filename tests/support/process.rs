//! What the system says about a process, and signals to it.

use std::time::Duration;
use std::{fs, thread};

use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process};

use super::{DEADLINE, now};

/// What a program has used up so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Time on a processor, in ticks of ten milliseconds.
    pub(crate) ticks: u64,
    /// How often it went to sleep by itself.
    pub(crate) sleeps: u64,
}

/// Sends a signal to a process.
pub(crate) fn signal(pid: i32, signal: Signal) {
    kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
}

/// Kills a process, which may have ended by itself a moment ago.
pub(crate) fn kill(pid: i32) {
    if let Err(error) = kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL) {
        assert_eq!(error, Errno::SRCH);
    }
}

/// The letter by which the system tells what a process does: `S` for asleep, `T` for stopped.
pub(crate) fn state(pid: i32) -> Option<char> {
    stat(pid)?.first()?.chars().next()
}

/// What a process has used up, all its threads together; `None` once it is gone.
pub(crate) fn cost(pid: i32) -> Option<Cost> {
    let fields = stat(pid)?;
    let ticks = fields[11].parse::<u64>().ok()? + fields[12].parse::<u64>().ok()?;
    Some(Cost { ticks, sleeps: sleeps(pid)?.iter().map(|(_, sleeps)| sleeps).sum() })
}

/// How often each of its threads has gone to sleep by itself, by the name of the thread.
pub(crate) fn sleeps(pid: i32) -> Option<Vec<(String, u64)>> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).ok()?;
    let sleeps = |task: fs::DirEntry| {
        let name = fs::read_to_string(task.path().join("comm")).ok()?;
        Some((name.trim().to_owned(), number(task.path().join("status").to_str()?, "voluntary_ctxt_switches:")?))
    };
    Some(tasks.filter_map(|task| sleeps(task.ok()?)).collect())
}

/// How many times it has called for something to be written, all its threads together, where the system counts that.
pub(crate) fn writes(pid: i32) -> Option<u64> {
    number(&format!("/proc/{pid}/io"), "syscw:")
}

/// The most memory that it has held so far, in bytes.
pub(crate) fn peak_memory(pid: i32) -> Option<u64> {
    Some(number(&format!("/proc/{pid}/status"), "VmHWM:")? * 1024)
}

/// The memory that it holds and shares with no other process, in bytes.
pub(crate) fn private_memory(pid: i32) -> Option<u64> {
    let file = format!("/proc/{pid}/smaps_rollup");
    Some((number(&file, "Private_Clean:")? + number(&file, "Private_Dirty:")?) * 1024)
}

/// Its share of the memory that it holds, in bytes: what several hold together counts for each in part.
pub(crate) fn proportional_memory(pid: i32) -> Option<u64> {
    Some(number(&format!("/proc/{pid}/smaps_rollup"), "Pss:")? * 1024)
}

/// The time that its threads have spent on a processor, in nanoseconds, where the system counts that.
pub(crate) fn processor_time(pid: i32) -> Option<u64> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).ok()?;
    let time = |task: fs::DirEntry| -> Option<u64> {
        let counts = fs::read_to_string(task.path().join("schedstat")).ok()?;
        counts.split_whitespace().next()?.parse().ok()
    };
    Some(tasks.filter_map(|task| time(task.ok()?)).sum())
}

/// The number behind a word in a file of the system.
fn number(file: &str, word: &str) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(word))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Waits until a process is gone, and says how long that took and how many ticks it used up meanwhile.
pub(crate) fn watch_end(pid: i32) -> (Duration, u64) {
    let (started, before) = (now(), cost(pid).map_or(0, |cost| cost.ticks));
    let mut last = before;
    while state(pid).is_some_and(|state| state != 'Z') {
        assert!(started.elapsed() < DEADLINE, "the program does not end");
        last = cost(pid).map_or(last, |cost| cost.ticks);
        thread::sleep(Duration::from_millis(2));
    }
    (started.elapsed(), last - before)
}

/// The processes that a process has started and that are still there.
pub(crate) fn children(pid: i32) -> Vec<i32> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    children.flat_map(|line| line.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>()).collect()
}

fn stat(pid: i32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}
