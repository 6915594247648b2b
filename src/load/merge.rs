//! A merge that is not finished: the lines between `<<<<<<<` and `>>>>>>>`, with what both sides have written.

use std::ops::Range;

use super::DataFile;
use super::file::{Read, read_file};
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
    sides: Vec<Range<usize>>,
    /// The fields that are written in it, or the one that it stands in.
    fields: Vec<String>,
}

/// A merge whose end has not been met yet.
struct Open {
    start: usize,
    line: usize,
    /// Where the markers behind the first one stand.
    dividers: Vec<(usize, char)>,
}

/// Reads a file that is not TOML because of merges that are not finished; `None` where there are none.
pub(super) fn read_merged(file: &DataFile) -> Option<Read> {
    let merges = merges(&file.text);
    if merges.is_empty() {
        return None;
    }
    let source = SourceFile::new(&file.name, &file.text);
    let text = without(&file.text, &merges);
    let mut read = read_file(&DataFile { name: file.name.clone(), text: text.into() });
    let starts: Vec<usize> = read.drafts.iter().map(|draft| draft.place.span.start).collect();
    let ends = starts.iter().skip(1).copied().chain([file.text.len()]);
    for (draft, span) in read.drafts.iter_mut().zip(starts.iter().copied().zip(ends)) {
        let span = span.0..span.1;
        for merge in merges.iter().filter(|merge| merge.touches(&span)) {
            let is_lost = |problem: &Problem| merge.explains(problem) && span.contains(&problem.place.span.start);
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
            read.drafts.push(Draft::nameless(problem.place.clone(), unread.to_owned()));
        }
        read.problems.push(problem);
    }
    read.fault = first_error(&read.problems);
    // Nobody is in the middle of writing it.
    read.cut = None;
    Some(read)
}

/// The merges of a text that are not finished; what stands in a text of several lines is text.
fn merges(text: &str) -> Vec<Merge> {
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 0);
    let mut quotes: Option<&str> = None;
    let mut last_key: Option<String> = None;
    let mut open: Option<Open> = None;
    for whole in text.split_inclusive('\n') {
        line += 1;
        let start = at;
        at += whole.len();
        let marker = marker(whole).filter(|_| quotes.is_none());
        match (marker, open.take()) {
            (Some('<'), stray) => {
                found.extend(stray.into_iter().flat_map(|open| left_over(text, &open)));
                open = Some(Open { start, line, dividers: Vec::new() });
            }
            (Some('>'), Some(begun)) => found.push(merge(text, (start, at, line), &begun, last_key.as_deref())),
            (Some(sign), Some(mut begun)) => {
                begun.dividers.push((start, sign));
                open = Some(begun);
            }
            (Some(_), None) => found.push(Merge::of_line(start..at, line)),
            (None, begun @ Some(_)) => open = begun,
            (None, None) => {
                if quotes.is_none() {
                    let table = whole.trim_start().starts_with("[[");
                    last_key = key_of(whole).map(str::to_owned).or(last_key.filter(|_| !table));
                }
                quotes = quotes_after(whole, quotes);
            }
        }
    }
    found.extend(open.into_iter().flat_map(|open| left_over(text, &open)));
    found
}

/// The markers of a merge without an end, each by itself: what belongs to which side cannot be told.
fn left_over(text: &str, open: &Open) -> Vec<Merge> {
    let starts = std::iter::once(open.start).chain(open.dividers.iter().map(|(start, _)| *start));
    let marker = |start: usize| {
        let line = open.line + text[open.start..start].matches('\n').count();
        Merge::of_line(start..line_end(text, start), line)
    };
    starts.map(marker).collect()
}

