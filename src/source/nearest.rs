//! "Did you mean": the known name that is nearest to a written one.

/// The candidate nearest to `written`, where one is near enough to be meant.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 100;
    if written.len() > LONGEST {
        return None;
    }
    let written = written.to_lowercase();
    let allowed = written.chars().count().div_ceil(3).clamp(1, 4);
    let length = written.chars().count();
    let near = candidates.into_iter().filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed);
    let measured = near.map(|candidate| (strsim::osa_distance(&written, &candidate.to_lowercase()), candidate));
    measured.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_slip_of_a_hand_and_nothing_far_off() {
        let keys = ["name", "native", "notes", "zone", "member_since"];
        assert_eq!(nearest("nmae", keys), Some("name"));
        assert_eq!(nearest("Member_sinse", keys), Some("member_since"));
        assert_eq!(nearest("zones", keys), Some("zone"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest(&"x".repeat(100_000), keys), None);
    }
}
