//! The filter of a list over the panes, and the line in which a filter is typed.

use std::borrow::Cow;
use std::fmt;

use super::component::{LineInput, Reply};
use super::context::DeskContext;
use super::page::PagePlace;
use super::{Line, Page};
use crate::catalog::{Kind, Record};
use crate::keymap::{Action, Scope};
use crate::query::{Query, QueryFault, Truth};
use crate::words::Row;

/// What is in force of a query, and why the rest is not understood.
pub(super) type QueryInForce<'t> = (&'t str, Option<String>);

/// The actions for the line of keys while a filter is typed.
pub(super) const FILTERING: &[Action] = &[Action::Accept, Action::Cancel];

/// What a list over the panes is filtered by.
#[derive(Clone, Debug, Default)]
pub(super) struct ListFilter {
    text: String,
    /// While it is typed: the line, and what to go back to.
    typed: Option<ListFilterInput>,
    /// The place in the list before it was filtered.
    unfiltered: Option<PagePlace>,
    /// The place to go to once the list is written anew.
    next_place: Option<PagePlace>,
    count: RowCount,
}

#[derive(Clone, Debug)]
struct ListFilterInput {
    line: Line,
    /// Why what is typed is not understood: the last query that was stays in force.
    fault: Option<String>,
    before: String,
    place: Option<PagePlace>,
}

/// How many rows pass a filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCount {
    /// How many pass, or may.
    pub shown: usize,
    /// Of how many of these it is not known whether they pass.
    pub may_be: usize,
    /// How many there are.
    pub total: usize,
}

impl fmt::Display for RowCount {
    /// Writes `3 of 84`, or `3 of 84, 2 may be`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RowCount { shown, may_be, total } = *self;
        write!(out, "{} of {total}", shown - may_be)?;
        if may_be > 0 { write!(out, ", {may_be} may be") } else { Ok(()) }
    }
}

/// A filter that is being typed.
#[derive(Clone, Copy, Debug)]
pub struct FilterLine<'a> {
    /// The line.
    pub line: &'a Line,
    /// What it filters.
    pub of: &'static str,
    /// How many rows pass it.
    pub count: RowCount,
    /// Why what is typed is not understood: the last query that was stays in force.
    pub fault: Option<&'a str>,
}

/// How the filter of a component stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FilterState<'a> {
    /// The filter that is being typed.
    pub(super) typed: Option<FilterLine<'a>>,
    /// How often Esc goes back before the component is closed.
    pub(super) depth: usize,
}

/// The lines of a list that pass its filter.
pub(super) struct PassedLines {
    /// The number of each, from 0; none for the row that says why there are none.
    pub(super) numbers: Vec<usize>,
    pub(super) rows: Vec<Row>,
    /// The filter with how many pass it.
    pub(super) filter: ListFilter,
}

impl ListFilter {
    /// The words that a row must have.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The same filter with other rows: how many pass it, of how many.
    pub(super) fn with_count(&self, count: RowCount) -> ListFilter {
        ListFilter { count, ..self.clone() }
    }

    /// The query that a row must meet; where it is not understood any more, why.
    pub(super) fn query(&self, context: &DeskContext) -> Result<Query, QueryFault> {
        context.query(&self.text, &Kind::ALL)
    }

