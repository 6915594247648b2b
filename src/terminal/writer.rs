//! Changes are written in a thread of their own: one that takes its time, such as to a folder of a hundred thousand
//! records, keeps no key waiting.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::WriteOrder;
use super::event::TerminalEvent;
use super::queue::EventQueue;
use crate::desk::{Message, Order};
use crate::load::Loaded;

/// How long a change is waited for: nobody notices, and what is typed behind it is for what comes of it.
pub(super) const PATIENCE: Duration = Duration::from_millis(100);

/// The thread that writes.
pub(super) struct OrderWriter {
    orders: Sender<(Order, Arc<Loaded>)>,
    written: Receiver<Message>,
    /// Whether the loop does not wait any more for what is being written, and is to be told.
    is_late: Arc<AtomicBool>,
    patience: Duration,
}

impl OrderWriter {
    /// Starts the thread. Each change is waited for so long.
    ///
    /// # Errors
    /// Where the system gives none.
    pub(super) fn start(mut write: Box<WriteOrder>, events: EventQueue, patience: Duration) -> io::Result<OrderWriter> {
        let (orders, ordered) = channel::<(Order, Arc<Loaded>)>();
        let (answers, written) = channel();
        let is_late = Arc::new(AtomicBool::new(false));
        let is_awaited_no_more = Arc::clone(&is_late);
        thread::Builder::new().name("writer".into()).spawn(move || {
            for (order, shown) in ordered {
                if answers.send(write(order, shown)).is_err() {
                    return;
                }
                if is_awaited_no_more.load(Ordering::SeqCst) {
                    events.put(TerminalEvent::Written);
                }
            }
        })?;
        Ok(OrderWriter { orders, written, is_late, patience })
    }

    /// Has a change written to the files of what is shown, and answers with what came of it, or that it takes longer: then an
    /// event comes.
    pub(super) fn write(&self, order: Order, shown: Arc<Loaded>) -> Message {
        if self.orders.send((order, shown)).is_err() {
            return Message::Written(Err("Not saved: open the desk anew".to_owned()));
        }
        let soon = self.written.recv_timeout(self.patience).ok();
        soon.or_else(|| {
            self.is_late.store(true, Ordering::SeqCst);
            // It may have come just before.
            self.take()
        })
        .unwrap_or(Message::Saving)
    }

    /// What came of a change that was not waited for.
    pub(super) fn take(&self) -> Option<Message> {
        let written = self.written.try_recv().ok()?;
        self.is_late.store(false, Ordering::SeqCst);
        Some(written)
    }

    /// Waits until what is being written is written.
    pub(super) fn finish(&self) {
        if self.is_late.swap(false, Ordering::SeqCst) {
            drop(self.written.recv());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Source, load};

    fn write(writer: &OrderWriter) -> Message {
        writer.write(Order::Undo, Arc::new(load(&Source::Archive)))
    }

    /// A writer that is done with a change once that is allowed.
    fn writer(patience: Duration) -> (OrderWriter, Sender<()>, EventQueue) {
        let (allow, allowed) = channel();
        let events = EventQueue::default();
        let write = move |_, _| Message::Written(Err(format!("{:?}", allowed.recv())));
        (OrderWriter::start(Box::new(write), events.clone(), patience).unwrap(), allow, events)
    }

    #[test]
    fn what_is_written_soon_is_waited_for() {
        let (writer, allow, events) = writer(Duration::from_secs(600));
        for _ in 0..3 {
            allow.send(()).unwrap();
            assert!(matches!(write(&writer), Message::Written(_)));
            writer.finish();
            assert!(writer.take().is_none() && events.take().is_none());
        }
    }

    #[test]
    fn what_takes_longer_is_told_once_and_finished_before_the_end() {
        let (writer, allow, events) = writer(Duration::ZERO);
        for _ in 0..3 {
            assert!(matches!(write(&writer), Message::Saving));
            assert!(writer.take().is_none() && events.take().is_none());
            allow.send(()).unwrap();
            assert!(matches!(events.wait(Duration::from_secs(600)), Some(TerminalEvent::Written)));
            assert!(matches!(writer.take(), Some(Message::Written(_))) && writer.take().is_none());
        }
        assert!(matches!(write(&writer), Message::Saving));
        allow.send(()).unwrap();
        writer.finish();
        assert!(writer.take().is_none());
        writer.finish();
    }
}
