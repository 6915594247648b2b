//! The letters of a word as a set: a quick way to tell that another comes near to it nowhere.

/// The letters of a folded text; those that are not of the Latin alphabet share bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(u32);

impl Letters {
    /// The letters of a folded text.
    pub(super) fn of(text: &str) -> Letters {
        Letters(text.chars().fold(0, |set, letter| set | Letters::bit(letter)))
    }

    const fn bit(letter: char) -> u32 {
        const LATIN: u32 = 26;
        match letter {
            'a'..='z' => 1 << (letter as u32 - 'a' as u32),
            ' ' | '\t' => 0,
            _ => 1 << (LATIN + letter as u32 % (u32::BITS - LATIN)),
        }
    }

    /// Calls `take` with each line of a folded text, its number and its letters. Goes through the text once, byte by byte.
    pub(super) fn each_line<'a>(text: &'a str, mut take: impl FnMut(usize, &'a str, Letters)) {
        let (mut start, mut number, mut set, mut is_plain) = (0, 0, 0, true);
        for (at, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                let line = text.get(start..at).unwrap_or_default();
                take(number, line, if is_plain { Letters(set) } else { Letters::of(line) });
                (start, number, set, is_plain) = (at + 1, number + 1, 0, true);
            } else {
                set |= BITS[usize::from(byte)];
                is_plain &= byte.is_ascii();
            }
        }
    }

    /// The letters with which the words of a folded text begin.
    pub(super) fn first_of(text: &str) -> Letters {
        let first = text.split([' ', '\t']).filter_map(|word| word.chars().next());
        Letters(first.fold(0, |set, letter| set | Letters::bit(letter)))
    }

    /// Whether the first two letters of a folded text may be among these.
    pub(super) fn may_be_initials(self, text: &str) -> bool {
        let mut letters = text.chars().map(|letter| Letters::bit(letter) & self.0 != 0);
        letters.next().is_some_and(|is_known| is_known) && letters.next().is_some_and(|is_known| is_known)
    }

    /// These, and the others.
    pub(super) fn with(self, others: Letters) -> Letters {
        Letters(self.0 | others.0)
    }

    /// How many of these are surely not among the others.
    pub(super) fn missing_in(self, others: Letters) -> usize {
        (self.0 & !others.0).count_ones() as usize
    }
}

/// The bits of single bytes.
const BITS: [u32; 256] = {
    let mut bits = [0; 256];
    let mut byte = 0;
    while byte < bits.len() {
        bits[byte] = Letters::bit(byte as u8 as char);
        byte += 1;
    }
    bits
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_counted() {
        let missing = |some: &str, others: &str| Letters::of(some).missing_in(Letters::of(others));
        assert_eq!((missing("varna", "navarra"), missing("warna", "varna"), missing("", "a")), (0, 1, 0));
        let begin = |name: &str, text: &str| Letters::first_of(name).may_be_initials(text);
        assert!(begin("new york", "nyc") && begin("广州 市", "广市"));
        assert!(!begin("new york", "newy") && !begin("new york", "wyn") && !begin("", "a") && !begin("a", "a"));
        assert_eq!((missing("new york", "newyork"), missing("州", "广州"), missing("ab2", "b")), (0, 0, 2));
    }

    #[test]
    fn the_letters_of_each_line_are_those_of_its_text() {
        let text = "varna\n\nport 2\nкиев\n広州 city\n";
        let mut lines = Vec::new();
        Letters::each_line(text, |number, line, letters| lines.push((number, line, letters)));
        let expected: Vec<_> =
            text.split_terminator('\n').enumerate().map(|(number, line)| (number, line, Letters::of(line))).collect();
        assert_eq!(lines, expected);
    }
}
