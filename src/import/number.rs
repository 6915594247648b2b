//! Numbers as written in any country, with thousands separators and a decimal point or comma. Ambiguous ones are not
//! read.

/// What stands before the decimals of a column of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Decimals {
    point: bool,
    comma: bool,
}

impl Decimals {
    /// A point, as where the cells are numbers and no texts.
    pub(super) fn with_point() -> Decimals {
        Decimals { point: true, comma: false }
    }

    /// Takes in a cell of the column: one that can be read in one way alone tells how the others are meant.
    pub(super) fn see(&mut self, cell: &str) {
        let cell = plain(cell);
        match Signs::of(&cell) {
            // Of a sign between thousands the other one is that before decimals.
            Some(Signs { decimal: Some('.'), sure: true, .. } | Signs { group: Some(','), sure: true, .. }) => {
                self.point = true;
            }
            Some(Signs { decimal: Some(','), sure: true, .. } | Signs { group: Some('.'), sure: true, .. }) => {
                self.comma = true;
            }
            _ => {}
        }
    }

    /// The same where the column says nothing, and its heading is in the signs of a country that writes numbers in one way:
    /// in the East the point stands before the decimals.
    pub(super) fn or_of_heading(self, heading: &str) -> Decimals {
        let is_eastern = heading.chars().any(|sign| matches!(sign, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'));
        if is_eastern && self == Decimals::default() { Decimals::with_point() } else { self }
    }

    fn sign(self) -> Option<char> {
        match (self.point, self.comma) {
            (true, false) => Some('.'),
            (false, true) => Some(','),
            _ => None,
        }
    }
}

/// A cell as a whole number, in digits: `1.087.863`, `2 102 650`, `522,228`, `12.0`.
pub(super) fn whole(cell: &str) -> Option<String> {
    let cell = plain(cell);
    let (sign, digits) = signed(&cell);
    let Signs { decimal, group, sure } = Signs::of(&cell)?;
    let (body, decimals) = match (decimal, sure) {
        // One sign with three digits behind it stands between thousands, since nothing has decimals here.
        (Some(_), false) | (None, _) => (digits.to_owned(), ""),
        (Some(mark), true) => digits.rsplit_once(mark).map(|(body, decimals)| (body.to_owned(), decimals))?,
    };
    let is_whole = decimals.bytes().all(|digit| digit == b'0');
    let group = group.or(decimal.filter(|_| !sure));
    is_whole.then(|| format!("{sign}{}", without(&body, group)))
}

/// A cell as a decimal number; `None` where it is none, or is ambiguous and the rest of the column does not help.
pub(super) fn decimal(cell: &str, column: Decimals) -> Option<String> {
    let cell = plain(cell);
    let (sign, digits) = signed(&cell);
    let Signs { decimal, group, sure } = Signs::of(&cell)?;
    let (decimal, group) = match (decimal, sure) {
        (Some(mark), false) if column.sign()? == mark => (Some(mark), None),
        (Some(mark), false) => (None, Some(mark)),
        _ => (decimal, group),
    };
    Some(format!("{sign}{}", without(digits, group).replace(decimal.unwrap_or('.'), ".")))
}

/// Which of several something is: `1st`, `3.`, `2ª`, `IV`, `第3届`; a year is none.
pub(super) fn ordinal(cell: &str) -> Option<String> {
    const MOST: u32 = 999;
    const BEFORE: [&str; 4] = ["第", "no.", "nr.", "nº"];
    const BEHIND: [&str; 24] = [
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "ère",
        "ere",
        "ème",
        "eme",
        "e",
        "ª",
        "º",
        "°",
        ".",
        "届",
        "回",
        "屆",
        "次",
        "회",
        "th edition",
        "e édition",
        "ª edición",
        ". ausgabe",
        "ª edizione",
    ];
    let cell = plain(cell).to_lowercase();
    let cell = BEFORE.iter().find_map(|word| cell.strip_prefix(word)).unwrap_or(&cell).trim();
    if let Some(number) = roman(cell) {
        return Some(number.to_string());
    }
    let bare =
        BEHIND.iter().filter_map(|word| cell.strip_suffix(word)).min_by_key(|rest| rest.len()).unwrap_or(cell).trim();
    let number: u32 = bare.parse().ok()?;
    (bare.len() < cell.len() && (1..=MOST).contains(&number)).then(|| number.to_string())
}

/// A number in Roman letters, up to 39.
fn roman(letters: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = letters.bytes().take_while(|letter| *letter == b'x').count();
    let ones = ONES.iter().position(|ones| letters.get(tens..) == Some(*ones))?;
    let number = u32::try_from(tens * 10 + ones).ok()?;
    (1..40).contains(&number).then_some(number)
}

/// A plain number as TOML has it: no zeros before it, and a digit on both sides of the point.
pub(super) fn without_zeros(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let or_zero = |digits: &str| if digits.is_empty() { "0".to_owned() } else { digits.to_owned() };
    let whole = or_zero(whole.trim_start_matches('0'));
    let fraction = fraction.map_or_else(String::new, |fraction| format!(".{}", or_zero(fraction)));
    format!("{sign}{whole}{fraction}")
}

/// A cell as a number of degrees: there are no thousands of them, and whatever sign stands there is before decimals.
pub(super) fn degrees(cell: &str) -> Option<String> {
    let cell = plain(cell);
    let (sign, digits) = signed(&cell);
    let read = digits.replace(',', ".");
    let is_number = read.matches('.').count() <= 1 && read.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_number && read.starts_with(|digit: char| digit.is_ascii_digit())).then(|| format!("{sign}{read}"))
}

/// The signs in a number: which stands before the decimals, which between the thousands, and whether that is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Signs {
    decimal: Option<char>,
    group: Option<char>,
    sure: bool,
}

