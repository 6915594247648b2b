//! How an agreement stands, as a sentence, in few cells and as one sign.

use chrono::NaiveDate;

use super::date::on;
use super::{count, left_long, left_short, long_date, short_date};
use crate::catalog::{Agreement, Catalog, Context, Notice, PartialDate, Standing};

/// The last day of an agreement as it stands on `day`, as precisely as known: a term from a month ends on a day, one
/// from a year ends in a year.
pub fn end_of(agreement: &Agreement, day: NaiveDate) -> Option<PartialDate> {
    agreement.known_end(day)
}

/// The last day for a column: `31 Dec 2018`, `open-ended`, `not known`; empty where it never came to one.
pub fn last_day(context: Context<'_>, agreement: &Agreement) -> String {
    let end = || end_of(agreement, context.from.day).map(short_date);
    match context.standing(agreement) {
        Standing::OpenEnded => "open-ended".to_owned(),
        Standing::EndNotKnown => "unknown".to_owned(),
        Standing::Terminated => agreement.terminated.map_or_else(String::new, short_date),
        _ => end()
            .unwrap_or_else(|| if agreement.holds_until_notice() { "open-ended".to_owned() } else { String::new() }),
    }
}

/// How an agreement stands, as a sentence: `in force until 31 December 2018, 1 year 11 months left`.
pub fn standing(context: Context<'_>, agreement: &Agreement) -> String {
    standing_with(context, agreement, EndWords::Long)
}

/// The same with the last day in few words: `in force until 31 Dec 2018, 23 mo left`.
pub(super) fn standing_short(context: Context<'_>, agreement: &Agreement) -> String {
    standing_with(context, agreement, EndWords::Short)
}

/// How a last day is written.
#[derive(Clone, Copy)]
enum EndWords {
    Long,
    Short,
}

impl EndWords {
    fn date(self, end: PartialDate) -> String {
        match self {
            EndWords::Long => long_date(end),
            EndWords::Short => short_date(end),
        }
    }

    fn left(self, day: NaiveDate, last: NaiveDate) -> String {
        match self {
            EndWords::Short if last > day => format!("{} left", left_short(day, last)),
            _ => left_long(day, last),
        }
    }
}

fn standing_with(context: Context<'_>, agreement: &Agreement, words: EndWords) -> String {
    let (catalog, day) = (context.catalog, context.from.day);
    let dated = agreement.first_day().is_some();
    match context.standing(agreement) {
        Standing::NotYetInForce => not_yet(agreement, day),
        Standing::InForce => format!("in force until {}", until(agreement, day, words)),
        Standing::NoticeWindowOpen => catalog.next_notice(agreement, day).map_or_else(
            || "notice window open".to_owned(),
            |notice| format!("notice window open: {}{}", notice_by(notice, day), not_certain(catalog, agreement, day)),
        ),
        Standing::EndingSoon => format!("ending soon: last day {}", until(agreement, day, words)),
        Standing::OpenEnded if dated => "in force, open-ended".to_owned(),
        Standing::OpenEnded => "in force, open-ended, start date unknown".to_owned(),
        Standing::EndNotKnown if dated => "in force, end unknown".to_owned(),
        Standing::EndNotKnown => "in force, no dates known".to_owned(),
        Standing::Expired => dated_end("expired", end_of(agreement, context.from.day)),
        Standing::Terminated => dated_end("terminated", agreement.terminated),
        Standing::Superseded => match context.catalog.successor(agreement, context.from.day) {
            Some(next) => format!("superseded by {}", next.title),
            None => "superseded".to_owned(),
        },
        Standing::Cancelled => "cancelled before it was signed".to_owned(),
        Standing::Unknown => unknown(context, agreement),
        Standing::Approved => unsigned("approved, not signed", agreement, context.from.day),
        other @ (Standing::Proposed | Standing::Negotiating) => unsigned(other.word(), agreement, context.from.day),
    }
}

/// That there are agreements of which it cannot be told whether they belong to those that are asked for.
pub fn unknown_status_note(agreements: usize) -> Option<String> {
    let (one, many) = ("agreement with unknown status is left out", "agreements with unknown status are left out");
    let status = (agreements > 0).then(|| count(agreements as u64, one, many))?;
    Some(format!("{status}: citydesk list agreements --standing 'status unknown'"))
}

/// Why it cannot be told how an agreement stands.
fn unknown(context: Context<'_>, agreement: &Agreement) -> String {
    let word = Standing::Unknown.word();
    if context.catalog.is_partial() {
        return format!("{word}: not all files are read yet");
    }
    if let Some(fault) = context.catalog.fault_of_force(agreement) {
        return match &fault.field {
            Some(field) => format!("{word}: '{field}' cannot be relied on"),
            None => format!("{word}: its file has a fault"),
        };
    }
    let Some(doubt) = context.catalog.doubt(agreement, context.from) else { return word.to_owned() };
    let by = doubt.by.as_ref().and_then(|by| context.catalog.agreement(by.as_str()));
    let by = by.map_or("an agreement that cannot be read", |by| &by.title);
    format!("{word}: may be superseded by {by} (fault at {})", doubt.place)
}

