//! How long something is, as people write it in their languages: `5 ans`, `fünf Jahre`, `18 months`, `5年`.

use super::date::narrow;
use super::words::meant;
use crate::catalog::{NoticeTime, Term};

/// A length as files write it: `5 years`; `unit` is that of a number which stands alone.
pub(super) fn length(cell: &str, unit: Option<&str>) -> Option<String> {
    let narrow = narrow(cell);
    let cell = narrow.trim();
    if let Some(term) = Term::parse(cell) {
        return Some(term.to_string());
    }
    let words = tokens(cell);
    if let ([number], Some(unit)) = (&words[..], unit.and_then(|unit| meant("units", unit))) {
        return Term::parse(&format!("{} {unit}s", count(number)?)).map(|term| term.to_string());
    }
    let mut found = Lengths::of(&words)?;
    found.rest.retain(|word| !AND.contains(&word.as_str()));
    match &found.lengths[..] {
        [first, others @ ..] if found.rest.is_empty() => {
            let whole = others.iter().fold(first.clone(), |whole, other| format!("{whole} {other}"));
            Term::parse(&whole).map(|term| term.to_string())
        }
        _ => None,
    }
}

/// A time of notice: a length, and to the end of what.
pub(super) fn notice(cell: &str, unit: Option<&str>) -> Option<String> {
    let whole = || NoticeTime::parse(&cell.trim().to_lowercase()).map(|time| time.to_string());
    whole().or_else(|| to_an_end(cell)).or_else(|| length(cell, unit))
}

/// A time of notice that goes on to an end, in other languages: `3 Monate zum Jahresende`.
fn to_an_end(cell: &str) -> Option<String> {
    const ENDS: [(&str, &str); 9] = [
        ("zum jahresende", "year"),
        ("zum ende des jahres", "year"),
        ("zum quartalsende", "quarter"),
        ("zum ende des quartals", "quarter"),
        ("zum monatsende", "month"),
        ("zum ende des monats", "month"),
        ("pour la fin de l'année", "year"),
        ("pour la fin du trimestre", "quarter"),
        ("pour la fin du mois", "month"),
    ];
    let cell = cell.trim().trim_end_matches('.').to_lowercase();
    let (before, of) = ENDS.iter().find_map(|(end, of)| Some((cell.strip_suffix(end)?, of)))?;
    let written = format!("{} to the end of a {of}", length(before, None)?);
    NoticeTime::parse(&written).map(|time| time.to_string())
}

/// What stands before a unit that is counted once each time, folded.
const EACH: [&str; 10] = ["every", "each", "chaque", "cada", "jedes", "ogni", "każdego", "fiecare", "каждыи", "her"];

/// What stands before a number that counts what the one before it does, folded: `3 years, renewable for another 3`.
const FURTHER: [&str; 17] = [
    "another",
    "further",
    "additional",
    "other",
    "otros",
    "otro",
    "outros",
    "altri",
    "autres",
    "nouveaux",
    "weitere",
    "weiteren",
    "kolejne",
    "kolejnych",
    "inca",
    "alte",
    "iguales",
];

/// What stands between two lengths that are one.
const AND: [&str; 7] = ["and", "und", "et", "y", "e", "i", ","];

/// The lengths among the words of a text, and the words besides them.
#[derive(Default)]
pub(super) struct Lengths {
    pub(super) lengths: Vec<String>,
    pub(super) rest: Vec<String>,
}

impl Lengths {
    /// Takes the words apart; `None` where a number stands there that counts nothing.
    pub(super) fn of(words: &[String]) -> Option<Lengths> {
        let mut found = Lengths::default();
        let mut place = 0;
        while let Some(word) = words.get(place) {
            if let Some(length) = meant("lengths", word) {
                found.lengths.push(length.to_owned());
                place += 1;
                continue;
            }
            // `five (5) years` says so twice.
            let is_unit = |word: &str| meant("units", word).is_some();
            let is_again =
                |next: &String| !is_unit(next) && next != word && count(word).is_some() && count(next) == count(word);
            if words.get(place + 1).is_some_and(is_again) && words.get(place + 2).is_some() {
                place += 1;
                continue;
            }
            let unit = words.get(place + 1).and_then(|unit| meant("units", unit)).or_else(|| {
                let before = place.checked_sub(1).and_then(|before| words.get(before))?;
                let is_further = FURTHER.contains(&before.as_str()) && words.get(place + 1).is_none();
                found
                    .lengths
                    .last()
                    .filter(|_| is_further)?
                    .split(' ')
                    .next_back()
                    .and_then(|unit| meant("units", unit))
            });
            match (count(word), unit) {
                (Some(count), Some(unit)) => {
                    found.lengths.push(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }));
                    place += 2;
                    continue;
                }
                (Some(years), None) if words.get(place + 1).is_some_and(|word| word == "half") => {
                    words.get(place + 2).filter(|unit| meant("units", unit) == Some("year"))?;
                    found.lengths.push(with_half_a_year(years));
                    place += 3;
                    continue;
                }
                (None, Some(unit)) if EACH.contains(&word.as_str()) => {
                    found.lengths.push(format!("1 {unit}"));
                    place += 2;
                    continue;
                }
                (Some(_), None) if word.bytes().all(|byte| byte.is_ascii_digit()) => return None,
                _ => found.rest.push(word.clone()),
            }
            place += 1;
        }
        Some(found)
    }
}

