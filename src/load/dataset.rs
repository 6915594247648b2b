//! What `dataset.toml` says of the data set as a whole.

use std::ops::Range;

use super::fold::folded;
use super::views::read_views;
use crate::catalog::{Dataset, Id, MONTH_LANGUAGES, PartialDate, Vocabulary};
use crate::source::{Document, Fields, Place, Problem, Rule};

/// The file's name at the top of the data directory.
pub(super) const FILE: &str = "dataset.toml";

/// What stands at the top of the file, before the references in it are checked.
#[derive(Debug, Default)]
pub(super) struct Preface {
    pub(super) dataset: Dataset,
    pub(super) home_place: Option<Place>,
    /// Whether it was read without an error.
    pub(super) sound: bool,
}

/// Reads the keys at the top of the file and leaves the records to others.
pub(super) fn read(document: &mut Document<'_>, problems: &mut Vec<Problem>) -> Preface {
    let file = document.file();
    let mut fields = document.top_fields("data set", &["views"]);
    let home: Option<Id> = fields.optional("home");
    let home_place = home.as_ref().map(|_| file.place(fields.span("home")));
    let title = fields.optional("title");
    let attribution = fields.list("attribution");
    let as_of: Option<PartialDate> = fields.optional("as_of");
    let day = as_of.and_then(PartialDate::exact);
    if as_of.is_some() && day.is_none() {
        let what = "the data set opens on a day, and this is none".to_owned();
        fields.fault_with_hint("as_of", Rule::BadDate, what, "write the day too: 2017-01-31".to_owned());
    }
    let uid_domain = fields.optional("uid_domain");
    let mut words = |key| fields.each_as(key, |word: String, _| word.trim().to_lowercase());
    let vocabulary = Vocabulary {
        closed_states: words("closed_states"),
        focal_points: words("focal_points"),
        deadlines: words("deadlines"),
        placeless_events: words("placeless_events"),
        sole_offices: fields.each_as("sole_offices", |office: String, _| folded(&office)),
        month_languages: month_languages(&mut fields),
    };
    let views = read_views(&mut fields);
    let sound = fields.finish(problems) && !document.is_broken();
    Preface {
        dataset: Dataset { title, attribution, home, as_of: day, uid_domain, views, vocabulary },
        home_place,
        sound,
    }
}

/// The languages of the names of months.
fn month_languages(fields: &mut Fields<'_>) -> Vec<String> {
    let named: Vec<(String, Range<usize>)> = fields.each("month_languages");
    let (known, others): (Vec<_>, Vec<_>) =
        named.into_iter().partition(|(code, _)| MONTH_LANGUAGES.iter().any(|(known, _)| known == code));
    for (code, span) in others {
        let what = format!("'{code}' is no language of which the names of months are known");
        let all = MONTH_LANGUAGES.map(|(code, _)| code).join(", ");
        fields.fault_with_hint("month_languages", Rule::UnknownWord, what, format!("one of {all}"));
        fields.narrow(span);
    }
    known.into_iter().map(|(code, _)| code).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::catalog::{Context, Matter, Viewpoint};
    use crate::load::{DataFile, Loaded, Source, load_files};

    const RECORDS: &str = r#"
[[organisation]]
id = "council"
name = "Council"
source = "made up"

[[person]]
id = "bo"
name = "Bo Li"
role = "Oberbürgermeisterin"
organisation = "council"
from = 2029-01-01
until = 2031-01-01
source = "made up"

[[person]]
id = "ida"
name = "Ida Ek"
role = "Oberbürgermeisterin"
organisation = "council"
from = 2030-01-01
until = 2032-01-01
source = "made up"

[[event]]
id = "papers"
title = "Papers"
kind = "Abgabetermin"
starts = 2030-06-20
source = "made up"

[[initiative]]
id = "quay"
title = "Quay"
kind = "pilot"
milestones = [{ title = "Plan", due = 2030-01-31, state = "Erledigt" }]
source = "made up"
"#;

    fn loaded(words: &str) -> Loaded {
        load_files(
            Source::Archive,
            &[DataFile::new("dataset.toml", words.to_owned()), DataFile::new("a.toml", RECORDS)],
        )
    }

    /// What is said of the records: the codes of problems, and the matters that need attention.
    fn said(words: &str) -> Vec<String> {
        let loaded = loaded(words);
        let day: NaiveDate = "2030-06-15".parse().unwrap();
        let matters = Context::new(&loaded.catalog, Viewpoint::on(day)).attention();
        let concern = |matter: &Matter<'_>| {
            format!("{:?}", matter.concern).split(|letter: char| !letter.is_alphabetic()).next().map(str::to_owned)
        };
        let matters = matters.iter().filter_map(concern);
        loaded.problems.iter().map(|problem| problem.rule.code().to_owned()).chain(matters).collect()
    }

    #[test]
    fn a_data_set_says_in_its_own_words_what_is_closed_due_and_held_by_one() {
        assert_eq!(said(""), ["W004", "Milestone", "Event"]);
        let words =
            "closed_states = [\"erledigt\"]\ndeadlines = \"Abgabetermin\"\nsole_offices = [\"Oberbürgermeisterin\"]";
        assert_eq!(said(words), ["E020", "Deadline"]);
    }
}
