//! Countries by any of their names, as the code that files have for them.

use super::cell_name::two_scripts;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use crate::find::fold;
use crate::gazetteer::{self, GazetteerPlace};

/// A country a line: its codes of two and of three letters, and its names.
const COUNTRIES: &str = include_str!("../../config/countries.txt");

/// A country a line: its code, and its names in further languages.
const FURTHER: &str = include_str!("../../config/countries-more.txt");

/// What stands before the name of a country where it is written out, in several languages.
const BEFORE: [&str; 89] = [
    "the ",
    "federal republic of ",
    "republic of ",
    "republic of the ",
    "kingdom of ",
    "kingdom of the ",
    "islamic republic of ",
    "hashemite kingdom of ",
    "bolivarian republic of ",
    "federal democratic republic of ",
    "oriental republic of ",
    "grand duchy of ",
    "principality of ",
    "commonwealth of ",
    "commonwealth of the ",
    "republica ",
    "republica de ",
    "republica del ",
    "republica federal de ",
    "republica bolivariana de ",
    "republica islamica de ",
    "reino de ",
    "gran ducado de ",
    "principado de ",
    "republica da ",
    "republica do ",
    "republica federal da ",
    "republica federativa do ",
    "reino da ",
    "republique ",
    "republique de ",
    "republique d ",
    "republique du ",
    "republique des ",
    "republique federale d ",
    "republique islamique d ",
    "royaume de ",
    "royaume du ",
    "royaume d ",
    "royaume des ",
    "grand duche de ",
    "principaute de ",
    "bundesrepublik ",
    "republik ",
    "konigreich ",
    "konigreich der ",
    "islamische republik ",
    "foderative republik ",
    "grossherzogtum ",
    "furstentum ",
    "repubblica ",
    "repubblica di ",
    "repubblica federale di ",
    "regno ",
    "regno di ",
    "granducato di ",
    "koninkrijk ",
    "republiek ",
    "bondsrepubliek ",
    "federale republiek ",
    "republika ",
    "savezna republika ",
    "federativna republika ",
    "kraljevina ",
    "islamska republika ",
    "republika federalna ",
    "krolestwo ",
    "spolkova republika ",
    "federativni republika ",
    "kralovstvi ",
    "kralovstvo ",
    "республика ",
    "федеративная республика ",
    "исламская республика ",
    "королевство ",
    "республіка ",
    "федеративна республіка ",
    "королівство ",
    "република ",
    "савезна република ",
    "федеративна република ",
    "федерална република ",
    "краљевина ",
    "кралство ",
    "cong hoa ",
    "cong hoa lien bang ",
    "vuong quoc ",
    "kerajaan ",
    "republik federal ",
];

/// Countries beside which there is, or was, another one that is called alike but for such words.
const ALIKE: [&str; 9] = ["CN", "TW", "KR", "KP", "CG", "CD", "VN", "YE", "GE"];

/// The code of two letters (ISO 3166-1) of a country that is called so; `None` where none is, or more than one.
pub(super) fn code(called: &str) -> Option<&'static str> {
    static CODES: OnceLock<HashMap<String, Option<&'static str>>> = OnceLock::new();
    // A flag is two letters of its own.
    let signs = called.trim().chars().filter(|sign| ('\u{1f1e6}'..='\u{1f1ff}').contains(sign));
    let flag: String = signs.filter_map(|sign| char::from_u32(u32::from(sign) - 0x1f1e6 + u32::from('A'))).collect();
    let folded = if flag.len() == 2 { flag.to_lowercase() } else { fold(&without_gaps(called)) };
    let codes = CODES.get_or_init(codes);
    let known = |name: &str| codes.get(name).copied().flatten().filter(|_| !name.is_empty());
    let is_told = |before: &str, code: &str| before == "the " || !ALIKE.contains(&code);
    let bare = |before: &&str| known(folded.strip_prefix(before)?).filter(|code| is_told(before, code));
    known(&folded)
        .or_else(|| BEFORE.iter().find_map(bare))
        .or_else(|| known(without_form(&folded)?))
        .or_else(|| turned(called).and_then(|called| code(&called)))
        .or_else(|| written_out(called).and_then(|called| code(&called)))
        .or_else(|| both(called))
        .or_else(|| in_scripts(called))
}

/// The country that is called so in two scripts, `オーストリア Austria`.
fn in_scripts(called: &str) -> Option<&'static str> {
    let (latin, native) = two_scripts(called)?;
    let codes = [code(latin), code(native)];
    match codes {
        [Some(one), Some(other)] => (one == other).then_some(one),
        _ => None,
    }
}

