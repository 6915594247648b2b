//! The index: the words of every record, the names in one piece, and which records name which.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::card::Card;
use super::exonym::exonyms;
use super::fold::fold_into;
use super::letters::Letters;
use super::name_forms::{initials, joined_forms};
use super::number::Number;
use super::rank::RankedText;
use super::scan::WordTiers;
use super::spelling::spellings;
use super::terms::{Terms, TextZone};
use super::terms_writer::TermsWriter;
use super::texts::each_text;
use super::word::WordMatcher;
use crate::catalog::{
    Context, DialOrigin, Id, Kind, Link, PartialDate, Record, SearchRole, Standing, Telephone, Timing,
};

/// Everything that the records of a catalog are found by.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The words of all records.
    pub(super) terms: Terms,
    /// The names of all records, folded, with [`RankedText::BETWEEN`] between those of one.
    names: String,
    /// The places of the records that each names.
    links: Vec<LinkedEntry>,
    pub(super) entries: Vec<IndexEntry>,
    pub(super) phones: Vec<Phone>,
    /// The country codes of these numbers, each once.
    pub(super) codes: BTreeSet<Box<str>>,
    /// From where numbers are dialled that are typed.
    pub(super) home: DialOrigin,
    /// The day on which records were last looked at, and which of them were over then.
    over: RefCell<(Option<NaiveDate>, Vec<bool>)>,
    /// The words that were looked up last: who types on changes one of them.
    recent: RefCell<VecDeque<(String, Arc<WordTiers>)>>,
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
    /// Where its own names begin and end, and where what it is called elsewhere ends.
    names: [u32; 3],
    links_end: u32,
    /// The letters of its own names.
    pub(super) letters: Letters,
    /// How long the name on the screen is, in letters.
    length: u16,
    /// Its country, as ISO 3166-1 alpha-2.
    country: [u8; 2],
    /// Whether it is an agreement or an event that the home office has no part in.
    is_of_others: bool,
    /// The day of it, counted from the beginning of the calendar; 0 where there is none.
    day: i32,
}

impl IndexEntry {
    /// The code of its country; empty where none is known.
    pub(super) fn country(&self) -> &str {
        std::str::from_utf8(&self.country).unwrap_or_default().trim_end_matches('\0')
    }
}

/// A record that another names, by its place among the entries.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkedEntry(u32);

impl LinkedEntry {
    const MENTIONED: u32 = 1 << 31;

    /// Its place among the entries.
    pub(super) fn place(self) -> usize {
        (self.0 & !LinkedEntry::MENTIONED) as usize
    }

    /// Whether its names count as little as a note.
    pub(super) fn is_mentioned(self) -> bool {
        self.0 & LinkedEntry::MENTIONED != 0
    }
}

impl Index {
    /// Writes the index of a catalog.
    pub fn new(context: Context<'_>) -> Index {
        let catalog = context.catalog;
        let places: HashMap<&str, u32, foldhash::fast::RandomState> =
            catalog.all().zip(0..).map(|(record, place)| (record.id().as_str(), place)).collect();
        let index = Index { home: context.dialled_from(None), ..Index::default() };
        let mut writer = IndexWriter { index, terms: TermsWriter::default(), places, folded: String::new() };
        for record in catalog.all() {
            writer.add(context, record);
        }
        let mut index = writer.index;
        index.terms = writer.terms.finish();
        index.names.shrink_to_fit();
        index.links.shrink_to_fit();
        index.entries.shrink_to_fit();
        index.phones.shrink_to_fit();
        index
    }

    /// How many bytes it takes up, but for telephone numbers.
    pub fn bytes(&self) -> usize {
        let links = self.links.capacity() * size_of::<LinkedEntry>();
        self.terms.bytes() + self.names.capacity() + links + self.entries.capacity() * size_of::<IndexEntry>()
    }

    /// How well each record meets a word.
    pub(super) fn tiers(&self, word: &WordMatcher<'_>) -> Arc<WordTiers> {
        /// So many are kept.
        const MOST: usize = 6;
        let key = word.key();
        let mut recent = self.recent.borrow_mut();
        if let Some((_, tiers)) = recent.iter().find(|(known, _)| *known == key) {
            return Arc::clone(tiers);
        }
        let tiers = Arc::new(WordTiers::new(self, word));
        recent.truncate(MOST - 1);
        recent.push_front((key, Arc::clone(&tiers)));
        tiers
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

    /// The records that each names, entry by entry.
    pub(super) fn links(&self) -> impl Iterator<Item = &[LinkedEntry]> {
        let mut start = 0;
        self.entries.iter().map(move |entry| {
            let end = entry.links_end as usize;
            let links = self.links.get(start..end).unwrap_or_default();
            start = end;
            links
        })
    }

    /// What the order of hits depends on.
    pub(super) fn text(&self, entry: &IndexEntry, is_over: bool) -> RankedText<'_> {
        let [start, own_end, end] = entry.names.map(|place| place as usize);
        RankedText {
            kind: entry.kind,
            names: self.names.get(start..own_end).unwrap_or_default(),
            exonyms: self.names.get(own_end..end).unwrap_or_default(),
            length: entry.length,
            is_over,
            is_of_others: entry.is_of_others,
            day: entry.day,
        }
    }

    /// The folded name of an entry on the screen.
    pub(super) fn name(&self, entry: &IndexEntry) -> &str {
        self.text(entry, false).name()
    }
}

