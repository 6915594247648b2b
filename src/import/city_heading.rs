//! Headings that say of a column that it names cities, put together of known words: `Partner municipality`, `姉妹自治体名`,
//! `日方城市`.

use std::sync::OnceLock;

use super::country;
use super::heading_words::HeadingWords;
use super::signing;
use super::words::plain;
use crate::catalog::Kind;
use crate::find::fold;

/// Whose cities a column names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CitySide {
    /// Cities of which nothing more is said; beside a column of the others these are the own ones.
    Plain,
    /// The cities on the other side.
    Partner,
}

/// What a word in such a heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CityWord {
    City,
    Partner,
    /// Both in one word: `Partnergemeinde`.
    PartnerCity,
    /// Of which country the own ones are: `U.S. community`.
    Nation,
    /// A part of a country, which names those that agree only beside one of the others: `Japanese prefectures`.
    Region,
    /// Behind a word for partners: the others follow, `Twinned with`.
    With,
    Beside,
}

const LISTS: [(&str, CityWord); 7] = [
    ("partner-city", CityWord::PartnerCity),
    ("with", CityWord::With),
    ("city", CityWord::City),
    ("partner", CityWord::Partner),
    ("nation", CityWord::Nation),
    ("region", CityWord::Region),
    ("beside", CityWord::Beside),
];

/// Whose cities a heading names, if it is made of such words alone.
pub(super) fn side(heading: &str) -> Option<CitySide> {
    side_by(city_words(), heading)
}

fn city_words() -> &'static HeadingWords<CityWord> {
    static READ: OnceLock<HeadingWords<CityWord>> = OnceLock::new();
    READ.get_or_init(|| HeadingWords::of("city-words", &LISTS))
}

/// Whether a text says of cities that they are those of the other side: `Our twin towns`, `Seznam partnerských měst`.
pub(super) fn names_partners(text: &str) -> bool {
    let found = city_words().found(text);
    let has = |wanted: CityWord| found.contains(&wanted);
    has(CityWord::PartnerCity) || has(CityWord::Partner) && has(CityWord::City)
}

/// Whether a heading names parts of countries, and no cities.
pub(super) fn is_of_region(heading: &str) -> bool {
    let said = city_words().said(heading).unwrap_or_default();
    let has = |wanted: CityWord| said.iter().any(|(_, says)| *says == wanted);
    has(CityWord::Region) && !has(CityWord::City) && !has(CityWord::PartnerCity)
}

/// Whether a heading says of which country its cities are.
fn has_nation(heading: &str) -> bool {
    city_words().said(heading).is_some_and(|said| said.iter().any(|(_, says)| *says == CityWord::Nation))
}

/// The same of bodies that agree: `Partner university`, `Name of institute / university`.
fn side_of_bodies(heading: &str) -> Option<CitySide> {
    static READ: OnceLock<HeadingWords<CityWord>> = OnceLock::new();
    let words = READ.get_or_init(|| HeadingWords::of("body-words", &LISTS));
    // `Organisation with which the MoU is signed`
    let is_with = || {
        let said = words.said(heading).unwrap_or_default();
        let has = |wanted: CityWord| said.iter().any(|(_, says)| *says == wanted);
        has(CityWord::City) && has(CityWord::With)
    };
    side_by(words, heading).or_else(|| is_with().then_some(CitySide::Partner))
}

/// Whether a heading names bodies that agree, of either side.
pub(super) fn is_of_bodies(heading: &str) -> bool {
    // `Partnerhochschule`
    let is_school = || ["hochschul", "universi"].iter().any(|word| fold(heading).contains(word));
    side_of_bodies(heading).is_some() || is_school()
}

/// Whether a heading says of bodies that they are those of the other side.
pub(super) fn names_partner_body(heading: &str) -> bool {
    side_of_bodies(heading) == Some(CitySide::Partner)
}

