//! Tables of which the columns are known, read row by row into one batch.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Request;
use super::city_columns::CityColumns;
use super::column::{self, Column, Columns};
use super::contents::{self, ColumnByContents};
use super::country;
use super::grid::GridRow;
use super::heading;
use super::imported::{Imported, ImportedTable, RowPlace};
use super::mapping::{HeadingMaps, MappedHeading, map_option};
use super::missing_year::{add_year, year_in};
use super::money;
use super::names::Names;
use super::province;
use super::row::{Reader, RowRecord, TableRequest};
use super::signing;
use super::survey::Survey;
use super::table::{HeadedTable, fill_group, fill_side, letters, told_rows};
use super::ties::RowPart;
use super::words;
use crate::catalog::{Catalog, Kind};
use crate::find::fold;
use crate::schema::fields;
use crate::source::scrub;

/// How many faults are told of a table.
const FAULTS: usize = 1_000;

/// What is said where there are more.
const MORE_FAULTS: &str = "there may be more; mend these first";

/// How many values that are left out are told one by one.
const LEFT_OUT: usize = 50;

/// A table of which the columns are known.
pub(super) struct ReadyTable<'a> {
    /// Its place among all tables.
    pub(super) place: usize,
    headed: HeadedTable<'a>,
    reader: Reader<'a>,
    seen: Survey,
}

/// Whether a column for regions holds provinces and the like: no part of the world, and no region that is there.
fn parts_of_countries(column: &Column, headings: &[String], rows: &[Cow<'_, GridRow>], catalog: &Catalog) -> bool {
    const OPEN: [&str; 7] = ["region", "regione", "regiao", "regio", "regiones", "regions", "regionen"];
    let is_open = |place: &usize| headings.get(*place).is_some_and(|heading| OPEN.contains(&&*fold(heading)));
    if !["region", "regions"].contains(&column.field) || !column.places.iter().all(is_open) {
        return false;
    }
    let known: HashSet<String> = catalog
        .all()
        .filter(|record| record.kind() == Kind::Region)
        .flat_map(|record| [record.id().to_string(), record.own_name().unwrap_or_default().to_owned()])
        .map(|name| fold(&name))
        .collect();
    let is_region = |cell: &str| known.contains(&fold(cell)) || words::is_part_of_world(cell);
    let cells = || rows.iter().flat_map(|row| column.places.iter().map(|place| row.text(*place)));
    let mut said = cells().filter(|cell| !words::is_nothing(cell)).peekable();
    said.peek().is_some() && !said.any(is_region)
}

/// Whether the numbers of a column for ids are not those of one row each.
fn are_of_several(column: &Column, rows: &[Cow<'_, GridRow>]) -> bool {
    let mut seen = HashSet::new();
    let cells = || rows.iter().flat_map(|row| column.places.iter().map(|place| row.text(*place)));
    let said = || cells().filter(|cell| !cell.is_empty());
    said().all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit())) && !said().all(|cell| seen.insert(cell))
}

