//! The rows of a timeline in groups: by region, partner or kind, in the order of the pane within each.

use std::collections::HashMap;

use super::TimelineRow;
use crate::catalog::{Agreement, City, Context, Id};
use crate::words;

/// What the rows of a timeline are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimelineGrouping {
    /// The region of the partner.
    #[default]
    Region,
    /// The partner.
    Partner,
    /// The kind of agreement.
    Kind,
    /// Nothing: all in the order of the pane.
    None,
}

impl TimelineGrouping {
    /// The groupings, the usual one first.
    pub const ALL: [TimelineGrouping; 4] =
        [TimelineGrouping::Region, TimelineGrouping::Partner, TimelineGrouping::Kind, TimelineGrouping::None];

    /// The next one, round and round.
    pub(in crate::desk) fn next(self) -> TimelineGrouping {
        TimelineGrouping::ALL[(self as usize + 1) % TimelineGrouping::ALL.len()]
    }

    /// The word for it in the border and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            TimelineGrouping::Region => "region",
            TimelineGrouping::Partner => "partner",
            TimelineGrouping::Kind => "kind",
            TimelineGrouping::None => "none",
        }
    }

    /// The word for it in the line of keys.
    pub(in crate::desk) fn hint(self) -> &'static str {
        match self {
            TimelineGrouping::Region => "by region",
            TimelineGrouping::Partner => "by partner",
            TimelineGrouping::Kind => "by kind",
            TimelineGrouping::None => "no groups",
        }
    }
}

/// The agreements below the headings of their groups. Regions stand in the order of the data set, other groups by name;
/// last those without any.
///
/// Of the cities behind an agreement, one's own left out, the partner is the one that stands behind the fewest of these
/// agreements: in a list of the sister cities of one city, that city is the partner in none.
pub fn rows<'a>(
    seen: Context<'a>,
    agreements: Vec<(&'a Agreement, bool)>,
    grouping: TimelineGrouping,
) -> Vec<TimelineRow> {
    let row =
        |(agreement, may_be): (&Agreement, bool)| TimelineRow::Agreement { id: agreement.entry.id.clone(), may_be };
    if grouping == TimelineGrouping::None {
        return agreements.into_iter().map(row).collect();
    }
    let partners = Partners::of(seen, agreements.iter().map(|(agreement, _)| *agreement));
    let mut grouped: Vec<(TimelineGroup, (&Agreement, bool))> =
        agreements.into_iter().map(|one| (partners.group(one.0, grouping), one)).collect();
    grouped.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut rows = Vec::with_capacity(grouped.len());
    for same in grouped.chunk_by(|(one, _), (other, _)| one == other) {
        rows.push(TimelineRow::Heading(same[0].0.name.clone(), same.len()));
        rows.extend(same.iter().map(|(_, one)| row(*one)));
    }
    rows
}

/// What agreements have in common.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct TimelineGroup {
    order: i64,
    key: String,
    name: String,
}

impl TimelineGroup {
    fn new(order: i64, name: String) -> TimelineGroup {
        TimelineGroup { order, key: words::sort_key(&name), name }
    }
}

/// Behind how many agreements each city stands.
struct Partners<'a> {
    seen: Context<'a>,
    own: Option<&'a Id>,
    counts: HashMap<&'a Id, usize>,
}

impl<'a> Partners<'a> {
    fn of(seen: Context<'a>, agreements: impl Iterator<Item = &'a Agreement>) -> Partners<'a> {
        let catalog = seen.catalog;
        let home = catalog.dataset().home.as_ref().and_then(|home| catalog.organisation(home.as_str()));
        let mut counts = HashMap::new();
        for city in agreements.flat_map(|agreement| catalog.cities_of(agreement)) {
            *counts.entry(&city.entry.id).or_default() += 1;
        }
        Partners { seen, own: home.and_then(|home| home.city.as_ref()), counts }
    }

    /// The city of the partner; one's own where no other stands behind the agreement.
    fn city(&self, agreement: &'a Agreement) -> Option<&'a City> {
        let cities = self.seen.catalog.cities_of(agreement);
        let count = |city: &City| self.counts.get(&city.entry.id).copied().unwrap_or_default();
        cities.into_iter().min_by_key(|city| (Some(&city.entry.id) == self.own, count(city)))
    }

    fn group(&self, agreement: &'a Agreement, grouping: TimelineGrouping) -> TimelineGroup {
        let catalog = self.seen.catalog;
        match grouping {
            TimelineGrouping::Kind => TimelineGroup::new(0, agreement.kind.clone()),
            TimelineGrouping::Region => {
                let region = self.city(agreement).and_then(|city| catalog.region(city.region.as_ref()?.as_str()));
                region.map_or_else(
                    || TimelineGroup::new(i64::MAX, words::NO_REGION.to_owned()),
                    |region| TimelineGroup::new(region.order, region.name.clone()),
                )
            }
            TimelineGrouping::Partner | TimelineGrouping::None => {
                let city = self.city(agreement).map(|city| city.name.clone());
                let is_abroad = |party: &&Id| catalog.dataset().home.as_ref() != Some(*party);
                let party = agreement.parties.iter().find(is_abroad).or(agreement.parties.first());
                let party = party.and_then(|id| self.seen.record(id));
                let party = || party.map(|record| words::name(catalog, record).into_owned());
                TimelineGroup::new(0, city.or_else(party).unwrap_or_default())
            }
        }
    }
}
