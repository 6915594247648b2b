//! Snoozing what needs a person: one matter, or all that are shown of a group.

use chrono::{Days, Months, NaiveDate};

use super::component::Layer;

use super::form::{FormPurpose, Question};
use super::menu::{Choice, Menu};
use super::{Desk, Effect};
use crate::catalog::PartialDate;
use crate::keymap::Action;
use crate::load::Permission;
use crate::query::{DAY_EXAMPLES, parse_day};
use crate::words;

impl Desk {
    /// Says where something can be snoozed.
    pub(super) fn refuse_snooze(&mut self) {
        if !self.refuses(Permission::Write) {
            let keys = self.context.keymap.key_words(Action::Attention);
            self.refuse(format!("only what needs attention can be snoozed: {keys} lists it"));
        }
    }

    /// Says where it is chosen which of two values holds.
    pub(super) fn refuse_choice(&mut self) {
        if !self.refuses(Permission::Write) {
            let keys = self.context.keymap.key_words(Action::Attention);
            self.refuse(format!("only what is to be decided can be chosen: {keys} lists it"));
        }
    }

    /// Asks until when matters are to be snoozed; what is snoozed is woken.
    pub(super) fn snooze(&mut self, keys: Vec<String>, are_snoozed: bool) -> Vec<Effect> {
        if self.refuses(Permission::Write) {
            return Vec::new();
        }
        let record = self.selected().map(|record| record.id().clone());
        if keys.is_empty() {
            self.refuse("nothing to snooze in this row");
        } else if are_snoozed {
            self.take_snooze(&keys, None);
            return vec![Effect::Snooze { keys, until: None }];
        } else {
            let title = match keys.len() {
                1 => "Snooze until".to_owned(),
                number => format!("Snooze {number} until"),
            };
            let until = |day| Choice::Do(Effect::Snooze { keys: keys.clone(), until: Some(day) });
            let days = days_to_snooze(self.viewpoint().day);
            let days = days.map(|(label, day)| (label, words::weekday_day(day), until(day)));
            let other = ("another day", "to be written".to_owned(), Choice::AskDay(keys.clone()));
            let menu = Menu::of_choices(title, None, record, days.chain([other]).collect());
            self.cover(Layer::Menu(menu));
        }
        Vec::new()
    }

    /// Asks until which day matters are to be snoozed.
    pub(super) fn ask_for_day(&mut self, keys: Vec<String>) {
        let what = if keys.len() == 1 { "it is" } else { "they are" };
        let about = format!("The day until which {what} snoozed: {DAY_EXAMPLES}. Nobody else sees this.");
        self.ask("Snooze until".to_owned(), FormPurpose::Snooze(keys), vec![Question::new("until", about)]);
    }

    /// Snoozes matters until the day that was written; the line stays where that is none.
    pub(super) fn snooze_until(&mut self, keys: Vec<String>, written: &str) -> Vec<Effect> {
        match self.day_to_snooze(written) {
            Ok(day) => {
                self.take_snooze(&keys, Some(day));
                self.uncover();
                if matches!(self.top_layer_mut(), Some(Layer::Menu(_))) {
                    self.uncover();
                }
                vec![Effect::Snooze { keys, until: Some(day) }]
            }
            Err(why) => {
                if let Some(Layer::Form(writing)) = self.top_layer_mut() {
                    writing.refuse(why);
                }
                Vec::new()
            }
        }
    }

    /// The day that was written, where it is one and lies ahead.
    fn day_to_snooze(&self, written: &str) -> Result<NaiveDate, String> {
        let from = self.viewpoint().day;
        let day = parse_day(written, from, self.context.today)?;
        if day > from { Ok(day) } else { Err(format!("{day} is not after {from}, the day of the desk")) }
    }

    /// Takes note of what is snoozed or woken.
    pub(super) fn take_snooze(&mut self, keys: &[String], until: Option<NaiveDate>) {
        let before = self.context.snoozed.clone();
        for key in keys {
            match until {
                Some(until) => self.context.snoozed.snooze(key.clone(), until),
                None => self.context.snoozed.wake(key),
            }
        }
        self.snoozed_before = Some(before);
        let said = match until {
            Some(until) => format!("snoozed until {}", words::weekday_day(until)),
            None => "unsnoozed".to_owned(),
        };
        self.notice = Some(match keys.len() {
            1 => said,
            number => format!("{number} {said}"),
        });
        self.outdate_layers();
    }

    /// Has everything that was snoozed or woken last as it was before: that could not be written down.
    pub(super) fn take_snooze_back(&mut self) {
        if let Some(before) = self.snoozed_before.take() {
            self.context.snoozed = before;
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
