//! The help: every key of the present screen, out of the bindings in force, and what the signs mean.

use super::component::{Component, Reply, Selection, as_overlay_page, without_line};
use super::context::DeskContext;
use super::{Body, Desk, Page};
use crate::catalog::Standing;
use crate::keymap::{Action, Scope};
use crate::words::{self, Row};

/// Every key of the screen from which it was opened.
#[derive(Debug)]
pub(super) struct Help {
    page: Page,
}

impl Component for Help {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_LIST
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => Reply::Refuse("nothing to open here".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Back, Action::PageDown]
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        (action != Action::PageDown || self.page.overflow().below).then_some(action.hint())
    }

    without_line!();

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        Selection::Nothing
    }

    fn refresh(&mut self, _: &DeskContext) -> bool {
        true
    }

    as_overlay_page!();
}

impl Desk {
    /// The help for what is on the screen now.
    pub(super) fn help(&self) -> Help {
        let scopes = self.scopes();
        let in_force = Scope::ALL.iter().copied().filter(|scope| scopes.contains(scope));
        // A list over the panes has no use for these actions of theirs.
        let is_covered = matches!(self.body(), Body::Overlay | Body::Code);
        let has_use = |action| !(is_covered && matches!(action, Action::Narrow | Action::ShowAll | Action::Sort));
        let mut rows: Vec<Row> = Vec::new();
        for scope in in_force {
            let actions = Action::ALL
                .iter()
                .filter(|action| action.scope() == scope && self.permits(**action) && has_use(**action));
            let keys = actions.map(|action| (self.context.keymap.key_words_in(scopes, *action), action.summary()));
            rows.extend(keys.filter(|(keys, _)| !keys.is_empty()).map(|(keys, summary)| Row::new(keys, summary)));
        }
        rows.push(Row::default());
        rows.push(Row::new("Signs", "before an agreement"));
        rows.extend(Standing::WORDS.iter().map(|(word, standing)| Row::new(words::sign(*standing).to_string(), *word)));
        rows.push(Row::new("▸ ▾", "a region or group that is folded, or unfolded"));
        rows.push(Row::new("▌", "the selected row"));
        rows.push(Row::new("+ ~", "before a name: a record that is new, or changed, and was not seen since"));
        rows.push(Row::new("*", "before a name: a stale record, as it was before its file got a fault"));
        rows.push(Row::new("#", "before a name: a faulty record, of which not all can be read"));
        rows.push(Row::new("~", "a close match, not an exact one"));
        Help { page: Page::new("Keys", rows) }
    }
}
