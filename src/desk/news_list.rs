//! What is new since the user looked: what others wrote, and what came with time. It is read while the desk goes on.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::component::{Component, Layer, Reply, Selection, as_filtered_list};
use super::context::DeskContext;
use super::filter::ListFilter;
use super::{Desk, Effect, Mark, Page};
use crate::catalog::{ById, Id};
use crate::keymap::Action;
use crate::load::{Access, Permission};
use crate::news::{NewsItem, NewsKind};
use crate::words::{self, Row};

/// Since when something is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NewsSpan {
    /// Since the user looked.
    #[default]
    SinceLooked,
    /// Since so many days ago, as far as git remembers.
    Days(u32),
}

impl NewsSpan {
    /// The one before it; after the longest, what the user has not seen.
    fn next(self) -> NewsSpan {
        match self {
            NewsSpan::SinceLooked => NewsSpan::Days(7),
            NewsSpan::Days(7) => NewsSpan::Days(30),
            NewsSpan::Days(_) => NewsSpan::SinceLooked,
        }
    }

    /// It in a word, for the line of keys.
    fn word(self) -> &'static str {
        match self {
            NewsSpan::SinceLooked => "unseen",
            NewsSpan::Days(7) => "last week",
            NewsSpan::Days(_) => "last month",
        }
    }
}

/// What is asked about news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewsRequest {
    /// What is new.
    Read(NewsSpan),
    /// To remember that what has these keys was seen, and what is new beside that.
    Saw(Vec<String>),
}

impl NewsRequest {
    /// Since when the answer tells what is new.
    pub fn span(&self) -> NewsSpan {
        match self {
            NewsRequest::Read(span) => *span,
            NewsRequest::Saw(_) => NewsSpan::SinceLooked,
        }
    }
}

/// What is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsReport {
    /// Since when.
    pub span: NewsSpan,
    /// The day of that.
    pub since: NaiveDate,
    /// Whether the user looks for the first time.
    pub is_first: bool,
    /// What is new, the most pressing first.
    pub items: Vec<NewsItem>,
}

/// What the user has not seen.
#[derive(Debug, Default)]
pub(super) struct UnseenNews {
    /// None as long as it is read.
    report: Option<Result<NewsReport, String>>,
    marks: ById<Mark>,
    /// Whether what is seen is remembered.
    is_kept: bool,
    /// How many answers are awaited: what is read before the last of them may be seen already.
    awaited: usize,
}

impl UnseenNews {
    /// What is to be asked for.
    fn ask(&mut self, request: NewsRequest) -> Effect {
        self.awaited += usize::from(request.span() == NewsSpan::SinceLooked);
        Effect::News(request)
    }

    fn items(&self) -> &[NewsItem] {
        self.report.as_ref().and_then(|report| report.as_ref().ok()).map_or(&[], |report| &report.items)
    }

    /// The mark of a record that others have changed.
    pub(super) fn mark(&self, id: &Id) -> Option<Mark> {
        self.marks.get(id).copied()
    }

    fn take(&mut self, report: Result<NewsReport, String>) {
        self.report = Some(report);
        self.set_marks();
    }

    fn set_marks(&mut self) {
        let mark = |item: &NewsItem| {
            let mark = match item.what {
                NewsKind::New => Mark::New,
                NewsKind::Changed | NewsKind::Call => Mark::Changed,
                NewsKind::Due | NewsKind::Ended | NewsKind::InForce | NewsKind::Removed => return None,
            };
            Some((item.id.clone(), mark))
        };
        self.marks = self.items().iter().filter_map(mark).collect();
    }

    /// Takes out what has been seen.
    fn see(&mut self, keys: &[String]) {
        let keys: HashSet<&str> = keys.iter().map(String::as_str).collect();
        if let Some(Ok(report)) = &mut self.report {
            report.items.retain(|item| !keys.contains(item.key.as_str()));
        }
        self.set_marks();
    }
}

