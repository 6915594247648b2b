//! One row of an import, field by field.

use super::Page;
use super::component::{Component, Reply, Selection, as_overlay_page, without_line};
use super::context::DeskContext;
use crate::edit::{ImportPlan, RowFault, RowOutcome};
use crate::keymap::{Action, Scope};
use crate::words::Row;

/// One row of an import, with what it says and what becomes of it.
#[derive(Debug)]
pub(super) struct ImportRowDetail {
    page: Page,
}

impl ImportRowDetail {
    /// Something to be known beside the rows, whole.
    pub(super) fn note(note: &str) -> ImportRowDetail {
        ImportRowDetail { page: Page::new("Note".to_owned(), vec![Row::new("", note.to_owned())]) }
    }

    pub(super) fn new(plan: &ImportPlan, number: usize) -> ImportRowDetail {
        let (row, outcome) = (&plan.rows[number], &plan.outcomes[number]);
        let mut rows = vec![Row::new("Row", row.place.to_string())];
        let pairs = row.block.pairs.iter();
        let says = pairs.map(|(key, value)| Row::new(*key, value.trim_matches('"').to_owned()));
        match outcome {
            RowOutcome::New(file) => {
                rows.push(Row::new("Goes into", file.clone()));
                rows.push(Row::default());
                rows.extend(says);
            }
            RowOutcome::Changed(all) => {
                rows.push(Row::new("Record", row.block.id.clone()));
                if !plan.update {
                    rows.push(Row::new("", "It stays as it is: import again with --update."));
                }
                rows.push(Row::default());
                for one in all {
                    let nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
                    rows.push(Row::new(one.name(), format!("{} → {}", nothing(&one.old), nothing(&one.new))));
                }
            }
            RowOutcome::Same => {
                rows.push(Row::new("Record", row.block.id.clone()));
                rows.push(Row::default());
                rows.extend(says);
            }
            RowOutcome::Refused(faults) => {
                for fault in faults {
                    rows.push(Row::default());
                    rows.extend(of_fault(fault));
                }
            }
        }
        let left_out = row.left_out.iter().filter(|_| !matches!(outcome, RowOutcome::Refused(_)));
        for cell in left_out {
            rows.push(Row::default());
            rows.push(Row::new("Left out", "the cell"));
            rows.extend(of_fault(cell));
        }
        let name = if row.name().is_empty() { row.place.to_string() } else { row.name() };
        ImportRowDetail { page: Page::new(format!("{} ─ {}", capital(outcome.word()), name), rows) }
    }
}

/// A fault with its column and cell.
fn of_fault(fault: &RowFault) -> impl Iterator<Item = Row> {
    let column = fault.column.clone().map(|column| Row::new("Column", column));
    let cell = fault.cell.clone().map(|cell| Row::new("Cell", cell));
    column.into_iter().chain(cell).chain([Row::new("Why", fault.what.clone())])
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Component for ImportRowDetail {
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
