//! The form of a record, new or there already: all fields of its kind, each checked while it is typed. It asks for what is
//! to be written, and keeps what is typed until that is done.

mod build;
mod check;
mod field;
mod open;
mod picker;
mod places;
mod rows;
mod save;
mod step;
mod take;

use serde_json::Value;

use super::component::{Component, Drawing, LineInput, Mouse, Reply, Selection};
use super::context::DeskContext;
use super::filter::FilterState;
use super::{Body, FormHelp, Layout, Line, Overflow};
use crate::catalog::{Id, Kind};
use crate::keymap::{Action, Key, KeyCode, Scope};

use check::FormDays;
use field::{FormField, FormItem};
use picker::{Picked, Picker};
pub use rows::{FormRow, FormRowKind};
use step::DayStep;

/// What a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RecordPurpose {
    New(Kind),
    Edit(Id),
}

/// How far what is typed has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Saving {
    /// It is kept here.
    No,
    /// It was asked to be written.
    Asked,
    /// There is nothing to write.
    Nothing,
}

/// The form of a record.
#[derive(Clone, Debug)]
pub struct RecordForm {
    /// What it is: `New city`, `Edit ─ Northport`.
    pub title: String,
    /// Why nothing was written.
    pub refused: Option<String>,
    /// The help at its foot.
    pub help: FormHelp,
    pub(super) purpose: RecordPurpose,
    kind: Kind,
    fields: Vec<FormField>,
    /// The field and the line in it that has the keys; behind the last field, what saves.
    at: (usize, usize),
    /// Whether something was typed into the line since it was reached.
    is_typed: bool,
    picker: Picker,
    /// The day that the last key has gone on by.
    step: Option<DayStep>,
    /// The record as it was when it was last read.
    base: Value,
    /// What was wrong with it then: the field and the words.
    known_faults: Vec<(String, String)>,
    /// What is wrong with no field in particular.
    general: Option<String>,
    /// Fields that somebody else has changed meanwhile.
    conflicts: Vec<String>,
    /// Records that were made on the way.
    made: Vec<Id>,
    /// Whether it makes a record for the form below it.
    pub(super) is_on_the_way: bool,
    /// The field of a new record that was filled in as it was opened.
    preset: Option<String>,
    /// The end of an event that went along with its beginning.
    followed: Option<String>,
    /// Whether something has changed since all was looked at.
    is_unchecked: bool,
    saving: Saving,
    rows: Vec<FormRow>,
    offset: usize,
    height: usize,
}

impl RecordForm {
    /// The key of the field that has the keys; none behind the last one.
    pub fn key(&self) -> Option<String> {
        self.field().map(FormField::key)
    }

    /// What it is called there.
    pub fn label(&self) -> Option<&str> {
        self.field().map(|field| field.label.as_str())
    }

    /// The line that has the keys.
    pub fn line(&self) -> Option<&Line> {
        self.item().map(|item| &item.line)
    }

    /// What stands on that line.
    pub fn text(&self) -> &str {
        self.line().map_or("", Line::text)
    }

    /// What is wrong with the field that has the keys.
    pub fn problem(&self) -> Option<&str> {
        self.field()?.problem.as_deref()
    }

    /// The rows in sight.
    pub fn visible(&self) -> &[FormRow] {
        let end = (self.offset + self.height).min(self.rows.len());
        self.rows.get(self.offset..end).unwrap_or_default()
    }

    /// Whether there are rows above and below those.
    pub fn overflow(&self) -> Overflow {
        Overflow { above: self.offset > 0, below: self.offset + self.height < self.rows.len() }
    }

    /// Whether it has asked to be written.
    pub(super) fn is_saving(&self) -> bool {
        self.saving == Saving::Asked
    }

    pub(super) fn is_new(&self) -> bool {
        matches!(self.purpose, RecordPurpose::New(_))
    }

    fn field(&self) -> Option<&FormField> {
        self.fields.get(self.at.0)
    }

