//! Telephone numbers: which digits count, and whether a number that a caller's telephone shows is one that is known.

use super::fold;

/// How many digits a telephone number has at least, and are looked for anywhere in one, where no `+` says that they are one.
const FEWEST: usize = 4;

/// How many digits are looked for at the end of a number: those of an extension.
const FEWEST_AT_END: usize = 3;

/// How many digits have a meaning of their own as a rule: a year, an article. From one more on, they are a number.
const LONGEST_WORD: usize = 4;

/// With so many digits a number is taken to be whole within its country; a shorter one has others that end alike.
const WHOLE: usize = 7;

/// The longest number that is looked for: those of the world have 15 digits, and a prefix for abroad stands before them.
const LONGEST: usize = 20;

/// A telephone number that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// What is dialled, without the prefix for abroad and the nought that is dialled inside a country.
    digits: String,
    /// Whether it begins with the country code.
    with_country: bool,
}

/// How well a known number is met; the best come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is the number, be it with a country code on one side only.
    Same,
    /// One ends with the other.
    End,
    /// It begins with what is typed, or does so behind its country code.
    Start,
    /// What is typed stands in it somewhere.
    Inside,
}

impl Number {
    /// The numbers in a text: there may be several, with words between them.
    pub(super) fn each(text: &str) -> Vec<Number> {
        let apart = text.split([',', ';']).map(fold);
        let runs = apart.flat_map(|part| {
            let is_word = |sign: char| !(sign.is_ascii_digit() || sign == ' ' || sign == '+');
            let runs: Vec<String> = part.split(is_word).map(str::to_owned).collect();
            runs
        });
        let numbers = runs.flat_map(|run| {
            let written = run.split('+').enumerate();
            written.map(|(place, digits)| Number::of(digits, place > 0)).collect::<Vec<_>>()
        });
        let numbers = numbers.flat_map(|number| [number.dialled_abroad(), Some(number)]).flatten();
        numbers.filter(|number| number.digits.len() >= FEWEST).collect()
    }

    /// What it is where `011` is what is dialled for abroad; it may be the beginning of a number as well.
    fn dialled_abroad(&self) -> Option<Number> {
        // The nought that is dialled inside a country is gone.
        let rest = self.digits.strip_prefix("11").filter(|rest| !self.with_country && rest.len() > WHOLE)?;
        Some(Number { digits: rest.to_owned(), with_country: true })
    }

    /// A number out of groups of digits, with a `+` before them or not.
    fn of(groups: &str, plus: bool) -> Number {
        let dialled: String = groups.split_whitespace().collect();
        if !plus && !dialled.starts_with("00") {
            let digits = dialled.strip_prefix('0').unwrap_or(&dialled).to_owned();
            return Number { digits, with_country: false };
        }
        let mut digits = String::new();
        let groups = groups.trim_start();
        for group in groups.strip_prefix("00").filter(|_| !plus).unwrap_or(groups).split_whitespace() {
            // Behind a country code a single nought is the one that is dialled inside the country: +44 (0)1632.
            if group != "0" || digits.len() != country_code(&digits) {
                digits.push_str(group);
            }
        }
        Number { digits, with_country: true }
    }

    /// The number within its country.
    fn at_home(&self) -> &str {
        let code = if self.with_country { country_code(&self.digits) } else { 0 };
        self.digits.get(code..).unwrap_or_default()
    }

    /// How well a reading of what is typed meets it.
    fn fit(&self, reading: &Reading) -> Option<Fit> {
        let (known, home) = (self.digits.as_str(), self.at_home());
        // Somebody wrote down the number without its country, and the telephone shows it.
        let local = |typed: &str| {
            let ends = !self.with_country && known.len() >= WHOLE && typed.len() > known.len();
            let rest = typed.strip_suffix(known).filter(|_| ends)?;
            Some(if rest.len() == country_code(rest) { Fit::Same } else { Fit::End })
        };
        match reading {
            Reading::Abroad(typed) if self.with_country => match known.strip_prefix(typed.as_str())? {
                "" => Some(Fit::Same),
                _ => Some(Fit::Start),
            },
            Reading::Abroad(typed) => local(typed),
            Reading::AtHome(typed) => match home.strip_prefix(typed.as_str()) {
                Some("") => Some(Fit::Same),
                Some(_) => Some(Fit::Start),
                None => local(typed).map(|_| Fit::End),
            },
            Reading::Plain(typed) if known == typed => Some(Fit::Same),
            Reading::Plain(typed) if home == typed && typed.len() >= WHOLE => Some(Fit::Same),
            Reading::Plain(typed) if known.ends_with(typed) => Some(Fit::End),
            Reading::Plain(typed) => local(typed).or_else(|| {
                let starts = known.starts_with(typed) || home.starts_with(typed);
                let inside = known.contains(typed).then_some(Fit::Inside);
                if starts { Some(Fit::Start) } else { inside }
            }),
        }
    }
}

/// How many digits the country code has with which a number begins, as ITU-T E.164 hands them out: no code is the
/// beginning of another.
fn country_code(digits: &str) -> usize {
    const OF_TWO: [&str; 44] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    match digits.get(..2) {
        _ if digits.starts_with(['1', '7']) => 1,
        Some(two) if OF_TWO.contains(&two) => 2,
        _ => 3,
    }
}

/// What typed digits may be.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reading {
    /// A number from its country code on.
    Abroad(String),
    /// A number from its start within the country on, behind the digit that is dialled before it there.
    AtHome(String),
    /// Some digits of a number.
    Plain(String),
}

