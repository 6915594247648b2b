//! How one record names another.

use super::fields::words;
use super::{Deliverable, Id, Kind, ThinList};

words! {
    /// As what a record names another: the field, read from the record that has it.
    #[derive(PartialOrd, Ord)]
    pub enum Link {
        /// A city, initiative or agreement lies in, or aims at, the region.
        Region = "region",
        /// An organisation, person, event, initiative, award or holiday belongs to the city.
        City = "city",
        /// A person works for the organisation.
        Organisation = "organisation",
        /// A person's back-up.
        Backup = "backup",
        /// A party of an agreement.
        Party = "parties",
        /// A city behind a party of an agreement.
        Behind = "cities",
        /// Leads an agreement.
        Lead = "lead",
        /// Supports the lead of an agreement.
        Support = "support",
        /// Is asked for details of an agreement.
        Contact = "contact",
        /// Owns a deliverable of an agreement.
        Owner = "owner",
        /// Saw an agreement being signed.
        Witness = "witnesses",
        /// An agreement that this one replaces.
        Supersedes = "supersedes",
        /// An agreement that this one adds to.
        AddsTo = "adds_to",
        /// Hosts an event.
        Host = "hosts",
        /// Organises an event.
        Organiser = "organisers",
        /// Supports an event.
        Supporter = "supporters",
        /// An agreement that an event, initiative or funding comes from.
        Agreement = "agreement",
        /// The event that an event is part of.
        Parent = "parent",
        /// Gives money.
        From = "from",
        /// Is given money.
        To = "to",
    }
}

impl Link {
    /// The field's name in a file.
    pub fn field(self) -> &'static str {
        self.word()
    }

    /// The way in which a field of this name leads to records.
    pub fn of_field(name: &str) -> Option<Link> {
        let one = name.strip_suffix('s').unwrap_or(name);
        Link::WORDS.into_iter().find(|(field, _)| [name, one].contains(field)).map(|(_, link)| link)
    }

    /// The kinds of record that may stand there.
    pub fn targets(self) -> &'static [Kind] {
        match self {
            Link::Region => &[Kind::Region],
            Link::City | Link::Behind => &[Kind::City],
            Link::Organisation => &[Kind::Organisation],
            Link::Backup | Link::Lead | Link::Support | Link::Contact | Link::Witness => &[Kind::Person],
            Link::Party | Link::Host | Link::Organiser | Link::Supporter | Link::From | Link::To => {
                &[Kind::Organisation, Kind::City]
            }
            Link::Owner => &[Kind::Person, Kind::Organisation, Kind::City],
            Link::Supersedes | Link::AddsTo | Link::Agreement => &[Kind::Agreement],
            Link::Parent => &[Kind::Event],
        }
    }
}

/// A record that names others by some of its fields.
pub(super) trait RecordLinks {
    /// Which records it names, and as what, in the order of its fields.
    fn links(&self) -> Vec<(Link, &Id)>;

    /// The fields by which it does.
    fn link_fields(&mut self) -> Vec<(Link, &mut dyn LinkField)>;
}

/// Says by which fields a kind of record names others, and as what.
macro_rules! links {
    ($kind:ident { $($field:ident: $link:ident,)* }) => {
        impl super::link::RecordLinks for $kind {
            fn links(&self) -> Vec<(super::Link, &super::Id)> {
                let links = std::iter::empty();
                $(let links = links.chain(super::link::LinkField::ids(&self.$field).map(|id| (super::Link::$link, id)));)*
                links.collect()
            }

            fn link_fields(&mut self) -> Vec<(super::Link, &mut dyn super::link::LinkField)> {
                vec![$((super::Link::$link, &mut self.$field as &mut dyn super::link::LinkField)),*]
            }
        }
    };
}

pub(super) use links;

/// A field that holds ids of records.
pub(super) trait LinkField {
    /// The ids in it.
    fn ids(&self) -> impl Iterator<Item = &Id>
    where
        Self: Sized;

    /// Puts an id in that is not there; nothing where the field holds one and has it.
    fn add(&mut self, id: &Id);

    /// Takes out the ids that are asked for.
    fn drop_if(&mut self, is_dropped: &dyn Fn(&Id) -> bool);
}

impl LinkField for Option<Id> {
    fn ids(&self) -> impl Iterator<Item = &Id> {
        self.iter()
    }

    fn add(&mut self, id: &Id) {
        self.get_or_insert_with(|| id.clone());
    }

    fn drop_if(&mut self, is_dropped: &dyn Fn(&Id) -> bool) {
        self.take_if(|id| is_dropped(id));
    }
}

impl LinkField for ThinList<Id> {
    fn ids(&self) -> impl Iterator<Item = &Id> {
        self.iter()
    }

    fn add(&mut self, id: &Id) {
        if !self.contains(id) {
            self.push(id.clone());
        }
    }

    fn drop_if(&mut self, is_dropped: &dyn Fn(&Id) -> bool) {
        self.retain(|id| !is_dropped(id));
    }
}

impl LinkField for ThinList<Deliverable> {
    fn ids(&self) -> impl Iterator<Item = &Id> {
        self.iter().filter_map(|one| one.owner.as_ref())
    }

    // Of which deliverable somebody is the owner, an id alone does not say.
    fn add(&mut self, _: &Id) {}

    fn drop_if(&mut self, is_dropped: &dyn Fn(&Id) -> bool) {
        for one in self.iter_mut() {
            one.owner.drop_if(is_dropped);
        }
    }
}
