//! Telephone numbers as addresses that a telephone can dial.

/// The number as a `tel:` address (RFC 3966), which only one with a country code can be; `None` where it has none, or
/// where more than a number stands there.
///
/// A nought in brackets is dialled inside the country alone, and goes.
pub(super) fn uri(written: &str) -> Option<String> {
    const COUNTRY_CODE_AND_NUMBER: std::ops::RangeInclusive<usize> = 4..=15;
    let national = written.trim().strip_prefix('+')?.replace("(0)", "");
    // A stroke between blanks parts two numbers.
    if national.contains(" / ") {
        return None;
    }
    let digits: String = national.chars().filter(char::is_ascii_digit).collect();
    let is_number = national.chars().all(|character| character.is_ascii_digit() || " -.()/\u{a0}".contains(character));
    let is_whole = is_number && COUNTRY_CODE_AND_NUMBER.contains(&digits.len()) && !digits.starts_with('0');
    is_whole.then(|| format!("tel:+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_number_with_a_country_code_can_be_dialled_from_anywhere() {
        for written in ["+1 555 0101", "+1-555-01.01", " +1 (555) 0101", "+1\u{a0}555/0101", "+1 (0)555 0101"] {
            assert_eq!(uri(written).as_deref(), Some("tel:+15550101"), "{written}");
        }
    }

    #[test]
    fn what_is_not_surely_a_number_is_none() {
        let written = [
            "555 0101",
            "+1 555 0101 ext. 7",
            "+",
            "",
            "+1 555 0101, 0102",
            "+1 555 0101 / 0102",
            "+1 555 0101 / +1 555 0102",
            "+1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6",
            "+0 555 0101",
        ];
        for written in written {
            assert_eq!(uri(written), None, "{written}");
        }
    }
}
