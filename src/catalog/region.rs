//! Regions.

use schemars::JsonSchema;
use serde::Serialize;

use super::Entry;
use super::link::links;

/// A part of the world, as the data set divides it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(test, derive(Default))]
pub struct Region {
    /// Id, sources, certainty, notes.
    #[serde(flatten)]
    pub entry: Entry,
    /// The name on the screen.
    #[schemars(extend("x-ask" = "Name"))]
    pub name: String,
    /// Its place in the list; lower comes first, equal ones by name.
    #[schemars(default)]
    pub order: i64,
}

links!(Region {});