impl Signs {
    fn of(cell: &str) -> Option<Signs> {
        let (_, digits) = signed(cell);
        let sound = |read: Signs| {
            let (body, decimals) = match read.decimal.filter(|_| read.sure) {
                Some(mark) => digits.rsplit_once(mark)?,
                None => (digits, "0"),
            };
            let group = read.group.or(read.decimal.filter(|_| !read.sure));
            let is_decimals = !decimals.is_empty() && decimals.bytes().all(|digit| digit.is_ascii_digit());
            (is_decimals && is_grouped(body, group)).then_some(read)
        };
        let others: Vec<char> = digits.chars().filter(|sign| !sign.is_ascii_digit()).collect();
        let (Some(first), Some(last)) = (others.first().copied(), others.last().copied()) else {
            return sound(Signs { decimal: None, group: None, sure: true });
        };
        let is_mark = |sign: char| matches!(sign, '.' | ',');
        if !others.iter().all(|sign| is_mark(*sign) || matches!(sign, ' ' | '\'')) {
            return None;
        }
        let only = others.len() == 1;
        if first != last {
            // Of two signs the last stands before the decimals.
            return sound(Signs { decimal: Some(last).filter(|sign| is_mark(*sign)), group: Some(first), sure: true });
        }
        if !is_mark(last) || !only {
            return sound(Signs { decimal: None, group: Some(last), sure: true });
        }
        let behind = digits.rsplit_once(last).map_or(0, |(_, behind)| behind.len());
        let before = digits.len() - behind - 1;
        let may_be_group = behind == 3 && (1..=3).contains(&before) && !digits.starts_with('0');
        sound(Signs { decimal: Some(last), group: None, sure: !may_be_group })
    }
}

/// Whether digits stand in groups of three behind the first one, or as in India of two and a last one of three.
fn is_grouped(digits: &str, group: Option<char>) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    let Some(group) = group else { return is_digits(digits) };
    let parts: Vec<&str> = digits.split(group).collect();
    let [first, middle @ .., last] = &parts[..] else { return false };
    let all = parts.iter().all(|part| is_digits(part));
    let by = |size: usize| middle.iter().all(|part| part.len() == size) && first.len() <= size;
    all && (parts.len() == 1 || (last.len() == 3 && (by(3) || (group == ',' && by(2)))))
}

/// The number with one kind of blank, one of apostrophe and a plain minus.
fn plain(cell: &str) -> String {
    let one = |sign: char| match sign {
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => ' ',
        '’' | 'ʼ' => '\'',
        '−' => '-',
        '٬' => ',',
        other => other,
    };
    cell.trim().chars().map(one).collect()
}

fn signed(cell: &str) -> (&str, &str) {
    match cell.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", cell.strip_prefix('+').unwrap_or(cell)),
    }
}

