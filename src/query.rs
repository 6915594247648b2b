//! The language in which records are asked for: read, completed, and answered with yes, no or may be.
//!
//! `mou signed:2014 -lead:kim`: words and quoted phrases, fields with values and comparisons, `NOT`, `OR` and brackets.
//! A date that is known to the month or the year may meet a condition or not; what may be is told apart from what is.
//! It knows the catalog, its words and the look-up: no file, key or screen.

mod column;
mod comparison;
mod complete;
mod computed;
mod condition;
mod context;
mod doubt;
mod evaluate;
mod expression;
mod fault;
mod field;
mod group_figure;
mod group_table;
mod grouping;
mod links;
mod listing;
mod matter;
mod name;
mod number;
mod parse;
mod period;
mod probe;
mod record_text;
mod record_texts;
mod search;
mod slip;
mod telephone;
mod term;
mod token;
mod truth;
mod typed_date;

pub use column::{ColumnKey, QueryColumn};
pub use complete::{Completion, complete, last_word};
#[cfg(test)]
pub use context::NothingMarked;
pub use context::{QueryContext, QueryUser, RecordMarks};
pub use fault::QueryFault;
pub use field::{QueryField, QueryForm, begins_a_field, fields};
pub use group_figure::{FigureCount, GroupFigure, GroupFilters, MoneyFigure};
pub use group_table::{GroupRow, GroupTable};
pub use grouping::{GroupBy, RowGroup};
pub use listing::{ListedMatch, Listing};
pub use parse::Query;
pub use period::{DAY_EXAMPLES, parse_day, parse_length};
pub use record_text::{named, searched};
pub use record_texts::RecordTexts;
pub use search::search;
pub use term::is_part_of_query;
pub use truth::Truth;
pub use typed_date::{DateBase, is_date_step, parse_typed_date};

#[cfg(test)]
mod tests;
