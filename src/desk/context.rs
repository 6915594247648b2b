//! What everything on the screen is seen with: the records, the day, and what may be done. The desk alone changes it.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use chrono::NaiveDate;

use super::filter::QueryInForce;
use super::name_order::NameOrder;
use super::news_list::UnseenNews;
use super::reload_changes::ReloadChanges;
use super::rows::PaneSource;
use super::{AsOf, CoastStyle, Mark, QrStyle, Size};
use crate::catalog::{
    Catalog, Context, Id, Instant, Kind, Preferences, Record, SavedView, Snoozed, Standing, Viewpoint,
};
use crate::find::{Index, Lookup};
use crate::keymap::Keymap;
use crate::load::{Access, Loaded};
use crate::query::{
    Query, QueryContext, QueryFault, QueryUser, RecordMarks, RecordTexts, Truth, begins_a_field, last_word,
};
use crate::settings::{PaneSizes, SearchHistory};

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
    pub(super) coast_style: CoastStyle,
    pub(super) now: Instant,
    pub(super) today: NaiveDate,
    pub(super) as_of: AsOf,
    pub(super) size: Size,
    pub(super) snoozed: Snoozed,
    /// How large the user has drawn the panes.
    pub(super) pane_sizes: PaneSizes,
    /// What was searched for.
    pub(super) searches: SearchHistory,
    /// Whether it is kept for the next time.
    pub(super) keeps_searches: bool,
    /// What the records are found by.
    pub(super) index: OnceCell<Index>,
    pub(super) name_order: OnceCell<NameOrder>,
    pub(super) standings: RefCell<Option<DayStandings>>,
    pub(super) texts: OnceCell<RecordTexts>,
    pub(super) reloaded: ReloadChanges,
    /// What others wrote since the user looked, and what came with time.
    pub(super) unseen: UnseenNews,
    pub(super) user: QueryUser,
    /// The lists that the user keeps under a name.
    pub(super) views: Vec<SavedView>,
    /// The records that are marked, in the order in which they were.
    pub(super) marked: Vec<Id>,
}

/// How all agreements stand on a day, in their order.
#[derive(Debug)]
pub(super) struct DayStandings {
    day: NaiveDate,
    /// How many days ahead "soon" reaches.
    horizon: u32,
    all: Arc<[Standing]>,
}

impl DeskContext {
    pub(super) fn catalog(&self) -> &Catalog {
        &self.loaded.catalog
    }

    /// How a record differs from what was seen before.
    pub(super) fn mark(&self, id: &Id) -> Option<Mark> {
        self.reloaded.mark(id).or_else(|| self.unseen.mark(id))
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

    /// What queries are asked in.
    pub(super) fn query_context(&self) -> QueryContext<'_> {
        QueryContext {
            context: self.context(),
            now: self.now,
            user: &self.user,
            marks: self,
            texts: Some(self.texts()),
        }
    }

    /// Reads a query for records of some kinds.
    pub(super) fn query(&self, text: &str, kinds: &[Kind]) -> Result<Query, QueryFault> {
        Query::parse(text, kinds, &self.query_context())
    }

    /// What is in force of a query for the records of a kind while it is typed, and why the rest is not understood. Where
    /// its last word may become a field and no record meets it yet, what stands before it is.
    pub(super) fn query_in_force<'t>(&self, text: &'t str, kind: Kind) -> QueryInForce<'t> {
        let word = last_word(text);
        if let (true, Ok(query)) = (begins_a_field(kind, word), self.query(text, &[kind])) {
            let seen = self.query_context();
            let mut records = self.catalog().records().of(kind).into_iter();
            if !records.any(|record| query.matches(&seen, record) != Truth::No) {
                return (text[..text.len() - word.len()].trim_end(), None);
            }
        }
        self.sound_part(text, &[kind])
    }

    /// A query, or what stands in it before a fault, and why the rest is not understood.
    pub(super) fn sound_part<'t>(&self, text: &'t str, kinds: &[Kind]) -> QueryInForce<'t> {
        let Err(fault) = self.query(text, kinds) else { return (text, None) };
        let ends = text.char_indices().rev().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
        let sound = ends.map(|end| text[..end].trim_end()).find(|before| self.query(before, kinds).is_ok());
        (sound.unwrap_or_default(), Some(fault.in_line(text)))
    }

    /// The texts of the records, in which filters look for words.
    fn texts(&self) -> &RecordTexts {
        self.texts.get_or_init(|| RecordTexts::new(self.catalog()))
    }

    /// What panes are filled from, narrowed down to nothing.
    pub(super) fn pane_source(&self) -> PaneSource<'_> {
        let order = self.name_order.get_or_init(|| NameOrder::new(self.catalog()));
        PaneSource { seen: self.query_context(), order, standings: self.standings(), only: None }
    }

    /// How all agreements stand, in their order: worked out once for a day.
    fn standings(&self) -> Arc<[Standing]> {
        let from = self.viewpoint();
        let mut known = self.standings.borrow_mut();
        let of_day = known.take().filter(|of| (of.day, of.horizon) == (from.day, from.horizon));
        let work_out = || {
            let all = self.catalog().standings(from).into();
            DayStandings { day: from.day, horizon: from.horizon, all }
        };
        Arc::clone(&known.insert(of_day.unwrap_or_else(work_out)).all)
    }

    /// Takes other records: what was worked out of the ones before is worked out anew.
    pub(super) fn show(&mut self, loaded: Arc<Loaded>) -> Arc<Loaded> {
        (self.index, self.texts) = (OnceCell::new(), OnceCell::new());
        let order = self.name_order.take().map(|order| order.again(&self.loaded.catalog, &loaded.catalog));
        self.name_order = order.map(OnceCell::from).unwrap_or_default();
        self.standings.take();
        self.user = self.user.afresh();
        std::mem::replace(&mut self.loaded, loaded)
    }

    /// The look-up over all records, whose index is made when it is first asked for.
    pub(super) fn lookup(&self) -> Lookup<'_> {
        let context = self.context();
        self.index.get_or_init(|| Index::new(context)).over(context)
    }
}

impl RecordMarks for DeskContext {
    fn is_changed(&self, id: &Id) -> bool {
        matches!(self.mark(id), Some(Mark::New | Mark::Changed))
    }

    fn is_stale(&self, id: &Id) -> bool {
        self.loaded.stale.contains_key(id)
    }
}