fn side_by(words: &HeadingWords<CityWord>, heading: &str) -> Option<CitySide> {
    let heading = in_brackets(heading).filter(|_| nation(heading).is_some()).map_or(heading, |(bare, _)| bare);
    let Some(said) = words.said(heading) else {
        // `Twin towns of Ostby`: whose they are.
        let said = words.said_but_one(heading)?;
        return said.iter().any(|(_, says)| *says == CityWord::PartnerCity).then_some(CitySide::Partner);
    };
    let has = |wanted: CityWord| said.iter().any(|(_, says)| *says == wanted);
    let is_both = has(CityWord::PartnerCity);
    let is_city = has(CityWord::City)
        || has(CityWord::Region) && (has(CityWord::Partner) || has(CityWord::Nation)) && !has(CityWord::With);
    match (is_both || is_city, is_both || has(CityWord::Partner)) {
        (true, true) => Some(CitySide::Partner),
        (true, false) if !has(CityWord::With) => Some(CitySide::Plain),
        (false, true) if has(CityWord::With) => Some(CitySide::Partner),
        _ => None,
    }
}

/// The column of a kind that a heading of such words is for.
pub(super) fn column(kind: Kind, heading: &str) -> Option<&'static str> {
    match (kind, side(heading)) {
        (Kind::City, Some(_)) => Some("name"),
        (Kind::Agreement, Some(CitySide::Partner)) => Some("parties"),
        (Kind::Agreement, None) => side_of_bodies(heading).map(|_| "parties"),
        (Kind::Organisation, None) => names_partner_body(heading).then_some("name"),
        _ => None,
    }
}

/// The places of the headings that name the cities of both sides, so that each row is what two of them have agreed; none
/// where they do not.
pub(super) fn both_sides(headings: &[impl AsRef<str>]) -> Option<[usize; 2]> {
    let all = headings.iter().map(AsRef::as_ref);
    // `France` beside `Germany`, and the date of signing
    let nations: Vec<usize> = (0..headings.len()).filter(|place| nation(headings[*place].as_ref()).is_some()).collect();
    if let ([one, other], true) = (&nations[..], all.clone().any(signing::is_date)) {
        return Some([*one, *other]);
    }
    let of = |wanted: CitySide| {
        let places = all.clone().enumerate().filter(|(_, heading)| side(heading) == Some(wanted));
        let mut places: Vec<(usize, &str)> = places.collect();
        // `Partner region` beside `Partner city` says where that is.
        if places.len() > 1 {
            places.retain(|(_, heading)| !is_of_region(heading));
        }
        places.first().map(|(place, _)| *place).filter(|_| places.len() == 1)
    };
    let plain: Vec<(usize, &str)> =
        all.clone().enumerate().filter(|(_, heading)| side(heading) == Some(CitySide::Plain)).collect();
    // `Municipality 1` and `Municipality 2`, `Italienischer Ort` and `Portugiesischer Ort`, `City (Norway)` and `City (Iceland)`
    if let [(first, one), (second, other)] = plain[..]
        && (is_pair(one, other)
            || has_nation(one) && has_nation(other) && fold(one) != fold(other)
            || are_of_nations(one, other))
    {
        return Some([first, second]);
    }
    // `Collectivité française` beside `Partenaire étranger`
    if let [(own, heading)] = plain[..]
        && has_nation(heading)
    {
        let mut others = all.clone().enumerate().filter(|(_, other)| side_of_bodies(other) == Some(CitySide::Partner));
        let other = others.next().map(|(place, _)| place).filter(|_| others.next().is_none());
        if let Some(other) = other {
            return Some([own.min(other), own.max(other)]);
        }
    }
    let partner = of(CitySide::Partner).or_else(|| {
        // `City` beside `Sister`
        let mut places = all.clone().enumerate().filter(|(_, heading)| is_sister(heading));
        places.next().map(|(place, _)| place).filter(|_| places.next().is_none())
    })?;
    let has_plain = all.clone().any(|heading| side(heading) == Some(CitySide::Plain));
    let own = if has_plain {
        of(CitySide::Plain)?
    } else {
        // `江蘇省管轄區` beside `友好管轄區`
        let mut places = all.enumerate().filter(|(_, heading)| is_of_place(heading));
        places.next().map(|(place, _)| place).filter(|_| places.next().is_none())?
    };
    Some([own.min(partner), own.max(partner)])
}

