//! What needs a person, as a list over everything else: in groups, which fold, and filtered by a query.

mod groups;

use std::collections::BTreeMap;

use super::component::{Component, Layer, Reply, Selection, as_filtered_list};
use super::context::DeskContext;
use super::filter::ListFilter;
use super::{Desk, Message, Order, Page};
use crate::catalog::{Concern, Id, Matter, MergeQuestion, Snoozed};
use crate::edit::QuestionChoice;
use crate::keymap::Action;
use crate::load::Permission;
use crate::words::{Fit, MatterGrouping, Row};
use groups::{AttentionGroup, Group, ListedMatter, ListedMatters};

/// The list of what needs a person: what is snoozed stands at its end.
#[derive(Debug, Default)]
pub(super) struct AttentionList {
    page: Page,
    rows: Vec<AttentionRow>,
    /// The keys of all that surely pass the filter and are not snoozed.
    sure_keys: Vec<String>,
    grouping: MatterGrouping,
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

    /// What is to be decided in the selected row, where anything is.
    fn question(&self, context: &DeskContext) -> Option<(Id, MergeQuestion)> {
        let AttentionRow::Matter(key, _) = self.rows.get(self.page.selected())? else { return None };
        let matters = context.context().attention().into_iter();
        let is_meant = |matter: &Matter<'_>| matches!(matter.concern, Concern::Question(_)) && matter.key() == *key;
        let matter = matters.filter(|_| key.contains(":question:")).find(is_meant)?;
        let Concern::Question(asked) = matter.concern else { return None };
        Some((matter.record.id().clone(), asked.clone()))
    }

    /// Has one of the two values of the selected row written.
    fn choose(&self, choice: QuestionChoice, context: &DeskContext) -> Reply {
        if let Some(why) = context.access.refusal(Permission::Write) {
            return Reply::Refuse(why);
        }
        match self.question(context) {
            Some((id, question)) => Reply::Write(Box::new(Order::Choose { id, question, choice })),
            None => Reply::Refuse("nothing to choose here: select what is to be decided".to_owned()),
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
        let mut list = AttentionList::default().build(&self.context);
        // The most urgent matter is what was asked for, not its heading.
        if let Some(AttentionRow::Matter(..)) = list.rows.get(1) {
            list.page.select(1);
        }
        self.cover(Layer::Attention(list));
    }
}

impl AttentionList {
    /// The list as it is now, filtered and folded like another.
    fn build(&self, context: &DeskContext) -> AttentionList {
        let query = self.filter.query(context);
        let listed = ListedMatters::of(context, query.as_ref().ok(), self.grouping);
        let filter = self.filter.with_count(listed.count);
        let mut title = format!("Attention ─ {}", filter.title(listed.count.total - listed.snoozed));
        let snoozed = (listed.snoozed > 0).then(|| format!("{} snoozed", listed.snoozed));
        let grouping = Some(self.grouping).filter(|grouping| *grouping != MatterGrouping::default());
        for note in snoozed.into_iter().chain(grouping.map(|grouping| grouping.word().to_owned())) {
            title = format!("{title} · {note}");
        }
        let sure_keys = listed.sure_keys();
        let (mut items, mut rows) = (Vec::new(), Vec::new());
        for AttentionGroup { group, folds, matters } in listed.groups {
            let folds = self.folded.get(&group).copied().unwrap_or(folds);
            let is_folded = folds && self.filter.text().is_empty();
            items.push(heading_row(group.words(), matters.len(), is_folded));
            rows.push(AttentionRow::Heading(group, matters.iter().map(|matter| matter.key.clone()).collect()));
            for ListedMatter { key, row, .. } in matters.into_iter().filter(|_| !is_folded) {
                items.push(row);
                rows.push(AttentionRow::Matter(key, group == Group::Snoozed));
            }
        }
        if items.is_empty() {
            let text = match query {
                _ if listed.count.total == 0 => "Nothing needs attention.".to_owned(),
                Ok(_) => "No match".to_owned(),
                Err(fault) => format!("The filter is not understood: {fault}"),
            };
            items.push(Row::new("", text));
        }
        let page = Page::new(title, items);
        AttentionList { page, rows, sure_keys, filter, unfolds: false, folded: self.folded.clone(), ..*self }
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
    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
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
            Action::KeepValue => self.choose(QuestionChoice::Kept, context),
            Action::TakeOther => self.choose(QuestionChoice::Other, context),
            Action::Snooze => {
                let (keys, are_snoozed) = self.chosen();
                Reply::Snooze { keys, are_snoozed }
            }
            Action::SnoozeAll if self.filter.text().is_empty() => {
                Reply::Refuse("set a filter first: this snoozes everything that matches it".to_owned())
            }
            Action::SnoozeAll => Reply::Snooze { keys: self.sure_keys.clone(), are_snoozed: false },
            Action::Sort => {
                self.grouping = self.grouping.next();
                Reply::Refresh
            }
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        let usual = &[
            Action::Open,
            Action::KeepValue,
            Action::TakeOther,
            Action::Snooze,
            Action::SnoozeAll,
            Action::LogCall,
            Action::Back,
            Action::Filter,
            Action::Sort,
            Action::PageDown,
        ];
        self.filter.hints().unwrap_or(usual)
    }

    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str> {
        let acts = match action {
            Action::Open | Action::Snooze => !self.chosen().0.is_empty(),
            Action::SnoozeAll => !self.filter.text().is_empty() && !self.sure_keys.is_empty(),
            Action::KeepValue | Action::TakeOther => self.question(context).is_some(),
            Action::Sort => !self.rows.is_empty(),
            Action::PageDown => self.page.overflow().below,
            _ => true,
        };
        let word = match action {
            Action::Open => self.folding(),
            Action::Snooze if self.chosen().1 => Some("unsnooze"),
            Action::Sort => Some(self.grouping.next().word()),
            _ => None,
        };
        acts.then(|| word.unwrap_or(action.hint()))
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        let link = self.page.selected_row().and_then(|row| row.link.as_ref());
        link.map_or(Selection::Nothing, Selection::Record)
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        *self = self.update(context);
        true
    }

    as_filtered_list!("attention", List);
}

/// `▾ No focal point ─ 7`
fn heading_row(heading: &str, matters: usize, is_folded: bool) -> Row {
    let sign = if is_folded { "▸" } else { "▾" };
    Row { fit: Fit::Across, is_heading: true, ..Row::new("", format!("{sign} {heading} ─ {matters}")) }
}
