//! Numbers in every spelling against numbers that are known.

use super::*;

fn fit(known: &str, typed: &str) -> Option<NumberFit> {
    let numbers = Number::each(known, DialOrigin::default());
    let typed = TypedNumber::new(typed, DialOrigin::default(), numbers.iter().map(Number::country_code))?;
    numbers.iter().filter_map(|number| typed.fit(number)).min()
}

#[test]
fn a_number_is_the_same_in_every_spelling() {
    for spellings in [
        &["+1 555 0132", "+1-555-0132", "+1 (555) 01.32", "001 555 0132", "555 0132", "0555 0132"][..],
        &["+44 1632 960123", "+44 (0)1632 960123", "0044 1632 960 123", "01632 960123", "1632-960123"],
    ] {
        for (known, typed) in spellings.iter().flat_map(|known| spellings.iter().map(move |typed| (known, typed))) {
            assert_eq!(fit(known, typed), Some(NumberFit::Same), "{typed} for {known}");
        }
    }
    assert_eq!(fit("+1 555 0132", "1/555/0132"), Some(NumberFit::Same));
    assert_eq!(fit("+44 1632 960123", "+44 0 1632 960123"), Some(NumberFit::Same));
    assert_eq!(fit("+44 1632 960123", "011 44 1632 960123"), Some(NumberFit::Same));
    assert_eq!(fit("+44 1632 960123", "8 1632 960123"), Some(NumberFit::Same));
    for typed in ["+44 1632 960123", "0044 1632 960123", "01632 960123", "011 44 1632 960123"] {
        assert_eq!(fit("011 44 1632 960123", typed), Some(NumberFit::Same), "{typed}");
    }
    assert_eq!(fit("+44 1632 960123", "tel:+441632960123"), Some(NumberFit::Same));
    assert_eq!(fit("+١ ٥٥٥ ٠١٣٢", "＋1 555 0132"), Some(NumberFit::Same));
}

#[test]
fn a_switchboard_leads_to_its_offices_and_they_to_it() {
    assert_eq!(fit("+49 30 5550-0", "+49 30 5550127"), Some(NumberFit::Start));
    assert_eq!(fit("+49 30 5550127", "+49 30 5550-0"), Some(NumberFit::Start));
    assert_eq!(fit("+49 30 5550-0", "+49 30 5551127"), None);
    assert_eq!(fit("+1 212 555 0114 ext 5", "+1 (212) 555-0114 ext. 5"), Some(NumberFit::Same));
    assert_eq!(fit("+54 9 11 2345 6789", "+54 11 2345 6789"), Some(NumberFit::SameMobile));
    assert_eq!(fit("+52 1 55 5550 0123", "+52 55 5550 0123"), Some(NumberFit::SameMobile));
    assert_eq!(fit("+49 30/5550-0127/-28", "030 55500128"), Some(NumberFit::Same));
}

#[test]
fn words_beside_a_number_change_nothing_of_it() {
    for (known, typed, wanted) in [
        ("+1 (817) 392-1234 ext. 55", "(817) 392-1234 ext. 55", NumberFit::Same),
        ("+1 (817) 392-1234 ext. 55", "18173921234 ext 55", NumberFit::Same),
        ("+1 (817) 392-1234 ext. 55", "Tel. 817 392 1234 x55", NumberFit::Same),
        ("+1 (817) 392-1234 ext. 55", "817 392 1234 ext. 56", NumberFit::SameLine),
        ("+1 (817) 392-1234", "817 392 1234 ext. 56", NumberFit::SameLine),
        ("+33 6 12 34 56 78", "Tel. 06 12 34 56 78", NumberFit::Same),
        ("+33 6 12 34 56 78", "phone: 0033 612345678", NumberFit::Same),
        ("+33 6 12 34 56 78", "mobile +33 (0)6 12 34 56 78", NumberFit::Same),
    ] {
        assert_eq!(fit(known, typed), Some(wanted), "{typed} for {known}");
    }
}

