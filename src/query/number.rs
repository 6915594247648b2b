//! Numbers as people write them, and the ends of ranges.

/// The ends of a range: `2014..2016`, as word processors write it (`2014…2016`, `2014–2016`), and years with a hyphen.
pub(super) fn range_ends(text: &str) -> Option<(&str, &str)> {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut signs = ["..", "…", "–", "—"].into_iter();
    let years = || text.split_once('-').filter(|(first, last)| is_year(first) && is_year(last));
    signs.find_map(|sign| text.split_once(sign)).or_else(years)
}

/// A number without the commas between its thousands, where all that it has are such: `1,500`, `10,000..20,000`.
pub(super) fn without_thousands(text: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut parts = text.split(',');
    let first = parts.next()?;
    let before = first.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (mut is_number, mut before, mut is_cut) = (true, before, false);
    for part in parts {
        is_cut = true;
        is_number &= (1..=3).contains(&before) && digits(part) == 3;
        // Behind more than these digits the next number begins.
        before = if part.len() == 3 { 3 } else { part.bytes().rev().take_while(u8::is_ascii_digit).count() };
    }
    (is_cut && is_number).then(|| text.replace(',', ""))
}

/// A number as people write it: `1500`, `1_500`, `20k`, `1.5m`, `2bn`.
pub(super) fn number(text: &str) -> Option<f64> {
    let lower = text.trim().to_lowercase();
    let units = [("bn", 1e9), ("k", 1e3), ("m", 1e6), ("b", 1e9)];
    let (digits, unit) = units
        .into_iter()
        .find_map(|(word, unit)| Some((lower.strip_suffix(word)?, unit)))
        .unwrap_or((lower.as_str(), 1.0));
    let digits = digits.trim_end().replace('_', "");
    let plain = digits.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    digits.parse::<f64>().ok().filter(|number| plain && number.is_finite()).map(|number| number * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_word_processors_write_it() {
        for text in ["2014..2016", "2014…2016", "2014–2016", "2014—2016", "2014-2016"] {
            assert_eq!(range_ends(text), Some(("2014", "2016")), "{text}");
        }
        for text in ["2014", "2014-05", "2014-05-06", "1-june-2015", "-2014", "30-days"] {
            assert_eq!(range_ends(text), None, "{text}");
        }
        assert_eq!(range_ends("..2016"), Some(("", "2016")));
    }

    #[test]
    fn thousands_are_told_from_lists() {
        for (text, wanted) in [
            ("1,500", Some("1500")),
            ("1,500,000", Some("1500000")),
            ("1,500..20,000", Some("1500..20000")),
            ("..1,500", Some("..1500")),
            ("1,5", None),
            ("12,34", None),
            ("1500", None),
            ("1500,200", None),
            ("1,500,20", None),
            ("1,2000", None),
            (",500", None),
            ("a,bcd", None),
        ] {
            assert_eq!(without_thousands(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (text, wanted) in
            [("1500", 1500.0), ("1 m", 1e6), ("1_500", 1500.0), ("20k", 20_000.0), ("1.5M", 1.5e6), ("-3", -3.0)]
        {
            assert_eq!(number(text), Some(wanted), "{text}");
        }
        for text in ["", "k", "1,5", "inf", "nan", "1e5", "--1", "x1"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
