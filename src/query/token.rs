//! The parts of a query: words, brackets, and the words that join them.

use std::ops::Range;

use super::QueryFault;

/// A part of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QueryTokenKind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `AND`
    And,
    /// `OR` or `|`
    Or,
    /// `NOT`, or `-` before a word or bracket.
    Not,
    /// A word, a phrase, or a field with its value.
    Word,
}

/// A part of a query, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct QueryToken<'a> {
    pub(super) kind: QueryTokenKind,
    pub(super) text: &'a str,
    pub(super) at: Range<usize>,
}

/// Whether a letter is a quotation mark, as keyboards and word processors write them.
pub(super) fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Whether a letter is a bracket that opens, as keyboards for Chinese and Japanese write it, too.
pub(super) fn is_open(letter: char) -> bool {
    matches!(letter, '(' | '（')
}

/// Whether a letter is a bracket that closes.
pub(super) fn is_close(letter: char) -> bool {
    matches!(letter, ')' | '）')
}

/// Takes a query apart. A quotation that is not closed is a fault.
pub(super) fn tokens(query: &str) -> Result<Vec<QueryToken<'_>>, QueryFault> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = query[at..].chars().next() {
        let rest = &query[at..];
        let next = rest[letter.len_utf8()..].chars().next();
        let (kind, length) = match letter {
            _ if letter.is_whitespace() => {
                at += letter.len_utf8();
                continue;
            }
            _ if is_open(letter) => (QueryTokenKind::Open, letter.len_utf8()),
            _ if is_close(letter) => (QueryTokenKind::Close, letter.len_utf8()),
            '|' => (QueryTokenKind::Or, 1),
            '-' if next.is_some_and(|next| !next.is_whitespace() && next != '-') => (QueryTokenKind::Not, 1),
            _ => {
                let length = word_length(rest, at)?;
                let kind = match &rest[..length] {
                    "AND" => QueryTokenKind::And,
                    "OR" => QueryTokenKind::Or,
                    "NOT" => QueryTokenKind::Not,
                    _ => QueryTokenKind::Word,
                };
                (kind, length)
            }
        };
        tokens.push(QueryToken { kind, text: &rest[..length], at: at..at + length });
        at += length;
    }
    join_by_small_or(&mut tokens);
    Ok(tokens)
}

/// Between two things `or` joins them in small letters too: nobody looks for the word.
fn join_by_small_or(tokens: &mut [QueryToken<'_>]) {
    let ends = |token: &QueryToken<'_>| matches!(token.kind, QueryTokenKind::Word | QueryTokenKind::Close);
    let begins = |token: &QueryToken<'_>| {
        matches!(token.kind, QueryTokenKind::Word | QueryTokenKind::Open | QueryTokenKind::Not)
    };
    for place in 1..tokens.len().saturating_sub(1) {
        if is_small_or(tokens[place].text) && ends(&tokens[place - 1]) && begins(&tokens[place + 1]) {
            tokens[place].kind = QueryTokenKind::Or;
        }
    }
}

/// Whether a word joins two things as `OR` does.
pub(super) fn is_small_or(word: &str) -> bool {
    word.eq_ignore_ascii_case("or")
}

/// How many bytes the word has with which a text begins. Blanks and brackets inside of quotation marks belong to it, as
/// do brackets that it opens itself.
fn word_length(text: &str, at: usize) -> Result<usize, QueryFault> {
    let (mut quote, mut open) = (None, 0);
    for (place, letter) in text.char_indices() {
        match letter {
            _ if is_quote(letter) => quote = if quote.is_some() { None } else { Some(place) },
            _ if quote.is_some() => {}
            _ if letter.is_whitespace() || letter == '|' => return Ok(place),
            _ if is_open(letter) => open += 1,
            _ if is_close(letter) && open == 0 => return Ok(place),
            _ if is_close(letter) => open -= 1,
            _ => {}
        }
    }
    match quote {
        Some(place) => {
            let fault = QueryFault::new(at + place..at + text.len(), "the quotation is not closed");
            Err(fault.hint("write \" at its end"))
        }
        None => Ok(text.len()),
    }
}

/// A text without its quotation marks.
pub(super) fn unquoted(text: &str) -> String {
    text.chars().filter(|letter| !is_quote(*letter)).collect()
}

/// The parts of a text between commas that stand outside of quotation marks, each with its place.
pub(super) fn parted_at_commas(text: &str) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut is_quoted) = (Vec::new(), 0, false);
    for (place, letter) in text.char_indices() {
        if is_quote(letter) {
            is_quoted = !is_quoted;
        } else if matches!(letter, ',' | '，' | '、') && !is_quoted {
            parts.push(start..place);
            start = place + letter.len_utf8();
        }
    }
    parts.push(start..text.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(query: &str) -> Vec<String> {
        tokens(query).unwrap().into_iter().map(|token| token.text.to_owned()).collect()
    }

    #[test]
    fn blanks_and_brackets_part_and_quotation_marks_keep_together() {
        assert_eq!(texts(" mou  (a OR b)"), ["mou", "(", "a", "OR", "b", ")"]);
        assert_eq!(texts("city:\"Mexico City\",Lima x"), ["city:\"Mexico City\",Lima", "x"]);
        assert_eq!(
            texts("“two words” -three sister-city - --x"),
            ["“two words”", "-", "three", "sister-city", "-", "--x"]
        );
        assert_eq!(texts("title:a(b) (c)|d"), ["title:a(b)", "(", "c", ")", "|", "d"]);
        assert_eq!(texts("广州 ـ"), ["广州", "ـ"]);
    }

    #[test]
    fn a_small_or_joins_what_stands_on_both_sides() {
        let joins =
            |query: &str| tokens(query).unwrap().iter().filter(|token| token.kind == QueryTokenKind::Or).count();
        for query in ["mou or terms", "mou Or (a b)", "(a) or -b", "kind:mou or kind:terms", "a OR b"] {
            assert_eq!(joins(query), 1, "{query}");
        }
        for query in ["or", "or mou", "mou or", "\"mou or terms\"", "title:or", "( or a"] {
            assert_eq!(joins(query), 0, "{query}");
        }
    }

    #[test]
    fn a_quotation_that_is_not_closed_is_told_with_its_place() {
        let fault = tokens("mou \"two words").unwrap_err();
        assert_eq!((fault.at, fault.what.as_str()), (4..14, "the quotation is not closed"));
    }

    #[test]
    fn commas_part_values_outside_of_quotation_marks() {
        let parts = |text: &'static str| parted_at_commas(text).into_iter().map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(parts("a,\"b, c\",,d"), ["a", "\"b, c\"", "", "d"]);
        assert_eq!(parts(""), [""]);
    }
}
