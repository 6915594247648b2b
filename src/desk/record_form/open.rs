//! How a form is opened, for a new record or for one that is there, and how it keeps up with the data.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::build::{fields_of, of_table};
use super::check::FormDays;
use super::field::{FormField, TablePart};
use super::picker::Picker;
use super::save::held;
use super::{RecordForm, RecordPurpose, Saving};
use crate::catalog::{Id, Kind};
use crate::desk::component::Layer;
use crate::desk::context::DeskContext;
use crate::desk::menu::{Choice, Menu};
use crate::desk::{Desk, FormHelp, PaneName, RowKey};
use crate::keymap::Action;
use crate::load::Permission;
use crate::schema::{self, Form};
use crate::words;

impl RecordForm {
    fn new(context: &DeskContext, title: String, (kind, purpose): (Kind, RecordPurpose), base: Value) -> RecordForm {
        let mut form = RecordForm {
            title,
            refused: None,
            help: FormHelp::default(),
            purpose,
            kind,
            fields: fields_of(context.catalog(), kind, &base),
            at: (0, 0),
            is_typed: false,
            picker: Picker::default(),
            step: None,
            base,
            known_faults: Vec::new(),
            general: None,
            conflicts: Vec::new(),
            made: Vec::new(),
            is_on_the_way: false,
            preset: None,
            followed: None,
            is_unchecked: true,
            saving: Saving::No,
            rows: Vec::new(),
            offset: 0,
            height: 0,
        };
        form.note_known_faults(context);
        form.reach((0, 0), context);
        form
    }

    /// A new record that another form names, with what is known of it.
    pub(super) fn on_the_way(context: &DeskContext, kind: Kind, name: &str, title: &str) -> RecordForm {
        let title = format!("{title} › new {}", kind.word());
        let mut form = RecordForm::new(context, title, (kind, RecordPurpose::New(kind)), Value::Null);
        form.is_on_the_way = true;
        form.fill(context, &["name", "title"], name);
        form.check(context);
        form
    }

    /// Fills in the first of these fields that the kind has.
    fn fill(&mut self, context: &DeskContext, names: &[&str], value: &str) {
        let field = self.fields.iter_mut().find(|field| names.contains(&field.field.name.as_str()));
        if let Some(field) = field {
            field.put(context.catalog(), &[value.to_owned()]);
            self.is_unchecked = true;
        }
        self.reach((0, 0), context);
    }

    /// Whether a field has a value as it is typed.
    fn is_filled(&self, name: &str, value: &str) -> bool {
        let own = self.fields.iter().filter(|field| field.table.is_none() && field.field.name == name);
        own.flat_map(|field| &field.items).any(|item| item.text().trim() == value)
    }

    /// Whether anything was typed that is not written yet.
    pub(in crate::desk) fn is_draft(&self, context: &DeskContext) -> bool {
        let (catalog, days) = (context.catalog(), FormDays::of(context));
        let is_filled_in = |field: &FormField| field.is_link() || self.preset.as_ref() == Some(&field.field.name);
        let preset = |field: &FormField| self.is_new() && is_filled_in(field) && !self.is_typed;
        self.saving != Saving::Nothing
            && self.fields.iter().any(|field| !preset(field) && field.is_changed(catalog, days))
    }

    /// Begins again where it was left.
    pub(in crate::desk) fn resume(&mut self, context: &DeskContext) {
        (self.refused, self.saving, self.is_unchecked) = (None, Saving::No, true);
        if self.is_on_the_way {
            // The form that it was made for is not below it any more.
            self.is_on_the_way = false;
            self.title = format!("New {}", self.kind.word());
        }
        self.take_record(context);
        self.reach(self.at, context);
    }

