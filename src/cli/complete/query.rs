//! What may follow in a query: `citydesk list KIND --match …`, `citydesk find …`.

use super::Candidate;
use crate::catalog::{Context, Kind};
use crate::query::{complete, last_word};

/// The candidates for a query about records of some kinds, of which this much is typed. They are fields, what
/// these may be compared with, and what the records are called.
pub(super) fn query_candidates(context: Context<'_>, kinds: &[Kind], typed: &str) -> Vec<Candidate> {
    let kinds = if kinds.is_empty() { &Kind::ALL } else { kinds };
    let word = last_word(typed);
    let before = &typed[..typed.len() - word.len()];
    let all = complete(context, kinds, word).into_iter();
    all.map(|one| Candidate::new(format!("{before}{}", one.unquoted()), one.about)).collect()
}
