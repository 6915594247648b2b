//! A sheet while it is being written: rows in groups, and which records have been linked so far.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Row;
use crate::catalog::{Call, Context, Id, Instant, Kind, Link, PartialDate, Record};
use crate::schema::Field;
use crate::words::{Facts, fact, is_today, long_date, name, office_hours, question, relevance, short_moment};

pub(in crate::words) struct SheetDraft<'a> {
    pub(in crate::words) context: Context<'a>,
    /// Whether the day that is seen is another than today: then it is told with what depends on it.
    pub(in crate::words) shows_day: bool,
    /// The fields of the record, and what those that no line shows yet hold.
    pub(in crate::words) fields: &'static [Field],
    pub(in crate::words) values: Map<String, Value>,
    pub(in crate::words) rows: Vec<Row>,
    linked: HashSet<Id>,
}

impl<'a> SheetDraft<'a> {
    pub(in crate::words) fn new(context: Context<'a>) -> SheetDraft<'a> {
        let (rows, linked) = (Vec::new(), HashSet::new());
        SheetDraft { context, shows_day: false, fields: &[], values: Map::new(), rows, linked }
    }

    /// A draft that says which day is meant where that is not today, by the clock of the office from which one asks.
    pub(in crate::words) fn at(context: Context<'a>, now: Instant) -> SheetDraft<'a> {
        SheetDraft { shows_day: !is_today(context, now), ..SheetDraft::new(context) }
    }

    /// The day, where it is to be told: `on 16 January 2017`.
    pub(in crate::words) fn on_day(&self) -> String {
        let day = PartialDate::day(self.context.from.day).filter(|_| self.shows_day);
        day.map_or_else(String::new, |day| format!("on {}", long_date(day)))
    }

    /// The day, and how many days ahead something counts as due soon.
    pub(in crate::words) fn soon(&self) -> (NaiveDate, i64) {
        (self.context.from.day, i64::from(self.context.preferences.thresholds.due_days))
    }

    /// Adds a value; nothing where it is empty.
    pub(in crate::words) fn text(&mut self, label: &'static str, value: impl Into<Facts>) {
        let value = value.into();
        if !value.is_empty() {
            self.rows.push(Row::new(label, value));
        }
    }

    /// Adds the hours of an office, its own or those of its city; as they are written where no zone is known.
    pub(in crate::words) fn office_hours(&mut self, id: &Id) {
        if let Some(hours) = office_hours(self.context.catalog, id) {
            self.covers(&["office_hours"]);
            self.text("Office hours", hours);
        }
        self.fields(&["office_hours"]);
    }

    /// Adds what is wrong in the record's file, a row each.
    pub(in crate::words) fn faults(&mut self, record: Record<'_>) {
        let faults = self.context.catalog.faults_behind(record, self.context.from.day).into_iter();
        self.texts("Faults", faults.map(|fault| format!("{} ({})", fault.message, fault.place())));
    }

    /// Adds a row as it is.
    pub(in crate::words) fn row(&mut self, row: Row) {
        self.linked.extend(row.link.clone());
        self.rows.push(row);
    }

    /// Adds rows as a group, with its label before the first.
    pub(in crate::words) fn group(&mut self, label: &'static str, rows: impl IntoIterator<Item = Row>) {
        for (place, row) in rows.into_iter().enumerate() {
            self.row(if place == 0 { Row { label: label.into(), ..row } } else { row });
        }
    }

    /// Adds a value where there is one.
    pub(in crate::words) fn maybe(&mut self, label: &'static str, value: Option<impl Into<Facts>>) {
        if let Some(value) = value {
            self.text(label, value);
        }
    }

    /// Adds a group of values, a row each.
    pub(in crate::words) fn texts(&mut self, label: &'static str, values: impl IntoIterator<Item = impl Into<Facts>>) {
        for (place, value) in values.into_iter().enumerate() {
            self.text(if place == 0 { label } else { "" }, value);
        }
    }

    /// Adds a group of links in the order given, each record once.
    pub(in crate::words) fn links(&mut self, label: &'static str, records: impl IntoIterator<Item = Record<'a>>) {
        let mut seen = HashSet::new();
        let records = records.into_iter().filter(|record| seen.insert(record.id()));
        let context = self.context;
        let row = |record: Record<'a>| Row {
            fact: fact(context, record),
            link: Some(record.id().clone()),
            ..Row::new("", name(context.catalog, record))
        };
        self.group(label, records.map(row));
    }

    /// Adds a sentence that leads to a record.
    pub(in crate::words) fn linked(&mut self, label: &'static str, value: impl Into<Facts>, to: &Id) {
        self.row(Row { link: Some(to.clone()), ..Row::new(label, value) });
    }

    /// Adds a group of links to the records of these ids, in their order.
    pub(in crate::words) fn ids(&mut self, label: &'static str, ids: impl IntoIterator<Item = &'a Id>) {
        let catalog = self.context.catalog;
        self.links(label, ids.into_iter().filter_map(|id| catalog.record(id.as_str())));
    }

    /// Adds a group of the records that name `id` as this.
    pub(in crate::words) fn naming(&mut self, label: &'static str, id: &Id, link: Link) {
        let naming = self.context.catalog.mentions(id.as_str()).filter(|(other, _)| *other == link);
        let mut records: Vec<Record<'a>> = naming.map(|(_, record)| record).collect();
        self.sort(&mut records);
        self.links(label, records);
    }

    /// Adds a group of the records of one kind that name `id` or that it names, but for those already linked.
    pub(in crate::words) fn related(&mut self, id: &Id, kind: Kind) {
        let mut records = self.context.catalog.related(id.as_str(), kind);
        records.retain(|record| !self.linked.contains(record.id()));
        self.sort(&mut records);
        self.links(kind.title(), records);
    }

    fn sort(&self, records: &mut [Record<'a>]) {
        records.sort_by_cached_key(|record| relevance(self.context, *record));
    }

    /// Adds whatever else is linked to the record, and how all this is known.
    pub(in crate::words) fn finish(mut self, record: Record<'_>) -> Vec<Row> {
        let entry = record.entry();
        self.other_fields();
        for kind in Kind::ALL {
            self.related(&entry.id, kind);
        }
        self.maybe("Certainty", entry.certainty.as_deref());
        self.maybe("Notes", entry.notes.as_deref());
        let catalog = self.context.catalog;
        self.texts("To decide", entry.questions.iter().map(|asked| question(catalog, record, asked)));
        self.texts("Calls", entry.newest_calls().into_iter().map(call_note));
        self.texts("Source", &entry.sources);
        self.text("Id", entry.id.as_str());
        self.rows
    }
}

/// A note of a call as one text: `15 Jun 2030, 10:12, kim: Asked for the minutes`.
pub fn call_note(call: &Call) -> String {
    format!("{}, {}: {}", short_moment(call.on), call.by, call.text)
}
