//! What a cell says beside its value.

use super::ColumnContext;
use crate::catalog::Kind;
use crate::find::fold;
use crate::import::country;
use crate::import::words;
use crate::schema::{Field, Form};

impl ColumnContext<'_> {
    /// Whether a cell holds a word, and none that its field has.
    pub(in crate::import) fn has_no_word(&self, field: &Field, cell: &str) -> bool {
        let Form::Words(words) = &field.form else { return false };
        let is_said = !self.columns.is_own && !cell.is_empty() && !words::is_nothing(cell);
        is_said && super::word(self.kind, &field.name, words, cell).is_none()
    }

    /// What a cell says beyond the word that it stands for: of an agreement, that it is over.
    pub(in crate::import) fn more_than_a_word<'c>(&self, field: &Field, cell: &'c str) -> Option<&'c str> {
        let is_stage = self.kind == Kind::Agreement && field.name == "stage" && !self.columns.is_own;
        (is_stage && words::meant("agreement_over", cell).is_some()).then_some(cell)
    }

    /// A cell without the words in brackets behind its date or number, which are handed back; as it is where it can be
    /// read with them, or cannot be read without.
    pub(in crate::import) fn without_remark<'c>(&self, field: &Field, cell: &'c str) -> (&'c str, Option<&'c str>) {
        let is_read = |cell: &str| self.reads(field, cell);
        let cell = cell.trim();
        // A number of people is round in most lists, and some of them say so.
        if matches!(field.form, Form::Whole(_))
            && !self.columns.is_own
            && let Some((round, rest)) = words::without_round(cell).filter(|(_, rest)| is_read(rest))
        {
            return (rest, Some(round));
        }
        if let (Form::Code(2), false, Some(found)) = (&field.form, self.columns.is_own, country::within(cell)) {
            return (found.country, Some(found.rest));
        }
        // `H9.12.12友好都市提携`
        if matches!(field.form, Form::Date)
            && !self.columns.is_own
            && let Some((date, kind)) =
                date_with_kind(cell).or_else(|| date_with_words(field, cell)).filter(|(date, _)| is_read(date))
        {
            return (date, Some(kind));
        }
        // Behind an end it may be said that it is another one.
        let is_end = ["ends", "until", "register_by", "terminated"].contains(&field.name.as_str());
        // `1960, renewed 1996`
        if matches!(field.form, Form::Date)
            && !is_end
            && !self.columns.is_own
            && let Some((date, renewed)) =
                cell.rsplit_once([',', ';', '(']).filter(|(_, rest)| is_renewal(rest, is_read))
            && is_read(date.trim())
        {
            return (date.trim(), Some(renewed.trim().trim_end_matches(')')));
        }
        // `17 May 1997 - suspended in 2022`
        if matches!(field.form, Form::Date)
            && !is_end
            && !self.columns.is_own
            && !is_read(cell)
            && let Some((date, words)) = date_before_words(cell, is_read)
        {
            return (date, Some(words));
        }
        let cut = cell.ends_with([')', ']', '）']).then(|| cell.rfind(['(', '[', '（'])).flatten();
        let parts = cut.and_then(|cut| Some((cell.get(..cut)?.trim(), cell.get(cut..)?)));
        match parts {
            Some((rest, remark)) if !self.columns.is_own && !is_read(cell) && is_read(rest) && !is_doubt(remark) => {
                (rest, Some(remark))
            }
            _ => (cell, None),
        }
    }
}

/// A date with the kind of agreement behind it.
fn date_with_kind(cell: &str) -> Option<(&str, &str)> {
    let end = cell.char_indices().rev().find(|(_, sign)| sign.is_ascii_digit() || ['日', '月', '年'].contains(sign))?;
    let (date, kind) = cell.split_at(end.0 + end.1.len_utf8());
    words::agreement_kind(kind).map(|_| (date.trim(), kind.trim()))
}

