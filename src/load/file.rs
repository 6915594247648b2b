//! Files that are read, each as a whole, or part by part where it is not TOML.

use super::dataset::{self, Preface};
use super::decode::not_utf_8;
use super::files::{BYTES_WORTH_A_THREAD, DataFile};
use super::record::{self, Draft, DraftList, Tables, first_error};
use super::salvage::salvage;
use super::{merge, misspelt_headers, tally};
use crate::catalog::{Kind, in_turns};
use crate::source::{Document, Place, Problem, Rule, Severity, SourceFile, nearest, quoted};

/// What one file holds.
#[derive(Default)]
pub(super) struct FileDrafts {
    pub(super) drafts: DraftList,
    pub(super) preface: Option<Preface>,
    pub(super) problems: Vec<Problem>,
    /// How many more problems there are than are kept.
    pub(super) unlisted: usize,
    /// The first error that belongs to no record whose id is known, so that any record may be lost by it.
    pub(super) fault: Option<Place>,
    /// An error in the last table such as there is in a file that is still being written: one that is not TOML, or a
    /// field that is missing. What the file says before it is no more to be trusted than what it does not say.
    pub(super) cut: Option<Place>,
}

/// Reads the files on as many threads as the machine has cores and the files are worth, in the order given.
pub(super) fn read_all(files: &[&DataFile]) -> Vec<FileDrafts> {
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    in_turns(files.iter(), bytes / BYTES_WORTH_A_THREAD, |file| {
        let mut read = read_file(file);
        read.unlisted += tally::bound(&mut read.problems);
        read
    })
}

/// Reads a file as a whole, or record by record where it has syntax errors, so that each error stays in its record.
pub(super) fn read_file(file: &DataFile) -> FileDrafts {
    let mut read = read_text(file);
    if let Some(fault) = &file.fault {
        // One problem is enough; the records know each place that cannot be read.
        read.problems.retain(|problem| problem.rule != Rule::Readable);
        read.problems.insert(0, (**fault).clone());
    }
    read
}

fn read_text(file: &DataFile) -> FileDrafts {
    let source = SourceFile::new(&file.name, &file.text);
    if let Some(read) = read_plain(&source, &file.name) {
        return read;
    }
    let mut broken = Vec::new();
    let document = Document::parse(&source, &mut broken);
    if broken.is_empty() {
        return read_document(document, &file.name);
    }
    if let Some(read) = merge::read_merged(file) {
        return read;
    }
    let mut all = FileDrafts::default();
    for part in source.parts() {
        let mut problems = Vec::new();
        let document = Document::parse(&part, &mut problems);
        if file.fault.is_some() {
            report_encoding(&mut problems, &file.text);
        }
        let fault = first_error(&problems);
        let mut read = if fault.is_some() { read_broken(&part, problems) } else { read_document(document, &file.name) };
        all.cut = fault.or(read.cut);
        all.drafts.append(&mut read.drafts);
        all.preface = all.preface.or(read.preface);
        all.problems.append(&mut read.problems);
        all.unlisted += read.unlisted + tally::bound(&mut all.problems);
    }
    all.fault = first_error(&broken);
    if all.problems.is_empty() && file.fault.is_none() {
        all.problems = broken;
    }
    all
}

/// Says of what is not UTF-8 that it is not, once in each part, instead of a syntax error for each place.
fn report_encoding(problems: &mut Vec<Problem>, text: &str) {
    let is_no_text = |problem: &Problem| text[problem.place.span().start.min(text.len())..].starts_with('\0');
    let mut is_reported = false;
    problems.retain_mut(|problem| {
        let is_first = !is_reported;
        if is_no_text(problem) {
            is_reported = true;
            *problem = not_utf_8(problem.place.clone());
            return is_first;
        }
        true
    });
}

