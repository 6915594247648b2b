//! What the keys do: a state, keys, and the state after them.

mod access;
mod always;
mod back;
mod drafts;
mod every;
mod find;
mod footer;
mod form_keys;
mod forms;
mod jobs;
mod mouse;
mod reading;
mod records;
mod refused;
mod reload;
mod reports;
mod writing;
