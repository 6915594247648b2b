//! What may follow in a query: `citydesk list KIND --match …`, `citydesk find …`.

use super::Candidate;
use crate::catalog::{Context, Kind};
use crate::query::{Completion, complete, last_word};

/// The candidates for a query about records of some kinds, of which this much is typed. They are fields, what
/// these may be compared with, and what the records are called.
pub(super) fn query_candidates(context: Context<'_>, kinds: &[Kind], typed: &str) -> Vec<Candidate> {
    let kinds = if kinds.is_empty() { &Kind::ALL } else { kinds };
    let word = last_word(typed);
    let before = &typed[..typed.len() - word.len()];
    let all = complete(context, kinds, word).into_iter();
    all.map(|one| Candidate::new(format!("{before}{}", unquoted(&one)), one.about)).collect()
}

/// A word without quotation marks, where the value of a field can do without: a shell has quotes of its own. A name has
/// hyphens for its blanks, or else its id stands for it.
fn unquoted(one: &Completion) -> String {
    let parts = one.word.strip_suffix('"').and_then(|word| word.split_once('"'));
    match (parts, &one.id) {
        (Some((field, name)), _)
            if is_of_field(field) && name.chars().all(|sign| sign.is_alphanumeric() || sign == ' ') =>
        {
            format!("{field}{}", name.replace(' ', "-"))
        }
        (Some((field, _)), Some(id)) if is_of_field(field) => format!("{field}{id}"),
        _ => one.word.clone(),
    }
}

fn is_of_field(before: &str) -> bool {
    before.ends_with([':', '=', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_needs_no_quotation_marks() {
        for (word, wanted) in [
            ("region:\"Far Coast\"", "region:Far-Coast"),
            ("lead:bo,\"Ada Example\"", "lead:bo,Ada-Example"),
            ("lead:\"Chen (陈)\"", "lead:the-id"),
            ("status:in-force", "status:in-force"),
            ("\"Far Coast\"", "\"Far Coast\""),
        ] {
            let one = Completion { word: word.to_owned(), about: String::new(), id: Some("the-id".to_owned()) };
            assert_eq!(unquoted(&one), wanted);
        }
    }
}
