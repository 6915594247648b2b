//! Headings that say when two cities became partners, or an agreement was signed, put together of known words: `Data da
//! assinatura`, `Signature du serment`, `geschlossen am`, `签署时间`.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::city_heading;
use super::heading_words::HeadingWords;
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

fn words() -> &'static HeadingWords<SigningWord> {
    static READ: OnceLock<HeadingWords<SigningWord>> = OnceLock::new();
    READ.get_or_init(|| HeadingWords::of("signing-words", &LISTS))
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

/// Whether a heading says of a date that somebody became a member then, and no partner.
pub(super) fn is_of_members(heading: &str) -> bool {
    const WORDS: [&str; 14] = [
        "member",
        "membr",
        "miembro",
        "mitglied",
        "accession",
        "adhesion",
        "adherent",
        "adesao",
        "ingreso",
        "joined",
        "beitritt",
        "eintritt",
        "会员",
        "入会",
    ];
    let folded = fold(heading);
    WORDS.iter().any(|word| folded.contains(&fold(word)))
}

/// Whether a heading says no more than that its cells are dates.
pub(super) fn is_any_date(heading: &str) -> bool {
    words()
        .said(heading)
        .is_some_and(|said| !said.is_empty() && said.iter().all(|(_, says)| *says == SigningWord::Date))
}

/// Whether a heading says since when cities are partners: `Partnerstadt seit`.
fn partners_since(heading: &str) -> bool {
    const SINCE: [&str; 11] =
        ["since", "seit", "sedan", "siden", "depuis", "desde", "dal", "od", "sinds", "alkaen", "vuodesta"];
    let heading = heading.trim().trim_end_matches(':');
    let behind = heading.rsplit_once(' ').filter(|(_, word)| SINCE.contains(&&*fold(word))).map(|(rest, _)| rest);
    behind.is_some_and(city_heading::names_partners)
}

/// Whether a heading says when something was signed.
pub(super) fn is_date(heading: &str) -> bool {
    if partners_since(heading) {
        return true;
    }
    let Some(said) = words().said(heading) else { return false };
    let deeds: HashSet<&str> =
        said.iter().filter(|(_, says)| *says == SigningWord::Deed).map(|(word, _)| *word).collect();
    let has = |wanted: SigningWord| said.iter().any(|(_, says)| *says == wanted);
    has(SigningWord::Done) || deeds.len() > 1 || (has(SigningWord::Date) && !deeds.is_empty())
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
            "Partnerstadt seit",
            "Vänort sedan",
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
        assert!(["Date", "Fecha", "日期", "Datum"].into_iter().all(is_any_date));
        assert!(!["Start date", "Fecha de inicio", "Name", ""].into_iter().any(is_any_date));
        for heading in ["Member since", "Mitglied seit", "Date joined network", "Data de adesão", "入会日期"] {
            assert!(is_of_members(heading), "{heading}");
        }
        assert!(!is_of_members("Partner since") && !is_of_members("Od roku"));
        assert_eq!(
            (column(Kind::City, "geschlossen am"), column(Kind::Event, "signed on")),
            (Some("member_since"), None)
        );
    }
}
