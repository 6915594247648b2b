//! What the keys do: a state, keys, and the state after them.

#[path = "keys/access.rs"]
mod access;
#[path = "keys/always.rs"]
mod always;
#[path = "keys/back.rs"]
mod back;
#[path = "keys/drafts.rs"]
mod drafts;
#[path = "keys/every.rs"]
mod every;
#[path = "keys/find.rs"]
mod find;
#[path = "keys/footer.rs"]
mod footer;
#[path = "keys/forms.rs"]
mod forms;
#[path = "keys/mouse.rs"]
mod mouse;
#[path = "keys/news.rs"]
mod news;
#[path = "keys/records.rs"]
mod records;
#[path = "keys/refused.rs"]
mod refused;
#[path = "keys/reload.rs"]
mod reload;
#[path = "support/screen.rs"]
mod screen;
#[path = "support/state.rs"]
mod state;
#[path = "keys/writing.rs"]
mod writing;
