//! Where the data wait that were read again until the loop takes them: the latest alone, however long that takes.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use crate::load::Loaded;
use crate::terminal::event::Event;
use crate::watch::News;

/// The latest data that the loop has not taken yet. While an editor has the terminal many may come.
#[derive(Clone, Debug, Default)]
pub(super) struct Inbox(Arc<Mutex<Option<Arc<Loaded>>>>);

impl Inbox {
    /// Takes what the watch has to say, and tells the loop.
    pub(super) fn put(&self, news: News, events: &Sender<Event>) {
        let event = match news {
            News::Remark(remark) => Event::Notice(remark),
            News::Loaded(loaded) => match self.slot().replace(loaded) {
                // The loop knows already that something waits.
                Some(_) => return,
                None => Event::Loaded,
            },
        };
        // Without a loop nobody wants to know.
        let _ = events.send(event);
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
    use std::sync::mpsc::channel;

    use super::*;
    use crate::load::{Source, load_files};

    #[test]
    fn only_the_latest_waits_and_the_loop_is_told_once() {
        let (sender, events) = channel();
        let inbox = Inbox::default();
        let loaded = |name: &str| Arc::new(load_files(Source::Folder(name.into()), &[]));
        inbox.put(News::Loaded(loaded("one")), &sender);
        inbox.put(News::Loaded(loaded("two")), &sender);
        assert!(matches!(events.try_iter().collect::<Vec<_>>()[..], [Event::Loaded]));
        assert_eq!(inbox.take().unwrap().source, Source::Folder("two".into()));
        assert!(inbox.take().is_none());
        inbox.put(News::Loaded(loaded("three")), &sender);
        assert_eq!(events.try_iter().count(), 1);
    }
}
