//! What is said of an agreement.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::due::deliverable;
use super::fact::Facts;
use super::funding::funding_sums;
use super::name::name_of;
use super::sheet::SheetDraft;
use super::{
    Cell, Describe, ListPlace, Meaning, PaneCells, date_brief, end_of, kind_short, last_day, left_short, long_date,
    notice, sign, standing, standing_brief, standing_in_a_column, term_span,
};
use crate::catalog::{
    Agreement, Catalog, Context, Id, Kind, Link, PartialDate, Record, Renewal, RenewalKind, Stage, Standing,
};

impl Describe for Agreement {
    fn headings() -> &'static [&'static str] {
        &["Agreement", "Kind", "Partners", "Last day", "Left", "Status"]
    }

    fn fact(&self, context: Context<'_>) -> Facts {
        standing_brief(context, self).into()
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        let standing = context.standing(self);
        let left = self.last_day(context.from.day).filter(|_| standing.is_active());
        vec![
            called,
            kind_short(&self.kind).to_owned(),
            partners(context.catalog, self),
            last_day(context, self),
            left.map(|last| left_short(context.from.day, last)).unwrap_or_default(),
            standing.word().to_owned(),
        ]
    }

    fn cells<'a>(&'a self, context: Context<'a>) -> PaneCells<'a> {
        let Context { catalog, from, .. } = context;
        let standing = context.standing(self);
        let is_dated = !matches!(standing, Standing::OpenEnded | Standing::EndNotKnown);
        let last = end_of(self, from.day).filter(|_| is_dated);
        let left = last.filter(|_| standing.is_active()).map(|last| left_short(from.day, last.last_day()));
        let urgent = matches!(standing, Standing::EndingSoon | Standing::NoticeWindowOpen);
        let meaning = if urgent { Meaning::Standing(standing) } else { Meaning::Text };
        let last_day = last.map_or_else(String::new, |last| date_brief(last, from.day));
        // In the place of a date there is room for the whole word.
        let word = if last.is_some() { standing_in_a_column(standing) } else { standing.word() };
        let lead = self.lead.as_ref().and_then(|id| catalog.person(id.as_str()));
        let cities: Vec<_> = catalog.cities_of(self).into_iter().map(|city| city.name.clone()).collect();
        PaneCells {
            start: vec![Cell::new(sign(standing), Meaning::Standing(standing))],
            title: &self.title,
            partners: if cities.is_empty() { vec![partners(catalog, self)] } else { cities },
            // The sign and the last day say that it is in force.
            status: (standing != Standing::InForce || last.is_none())
                .then(|| Cell::new(word, Meaning::Standing(standing))),
            end: vec![Cell::new(left.unwrap_or_default(), meaning), Cell::new(last_day, Meaning::Text)],
            more: vec![kind_short(&self.kind).to_owned(), lead.map_or_else(String::new, |lead| lead.name.clone())],
            ..PaneCells::default()
        }
    }

    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>) {
        draft.covers(&["cities", "signed", "signed_at", "starts", "ends", "term", "open_ended", "renewal", "stage"]);
        draft.covers(&["terminated", "deliverable", "agendas"]);
        if matches!(self.stage, Stage::Proposed | Stage::Negotiating | Stage::Approved) {
            draft.covers(&["stage_since"]);
        }
        draft.fields(&["kind"]);
        draft.text("Status", standing(draft.context, self));
        draft.fields(&["parties"]);
        cities(draft, self);
        draft.text("Term", term(draft, self));
        draft.text("Signed", signed(self));
        draft.maybe("Ended", self.terminated.map(|last| format!("by a side; last day {}", long_date(last))));
        draft.maybe("Renewal", self.renewal.as_ref().map(renewal));
        draft.text("Period", period(draft, self));
        draft.maybe("Notice", notice(draft.context.catalog, self, draft.context.from.day));
        draft.fields(&["decision", "lead", "support", "contact", "witnesses"]);
        deliverables(draft, self);
        draft.fields(&["objectives", "regions"]);
        draft.text("Agendas", self.agendas.join(", "));
        let id = &self.entry.id;
        draft.fields(&["supersedes"]);
        draft.naming("Superseded by", id, Link::Supersedes);
        draft.fields(&["adds_to"]);
        draft.naming("Added to it", id, Link::AddsTo);
        draft.text("Descent", descent(draft, self));
        draft.related(id, Kind::Event);
        draft.related(id, Kind::Funding);
        draft.text("Money", funding_in_all(draft.context.catalog, id));
        draft.related(id, Kind::Initiative);
    }

    fn place(&self, context: Context<'_>) -> ListPlace {
        let (stage, next, last) = place(context, self);
        ListPlace::Standing { stage, day: (next, last), hour: (None, Reverse(None)) }
    }
}

