//! Where an event takes place, and where a city lies, out of cells that say several things at once: `Fira Gran Via,
//! Barcelona, Spain`, `Online (Zoom)`, `爱丁堡市 Edinburgh`.

use super::cell::{self, text};
use super::cell_name::{self, CellName, with_country};
use super::column;
use super::composed::Given;
use super::country;
use super::names::{Names, TargetFacts};
use super::province::{self, NamePair};
use super::row::{Reader, Values};
use super::words;
use crate::catalog::Kind;
use crate::find::fold;
use crate::gazetteer::{self, GazetteerPlace};

/// How many people a place has at least that is meant by a name alone: smaller ones are called like halls and hotels.
const LARGE: u64 = 100_000;

/// What a cell says of the place of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct EventPlace<'c> {
    venue: Option<&'c str>,
    city: &'c str,
    country: Option<&'static str>,
}

impl<'c> EventPlace<'c> {
    /// The place in the city, the city and the country that a cell names; none where it names no city that is known.
    fn of(written: &'c str, names: &Names) -> Option<EventPlace<'c>> {
        let is_known = |name: &str| names.resolve("city", name).is_ok_and(|id| names.has(&id));
        let written = written.trim();
        if is_known(written) {
            return Some(EventPlace { venue: None, city: written, country: None });
        }
        let last = |written: &'c str| match written.rsplit_once([',', '，']) {
            Some((venue, city)) => (Some(venue.trim()).filter(|venue| !venue.is_empty()), city.trim()),
            None => (None, written),
        };
        if let Some((rest, code)) = with_country(written) {
            // `San Jose, CA, USA`, and a place in the city before that
            let is_city = |name: &str| is_known(name) || !gazetteer::places(name, Some(code)).is_empty();
            // `Portland, Oregon, USA`: there are cities of the name of some parts.
            let is_part = |pair: NamePair<'c>| {
                let (_, town) = last(pair.city);
                !is_city(pair.behind) || !gazetteer::places(town, Some(code)).is_empty()
            };
            let pair = NamePair::of(rest).filter(|pair| province::is_behind(rest) && is_part(*pair));
            let (venue, city) = match pair {
                Some(pair) => {
                    let (venue, town) = last(pair.city);
                    let start = pair.city.len() - town.len();
                    (venue, rest.trim().get(start..).unwrap_or(rest))
                }
                None => last(rest),
            };
            let bare = pair.map_or(city, |_| NamePair::of(city).map_or(city, |pair| pair.city));
            let is_there = is_known(city) || !gazetteer::places(bare, Some(code)).is_empty();
            return is_there.then_some(EventPlace { venue, city, country: Some(code) });
        }
        // `Denver, CO`, and a place in the city before that
        if let Some((before, part)) = written.rsplit_once([',', '，']) {
            let (venue, town) = last(before);
            let city = written.get(before.len() - town.len()..).unwrap_or(written);
            if let Some(code) = province::country_of(city).filter(|_| !part.trim().is_empty()) {
                return Some(EventPlace { venue, city, country: Some(code) });
            }
        }
        let (venue, city) = last(written);
        let is_meant = |place: GazetteerPlace| place.population >= LARGE && !country::is_before(city, &place);
        let is_large = || gazetteer::certain(city, None).is_some_and(is_meant);
        (is_known(city) || is_large()).then_some(EventPlace { venue, city, country: None })
    }
}

/// What is online, with what its place says beyond that.
fn online(place: &str) -> Given {
    let is_all = words::field_word(Kind::Event, "format", place).is_some();
    let venue = (!is_all).then(|| text(&cell::unguarded(place)));
    vec![("format", Some(text("online"))), ("venue", venue)]
}

/// Whether a place is called as many rooms and buildings are, though some town may have that name as well.
fn is_venue(place: &str) -> bool {
    const VENUES: [&str; 40] = [
        "academia",
        "academy",
        "alcazar",
        "ateneo",
        "auditorium",
        "auditorio",
        "campus",
        "casino",
        "castello",
        "castillo",
        "castle",
        "center",
        "central",
        "centre",
        "centro",
        "chateau",
        "college",
        "concordia",
        "harmonie",
        "imperial",
        "independencia",
        "libertad",
        "liberty",
        "mairie",
        "metropolitan",
        "museo",
        "museum",
        "palace",
        "palacio",
        "palais",
        "palazzo",
        "park",
        "plaza",
        "progreso",
        "republic",
        "union",
        "universidad",
        "university",
        "victoria",
        "villa",
    ];
    VENUES.contains(&fold(place).as_str())
}

/// Whether a cell for a place says that there is none: `Online`, `Zoom (link follows)`.
fn is_online(written: &str) -> bool {
    let means = |text: &str| words::field_word(Kind::Event, "format", text.trim()) == Some("online");
    let head = written.split(['(', ':', ',', ';', '（', '–', '-']).next().unwrap_or_default();
    means(written) || means(head) || means(head.split(' ').next().unwrap_or_default()) && !head.contains('/')
}

