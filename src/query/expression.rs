//! What a query asks of a record, as a tree.

use super::condition::Condition;
use super::probe::Probe;
use crate::catalog::Kind;

/// What a record must be.
#[derive(Clone, Debug)]
pub(super) enum Expression {
    /// All of these.
    All(Vec<Expression>),
    /// One of these.
    Any(Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
    /// It says these words somewhere.
    Words(Condition),
    /// A field says so; of each kind that has the field.
    Field(Vec<(Kind, Probe)>),
}
