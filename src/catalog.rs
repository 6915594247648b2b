//! The domain: records, dates, standings, links. It knows no file, clock or screen.
//!
//! A [`Catalog`] holds no dangling reference: only `load` builds one, from checked records. It knows the faults of the
//! records it keeps.

mod again;
mod agreement;
mod attention;
mod award;
mod city;
mod context;
mod date;
mod day_entry;
mod due;
mod email;
mod event;
mod event_facts;
mod faults;
mod fields;
mod funding;
mod holiday;
mod hours;
mod id;
mod id_places;
mod initiative;
mod link;
mod list;
mod mentions;
mod notice;
mod notice_time;
mod organisation;
mod overlap;
mod partner;
mod person;
mod record;
mod region;
mod saved_view;
mod search;
mod slot;
mod standing;
mod steps;
mod sums;
mod telephone;
mod term;
mod text_form;
mod thin_list;
mod threads;
mod values;
mod vocabulary;
mod weekend;
mod workdays;
mod workplace;
mod zone;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use event_facts::EventFacts;
use link::{LinkField, RecordLinks};
use mentions::Mentions;
use record::kinds;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use search::Searchable;
use serde::Serialize;
pub(crate) use steps::step;
use values::{NamedValues, TakeValue};

pub use agreement::{Agreement, Renewal, RenewalKind, Stage};
pub use attention::{Concern, Gap, Matter, Snoozed, Thresholds, Urgency};
pub use award::{Award, ordinal};
pub use city::{City, Membership, Position};
pub use context::{Context, Preferences, WeekStyle};
pub use date::{Moment, PartialDate, Precision};
pub use day_entry::{DayEntry, DayEntryKind, EntryDays, WatchedHolidays};
pub use due::{Deliverable, Due, Milestone};
pub use email::{email, is_email, mailto};
pub use event::{Event, Format, Status, Timing};
pub use faults::{Doubt, RecordFault};
pub use funding::{Funding, FundingStage};
pub use holiday::Holiday;
pub use hours::OfficeHours;
pub use id::{ById, Id};
pub use id_places::IdPlaces;
pub use initiative::Initiative;
pub use link::Link;
pub(crate) use list::PartView;
pub use list::RecordList;
pub use notice::Notice;
pub use notice_time::NoticeTime;
pub use organisation::Organisation;
pub use overlap::{ClockChange, Overlap, Share};
pub use person::Person;
pub use record::{Call, Entry, MergeQuestion};
pub use region::Region;
pub use saved_view::SavedView;
pub use search::SearchRole;
pub use slot::{MeetingRequest, OfficeSlot, Slot, SlotError};
pub use standing::{Standing, Viewpoint};
#[cfg(debug_assertions)]
pub use steps::steps;
pub use sums::FundingSum;
pub(crate) use telephone::is_unseen;
pub use telephone::{DialOrigin, MisplacedPlus, Telephone};
pub use term::{Term, Unit};
pub use thin_list::ThinList;
pub(crate) use threads::{WORTH_A_THREAD, in_turns};
pub use values::FieldValue;
pub use vocabulary::{MONTH_LANGUAGES, Vocabulary};
pub use weekend::Weekend;
pub use workdays::WorkDays;
pub use workplace::Workplace;
pub use zone::{BUNDLED_ZONES, Instant, Occurrence, WallClock, Zone, take_clock_here, take_zones_from, windows_zone};

kinds! {
    /// A part of the world, as the data set divides it.
    Region "region" regions "Regions" name,
    /// A partner city, or the place of an event.
    City "city" cities "Cities" name,
    /// A formal body: a city government, a network, an agency.
    Organisation "organisation" organisations "Organisations" name,
    /// A person with a role.
    Person "person" people "People" name,
    /// What two or more parties have signed, or mean to.
    Agreement "agreement" agreements "Agreements" title,
    /// A workshop, congress, meeting or deadline.
    Event "event" events "Events" title,
    /// A lab, scholarship or award programme.
    Initiative "initiative" initiatives "Initiatives" title,
    /// A prize given to a city.
    Award "award" awards "Awards",
    /// Money promised or given under an agreement.
    Funding "funding" funding "Funding",
    /// A day on which the offices of a country or a city are closed.
    Holiday "holiday" holidays "Holidays" name,
}

