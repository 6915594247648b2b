//! People.

use chrono::NaiveDate;

use super::fields::record;
use super::{Id, OfficeHours, PartialDate, ThinList, Zone};

record! {
    /// A person with a role.
    pub struct Person {
        /// The name.
        #[schemars(extend("x-ask" = "Name"))]
        pub name: String as Name,
        /// What the person does.
        #[schemars(extend("x-ask" = "Role"))]
        pub role: Option<String> as Text,
        /// Whom the person works for.
        #[schemars(extend("x-ask" = "Organisation"))]
        pub organisation: Option<Id> => Organisation,
        /// Where the person works.
        #[schemars(extend("x-ask" = "City"))]
        pub city: Option<Id> => City,
        /// The person's time zone, where that is not the city's.
        pub zone: Option<Zone>,
        /// When the person is at work, in local time.
        pub office_hours: Option<OfficeHours>,
        /// Telephone numbers, as written.
        #[schemars(extend("x-ask" = "Phones", "x-label" = "Phone", "x-example" = "+1 555 0100"))]
        pub phones: ThinList<String> as Phone,
        /// E-mail addresses.
        #[schemars(extend("x-ask" = "E-mail", "x-example" = "desk@example.org"))]
        pub emails: ThinList<String> as Address,
        /// Languages that the person speaks.
        pub languages: ThinList<String>,
        /// When the role began.
        pub from: Option<PartialDate>,
        /// When the role ended, or will.
        pub until: Option<PartialDate>,
        /// Who is asked when the person is away.
        #[schemars(extend("x-label" = "Back-up"))]
        pub backup: Option<Id> => Backup,
    }
}

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
