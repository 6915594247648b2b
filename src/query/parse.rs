//! A query read from its text: words, fields with what they are compared with, and how these are joined.

use std::ops::Range;

use super::comparison::Comparison;
use super::condition::{Condition, WrittenValue, text_condition};
use super::evaluate::present;
use super::expression::Expression;
use super::number::without_thousands;
use super::probe::{MakeConditions, probes};
use super::term::{FieldTerm, comparison_apart, parted};
use super::token::{QueryToken, QueryTokenKind, is_quote, parted_at_commas, tokens, unquoted};
use super::{QueryContext, QueryFault, QueryForm, name};
use crate::catalog::{Kind, Record};
use crate::find::{SearchWords, fold, names};
use crate::source::quoted;
use crate::words;

/// How deep brackets may stand in each other.
const DEEPEST: usize = 50;

/// How many words behind a value may belong to it: `last 30 days`.
const MOST_WORDS: usize = 3;

/// How long a part of a word may be that is looked for only beside the other parts.
const LONGEST_SCRAP: usize = 2;

/// A query that has been read.
#[derive(Clone, Debug)]
pub struct Query {
    pub(super) expression: Expression,
}

impl Query {
    /// Reads a query for records of some kinds. Every field must be one of these kinds; names must lead somewhere.
    ///
    /// # Errors
    /// Where something in it is not understood: the first fault, with its place.
    pub fn parse(text: &str, kinds: &[Kind], seen: &QueryContext<'_>) -> Result<Query, QueryFault> {
        let tokens = tokens(text)?;
        let mut parser = Parser { text, tokens: &tokens, at: 0, kinds, seen };
        let expression = parser.any(0)?;
        match parser.peek() {
            None => Ok(Query { expression }),
            Some(token) => Err(QueryFault::new(token.at.clone(), "this bracket was not opened")),
        }
    }

    /// Whether it asks for nothing, and is met by everything.
    pub fn is_empty(&self) -> bool {
        matches!(&self.expression, Expression::All(parts) if parts.is_empty())
    }

    /// Both queries at once.
    pub fn and(self, other: Query) -> Query {
        Query { expression: Expression::All(vec![self.expression, other.expression]) }
    }
}

/// The same parts with all plain words in one: only beside others is `st` a saint, and a text is gone through once.
fn with_words_together(parts: Vec<Expression>) -> Vec<Expression> {
    let is_plain = |part: &Expression| matches!(part, Expression::Words(Condition::Words(_)));
    let (words, mut others): (Vec<Expression>, Vec<Expression>) = parts.into_iter().partition(is_plain);
    let words: Vec<&str> = words
        .iter()
        .filter_map(
            |part| if let Expression::Words(Condition::Words(words)) = part { Some(words.typed()) } else { None },
        )
        .collect();
    if !words.is_empty() {
        others.insert(0, Expression::Words(Condition::Words(SearchWords::new(&words.join(" ")))));
    }
    others
}

struct Parser<'q, 'a> {
    text: &'q str,
    tokens: &'q [QueryToken<'q>],
    at: usize,
    kinds: &'q [Kind],
    seen: &'q QueryContext<'a>,
}

