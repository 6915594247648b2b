//! What a heading leads to: its field, whatever people call it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::{all_columns, is_computed};
use crate::catalog::Kind;
use crate::import::city_heading;
use crate::import::compound::{self, CellContent};
use crate::import::heading::{self, Heading};
use crate::import::heading_table::is_listed;
use crate::import::heading_words;
use crate::import::signing;
use crate::import::words::plain;
use crate::schema::columns;

/// The columns of a kind, and what they are called as such, letters alone.
struct KindColumns {
    names: Vec<&'static str>,
    own: HashMap<String, &'static str>,
    /// By the labels of the fields; none where several have it.
    labels: HashMap<String, Option<&'static str>>,
}

impl KindColumns {
    fn of(kind: Kind) -> &'static KindColumns {
        static READ: [OnceLock<KindColumns>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
        READ[kind as usize].get_or_init(|| {
            let names: Vec<&'static str> = all_columns(kind).collect();
            // The first of a name counts.
            let own = names.iter().rev().map(|name| (plain(name), *name)).collect();
            let mut labels: HashMap<String, Option<&'static str>> = HashMap::new();
            for field in columns(kind).map(|(field, part)| part.unwrap_or(field)) {
                let mut called: Vec<String> = [Some(&field.label), field.question.as_ref()]
                    .into_iter()
                    .flatten()
                    .map(|label| plain(label))
                    .collect();
                called.dedup();
                for label in called {
                    labels.entry(label).and_modify(|other| *other = None).or_insert(Some(field.column.as_str()));
                }
            }
            KindColumns { names, own, labels }
        })
    }
}

thread_local! {
    /// What headings lead to that were looked up before: each is asked for many times.
    static LOOKED_UP: RefCell<HashMap<(Kind, String), Option<Heading>>> = RefCell::default();
}

/// What a heading leads to, looked up once.
pub(super) fn of(kind: Kind, written: &str) -> Option<Heading> {
    const MOST: usize = 4_000;
    let key = (kind, written.to_owned());
    if let Some(found) = LOOKED_UP.with_borrow(|all| all.get(&key).copied()) {
        return found;
    }
    let apart = || heading_words::apart(written).and_then(|words| look_up(kind, &words));
    let found = look_up(kind, written).or_else(apart);
    let found = found.or_else(|| if kind == Kind::Agreement { tie_date(written) } else { None });
    LOOKED_UP.with_borrow_mut(|all| {
        if all.len() < MOST {
            all.insert(key, found);
        }
    });
    found
}

/// What says when a city became a partner says of an agreement when it was signed.
fn tie_date(written: &str) -> Option<Heading> {
    let of_city = of(Kind::City, written).filter(|found| found.field == "member_since");
    let is_tie = |_: &Heading| !signing::is_of_members(written);
    of_city.filter(is_tie).map(|found| Heading { field: "signed", weak: true, ..found })
}

fn look_up(kind: Kind, written: &str) -> Option<Heading> {
    if is_unread(kind, written) {
        return None;
    }
    let names = &KindColumns::of(kind).names;
    if is_computed(kind, written) || held(kind, written) == Some(CellContent::Fax) {
        return of_one(kind, written);
    }
    // What stands in brackets says more of it, unless the table has the whole.
    let bare = || heading::brackets(written).and_then(|(outside, _)| of_one(kind, &outside));
    let whole = heading::exact(kind, written, names).or_else(bare).or_else(|| of_one(kind, written));
    // `Institution country` is where it is, and `Institution / Country` what it is called as well.
    let is_both = kind == Kind::Organisation && written.contains('/');
    let whole = whole.filter(|found| !is_both || found.field != "country");
    // What stands in several languages is for the one field that all of them name, as far as they are known.
    whole.or_else(|| {
        heading::parts(written).iter().find_map(|parts| {
            let mut known = parts.iter().filter_map(|part| of_one(kind, part));
            let first = known.next()?;
            // What may be a part of a country is no region and says not how things stand: `State / Region`.
            let is_of_country = || parts.iter().any(|part| is_unread(kind, part));
            let is_other = ["region", "regions", "stage"].contains(&first.field) && is_of_country();
            // `Sister City / Region`, `Institution / Country`
            let beside = match kind {
                Kind::City => "region",
                Kind::Organisation => "country",
                _ => "",
            };
            let is_as_well = |other: &Heading| first.field == "name" && other.field == beside;
            let are_one = known.all(|other| other.field == first.field || is_as_well(&other));
            are_one.then_some(first).filter(|_| !is_other)
        })
    })
}

/// What the parts of a heading lead to, each to another field: `Function / Department`.
pub(super) fn alternatives(kind: Kind, written: &str) -> Vec<Heading> {
    if is_computed(kind, written) || held(kind, written) == Some(CellContent::Fax) {
        return Vec::new();
    }
    let ways = heading::parts(written);
    let all = ways.iter().map(|parts| parts.iter().filter_map(|part| of_one(kind, part)).collect::<Vec<Heading>>());
    all.into_iter().find(|found| found.len() > 1).unwrap_or_default()
}

fn of_one(kind: Kind, written: &str) -> Option<Heading> {
    if is_unread(kind, written) {
        return None;
    }
    let KindColumns { names, own, .. } = KindColumns::of(kind);
    let own = own.get(&plain(written)).copied();
    let whole = |field| Heading { field, weak: false, part: None, rank: 0 };
    // What is computed is nobody's other word for a field.
    let others = || heading::heading(kind, written, names).filter(|_| !is_computed(kind, written));
    own.map(whole).or_else(others).or_else(|| match held(kind, written) {
        Some(CellContent::Phones) => Some(whole("phones")),
        Some(CellContent::Emails) => Some(whole("emails")),
        Some(CellContent::Fax) => None,
        None => {
            let called = labelled(kind, written).filter(|_| !is_computed(kind, written)).map(whole);
            let of_words = || signing::column(kind, written).or_else(|| city_heading::column(kind, written));
            called.or_else(|| Some(Heading { weak: true, ..whole(of_words()?) }))
        }
    })
}

/// Whether a heading is one that is for no field, though it is near to one.
pub(in crate::import) fn is_unread(kind: Kind, written: &str) -> bool {
    is_listed(&format!("{}-unread", kind.word()), written)
}

/// The column of the one field that is shown or asked for under this name.
fn labelled(kind: Kind, written: &str) -> Option<&'static str> {
    KindColumns::of(kind).labels.get(&plain(written)).copied().flatten()
}

/// What the cells of a column of an address book hold.
pub(super) fn held(kind: Kind, heading: &str) -> Option<CellContent> {
    if matches!(kind, Kind::Person | Kind::Organisation) { compound::holds(heading) } else { None }
}
