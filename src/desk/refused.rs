//! Keys that are refused or do nothing, and what is typed after them: text that was meant for a line which did not open
//! must not act as commands.
//!
//! The desk knows no clock. Whoever reads the terminal says before which keys there was a pause.

use super::Desk;
use crate::keymap::{Code, Key};
use crate::words;

/// How long the terminal was silent before a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pause {
    /// Long enough that the key did not arrive together with those before it.
    Short,
    /// Long enough that whoever types has looked at the screen.
    Long,
}

/// What came of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was done, or there was nothing to do.
    Done,
    /// It was refused.
    Refused,
    /// It asks whether the desk is to be left, drafts and all.
    AsksToLeave,
    /// What it asked for was so already.
    Idle,
    /// Whether it is done or refused is told later.
    Undecided,
}

/// A key that was refused or did nothing.
#[derive(Debug)]
pub(super) struct RefusedKey {
    key: Key,
    reason: Reason,
    /// The pause before a key that acts again.
    until: Pause,
    /// How many keys after it were ignored.
    ignored: usize,
}

/// Why nothing came of a key.
#[derive(Debug)]
enum Reason {
    /// It has no meaning here, or what it asked for was so already.
    Nothing,
    /// It was refused, with a sentence that says why.
    NotPossible(String),
    /// It may still be done.
    Undecided,
}

impl RefusedKey {
    pub(super) fn new(key: Key, why: Option<String>) -> RefusedKey {
        let reason = why.map_or(Reason::Nothing, Reason::NotPossible);
        // Behind a letter more letters are likely to follow by hand.
        let until = if key.is_typed() { Pause::Long } else { Pause::Short };
        RefusedKey { key, reason, until, ignored: 0 }
    }

    /// A key of which it is not known yet whether it is done: what arrives together with it may be text.
    pub(super) fn undecided(key: Key) -> RefusedKey {
        RefusedKey { key, reason: Reason::Undecided, until: Pause::Short, ignored: 0 }
    }

    /// The same, until the next key that does not arrive together with it.
    pub(super) fn briefly(self) -> RefusedKey {
        RefusedKey { until: Pause::Short, ..self }
    }

    /// Whether a key acts again.
    fn is_over(&self, key: Key, pause: Option<Pause>) -> bool {
        let moves = match key.code {
            Code::Char(_) | Code::Backspace | Code::Delete => false,
            Code::Enter | Code::Esc => self.ignored == 0,
            _ => true,
        };
        pause.is_some_and(|pause| pause >= self.until || moves)
    }

    fn sentence(&self) -> String {
        let (key, keys) = (self.key, words::count(self.ignored as u64, "key", "keys"));
        let were = if self.ignored == 1 { "was" } else { "were" };
        let ignored = format!("{keys} after it {were} ignored (Esc or a pause ends this)");
        match &self.reason {
            Reason::Nothing => format!("'{key}' does nothing here; {ignored}"),
            Reason::NotPossible(why) => format!("'{key}' is not possible here; {ignored} · {why}"),
            Reason::Undecided => format!("'{key}' is not done yet; {ignored}"),
        }
    }
}

impl Desk {
    /// Says why something is not done.
    pub(super) fn refuse(&mut self, why: impl Into<String>) {
        self.notice = Some(why.into());
        self.outcome = Outcome::Refused;
    }

    /// Takes it that there was nothing to do, since it is so already.
    pub(super) fn idle(&mut self) {
        self.outcome = Outcome::Idle;
    }

    /// Takes what came of a key that was still to be done: `why` it was refused, or what was done.
    pub(super) fn decide(&mut self, result: Result<String, String>) {
        let undecided = self.refused.take_if(|refused| matches!(refused.reason, Reason::Undecided));
        self.notice = Some(match (undecided, result) {
            (Some(key), Err(why)) => {
                let refused = RefusedKey { ignored: key.ignored, ..RefusedKey::new(key.key, Some(why.clone())) };
                let notice = if refused.ignored > 0 { refused.sentence() } else { why };
                self.refused = Some(refused);
                notice
            }
            (Some(RefusedKey { key, ignored, .. }), Ok(what)) if ignored > 0 => {
                let keys = words::count(ignored as u64, "key", "keys");
                format!("{what} · {keys} after '{key}' ignored")
            }
            (_, Ok(what) | Err(what)) => what,
        });
    }

    /// Whether keys are ignored at the moment.
    pub fn is_ignoring(&self) -> bool {
        self.refused.is_some()
    }

    /// Whether a key is ignored because of what came before it.
    pub(super) fn ignores(&mut self, key: Key, pause: Option<Pause>) -> bool {
        let Some(mut refused) = self.refused.take_if(|refused| !refused.is_over(key, pause)) else {
            self.refused = None;
            return false;
        };
        if pause.is_some() && matches!(key.code, Code::Enter | Code::Esc) {
            // Whoever has typed on blindly ends what is ignored, and nothing more.
            self.notice = None;
            return true;
        }
        refused.ignored += 1;
        self.notice = Some(refused.sentence());
        self.refused = Some(refused);
        true
    }
}
