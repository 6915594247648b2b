//! The report of what is on the screen, which is written as a page.

use super::component::Layer;
use super::{Desk, Effect};
use crate::catalog::{Id, Record, SavedView};
use crate::load::Permission;

/// What a report is to be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportAbout {
    /// The whole network.
    Network,
    /// A region; what has none, where there is no id.
    Region(Option<Id>),
    /// A city or an organisation.
    Partner(Id),
    /// A city, for whoever travels there.
    Visit(Id),
    /// A list that is kept under a name, or the rows of a pane with a filter.
    View(SavedView),
}

impl Desk {
    /// Has the report of what is on the screen written.
    pub(super) fn write_report(&mut self) -> Vec<Effect> {
        if self.refuses(Permission::Export) {
            return Vec::new();
        }
        self.notice = Some("Writing the report …".to_owned());
        vec![Effect::WriteReport(self.report_of_screen())]
    }

    /// What is on the screen: an open record or list, or else what the panes are narrowed down to.
    fn report_of_screen(&self) -> ReportAbout {
        let layers = self.layers.iter().rev().map(|one| &one.layer);
        let mut about = layers.filter_map(|layer| match layer {
            Layer::View(list) => Some(ReportAbout::View(list.view().clone())),
            Layer::Record(open) => match self.context.record(&open.id)? {
                Record::City(city) => Some(ReportAbout::Visit(city.entry.id.clone())),
                record => report_of(record),
            },
            _ => None,
        });
        let narrowed = || {
            let (_, key) = self.panes.narrowed.as_ref()?;
            key.id().map_or(Some(ReportAbout::Region(None)), |id| report_of(self.context.record(id)?))
        };
        let filtered = || {
            let name = self.panes.focus;
            let is_filtered = !self.pane(name).filter.is_empty();
            is_filtered.then(|| ReportAbout::View(SavedView::unnamed(name.kind(), self.rows_query(name))))
        };
        about.next().or_else(filtered).or_else(narrowed).unwrap_or(ReportAbout::Network)
    }
}

/// The report of a record, where there is one of its kind.
fn report_of(record: Record<'_>) -> Option<ReportAbout> {
    match record {
        Record::Region(region) => Some(ReportAbout::Region(Some(region.entry.id.clone()))),
        Record::City(_) | Record::Organisation(_) => Some(ReportAbout::Partner(record.id().clone())),
        _ => None,
    }
}
