//! Public holidays: days on which the offices of a country or a city are closed.

use chrono::NaiveDate;
use serde::Serializer;

use super::fields::record;
use super::{Id, PartialDate, ThinList};

record! {
    /// A public holiday, with every day on which it falls as far as the data go.
    #[schemars(extend("anyOf" = [{"required": ["country"]}, {"required": ["city"]}]))]
    pub struct Holiday {
        /// The name.
        #[schemars(extend("x-ask" = "Name"))]
        pub name: String as Name,
        /// The days, in order; one or more.
        #[serde(serialize_with = "iso")]
        #[schemars(with = "Vec<PartialDate>", length(min = 1))]
        #[schemars(extend("x-ask" = "Days"))]
        pub required on: ThinList<NaiveDate>,
        /// The country that keeps it, as ISO 3166-1 alpha-2.
        #[schemars(regex(pattern = "^[A-Z]{2}$"))]
        #[schemars(extend("x-ask" = "Country"))]
        pub country: Option<String> as Country,
        /// The city that keeps it, where that is not the whole country.
        #[schemars(extend("x-ask" = "City"))]
        pub city: Option<Id> => City,
    }
}

fn iso<S: Serializer>(days: &[NaiveDate], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(days.iter().map(ToString::to_string))
}
