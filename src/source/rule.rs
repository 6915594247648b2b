//! What can be wrong in a file, each rule with its code.
//!
//! A code is never reused: a removed rule takes it along, and a new rule goes to the end.

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

            /// Its page of the manual: why it is one, with an example of wrong and of right.
            pub fn page(self) -> &'static str {
                match self { $(Rule::$rule => include_str!(concat!("../../docs/problems/", $code, ".md")),)* }
            }

            /// What is wrong where it is broken, in one sentence: it is shown under problems.
            pub fn sentence(self) -> &'static str {
                match self { $(Rule::$rule => $sentence,)* }
            }
        }
    };
}

rules! {
    Readable, "E001", "A file or folder cannot be read.";
    Syntax, "E002", "A file is not valid TOML.";
    UnknownTable, "E003", "A table is not a known kind of record.";
    WrongType, "E004", "A value has the wrong type.";
    MissingField, "E005", "A required field is missing.";
    BadValue, "E006", "A value is not valid for its field.";
    UnknownWord, "E007", "A value is not one of the allowed words.";
    BadId, "E008", "An id has characters other than a-z, 0-9 and single hyphens.";
    BadDate, "E009", "A value is not a date, written 2017-01-31, \"2017-01\" or \"2017\".";
    BadTerm, "E010", "A value is not a term of years, months, weeks and days, or of working days.";
    ImpossibleNumber, "E011", "A number is out of range.";
    DuplicateId, "E012", "An id is used by more than one record.";
    Dangling, "E013", "An id refers to no record of the right kind.";
    TooFewParties, "E014", "An agreement has fewer than two parties.";
    Circular, "E015", "A record refers back to itself.";
    Reversed, "E016", "The end is before the start.";
    UnknownZone, "E017", "A time zone is not in the tz database.";
    TimeSkipped, "E018", "A local time does not exist in its zone on that day.";
    TimeTwice, "E019", "A local time occurs twice in its zone on that day.";
    RolesOverlap, "E020", "Two people hold an office that one person holds at a time.";
    Contradiction, "E021", "Two fields contradict each other.";
    KeyConflict, "E022", "A key is bound to two actions.";
    Unmerged, "E023", "A merge is not finished.";
    Copied, "E024", "A file is a copy of another one.";
    UnknownKey, "W001", "A key is unknown.";
    Unlikely, "W002", "A value is implausible.";
    LeadExpired, "W003", "The lead of an active agreement has left the role.";
    NoPlace, "W004", "An event on a known day has no place.";
    LooksAlike, "W005", "Two records look like the same.";
    NoNumber, "W006", "A phone number cannot be dialled.";
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
