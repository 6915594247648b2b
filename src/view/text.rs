//! Text cut to a width, and widths shared.

use crate::desk::{columns, fit};
use crate::words::Facts;

/// Facts side by side in at most `width` columns, cut as [`fit`] does: one of which next to nothing could be read is
/// left out.
pub(super) fn fit_facts(facts: &Facts, width: usize) -> String {
    const APART: usize = 3;
    const FEWEST: usize = 4;
    let text = facts.to_string();
    let fitted = fit(&text, width);
    if fitted == text {
        return text;
    }
    let mut whole = Facts::default();
    for fact in facts.each() {
        let more = whole.clone().and(fact);
        if columns(&more.to_string()) > width {
            break;
        }
        whole = more;
    }
    let whole = whole.to_string();
    let begun = columns(&fitted).saturating_sub(columns(&whole) + APART + 1);
    if !whole.is_empty() && begun < FEWEST { whole } else { fitted.into_owned() }
}

/// How many columns of a row the title gets, and how many the text beside it, which wants `beside` and gets a third at
/// most.
///
/// A wider row shows less of neither: until both fit, the title stays at [`FEWEST_OF_TITLE`] columns.
pub(super) fn share(room: usize, title: usize, beside: usize) -> (usize, usize) {
    const FEWEST_BESIDE: usize = 5;
    let shown = beside.min(room / 3);
    let has_room = title.min(FEWEST_OF_TITLE) + 1 + shown <= room && shown >= beside.min(FEWEST_BESIDE);
    match beside {
        0 => (room, 0),
        _ if has_room => (room - 1 - shown, shown),
        _ => (room.min(FEWEST_OF_TITLE), 0),
    }
}

/// The same for what is never cut and says least: the columns that are left of the room, and those that it takes, or
/// none.
pub(super) fn share_whole(room: usize, title: usize, beside: usize) -> (usize, usize) {
    match room.checked_sub(beside + 1) {
        _ if beside == 0 => (room, 0),
        Some(left) if left >= title.min(FEWEST_BEFORE_WORDS) => (left, beside),
        _ => (room.min(FEWEST_BEFORE_WORDS), 0),
    }
}

/// The fewest columns that a title keeps beside something else.
const FEWEST_OF_TITLE: usize = 18;

/// The fewest that a title, and who takes part, keep beside a word that a sign says too.
const FEWEST_BEFORE_WORDS: usize = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_of_which_next_to_nothing_could_be_read_is_left_out() {
        let facts = &Facts::of(["Ganzhu", "city", "associate member"]);
        assert_eq!(fit_facts(facts, 32), facts.to_string());
        assert_eq!(fit_facts(facts, 22), "Ganzhu · city · assoc…");
        for width in 13..=19 {
            assert_eq!(fit_facts(facts, width), "Ganzhu · city");
        }
        assert_eq!(fit_facts(facts, 10), "Ganzhu");
        assert_eq!(fit_facts(facts, 4), "Gan…");
        assert_eq!(fit_facts(&Facts::of(["", "in force"]), 5), "in f…");
    }

    #[test]
    fn more_room_never_leaves_less() {
        let cases = [(3, 2), (3, 40), (17, 9), (48, 4), (48, 12), (90, 200), (60, 0)];
        let both = cases.iter().flat_map(|case| [share, share_whole].map(|share| (share, case)));
        for (share, (title, beside)) in both {
            let (title, beside) = (*title, *beside);
            let shares: Vec<_> = (0..150).map(|room| share(room, title, beside)).collect();
            for (room, pair) in shares.windows(2).enumerate() {
                assert!(pair[1].0.min(title) >= pair[0].0.min(title), "title of {title} at {room}: {pair:?}");
                assert!(pair[1].1 >= pair[0].1, "beside {title} at {room}: {pair:?}");
            }
        }
    }

    #[test]
    fn cuts_between_letters_and_never_past_the_width() {
        assert_eq!(fit("Guangzhou", 9), "Guangzhou");
        assert_eq!(fit("Guangzhou", 5), "Guan…");
        assert_eq!(fit("广州市政府", 6), "广州…");
        assert_eq!(fit("Bình Dương", 6), "Bình…");
        assert_eq!(fit("abc", 1), "…");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(fit(&"北".repeat(100_000), 6), "北北…");
        assert_eq!(fit(&"\u{301}".repeat(1_000), 3).chars().count(), 1_000);
        assert_eq!(fit("👩‍👩‍👧 family", 8), "👩‍👩‍👧…");
    }
}
