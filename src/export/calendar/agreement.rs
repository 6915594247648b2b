//! The entries of an agreement: its last day, and the last day on which notice can be given.

use chrono::NaiveDate;

use super::super::stamp::{LAST_DAY, NOTICE_BY, address, names, uid};
use super::alarm::Alarm;
use super::entry::CalendarEntry;
use super::span::EntrySpan;
use super::{SkipReason, described};
use crate::catalog::{Agreement, Catalog, Context, Stage, Standing};
use crate::words;

/// How many days before the last day its alarm is given.
const LAST_DAY_ALARM: u32 = 30;

/// How many days before the last safe day for a notice its alarm is given.
const NOTICE_ALARM: u32 = 14;

/// The last day, or that of the current period; only for a signed agreement whose last day is known to the day.
pub(super) fn last_day(context: Context<'_>, agreement: &Agreement) -> Result<CalendarEntry, SkipReason> {
    if agreement.stage != Stage::Signed {
        return Err(SkipReason::NotSigned);
    }
    if context.standing(agreement) == Standing::Superseded {
        return Err(SkipReason::Superseded);
    }
    let Some(end) = words::end_of(agreement, context.from.day) else {
        return Err(if agreement.holds_until_notice() { SkipReason::OpenEnded } else { SkipReason::NoLastDay });
    };
    let last = end.exact().ok_or(SkipReason::NoLastDay)?;
    let what = if agreement.goes_on_after(last) { "Last day of the current period of" } else { "Last day of" };
    let entry = reminder(context.catalog, agreement, last, LAST_DAY);
    Ok(CalendarEntry {
        summary: format!("{what} {}", agreement.title),
        description: description(context, agreement),
        alarm: if last >= context.from.day { Alarm::before(context, LAST_DAY_ALARM, entry.span, None) } else { None },
        ..entry
    })
}

/// The next day to give notice against renewal: the last safe day, or once that is over the last day. `None` where
/// nothing is to be stopped, or the agreement has been superseded.
pub(super) fn notice_day(context: Context<'_>, agreement: &Agreement) -> Option<CalendarEntry> {
    let notice = context.catalog.next_notice(agreement, context.from.day)?;
    if context.standing(agreement) == Standing::Superseded {
        return None;
    }
    let notice_line =
        words::notice(context.catalog, agreement, context.from.day).map(|notice_line| format!("Notice: {notice_line}"));
    let entry = reminder(context.catalog, agreement, notice.due(context.from.day), NOTICE_BY);
    Some(CalendarEntry {
        summary: format!("Last day for notice: {}", agreement.title),
        description: notice_line.into_iter().chain(description(context, agreement)).collect(),
        alarm: Alarm::before(context, NOTICE_ALARM, entry.span, None),
        ..entry
    })
}

/// A day of an agreement to remember, under a name of its own.
fn reminder(catalog: &Catalog, agreement: &Agreement, day: NaiveDate, what: &str) -> CalendarEntry {
    CalendarEntry {
        uid: uid(catalog, &agreement.entry.id, what),
        span: EntrySpan::Days(day, day),
        summary: String::new(),
        description: Vec::new(),
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
        alarm: None,
    }
}

fn description(context: Context<'_>, agreement: &Agreement) -> Vec<String> {
    let begins = agreement.starts.or(agreement.signed);
    let renewal = agreement.renewal.map(|renewal| {
        let kind = renewal.kind.word();
        let term = renewal.term.map_or_else(String::new, |term| format!(", {term} each time"));
        let notice = renewal.notice.map_or_else(String::new, |notice| {
            let before = if notice.to.is_some() { "" } else { " before the end" };
            format!(", notice {notice}{before}")
        });
        format!("{kind}{term}{notice}")
    });
    let facts = [
        ("Kind", Some(agreement.kind.clone())),
        ("Parties", names(context.catalog, &agreement.parties)),
        ("Signed", agreement.signed.map(words::long_date)),
        ("Term", Some(words::term_span(begins, words::end_of(agreement, context.from.day)))),
        ("Terminated", agreement.terminated.map(words::long_date)),
        ("Renewal", renewal),
        ("Lead", names(context.catalog, &agreement.lead)),
        ("Support", names(context.catalog, &agreement.support)),
        ("Contact", names(context.catalog, &agreement.contact)),
    ];
    described(facts, &agreement.entry)
}