    fn item(&self) -> Option<&FormItem> {
        self.field()?.items.get(self.at.1)
    }

    fn item_mut(&mut self) -> Option<&mut FormItem> {
        self.fields.get_mut(self.at.0)?.items.get_mut(self.at.1)
    }

    /// Says why something is not done; it is read from its first line on.
    pub(super) fn refuse(&mut self, why: String) {
        self.refused = Some(why);
        self.saving = Saving::No;
        self.help.begin();
    }

    /// The same at a field, which gets the keys.
    fn refuse_at(&mut self, field: usize, why: String, context: &DeskContext) -> Reply {
        self.reach((field, 0), context);
        self.refuse(why);
        Reply::Done
    }

    /// Gives the keys to a line.
    fn reach(&mut self, at: (usize, usize), context: &DeskContext) {
        let field = at.0.min(self.fields.len());
        let last = self.fields.get(field).map_or(0, |field| field.items.len().saturating_sub(1));
        self.at = (field, at.1.min(last));
        (self.is_typed, self.step) = (false, None);
        if let Some(item) = self.item_mut() {
            item.line.key(Key::plain(KeyCode::End));
        }
        self.find(context);
        self.help.begin();
    }

    /// Takes what is typed into the line as it stands: a name that only one record has, a date as a date.
    fn commit(&mut self, context: &DeskContext) {
        let (catalog, days) = (context.catalog(), FormDays::of(context));
        let (at, place) = self.at;
        self.follow_start(at, place, days);
        self.is_unchecked |= self.is_typed;
        let Some(field) = self.fields.get_mut(at) else { return };
        let text = field.items.get(place).map(|item| item.text().to_owned()).unwrap_or_default();
        if self.is_typed && !text.is_empty() {
            let value = if field.is_link() {
                field.link(catalog, &text).ok().map(|id| FormItem::of_record(catalog, &id))
            } else {
                field.written(place, &text, days).map(|text| FormItem::of(&text))
            };
            if let (Some(value), Some(item)) = (value, field.items.get_mut(place))
                && item.id.is_none()
            {
                *item = value;
            }
        }
        self.is_typed = false;
        self.grow_tables(context);
    }

    /// Goes to the next line, or the one before.
    fn go(&mut self, forward: bool, context: &DeskContext) {
        self.commit(context);
        let places = self.places();
        let at = places.iter().position(|place| *place == self.at).unwrap_or_default();
        let to = if forward { (at + 1).min(places.len() - 1) } else { at.saturating_sub(1) };
        let (mut to, from) = (places[to], self.at);
        if let Some(field) = self.fields.get_mut(from.0).filter(|_| to.0 != from.0) {
            field.drop_empty(None);
        } else if to.0 == from.0 && self.item().is_some_and(|item| item.text().is_empty()) {
            // An empty line in between goes when it is left.
            self.fields[from.0].drop_empty(Some(to.1));
            to.1 = if forward { from.1 } else { to.1 };
        }
        self.check(context);
        self.reach(to, context);
    }

    /// Every line that the keys can go to, and what saves.
    fn places(&self) -> Vec<(usize, usize)> {
        let shown = (0..self.fields.len()).filter(|field| self.is_shown(*field));
        let lines = shown.flat_map(|field| (0..self.fields[field].items.len()).map(move |item| (field, item)));
        lines.chain([(self.fields.len(), 0)]).collect()
    }

    /// Whether a field is shown: the parts of a table come with its first one.
    fn is_shown(&self, at: usize) -> bool {
        let Some(table) = &self.fields[at].table else { return true };
        let same = |field: &&FormField| field.table.as_ref() == Some(table);
        let mut parts = self.fields.iter().filter(same);
        let is_first = self.fields.iter().position(|field| field.table.as_ref() == Some(table)) == Some(at);
        is_first || parts.any(|part| !part.is_empty()) || self.at.0 == at
    }
}

