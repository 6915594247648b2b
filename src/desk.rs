//! What is on the screen, as state: [`Desk::update`] takes a message and returns effects. It does no I/O, and knows no
//! clock or colour.

mod act;
mod address;
mod attention;
mod calendar;
mod charts;
mod code;
mod columns;
mod command;
mod compare;
mod completion;
mod component;
mod context;
mod cursor;
mod day;
mod drafts;
mod filter;
mod finder;
mod form;
mod form_help;
mod help;
mod hints;
mod import_review;
mod import_row;
mod known_on;
mod layer;
mod layout;
mod line;
mod marked;
mod menu;
mod message;
mod name_order;
mod news_list;
mod order;
mod page;
mod pane;
mod panes;
mod pointer;
mod problem;
mod problems;
mod record;
mod record_form;
mod record_history;
mod refused;
mod region_table;
mod regions;
mod reload;
mod reload_changes;
mod report;
mod rows;
mod searches;
mod shown;
mod snooze;
mod start;
mod syncing;
mod timeline;
mod typing;
mod view_list;
mod world_map;

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use crate::catalog::{Id, Instant, Preferences, Snoozed};
use crate::keymap::{Action, Key, Keymap, Scope};
use crate::load::{Access, Loaded};
use crate::query::QueryUser;
use crate::settings::{PaneSizes, SearchHistory};
use crate::source::scrub;

pub use calendar::{CalendarTone, CalendarView};
pub use charts::{CoastStyle, TIMELINE_SIGNS};
pub use code::{QrCode, QrStyle};
pub use columns::{columns, fit, is_sure, letter_columns, letters};
pub use compare::CompareView;
pub use component::Drawing;
pub use cursor::{Cursor, Overflow};
pub use day::AsOf;
pub use filter::{FilterLine, RowCount};
pub use finder::Finder;
pub use form::InputForm;
pub use form_help::{FormHelp, Tone};
pub use known_on::PastRecords;
pub use layout::{Block, Body, Layout, Size};
pub use line::Line;
pub use message::{Effect, Message, Pointer, PointerKind};
pub use news_list::{NewsReport, NewsRequest, NewsSpan};
pub use order::Order;
pub use page::{Page, PageLine};
pub use pane::{Pane, PaneName, PaneRow, PaneSort, RowKey};
pub use record::{OpenRecord, RecordView};
pub use record_form::{FormRow, FormRowKind, RecordForm};
pub use record_history::HistoryLine;
pub use refused::Pause;
pub use reload_changes::Mark;
pub use report::ReportAbout;
pub use start::DeskStart;
pub use syncing::{SyncAnswer, SyncRequest};
pub use timeline::{Timeline, TimelineGrouping, TimelineLine, TimelineRow, TimelineShape, rows as timeline_rows};
pub use world_map::{MapPicture, MapSize, WorldMap, map_sign};

use component::Component;
use context::DeskContext;
use drafts::KeptDraft;
use known_on::PresentRecords;
use layer::StackedLayer;
use news_list::UnseenNews;
use order::SaveState;
use panes::Panes;
use pointer::PressedPointer;
use refused::{Outcome, RefusedKey};
use reload_changes::ReloadChanges;
use syncing::SyncState;

/// What the desk is given when it opens.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The day that is asked for; `None` leaves it to the data set.
    pub as_of: Option<AsOf>,
    /// What the user has chosen for the records to be seen with.
    pub preferences: Preferences,
    /// How many days ahead "soon" reaches.
    pub horizon: u32,
    /// What may be done to the records and to the machine.
    pub access: Access,
    /// The time.
    pub now: Instant,
}

