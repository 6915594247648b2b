//! Facts of the catalog as words: dates, standings, names, one-line facts and whole sheets; and what is wrong in a file.
//!
//! It never says more than is known, and knows neither a screen's width nor the clock: the day comes with the question.

mod attention;
mod clock;
mod date;
mod due;
mod fact;
mod left;
mod line;
mod name;
mod number;
mod office;
mod order;
mod overlap;
#[cfg(test)]
pub(crate) mod samples;
mod sheet;
mod snippet;
mod standing;

pub use attention::{due_in, reason};
pub use clock::{clock, dated_clock, offset};
pub use date::{days_brief, long_date, short_date, short_moment, term_span, weekday_day, when, when_brief};
pub use fact::{active_count, fact, membership, membership_brief};
pub use left::{left_long, left_short, timing_long, timing_short};
pub use line::{headings, line, partners};
pub use name::{NO_REGION, kind_short, name, native};
pub use number::{count, money, ordinal, thousands};
pub use office::{duration, is_today, local_day_time, local_day_time_in_full, office_hours, office_status, opening};
pub use order::{by_relevance, sort_key};
pub use overlap::{clock_changes, common_hours};
pub use sheet::{Fit, Row, Sheet, callee, card, card_head, event_standing, hours, sheet, whom_to_call};
pub use snippet::{in_colour_of, snippet};
pub use standing::{end_of, last_day, notice, sign, standing, standing_brief, unknown_status_note};
