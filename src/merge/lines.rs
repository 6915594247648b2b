//! Lines merged as lines: where what both have changed does not touch, both stay with all their remarks.

/// How many pairs of lines are compared at the most.
const MOST_PAIRS: usize = 1_000_000;

/// The lines of both, or nothing where they have changed the same ones in a different way.
pub(super) fn merged_lines(base: &str, ours: &str, theirs: &str) -> Option<String> {
    with_lines(base, ours, theirs, |_, _| None)
}

/// The lines of both, with marks around those that they have changed in a different way, as git writes them.
pub fn conflicting_lines(base: &str, ours: &str, theirs: &str) -> String {
    let marked = |ours: &[&str], theirs: &[&str]| {
        let whole = |lines: &[&str]| -> String {
            let text = lines.concat();
            if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
        };
        Some(format!("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", whole(ours), whole(theirs)))
    };
    let merged = with_lines(base, ours, theirs, marked);
    merged.or_else(|| marked(&[ours], &[theirs])).unwrap_or_default()
}

/// The lines of both; what they have changed in a different way as somebody says.
fn with_lines(
    base: &str,
    ours: &str,
    theirs: &str,
    conflict: impl Fn(&[&str], &[&str]) -> Option<String>,
) -> Option<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let (here, there) = (pairs(&base, &ours)?, pairs(&base, &theirs)?);
    let mut text = String::new();
    let (mut at, mut at_here, mut at_there) = (0, 0, 0);
    loop {
        let next = (at..base.len()).find(|line| here[*line].is_some() && there[*line].is_some());
        let line = next.unwrap_or(base.len());
        let end_here = next.and_then(|line| here[line]).unwrap_or(ours.len());
        let end_there = next.and_then(|line| there[line]).unwrap_or(theirs.len());
        let (old, mine, yours) = (&base[at..line], &ours[at_here..end_here], &theirs[at_there..end_there]);
        match () {
            () if mine == yours || yours == old => mine.iter().for_each(|line| text.push_str(line)),
            () if mine == old => yours.iter().for_each(|line| text.push_str(line)),
            () => text.push_str(&conflict(mine, yours)?),
        }
        if next.is_none() {
            return Some(text);
        }
        text.push_str(base[line]);
        (at, at_here, at_there) = (line + 1, end_here + 1, end_there + 1);
    }
}

/// For each line of one text the line of another that it has become, so that as many as possible have; none where there
/// are too many to be compared.
fn pairs(one: &[&str], other: &[&str]) -> Option<Vec<Option<usize>>> {
    let head = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let rest = one[head..].iter().rev().zip(other[head..].iter().rev());
    let tail = rest.take_while(|(one, other)| one == other).count();
    let (left, right) = (&one[head..one.len() - tail], &other[head..other.len() - tail]);
    if left.len().saturating_mul(right.len()) > MOST_PAIRS {
        return None;
    }
    let mut found: Vec<Option<usize>> = (0..head).map(Some).collect();
    let width = right.len() + 1;
    let mut most = vec![0_usize; (left.len() + 1) * width];
    for at in (0..left.len()).rev() {
        for beside in (0..right.len()).rev() {
            most[at * width + beside] = if left[at] == right[beside] {
                most[(at + 1) * width + beside + 1] + 1
            } else {
                most[(at + 1) * width + beside].max(most[at * width + beside + 1])
            };
        }
    }
    let mut beside = 0;
    for at in 0..left.len() {
        while beside < right.len()
            && left[at] != right[beside]
            && most[at * width + beside + 1] >= most[(at + 1) * width + beside]
        {
            beside += 1;
        }
        let is_pair = beside < right.len() && left[at] == right[beside];
        found.push(is_pair.then_some(head + beside));
        beside += usize::from(is_pair);
    }
    found.extend((0..tail).map(|at| Some(other.len() - tail + at)));
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_that_do_not_touch_are_both_kept() {
        let lines = |text: &str| text.chars().flat_map(|letter| [letter, '\n']).collect::<String>();
        for (base, ours, theirs, wanted) in [
            ("abcde", "xbcde", "abcdy", Some("xbcdy")),
            ("abcde", "abcde", "abde", Some("abde")),
            ("abcde", "bcde", "abcd", Some("bcd")),
            ("abcde", "axcde", "aycde", None),
            ("abcde", "axcde", "axcde", Some("axcde")),
            ("abcde", "abcdex", "abcdey", None),
            ("", "a", "", Some("a")),
            ("aba", "abab", "aaba", Some("aabab")),
        ] {
            let merged = merged_lines(&lines(base), &lines(ours), &lines(theirs));
            assert_eq!(merged, wanted.map(lines), "{base} {ours} {theirs}");
            assert_eq!(merged_lines(&lines(base), &lines(theirs), &lines(ours)), merged);
        }
    }

    #[test]
    fn what_touches_stands_between_marks() {
        let marked = conflicting_lines("a\nb\nc\n", "a\nx\nc\n", "a\ny\nc");
        assert_eq!(marked, "a\n<<<<<<< ours\nx\nc\n=======\ny\nc\n>>>>>>> theirs\n");
        assert_eq!(conflicting_lines("a\n", "a\nb\n", "a\n"), "a\nb\n");
    }
}
