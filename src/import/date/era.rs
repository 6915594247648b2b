//! Years that are counted from the beginning of an era: `民國78年5月1日`, `平成10.3.12`, `1999（平成11）年4月1日`, `H10.3.12`.

/// The eras, each with the year before its first one; longer names come before those that begin them.
const ERAS: [(&str, u32); 15] = [
    ("中华民国", 1911),
    ("中華民國", 1911),
    ("民國", 1911),
    ("民国", 1911),
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("令", 2018),
    ("平", 1988),
    ("昭", 1925),
    ("R", 2018),
    ("H", 1988),
    ("S", 1925),
];

/// How many years an era may have.
const MOST: u32 = 150;

/// How the years of two or three digits of a column are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum YearCount {
    /// As in the West.
    #[default]
    Western,
    /// From the year behind this one.
    From(u32),
    /// As in the West or from the beginning of an era: nobody says.
    Unsure,
    /// As the Buddhists of Thailand count them.
    Buddhist,
    /// By the sun since the Hijra, as in Iran.
    Solar,
    /// As in another calendar or in the West: nobody says.
    OtherCalendar,
}

impl YearCount {
    /// Whether the last two digits of a year alone may be those of another one, wherever in a date they stand. A month
    /// that is called as in the West is in a year of the West, but in Thailand.
    pub(super) fn hides_century(self, has_month: bool) -> bool {
        match self {
            YearCount::Buddhist => true,
            YearCount::Solar | YearCount::OtherCalendar => !has_month,
            YearCount::Western | YearCount::From(_) | YearCount::Unsure => false,
        }
    }

    /// What a heading says of the dates below it: `締結日期(民國)`. Whoever writes headings in Chinese signs may have eras.
    pub(in crate::import) fn of_heading(heading: &str) -> YearCount {
        let named = ERAS.iter().filter(|(era, _)| era.chars().count() > 1);
        let mut found: Vec<u32> = named.filter(|(era, _)| heading.contains(era)).map(|(_, before)| *before).collect();
        found.dedup();
        match found[..] {
            _ if heading.contains(|sign| matches!(sign, '\u{e00}'..='\u{e7f}')) => YearCount::Buddhist,
            _ if heading.contains("شمسی") || heading.contains("خورشیدی") => YearCount::Solar,
            [before] => YearCount::From(before),
            _ if heading.contains(|sign| matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')) => {
                YearCount::Unsure
            }
            _ => YearCount::Western,
        }
    }
}

/// A date with its year counted as in the West, where the name of an era says from when on it is counted.
pub(super) fn in_western_years(written: &str) -> String {
    let whole = without_other_count(written);
    counted(&whole).unwrap_or(whole)
}

/// A date whose year stands behind an era in Western years; `None` where none does.
fn counted(written: &str) -> Option<String> {
    let (front, before, rest) = ERAS.iter().find_map(|(era, before)| {
        let (front, rest) = written.split_once(era)?;
        // A letter or a single sign is an era at the beginning alone.
        let is_sure = era.chars().count() > 1 || front.trim().is_empty();
        is_sure.then_some((front, before, rest.trim_start()))
    })?;
    let digits = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let (year, behind) = match rest.strip_prefix('元') {
        Some(behind) => (1, behind),
        None => (rest.get(..digits)?.parse().ok()?, rest.get(digits..)?),
    };
    let behind = behind.trim_start();
    // A year alone is one too, but not behind a letter.
    let is_latin = written.trim_start().starts_with(|sign: char| sign.is_ascii_alphabetic());
    let is_apart = behind.starts_with(['年', '.', '/', '-']) || behind.is_empty() && !is_latin;
    let year = (1..=MOST).contains(&year).then_some(before + year).filter(|_| is_apart)?;
    Some(format!("{front}{year}{}{behind}", if behind.is_empty() { "年" } else { "" }))
}

/// A date whose year stands there in both counts, with one of them, where both are the same year: `1999(平成11)年4月1日`.
fn without_other_count(written: &str) -> String {
    let cut = || {
        let (front, rest) = written.split_once('(')?;
        let (inside, behind) = rest.split_once(')')?;
        let year = |text: &str| {
            let text = text.trim().trim_end_matches('年');
            counted(text).unwrap_or_else(|| text.to_owned()).trim_end_matches('年').parse::<u32>().ok()
        };
        let are_same = year(front)? == year(inside)? && front.trim() != inside.trim();
        are_same
            .then(|| format!("{}{behind}", if behind.starts_with('年') { front.trim_end_matches('年') } else { front }))
    };
    cut().unwrap_or_else(|| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_how_years_are_counted_or_that_nobody_does() {
        for (heading, wanted) in [
            ("締結日期(民國)", YearCount::From(1911)),
            ("締結日期(民国年)", YearCount::From(1911)),
            ("提携年月日（平成）", YearCount::From(1988)),
            ("昭和・平成", YearCount::Unsure),
            ("提携年月日", YearCount::Unsure),
            ("签署日期 Signed", YearCount::Unsure),
            ("วันที่ลงนาม", YearCount::Buddhist),
            ("تاریخ (شمسی)", YearCount::Solar),
            ("Signed", YearCount::Western),
            ("체결일", YearCount::Western),
        ] {
            assert_eq!(YearCount::of_heading(heading), wanted, "{heading}");
        }
    }

    #[test]
    fn years_of_an_era_become_western_ones() {
        for (written, wanted) in [
            ("民國78年5月1日", "1989年5月1日"),
            ("民國78.5.1", "1989.5.1"),
            ("民國108", "2019年"),
            ("平成10/3/12", "1998/3/12"),
            ("平成 元年10月3日", "1989年10月3日"),
            ("昭45.5.20", "1970.5.20"),
            ("H10.3.12", "1998.3.12"),
            ("R6年4月1日", "2024年4月1日"),
            ("1999(平成11)年4月1日", "1999年4月1日"),
            ("1999年(平成11年)4月1日", "1999年4月1日"),
            ("平成11年(1999年)4月1日", "1999年4月1日"),
            // Two years that are not the same are none.
            ("1999(平成12)年4月1日", "1999(平成12)年4月1日"),
            ("H10", "H10"),
            ("Hall 10.3", "Hall 10.3"),
            ("昭和200年", "昭和200年"),
            ("12 March 1998", "12 March 1998"),
        ] {
            assert_eq!(in_western_years(written), wanted, "{written}");
        }
    }
}