/// A date of signing with words for that behind it in signs: `2002年8月签订协议`. Words that may say that it was not done, or is over, are none of them.
fn date_with_words<'c>(field: &Field, cell: &'c str) -> Option<(&'c str, &'c str)> {
    const LONGEST: usize = 24;
    const SIGNED: [&str; 11] = ["签订", "签定", "签署", "签备", "草签", "缔结", "締結", "調印", "提携", "체결", "결연"];
    const SETTLED: [&str; 2] = ["建立友好", "结为友好"];
    const OTHERS: [&str; 13] = ["拟", "未", "计划", "预", "予定", "期", "止", "终", "終", "废", "廃", "解", "예정"];
    if field.name != "signed" {
        return None;
    }
    let (at, sign) = cell.char_indices().rev().find(|(_, sign)| ['日', '月', '年'].contains(sign))?;
    let (date, words) = cell.split_at_checked(at + sign.len_utf8())?;
    let words = words.trim();
    let is_sign = |sign: char| matches!(sign, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    let are_signs = words.chars().count() <= LONGEST && words.chars().all(is_sign);
    let is_done = SIGNED.iter().chain(&SETTLED).any(|word| words.contains(word));
    let is_other = OTHERS.iter().any(|other| words.contains(other));
    (are_signs && is_done && !is_other).then_some((date.trim(), words))
}

/// A date with words behind a dash or a comma, none of which says that it is not sure.
fn date_before_words(cell: &str, is_read: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    const BETWEEN: [&str; 6] = [" - ", " – ", " — ", "; ", ", ", "\n"];
    const DENIED: [&str; 16] = [
        "not", "no", "never", "without", "nicht", "kein", "pas", "non", "sin", "sem", "sense", "planned", "expected",
        "to", "prévu", "previsto",
    ];
    let ways = BETWEEN.iter().filter_map(|between| cell.split_once(between));
    let (date, words) = ways.min_by_key(|(date, _)| date.len())?;
    let (date, words) = (date.trim(), words.trim());
    let first = words.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    let are_words = first.chars().count() > 2 && first.chars().all(char::is_alphabetic);
    let is_denied = DENIED.contains(&&*fold(first)) || words.split_whitespace().any(is_doubt);
    (are_words && !is_denied && !is_doubt(words) && is_read(date) && !is_read(words)).then_some((date, words))
}

/// Whether words behind a date say when something was renewed: `renewed in 1996`.
fn is_renewal(words_behind: &str, is_read: impl Fn(&str) -> bool) -> bool {
    let words_behind = words_behind.trim().trim_end_matches([')', '.']);
    let Some((said, date)) = words_behind.split_once(' ') else { return false };
    let date = date.trim();
    let date = ["in ", "en ", "im ", "em ", "on ", "le ", "am "]
        .iter()
        .find_map(|word| date.strip_prefix(word))
        .unwrap_or(date);
    words::meant("validity", said) == Some("renew") && is_read(date)
}

/// Whether a date says of itself that it is not sure: `22-23 July (TBD)`, `TBC 2026`.
pub(in crate::import) fn is_vague(cell: &str) -> bool {
    let has_number = cell.chars().any(char::is_numeric);
    let mut words = cell.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    // `Est. 1990` is when something was established.
    has_number && (cell.contains("(?)") || words.any(|word| is_doubt(word) && fold(word) != "est"))
}

/// Whether a cell is a year from one autumn to the next, which is no day on which something was signed: `2022-23`.
pub(in crate::import) fn is_academic_year(cell: &str) -> bool {
    let Some((first, next)) = cell.trim().split_once(['-', '/', '–']) else { return false };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let Some((year, following)) = number(first).zip(number(next)) else { return false };
    let is_short = next.len() == 2 && following > 12 && (year + 1) % 100 == following;
    first.len() == 4 && (is_short || next.len() == 4 && year + 1 == following)
}

/// Whether words beside a date or number say that it is not sure.
fn is_doubt(remark: &str) -> bool {
    const DOUBT: [&str; 18] = [
        "tbd",
        "tba",
        "待定",
        "未定",
        "tbc",
        "approx",
        "circa",
        "ca",
        "est",
        "estimated",
        "provisional",
        "planned",
        "probably",
        "about",
        "tentative",
        "to be confirmed",
        "a confirmar",
        "geplant",
    ];
    remark.contains('?') || DOUBT.contains(&fold(remark).as_str())
}