    /// Takes the record as it is now: what is typed stays, and the rest follows.
    pub(super) fn take_record(&mut self, context: &DeskContext) {
        let now = match &self.purpose {
            RecordPurpose::New(_) => Some(Value::Null),
            RecordPurpose::Edit(id) => held(context, id),
        };
        match now {
            None => self.refuse("the record is not in the data any more; what is typed is kept".to_owned()),
            Some(now) if now != self.base => self.rebase(now, context),
            Some(_) => {}
        }
        self.check(context);
    }

    fn rebase(&mut self, now: Value, context: &DeskContext) {
        let (catalog, days) = (context.catalog(), FormDays::of(context));
        let key = self.key();
        // It names fields by their places, which are others now.
        self.step = None;
        let fresh = fields_of(catalog, self.kind, &now);
        let old = std::mem::replace(&mut self.fields, fresh);
        self.base = now;
        self.note_known_faults(context);
        let (mut added, old): (Vec<FormField>, Vec<FormField>) = old
            .into_iter()
            .partition(|field| field.table.as_ref().is_some_and(|table| !table.is_there && table.place.is_some()));
        for typed in old.into_iter().filter(|field| field.is_changed(catalog, days)) {
            let field = self.fields.iter_mut().find(|field| field.key() == typed.key());
            // What belongs to a table that is gone stands in a new one.
            let Some(field) = field else {
                added.push(typed);
                continue;
            };
            if field.before != typed.before {
                self.conflicts.push(field.key());
            }
            field.items = typed.items;
        }
        // Tables that are to be added come behind those that are there now.
        let is_blank = |field: &FormField| {
            let of = field.table.as_ref().map(|table| (table.of.name.as_str(), table.place));
            added
                .iter()
                .filter(|other| other.table.as_ref().map(|table| (table.of.name.as_str(), table.place)) == of)
                .all(FormField::is_empty)
        };
        let typed: Vec<FormField> = added.iter().filter(|field| !is_blank(field)).cloned().collect();
        for field in typed {
            let Some(TablePart { of, .. }) = field.table.clone() else { continue };
            let free = self.fields.iter_mut().find(|other| {
                let table = other.table.as_ref();
                table.is_some_and(|table| table.of.name == of.name && !table.is_there)
                    && other.field.name == field.field.name
                    && other.is_empty()
            });
            if let Some(free) = free {
                free.items.clone_from(&field.items);
            }
            self.grow_tables(context);
        }
        let at = self.fields.iter().position(|field| Some(field.key()) == key);
        self.at = (at.unwrap_or(self.at.0.min(self.fields.len())), self.at.1);
        let last = self.fields.get(self.at.0).map_or(0, |field| field.items.len() - 1);
        self.at.1 = self.at.1.min(last);
    }

    /// Keeps one more table in each list of them than are filled in.
    pub(super) fn grow_tables(&mut self, context: &DeskContext) {
        let lists = schema::fields(self.kind).iter().filter(|field| field.many && field.is_asked_in_forms());
        for of in lists {
            let Form::Parts(parts) = &of.form else { continue };
            let own = |field: &FormField| {
                field.table.as_ref().filter(|table| table.of.name == of.name).and_then(|table| table.place)
            };
            let Some(end) = self.fields.iter().rposition(|field| own(field).is_some()) else { continue };
            let last = own(&self.fields[end]);
            let is_blank = self.fields.iter().filter(|field| own(field) == last).all(FormField::is_empty);
            if !is_blank {
                let place = last.map_or(0, |last| last + 1);
                let more: Vec<FormField> =
                    of_table(context.catalog(), of, parts, (place, false), &json!(null)).collect();
                self.fields.splice(end + 1..=end, more);
            }
        }
    }
}

impl Desk {
    /// Asks what a new record is to say: one of the focused pane's kind, or in an open record of a kind to choose.
    pub(in crate::desk) fn ask_for_record(&mut self) {
        if self.refuses(Permission::Write) {
            return;
        }
        if let Some(opened) = self.opened().map(|opened| opened.id.clone()) {
            let choice = |kind: Kind| (kind.word(), String::new(), Choice::New(kind));
            let choices = Kind::ALL.into_iter().map(choice).collect();
            return self.cover(Layer::Menu(Menu::of_choices("New".to_owned(), None, Some(opened), choices)));
        }
        self.ask_for_new(self.panes.focus.kind());
    }

