//! The cell with the name of a record: what it says beside the name.

use super::country;
use super::province::{self, NamePair};
use super::words;
use crate::catalog::Kind;
use crate::source::scrub;

/// What a cell with a name says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CellName {
    /// The name as records have it: a city without its country, somebody with the given name first.
    pub(super) name: String,
    /// The same name in another script.
    pub(super) native: Option<String>,
    /// The code of the country behind it.
    pub(super) country: Option<&'static str>,
    /// How things stand with it: `(suspended)`; of somebody, what stands in brackets behind the name: `(part-time)`.
    pub(super) standing: Option<String>,
}

impl CellName {
    /// What a cell of a table of a kind says.
    pub(super) fn of(kind: Kind, written: &str) -> CellName {
        let mut said = CellName { name: written.to_owned(), ..CellName::default() };
        if matches!(kind, Kind::City | Kind::Organisation)
            && let Some((name, standing)) = with_standing(written)
        {
            (said.name, said.standing) = (name.to_owned(), Some(standing.to_owned()));
        }
        match kind {
            Kind::City => {
                if let Some((name, code)) = with_country(&said.name) {
                    let part = country_and_part(&said.name).map(|(one, other)| format!("{one} - {other}"));
                    said.standing = said.standing.or(part);
                    (said.name, said.country) = (name.to_owned(), Some(code));
                } else {
                    // There may be cities of one name in several parts of a country: it stays in the name.
                    said.country = province::country_of(&said.name);
                }
                if let Some((name, native)) = two_scripts(&said.name) {
                    (said.name, said.native) = (name.to_owned(), Some(native.to_owned()));
                }
            }
            Kind::Person => {
                // What is on the lines below the name of somebody is none of it: `Kim Example`, and the office.
                if let Some((name, below)) = below_name(written) {
                    (said.name, said.standing) = (name.to_owned(), Some(below.to_owned()));
                } else if let Some((name, remark)) = with_remark(&said.name) {
                    (said.name, said.standing) = (name.to_owned(), Some(remark.to_owned()));
                }
                said.name = name_in_order(&said.name).unwrap_or(said.name);
            }
            _ => {}
        }
        said
    }
}

/// A name with a word in brackets or behind a dash that says how things stand, and that word: with its brackets.
fn with_standing(written: &str) -> Option<(&str, &str)> {
    let written = written.trim();
    let bracket = written.ends_with([')', '）', ']']).then(|| written.rfind(['(', '（', '['])).flatten();
    let in_brackets = bracket.and_then(|at| Some((written.get(..at)?, written.get(at..)?)));
    let behind_dash = || DASHES.iter().find_map(|dash| written.rsplit_once(dash));
    let (name, standing) = in_brackets.or_else(behind_dash)?;
    let name = name.trim_end();
    let word = standing.trim_matches(|sign: char| !sign.is_alphanumeric());
    let says = |list: &str| words::meant(list, word).is_some();
    // `(yes)` and `(in force)` say something, and `Lyon - yes` may be a name.
    let is_active = || words::meant("agreement_stage", word) == Some("signed") && word.chars().count() > 3;
    let is_standing = says("standing") || says("agreement_over") || is_active();
    (is_standing && !name.is_empty()).then_some((name, standing))
}

/// The name of somebody with words in brackets behind it, and these with their brackets; the same name in another script
/// is none of them.
fn with_remark(written: &str) -> Option<(&str, &str)> {
    let written = written.trim();
    let at = written.ends_with([')', '）', ']']).then(|| written.rfind(['(', '（', '[']))??;
    let (name, remark) = (written.get(..at)?.trim_end(), written.get(at..)?);
    (!name.is_empty() && two_scripts(written).is_none()).then_some((name, remark))
}

/// A whole name on the first line of a cell, and the lines below it, which are not its other script.
fn below_name(written: &str) -> Option<(&str, &str)> {
    let (name, below) = written.trim().split_once('\n')?;
    let (name, below) = (name.trim(), below.trim());
    (name.split_whitespace().count() > 1 && two_scripts(written).is_none() && !below.is_empty())
        .then_some((name, below))
}

