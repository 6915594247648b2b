//! `citydesk check`: every problem with its place, and how many there are.

use super::answer::{Answer, AnswerBody, Problems};
use crate::app::error::ExitStatus;
use crate::app::{App, FoundProblem};
use crate::catalog::SavedView;
use crate::query::Listing;
use crate::source::{Severity, quoted};
use crate::words::count;

/// Answers with the problems in the records, and then those in the configuration.
pub(super) fn answer(app: &App, strict: bool) -> Answer<'_> {
    let missing = app.expect_records().err();
    let found = app.problems();
    let summary = summary(&found, app.loaded.files + app.config.files);
    let fails = |one: &FoundProblem<'_>| strict || one.problem.severity() == Severity::Error;
    let faulty_views = faults_of_views(app);
    let has_failed = missing.is_some() || !faulty_views.is_empty() || found.iter().any(fails);
    let content = AnswerBody::Problems(Problems { found, summary, without_records: missing.is_some() });
    let status = if has_failed { ExitStatus::Nothing } else { ExitStatus::Done };
    let notes = missing.iter().map(ToString::to_string).chain(faulty_views).collect();
    Answer { content, notes, status }
}

/// What is wrong with the queries and fields of views: whether they are understood depends on all records.
fn faults_of_views(app: &App) -> Vec<String> {
    let seen = app.query_context();
    let views = app.views().into_iter();
    let fault = |view: &SavedView| Listing::of_view(view, &seen).err();
    let named = views.filter_map(|view| Some((view, fault(view)?)));
    named.map(|(view, fault)| format!("error: the view '{}' is not understood: {fault}", quoted(&view.name))).collect()
}

/// How many problems there are in how many files.
fn summary(found: &[FoundProblem<'_>], files: usize) -> String {
    let of = |severity| found.iter().filter(|one| one.problem.severity() == severity).count() as u64;
    let parts = [(of(Severity::Error), "error", "errors"), (of(Severity::Warning), "warning", "warnings")];
    let parts = parts.into_iter().filter(|part| part.0 > 0).map(|(number, one, many)| count(number, one, many));
    let parts: Vec<String> = parts.collect();
    let problems = if parts.is_empty() { "no problems".to_owned() } else { parts.join(", ") };
    format!("{problems} in {}", count(files as u64, "file", "files"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, Problem, Rule};

    #[test]
    fn the_summary_counts_errors_and_warnings() {
        let problem = |rule| Problem::new(Place::file("a.toml"), rule, "wrong");
        let problems = [problem(Rule::BadId), problem(Rule::UnknownKey)];
        let found = problems.each_ref().map(|problem| FoundProblem { path: "a.toml".to_owned(), problem });
        assert_eq!(summary(&found, 14), "1 error, 1 warning in 14 files");
        assert_eq!(summary(&found[1..], 1), "1 warning in 1 file");
        assert_eq!(summary(&[], 2), "no problems in 2 files");
    }
}