#[test]
fn a_country_code_counts_without_its_plus_too() {
    for (known, typed) in [
        ("+52 1 55 5345 8000", "52 55 5345 8000"),
        ("+54 9 11 4323 9400", "54 11 4323 9400"),
        ("+54 11 4323 9400", "54 9 11 4323 9400"),
        ("+52 55 5345 8000", "5215553458000"),
    ] {
        assert_eq!(fit(known, typed), Some(NumberFit::SameMobile), "{typed} for {known}");
    }
    assert_eq!(fit("+52 1 55 5345 8000", "52 1 55 5345 8000"), Some(NumberFit::Same));
}

#[test]
fn a_part_is_enough_from_the_end_first() {
    for (known, typed, wanted) in [
        ("+1 555 0132", "132", NumberFit::End),
        ("+1 555 0132", "0132", NumberFit::End),
        ("+1 555 0132", "55-01 32", NumberFit::End),
        ("555 0132", "+44 1632 555 0132", NumberFit::End),
        ("+1 555 0132", "5550", NumberFit::Start),
        ("+1 555 0132", "+1 555", NumberFit::Start),
        ("+1 555 0132", "001 55", NumberFit::Start),
        ("+44 1632 960123", "+44", NumberFit::Start),
        ("+44 1632 960123", "0044", NumberFit::Start),
        ("+44 1632 960123", "01632", NumberFit::Start),
        ("+44 1632 960123", "1632 96", NumberFit::Start),
        ("01632 960123", "01632", NumberFit::Start),
        ("+44 1632 960123", "32 96", NumberFit::Inside),
        ("+1 555 0044", "0044", NumberFit::End),
    ] {
        assert_eq!(fit(known, typed), Some(wanted), "{typed} for {known}");
    }
}

#[test]
fn another_number_is_not_met() {
    for (known, typed) in [
        ("+1 555 0132", "+2 555 0132"),
        ("+1 555 0132", "002 555 0132"),
        ("+1 555 0132", "+44 1 555 0132"),
        ("+1 555 0132", "+0132"),
        ("+1 555 0132", "1555 01320"),
        ("0132", "+1 555 0132"),
        ("+1 555 0132", "555"),
        ("+44 1632 960123", "0632 960123"),
    ] {
        assert_eq!(fit(known, typed), None, "{typed} for {known}");
    }
}

#[test]
fn a_text_may_hold_several_numbers_and_words() {
    let known = "Tel. +1 555 0132 / +1 555 0133, 555 0134; ext. 7135 (desk)";
    for typed in ["0132", "0133", "0134", "7135"] {
        assert!(fit(known, typed).is_some(), "{typed}");
    }
    assert_eq!((read("").len(), read("n/a 12").len()), (0, 0));
}

#[test]
fn a_number_stands_among_words() {
    let parted = |text| {
        let (words, number) = TypedNumber::among_words(text, DialOrigin::default(), std::iter::empty())?;
        Some((words, number.surely))
    };
    assert_eq!(parted("paris 06 12 34 56 78"), Some(("paris".to_owned(), true)));
    assert_eq!(parted("5678 O'Connor"), Some(("O'Connor".to_owned(), false)));
    assert_eq!(parted("kim (030) 555-0127 office"), Some(("kim office".to_owned(), true)));
    for text in ["paris", "0612345678", "pact 12", "from 2014 to 2016", ""] {
        assert_eq!(parted(text), None, "{text}");
    }
}

fn read(text: &str) -> Vec<Number> {
    Number::each(text, DialOrigin::default())
}

#[test]
fn few_digits_and_words_are_no_number() {
    let typed_as = |text| TypedNumber::new(text, DialOrigin::default(), std::iter::empty());
    for typed in ["", "+", "+1", "32", "0132 kim", "1+32 555", "013245678901234567890123"] {
        assert_eq!(typed_as(typed), None, "{typed}");
    }
    let surely = |typed| typed_as(typed).map(|typed| typed.surely);
    assert_eq!([surely("2017"), surely("20 17 5"), surely("+34")], [Some(false), Some(true), Some(true)]);
}