/// Reads what is sound of a part of a file with syntax errors, which are given.
fn read_broken(part: &SourceFile<'_>, mut syntax: Vec<Problem>) -> FileDrafts {
    let salvaged = salvage(part.text());
    let file = part.with_text(&salvaged.text);
    let mut more = Vec::new();
    let document = Document::parse(&file, &mut more);
    let header = salvaged.lost.iter().any(|lost| lost.field.is_none());
    let first = part.text().lines().next().filter(|line| header && line.trim_start().starts_with('['));
    let kind = first.and_then(record::kind_of_header);
    let mut read = match kind {
        Some(kind) => headless(record::read_headless(document, kind), part),
        None if header => FileDrafts { drafts: misspelt_headers::drafts(part), ..FileDrafts::default() },
        None => read_document(document, &part.place(0..0).file),
    };
    for lost in &salvaged.lost {
        let inside = |problem: &&mut Problem| {
            let start = problem.place.span().start.saturating_sub(part.start());
            lost.span.contains(&start) && problem.field().is_none()
        };
        let Some(field) = &lost.field else { continue };
        for problem in syntax.iter_mut().filter(inside) {
            *problem = problem.clone().of_field(field);
        }
    }
    let is_lost = |problem: &Problem| {
        problem.rule == Rule::MissingField && salvaged.lost.iter().any(|lost| lost.field.as_deref() == problem.field())
    };
    // An id that is missing may stand in the lines that cannot be read.
    let is_nobody = !salvaged.lost.is_empty() && read.drafts.iter().all(|draft| draft.id.is_none());
    let is_kept = |problem: &Problem| {
        !(is_lost(problem) || is_nobody && problem.rule == Rule::MissingField && problem.field() == Some("id"))
    };
    read.problems.retain(is_kept);
    let first = syntax.iter().find(|problem| problem.severity() == Severity::Error).cloned();
    for draft in &mut read.drafts {
        draft.faults.retain(|problem| !is_lost(problem));
        draft.faults.extend(syntax.iter().filter(|problem| problem.severity() == Severity::Error).cloned());
        for (lost, field) in salvaged.lost.iter().filter_map(|lost| Some((lost, lost.field.as_deref()?))) {
            let is_known = draft.faults.iter().any(|problem| problem.field() == Some(field));
            draft.faults.extend(first.clone().filter(|_| !is_known).map(|first| first.of_field(field)));
            let (_, value) = part.text()[lost.span.clone()].split_once('=').unwrap_or_default();
            if field == "supersedes" {
                draft.unread = Some(value.into());
            }
            draft.written.push((field.to_owned(), value.into()));
        }
        draft.fault = first.as_ref().map(|first| Box::new(first.place.clone()));
    }
    if let Some(preface) = &mut read.preface {
        preface.sound = false;
    }
    syntax.append(&mut read.problems);
    FileDrafts { problems: syntax, ..read }
}

/// Places the record of a header that cannot be read at that header.
fn headless(mut read: FileDrafts, part: &SourceFile<'_>) -> FileDrafts {
    let line = part.text().lines().next().unwrap_or_default();
    let start = line.find('[').unwrap_or_default();
    read.drafts.iter_mut().for_each(|draft| draft.place = part.place(start..line.len()));
    read
}

/// Reads a file in which nothing stands but records, one by one; `None` where something is not written plainly.
fn read_plain(source: &SourceFile<'_>, name: &str) -> Option<FileDrafts> {
    let mut problems = Vec::new();
    let read = if name == dataset::FILE { None } else { record::read_plain(source, &mut problems) };
    let Tables { drafts, lost, unlisted, .. } = read?;
    let is_more = lost.is_some();
    Some(sifted(FileDrafts { drafts, problems, unlisted, fault: lost, ..FileDrafts::default() }, is_more, source))
}

fn read_document(mut document: Document<'_>, name: &str) -> FileDrafts {
    let mut problems = Vec::new();
    let preface = (name == dataset::FILE).then(|| dataset::read(&mut document, &mut problems));
    let Tables { drafts, lost, unlisted, .. } = record::read_all(&mut document, &mut problems);
    let before = problems.len();
    report_other_keys(&document, &mut problems);
    let is_more = lost.is_some() || problems.len() > before;
    let fault = lost.or_else(|| first_error(&problems[before..]));
    problems.retain(|problem| !document.is_consequence(problem));
    let read = FileDrafts { drafts, preface, problems, unlisted, fault, cut: None };
    sifted(read, is_more, document.file())
}

/// Says whether a file seems to be cut short, and leaves out the records that nothing is known of; where there may be more
/// than were read, they are looked for under misspelt headers.
fn sifted(mut read: FileDrafts, is_more: bool, file: &SourceFile<'_>) -> FileDrafts {
    let last = read.drafts.last().map_or(0, |draft| draft.place.span().start);
    let lacks = |problem: &&Problem| problem.rule == Rule::MissingField && problem.place.span().start >= last;
    read.cut = read.problems.iter().find(lacks).map(|problem| problem.place.clone());
    // Without an id nobody can name it, and where it names nobody there is nothing more to say of it.
    let says_more = |draft: &Draft| {
        !draft.references.is_empty() || !draft.times.is_empty() || draft.office.is_some() || draft.unread.is_some()
    };
    read.drafts.retain(|draft| draft.id.is_some() || says_more(draft));
    if is_more {
        read.drafts.append(&mut misspelt_headers::drafts(file));
    }
    read
}

/// Reports what stands in a file and belongs to no record.
fn report_other_keys(document: &Document<'_>, problems: &mut Vec<Problem>) {
    let words = Kind::ALL.map(Kind::word);
    for (key, span, tables) in document.other_keys() {
        let shown = quoted(&key);
        if tables.is_empty() {
            let what = format!("'{shown}' stands above the first record and belongs to none");
            let hint = format!("only {} at the top of the folder has keys of its own", dataset::FILE);
            problems.push(Problem::new(document.file().place(span), Rule::UnknownKey, what).hint(hint));
        }
        for table in tables {
            let hint = match nearest(&key, words) {
                Some(word) => format!("did you mean [[{word}]]?"),
                None => format!("one of: {}", words.join(", ")),
            };
            let what = format!("'{shown}' is not a kind of record");
            let place = document.file().place(table);
            problems.push(Problem::new(place, Rule::UnknownTable, what).hint(hint));
        }
    }
}