/// What is wrong with the cell of a name that is that of several records.
pub(super) fn of_one(kind: Kind, written: &str) -> Result<(), String> {
    if kind == Kind::Person && are_several_people(written) {
        return Err(format!("'{}' names several people: give each of them a row", scrub(written)));
    }
    Ok(())
}

/// Whether a cell has the whole names of two people: `Jo Tester / Sam Example`.
fn are_several_people(written: &str) -> bool {
    const BETWEEN: [&str; 8] = [" / ", "; ", " & ", " and ", " und ", " et ", " + ", "；"];
    let is_whole = |name: &str| name.split_whitespace().count() > 1 && !name.contains(',');
    BETWEEN.iter().any(|sign| written.contains(sign) && written.split(sign).all(is_whole))
}

/// A name that stands there in Latin letters and once more in another script: `Ganzhu / 甘竹`, `해마루 (Haemaru)`. The one in
/// Latin letters comes first.
pub(super) fn two_scripts(written: &str) -> Option<(&str, &str)> {
    const BETWEEN: &[char] = &[
        ' ', '\u{a0}', '/', '|', '-', '–', '—', '(', ')', '（', '）', '[', ']', ',', '，', '、', '·', ':', '：', '\n',
        '\r',
    ];
    const FEWEST: usize = 2;
    let is_latin = |sign: char| sign < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&sign);
    let mut letters = written.char_indices().filter(|(_, sign)| sign.is_alphabetic());
    let first = is_latin(letters.next()?.1);
    let (at, _) = letters.find(|(_, sign)| is_latin(*sign) != first)?;
    if letters.any(|(_, sign)| is_latin(sign) == first) {
        return None;
    }
    let (one, other) = (trimmed(written.get(..at)?, BETWEEN), trimmed(written.get(at..)?, BETWEEN));
    let (latin, native) = if first { (one, other) } else { (other, one) };
    let is_long = latin.chars().filter(|sign| sign.is_alphabetic()).count() >= FEWEST;
    (is_long && !native.is_empty()).then_some((latin, native))
}

/// A text without signs around it, but with the bracket behind it that is opened in it.
fn trimmed<'w>(written: &'w str, signs: &[char]) -> &'w str {
    let bare = written.trim_matches(signs);
    let is_open = |open: char, close: char| bare.matches(open).count() > bare.matches(close).count();
    let start = written.trim_start_matches(signs);
    let next = start.get(bare.len()..).and_then(|rest| rest.chars().next());
    match next {
        Some(close @ ')') if is_open('(', ')') => start.get(..bare.len() + close.len_utf8()).unwrap_or(bare),
        Some(close @ '）') if is_open('（', '）') => start.get(..bare.len() + close.len_utf8()).unwrap_or(bare),
        _ => bare,
    }
}

/// Whether a name is in a script in which names are written in its country, as far as that is known of scripts.
pub(super) fn is_own_script(name: &str, country: &str) -> bool {
    const SCRIPTS: [(std::ops::RangeInclusive<char>, &str); 8] = [
        ('\u{370}'..='\u{3ff}', "GR CY"),
        ('\u{400}'..='\u{52f}', "RU UA BY BG RS MK ME BA KZ KG TJ UZ TM MN MD AM AZ GE"),
        ('\u{590}'..='\u{5ff}', "IL PS"),
        (
            '\u{600}'..='\u{6ff}',
            "AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE IN CN",
        ),
        ('\u{e00}'..='\u{e7f}', "TH"),
        ('\u{3040}'..='\u{30ff}', "JP"),
        ('\u{3400}'..='\u{9fff}', "CN TW HK MO JP SG MY"),
        ('\u{ac00}'..='\u{d7a3}', "KR KP"),
    ];
    let of = |sign: char| SCRIPTS.iter().find(|(range, _)| range.contains(&sign));
    let mut scripts = name.chars().filter_map(of);
    scripts.all(|(_, countries)| countries.split(' ').any(|one| one == country))
}