fn without(digits: &str, group: Option<char>) -> String {
    digits.chars().filter(|sign| Some(*sign) != group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_with_the_signs_of_any_country() {
        for (cell, wanted) in [
            ("1.087.863", "1087863"),
            ("2 102 650", "2102650"),
            ("2\u{202f}102\u{a0}650", "2102650"),
            ("522,228", "522228"),
            ("1’200’000", "1200000"),
            ("12,34,567", "1234567"),
            ("1087863", "1087863"),
            ("12.0", "12"),
            ("1.087.863,00", "1087863"),
            ("1,087,863.00", "1087863"),
            ("-3", "-3"),
            ("0", "0"),
        ] {
            assert_eq!(whole(cell).as_deref(), Some(wanted), "{cell}");
        }
        for cell in
            ["", "many", "1.5", "12,5", "1.08.863", "1 5", "4.93012E+11", "1,2,3", ".5", "5.", "1..2", "1.234.56"]
        {
            assert_eq!(whole(cell), None, "{cell}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_told_by_its_column_or_by_nobody() {
        let read = |cells: &[&str], cell: &str| {
            let mut column = Decimals::default();
            for cell in cells {
                column.see(cell);
            }
            decimal(cell, column)
        };
        assert_eq!(read(&[], "1.234"), None);
        assert_eq!(read(&[], "1,234"), None);
        assert_eq!(read(&["12,5"], "1.234").as_deref(), Some("1234"));
        assert_eq!(read(&["12,5"], "1,234").as_deref(), Some("1.234"));
        assert_eq!(read(&["1.234.567"], "1.234").as_deref(), Some("1234"));
        assert_eq!(read(&["12.5", "12,5"], "1.234"), None, "the column has both");
        assert_eq!(read(&[], "1.234,56").as_deref(), Some("1234.56"));
        assert_eq!(read(&[], "2 500 000").as_deref(), Some("2500000"));
        assert_eq!(read(&[], "2 500 000,5").as_deref(), Some("2500000.5"));
        assert_eq!(read(&[], "0,125").as_deref(), Some("0.125"));
        assert_eq!(read(&[], "1,5").as_deref(), Some("1.5"));
    }

    #[test]
    fn headings_of_the_east_say_that_a_comma_is_between_thousands() {
        let read = |heading: &str, cell: &str| decimal(cell, Decimals::default().or_of_heading(heading));
        for heading in ["인구(천명)", "人口(千人)", "人口（万）", "ประชากร"] {
            assert_eq!(read(heading, "10,360").as_deref(), Some("10360"), "{heading}");
            assert_eq!(read(heading, "1.234").as_deref(), Some("1.234"), "{heading}");
        }
        assert_eq!(read("Population (thousands)", "10,360"), None);
        let mut column = Decimals::default();
        column.see("12,5");
        assert_eq!(decimal("1,234", column.or_of_heading("人口")).as_deref(), Some("1.234"), "the cells say more");
    }

    #[test]
    fn plain_numbers_are_those_of_toml() {
        for (written, wanted) in [
            ("00123", "123"),
            ("-00.5", "-0.5"),
            (".5", "0.5"),
            ("5.", "5.0"),
            ("0", "0"),
            ("000", "0"),
            ("41.38", "41.38"),
        ] {
            assert_eq!(without_zeros(written), wanted);
        }
    }

    #[test]
    fn editions_are_counted_in_many_ways() {
        for (cell, wanted) in [
            ("1st", "1"),
            ("2nd", "2"),
            ("3.", "3"),
            ("4ª", "4"),
            ("5ème", "5"),
            ("III", "3"),
            ("XXIV", "24"),
            ("ix", "9"),
            ("第3届", "3"),
            ("第 12 回", "12"),
            ("6th edition", "6"),
        ] {
            assert_eq!(ordinal(cell).as_deref(), Some(wanted), "{cell}");
        }
        for cell in ["", "2012", "2012.", "first", "IIII", "mix", "0th", "th", "1.5"] {
            assert_eq!(ordinal(cell), None, "{cell}");
        }
    }

    #[test]
    fn degrees_have_no_thousands() {
        for (cell, wanted) in [("52,52", "52.52"), ("-13,405", "-13.405"), ("7.1", "7.1"), ("151", "151")] {
            assert_eq!(degrees(cell).as_deref(), Some(wanted));
        }
        for cell in ["52° N", "1.2.3", "", ".5", "n/a"] {
            assert_eq!(degrees(cell), None, "{cell}");
        }
    }
}
