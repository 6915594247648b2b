//! What lies over the panes and the records: lists and lines, one over the other.

use std::mem::discriminant;

use super::{
    AttentionList, Desk, Finder, InputForm, LayerContent, Line, Menu, Page, ProblemDetail, ProblemList, QrCode, RowKey,
};

/// A list over everything else, or a line over the context line.
#[derive(Debug)]
pub enum Overlay {
    /// The look-up over everything.
    Find(Finder),
    /// The filter of the focused pane while it is typed.
    Filter {
        /// The line.
        line: Line,
        /// The filter to go back to.
        before: String,
        /// The row to go back to.
        place: Option<RowKey>,
    },
    /// Every key of the present screen.
    Help(Page),
    /// What is wrong in the data.
    Problems(Box<ProblemList>),
    /// What needs a person.
    Attention(Box<AttentionList>),
    /// One problem with the lines that it is about.
    Problem(ProblemDetail),
    /// Something to choose from.
    Menu(Menu),
    /// A code for a telephone to scan.
    Code(Box<QrCode>),
    /// Something to be written.
    Form(Box<InputForm>),
}

impl Overlay {
    /// Its page, where it is a list of rows.
    pub fn page(&self) -> Option<&Page> {
        match self {
            Overlay::Help(page) => Some(page),
            Overlay::Problems(list) => Some(&list.page),
            Overlay::Attention(list) => Some(&list.page),
            Overlay::Problem(detail) => Some(&detail.page),
            Overlay::Menu(menu) => Some(&menu.page),
            Overlay::Find(_) | Overlay::Filter { .. } | Overlay::Code(_) | Overlay::Form(_) => None,
        }
    }

    pub(super) fn page_mut(&mut self) -> Option<&mut Page> {
        match self {
            Overlay::Help(page) => Some(page),
            Overlay::Problems(list) => Some(&mut list.page),
            Overlay::Attention(list) => Some(&mut list.page),
            Overlay::Problem(detail) => Some(&mut detail.page),
            Overlay::Menu(menu) => Some(&mut menu.page),
            Overlay::Find(_) | Overlay::Filter { .. } | Overlay::Code(_) | Overlay::Form(_) => None,
        }
    }
}

impl Desk {
    /// Lays a list or a line over what is shown. The help, the problems, what needs a person, and a menu go when their key
    /// is pressed again.
    pub(super) fn cover(&mut self, overlay: Overlay) {
        let is_there = match (self.overlay(), &overlay) {
            (Some(Overlay::Menu(one)), Overlay::Menu(other)) => one.is_like(other),
            (Some(top), Overlay::Help(_) | Overlay::Problems(_) | Overlay::Attention(_)) => {
                discriminant(top) == discriminant(&overlay)
            }
            _ => false,
        };
        if is_there {
            self.uncover();
        } else {
            self.push_layer(LayerContent::Overlay(overlay));
        }
    }

    /// Takes the uppermost layer away; what a filter was before it was typed comes back, and what was written is kept as a
    /// draft.
    pub(super) fn uncover(&mut self) {
        match self.layers.pop().map(|layer| layer.content) {
            Some(LayerContent::Overlay(Overlay::Filter { before, place, .. })) => {
                self.set_filter(before);
                self.panes[self.focus as usize].wanted = place;
            }
            Some(LayerContent::Overlay(Overlay::Form(writing))) => self.keep_draft(*writing),
            _ => {}
        }
    }

    /// A list or line in line with new data; it keeps its place. What its record or problem has taken along is none.
    pub(super) fn overlay_anew(&self, overlay: Overlay) -> Option<Overlay> {
        Some(match overlay {
            Overlay::Find(mut finder) => {
                finder.search_again(self.context.lookup());
                Overlay::Find(finder)
            }
            Overlay::Problems(list) => Overlay::Problems(Box::new(self.problems_anew(&list))),
            Overlay::Attention(list) => Overlay::Attention(Box::new(self.attention_anew(&list))),
            Overlay::Menu(menu) => Overlay::Menu(self.menu_anew(&menu)?),
            Overlay::Code(code) => Overlay::Code(Box::new(self.code_anew(&code)?)),
            Overlay::Problem(detail) => {
                let mut anew = self.problem_anew(&detail)?;
                anew.page.take_place_of(&detail.page);
                Overlay::Problem(anew)
            }
            Overlay::Filter { .. } | Overlay::Help(_) | Overlay::Form(_) => overlay,
        })
    }
}
