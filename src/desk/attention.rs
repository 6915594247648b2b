//! What needs a person, as a list over everything else; and snoozing it.

use chrono::{Days, Months, NaiveDate};

use super::{Choice, Desk, Effect, Item, Menu, Message, Overlay, Page};
use crate::catalog::{Matter, PartialDate, Record, Snoozed};
use crate::keymap::Action;
use crate::words;

/// The list of what needs a person: what is snoozed stands at its end.
#[derive(Debug)]
pub struct Attended {
    /// What is shown.
    pub page: Page,
    /// The key of the matter in each row, and until when it is snoozed.
    rows: Vec<(String, Option<NaiveDate>)>,
}

impl Desk {
    /// Says what its user has snoozed.
    pub fn with_snoozed(mut self, snoozed: Snoozed) -> Desk {
        self.snoozed = snoozed;
        self
    }

    /// Tells the person at the desk something as it opens.
    pub fn told(mut self, notice: String) -> Desk {
        self.update(Message::Notice(notice));
        self
    }

    /// Lists what needs a person; the list goes when its key is pressed again.
    pub(super) fn list_attention(&mut self) {
        let attended = self.attended();
        self.cover(Overlay::Attention(attended));
    }

    /// The list as it is now.
    fn attended(&self) -> Attended {
        let from = self.viewpoint();
        let until = |matter: &Matter<'_>| self.snoozed.until(matter, from.day);
        let mut matters = self.catalog().attention(from);
        matters.sort_by_cached_key(|matter| until(matter).is_some());
        let snoozed = matters.iter().filter(|matter| until(matter).is_some()).count();
        let told = match snoozed {
            0 => String::new(),
            number => format!(" · {number} snoozed"),
        };
        let title = format!("Attention ─ {}{told}", matters.len() - snoozed);
        let items: Vec<Item> = matters.iter().map(|matter| self.row_of(matter, until(matter))).collect();
        let nothing = || Item { text: "Nothing needs anybody.".to_owned(), ..Item::default() };
        let items = if items.is_empty() { vec![nothing()] } else { items };
        let rows = matters.iter().map(|matter| (matter.key(), until(matter))).collect();
        Attended { page: Page::new(title, items), rows }
    }

    fn row_of(&self, matter: &Matter<'_>, until: Option<NaiveDate>) -> Item {
        let (catalog, from) = (self.catalog(), self.viewpoint());
        let name = words::name(catalog, matter.record);
        let reason = words::reason(catalog, matter, from);
        let (label, until) = match until.and_then(PartialDate::day) {
            Some(until) => ("snoozed".to_owned(), format!(" (until {})", words::short_date(until))),
            None => (words::awaited(matter, from), String::new()),
        };
        Item {
            label,
            text: format!("{name}: {reason}{until}"),
            link: Some(matter.record.id().clone()),
            overdue: until.is_empty() && matter.days(from.day).is_some_and(|days| days < 0),
            ..Item::default()
        }
    }

    /// Brings the list in line with the data, the day and what is snoozed; it keeps its place.
    pub(super) fn attended_anew(&self, attended: &Attended) -> Attended {
        let mut anew = self.attended();
        anew.page.take_place_of(&attended.page);
        // The words of a matter change with the day: it is known by its key. From one that is snoozed just now, one goes on
        // to the next.
        let same = |(key, until): &&(String, Option<NaiveDate>), other: &(String, Option<NaiveDate>)| {
            *key == other.0 && until.is_some() == other.1.is_some()
        };
        let selected = attended.rows.get(attended.page.selected());
        if let Some(place) = selected.and_then(|old| anew.rows.iter().position(|new| same(&old, new))) {
            anew.page.select(place);
        }
        anew
    }

    /// The record of the selected matter.
    pub(super) fn attended_record(&self, attended: &Attended) -> Option<Record<'_>> {
        self.catalog().record(attended.page.selected_item()?.link.as_ref()?.as_str())
    }

    /// Asks until when the selected matter is to be snoozed; one that is snoozed is told of again.
    pub(super) fn snooze(&mut self) -> Vec<Effect> {
        if self.refuses_to_write() {
            return Vec::new();
        }
        let Some(Overlay::Attention(attended)) = self.overlay() else {
            let keys = self.keymap.key_words(Action::Attention);
            self.refuse(format!("only what needs a person can be snoozed: {keys} lists it"));
            return Vec::new();
        };
        let record = self.attended_record(attended).map(|record| record.id().clone());
        match (attended.rows.get(attended.page.selected()).cloned(), record) {
            (Some((key, Some(_))), _) => {
                self.take_snooze(&key, None);
                return vec![Effect::Snooze { key, until: None }];
            }
            (Some((key, None)), Some(record)) => {
                let until = |day| Choice::Do(Effect::Snooze { key: key.clone(), until: Some(day) });
                let days = days_to_snooze(self.viewpoint().day);
                let days = days.map(|(label, day)| (label, words::weekday_day(day), until(day)));
                let other = ("another day", "to be written".to_owned(), Choice::AskDay(key.clone()));
                let menu = Menu::of_choices("Snooze until".to_owned(), record, days.chain([other]).collect());
                self.cover(Overlay::Menu(menu));
            }
            _ => self.refuse("there is nothing in this row to snooze"),
        }
        Vec::new()
    }

    /// Takes the day that was asked for: the one on the line, where it is one and lies ahead.
    pub(super) fn accept_day(&mut self, key: String, written: &str) -> Result<Vec<Effect>, String> {
        let day = PartialDate::parse(written).and_then(PartialDate::exact);
        let day = day.ok_or_else(|| format!("'{written}' is not a day: write it like 2017-01-31"))?;
        let from = self.viewpoint().day;
        if day <= from {
            return Err(format!("{day} is not after {from}, the day that everything is seen from"));
        }
        self.take_snooze(&key, Some(day));
        Ok(vec![Effect::Snooze { key, until: Some(day) }])
    }

    /// Takes note of what is snoozed, or told of again.
    pub(super) fn take_snooze(&mut self, key: &str, until: Option<NaiveDate>) {
        let before = self.snoozed.all().find(|(snoozed, _)| *snoozed == key).map(|(_, until)| until);
        self.snoozed_before = Some((key.to_owned(), before));
        let said = if let Some(until) = until {
            self.snoozed.snooze(key.to_owned(), until);
            format!("snoozed until {}", words::weekday_day(until))
        } else {
            self.snoozed.wake(key);
            "unsnoozed".to_owned()
        };
        self.notice = Some(said);
        self.outdate_layers();
    }
}

impl Desk {
    /// Has the matter that was snoozed or woken last as it was before: that could not be written down.
    pub(super) fn take_snooze_back(&mut self) {
        match self.snoozed_before.take() {
            Some((key, Some(until))) => self.snoozed.snooze(key, until),
            Some((key, None)) => self.snoozed.wake(&key),
            None => {}
        }
        self.outdate_layers();
    }
}

/// Until when something can be snoozed, by name.
fn days_to_snooze(day: NaiveDate) -> impl Iterator<Item = (&'static str, NaiveDate)> {
    let later = |days| day.checked_add_days(Days::new(days));
    let months = |months| day.checked_add_months(Months::new(months));
    let all = [
        ("tomorrow", later(1)),
        ("a week", later(7)),
        ("two weeks", later(14)),
        ("a month", months(1)),
        ("three months", months(3)),
        ("half a year", months(6)),
        ("a year", months(12)),
    ];
    // What has no day in the calendar of records could not be read again.
    all.into_iter().filter_map(|(label, until)| Some((label, until.filter(|day| PartialDate::day(*day).is_some())?)))
}
