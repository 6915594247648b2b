//! The screens as pictures: keys in, the whole screen out.
//!
//! A picture is checked letter by letter. Where a test is about what a screen looks like and not about what it says,
//! a second picture has one letter a cell for the look of it.

mod attention;
mod calendar;
pub(crate) mod card;
mod charts;
mod code;
mod compare;
mod days;
mod empty;
mod filter;
mod find;
mod history;
mod importing;
mod known_on;
mod lists;
mod narrow;
mod news;
mod opening;
mod reading;
mod record;
mod regions;
mod reload;
mod scope;
mod sorts;
mod syncing;
mod views;
mod wide;
mod widths;
mod writing;
