//! What is left open by a field that cannot be read.

use super::field::FieldSource;
use super::probe::Probe;
use super::{QueryContext, QueryForm};
use crate::catalog::Record;

/// What a fault in a record leaves open of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldDoubt {
    /// Nothing.
    None,
    /// It may say more than can be read.
    MaySayMore,
    /// It may say anything.
    Open,
}

/// The fields that name other records, on which it rests what a record belongs to.
pub(super) const LINKS: &[&str] = &[
    "agreement",
    "city",
    "cities",
    "contact",
    "country",
    "from",
    "hosts",
    "lead",
    "organisation",
    "organisers",
    "owner",
    "parties",
    "region",
    "regions",
    "support",
    "supporters",
    "to",
];

/// The fields of its own record that one rests on which is worked out and says one thing alone.
fn rests_on(name: &str) -> &'static [&'static str] {
    match name {
        "party_count" => &["parties"],
        "in_role" => &["from", "until"],
        "membership" => &["membership", "member_since"],
        "open" | "awake" => &["zone", "office_hours", "city", "organisation"],
        "visit" => &["kind", "delegation"],
        "focal_point" => &["role"],
        "renewed" => &["starts", "signed", "ends", "term", "terminated", "stage", "renewal"],
        "upcoming" => &["starts", "ends", "status"],
        "starts" => &["starts", "signed"],
        "ends" | "left" => &["starts", "signed", "ends", "term", "open_ended", "terminated", "stage", "renewal"],
        "quiet" => &["calls", "deliverables"],
        _ => &[],
    }
}

/// Whether one of these fields of a record cannot be read.
pub(super) fn is_faulty_in(seen: &QueryContext<'_>, record: Record<'_>, fields: &[&str]) -> bool {
    let faults = seen.context.catalog.faults_of(record.id());
    faults.iter().any(|fault| fields.iter().any(|field| fault.touches(field)))
}

impl Probe {
    /// What the faults in a record leave open of the field.
    pub(super) fn doubt(&self, seen: &QueryContext<'_>, record: Record<'_>) -> FieldDoubt {
        if seen.context.catalog.faults_of(record.id()).is_empty() {
            return FieldDoubt::None;
        }
        let names: &[&str] = match &self.field.source {
            FieldSource::Declared(path) => &[path.first().map_or("", String::as_str)],
            FieldSource::Computed(field) if is_faulty_in(seen, record, rests_on(field.name)) => {
                return FieldDoubt::Open;
            }
            FieldSource::Computed(field) => match field.name {
                "name" => &["name", "title", "native", "aliases", "short"],
                "kind" => &["kind"],
                "country" => LINKS,
                // What it is worked out of is not known: any fault in the record may change it.
                _ if matches!(
                    self.field.form,
                    QueryForm::Date | QueryForm::Ahead | QueryForm::Behind | QueryForm::Link(_)
                ) =>
                {
                    return FieldDoubt::MaySayMore;
                }
                _ => return FieldDoubt::None,
            },
        };
        if is_faulty_in(seen, record, names) { FieldDoubt::MaySayMore } else { FieldDoubt::None }
    }
}