fn merge(text: &str, (last, end, last_line): (usize, usize, usize), open: &Open, last_key: Option<&str>) -> Merge {
    let span = open.start..end;
    let inside = || text[span.clone()].lines();
    let first_divider = open.dividers.first().map_or(last, |(start, _)| *start);
    let ours = line_end(text, open.start)..first_divider;
    let divided = open.dividers.iter().rev().find(|(_, sign)| *sign == '=');
    let theirs = divided.map(|(start, _)| line_end(text, *start)..last);
    let (mut sides, mut from) = (Vec::new(), span.start);
    if inside().any(is_record) {
        let ids = |side: &Range<usize>| -> Vec<&str> {
            text[side.clone()].lines().filter(|line| key_of(line) == Some("id")).map(str::trim).collect()
        };
        let begins = |side: &Range<usize>| {
            text[side.clone()].lines().find(|line| !line.trim().is_empty()).is_some_and(is_record)
        };
        let is_blank = |side: &Range<usize>| text[side.clone()].trim().is_empty();
        let is_whole = |side: &Range<usize>| is_blank(side) || begins(side);
        let stands_alone = is_whole(&ours) && theirs.as_ref().is_none_or(is_whole);
        // Where each side adds records of its own, none of them is lost.
        let is_other = |side: &Range<usize>| begins(side) && !ids(side).iter().any(|id| ids(&ours).contains(id));
        let theirs = theirs.filter(is_other);
        sides.push(ours);
        sides.extend(theirs);
        if stands_alone && let Some(side) = sides.iter().find(|side| !is_blank(side)) {
            from = side.start + text[side.clone()].find("[[").unwrap_or(0);
        }
    }
    let mut fields: Vec<String> = inside().filter_map(key_of).map(str::to_owned).collect();
    fields.sort();
    fields.dedup();
    if fields.is_empty() {
        fields.extend(last_key.map(str::to_owned));
    }
    Merge { span, lines: (open.line, last_line), from, sides, fields }
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
            blank(&text[left.len()..side.start], &mut left);
            left.push_str(&text[side.clone()]);
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

/// The sign of which a line has seven, and then nothing or a name.
fn marker(line: &str) -> Option<char> {
    let line = line.trim_end_matches(['\n', '\r']);
    ['<', '|', '=', '>'].into_iter().find(|sign| {
        let rest = line.trim_start_matches(*sign);
        line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))
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
mod tests {
    use super::*;
    use crate::load::{Loaded, Source, load_files};

    fn load(text: &str) -> Loaded {
        load_files(Source::Archive, &[DataFile { name: "a.toml".into(), text: text.to_owned().into() }])
    }

    /// What is told, and what is kept: the ids, with `!` for those with a fault.
    fn told(text: &str) -> (Vec<String>, String) {
        let loaded = load(text);
        let problems = loaded.problems.iter().map(sentence).collect();
        let records = loaded.catalog.all().map(|record| {
            let mark = if loaded.catalog.faults_of(record.id()).is_empty() { "" } else { "!" };
            format!("{}{mark}", record.id())
        });
        (problems, records.collect::<Vec<_>>().join(" "))
    }

    /// What a problem says, without its hint.
    fn sentence(problem: &Problem) -> String {
        let sentence = problem.sentence();
        sentence.split(" (").next().unwrap_or_default().to_owned()
    }

    fn lines(lines: &str) -> String {
        format!("a merge that is not finished: {lines}; settle it first")
    }

    const CITY: &str = "[[city]]\nid = 'b'\nname = 'B'\nsource = 's'\n";

    #[test]
    fn a_merge_is_one_problem_in_the_record_that_it_stands_in() {
        let halves =
            "<<<<<<< HEAD\npopulation = 1\n||||||| base\npopulation = 2\n=======\npopulation = 3\n>>>>>>> bo\n";
        for text in [
            format!("[[city]]\nid = 'a'\nname = 'A'\n{halves}source = 's'\n{CITY}"),
            format!("[[city]]\nid = 'a'\nname = 'A'\n{halves}source = 's'\n{CITY}").replace('\n', "\r\n"),
        ] {
            assert_eq!(told(&text), (vec![lines("lines 4 to 10")], "a! b".to_owned()), "{text}");
        }
        let list = "[[city]]\nid = 'a'\nname = 'A'\nsource = [\n<<<<<<< HEAD\n's',\n=======\n't',\n>>>>>>> bo\n]\n";
        assert_eq!(told(&format!("{list}{CITY}")), (vec![lines("lines 5 to 9")], "a! b".to_owned()));
        let two = format!("[[city]]\nid = 'a'\nname = 'A'\nsource = 's'\n{halves}{CITY}{halves}");
        assert_eq!(told(&two), (vec![lines("lines 5 to 11"), lines("lines 16 to 22")], "a! b!".to_owned()));
    }

    #[test]
    fn records_that_both_sides_add_stay() {
        let city = |id: &str| format!("[[city]]\nid = '{id}'\nname = 'A'\nsource = 's'\n");
        let text = |one: &str, other: &str| {
            format!("{CITY}<<<<<<< HEAD\n{}=======\n{}>>>>>>> bo\n{}", city(one), city(other), city("e"))
        };
        assert_eq!(told(&text("c", "d")), (vec![lines("lines 5 to 15")], "b c! d! e".to_owned()));
        assert_eq!(told(&text("c", "c")), (vec![lines("lines 5 to 15")], "b c! e".to_owned()));
    }

    #[test]
    fn markers_in_a_text_are_text_and_those_left_over_are_told_one_by_one() {
        let text =
            "[[city]]\nid = 'a'\nname = 'A'\nsource = 's'\nnotes = \"\"\"\n<<<<<<< a\n=======\n>>>>>>> b\n\"\"\"\n";
        assert_eq!(told(text), (Vec::new(), "a".to_owned()));
        assert_eq!(told(&format!("{text}{CITY}>>>>>>> bo\n")), (vec![lines("line 14")], "a b!".to_owned()));
        let open =
            format!("{CITY}<<<<<<< HEAD\npopulation = 1\n=======\n[[city]]\nid = 'c'\nname = 'C'\nsource = 's'\n");
        assert_eq!(told(&open), (vec![lines("line 5"), lines("line 7")], "b! c".to_owned()));
    }

    #[test]
    fn what_a_side_supersedes_does_not_come_into_force() {
        let agreement = |id: &str, more: &str| {
            let parties = "kind = 'accord'\nparties = ['b', 'a']\nsigned = 2030-01-01\nopen_ended = true\nstage = 'in force'\nsource = 's'";
            format!("[[agreement]]\nid = '{id}'\ntitle = '{id}'\n{more}{parties}\n")
        };
        let merge = "<<<<<<< HEAD\nsupersedes = ['old']\n=======\nsupersedes = []\n>>>>>>> bo\n";
        let a = CITY.replace("'b'", "'a'").replace("'B'", "'A'");
        let text = format!("{CITY}{a}{}{}", agreement("old", ""), agreement("new", merge));
        let loaded = load(&text);
        let old = loaded.catalog.records().agreements.iter().find(|agreement| agreement.entry.id.as_str() == "old");
        let day = chrono::NaiveDate::from_ymd_opt(2030, 6, 1);
        let standing = old.zip(day).map(|(old, day)| loaded.catalog.standing(old, crate::catalog::Viewpoint::on(day)));
        assert_eq!(standing, Some(crate::catalog::Standing::Unknown), "{:?}", loaded.problems);
    }
}
