//! How long after the last write to a file the desk shows what it says.

#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::fs;
use std::time::Duration;

use super::figures::{Figure, median};
use super::pty::{Start, now};
use super::records::records;

/// How often it is measured.
const TIMES: usize = 9;

/// Writes a file anew in a burst of writes, again and again, and measures from the last one until the screen shows it.
pub(crate) fn figures(most: f64) -> Vec<Figure> {
    let records = records("delay");
    let file = records.join("agreements.toml");
    let text = fs::read_to_string(&file).unwrap();
    let mut pty = Start::citydesk(&["--data", records.to_str().unwrap(), "--now", "2031-03-03T12:30:07Z"]).run();
    pty.wait_for_start();
    let mut measure = |time: usize| {
        let name = format!("Memorandum {time}");
        for burst in 0..5 {
            let name = if burst == 4 { name.clone() } else { format!("{name}, draft {burst}") };
            fs::write(&file, text.replace("Ostby–Vestby memorandum", &name)).unwrap();
        }
        let written = now();
        pty.wait_for(&name, |shown| shown.contains(&format!("{name} ")));
        let took = written.elapsed();
        // What one time leaves behind is over before the next.
        pty.pass(Duration::from_millis(300));
        took.as_secs_f64() * 1000.0
    };
    let times: Vec<f64> = (0..TIMES).map(&mut measure).collect();
    let longest = times.iter().copied().fold(0.0, f64::max);
    vec![
        Figure::new("a change shown after the last write, median", median(times).unwrap(), "ms").at_most(most),
        Figure::new("a change shown after the last write, longest", longest, "ms"),
    ]
}
