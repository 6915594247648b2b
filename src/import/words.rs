//! What people call columns and write in cells, as the tables in `config/` say.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::catalog::Kind;
use crate::find::fold;
use crate::source::{WordLists, word_lists};

const HEADINGS: &str = include_str!("../../config/headings.toml");
const CELLS: &str = include_str!("../../config/cells.toml");

/// Other words behind each of the words that files use.
type Synonyms = HashMap<String, Vec<String>>;

/// What a heading leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The column as `export` names it.
    pub(super) field: &'static str,
    /// Whether it counts only where no other column is for the field.
    pub(super) weak: bool,
    /// Its place among the parts of the field.
    pub(super) part: Option<usize>,
}

pub(super) fn headings() -> &'static WordLists {
    static READ: OnceLock<WordLists> = OnceLock::new();
    READ.get_or_init(|| word_lists(HEADINGS).unwrap_or_default())
}

/// The headings under a header as they are compared, each with its field and its place among the words for that.
type HeadingIndex = HashMap<&'static str, HashMap<String, (&'static str, usize)>>;

/// Every heading of every kind: a table is looked at for each of them.
fn index() -> &'static HeadingIndex {
    static READ: OnceLock<HeadingIndex> = OnceLock::new();
    READ.get_or_init(|| {
        let of = |fields: &'static HashMap<String, Vec<String>>| {
            let words = fields.iter().flat_map(|(field, others)| {
                others.iter().enumerate().map(|(place, other)| (plain(other), (field.as_str(), place)))
            });
            words.filter(|(word, _)| !word.is_empty()).collect()
        };
        headings().iter().map(|(header, fields)| (header.as_str(), of(fields))).collect()
    })
}

/// The words under a header of the table for cells.
fn cells(header: &str) -> Option<&'static Synonyms> {
    static READ: OnceLock<WordLists> = OnceLock::new();
    READ.get_or_init(|| word_lists(CELLS).unwrap_or_default()).get(header)
}

/// The traditional signs of headings, each with the simplified one behind it.
const TRADITIONAL: &str = "國国區区稱称簡简機机構构單单電电話话郵邮務务職职語语編编號号緯纬經经備备註注來来時时間间負负責责協协議议簽签\
    續续終终類类點点狀状態态開开結结動动項项題题說说參参辦办獎奖獲获資资額额貨货幣币節节業业網网聯联絡络與与會会長长誌志傳传\
    遷迁呼呼尋寻門门連连層层處处術术標标準准關关係系總总統统該该選选觀观廣广範范圍围護护價价";

/// The simplified sign of a traditional one.
fn simplified(sign: char) -> char {
    let mut pairs = TRADITIONAL.chars();
    loop {
        match (pairs.next(), pairs.next()) {
            (Some(traditional), Some(simplified)) if traditional == sign => return simplified,
            (Some(_), Some(_)) => {}
            _ => return sign,
        }
    }
}

/// A heading as it is compared: letters and digits alone, in lower case, and of Chinese ones the simplified sign.
pub(super) fn plain(heading: &str) -> String {
    let letters = heading.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.map(|letter| if letter.is_ascii() { letter } else { simplified(letter) }).collect()
}

/// The column that people mean with a heading that is not its name.
pub(super) fn heading(kind: Kind, written: &str, names: &[&'static str]) -> Option<Heading> {
    let written = plain(written);
    let numbered: String = written.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let found = of_kind(kind, &written, names);
    found.or_else(|| if numbered.is_empty() || numbered == written { None } else { of_kind(kind, &numbered, names) })
}

/// Whether a part of a name, by its place among them, is that of the family.
pub(super) fn is_family(part: usize) -> bool {
    let parts = headings().get("person-parts").and_then(|fields| fields.get("name"));
    parts.and_then(|parts| parts.iter().position(|part| part == "last name")).is_some_and(|first| first <= part)
}

fn of_kind(kind: Kind, written: &str, names: &[&'static str]) -> Option<Heading> {
    let called = |header: &str| {
        let (field, place) = index().get(header)?.get(written)?;
        Some((*names.iter().find(|name| **name == *field)?, *place))
    };
    let word = kind.word();
    let found = |(field, _), weak| Heading { field, weak, part: None };
    let parted = |(field, place)| Heading { field, weak: false, part: Some(place) };
    called(word)
        .map(|strong| found(strong, false))
        .or_else(|| called(&format!("{word}-parts")).map(parted))
        .or_else(|| called(&format!("{word}-weak")).map(|weak| found(weak, true)))
        .or_else(|| called("every").map(|strong| found(strong, false)))
}

/// The word for which a cell stands, whatever its capitals and accents.
fn meant(header: &str, cell: &str) -> Option<&'static str> {
    let words = cells(header)?;
    let folded = fold(cell);
    // Of a sign nothing is left once it is folded.
    let is_meant = |other: &String| if folded.is_empty() { other == cell } else { fold(other) == folded };
    let found = words.values().find(|others| others.iter().any(is_meant))?;
    found.first().map(String::as_str)
}

/// Whether a cell says yes or no.
pub(super) fn truth(cell: &str) -> Option<&'static str> {
    meant("truth", cell)
}

