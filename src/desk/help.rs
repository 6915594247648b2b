//! The help: every key of the present screen, out of the bindings in force, and what the signs mean.

use super::{Desk, Item, Page};
use crate::catalog::Standing;
use crate::keymap::{Action, Scope};
use crate::words;

impl Desk {
    /// The help for what is on the screen now.
    pub(super) fn help_page(&self) -> Page {
        let scopes = self.scopes();
        let in_force = Scope::ALL.into_iter().filter(|scope| scopes.contains(scope));
        let mut items: Vec<Item> = Vec::new();
        for scope in in_force {
            let actions = Action::ALL.iter().filter(|action| {
                action.scope() == scope && self.permits(**action) && !self.is_for_panes_alone(**action)
            });
            let rows = actions.map(|action| (self.context.keymap.key_words_in(scopes, *action), action.summary()));
            items.extend(rows.filter(|(keys, _)| !keys.is_empty()).map(|(keys, summary)| item(&keys, summary)));
        }
        items.push(Item::default());
        items.push(item("Signs", "what stands before an agreement"));
        items.extend(Standing::WORDS.iter().map(|(word, standing)| item(&words::sign(*standing).to_string(), word)));
        items.push(item("▸ ▾", "a region or group that is folded, or unfolded"));
        items.push(item("▌", "the selected row"));
        items.push(item("+ ~", "before a name: a record that is new, or changed, and was not seen since"));
        items.push(item("*", "before a name: a stale record, as it was before its file got a fault"));
        items.push(item("#", "before a name: a faulty record, of which not all can be read"));
        items.push(item("~", "a hit that is near to what was typed, not the same"));
        Page::new("Keys", items)
    }
}

fn item(label: &str, text: &str) -> Item {
    Item { label: label.to_owned(), text: text.to_owned(), ..Item::default() }
}
