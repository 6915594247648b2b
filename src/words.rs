//! Facts of the catalog in words: dates, standings, names, one-line facts, sheets; and excerpts of files.
//!
//! It never says more than is known, and knows neither the screen's width nor the clock.

mod agreement;
mod attention;
mod award;
mod cells;
mod city;
mod clock;
mod comparison;
mod date;
mod day_entry;
mod due;
mod event;
mod fact;
mod funding;
mod holiday;
mod initiative;
mod left;
mod line;
mod name;
mod number;
mod office;
mod order;
mod organisation;
mod overlap;
mod person;
mod question;
mod region;
#[cfg(test)]
pub(crate) mod samples;
mod sheet;
mod shell;
mod snippet;
mod spark;
mod standing;

use std::borrow::Cow;

use crate::catalog::{Catalog, Context, Kind, Record};
use sheet::SheetDraft;
use standing::{standing_in_a_column, standing_short};

pub use attention::{MatterGrouping, brief_reason, due_in, reason};
pub use cells::{Cell, Meaning, PaneCells, cells};
pub use city::{membership, membership_brief};
pub use clock::{clock, dated_clock, offset};
pub use comparison::{ComparedField, comparison};
pub use date::{date_brief, long_date, plain_day, short_date, short_moment, term_span, weekday_day, when};
pub use day_entry::{entry_facts, entry_sign, entry_title, holiday_title};
pub use due::deliverable_brief;
pub use event::{event_standing, hours};
pub use fact::{Facts, fact};
pub use left::{left_long, left_short, timing_long};
pub use line::line;
pub use name::{NO_REGION, kind_short, name, native};
pub use number::{count, money, thousands};
pub use office::{duration, is_today, local_day_time, local_day_time_in_full, office_hours, office_status, opening};
pub use order::{ListPlace, relevance, sort_key};
pub use overlap::{clock_changes, common_hours};
pub use question::question;
pub use region::region_cells;
pub use sheet::{Fit, Row, Sheet, call_note, callee, card, card_head, sheet, whom_to_call};
pub use shell::shell_word;
pub use snippet::{in_colour_of, snippet};
pub use spark::sparkline;
pub use standing::{end_of, last_day, notice, sign, standing, standing_brief, unknown_status_note};

/// What is said of the records of one kind, in a file of its own for each.
trait Describe {
    /// The headings of a list, as many as a line has columns.
    fn headings() -> &'static [&'static str]
    where
        Self: Sized;
    /// What it is called, where that is not the name in its file.
    fn special_name<'a>(&'a self, _: &'a Catalog) -> Option<Cow<'a, str>> {
        None
    }
    /// The one fact that matters about it; empty where nothing is known.
    fn fact(&self, context: Context<'_>) -> Facts;
    /// The columns of its line in a list, with what it is called.
    fn line(&self, context: Context<'_>, called: String) -> Vec<String>;
    /// The cells of its row, where its kind has a pane.
    fn cells<'a>(&'a self, _: Context<'a>) -> PaneCells<'a> {
        PaneCells::default()
    }
    /// Writes its sheet, but for what stands in that of every record.
    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>);
    /// Where it stands among those of its kind, before its name counts.
    fn place(&self, _: Context<'_>) -> ListPlace {
        ListPlace::ByName
    }
}

macro_rules! describe {
    ($($kind:ident)*) => {
        fn describe(record: Record<'_>) -> &dyn Describe {
            match record {
                $(Record::$kind(record) => record,)*
            }
        }

        /// The headings of a list of one kind, as many as [`line()`] gives columns.
        pub fn headings(kind: Kind) -> &'static [&'static str] {
            match kind {
                $(Kind::$kind => crate::catalog::$kind::headings(),)*
            }
        }
    };
}

describe! { Region City Organisation Person Agreement Event Initiative Award Funding Holiday }