    /// The lines that pass, each with the record that it is about and a word before it; or a row that says why none does.
    pub(super) fn lines<'a>(
        &self,
        context: &'a DeskContext,
        lines: impl Iterator<Item = (Option<Record<'a>>, &'static str, String)>,
    ) -> PassedLines {
        let (query, seen) = (self.query(context), context.query_context());
        let (mut numbers, mut rows, mut may_be, mut total) = (Vec::new(), Vec::new(), 0, 0);
        for (number, (record, word, line)) in lines.enumerate() {
            total += 1;
            let whole = if word.is_empty() { Cow::from(&line) } else { format!("{word} {line}").into() };
            let met = query.as_ref().map_or(Truth::No, |query| query.matches_text(&seen, record, &whole));
            if met != Truth::No {
                let is_open = met == Truth::MayBe && word.is_empty();
                numbers.push(number);
                rows.push(Row::new(if is_open { "?" } else { word }, line));
                may_be += usize::from(met == Truth::MayBe);
            }
        }
        let filter = self.with_count(RowCount { shown: numbers.len(), may_be, total });
        if rows.is_empty() {
            let fault = query.err().map(|fault| format!("The filter is not understood: {fault}"));
            rows.push(Row::new("", fault.unwrap_or("No match".to_owned())));
        }
        PassedLines { numbers, rows, filter }
    }

    /// Where keys have a meaning in its list.
    pub(super) fn scopes(&self) -> &'static [Scope] {
        if self.typed.is_some() { Scope::IN_LINE } else { Scope::IN_FILTERED_LIST }
    }

    /// The actions for the line of keys while it is typed.
    pub(super) fn hints(&self) -> Option<&'static [Action]> {
        self.typed.as_ref().map(|_| FILTERING)
    }

    /// Takes what is typed into the line of the filter, if one is; `in_force` says
    /// what of it is understood, and why the rest is not.
    pub(super) fn type_text(&mut self, text: LineInput<'_>, in_force: impl Fn(&str) -> QueryInForce<'_>) -> Reply {
        let Some(typing) = &mut self.typed else { return Reply::Idle };
        if let LineInput::End = text {
            let written = typing.line.text();
            let (query, fault) = in_force(written);
            query.clone_into(&mut self.text);
            typing.fault = fault;
            return Reply::Refresh;
        }
        typing.line.take(text)
    }

    /// How it stands, by what it filters.
    pub(super) fn state(&self, of: &'static str) -> FilterState<'_> {
        let typing = self.typed.as_ref();
        let fault = typing.and_then(|typing| typing.fault.as_deref());
        let typed = typing.map(|typing| FilterLine { line: &typing.line, of, count: self.count, fault });
        let filter = typing.map_or(&self.text, |typing| &typing.before);
        FilterState { typed, depth: usize::from(typing.is_some()) + usize::from(!filter.is_empty()) }
    }

    /// Does what an action asks of it in a list with this page: typing it, taking it, and going back from it.
    pub(super) fn act(&mut self, action: Action, page: &Page) -> Option<Reply> {
        match action {
            Action::Filter => {
                if self.text.is_empty() {
                    self.unfiltered = Some(page.place());
                }
                let line = Line::holding(&self.text);
                let (before, place) = (self.text.clone(), Some(page.place()));
                self.typed = Some(ListFilterInput { line, fault: None, before, place });
                Some(Reply::Done)
            }
            Action::Open | Action::Accept => match self.typed.as_ref()?.fault.clone() {
                Some(fault) => Some(Reply::Refuse(fault)),
                None => self.typed.take().map(|typed| {
                    typed.line.text().clone_into(&mut self.text);
                    Reply::Refresh
                }),
            },
            Action::Cancel => {
                let ListFilterInput { before, place, .. } = self.typed.take()?;
                (self.text, self.next_place) = (before, place);
                Some(Reply::Refresh)
            }
            Action::Back | Action::ClearFilter if !self.text.is_empty() => {
                self.text.clear();
                self.next_place = self.unfiltered.take();
                Some(Reply::Refresh)
            }
            Action::ClearFilter => Some(Reply::Refuse("no filter here".to_owned())),
            _ => None,
        }
    }

    /// Takes the page to where it is to go, where that is asked for; the answer is whether it is.
    pub(super) fn place_page(&mut self, page: &mut Page) -> bool {
        self.next_place.take().inspect(|place| page.go_to(place)).is_some()
    }

    /// The same, and otherwise keeps the place that the page had before it was written anew.
    pub(super) fn keep_place(&mut self, page: &mut Page, before: &Page) {
        if !self.place_page(page) {
            page.take_place_of(before);
        }
    }

    /// What stands in the border: how many rows there are, and what they are filtered by.
    pub(super) fn title(&self, total: usize) -> String {
        match self.text.as_str() {
            "" => total.to_string(),
            text => format!("{} '{text}'", self.count),
        }
    }
}
