//! What no rule decides about the rows of a table, asked at the terminal.

use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal, Read, Write as _};

use crate::catalog::{Catalog, Record};
use crate::cli::arguments::Create;
use crate::edit::SourceRow;
use crate::import::{ImportChoices, RowChoice};
use crate::source::scrub;

/// How many bytes of an answer are read.
const LONGEST_ANSWER: u64 = 100;

/// Asks whoever sits at the terminal; where nobody does, nothing is chosen.
pub(super) struct TerminalChoices<'a> {
    catalog: &'a Catalog,
    create: Create,
    asks: bool,
}

impl TerminalChoices<'_> {
    pub(super) fn new(catalog: &Catalog, create: Option<Create>, is_piped: bool) -> TerminalChoices<'_> {
        let asks = !is_piped && io::stdin().is_terminal() && io::stderr().is_terminal();
        let create = create.unwrap_or(if asks { Create::Ask } else { Create::No });
        TerminalChoices { catalog, create, asks }
    }

    /// The answer to a question, in small letters; none where there is none.
    fn answer(&self, question: &str) -> Option<String> {
        write!(io::stderr().lock(), "{question} ").ok().filter(|()| self.asks)?;
        let mut answer = String::new();
        io::stdin().lock().take(LONGEST_ANSWER).read_line(&mut answer).ok()?;
        Some(answer.trim().to_lowercase())
    }
}

impl ImportChoices for TerminalChoices<'_> {
    fn record(&mut self, row: &SourceRow, ids: &[String]) -> Option<RowChoice> {
        if !self.asks {
            return None;
        }
        let mut question = format!("{}: '{}' may be\n", row.place, scrub(&row.name()));
        for (number, id) in ids.iter().enumerate() {
            let name = self.catalog.record(id).and_then(Record::own_name).unwrap_or(id);
            let _ = writeln!(question, "  {}  {} ({id})", number + 1, scrub(name));
        }
        let answer =
            self.answer(&format!("{question}  n  a new {}\nWhich? [1-{}, n]", row.block.kind.word(), ids.len()))?;
        if ["n", "new"].contains(&&*answer) {
            return Some(RowChoice::New);
        }
        let number: usize = answer.parse().ok()?;
        ids.get(number.checked_sub(1)?).map(|id| RowChoice::Record(id.clone()))
    }

    fn is_created(&mut self, record: &SourceRow) -> bool {
        match self.create {
            Create::Yes => true,
            Create::No => false,
            Create::Ask => {
                let (kind, name) = (record.block.kind.word(), scrub(&record.name()));
                let question = format!("{}: no {kind} is called '{name}'. Make one? [y/N/a: all]", record.place);
                let answer = self.answer(&question).unwrap_or_default();
                if ["a", "all"].contains(&&*answer) {
                    self.create = Create::Yes;
                }
                ["y", "yes", "a", "all"].contains(&&*answer)
            }
        }
    }
}
