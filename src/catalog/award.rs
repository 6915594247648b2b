//! Awards: prizes and places on shortlists.

use super::fields::record;
use super::{Id, PartialDate};

record! {
    /// A prize, or a place on a shortlist.
    // What a file must say is none here where the file has a fault there: the record is kept without it.
    #[schemars(extend("anyOf" = [{"required": ["city"]}, {"required": ["recipient"]}]))]
    pub struct Award {
        /// Which time the prize was given, counted from 1.
        #[schemars(with = "u64")]
        #[schemars(extend("x-ask" = "Cycle"))]
        pub required cycle: Option<u64>,
        /// The city that it went to.
        #[schemars(extend("x-ask" = "City"))]
        pub city: Option<Id> => City,
        /// The body that it went to, where that is not the city itself.
        #[schemars(extend("x-ask" = "Recipient"))]
        pub recipient: Option<String> as Text,
        /// The work that it was given for.
        #[schemars(extend("x-ask" = "Work", "x-label" = "Given for"))]
        pub initiative: Option<String>,
        /// What was won: winner, shortlist, special mention …
        #[schemars(extend("x-ask" = "Result"))]
        pub result: String as Text,
        /// When it was given.
        #[schemars(extend("x-ask" = "Date", "x-label" = "Given"))]
        pub awarded_on: Option<PartialDate> as Text,
    }
}

/// A number as a place in a row: `1st`, `2nd`, `3rd`, `11th`.
pub fn ordinal(number: u64) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_teens_are_no_firsts() {
        assert_eq!(
            [1, 2, 3, 4, 11, 12, 13, 21].map(ordinal),
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st"]
        );
    }
}