/// Writes an index, record by record.
struct IndexWriter<'a> {
    index: Index,
    terms: TermsWriter,
    places: HashMap<&'a str, u32, foldhash::fast::RandomState>,
    /// The text at hand, folded.
    folded: String,
}

impl<'a> IndexWriter<'a> {
    fn add(&mut self, context: Context<'a>, record: Record<'a>) {
        let card = Card::of(context.catalog, record);
        let entry = self.index.entries.len();
        let start = self.index.names.len();
        self.add_names(entry, record, &card);
        let own_end = self.index.names.len();
        for text in &card.texts {
            self.terms.add_text(entry, TextZone::Text, text);
        }
        if let Record::City(city) = record {
            self.add_exonyms(entry, exonyms(city));
        }
        let end = self.index.names.len();
        for name in &card.names {
            for form in initials(record, name) {
                self.terms.add(entry, TextZone::Initials, &form);
            }
        }
        each_text(record, |field, text| {
            // The digits of a number are looked for as those of one, and nowhere else.
            let is_number = field == "phones" && Telephone::is_in(text);
            let is_on_card = || card.names.iter().chain(&card.texts).any(|known| known.as_ptr() == text.as_ptr());
            if !is_number && !is_on_card() {
                self.terms.add_text(entry, TextZone::Other, text);
            }
        });
        self.add_links(&card);
        self.add_phones(context, record, entry);
        let own_names = self.index.names.get(start..own_end).unwrap_or_default();
        let country = record.texts_by(SearchRole::Country).first().and_then(|code| code.as_bytes().try_into().ok());
        self.index.entries.push(IndexEntry {
            id: record.id().clone(),
            kind: record.kind(),
            names: [start, own_end, end].map(|place| place as u32),
            letters: Letters::of(own_names),
            length: own_names.split(RankedText::BETWEEN).next().map_or(0, |name| name.chars().count()) as u16,
            links_end: self.index.links.len() as u32,
            country: country.unwrap_or_default(),
            is_of_others: is_of_others(context, record),
            day: day_of(record).map_or(0, |date| date.first_day().num_days_from_ce()),
        });
    }

    /// Writes the names of a card, each once, in every spelling, and its kind; the name on the screen first.
    fn add_names(&mut self, entry: usize, record: Record<'_>, card: &Card<'_>) {
        let start = self.index.names.len();
        for (place, name) in card.names.iter().enumerate() {
            self.folded.clear();
            fold_into(&mut self.folded, name);
            self.write_name((entry, TextZone::Name), start, place == 0);
        }
        for other in
            card.names.iter().filter(|name| !name.is_ascii()).flat_map(|name| spellings(name).into_iter().skip(1))
        {
            self.folded = other;
            self.write_name((entry, TextZone::Name), start, false);
        }
        for name in &card.names {
            for form in joined_forms(record, name) {
                self.terms.add(entry, TextZone::Name, &form);
            }
        }
        for kind in &card.kinds {
            self.folded.clear();
            fold_into(&mut self.folded, kind);
            self.write_name((entry, TextZone::Kind), start, false);
        }
    }

    /// Writes the name at hand, where it is not among those that begin at a place.
    fn write_name(&mut self, (entry, zone): (usize, TextZone), start: usize, is_first: bool) {
        let names = &mut self.index.names;
        let known = names.get(start..).unwrap_or_default();
        if !is_first && known.split(RankedText::BETWEEN).any(|known| known == self.folded) {
            return;
        }
        if !is_first {
            names.push(RankedText::BETWEEN);
        }
        names.push_str(&self.folded);
        self.terms.add(entry, zone, &self.folded);
    }

    fn add_exonyms(&mut self, entry: usize, names: impl Iterator<Item = &'static str>) {
        for name in names {
            self.folded.clear();
            fold_into(&mut self.folded, name);
            self.index.names.push(RankedText::BETWEEN);
            self.index.names.push_str(&self.folded);
            self.terms.add(entry, TextZone::Exonym, &self.folded);
        }
    }

    fn add_links(&mut self, card: &Card<'_>) {
        for (ids, flag) in [(&card.others, 0), (&card.mentions, LinkedEntry::MENTIONED)] {
            let places = ids.iter().filter_map(|id| self.places.get(id.as_str()).copied());
            self.index.links.extend(places.map(|place| LinkedEntry(place | flag)));
        }
    }

    fn add_phones(&mut self, context: Context<'_>, record: Record<'_>, entry: usize) {
        let phones = record.texts_by(SearchRole::Phone);
        let from = if phones.is_empty() { DialOrigin::default() } else { context.dialled_from(Some(record)) };
        for written in phones {
            for number in Number::each(&written, from) {
                if !self.index.codes.contains(number.country_code()) {
                    self.index.codes.insert(number.country_code().into());
                }
                self.index.phones.push(Phone { entry, number, written: written.clone().into_owned() });
            }
        }
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

/// Whether a record is over on a day: not in force any more or yet, past, no longer in the role.
fn is_over(context: Context<'_>, record: Record<'_>) -> bool {
    match record {
        Record::Agreement(agreement) => matches!(
            context.standing(agreement),
            Standing::Expired
                | Standing::Superseded
                | Standing::Terminated
                | Standing::Cancelled
                | Standing::NotYetInForce
        ),
        Record::Event(event) => event.is_off() || context.timing(event) == Timing::Over,
        Record::Person(person) => person.role_is_over(context.from.day),
        _ => false,
    }
}