    /// Asks what a new record of a kind is to say.
    pub(in crate::desk) fn ask_for_new(&mut self, kind: Kind) {
        let preset = self.preset(kind);
        self.ask_for_new_with(kind, preset);
    }

    /// Asks what a new event on a day is to say. A draft of that day goes on; one of another day stays kept.
    pub(in crate::desk) fn ask_for_event_on(&mut self, day: NaiveDate) {
        const FIELD: &str = "starts";
        if self.refuses(Permission::Write) {
            return;
        }
        let day = day.to_string();
        let is_new = |form: &RecordForm| form.purpose == RecordPurpose::New(Kind::Event);
        if self.restore_record_draft(|form| is_new(form) && form.is_filled(FIELD, &day)) {
            return;
        }
        let has_other = self.has_record_draft(is_new);
        self.open_new(Kind::Event, Some((FIELD.to_owned(), day)));
        if has_other {
            let key = self.context.keymap.key_words(Action::New);
            self.notice = Some(format!("another new event is kept as a draft: {key} in the events brings it back"));
        }
    }

    /// Asks what a new record is to say, one field of which is filled in; a draft of one goes on.
    fn ask_for_new_with(&mut self, kind: Kind, preset: Option<(String, String)>) {
        let purpose = RecordPurpose::New(kind);
        if !self.restore_record_draft(|form| form.purpose == purpose) {
            self.open_new(kind, preset);
        }
    }

    fn open_new(&mut self, kind: Kind, preset: Option<(String, String)>) {
        let purpose = RecordPurpose::New(kind);
        let title = format!("New {}", kind.word());
        let mut form = RecordForm::new(&self.context, title, (kind, purpose), Value::Null);
        if let Some((name, id)) = preset {
            form.fill(&self.context, &[&name], &id);
            form.preset = Some(name);
        }
        self.push_layer(Layer::RecordForm(Box::new(form)));
    }

    /// Opens the form of the selected record.
    pub(in crate::desk) fn ask_to_edit(&mut self) {
        if self.refuses(Permission::Write) {
            return;
        }
        let Some(record) = self.selected() else { return self.refuse("no record in this row to edit") };
        let (id, kind) = (record.id().clone(), record.kind());
        let title = format!("Edit {} ─ {}", kind.word(), words::name(self.catalog(), record));
        let purpose = RecordPurpose::Edit(id.clone());
        if self.restore_record_draft(|form| form.purpose == purpose) {
            return;
        }
        let Some(base) = held(&self.context, &id) else { return };
        let form = RecordForm::new(&self.context, title, (kind, purpose), base);
        self.push_layer(Layer::RecordForm(Box::new(form)));
    }

    /// The field of a new record that says where it is, with the id: the region of the row, or the open record.
    fn preset(&self, kind: Kind) -> Option<(String, String)> {
        let (target, id) = match self.opened() {
            Some(opened) => (self.catalog().record(opened.id.as_str())?.kind(), opened.id.to_string()),
            None if self.panes.focus == PaneName::Cities => (Kind::Region, self.selected_region()?),
            None => return None,
        };
        let mut fields = schema::asked(kind).into_iter();
        let field = fields.find(|field| field.form == Form::Id && field.targets().contains(&target))?;
        Some((field.name, id))
    }

    /// The region of the selected row of the cities.
    fn selected_region(&self) -> Option<String> {
        let region = match &self.selected_row()?.key {
            RowKey::Region(region) => region.clone(),
            RowKey::Record(id) => self.catalog().city(id.as_str())?.region.clone(),
        };
        region.map(|id: Id| id.to_string())
    }
}
