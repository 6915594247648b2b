//! Where in a record a word stands.

/// In which part of a record a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextZone {
    /// In the name on the screen.
    Name,
    /// In another of its names, or in one that is written as one word.
    Alias,
    /// In what kind of agreement it is, as which it is asked for, though many others are the same.
    Kind,
    /// In what is said of it in short.
    Text,
    /// In what a city is called elsewhere.
    Exonym,
    /// In the initials of a person.
    Initials,
    /// In a note, a call, an objective.
    Other,
}

impl TextZone {
    /// Whether it is a name of no other, be it one that is used elsewhere.
    pub(super) fn is_name(self) -> bool {
        matches!(self, TextZone::Name | TextZone::Alias | TextZone::Exonym | TextZone::Initials)
    }

    /// Whether it is one of its own names.
    pub(super) fn is_own_name(self) -> bool {
        matches!(self, TextZone::Name | TextZone::Alias)
    }
}

/// How much of a name a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameShare {
    /// It is the name.
    Whole,
    /// The name begins with it.
    First,
    /// It comes later, or is in no name.
    Later,
}

/// Where a word stands, in four bits. The best come first: a word that stands in several places counts where it counts
/// most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordPlace(u8);

impl WordPlace {
    /// How many bits it takes up.
    pub(super) const BITS: u32 = 4;

    const ALL: [(TextZone, NameShare); 15] = [
        (TextZone::Name, NameShare::Whole),
        (TextZone::Alias, NameShare::Whole),
        (TextZone::Name, NameShare::First),
        (TextZone::Alias, NameShare::First),
        (TextZone::Name, NameShare::Later),
        (TextZone::Alias, NameShare::Later),
        (TextZone::Kind, NameShare::Whole),
        (TextZone::Kind, NameShare::First),
        (TextZone::Kind, NameShare::Later),
        (TextZone::Text, NameShare::Later),
        (TextZone::Exonym, NameShare::Whole),
        (TextZone::Exonym, NameShare::First),
        (TextZone::Exonym, NameShare::Later),
        (TextZone::Initials, NameShare::Later),
        (TextZone::Other, NameShare::Later),
    ];

    /// The place of a word in a part of a record.
    pub(super) fn new(zone: TextZone, share: NameShare) -> WordPlace {
        let place = WordPlace::ALL.iter().position(|known| *known == (zone, share));
        WordPlace(place.or_else(|| WordPlace::ALL.iter().position(|known| known.0 == zone)).unwrap_or_default() as u8)
    }

    /// The place with this number.
    pub(super) fn of(number: usize) -> WordPlace {
        WordPlace(number.min(WordPlace::ALL.len() - 1) as u8)
    }

    /// Its number.
    pub(super) fn number(self) -> usize {
        usize::from(self.0)
    }

    /// The part of the record.
    pub(super) fn zone(self) -> TextZone {
        self.both().0
    }

    /// How much of the name it is there.
    pub(super) fn share(self) -> NameShare {
        self.both().1
    }

    fn both(self) -> (TextZone, NameShare) {
        WordPlace::ALL.get(usize::from(self.0)).copied().unwrap_or((TextZone::Other, NameShare::Later))
    }
}

/// The places of one word in one record.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordPlaces(u16);

impl WordPlaces {
    /// Adds one.
    pub(super) fn add(&mut self, place: WordPlace) {
        self.0 |= 1 << place.0;
    }

    /// The best, and in each part of the record the best that says how names begin.
    pub(super) fn each(self) -> impl Iterator<Item = WordPlace> {
        let all = (0..WordPlace::ALL.len()).filter(move |number| self.0 & 1 << number != 0).map(WordPlace::of);
        let mut zones = 0u8;
        all.filter(move |place| {
            let zone = 1 << place.zone() as u8;
            let says_more = zones == 0 || place.share() < NameShare::Later && zones & zone == 0;
            zones |= zone;
            says_more
        })
    }
}

/// Which names of a record may begin with a query.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NamesBegun {
    pub(super) on_screen: bool,
    pub(super) other: bool,
    /// One that a city is called elsewhere.
    pub(super) elsewhere: bool,
}

impl NamesBegun {
    /// Notes that a name in this part of the record may.
    pub(super) fn add(&mut self, zone: TextZone) {
        match zone {
            TextZone::Name => self.on_screen = true,
            TextZone::Exonym => self.elsewhere = true,
            _ => self.other = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NameShare::{First, Later, Whole};
    use super::TextZone::{Alias, Kind, Name, Other, Text};
    use super::*;

    #[test]
    fn places_are_numbered_in_their_order() {
        assert!(WordPlace::ALL.len() <= 1 << WordPlace::BITS);
        for (number, (zone, share)) in WordPlace::ALL.into_iter().enumerate() {
            let place = WordPlace::new(zone, share);
            assert_eq!((place, place.zone(), place.share()), (WordPlace::of(number), zone, share));
        }
        assert!(WordPlace::ALL.is_sorted_by_key(|(zone, _)| (!zone.is_own_name(), *zone == Other)));
    }

    #[test]
    fn of_several_places_those_are_kept_that_say_something() {
        let kept = |all: &[(TextZone, NameShare)]| {
            let mut places = WordPlaces::default();
            for (zone, share) in all {
                places.add(WordPlace::new(*zone, *share));
            }
            places.each().map(|place| (place.zone(), place.share())).collect::<Vec<_>>()
        };
        assert_eq!(kept(&[(Text, Later), (Other, Later), (Name, Later)]), [(Name, Later)]);
        assert_eq!(kept(&[(Name, First), (Alias, Whole), (Name, Later)]), [(Alias, Whole), (Name, First)]);
        assert_eq!(kept(&[(Name, First), (Alias, First), (Alias, Whole)]), [(Alias, Whole), (Name, First)]);
        assert_eq!(kept(&[(Kind, Whole), (Name, Later)]), [(Name, Later), (Kind, Whole)]);
        assert!(kept(&[]).is_empty());
    }
}