/// A name with a country behind it, and the code of that: `Bonn, Germany`, `Bonn (DE)`.
pub(super) fn with_country(written: &str) -> Option<(&str, &'static str)> {
    if let Some((name, code)) = before_dash(written) {
        return Some((name, code));
    }
    let pair = NamePair::of(written)?;
    let (name, called) = (pair.city, pair.behind);
    // `Ostby (Norway - Eastern part)`, and in any order; of two countries neither is sure.
    let called = match country_and_part(written) {
        Some((one, other)) => match (country::code(one), country::code(other)) {
            (Some(_), None) => one,
            (None, Some(_)) => other,
            _ => return None,
        },
        None => called,
    };
    // Of two letters in lower case a word may be meant.
    let is_name = called.chars().count() > 2 || called.chars().all(char::is_uppercase);
    let code = country::of_city(called, name).or_else(|| country::code(called)).filter(|_| is_name)?;
    (!pair.has_province(Some(code))).then_some((name, code))
}

/// The two sides of a dash in brackets behind a name: of `Ostby (Norway - Eastern part)`.
fn country_and_part(written: &str) -> Option<(&str, &str)> {
    let behind = written.trim_end().ends_with([')', '）']).then(|| NamePair::of(written))??.behind;
    let (one, other) = DASHES.iter().find_map(|dash| behind.split_once(dash))?;
    Some((one.trim(), other.trim()))
}

/// What stands between a name and a country beside it.
pub(super) const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// A name with its country behind a dash: `Ostby - Norway`. What is short, or another country, may be a part of the name.
fn before_dash(written: &str) -> Option<(&str, &'static str)> {
    const SHORTEST: usize = 4;
    let (name, called) = DASHES.iter().find_map(|sign| written.rsplit_once(sign))?;
    let (name, called) = (name.trim(), called.trim());
    let is_in_brackets = name.matches(['(', '（']).count() > name.matches([')', '）']).count();
    let is_name = !name.is_empty() && country::code(name).is_none() && called.chars().count() >= SHORTEST;
    country::beside(called).filter(|_| is_name && !is_in_brackets).map(|code| (name, code))
}

