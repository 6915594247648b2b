//! Words of the command line as what they mean; a word that means nothing is refused with the one that is meant.

use chrono::NaiveDate;

use super::{Create, OutputFormat};
use crate::catalog::{Kind, PartialDate, Standing};
use crate::cli::complete::SHELLS;
use crate::desk::TimelineGrouping;
use crate::edit::QuestionChoice;
use crate::export::Version;
use crate::import::{DayOrder, TextEncoding};
use crate::query::GroupBy;
use crate::source::{normalized_word, suggestion};

/// Reads a kind of record, as one or as many, in either spelling.
pub(in crate::cli) fn kind(text: &str) -> Result<Kind, String> {
    let written = normalized_word(text).replace("organiz", "organis");
    let found = Kind::ALL.into_iter().find(|kind| [kind.word(), kind.plural()].contains(&written.as_str()));
    found.ok_or_else(|| suggestion(&written, Kind::ALL.iter().map(|kind| kind.plural())))
}

/// Reads what a timeline is grouped by.
pub(super) fn grouping(text: &str) -> Result<TimelineGrouping, String> {
    let words = TimelineGrouping::ALL.map(TimelineGrouping::word);
    let written = normalized_word(text);
    let found = TimelineGrouping::ALL.into_iter().find(|grouping| grouping.word() == written);
    found.ok_or_else(|| suggestion(&written, words.into_iter()))
}

/// Reads the order of day and month.
pub(super) fn day_order(text: &str) -> Result<DayOrder, String> {
    match text.to_lowercase().as_str() {
        "dmy" => Ok(DayOrder::DayFirst),
        "mdy" => Ok(DayOrder::MonthFirst),
        _ => Err("write dmy or mdy".to_owned()),
    }
}

/// Reads whether records are made that cells name.
pub(super) fn create(text: &str) -> Result<Create, String> {
    match text.to_lowercase().as_str() {
        "ask" => Ok(Create::Ask),
        "yes" | "y" => Ok(Create::Yes),
        "no" | "n" => Ok(Create::No),
        _ => Err("write ask, yes or no".to_owned()),
    }
}

/// Reads which of two values holds.
pub(super) fn choice(text: &str) -> Result<QuestionChoice, String> {
    match text.to_lowercase().as_str() {
        "kept" => Ok(QuestionChoice::Kept),
        "other" => Ok(QuestionChoice::Other),
        _ => Err("write kept or other".to_owned()),
    }
}

/// Reads the name of an encoding.
pub(super) fn encoding(name: &str) -> Result<TextEncoding, String> {
    let why = "write one such as windows-1252, windows-1250, windows-1251, ISO-8859-2, macintosh, GBK, Big5, Shift_JIS";
    TextEncoding::parse(name).ok_or_else(|| why.to_owned())
}

/// Reads a length of time in seconds: `2h`, `90m`, `1h30`, `1 h 30`; a minute to twelve hours.
pub(super) fn length(text: &str) -> Result<i64, String> {
    let text: String = text.to_lowercase().chars().filter(|sign| !sign.is_whitespace()).collect();
    let text = text.trim_end_matches("min").trim_end_matches('m');
    let number = |part: &str| if part.is_empty() { Some(0) } else { part.parse::<u32>().ok() };
    let minutes = match text.split_once('h') {
        Some((hours, minutes)) => number(hours)
            .zip(number(minutes))
            .map(|(hours, minutes)| (hours.saturating_mul(60)).saturating_add(minutes)),
        None => text.parse().ok(),
    };
    let within = minutes.filter(|minutes| (1..=12 * 60).contains(minutes));
    within.map(|minutes| i64::from(minutes) * 60).ok_or_else(|| "write 2h, 90m or 1h30; 12 h at most".to_owned())
}

/// Reads how an answer is written.
pub(super) fn format(text: &str) -> Result<OutputFormat, String> {
    let found = OutputFormat::WORDS.into_iter().find(|(word, _)| *word == normalized_word(text));
    found.map(|(_, format)| format).ok_or_else(|| suggestion(text, OutputFormat::WORDS.iter().map(|(word, _)| *word)))
}

/// Reads a standing, with hyphens or blanks.
pub(super) fn standing(text: &str) -> Result<Standing, String> {
    let found = Standing::WORDS.into_iter().find(|(word, _)| normalized_word(word) == normalized_word(text));
    let words = Standing::WORDS.iter().map(|(word, _)| *word);
    found.map(|(_, standing)| standing).ok_or_else(|| suggestion(&normalized_word(text), words))
}

/// Reads the name of a shell; pwsh is PowerShell.
pub(super) fn shell(text: &str) -> Result<&'static str, String> {
    let written = match text.to_lowercase().as_str() {
        "pwsh" => "powershell".to_owned(),
        other => other.to_owned(),
    };
    let shells = || SHELLS.iter().map(|(shell, _)| *shell);
    shells().find(|shell| *shell == written).ok_or_else(|| suggestion(&written, shells()))
}

/// Reads a version of the format of contacts, with or without its nought.
pub(super) fn version(text: &str) -> Result<Version, String> {
    let is_so = |word: &str| word == text || word.strip_suffix(".0") == Some(text);
    let found = Version::WORDS.into_iter().find(|(word, _)| is_so(word));
    found.map(|(_, version)| version).ok_or_else(|| "one of: 4.0, 3.0".to_owned())
}

/// Reads a day of the years 1 to 9999.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let day = PartialDate::parse(text).and_then(PartialDate::exact);
    day.ok_or_else(|| "write a day such as 2017-01-16".to_owned())
}

/// Reads by what the rows of a table are told apart.
pub(super) fn group_by(text: &str) -> Result<GroupBy, String> {
    let written = normalized_word(text);
    let found = GroupBy::ALL.into_iter().find(|by| by.word() == written);
    found.ok_or_else(|| suggestion(&written, GroupBy::ALL.iter().map(|by| by.word())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_be_written_in_more_ways_than_one() {
        assert_eq!(kind("Organizations"), Ok(Kind::Organisation));
        assert_eq!(kind("person"), Ok(Kind::Person));
        assert_eq!(kind("citys"), Err("did you mean 'cities'?".to_owned()));
        for word in ["not-yet-in-force", "not yet in force", "Not_Yet_In_Force"] {
            assert_eq!(standing(word), Ok(Standing::NotYetInForce), "{word}");
        }
        assert_eq!(standing("open ended"), Ok(Standing::OpenEnded));
        assert_eq!(standing("expierd"), Err("did you mean 'expired'?".to_owned()));
    }

    #[test]
    fn a_part_of_a_word_is_refused() {
        assert_eq!(standing("exp"), Err("did you mean 'expired'?".to_owned()));
        assert_eq!(standing("soon"), Err("did you mean 'ending soon'?".to_owned()));
        assert_eq!(standing("in-f"), Err("did you mean 'not yet in force' or 'in force'?".to_owned()));
        assert_eq!(kind("org"), Err("did you mean 'organisations'?".to_owned()));
        for word in ["", "void", "zzz"] {
            assert!(standing(word).unwrap_err().starts_with("one of: proposed, negotiating, "), "{word}");
        }
    }

    #[test]
    fn a_version_is_one_that_there_is() {
        assert_eq!(
            ["4.0", "4", "3.0", "3"].map(version),
            [Ok(Version::V4), Ok(Version::V4), Ok(Version::V3), Ok(Version::V3)]
        );
        assert!(["2.1", "", ".0", "4.00"].into_iter().all(|text| version(text).is_err()));
    }
}
