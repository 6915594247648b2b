//! Keys and texts that go into the line that is being typed.

use super::component::{LineInput, Reply};
use super::{Desk, FilterLine};
use crate::keymap::{Key, Scope};

impl Desk {
    /// The filter that is being typed, of a pane or of a list over the panes.
    pub fn typed_filter(&self) -> Option<FilterLine<'_>> {
        self.top().filter().typed
    }

    /// Gives a key to the line that is being typed, if one is.
    pub(super) fn type_key(&mut self, key: Key) {
        self.type_text(LineInput::Key(key));
        self.follow_line();
    }

    /// Takes a key that only changes the line being typed, with more keys to come; the rest waits for the next message.
    /// Returns whether it was such a key.
    pub fn type_ahead(&mut self, key: Key) -> bool {
        let typed = self.is_typed(key);
        if typed {
            self.type_text(LineInput::Key(key));
        }
        typed
    }

    /// Whether a key goes into the line that is being typed.
    pub(super) fn is_typed(&self, key: Key) -> bool {
        Scope::is_line(self.scopes()) && self.context.keymap.action(self.scopes(), key).is_none()
    }

    fn type_text(&mut self, text: LineInput<'_>) {
        if self.is_top_saved() {
            return;
        }
        let (top, context) = self.top_mut();
        self.line_changed |= matches!(top.type_text(text, context), Reply::Done);
    }

    /// Takes a pasted text into the line that is being typed; elsewhere it does nothing.
    pub(super) fn paste(&mut self, text: &str) {
        self.type_text(LineInput::Paste(text));
        self.follow_line();
    }

    /// Finds what follows from the line that is being typed, where it is another one than before.
    pub(super) fn follow_line(&mut self) {
        if std::mem::take(&mut self.line_changed) {
            let (top, context) = self.top_mut();
            let reply = top.type_text(LineInput::End, context);
            self.take_reply(reply);
        }
    }
}
