//! A merge that is not finished: the lines between `<<<<<<<` and `>>>>>>>`, with what both sides have written.

use std::ops::Range;

use super::DataFile;
use super::file::{FileDrafts, read_file};
use super::record::{Draft, first_error};
use super::salvage::{blank, key_of};
use crate::catalog::Link;
use crate::source::{Problem, Rule, SourceFile};

/// The lines of a merge that is not finished, or a marker that is left over from one.
#[derive(Debug)]
struct Merge {
    /// Its bytes, markers and all.
    span: Range<usize>,
    /// Its first and its last line.
    lines: (usize, usize),
    /// Where the first record begins that it may have changed: before it, where it does not begin with one of its own.
    from: usize,
    /// The bytes that are read in spite of it: sides with records.
    sides: Vec<Side>,
    /// The fields that are written in it, or the one that it stands in.
    fields: Vec<String>,
}

/// What one side of a merge has written.
#[derive(Clone, Debug)]
struct Side {
    span: Range<usize>,
    /// Whether it is written as what was changed: lines with `+`, `-` or a blank before them, as jj writes them.
    is_diff: bool,
}

/// A merge whose end has not been met yet.
struct OpenMerge {
    start: usize,
    line: usize,
    /// How many signs its markers have.
    length: usize,
    /// How many merges had been found before it: those behind are inside of it.
    found: usize,
    /// Where the markers behind the first one stand.
    dividers: Vec<(usize, char)>,
}

/// Reads a file that is not TOML because of merges that are not finished; `None` where there are none.
pub(super) fn read_merged(file: &DataFile) -> Option<FileDrafts> {
    let merges = merges(&file.text);
    if merges.is_empty() {
        return None;
    }
    let source = SourceFile::new(&file.name, &file.text);
    let text = without(&file.text, &merges);
    let mut read = read_file(&DataFile { text: text.into(), ..file.clone() });
    let starts: Vec<usize> = read.drafts.iter().map(|draft| draft.place.span().start).collect();
    let ends = starts.iter().skip(1).copied().chain([file.text.len()]);
    for (draft, span) in read.drafts.iter_mut().zip(starts.iter().copied().zip(ends)) {
        let span = span.0..span.1;
        for merge in merges.iter().filter(|merge| merge.touches(&span)) {
            let is_lost = |problem: &Problem| merge.explains(problem) && span.contains(&problem.place.span().start);
            read.problems.retain(|problem| !is_lost(problem));
            draft.faults.retain(|problem| !is_lost(problem));
            let problem = merge.problem(&source);
            draft.fault = Some(Box::new(problem.place.clone()));
            if merge.sides.is_empty() && !merge.fields.is_empty() {
                draft.faults.extend(merge.fields.iter().map(|field| problem.clone().of_field(field)));
            } else {
                draft.faults.push(problem);
            }
        }
    }
    for merge in &merges {
        let problem = merge.problem(&source);
        // What a side says is superseded is not to come into force because nobody has chosen yet.
        if merge.fields.iter().any(|field| field == Link::Supersedes.field()) {
            let unread = &file.text[merge.span.clone()];
            read.drafts.push(Box::new(Draft::nameless(problem.place.clone(), unread.to_owned())));
        }
        read.problems.push(problem);
    }
    read.fault = first_error(&read.problems);
    // Nobody is in the middle of writing it.
    read.cut = None;
    Some(read)
}

/// The first merge in a text that is not finished.
pub fn unfinished_merge(file: &SourceFile<'_>) -> Option<Problem> {
    merges(file.text()).first().map(|merge| merge.problem(file))
}