/// The way of renewal that a cell stands for.
pub(super) fn renewal(cell: &str) -> Option<&'static str> {
    meant("renewal", cell)
}

/// The kind of agreement that a cell surely stands for.
pub(super) fn agreement_kind(cell: &str) -> Option<&'static str> {
    meant("agreement_kind", cell)
}

/// What answers at a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineType {
    /// A telephone.
    Voice,
    /// A fax machine, a pager, or something else that nobody speaks into.
    Fax,
}

/// What answers at the number beside a word.
pub(super) fn line(word: &str) -> Option<LineType> {
    // Chinese words stand together without blanks.
    let is_inside = |header: &str| {
        let others = cells("telephone").and_then(|words| words.get(header));
        others.is_some_and(|others| others.iter().any(|other| !other.is_ascii() && word.contains(other.as_str())))
    };
    match meant("telephone", word) {
        Some("fax") => Some(LineType::Fax),
        Some(_) => Some(LineType::Voice),
        None if word.is_ascii() => None,
        None if is_inside("fax") => Some(LineType::Fax),
        None => is_inside("voice").then_some(LineType::Voice),
    }
}

/// The number of a month by its name.
pub(super) fn month(word: &str) -> Option<u32> {
    meant("months", word)?.parse().ok()
}

/// Whether a word in a date says nothing of it.
pub(super) fn is_passed_over(word: &str) -> bool {
    meant("passed_over", word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export;
    use crate::import::column;

    #[test]
    fn every_heading_leads_to_a_column_and_to_one_alone() {
        for header in ["truth", "renewal", "agreement_kind", "telephone", "months", "passed_over"] {
            assert!(cells(header).is_some_and(|words| !words.is_empty()), "{header}");
        }
        let all = word_lists(HEADINGS).unwrap();
        for kind in Kind::ALL {
            let known: Vec<&str> = column::all_columns(kind).collect();
            let mut seen: Vec<String> = known.iter().map(|name| plain(name)).collect();
            let word = kind.word();
            let own = [word.to_owned(), format!("{word}-weak"), format!("{word}-parts")];
            for (field, others) in own.iter().filter_map(|header| all.get(header)).flatten() {
                assert!(known.contains(&field.as_str()), "{kind:?} {field}");
                for other in others {
                    assert!(!seen.contains(&plain(other)), "{kind:?} {field}: {other} is there twice");
                    seen.push(plain(other));
                }
            }
            let common = all["every"].iter().filter(|(field, _)| known.contains(&field.as_str()));
            assert!(common.flat_map(|(_, others)| others).all(|other| !seen.contains(&plain(other))), "{kind:?}");
        }
        let kinds = all.keys().filter(|header| !header.contains('-')).count();
        assert_eq!(kinds, Kind::ALL.len() + 1);
    }

    #[test]
    fn headings_of_address_books_and_registers_are_known() {
        let of = |kind: Kind, written: &str| {
            let names: Vec<&'static str> = export::field_columns(kind).collect();
            heading(kind, written, &names).map(|heading| (heading.field, heading.weak, heading.part.is_some()))
        };
        for (kind, written, field) in [
            (Kind::City, "Member since", None),
            (Kind::City, " TIME-ZONE", Some("zone")),
            (Kind::City, "City", Some("name")),
            (Kind::Event, "Datum", Some("starts")),
            (Kind::Person, "E-Mail", Some("emails")),
            (Kind::Person, "E-mail 2 Address", Some("emails")),
            (Kind::Person, "Phone 1 - Value", Some("phones")),
            (Kind::Person, "Business Phone 2", Some("phones")),
            (Kind::Agreement, "Party A", Some("parties")),
            (Kind::Agreement, "Party 2", Some("parties")),
            (Kind::Agreement, "Auto-renew", Some("renewal")),
            (Kind::Agreement, "Notice period", Some("renewal_notice")),
            (Kind::City, "colour", None),
            (Kind::City, "2", None),
        ] {
            assert_eq!(of(kind, written), field.map(|field| (field, false, false)), "{written}");
        }
        assert_eq!(of(Kind::Person, "Title"), Some(("role", true, false)));
        assert_eq!(of(Kind::Person, "Last Name"), Some(("name", false, true)));
    }

    #[test]
    fn cells_mean_what_people_mean() {
        assert_eq!(
            (truth("Ja"), truth("SÍ"), truth("✓"), truth("–")),
            (Some("true"), Some("true"), Some("true"), None)
        );
        assert_eq!((renewal("Yes"), renewal("perhaps")), (Some("automatic"), None));
        assert_eq!(agreement_kind("MoU"), Some("memorandum of understanding"));
        assert_eq!((month("Août"), month("SEPT"), month("x")), (Some(8), Some(9), None));
    }
}
