//! What everything on the screen is seen with: the records, the day, and what may be done. The desk alone changes it.

use std::cell::OnceCell;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{AsOf, QrStyle, Size};
use crate::catalog::{Catalog, Context, Id, Instant, Preferences, Record, Snoozed, Viewpoint};
use crate::find::{Index, Lookup};
use crate::keymap::Keymap;
use crate::load::{Access, Loaded};
use crate::settings::SearchHistory;

/// The records, the day, the keys, and what may be done.
#[derive(Debug)]
pub(super) struct DeskContext {
    pub(super) loaded: Arc<Loaded>,
    pub(super) keymap: Keymap,
    pub(super) preferences: Preferences,
    pub(super) horizon: u32,
    pub(super) access: Access,
    /// Why no call can be noted, where nobody knows in whose name.
    pub(super) no_author_reason: Option<String>,
    pub(super) qr_style: QrStyle,
    pub(super) now: Instant,
    pub(super) today: NaiveDate,
    pub(super) as_of: AsOf,
    pub(super) size: Size,
    pub(super) snoozed: Snoozed,
    /// What was searched for.
    pub(super) searches: SearchHistory,
    /// Whether it is kept for the next time.
    pub(super) keeps_searches: bool,
    pub(super) index: OnceCell<Index>,
}

impl DeskContext {
    pub(super) fn catalog(&self) -> &Catalog {
        &self.loaded.catalog
    }

    pub(super) fn record(&self, id: &Id) -> Option<Record<'_>> {
        self.catalog().record(id.as_str())
    }

    /// The day that everything is seen from.
    pub(super) fn viewpoint(&self) -> Viewpoint {
        self.as_of.viewpoint(self.today, self.now, self.horizon)
    }

    /// The records, the day, and what the user has chosen.
    pub(super) fn context(&self) -> Context<'_> {
        Context { catalog: self.catalog(), from: self.viewpoint(), preferences: &self.preferences }
    }

    /// The look-up over all records, whose index is made when it is first asked for.
    pub(super) fn lookup(&self) -> Lookup<'_> {
        let context = self.context();
        self.index.get_or_init(|| Index::new(context)).over(context)
    }
}
