//! What the cells of a column are read with: what its heading and its other cells say of them.

use super::{Column, ColumnContext, DayOrder, Reader, Survey, Values};
use crate::catalog::Kind;
use crate::gazetteer;
use crate::import::column;
use crate::import::country;
use crate::import::date::{DateOrders, YearCount};
use crate::import::grid::GridRow;
use crate::import::heading;
use crate::import::money;
use crate::import::months::MonthLanguages;
use crate::import::names::TargetFacts;
use crate::import::province;

impl Reader<'_> {
    /// What the cells of a column are read with.
    pub(in crate::import) fn reading<'a>(&'a self, column: &Column, read: &Values<'a>) -> ColumnContext<'a> {
        let seen = read.seen;
        let heading = column.places.first().and_then(|place| self.headings.get(*place)).map_or("", String::as_str);
        let orders = seen.orders.get(column.field).copied().unwrap_or_default();
        let order = self.day_order(column, seen);
        ColumnContext {
            kind: self.asked.kind,
            names: read.names,
            columns: &self.columns,
            order,
            years: self.years(column, heading, seen),
            orders,
            months: MonthLanguages::of(&self.catalog.dataset().vocabulary.month_languages)
                .within(orders.months())
                .within(MonthLanguages::of_letters(&self.headings)),
            has_day_first_with_points: order.is_none() && orders.may_be_day_first(),
            serials: orders.has_serials().then_some(self.asked.count),
            decimals: seen.decimals_of(column.field).or_of_heading(heading),
            is_exact: false,
            unit: self.units.get(column.field).map(String::as_str),
            target: TargetFacts {
                kind: column.places.first().filter(|place| self.cities.are_at(**place)).map(|_| Kind::City),
                country: self.country_beside(column, read.row).or_else(|| self.country_of_part(column, read.row)),
                is_in_part: self.parts.iter().any(|place| !read.row.text(*place).is_empty()),
                names_others: false,
            },
            mil: Some(heading).filter(|_| column.field == "population").and_then(money::mil_in),
        }
    }

    /// How the years of two digits of a column are counted, by its heading or by the scripts of the table.
    fn years(&self, column: &Column, heading: &str, seen: &Survey) -> YearCount {
        let of_heading = seen.orders.get(column.field).map_or(YearCount::Western, |_| YearCount::of_heading(heading));
        let mut scripts = seen.scripts;
        if seen.orders.get(column.field).is_some_and(|orders| orders.are_of_republic()) {
            return YearCount::From(1911);
        }
        if of_heading != YearCount::Western || !seen.has_short_years {
            return of_heading;
        }
        self.headings.iter().for_each(|heading| scripts.see(heading));
        scripts.count()
    }

    /// The country that a row says of the city in a column, or of the only body in it.
    fn country_beside(&self, column: &Column, row: &GridRow) -> Option<&'static str> {
        let is_of_city = self.asked.kind == Kind::Organisation && column.field == "city";
        let of = self.columns.get(if is_of_city { "country" } else { column::OF_CITIES });
        let of = of.filter(|of| of.places.len() == 1)?;
        let is_of = ["city", "venue"].contains(&column.field) || column.field == "parties" && column.places.len() == 1;
        // A body may be of another country than the city that it sits in.
        if is_of_city && !self.is_city_in_country(row) {
            return None;
        }
        country_in(row.text(*of.places.first().filter(|_| is_of)?), row.text(*column.places.first()?))
    }

    /// The country of the state or province that stands beside a city in a row: `Blaine`, `WA`.
    fn country_of_part(&self, column: &Column, row: &GridRow) -> Option<&'static str> {
        let [part] = self.parts[..] else { return None };
        let city = column.places.first().filter(|_| column.field == "city").map(|place| row.text(*place))?;
        let part = row.text(part);
        province::country_of(&format!("{city}, {part}")).filter(|_| !city.is_empty() && !part.is_empty())
    }

    /// Whether a cell for the city where somebody or something is names the country, and no column says otherwise.
    pub(super) fn is_of_country(&self, column: &Column, cell: &str, read: &Values<'_>) -> bool {
        let is_record = || read.names.resolve("city", cell).is_ok_and(|id| read.names.has(&id));
        let is_other = || self.country_beside(column, read.row).is_some_and(|code| country::code(cell) != Some(code));
        !self.columns.is_own
            && !self.is_entries
            && self.asked.kind != Kind::Holiday
            && country::code(cell).is_some()
            && cell.chars().count() > 3
            && gazetteer::places(cell, country::code(cell)).is_empty()
            && !is_record()
            && !is_other()
    }

    /// Whether the city of a body is known to be in the country of its row.
    pub(super) fn is_city_in_country(&self, row: &GridRow) -> bool {
        let said = |field: &str| {
            self.columns.get(field).and_then(|column| column.places.first()).map(|place| row.text(*place))
        };
        let (Some(city), Some(cell)) = (said("city"), said("country")) else { return false };
        let code = country_in(cell, city);
        code.is_some_and(|code| !gazetteer::places(city, Some(code)).is_empty())
    }

    /// The same of the cities of one of two sides, which stand in the column of a place.
    pub(super) fn country_of_side(&self, column: &Column, place: usize, row: &GridRow) -> Option<&'static str> {
        if let Some(nation) = self.cities.nation_at(place) {
            return Some(nation);
        }
        let of = self.columns.get(column::OF_CITIES)?;
        match of.places[..] {
            [only] if self.cities.have_countries_at(place) => country_in(row.text(only), row.text(place)),
            [_, _] => {
                let nth = column.places.iter().position(|one| *one == place)?;
                country_in(row.text(*of.places.get(nth)?), row.text(place))
            }
            _ => None,
        }
    }

    /// Whether the heading of a column says that its years are those of an era.
    pub(super) fn has_era(&self, column: &Column) -> bool {
        let mut headings = column.places.iter().filter_map(|place| self.headings.get(*place));
        headings.any(|heading| matches!(YearCount::of_heading(heading), YearCount::From(_)))
    }

    /// Which of the two numbers comes first in the dates of a column.
    fn day_order(&self, column: &Column, seen: &Survey) -> Option<DayOrder> {
        let orders = seen.orders.get(column.field).copied().unwrap_or_default();
        let heading = column.places.first().and_then(|place| self.headings.get(*place)).map_or("", String::as_str);
        // What the heading says counts where the dates do not contradict.
        let of_column = || orders.order().or_else(|| heading::day_order(heading).filter(|_| !orders.is_mixed()));
        // A spreadsheet saves all dates of a table in one way.
        let of_all = || DateOrders::of_all(seen.orders.values()).order();
        self.asked.order.or_else(|| if self.columns.is_own { of_all() } else { of_column() })
    }

    /// Whether there are dates of which nothing but their points tells which number comes first.
    pub(in crate::import) fn rests_on_points(&self, seen: &Survey) -> bool {
        self.columns.all.iter().any(|column| {
            let orders = seen.orders.get(column.field).copied().unwrap_or_default();
            orders.rests_on_points() && self.day_order(column, seen).is_none()
        })
    }
}

/// The country that a cell names beside a city: of two that are called alike the one in which that is.
fn country_in(cell: &str, city: &str) -> Option<&'static str> {
    country::of_city(cell, city).or_else(|| country::of_cell(cell))
}
