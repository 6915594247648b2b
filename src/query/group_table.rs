//! A table of what there is by region, agenda, kind, membership or country: each number is the count of a query.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::group_figure::{KINDS, NOT_KNOWN};
use super::grouping::Grouping;
use super::{
    FigureCount, GroupBy, GroupFigure, GroupFilters, MoneyFigure, Query, QueryContext, QueryFault, RowGroup, Truth,
};
use crate::catalog::{Context, FundingStage, Kind, Record, Viewpoint};
use crate::words;

/// How many ends of years a table looks back on.
const YEARS: i32 = 10;

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// What it stands for.
    pub group: RowGroup,
    /// What it is called.
    pub label: String,
    /// The numbers in the order of [`GroupFigure::ALL`]; none where the filter says nothing of the kind.
    pub figures: [Option<FigureCount>; GroupFigure::ALL.len()],
    /// The agreements in force at the end of each year.
    pub years: Vec<Option<FigureCount>>,
    /// The money that is surely meant.
    pub money: Vec<MoneyFigure>,
}

impl GroupRow {
    /// Whether there is nothing in it.
    fn is_empty(&self) -> bool {
        let is_none = |count: &Option<FigureCount>| count.is_none_or(|count| count == FigureCount::default());
        self.figures.iter().all(is_none) && self.years.iter().all(is_none) && self.money.is_empty()
    }

    /// A number of it.
    pub fn figure(&self, figure: GroupFigure) -> Option<FigureCount> {
        self.figures[figure as usize]
    }

    /// The money of a stage, a text for each currency.
    pub fn money_of(&self, stage: FundingStage) -> Vec<String> {
        self.money.iter().filter(|one| one.stage == stage).map(MoneyFigure::text).collect()
    }

    /// The agreements in force at the ends of the years as one sign each, the most of the row as the tallest.
    pub fn sparkline(&self) -> String {
        let counts: Vec<usize> = self.years.iter().map(|count| count.map_or(0, |count| count.sure)).collect();
        words::sparkline(&counts)
    }
}

/// A table of what there is.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupTable {
    /// By what its rows are told apart.
    pub by: GroupBy,
    /// What narrows it down.
    pub filters: GroupFilters,
    /// The last days of the years that are looked back on.
    pub ends: Vec<NaiveDate>,
    /// The row of everything first.
    pub rows: Vec<GroupRow>,
}

/// A table while it is counted.
struct Counting<'f> {
    by: GroupBy,
    filters: &'f GroupFilters,
    grouping: Grouping,
    rows: Vec<GroupRow>,
    /// The rows of each record by its kind and place, found once.
    places: BTreeMap<(usize, usize), Vec<(usize, Truth)>>,
}

