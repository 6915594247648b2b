//! A row of cells as a record.

mod checks;
mod joined;
mod other_words;
mod partners;
mod reading;
mod values;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::cell::{self, ColumnContext};
use super::cell_name::{self, CellName};
use super::city_columns::CityColumns;
use super::column::{Column, Columns};
use super::country;
use super::date::{self, DayCount};
use super::grid::GridRow;
use super::imported::{CellFault, RowNotes};
use super::links;
use super::list::{self, ListCell};
use super::money;
use super::names::{Names, TargetFacts};
use super::span::EventSpan;
use super::survey::Survey;
use super::words;
use super::{DayOrder, TableFault};
use crate::catalog::{Catalog, Kind};
use crate::edit::RecordBlock;
use crate::schema::{Field, Form};
use checks::add_notes;
use joined::joined;
use other_words::{first_category, is_fax};
pub(super) use values::Values;

/// What is asked of one table.
pub(super) struct TableRequest {
    /// The kind of its records.
    pub(super) kind: Kind,
    /// Whether the day or the month comes first in its dates, where they do not tell.
    pub(super) order: Option<DayOrder>,
    /// From when on it counts days.
    pub(super) count: DayCount,
    /// The day on which it is read.
    pub(super) today: Option<NaiveDate>,
}

/// What rows are read by.
pub(super) struct Reader<'a> {
    pub(super) asked: TableRequest,
    pub(super) catalog: &'a Catalog,
    pub(super) fields: &'static [Field],
    pub(super) columns: Columns,
    pub(super) headings: Vec<String>,
    /// Which of them name cities.
    pub(super) cities: CityColumns,
    /// Which columns say in which part of their country cities are.
    pub(super) parts: Vec<usize>,
    /// Of what kind all agreements of the table are, where no cell says it.
    pub(super) agreement_kind: Option<&'static str>,
    /// The sign between the cells, where they come from a text.
    pub(super) separator: Option<char>,
    /// What the headings say that the cells of a field are counted in.
    pub(super) units: HashMap<&'static str, String>,
    /// Whether the rows are the entries of a calendar, with ids and days as files have them.
    pub(super) is_entries: bool,
    /// Whether a cell that cannot be read, and is not needed, is left out of its row.
    pub(super) leaves_out_cells: bool,
}

/// A cell that holds something, and which column of the table it stands in.
#[derive(Clone, Copy)]
pub(super) struct CellAt<'r> {
    pub(super) place: usize,
    pub(super) text: &'r str,
    /// Whether it is a value and no text.
    pub(super) is_exact: bool,
}

/// A row as a record, and where what it says comes from.
pub(super) struct RowRecord {
    pub(super) block: RecordBlock,
    /// The heading over each item of a list that several columns make up: `phones.1`.
    pub(super) headings: Vec<(String, String)>,
    /// What of the cells is left out.
    pub(super) left_out: Vec<String>,
    pub(super) notes: RowNotes,
    /// Whether it says a country, and names nothing that could be in it.
    pub(super) has_idle_country: bool,
}

/// The cells of a column that hold something.
pub(super) fn cells<'r>(row: &'r GridRow, column: &Column) -> Vec<CellAt<'r>> {
    let filled = |place: &usize| {
        let text = row.text(*place);
        let text = if column.has_footnotes { cell::without_footnotes(text) } else { text };
        (!text.is_empty()).then(|| CellAt { place: *place, text, is_exact: row.is_exact(*place) })
    };
    column.places.iter().filter_map(filled).collect()
}

