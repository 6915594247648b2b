//! What waits for the loop, of bounded size: whoever types too fast is held back at the source, and nobody else waits.

use std::collections::VecDeque;
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::keymap::Key;
use crate::terminal::event::{Input, TerminalEvent};

/// How many keys wait before the terminal is read no further; a character of a paste counts as one.
pub(super) const ROOM: usize = 8192;
/// How many keys may wait in front of a Ctrl-C and are still done before it.
const TYPED_AHEAD: usize = 256;
/// How many sentences wait; of more, the oldest are dropped.
const NOTICES: usize = 8;

/// The queue, as each of its ends sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct EventQueue(Arc<QueueInner>);

#[derive(Debug, Default)]
struct QueueInner {
    waiting: Mutex<QueueState>,
    arrived: Condvar,
}

#[derive(Debug, Default)]
struct QueueState {
    events: VecDeque<TerminalEvent>,
    /// How many keys wait.
    weight: usize,
    /// Whether input was refused since somebody asked.
    refused: bool,
    /// Whether a Ctrl-C has taken the place of the keys in front of it.
    interrupted: bool,
}

impl EventQueue {
    /// Takes an event that is no input. What stands there already is not repeated.
    pub(super) fn put(&self, event: TerminalEvent) {
        let mut waiting = self.waiting();
        match &event {
            TerminalEvent::End(_) => {
                waiting.events.push_front(event);
                drop(waiting);
                return self.0.arrived.notify_one();
            }
            TerminalEvent::Resized => waiting.events.retain(|other| !matches!(other, TerminalEvent::Resized)),
            TerminalEvent::Loaded => waiting.events.retain(|other| !matches!(other, TerminalEvent::Loaded)),
            // Only the last of them is still true.
            TerminalEvent::Stop | TerminalEvent::Continued => {
                waiting.events.retain(|other| !matches!(other, TerminalEvent::Stop | TerminalEvent::Continued));
            }
            TerminalEvent::Notice(_) => waiting.forget_notices(NOTICES - 1),
            TerminalEvent::History(..)
            | TerminalEvent::News(..)
            | TerminalEvent::Synced(..)
            | TerminalEvent::IndexBuilt(_)
            | TerminalEvent::Written
            | TerminalEvent::Reported(_)
            | TerminalEvent::KnownOn(..)
            | TerminalEvent::Input(_) => {}
        }
        waiting.events.push_back(event);
        drop(waiting);
        self.0.arrived.notify_one();
    }

    /// Takes what was typed, or hands it back where too much waits. A Ctrl-C behind many keys replaces them, as a line
    /// discipline does.
    pub(super) fn offer(&self, mut inputs: Vec<Input>) -> Result<(), Vec<Input>> {
        let mut waiting = self.waiting();
        let interrupt = inputs.iter().position(|input| *input == Input::Key(Key::ctrl('c')));
        match interrupt {
            Some(at) if waiting.weight + at > TYPED_AHEAD => {
                waiting.events.retain(|event| !matches!(event, TerminalEvent::Input(_)));
                waiting.weight = 0;
                waiting.interrupted = true;
                inputs.drain(..at);
            }
            _ if waiting.weight >= ROOM => {
                waiting.refused = true;
                return Err(inputs);
            }
            _ => {}
        }
        waiting.weight += weight(&inputs);
        waiting.events.push_back(TerminalEvent::Input(inputs));
        drop(waiting);
        self.0.arrived.notify_one();
        Ok(())
    }

    /// The next event, if one comes within a time.
    pub(super) fn wait(&self, time: Duration) -> Option<TerminalEvent> {
        let waiting = self.waiting();
        let empty = |waiting: &mut QueueState| waiting.events.is_empty();
        let waited = self.0.arrived.wait_timeout_while(waiting, time, empty);
        waited.unwrap_or_else(PoisonError::into_inner).0.take()
    }

    /// The next event, if one is there.
    pub(super) fn take(&self) -> Option<TerminalEvent> {
        self.waiting().take()
    }

    /// Whether keys that were taken and not done yet are to be left, since a Ctrl-C has come behind them.
    pub(super) fn is_interrupted(&self) -> bool {
        self.waiting().interrupted
    }

    /// Whether input was refused since this was last asked, so that whoever offered it is to try again.
    pub(super) fn has_refused(&self) -> bool {
        mem::take(&mut self.waiting().refused)
    }

