//! What these tests share with other programs of tests and measurements.

#[path = "../support/accept.rs"]
pub(crate) mod accept;
#[path = "../support/generate.rs"]
pub(crate) mod generate;
#[path = "../support/mutate.rs"]
pub(crate) mod mutate;
#[path = "../support/screen.rs"]
pub(crate) mod screen;
#[path = "../support/state.rs"]
pub(crate) mod state;