/// A name in signs without the blanks that make it as wide as others: `日 本`.
fn without_gaps(called: &str) -> Cow<'_, str> {
    let is_sign = |sign: char| matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    let is_gap = |sign: char| sign.is_whitespace();
    let is_spaced = called.contains(is_gap) && called.chars().all(|sign| is_sign(sign) || is_gap(sign));
    if is_spaced { called.split(is_gap).collect::<String>().into() } else { called.into() }
}

/// A country with what stands beside it in a cell.
pub(super) struct CountryWithin<'c> {
    pub(super) country: &'c str,
    pub(super) rest: &'c str,
}

/// A country with a part of it before or behind it: `Ohio, USA`, `アメリカ合衆国 オレゴン州`; none where the whole is a country,
/// or both are.
pub(super) fn within(cell: &str) -> Option<CountryWithin<'_>> {
    if code(cell).is_some() {
        return None;
    }
    let is_sign = |sign: char| matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    // Two letters may be those of a state.
    let is_name = |text: &str| text.chars().count() > 2 || text.chars().all(is_sign);
    let is_country = |text: &str| is_name(text) && code(text).is_some();
    let blank = cell.split_once([' ', '\u{3000}']).filter(|(before, _)| before.chars().all(is_sign));
    let blank = blank.or_else(|| glued(cell));
    let apart = || [", ", " / ", "/", " - ", " – ", "，", "・"].iter().find_map(|sign| cell.split_once(sign));
    let (before, behind) = blank.or_else(apart)?;
    let (before, behind) = (before.trim(), behind.trim());
    match (is_country(before), is_country(behind)) {
        (true, false) => Some(CountryWithin { country: before, rest: behind }),
        (false, true) => Some(CountryWithin { country: behind, rest: before }),
        _ => None,
    }
}

/// The code of the country that a cell names, a part of it beside it or not.
pub(super) fn of_cell(cell: &str) -> Option<&'static str> {
    // `Ireland, Northern` is not all of it.
    const PARTS: [&str; 14] = [
        "north", "northern", "south", "southern", "east", "eastern", "west", "western", "nord", "sud", "norte", "sur",
        "antilles", "new",
    ];
    let whole = |within: &CountryWithin<'_>| !PARTS.contains(&&*fold(within.rest));
    code(cell).or_else(|| code(within(cell).filter(whole)?.country))
}

/// A country in signs and the province behind it: `アメリカ合衆国アラバマ州`, `中華人民共和国河北省`.
fn glued(cell: &str) -> Option<(&str, &str)> {
    const PROVINCES: [char; 9] = ['州', '省', '県', '县', '縣', '市', '府', '道', '区'];
    const SHORTEST: usize = 2;
    let ends = cell.char_indices().skip(SHORTEST).map(|(at, _)| at);
    let mut parted: Vec<(&str, &str)> = ends.map(|at| cell.split_at(at)).collect();
    // `ジョージア州メイコン市` is in the state of that name.
    let is_whole = |province: &str| province.starts_with(char::is_alphabetic) && !province.starts_with(PROVINCES);
    parted.retain(|(_, province)| province.ends_with(PROVINCES) && province.chars().count() > 1 && is_whole(province));
    // The longest name of a country counts.
    parted.into_iter().rev().find(|(country, _)| code(country).is_some())
}

/// The code of the one of several countries of a name in which there is a city of this name: `Korea` beside Busan.
pub(super) fn of_city(called: &str, city: &str) -> Option<&'static str> {
    const SHARED: [(&[&str], &[&str]); 5] = [
        (&["korea", "corea", "coree", "coreia", "korei", "kore", "корея"], &["KR", "KP"]),
        (&["congo", "kongo", "конго"], &["CG", "CD"]),
        (&["samoa"], &["WS", "AS"]),
        (&["republic of china", "republica de china", "republique de chine", "republik china"], &["TW", "CN"]),
        (&["guinea", "guine", "guinee", "guiné", "гвинея", "几内亚"], &["GN", "GW", "GQ"]),
    ];
    let folded = fold(called);
    let (_, codes) = SHARED.iter().find(|(names, _)| names.iter().any(|name| fold(name) == folded))?;
    let city = two_scripts(city).map_or(city, |(latin, _)| latin);
    let bare = [" City", " County", " Town", "市", "县", "縣", "시"].iter().find_map(|end| city.strip_suffix(end));
    let is_in = |code: &str| {
        [Some(city), bare].into_iter().flatten().any(|name| !gazetteer::places(name, Some(code)).is_empty())
    };
    let mut found = codes.iter().copied().filter(|code| is_in(code));
    found.next().filter(|_| found.next().is_none())
}

/// Whether a name is that of a country before it is that of a place: `México` of its capital, but not `Singapore`.
pub(super) fn is_before(name: &str, place: &GazetteerPlace) -> bool {
    code(name).is_some() && fold(place.name) != fold(name)
}