/// The desk.
#[derive(Debug)]
pub struct Desk {
    context: DeskContext,
    /// The day of the month that steps by months aim at, once there was one.
    day_of_month: Option<u32>,
    panes: Panes,
    layers: Vec<StackedLayer>,
    preview: Page,
    /// What was snoozed before something was snoozed or woken last.
    snoozed_before: Option<Snoozed>,
    notice: Option<String>,
    /// What came of the last key.
    outcome: Outcome,
    /// Whether a change is being written that takes longer.
    save_state: SaveState,
    /// The key after which keys are ignored.
    refused: Option<RefusedKey>,
    /// How long the terminal was silent before the next key.
    pause: Option<Pause>,
    /// Where the mouse went down last, and what it has hold of.
    pressed: Option<PressedPointer>,
    /// What to go back to, while records are shown as they were known at another time.
    present: Option<PresentRecords>,
    /// How it stands with a sync.
    sync: SyncState,
    /// What was typed and left.
    drafts: Vec<KeptDraft>,
    /// The notice and the news as one line.
    notice_line: Option<String>,
    /// Whether the person at the desk waits for the data to be read.
    reload_requested: bool,
    /// The record that the person at the desk has just had in the editor: what is new in it is no news.
    edited_id: Option<Id>,
    /// The record that was written here just now, and is opened once it is read.
    id_to_open: Option<Id>,
    /// Whether the line that is being typed is another one than what was found for it.
    line_changed: bool,
    /// Whether every row and page is behind what has changed.
    outdated: bool,
}

impl Desk {
    /// The desk as it opens.
    pub fn new(loaded: impl Into<Arc<Loaded>>, keymap: Keymap, opening: &Opening) -> Desk {
        let loaded: Arc<Loaded> = loaded.into();
        let access = opening.access.clone();
        let today = loaded.catalog.today(opening.now, &opening.preferences);
        let context = DeskContext {
            as_of: AsOf::opening(opening.as_of, &loaded.catalog),
            keymap,
            preferences: opening.preferences.clone(),
            horizon: opening.horizon,
            access: if loaded.reading.is_some() { Access::Partial(Box::new(access)) } else { access },
            loaded,
            no_author_reason: None,
            qr_style: QrStyle { half_blocks: true, colours: true },
            coast_style: CoastStyle::Braille,
            now: opening.now,
            today,
            size: Size { width: 80, height: 24 },
            snoozed: Snoozed::default(),
            pane_sizes: PaneSizes::default(),
            searches: SearchHistory::default(),
            keeps_searches: false,
            index: OnceCell::new(),
            name_order: OnceCell::new(),
            standings: RefCell::default(),
            texts: OnceCell::new(),
            reloaded: ReloadChanges::default(),
            unseen: UnseenNews::default(),
            user: QueryUser::default(),
            views: Vec::new(),
            marked: Vec::new(),
        };
        let mut desk = Desk {
            context,
            day_of_month: None,
            panes: Panes::new(),
            layers: Vec::new(),
            preview: Page::default(),
            snoozed_before: None,
            notice: None,
            outcome: Outcome::Done,
            save_state: SaveState::Saved,
            refused: None,
            pause: None,
            pressed: None,
            present: None,
            sync: SyncState::default(),
            drafts: Vec::new(),
            notice_line: None,
            reload_requested: false,
            edited_id: None,
            id_to_open: None,
            line_changed: false,
            outdated: true,
        };
        desk.settle();
        desk
    }

    /// Says who sits at it, for queries that ask for what is theirs.
    pub fn with_user(mut self, user: QueryUser) -> Desk {
        self.context.user = user;
        self
    }