/// The name of somebody whose family stands first: `Example, Kim`.
pub(super) fn name_in_order(written: &str) -> Option<String> {
    const BEHIND: [&str; 14] =
        ["jr", "sr", "ii", "iii", "phd", "md", "mba", "ma", "msc", "esq", "mp", "llm", "cpa", "dr"];
    let (family, given) = written.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let is_title = BEHIND.contains(&crate::find::fold(given).replace(' ', "").as_str());
    let is_sound = !family.is_empty() && !given.is_empty() && !given.contains([',', ';', '/']) && !is_title;
    is_sound.then(|| format!("{given} {family}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_the_name_of_somebody_is_none_of_it() {
        let said = CellName::of(Kind::Person, "Kim Example\nhead of the office");
        assert_eq!((said.name.as_str(), said.standing.as_deref()), ("Kim Example", Some("head of the office")));
        for whole in ["Kim\nExample", "Kim Example"] {
            assert_eq!(CellName::of(Kind::Person, whole).standing, None);
        }
    }

    #[test]
    fn a_name_may_stand_there_in_two_scripts() {
        for (written, wanted) in [
            ("Ganzhu / 甘竹", Some(("Ganzhu", "甘竹"))),
            ("甘竹 Ganzhu", Some(("Ganzhu", "甘竹"))),
            ("Haemaru (해마루)", Some(("Haemaru", "해마루"))),
            ("Черново (Chernovo)", Some(("Chernovo", "Черново"))),
            ("São Luca\n圣卢卡", Some(("São Luca", "圣卢卡"))),
            ("堪萨斯市 (密苏里州) Kansas city", Some(("Kansas city", "堪萨斯市 (密苏里州)"))),
            ("Ganzhu 甘竹 Harbour", None),
            ("甘竹A", None),
            ("Ganzhu", None),
            ("甘竹", None),
        ] {
            assert_eq!(two_scripts(written), wanted, "{written}");
        }
    }

    #[test]
    fn a_name_in_the_script_of_another_country_is_not_its_own() {
        for (name, country, wanted) in [
            ("甘竹", "CN", true),
            ("奈良市", "JP", true),
            ("爱丁堡市", "GB", false),
            ("庆州市", "KR", false),
            ("부산", "KR", true),
            ("가라츠시", "JP", false),
            ("Москва", "RU", true),
            ("Мюнхен", "DE", false),
            ("Αθήνα", "GR", true),
            ("ประเทศ", "TH", true),
            ("Łódź", "DE", true),
        ] {
            assert_eq!(is_own_script(name, country), wanted, "{name} {country}");
        }
    }

    #[test]
    fn what_stands_behind_a_name_is_no_part_of_it() {
        for (written, name, country, standing) in [
            ("Tarnovia (suspended)", "Tarnovia", None, Some("(suspended)")),
            ("Tarnovia (Poland)", "Tarnovia", Some("PL"), None),
            ("Tarnovia, Poland [ruht]", "Tarnovia", Some("PL"), Some("[ruht]")),
            ("滨川（已中止）", "滨川", None, Some("（已中止）")),
            ("Tarnovia (South)", "Tarnovia (South)", None, None),
            ("(suspended)", "(suspended)", None, None),
        ] {
            let said = CellName::of(Kind::City, written);
            assert_eq!(
                (said.name.as_str(), said.country, said.standing.as_deref()),
                (name, country, standing),
                "{written}"
            );
        }
    }

    #[test]
    fn what_stands_in_brackets_behind_a_name_of_somebody_is_no_part_of_it() {
        for (written, name, remark) in [
            ("Sample, Robin (part-time)", "Robin Sample", Some("(part-time)")),
            ("Robin Sample [on leave]", "Robin Sample", Some("[on leave]")),
            ("Robin (Bob) Sample", "Robin (Bob) Sample", None),
            ("Li Na (李娜)", "Li Na (李娜)", None),
            ("(vacant)", "(vacant)", None),
        ] {
            let said = CellName::of(Kind::Person, written);
            assert_eq!((said.name.as_str(), said.standing.as_deref()), (name, remark), "{written}");
        }
    }

    #[test]
    fn two_people_are_not_one() {
        for written in ["Jo Tester / Sam Example", "Jo Tester and Sam Example", "Jo Tester; Sam Example; Lee Example"] {
            assert!(are_several_people(written), "{written}");
        }
        for written in ["Jo Tester", "Jo and Sam Example", "José Ortega y Gasset", "Tester, Jo / Sam", "Jo/Sam Example"]
        {
            assert!(!are_several_people(written), "{written}");
        }
    }

    #[test]
    fn a_city_is_told_from_its_country() {
        for (written, wanted) in [
            ("Haemaru, Germany", Some(("Haemaru", "DE"))),
            ("Haemaru (Germany)", Some(("Haemaru", "DE"))),
            ("Haemaru (DE)", Some(("Haemaru", "DE"))),
            ("Haemaru, Deutschland", Some(("Haemaru", "DE"))),
            ("Haemaru (South Port)", None),
            ("Haemaru, de", None),
            ("Pasadena, CA", None),
            ("Haemaru (TO)", None),
            ("Haemaru", None),
            ("Haemaru (Germany - South)", Some(("Haemaru", "DE"))),
            ("Haemaru (South - Germany)", Some(("Haemaru", "DE"))),
            ("Haemaru (Finland - Sweden)", None),
            ("Haemaru (North - South)", None),
            ("Haemaru - Germany", Some(("Haemaru", "DE"))),
            (", Germany", None),
        ] {
            assert_eq!(with_country(written), wanted, "{written}");
        }
    }

    #[test]
    fn a_given_name_comes_first() {
        assert_eq!(name_in_order("Example, Kim").as_deref(), Some("Kim Example"));
        for name in ["Kim Example", "Kim Example, PhD", "Kim Example, Jr.", "Example, Kim, Dr", "Example,"] {
            assert_eq!(name_in_order(name), None, "{name}");
        }
    }
}