/// The code of a country that stands beside a name: not of Georgia, since a state is called so too.
pub(super) fn beside(called: &str) -> Option<&'static str> {
    code(called).filter(|code| *code != "GE")
}

/// A folded name in signs without what says what a country is: `意大利共和国`, `オーストラリア連邦`.
fn without_form(folded: &str) -> Option<&str> {
    const FORMS: [&str; 16] = [
        "人民民主共和国",
        "社会主義共和国",
        "民主主義人民共和国",
        "人民共和国",
        "連邦共和国",
        "联邦共和国",
        "共和国",
        "合衆国",
        "連邦",
        "联邦",
        "王国",
        "国",
        "인민공화국",
        "공화국",
        "연방",
        "왕국",
    ];
    static FOLDED: LazyLock<[String; 16]> = LazyLock::new(|| FORMS.map(fold));
    if folded.is_ascii() {
        return None;
    }
    // One sign alone is the short form of many things.
    let bare = FOLDED.iter().find_map(|form| folded.strip_suffix(form.as_str()))?.trim_end();
    (bare.chars().count() > 1).then_some(bare)
}

/// A name with its short words written out: `Korea (Rep. of)`, `Dem. Rep. of the Congo`; none where it has none.
fn written_out(called: &str) -> Option<String> {
    const SHORT: [(&str, &str); 6] = [
        ("rep.", "republic"),
        ("dem.", "democratic"),
        ("fed.", "federal"),
        ("st.", "saint"),
        ("is.", "islands"),
        ("&", "and"),
    ];
    let whole = |word: &str| {
        let bare = word.trim_start_matches('(');
        let long = SHORT.iter().find(|(short, _)| bare.to_lowercase() == *short)?.1;
        Some(format!("{}{long}", &word[..word.len() - bare.len()]))
    };
    let words: Vec<(&str, Option<String>)> = called.split_whitespace().map(|word| (word, whole(word))).collect();
    let has_short = words.iter().any(|(_, long)| long.is_some());
    let all = words.into_iter().map(|(word, long)| long.unwrap_or_else(|| word.to_owned()));
    has_short.then(|| all.collect::<Vec<_>>().join(" "))
}

/// The name of a country that a list has behind its first word: `Korea, Republic of`, `Iran (Islamic Republic of)`.
fn turned(called: &str) -> Option<String> {
    /// What only says what a country is, and tells it from no other.
    const STATES: [&str; 7] = [
        "united republic of",
        "plurinational state of",
        "bolivarian republic of",
        "federated states of",
        "islamic republic of",
        "state of",
        "republic of",
    ];
    let (name, rest) = called.trim().trim_end_matches(')').split_once([',', '('])?;
    let (name, rest) = (name.trim(), rest.trim());
    let is_whole = rest.contains([',', '(']) || name.is_empty();
    let says_of = [" of", " of the", " de", " del", " von"].iter().any(|end| rest.to_lowercase().ends_with(end));
    let is_side = ["south", "north", "east", "west"].contains(&&*fold(rest));
    let whole = ((says_of || is_side) && !is_whole).then(|| format!("{rest} {name}"))?;
    let is_state = STATES.contains(&&*fold(rest)) && !["korea", "congo", "china"].contains(&&*fold(name));
    Some(if is_state { name.to_owned() } else { whole })
}

/// The code of a country that is named twice: `DE – Germany`, `Germany (DE)`.
fn both(called: &str) -> Option<&'static str> {
    let parts = called.split(['(', ')', '–', '—', '-', '/', ',', ':', '（', '）']);
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !fold(part).is_empty()).collect();
    let [one, other] = &parts[..] else { return None };
    match (code(one), code(other)) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        // The sign of its cars: `F – Frankreich`.
        (None, code) if one.len() == 1 => code,
        (code, None) if other.len() == 1 => code,
        _ => None,
    }
}

fn codes() -> HashMap<String, Option<&'static str>> {
    let mut codes: HashMap<String, Option<&'static str>> = HashMap::new();
    for line in COUNTRIES.lines().chain(FURTHER.lines()).filter(|line| !line.starts_with('#')) {
        let Some(code) = line.split('|').next() else { continue };
        let with_and =
            line.split('|').filter(|name| name.contains(" & ")).map(|name| fold(&name.replace(" & ", " and ")));
        // Koreans part words or do not.
        let is_hangul = |name: &&str| name.contains(|sign| matches!(sign, '\u{ac00}'..='\u{d7a3}'));
        let without_gaps = line.split('|').filter(is_hangul).map(|name| fold(&without_gaps(name)));
        for name in line.split('|').map(fold).chain(with_and).chain(without_gaps) {
            codes.entry(name).and_modify(|other| *other = other.filter(|other| *other == code)).or_insert(Some(code));
        }
    }
    codes
}

#[cfg(test)]
mod tests;