impl Reader<'_> {
    /// Takes in a row: what its dates and numbers say of their columns, and what its record is called.
    pub(super) fn see(&self, row: &GridRow, seen: &mut Survey, names: &mut Names) {
        for column in &self.columns.all {
            let form = self.fields.iter().find(|field| field.name == column.field).map(|field| &field.form);
            // What says how long an agreement holds may be two dates.
            let has_spans = column.field == "term" && !self.columns.is_own;
            for cell in cells(row, column) {
                match form {
                    Some(Form::Text) if has_spans => {
                        seen.orders.entry(column.field).or_default().see(cell.text, cell.is_exact);
                    }
                    Some(Form::Number | Form::Whole(_)) if cell.is_exact => {}
                    Some(Form::Date | Form::Moment) => {
                        seen.orders.entry(column.field).or_default().see(cell.text, cell.is_exact);
                        let is_short = !self.has_era(column) && date::has_short_year(cell.text);
                        seen.has_short_years |= is_short;
                        if is_short {
                            row.cells.iter().for_each(|cell| seen.scripts.see(cell));
                        }
                        seen.has_hours |= ["starts", "ends"].contains(&column.field) && date::has_hour(cell.text);
                    }
                    Some(Form::Number | Form::Whole(_)) => {
                        seen.decimals.entry(column.field).or_default().see(&money::number_of(cell.text));
                    }
                    Some(Form::Id) if column.field != "id" => {
                        links::alone(cell.text).for_each(|name| names.mention(name));
                    }
                    _ => {}
                }
            }
        }
        let given = self.text(row, "id");
        let is_given = given.is_some();
        if let Some(id) = given.or_else(|| self.free_id(row, names)) {
            let called: Vec<String> = ["name", "title"].iter().filter_map(|field| self.text(row, field)).collect();
            names.add(self.asked.kind, &id, called);
            if self.asked.kind == Kind::Event && !is_given {
                *seen.events.entry(id.clone()).or_default() += 1;
            }
            seen.ids.insert(row.number, id);
        }
    }

    /// The record of a row, or everything that is wrong in its cells; with the city that another table has read in it, if
    /// what was signed with that is the record.
    pub(super) fn row(
        &self,
        row: &GridRow,
        seen: &Survey,
        names: &Names,
        city: Option<&str>,
    ) -> Result<RowRecord, Vec<TableFault>> {
        let number = row.number;
        let mut read = Values { city, is_entry: self.is_entries, ..Values::of(number, row, seen, names) };
        let mut pairs = Vec::new();
        self.leave_out_countries(&mut read);
        let span = self.event_span(&mut read);
        let mut given = self.given(&mut read);
        if let Some(EventSpan { starts, ends, zone }) = span {
            // Of whole days no clock says anything.
            let has_hours = [&starts, &ends].into_iter().flatten().any(|end| end.contains('T'));
            given.extend(zone.filter(|_| has_hours).map(|zone| ("zone", Some(cell::text(zone.as_str())))));
            given.push(("starts", starts.as_deref().map(cell::date_value)));
            given.push(("ends", ends.as_deref().map(cell::date_value)));
        }
        for field in self.fields {
            let value = match given.iter().find(|(name, _)| *name == field.name) {
                Some((_, value)) => value.clone(),
                None => self.value(field, &mut read),
            };
            pairs.extend(value.map(|value| (field.name.as_str(), value)));
        }
        let has_city = pairs.iter().any(|(key, _)| *key == "city");
        let is_meant = self.asked.kind == Kind::Organisation && !self.columns.is_own && has_city;
        if is_meant && self.is_city_in_country(row) {
            // The country is the city's, and its record says it.
            pairs.retain(|(key, _)| *key != "country");
        }
        self.leave_out_pages(&pairs, &mut read);
        self.leave_out_contacts(&pairs, &mut read);
        self.refuse_far_years(&mut pairs, &mut read);
        self.refuse_differing(&mut pairs, &mut read);
        self.note_columns(&mut read);
        add_notes(&mut pairs, &read.noted);
        let has_own_party = self.add_own_party(&mut pairs);
        let is_given = self.text(row, "id").is_some();
        let day = pairs.iter().find(|(key, _)| *key == "starts").map(|(_, starts)| starts.as_str());
        let id = seen.ids.get(&number).cloned();
        let id = if is_given { id } else { id.map(|id| seen.id_of_one(id, day)) };
        let Some(id) = id else {
            let what = self.without_id();
            let mut faults: Vec<TableFault> = read.bad.into_iter().map(|cell| cell.fault).collect();
            faults.push(TableFault { row: number, of_table: false, column: None, what });
            return Err(faults);
        };
        if pairs.iter().all(|(key, _)| *key != "id") {
            pairs.insert(0, ("id", cell::text(&id)));
        }
        let is_needed = |cell: &CellFault| self.fields.iter().any(|field| field.name == cell.key && field.required);
        if !read.bad.is_empty() && (!self.leaves_out_cells || read.bad.iter().any(is_needed)) {
            return Err(read.bad.into_iter().map(|cell| cell.fault).collect());
        }
        let is_empty = |field: &&Field| {
            let is_said = pairs.iter().map(|(key, _)| *key).chain(read.bad.iter().map(|cell| cell.key.as_str()));
            is_said.into_iter().all(|key| key != field.name) && self.has_column(field)
        };
        let emptied = if self.is_entries {
            Vec::new()
        } else {
            self.fields.iter().filter(is_empty).map(|field| field.name.as_str()).collect()
        };
        let made = if is_given { None } else { self.made_id(row) };
        let notes =
            RowNotes { is_given, made, is_plain: self.has_no_kind(&pairs), has_own_party, emptied, left_out: read.bad };
        // Tables have many rows: none has more room than what it says, its source and its kind need.
        for (_, value) in &mut pairs {
            value.shrink_to_fit();
        }
        pairs.shrink_to(pairs.len() + 2);
        let block = RecordBlock { kind: self.asked.kind, id, pairs, rest: Vec::new() };
        let has_idle_country = self.has_idle_country(row, &block, names);
        Ok(RowRecord { block, headings: read.headings, left_out: read.left_out, notes, has_idle_country })
    }

    /// Whether a field, or a part of it, has a column.
    fn has_column(&self, field: &Field) -> bool {
        match field.parts() {
            Some(parts) => parts.iter().any(|part| self.columns.get(&part.column).is_some()),
            None => self.columns.get(&field.name).is_some(),
        }
    }

    /// The value of a field, from its column or from one for each of its parts. A cell that is no value is taken down.
    fn value(&self, field: &Field, read: &mut Values<'_>) -> Option<String> {
        let Some(parts) = field.parts() else {
            let column = self.columns.get(&field.name)?;
            let value = self.of_column(field, column, read);
            if self.is_in_other_words(field, column, &value, read) {
                self.set_aside_column(column, read);
                return None;
            }
            return read.or_bad(&field.name, value).flatten();
        };
        let (mut pairs, mut is_understood) = (Vec::new(), true);
        let columns: Vec<(&Field, &Column)> =
            parts.iter().filter_map(|part| Some((part, self.columns.get(&part.column)?))).collect();
        for (part, column) in &columns {
            let value = self.of_column(part, column, read);
            if field.name == "renewal" && self.is_in_other_words(part, column, &value, read) {
                is_understood = false;
            } else if let Some(value) = read.or_bad(&field.name, value).flatten() {
                pairs.push(format!("{} = {value}", part.name));
            }
        }
        if !is_understood {
            for (_, column) in columns {
                self.set_aside_column(column, read);
            }
            return None;
        }
        (!pairs.is_empty()).then(|| format!("{{ {} }}", pairs.join(", ")))
    }

    /// The value of a field or of a part of one, from the cells of its columns.
    fn of_column(&self, field: &Field, column: &Column, read: &mut Values<'_>) -> Result<Option<String>, TableFault> {
        let cells = cells(read.row, column);
        let Some(first) = cells.first() else { return Ok(None) };
        let reading = self.reading(column, read);
        let heading = |place: usize| self.headings.get(place).cloned();
        let number = read.number;
        let fault =
            |place: usize, what: String| TableFault { row: number, of_table: false, column: heading(place), what };
        if !field.many {
            let text = joined(column, &cells);
            if column.field == "name" && !self.columns.is_own {
                cell_name::of_one(self.asked.kind, &text).map_err(|what| fault(first.place, what))?;
            }
            // Of the categories of a calendar the first is the kind.
            let reading = ColumnContext { is_exact: first.is_exact && cells.len() == 1, ..reading };
            let is_category = column.is_weak && field.name == "kind" && self.asked.kind == Kind::Event;
            let (text, others) = if is_category { first_category(&text) } else { (text, String::new()) };
            if !others.is_empty() {
                read.set_aside(heading(first.place), &others);
            }
            let text = if column.field == "name" {
                let CellName { name, standing, .. } = self.name(text);
                if let Some(standing) = &standing {
                    read.set_aside(None, standing);
                }
                name
            } else {
                text
            };
            if self.is_for_notes(field, column, &text, reading.orders) {
                read.set_aside(heading(first.place), &text);
                return Ok(None);
            }
            let (text, remark) = reading.without_remark(field, &text);
            for words in remark.into_iter().chain(reading.more_than_a_word(field, text)) {
                match field.form {
                    // `about 1,200`
                    Form::Number | Form::Whole(_) => read.leave_out(heading(first.place), words),
                    _ => read.set_aside(heading(first.place), words),
                }
            }
            // Where something is may be said no closer than its country.
            if field.name == "city" && self.is_of_country(column, text, read) {
                read.note_country(heading(first.place), text);
                return Ok(None);
            }
            if let Some(format) = self.format_of_truth(field, first.place, text, read) {
                return Ok(format.map(cell::text));
            }
            if let Form::Words(words) = &field.form
                && !field.required
                && reading.has_no_word(field, text)
            {
                read.note(heading(first.place), text, words);
                return Ok(None);
            }
            // `Korea` may be two countries, and the city is in one of them.
            if field.form == Form::Code(2)
                && self.asked.kind == Kind::City
                && let Some(code) = self.text(read.row, "name").and_then(|name| country::of_city(text, &name))
            {
                return Ok(Some(cell::text(code)));
            }
            return reading.value(field, text).map_err(|what| fault(first.place, what));
        }
        let mut items: Vec<(usize, String)> = Vec::new();
        for cell in &cells {
            if is_fax(read.row, column, *cell) {
                read.leave_out(heading(cell.place), cell.text);
                continue;
            }
            let ListCell { values, left_out } = reading.list_cell(field, cell.text);
            for words in &left_out {
                read.set_aside(heading(cell.place), words);
            }
            let target = TargetFacts {
                country: reading.target.country.or_else(|| self.country_of_side(column, cell.place, read.row)),
                kind: self.cities.are_at(cell.place).then_some(Kind::City),
                names_others: values.len() > 1,
                ..reading.target
            };
            let reading = ColumnContext { is_exact: cell.is_exact, target, ..reading };
            let values = if column.has_footnotes { list::said(&field.name, values) } else { values };
            let found = reading.items(field, &values).map_err(|what| fault(cell.place, what));
            let found = read.or_bad(&field.name, found).unwrap_or_default();
            items.extend(found.into_iter().map(|item| (cell.place, item)));
        }
        if !self.columns.is_own {
            let mut seen = HashSet::new();
            items.retain(|(_, item)| seen.insert(item.clone()));
            // A dash beside something else says that there is no more.
            let is_dash = |item: &String| words::is_dash(item.trim_matches('"'));
            if items.iter().any(|(_, item)| !is_dash(item)) {
                items.retain(|(_, item)| !is_dash(item));
            }
        }
        if column.places.len() > 1 {
            let of_item = |(item, (place, _)): (usize, &(usize, String))| {
                Some((format!("{}.{item}", field.name), heading(*place)?))
            };
            read.headings.extend(items.iter().enumerate().filter_map(of_item));
        }
        Ok(ColumnContext::list(field, &items.iter().map(|(_, item)| item.as_str()).collect::<Vec<_>>()))
    }

    /// Whether something stands in a column that is read.
    pub(super) fn says_something(&self, row: &GridRow) -> bool {
        self.columns.all.iter().any(|column| !cells(row, column).is_empty())
    }

    /// A name as records have it.
    fn name(&self, written: String) -> CellName {
        if self.columns.is_own || self.is_entries {
            CellName { name: written, ..CellName::default() }
        } else {
            CellName::of(self.asked.kind, &written)
        }
    }

    /// The text in the column of a field.
    pub(super) fn text(&self, row: &GridRow, field: &str) -> Option<String> {
        let column = self.columns.get(field)?;
        let cells = cells(row, column);
        let text = (!cells.is_empty()).then(|| cell::unguarded(&joined(column, &cells)));
        match field {
            "name" => text.map(|text| self.name(text).name),
            "id" if !self.columns.is_own => text.map(|text| cell::id_of(&text)),
            _ => text,
        }
    }
}
