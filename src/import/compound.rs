//! Headings made of several known words: `Telefon geschäftlich`, `Tel. (work) 2`, `商务电话`.
//!
//! Address books export dozens of columns for numbers and addresses, in every language. Fax numbers are left out.

use std::sync::OnceLock;

use super::words::{headings, plain};

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

fn words() -> &'static [HeadingWord] {
    static READ: OnceLock<Vec<HeadingWord>> = OnceLock::new();
    READ.get_or_init(|| {
        let of = |name: &str, holds: Option<CellContent>| {
            let all = headings().get("contact-words").and_then(|lists| lists.get(name));
            let words = all.map(Vec::as_slice).unwrap_or_default().iter();
            words.map(move |word| HeadingWord { letters: letters(word), holds }).collect::<Vec<_>>()
        };
        let held = [("phones", CellContent::Phones), ("emails", CellContent::Emails), ("fax", CellContent::Fax)];
        let held = held.into_iter().flat_map(|(name, holds)| of(name, Some(holds)));
        held.chain(of("which", None)).filter(|word| !word.letters.is_empty()).collect()
    })
}

/// A heading without its accents and numbers.
fn letters(heading: &str) -> String {
    plain(&crate::find::fold(heading)).chars().filter(|letter| !letter.is_numeric()).collect()
}

/// Whether the cells below a heading have both telephone numbers and addresses: `Contact details`.
pub(super) fn is_both(heading: &str) -> bool {
    let both = headings().get("contact-words").and_then(|lists| lists.get("both"));
    both.is_some_and(|words| words.iter().any(|word| plain(word) == plain(heading)))
}

/// What the column of a heading holds; none where one of its words is not known, or none of them says it.
pub(super) fn holds(heading: &str) -> Option<CellContent> {
    let letters = letters(heading);
    if letters.is_empty() || letters.len() > LONGEST {
        return None;
    }
    // For each place what the words up to there may say, a place a sign; the first one says nothing yet.
    let mut said: Vec<Vec<Vec<CellContent>>> = vec![Vec::new(); letters.len() + 1];
    said[0].push(Vec::new());
    for at in 0..letters.len() {
        for word in words().iter().filter(|word| letters.get(at..).is_some_and(|rest| rest.starts_with(&word.letters)))
        {
            let found: Vec<Vec<CellContent>> = said[at].clone();
            for mut all in found {
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
