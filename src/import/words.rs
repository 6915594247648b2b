//! What people write in cells, as the tables in `config/` say.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::catalog::Kind;
use crate::find::fold;
use crate::source::{WordLists, word_lists};

const CELLS: &str = include_str!("../../config/cells.toml");

/// Other words behind each of the words that files use.
type Synonyms = HashMap<String, Vec<String>>;

static CELLS_READ: OnceLock<WordLists> = OnceLock::new();

fn read_cells() -> WordLists {
    word_lists(CELLS).unwrap_or_default()
}

/// The words under a header of the table for cells.
fn cells(header: &str) -> Option<&'static Synonyms> {
    CELLS_READ.get_or_init(read_cells).get(header)
}

/// A heading as it is compared: letters and digits alone, without accents, and of Chinese ones the simplified sign.
pub(super) fn plain(heading: &str) -> String {
    fold(heading).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Each of the words under a header of the table for cells, folded, with what it stands for.
fn meanings(header: &str) -> Option<&'static HashMap<String, &'static str>> {
    static READ: OnceLock<HashMap<&'static str, HashMap<String, &'static str>>> = OnceLock::new();
    let all = READ.get_or_init(|| {
        let lists = CELLS_READ.get_or_init(read_cells);
        let of = |words: &'static Synonyms| {
            let mut meant = HashMap::new();
            for others in words.values() {
                let first = others.first().map_or("", String::as_str);
                // Of a sign nothing is left once it is folded.
                for other in others {
                    meant.entry(folded(other)).or_insert(first);
                }
            }
            meant
        };
        lists.iter().map(|(header, words)| (header.as_str(), of(words))).collect()
    });
    all.get(header)
}

/// A word as it is compared; a sign as it is.
fn folded(word: &str) -> String {
    let folded = fold(word);
    if folded.is_empty() { word.trim().to_owned() } else { folded }
}

/// The word for which a cell stands, whatever its capitals and accents.
pub(super) fn meant(header: &str, cell: &str) -> Option<&'static str> {
    meanings(header)?.get(&folded(cell)).copied()
}

/// The words of a list.
pub(super) fn list(header: &str, name: &str) -> &'static [String] {
    cells(header).and_then(|lists| lists.get(name)).map(Vec::as_slice).unwrap_or_default()
}

/// A text without a word or sign of a table before or behind it, the longest first; `None` where there is none.
pub(super) fn without_side(header: &str, text: &str) -> Option<String> {
    let text = text.trim();
    let is_end = |word: &str, letter: Option<char>| {
        // A sign needs no blank beside it, nor does a word in signs.
        let needs_blank = word.ends_with(char::is_alphanumeric) && word.chars().all(|sign| u32::from(sign) < 0x2e80);
        !needs_blank || letter.is_none_or(|letter| !letter.is_alphanumeric())
    };
    let same = |part: &str, word: &str| part.to_lowercase() == *word;
    let before = list(header, "before").iter().filter_map(|word| {
        let (part, rest) = (text.get(..word.len())?, text.get(word.len()..)?);
        (same(part, word) && is_end(word, rest.chars().next())).then_some((word.len(), rest))
    });
    let behind = list(header, "behind").iter().filter_map(|word| {
        let at = text.len().checked_sub(word.len())?;
        let (rest, part) = (text.get(..at)?, text.get(at..)?);
        let is_apart = !word.starts_with(char::is_alphanumeric) || is_end(word, rest.chars().next_back());
        (same(part, word) && is_apart).then_some((word.len(), rest))
    });
    let longest = before.chain(behind).max_by_key(|(length, _)| *length)?;
    Some(longest.1.trim_matches([' ', ',', ':', '\u{a0}']).to_owned()).filter(|rest| !rest.is_empty())
}

/// A sign or a short word that says that a number is round, and the number behind it or before it.
pub(super) fn without_round(cell: &str) -> Option<(&str, &str)> {
    const BEHIND: [&str; 14] = [
        "余人",
        "余名",
        "多人",
        "여명",
        " env.",
        " environ",
        " ca.",
        " approx.",
        " approximately",
        " aprox.",
        " circa",
        " ungefähr",
        "左右",
        "余",
    ];
    let behind = BEHIND.iter().find_map(|word| {
        let at = cell.len().checked_sub(word.len())?;
        let (rest, end) = (cell.get(..at)?, cell.get(at..)?);
        let is_number = rest.ends_with(|sign: char| sign.is_ascii_digit());
        (is_number && end.to_lowercase() == *word).then(|| (end.trim(), rest.trim()))
    });
    behind.or_else(|| round_before(cell))
}

fn round_before(cell: &str) -> Option<(&str, &str)> {
    const ROUND: [&str; 28] = [
        "約",
        "およそ",
        "概ね",
        "ok.",
        "około ",
        "около ",
        "yaklaşık ",
        "ongeveer ",
        "약 ",
        "약",
        "ca.",
        "ca ",
        "c.",
        "circa ",
        "approx.",
        "aprox.",
        "env.",
        "environ ",
        "rund ",
        "rd.",
        "rd ",
        "etwa ",
        "unos ",
        "cerca de ",
        "~",
        "≈",
        "大约",
        "约",
    ];
    let found = ROUND.iter().find_map(|word| {
        let (start, rest) = (cell.get(..word.len())?, cell.get(word.len()..)?);
        (start.to_lowercase() == *word).then(|| (start.trim(), rest.trim()))
    });
    found.filter(|(_, rest)| rest.starts_with(|sign: char| sign.is_ascii_digit()))
}

