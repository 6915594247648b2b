//! What came with time: agreements that ended or entered into force, and what has become due.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{NewsItem, NewsKind, NewsReader};
use crate::catalog::{Context, Matter, Record, Snoozed, Standing, Urgency, Viewpoint};
use crate::words;

/// What the records say of today and did not say of an earlier day.
pub(super) fn items(since: NaiveDate, context: Context<'_>, reader: NewsReader<'_>) -> Vec<NewsItem> {
    let today = context.from.day;
    if since >= today {
        return Vec::new();
    }
    let then = Context { from: Viewpoint { day: since, now: None, ..context.from }, ..context };
    let context = Context { from: Viewpoint { now: Some(reader.now), ..context.from }, ..context };
    let mut items = of_agreements(then, context);
    items.extend(of_matters(then, context, reader.snoozed));
    items
}

fn of_agreements(then: Context<'_>, now: Context<'_>) -> Vec<NewsItem> {
    let mut items = Vec::new();
    for agreement in &now.catalog.records().agreements {
        let (was, is) = (then.standing(agreement), now.standing(agreement));
        if was == Standing::Unknown || is == Standing::Unknown || was.is_active() == is.is_active() {
            continue;
        }
        let what = if is.is_active() { NewsKind::InForce } else { NewsKind::Ended };
        let record = Record::Agreement(agreement);
        items.push(item(record, what, words::standing(now, agreement), what.word(), now));
    }
    items
}

fn of_matters(then: Context<'_>, now: Context<'_>, snoozed: &Snoozed) -> Vec<NewsItem> {
    let key = |matter: &Matter<'_>, day: NaiveDate| (matter.key(), matter.urgency(day) == Urgency::Overdue);
    let before: HashSet<(String, bool)> = then.attention().iter().map(|matter| key(matter, then.from.day)).collect();
    let mut items = Vec::new();
    for matter in now.attention() {
        let is_snoozed = snoozed.until(&matter, now.from.day).is_some();
        if matter.day.is_none() || matter.concern.is_of_something_missing() || is_snoozed {
            continue;
        }
        let key = key(&matter, now.from.day);
        if before.contains(&key) {
            continue;
        }
        let due = words::due_in(&matter, now.from);
        let text = format!("{} · {due}", words::brief_reason(&matter));
        let of = format!("{}{}", key.0, if key.1 { ":overdue" } else { "" });
        items.push(item(matter.record, NewsKind::Due, text, &of, now));
    }
    items
}

fn item(record: Record<'_>, what: NewsKind, text: String, of: &str, context: Context<'_>) -> NewsItem {
    let (kind, id) = (record.kind(), record.id().clone());
    let name = words::name(context.catalog, record).into_owned();
    let key = format!("{}:{id}:{of}", what.word());
    NewsItem { what, kind, id, name, text, who: None, key }
}
