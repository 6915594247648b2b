//! The agreements of a card: what binds us, each in one sentence.

use chrono::NaiveDate;

use super::super::Row;
use super::super::draft::SheetDraft;
use crate::catalog::{Agreement, Catalog, Id, Kind, Person, Record, Standing, Workplace};
use crate::words::name::name_of;
use crate::words::{kind_short, relevance, standing_short};

/// How many agreements stand in their place on a card; the others stand at its foot.
const AGREEMENTS: usize = 4;

/// How many other parties of an agreement are named on a card.
const OTHERS: usize = 2;

/// The agreements in force of a city or an organisation; for a person those of the organisation, and those with the
/// person's name.
pub(super) fn active<'a>(draft: &SheetDraft<'a>, record: Record<'_>) -> Vec<&'a Agreement> {
    let mut agreements = draft.context.catalog.related(record.id().as_str(), Kind::Agreement);
    // The home organisation has a part in most: what its people have to do with is theirs alone.
    let home = draft.context.catalog.dataset().home.as_ref();
    if let Record::Person(Person { organisation: Some(body), .. }) = record
        && Some(body) != home
    {
        let own: Vec<&Id> = agreements.iter().map(|agreement| agreement.id()).collect();
        let more = draft.context.catalog.related(body.as_str(), Kind::Agreement).into_iter();
        let more: Vec<_> = more.filter(|agreement| !own.contains(&agreement.id())).collect();
        agreements.extend(more);
    }
    agreements.sort_by_cached_key(|record| relevance(draft.context, *record));
    let agreements = agreements.into_iter();
    let agreements =
        agreements.filter_map(|record| if let Record::Agreement(agreement) = record { Some(agreement) } else { None });
    let mut active: Vec<_> =
        agreements.filter(|agreement| draft.context.catalog.may_be_active(agreement, draft.context.from)).collect();
    active.sort_by_key(|agreement| until(draft, agreement));
    active
}

/// The day until which something is to be done about an agreement: it stands before those about which there is nothing.
fn until(draft: &SheetDraft<'_>, agreement: &Agreement) -> NaiveDate {
    let day = draft.context.from.day;
    let until = match draft.context.standing(agreement) {
        Standing::NoticeWindowOpen => draft.context.catalog.next_notice(agreement, day).map(|notice| notice.due(day)),
        Standing::EndingSoon => agreement.last_day(day),
        _ => None,
    };
    until.unwrap_or(NaiveDate::MAX)
}

/// The first of the agreements in force; the others stand at the foot.
pub(super) fn agreements(draft: &mut SheetDraft<'_>, own: &[&Id], active: &[&Agreement]) {
    if active.is_empty() {
        return draft.text("Agreements", format!("none in force {}", draft.on_day()).trim_end());
    }
    in_sentences(draft, "Agreements", own, active.iter().take(AGREEMENTS));
    if let Some(more) = active.len().checked_sub(AGREEMENTS).filter(|more| *more > 0) {
        draft.row(Row::new("", format!("and {more} more, below")));
    }
}

pub(super) fn more_agreements(draft: &mut SheetDraft<'_>, own: &[&Id], active: &[&Agreement]) {
    in_sentences(draft, "More agreements", own, active.iter().skip(AGREEMENTS));
}

fn in_sentences<'b>(
    draft: &mut SheetDraft<'_>,
    label: &'static str,
    own: &[&Id],
    agreements: impl Iterator<Item = &'b &'b Agreement>,
) {
    let mut agreements = agreements.peekable();
    let mut label = label;
    let day = draft.on_day();
    if !day.is_empty() && agreements.peek().is_some() {
        draft.row(Row::new(std::mem::take(&mut label), format!("{day}:")));
    }
    for agreement in agreements {
        let value = sentence(draft, own, agreement);
        let link = Some(agreement.entry.id.clone());
        draft.row(Row { link, ..Row::new(std::mem::take(&mut label), value) });
    }
}

/// An agreement in one sentence: `MOU, in force until 31 Dec 2018, 23 mo left; lead Sunil Dubey`, with
/// the other parties where there are any but the partner and the home organisation: `sister city with Haemaru`.
fn sentence(draft: &SheetDraft<'_>, own: &[&Id], agreement: &Agreement) -> String {
    let catalog = draft.context.catalog;
    let home = catalog.dataset().home.as_ref();
    let others = agreement.parties.iter().filter(|party| !own.contains(party) && Some(*party) != home);
    let others: Vec<_> = others.take(OTHERS + 1).map(|party| name_of(catalog, party)).collect();
    let with = match others.len() {
        0 => String::new(),
        1..=OTHERS => format!(" with {}", others.join(" and ")),
        _ => format!(" with {} and others", others[..OTHERS].join(", ")),
    };
    let lead = agreement.lead.as_ref().map(|lead| format!("; lead {}", name_of(catalog, lead)));
    let kind = kind_short(&agreement.kind);
    format!("{kind}{with}, {}{}", standing_short(draft.context, agreement), lead.unwrap_or_default())
}

/// The ids that stand for the partner on a card: the record, its city and the bodies there, the organisation of a
/// person.
pub(super) fn own_ids<'a>(catalog: &'a Catalog, record: Record<'a>, place: &Workplace<'a>) -> Vec<&'a Id> {
    let city = place.city.filter(|_| !is_home(catalog, record));
    let bodies = city.into_iter().flat_map(|city| catalog.organisations_in(city.entry.id.as_str()));
    let body = if let Record::Person(person) = record { person.organisation.as_ref() } else { None };
    let ids = [record.id()].into_iter().chain(city.map(|city| &city.entry.id));
    ids.chain(bodies.map(|body| &body.entry.id)).chain(body).collect()
}

/// Whether a record is the home organisation or one of its people: it speaks for no city.
fn is_home(catalog: &Catalog, record: Record<'_>) -> bool {
    let home = catalog.dataset().home.as_ref();
    let body = if let Record::Person(person) = record { person.organisation.as_ref() } else { Some(record.id()) };
    home.is_some() && body == home
}
