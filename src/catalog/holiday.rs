//! Public holidays: days on which the offices of a country or a city are closed.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::link::links;
use super::{Entry, Id, PartialDate};

/// A public holiday, with every day on which it falls as far as the data go.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(test, derive(Default))]
#[schemars(extend("anyOf" = [{"required": ["country"]}, {"required": ["city"]}]))]
pub struct Holiday {
    /// Id, sources, certainty, notes.
    #[serde(flatten)]
    pub entry: Entry,
    /// The name.
    #[schemars(extend("x-ask" = "Name"))]
    pub name: String,
    /// The days, in order; one or more.
    #[serde(rename = "on", serialize_with = "iso")]
    #[schemars(with = "Vec<PartialDate>", length(min = 1))]
    #[schemars(extend("x-ask" = "Days"))]
    pub days: Vec<NaiveDate>,
    /// The country that keeps it, as ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^[A-Z]{2}$"))]
    #[schemars(extend("x-ask" = "Country"))]
    pub country: Option<String>,
    /// The city that keeps it, where that is not the whole country.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "City"))]
    pub city: Option<Id>,
}

links!(Holiday { city: City });

impl Holiday {
    /// Whether it is kept on a day.
    pub fn falls_on(&self, day: NaiveDate) -> bool {
        self.days.binary_search(&day).is_ok()
    }
}

fn iso<S: Serializer>(days: &[NaiveDate], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(days.iter().map(ToString::to_string))
}
