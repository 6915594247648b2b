//! The thread that reads the terminal, and notices when the terminal goes away.
//!
//! It is the only reader. While a program that was started has the terminal it reads nothing, so that what is typed
//! reaches that program, and still watches for the hang-up.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{LocalModes, isatty, tcgetattr};

use crate::terminal::decode::Decoder;
use crate::terminal::event::{Event, Input};
use crate::terminal::output::GONE;

const PAUSE: u8 = b'p';
const RESUME: u8 = b'r';

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
pub(super) struct Reader {
    orders: OwnedFd,
    paused: Receiver<()>,
}

impl Reader {
    /// Starts to watch a terminal, without reading it yet; `gone` is called, on the reading thread, once the terminal has
    /// hung up.
    pub(super) fn start(
        line: OwnedFd,
        events: Sender<Event>,
        gone: impl Fn() + Send + 'static,
    ) -> anyhow::Result<Reader> {
        let (theirs, orders) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
        let (pausing, paused) = channel();
        let mut watch = Watch { line, orders: theirs, events, pausing, decoder: Decoder::default(), reading: false };
        thread::Builder::new().name("input".into()).spawn(move || {
            if watch.run() == End::Gone {
                gone();
            }
        })?;
        Ok(Reader { orders, paused })
    }

    /// Stops reading; what is typed from now on is left for somebody else.
    pub(super) fn pause(&self) {
        self.order(PAUSE);
        // Only a read that somebody else has emptied under the thread's hands can keep it from answering.
        let _ = self.paused.recv_timeout(Duration::from_secs(1));
    }

    /// Reads again.
    pub(super) fn resume(&self) {
        self.order(RESUME);
    }

    fn order(&self, order: u8) {
        // The thread lives as long as the process, and a pipe has room for one byte.
        let _ = rustix::io::write(&self.orders, &[order]);
    }
}

/// Why the reading thread ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The terminal has hung up.
    Gone,
    /// The loop is over.
    Dismissed,
}

/// What the reading thread works with.
struct Watch {
    line: OwnedFd,
    orders: OwnedFd,
    events: Sender<Event>,
    pausing: Sender<()>,
    decoder: Decoder,
    reading: bool,
}

impl Watch {
    fn run(&mut self) -> End {
        loop {
            if let Err(end) = self.turn() {
                return end;
            }
        }
    }

    /// Waits for the next thing to happen and deals with it.
    fn turn(&mut self) -> Result<(), End> {
        let wanted = if self.reading { PollFlags::IN } else { PollFlags::empty() };
        let mut lines = [PollFd::new(&self.line, wanted), PollFd::new(&self.orders, PollFlags::IN)];
        let patience = self.decoder.patience().filter(|_| self.reading);
        let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
        let ready = match poll(&mut lines, patience.as_ref()) {
            Ok(ready) => ready,
            Err(Errno::INTR) => return Ok(()),
            Err(_) => return Err(End::Gone),
        };
        let (line, orders) = (lines[0].revents(), lines[1].revents());
        if line.intersects(GONE) {
            return Err(End::Gone);
        }
        if ready == 0 {
            self.tell(Decoder::silence);
        }
        if !orders.is_empty() {
            self.obey()?;
        }
        if line.contains(PollFlags::IN) && self.reading {
            self.read()?;
        }
        Ok(())
    }

    fn read(&mut self) -> Result<(), End> {
        let mut bytes = [0; 4096];
        match rustix::io::read(&self.line, &mut bytes) {
            Ok(0) if !self.is_cooked() => Err(End::Gone),
            Ok(count) => {
                self.tell(|decoder, inputs| decoder.feed(&bytes[..count], inputs));
                Ok(())
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(()),
            Err(_) => Err(End::Gone),
        }
    }

    /// Whether the line is as a shell sets it, where nothing read means no more than a typed Ctrl-D.
    fn is_cooked(&self) -> bool {
        tcgetattr(&self.line).is_ok_and(|line| line.local_modes.contains(LocalModes::ICANON))
    }

    fn obey(&mut self) -> Result<(), End> {
        let mut orders = [0; 16];
        let count = match rustix::io::read(&self.orders, &mut orders) {
            Ok(0) | Err(_) => return Err(End::Dismissed),
            Ok(count) => count,
        };
        for order in &orders[..count] {
            self.reading = *order == RESUME;
            if *order == PAUSE {
                self.pausing.send(()).map_err(|_| End::Dismissed)?;
            }
        }
        Ok(())
    }

    fn tell(&mut self, decode: impl FnOnce(&mut Decoder, &mut Vec<Input>)) {
        let mut inputs = Vec::new();
        decode(&mut self.decoder, &mut inputs);
        if !inputs.is_empty() {
            // Without a loop nobody wants to know.
            let _ = self.events.send(Event::Input(inputs));
        }
    }
}

#[cfg(test)]
mod tests;
