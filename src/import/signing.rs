//! Headings that say when two cities became partners, or an agreement was signed, put together of known words: `Data da
//! assinatura`, `Signature du serment`, `geschlossen am`, `签署时间`.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::words::{headings, plain};
use crate::catalog::Kind;
use crate::find::fold;

/// What a word in such a heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum SigningWord {
    /// That it is a date.
    Date,
    /// What was done on it.
    Deed,
    /// The same, as something that is over: a date alone can follow.
    Done,
    /// Nothing of that.
    Beside,
}

const LISTS: [(&str, SigningWord); 4] = [
    ("date", SigningWord::Date),
    ("deed", SigningWord::Deed),
    ("done", SigningWord::Done),
    ("beside", SigningWord::Beside),
];

/// The words, those in signs without blanks between them by their length, the longest first.
struct SigningWords {
    spaced: Vec<(String, SigningWord)>,
    signs: Vec<(String, SigningWord)>,
}

fn words() -> &'static SigningWords {
    static READ: OnceLock<SigningWords> = OnceLock::new();
    READ.get_or_init(|| {
        let of = |(name, says): (&str, SigningWord)| {
            let all = headings().get("signing-words").and_then(|lists| lists.get(name));
            let all = all.map(Vec::as_slice).unwrap_or_default().iter();
            all.map(move |word| (fold(word), says)).collect::<Vec<_>>()
        };
        let (spaced, mut signs): (Vec<_>, Vec<_>) =
            LISTS.into_iter().flat_map(of).partition(|(word, _)| word.is_ascii());
        signs.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        SigningWords { spaced, signs }
    })
}

/// The column of a kind that a heading of such words is for.
pub(super) fn column(kind: Kind, heading: &str) -> Option<&'static str> {
    let column = match kind {
        Kind::City => "member_since",
        Kind::Agreement => "signed",
        _ => return None,
    };
    is_date(heading).then_some(column)
}

fn is_date(heading: &str) -> bool {
    let said = if heading.is_ascii() || fold(heading).is_ascii() { of_spaced(heading) } else { of_signs(heading) };
    let Some(said) = said else { return false };
    let deeds: HashSet<&str> =
        said.iter().filter(|(_, says)| *says == SigningWord::Deed).map(|(word, _)| *word).collect();
    let has = |wanted: SigningWord| said.iter().any(|(_, says)| *says == wanted);
    has(SigningWord::Done) || deeds.len() > 1 || (has(SigningWord::Date) && !deeds.is_empty())
}

/// What the words of a heading say; none where one is not known.
fn of_spaced(heading: &str) -> Option<Vec<(&'static str, SigningWord)>> {
    let folded = fold(&heading.replace(['\'', '’'], " "));
    let words = folded.split(' ').filter(|word| !word.is_empty());
    words
        .map(|word| {
            self::words().spaced.iter().find(|(other, _)| other == word).map(|(word, says)| (word.as_str(), *says))
        })
        .collect()
}

/// The same of signs without blanks.
fn of_signs(heading: &str) -> Option<Vec<(&'static str, SigningWord)>> {
    let letters = plain(heading);
    let (mut rest, mut said) = (letters.as_str(), Vec::new());
    while !rest.is_empty() {
        let (word, says) = words().signs.iter().find(|(word, _)| rest.starts_with(word.as_str()))?;
        said.push((word.as_str(), *says));
        rest = rest.get(word.len()..)?;
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_of_known_words_is_a_date_or_none() {
        for heading in [
            "Signature du serment",
            "Date du serment de jumelage",
            "Data da assinatura",
            "Data del gemellaggio",
            "geschlossen am",
            "Unterzeichnet am:",
            "Jahr der Partnerschaft",
            "Formally linked",
            "Date agreement signed",
            "签署时间",
            "首次签署日期",
            "友好关系建立时间",
            "缔约日期",
            "Año de la firma del convenio",
        ] {
            assert!(is_date(heading), "{heading}");
        }
        for heading in
            ["Twinning", "Signed by", "Place of signing", "Date", "Jumelage", "友好城市", "签署地点", "签字人", ""]
        {
            assert!(!is_date(heading), "{heading}");
        }
        assert_eq!(
            (column(Kind::City, "geschlossen am"), column(Kind::Event, "signed on")),
            (Some("member_since"), None)
        );
    }
}
