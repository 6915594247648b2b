//! A pseudo-terminal with a program in it: what it writes is kept as bytes and as a screen, what it costs is read from
//! the system, and it can be treated as badly as a bad line treats it.
//!
//! Nothing is read while nobody waits, so that a program can be made to wait for its terminal.

#![allow(dead_code, reason = "each test program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "part of the tests, though in a module of its own")]

pub(crate) mod process;

use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use filedescriptor::FileDescriptor;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::tcgetattr;

/// How long a test waits for what must come, on however slow a machine.
pub(crate) const DEADLINE: Duration = Duration::from_secs(20);

/// A screen as words with single blanks, whatever line each is on and whatever is drawn around them: where a sentence is
/// wrapped may depend on where the folder of the tests lies.
pub(crate) fn words(screen: &str) -> String {
    let text = screen.replace(|letter: char| ('\u{2500}'..='\u{257f}').contains(&letter), " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The program under test, where that is another than the one that is built with the tests.
pub(crate) static PROGRAM: OnceLock<String> = OnceLock::new();

/// A program to be started in a pseudo-terminal, with an environment of its own.
pub(crate) struct Start {
    command: CommandBuilder,
    size: (u16, u16),
}

impl Start {
    /// The program under test with these arguments.
    pub(crate) fn citydesk(arguments: &[&str]) -> Start {
        Start::program(PROGRAM.get().map_or(env!("CARGO_BIN_EXE_citydesk"), String::as_str), arguments)
    }

    /// A line for a shell, which finds `citydesk` as the program under test.
    pub(crate) fn shell(line: &str) -> Start {
        let folder = Path::new(env!("CARGO_BIN_EXE_citydesk")).parent().unwrap_or(Path::new("."));
        let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
        Start::program("sh", &["-c", line]).env("PATH", &path)
    }

    /// Any program.
    pub(crate) fn program(name: &str, arguments: &[&str]) -> Start {
        let mut command = CommandBuilder::new(name);
        command.args(arguments);
        command.env_clear();
        command.cwd(env!("CARGO_TARGET_TMPDIR"));
        let home = env!("CARGO_TARGET_TMPDIR");
        let path = std::env::var("PATH").unwrap_or_default();
        let variables =
            [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("TZ", "UTC"), ("HOME", home), ("PATH", &path)];
        for (name, value) in variables {
            command.env(name, value);
        }
        Start { command, size: (80, 24) }
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Start {
        self.command.env(name, value);
        self
    }

    /// Sets the size of the window, in columns and rows.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Start {
        self.size = (columns, rows);
        self
    }

    /// Starts the program.
    pub(crate) fn run(self) -> Pty {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave);
        let line = FileDescriptor::dup(&Raw(pair.master.as_raw_fd().unwrap())).unwrap();
        let screen = vt100::Parser::new(at_least_one(rows), at_least_one(columns), 0);
        Pty { ends: Some((pair.master, line)), child, screen, bytes: Vec::new(), seen: 0 }
    }
}

/// A pseudo-terminal with a program running in it.
pub(crate) struct Pty {
    ends: Option<(Box<dyn MasterPty + Send>, FileDescriptor)>,
    child: Box<dyn Child + Send + Sync>,
    screen: vt100::Parser,
    bytes: Vec<u8>,
    seen: usize,
}

impl Pty {
    /// Types bytes.
    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let (_, line) = self.ends.as_mut().unwrap();
        line.write_all(bytes.as_ref()).unwrap();
    }

    /// Types so many bytes, the same text again and again, as fast as they are taken, and reads what comes meanwhile. The
    /// answer is how many were taken before the program took none for a second.
    pub(crate) fn flood(&mut self, text: &str, count: usize, reads: bool) -> usize {
        let mut typed = 0;
        let mut refused = now();
        while typed < count && refused.elapsed() < Duration::from_secs(1) {
            let (_, line) = self.ends.as_ref().unwrap();
            rustix::io::ioctl_fionbio(line, true).unwrap();
            let bytes = text.bytes().cycle().skip(typed % text.len()).take((count - typed).min(2048));
            match rustix::io::write(line, &bytes.collect::<Vec<u8>>()) {
                Ok(taken) => (typed, refused) = (typed + taken, now()),
                Err(_) if reads => drop(self.pump(Duration::from_millis(1))),
                Err(_) => std::thread::sleep(Duration::from_millis(1)),
            }
            if reads {
                self.pump(Duration::ZERO);
            }
        }
        let (_, line) = self.ends.as_ref().unwrap();
        rustix::io::ioctl_fionbio(line, false).unwrap();
        typed
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn wait_for(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        let started = now();
        while !wanted(&self.text()) {
            assert!(started.elapsed() < DEADLINE, "no {what} on the screen:\n{}", self.text());
            self.pump(Duration::from_millis(50));
        }
    }

    /// Waits until these bytes have come since the last [`Pty::mark`].
    pub(crate) fn wait_for_bytes(&mut self, wanted: &str) {
        let started = now();
        while !self.since_mark().contains(wanted) {
            assert!(started.elapsed() < DEADLINE, "no {wanted:?} in {:?}", self.since_mark());
            self.pump(Duration::from_millis(50));
        }
    }

    /// Waits until nothing has come for a while.
    pub(crate) fn settle(&mut self) {
        let started = now();
        while self.pump(Duration::from_millis(300)) {
            assert!(started.elapsed() < DEADLINE, "the screen never comes to rest");
        }
    }

    /// Waits for the first screen, and until it is at rest.
    pub(crate) fn wait_for_start(&mut self) {
        self.wait_for("text", |text| !text.trim().is_empty());
        self.settle();
    }

    /// Waits until the program has slept for a second without waking, which on a machine with much to do may be long
    /// after its first screen.
    pub(crate) fn wait_for_sleep(&mut self) {
        let started = now();
        loop {
            let before = process::cost(self.pid()).unwrap().sleeps;
            self.pass(Duration::from_secs(1));
            if process::cost(self.pid()).unwrap().sleeps == before {
                return;
            }
            assert!(started.elapsed() < DEADLINE, "the program never sleeps");
        }
    }

    /// Lets so much time pass, reading what comes.
    pub(crate) fn pass(&mut self, time: Duration) {
        let started = now();
        while let Some(left) = time.checked_sub(started.elapsed()).filter(|left| !left.is_zero()) {
            if !self.pump(left.min(Duration::from_millis(50))) && self.ends.is_none() {
                std::thread::sleep(left.min(Duration::from_millis(50)));
            }
        }
    }

    /// Reads what comes within a time; says whether anything did.
    fn pump(&mut self, time: Duration) -> bool {
        let Some((_, line)) = self.ends.as_mut() else { return false };
        let time = Timespec::try_from(time).unwrap();
        if poll(&mut [PollFd::new(line, PollFlags::IN)], Some(&time)) != Ok(1) {
            return false;
        }
        let mut bytes = [0; 16384];
        match line.read(&mut bytes) {
            Ok(count) if count > 0 => {
                self.screen.process(&bytes[..count]);
                self.bytes.extend_from_slice(&bytes[..count]);
                true
            }
            // The program has closed its end; the pause keeps a waiting test from spinning.
            _ => {
                std::thread::sleep(Duration::from_millis(10));
                false
            }
        }
    }

    /// The screen as text, a line a row.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// The screen itself.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Everything that was written so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Begins to count anew what is written.
    pub(crate) fn mark(&mut self) {
        self.seen = self.bytes.len();
    }

    /// What was written since the mark.
    pub(crate) fn since_mark(&self) -> String {
        String::from_utf8_lossy(&self.bytes[self.seen..]).into_owned()
    }

    /// How often a sequence was written in all.
    pub(crate) fn count(&self, sequence: &str) -> usize {
        String::from_utf8_lossy(&self.bytes).matches(sequence).count()
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let (master, _) = self.ends.as_ref().unwrap();
        master.resize(pty_size(columns, rows)).unwrap();
        self.screen.screen_mut().set_size(at_least_one(rows), at_least_one(columns));
    }

    /// Takes the terminal away, as a line that drops does.
    pub(crate) fn hang_up(&mut self) {
        self.ends = None;
    }

    /// The settings of the line, to be compared.
    pub(crate) fn line_settings(&self) -> String {
        let (_, line) = self.ends.as_ref().unwrap();
        let line = tcgetattr(line).unwrap();
        format!("{:?} {:?} {:?} {:?}", line.input_modes, line.output_modes, line.control_modes, line.local_modes)
    }

    /// The rows of the screen as text, blanks at their ends and all.
    pub(crate) fn rows(&self) -> Vec<String> {
        let screen = self.screen.screen();
        let (rows, columns) = screen.size();
        let text = |row| {
            (0..columns.get()).filter_map(|column| screen.cell(row, column)).fold(String::new(), |text, cell| {
                text + if cell.is_wide_continuation() {
                    ""
                } else if cell.has_contents() {
                    cell.contents()
                } else {
                    " "
                }
            })
        };
        (0..rows.get()).map(text).collect()
    }

    /// The process that was started.
    pub(crate) fn pid(&self) -> i32 {
        self.child.process_id().unwrap().cast_signed()
    }

    /// The process that the started one has started, once it has.
    pub(crate) fn inner_pid(&mut self) -> i32 {
        let path = format!("/proc/{0}/task/{0}/children", self.pid());
        let started = now();
        loop {
            let children = fs::read_to_string(&path).unwrap_or_default();
            if let Some(pid) = children.split_whitespace().next() {
                return pid.parse().unwrap();
            }
            assert!(started.elapsed() < DEADLINE, "no process was started");
            self.pump(Duration::from_millis(20));
        }
    }

    /// Waits for the end of the program and says how it ended, and after how long.
    pub(crate) fn wait(&mut self) -> (ExitStatus, Duration) {
        let started = now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let took = started.elapsed();
                while self.pump(Duration::from_millis(20)) {}
                return (status, took);
            }
            assert!(started.elapsed() < DEADLINE, "the program does not end:\n{}", self.text());
            if !self.pump(Duration::from_millis(5)) && self.ends.is_none() {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    }

    /// Waits for the end of the program without reading what it writes.
    pub(crate) fn wait_deaf(&mut self) -> (ExitStatus, Duration) {
        let started = now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, started.elapsed());
            }
            assert!(started.elapsed() < DEADLINE, "the program does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A test that fails leaves nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The time, for deadlines alone.
#[expect(clippy::disallowed_methods, reason = "a deadline is measured by the real clock")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap_or(NonZero::<u16>::MIN)
}

struct Raw(i32);

impl std::os::fd::AsRawFd for Raw {
    fn as_raw_fd(&self) -> i32 {
        self.0
    }
}