/// Where it stands in a list: those in force by last day, then those to come, then the past.
fn place(context: Context<'_>, agreement: &Agreement) -> (u8, NaiveDate, Reverse<NaiveDate>) {
    let standing = context.standing(agreement);
    let last = agreement.last_day(context.from.day);
    match standing {
        active if active.is_active() || active == Standing::Unknown => {
            (0, last.unwrap_or(NaiveDate::MAX), Reverse(NaiveDate::MAX))
        }
        Standing::NotYetInForce | Standing::Approved | Standing::Negotiating | Standing::Proposed => {
            (1, agreement.first_day().unwrap_or(NaiveDate::MAX), Reverse(NaiveDate::MAX))
        }
        _ => (2, NaiveDate::MAX, Reverse(last.or(agreement.first_day()).unwrap_or(NaiveDate::MIN))),
    }
}

/// How many partners are named on a line.
const MOST_PARTNERS: usize = 50;

/// The parties but for the home organisation, which is a party of most; where they are very many, the first of them.
fn partners(catalog: &Catalog, agreement: &Agreement) -> String {
    let abroad = agreement.parties.iter().filter(|party| Some(*party) != catalog.dataset().home.as_ref());
    let more = abroad.clone().count().saturating_sub(MOST_PARTNERS);
    let mut names: Vec<_> = abroad.take(MOST_PARTNERS).map(|party| name_of(catalog, party)).collect();
    if more > 0 {
        names.push(format!("and {more} more").into());
    }
    names.join(", ")
}

/// What is to be delivered, in the order of the record; each leads to its owner.
fn deliverables<'a>(draft: &mut SheetDraft<'a>, agreement: &'a Agreement) {
    let (day, soon) = draft.soon();
    for (place, one) in agreement.deliverables.iter().enumerate() {
        let text = deliverable(draft.context.catalog, one, one.due_on(draft.context.catalog.vocabulary(), day, soon));
        let label = if place == 0 { "Deliverables" } else { "" };
        match &one.owner {
            Some(owner) => draft.linked(label, text, owner),
            None => draft.text(label, text),
        }
    }
}

/// The period that the day falls in, of one that renews itself.
fn period(draft: &SheetDraft<'_>, agreement: &Agreement) -> String {
    let Some((first, last)) = agreement.period(draft.context.from.day) else { return String::new() };
    let renews = last.succ_opt().and_then(PartialDate::day);
    let renews = renews.map_or_else(String::new, |day| format!("; renews itself on {}", long_date(day)));
    format!("{}{renews}", term_span(first.and_then(PartialDate::day), PartialDate::day(last)))
}

/// How many agreements of a line of descent are named.
const NAMED_IN_DESCENT: usize = 12;

