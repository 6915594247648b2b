//! The index: the folded text of every record in one piece, so that a look-up is one walk through memory.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};

use super::card::Card;
use super::fold::fold_into;
use super::fuzzy::Letters;
use super::number::Number;
use super::rank::SearchText;
use super::texts::each_text;
use crate::catalog::{
    Catalog, Context, DialOrigin, Id, Kind, Link, PartialDate, Record, SearchRole, Standing, Telephone, Timing,
};

/// Everything that the records of a catalog are found by.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Per record its names, a line end, the other texts, a line end. No word of a query holds a line end.
    pub(super) text: String,
    pub(super) entries: Vec<IndexEntry>,
    pub(super) phones: Vec<Phone>,
    /// The country codes of these numbers, each once.
    pub(super) codes: BTreeSet<Box<str>>,
    /// From where numbers are dialled that are typed.
    pub(super) home: DialOrigin,
    texts: OnceCell<Texts>,
    /// The day on which records were last looked at, and which of them were over then.
    over: RefCell<(Option<NaiveDate>, Vec<bool>)>,
}

/// A telephone number, and whose it is by the place among the entries.
#[derive(Clone, Debug)]
pub(super) struct Phone {
    pub(super) entry: usize,
    pub(super) number: Number,
    pub(super) written: String,
}

#[derive(Clone, Debug)]
pub(super) struct IndexEntry {
    pub(super) id: Id,
    pub(super) kind: Kind,
    start: usize,
    names_end: usize,
    pub(super) end: usize,
    pub(super) letters: Letters,
    /// Whether it is an agreement or an event that the home office has no part in.
    is_of_others: bool,
    /// The day of it, counted from the beginning of the calendar; 0 where there is none.
    day: i32,
}

/// All texts of all records, folded: what is on no card, too.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    /// Per record its texts with a blank between them, and a line end.
    pub(super) text: String,
    ends: Vec<usize>,
}

impl Texts {
    fn new(catalog: &Catalog) -> Texts {
        let mut texts = Texts::default();
        for record in catalog.all() {
            each_text(record, |field, text| {
                // The digits of a number are looked for as those of one, and nowhere else.
                if field == "phones" && Telephone::is_in(text) {
                    return;
                }
                fold_into(&mut texts.text, text);
                texts.text.push(' ');
            });
            texts.text.push('\n');
            texts.ends.push(texts.text.len());
        }
        texts
    }

    /// The texts of the record at a place.
    pub(super) fn of(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(place).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }

    /// Where the texts of the record at a place end.
    pub(super) fn end_of(&self, place: usize) -> Option<usize> {
        self.ends.get(place).copied()
    }

    /// The place of the record whose texts stand there.
    pub(super) fn place_of(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end <= at)
    }
}

impl Index {
    /// Writes the index of a catalog.
    pub fn new(context: Context<'_>) -> Index {
        let mut index = Index { home: context.dialled_from(None), ..Index::default() };
        let mut known = HashMap::new();
        for record in context.catalog.all() {
            index.add(context, record, &mut known);
        }
        index.text.shrink_to_fit();
        index.entries.shrink_to_fit();
        index.phones.shrink_to_fit();
        index
    }

