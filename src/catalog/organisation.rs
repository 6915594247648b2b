//! Organisations.

use super::fields::record;
use super::{Id, OfficeHours, ThinList, Zone};

record! {
    /// A formal body: a city government, a network, an agency.
    pub struct Organisation {
        /// The full name.
        #[schemars(extend("x-ask" = "Name"))]
        pub name: String as Name,
        /// The name in daily use.
        #[schemars(extend("x-ask" = "Short name", "x-label" = "Called"))]
        pub short: Option<String> as Name,
        /// What it is, in plain words.
        #[schemars(extend("x-ask" = "Kind"))]
        pub kind: Option<String> as Text,
        /// The city where it sits.
        #[schemars(extend("x-ask" = "City"))]
        pub city: Option<Id> => City,
        /// The country as ISO 3166-1 alpha-2, where no city says it: two capital letters.
        #[schemars(regex(pattern = "^[A-Z]{2}$"))]
        pub country: Option<String> as Country,
        /// Its time zone, where that is not the city's.
        pub zone: Option<Zone>,
        /// When its office is open, in local time.
        pub office_hours: Option<OfficeHours>,
        /// Its page.
        #[schemars(extend("x-ask" = "Web", "x-example" = "https://example.org"))]
        pub web: Option<String> as Address,
        /// Telephone numbers, as written.
        #[schemars(extend("x-ask" = "Phones", "x-label" = "Phone", "x-example" = "+1 555 0100"))]
        pub phones: ThinList<String> as Phone,
        /// E-mail addresses.
        #[schemars(extend("x-ask" = "E-mail", "x-example" = "desk@example.org"))]
        pub emails: ThinList<String> as Address,
    }
}
