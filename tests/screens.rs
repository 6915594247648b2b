//! The screens as pictures: keys in, the whole screen out.
//!
//! A picture is checked letter by letter. Where a test is about what a screen looks like and not about what it says,
//! a second picture has one letter a cell for the look of it.

#[path = "screens/attention.rs"]
mod attention;
#[path = "screens/card.rs"]
mod card;
#[path = "screens/code.rs"]
mod code;
#[path = "screens/days.rs"]
mod days;
#[path = "screens/empty.rs"]
mod empty;
#[path = "screens/filter.rs"]
mod filter;
#[path = "screens/find.rs"]
mod find;
#[path = "screens/lists.rs"]
mod lists;
#[path = "screens/narrow.rs"]
mod narrow;
#[path = "screens/opening.rs"]
mod opening;
#[path = "screens/record.rs"]
mod record;
#[path = "screens/reload.rs"]
mod reload;
#[path = "screens/scope.rs"]
mod scope;
#[path = "support/screen.rs"]
mod screen;
#[path = "screens/sorts.rs"]
mod sorts;
#[path = "screens/wide.rs"]
mod wide;
#[path = "screens/widths.rs"]
mod widths;
#[path = "screens/writing.rs"]
mod writing;