    fn waiting(&self) -> MutexGuard<'_, QueueState> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl QueueState {
    fn take(&mut self) -> Option<TerminalEvent> {
        let event = self.events.pop_front();
        if let Some(TerminalEvent::Input(inputs)) = &event {
            self.weight -= weight(inputs);
            self.interrupted = false;
        }
        event
    }

    /// Leaves the latest sentences alone.
    fn forget_notices(&mut self, most: usize) {
        let count = self.events.iter().filter(|event| matches!(event, TerminalEvent::Notice(_))).count();
        let mut surplus = count.saturating_sub(most);
        self.events.retain(|event| {
            let goes = surplus > 0 && matches!(event, TerminalEvent::Notice(_));
            surplus -= usize::from(goes);
            !goes
        });
    }
}

/// How much of the room an input takes.
pub(super) fn weight(inputs: &[Input]) -> usize {
    let of_one = |input: &Input| match input {
        Input::Paste(text) => text.len().max(1),
        Input::Key(_) | Input::Pointer(_) => 1,
        Input::Pause(_) => 0,
    };
    inputs.iter().map(of_one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::KeyCode;

    fn keys(count: usize) -> Vec<Input> {
        vec![Input::Key(Key::plain(KeyCode::Char('j'))); count]
    }

    fn interrupt() -> Vec<Input> {
        vec![Input::Key(Key::ctrl('c'))]
    }

    #[test]
    fn keys_are_refused_once_the_room_is_taken_and_accepted_again() {
        let queue = EventQueue::default();
        while queue.offer(keys(4000)).is_ok() {}
        assert_eq!(queue.offer(keys(1)), Err(keys(1)));
        assert!(queue.has_refused() && !queue.has_refused());
        assert!(queue.waiting().weight < ROOM + 4000);
        while queue.take().is_some() {}
        assert_eq!(queue.waiting().weight, 0);
        assert_eq!(queue.offer(keys(1)), Ok(()));
        assert_eq!(queue.offer(vec![Input::Paste("x".repeat(ROOM))]), Ok(()));
        assert_eq!(queue.offer(keys(1)), Err(keys(1)));
    }

    #[test]
    fn a_ctrl_c_behind_many_keys_takes_their_place() {
        let queue = EventQueue::default();
        while queue.offer(keys(4000)).is_ok() {}
        queue.put(TerminalEvent::Resized);
        assert_eq!((queue.offer(interrupt()), queue.is_interrupted()), (Ok(()), true));
        assert!(matches!(queue.take(), Some(TerminalEvent::Resized)));
        assert!(matches!(queue.take(), Some(TerminalEvent::Input(inputs)) if inputs == interrupt()));
        assert!(queue.take().is_none() && !queue.is_interrupted());
    }

    #[test]
    fn a_ctrl_c_behind_a_few_keys_waits_for_them() {
        let queue = EventQueue::default();
        let typed = [keys(TYPED_AHEAD), interrupt()].concat();
        queue.offer(typed.clone()).unwrap();
        assert!(
            !queue.is_interrupted() && matches!(queue.take(), Some(TerminalEvent::Input(inputs)) if inputs == typed)
        );
    }

    #[test]
    fn nothing_else_makes_it_grow() {
        let queue = EventQueue::default();
        for number in 0..1000 {
            queue.put(TerminalEvent::Resized);
            queue.put(TerminalEvent::Stop);
            queue.put(TerminalEvent::Continued);
            queue.put(TerminalEvent::Loaded);
            queue.put(TerminalEvent::Notice(number.to_string()));
        }
        assert_eq!(queue.waiting().events.len(), 3 + NOTICES);
        let last =
            queue.waiting().events.iter().any(|event| matches!(event, TerminalEvent::Notice(text) if text == "999"));
        assert!(last);
    }

    #[test]
    fn an_end_comes_before_everything() {
        let queue = EventQueue::default();
        queue.offer(keys(10)).unwrap();
        queue.put(TerminalEvent::End(15));
        assert!(matches!(queue.wait(Duration::ZERO), Some(TerminalEvent::End(15))));
        assert!(queue.wait(Duration::ZERO).is_some() && queue.wait(Duration::ZERO).is_none());
    }
}