    /// Adds a record; `known` keeps the names of those that others are found by.
    fn add<'a>(&mut self, context: Context<'a>, record: Record<'a>, known: &mut HashMap<&'a str, String>) {
        let catalog = context.catalog;
        let card = Card::of(catalog, record);
        let start = self.text.len();
        write_names(&mut self.text, &card);
        let names_end = self.text.len();
        self.text.push('\n');
        for text in &card.texts {
            fold_into(&mut self.text, text);
            self.text.push(' ');
        }
        write_country(&mut self.text, record);
        for other in card.others {
            let names = known.entry(other.as_str()).or_insert_with(|| names_of(catalog, other));
            self.text.push_str(names);
            self.text.push(' ');
        }
        self.text.push('\n');
        let end = self.text.len();
        let letters = Letters::of(&self.text[start..names_end]);
        let entry = self.entries.len();
        let phones = record.texts_by(SearchRole::Phone);
        let from = if phones.is_empty() { DialOrigin::default() } else { context.dialled_from(Some(record)) };
        for written in phones {
            for number in Number::each(&written, from) {
                if !self.codes.contains(number.country_code()) {
                    self.codes.insert(number.country_code().into());
                }
                self.phones.push(Phone { entry, number, written: written.clone().into_owned() });
            }
        }
        self.entries.push(IndexEntry {
            id: record.id().clone(),
            kind: record.kind(),
            start,
            names_end,
            end,
            letters,
            is_of_others: is_of_others(context, record),
            day: day_of(record).map_or(0, |date| date.first_day().num_days_from_ce()),
        });
    }

    /// All texts of all records; they are folded when somebody first looks for what stands on no card.
    pub(super) fn texts(&self, catalog: &Catalog) -> &Texts {
        self.texts.get_or_init(|| Texts::new(catalog))
    }

    /// Calls back with what tells whether each record is over on a day.
    pub(super) fn with_over<T>(&self, context: Context<'_>, call: impl FnOnce(&[bool]) -> T) -> T {
        let day = context.from.day;
        let mut over = self.over.borrow_mut();
        if over.0 != Some(day) {
            *over = (Some(day), context.catalog.all().map(|record| is_over(context, record)).collect());
        }
        call(&over.1)
    }

    /// Which entry a place in the text belongs to, at or after the entry `from`.
    pub(super) fn place_of(&self, at: usize, from: usize) -> usize {
        match self.entries.get(from) {
            Some(entry) if at < entry.end => from,
            _ => from + self.entries[from..].partition_point(|entry| entry.end <= at),
        }
    }

    /// What is known of a record to a look-up.
    pub(super) fn sheet(&self, entry: &IndexEntry, is_over: bool) -> SearchText<'_> {
        SearchText {
            kind: entry.kind,
            names: &self.text[entry.start..entry.names_end],
            texts: &self.text[entry.names_end + 1..entry.end - 1],
            is_over,
            is_of_others: entry.is_of_others,
            day: entry.day,
        }
    }

    /// The folded name of an entry on the screen.
    pub(super) fn name(&self, entry: &IndexEntry) -> &str {
        self.sheet(entry, false).name()
    }
}

/// Whether a record is an agreement or an event that the home office has no part in.
fn is_of_others(context: Context<'_>, record: Record<'_>) -> bool {
    let Some(home) = context.catalog.home(context.preferences) else { return false };
    let parts = [Link::Party, Link::Host, Link::Organiser];
    matches!(record, Record::Agreement(_) | Record::Event(_))
        && !record.links().into_iter().any(|(link, id)| parts.contains(&link) && id == home)
}

/// The day of a record, by which the newest comes first.
fn day_of(record: Record<'_>) -> Option<PartialDate> {
    match record {
        Record::Agreement(agreement) => agreement.signed.or(agreement.starts).or(agreement.stage_since),
        Record::Event(event) => event.starts.map(|starts| starts.date),
        Record::Award(award) => award.awarded_on,
        Record::Funding(funding) => funding.on,
        _ => None,
    }
}

/// Whether a record is over on a day: no longer in force, past, no longer in the role.
fn is_over(context: Context<'_>, record: Record<'_>) -> bool {
    match record {
        Record::Agreement(agreement) => matches!(
            context.standing(agreement),
            Standing::Expired | Standing::Superseded | Standing::Terminated | Standing::Cancelled
        ),
        Record::Event(event) => event.is_off() || context.timing(event) == Timing::Over,
        Record::Person(person) => person.role_is_over(context.from.day),
        _ => false,
    }
}

/// Writes the country of a record: all that are found by a city are found by that of the city.
fn write_country(text: &mut String, record: Record<'_>) {
    for code in record.texts_by(SearchRole::Country) {
        text.push(SearchText::COUNTRY);
        text.push_str(&code);
        text.push(' ');
    }
}

/// Writes the folded names of a card, each once.
fn write_names(text: &mut String, card: &Card<'_>) {
    let start = text.len();
    for (place, name) in card.names.iter().enumerate() {
        let before = text.len();
        if place > 0 {
            text.push(SearchText::BETWEEN);
        }
        let begin = text.len();
        fold_into(text, name);
        let again = text[start..before].split(SearchText::BETWEEN).any(|known| *known == text[begin..]);
        if place > 0 && again {
            text.truncate(before);
        }
    }
}

/// The names by which other records are found too. Of an overlong name only the beginning counts, as it is copied to
/// each.
fn names_of(catalog: &Catalog, id: &Id) -> String {
    const LONGEST: usize = 400;
    let mut names = String::new();
    if let Some(record) = catalog.record(id.as_str()) {
        write_names(&mut names, &Card::of(catalog, record));
        let end = names.char_indices().nth(LONGEST).map_or(names.len(), |(at, _)| at);
        names.truncate(end);
        if matches!(record, Record::City(_)) {
            names.push(' ');
            write_country(&mut names, record);
        }
    }
    names
}