/// The list of what is new.
#[derive(Debug, Default)]
pub(super) struct NewsList {
    span: NewsSpan,
    /// What is new in another time than since the user looked; `None` as long as it is read.
    report: Option<Result<NewsReport, String>>,
    page: Page,
    /// The record of each row, and what it is marked as seen by.
    rows: Vec<(Id, String)>,
    filter: ListFilter,
}

impl NewsList {
    /// The same, written anew.
    fn build(self, context: &DeskContext) -> NewsList {
        let report = match self.span {
            NewsSpan::SinceLooked => context.unseen.report.as_ref(),
            NewsSpan::Days(_) => self.report.as_ref(),
        };
        let note = |text: &str| vec![Row::new("", text.to_owned())];
        let (title, items, mut rows, filter) = match report {
            None => ("News".to_owned(), Vec::new(), note("Reading …"), self.filter),
            Some(Err(why)) => ("News".to_owned(), Vec::new(), note(why), self.filter),
            Some(Ok(report)) if report.is_first => {
                let what = "What others write and what comes with time is listed here from now on.";
                ("News".to_owned(), Vec::new(), note(what), self.filter)
            }
            Some(Ok(report)) => {
                let lines = report.items.iter().map(|item| (context.record(&item.id), item.what.word(), item.line()));
                let passed = self.filter.lines(context, lines);
                let since = words::plain_day(report.since);
                let title = format!("News since {since} ─ {}", passed.filter.title(report.items.len()));
                let items: Vec<&NewsItem> = passed.numbers.iter().map(|number| &report.items[*number]).collect();
                let rows = if report.items.is_empty() { note("Nothing is new.") } else { passed.rows };
                (title, items, rows, passed.filter)
            }
        };
        for (row, item) in rows.iter_mut().zip(&items) {
            row.link = context.record(&item.id).map(|_| item.id.clone());
        }
        let keys = items.into_iter().map(|item| (item.id.clone(), item.key.clone())).collect();
        NewsList { page: Page::new(title, rows), rows: keys, filter, ..self }
    }

    /// The command that shows the same.
    pub(super) fn command(&self) -> String {
        match self.span {
            NewsSpan::SinceLooked => "news".to_owned(),
            NewsSpan::Days(days) => format!("news --since -{days}d"),
        }
    }

    fn selected(&self) -> Option<&Id> {
        self.page.selected_row()?.link.as_ref()
    }
}

impl Component for NewsList {
    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        if let Some(reply) = self.filter.act(action, &self.page) {
            return reply;
        }
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => match self.selected() {
                Some(id) => Reply::Open(id.clone()),
                None => Reply::Refuse("nothing to open here".to_owned()),
            },
            Action::MarkSeen if self.span != NewsSpan::SinceLooked => {
                Reply::Refuse("only in the list of what you have not seen".to_owned())
            }
            Action::MarkSeen if self.rows.is_empty() => Reply::Idle,
            Action::MarkSeen => Reply::SeeNews(self.rows.iter().map(|(_, key)| key.clone()).collect()),
            Action::ShowAll if context.access.allows(Permission::History) => {
                (self.span, self.report) = (self.span.next(), None);
                Reply::ReadNews(self.span)
            }
            Action::Left | Action::Right => Reply::Refuse("nothing here folds".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        let usual = &[Action::Open, Action::MarkSeen, Action::ShowAll, Action::Back, Action::Filter, Action::PageDown];
        self.filter.hints().unwrap_or(usual)
    }

    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str> {
        let acts = match action {
            Action::Open => self.selected().is_some(),
            Action::MarkSeen => self.span == NewsSpan::SinceLooked && !self.rows.is_empty(),
            Action::ShowAll => context.access.allows(Permission::History),
            Action::PageDown => self.page.overflow().below,
            _ => true,
        };
        let word = (action == Action::ShowAll).then(|| self.span.next().word());
        acts.then(|| word.unwrap_or(action.hint()))
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        self.selected().map_or(Selection::Nothing, Selection::Record)
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        let mut list = std::mem::take(self);
        let page = std::mem::take(&mut list.page);
        let mut list = list.build(context);
        list.filter.keep_place(&mut list.page, &page);
        *self = list;
        true
    }