impl Counting<'_> {
    /// The filter of a kind and another query for it; none where it says nothing of the kind.
    fn query(&self, kind: Kind, text: &str, seen: &QueryContext<'_>) -> Result<Option<Query>, QueryFault> {
        let Some(filter) = self.filters.text(kind) else { return Ok(None) };
        let query = Query::parse(text, &[kind], seen)?;
        Ok(Some(Query::parse(filter, &[kind], seen)?.and(query)))
    }

    /// The rows of a record as seen today, beside that of everything.
    fn places(&mut self, number: usize, record: Record<'_>, seen: &QueryContext<'_>) -> &[(usize, Truth)] {
        let (grouping, key) = (&mut self.grouping, (record.kind() as usize, number));
        self.places.entry(key).or_insert_with(|| grouping.places(seen, record))
    }

    /// Fills a column.
    fn count(&mut self, figure: GroupFigure, seen: &QueryContext<'_>) -> Result<(), QueryFault> {
        let (kind, place) = (figure.kind(), figure as usize);
        let Some(query) = self.query(kind, &figure.query(seen.context), seen)? else { return Ok(()) };
        for row in &mut self.rows {
            row.figures[place] = Some(FigureCount::default());
        }
        for (number, record) in seen.context.catalog.records().of(kind).into_iter().enumerate() {
            let truth = query.matches(seen, record);
            if truth != Truth::No {
                let at = self.places(number, record, seen).to_vec();
                for (row, of_row) in with_all(&at) {
                    self.rows[row].figures[place].get_or_insert_default().add(truth.min(of_row));
                }
            }
        }
        Ok(())
    }

    /// Counts the agreements in force at the end of a year.
    fn count_at_end(&mut self, place: usize, end: NaiveDate, seen: &QueryContext<'_>) -> Result<(), QueryFault> {
        let then = at_day(*seen, end);
        let Some(query) = self.query(Kind::Agreement, "is:active", &then)? else { return Ok(()) };
        for row in &mut self.rows {
            row.years[place] = Some(FigureCount::default());
        }
        for (number, record) in seen.context.catalog.records().of(Kind::Agreement).into_iter().enumerate() {
            let truth = query.matches(&then, record);
            if truth == Truth::No {
                continue;
            }
            // Whether a city is a member changes with the day, and nothing else by which rows are told apart.
            let at = match self.by {
                GroupBy::Membership => self.grouping.places(&then, record),
                _ => self.places(number, record, seen).to_vec(),
            };
            for (row, of_row) in with_all(&at) {
                self.rows[row].years[place].get_or_insert_default().add(truth.min(of_row));
            }
        }
        Ok(())
    }

    /// Adds the money that surely belongs to each row.
    fn add_money(&mut self, seen: &QueryContext<'_>) -> Result<(), QueryFault> {
        let Some(query) = self.query(Kind::Funding, "", seen)? else { return Ok(()) };
        let not_known = Query::parse(NOT_KNOWN, &[Kind::Funding], seen)?;
        for record in seen.context.catalog.records().of(Kind::Funding) {
            let Record::Funding(funding) = record else { continue };
            let Some(stage) = funding.stage.filter(|_| query.matches(seen, record) == Truth::Yes) else { continue };
            let known = funding.amount.zip(funding.currency.as_ref());
            let is_sure = known.is_some() || not_known.matches(seen, record) == Truth::Yes;
            let at = self.grouping.places(seen, record);
            for (row, _) in with_all(&at).filter(|(_, truth)| *truth == Truth::Yes) {
                let money = &mut self.rows[row].money;
                let currency = known.map(|(_, currency)| currency.clone());
                let place = money.iter().position(|one| (one.stage, &one.currency) == (stage, &currency));
                let place = place.unwrap_or_else(|| {
                    money.push(MoneyFigure { stage, currency, amount: 0.0, records: 0, may_be: 0 });
                    money.len() - 1
                });
                money[place].amount += known.map_or(0.0, |(amount, _)| amount);
                money[place].records += usize::from(is_sure);
                money[place].may_be += usize::from(!is_sure);
            }
        }
        let order = |stage| FundingStage::WORDS.iter().position(|(_, other)| *other == stage);
        for row in &mut self.rows {
            row.money.sort_by_key(|one| (order(one.stage), one.currency.is_none(), one.currency.clone()));
        }
        Ok(())
    }
}

impl GroupTable {
    /// Counts everything, as seen from a day.
    ///
    /// # Errors
    /// Where a filter is not understood.
    pub fn new(by: GroupBy, filters: GroupFilters, seen: &QueryContext<'_>) -> Result<GroupTable, QueryFault> {
        let grouping = Grouping::new(by, &KINDS, seen)?;
        let day = seen.context.from.day;
        let ends = (1..=YEARS).rev().filter_map(|back| NaiveDate::from_ymd_opt(day.year() - back, 12, 31));
        let ends: Vec<NaiveDate> = ends.filter(|end| end.year() > 0).collect();
        let groups = std::iter::once(RowGroup::All).chain(grouping.groups().cloned());
        let row = |group: RowGroup| GroupRow {
            label: group.label(by, seen),
            group,
            figures: Default::default(),
            years: vec![None; ends.len()],
            money: Vec::new(),
        };
        let rows = groups.map(row).collect();
        let mut counting = Counting { by, filters: &filters, grouping, rows, places: BTreeMap::new() };
        for figure in GroupFigure::ALL {
            counting.count(figure, seen)?;
        }
        for (place, end) in ends.iter().enumerate() {
            counting.count_at_end(place, *end, seen)?;
        }
        counting.add_money(seen)?;
        let mut rows = counting.rows;
        rows.retain(|row| row.group == RowGroup::All || !row.is_empty());
        Ok(GroupTable { by, filters, ends, rows })
    }

