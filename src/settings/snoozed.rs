//! The file of what a user has snoozed: its text as matters, and back.

use chrono::NaiveDate;

use crate::catalog::{PartialDate, Snoozed};
use crate::source::{Document, Problem, Rule, SourceFile};

/// What a file says is snoozed: a table `[[snooze]]` for each matter, with `matter` and `until`. Faulty ones are
/// reported.
pub fn snoozed_in(name: &str, text: &str, problems: &mut Vec<Problem>) -> Snoozed {
    let file = SourceFile::new(name, text);
    let mut document = Document::parse(&file, problems);
    let mut snoozed = Snoozed::default();
    match document.take_tables("snooze", "snooze") {
        Ok(tables) => {
            for mut fields in tables {
                let matter: Option<String> = fields.required("matter");
                let until: Option<PartialDate> = fields.required("until");
                if fields.finish(problems)
                    && let (Some(matter), Some(until)) = (matter, until)
                {
                    snoozed.snooze(matter, until.first_day());
                }
            }
        }
        Err(span) => {
            let what = "expected a list of tables for 'snooze'".to_owned();
            problems.push(Problem::new(file.place(span), Rule::WrongType, what).hint("write [[snooze]] above each"));
        }
    }
    document.into_fields("file of what is snoozed").finish(problems);
    snoozed
}

/// The text of a file that says what is snoozed.
pub fn snoozed_text(snoozed: &Snoozed) -> String {
    let one = |(matter, until): (&str, NaiveDate)| {
        // A text of JSON is one of TOML, but for the sign of deletion.
        let matter = serde_json::Value::from(matter).to_string().replace('\u{7f}', "\\u007f");
        format!("\n[[snooze]]\nmatter = {matter}\nuntil = {until}\n")
    };
    let above = "# What citydesk attention does not tell of until a day; citydesk writes this file.\n";
    std::iter::once(above.to_owned()).chain(snoozed.all().map(one)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut snoozed = Snoozed::default();
        snoozed.snooze("pact:deliverable:\"First\" \\ 报告".to_owned(), "2030-07-01".parse().unwrap());
        snoozed.snooze("ganzhu:quiet".to_owned(), "2031-01-01".parse().unwrap());
        let mut problems = Vec::new();
        assert_eq!(snoozed_in("snoozed.toml", &snoozed_text(&snoozed), &mut problems), snoozed);
        assert_eq!(problems, []);
    }

    #[test]
    fn a_fault_costs_one_matter_alone() {
        let text =
            "[[snooze]]\nmatter = 'a:quiet'\nuntil = 'soon'\n\n[[snooze]]\nmatter = 'b:quiet'\nuntil = 2030-07-01\n";
        let mut problems = Vec::new();
        let snoozed = snoozed_in("snoozed.toml", text, &mut problems);
        assert_eq!(snoozed.all().map(|(key, _)| key).collect::<Vec<_>>(), ["b:quiet"]);
        let messages: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert_eq!(
            messages,
            [
                "snoozed.toml:3:9: 'soon' is not a date (write 2017-01-31 for a day, \"2017-01\" for a month, \"2017\" for a year)"
            ]
        );
    }
}
