//! What is typed, read as a file would have it, and what is wrong with it.

use chrono::NaiveDate;

use super::RecordForm;
use super::field::{FormField, FormItem};
use crate::catalog::{Catalog, Id, Moment, PartialDate, Precision};
use crate::desk::context::DeskContext;
use crate::edit::{LinkFault, faults_of_answers, id_of, resolve_links, spelled};
use crate::find::countries_by_code;
use crate::query::{DateBase, parse_typed_date};
use crate::schema::Form;
use crate::words;

/// The days from which dates are counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormDays {
    pub(super) seen: NaiveDate,
    pub(super) today: NaiveDate,
}

impl FormDays {
    pub(super) fn of(context: &DeskContext) -> FormDays {
        FormDays { seen: context.viewpoint().day, today: context.today }
    }
}

impl FormField {
    /// What a date on one of its lines is read with.
    pub(super) fn date_base(&self, place: usize, days: FormDays) -> DateBase {
        let none = DateBase { own: None, seen: days.seen, today: days.today };
        let own = self.before.get(place).and_then(|before| parse_typed_date(before, none).ok());
        DateBase { own, ..none }
    }

    /// Its values as a file has them.
    pub(super) fn values(&self, catalog: &Catalog, days: FormDays) -> Result<Vec<String>, String> {
        let items = self.items.iter().enumerate().filter(|(_, item)| !item.text().is_empty());
        items.map(|(place, item)| self.value(catalog, place, item, days)).collect()
    }

    fn value(&self, catalog: &Catalog, place: usize, item: &FormItem, days: FormDays) -> Result<String, String> {
        match &item.id {
            Some(id) => Ok(id.to_string()),
            None if self.is_link() => self.link(catalog, item.text()).map(|id| id.to_string()),
            None => spelled(self.field, item.text(), self.date_base(place, days)),
        }
    }

    /// The record that a name stands for, where it stands for one.
    pub(super) fn link(&self, catalog: &Catalog, text: &str) -> Result<Id, String> {
        let one = crate::schema::Field { many: false, ..self.field.clone() };
        let found = resolve_links(catalog, &one, text)
            .map(|id| Id::parse(&id).filter(|id| catalog.record(id.as_str()).is_some()));
        match found {
            Ok(Some(id)) => Ok(id),
            Ok(None) | Err(LinkFault::Unknown(_)) => {
                let kinds: Vec<&str> = self.field.targets().iter().map(|kind| kind.word()).collect();
                Err(format!("No match: no {} is called '{text}'", kinds.join(" or ")))
            }
            Err(LinkFault::Ambiguous(_, ids)) => Err(format!("{} match: choose one below", ids.len())),
        }
    }

    /// What one of its lines says as a file has it.
    pub(super) fn value_at(&self, catalog: &Catalog, place: usize, days: FormDays) -> Option<String> {
        let item = self.items.get(place).filter(|item| !item.text().is_empty())?;
        self.value(catalog, place, item, days).ok()
    }

    /// Whether it holds something else than before.
    pub(super) fn is_changed(&self, catalog: &Catalog, days: FormDays) -> bool {
        self.values(catalog, days).map_or(true, |values| values != self.before)
    }

    /// What one of its lines is understood as, in the words of the screen.
    pub(super) fn understood(&self, catalog: &Catalog, place: usize, days: FormDays) -> Option<String> {
        let (item, value) = (self.items.get(place)?, self.value_at(catalog, place, days)?);
        match &self.field.form {
            Form::Date | Form::Moment => {
                let none = DateBase { own: None, seen: days.seen, today: days.today };
                Some(in_words(parse_typed_date(&value, none).ok()?))
            }
            Form::Code(2) => {
                countries_by_code().find(|(code, _)| *code == value)?.1.first().map(|name| (*name).to_owned())
            }
            Form::Words(known) => {
                let meaning = known.iter().find(|(word, _)| *word == value).map(|(_, meaning)| meaning.clone());
                meaning.filter(|meaning| !meaning.to_lowercase().starts_with(&value))
            }
            Form::Id if self.is_link() => Some(value),
            _ => Some(value).filter(|value| value != item.text() && self.field.form != Form::Truth),
        }
    }
}