impl Reader<'_> {
    /// The city of an event out of its place, where the table has no column for the city.
    pub(super) fn event_place(&self, read: &mut Values<'_>) -> Given {
        let of_city = self.said("city", read).map(|(_, city, _)| city);
        let is_open = self.columns.get("format").is_none();
        if let Some(city) = of_city {
            // What is online has no city.
            let is_known = || read.names.resolve("city", city).is_ok_and(|id| read.names.has(&id));
            // `Town hall, Ostby` below a heading for any place
            let is_wide = |place: &usize| column::WIDE.contains(&words::plain(&self.headings[*place]).as_str());
            let has_venue = self.columns.get("venue").is_some();
            let may_be_both =
                !has_venue && self.columns.get("city").is_some_and(|column| column.places.iter().any(is_wide));
            if may_be_both
                && !is_known()
                && let Some(EventPlace { venue: Some(venue), city, country }) = EventPlace::of(city, read.names)
            {
                let facts = TargetFacts { kind: Some(Kind::City), country, ..TargetFacts::default() };
                return match read.names.resolve_or_make_in("city", city, facts) {
                    Ok(id) => vec![("city", Some(text(&id))), ("venue", Some(text(venue)))],
                    Err(_) => Given::new(),
                };
            }
            let is_none = is_online(city) && !is_known();
            return if is_none && is_open {
                vec![("city", None), ("format", Some(text("online")))]
            } else {
                Given::new()
            };
        }
        let Some((column, place, _)) = self.said("venue", read) else { return Given::new() };
        if self.columns.get("city").is_some() {
            return if is_open && is_online(place) { online(place) } else { Given::new() };
        }
        let beside = || self.reading(column, read).target.country;
        // `Porto` beside `Portugal`
        let heading = column.places.first().and_then(|place| self.headings.get(*place)).map_or("", String::as_str);
        let is_wide = column::WIDE.contains(&words::plain(heading).as_str());
        let is_town =
            |code: &str| is_wide && !is_venue(place) && !gazetteer::places(place.trim(), Some(code)).is_empty();
        let town = || beside().filter(|code| is_town(code));
        let named = || town().map(|code| EventPlace { venue: None, city: place.trim(), country: Some(code) });
        if let Some(EventPlace { venue, city, country }) = EventPlace::of(place, read.names).or_else(named) {
            let made = read.names.resolve_or_make_in(
                "city",
                city,
                TargetFacts { kind: Some(Kind::City), country: country.or_else(beside), ..TargetFacts::default() },
            );
            return match made {
                Ok(id) => vec![("city", Some(text(&id))), ("venue", venue.map(text))],
                Err(_) => Given::new(),
            };
        }
        if is_open && is_online(place) {
            return online(place);
        }
        Given::new()
    }

    /// What the name of a city says beside that, where it has no cell of its own: its country, and its name in another
    /// script, which is its own one where that is written in its country.
    pub(super) fn beside_name(&self, read: &Values<'_>) -> Given {
        let name = self.said("name", read).map(|(_, cell, _)| cell::unguarded(cell)).unwrap_or_default();
        let said = CellName::of(self.asked.kind, &name);
        let stated = self.said("country", read).map(|(_, cell, _)| cell);
        let code = stated.map_or(said.country, country::code);
        let country = said.country.filter(|_| stated.is_none()).map(|code| ("country", text(code)));
        let is_own = |name: &str| code.is_none_or(|code| cell_name::is_own_script(name, code));
        let other = said.native.and_then(|name| {
            if is_own(&name) {
                self.said("native", read).is_none().then(|| ("native", text(&name)))
            } else {
                self.said("aliases", read).is_none().then(|| ("aliases", format!("[{}]", text(&name))))
            }
        });
        country.into_iter().chain(other).map(|(key, value)| (key, Some(value))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_from_its_city() {
        let mut names = Names::default();
        names.add(Kind::City, "haemaru", ["Haemaru"]);
        let found = |written: &'static str| {
            EventPlace::of(written, &names).map(|EventPlace { venue, city, country }| (venue, city, country))
        };
        for (written, wanted) in [
            ("Haemaru", Some((None, "Haemaru", None))),
            ("Harbour hall, Haemaru", Some((Some("Harbour hall"), "Haemaru", None))),
            ("Guangzhou, China", Some((None, "Guangzhou", Some("CN")))),
            ("Fira Gran Via, Barcelona, Spain", Some((Some("Fira Gran Via"), "Barcelona", Some("ES")))),
            ("Brussels", Some((None, "Brussels", None))),
            ("Barcelona (Spain)", Some((None, "Barcelona", Some("ES")))),
            ("San Jose, CA, USA", Some((None, "San Jose, CA", Some("US")))),
            ("Hall 3, Toronto, ON, Canada", Some((Some("Hall 3"), "Toronto, ON", Some("CA")))),
            ("展览馆， San Jose, CA, USA", Some((Some("展览馆"), "San Jose, CA", Some("US")))),
            ("Portland, Oregon, USA", Some((None, "Portland, Oregon", Some("US")))),
            ("Denver, CO", Some((None, "Denver, CO", Some("US")))),
            ("Hall 3, Denver, CO", Some((Some("Hall 3"), "Denver, CO", Some("US")))),
            ("Room 3, CO", None),
            ("Harbour hall, Spain", None),
            ("Harbour hall", None),
            ("Casino", None),
            ("Room 3, second floor", None),
            ("", None),
        ] {
            assert_eq!(found(written), wanted, "{written}");
        }
    }

    #[test]
    fn what_takes_place_nowhere_is_online() {
        for written in
            ["Online", "Online (Zoom)", "Zoom meeting", "Virtual", "线上", "En ligne – lien à venir", "Webinar"]
        {
            assert!(is_online(written), "{written}");
        }
        for written in ["Online/Brussels", "Brussels", "Hall of the Online Bank", ""] {
            assert!(!is_online(written), "{written}");
        }
    }
}
