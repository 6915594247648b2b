//! The screen is a stack of components: the panes, and over them records, lists and lines. Each has its own state,
//! keys and mouse, and says what it is about; the desk routes, and does what concerns more than one of them.

mod shapes;

use std::mem::discriminant;
use std::sync::Arc;

use chrono::NaiveDate;

use super::attention::AttentionList;
use super::calendar::CalendarView;
use super::compare::CompareView;
use super::context::DeskContext;
use super::drafts::KeptDraft;
use super::filter::FilterState;
use super::help::Help;
use super::import_review::ImportReview;
use super::import_row::ImportRowDetail;
use super::menu::{Choice, Menu};
use super::news_list::{NewsList, NewsSpan};
use super::problem::ProblemDetail;
use super::problems::ProblemList;
use super::record_history::RecordHistoryList;
use super::regions::GroupTableView;
use super::view_list::ViewList;
use super::{Body, Finder, InputForm, Layout, OpenRecord, Order, Page, QrCode, RecordForm, Timeline, WorldMap};
use crate::catalog::Id;
use crate::edit::ImportPlan;
use crate::keymap::{Action, Key, Scope};
use crate::query::{GroupBy, RowGroup};
use crate::source::Place;

pub(super) use shapes::{as_filtered_list, as_overlay_page, as_page, without_line};

