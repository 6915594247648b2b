//! Where the data wait that were read again until the loop takes them: the latest alone, however long that takes.

use std::sync::{Arc, Mutex, PoisonError};

use crate::load::Loaded;
use crate::terminal::event::TerminalEvent;
use crate::terminal::queue::EventQueue;
use crate::watch::WatchNews;

/// The latest data that the loop has not taken yet. While an editor has the terminal many may come.
#[derive(Clone, Debug, Default)]
pub(super) struct Inbox(Arc<Mutex<Option<Arc<Loaded>>>>);

impl Inbox {
    /// Takes what the watch has to say, and tells the loop.
    pub(super) fn put(&self, news: WatchNews, events: &EventQueue) {
        let event = match news {
            WatchNews::Remark(remark) => TerminalEvent::Notice(remark),
            WatchNews::Loaded(loaded) => match self.slot().replace(loaded) {
                // The loop knows already that something waits.
                Some(_) => return,
                None => TerminalEvent::Loaded,
            },
        };
        events.put(event);
    }

    /// Hands over what waits.
    pub(super) fn take(&self) -> Option<Arc<Loaded>> {
        self.slot().take()
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<Arc<Loaded>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Source, load_files};

    #[test]
    fn only_the_latest_waits_and_the_loop_is_told_once() {
        let events = EventQueue::default();
        let inbox = Inbox::default();
        let loaded = |name: &str| Arc::new(load_files(Source::Folder(name.into()), &[]));
        inbox.put(WatchNews::Loaded(loaded("one")), &events);
        inbox.put(WatchNews::Loaded(loaded("two")), &events);
        assert!(matches!(events.take(), Some(TerminalEvent::Loaded)) && events.take().is_none());
        assert_eq!(inbox.take().unwrap().source, Source::Folder("two".into()));
        assert!(inbox.take().is_none());
        inbox.put(WatchNews::Loaded(loaded("three")), &events);
        assert!(events.take().is_some() && events.take().is_none());
    }
}
