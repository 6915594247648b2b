//! A search for anything that may be a query: words are looked up as ever, and fields sift what they find.

use super::condition::Condition;
use super::expression::Expression;
use super::term::has_syntax;
use super::{Query, QueryContext, QueryFault, Truth};
use crate::catalog::{Kind, Record};
use crate::find::{Hit, Hits, Lookup, SearchWords};
use crate::source::normalized_word;
use crate::words;

/// Looks up a text: words and numbers, or a query for records of any kind, or of one where that stands first with a
/// colon (`agreement: waste signed:2014`). What surely meets it comes first.
///
/// # Errors
/// Where it is a query that is not understood.
pub fn search(lookup: Lookup<'_>, seen: &QueryContext<'_>, text: &str, most: usize) -> Result<Hits, QueryFault> {
    let (kinds, from) = scope(text);
    let rest = &text[from..];
    if from == 0 && !has_syntax(text) {
        return Ok(lookup.search(text, most));
    }
    let query = Query::parse(rest, &kinds, seen).map_err(|fault| fault.moved(from))?;
    let (words, query) = query.parted();
    let truth =
        |record: Record<'_>| if kinds.contains(&record.kind()) { query.matches(seen, record) } else { Truth::No };
    let mut found: Vec<(Truth, Hit)> = Vec::new();
    if words.is_empty() {
        for kind in &kinds {
            let mut records = seen.context.catalog.records().of(*kind);
            records.sort_by_cached_key(|record| words::relevance(seen.context, *record));
            found.extend(records.into_iter().map(|record| (truth(record), Hit::of(record))));
        }
    } else {
        for hit in lookup.search(&words, usize::MAX).best {
            let met = seen.context.record(&hit.id).map_or(Truth::No, truth);
            found.push((met, hit));
        }
    }
    found.retain(|(truth, _)| *truth != Truth::No);
    // What only comes near the words is of use where nothing else is left.
    if found.iter().any(|(_, hit)| !hit.fuzzy) {
        found.retain(|(_, hit)| !hit.fuzzy);
    }
    found.sort_by_key(|(truth, _)| std::cmp::Reverse(*truth));
    let total = found.len();
    let marked = found.into_iter().take(most).map(|(truth, hit)| Hit { may_be: truth == Truth::MayBe, ..hit });
    Ok(Hits { best: marked.collect(), total, words: SearchWords::new(&words).without_fillers() })
}

/// The kinds that are looked through, and where the rest of the text begins.
fn scope(text: &str) -> (Vec<Kind>, usize) {
    let named = text.split_once([':', '：']).and_then(|(word, rest)| {
        let word = normalized_word(word);
        let kind = Kind::ALL.into_iter().find(|kind| [kind.word(), kind.plural()].contains(&word.as_str()))?;
        Some((vec![kind], text.len() - rest.len()))
    });
    named.unwrap_or_else(|| (Kind::ALL.to_vec(), 0))
}

impl Query {
    /// The words that must all stand somewhere, and what else is asked for: how near to each other they stand is left to
    /// the look-up, which knows numbers in every spelling.
    fn parted(self) -> (String, Query) {
        let parts = match self.expression {
            Expression::All(parts) => parts,
            one => vec![one],
        };
        let (words, others): (Vec<Expression>, Vec<Expression>) = parts
            .into_iter()
            .partition(|part| matches!(part, Expression::Words(Condition::Words(_) | Condition::Adjacent(_))));
        let words = words.iter().filter_map(|part| match part {
            Expression::Words(Condition::Words(words)) => Some(words.typed()),
            _ => None,
        });
        let words = words.collect::<Vec<_>>().join(" ");
        (words, Query { expression: Expression::All(others) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Instant;
    use crate::find::Index;
    use crate::query::{NothingMarked, QueryUser};
    use crate::words::samples;

    fn found(text: &str) -> Result<String, String> {
        let catalog = samples::catalog();
        let context = samples::seen(&catalog, "2017-01-16");
        let user = QueryUser::default();
        let seen = QueryContext {
            context,
            now: Instant::from_unix(1_484_568_000),
            user: &user,
            marks: &NothingMarked,
            texts: None,
        };
        let index = Index::new(context);
        let hits = search(index.over(context), &seen, text, 9).map_err(|fault| fault.in_line(text))?;
        Ok(hits.best.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn words_are_looked_up_and_fields_sift() {
        assert_eq!(found("pact signed:2016").unwrap(), "pact");
        assert_eq!(found("agreement: vestby").unwrap(), "pact earlier-pact");
        assert_eq!(found("Agreements:signed:2016").unwrap(), "pact");
        assert_eq!(found("is:active").unwrap(), "pact");
        assert_eq!(found("signed > 2015").unwrap(), "pact");
        assert_eq!(found("Kim <kim@example.org>").unwrap(), found("kim@example.org").unwrap());
        assert_eq!(found("kind:city østby").unwrap(), "ostby");
        assert_eq!(found("vestby -kind:city").unwrap(), "pact lab grant robin earlier-pact fair");
        assert_eq!(found("+1 (555) 0101").unwrap(), found("+15550101").unwrap());
        assert_eq!(found("signd:2016").unwrap_err(), "there is no field 'signd'; did you mean 'signed'?");
        assert_eq!(
            found("agreement: signd:2016").unwrap_err(),
            "there is no field 'signd' (at 12); did you mean 'signed'?"
        );
    }
}
