//! Of a brief: the hours there and here on the day of the visit, clocks that are set before it, and holidays around it.

use chrono::{Days, NaiveDate, NaiveTime};

use super::{BriefDraft, section};
use crate::catalog::{Workplace, Zone};
use crate::report::page::{PageBlock, PageFact, PageSection};
use crate::words;

/// How many days before and after the visit holidays are looked for.
const DAYS_AROUND: u64 = 14;

/// The hour of the day by which the clocks of a day are compared.
const NOON: NaiveTime = NaiveTime::from_hms_opt(12, 0, 0).unwrap();

impl<'a> BriefDraft<'_, 'a, '_> {
    /// The offices there and here.
    fn offices(&self) -> (Option<Workplace<'a>>, Option<Workplace<'a>>) {
        (self.context.catalog.workplace(self.city.entry.id.as_str()), self.context.here())
    }

    pub(super) fn clocks(&self) -> PageSection {
        let (there, here) = self.offices();
        let mut facts = Vec::new();
        let Some(there) = there else { return section("Hours and clocks", Vec::new()) };
        let hours = |place: &Workplace<'a>| {
            let assumed = if place.hours.is_none() { " (assumed: the data do not say)" } else { "" };
            format!("{}{assumed}", self.context.hours(place))
        };
        match there.zone {
            None => facts.push(PageFact::new("Clock there", "time zone unknown")),
            Some(zone) => {
                let clock = zone.clock(zone.when(self.visit.and_time(NOON)).instant());
                facts.push(PageFact::new("Clock there", format!("{zone}, {} on the day", words::offset(clock))));
            }
        }
        facts.push(PageFact::new("Office hours there", hours(&there)));
        if let Some(here) = here.filter(|here| *here != there) {
            facts.push(PageFact::new("Office hours here", hours(&here)));
            if let (Some(own), Some(zone)) = (here.zone, there.zone) {
                facts.extend(self.between((&here, own), (&there, zone)));
            }
        }
        section("Hours and clocks", vec![PageBlock::Facts(facts)])
    }

    /// How far the clocks are apart, the hours that both offices share, and changes of the clocks until the visit.
    fn between(&self, (here, own): (&Workplace<'a>, &Zone), (there, zone): (&Workplace<'a>, &Zone)) -> Vec<PageFact> {
        let noon = own.when(self.visit.and_time(NOON)).instant();
        let apart = zone.clock(noon).ahead_of_utc - own.clock(noon).ahead_of_utc;
        let told = match apart {
            0 => "the same as here".to_owned(),
            1.. => format!("{} ahead of here", words::duration(i64::from(apart))),
            _ => format!("{} behind here", words::duration(i64::from(-apart))),
        };
        let mut facts = vec![PageFact::new("Difference", told)];
        if let Some(overlap) = self.context.overlap(here, there, noon) {
            let text = words::common_hours(&overlap, own, true);
            let day = if overlap.common.is_empty() { "" } else { " on the day, by the clock here" };
            facts.push(PageFact::new("Both offices", format!("{text}{day}")));
        }
        let today = self.context.from.day;
        let seen = own.when(today.and_time(NaiveTime::MIN)).instant();
        let start = if own.clock(self.now).local.date() == today { self.now } else { seen };
        if self.visit > today {
            let changes = words::clock_changes(&here.clock_changes(there, start, self.visit), own, zone);
            let text = if changes.is_empty() { "no clock is set until then".to_owned() } else { changes };
            facts.push(PageFact::new("Until the visit", text));
        }
        facts
    }

    pub(super) fn holidays(&self) -> PageSection {
        let (there, here) = self.offices();
        let (first, last) = (
            self.visit.checked_sub_days(Days::new(DAYS_AROUND)).unwrap_or(self.visit),
            self.visit.checked_add_days(Days::new(DAYS_AROUND)).unwrap_or(self.visit),
        );
        let mut facts = Vec::new();
        let home = here.filter(|here| Some(*here) != there);
        for (label, place) in [("There", there), ("Here", home)] {
            let Some(place) = place else { continue };
            let days = first.iter_days().take_while(|day| *day <= last);
            let named = days.filter_map(|day| Some((day, self.context.catalog.holiday_at(&place, day)?)));
            let named: Vec<String> =
                named.map(|(day, holiday)| format!("{}: {}", words::weekday_day(day), holiday.name)).collect();
            let text = match named.is_empty() {
                false => named.join("; "),
                true if self.knows_holidays(&place, first) => "none within two weeks of the day".to_owned(),
                true => format!("the data hold no holidays for {}", first.format("%Y")),
            };
            facts.push(PageFact::new(label, text));
        }
        section("Holidays around the day", vec![PageBlock::Facts(facts)])
    }

    /// Whether the data hold holidays of a place for the year: without any, nothing can be said.
    fn knows_holidays(&self, place: &Workplace<'_>, day: NaiveDate) -> bool {
        use chrono::Datelike;
        let is_kept = |holiday: &&crate::catalog::Holiday| match &holiday.city {
            Some(city) => place.city.is_some_and(|own| own.entry.id == *city),
            None => holiday.country.is_some() && holiday.country.as_deref() == place.country(),
        };
        let kept = self.context.catalog.records().holidays.iter().filter(is_kept);
        kept.flat_map(|holiday| &holiday.on).any(|on| on.year() == day.year())
    }
}
