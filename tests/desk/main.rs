//! The screen: which state the keys lead to, how it looks, and what holds whatever is pressed. Nothing here needs a terminal.

mod keys;
mod pictures;
mod random;
mod screens;
mod support;
