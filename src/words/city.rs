//! What is said of a city.

use chrono::{Datelike, NaiveDate};

use super::fact::Facts;
use super::funding::funding_of;
use super::line::named;
use super::name::name_of;
use super::sheet::SheetDraft;
use super::{Cell, Describe, Meaning, PaneCells, count, long_date, native, short_date};
use crate::catalog::{City, Context, Kind, Membership, PartialDate, Record, Standing};

impl Describe for City {
    fn headings() -> &'static [&'static str] {
        &["City", "Country", "Region", "Membership", "Active agreements"]
    }

    fn fact(&self, context: Context<'_>) -> Facts {
        let region =
            self.region.as_ref().map_or_else(|| "no region".to_owned(), |id| name_of(context.catalog, id).into_owned());
        let (active, doubtful) = active_and_doubtful(context, self);
        let agreements = match active {
            0 => "no active agreement".to_owned(),
            number => count(number, "active agreement", "active agreements"),
        };
        let doubtful = if doubtful == 0 { String::new() } else { format!(" ({doubtful} of unknown status)") };
        Facts::of([region, format!("{agreements}{doubtful}")])
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        let native = native(Record::City(self)).map_or_else(String::new, |native| format!(" {native}"));
        vec![
            format!("{called}{native}"),
            self.country.clone().unwrap_or_default(),
            named(context.catalog, self.region.as_ref()),
            membership(self, context.from.day),
            active_count(context, self),
        ]
    }

    fn cells<'a>(&'a self, context: Context<'a>) -> PaneCells<'a> {
        let country = self.country.clone().unwrap_or_default();
        let active = active_count(context, self);
        PaneCells {
            title: &self.name,
            native: self.native.as_deref(),
            end: vec![Cell::new(country, Meaning::Text), Cell::new(active, Meaning::Text)],
            more: vec![membership_brief(self, context.from.day)],
            ..PaneCells::default()
        }
    }

    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>) {
        draft.covers(&["native", "region", "membership", "position", "aliases"]);
        draft.fields(&["country"]);
        match &self.region {
            Some(region) => draft.ids("Region", [region]),
            None => draft.text("Region", "none assigned"),
        }
        draft.text(
            "Membership",
            match self.membership {
                Membership::Unknown => "unknown".to_owned(),
                _ => membership(self, draft.context.from.day),
            },
        );
        if self.membership.is_member() {
            draft.covers(&["member_since"]);
        }
        draft.fields(&["member_since", "zone"]);
        draft.office_hours(&self.entry.id);
        draft.maybe("Position", self.position.map(|position| position.to_string()));
        draft.fields(&["population", "web"]);
        draft.text("Also called", self.aliases.join(", "));
        draft.other_fields();
        draft.related(&self.entry.id, Kind::Agreement);
        draft.text("Money", funding_of(draft.context.catalog, &self.entry.id));
        for kind in [Kind::Event, Kind::Person, Kind::Organisation, Kind::Award] {
            draft.related(&self.entry.id, kind);
        }
    }
}

/// Whether a city's government belongs to the network, in words: `member since September 1993`, `not a member`.
pub fn membership(city: &City, day: NaiveDate) -> String {
    membership_with(city, day, long_date, " (date unknown)")
}

/// The same in few cells: `member since 1993`, `member from Aug 2018`.
pub fn membership_brief(city: &City, day: NaiveDate) -> String {
    let brief = |since: PartialDate| match since.first_day() {
        first if first > day => short_date(since),
        first => first.year().to_string(),
    };
    membership_with(city, day, brief, "")
}

fn membership_with(city: &City, day: NaiveDate, date: impl Fn(PartialDate) -> String, unknown: &str) -> String {
    let word = if city.membership == Membership::Associate { "associate member" } else { "member" };
    match (city.membership_on(day), city.member_since) {
        (Membership::Full | Membership::Associate, Some(since)) => format!("{word} since {}", date(since)),
        (Membership::Full | Membership::Associate, None) => format!("{word}{unknown}"),
        (Membership::None, Some(since)) if city.membership.is_member() => format!("{word} from {}", date(since)),
        (Membership::None, _) => "not a member".to_owned(),
        (Membership::Unknown, _) => "membership unknown".to_owned(),
    }
}

/// How many of a city's agreements are in force: `3?` where that is unknown of some; empty where there are none.
fn active_count(context: Context<'_>, city: &City) -> String {
    match active_and_doubtful(context, city) {
        (0, 0) => String::new(),
        (active, 0) => active.to_string(),
        (active, _) => format!("{active}?"),
    }
}

/// How many of a city's agreements are in force, and of how many it cannot be told.
fn active_and_doubtful(context: Context<'_>, city: &City) -> (u64, u64) {
    let agreements = context.catalog.agreements_of(city.entry.id.as_str());
    let standings = || agreements.iter().map(|agreement| context.standing(agreement));
    let active = standings().filter(|standing| standing.is_active()).count();
    let doubtful = standings().filter(|standing| *standing == Standing::Unknown).count();
    (active as u64, doubtful as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    #[test]
    fn a_membership_ahead_is_none_yet() {
        let day = "2017-01-16".parse().unwrap();
        let words = |kind, since: &str| {
            membership(
                &City { membership: kind, member_since: samples::date(since), ..samples::city("ostby", "Østby") },
                day,
            )
        };
        assert_eq!(words(Membership::Full, "1993-09"), "member since September 1993");
        assert_eq!(words(Membership::Full, ""), "member (date unknown)");
        assert_eq!(words(Membership::Associate, ""), "associate member (date unknown)");
        assert_eq!(words(Membership::Full, "2018-08"), "member from August 2018");
        assert_eq!(words(Membership::None, ""), "not a member");
        assert_eq!(words(Membership::Unknown, ""), "membership unknown");
    }
}