/// Gives a column without a heading that of the one before it where that names a party, since headings are merged over
/// both; others are left out.
fn name_sides(
    kind: Kind,
    nameless: &[usize],
    rows: &[Cow<'_, GridRow>],
    headings: &mut [String],
    table: &mut ImportedTable,
) {
    // What is mostly empty beside parties is none.
    let is_side = |place: usize| {
        let beside = || rows.iter().filter(|row| !row.text(place - 1).is_empty());
        beside().filter(|row| row.text(place).is_empty()).count() * 2 <= beside().count()
    };
    let mut left_out = Vec::new();
    for place in nameless.iter().copied() {
        let column = letters(u32::try_from(place).unwrap_or(u32::MAX));
        match place.checked_sub(1).map(|left| headings[left].clone()) {
            Some(left)
                if kind == Kind::Agreement && column::field_of(kind, &left) == Some("parties") && is_side(place) =>
            {
                table.remarks.push(format!("column {column} has no heading, and is read as '{left}' beside it"));
                headings[place] = left;
            }
            _ => left_out.push(column),
        }
    }
    if !left_out.is_empty() {
        let told = match &left_out[..] {
            [only] => format!("column {only} has no heading, and is left out"),
            all => format!("the columns {} have no headings, and are left out", all.join(", ")),
        };
        table.remarks.push(told);
    }
}

/// Fills the countries and regions of cities that are written once for several rows.
fn fill_groups(kind: Kind, columns: &Columns, rows: &mut [Cow<'_, GridRow>]) -> Vec<String> {
    let only = |field: &str| match columns.get(field).map(|column| &column.places[..]) {
        Some([only]) => Some(*only),
        _ => None,
    };
    let called = match kind {
        Kind::City => only("name"),
        Kind::Agreement => only("parties"),
        _ => None,
    };
    let Some(called) = called else { return Vec::new() };
    let is_other = |row: &GridRow, country: &str| {
        country::code(country).is_some_and(|code| province::is_elsewhere(row.text(called), code))
    };
    let groups = ["country", column::OF_CITIES, "region"].into_iter().filter_map(only);
    groups.filter_map(|group| fill_group(rows, group, called, is_other)).collect()
}

/// That a date of cities is taken for the one since when they are members, where its heading does not say so.
fn taken_for_membership(
    kind: Kind,
    columns: &Columns,
    headings: &[String],
    said: &[Option<&MappedHeading>],
) -> Option<String> {
    let column = columns.get("member_since").filter(|_| kind == Kind::City && !columns.is_own)?;
    let place = column.places.first().copied().filter(|place| said[*place].is_none())?;
    let heading = headings.get(place).filter(|heading| !signing::is_of_members(heading))?;
    let other = map_option(heading, "-");
    Some(format!(
        "the column '{heading}' is taken for 'member_since', the day of joining the network; {other} leaves it out"
    ))
}

/// Leaves out columns that their cells show to be for something else: ids that are those of several rows, and provinces in the
/// place of regions. What is said of them is handed back.
fn left_out_by_rows(
    columns: &mut Columns,
    headings: &[String],
    said: &[Option<&MappedHeading>],
    rows: &[Cow<'_, GridRow>],
    catalog: &Catalog,
) -> Vec<String> {
    let mut remarks = Vec::new();
    columns.all.retain(|column| {
        let is_said = column.places.iter().any(|place| said.get(*place).copied().flatten().is_some());
        let is_none = !is_said && parts_of_countries(column, headings, rows, catalog);
        if !is_said && column.field == "id" && are_of_several(column, rows) {
            let heading = column.places.first().and_then(|place| headings.get(*place)).map_or("", String::as_str);
            let what = format!("the column '{heading}' is left out: its numbers are each those of several rows");
            remarks.push(format!("{what}; {} reads it", map_option(heading, "id")));
            return false;
        }
        if is_none && let Some(heading) = column.places.first().and_then(|place| headings.get(*place)) {
            let what = format!("the column '{heading}' is left out: it holds provinces and the like, not regions");
            remarks.push(format!("{what}; {} reads it", map_option(heading, column.field)));
        }
        !is_none
    });
    remarks
}

/// Gives the days of events the year that the title, the sheet or the file says, where they have none.
fn take_year_of_title(columns: &Columns, headings: &[String], headed: &mut HeadedTable<'_>, table: &mut ImportedTable) {
    let stem = table.file.rsplit_once('.').map_or(&*table.file, |(stem, _)| stem);
    let year = year_in(&[&headed.title, &table.sheet, stem]).filter(|_| table.kind == Some(Kind::Event));
    let Some(year) = year else { return };
    let days = ["starts", "ends"].into_iter().filter_map(|field| columns.get(field));
    let days: Vec<usize> = days.flat_map(|column| column.places.iter().copied()).collect();
    let told = days.into_iter().filter_map(|place| add_year(&mut headed.rows, place, &headings[place], year));
    table.remarks.extend(told);
}

/// That rows are passed over that say nothing in a column that is read.
fn passed_over(silent: &[Cow<'_, GridRow>]) -> Option<String> {
    let rows: Vec<&GridRow> = silent.iter().map(AsRef::as_ref).collect();
    told_rows(&rows).map(|rows| format!("nothing stands in a column that is read, and these are passed over: {rows}"))
}

impl<'a> ReadyTable<'a> {
    /// Finds what the headings of a table are for; none with a fault in the table where nothing can be read.
    pub(super) fn of(
        asked: Request<'a>,
        place: usize,
        mut headed: HeadedTable<'a>,
        table: &mut ImportedTable,
        catalog: &'a Catalog,
    ) -> Option<ReadyTable<'a>> {
        let kind = table.kind.filter(|_| table.faults.is_empty())?;
        let mut headings: Vec<String> = headed.headings.iter().map(|heading| scrub(heading.trim())).collect();
        let shape = HeadingMaps::shape(&headings);
        name_sides(kind, &headed.nameless, &headed.rows, &mut headings, table);
        let mut said: Vec<Option<&MappedHeading>> =
            headings.iter().map(|heading| asked.headings.and_then(|maps| maps.of(heading, &shape))).collect();
        let maps = asked.headings.filter(|_| table.part != RowPart::Ties);
        table.remarks.extend(maps.into_iter().flat_map(|maps| maps.told_of_earlier(&headings, &shape)));
        let of_part = table.part.meant(&headings, &said);
        of_part.iter().enumerate().for_each(|(place, one)| said[place] = one.as_ref().or(said[place]));
        if let Some((place, heading)) = contents::partner_city(&headings, &headed.rows)
            && said[place].is_none()
        {
            heading.clone_into(&mut headings[place]);
        }
        let found = contents::by_contents(kind, &headings, &said, &headed.rows);
        let found: Vec<ColumnByContents> = if table.entries.is_some() { Vec::new() } else { found };
        for one in &found {
            table.remarks.extend(one.remark.clone());
            said[one.place].get_or_insert(&one.heading);
        }
        // What is over numbers names no side of an agreement.
        for place in contents::numbers_for_names(kind, &headings, &headed.rows) {
            headings[place].clear();
        }
        let mut columns = Columns::of(kind, &headed, &headings, &said, table);
        table.remarks.extend(left_out_by_rows(&mut columns, &headings, &said, &headed.rows, catalog));
        if let (Kind::Agreement, Some([one, other])) = (kind, columns.get("parties").map(|column| &column.places[..])) {
            table.remarks.extend(fill_side(&mut headed.rows, *one, *other));
        }
        table.remarks.extend(fill_groups(kind, &columns, &mut headed.rows));
        take_year_of_title(&columns, &headings, &mut headed, table);
        table.remarks.extend(taken_for_membership(kind, &columns, &headings, &said));
        // What is wrong of headings is not remembered.
        if table.faults.is_empty() {
            table.shape = shape;
        }
        if columns.all.is_empty() {
            return None;
        }
        table.remarks.extend(headed.remarks.iter().cloned());
        let is_entries = table.entries.is_some();
        let source = scrub(asked.source.unwrap_or(&table.file));
        let source = if table.sheet.is_empty() { source } else { format!("{source}, {}", scrub(&table.sheet)) };
        if columns.get("source").is_none() {
            table.is_without_source = true;
            let told = if is_entries {
                format!("'{source}' is taken for the source")
            } else {
                format!("there is no column for the source: '{source}' with the number of the row is taken for it")
            };
            table.remarks.extend(Some(told).filter(|_| table.part != RowPart::Ties));
        }
        let fields = fields(kind);
        for column in &columns.all {
            let heading = column.places.first().and_then(|place| headings.get(*place)).cloned().unwrap_or_default();
            for field in fields {
                let parts = field.parts().unwrap_or_default().iter();
                for part in parts.filter(|part| part.column == column.field) {
                    table.headings.insert(format!("{}.{}", field.name, part.name), heading.clone());
                    table.headings.entry(field.name.clone()).or_insert_with(|| heading.clone());
                }
            }
            table.headings.entry(column.field.to_owned()).or_insert(heading);
        }
        table.source = source;
        let about = TableRequest { kind, order: asked.order, count: headed.count, today: asked.today };
        let of_heading = |column: &Column| {
            let heading = column.places.first().and_then(|place| headings.get(*place))?;
            heading::unit(heading).map(|unit| (column.field, unit))
        };
        let mut units: HashMap<&'static str, String> = columns.all.iter().filter_map(of_heading).collect();
        let of_title = || money::currency_in(&headed.title).filter(|_| columns.get("currency").is_none());
        if kind == Kind::Funding
            && !units.contains_key("amount")
            && let Some(currency) = of_title()
        {
            table.remarks.push(format!("'{currency}' above the table is taken for the currency of its sums"));
            units.insert("amount", currency.to_owned());
        }
        table.parts = province::columns(&headings);
        let cities = CityColumns::of(&headings, columns.get(column::OF_CITIES), &headed.rows);
        let reader = Reader {
            asked: about,
            catalog,
            fields,
            columns,
            headings,
            cities,
            parts: table.parts.clone(),
            agreement_kind: table.agreement_kind,
            separator: headed.separator,
            units,
            is_entries,
            leaves_out_cells: asked.leaves_out_cells,
        };
        Some(ReadyTable { place, headed, reader, seen: Survey::default() })
    }

    /// Takes in what all rows together say, and what their records are called.
    pub(super) fn see(&mut self, names: &mut Names, tables: &mut [ImportedTable]) {
        let (rows, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.headed.rows).into_iter().partition(|row| !self.reader.overflows(row));
        let (rows, silent): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| self.reader.says_something(row));
        self.headed.rows = rows;
        if let Some(table) = tables.get_mut(self.place).filter(|_| !silent.is_empty()) {
            table.remarks.extend(passed_over(&silent));
        }
        self.headed.rows.iter().for_each(|row| self.reader.see(row, &mut self.seen, names));
        if let Some(table) = tables.get_mut(self.place).filter(|_| !others.is_empty()) {
            self.align(&others, names, table);
        }
        if let Some(table) = tables.get_mut(self.place).filter(|_| self.seen.has_short_years) {
            table.remarks.push("years of two digits are read as 1950 to 2049".to_owned());
        }
        let rests_on_points = self.reader.rests_on_points(&self.seen);
        if let Some(table) = tables.get_mut(self.place).filter(|_| rests_on_points) {
            let what = "in dates with points, such as 3.4.2030, the day comes first, as wherever they are written so";
            table.remarks.push(format!("{what}; --dates mdy reads them otherwise"));
        }
        let has_serials = self.seen.orders.values().any(|orders| orders.has_serials());
        if let Some(table) = tables.get_mut(self.place).filter(|_| has_serials) {
            let from = self.headed.count.year();
            table.remarks.push(format!("numbers in columns of dates are read as days of a spreadsheet from {from}"));
        }
    }

    /// Takes in the rows that have more cells than there are headings, where they can be read in one way.
    fn align(&mut self, others: &[Cow<'a, GridRow>], names: &mut Names, table: &mut ImportedTable) {
        let mut told = Vec::new();
        for row in others {
            match self.reader.aligned(row, &self.seen, names) {
                Ok(found) => {
                    self.reader.see(&found.row, &mut self.seen, names);
                    self.headed.rows.push(Cow::Owned(found.row));
                    told.push(found.told);
                }
                Err(fault) => table.faults.push(fault),
            }
            if table.faults.len() > FAULTS {
                table.fault(0, MORE_FAULTS);
                break;
            }
        }
        self.headed.rows.sort_by_key(|row| row.number);
        let more = told.len().saturating_sub(LEFT_OUT);
        table.remarks.extend(told.into_iter().take(LEFT_OUT));
        table.remarks.extend((more > 0).then(|| format!("and {more} more rows are read so")));
    }

    /// Reads the rows into the batch.
    pub(super) fn read(&self, names: &Names, table: &mut ImportedTable, batch: &mut Imported) {
        let (mut all_left_out, mut with_own_party, mut idle_countries) = (Vec::new(), 0, 0);
        let cities = batch.cities_before(table.part, self.place);
        for cells in &self.headed.rows {
            let place = RowPlace { table: self.place, row: cells.number };
            let city = cities.get(&cells.number).map(String::as_str);
            // Of a row whose city is not read nobody knows with whom something was signed.
            if table.part == RowPart::Ties && city.is_none_or(|city| self.reader.is_own_city(city)) {
                continue;
            }
            let record = self.reader.row(cells, &self.seen, names, city);
            names.unknown_in(place);
            let RowRecord { block, headings, left_out, notes, has_idle_country } = match record {
                Ok(record) => record,
                Err(faults) => {
                    table.faults.extend(faults);
                    if table.faults.len() > FAULTS && table.entries.is_none() {
                        table.fault(0, MORE_FAULTS);
                        return;
                    }
                    continue;
                }
            };
            with_own_party += u64::from(notes.has_own_party);
            idle_countries += u64::from(has_idle_country);
            batch.blocks.push(block);
            batch.places.push(place);
            batch.notes.push(notes);
            if !headings.is_empty() {
                table.items.insert(place.row, headings);
            }
            all_left_out.extend(left_out);
        }
        if let Some(own) = self.reader.own_organisation().filter(|_| with_own_party > 0) {
            table.remarks.push(table.part.told_of_own_party(with_own_party, &own.name));
        }
        let of_countries = self.reader.columns.get(column::OF_CITIES).and_then(|column| column.places.first());
        let heading = of_countries.and_then(|place| self.reader.headings.get(*place)).filter(|_| idle_countries > 0);
        table.remarks.extend(heading.map(|heading| {
            let rows = if idle_countries == 1 { "1 row".to_owned() } else { format!("{idle_countries} rows") };
            format!(
                "the column '{heading}' is left out of {rows}: it says which country a new partner or a city is in, and they \
                 name none"
            )
        }));
        let more = all_left_out.len().saturating_sub(LEFT_OUT);
        table.remarks.extend(all_left_out.into_iter().take(LEFT_OUT));
        table.remarks.extend((more > 0).then(|| format!("and {more} more are left out")));
    }
}
