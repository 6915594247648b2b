//! "Did you mean": the known name that is nearest to a written one.

/// The candidate nearest to `written`, where one is near enough to be meant.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 100;
    if written.len() > LONGEST {
        return None;
    }
    let written = written.to_lowercase();
    let length = characters(&written);
    let allowed = length.div_ceil(3).clamp(1, 4);
    let (letters, ascii) = (letters(&written), written.is_ascii());
    let near = candidates.into_iter().filter(|candidate| {
        let length_apart = characters(candidate).abs_diff(length);
        length_apart <= allowed
            && (!ascii || !candidate.is_ascii() || apart(&letters, &self::letters(candidate)) <= allowed)
    });
    let measured = near.map(|candidate| (strsim::osa_distance(&written, &candidate.to_lowercase()), candidate));
    measured.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, found)| found)
}

/// All candidates as near to `written` as the nearest one is, where that is near enough to be meant.
pub fn all_nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    let Some(nearest) = nearest(written, candidates.clone()) else { return Vec::new() };
    let written = written.to_lowercase();
    let away = |candidate: &str| strsim::osa_distance(&written, &candidate.to_lowercase());
    let least = away(nearest);
    let length = characters(&written);
    let close = candidates.filter(|candidate| characters(candidate).abs_diff(length) <= least);
    close.filter(|candidate| away(candidate) == least).collect()
}

/// A word as it is compared: lower case, with blanks for hyphens.
pub fn normalized_word(word: &str) -> String {
    word.trim().to_lowercase().replace(['-', '_'], " ")
}

/// The hint for an unknown word: the word that is meant, for a slip or for a part of it, or else all of them.
pub fn suggestion<'a>(written: &str, words: impl Iterator<Item = &'a str> + Clone) -> String {
    let quoted = |word: &str| format!("'{word}'");
    let parts = || {
        words.clone().filter(|word| !written.is_empty() && normalized_word(word).contains(&normalized_word(written)))
    };
    let meant: Vec<String> = match nearest(written, words.clone()) {
        Some(word) => vec![quoted(word)],
        None => parts().map(quoted).collect(),
    };
    if meant.is_empty() {
        return format!("one of: {}", words.collect::<Vec<_>>().join(", "));
    }
    format!("did you mean {}?", meant.join(" or "))
}

fn characters(word: &str) -> usize {
    if word.is_ascii() { word.len() } else { word.chars().count() }
}

/// How often each letter stands in a word, by the lowest bits of its bytes, which are the same for capitals.
fn letters(word: &str) -> [u8; 32] {
    let mut letters = [0; 32];
    for byte in word.bytes() {
        let count: &mut u8 = &mut letters[usize::from(byte & 31)];
        *count = count.saturating_add(1);
    }
    letters
}

/// The least number of slips between two ASCII words, by their letters alone: a hundred times as fast as measuring.
fn apart(one: &[u8; 32], other: &[u8; 32]) -> usize {
    let more = |one: &[u8; 32], other: &[u8; 32]| -> usize {
        one.iter().zip(other).map(|(one, other)| usize::from(one.saturating_sub(*other))).sum()
    };
    more(one, other).max(more(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_slip_of_a_hand_and_nothing_far_off() {
        let keys = ["name", "native", "notes", "zone", "member_since"];
        assert_eq!(nearest("nmae", keys), Some("name"));
        assert_eq!(nearest("Member_sinse", keys), Some("member_since"));
        assert_eq!(nearest("zones", keys), Some("zone"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest(&"x".repeat(100_000), keys), None);
    }

    #[test]
    fn what_is_not_measured_is_too_far_off() {
        let words = ["Europe/Madrid", "Asia/Shanghai", "asia/sahnghai", "notes", "name", "", "a", "aaaa", "zone"];
        for (one, other) in words.iter().flat_map(|one| words.map(|other| (*one, other))) {
            let distance = strsim::osa_distance(&one.to_lowercase(), &other.to_lowercase());
            assert!(apart(&letters(one), &letters(other)) <= distance, "{one} {other}");
        }
    }
}
