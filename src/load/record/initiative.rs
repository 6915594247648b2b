//! The table of an initiative.

use super::{KIND_NOT_KNOWN, OwnedRecord, RecordTable, name_or_id};
use crate::catalog::{Entry, Initiative, Link, Milestone, ThinList};

pub(super) fn initiative(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    let title = table.fields.required("title");
    let kind = table.fields.required("kind");
    Some(OwnedRecord::Initiative(Box::new(Initiative {
        agreement: table.link("agreement", Link::Agreement),
        region: table.link("region", Link::Region),
        city: table.link("city", Link::City),
        stage: table.text("stage"),
        description: table.text("description"),
        milestones: milestones(table),
        title: name_or_id(title, entry.as_ref())?,
        kind: kind.unwrap_or_else(|| KIND_NOT_KNOWN.to_owned()),
        entry: entry?,
    })))
}

fn milestones(table: &mut RecordTable<'_>) -> ThinList<Milestone> {
    let mut milestones = ThinList::new();
    for mut fields in table.fields.inner_list("milestones", "milestone") {
        let title = fields.required("title");
        let due = fields.optional("due");
        let state = fields.optional("state");
        table.fields.absorb(fields);
        milestones.extend(title.map(|title| Milestone { title, due, state }));
    }
    milestones
}