/// `Thu 12 Sep 2030, 09:30`, `September 2030`.
fn in_words(Moment { date, time }: Moment) -> String {
    let day = match (date.precision(), date.exact()) {
        (Precision::Day, Some(day)) => words::weekday_day(day),
        _ => words::long_date(date),
    };
    time.map_or(day.clone(), |time| format!("{day}, {}", time.format("%H:%M")))
}

impl RecordForm {
    /// Looks at every field as it is typed.
    pub(super) fn check(&mut self, context: &DeskContext) {
        if !std::mem::take(&mut self.is_unchecked) {
            return;
        }
        let (catalog, days) = (context.catalog(), FormDays::of(context));
        for field in &mut self.fields {
            field.problem = field.values(catalog, days).err();
        }
        let says = self.full(catalog, days);
        let found = faults_of_answers(catalog, self.kind, &says);
        let found: Vec<(String, String)> = found
            .into_iter()
            .filter(|problem| !self.is_known(problem.field(), &problem.what))
            .map(|problem| (problem.field().unwrap_or_default().to_owned(), problem.sentence()))
            .collect();
        self.general = None;
        for (name, why) in found {
            // What is made on the way is there once the data are read again.
            if self.made.iter().any(|id| why.contains(&format!("'{id}'"))) {
                continue;
            }
            let of = name.split('.').next().unwrap_or_default();
            let mut fields = self.fields.iter_mut().filter(|field| field.of() == of);
            let (first, rest) = (fields.next(), fields);
            let place = first.into_iter().chain(rest).find(|field| field.table.is_none() || !field.is_empty());
            match place {
                Some(field) => {
                    field.problem.get_or_insert(why);
                }
                None => {
                    self.general.get_or_insert(why);
                }
            }
        }
        if let Some(why) = self.id_conflict(context) {
            let field = self.fields.iter_mut().find(|field| field.field.name == "id" && !field.is_empty());
            if let Some(field) = field {
                field.problem = Some(why.0);
            }
        }
    }

    fn is_known(&self, field: Option<&str>, what: &str) -> bool {
        self.known_faults.iter().any(|(name, known)| (field.unwrap_or_default(), what) == (name, known))
    }

    /// What is wrong with the record as it stands, which is no reason not to change it.
    pub(super) fn note_known_faults(&mut self, context: &DeskContext) {
        let says = self.full(context.catalog(), FormDays::of(context));
        let found = faults_of_answers(context.catalog(), self.kind, &says);
        self.known_faults =
            found.into_iter().map(|one| (one.field().unwrap_or_default().to_owned(), one.what)).collect();
    }

    /// The id that a new record gets.
    pub(super) fn id(&self, context: &DeskContext) -> Option<Id> {
        let says = self.full(context.catalog(), FormDays::of(context));
        self.is_new().then(|| id_of(self.kind, &says).ok()).flatten()
    }

    /// Why the id of a new record cannot be had, and one that is free.
    pub(super) fn id_conflict(&self, context: &DeskContext) -> Option<(String, String)> {
        if !self.is_new() {
            return None;
        }
        let (catalog, days) = (context.catalog(), FormDays::of(context));
        let id = match id_of(self.kind, &self.full(catalog, days)) {
            Ok(id) => id,
            Err(refusal) => return Some((refusal.to_string(), String::new())),
        };
        let record = catalog.record(id.as_str())?;
        let why = format!("'{id}' is taken by {}", words::name(catalog, record));
        let mut free = (2..).map(|number| format!("{id}-{number}"));
        Some((why, free.find(|id| catalog.record(id).is_none())?))
    }
}

/// A date so many days later, where its day is known.
pub(super) fn days_later(moment: Moment, days: i64) -> Option<Moment> {
    let day = moment.date.exact()?.checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
    Some(Moment { date: PartialDate::day(day)?, ..moment })
}
