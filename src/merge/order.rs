//! The order of what two have put into a list.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The order of what is kept of a list: that of both, each thing that one of them has added behind the one that it stands
/// behind there, the earlier side's first. `early` and `late` are the two by time; `is_kept` says what stays.
///
/// Where both have added behind the same thing, `sort` may put what they have added into an order of its own.
pub(super) fn merged_order<T: Clone + Eq + Hash>(
    [base, early, late]: [&[T]; 3],
    is_kept: impl Fn(&T) -> bool,
    sort: impl Fn(&mut Vec<T>),
) -> Vec<T> {
    let kept: Vec<&T> = once(base).into_iter().filter(|one| is_kept(one)).collect();
    let mut spine = spine(&kept, early, late);
    let mut place: HashMap<&T, usize> = spine.iter().enumerate().map(|(at, one)| (*one, at)).collect();
    for (at, one) in kept.iter().enumerate() {
        if !place.contains_key(one) {
            let above = kept[..at].iter().rev().find_map(|above| place.get(*above));
            spine.insert(above.map_or(0, |above| above + 1), one);
            place = spine.iter().enumerate().map(|(at, one)| (*one, at)).collect();
        }
    }
    let mut gaps: Vec<Vec<T>> = vec![Vec::new(); spine.len() + 1];
    let mut fillers: Vec<usize> = vec![0; spine.len() + 1];
    let mut added = HashSet::new();
    for side in [early, late] {
        let mut gap = 0;
        let mut has_added = HashSet::new();
        for one in once(side) {
            if let Some(at) = place.get(one) {
                gap = at + 1;
            } else if is_kept(one) && added.insert(one) {
                gaps[gap].push(one.clone());
                has_added.insert(gap);
            }
        }
        for gap in has_added {
            fillers[gap] += 1;
        }
    }
    for (added, _) in gaps.iter_mut().zip(fillers).filter(|(_, fillers)| *fillers > 1) {
        sort(added);
    }
    let mut gaps = gaps.into_iter();
    let first = gaps.next().unwrap_or_default();
    let rest = spine.into_iter().zip(gaps).flat_map(|(one, added)| [one.clone()].into_iter().chain(added));
    first.into_iter().chain(rest).collect()
}

/// What is kept of what both had, in the order of whoever has changed it; of two that have, in that of the later.
fn spine<'t, T: Eq + Hash>(kept: &[&'t T], early: &'t [T], late: &'t [T]) -> Vec<&'t T> {
    let known: HashSet<&T> = kept.iter().copied().collect();
    let of_base = |side: &'t [T]| -> Vec<&'t T> { once(side).into_iter().filter(|one| known.contains(one)).collect() };
    let (early, late) = (of_base(early), of_base(late));
    let there: HashSet<&T> = late.iter().copied().collect();
    let is_as_before = kept.iter().filter(|one| there.contains(*one)).eq(late.iter());
    if is_as_before { early } else { late }
}

/// The things of a list without those that stand there for a second time.
fn once<T: Eq + Hash>(list: &[T]) -> Vec<&T> {
    let mut seen = HashSet::with_capacity(list.len());
    list.iter().filter(|one| seen.insert(*one)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, early: &str, late: &str, gone: &str) -> String {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        let sort = |added: &mut Vec<char>| added.sort_unstable();
        let lists = [&letters(base)[..], &letters(early), &letters(late)];
        merged_order(lists, |one| !gone.contains(*one), sort).into_iter().collect()
    }

    #[test]
    fn what_was_added_stands_behind_what_it_stood_behind() {
        for (base, early, late, gone, wanted) in [
            ("abc", "abcx", "abcy", "", "abcxy"),
            ("abc", "abcy", "abcx", "", "abcxy"),
            ("abc", "xabc", "abyc", "", "xabyc"),
            ("abc", "bac", "abcd", "", "bacd"),
            ("abc", "abc", "cba", "", "cba"),
            ("abc", "bac", "cab", "", "cab"),
            ("abc", "ac", "abcx", "b", "acx"),
            ("abc", "ac", "abbc", "", "abc"),
            ("", "xy", "yz", "", "xyz"),
            ("ab", "b", "ab", "", "ab"),
            ("", "", "", "", ""),
        ] {
            assert_eq!(merged(base, early, late, gone), wanted, "{base} {early} {late}");
        }
    }
}
