//! The thread that reads the terminal, and notices when it goes away.
//!
//! While another program has the terminal, it reads nothing, but still watches for the hang-up.

use std::fs::File;
use std::mem;
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{LocalModes, isatty, tcgetattr};

use crate::desk::Pause;
use crate::keymap::Key;
use crate::terminal::clock::WaitTimer;
use crate::terminal::decode::Decoder;
use crate::terminal::event::Input;
use crate::terminal::output::GONE;
use crate::terminal::queue::EventQueue;

const PAUSE: u8 = b'p';
const RESUME: u8 = b'r';
const RETRY: u8 = b't';

/// A key after a silence of this length was pressed by itself; a line tears apart less what was sent at once.
const SHORT: Duration = Duration::from_millis(50);
/// From how long a silence on whoever types has looked at the screen.
const LONG: Duration = Duration::from_secs(1);

/// Opens the terminal for reading: standard input, or where that is something else the process's own terminal.
pub(super) fn open() -> anyhow::Result<OwnedFd> {
    let standard = rustix::stdio::stdin();
    if isatty(standard) {
        return standard.try_clone_to_owned().context("standard input cannot be read");
    }
    let own = File::options().read(true).write(true).open("/dev/tty");
    own.map(OwnedFd::from).context("there is no terminal to read keys from")
}

/// The reading thread, as the loop sees it.
#[derive(Debug)]
pub(super) struct InputReader {
    orders: OwnedFd,
    paused: Receiver<()>,
}

impl InputReader {
    /// Starts to watch a terminal, without reading it yet; the thread calls `gone` once it has hung up.
    pub(super) fn start(
        line: OwnedFd,
        events: EventQueue,
        gone: impl Fn() + Send + 'static,
    ) -> anyhow::Result<InputReader> {
        let (theirs, orders) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
        let (pausing, paused) = sync_channel(1);
        let mut watch = InputThread {
            line,
            orders: theirs,
            events,
            pausing,
            decoder: Decoder::default(),
            held: Vec::new(),
            reading: false,
            waiting: WaitTimer::default(),
            silence: Duration::ZERO,
        };
        thread::Builder::new().name("input".into()).spawn(move || {
            if watch.run() == InputEnd::Gone {
                gone();
            }
        })?;
        Ok(InputReader { orders, paused })
    }

    /// Stops reading; what is typed from now on is left for somebody else.
    pub(super) fn pause(&self) {
        // An answer that came too late the last time.
        let _ = self.paused.try_recv();
        self.order(PAUSE);
        // Only a read that somebody else has emptied under the thread's hands can keep it from answering.
        let _ = self.paused.recv_timeout(Duration::from_secs(1));
    }

    /// Reads again.
    pub(super) fn resume(&self) {
        self.order(RESUME);
    }

    /// Tells the thread that what the queue refused may be offered again.
    pub(super) fn retry(&self) {
        self.order(RETRY);
    }

    fn order(&self, order: u8) {
        // The thread lives as long as the process, and a pipe has room for one byte.
        let _ = rustix::io::write(&self.orders, &[order]);
    }
}

/// Why the reading thread ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum InputEnd {
    /// The terminal has hung up.
    Gone,
    /// The loop is over.
    Dismissed,
}

struct InputThread {
    line: OwnedFd,
    orders: OwnedFd,
    events: EventQueue,
    pausing: SyncSender<()>,
    decoder: Decoder,
    /// What the queue has no room for yet. Until it has, the terminal is not read, so that whoever types is held back.
    held: Vec<Input>,
    reading: bool,
    /// The wait for the next bytes. It counts only while the thread could have read them.
    waiting: WaitTimer,
    /// The longest wait since the last key.
    silence: Duration,
}

impl InputThread {
    fn run(&mut self) -> InputEnd {
        loop {
            if let Err(end) = self.turn() {
                return end;
            }
        }
    }

    /// Waits for the next thing to happen and deals with it.
    fn turn(&mut self) -> Result<(), InputEnd> {
        let wanted = if self.reads() { PollFlags::IN } else { PollFlags::empty() };
        let mut lines = [PollFd::new(&self.line, wanted), PollFd::new(&self.orders, PollFlags::IN)];
        let patience = self.decoder.patience().filter(|_| self.reading);
        let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
        if self.reads() {
            self.waiting.begin();
        }
        let ready = match poll(&mut lines, patience.as_ref()) {
            Ok(ready) => ready,
            Err(Errno::INTR) => return Ok(()),
            Err(_) => return Err(InputEnd::Gone),
        };
        let (line, orders) = (lines[0].revents(), lines[1].revents());
        if line.intersects(GONE) {
            return Err(InputEnd::Gone);
        }
        if ready == 0 {
            self.tell(Decoder::silence);
        }
        if !orders.is_empty() {
            self.obey()?;
        }
        if line.contains(PollFlags::IN) && self.reads() {
            self.read()?;
        }
        Ok(())
    }

    fn reads(&self) -> bool {
        self.reading && self.held.is_empty()
    }

    fn read(&mut self) -> Result<(), InputEnd> {
        self.silence = self.silence.max(self.waiting.end());
        let mut bytes = [0; 4096];
        match rustix::io::read(&self.line, &mut bytes) {
            Ok(0) if !self.is_cooked() => Err(InputEnd::Gone),
            Ok(count) => {
                self.tell(|decoder, inputs| decoder.feed(&bytes[..count], inputs));
                Ok(())
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(()),
            Err(_) => Err(InputEnd::Gone),
        }
    }

    /// Whether the line is as a shell sets it, where nothing read means no more than a typed Ctrl-D.
    fn is_cooked(&self) -> bool {
        tcgetattr(&self.line).is_ok_and(|line| line.local_modes.contains(LocalModes::ICANON))
    }

    fn obey(&mut self) -> Result<(), InputEnd> {
        let mut orders = [0; 16];
        let count = match rustix::io::read(&self.orders, &mut orders) {
            Ok(0) | Err(_) => return Err(InputEnd::Dismissed),
            Ok(count) => count,
        };
        for order in &orders[..count] {
            match *order {
                RETRY => self.hand_over(),
                order => self.reading = order == RESUME,
            }
            if *order == PAUSE {
                // One answer is enough for two orders.
                let _ = self.pausing.try_send(());
            }
        }
        Ok(())
    }

    fn tell(&mut self, decode: impl FnOnce(&mut Decoder, &mut Vec<Input>)) {
        let mut inputs = Vec::new();
        decode(&mut self.decoder, &mut inputs);
        if !inputs.is_empty() {
            self.held.extend(pause(mem::take(&mut self.silence), &inputs).map(Input::Pause));
            self.held.extend(inputs);
        }
        self.hand_over();
    }

    fn hand_over(&mut self) {
        let held = mem::take(&mut self.held);
        if !held.is_empty() {
            self.held = self.events.offer(held).err().unwrap_or_default();
        }
    }
}

/// The pause before the input of one read. Letters that come together were typed before anybody saw the effect of the
/// first, whatever the silence before them.
fn pause(silence: Duration, inputs: &[Input]) -> Option<Pause> {
    let keys: Vec<&Key> =
        inputs.iter().filter_map(|input| if let Input::Key(key) = input { Some(key) } else { None }).collect();
    let is_burst = keys.len() > 1 && keys.iter().any(|key| key.is_typed());
    match silence {
        _ if is_burst => None,
        long if long >= LONG => Some(Pause::Long),
        short if short >= SHORT => Some(Pause::Short),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
