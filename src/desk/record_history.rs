//! The history of a record: who changed what in it, and when. It is read while the desk goes on.

use super::component::{Component, Layer, Reply, Selection, as_filtered_list};
use super::context::DeskContext;
use super::filter::ListFilter;
use super::{Desk, Effect, Order, Page};
use crate::catalog::Id;
use crate::edit::Assignment;
use crate::keymap::Action;
use crate::load::Permission;
use crate::words::{self, Row};

/// A change of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// What was changed, by whom and when.
    pub text: String,
    /// What writes the value back that stood there before; none where that is no single value.
    pub restores: Option<Vec<Assignment>>,
}

/// The changes of a record, the newest first.
#[derive(Debug)]
pub(super) struct RecordHistoryList {
    id: Id,
    /// What the record is called.
    name: String,
    /// A line for each field that was changed, or why there are none; `None` as long as they are read.
    changes: Option<Result<Vec<HistoryLine>, String>>,
    page: Page,
    /// The number of each row's change, from 0.
    numbers: Vec<usize>,
    filter: ListFilter,
}

impl RecordHistoryList {
    fn new(id: Id, name: String) -> RecordHistoryList {
        let (page, numbers, filter) = (Page::default(), Vec::new(), ListFilter::default());
        RecordHistoryList { id, name, changes: None, page, numbers, filter }
    }

    /// The same, written anew.
    fn build(self, context: &DeskContext) -> RecordHistoryList {
        let note = |text: &str| vec![Row::new("", text.to_owned())];
        let name = &self.name;
        let none = Vec::new();
        let (title, rows, numbers, filter) = match &self.changes {
            None => (format!("Changes ─ {name}"), note("Reading the history …"), none, self.filter),
            Some(Err(why)) => (format!("Changes ─ {name}"), note(why), none, self.filter),
            Some(Ok(lines)) if lines.is_empty() => {
                (format!("Changes ─ {name} ─ 0"), note("Nothing was changed."), none, self.filter)
            }
            Some(Ok(lines)) => {
                let record = context.record(&self.id);
                let passed = self.filter.lines(context, lines.iter().map(|line| (record, "", line.text.clone())));
                let title = format!("Changes ─ {name} ─ {}", passed.filter.title(lines.len()));
                (title, passed.rows, passed.numbers, passed.filter)
            }
        };
        RecordHistoryList { page: Page::new(title, rows), numbers, filter, ..self }
    }

    /// What writes the selected value back.
    fn restores(&self) -> Option<&Vec<Assignment>> {
        let Some(Ok(lines)) = &self.changes else { return None };
        lines.get(*self.numbers.get(self.page.selected())?)?.restores.as_ref()
    }

    /// The record whose history it is.
    pub(super) fn id(&self) -> &Id {
        &self.id
    }
}

impl Component for RecordHistoryList {
    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        if let Some(reply) = self.filter.act(action, &self.page) {
            return reply;
        }
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open if context.record(&self.id).is_some() => Reply::Open(self.id.clone()),
            Action::Open => Reply::Refuse("nothing to open here".to_owned()),
            Action::Write if context.record(&self.id).is_none() => Reply::Refuse("the record is gone".to_owned()),
            Action::Write => match (context.access.refusal(Permission::Write), self.restores()) {
                (Some(why), _) => Reply::Refuse(why),
                (None, Some(says)) => {
                    Reply::Write(Box::new(Order::Restore { id: self.id.clone(), says: says.clone() }))
                }
                (None, None) => Reply::Refuse("no single value stood here before".to_owned()),
            },
            Action::Left | Action::Right => Reply::Refuse("nothing here folds".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        self.filter.hints().unwrap_or(&[Action::Open, Action::Write, Action::Back, Action::Filter, Action::PageDown])
    }

    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str> {
        let acts = match action {
            Action::Open => context.record(&self.id).is_some(),
            Action::Write => context.access.allows(Permission::Write) && self.restores().is_some(),
            Action::PageDown => self.page.overflow().below,
            _ => true,
        };
        acts.then(|| if action == Action::Write { "restore" } else { action.hint() })
    }

    fn selection<'a>(&'a self, context: &'a DeskContext) -> Selection<'a> {
        if context.record(&self.id).is_some() { Selection::Record(&self.id) } else { Selection::Nothing }
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        let empty = RecordHistoryList::new(self.id.clone(), String::new());
        let mut list = std::mem::replace(self, empty);
        let page = std::mem::take(&mut list.page);
        let mut list = list.build(context);
        list.filter.keep_place(&mut list.page, &page);
        *self = list;
        true
    }

    as_filtered_list!("changes", List);
}

impl Desk {
    /// Lays the history of the selected record over what is shown, and asks for it; it goes when its key is pressed again.
    pub(super) fn show_history(&mut self) -> Vec<Effect> {
        if matches!(self.top_layer_mut(), Some(Layer::History(_))) {
            self.uncover();
            return Vec::new();
        }
        if self.refuses(Permission::History) {
            return Vec::new();
        }
        let Some(record) = self.selected() else {
            self.refuse("no record in this row");
            return Vec::new();
        };
        let (kind, id) = (record.kind(), record.id().clone());
        let name = words::name(&self.context.loaded.catalog, record).into_owned();
        let list = RecordHistoryList::new(id.clone(), name).build(&self.context);
        self.cover(Layer::History(Box::new(list)));
        vec![Effect::ReadHistory { kind, id }]
    }

    /// Takes the history of a record, where somebody still waits for it.
    pub(super) fn take_history(&mut self, id: &Id, changes: &Result<Vec<HistoryLine>, String>) {
        for one in &mut self.layers {
            if let Layer::History(list) = &mut one.layer
                && list.id == *id
                && list.changes.is_none()
            {
                list.changes = Some(changes.clone());
                one.outdated = true;
            }
        }
    }
}
