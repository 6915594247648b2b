//! Telephone numbers in the spellings of the field.

mod spelled;

use proptest::prelude::*;

use super::*;

/// The numbers in a text, as they are dialled from anywhere, with `x` before an extension.
fn read(written: &str, country: &str, home: &str) -> Vec<String> {
    let from = DialOrigin::new(Some(country), Some(home));
    let extended =
        |number: &Telephone| number.extension().map_or_else(String::new, |extension| format!("x{extension}"));
    Telephone::each(written, from).iter().map(|number| number.plain() + &extended(number)).collect()
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let lines = include_str!("../../../tests/tables/spellings.txt").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [country, written, wanted] = cells[..] else { panic!("{line}") };
        assert_eq!(read(written, country, "").join(" "), wanted, "{written} in {country:?}");
    }
    assert_eq!(plainly("+1 555 0105\n+1 555 0106").join(" "), "+15550105 +15550106");
}

proptest! {
    #[test]
    fn a_plain_number_is_one_whatever_else_numbers_may_look_like(written in "\\+?[0-9]{1,5}( ?[-/.()]?[0-9]{1,5}){0,4}") {
        let found = spellings(&written);
        let is_odd = |one: &Spelling| !one.plus || one.begins_with_exit() || !is_behind_code(&one.digits());
        prop_assert!(!is_plain(&written) || found.len() == 1 && !found.iter().any(is_odd), "{found:?}");
    }
}

#[test]
fn numbers_as_most_are_written_are_plain() {
    for plain in ["+1 555 0105", "+15550105", "+47 55 55 01 05"] {
        assert!(is_plain(plain) && Telephone::is_in(plain) && Telephone::misplaced_plus(plain).is_empty(), "{plain}");
    }
    for other in
        ["555 0105", "+1 555", "+1  555 0105", "+1 555-0105", "+00 1 555 0105", "+999 555 0105", "+1 555 0105 "]
    {
        assert!(!is_plain(other), "{other}");
    }
}

/// What stands in a text where neither a country nor a home is known.
fn plainly(written: &str) -> Vec<String> {
    read(written, "", "")
}

#[test]
fn what_is_dialled_for_abroad_is_that_of_the_home() {
    for (written, home) in [
        ("00 44 20 5550 0110", "DE"),
        ("011 44 20 5550 0110", "US"),
        ("0011 44 20 5550 0110", "AU"),
        ("010 44 20 5550 0110", "JP"),
        ("8 10 44 20 5550 0110", "RU"),
        ("001 44 20 5550 0110", "KR"),
        ("011 44 (0)20 5550 0110", ""),
    ] {
        assert_eq!(read(written, "", home), ["+442055500110"], "{written} from {home}");
    }
}

#[test]
fn what_is_dialled_behind_a_pause_is_no_number_of_its_own() {
    for pause in [",,12", ",,,12#", " ,,12", ",, 12", ";12", "p12", "w12", "pp12", " p12", ";12#", ",,12#,,345#"] {
        assert_eq!(plainly(&format!("+44 20 5550 0110{pause}")), ["+442055500110x12"], "{pause}");
        let written = format!("+44 20 5550 0110{pause}, +44 20 5550 0111");
        assert_eq!(plainly(&written), ["+442055500110x12", "+442055500111"], "{written}");
    }
    assert_eq!(plainly("+44 20 5550 0110,,123456789#"), ["+442055500110x123456789"]);
    assert_eq!(plainly("+44 20 5550 0110,,+44 20 5550 0111"), ["+442055500110", "+442055500111"]);
    assert_eq!(plainly("020 5550 0110;020 5550 0111"), ["02055500110", "02055500111"]);
    assert_eq!(plainly("7135;7136"), ["7135", "7136"]);
}

#[test]
fn of_two_extensions_each_is_one_of_the_same_number() {
    for both in ["ext 2 or 3", "ext. 2, 3", "x2/3", "ext 2 / 3", "ext 2 or ext 3", "DW 2 oder 3", "ext 2 and x3"] {
        assert_eq!(plainly(&format!("+44 20 5550 0110 {both}")), ["+442055500110x2", "+442055500110x3"], "{both}");
    }
    assert_eq!(plainly("+44 20 5550 0110 ext 2, +44 20 5550 0111"), ["+442055500110x2", "+442055500111"]);
}

#[test]
fn a_plus_that_leads_to_no_country_is_told() {
    let problems = |written: &str| {
        let faults = Telephone::misplaced_plus(written).into_iter();
        faults.map(|fault| (fault.written, fault.as_dialled.unwrap_or_default())).collect::<Vec<_>>()
    };
    let one = |written: &str, number: &str| vec![(written.to_owned(), number.to_owned())];
    assert_eq!(problems("+0049 30 5550246"), one("+0049 30 5550246", "+49305550246"));
    assert_eq!(problems("Tel. +001 212 555 0245 (desk)"), one("+001 212 555 0245", "+12125550245"));
    assert_eq!(problems("+999 12345678"), one("+999 12345678", ""));
    assert_eq!(problems("+0 30 5550246"), one("+0 30 5550246", ""));
    assert_eq!(problems("+49 30 5550246, +210 5550247 x5"), one("+210 5550247 x5", ""));
    for sound in ["+49 30 5550246 / 47", "0049 30 5550246", "+1 555 0100", "555 0100", "call C++", "+"] {
        assert_eq!(problems(sound), [], "{sound}");
    }
}

