//! Headings made of several known words: `Telefon geschäftlich`, `Tel. (work) 2`, `商务电话`.
//!
//! Address books export dozens of columns for numbers and addresses, in every language. Fax numbers are left out.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::heading_table::headings;
use super::words::plain;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellContent {
    /// Telephone numbers.
    Phones,
    /// E-mail addresses.
    Emails,
    /// Numbers of fax machines or pagers, alone or among others.
    Fax,
}

struct HeadingWord {
    letters: String,
    /// What it says that the cells hold; nothing where it only says whose or which.
    holds: Option<CellContent>,
}

/// Longer headings are put together of other words.
const LONGEST: usize = 60;

/// The words of all languages, by the first byte of each.
fn words() -> &'static HashMap<u8, Vec<HeadingWord>> {
    static READ: OnceLock<HashMap<u8, Vec<HeadingWord>>> = OnceLock::new();
    READ.get_or_init(|| {
        let of = |name: &str, holds: Option<CellContent>| {
            let all = headings().get("contact-words").and_then(|lists| lists.get(name));
            let words = all.map(Vec::as_slice).unwrap_or_default().iter();
            words.map(move |word| HeadingWord { letters: letters(word), holds }).collect::<Vec<_>>()
        };
        let held = [("phones", CellContent::Phones), ("emails", CellContent::Emails), ("fax", CellContent::Fax)];
        let held = held.into_iter().flat_map(|(name, holds)| of(name, Some(holds)));
        let mut by_first: HashMap<u8, Vec<HeadingWord>> = HashMap::new();
        for word in held.chain(of("which", None)) {
            let Some(first) = word.letters.bytes().next() else { continue };
            by_first.entry(first).or_default().push(word);
        }
        by_first
    })
}

/// A heading without its accents and numbers.
fn letters(heading: &str) -> String {
    plain(&crate::find::fold(heading)).chars().filter(|letter| !letter.is_numeric()).collect()
}

/// Whether the cells below a heading have both telephone numbers and addresses: `Contact details`.
pub(super) fn is_both(heading: &str) -> bool {
    static READ: OnceLock<HashSet<String>> = OnceLock::new();
    let all = READ.get_or_init(|| {
        let both = headings().get("contact-words").and_then(|lists| lists.get("both"));
        both.into_iter().flatten().map(|word| plain(word)).collect()
    });
    all.contains(&plain(heading))
}

/// What the column of a heading holds; none where one of its words is not known, or none of them says it.
pub(super) fn holds(heading: &str) -> Option<CellContent> {
    let letters = letters(heading);
    if letters.is_empty() || letters.chars().count() > LONGEST {
        return None;
    }
    // For each place what the words up to there may say, a place a sign; the first one says nothing yet.
    let mut said: Vec<Vec<Vec<CellContent>>> = vec![Vec::new(); letters.len() + 1];
    said[0].push(Vec::new());
    for at in 0..letters.len() {
        let found: Vec<Vec<CellContent>> = said[at].clone();
        let Some(rest) = letters.get(at..).filter(|_| !found.is_empty()) else { continue };
        let all = rest.bytes().next().and_then(|first| words().get(&first)).into_iter().flatten();
        for word in all.filter(|word| rest.starts_with(&word.letters)) {
            for mut all in found.clone() {
                all.extend(word.holds.filter(|holds| !all.contains(holds)));
                let end = &mut said[at + word.letters.len()];
                if !end.contains(&all) {
                    end.push(all);
                }
            }
        }
    }
    let ways = &said[letters.len()];
    match &ways.iter().find(|way| way.contains(&CellContent::Fax)).or_else(|| ways.first())?[..] {
        all if all.contains(&CellContent::Fax) => Some(CellContent::Fax),
        [only] => Some(*only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_address_books_say_what_their_cells_hold() {
        let table = include_str!("../../tests/tables/headings.txt");
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let (wanted, heading) = line.split_once('\t').unwrap();
            let holds = holds(heading).map(|content| format!("{content:?}"));
            assert_eq!(holds.as_deref(), Some(wanted), "{heading}");
        }
        for heading in
            ["E-mail Type", "E-mail Display Name", "Phone 1 - Type", "Assistant's Phone", "Work", "2", "", "Page"]
        {
            assert_eq!(holds(heading), None, "{heading}");
        }
    }
}