/// What a data set says of itself.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
pub struct Dataset {
    /// The title on the screen.
    pub title: Option<String>,
    /// Whose work it rests on.
    pub attribution: Vec<String>,
    /// The organisation whose desk it is.
    pub home: Option<Id>,
    /// The day on which it opens, where that is not today.
    #[schemars(with = "Option<PartialDate>")]
    pub as_of: Option<NaiveDate>,
    /// What stands behind the `@` in the names of its entries in calendars and address books, instead of `citydesk`.
    pub uid_domain: Option<Id>,
    /// Lists that are kept under a name.
    pub views: Vec<SavedView>,
    /// Words of its own by which texts are understood.
    #[schemars(flatten)]
    pub vocabulary: Vocabulary,
}

/// A data set whose references all lead somewhere.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    dataset: Dataset,
    records: Records,
    /// The places of the records among all.
    places: IdPlaces,
    mentions: Arc<Mentions>,
    /// The agreements that others say they supersede: few, so that most are not looked up.
    superseded: Arc<HashSet<Id, foldhash::fast::RandomState>>,
    event_facts: Arc<Vec<EventFacts>>,
    holidays: Arc<HashMap<NaiveDate, Vec<usize>>>,
    faults: Arc<ById<Vec<RecordFault>>>,
    faulty_holidays: Vec<usize>,
    lost_links: Vec<(Kind, String)>,
    doubts: Arc<ById<Vec<Doubt>>>,
    /// The same records as they are probably meant, where some have faults.
    best_guess: Option<Arc<Catalog>>,
    /// Whether there are more records than those that are read by now.
    is_partial: bool,
}

impl PartialEq for Catalog {
    /// Compares what was read: all else follows from it.
    fn eq(&self, other: &Catalog) -> bool {
        let Catalog {
            dataset,
            records,
            faults,
            doubts,
            best_guess,
            is_partial,
            places: _,
            mentions: _,
            superseded: _,
            event_facts: _,
            holidays: _,
            faulty_holidays: _,
            lost_links: _,
        } = self;
        *is_partial == other.is_partial
            && *dataset == other.dataset
            && *records == other.records
            && *faults == other.faults
            && *doubts == other.doubts
            && *best_guess == other.best_guess
    }
}

impl Catalog {
    /// Puts checked records together; only `load` calls it, once it has left out what has a fault.
    pub(crate) fn from_checked(dataset: Dataset, mut records: Records) -> Catalog {
        let mut numbers = 0..;
        records.number(&mut || numbers.next().unwrap_or_default());
        Catalog::from_numbered(dataset, records)
    }

    /// The same of records whose parts have their numbers.
    pub(crate) fn from_numbered(dataset: Dataset, records: Records) -> Catalog {
        let places = IdPlaces::of(&records);
        Catalog { dataset, records, places, ..Catalog::default() }.put_together()
    }

    /// The same of other records, which have the same ids in the same order and in the same parts.
    pub(crate) fn with_records(&self, records: Records) -> Catalog {
        let (dataset, places) = (self.dataset.clone(), self.places.clone());
        Catalog { dataset, records, places, ..Catalog::default() }.put_together()
    }

    /// Works out what follows from the records.
    fn put_together(self) -> Catalog {
        let mut catalog = self;
        catalog.mentions = catalog.collect_mentions().into();
        let supersedes = catalog.records.agreements.iter().flat_map(|agreement| &agreement.supersedes);
        catalog.superseded = Arc::new(supersedes.cloned().collect());
        catalog.event_facts = catalog.all_event_facts().into();
        catalog.holidays = catalog.holidays_by_day().into();
        catalog.count_work_days(|_| true);
        catalog
    }