    /// Takes one message, and answers with what the terminal is to do.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        if self.line_changed && !matches!(message, Message::Key(key) if self.is_typed(key)) {
            self.follow_line();
            self.settle();
        }
        let by_hand = matches!(message, Message::Key(_) | Message::Pointer(_));
        let row = self.selected_row().filter(|_| by_hand).and_then(|row| row.key.id().cloned());
        let mut effects = Vec::new();
        match message {
            Message::Key(key) => effects = self.key(key),
            Message::Pause(pause) => {
                self.pause = Some(pause);
                return effects;
            }
            Message::Paste(text) => self.paste(&text),
            Message::Pointer(pointer) => effects = self.point(pointer),
            Message::Resize { width, height } => {
                self.context.size = Size { width, height };
                self.outdate_cards();
            }
            Message::Time(now) => {
                let today = self.context.today;
                self.take_time(now);
                if today != self.context.today {
                    effects.extend(self.news_to_read());
                }
                effects.extend(self.sync_in_time());
            }
            Message::Loaded(loaded) if self.keep_for_now(&loaded) => {}
            Message::KnownOn(written, answer) => self.take_known_on(&written, answer),
            Message::Loaded(loaded) => {
                let target = self.target();
                let is_new = !Arc::ptr_eq(&loaded, &self.context.loaded);
                let was_partial = self.is_reading();
                self.take_data(loaded);
                if was_partial {
                    effects.extend(self.to_ask());
                } else if is_new {
                    effects.extend(self.news_to_read().into_iter().chain(self.index_to_build()));
                }
                self.settle();
                self.ignore_keys_for(target.as_ref());
            }
            Message::IndexBuilt(of, index, texts) => self.take_index(&of, *index, *texts),
            Message::Saving => self.wait_for_saving(),
            Message::Written(written) => self.take_written(written),
            Message::Searches(kept) => self.take_searches(&kept),
            Message::History(id, changes) => self.take_history(&id, &changes),
            Message::News(span, report) => effects = self.take_news(span, report),
            Message::Synced(request, answer) => effects = self.take_sync(request, answer),
            Message::NotSnoozed(why) => {
                self.take_snooze_back();
                self.notice = Some(scrub(&why));
            }
            // It may tell of programs and files outside.
            Message::Notice(notice) => self.notice = Some(scrub(&notice)),
        }
        self.settle();
        self.hold_back_orders(&mut effects);
        if by_hand {
            self.see(row);
            effects.extend(self.see_opened_news());
        }
        self.notice_line = match (self.notice.clone(), self.context.reloaded.sentence()) {
            (Some(notice), Some(news)) => Some(format!("{notice} · {news}")),
            (notice, news) => notice.or(news),
        };
        effects
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        let pause = self.pause.take();
        let action = self.context.keymap.action(self.scopes(), key);
        let is_always = action.is_some_and(|action| action.scope() == Scope::Always);
        if !is_always && self.ignores(key, pause) {
            return Vec::new();
        }
        self.notice = None;
        self.edited_id = None;
        self.id_to_open = None;
        if self.keeps_what_is_saved(action) {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.outcome, Outcome::Done);
        if self.typed_filter().is_none() {
            // The line of a filter hides what there is to say.
            self.context.reloaded.clear_counts();
        }
        if before == Outcome::AsksToLeave
            && let Some(effects) = self.answer_to_leaving(action)
        {
            return effects;
        }
        let effects = action.map_or_else(Vec::new, |action| self.act(action));
        if action.is_none() {
            self.type_key(key);
        }
        self.refuse_key(key, action);
        effects
    }

    /// Has what is typed after a key ignored, where that key was refused or has no meaning here.
    fn refuse_key(&mut self, key: Key, action: Option<Action>) {
        if Scope::is_line(self.scopes()) {
            return;
        }
        let refused = RefusedKey::new(key, self.notice.clone());
        match (self.outcome, action) {
            (Outcome::AsksToLeave, _) => self.refused = Some(refused.briefly()),
            (Outcome::Idle, _) if key.is_typed() => self.refused = Some(RefusedKey::new(key, None).briefly()),
            (Outcome::Undecided, _) => self.refused = Some(RefusedKey::undecided(key)),
            (Outcome::Refused, _) | (Outcome::Done, None) => self.refused = Some(refused),
            (Outcome::Done | Outcome::Idle, _) => {}
        }
    }

    /// Where keys have a meaning at the moment.
    pub fn scopes(&self) -> &'static [Scope] {
        self.top().scopes()
    }

    /// Brings rows, pages and cursors in line with what has changed.
    fn settle(&mut self) {
        if std::mem::take(&mut self.outdated) {
            self.refresh_problems();
            self.panes.outdate_all();
            self.outdate_layers();
        }
        self.outdate_charts();
        self.panes.refresh(&self.context);
        self.renew_top_layer();
        self.lead_panes();
        self.lay_out(self.layout());
    }
}
