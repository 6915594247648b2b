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

    /// What a cell says beyond the word that it stands for: of an agreement, that it is over, or is renewed.
    pub(in crate::import) fn more_than_a_word<'c>(&self, field: &Field, cell: &'c str) -> Option<&'c str> {
        let is_stage = self.kind == Kind::Agreement && field.name == "stage" && !self.columns.is_own;
        (is_stage && (words::meant("agreement_over", cell).is_some() || is_renewed(cell))).then_some(cell)
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
        let is_unsure = |remark: &str| {
            let is_date = matches!(field.form, Form::Date | Form::Moment);
            if is_date && !is_end { is_denied(remark) } else { is_doubt(remark) }
        };
        let cut = cell.ends_with([')', ']', '）']).then(|| cell.rfind(['(', '[', '（'])).flatten();
        let parts = cut.and_then(|cut| Some((cell.get(..cut)?.trim(), cell.get(cut..)?)));
        match parts {
            Some((rest, remark)) if !self.columns.is_own && !is_read(cell) && is_read(rest) && !is_unsure(remark) => {
                (rest, Some(remark))
            }
            _ => (cell, None),
        }
    }
}

/// Whether the word for a stage says that an agreement is being renewed, or has been.
fn is_renewed(cell: &str) -> bool {
    const BEGINNINGS: [&str; 11] =
        ["renew", "renov", "renouvel", "verlang", "erneuer", "rinnov", "odnow", "продл", "续", "更新", "갱신"];
    let folded = fold(cell);
    BEGINNINGS.iter().any(|begin| folded.split(' ').any(|word| word.contains(fold(begin).as_str())))
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
    let ways = BETWEEN.iter().filter_map(|between| cell.split_once(between));
    let (date, words) = ways.min_by_key(|(date, _)| date.len())?;
    let (date, words) = (date.trim(), words.trim());
    let first = words.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    let are_words = first.chars().count() > 2 && first.chars().all(char::is_alphabetic);
    (are_words && !is_denied(words) && is_read(date) && !is_read(words)).then_some((date, words))
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
    has_year_behind(cell) && years_of(cell).is_some_and(|[_, following]| following > 12)
}

/// Whether a cell is a year with the next one behind it, or with the month of that number: `2009-10`.
pub(in crate::import) fn has_year_behind(cell: &str) -> bool {
    years_of(cell).is_some_and(|[year, following]| year + 1 == following || (year + 1) % 100 == following)
}

/// A year of four digits and one of two or four behind it.
fn years_of(cell: &str) -> Option<[u32; 2]> {
    let (first, next) = cell.trim().split_once(['-', '/', '–'])?;
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let are_years = first.len() == 4 && (next.len() == 2 || next.len() == 4);
    are_years.then(|| Some([number(first)?, number(next)?]))?
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

/// Whether one of the words beside a date says that it did not come to that, has not yet, or may not have.
fn is_denied(remark: &str) -> bool {
    const WORDS: [&str; 22] = [
        "not", "no", "never", "without", "nicht", "kein", "keine", "pas", "non", "nie", "sin", "sem", "sense", "ikke",
        "inte", "niet", "to", "can", "maybe", "forse", "quiza", "quizas",
    ];
    const BEGINNINGS: [&str; 66] = [
        "plan",
        "geplan",
        "zaplan",
        "expect",
        "pend",
        "propos",
        "propuest",
        "draft",
        "entwurf",
        "borrador",
        "brouillon",
        "rascunho",
        "bozza",
        "reject",
        "refus",
        "rechaz",
        "recus",
        "abgelehnt",
        "annul",
        "anul",
        "cancel",
        "sched",
        "target",
        "perhaps",
        "vielleicht",
        "wahrschein",
        "probab",
        "talvez",
        "previst",
        "prev",
        "prevu",
        "oczek",
        "await",
        "wait",
        "vorausge",
        "voraussicht",
        "vorgesehen",
        "anticip",
        "tentat",
        "possib",
        "posib",
        "potent",
        "intend",
        "intent",
        "candid",
        "proyect",
        "projet",
        "withdr",
        "abort",
        "declin",
        "denied",
        "abandon",
        "unsigned",
        "unconfirm",
        "uncertain",
        "unclear",
        "unsicher",
        "unklar",
        "ungewiss",
        "beabsicht",
        "angestrebt",
        "zamier",
        "przewid",
        "odrzuc",
        "zamitnut",
        "zrus",
    ];
    const SIGNS: [&str; 16] = [
        "计划",
        "預計",
        "预计",
        "拟",
        "擬",
        "待",
        "予定",
        "未",
        "예정",
        "планир",
        "ожид",
        "намеч",
        "предпол",
        "запланов",
        "отклон",
        "отмен",
    ];
    let lower = remark.to_lowercase();
    let folded: Vec<String> =
        remark.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect();
    let is_one = |word: &String| WORDS.contains(&&**word) || BEGINNINGS.iter().any(|begin| word.starts_with(begin));
    is_doubt(remark)
        || folded.iter().any(|word| is_doubt(word) || is_one(word))
        || SIGNS.iter().any(|sign| lower.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_before_words_that_do_not_deny_it() {
        let is_date = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        for cell in ["17 May 1997 - suspended in the year of the flood", "1997, renewed", "1997; Rathaus"] {
            assert!(date_before_words(cell, is_date).is_some(), "{cell}");
        }
        for words in [
            "planowane",
            "oczekuje na podpis",
            "pendiente de firma",
            "scheduled",
            "maybe",
            "rejected",
            "proposed",
            "vielleicht",
            "refusé par le conseil",
            "annulé",
            "draft",
            "планируется",
            "计划",
            "not signed",
            "nicht unterzeichnet",
            "target",
            "wahrscheinlich",
            "to be signed",
            "prévu",
            "прогноз?",
        ] {
            assert_eq!(date_before_words(&format!("1997, {words}"), is_date), None, "{words}");
            assert!(is_denied(&format!("({words})")), "{words}");
        }
    }

    #[test]
    fn school_years_are_years_one_behind_the_other() {
        for (cell, wanted) in [
            ("2022-23", [true, true]),
            ("2022/2023", [true, true]),
            ("2009-10", [false, true]),
            ("2009-11", [false, false]),
            ("1999-00", [false, true]),
            ("2009-2012", [false, false]),
            ("09-10", [false, false]),
        ] {
            assert_eq!([is_academic_year(cell), has_year_behind(cell)], wanted, "{cell}");
        }
    }
}