/// Digits that are typed, and may be a telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    readings: Vec<Reading>,
    /// Whether they are hardly anything else.
    pub(super) surely: bool,
    /// Whether they are so few that a number is met only where it ends with them.
    at_end: bool,
}

impl Typed {
    /// Reads what is typed; `None` where it holds anything but digits and what stands between those of a number, or has
    /// too few of them.
    pub(super) fn new(text: &str) -> Option<Typed> {
        let folded = fold(text.trim().trim_start_matches("tel:"));
        let (plus, groups) = folded.strip_prefix('+').map_or((false, folded.as_str()), |groups| (true, groups));
        let digits: String = groups.split_whitespace().collect();
        let enough = if plus { 2 } else { FEWEST_AT_END };
        let is_number = (enough..=LONGEST).contains(&digits.len()) && digits.bytes().all(|sign| sign.is_ascii_digit());
        is_number.then(|| Typed {
            surely: plus || digits.len() > LONGEST_WORD,
            at_end: !plus && digits.len() < FEWEST,
            readings: readings(&digits, || Number::of(groups, plus), plus),
        })
    }

    /// How well a number is met.
    pub(super) fn fit(&self, number: &Number) -> Option<Fit> {
        let fit = self.readings.iter().filter_map(|reading| number.fit(reading)).min();
        fit.filter(|fit| !self.at_end || matches!(fit, Fit::Same | Fit::End))
    }
}

/// What digits may be: `00` and `011` are dialled before a country code, `0` before a number of one's own country, and
/// so is `8` in some where ten digits follow.
fn readings(digits: &str, number: impl Fn() -> Number, plus: bool) -> Vec<Reading> {
    const TEN: usize = 10;
    if plus {
        return vec![Reading::Abroad(number().digits)];
    }
    let mut readings = vec![Reading::Plain(digits.to_owned())];
    if digits.starts_with("00") {
        readings.push(Reading::Abroad(number().digits));
    } else if let Some(rest) = digits.strip_prefix('0') {
        readings.push(Reading::AtHome(rest.to_owned()));
    }
    readings.extend(
        digits.strip_prefix("011").filter(|rest| rest.len() > WHOLE).map(|rest| Reading::Abroad(rest.to_owned())),
    );
    let behind_eight = digits.strip_prefix('8').filter(|rest| rest.len() == TEN);
    readings.extend(behind_eight.map(|rest| Reading::AtHome(rest.to_owned())));
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(known: &str, typed: &str) -> Option<Fit> {
        let typed = Typed::new(typed)?;
        Number::each(known).iter().filter_map(|number| typed.fit(number)).min()
    }

    #[test]
    fn a_number_is_the_same_in_every_spelling() {
        let spellings = ["+1 555 0132", "+1-555-0132", "+1 (555) 01.32", "001 555 0132", "555 0132", "0555 0132"];
        for known in spellings {
            for typed in spellings {
                assert_eq!(fit(known, typed), Some(Fit::Same), "{typed} for {known}");
            }
        }
        let spellings = ["+44 1632 960123", "+44 (0)1632 960123", "0044 1632 960 123", "01632 960123", "1632-960123"];
        for known in spellings {
            for typed in spellings {
                assert_eq!(fit(known, typed), Some(Fit::Same), "{typed} for {known}");
            }
        }
        assert_eq!(fit("+1 555 0132", "1/555/0132"), Some(Fit::Same));
        assert_eq!(fit("+44 1632 960123", "+44 0 1632 960123"), Some(Fit::Same));
        assert_eq!(fit("+44 1632 960123", "011 44 1632 960123"), Some(Fit::Same));
        assert_eq!(fit("+44 1632 960123", "8 1632 960123"), Some(Fit::Same));
        for typed in ["+44 1632 960123", "0044 1632 960123", "01632 960123", "011 44 1632 960123"] {
            assert_eq!(fit("011 44 1632 960123", typed), Some(Fit::Same), "{typed}");
        }
        assert_eq!(fit("+44 1632 960123", "tel:+441632960123"), Some(Fit::Same));
        assert_eq!(fit("+١ ٥٥٥ ٠١٣٢", "＋1 555 0132"), Some(Fit::Same));
    }

    #[test]
    fn a_part_is_enough_from_the_end_first() {
        for (known, typed, wanted) in [
            ("+1 555 0132", "132", Fit::End),
            ("+1 555 0132", "0132", Fit::End),
            ("+1 555 0132", "55-01 32", Fit::End),
            ("555 0132", "+44 1632 555 0132", Fit::End),
            ("+1 555 0132", "5550", Fit::Start),
            ("+1 555 0132", "+1 555", Fit::Start),
            ("+1 555 0132", "001 55", Fit::Start),
            ("+44 1632 960123", "+44", Fit::Start),
            ("+44 1632 960123", "0044", Fit::Start),
            ("+44 1632 960123", "01632", Fit::Start),
            ("+44 1632 960123", "1632 96", Fit::Start),
            ("01632 960123", "01632", Fit::Start),
            ("+44 1632 960123", "32 96", Fit::Inside),
            ("+1 555 0044", "0044", Fit::End),
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
        assert_eq!((Number::each("").len(), Number::each("n/a 12").len()), (0, 0));
    }

    #[test]
    fn few_digits_and_words_are_no_number() {
        for typed in ["", "+", "+1", "32", "0132 kim", "1+32 555", "++1 555 0132", "013245678901234567890123"] {
            assert_eq!(Typed::new(typed), None, "{typed}");
        }
        let surely = |typed| Typed::new(typed).map(|typed| typed.surely);
        assert_eq!([surely("2017"), surely("20 17 5"), surely("+34")], [Some(false), Some(true), Some(true)]);
    }
}
