//! Weekends: which days of the week a country rests on.

use chrono::Weekday;

/// The days of the week on which offices are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekend(&'static [Weekday]);

use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

/// Countries whose weekend is not Saturday and Sunday.
///
/// From `weekendStart` and `weekendEnd` in CLDR 47 (supplementalData.xml, weekData), in which the United Arab Emirates
/// have Saturday and Sunday since 2022. CLDR has no entry for Bangladesh, Djibouti, the Maldives, Palestine (Friday and
/// Saturday), Brunei (Friday and Sunday) and Nepal (Saturday): their governments' working week counts.
const OTHERS: [(&[Weekday], &str); 6] = [
    (&[Fri, Sat], "BD BH DJ DZ EG IL IQ JO KW LY MV OM PS QA SA SD SY YE"),
    (&[Thu, Fri], "AF"),
    (&[Fri], "IR"),
    (&[Fri, Sun], "BN"),
    (&[Sat], "NP"),
    (&[Sun], "IN UG"),
];

impl Weekend {
    /// The weekend of a country by its ISO 3166-1 code; Saturday and Sunday where the country is not known.
    pub fn of(country: Option<&str>) -> Weekend {
        let other = country.and_then(|country| {
            OTHERS.iter().find(|(_, countries)| countries.split(' ').any(|other| other == country))
        });
        Weekend(other.map_or(&[Sat, Sun], |(days, _)| days))
    }

    /// Whether a day belongs to the weekend of some country.
    pub(super) fn is_some(day: chrono::NaiveDate) -> bool {
        let weekday = chrono::Datelike::weekday(&day);
        [Sat, Sun].contains(&weekday) || OTHERS.iter().any(|(days, _)| days.contains(&weekday))
    }

    /// Its days.
    pub fn days(self) -> &'static [Weekday] {
        self.0
    }

    /// Whether a day of the week belongs to it.
    pub fn has(self, day: Weekday) -> bool {
        self.0.contains(&day)
    }

    /// The other days, in the order of a working week: it begins on the day after the weekend's last one.
    pub fn working_days(self) -> Vec<Weekday> {
        const WEEK: [Weekday; 7] = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];
        let last = self.0.last().map_or(6, |day| day.num_days_from_monday() as usize);
        (1..7).map(|step| WEEK[(last + step) % 7]).filter(|day| !self.has(*day)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn working(country: &str) -> String {
        let days: Vec<String> = Weekend::of(Some(country)).working_days().iter().map(ToString::to_string).collect();
        days.join(" ")
    }

    #[test]
    fn a_working_week_begins_after_the_weekend() {
        assert_eq!(working("ES"), "Mon Tue Wed Thu Fri");
        assert_eq!(working("AE"), "Mon Tue Wed Thu Fri");
        assert_eq!(working("SA"), "Sun Mon Tue Wed Thu");
        assert_eq!(working("IR"), "Sat Sun Mon Tue Wed Thu");
        assert_eq!(working("AF"), "Sat Sun Mon Tue Wed");
        assert_eq!(working("BN"), "Mon Tue Wed Thu Sat");
        assert_eq!(working("NP"), "Sun Mon Tue Wed Thu Fri");
        assert_eq!(Weekend::of(None), Weekend::of(Some("ES")));
    }
}
