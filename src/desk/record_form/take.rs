//! What is taken for a line: what is marked below it, a record that is made on the way, the next line of a list.

use super::field::FormItem;
use super::picker::{Picked, Picker};
use super::{RecordForm, Reply};
use crate::catalog::Id;
use crate::desk::component::Layer;
use crate::desk::context::DeskContext;

impl RecordForm {
    /// Finds what is offered for the line.
    pub(super) fn find(&mut self, context: &DeskContext) {
        self.picker = match (self.places_called(), self.field(), self.item()) {
            (Some(places), ..) => places,
            (_, Some(field), Some(item)) => Picker::of(context, field.field, item.text(), self.is_typed),
            _ => Picker::default(),
        };
    }

    /// Takes what is marked below the line; whether anything was.
    pub(super) fn pick(&mut self, context: &DeskContext) -> Option<Reply> {
        let picked = self.picker.picked().cloned()?;
        let catalog = context.catalog();
        let item = match picked {
            Picked::Record(id) => FormItem::of_record(catalog, &id),
            Picked::Text(text) => FormItem::of(&text),
            Picked::New(kind, name) => {
                let form = RecordForm::on_the_way(context, kind, &name, &self.title);
                return Some(Reply::Cover(Box::new(Layer::RecordForm(Box::new(form)))));
            }
            Picked::Place(facts) => {
                self.fill_in(catalog, &facts);
                self.item()?.clone()
            }
            Picked::Instead(other, word) => {
                let other = self.fields.iter_mut().find(|field| field.field.name == other);
                if let Some(other) = other {
                    other.put(catalog, std::slice::from_ref(&word));
                }
                FormItem::of("")
            }
        };
        if let Some(line) = self.item_mut() {
            *line = item;
        }
        (self.is_typed, self.is_unchecked) = (false, true);
        self.check(context);
        Some(Reply::Done)
    }

    /// Whether it is a line of a list that says something.
    pub(super) fn is_list_line(&self) -> bool {
        let is_list = self.field().is_some_and(|field| field.field.many);
        is_list && self.item().is_some_and(|item| !item.text().is_empty())
    }

    /// Takes the line: the next line of a list comes, or the next field.
    pub(super) fn enter(&mut self, context: &DeskContext) -> Reply {
        if self.at.0 >= self.fields.len() {
            return self.submit(context);
        }
        if let Some(reply @ Reply::Cover(_)) = self.pick(context) {
            return reply;
        }
        let (at, place) = self.at;
        if !self.is_list_line() {
            self.go(true, context);
            return Reply::Done;
        }
        self.commit(context);
        self.check(context);
        let field = &mut self.fields[at];
        if field.items.get(place + 1).is_none_or(|next| !next.text().is_empty()) {
            field.items.insert(place + 1, FormItem::of(""));
        }
        self.reach((at, place + 1), context);
        Reply::Done
    }

    /// Whether all that is needed is filled in.
    pub(super) fn has_needed(&self) -> bool {
        self.fields.iter().all(|field| !field.is_needed() || !field.is_empty() || field.field.name == "source")
    }

    /// What the record is called, as it is typed.
    pub(in crate::desk) fn name(&self) -> &str {
        let named = self.fields.iter().find(|field| ["name", "title"].contains(&field.field.name.as_str()));
        named.and_then(|field| field.items.first()).map_or("", FormItem::text)
    }

    /// Takes a record that was made for the line.
    pub(in crate::desk) fn take_made(&mut self, id: Id, name: &str) {
        if let Some(item) = self.item_mut() {
            *item = FormItem { id: Some(id.clone()), ..FormItem::of(name) };
        }
        if let Some(field) = self.fields.get_mut(self.at.0) {
            field.problem = None;
        }
        self.made.push(id);
        (self.is_typed, self.is_unchecked) = (false, true);
        self.picker = Picker::default();
    }
}
