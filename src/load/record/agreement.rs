//! The table of an agreement.

use super::{KIND_NOT_KNOWN, OwnedRecord, RecordTable, Reference, name_or_id};
use crate::catalog::{Agreement, Deliverable, Entry, Id, Link, PartialDate, Renewal, Term, ThinList, WorkDays};
use crate::source::Rule;

pub(super) fn agreement(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    let parties = parties(table);
    let span = span(table);
    let title = table.fields.required("title");
    let kind = table.fields.required("kind");
    Some(OwnedRecord::Agreement(Box::new(Agreement {
        parties,
        cities: table.links("cities", Link::Behind),
        signed: span.signed,
        signed_at: table.text("signed_at"),
        starts: span.starts,
        ends: span.ends,
        term: span.term,
        open_ended: span.open_ended,
        renewal: renewal(table),
        stage: table.value("stage").unwrap_or_default(),
        stage_since: table.beginning("stage_since"),
        terminated: span.terminated,
        decision: table.text("decision"),
        lead: table.link("lead", Link::Lead),
        support: table.links("support", Link::Support),
        contact: table.link("contact", Link::Contact),
        witnesses: table.links("witnesses", Link::Witness),
        deliverables: deliverables(table),
        objectives: table.fields.list("objectives"),
        regions: table.links("regions", Link::Region),
        agendas: table.fields.list("agendas"),
        supersedes: table.links("supersedes", Link::Supersedes),
        adds_to: table.link("adds_to", Link::AddsTo),
        documents: table.fields.list("documents"),
        background: table.text("background"),
        work_days: WorkDays::default(),
        title: name_or_id(title, entry.as_ref())?,
        kind: kind.unwrap_or_else(|| KIND_NOT_KNOWN.to_owned()),
        entry: entry?,
    })))
}

fn parties(table: &mut RecordTable<'_>) -> ThinList<Id> {
    table.fields.demand("parties");
    let parties = table.links("parties", Link::Party);
    let is_one = parties.iter().all(|party| party == &parties[0]);
    let all_read = table.fields.has("parties") && table.fields.count("parties") == parties.len();
    if all_read && is_one {
        let what = "an agreement needs two parties or more".to_owned();
        let hint = "name the ids of the organisations or cities that agree".to_owned();
        table.fields.fault_with_hint("parties", Rule::TooFewParties, what, hint);
    }
    parties
}

fn renewal(table: &mut RecordTable<'_>) -> Option<Renewal> {
    let mut fields = table.fields.inner("renewal", "renewal")?;
    let kind = fields.required("kind");
    let term = fields.optional("term");
    let times = fields.optional("times");
    let notice = fields.optional("notice");
    table.fields.absorb(fields);
    Some(Renewal { kind: kind?, term, times, notice })
}

fn deliverables(table: &mut RecordTable<'_>) -> ThinList<Deliverable> {
    let mut deliverables = ThinList::new();
    for mut fields in table.fields.inner_list("deliverable", "deliverable") {
        let title = fields.required("title");
        let due = fields.optional("due");
        let owner: Option<Id> = fields.optional("owner");
        table.noted.references.extend(owner.clone().map(|id| {
            let place = fields.place_of("owner");
            Reference { link: Link::Owner, key: "deliverable", id, place }
        }));
        let state = fields.optional("state");
        let percent: Option<u64> = fields.optional("percent");
        if let Some(percent) = percent.filter(|percent| *percent > 100) {
            let what = format!("'percent' is {percent}, and lies between 0 and 100");
            fields.fault("percent", Rule::ImpossibleNumber, what);
        }
        table.fields.absorb(fields);
        deliverables.extend(title.map(|title| Deliverable { title, due, owner, state, percent }));
    }
    deliverables
}

/// From when until when an agreement holds, as its table says.
struct AgreementSpan {
    signed: Option<PartialDate>,
    starts: Option<PartialDate>,
    ends: Option<PartialDate>,
    term: Option<Term>,
    open_ended: bool,
    terminated: Option<PartialDate>,
}

fn span(table: &mut RecordTable<'_>) -> AgreementSpan {
    let span = AgreementSpan {
        signed: table.beginning("signed"),
        starts: table.beginning("starts"),
        ends: table.end("ends"),
        term: table.value("term"),
        open_ended: table.value("open_ended").unwrap_or_default(),
        terminated: table.end("terminated"),
    };
    if span.ends.is_some() && span.term.is_some() {
        table.fields.fault("term", Rule::Contradiction, "'ends' and 'term' both say when it ends: keep one of them");
    }
    if span.open_ended && (span.ends.is_some() || span.term.is_some()) {
        table.fields.fault("open_ended", Rule::Contradiction, "an open-ended agreement has neither 'ends' nor 'term'");
    }
    check_order(table, &span);
    span
}

fn check_order(table: &mut RecordTable<'_>, span: &AgreementSpan) {
    let (starts, signed) = (("starts", span.starts), ("signed", span.signed));
    // What has been signed can be ended before it begins.
    let ended = if span.signed.is_some() { [signed, signed] } else { [starts, signed] };
    for (key, date, begins) in [("ends", span.ends, [starts, signed]), ("terminated", span.terminated, ended)] {
        let Some(date) = date else { continue };
        let mut begins = begins.iter().filter_map(|(key, begin)| Some((*key, (*begin)?)));
        if let Some((earlier, begin)) = begins.find(|(_, begin)| date.last_day() < begin.first_day()) {
            table.reversed(key, &date, earlier, &begin);
        }
    }
    let Some(term) = span.term else { return };
    match span.starts.or(span.signed) {
        Some(start) if term.last_day(start.first_day()).is_none() => {
            table.fields.fault("term", Rule::BadTerm, "the term ends after the year 9999");
        }
        _ => table.check_term(term),
    }
}