/// How far one has come that is not known to have been signed, since when, and whether its time is over.
fn unsigned(stage: &str, agreement: &Agreement, day: NaiveDate) -> String {
    let since = agreement.stage_since.map_or_else(String::new, |since| format!(", since {}", long_date(since)));
    let over = end_of(agreement, day).filter(|end| end.last_day() < day);
    let over = over.map_or_else(String::new, |end| format!("; the last day would have been {}", long_date(end)));
    format!("{stage}{since}{over}")
}

fn not_yet(agreement: &Agreement, day: NaiveDate) -> String {
    let ahead = |date: &PartialDate| date.first_day() > day;
    match (agreement.starts.filter(ahead), agreement.signed.filter(ahead)) {
        (Some(starts), _) => format!("not yet in force, begins {}", long_date(starts)),
        (None, Some(signed)) if agreement.starts.is_some() => {
            format!("not yet in force, to be signed {}", on(signed))
        }
        (None, Some(signed)) => format!("not yet in force, begins {}", long_date(signed)),
        (None, None) => "not yet in force".to_owned(),
    }
}

/// The last day, how far it is away, and what comes after.
fn until(agreement: &Agreement, day: NaiveDate, words: EndWords) -> String {
    let Some(end) = end_of(agreement, day) else { return "an unknown day".to_owned() };
    let left = match end.exact() {
        Some(last) => words.left(day, last),
        None if end.last_day() == day => "today at the latest".to_owned(),
        None => format!("at most {}", words.left(day, end.last_day())),
    };
    let renews = if agreement.goes_on_after(end.last_day()) { ", renews itself" } else { "" };
    let given = if agreement.terminated.is_some() { "; notice given" } else { "" };
    format!("{}, {left}{renews}{given}", words.date(end))
}

/// Until when notice can be given, and what happens then: `notice by Fri 29 November 2030, 1 month 14 days left, or it
/// renews itself on 1 February 2031`; after the last safe day `notice can still be given until …`.
fn notice_by(notice: Notice, day: NaiveDate) -> String {
    let due = notice.due(day);
    let left = match (due - day).num_days() {
        0 => "today is the last day".to_owned(),
        _ => left_long(day, due),
    };
    let renews = notice.renews().map_or_else(String::new, |day| format!(", or it renews itself on {}", full(day)));
    let by = if due == notice.safe { "notice by" } else { "notice can still be given until" };
    format!("{by} {} {}, {left}{renews}", due.format("%a"), full(due))
}

/// What is known of notice: the last safe day, why it was moved, whether it is over; or the earliest end of an
/// agreement that holds until notice. `None` without a known time of notice.
pub fn notice(catalog: &Catalog, agreement: &Agreement, day: NaiveDate) -> Option<String> {
    if let Some(end) = agreement.earliest_end(day) {
        return Some(format!("given today, it ends on {}", full(end)));
    }
    let notice = catalog.notice(agreement, day)?;
    let unsure = not_certain(catalog, agreement, day);
    if notice.is_past(day) {
        let renews = notice.renews().map_or_else(String::new, |day| format!("; it renews itself on {}", full(day)));
        let next = catalog.next_notice(agreement, day);
        let next = next.map_or_else(String::new, |next| format!("; next by {}", full(next.due(day))));
        let by = notice.by.format("%a");
        return Some(format!("the last day was {by} {}{renews}{next}{unsure}", full(notice.by)));
    }
    let moved = match (notice.by == notice.safe, notice.due(day) == notice.safe) {
        (true, _) => String::new(),
        (false, true) => format!(
            " (counted back to {} {}, moved to a working day of all parties)",
            notice.by.format("%a"),
            full(notice.by)
        ),
        (false, false) => {
            format!(" (the last working day of all parties was {} {})", notice.safe.format("%a"), full(notice.safe))
        }
    };
    Some(format!("{}{moved}{unsure}", notice_by(notice, day)))
}

/// That a notice day rests on a record with a fault, and where that is.
fn not_certain(catalog: &Catalog, agreement: &Agreement, day: NaiveDate) -> String {
    let faults = catalog.faults_of_notice(agreement, day);
    faults.first().map_or_else(String::new, |fault| format!("; not certain, for a fault at {}", fault.place()))
}

fn full(day: NaiveDate) -> String {
    PartialDate::day(day).map(long_date).unwrap_or_default()
}

