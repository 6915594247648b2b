//! People.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::link::links;
use super::{Entry, Id, OfficeHours, PartialDate, Zone};

/// A person with a role.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(test, derive(Default))]
pub struct Person {
    /// Id, sources, certainty, notes.
    #[serde(flatten)]
    pub entry: Entry,
    /// The name.
    #[schemars(extend("x-ask" = "Name"))]
    pub name: String,
    /// What the person does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Role"))]
    pub role: Option<String>,
    /// Whom the person works for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Organisation"))]
    pub organisation: Option<Id>,
    /// Where the person works.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "City"))]
    pub city: Option<Id>,
    /// The person's time zone, where that is not the city's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// When the person is at work, in local time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_hours: Option<OfficeHours>,
    /// Telephone numbers, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-ask" = "Phones", "x-label" = "Phone", "x-example" = "+1 555 0100"))]
    pub phones: Vec<String>,
    /// E-mail addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-ask" = "E-mail", "x-example" = "desk@example.org"))]
    pub emails: Vec<String>,
    /// Languages that the person speaks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// When the role began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// When the role ended, or will.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// Who is asked when the person is away.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-label" = "Back-up"))]
    pub backup: Option<Id>,
}

links!(Person { organisation: Organisation, city: City, backup: Backup });

impl Person {
    /// Whether the role is surely over on a day.
    pub fn role_is_over(&self, day: NaiveDate) -> bool {
        self.until.is_some_and(|until| until.last_day() < day)
    }

    /// Whether the role surely begins only after a day.
    pub fn role_is_ahead(&self, day: NaiveDate) -> bool {
        self.from.is_some_and(|from| from.first_day() > day)
    }
}