/// Whether two headings say of which countries their cities are, and not of the same.
fn are_of_nations(one: &str, other: &str) -> bool {
    nation(one).zip(nation(other)).is_some_and(|(one, other)| one != other)
}

/// The code of the country that a heading is the name of, or that stands in brackets at its end: `City (Norway)`.
pub(super) fn nation(heading: &str) -> Option<&'static str> {
    const SHORTEST: usize = 5;
    let of = |text: &str| country::code(text).filter(|_| text.trim().len() >= SHORTEST);
    of(heading).or_else(|| of(in_brackets(heading)?.1))
}

/// A heading and what stands in brackets at its end.
fn in_brackets(heading: &str) -> Option<(&str, &str)> {
    heading.trim().strip_suffix([')', '）'])?.rsplit_once(['(', '（'])
}

/// Whether a heading says of cities that they are sisters, and nothing else.
pub(super) fn is_sister(heading: &str) -> bool {
    // What says that it was done, such as `twinned`, may stand over dates.
    const WORDS: [&str; 10] =
        ["sister", "sisters", "twin", "twins", "hermana", "gemella", "irmã", "kardeş", "pobratim", "побратим"];
    let folded = fold(heading);
    WORDS.iter().any(|word| fold(word) == folded)
}

/// A folded heading with the number behind a word as a word of its own: `city1`.
fn apart(folded: &str) -> String {
    let mut text = String::new();
    for sign in folded.chars() {
        if sign.is_ascii_digit() && text.ends_with(|last: char| last.is_alphabetic()) {
            text.push(' ');
        }
        text.push(sign);
    }
    text
}

/// Whether two headings are the same but for a number or a letter: `City A` and `City B`.
pub(super) fn is_pair(one: &str, other: &str) -> bool {
    const MARKS: [(&str, &str); 4] = [("1", "2"), ("a", "b"), ("i", "ii"), ("one", "two")];
    let words = |heading: &str| apart(&fold(heading)).split(' ').map(str::to_owned).collect::<Vec<String>>();
    let (one, other) = (words(one), words(other));
    let mut differing = one.iter().zip(&other).filter(|(one, other)| one != other);
    let mark = differing.next().filter(|_| one.len() == other.len() && differing.next().is_none());
    mark.is_some_and(|(one, other)| MARKS.contains(&(one.as_str(), other.as_str())))
}

/// Whether a heading in signs is made of the name of a place, and of a word for the bodies in it.
fn is_of_place(heading: &str) -> bool {
    const BODIES: [&str; 5] = ["管轄區", "管辖区", "市区", "市縣", "市县"];
    const PLACES: [char; 6] = ['省', '市', '州', '县', '縣', '区'];
    let body = BODIES.iter().find_map(|body| heading.trim().strip_suffix(body));
    body.is_some_and(|place| place.ends_with(PLACES))
}

