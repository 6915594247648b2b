//! Keys that mean more than their letter on some lines: a day earlier or later, another word, a line taken away.

use super::check::{FormDays, days_later};
use super::field::{FormField, FormItem};
use super::picker::Picked;
use super::{RecordForm, Reply};
use crate::catalog::{Kind, Moment};
use crate::desk::context::DeskContext;
use crate::edit::spelled;
use crate::keymap::{Key, KeyCode};
use crate::query::{is_date_step, parse_typed_date};
use crate::schema::Form;

/// A day that was gone on by with a key; a digit after it makes the key the beginning of `+7d`.
#[derive(Clone, Debug)]
pub(super) struct DayStep {
    sign: char,
    /// The fields, with what stood on their lines.
    before: Vec<(usize, FormItem)>,
}

impl RecordForm {
    /// Does what a key means on this line; none where it is a letter like others.
    pub(super) fn special_key(&mut self, key: Key, context: &DeskContext) -> Option<Reply> {
        let step = self.step.take();
        match key {
            Key { code: KeyCode::Char(digit), ctrl: false } if digit.is_ascii_digit() => {
                let step = step?;
                for (field, item) in step.before {
                    self.fields[field].items[0] = item;
                }
                *self.item_mut()? = FormItem::of(&format!("{}{digit}", step.sign));
                self.is_typed = true;
                Some(Reply::Done)
            }
            Key { code: KeyCode::Char(sign @ ('+' | '-')), ctrl: false } => self.step_day(sign, context),
            Key { code: KeyCode::Left | KeyCode::Right, .. } => self.step_word(key.code == KeyCode::Right, context),
            Key { code: KeyCode::Backspace, .. } => self.take_back(context),
            _ => None,
        }
    }

    /// Goes a day on or back; an event goes with its end.
    fn step_day(&mut self, sign: char, context: &DeskContext) -> Option<Reply> {
        let days = FormDays::of(context);
        let (at, place) = self.at;
        let by = if sign == '+' { 1 } else { -1 };
        let moved = |field: &FormField, place: usize| {
            let moment = field.moment(place, days)?;
            Some(FormItem::of(&shown(days_later(moment, by)?)))
        };
        let item =
            moved(self.field()?, place).filter(|_| !self.item().is_some_and(|item| is_date_step(item.text())))?;
        let mut before = vec![(at, self.item()?.clone())];
        if let Some(end) = self.end_of(at)
            && let Some(item) = moved(&self.fields[end], 0)
        {
            before.push((end, std::mem::replace(&mut self.fields[end].items[0], item)));
        }
        *self.item_mut()? = item;
        (self.is_typed, self.refused) = (false, None);
        // A list of days has several lines, and a step is taken back on the first alone.
        self.step = (place == 0).then_some(DayStep { sign, before });
        Some(Reply::Done)
    }

    /// The field that goes along with the first day of an event.
    fn end_of(&self, at: usize) -> Option<usize> {
        let is_start = self.kind == Kind::Event && self.fields.get(at)?.field.name == "starts";
        self.fields.iter().position(|field| is_start && field.field.name == "ends")
    }

    /// Moves the end of an event by as many days as its beginning is stepped (`+7d`), unless the end was typed too.
    pub(super) fn follow_start(&mut self, at: usize, place: usize, days: FormDays) {
        let Some(end) = self.end_of(at).filter(|_| self.is_typed) else { return };
        let Some(field) = self.fields.get(at) else { return };
        let Some(text) = field.items.get(place).map(|item| item.text().to_owned()) else { return };
        let base = field.date_base(place, days);
        let by = || {
            let own = base.own.filter(|_| is_date_step(&text))?.date.exact()?;
            Some((parse_typed_date(&text, base).ok()?.date.exact()? - own).num_days())
        };
        let Some(own) = self.fields[end].date_base(0, days).own else { return };
        let is_own =
            [Some(shown(own)), self.followed.clone()].contains(&Some(self.fields[end].items[0].text().to_owned()));
        if let Some(moved) = by().filter(|_| is_own).and_then(|by| days_later(own, by)) {
            let moved = shown(moved);
            self.fields[end].items[0] = FormItem::of(&moved);
            (self.followed, self.is_unchecked) = (Some(moved), true);
        }
    }

    /// Takes the next of a few words, or the one before.
    fn step_word(&mut self, forward: bool, context: &DeskContext) -> Option<Reply> {
        let field = self.field()?;
        if self.is_typed || !matches!(field.field.form, Form::Words(_) | Form::Truth) {
            return None;
        }
        let words = self.picker.options.iter().filter_map(|option| match &option.picked {
            Picked::Text(word) => Some(word.clone()),
            _ => None,
        });
        // Before the first word stands nothing.
        let words: Vec<String> = [String::new()].into_iter().chain(words).collect();
        let at = words.iter().position(|word| Some(word.as_str()) == self.item().map(FormItem::text))?;
        let to = if forward { at + 1 } else { at + words.len() - 1 } % words.len();
        *self.item_mut()? = FormItem::of(&words[to]);
        self.refused = None;
        self.find(context);
        Some(Reply::Done)
    }

    /// Takes a whole name or word away, or an empty line of a list.
    fn take_back(&mut self, context: &DeskContext) -> Option<Reply> {
        let (at, place) = self.at;
        let field = self.field()?;
        let item = self.item()?;
        let is_word = matches!(field.field.form, Form::Words(_) | Form::Truth) && !self.is_typed;
        if item.id.is_some() || is_word && !item.text().is_empty() {
            *self.item_mut()? = FormItem::of("");
            (self.is_typed, self.refused) = (false, None);
            return Some(Reply::Done);
        }
        if item.line.text().is_empty() && place > 0 {
            self.fields[at].items.remove(place);
            self.reach((at, place - 1), context);
            return Some(Reply::Done);
        }
        None
    }
}

impl FormField {
    /// The date on one of its lines.
    fn moment(&self, place: usize, days: FormDays) -> Option<Moment> {
        let text = self.items.get(place)?.text();
        let is_date = matches!(self.field.form, Form::Date | Form::Moment) && !text.is_empty();
        is_date.then(|| parse_typed_date(text, self.date_base(place, days)).ok())?
    }

    /// What is typed, as it is written once the line is left: a date by its digits, other values in the spelling of files.
    pub(super) fn written(&self, place: usize, text: &str, days: FormDays) -> Option<String> {
        match &self.field.form {
            Form::Date | Form::Moment => self.moment(place, days).map(shown),
            Form::Text | Form::Id | Form::Hours | Form::Truth => None,
            _ => spelled(self.field, text, self.date_base(place, days)).ok(),
        }
    }
}

fn shown(Moment { date, time }: Moment) -> String {
    let seconds = |time: chrono::NaiveTime| if chrono::Timelike::second(&time) == 0 { "%H:%M" } else { "%H:%M:%S" };
    time.map_or_else(|| date.to_string(), |time| format!("{date} {}", time.format(seconds(time))))
}