/// A text with words for the decimals of its numbers: `3.5` → `3 half`. Others than a half are no length.
fn with_words_for_halves(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['.', ',']) {
        let (before, behind) = (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
        let decimals = behind.bytes().take_while(u8::is_ascii_digit).count();
        whole.push_str(before);
        if decimals > 0 && before.ends_with(|sign: char| sign.is_ascii_digit()) {
            whole.push_str(if behind.starts_with('5') && decimals == 1 { " half " } else { " part " });
            rest = behind.get(decimals..).unwrap_or_default();
        } else {
            whole.push_str(rest.get(at..=at).unwrap_or_default());
            rest = behind;
        }
    }
    whole + rest
}

/// A number of years and a half.
fn with_half_a_year(years: u32) -> String {
    match years {
        0 => "6 months".to_owned(),
        1 => "1 year 6 months".to_owned(),
        _ => format!("{years} years 6 months"),
    }
}

/// A number in digits or in words.
fn count(word: &str) -> Option<u32> {
    word.parse().ok().or_else(|| meant("counts", word)?.parse().ok())
}

/// The words of a text, with numbers apart from units, and of Chinese the longest ones that the tables know.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let folded = crate::find::fold(&with_words_for_halves(text).replace(['\'', '’', '-'], " "));
    let class = |letter: char| match letter {
        ' ' => 0,
        letter if letter.is_ascii_digit() => 1,
        '\u{2e80}'..='\u{9fff}' => 3,
        _ => 2,
    };
    let letters: Vec<char> = folded.chars().collect();
    for run in letters.chunk_by(|one, other| class(*one) == class(*other)) {
        let text: String = run.iter().collect();
        match run.first().map_or(0, |letter| class(*letter)) {
            0 => {}
            3 => all.extend(signs(&text)),
            _ => all.push(text),
        }
    }
    all
}

/// Chinese words, each the longest one that the tables know.
fn signs(text: &str) -> Vec<String> {
    let known =
        |word: &str| ["units", "counts", "lengths", "validity"].iter().any(|header| meant(header, word).is_some());
    let (mut all, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let ends: Vec<usize> = rest.char_indices().map(|(at, sign)| at + sign.len_utf8()).collect();
        let longest = ends.iter().rev().find(|end| rest.get(..**end).is_some_and(known));
        let end = longest.or(ends.first()).copied().unwrap_or(rest.len());
        all.push(rest.get(..end).unwrap_or_default().to_owned());
        rest = rest.get(end..).unwrap_or_default();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_their_languages() {
        for (cell, wanted) in [
            ("5 years", "5 years"),
            ("5 Years", "5 years"),
            ("five years", "5 years"),
            ("5-year", "5 years"),
            ("5 yrs.", "5 years"),
            ("1 año", "1 year"),
            ("cinco años", "5 years"),
            ("5 ans", "5 years"),
            ("un an", "1 year"),
            ("1 an et 6 mois", "1 year 6 months"),
            ("fünf Jahre", "5 years"),
            ("18 Monate", "18 months"),
            ("2 Jahre und 6 Monate", "2 years 6 months"),
            ("5年", "5 years"),
            ("五年", "5 years"),
            ("６个月", "6 months"),
            ("90 días", "90 days"),
            ("5 anys", "5 years"),
            ("five (5) years", "5 years"),
            ("5 (five) years", "5 years"),
            ("سنتان", "2 years"),
            ("半年", "6 months"),
        ] {
            assert_eq!(length(cell, None).as_deref(), Some(wanted), "{cell}");
        }
        assert_eq!(length("5", Some("years")).as_deref(), Some("5 years"));
        assert_eq!(length("3", Some("Monate")).as_deref(), Some("3 months"));
        assert_eq!(length("5.5 years", None).as_deref(), Some("5 years 6 months"));
        assert_eq!(length("1,5 Jahre", None).as_deref(), Some("1 year 6 months"));
        for cell in [
            "",
            "3.2 years",
            "1.25 years",
            "2 years 5.5 months",
            "5.55 years",
            "5",
            "soon",
            "5 years or more",
            "2014-2019",
            "a few years",
            "five (6) years",
            "5 5 years",
        ] {
            assert_eq!(length(cell, None), None, "{cell}");
        }
        assert_eq!(notice("3 Monate zum Jahresende", None).as_deref(), Some("3 months to the end of a year"));
        assert_eq!(
            notice("3 Months to the end of a quarter", None).as_deref(),
            Some("3 months to the end of a quarter")
        );
    }
}