impl Component for RecordForm {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_FORM
    }

    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        let in_picker = self.picker.marked.is_some() || (action == Action::HitDown && self.picker.has_places());
        match action {
            Action::Accept => return self.enter(context),
            Action::SaveForm => return self.submit(context),
            Action::NextField => {
                // A record is made where that is asked for, and not on the way to the next field.
                if !matches!(self.picker.picked(), Some(Picked::New(..))) {
                    self.pick(context);
                }
                self.go(true, context);
            }
            Action::PreviousField => self.go(false, context),
            Action::HitUp | Action::HitDown if in_picker => self.picker.step(action == Action::HitDown),
            Action::HitUp | Action::HitDown => self.go(action == Action::HitDown, context),
            Action::HitPageUp | Action::HitPageDown => {
                let forward = action == Action::HitPageDown;
                let is_long = self.help.overflow().above || self.help.overflow().below;
                if self.refused.is_some() && is_long {
                    self.help.turn(forward);
                } else {
                    (0..self.height.max(2) - 1).for_each(|_| self.go(forward, context));
                }
            }
            Action::Cancel => return Reply::Close,
            _ => return Reply::Pass,
        }
        Reply::Done
    }

    fn hints(&self) -> &'static [Action] {
        if self.refused.is_some() && self.help.overflow().below {
            return &[Action::SaveForm, Action::HitPageDown, Action::Cancel];
        }
        &[Action::SaveForm, Action::Accept, Action::NextField, Action::Cancel]
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let is_pick = self.picker.marked.is_some();
        Some(match action {
            Action::Accept if is_pick => "take",
            Action::Accept if self.at.0 >= self.fields.len() => "save",
            Action::Accept if self.is_list_line() => "add line",
            Action::Accept => "next",
            _ => action.hint(),
        })
    }

    fn type_text(&mut self, text: LineInput<'_>, context: &DeskContext) -> Reply {
        if let LineInput::End = text {
            self.follow_start(self.at.0, self.at.1, FormDays::of(context));
            self.find(context);
            self.check(context);
            return Reply::Done;
        }
        if let LineInput::Key(key) = text
            && let Some(reply) = self.special_key(key, context)
        {
            self.is_unchecked = true;
            return reply;
        }
        let is_text = matches!(text, LineInput::Paste(_) | LineInput::Key(Key { code: KeyCode::Char(_), ctrl: false }));
        let is_fresh = !self.is_typed && self.field().is_some_and(FormField::is_replaced);
        let is_replaced = is_text && is_fresh;
        let Some(item) = self.item_mut() else { return Reply::Idle };
        if is_replaced {
            *item = FormItem::of("");
        }
        let reply = item.line.take(text);
        if matches!(reply, Reply::Done) {
            item.id = None;
            (self.is_typed, self.is_unchecked, self.refused) = (true, true, None);
        }
        reply
    }

    fn filter(&self) -> FilterState<'_> {
        FilterState::default()
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        match &self.purpose {
            RecordPurpose::Edit(id) => Selection::Record(id),
            RecordPurpose::New(_) => Selection::Below,
        }
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        self.is_unchecked = true;
        self.take_record(context);
        true
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::Overlay
    }

    fn lay_out(&mut self, layout: &Layout, context: &DeskContext) {
        let Some(block) = layout.over_panes() else { return };
        self.lay_out_rows(block.inner_width(), block.inner_height(), context);
    }

    fn point(&mut self, mouse: Mouse) -> bool {
        match mouse {
            Mouse::Click { line, .. } => {
                let place = self.visible().get(line).and_then(|row| row.place);
                if let Some(place) = place {
                    (self.at, self.is_typed, self.step) = (place, false, None);
                    self.picker = Picker::default();
                }
            }
            Mouse::Scroll(rows) => self.help.turn(rows > 0),
        }
        // A field is typed into, and opens nothing.
        false
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::RecordForm(self)
    }
}
