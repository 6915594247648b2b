//! A number of any region is one number, and the same, however it is written.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{examples, read};

/// What stands behind the country code, behind the area code, and between the other groups of a number.
const BEHIND_CODE: [&str; 5] = [" ", "", "-", " (0)", "\u{a0}"];
const BEHIND_AREA: [&str; 8] = [" ", "-", "/", " / ", "/ ", " /", " - ", "\u{2011}"];
const BETWEEN: [&str; 6] = [" ", "", "-", ".", " - ", "\u{202f}"];

/// What stands before and behind it: words, signs, an extension.
const BEFORE: [&str; 5] = ["", "Tel. ", "Büro: ", "tel:", "\u{202a}"];
const BEHIND: [(&str, &str); 14] = [
    ("", ""),
    (" (mobile)", ""),
    (" ", ""),
    (" ext. 12", "12"),
    ("x12", "12"),
    (" #12", "12"),
    (";ext=12", "12"),
    (" DW 12", "12"),
    (",,12", "12"),
    (",,12#", "12"),
    (";12", "12"),
    ("p12", "12"),
    ("w12", "12"),
    (" ,, 12#", "12"),
];

fn groups(written: &str) -> Vec<&str> {
    written.split(|sign: char| !sign.is_ascii_digit()).filter(|group| !group.is_empty()).collect()
}

/// Groups of digits with signs between them: the first of these behind the area code where there is one before more.
fn joined(groups: &[&str], area: &str, between: &str) -> String {
    let Some((first, rest)) = groups.split_first() else { return String::new() };
    let gap = |place: usize| if place == 0 { area } else { between };
    let rest = rest.iter().enumerate().map(|(place, group)| format!("{}{group}", gap(place)));
    std::iter::once((*first).to_owned()).chain(rest).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_number_is_one_number_however_it_is_written(
        at in any::<Index>(),
        plus in select(&["+", "00", "+00", "+ ", "00 "][..]),
        code in select(&BEHIND_CODE[..]),
        (area, between) in (select(&BEHIND_AREA[..]), select(&BETWEEN[..])),
        (before, (behind, extension)) in (select(&BEFORE[..]), select(&BEHIND[..])),
    ) {
        let examples: Vec<Vec<&str>> = examples().collect();
        let example = at.get(&examples);
        let (region, digits, abroad, home) = (example[0], example[1], groups(example[2]), groups(example[3]));
        let extension = if extension.is_empty() { String::new() } else { format!("x{extension}") };
        let wanted = format!("+{digits}{extension}");

        let national = joined(&abroad[1..], area, between);
        // Where a nought belongs to the number, one more in brackets is a slip.
        let code = if home.concat().starts_with('0') && !abroad[1].starts_with('0') { code } else { code.trim_end_matches("(0)") };
        let written = format!("{before}{plus}{}{code}{national}{behind}", abroad[0]);
        // At home, 00 is dialled for abroad: elsewhere it may begin with something else.
        prop_assert_eq!(read(&written, region, "DE"), [wanted.clone()], "{} in {}", written, region);

        // Without its country, a slash with blanks stands behind an area code with what is dialled before it, and before no
        // other nought.
        let has_trunk = home[0].starts_with('0') && home.get(1).is_some_and(|group| !group.starts_with('0'));
        if has_trunk || !area.contains(" / ") {
            let written = format!("{before}{}{behind}", joined(&home, area, between));
            let alone = read(&written, region, "");
            prop_assert_eq!(alone.len(), 1, "{} in {} is {:?}", written, region, alone);
            prop_assert_eq!(&alone[0], &wanted, "{} in {}", written, region);
        }

        // Two of them are two, whatever stands between them.
        for apart in [", ", "; ", " / ", " or ", "\n", " oder Tel. "] {
            let both = format!("{before}+{digits}{behind}{apart}+{digits}{behind}");
            prop_assert_eq!(read(&both, region, ""), [wanted.clone(), wanted.clone()], "{}", both);
        }
    }
}
