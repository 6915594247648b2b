//! The rules that files keep, each with the code by which people, scripts and search engines know it.
//!
//! A code stays with its rule for good: a rule that goes takes its code with it, and a new one is added at the end.

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The record, or the setting, is left out.
    Error,
    /// It is kept.
    Warning,
}

impl Severity {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! rules {
    ($($rule:ident, $code:literal, $sentence:literal;)*) => {
        /// The rule that a problem breaks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $sentence] $rule,)*
        }

        impl Rule {
            /// Every rule, by code, the errors first.
            pub const ALL: &'static [Rule] = &[$(Rule::$rule),*];

            /// Its code: `E` for an error or `W` for a warning, and three digits.
            pub fn code(self) -> &'static str {
                match self { $(Rule::$rule => $code,)* }
            }

            /// What it asks for, in one sentence.
            pub fn sentence(self) -> &'static str {
                match self { $(Rule::$rule => $sentence,)* }
            }
        }
    };
}

rules! {
    Readable, "E001", "A file, or the folder, can be read.";
    Syntax, "E002", "A file is TOML.";
    UnknownTable, "E003", "A table is of a kind that is known.";
    WrongType, "E004", "A value is of the type that its key asks for.";
    MissingField, "E005", "A field that must be there is there.";
    BadValue, "E006", "A value makes sense for its key.";
    UnknownWord, "E007", "A word is one of those that its key knows.";
    BadId, "E008", "An id is made of a-z, 0-9 and single hyphens.";
    BadDate, "E009", "A date is one of the calendar, written 2017-01-31, \"2017-01\" or \"2017\".";
    BadTerm, "E010", "A term is a number of years, months, weeks and days, or of working days.";
    ImpossibleNumber, "E011", "A number is one that can be: nothing is counted below zero or lies off the globe.";
    DuplicateId, "E012", "An id is given to one record.";
    Dangling, "E013", "An id that is named belongs to a record of the right kind.";
    TooFewParties, "E014", "An agreement has two parties or more.";
    Circular, "E015", "No record stands behind itself.";
    Reversed, "E016", "What ends does so after it has begun.";
    UnknownZone, "E017", "A time zone is one of the zone database.";
    TimeSkipped, "E018", "A local time exists in its zone on that day.";
    TimeTwice, "E019", "A local time comes only once in its zone on that day.";
    RolesOverlap, "E020", "An office that one person holds at a time is held by one.";
    Contradiction, "E021", "Two fields do not say different things of one fact.";
    KeyConflict, "E022", "A key of the keyboard does one thing at a time.";
    Unmerged, "E023", "A merge is finished.";
    Copied, "E024", "A file is no copy of another one.";
    UnknownKey, "W001", "A key is one that is known.";
    Unlikely, "W002", "A value is a likely one.";
    LeadExpired, "W003", "The role of whoever leads an active agreement is not over.";
    NoPlace, "W004", "An event on a known day says where it takes place.";
    LooksAlike, "W005", "No two records look like the same.";
    NoNumber, "W006", "A telephone number is one that can be dialled.";
}

impl Rule {
    /// How bad it is to break the rule: its code says so.
    pub fn severity(self) -> Severity {
        if self.code().starts_with('W') { Severity::Warning } else { Severity::Error }
    }

    /// The rule of a code, in capitals or not.
    pub fn of_code(code: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.code().eq_ignore_ascii_case(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes stand in other people's notes and scripts: whoever changes this test breaks them.
    #[test]
    fn codes_stay_with_their_rules() {
        let codes: Vec<String> = Rule::ALL.iter().map(|rule| format!("{} {rule:?}", rule.code())).collect();
        insta::assert_snapshot!(codes.join("\n"), @r"
        E001 Readable
        E002 Syntax
        E003 UnknownTable
        E004 WrongType
        E005 MissingField
        E006 BadValue
        E007 UnknownWord
        E008 BadId
        E009 BadDate
        E010 BadTerm
        E011 ImpossibleNumber
        E012 DuplicateId
        E013 Dangling
        E014 TooFewParties
        E015 Circular
        E016 Reversed
        E017 UnknownZone
        E018 TimeSkipped
        E019 TimeTwice
        E020 RolesOverlap
        E021 Contradiction
        E022 KeyConflict
        E023 Unmerged
        E024 Copied
        W001 UnknownKey
        W002 Unlikely
        W003 LeadExpired
        W004 NoPlace
        W005 LooksAlike
        W006 NoNumber
        ");
    }

    #[test]
    fn a_code_is_read_in_any_case_and_says_how_bad_it_is() {
        assert_eq!(Rule::of_code("e012"), Some(Rule::DuplicateId));
        assert_eq!(Rule::of_code("E12"), None);
        assert_eq!((Rule::Dangling.severity().word(), Rule::NoPlace.severity().word()), ("error", "warning"));
    }
}
