//! Bytes → the terminal's line. What is handed over goes out in one write, as far as the system takes it so.

use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::terminal::exit;

/// Writes all of the bytes, waiting where the line is full. A line that has gone ends the process.
pub(super) fn send(line: impl AsFd, bytes: &[u8]) -> std::io::Result<()> {
    let mut left = bytes;
    while !left.is_empty() {
        match rustix::io::write(&line, left) {
            Ok(written) => left = &left[written..],
            Err(Errno::INTR) => {}
            // Another program has set the line so that it does not wait.
            Err(Errno::AGAIN) => wait_for_room(&line)?,
            Err(Errno::IO) => exit::hung_up(),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Writes the bytes if the line takes them without waiting, as it does not while another thread is stuck in a write.
pub(super) fn send_without_waiting(line: impl AsFd, bytes: &[u8]) {
    let mut lines = [PollFd::new(&line, PollFlags::OUT)];
    let ready = poll(&mut lines, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }));
    if ready == Ok(1) && lines[0].revents() == PollFlags::OUT {
        // What does not get through now never will: the process is about to end.
        let _ = rustix::io::write(&line, bytes);
    }
}

/// Whether nobody is at the other end of the line any more.
pub(super) fn is_hung_up(line: impl AsFd) -> bool {
    let mut lines = [PollFd::new(&line, PollFlags::empty())];
    let answer = poll(&mut lines, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }));
    answer.is_err() || lines[0].revents().intersects(GONE)
}

/// What `poll` says of a line that has gone.
pub(super) const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

fn wait_for_room(line: impl AsFd) -> std::io::Result<()> {
    match poll(&mut [PollFd::new(&line, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
