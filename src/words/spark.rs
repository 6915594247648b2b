//! Numbers one after the other as signs of one column each.

/// The signs from the least to the most.
const SIGNS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A sign for each number, the greatest of them as the tallest; a dot where there is nothing.
pub fn sparkline(numbers: &[usize]) -> String {
    let most = numbers.iter().copied().max().unwrap_or_default().max(1);
    let sign = |number: &usize| match (number * SIGNS.len()).div_ceil(most) {
        0 => '·',
        level => SIGNS[level - 1],
    };
    numbers.iter().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_is_the_tallest_and_nothing_is_a_dot() {
        assert_eq!(sparkline(&[0, 1, 2, 3, 4, 5, 6, 7, 8]), "·▁▂▃▄▅▆▇█");
        assert_eq!(sparkline(&[0, 0]), "··");
        assert_eq!(sparkline(&[1, 1000]), "▁█");
        assert_eq!(sparkline(&[5]), "█");
        assert_eq!(sparkline(&[]), "");
    }
}
