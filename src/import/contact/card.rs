//! What a card (vCard) says, property by property.

use calcard::vcard::{
    VCard, VCardEntry, VCardKind, VCardParameterName, VCardParameterValue, VCardProperty, VCardType, VCardValue,
};

use crate::import::words::{self, LineType};

/// What a card is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A person.
    Person,
    /// A body: it says so, or bears no other name than that of one.
    Body,
    /// A group of cards, a place or a thing.
    Group,
}

/// A card.
#[derive(Clone, Copy)]
pub(super) struct ContactCard<'a>(pub(super) &'a VCard);

impl<'a> ContactCard<'a> {
    pub(super) fn sort(self) -> Sort {
        let said = self.0.entries.iter().find_map(|entry| match &entry.name {
            VCardProperty::Kind => match entry.values.first() {
                Some(VCardValue::Kind(VCardKind::Org)) => Some(Sort::Body),
                Some(VCardValue::Kind(VCardKind::Individual)) | None => None,
                Some(VCardValue::Kind(_)) => Some(Sort::Group),
                Some(VCardValue::Text(kind)) => (!kind.to_lowercase().starts_with("x-")).then_some(Sort::Group),
                Some(_) => None,
            },
            VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ADDRESSBOOKSERVER-KIND") => {
                words(&entry.values).concat().eq_ignore_ascii_case("group").then_some(Sort::Group)
            }
            VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ABShowAs") => {
                words(&entry.values).concat().eq_ignore_ascii_case("company").then_some(Sort::Body)
            }
            _ => None,
        });
        let name = self.one(&VCardProperty::Fn);
        let is_body = || name.is_some() && name == self.organisation() && self.parts_of_name().is_empty();
        said.unwrap_or_else(|| if is_body() { Sort::Body } else { Sort::Person })
    }

    pub(super) fn name(self) -> String {
        self.one(&VCardProperty::Fn).unwrap_or_else(|| self.parts_of_name())
    }

    pub(super) fn role(self) -> Option<String> {
        self.one(&VCardProperty::Title).or_else(|| self.one(&VCardProperty::Role))
    }

    pub(super) fn short(self) -> Option<String> {
        self.one(&VCardProperty::Nickname)
    }

    pub(super) fn web(self) -> Option<String> {
        self.one(&VCardProperty::Url)
    }

    pub(super) fn uid(self) -> Option<String> {
        self.one(&VCardProperty::Uid)
    }

    /// The note, with its lines.
    pub(super) fn note(self) -> Option<String> {
        self.one(&VCardProperty::Note)
    }

    /// Whether the program that made it is called so.
    pub(super) fn is_of(self, program: &str) -> bool {
        self.one(&VCardProperty::Prodid).is_some_and(|maker| maker.contains(program))
    }

    /// The body, without its departments.
    pub(super) fn organisation(self) -> Option<String> {
        let first = |entry: &VCardEntry| words(&entry.values).into_iter().next();
        self.entries(&VCardProperty::Org).filter_map(first).find(|name| !name.is_empty())
    }

    pub(super) fn city(self) -> Option<String> {
        const LOCALITY: usize = 3;
        let city = |entry: &VCardEntry| words(&entry.values).into_iter().nth(LOCALITY);
        self.entries(&VCardProperty::Adr).filter_map(city).find(|city| !city.is_empty())
    }

    /// The telephone numbers, those to be tried first at the beginning; none of fax machines and pagers.
    pub(super) fn phones(self) -> Vec<String> {
        self.listed(&VCardProperty::Tel, |entry| !self.is_fax(entry))
    }

    /// The numbers of fax machines and pagers.
    pub(super) fn fax(self) -> Vec<String> {
        self.listed(&VCardProperty::Tel, |entry| self.is_fax(entry))
    }

    pub(super) fn emails(self) -> Vec<String> {
        self.listed(&VCardProperty::Email, |_| true)
    }

    /// The names of the properties that say something and are not read; the city of an address is, where that is said.
    pub(super) fn unread(self, has_city: bool) -> Vec<String> {
        const READ: [VCardProperty; 10] = [
            VCardProperty::Fn,
            VCardProperty::N,
            VCardProperty::Title,
            VCardProperty::Role,
            VCardProperty::Nickname,
            VCardProperty::Url,
            VCardProperty::Note,
            VCardProperty::Tel,
            VCardProperty::Email,
            VCardProperty::Org,
        ];
        // What programs write for themselves.
        const TECHNICAL: [VCardProperty; 10] = [
            VCardProperty::Version,
            VCardProperty::Begin,
            VCardProperty::End,
            VCardProperty::Prodid,
            VCardProperty::Uid,
            VCardProperty::Rev,
            VCardProperty::Kind,
            VCardProperty::Sound,
            VCardProperty::Clientpidmap,
            VCardProperty::Xml,
        ];
        let is_text = |value: &VCardValue| matches!(value, VCardValue::Text(_) | VCardValue::Component(_));
        let says = |entry: &&VCardEntry| {
            entry.values.iter().any(|value| !is_text(value)) || words(&entry.values).iter().any(|word| !word.is_empty())
        };
        let unread = |entry: &VCardEntry| match &entry.name {
            VCardProperty::Other(_) => None,
            VCardProperty::Org => {
                let parts = words(&entry.values).iter().filter(|part| !part.is_empty()).count();
                (parts > 1).then(|| "departments behind ORG".to_owned())
            }
            VCardProperty::Adr => {
                let parts = words(&entry.values).iter().filter(|part| !part.is_empty()).count();
                (parts > usize::from(has_city)).then(|| "ADR".to_owned())
            }
            name if READ.contains(name) || TECHNICAL.contains(name) => None,
            name => Some(name.as_str().to_owned()),
        };
        self.0.entries.iter().filter(says).filter_map(unread).collect()
    }

    fn entries(self, property: &VCardProperty) -> impl Iterator<Item = &'a VCardEntry> {
        self.0.entries.iter().filter(move |entry| entry.name == *property)
    }

    /// The first value of a property that says something.
    fn one(self, property: &VCardProperty) -> Option<String> {
        let joined = self.entries(property).map(|entry| words(&entry.values).join(" "));
        joined.map(|text| text.trim().to_owned()).find(|text| !text.is_empty())
    }

    /// The values of a property in the order in which they are preferred.
    fn listed(self, property: &VCardProperty, is_one: impl Fn(&VCardEntry) -> bool) -> Vec<String> {
        let mut all: Vec<&VCardEntry> = self.entries(property).filter(|entry| is_one(entry)).collect();
        all.sort_by_key(|entry| preference(entry));
        let words = all.into_iter().flat_map(|entry| words(&entry.values));
        words.filter(|word| !word.is_empty()).collect()
    }

    /// The name put together of its parts: the given ones, and the family's.
    fn parts_of_name(self) -> String {
        let parts = self.entries(&VCardProperty::N).next().map(|entry| words(&entry.values)).unwrap_or_default();
        let part = |place: usize| parts.get(place).cloned().unwrap_or_default();
        [part(1), part(2), part(0)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether a number is that of a fax machine or a pager, by its type or by the label that Apple puts beside it.
    fn is_fax(self, entry: &VCardEntry) -> bool {
        let is_typed = entry.params.iter().filter(|param| param.name == VCardParameterName::Type).any(|param| {
            match &param.value {
                VCardParameterValue::Type(kind) => {
                    matches!(kind, VCardType::Fax | VCardType::Pager | VCardType::Textphone)
                }
                VCardParameterValue::Text(text) => says_fax(text),
                _ => false,
            }
        });
        let label = |other: &&VCardEntry| {
            let is_label = matches!(&other.name, VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ABLabel"));
            is_label && other.group.is_some() && other.group == entry.group
        };
        is_typed || self.0.entries.iter().filter(label).any(|label| says_fax(&words(&label.values).concat()))
    }
}

/// Whether a label is that of a fax machine: `FAX`, `_$!<WorkFAX>!$_`.
fn says_fax(label: &str) -> bool {
    let mut words = label.split(|sign: char| !sign.is_alphanumeric());
    let ends = label.to_lowercase();
    words.any(|word| words::line(word) == Some(LineType::Fax))
        || ends.trim_matches(|sign| "_$!<>".contains(sign)).ends_with("fax")
}

/// The place of a value among others: 1 comes first.
fn preference(entry: &VCardEntry) -> u32 {
    const LAST: u32 = 101;
    let preferred = entry.params.iter().filter_map(|param| match (&param.name, &param.value) {
        (VCardParameterName::Pref, VCardParameterValue::Integer(place)) => Some(*place),
        (VCardParameterName::Pref, VCardParameterValue::Null) => Some(1),
        (VCardParameterName::Type, VCardParameterValue::Text(text)) if text.eq_ignore_ascii_case("pref") => Some(1),
        _ => None,
    });
    preferred.min().unwrap_or(LAST)
}

fn words(values: &[VCardValue]) -> Vec<String> {
    let word = |value: &VCardValue| match value {
        VCardValue::Text(text) => text.clone(),
        VCardValue::Component(parts) => parts.join(" "),
        _ => String::new(),
    };
    values.iter().map(|value| word(value).trim().to_owned()).collect()
}
