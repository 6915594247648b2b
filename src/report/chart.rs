//! The charts of a page, in the numbers of `geometry`: agreements along time, and cities where they lie.

use chrono::NaiveDate;

use super::reporter::Reporter;
use crate::catalog::{Agreement, City, Id, Kind, Position, Record};
use crate::geometry::{AgreementBar, BarSpan, DayScale, MapCity, WorldWindow, partners};
use crate::query::{ListedMatch, Listing, Query, QueryFault};
use crate::words;

/// How many agreements a chart has at most.
const MOST_BARS: usize = 60;

/// Agreements along time.
#[derive(Clone, Debug)]
pub struct PageTimeline {
    /// What they are.
    pub caption: String,
    /// The first of them, each with its bar.
    pub bars: Vec<PageBar>,
    /// The days along which they lie.
    pub scale: DayScale,
    /// The day from which they are seen.
    pub day: NaiveDate,
    /// How many agreements there are.
    pub total: usize,
    /// The command that draws all of them.
    pub command: String,
}

/// An agreement along time.
#[derive(Clone, Debug)]
pub struct PageBar {
    /// What it is called; `? ` stands before what only may be meant.
    pub title: String,
    /// How it stands.
    pub standing: String,
    /// From when until when, in words.
    pub span: String,
    /// From when until when, in numbers.
    pub bar: AgreementBar,
}

/// Cities where they lie.
#[derive(Clone, Debug)]
pub struct PageMap {
    /// What they are.
    pub caption: String,
    /// The part of the world that is drawn.
    pub window: WorldWindow,
    /// Those that have a place on it.
    pub cities: Vec<PageCity>,
    /// Where lines to partners begin.
    pub from: Option<Position>,
    /// Where they end.
    pub partners: Vec<Position>,
    /// How many cities there are, those without a position too.
    pub total: usize,
    /// The command that draws them.
    pub command: String,
}

/// A city where it lies.
#[derive(Clone, Debug)]
pub struct PageCity {
    /// What it is called; `? ` stands before what only may be meant.
    pub name: String,
    /// Where it lies, and how its agreements stand.
    pub city: MapCity,
}

/// What is drawn: the records that meet a query, under a caption.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChartAsked<'t> {
    pub(super) caption: &'t str,
    pub(super) query: &'t str,
}

fn signed(name: &str, listed: &ListedMatch<'_>) -> String {
    if listed.may_be { format!("? {name}") } else { name.to_owned() }
}

impl<'a> Reporter<'a, '_> {
    fn charted(&self, kind: Kind, query: &str, sort: Option<&str>) -> Result<Vec<ListedMatch<'a>>, QueryFault> {
        let listing = Listing::new(kind, Query::parse(query, &[kind], &self.seen)?).with_sort(sort)?;
        Ok(listing.records(&self.seen))
    }

    /// The agreements that meet a query, along time; none where there is none with a day of its own.
    pub(super) fn timeline(&self, asked: ChartAsked<'_>) -> Result<Option<PageTimeline>, QueryFault> {
        let context = self.seen.context;
        let listed = self.charted(Kind::Agreement, asked.query, Some("starts"))?;
        let total = listed.len();
        let agreement = |record: Record<'a>| -> Option<&'a Agreement> {
            if let Record::Agreement(agreement) = record { Some(agreement) } else { None }
        };
        let agreements = listed.iter().filter_map(|one| Some((agreement(one.record)?, one)));
        let shown: Vec<_> = agreements.take(MOST_BARS.min(self.most_rows)).collect();
        let spans = shown.iter().map(|(one, _)| AgreementBar::span(context, one, context.standing(one)));
        let spans: Vec<BarSpan> = spans.flatten().collect();
        if spans.is_empty() {
            return Ok(None);
        }
        let bars = shown.iter().map(|(agreement, listed)| {
            let bar = AgreementBar::of(context, agreement);
            PageBar {
                title: signed(&agreement.title, listed),
                standing: words::standing_brief(context, agreement),
                span: words::term_span(bar.starts.date(), bar.ends.date()),
                bar,
            }
        });
        let day = context.from.day;
        let mut words = vec!["timeline", "--group", "none", "--sort", "starts"];
        words.extend((!asked.query.is_empty()).then_some(asked.query));
        Ok(Some(PageTimeline {
            caption: asked.caption.to_owned(),
            bars: bars.collect(),
            scale: DayScale::of_spans(&spans, day),
            day,
            total,
            command: self.command(words),
        }))
    }

    /// The cities that meet a query where they lie, with lines from one to its partners; none where no place is known.
    pub(super) fn map(&self, asked: ChartAsked<'_>, from: Option<&Id>) -> Result<Option<PageMap>, QueryFault> {
        let context = self.seen.context;
        let listed = self.charted(Kind::City, asked.query, None)?;
        let place = |listed: &ListedMatch<'a>| {
            let Record::City(city) = listed.record else { return None };
            Some(PageCity { name: signed(&city.name, listed), city: MapCity::of(context, city)? })
        };
        let cities: Vec<PageCity> = listed.iter().filter_map(place).collect();
        if cities.is_empty() {
            return Ok(None);
        }
        let from: Option<&City> = from.and_then(|id| context.catalog.city(id.as_str()));
        let partners = from.map_or_else(Vec::new, |city| partners(context.catalog, context.from, &city.entry.id));
        let from = from.and_then(|city| city.position);
        let positions: Vec<Position> = cities.iter().map(|one| one.city.position).chain(from).collect();
        let mut words = vec!["map", "--zoom"];
        words.extend((!asked.query.is_empty()).then_some(asked.query));
        Ok(Some(PageMap {
            caption: asked.caption.to_owned(),
            window: WorldWindow::holding(&positions, WorldWindow::WHOLE_RATIO),
            cities,
            from,
            partners,
            total: listed.len(),
            command: self.command(words),
        }))
    }
}
