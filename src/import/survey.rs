//! What all rows of a table together say, before one of them is read.

use std::collections::HashMap;

use super::date::{DateOrders, YearCount};
use super::number::Decimals;
use crate::edit::id_from;

/// What all rows of a table together say, before one of them is read.
#[derive(Default)]
pub(super) struct Survey {
    /// What the dates of each field say of their order.
    pub(super) orders: HashMap<&'static str, DateOrders>,
    /// What stands before the decimals of each field.
    pub(super) decimals: HashMap<&'static str, Decimals>,
    /// Whether a date has a year of two digits.
    pub(super) has_short_years: bool,
    /// The scripts of the rows with such a date.
    pub(super) scripts: TableScripts,
    /// Whether an event has an hour that is not midnight.
    pub(super) has_hours: bool,
    /// How many events have the title of an id.
    pub(super) events: HashMap<String, usize>,
    /// The ids of the rows by their numbers: as given, or made.
    pub(super) ids: HashMap<usize, String>,
}

/// The scripts of a table whose writers may count years otherwise than the West.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TableScripts {
    han: bool,
    hangul: bool,
    /// How others count whose script stands there.
    other: Option<YearCount>,
}

impl TableScripts {
    /// Takes in a text of the table.
    pub(super) fn see(&mut self, text: &str) {
        if !text.is_ascii() {
            self.han |= text.contains(|sign| matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'));
            self.hangul |= text.contains(|sign| matches!(sign, '\u{ac00}'..='\u{d7a3}'));
            if text.contains(|sign| matches!(sign, '\u{e00}'..='\u{e7f}')) {
                self.other.get_or_insert(YearCount::Buddhist);
            }
            if text.contains(|sign| matches!(sign, '\u{600}'..='\u{65f}' | '\u{66a}'..='\u{6ef}')) {
                self.other = Some(YearCount::OtherCalendar);
            }
        }
    }

    /// How years of two digits beside them are counted. Koreans count no eras.
    pub(super) fn count(self) -> YearCount {
        let of_han = if self.han && !self.hangul { YearCount::Unsure } else { YearCount::Western };
        self.other.unwrap_or(of_han)
    }
}

impl Survey {
    /// What stands before the decimals of a field.
    pub(super) fn decimals_of(&self, field: &str) -> Decimals {
        self.decimals.get(field).copied().unwrap_or_default()
    }

    /// The id of one of several events of a title: with its day, since such titles come again.
    pub(super) fn id_of_one(&self, id: String, starts: Option<&str>) -> String {
        let is_one_of_several = self.events.get(&id).is_some_and(|all| *all > 1);
        let day = starts.map(|starts| starts.trim_matches('"')).filter(|_| is_one_of_several);
        let day = day.map(|starts| starts.split('T').next().unwrap_or(starts));
        day.and_then(|day| id_from(&format!("{id} {day}"))).map_or(id, |id| id.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scripts_of_a_table_say_how_short_years_may_be_counted() {
        for (texts, wanted) in [
            (&["Ostby", "Łódź", "Αθήνα", "Москва"][..], YearCount::Western),
            (&["Ostby", "เมืองหนึ่ง"], YearCount::Buddhist),
            (&["شهر", "Ostby"], YearCount::OtherCalendar),
            (&["甘竹", "Ostby"], YearCount::Unsure),
            (&["甘竹", "부산"], YearCount::Western),
            // Digits alone are typed by many.
            (&["١٢"], YearCount::Western),
        ] {
            let mut scripts = TableScripts::default();
            for text in texts {
                scripts.see(text);
            }
            assert_eq!(scripts.count(), wanted, "{texts:?}");
        }
    }
}
