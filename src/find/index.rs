//! The index: the words of every record, the names in one piece, and which records name which.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use chrono::NaiveDate;

use super::back_links::{BackLink, BackLinks};
use super::card::Card;
use super::entry::{EntryNames, IndexEntry};
use super::exonym::exonyms;
use super::fold;
use super::name_forms::{initials, joined_forms};
use super::number::Number;
use super::scan::WordTiers;
use super::terms::Terms;
use super::terms_writer::TermsWriter;
use super::texts::each_text;
use super::word::WordMatcher;
use super::zone::TextZone;
use crate::catalog::{Context, DialOrigin, Id, Record, SearchRole, Standing, Telephone, Timing};

/// Everything that the records of a catalog are found by.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The words of all records.
    pub(super) terms: Terms,
    /// Who names whom.
    pub(super) links: BackLinks,
    /// What else is known of each record, in the order of the catalog.
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

impl Index {
    /// Writes the index of a catalog.
    pub fn new(context: Context<'_>) -> Index {
        let catalog = context.catalog;
        let places: HashMap<&str, u32, foldhash::fast::RandomState> =
            catalog.all().zip(0..).map(|(record, place)| (record.id().as_str(), place)).collect();
        let index = Index { home: context.dialled_from(None), ..Index::default() };
        let mut writer = IndexWriter { index, places, ..IndexWriter::default() };
        for record in catalog.all() {
            writer.add(context, record);
        }
        let mut index = writer.index;
        index.terms = writer.terms.finish();
        index.links = BackLinks::new(writer.links, index.entries.len());
        let mut names: Vec<(String, &Id, usize)> =
            writer.names.into_iter().zip(catalog.all()).zip(0..).map(|((name, of), at)| (name, of.id(), at)).collect();
        names.sort_unstable();
        for (order, (_, _, place)) in names.into_iter().enumerate() {
            if let Some(entry) = index.entries.get_mut(place) {
                entry.set_order(order);
            }
        }
        index.entries.shrink_to_fit();
        index.phones.shrink_to_fit();
        index
    }

    /// How many bytes it takes up, but for telephone numbers.
    pub fn bytes(&self) -> usize {
        self.terms.bytes() + self.links.bytes() + self.entries.capacity() * size_of::<IndexEntry>()
    }

    /// How well each record meets a word.
    pub(super) fn tiers(&self, word: &WordMatcher<'_>) -> Arc<WordTiers> {
        /// So many are kept.
        const MOST: usize = 16;
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
}

/// Writes an index, record by record.
#[derive(Default)]
struct IndexWriter<'a> {
    index: Index,
    terms: TermsWriter,
    places: HashMap<&'a str, u32, foldhash::fast::RandomState>,
    /// The folded name of each record on the screen.
    names: Vec<String>,
    links: Vec<BackLink>,
}

impl<'a> IndexWriter<'a> {
    fn add(&mut self, context: Context<'a>, record: Record<'a>) {
        let card = Card::of(context.catalog, record);
        let entry = self.index.entries.len();
        self.add_names(context, record, &card);
        for text in &card.texts {
            self.terms.add_text(entry, TextZone::Text, text);
        }
        if let Record::City(city) = record {
            exonyms(city).for_each(|name| self.terms.add_name(entry, TextZone::Exonym, &fold(name)));
        }
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
    }

    /// Writes an entry, and the words of its names and kinds.
    fn add_names(&mut self, context: Context<'a>, record: Record<'a>, card: &Card<'_>) {
        let entry = self.index.entries.len();
        let mut names = EntryNames::default();
        card.each_folded_name(|name, zone| {
            names.add(name, zone == TextZone::Name);
            self.terms.add_name(entry, zone, name);
        });
        for name in &card.names {
            for form in joined_forms(record, name) {
                self.terms.add(entry, TextZone::Alias, &form);
            }
        }
        self.index.entries.push(IndexEntry::new(context, record, &names));
        self.names.push(names.on_screen);
    }

    fn add_links(&mut self, card: &Card<'_>) {
        let by = self.index.entries.len() - 1;
        for (ids, is_mentioned) in [(&card.others, false), (&card.mentions, true)] {
            let named = ids.iter().filter_map(|id| self.places.get(id.as_str()));
            self.links.extend(named.map(|named| BackLink { named: *named, by: by as u32, is_mentioned }));
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