/// Whether a cell says that there is nothing, or that nobody knows: a dash, `n/a`, `tbd`, `未知`.
pub(super) fn is_nothing(cell: &str) -> bool {
    is_dash(cell) || meant("nothing", cell.trim_matches(['(', ')', '[', ']', '<', '>'])).is_some()
}

/// Whether a cell holds nothing but dashes, marks of a question and the like.
pub(super) fn is_dash(cell: &str) -> bool {
    cell.chars().all(|sign| " -–—―_./?*…~\u{a0}".contains(sign))
}

/// The word of a field, behind what people write for it in a table of a kind.
pub(super) fn field_word(kind: Kind, field: &str, cell: &str) -> Option<&'static str> {
    let header = match (kind, field) {
        (Kind::City, "membership") => "membership",
        (Kind::Event, "format") => "format",
        (Kind::Event, "status") => "event_status",
        (Kind::Agreement, "stage") => "agreement_stage",
        (Kind::Funding, "stage") => "funding_stage",
        _ => return None,
    };
    // What is over was signed.
    let over = || (header == "agreement_stage").then(|| meant("agreement_over", cell)).flatten().map(|_| "signed");
    meant(header, cell).or_else(over)
}

/// Whether a cell names a part of the world, or something in one: `Africa`, `South-East Asia`, `MEWA`.
pub(super) fn is_part_of_world(cell: &str) -> bool {
    const OTHERS: [&str; 14] = [
        "pacific",
        "caribbean",
        "eurasia",
        "mediterranean",
        "mewa",
        "mena",
        "arab",
        "nordic",
        "baltic",
        "balkans",
        "eu",
        "african",
        "asian",
        "european",
    ];
    let folded = fold(cell);
    let means = |word: &str| meant("part_of_world", word).is_some() || OTHERS.contains(&word);
    meant("part_of_world", cell).is_some() || folded.split(' ').any(means) || cell.contains('洲')
}

/// The kind of event that a cell surely stands for.
pub(super) fn event_kind(cell: &str) -> Option<&'static str> {
    meant("event_kind", cell)
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

/// The kind of agreement that a text names, by the longest of the words that stand in it: `Our sister cities`.
pub(super) fn agreement_kind_in(text: &str) -> Option<&'static str> {
    let (spaced, letters) = (format!(" {} ", fold(&text.replace('_', " "))), plain(text));
    let is_spaced = |word: &str| word.chars().all(|sign| u32::from(sign) < 0x2e80);
    let stands =
        |word: &str| if is_spaced(word) { spaced.contains(&format!(" {word} ")) } else { letters.contains(word) };
    let found = meanings("agreement_kind")?.iter().filter(|(word, _)| stands(word));
    found.max_by_key(|(word, _)| (word.len(), *word)).map(|(_, kind)| *kind)
}

/// Whether a name is that of a school or an institute.
pub(super) fn is_school(name: &str) -> bool {
    static READ: OnceLock<Vec<String>> = OnceLock::new();
    let stems = READ.get_or_init(|| list("school", "stems").iter().map(|stem| fold(stem)).collect());
    let folded = fold(name);
    stems.iter().any(|stem| folded.contains(stem.as_str()))
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

/// Whether a word in a date says nothing of it.
pub(super) fn is_passed_over(word: &str) -> bool {
    meant("passed_over", word).is_some()
}

/// Whether a cell for a date holds words alone that say nothing of it, such as a weekday.
pub(super) fn are_passed_over(cell: &str) -> bool {
    let mut words = cell.split([' ', ',', '.', '(', ')']).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(is_passed_over)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schools_are_known_in_many_languages() {
        for name in
            ["University of Ostby", "Universitatea din Ostby", "東方大学", "Ostby Institute", "Оstby Университет"]
        {
            assert!(is_school(name), "{name}");
        }
        assert!(!["Ostby", "Language", "CSE", "Port of Ostby", ""].into_iter().any(is_school));
    }

    #[test]
    fn every_list_of_cells_is_there() {
        let all = [
            "truth",
            "renewal",
            "agreement_kind",
            "school",
            "telephone",
            "passed_over",
            "membership",
            "format",
            "event_status",
            "agreement_stage",
            "agreement_over",
            "standing",
            "funding_stage",
            "event_kind",
            "nothing",
            "since",
            "until",
            "units",
            "counts",
            "lengths",
            "validity",
            "currency",
            "multipliers",
            "counted",
            "part_of_world",
        ];
        for header in all {
            assert!(cells(header).is_some_and(|words| !words.is_empty()), "{header}");
        }
        assert_eq!(CELLS_READ.get_or_init(read_cells).len(), all.len());
    }

    #[test]
    fn parts_of_the_world_are_told_from_parts_of_countries() {
        for cell in
            ["Africa", "South-East Asia", "Middle East & West Asia (MEWA)", "Latin America", "亚洲", "Northern Europe"]
        {
            assert!(is_part_of_world(cell), "{cell}");
        }
        for cell in ["Hesse", "Auvergne-Rhône-Alpes", "West Midlands", "山东省", ""] {
            assert!(!is_part_of_world(cell), "{cell}");
        }
    }

    #[test]
    fn cells_mean_what_people_mean() {
        assert_eq!(
            (truth("Ja"), truth("SÍ"), truth("✓"), truth("–")),
            (Some("true"), Some("true"), Some("true"), None)
        );
        assert_eq!((renewal("Yes"), renewal("perhaps")), (Some("automatic"), None));
        assert_eq!(agreement_kind("MoU"), Some("memorandum of understanding"));
    }
}