#[test]
fn what_is_plainly_behind_a_country_code_is_read_so_whatever_its_digits() {
    let tails = ["0000000000", "0123456789", "1100220033", "9876543210", "5550155501", "0061002200"];
    for code in (1..1000).map(|code| code.to_string()) {
        for digits in tails.iter().flat_map(|tail| (1..=tail.len()).map(|end| format!("{code}{}", &tail[..end]))) {
            let spelling = &spellings(&format!("+{digits}"))[..];
            let [spelling] = spelling else { continue };
            let (number, length) = DialOrigin::default().number(spelling);
            assert!(length > 0 || !is_behind_code(&digits), "{digits}: {number}");
        }
    }
}

#[test]
fn two_spellings_of_a_number_are_the_same() {
    let number = |written: &str| Telephone::each(written, DialOrigin::default()).remove(0);
    for same in ["+49 30 5550246", "+49 (0)30 / 5550246", "0049 30 5550246", "+0049305550246", "030 5550246"] {
        assert!(
            number(same).is_same_as(&number("+49 30 5550246")) && number("+49 30 5550246").is_same_as(&number(same))
        );
    }
    for other in ["+49 30 5550247", "+49 30 5550246 x5", "+43 30 5550246", "5550246"] {
        assert!(!number(other).is_same_as(&number("+49 30 5550246")), "{other}");
    }
    assert!(number("+54 9 11 2345 6789").is_same_as(&number("+54 11 2345 6789")));
}

#[test]
fn an_extension_is_told_from_the_number() {
    for mark in
        ["ext. 5", "ext 5", "x5", "x 5", "#5", "Durchwahl 5", "DW 5", "(ext 5)", ", ext. 5", "extension 5", "доб. 5"]
    {
        assert_eq!(plainly(&format!("+44 20 5550 0110 {mark}")), ["+442055500110x5"], "{mark}");
    }
    assert_eq!(plainly("+44 20 5550 0110x5"), ["+442055500110x5"]);
    assert_eq!(plainly("tel:+44-20-5550-0110;ext=5"), ["+442055500110x5"]);
    assert_eq!(plainly("tel:020-5550-0110;phone-context=+44"), ["+442055500110"]);
}

#[test]
fn letters_and_digits_of_other_scripts_are_keys() {
    for (written, wanted) in [
        ("+٤٤ ٢٠ ٥٥٥٠ ٠١١٠", "+442055500110"),
        ("＋４４（０）２０　５５５０　０１１０", "+442055500110"),
        ("\u{202a}+44 20 5550 0110\u{202c}", "+442055500110"),
        ("1-800-FLOWERS", "+18003569377"),
        ("1-800-Call-Now", "+18002255669"),
        ("+1 800 555 TALK", "+18005558255"),
        ("+1 555 0132 (DESK)", "+15550132"),
        ("+1 555 0132 DESK", "+15550132"),
    ] {
        assert_eq!(plainly(written), [wanted], "{written}");
    }
}

#[test]
fn what_is_no_number_is_none() {
    let none = "4.93012E+11|1.23457e+12|-||n/a|N/A|#N/A|call secretary|none|tbd|?|+|12|2nd floor|kim2017@example.org|\
        https://example.org/5550101|2017-01-16|16.01.2017|000-000-0000|0|Room 1234|see page 1234|unknown (2017)x|+1|\
        123456789012345678901234";
    for written in none.split('|') {
        assert!(!Telephone::is_in(written), "{written}: {:?}", plainly(written));
    }
    for written in
        ["+1 555 0101", "7135", "ext. 7135", "Tel. 555 0101", "(030) 5550127", "call +1 555 0101", "1-800-FLOWERS"]
    {
        assert!(Telephone::is_in(written), "{written}");
    }
}

#[test]
fn a_text_is_taken_to_pieces_of_one_number_each() {
    for (written, pieces) in [
        ("+1 555 0105, +1 555 0106", vec!["+1 555 0105", "+1 555 0106"]),
        ("Tel. +1 555 0105 (desk) / +1 555 0106 (home)", vec!["Tel. +1 555 0105 (desk)", "+1 555 0106 (home)"]),
        ("+1 555 0105 or +1 555 0106", vec!["+1 555 0105", "+1 555 0106"]),
        ("+49 30/5550-0127/-28", vec!["+49 30/5550-0127/-28"]),
        ("+1 555 0105\n+1 555 0106", vec!["+1 555 0105", "+1 555 0106"]),
        ("call secretary", vec!["call secretary"]),
        ("", vec![]),
    ] {
        assert_eq!(Telephone::pieces(written), pieces, "{written}");
    }
}

/// The regions, each with examples: digits, and as written abroad, at home, and as dialled from another country.
pub(crate) fn examples() -> impl Iterator<Item = Vec<&'static str>> {
    let lines = include_str!("../../../tests/tables/telephones.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn the_examples_of_every_region_are_read_in_every_spelling() {
    let mut regions = std::collections::HashSet::new();
    let mut wrong = Vec::new();
    for example in examples() {
        let [region, digits, abroad, home, away, dialled] = example[..] else { panic!("{example:?}") };
        regions.insert(region);
        let wanted = format!("+{digits}");
        for (written, from) in
            [(abroad, ""), (home, ""), (dialled, away), (digits, ""), (&abroad[1..], ""), (&wanted, "")]
        {
            let numbers = read(written, region, from);
            if numbers != [wanted.as_str()] {
                wrong.push(format!("{region}: {written} is read as {numbers:?}, and is {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(regions.len() > 240, "{}", regions.len());
}
