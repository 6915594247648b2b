//! The entry of an agreement: its last day.

use super::super::stamp::{address, names, uid};
use super::entry::Entry;
use super::span::Span;
use super::{LeftOut, described};
use crate::catalog::{Agreement, Catalog, RenewalKind, Stage, Standing, Viewpoint};
use crate::words;

/// How many days before the last day its alarm is given.
const LAST_DAY_ALARM: u32 = 30;

/// The last day as it stands on the day of the viewpoint; of one that renews itself, that of the current period.
///
/// It is there where the parties have signed and it is known to the day, stated or following from the term.
pub(super) fn last_day(catalog: &Catalog, agreement: &Agreement, from: Viewpoint) -> Result<Entry, LeftOut> {
    if agreement.stage != Stage::Signed {
        return Err(LeftOut::NotSigned);
    }
    if catalog.standing(agreement, from) == Standing::Superseded {
        return Err(LeftOut::Superseded);
    }
    let Some(end) = words::end_of(agreement, from.day) else {
        return Err(if agreement.holds_until_notice() { LeftOut::OpenEnded } else { LeftOut::NoLastDay });
    };
    let last = end.exact().ok_or(LeftOut::NoLastDay)?;
    let next = last.succ_opt().and_then(|next| agreement.last_day(next));
    let renews = next.is_some_and(|next| next > last);
    let what = if renews { "Last day of the current period of" } else { "Last day of" };
    Ok(Entry {
        uid: uid(catalog, &agreement.entry.id, "last-day"),
        span: Span::Days(last, last),
        summary: format!("{what} {}", agreement.title),
        description: description(catalog, agreement, from),
        location: None,
        position: None,
        status: None,
        url: agreement
            .documents
            .iter()
            .chain(&agreement.entry.sources)
            .find_map(|text| address(text))
            .map(str::to_owned),
        categories: vec!["agreement".to_owned(), agreement.kind.clone()],
        is_reminder: true,
        alarm: (last >= from.day).then_some(LAST_DAY_ALARM),
    })
}

fn description(catalog: &Catalog, agreement: &Agreement, from: Viewpoint) -> Vec<String> {
    let begins = agreement.starts.or(agreement.signed);
    let renewal = agreement.renewal.map(|renewal| {
        let kind = RenewalKind::WORDS.iter().find(|(_, kind)| *kind == renewal.kind).map_or("", |(word, _)| *word);
        let term = renewal.term.map_or_else(String::new, |term| format!(", {term} each time"));
        let notice = renewal.notice.map_or_else(String::new, |notice| format!(", notice {notice} before the end"));
        format!("{kind}{term}{notice}")
    });
    let facts = [
        ("Kind", Some(agreement.kind.clone())),
        ("Parties", names(catalog, &agreement.parties)),
        ("Signed", agreement.signed.map(words::long_date)),
        ("Term", Some(words::term_span(begins, words::end_of(agreement, from.day)))),
        ("Terminated", agreement.terminated.map(words::long_date)),
        ("Renewal", renewal),
        ("Lead", names(catalog, &agreement.lead)),
        ("Support", names(catalog, &agreement.support)),
        ("Contact", names(catalog, &agreement.contact)),
    ];
    described(facts, &agreement.entry)
}