    as_filtered_list!("news", List);
}

impl Desk {
    /// Has what is new told, where what was seen of it is remembered.
    pub fn with_news_kept(mut self, is_kept: bool) -> Desk {
        self.context.unseen.is_kept = is_kept;
        self
    }

    /// How many things are new since the user looked.
    pub fn unseen(&self) -> usize {
        // They are of the records of now.
        if matches!(self.context.access, Access::Past(_)) { 0 } else { self.context.unseen.items().len() }
    }

    /// What is to be read of news as the desk opens, or after the data or the day have changed.
    pub fn news_to_read(&mut self) -> Option<Effect> {
        // What is new is told of the records of now.
        if self.present.is_some() {
            return None;
        }
        let unseen = &mut self.context.unseen;
        unseen.is_kept.then(|| unseen.ask(NewsRequest::Read(NewsSpan::SinceLooked)))
    }

    /// Lists what is new; the list goes when its key is pressed again.
    pub(super) fn show_news(&mut self) -> Vec<Effect> {
        if matches!(self.top_layer_mut(), Some(Layer::News(_))) {
            self.uncover();
            return Vec::new();
        }
        if matches!(self.context.access, Access::Past(_)) {
            self.refuses(Permission::History);
            return Vec::new();
        }
        self.cover(Layer::News(Box::new(NewsList::default().build(&self.context))));
        // Where nothing is kept, why is to be said.
        let unseen = &mut self.context.unseen;
        let is_needed = unseen.awaited == 0 && !matches!(unseen.report, Some(Ok(_)));
        is_needed.then(|| unseen.ask(NewsRequest::Read(NewsSpan::SinceLooked))).into_iter().collect()
    }

    /// Has what is new in another time read.
    pub(super) fn read_news(&mut self, span: NewsSpan) -> Vec<Effect> {
        self.outdate_layers();
        match span {
            NewsSpan::SinceLooked => Vec::new(),
            NewsSpan::Days(_) => vec![Effect::News(NewsRequest::Read(span))],
        }
    }

    /// Takes news as seen, and has that remembered.
    pub(super) fn see_news(&mut self, keys: Vec<String>) -> Vec<Effect> {
        self.context.unseen.see(&keys);
        self.outdated = true;
        vec![self.context.unseen.ask(NewsRequest::Saw(keys))]
    }

    /// Takes what is new of the open record as seen.
    pub(super) fn see_opened_news(&mut self) -> Vec<Effect> {
        if matches!(self.context.access, Access::Past(_)) {
            return Vec::new();
        }
        self.opened().map(|opened| opened.id.clone()).map_or_else(Vec::new, |id| self.see_news_of(&id))
    }

    /// Takes what is new, where somebody still waits for it.
    pub(super) fn take_news(&mut self, span: NewsSpan, report: Result<NewsReport, String>) -> Vec<Effect> {
        match span {
            NewsSpan::SinceLooked => {
                let unseen = &mut self.context.unseen;
                unseen.awaited = unseen.awaited.saturating_sub(1);
                if unseen.awaited == 0 {
                    unseen.take(report);
                    self.outdated = true;
                    // What the person at the desk has just had in the editor is no news to them.
                    return self.edited_id.clone().map_or_else(Vec::new, |id| self.see_news_of(&id));
                }
            }
            NewsSpan::Days(_) => {
                for one in &mut self.layers {
                    if let Layer::News(list) = &mut one.layer
                        && list.span == span
                    {
                        list.report = Some(report.clone());
                        one.outdated = true;
                    }
                }
            }
        }
        Vec::new()
    }

    /// Takes what is new of a record as seen.
    fn see_news_of(&mut self, id: &Id) -> Vec<Effect> {
        let of_it = self.context.unseen.items().iter().filter(|item| item.id == *id);
        let keys: Vec<String> = of_it.map(|item| item.key.clone()).collect();
        if keys.is_empty() { Vec::new() } else { self.see_news(keys) }
    }
}
