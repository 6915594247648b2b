//! What is said of an initiative.

use super::Describe;
use super::due::milestone;
use super::fact::Facts;
use super::line::named;
use super::sheet::SheetDraft;
use crate::catalog::{Context, Initiative};

impl Describe for Initiative {
    fn headings() -> &'static [&'static str] {
        &["Initiative", "Kind", "City", "Stage"]
    }

    fn fact(&self, _: Context<'_>) -> Facts {
        Facts::of([self.kind.clone(), self.stage.clone().unwrap_or_default()])
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        let city = named(context.catalog, self.city.as_ref());
        vec![called, self.kind.clone(), city, self.stage.clone().unwrap_or_default()]
    }

    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>) {
        draft.covers(&["milestones"]);
        draft.fields(&["kind", "stage", "agreement", "region", "city"]);
        draft.other_fields();
        let (day, soon) = draft.soon();
        let words = draft.context.catalog.vocabulary();
        let milestones = self.milestones.iter();
        draft.texts("Milestones", milestones.map(|one| milestone(one, one.due_on(words, day, soon))));
    }
}