fn dated_end(word: &str, end: Option<PartialDate>) -> String {
    end.map_or_else(|| word.to_owned(), |end| format!("{word} {}", on(end)))
}

/// How an agreement stands, for a line: `in force until 31 Dec 2018`, `open-ended`, `expired 13 May 2008`.
pub fn standing_brief(context: Context<'_>, agreement: &Agreement) -> String {
    let standing = context.standing(agreement);
    let day = context.from.day;
    let end = end_of(agreement, day).map(short_date);
    let begin = agreement.starts.or(agreement.signed).filter(|begin| begin.first_day() > day).map(short_date);
    let (joint, date) = match standing {
        Standing::InForce => (" until ", end),
        Standing::EndingSoon => (", last day ", end),
        Standing::NoticeWindowOpen => {
            let due = context.catalog.next_notice(agreement, day).map(|notice| notice.due(day));
            (", notice by ", due.and_then(PartialDate::day).map(short_date))
        }
        Standing::NotYetInForce => (", begins ", begin),
        Standing::Expired => (" ", end),
        Standing::Terminated => (" ", agreement.terminated.map(short_date)),
        _ => ("", None),
    };
    match date {
        Some(date) => format!("{}{joint}{date}", standing.word()),
        None => standing.word().to_owned(),
    }
}

/// A standing in a word for the column of a pane.
pub(super) fn standing_in_a_column(standing: Standing) -> &'static str {
    match standing {
        Standing::NoticeWindowOpen => "notice open",
        Standing::NotYetInForce => "not yet",
        _ => standing.word(),
    }
}

