//! What a timeline and a map show, as numbers: days along a scale, bars of agreements, places on the globe and on a
//! window of it, lines between them, and where the sun stands. `view` draws them as cells; whoever draws them otherwise
//! uses the same. It knows no cell, colour or file.
//!
//! Everything that has a place has it in numbers from 0 to 1 across what is drawn: [`DayScale::at`] for days, from the left
//! to the right; [`WorldWindow::project`] for points of the globe, from the left to the right and from the top to the
//! bottom. A drawing multiplies them by its own width and height:
//!
//! - **Timeline**: a [`DayScale`], its [`Tick`]s, an [`AgreementBar`] a row with its two [`BarEnd`]s, and [`density`] above.
//! - **Map**: a [`WorldWindow`], the [`coast_lines`], each [`MapCity`], [`great_circle`]s between cities, and the [`Sun`] for day and night.
//! - [`DotGrid`] holds lines as dots, eight a cell, for those who draw with Braille or blocks.

mod arc;
mod bar;
mod city;
mod coast;
mod day_scale;
mod density;
mod dots;
mod sun;
mod tick;
mod world;

pub use arc::{distance, great_circle};
pub use bar::{AgreementBar, BarEnd, BarPart, BarPartKind};
pub use city::{MapCity, most_pressing, partners};
pub use coast::{COAST_SOURCE, coast_lines};
pub use day_scale::DayScale;
pub use density::{BarSpan, density};
pub use dots::DotGrid;
pub use sun::{Sun, hour_at};
pub use tick::{Tick, TickUnit};
pub use world::{WorldWindow, bearing};

#[cfg(test)]
mod tests;
