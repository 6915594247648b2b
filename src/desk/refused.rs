//! Keys that are refused or do nothing, and what is typed after them: text for a line that did not open must not act as
//! commands.
//!
//! The desk knows no clock; whoever reads the terminal reports pauses.

use super::Desk;
use crate::catalog::Id;
use crate::keymap::{Key, KeyCode, Scope};
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
    /// Whether it is done or refused comes later.
    Undecided,
}

/// A key that was refused or did nothing, or a change that took away what the next key was meant for.
#[derive(Debug)]
pub(super) struct RefusedKey {
    reason: Reason,
    /// The pause before a key that acts again.
    until: Pause,
    /// How many keys after it were ignored.
    ignored: usize,
}

#[derive(Debug)]
enum Reason {
    /// A key has no meaning here, or what it asked for was so already.
    Nothing(Key),
    /// A key was refused, with a sentence that says why.
    NotPossible(Key, String),
    /// It is not known yet whether a key is done.
    Undecided(Key),
    /// The row that was selected is gone from the data.
    RowGone,
    /// What was open is gone from the data, and something else has the keys.
    LayerGone,
}

/// What a key is for.
#[derive(Debug)]
pub(super) struct KeyTarget {
    /// How many records, lists and lines lie over the panes.
    layers: usize,
    /// The record that is selected.
    id: Option<Id>,
}

impl RefusedKey {
    pub(super) fn new(key: Key, why: Option<String>) -> RefusedKey {
        let reason = match why {
            Some(why) => Reason::NotPossible(key, why),
            None => Reason::Nothing(key),
        };
        // Behind a letter more letters probably follow by hand.
        let until = if key.is_typed() { Pause::Long } else { Pause::Short };
        RefusedKey { reason, until, ignored: 0 }
    }

    /// A key of which it is not known yet whether it is done: what arrives together with it may be text.
    pub(super) fn undecided(key: Key) -> RefusedKey {
        RefusedKey { reason: Reason::Undecided(key), until: Pause::Short, ignored: 0 }
    }

    /// Keys meant for something that has just gone from the data.
    fn gone(reason: Reason) -> RefusedKey {
        RefusedKey { reason, until: Pause::Long, ignored: 0 }
    }

    /// The same, until the next key that does not arrive together with it.
    pub(super) fn briefly(self) -> RefusedKey {
        RefusedKey { until: Pause::Short, ..self }
    }

    /// Whether a key acts again.
    fn is_over(&self, key: Key, pause: Option<Pause>) -> bool {
        if matches!(self.reason, Reason::LayerGone) && self.ignored == 0 {
            // However long nobody has typed: the first key may be meant for what was open before.
            return !key.is_typed() && !matches!(key.code, KeyCode::Enter | KeyCode::Backspace | KeyCode::Delete);
        }
        let moves = match key.code {
            KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete => false,
            KeyCode::Enter | KeyCode::Esc => self.ignored == 0,
            _ => true,
        };
        pause.is_some_and(|pause| pause >= self.until || moves)
    }

    fn sentence(&self) -> String {
        let keys = words::count(self.ignored as u64, "key", "keys");
        let were = if self.ignored == 1 { "was" } else { "were" };
        let ignored = format!("{keys} after it {were} ignored (Esc or a pause ends this)");
        match &self.reason {
            Reason::Nothing(key) => format!("'{key}' does nothing here; {ignored}"),
            Reason::NotPossible(key, why) => format!("'{key}' is not possible here; {ignored} · {why}"),
            Reason::Undecided(key) => format!("'{key}' is not done yet; {ignored}"),
            Reason::RowGone | Reason::LayerGone => {
                format!("what was shown is gone; {keys} {were} ignored (Esc or a pause ends this)")
            }
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
        let undecided = match self.refused {
            Some(RefusedKey { reason: Reason::Undecided(key), ignored, .. }) => Some((key, ignored)),
            _ => None,
        };
        if undecided.is_some() {
            self.refused = None;
        }
        self.notice = Some(match (undecided, result) {
            (Some((key, ignored)), Err(why)) => {
                let refused = RefusedKey { ignored, ..RefusedKey::new(key, Some(why.clone())) };
                let notice = if ignored > 0 { refused.sentence() } else { why };
                self.refused = Some(refused);
                notice
            }
            (Some((key, ignored)), Ok(what)) if ignored > 0 => {
                let keys = words::count(ignored as u64, "key", "keys");
                format!("{what} · {keys} after '{key}' ignored")
            }
            (_, Ok(what) | Err(what)) => what,
        });
    }

    /// What the next key is for: how much lies over the panes, and the record that it is about; none where it is text.
    pub(super) fn target(&self) -> Option<KeyTarget> {
        let id = self.selected().map(|record| record.id().clone());
        (!Scope::is_line(self.scopes())).then_some(KeyTarget { layers: self.layers.len(), id })
    }

    /// Has what is being typed ignored, where what it is for is gone.
    pub(super) fn ignore_keys_for(&mut self, target: Option<&KeyTarget>) {
        let is_gone = |id: &Id| self.catalog().record(id.as_str()).is_none();
        let Some(target) = target else { return };
        if self.layers.len() < target.layers {
            self.refused = Some(RefusedKey::gone(Reason::LayerGone));
        } else if target.id.as_ref().is_some_and(is_gone) {
            self.refused = Some(RefusedKey::gone(Reason::RowGone));
        }
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
        if pause.is_some() && matches!(key.code, KeyCode::Enter | KeyCode::Esc) {
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
