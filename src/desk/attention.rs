//! What needs a person, as a list over everything else: in groups, which fold, and filtered by a query.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::component::{Component, Layer, LineInput, Reply, Selection, as_overlay_page};
use super::context::DeskContext;
use super::filter::{FilterState, ListFilter, RowCount};
use super::{Desk, Message, Page};
use crate::catalog::{Concern, Kind, Matter, PartialDate, Snoozed};
use crate::keymap::{Action, Scope};
use crate::query::Truth;
use crate::words::{self, Fit, Row};

/// The list of what needs a person: what is snoozed stands at its end.
#[derive(Debug, Default)]
pub(super) struct AttentionList {
    page: Page,
    rows: Vec<AttentionRow>,
    /// Which groups were folded or unfolded by hand.
    folded: BTreeMap<Group, bool>,
    /// Whether the selected group was unfolded just now, so that its rows are to be seen.
    unfolds: bool,
    filter: ListFilter,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum AttentionRow {
    /// The heading of a group, with the keys of all its matters that pass the filter.
    Heading(Group, Vec<String>),
    /// The key of a matter, and whether it is snoozed.
    Matter(String, bool),
}

impl AttentionRow {
    fn is_snoozed(&self) -> bool {
        matches!(self, AttentionRow::Heading(Group::Snoozed, _) | AttentionRow::Matter(_, true))
    }

    /// Whether it is the same row in another list. A matter that was just snoozed is not: the selection moves on.
    fn is_same(&self, other: &AttentionRow) -> bool {
        match (self, other) {
            (AttentionRow::Heading(one, _), AttentionRow::Heading(other, _)) => one == other,
            (one, other) => one == other,
        }
    }
}

/// Matters that stand together, in the order of the list. Those with a day have it before them, and need no heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// They have a day.
    WithDay,
    /// They have no day, and one reason in common.
    WithoutDay(&'static str),
    /// They are snoozed.
    Snoozed,
}

impl Group {
    /// A longer group is folded until it is unfolded by hand.
    const LONGEST_UNFOLDED: usize = 10;

    fn of(matter: &Matter<'_>, is_snoozed: bool) -> Group {
        match matter.day {
            _ if is_snoozed => Group::Snoozed,
            Some(_) => Group::WithDay,
            None => Group::WithoutDay(heading(&matter.concern)),
        }
    }

    fn words(self) -> Option<&'static str> {
        match self {
            Group::WithDay => None,
            Group::WithoutDay(words) => Some(words),
            Group::Snoozed => Some("Snoozed"),
        }
    }
}

/// What stands above all matters of a concern that have no day.
fn heading(concern: &Concern<'_>) -> &'static str {
    match concern {
        Concern::StatusUnknown => "Status unknown",
        Concern::PutOff => "Postponed",
        Concern::LeadGone(_) => "Lead gone",
        Concern::NoLead => "No lead",
        Concern::NoFocalPoint => "No focal point",
        Concern::QuietRegion(..) => "Quiet regions",
        Concern::Quiet(_) => "Quiet partners",
        _ => "No date",
    }
}

impl AttentionList {
    /// What it is filtered by.
    pub(super) fn query(&self) -> &str {
        self.filter.text()
    }

    /// The keys of the selected matter, or of all below the selected heading, and whether they are snoozed.
    fn chosen(&self) -> (Vec<String>, bool) {
        match self.rows.get(self.page.selected()) {
            Some(AttentionRow::Heading(group, keys)) => (keys.clone(), *group == Group::Snoozed),
            Some(AttentionRow::Matter(key, is_snoozed)) => (vec![key.clone()], *is_snoozed),
            None => (Vec::new(), false),
        }
    }

    /// What Enter does to the selected heading, in a word; nothing where a matter is selected.
    fn folding(&self) -> Option<&'static str> {
        let is_heading = matches!(self.rows.get(self.page.selected())?, AttentionRow::Heading(..));
        let (_, is_folded) = self.selected_group().filter(|_| is_heading)?;
        Some(if is_folded { "unfold" } else { "fold" })
    }

    /// The group of the selected row, and whether it is shown folded.
    fn selected_group(&self) -> Option<(Group, bool)> {
        let upto = self.rows.get(..=self.page.selected())?;
        let place = upto.iter().rposition(|row| matches!(row, AttentionRow::Heading(..)))?;
        let AttentionRow::Heading(group, _) = upto[place] else { return None };
        Some((group, !matches!(self.rows.get(place + 1), Some(AttentionRow::Matter(..)))))
    }
}