    fn holidays_by_day(&self) -> HashMap<NaiveDate, Vec<usize>> {
        let mut holidays: HashMap<NaiveDate, Vec<usize>> = HashMap::new();
        for (place, holiday) in self.records.holidays.iter().enumerate() {
            for day in &holiday.on {
                holidays.entry(*day).or_default().push(place);
            }
        }
        holidays
    }

    /// Works out the days on which the parties of agreements work, where somebody counts them; of these agreements, by
    /// their places.
    fn count_work_days(&mut self, is_wanted: impl Fn(usize) -> bool) {
        let agreements = self.records.agreements.iter().enumerate();
        let counted = agreements.filter(|(place, agreement)| is_wanted(*place) && agreement.counts_working_days());
        let counted: Vec<_> = counted.map(|(place, agreement)| (place, self.work_days(&agreement.parties))).collect();
        for (place, work_days) in counted {
            // What is shared is copied where it is changed.
            if self.records.agreements[place].work_days != work_days
                && let Some(agreement) = self.records.agreements.get_mut(place)
            {
                agreement.work_days = work_days;
            }
        }
    }

    /// The holidays that fall on a day, anywhere.
    pub fn holidays_on(&self, day: NaiveDate) -> impl Iterator<Item = &Holiday> {
        let places = self.holidays.get(&day).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.records.holidays.get(*place))
    }

    /// The words by which texts that people write freely are understood.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.dataset.vocabulary
    }

    /// What the data set says of itself.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The records by kind.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Every record, kind by kind.
    pub fn all(&self) -> impl Iterator<Item = Record<'_>> {
        self.records.all()
    }

    /// The record at a place among [`Catalog::all`].
    pub fn nth(&self, place: usize) -> Option<Record<'_>> {
        step();
        self.records.nth(place)
    }

    /// The record at a place in a part of the records.
    pub(crate) fn nth_in_part(&self, part: u32, at: u32) -> Option<Record<'_>> {
        self.nth(self.places.place_in(part, at)?)
    }

    /// The ids, and where their records stand.
    pub(crate) fn id_places(&self) -> &IdPlaces {
        &self.places
    }

    /// The place of a record among [`Catalog::all`].
    pub fn place_of(&self, id: &Id) -> Option<usize> {
        self.places.get(id.as_str()).map(|place| place as usize)
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of a record among those of a kind, where it is of that kind.
    pub fn place_in_kind(&self, id: &Id, kind: Kind) -> Option<usize> {
        let place = self.place_of(id)?.checked_sub(self.records.begin_of(kind))?;
        (place < self.records.count_of(kind)).then_some(place)
    }

    /// The record of this id.
    pub fn record(&self, id: &str) -> Option<Record<'_>> {
        self.nth(self.places.get(id)? as usize)
    }

    /// The city of this id.
    pub fn city(&self, id: &str) -> Option<&City> {
        if let Record::City(city) = self.record(id)? { Some(city) } else { None }
    }

    /// The region of this id.
    pub fn region(&self, id: &str) -> Option<&Region> {
        if let Record::Region(region) = self.record(id)? { Some(region) } else { None }
    }

    /// The organisation of this id.
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        if let Record::Organisation(organisation) = self.record(id)? { Some(organisation) } else { None }
    }

    /// The person of this id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        if let Record::Person(person) = self.record(id)? { Some(person) } else { None }
    }

    /// The agreement of this id.
    pub fn agreement(&self, id: &str) -> Option<&Agreement> {
        if let Record::Agreement(agreement) = self.record(id)? { Some(agreement) } else { None }
    }

    /// The event of this id.
    pub fn event(&self, id: &str) -> Option<&Event> {
        if let Record::Event(event) = self.record(id)? { Some(event) } else { None }
    }
}

#[cfg(test)]
mod tests;
