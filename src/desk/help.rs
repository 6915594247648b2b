//! The help: every key of the present screen, out of the bindings in force, and what the signs mean. It is grouped, and
//! filtered like the other lists.

use super::component::{Component, LineInput, Reply, Selection, as_overlay_page};
use super::context::DeskContext;
use super::filter::{FilterState, ListFilter, RowCount};
use super::{Body, Desk, Page};
use crate::catalog::Standing;
use crate::find::SearchWords;
use crate::keymap::{Action, ActionGroup, Scope};
use crate::words::{self, Fit, Row};

/// Every key of the screen from which it was opened.
#[derive(Debug)]
pub(super) struct Help {
    page: Page,
    groups: Vec<HelpGroup>,
    filter: ListFilter,
}

/// What stands under one heading.
#[derive(Clone, Debug)]
struct HelpGroup {
    heading: &'static str,
    rows: Vec<Row>,
}

impl Help {
    /// What passes a filter: a row by its keys or its words, all rows of a group by its heading.
    fn new(groups: Vec<HelpGroup>, filter: &ListFilter) -> Help {
        let query = HelpQuery::new(filter.text());
        let total = groups.iter().map(|group| group.rows.len()).sum();
        let mut shown = 0;
        let mut rows: Vec<Row> = Vec::new();
        for group in &groups {
            let matches = |row: &&Row| query.matches(&format!("{} {} {}", group.heading, row.label, row.value));
            let matching: Vec<Row> = group.rows.iter().filter(matches).cloned().collect();
            if !matching.is_empty() {
                shown += matching.len();
                rows.push(heading_row(group.heading));
                rows.extend(matching);
            }
        }
        if rows.is_empty() {
            rows.push(Row::new("", "No match"));
        }
        let filter = filter.with_count(RowCount { shown, total, ..RowCount::default() });
        // How many keys there are helps nobody; how many are left does.
        let title =
            if filter.text().is_empty() { "Keys".to_owned() } else { format!("Keys ─ {}", filter.title(total)) };
        let mut page = Page::new(title, rows);
        // A heading is no answer.
        page.start_at(1);
        Help { page, groups, filter }
    }
}

/// What is looked for in the help.
struct HelpQuery {
    words: SearchWords,
    literal: String,
}

impl HelpQuery {
    fn new(text: &str) -> HelpQuery {
        // Words leave out the signs that make a key: Ctrl-P, ?.
        let words = SearchWords::new(if text.contains('-') { "" } else { text });
        HelpQuery { words, literal: text.trim().to_lowercase() }
    }

    fn matches(&self, text: &str) -> bool {
        text.to_lowercase().contains(&self.literal) || !self.words.is_empty() && self.words.matches(text)
    }
}

impl Component for Help {
    fn scopes(&self) -> &'static [Scope] {
        self.filter.scopes()
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        if let Some(reply) = self.filter.act(action, &self.page) {
            return reply;
        }
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => Reply::Refuse("nothing to open here".to_owned()),
            Action::Left | Action::Right => Reply::Refuse("nothing here folds".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        self.filter.hints().unwrap_or(&[Action::Filter, Action::Back, Action::PageDown])
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        (action != Action::PageDown || self.page.overflow().below).then_some(action.hint())
    }

    fn type_text(&mut self, text: LineInput<'_>, _: &DeskContext) -> Reply {
        self.filter.type_text(text, |written| (written, None))
    }

    fn filter(&self) -> FilterState<'_> {
        self.filter.state("keys")
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        Selection::Nothing
    }

    fn refresh(&mut self, _: &DeskContext) -> bool {
        let mut help = Help::new(std::mem::take(&mut self.groups), &self.filter);
        help.filter.keep_place(&mut help.page, &self.page);
        *self = help;
        true
    }

    as_overlay_page!();
}

impl Desk {
    /// The help for what is on the screen now.
    pub(super) fn help(&self) -> Help {
        let scopes = self.scopes();
        // A list over the panes has no use for these actions of theirs.
        let is_covered = matches!(self.body(), Body::Overlay | Body::Code) && self.chart().is_none();
        let has_use = |action| !(is_covered && matches!(action, Action::Narrow | Action::ShowAll | Action::Sort));
        let keys_of = |action: Action| {
            // In a line the help cannot be opened: what its keys do is told beforehand.
            let scopes = match action.scope() {
                Scope::Line => Scope::IN_LINE,
                Scope::Form => Scope::IN_FORM,
                _ => scopes,
            };
            let is_in_force = scopes.contains(&action.scope()) && self.permits(action) && has_use(action);
            let keys = self.context.keymap.key_words_in(scopes, action);
            (is_in_force && !keys.is_empty()).then(|| Row::new(keys, action.summary()))
        };
        let group_of = |group: ActionGroup| {
            let actions = Action::ALL.iter().copied().filter(|action| action.group() == group);
            HelpGroup { heading: group.words(), rows: actions.filter_map(keys_of).collect() }
        };
        let chart = self.chart_signs().map(|(heading, rows)| HelpGroup { heading, rows });
        let groups = ActionGroup::ALL.iter().copied().map(group_of).chain(chart);
        let groups = groups.chain([standing_signs(), other_signs()]);
        Help::new(groups.collect(), &ListFilter::default())
    }
}

fn standing_signs() -> HelpGroup {
    let sign = |(word, standing): (&'static str, Standing)| Row::new(words::sign(standing).to_string(), word);
    HelpGroup { heading: "Signs before an agreement", rows: Standing::WORDS.into_iter().map(sign).collect() }
}

fn other_signs() -> HelpGroup {
    let signs = [
        ("▸ ▾", "a region or group that is folded, or unfolded"),
        ("▌", "the selected row"),
        ("+ ~", "before a name: a record that is new, or changed, and was not seen since"),
        ("*", "before a name: a stale record, as it was before its file got a fault"),
        ("#", "before a name: a faulty record, of which not all can be read"),
        ("~", "a close match, not an exact one"),
    ];
    HelpGroup { heading: "Other signs", rows: signs.map(|(sign, meaning)| Row::new(sign, meaning)).into() }
}

fn heading_row(heading: &str) -> Row {
    Row { fit: Fit::Across, is_heading: true, ..Row::new("", format!("─ {heading}")) }
}
