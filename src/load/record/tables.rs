//! The records of a file, one by one.

use super::{DraftList, Noted, draft, first_error};
use crate::catalog::Kind;
use crate::load::tally;
use crate::source::{Document, Fields, Place, Problem, Rule, SourceFile};

/// How many problems may wait to be sifted.
const MOST_WAITING: usize = 10_000;

/// The records of a file.
#[derive(Default)]
pub(in crate::load) struct Tables {
    /// What was read of each, in the order of the file.
    pub(in crate::load) drafts: DraftList,
    /// The first error that may have cost a record whose id is not known.
    pub(in crate::load) lost: Option<Place>,
    /// How many problems are too many to be listed.
    pub(in crate::load) unlisted: usize,
    room: Noted,
}

impl Tables {
    /// Takes one more record out of its fields. Of the problems that wait to be sifted those are dropped that are not
    /// wanted.
    fn add<F: Fn(&Problem) -> bool>(
        &mut self,
        kind: Kind,
        fields: Fields<'_>,
        problems: &mut Vec<Problem>,
        is_wanted: F,
    ) {
        let before = problems.len();
        let mut draft = Box::new(draft(kind, fields, &mut self.room, problems));
        draft.fault = first_error(&problems[before..]).map(Box::new);
        self.drafts.push(draft);
        if problems.len() >= MOST_WAITING {
            problems.retain(is_wanted);
            self.unlisted += tally::bound(problems);
        }
    }

    fn finish(mut self) -> Tables {
        let nameless = || self.drafts.iter().find(|draft| draft.id.is_none())?.fault.as_deref().cloned();
        self.lost = self.lost.take().or_else(nameless);
        self
    }
}

/// Takes every record out of a file in which nothing else stands; `None` where something is not written plainly.
pub(in crate::load) fn read_plain(file: &SourceFile<'_>, problems: &mut Vec<Problem>) -> Option<Tables> {
    let mut tables = Tables::default();
    for table in Fields::plainly_headed(file)? {
        let (name, fields) = table?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == name)?;
        tables.add(kind, fields.called(kind.word()), problems, |_| true);
    }
    Some(tables.finish())
}

/// Takes every record out of a file.
pub(in crate::load) fn read_all(document: &mut Document<'_>, problems: &mut Vec<Problem>) -> Tables {
    let file = document.file();
    let above = problems.len();
    let mut found = Vec::new();
    for kind in Kind::ALL {
        match document.take_tables(kind.word(), kind.word()) {
            Ok(tables) => found.extend(tables.into_iter().map(|fields| (kind, fields))),
            Err(span) => {
                let what = format!("expected a list of tables for '{}'", kind.word());
                let hint = format!("write [[{}]] above each record", kind.word());
                problems.push(Problem::new(file.place(span), Rule::WrongType, what).hint(hint));
            }
        }
    }
    let mut tables = Tables { lost: first_error(&problems[above..]), ..Tables::default() };
    found.sort_by_key(|(_, fields)| fields.header().start);
    tables.drafts.reserve_exact(found.len());
    for (kind, fields) in found {
        tables.add(kind, fields, problems, |problem| !document.is_consequence(problem));
    }
    tables.finish()
}