impl<'q> Parser<'q, '_> {
    fn peek(&self) -> Option<&'q QueryToken<'q>> {
        self.tokens.get(self.at)
    }

    fn next_if(&mut self, kind: QueryTokenKind) -> Option<&'q QueryToken<'q>> {
        let token = self.peek().filter(|token| token.kind == kind)?;
        self.at += 1;
        Some(token)
    }

    fn end(&self) -> Range<usize> {
        self.text.len()..self.text.len()
    }

    /// Parts joined by `OR`.
    fn any(&mut self, depth: usize) -> Result<Expression, QueryFault> {
        let mut parts = vec![self.all(depth)?];
        while let Some(or) = self.next_if(QueryTokenKind::Or) {
            let right = self.all(depth)?;
            for side in [parts.last(), Some(&right)].into_iter().flatten() {
                if matches!(side, Expression::All(parts) if parts.is_empty()) {
                    return Err(QueryFault::new(or.at.clone(), "OR stands between two things, and one is missing"));
                }
            }
            parts.push(right);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::Any(parts) })
    }

    /// Parts side by side, or joined by `AND`.
    fn all(&mut self, depth: usize) -> Result<Expression, QueryFault> {
        let mut parts = Vec::new();
        loop {
            if let Some(and) = self.next_if(QueryTokenKind::And) {
                let goes_on = self.peek().is_some_and(|next| {
                    matches!(next.kind, QueryTokenKind::Word | QueryTokenKind::Open | QueryTokenKind::Not)
                });
                if parts.is_empty() || !goes_on {
                    return Err(QueryFault::new(and.at.clone(), "AND stands between two things, and one is missing"));
                }
            }
            match self.peek().map(|token| token.kind) {
                Some(QueryTokenKind::Word | QueryTokenKind::Open | QueryTokenKind::Not) => match self.one(depth)? {
                    // Brackets around parts that stand side by side anyway change nothing.
                    Expression::All(inside) => parts.extend(inside),
                    one => parts.push(one),
                },
                _ => break,
            }
        }
        let mut parts = with_words_together(parts);
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::All(parts) })
    }

    /// A word, a field, a bracket, or what is not to be.
    fn one(&mut self, depth: usize) -> Result<Expression, QueryFault> {
        let Some(token) = self.peek() else { return Err(QueryFault::new(self.end(), "something is missing here")) };
        if depth > DEEPEST {
            return Err(QueryFault::new(token.at.clone(), "the brackets stand too deep in each other"));
        }
        self.at += 1;
        match token.kind {
            QueryTokenKind::Not => match self.peek().map(|next| next.kind) {
                Some(QueryTokenKind::Word | QueryTokenKind::Open | QueryTokenKind::Not) => {
                    Ok(Expression::Not(Box::new(self.one(depth + 1)?)))
                }
                _ => Err(QueryFault::new(token.at.clone(), "NOT stands before something, and that is missing")),
            },
            QueryTokenKind::Open => {
                let inside = self.any(depth + 1)?;
                if matches!(&inside, Expression::All(parts) if parts.is_empty()) {
                    return Err(QueryFault::new(token.at.clone(), "there is nothing in these brackets"));
                }
                self.next_if(QueryTokenKind::Close)
                    .map(|_| inside)
                    .ok_or_else(|| QueryFault::new(token.at.clone(), "this bracket is not closed"))
            }
            _ => self.term(token),
        }
    }

    /// A word to look for, or a field and what it is compared with.
    fn term(&mut self, token: &QueryToken<'_>) -> Result<Expression, QueryFault> {
        let behind = self.at;
        let Some(term) = parted(token.text).or_else(|| self.comparison_apart(token)) else {
            return Ok(words_of(token.text));
        };
        let end = self.tokens.get(self.at.saturating_sub(1)).map_or(token.at.end, |last| last.at.end);
        let name = token.at.start..token.at.start + term.name;
        let mut value = token.at.start + term.value..end;
        if value.is_empty()
            && let Some(next) = self.next_if(QueryTokenKind::Word)
        {
            value = next.at.clone();
        }
        let literal = token.at.start..value.end;
        let found = self.field(name, term.comparison, value);
        if found.is_err() && self.stands_in_a_name(&self.text[literal]) {
            self.at = behind;
            return Ok(words_of(token.text));
        }
        found
    }

    /// Whether some record is called so: a title with a colon is looked for as it stands.
    fn stands_in_a_name(&self, literal: &str) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let catalog = self.seen.context.catalog;
        let literal = plain(literal);
        let mut records = self.kinds.iter().flat_map(|kind| catalog.records().of(*kind));
        let has_it = |name: &str| plain(name).contains(&literal);
        let is_shown = |record: Record<'_>| has_it(&words::name(catalog, record));
        records.any(|record| is_shown(record) || names(catalog, record).iter().any(|name| has_it(name)))
    }

    /// A field whose comparison stands apart: `ends < 2018`.
    fn comparison_apart(&mut self, token: &QueryToken<'_>) -> Option<FieldTerm> {
        let next = self.peek().filter(|next| next.kind == QueryTokenKind::Word)?;
        let (comparison, length) = comparison_apart(token.text, next.text)?;
        self.at += 1;
        let value = next.at.start + length - token.at.start;
        Some(FieldTerm { name: token.text.len(), comparison, value })
    }

    fn field(
        &mut self,
        name: Range<usize>,
        comparison: Comparison,
        value: Range<usize>,
    ) -> Result<Expression, QueryFault> {
        let (written, whole) = (&self.text[name.clone()], name.start..value.end);
        if self.text[value.clone()].is_empty() {
            let what = format!("what '{}' is compared with is missing", quoted(written));
            return Err(QueryFault::new(whole, what));
        }
        match written.to_lowercase().as_str() {
            "has" if comparison == Comparison::Is => self.presence(value),
            "no" if comparison == Comparison::Is => Ok(Expression::Not(Box::new(self.presence(value)?))),
            "is" | "not" if comparison == Comparison::Is => {
                let hint = format!("write has:{}", &self.text[value.clone()]);
                let what = format!("'{}' is not answered with yes or no", quoted(&self.text[value.clone()]));
                let one = self.of_kinds_by(value.clone(), &|form| match form {
                    QueryForm::Truth => Ok(vec![Condition::Truth(true)]),
                    _ => Err(QueryFault::new(0..0, what.clone()).hint(hint.clone())),
                });
                let one = one.or_else(|fault| self.of_status(&value).ok_or(fault))?;
                Ok(if written.eq_ignore_ascii_case("is") { one } else { Expression::Not(Box::new(one)) })
            }
            _ => {
                let mut values = self.values(&name, &value)?;
                self.lengthen(&name, comparison, &mut values);
                let mut found = self.of_kinds(name, comparison, &values)?;
                if let (Comparison::Equal, Expression::Field(probes)) = (comparison, &mut found) {
                    for (_, probe) in probes {
                        probe.take_only_what_is_shown();
                    }
                }
                Ok(if comparison == Comparison::Not { Expression::Not(Box::new(found)) } else { found })
            }
        }
    }

    /// That the status is so: `is:superseded`.
    fn of_status(&self, value: &Range<usize>) -> Option<Expression> {
        let written = WrittenValue::new(&self.text[value.clone()]);
        let conditions = |form: &QueryForm| match form {
            QueryForm::Words(_) => Ok(vec![Condition::parse(self.seen, form, Comparison::Is, &written)?]),
            _ => Err(QueryFault::new(value.clone(), "")),
        };
        probes(self.kinds, ("status", value.start), &conditions).ok().map(Expression::Field)
    }

    /// That one of the fields says something.
    fn presence(&mut self, names: Range<usize>) -> Result<Expression, QueryFault> {
        let parts = parted_at_commas(&self.text[names.clone()]).into_iter();
        let one = |part: Range<usize>| {
            let at = names.start + part.start..names.start + part.end;
            if at.is_empty() { Err(QueryFault::new(at, "a field is missing here")) } else { self.present(at) }
        };
        let mut found = parts.map(one).collect::<Result<Vec<_>, _>>()?;
        Ok(if found.len() == 1 { found.remove(0) } else { Expression::Any(found) })
    }

    fn present(&self, name: Range<usize>) -> Result<Expression, QueryFault> {
        self.of_kinds_by(name, &|_| Ok(present()))
    }

    /// The values between commas.
    fn values(
        &self,
        name: &Range<usize>,
        value: &Range<usize>,
    ) -> Result<Vec<(WrittenValue, Range<usize>)>, QueryFault> {
        let text = &self.text[value.clone()];
        if let Some(text) =
            without_thousands(text).filter(|_| self.holds(name, &|form| matches!(form, QueryForm::Number)))
        {
            return Ok(vec![(WrittenValue::new(&text), value.clone())]);
        }
        let one = |part: Range<usize>| {
            let at = value.start + part.start..value.start + part.end;
            let written = WrittenValue::new(&text[part]);
            if written.text.is_empty() {
                Err(QueryFault::new(at, "a value is missing here"))
            } else {
                Ok((written, at))
            }
        };
        parted_at_commas(text).into_iter().map(one).collect()
    }

    /// Takes the words behind the last value that belong to it, where it says nothing, or less, without them.
    fn lengthen(&mut self, name: &Range<usize>, comparison: Comparison, values: &mut [(WrittenValue, Range<usize>)]) {
        let Some((last, at)) = values.last_mut().filter(|(last, _)| !last.is_quoted) else { return };
        let behind = self.tokens[self.at..].iter().take(MOST_WORDS);
        let plain = |token: &&QueryToken<'_>| {
            token.kind == QueryTokenKind::Word && parted(token.text).is_none() && !token.text.contains(is_quote)
        };
        let behind: Vec<&QueryToken<'_>> = behind.take_while(plain).collect();
        for count in (1..=behind.len()).rev() {
            let end = behind[count - 1].at.end;
            let longer = WrittenValue { text: self.text[at.start..end].to_owned(), is_quoted: false };
            let one = [(longer, at.start..end)];
            let is_taken = self.takes_several_words(name) || self.is_whole_name(name, &one[0].0.text);
            if is_taken && self.of_kinds(name.clone(), comparison, &one).is_ok() {
                let [(longer, place)] = one;
                (*last, *at) = (longer, place);
                self.at += count;
                return;
            }
        }
    }

    /// Whether the values of a field are of more than one word without quotation marks: dates, lengths, words of lists.
    fn takes_several_words(&self, name: &Range<usize>) -> bool {
        let of_one = |form: &QueryForm| {
            matches!(form, QueryForm::Text | QueryForm::Kind | QueryForm::Link(_) | QueryForm::Table(_))
        };
        self.holds(name, &|form| !of_one(form))
    }

    /// Whether several words are the whole name of a record that the field leads to: `region:far coast`.
    fn is_whole_name(&self, name: &Range<usize>, written: &str) -> bool {
        self.holds(name, &|form| match form {
            QueryForm::Link(kinds) => name::is_whole(self.seen, kinds, written),
            _ => false,
        })
    }

    /// Whether a field is of such a form in some kind.
    fn holds(&self, name: &Range<usize>, is_such: &dyn Fn(&QueryForm) -> bool) -> bool {
        let one = |form: &QueryForm| if is_such(form) { Ok(present()) } else { Err(QueryFault::new(0..0, "")) };
        self.of_kinds_by(name.clone(), &one).is_ok()
    }

    /// The field of every kind that has it, with what its values are to be. Of several values each must be understood in
    /// some kind, and a kind takes those that it understands: a list is one thing OR another.
    fn of_kinds(
        &self,
        name: Range<usize>,
        comparison: Comparison,
        values: &[(WrittenValue, Range<usize>)],
    ) -> Result<Expression, QueryFault> {
        let conditions = |form: &QueryForm| {
            let one = |(value, at): &(WrittenValue, Range<usize>)| {
                Condition::parse(self.seen, form, comparison, value)
                    .map_err(|fault| QueryFault { at: at.clone(), ..fault })
            };
            let (read, faults): (Vec<_>, Vec<_>) = values.iter().map(one).partition(Result::is_ok);
            match faults.into_iter().next() {
                Some(Err(fault)) if read.is_empty() => Err(fault),
                _ => Ok(read.into_iter().flatten().collect()),
            }
        };
        if values.len() > 1 {
            for value in values {
                self.of_kinds(name.clone(), comparison, std::slice::from_ref(value))?;
            }
        }
        self.of_kinds_by(name, &conditions)
    }

    fn of_kinds_by(&self, name: Range<usize>, conditions: MakeConditions<'_>) -> Result<Expression, QueryFault> {
        let probes = probes(self.kinds, (&self.text[name.clone()], name.start), conditions);
        probes
            .map(Expression::Field)
            .map_err(|fault| if fault.at.is_empty() { QueryFault { at: name, ..fault } } else { fault })
    }
}

/// A word or a phrase to look for.
fn words_of(text: &str) -> Expression {
    let value = WrittenValue::new(text);
    let is_word = value.text.is_empty() || unquoted(text) == text;
    let words = Expression::Words(text_condition(&WrittenValue { is_quoted: !is_word, ..value }));
    let folded = fold(text);
    let parts: Vec<&str> = folded.split(' ').collect();
    // The parts of R&D, 12:30 and 3-year say little by themselves, those of Seoul-Barcelona do.
    if is_word && parts.len() > 1 && parts.iter().any(|part| part.chars().count() <= LONGEST_SCRAP) {
        return Expression::All(vec![words, Expression::Words(Condition::Adjacent(folded))]);
    }
    words
}