/// One sign for a standing, a cell wide in every script's fonts; it stands beside the word, never for it.
pub fn sign(standing: Standing) -> char {
    match standing {
        Standing::Proposed => '◌',
        Standing::Negotiating => '~',
        Standing::Approved => '▫',
        Standing::NotYetInForce => '◦',
        Standing::InForce => '✓',
        Standing::NoticeWindowOpen => '⚑',
        Standing::EndingSoon => '!',
        Standing::OpenEnded => '»',
        Standing::EndNotKnown => '?',
        Standing::Expired => '✗',
        Standing::Superseded => '↷',
        Standing::Terminated => '⊘',
        Standing::Cancelled => '∅',
        Standing::Unknown => '‽',
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use unicode_width::UnicodeWidthChar;

    use super::*;
    use crate::catalog::{Id, Renewal, RenewalKind, Stage, Term};
    use crate::words::samples;

    /// The sentence, the line and the column of one agreement on a day.
    fn words(agreement: Agreement, day: &str) -> [String; 3] {
        let catalog = samples::agreements(vec![agreement]);
        let context = samples::seen(&catalog, day);
        let agreement = &catalog.records().agreements[0];
        [standing(context, agreement), standing_brief(context, agreement), last_day(context, agreement)]
    }

    fn pact() -> Agreement {
        samples::agreement("pact", &["ostby", "vestby"])
    }

    #[test]
    fn a_term_that_begins_in_a_month_ends_on_a_day() {
        let pact = Agreement { starts: samples::date("2017-01"), term: Term::parse("2 years"), ..pact() };
        let until =
            ["in force until 31 December 2018, 1 year 11 months left", "in force until 31 Dec 2018", "31 Dec 2018"];
        assert_eq!(words(pact.clone(), "2017-01-16"), until);
        assert_eq!(words(pact.clone(), "2018-12-31")[0], "ending soon: last day 31 December 2018, last day today");
        assert_eq!(words(pact.clone(), "2019-01-01")[..2], ["expired on 31 December 2018", "expired 31 Dec 2018"]);
        assert_eq!(words(pact, "2016-12-31")[0], "not yet in force, begins January 2017");
    }

    #[test]
    fn notice_is_told_with_its_last_safe_day() {
        let renewal =
            |kind| Renewal { kind, term: None, times: None, notice: crate::catalog::NoticeTime::parse("6 months") };
        let kind = RenewalKind::Automatic;
        let renews = Agreement { starts: samples::date("2029-01"), term: Term::parse("2 years"), ..pact() };
        let renews = Agreement { renewal: Some(renewal(kind)), ..renews };
        let at = |day: &str| {
            let catalog = samples::agreements(vec![renews.clone()]);
            notice(&catalog, &catalog.records().agreements[0], day.parse().unwrap()).unwrap()
        };
        // 30 June 2030 is a Sunday.
        let moved = "(counted back to Sun 30 June 2030, moved to a working day of all parties)";
        let open = "notice by Fri 28 June 2030, 13 days left, or it renews itself on 1 January 2031";
        assert_eq!(at("2030-06-15"), format!("{open} {moved}"));
        let late = "notice can still be given until Sun 30 June 2030";
        let missed = "or it renews itself on 1 January 2031 (the last working day of all parties was Fri 28 June 2030)";
        assert_eq!(at("2030-06-29"), format!("{late}, 1 day left, {missed}"));
        assert_eq!(at("2030-06-30"), format!("{late}, today is the last day, {missed}"));
        let over = "the last day was Sun 30 June 2030; it renews itself on 1 January 2031; next by 30 June 2032";
        assert_eq!(at("2030-07-01"), over);
        assert_eq!(at("2031-06-29"), "notice by Wed 30 June 2032, 1 year left, or it renews itself on 1 January 2033");
        let standing = format!("notice window open: {open}");
        let standing = [standing.as_str(), "notice window open, notice by 28 Jun 2030", "31 Dec 2030"];
        assert_eq!(words(renews.clone(), "2030-06-15"), standing);
        assert_eq!(words(renews.clone(), "2030-06-29")[1], "notice window open, notice by 30 Jun 2030");
        assert_eq!(words(renews, "2030-07-01")[1], "in force until 31 Dec 2030");
        let holds = Agreement { renewal: Some(renewal(RenewalKind::UntilNotice)), ..pact() };
        let catalog = samples::agreements(vec![holds]);
        let given = notice(&catalog, &catalog.records().agreements[0], "2030-06-15".parse().unwrap());
        assert_eq!(given.as_deref(), Some("given today, it ends on 15 December 2030"));
    }

    #[test]
    fn an_end_known_to_the_month_or_year_stays_so() {
        let month = Agreement { signed: samples::date("2016-05-01"), ends: samples::date("2018-12"), ..pact() };
        assert_eq!(
            words(month.clone(), "2017-01-16")[0],
            "in force until December 2018, at most 1 year 11 months left"
        );
        assert_eq!(words(month.clone(), "2018-12-31")[0], "ending soon: last day December 2018, today at the latest");
        assert_eq!(words(month, "2019-01-01")[0], "expired in December 2018");
        let year = Agreement { signed: samples::date("2014"), term: Term::parse("3 years"), ..pact() };
        assert_eq!(words(year, "2015-01-01")[1..], ["in force until 2016", "2016"]);
    }

    #[test]
    fn what_is_open_or_not_known_is_said() {
        let signed = Agreement { signed: samples::date("1979-05-02"), ..pact() };
        let open = Agreement { open_ended: true, ..signed.clone() };
        assert_eq!(words(open.clone(), "2017-01-16"), ["in force, open-ended", "open-ended", "open-ended"]);
        assert_eq!(words(signed, "2017-01-16"), ["in force, end unknown", "end unknown", "unknown"]);
        assert_eq!(words(pact(), "2017-01-16")[0], "in force, no dates known");
        let undated = Agreement { open_ended: true, ..pact() };
        assert_eq!(words(undated, "2017-01-16")[0], "in force, open-ended, start date unknown");
        let ended = Agreement { terminated: samples::date("2017-05"), ..open };
        let sentence = "in force until May 2017, at most 4 months 15 days left; notice given";
        assert_eq!(words(ended.clone(), "2017-01-16"), [sentence, "in force until May 2017", "May 2017"]);
        assert_eq!(words(ended, "2017-06-01")[..2], ["terminated in May 2017", "terminated May 2017"]);
    }

    #[test]
    fn one_that_is_not_signed_shows_how_far_it_has_come() {
        let at = |stage| words(Agreement { stage, ..pact() }, "2017-01-16")[0].clone();
        assert_eq!(at(Stage::Proposed), "proposed");
        assert_eq!(at(Stage::Approved), "approved, not signed");
        assert_eq!(at(Stage::Cancelled), "cancelled before it was signed");
        let later = Agreement { signed: samples::date("2017-06-20"), ..pact() };
        assert_eq!(words(later, "2017-01-16")[0], "not yet in force, begins 20 June 2017");
    }

    #[test]
    fn names_the_agreement_that_has_taken_its_place() {
        let next =
            Agreement { supersedes: [Id::parse("pact").unwrap()].into(), ..samples::agreement("renewed", &["ostby"]) };
        let catalog = samples::agreements(vec![pact(), next]);
        let context = samples::seen(&catalog, "2017-01-16");
        assert_eq!(standing(context, &catalog.records().agreements[0]), "superseded by renewed");
    }

    #[test]
    fn signs_are_distinct_and_one_cell_wide_everywhere() {
        let signs: HashSet<char> = Standing::WORDS.iter().map(|(_, standing)| sign(*standing)).collect();
        assert_eq!(signs.len(), Standing::WORDS.len());
        for sign in signs {
            assert_eq!((sign.width(), sign.width_cjk()), (Some(1), Some(1)), "{sign}");
        }
    }
}