/// The line of descent of more than two agreements: `First memorandum → memorandum of 2029`. A fork is named again
/// behind a `;`; of a long line, the part around the agreement: `40 earlier → … → 25 later`.
fn descent(draft: &SheetDraft<'_>, agreement: &Agreement) -> String {
    let line = draft.context.catalog.descent(agreement);
    let own = line.iter().position(|(_, one)| one.entry.id == agreement.entry.id).unwrap_or_default();
    let start = own.saturating_sub(NAMED_IN_DESCENT / 2).min(line.len().saturating_sub(NAMED_IN_DESCENT));
    let end = (start + NAMED_IN_DESCENT).min(line.len());
    let mut text = String::new();
    let mut above: Vec<&str> = Vec::new();
    for (place, (depth, one)) in line.iter().enumerate().filter(|_| line.len() > 2) {
        let forks = *depth < above.len();
        above.truncate(*depth);
        if (start..end).contains(&place) {
            match above.last() {
                _ if text.is_empty() => {}
                Some(before) if forks => text.extend(["; ", before, " → "]),
                Some(_) => text.push_str(" → "),
                None => text.push_str("; "),
            }
            text.push_str(&one.title);
        }
        above.push(&one.title);
    }
    let earlier = if start > 0 { format!("{start} earlier → ") } else { String::new() };
    let later = line.len() - end;
    let later = if later > 0 { format!(" → {later} later") } else { String::new() };
    format!("{earlier}{text}{later}")
}

/// The sums of its money, where there is more than one record of it.
fn funding_in_all(catalog: &Catalog, id: &Id) -> String {
    let sums = catalog.funding_under([id]);
    let several = sums.iter().map(|sum| sum.records).sum::<u64>() > 1;
    if several { funding_sums(&sums) } else { String::new() }
}

/// The cities that are no parties themselves: those would be said twice.
fn cities<'a>(draft: &mut SheetDraft<'a>, agreement: &'a Agreement) {
    let cities = draft.context.catalog.cities_of(agreement).into_iter();
    let behind = cities.filter(|city| !agreement.parties.contains(&city.entry.id));
    draft.links("Cities", behind.map(Record::City));
}

/// From when until when, and what of that is stated: `January 2017 – 31 December 2018 (2 years)`.
fn term(draft: &SheetDraft<'_>, agreement: &Agreement) -> String {
    let begins = agreement.starts.or(agreement.signed);
    let ends = end_of(agreement, draft.context.from.day);
    let length = agreement.term.map(|term| term.to_string());
    let open = match (ends, agreement.open_ended || agreement.holds_until_notice()) {
        (None, true) => Some("open-ended"),
        (None, false) if agreement.term.is_none() => Some("end unknown"),
        _ => None,
    };
    match (begins.or(ends), length, open) {
        (None, Some(length), _) => format!("{length}, dates unknown"),
        (None, None, Some("open-ended")) => "open-ended, start date unknown".to_owned(),
        (None, None, _) => "dates unknown".to_owned(),
        (Some(_), Some(length), _) => format!("{} ({length})", term_span(begins, ends)),
        (Some(_), None, Some(open)) => format!("{}, {open}", term_span(begins, ends)),
        (Some(_), None, None) => term_span(begins, ends),
    }
}

fn signed(agreement: &Agreement) -> String {
    match (agreement.signed, &agreement.signed_at) {
        (Some(date), Some(place)) => format!("{}, {place}", long_date(date)),
        (Some(date), None) => long_date(date),
        (None, Some(place)) => format!("{place}, date unknown"),
        (None, None) if agreement.stage == Stage::Signed => "date unknown".to_owned(),
        (None, None) => String::new(),
    }
}