/// A part of the screen that has the keys while it is on top. No method has a default: what a new component leaves
/// undecided does not compile.
///
/// To add one:
/// 1. Write its struct and its `impl Component` in a file of its own beside this one, named in `desk.rs`.
/// 2. Give [`Layer`] a variant that holds it, and follow the compiler through the four matches there.
/// 3. Declare the [`Action`] that opens it in `keymap/action.rs`, with its keys. In [`Scope::Desk`] the same key closes it
///    again.
/// 4. Open it with `Desk::cover` where `act.rs` no longer compiles.
/// 5. What is no [`Page`] needs a [`Drawing`] of its own too, and a file in `view` that draws it.
/// 6. Say in `tests/desk/keys/every.rs` what the key does, and accept the new documents.
pub(super) trait Component {
    /// Where keys have a meaning.
    fn scopes(&self) -> &'static [Scope];
    /// Does an action, or leaves it to the desk.
    fn act(&mut self, action: Action, context: &DeskContext) -> Reply;
    /// The actions for the line of keys, the best first.
    fn hints(&self) -> &'static [Action];
    /// The word for one of its actions in the line of keys; none where the action would do nothing.
    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str>;
    /// Takes what is typed into its line: done where that changes it, idle where it does not or there is no line. What
    /// follows from the line waits for [`LineInput::End`].
    fn type_text(&mut self, text: LineInput<'_>, context: &DeskContext) -> Reply;
    /// How its filter stands.
    fn filter(&self) -> FilterState<'_>;
    /// What keys such as copy and edit are about.
    fn selection<'a>(&'a self, context: &'a DeskContext) -> Selection<'a>;
    /// Brings it in line with new data, another day or time, and keeps its place; whether anything is left to show.
    fn refresh(&mut self, context: &DeskContext) -> bool;
    /// How much of the screen it takes.
    fn body(&self, context: &DeskContext) -> Body;
    /// Lays it out in its place on the screen.
    fn lay_out(&mut self, layout: &Layout, context: &DeskContext);
    /// Takes a click or a turn of the wheel; whether there is a row under a click, which a second one opens.
    fn point(&mut self, mouse: Mouse) -> bool;
    /// What is drawn of it.
    fn drawing(&self) -> Drawing<'_>;
}

/// What comes of an action.
#[derive(Debug)]
pub(super) enum Reply {
    /// It is done.
    Done,
    /// It is left to the desk.
    Pass,
    /// What it asks for is so already.
    Idle,
    /// It is not done, and why.
    Refuse(String),
    /// It is done, and the component has to be written anew.
    Refresh,
    /// A record is opened.
    Open(Id),
    /// Something is laid over it.
    Cover(Box<Layer>),
    /// It is closed.
    Close,
    /// Something is chosen from a menu.
    Choose(Choice),
    /// Matters are snoozed, or woken where they are snoozed.
    Snooze {
        /// Their keys.
        keys: Vec<String>,
        /// Whether they are snoozed.
        are_snoozed: bool,
    },
    /// News of these keys are seen.
    SeeNews(Vec<String>),
    /// What is new in a time is to be read.
    ReadNews(NewsSpan),
    /// What is typed into a form is taken.
    Submit,
    /// Something is to be written into the files of records.
    Write(Box<Order>),
    /// It is closed, and why is said.
    CloseSaying(String),
    /// The panes are narrowed down to a row of a table.
    ScopeTo(GroupBy, RowGroup),
    /// A new event on a day is asked for.
    NewEventOn(NaiveDate),
}

/// What keys such as copy and edit are about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Selection<'a> {
    /// A record.
    Record(&'a Id),
    /// A place in a file.
    Place(&'a Place),
    /// Nothing.
    Nothing,
    /// Whatever is selected below.
    Below,
}

/// What goes into a line that is being typed.
#[derive(Clone, Copy, Debug)]
pub(super) enum LineInput<'a> {
    /// A key.
    Key(Key),
    /// A text that was pasted.
    Paste(&'a str),
    /// Nothing more for now: what follows from the line is found.
    End,
}

/// What the mouse does inside a component.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mouse {
    /// A click on a cell inside its border, both from 0.
    Click {
        /// Its column.
        column: usize,
        /// Its line.
        line: usize,
    },
    /// A turn of the wheel, by so many rows.
    Scroll(isize),
}

/// What is drawn of the component on top.
#[derive(Clone, Copy, Debug)]
pub enum Drawing<'a> {
    /// Nothing but the panes.
    Panes,
    /// A page.
    Page(&'a Page),
    /// The look-up over everything.
    Finder(&'a Finder),
    /// Something to be written.
    Form(&'a InputForm),
    /// The form of a record.
    RecordForm(&'a RecordForm),
    /// A code for a telephone to scan.
    QrCode(&'a QrCode),
    /// Agreements along time.
    Timeline(&'a Timeline),
    /// Cities where they lie.
    Map(&'a WorldMap),
    /// Records side by side.
    Compare(&'a CompareView),
    /// A calendar.
    Calendar(&'a CalendarView),
}

/// A component that lies over the panes.
#[derive(Debug)]
pub(super) enum Layer {
    Record(OpenRecord),
    Find(Finder),
    Help(Help),
    History(Box<RecordHistoryList>),
    News(Box<NewsList>),
    Problems(ProblemList),
    Problem(ProblemDetail),
    Attention(AttentionList),
    View(ViewList),
    Import(ImportReview),
    ImportRow(ImportRowDetail),
    Menu(Menu),
    QrCode(Box<QrCode>),
    Form(Box<InputForm>),
    RecordForm(Box<RecordForm>),
    Timeline(Box<Timeline>),
    Map(Box<WorldMap>),
    Regions(Box<GroupTableView>),
    Compare(Box<CompareView>),
    Calendar(Box<CalendarView>),
}

impl Layer {
    /// Whether it shows what records say, or how many there are.
    pub(super) fn shows_records(&self) -> bool {
        match self {
            Layer::Record(_)
            | Layer::Find(_)
            | Layer::History(_)
            | Layer::News(_)
            | Layer::Attention(_)
            | Layer::View(_)
            | Layer::Timeline(_)
            | Layer::Map(_)
            | Layer::Regions(_)
            | Layer::Compare(_)
            | Layer::Calendar(_) => true,
            Layer::Help(_)
            | Layer::Problems(_)
            | Layer::Problem(_)
            | Layer::Import(_)
            | Layer::ImportRow(_)
            | Layer::Menu(_)
            | Layer::QrCode(_)
            | Layer::Form(_)
            | Layer::RecordForm(_) => false,
        }
    }

    /// Whether what stands in it is being written.
    pub(super) fn is_order(&self) -> bool {
        match self {
            Layer::Form(form) => form.is_order(),
            Layer::RecordForm(form) => form.is_saving(),
            _ => false,
        }
    }

    pub(super) fn component(&self) -> &dyn Component {
        match self {
            Layer::Record(record) => record,
            Layer::Find(finder) => finder,
            Layer::Help(help) => help,
            Layer::History(list) => list.as_ref(),
            Layer::News(list) => list.as_ref(),
            Layer::Problems(list) => list,
            Layer::Problem(problem) => problem,
            Layer::Attention(list) => list,
            Layer::View(list) => list,
            Layer::Import(list) => list,
            Layer::ImportRow(row) => row,
            Layer::Menu(menu) => menu,
            Layer::QrCode(code) => code.as_ref(),
            Layer::Form(form) => form.as_ref(),
            Layer::RecordForm(form) => form.as_ref(),
            Layer::Timeline(timeline) => timeline.as_ref(),
            Layer::Map(map) => map.as_ref(),
            Layer::Regions(view) => view.as_ref(),
            Layer::Compare(view) => view.as_ref(),
            Layer::Calendar(view) => view.as_ref(),
        }
    }

    pub(super) fn component_mut(&mut self) -> &mut dyn Component {
        match self {
            Layer::Record(record) => record,
            Layer::Find(finder) => finder,
            Layer::Help(help) => help,
            Layer::History(list) => list.as_mut(),
            Layer::News(list) => list.as_mut(),
            Layer::Problems(list) => list,
            Layer::Problem(problem) => problem,
            Layer::Attention(list) => list,
            Layer::View(list) => list,
            Layer::Import(list) => list,
            Layer::ImportRow(row) => row,
            Layer::Menu(menu) => menu,
            Layer::QrCode(code) => code.as_mut(),
            Layer::Form(form) => form.as_mut(),
            Layer::RecordForm(form) => form.as_mut(),
            Layer::Timeline(timeline) => timeline.as_mut(),
            Layer::Map(map) => map.as_mut(),
            Layer::Regions(view) => view.as_mut(),
            Layer::Compare(view) => view.as_mut(),
            Layer::Calendar(view) => view.as_mut(),
        }
    }

    /// The record without which it is closed.
    pub(super) fn subject(&self) -> Option<&Id> {
        match self {
            Layer::Record(record) => Some(&record.id),
            Layer::Menu(menu) => menu.subject(),
            Layer::Find(_)
            | Layer::Help(_)
            | Layer::History(_)
            | Layer::News(_)
            | Layer::Problems(_)
            | Layer::Problem(_)
            | Layer::Attention(_)
            | Layer::View(_)
            | Layer::Import(_)
            | Layer::ImportRow(_)
            | Layer::QrCode(_)
            | Layer::Form(_)
            | Layer::RecordForm(_)
            | Layer::Timeline(_)
            | Layer::Map(_)
            | Layer::Regions(_)
            | Layer::Compare(_)
            | Layer::Calendar(_) => None,
        }
    }

    /// Whether the same key opens both: pressed again, it closes what it has opened.
    pub(super) fn is_same(&self, other: &Layer) -> bool {
        match self {
            Layer::Menu(menu) => matches!(other, Layer::Menu(other) if menu.is_same(other)),
            Layer::Help(_)
            | Layer::Problems(_)
            | Layer::Attention(_)
            | Layer::Timeline(_)
            | Layer::Map(_)
            | Layer::Regions(_)
            | Layer::Compare(_)
            | Layer::Calendar(_) => discriminant(self) == discriminant(other),
            Layer::Record(_)
            | Layer::Find(_)
            | Layer::History(_)
            | Layer::News(_)
            | Layer::Problem(_)
            | Layer::View(_)
            | Layer::Import(_)
            | Layer::ImportRow(_)
            | Layer::QrCode(_)
            | Layer::Form(_)
            | Layer::RecordForm(_) => false,
        }
    }

    /// What was typed and is kept as a draft, where it is closed.
    pub(super) fn into_draft(self) -> Option<KeptDraft> {
        match self {
            Layer::Form(form) => Some(KeptDraft::Note(form)),
            Layer::RecordForm(form) => Some(KeptDraft::Record(form)),
            Layer::Record(_)
            | Layer::Find(_)
            | Layer::Help(_)
            | Layer::History(_)
            | Layer::News(_)
            | Layer::Problems(_)
            | Layer::Problem(_)
            | Layer::Attention(_)
            | Layer::View(_)
            | Layer::Import(_)
            | Layer::ImportRow(_)
            | Layer::Menu(_)
            | Layer::QrCode(_)
            | Layer::Timeline(_)
            | Layer::Map(_)
            | Layer::Regions(_)
            | Layer::Compare(_)
            | Layer::Calendar(_) => None,
        }
    }

    /// Whether it shows the rows of a pane in another way.
    pub(super) fn is_chart(&self) -> bool {
        matches!(self, Layer::Timeline(_) | Layer::Map(_))
    }

    /// The import that it shows.
    pub(super) fn import(&self) -> Option<&Arc<ImportPlan>> {
        match self {
            Layer::Import(review) => Some(review.plan()),
            _ => None,
        }
    }
}
