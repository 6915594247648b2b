//! Where the desk begins, if not in the panes.

use std::sync::Arc;

use super::Desk;
use super::component::Layer;
use super::finder::Finder;
use crate::catalog::{Id, SavedView};
use crate::edit::ImportPlan;

/// What the desk shows first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskStart {
    /// A record.
    Record(Id),
    /// A list that is kept under a name.
    View(Box<SavedView>),
    /// What is found for a text.
    Search(String),
    /// What an import would write.
    Import(Arc<ImportPlan>),
}

impl Desk {
    /// The desk with something over its panes.
    pub fn starting_at(mut self, start: DeskStart) -> Desk {
        match start {
            DeskStart::Record(id) => self.open(id),
            DeskStart::View(view) => self.show_view(&view),
            DeskStart::Import(plan) => self.review_import(plan),
            DeskStart::Search(text) => {
                let finder = Finder::looking_for(&text, &self.context);
                self.push_layer(Layer::Find(finder));
            }
        }
        self.settle();
        self
    }
}
