//! What all rows of a table together say, before one of them is read.

use std::collections::HashMap;

use super::date::DateOrders;
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
    /// Whether it has signs of the Chinese and Japanese, and of the Koreans, who count no eras.
    pub(super) signs: EasternSigns,
    /// Whether an event has an hour that is not midnight.
    pub(super) has_hours: bool,
    /// How many events have the title of an id.
    pub(super) events: HashMap<String, usize>,
    /// The ids of the rows by their numbers: as given, or made.
    pub(super) ids: HashMap<usize, String>,
}

/// Signs of the East in a table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct EasternSigns {
    han: bool,
    hangul: bool,
}

impl EasternSigns {
    /// Takes in a text of the table.
    pub(super) fn see(&mut self, text: &str) {
        if !text.is_ascii() {
            self.han |= text.contains(|sign| matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'));
            self.hangul |= text.contains(|sign| matches!(sign, '\u{ac00}'..='\u{d7a3}'));
        }
    }

    /// Whether years of two digits beside them may be those of an era.
    pub(super) fn have_eras(self) -> bool {
        self.han && !self.hangul
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