fn renewal(renewal: &Renewal) -> String {
    let times = match renewal.times {
        None => " each time".to_owned(),
        Some(1) => ", once".to_owned(),
        Some(times) => format!(", {times} times"),
    };
    let again = renewal.term.map_or_else(String::new, |term| format!(" for {term}{times}"));
    let comma = if renewal.term.is_some() && renewal.times.is_some() { "," } else { "" };
    let how = match renewal.kind {
        RenewalKind::Fixed => "none: it ends with its term".to_owned(),
        RenewalKind::Automatic => format!("renews itself{again}{comma} unless notice is given"),
        RenewalKind::ByConsent => format!("by consent of all sides{again}"),
        RenewalKind::UntilNotice => "holds until notice is given".to_owned(),
    };
    let Some(notice) = renewal.notice else { return how };
    let ahead = if notice.to.is_some() { "" } else { " ahead" };
    format!("{how}; notice {notice}{ahead}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{NoticeTime, Term};
    use crate::words::samples;

    fn term_of(agreement: &Agreement) -> String {
        let catalog = samples::catalog();
        term(&SheetDraft::new(samples::seen(&catalog, "2017-01-16")), agreement)
    }

    #[test]
    fn a_term_tells_its_ends_and_what_is_not_known() {
        let pact = samples::agreement("x", &["ostby"]);
        let signed = Agreement { signed: samples::date("1979-05-02"), ..pact.clone() };
        assert_eq!(term_of(&pact), "dates unknown");
        assert_eq!(term_of(&signed), "from 2 May 1979, end unknown");
        assert_eq!(term_of(&Agreement { open_ended: true, ..signed.clone() }), "from 2 May 1979, open-ended");
        assert_eq!(term_of(&Agreement { open_ended: true, ..pact.clone() }), "open-ended, start date unknown");
        assert_eq!(term_of(&Agreement { ends: samples::date("2020"), ..pact.clone() }), "until 2020");
        let two_years = Agreement { term: Term::parse("2 years"), ..pact };
        assert_eq!(term_of(&two_years), "2 years, dates unknown");
        let dated = Agreement { starts: samples::date("2017-01"), ..two_years };
        assert_eq!(term_of(&dated), "January 2017 – 31 December 2018 (2 years)");
    }

    #[test]
    fn a_line_of_descent_that_forks_says_from_what() {
        let of = |slug: &str, year: &str, before: &str| Agreement {
            signed: samples::date(year),
            adds_to: Id::parse(before),
            ..samples::agreement(slug, &["ostby", "sorby"])
        };
        let all = vec![
            of("mou", "2020", ""),
            of("protocol", "2021", "mou"),
            of("addendum", "2022", "protocol"),
            of("annex", "2023", "protocol"),
            of("letter", "2024", "mou"),
        ];
        let catalog = samples::agreements(all);
        let draft = SheetDraft::new(samples::seen(&catalog, "2030-01-01"));
        let line = descent(&draft, catalog.agreement("annex").unwrap());
        assert_eq!(line, "mou → protocol → addendum; protocol → annex; mou → letter");
    }

    #[test]
    fn of_a_long_line_of_descent_those_around_are_named() {
        let all = (10..60).map(|number| Agreement {
            adds_to: Id::parse(&format!("a{}", number - 1)),
            ..samples::agreement(&format!("a{number}"), &["ostby", "sorby"])
        });
        let catalog = samples::agreements(all.collect());
        let draft = SheetDraft::new(samples::seen(&catalog, "2030-01-01"));
        let of = |id: &str| descent(&draft, catalog.agreement(id).unwrap());
        let named = |from: u32| (from..from + 12).map(|number| format!("a{number}")).collect::<Vec<_>>().join(" → ");
        assert_eq!(of("a10"), format!("{} → 38 later", named(10)));
        assert_eq!(of("a30"), format!("14 earlier → {} → 24 later", named(24)));
        assert_eq!(of("a59"), format!("38 earlier → {}", named(48)));
    }

    #[test]
    fn a_renewal_says_what_happens_at_the_end() {
        let words = |kind, notice: &str| {
            renewal(&Renewal { kind, term: Term::parse("3 years"), times: None, notice: NoticeTime::parse(notice) })
        };
        assert_eq!(
            words(RenewalKind::UntilNotice, "2 weeks to month end"),
            "holds until notice is given; notice 2 weeks to the end of a month"
        );
        assert_eq!(
            words(RenewalKind::Automatic, "6 months"),
            "renews itself for 3 years each time unless notice is given; notice 6 months ahead"
        );
        assert_eq!(words(RenewalKind::Fixed, ""), "none: it ends with its term");
        assert_eq!(words(RenewalKind::UntilNotice, "1 month"), "holds until notice is given; notice 1 month ahead");
    }
}