    /// The stages of which there is money anywhere.
    pub fn stages(&self) -> Vec<FundingStage> {
        let has = |stage| self.rows.iter().any(|row| row.money.iter().any(|one| one.stage == stage));
        FundingStage::WORDS.iter().map(|(_, stage)| *stage).filter(|stage| has(*stage)).collect()
    }

    /// The years at whose ends agreements are counted.
    pub fn years(&self) -> Vec<i32> {
        self.ends.iter().map(Datelike::year).collect()
    }

    /// What stands above the columns of [`GroupTable::cells`].
    pub fn headings(&self) -> Vec<String> {
        let figures = GroupFigure::ALL.iter().map(|figure| figure.heading().to_owned());
        let years = self.years();
        let years = years.first().zip(years.last()).map(|(first, last)| format!("{first}–{last}"));
        let money = self.stages().into_iter().map(|stage| {
            let word = stage.word();
            format!("{}{}", word[..1].to_uppercase(), &word[1..])
        });
        let name = match self.by {
            GroupBy::Region => "Region",
            GroupBy::Agenda => "Agenda",
            GroupBy::Kind => "Kind",
            GroupBy::Membership => "Membership",
            GroupBy::Country => "Country",
        };
        std::iter::once(name.to_owned()).chain(figures).chain(years).chain(money).collect()
    }

    /// The rows in columns, the numbers set to the right.
    pub fn cells(&self) -> Vec<Vec<String>> {
        let text = |row: &GroupRow, figure| row.figure(figure).map_or_else(String::new, FigureCount::text);
        let widths = GroupFigure::ALL.map(|figure| {
            let widest = self.rows.iter().map(|row| text(row, figure).len()).max().unwrap_or_default();
            widest.max(figure.heading().len())
        });
        let stages = self.stages();
        let cells = |row: &GroupRow| {
            let figures = GroupFigure::ALL.into_iter().zip(widths);
            let figures = figures.map(|(figure, width)| format!("{:>width$}", text(row, figure)));
            let years = (!self.ends.is_empty()).then(|| row.sparkline());
            let money = stages.iter().map(|stage| row.money_of(*stage).join(", "));
            std::iter::once(row.label.clone()).chain(figures).chain(years).chain(money).collect()
        };
        self.rows.iter().map(cells).collect()
    }

    /// The query whose list a number of a row counts: what is counted, the row, and the filter of the kind.
    pub fn query(&self, kind: Kind, counted: &str, group: &RowGroup) -> String {
        let filter = self.filters.text(kind).unwrap_or_default();
        let filter = if filter.is_empty() { String::new() } else { format!("({filter})") };
        let parts = [counted.to_owned(), group.query(self.by, kind), filter];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// The row of everything, and the others that a record belongs to.
fn with_all(at: &[(usize, Truth)]) -> impl Iterator<Item = (usize, Truth)> {
    std::iter::once((0, Truth::Yes)).chain(at.iter().map(|(place, truth)| (place + 1, *truth)))
}

/// The same records as seen from another day.
fn at_day(seen: QueryContext<'_>, day: NaiveDate) -> QueryContext<'_> {
    let from = Viewpoint { day, now: None, ..seen.context.from };
    QueryContext { context: Context { from, ..seen.context }, ..seen }
}
