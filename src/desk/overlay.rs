//! What lies over the panes and the records: lists and lines, one over the other.

use std::mem::discriminant;

use super::{Attended, Closer, Desk, Finder, Line, Menu, Page, RowKey, Scan, Writing};
use crate::find::Index;

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
    Problems(Page),
    /// What needs a person.
    Attention(Attended),
    /// One problem with the lines that it is about.
    Problem(Closer),
    /// Something to choose from.
    Menu(Menu),
    /// A code for a telephone to scan.
    Code(Box<Scan>),
    /// Something to be written.
    Writing(Box<Writing>),
}

impl Desk {
    /// Lays a list or a line over what is shown. Each kind is there once; the help, the problems and what needs a person go
    /// when their key is pressed again.
    pub(super) fn cover(&mut self, overlay: Overlay) {
        let same = |other: &Overlay| discriminant(other) == discriminant(&overlay);
        let goes = matches!(overlay, Overlay::Help(_) | Overlay::Problems(_) | Overlay::Attention(_))
            && self.overlay().is_some_and(same);
        self.overlays.retain(|other| !same(other));
        if !goes {
            self.overlays.push(overlay);
        }
    }

    /// Takes the uppermost list or line away; what a filter was before it was typed comes back.
    pub(super) fn uncover(&mut self) {
        if let Some(Overlay::Filter { before, place, .. }) = self.overlays.pop() {
            self.set_filter(before);
            self.panes[self.focus as usize].wanted = place;
        }
    }

    /// Brings the lists over everything in line with new data; each keeps its place. A menu goes with its record.
    pub(super) fn renew_overlays(&mut self) {
        let mut overlays = std::mem::take(&mut self.overlays);
        overlays.retain_mut(|overlay| match overlay {
            Overlay::Find(finder) => {
                let catalog = &self.loaded.catalog;
                let index = self.index.get_or_init(|| Index::new(catalog));
                finder.search_again(index.over(catalog, self.viewpoint()));
                true
            }
            Overlay::Problems(page) => {
                let mut problems = self.problems_page();
                problems.take_place_of(page);
                *page = problems;
                true
            }
            Overlay::Attention(attended) => {
                *attended = self.attended_anew(attended);
                true
            }
            Overlay::Menu(menu) => match self.menu_anew(menu) {
                Some(anew) => {
                    *menu = anew;
                    true
                }
                None => false,
            },
            Overlay::Code(scan) => match self.scan_anew(scan) {
                Some(anew) => {
                    **scan = anew;
                    true
                }
                None => false,
            },
            Overlay::Problem(closer) => match self.closer_anew(closer) {
                Some(mut anew) => {
                    anew.page.take_place_of(&closer.page);
                    *closer = anew;
                    true
                }
                None => false,
            },
            Overlay::Filter { .. } | Overlay::Help(_) | Overlay::Writing(_) => true,
        });
        self.overlays = overlays;
    }
}