/// Whether a heading says of its cells that they name cities: `Partner city`, `合作城市`.
pub(super) fn is_of_cities(heading: &str) -> bool {
    const WORDS: [&str; 22] = [
        "city",
        "cities",
        "town",
        "towns",
        "municipality",
        "ciudad",
        "ciudades",
        "municipio",
        "ayuntamiento",
        "ville",
        "villes",
        "commune",
        "communes",
        "stadt",
        "partnerstadt",
        "gemeinde",
        "kommune",
        "città",
        "comune",
        "cidade",
        "ciutat",
        "municipi",
    ];
    const BODIES: [&str; 8] =
        ["organisation", "organization", "institution", "body", "agency", "organización", "organisme", "einrichtung"];
    let is_one = |words: &[&str], word: &str| words.iter().any(|one| plain(one) == plain(word));
    let is_digit = |sign: char| sign.is_ascii_digit();
    let mut words = heading.split(|sign: char| !sign.is_alphanumeric()).map(|word| word.trim_end_matches(is_digit));
    // Where bodies may stand too, nobody knows which of them is a city: `City / organisation`.
    !words.clone().any(|word| is_one(&BODIES, word))
        && (words.any(|word| is_one(&WORDS, word)) || heading.contains(['城', '市']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_such_words_name_cities() {
        for (heading, wanted) in [
            ("Partner municipality", Some(CitySide::Partner)),
            ("Name of the sister city", Some(CitySide::Partner)),
            ("Città gemellata", Some(CitySide::Partner)),
            ("Ville / commune jumelée", Some(CitySide::Partner)),
            ("姉妹自治体名", Some(CitySide::Partner)),
            ("提携先都市名", Some(CitySide::Partner)),
            ("外方城市", Some(CitySide::Partner)),
            ("日方城市", Some(CitySide::Partner)),
            ("자매결연도시명", Some(CitySide::Partner)),
            ("Город-побратим", Some(CitySide::Partner)),
            ("自治体名", Some(CitySide::Plain)),
            ("中方城市", Some(CitySide::Plain)),
            ("City name", Some(CitySide::Plain)),
            ("City1", Some(CitySide::Plain)),
            ("Collectivité française", Some(CitySide::Plain)),
            ("U.S. Community", Some(CitySide::Plain)),
            ("友好管轄區", Some(CitySide::Partner)),
            ("姊妹市名稱", Some(CitySide::Partner)),
            ("Twinned with", Some(CitySide::Partner)),
            ("Jumelée avec", Some(CitySide::Partner)),
            ("Partnergemeinde", Some(CitySide::Partner)),
            ("Japanese Prefectures & Cities", Some(CitySide::Plain)),
            ("Partner prefecture", Some(CitySide::Partner)),
            ("교류 지역", Some(CitySide::Partner)),
            ("Miasto partnerskie", Some(CitySide::Partner)),
            ("Prefecture", None),
            ("State", None),
            ("Partner institution", None),
            ("Sister", None),
            ("友好", None),
            ("City hall", None),
            ("城市面积", None),
            ("", None),
        ] {
            assert_eq!(side(heading), wanted, "{heading}");
        }
    }

    #[test]
    fn a_table_has_a_column_for_the_cities_of_either_side_or_not() {
        for (headings, wanted) in [
            ("City, Sister City, Country, Date", Some([0, 1])),
            ("No., 自治体名, 国名, 姉妹自治体名", Some([1, 3])),
            ("江蘇省管轄區, 友好管轄區, 國家或地區", Some([0, 1])),
            ("Pays, Ville partenaire, Ville française", Some([1, 2])),
            ("Sister City, Country, Date", None),
            ("Municipality 1, Country 1, Municipality 2, Country 2", Some([0, 2])),
            ("Town A, Town B", Some([0, 1])),
            ("Town/Parish, Twinned with, Country", Some([0, 1])),
            ("Collectivité territoriale française, Partenaire étranger, Pays", Some([0, 1])),
            ("Gobierno Local Mexicano, Contraparte extranjera, País", Some([0, 1])),
            ("Partner institution, City, Country", None),
            ("Japanese Prefectures & Cities, U.S. Counterparts, Date Signed", Some([0, 1])),
            ("Kommune, Venskabsby, Land, Aftale fra", Some([0, 1])),
            ("City, State, Sister City, Country", Some([0, 2])),
            ("Gemeinde, Partnergemeinde, Land", Some([0, 1])),
            ("Town A, Town A", None),
            ("City, Town, Sister City", None),
            ("Partner city, Sister city", None),
            ("Country, City, Sister", Some([1, 2])),
            ("City, Partner, Country", None),
            ("Sister, Country", None),
            ("中国, 俄罗斯, 批准时间", Some([0, 1])),
            ("No., Norway, Sweden, Date signed", Some([1, 2])),
            ("Year, Norway, Sweden", None),
            ("City, Country", None),
        ] {
            let headings: Vec<&str> = headings.split(", ").collect();
            assert_eq!(both_sides(&headings), wanted, "{headings:?}");
        }
    }
}
