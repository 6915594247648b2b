//! Han characters that are the same one in simplified, traditional and Japanese writing: 廣, 广 and 広.

use std::sync::LazyLock;

/// A line each, as `scripts/han.py` writes it: the one that stands for the others, and the others.
const WRITTEN: &str = include_str!("../../config/han.txt");

/// Each of the others, in order, with the one that stands for it. Read when the first such character is met.
static SAME: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let lines = WRITTEN.lines().filter(|line| !line.starts_with('#'));
    let mut same: Vec<(char, char)> = lines.flat_map(pairs).collect();
    same.sort_unstable();
    same
});

fn pairs(line: &str) -> impl Iterator<Item = (char, char)> {
    let first = line.chars().next();
    line.chars().skip(1).filter_map(move |other| Some((other, first?)))
}

/// The character that stands for all that are the same as this one.
pub(super) fn simplified(letter: char) -> char {
    if !matches!(letter, '\u{3400}'..='\u{9fff}') {
        return letter;
    }
    let place = SAME.binary_search_by_key(&letter, |(other, _)| *other).ok();
    place.and_then(|place| SAME.get(place)).map_or(letter, |(_, first)| *first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_has_one_that_stands_for_it() {
        for (others, one) in [("廣広", '广'), ("東", '东'), ("國", '国'), ("灣湾", '湾'), ("州", '州'), ("a", 'a')]
        {
            assert!(others.chars().all(|other| simplified(other) == one), "{others}");
        }
        assert!(SAME.iter().all(|(other, one)| other != one && simplified(*one) == *one));
        assert!(SAME.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
