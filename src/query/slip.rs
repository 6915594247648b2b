//! What is meant by a date or a length of time with a slip in it.

use super::number::range_ends;
use crate::source::nearest;

/// The words of which dates and lengths of time are made.
const WORDS: [&str; 38] = [
    "today",
    "yesterday",
    "tomorrow",
    "this",
    "next",
    "last",
    "ago",
    "in",
    "later",
    "earlier",
    "ahead",
    "week",
    "weeks",
    "month",
    "months",
    "quarter",
    "year",
    "years",
    "day",
    "days",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "working",
    "mo",
    "yr",
    "wk",
    "now",
    "from",
];

/// The hint for a text that is none, where it is one with the words that are nearest to its own.
pub(super) fn meant(text: &str, is_sound: impl Fn(&str) -> bool) -> Option<String> {
    let ends = match range_ends(text) {
        Some(("", "")) => return None,
        Some((first, last)) => vec![first, last],
        None => vec![text],
    };
    let mended: Option<Vec<String>> = ends
        .into_iter()
        .map(|end| if end.is_empty() || is_sound(end) { Some(end.to_owned()) } else { mended(end, &is_sound) })
        .collect();
    Some(format!("did you mean '{}'?", mended?.join("..")))
}

fn mended(text: &str, is_sound: &impl Fn(&str) -> bool) -> Option<String> {
    let near = |word: &str| nearest(word, WORDS).unwrap_or(word).to_owned();
    let lower = text.to_lowercase();
    let mended = pieces(&lower).into_iter().map(|piece| {
        let is_word = piece.starts_with(char::is_alphabetic) && piece.chars().count() > 1;
        if is_word && !WORDS.contains(&piece) { near(piece) } else { piece.to_owned() }
    });
    let mended = mended.collect::<String>();
    is_sound(&mended).then_some(mended)
}

/// A text as words, and what stands between them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, letter) in text.char_indices() {
        let is_letter = letter.is_alphabetic();
        if last.is_some_and(|last| last != is_letter) {
            pieces.push(&text[start..at]);
            start = at;
        }
        last = Some(is_letter);
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::period::{Period, parse_length};

    #[test]
    fn a_slip_in_a_date_or_a_length_is_told_from_what_is_none() {
        let day = "2017-01-16".parse().unwrap();
        for (text, wanted) in [
            ("tody", Some("today")),
            ("next mont", Some("next month")),
            ("next-mnth", Some("next-month")),
            ("lats 30 days", Some("last 30 days")),
            ("1 jnue 2015", Some("1 june 2015")),
            ("2014..tody", Some("2014..today")),
            ("3 months agoo", Some("3 months ago")),
            ("204x", None),
            ("soon", None),
            ("2014-13", None),
        ] {
            let found = meant(text, |text| Period::parse(text, day).is_some());
            assert_eq!(found, wanted.map(|wanted| format!("did you mean '{wanted}'?")), "{text}");
        }
        for (text, wanted) in [("6mnths", Some("6months")), ("6 weks..2 yeras", Some("6 weeks..2 years")), ("6", None)]
        {
            let found = meant(text, |text| parse_length(text).is_some());
            assert_eq!(found, wanted.map(|wanted| format!("did you mean '{wanted}'?")), "{text}");
        }
    }
}