/// The merges of a text that are not finished; what stands in a text of several lines is text.
fn merges(text: &str) -> Vec<Merge> {
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 0);
    let mut quotes: Option<&str> = None;
    let mut last_key: Option<String> = None;
    let mut open: Vec<OpenMerge> = Vec::new();
    for whole in text.split_inclusive('\n') {
        line += 1;
        let start = at;
        at += whole.len();
        let marker = marker(whole).filter(|_| quotes.is_none());
        match (marker, open.last_mut()) {
            (Some(('<', length)), _) => {
                open.push(OpenMerge { start, line, length, found: found.len(), dividers: Vec::new() });
            }
            (Some(('>', length)), Some(last)) if last.length == length => {
                found.truncate(last.found);
                found.push(merge(text, start, line, last, last_key.as_deref()));
                open.pop();
            }
            (Some((sign, length)), Some(last)) if last.length == length => last.dividers.push((start, sign)),
            (Some((sign, LENGTH)), None) if ['|', '=', '>'].contains(&sign) => {
                found.push(Merge::of_line(start..at, line));
            }
            (_, Some(_)) => {}
            (_, None) => {
                if quotes.is_none() {
                    let table = whole.trim_start().starts_with("[[");
                    last_key = key_of(whole).map(str::to_owned).or(last_key.filter(|_| !table));
                }
                quotes = quotes_after(whole, quotes);
            }
        }
    }
    found.extend(open.iter().flat_map(|open| left_over(text, open)));
    found.sort_by_key(|merge| merge.span.start);
    found
}

/// The markers of a merge without an end, each by itself: what belongs to which side cannot be told.
fn left_over(text: &str, open: &OpenMerge) -> Vec<Merge> {
    let starts = std::iter::once(open.start).chain(open.dividers.iter().map(|(start, _)| *start));
    let marker = |start: usize| {
        let line = open.line + text[open.start..start].matches('\n').count();
        Merge::of_line(start..line_end(text, start), line)
    };
    starts.map(marker).collect()
}

/// The merge of which the last marker stands at `last`, on the line `last_line`.
fn merge(text: &str, last: usize, last_line: usize, open: &OpenMerge, last_key: Option<&str>) -> Merge {
    let span = open.start..line_end(text, last);
    let inside = || text[span.clone()].lines();
    let all = sides_of(text, open, last);
    let written = |side: &Side| {
        let mut left = String::new();
        side.read(text, &mut left);
        left
    };
    let (mut sides, mut from) = (Vec::new(), span.start);
    let texts: Vec<String> = all.iter().map(written).collect();
    if texts.iter().any(|text| text.lines().any(is_record)) {
        let begins = |text: &String| text.lines().find(|line| !line.trim().is_empty()).is_some_and(is_record);
        let stands_alone = texts.iter().all(|text| text.trim().is_empty() || begins(text));
        // Where each side adds records of its own, none of them is lost.
        let mut read: Vec<&str> = Vec::new();
        for (place, (side, text)) in all.into_iter().zip(&texts).enumerate() {
            let ids: Vec<&str> = text.lines().filter(|line| key_of(line) == Some("id")).map(str::trim).collect();
            if place == 0 || begins(text) && !ids.iter().any(|id| read.contains(id)) {
                read.extend(ids);
                sides.push((side, text));
            }
        }
        let first = sides.iter().find(|(_, text)| !text.trim().is_empty());
        if let Some((side, text)) = first.filter(|_| stands_alone) {
            from = side.span.start + text.find("[[").unwrap_or(0);
        }
    }
    let sides = sides.into_iter().map(|(side, _)| side).collect();
    let bare = |line: &'_ str| key_of(line.trim_start_matches(['+', '-'])).map(str::to_owned);
    let mut fields: Vec<String> = inside().filter_map(bare).collect();
    fields.sort();
    fields.dedup();
    if fields.is_empty() {
        fields.extend(last_key.map(str::to_owned));
    }
    Merge { span, lines: (open.line, last_line), from, sides, fields }
}

/// What each side has written, in order: after `<<<<<<<` and after the last `=======`, or for jj after each `+++++++`
/// and `%%%%%%%`.
fn sides_of(text: &str, open: &OpenMerge, last: usize) -> Vec<Side> {
    let ends = open.dividers.iter().map(|(start, _)| *start).chain([last]);
    let starts = std::iter::once((open.start, '<')).chain(open.dividers.iter().copied());
    let parts = starts.zip(ends).map(|((start, sign), end)| (sign, line_end(text, start)..end));
    let is_jj = open.dividers.iter().any(|(_, sign)| ['+', '%'].contains(sign));
    // Behind `%%%%%%%` jj may say on a second line what is compared, and the changes follow that one.
    let mut is_diff = false;
    let mut sides: Vec<Side> = Vec::new();
    for (sign, span) in parts {
        is_diff = sign == '%' || sign == '\\' && is_diff;
        let is_side = if is_jj { is_diff || sign == '+' } else { ['<', '='].contains(&sign) };
        if is_side {
            sides.push(Side { span, is_diff });
        }
    }
    if !is_jj && sides.len() > 2 {
        sides.drain(1..sides.len() - 1);
    }
    sides
}

