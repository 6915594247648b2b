//! Typing errors: how many slips of the finger lie between a query's word and a name's.

/// The longest word of a query in which slips are looked for, in letters.
pub(super) const LONGEST: usize = 32;

/// So many letters are typed at least where slips are looked for in the beginning of a longer word.
const BEGUN: usize = 6;

/// A word of a query that may be mistyped.
#[derive(Clone, Debug)]
pub(super) struct FuzzyWord {
    letters: Vec<char>,
}

impl FuzzyWord {
    /// Takes a folded word; `None` where it is too short or too long to tell a slip from another word.
    pub(super) fn new(word: &str) -> Option<FuzzyWord> {
        let letters: Vec<char> = word.chars().take(LONGEST + 1).collect();
        (3..=LONGEST).contains(&letters.len()).then_some(FuzzyWord { letters })
    }

    /// How many slips are forgiven: one from three letters on, two from nine.
    pub(super) fn most_slips(&self) -> usize {
        if self.letters.len() < 9 { 1 } else { 2 }
    }

    /// How many slips lie between this and a name's word, or its beginning; `None` where there are too many.
    ///
    /// A slip is a letter too many, too few or wrong, or two neighbours swapped. Words of three or four letters must
    /// begin right. What is begun has six letters and one slip, begins right and ends in the letter typed last, or
    /// `congo` would match `congress`, and the name of a person, such as `Maria`, `Marrakesh`.
    pub(super) fn slips(&self, word: &str) -> Option<usize> {
        let short = self.letters.len() < 5;
        if short && word.chars().next() != self.letters.first().copied() {
            return None;
        }
        let most_slips = self.most_slips();
        if word.len() + most_slips < self.letters.len() {
            return None;
        }
        let (whole, beginning) = self.distances(word, self.letters.len() + most_slips);
        let begins = self.letters.len() >= BEGUN && word.chars().next() == self.letters.first().copied();
        let beginning = beginning.filter(|slips| begins && *slips <= 1);
        let whole = whole.filter(|slips| *slips <= most_slips);
        whole.into_iter().chain(beginning).min()
    }

    /// The distance to the whole word, and the least to a beginning of it; `None` where it is surely too large.
    fn distances(&self, word: &str, most: usize) -> (Option<usize>, Option<usize>) {
        let width = self.letters.len();
        let mut rows = [[0; LONGEST + 1]; 3];
        let [mut older, mut last, mut row] = rows.each_mut();
        (0..).zip(last.iter_mut()).for_each(|(column, cell)| *cell = column);
        let (mut whole, mut beginning, mut before) = (None, None, None);
        let mut least_before = 0;
        for (index, letter) in word.chars().enumerate() {
            if index >= most {
                return (None, beginning);
            }
            row[0] = index + 1;
            for column in 1..=width {
                let typed = self.letters[column - 1];
                let replaced = last[column - 1] + usize::from(typed != letter);
                row[column] = replaced.min(last[column] + 1).min(row[column - 1] + 1);
                let swapped = column > 1 && before == Some(typed) && self.letters[column - 2] == letter;
                if swapped {
                    row[column] = row[column].min(older[column - 2] + 1);
                }
            }
            let least = row.iter().take(width + 1).min().copied().unwrap_or_default();
            if least.min(least_before) > self.most_slips() {
                return (None, beginning);
            }
            least_before = least;
            whole = Some(row[width]);
            if self.letters.last() == Some(&letter) {
                beginning = beginning.min(whole).or(whole);
            }
            before = Some(letter);
            (older, last, row) = (last, row, older);
        }
        (whole, beginning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(typed: &str, word: &str) -> Option<usize> {
        FuzzyWord::new(typed)?.slips(word)
    }

    #[test]
    fn forgives_what_fingers_do() {
        assert_eq!(slips("guanzhou", "guangzhou"), Some(1));
        assert_eq!(slips("barcelna", "barcelona"), Some(1));
        assert_eq!(slips("bracelona", "barcelona"), Some(1));
        assert_eq!(slips("barrcelonna", "barcelona"), Some(2));
        assert_eq!(slips("uangzhou", "guangzhou"), Some(1));
        assert_eq!(slips("koeln", "koln"), Some(1));
        assert_eq!(slips("lyno", "lyon"), Some(1));
        assert_eq!(slips("нижнии", "нижнии"), Some(0));
    }

    #[test]
    fn forgives_in_the_middle_of_typing() {
        assert_eq!(slips("bracel", "barcelona"), Some(1));
        assert_eq!(slips("guanzh", "guangzhou"), Some(1));
    }

    #[test]
    fn another_word_is_no_slip() {
        for (typed, word) in [
            ("barcelona", "bangalore"),
            ("seoul", "sao"),
            ("lima", "roma"),
            ("rom", "tom"),
            ("xian", "xiamen"),
            ("bern", "berlin"),
            ("ab", "ac"),
            ("congo", "congress"),
            ("varna", ""),
            ("maria", "marrakesh"),
            ("carla", "caracas"),
            ("jamal", "ramallah"),
            ("boris", "bristol"),
            ("christoph", "christchurch"),
            ("valentin", "valencia"),
            ("semra", "semarang"),
        ] {
            assert_eq!(slips(typed, word), None, "{typed} {word}");
        }
        assert!(FuzzyWord::new(&"a".repeat(LONGEST + 1)).is_none());
        assert_eq!(slips(&"a".repeat(LONGEST), &"a".repeat(10_000)), Some(0));
    }
}
