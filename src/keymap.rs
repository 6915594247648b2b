//! Which key does what: keys, actions, and the bindings between them. It reads no event and performs no action.

mod action;
mod bindings;
mod key;
mod written;

pub use action::{Action, ActionGroup, Scope};
pub use bindings::Keymap;
pub use key::{Key, KeyCode};
