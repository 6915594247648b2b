//! How many problems are listed: all that a person would mend one by one, and not the millions of a file that is none.

use std::collections::HashMap;
use std::sync::Arc;

use crate::source::limits::{ALL_PROBLEMS, FILE_PROBLEMS};
use crate::source::{Problem, Severity};

/// Sorts the problems of one file, keeps the first ones, and returns how many were dropped, none of them worse.
pub(super) fn bound(problems: &mut Vec<Problem>) -> usize {
    if problems.len() <= FILE_PROBLEMS {
        return 0;
    }
    sort(problems);
    let unlisted = problems.split_off(FILE_PROBLEMS);
    let error = unlisted.iter().find(|problem| problem.severity() == Severity::Error);
    if let (Some(last), Some(error)) = (problems.last_mut(), error) {
        *last = error.clone();
    }
    unlisted.len()
}

/// Sorts the problems of all files and keeps the first of each; the last says how many more there are, with those
/// dropped before.
pub(super) fn bound_all(mut problems: Vec<Problem>, unlisted: &HashMap<String, usize>) -> Vec<Problem> {
    sort(&mut problems);
    let mut kept: Vec<Problem> = Vec::with_capacity(problems.len().min(ALL_PROBLEMS));
    let mut problems = problems.into_iter().peekable();
    while let Some(first) = problems.next() {
        let file = Arc::clone(&first.place.file);
        let most = ALL_PROBLEMS.saturating_sub(kept.len()).clamp(1, FILE_PROBLEMS);
        let mut of_file = vec![first];
        while let Some(next) = problems.next_if(|next| next.place.file == file) {
            of_file.push(next);
        }
        let before = unlisted.get(&*file).copied().unwrap_or_default();
        if of_file.len() > most || before > 0 {
            let last = summed_up(&of_file[most.min(of_file.len()) - 1..], before);
            of_file.truncate(most - 1);
            of_file.extend(last);
        }
        kept.append(&mut of_file);
    }
    kept.iter_mut().for_each(Problem::tidy);
    kept
}

fn sort(problems: &mut [Problem]) {
    problems.sort_by(|one, other| one.order().cmp(&other.order()));
}

/// One problem for many: where the first stands, as bad as the worst.
fn summed_up(left: &[Problem], before: usize) -> Option<Problem> {
    let more = left.len() + before;
    let error = left.iter().find(|problem| problem.severity() == Severity::Error);
    let rule = error.or(left.first())?.rule;
    let what = match more {
        1 => return left.first().cloned(),
        _ => format!("from here on {more} problems of this file are not listed"),
    };
    let hint = "mend those that are, or see whether this is meant to be a data file";
    Some(Problem::new(left.first()?.place.clone(), rule, what).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, Rule};

    fn problem(file: &str, line: usize, rule: Rule) -> Problem {
        Problem::new(Place::new(file.into(), line, 0, 0..0), rule, format!("fault {line}"))
    }

    #[test]
    fn the_first_problems_of_a_file_are_kept_and_the_others_counted() {
        let mut warnings: Vec<Problem> = (1..=2_500).map(|line| problem("a", line, Rule::UnknownKey)).collect();
        warnings.push(problem("a", 9_999, Rule::Syntax));
        let taken = bound(&mut warnings);
        assert_eq!((warnings.len(), taken), (1_000, 1_501));
        let unlisted = HashMap::from([("a".to_owned(), taken)]);
        warnings.push(problem("b", 1, Rule::UnknownKey));
        let all = bound_all(warnings, &unlisted);
        assert_eq!((all.len(), all[998].what.as_str()), (1_001, "fault 999"));
        assert_eq!(all[999].what, "from here on 1502 problems of this file are not listed");
        assert_eq!((all[999].severity(), all[1_000].what.as_str()), (Severity::Error, "fault 1"));
    }

    #[test]
    fn of_many_files_each_is_named() {
        let files = (0..100).map(|number| format!("{number:03}"));
        let problems = files.flat_map(|file| (1..=900).map(move |line| problem(&file, line, Rule::Syntax)));
        let all = bound_all(problems.collect(), &HashMap::new());
        assert!(all.len() <= ALL_PROBLEMS + 100, "{}", all.len());
        let last = all.iter().filter(|problem| &*problem.place.file == "099").collect::<Vec<_>>();
        assert_eq!((last.len(), last[0].what.as_str()), (1, "from here on 900 problems of this file are not listed"));
        let few = vec![problem("a", 2, Rule::Syntax), problem("a", 1, Rule::Syntax)];
        let places: Vec<usize> = bound_all(few, &HashMap::new()).iter().map(|problem| problem.place.line()).collect();
        assert_eq!(places, [1, 2]);
    }
}
