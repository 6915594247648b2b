//! What may follow in a query: `citydesk list KIND --match …`, `citydesk find …`.

use super::Candidate;
use super::records;
use crate::catalog::{Context, Kind};

/// The candidates for a query about records of some kinds, of which this much is typed. They are what the records are
/// called: fields and operators of a query belong here too.
pub(super) fn query_candidates(context: Context<'_>, kinds: &[Kind], typed: &str) -> Vec<Candidate> {
    records::names(context, kinds, typed)
}
