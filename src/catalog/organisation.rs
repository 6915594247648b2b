//! Organisations.

use schemars::JsonSchema;
use serde::Serialize;

use super::link::links;
use super::{Entry, Id, OfficeHours, Zone};

/// A formal body: a city government, a network, an agency.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(test, derive(Default))]
pub struct Organisation {
    /// Id, sources, certainty, notes.
    #[serde(flatten)]
    pub entry: Entry,
    /// The full name.
    #[schemars(extend("x-ask" = "Name"))]
    pub name: String,
    /// The name in daily use.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Short name", "x-label" = "Called"))]
    pub short: Option<String>,
    /// What it is, in plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Kind"))]
    pub kind: Option<String>,
    /// The city where it sits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "City"))]
    pub city: Option<Id>,
    /// Its time zone, where that is not the city's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// When its office is open, in local time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_hours: Option<OfficeHours>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Web", "x-example" = "https://example.org"))]
    pub web: Option<String>,
    /// Telephone numbers, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-ask" = "Phones", "x-label" = "Phone", "x-example" = "+1 555 0100"))]
    pub phones: Vec<String>,
    /// E-mail addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-ask" = "E-mail", "x-example" = "desk@example.org"))]
    pub emails: Vec<String>,
}

links!(Organisation { city: City });

impl Organisation {
    /// The name in daily use, or else the full one.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}
