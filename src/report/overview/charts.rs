//! The charts of a report: what is in force along time, and cities where they lie.

use super::{PARTNER, ReportDraft};
use crate::catalog::{City, Kind};
use crate::query::QueryFault;
use crate::report::chart::ChartAsked;
use crate::report::page::PageBlock;
use crate::report::subject::{ReportSubject, with_partners};

impl ReportDraft<'_, '_, '_> {
    /// The charts that belong to the subject.
    pub(super) fn charts(&self) -> Result<Vec<PageBlock>, QueryFault> {
        Ok(self.timeline()?.into_iter().chain(self.map()?).collect())
    }

    /// What is in force; with a partner, or in a list, whatever there is.
    fn timeline(&self) -> Result<Option<PageBlock>, QueryFault> {
        let (caption, query) = match self.subject {
            ReportSubject::View(_) => ("Along time", ""),
            ReportSubject::City(_) | ReportSubject::Organisation(_) => ("Agreements along time", ""),
            _ => ("In force along time", "is:active"),
        };
        let Some(query) = self.query(Kind::Agreement, query) else { return Ok(None) };
        Ok(self.reporter.timeline(ChartAsked { caption, query: &query })?.map(PageBlock::Timeline))
    }

    /// The cities of the subject, with the ways from it, or from here, to partners.
    fn map(&self) -> Result<Option<PageBlock>, QueryFault> {
        let context = self.reporter.seen.context;
        let home = context.catalog.home(context.preferences);
        let here: Option<&City> = home.and_then(|home| context.catalog.workplace(home.as_str())?.city);
        let here = here.map(|city| &city.entry.id);
        let (caption, query, from) = match self.subject {
            ReportSubject::View(_) => ("On the map", self.query(Kind::City, ""), None),
            ReportSubject::City(id) => ("With its partners", Some(with_partners(self.catalog, id)), Some(id)),
            ReportSubject::Organisation(_) => ("Its cities", self.query(Kind::City, ""), None),
            _ => ("Members, and cities with an agreement in force", self.query(Kind::City, PARTNER), here),
        };
        let Some(query) = query else { return Ok(None) };
        Ok(self.reporter.map(ChartAsked { caption, query: &query }, from)?.map(PageBlock::Map))
    }
}