impl Desk {
    /// Says what its user has snoozed.
    pub fn with_snoozed(mut self, snoozed: Snoozed) -> Desk {
        self.context.snoozed = snoozed;
        self
    }

    /// Tells the person at the desk something as it opens.
    pub fn with_notice(mut self, notice: String) -> Desk {
        self.update(Message::Notice(notice));
        self
    }

    /// Lists what needs a person; the list goes when its key is pressed again.
    pub(super) fn list_attention(&mut self) {
        let list = AttentionList::default().build(&self.context);
        self.cover(Layer::Attention(list));
    }
}

impl AttentionList {
    /// The list as it is now, filtered and folded like another.
    fn build(&self, context: &DeskContext) -> AttentionList {
        let from = context.viewpoint();
        let until = |matter: &Matter<'_>| context.snoozed.until(matter, from.day);
        let matters = context.context().attention();
        let total = matters.len();
        let snoozed = matters.iter().filter(|matter| until(matter).is_some()).count();
        let query = self.filter.query(context);
        let seen = context.query_context();
        let mut may_be = 0;
        let mut groups: Vec<(Group, Vec<(&Matter<'_>, Row)>)> = Vec::new();
        let mut is_in_order = matters.iter().map(|matter| (matter, until(matter))).collect::<Vec<_>>();
        is_in_order.sort_by_key(|(_, until)| until.is_some());
        for (matter, until) in is_in_order {
            let mut row = row_of(context, matter, until);
            let group = Group::of(matter, until.is_some());
            let heading = group.words().unwrap_or_default();
            match query.as_ref().map(|query| query.matches_matter(&seen, matter, heading)) {
                Ok(Truth::Yes) => {}
                Ok(Truth::MayBe) => {
                    row.label.to_mut().insert(0, '?');
                    may_be += 1;
                }
                Ok(Truth::No) | Err(_) => continue,
            }
            match groups.last_mut() {
                Some((last, matters)) if *last == group => matters.push((matter, row)),
                _ => groups.push((group, vec![(matter, row)])),
            }
        }
        let shown = groups.iter().map(|(_, matters)| matters.len()).sum();
        let filter = self.filter.with_count(RowCount { shown, may_be, total });
        let note = match snoozed {
            0 => String::new(),
            number => format!(" · {number} snoozed"),
        };
        let title = format!("Attention ─ {}{note}", filter.title(total - snoozed));
        let (mut items, mut rows) = (Vec::new(), Vec::new());
        for (group, matters) in groups {
            let folds = self.folded.get(&group).copied().unwrap_or(matters.len() > Group::LONGEST_UNFOLDED);
            let heading = group.words();
            let is_folded = folds && self.filter.text().is_empty() && heading.is_some();
            if let Some(heading) = heading {
                items.push(heading_row(heading, matters.len(), is_folded));
                rows.push(AttentionRow::Heading(group, matters.iter().map(|(matter, _)| matter.key()).collect()));
            }
            for (matter, item) in matters.into_iter().filter(|_| !is_folded) {
                items.push(item);
                rows.push(AttentionRow::Matter(matter.key(), group == Group::Snoozed));
            }
        }
        if items.is_empty() {
            let text = match query {
                _ if total == 0 => "Nothing needs attention.".to_owned(),
                Ok(_) => "No match".to_owned(),
                Err(fault) => format!("The filter is not understood: {fault}"),
            };
            items.push(Row::new("", text));
        }
        AttentionList { page: Page::new(title, items), rows, folded: self.folded.clone(), unfolds: false, filter }
    }

    /// Brings the list in line with the data, the day, the filter and what is snoozed; it keeps its place.
    fn update(&self, context: &DeskContext) -> AttentionList {
        let mut list = self.build(context);
        if list.filter.place_page(&mut list.page) {
            return list;
        }
        list.page.take_place_of(&self.page);
        // The words of a matter change with the day: it is known by its key.
        let selected = self.rows.get(self.page.selected());
        if let Some(place) = selected.and_then(|old| list.rows.iter().position(|new| new.is_same(old))) {
            list.page.select(place);
            if self.unfolds {
                let below = list.rows[place + 1..].iter().take_while(|row| matches!(row, AttentionRow::Matter(..)));
                let below = below.count();
                list.page.show_below(below);
            }
        } else if selected.is_some_and(|old| !old.is_snoozed()) {
            // Where nothing follows that is not snoozed, the same key must not wake what is.
            let until = list.rows.len().min(self.page.selected() + 1);
            let last = list.rows[..until].iter().rposition(|row| !row.is_snoozed());
            if let Some(place) = last {
                list.page.select(place);
            }
        }
        list
    }

    /// Folds the group of the selected row, whose heading is selected then, or unfolds it.
    fn fold(&mut self, fold: bool) -> Reply {
        match self.selected_group() {
            Some(_) if !self.filter.text().is_empty() => {
                Reply::Refuse("a filter shows every group unfolded".to_owned())
            }
            Some((group, is_folded)) if is_folded != fold => {
                self.folded.insert(group, fold);
                self.unfolds = !fold;
                let is_heading = |row: &AttentionRow| matches!(row, AttentionRow::Heading(one, _) if *one == group);
                let heading = self.rows.iter().position(is_heading);
                self.page.select(heading.unwrap_or_default());
                Reply::Refresh
            }
            _ => Reply::Idle,
        }
    }
}

impl Component for AttentionList {
    fn scopes(&self) -> &'static [Scope] {
        self.filter.scopes()
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        if let Some(reply) = self.filter.act(action, &self.page) {
            return reply;
        }
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => match (self.page.selected_row().and_then(|row| row.link.clone()), self.selected_group()) {
                (Some(id), _) => Reply::Open(id),
                (None, Some((_, is_folded))) => self.fold(!is_folded),
                (None, None) => Reply::Refuse("nothing to open here".to_owned()),
            },
            Action::Left | Action::Right => self.fold(action == Action::Left),
            Action::Snooze => {
                let (keys, are_snoozed) = self.chosen();
                Reply::Snooze { keys, are_snoozed }
            }
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        let usual = &[Action::Open, Action::Snooze, Action::LogCall, Action::Back, Action::Filter, Action::PageDown];
        self.filter.hints().unwrap_or(usual)
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let acts = match action {
            Action::Open | Action::Snooze => !self.chosen().0.is_empty(),
            Action::PageDown => self.page.overflow().below,
            _ => true,
        };
        let folds = (action == Action::Open).then(|| self.folding()).flatten();
        acts.then(|| folds.unwrap_or(action.hint()))
    }

    fn type_text(&mut self, text: LineInput<'_>, context: &DeskContext) -> Reply {
        self.filter.type_text(text, |written| context.sound_part(written, &Kind::ALL))
    }

    fn filter(&self) -> FilterState<'_> {
        self.filter.state("attention")
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        let link = self.page.selected_row().and_then(|row| row.link.as_ref());
        link.map_or(Selection::Nothing, Selection::Record)
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        *self = self.update(context);
        true
    }

    as_overlay_page!();
}

fn row_of(context: &DeskContext, matter: &Matter<'_>, until: Option<NaiveDate>) -> Row {
    let context = context.context();
    let name = words::name(context.catalog, matter.record);
    let reason = words::reason(context, matter);
    let (label, until) = match until.and_then(PartialDate::day) {
        Some(until) => ("snoozed".to_owned(), format!(" (until {})", words::short_date(until))),
        None => (words::due_in(matter, context.from), String::new()),
    };
    Row {
        link: Some(matter.record.id().clone()),
        is_overdue: until.is_empty() && matter.days(context.from.day).is_some_and(|days| days < 0),
        ..Row::new(label, format!("{name}: {reason}{until}"))
    }
}

/// `▾ No focal point ─ 7`
fn heading_row(heading: &str, matters: usize, is_folded: bool) -> Row {
    let sign = if is_folded { "▸" } else { "▾" };
    Row { fit: Fit::Across, is_heading: true, ..Row::new("", format!("{sign} {heading} ─ {matters}")) }
}