impl Side {
    /// Adds what is read of it to a text, with as many bytes.
    fn read(&self, text: &str, into: &mut String) {
        let text = &text[self.span.clone()];
        if !self.is_diff {
            return into.push_str(text);
        }
        for line in text.split_inclusive('\n') {
            match line.strip_prefix(['+', ' ']) {
                Some(rest) => {
                    into.push(' ');
                    into.push_str(rest);
                }
                None => blank(line, into),
            }
        }
    }
}

impl Merge {
    fn of_line(span: Range<usize>, line: usize) -> Merge {
        Merge { from: span.start, span, lines: (line, line), sides: Vec::new(), fields: Vec::new() }
    }

    fn problem(&self, file: &SourceFile<'_>) -> Problem {
        let lines = match self.lines {
            (first, last) if first == last => format!("line {first}"),
            (first, last) => format!("lines {first} to {last}"),
        };
        let what = format!("a merge that is not finished: {lines}; settle it first");
        let end = line_end(file.text(), self.span.start);
        let line = file.text()[self.span.start..end].trim_end().len();
        let place = file.place(self.span.start..self.span.start + line);
        let hint = "keep what is right of both sides, and delete the lines with <<<<<<<, ======= and >>>>>>>";
        Problem::new(place, Rule::Unmerged, what).hint(hint)
    }

    /// Whether a problem of a record that it touches is there because of it.
    fn explains(&self, problem: &Problem) -> bool {
        let is_lost = problem.field().is_some_and(|field| self.fields.iter().any(|lost| lost == field));
        is_lost && self.sides.is_empty() || !self.sides.is_empty() && problem.rule == Rule::MissingField
    }

    fn touches(&self, span: &Range<usize>) -> bool {
        self.from < span.end && span.start < self.span.end
    }
}

/// The text without the merges, but for what is read of them.
fn without(text: &str, merges: &[Merge]) -> String {
    let mut left = String::with_capacity(text.len());
    for merge in merges {
        left.push_str(&text[left.len()..merge.span.start]);
        for side in &merge.sides {
            blank(&text[left.len()..side.span.start], &mut left);
            side.read(text, &mut left);
        }
        blank(&text[left.len()..merge.span.end], &mut left);
    }
    left.push_str(&text[left.len()..]);
    left
}

fn is_record(line: &str) -> bool {
    line.trim_start().starts_with("[[")
}

/// Where the line that begins at a place ends.
fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |end| start + end + 1)
}

/// How many signs a marker has, unless what is merged makes it longer.
const LENGTH: usize = 7;

/// The sign of which a line has seven or more, and then nothing or a name; also how many.
fn marker(line: &str) -> Option<(char, usize)> {
    let line = line.trim_end_matches(['\n', '\r']);
    ['<', '|', '=', '>', '%', '+', '-', '\\'].into_iter().find_map(|sign| {
        let rest = line.trim_start_matches(sign);
        let length = line.len() - rest.len();
        (length >= LENGTH && (rest.is_empty() || rest.starts_with(' '))).then_some((sign, length))
    })
}

/// The quotation marks of a text of several lines that is open behind a line.
fn quotes_after<'q>(line: &str, mut open: Option<&'q str>) -> Option<&'q str> {
    let mut rest = line;
    loop {
        let (at, then) = if let Some(quotes) = open {
            let Some(at) = rest.find(quotes) else { return open };
            (at, None)
        } else {
            let comment = rest.find('#').unwrap_or(rest.len());
            let next = ["\"\"\"", "'''"].into_iter().filter_map(|quotes| Some((rest.find(quotes)?, quotes))).min();
            let (at, quotes) = next.filter(|(at, _)| *at < comment)?;
            (at, Some(quotes))
        };
        rest = &rest[at + 3..];
        open = then;
    }
}

#[cfg(test)]
mod tests;
