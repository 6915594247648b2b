//! A record as one of those that an answer lists.

use serde_json::Value;

use super::answer::{Fact, ListEntry};
use crate::app::error::Result;
use crate::catalog::{Context, Kind, Record, Status};
use crate::{export, words};

/// A record as seen on a day.
#[derive(Clone, Copy)]
pub(super) struct RecordEntry<'a> {
    pub(super) context: Context<'a>,
    pub(super) record: Record<'a>,
}

impl ListEntry for RecordEntry<'_> {
    fn object(&self) -> Result<Value> {
        Ok(export::json(self.context, self.record)?)
    }

    fn rows(&self, _: &[&str]) -> Result<Vec<Vec<Value>>> {
        Ok(vec![export::row(self.context, self.record)?])
    }

    /// What a list shows of it, with the id that `show` takes at the end of the line.
    fn cells(&self) -> Vec<String> {
        let mut cells = words::line(self.context, self.record);
        cells.push(self.record.id().to_string());
        cells
    }

    /// Its name and what a list shows of it.
    fn facts(&self) -> Vec<Fact> {
        let own = capital(self.record.kind());
        let cells = words::line(self.context, self.record);
        let cells = words::headings(self.record.kind()).iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let (names, others): (Vec<_>, Vec<_>) = cells.partition(|(heading, _)| **heading == own);
        let name = names.into_iter().next_back().map(|(heading, name)| Fact::new(*heading, name));
        let others =
            others.into_iter().filter_map(|(heading, cell)| Some(Fact::new(*heading, in_words(*self, heading, cell)?)));
        name.into_iter().chain(others).chain([Fact::new("Id", self.record.id().as_str())]).collect()
    }
}

/// What a column says, with its few cells made a phrase; nothing where another column says it.
fn in_words(RecordEntry { context, record }: RecordEntry<'_>, heading: &str, cell: String) -> Option<String> {
    match (record, heading) {
        (Record::Agreement(_), "Last day" | "Left") => None,
        (Record::Agreement(agreement), "Kind") => Some(agreement.kind.clone()),
        (Record::Agreement(agreement), "Status") => Some(words::standing(context, agreement)),
        (Record::Event(event), "Ahead")
            if !matches!(event.status, Some(Status::Cancelled | Status::Held | Status::Postponed)) =>
        {
            Some(words::timing_long(context.timing(event)))
        }
        _ => Some(cell),
    }
}

/// The word for a kind as the beginning of a line.
pub(super) fn capital(kind: Kind) -> String {
    let word = kind.word();
    word[..1].to_uppercase() + &word[1..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn facts(id: &str) -> String {
        let catalog = samples::catalog();
        let context = samples::seen(&catalog, "2017-01-16");
        let listed = RecordEntry { context, record: catalog.record(id).unwrap() };
        listed.facts().iter().map(Fact::written).collect()
    }

    #[test]
    fn a_record_is_a_few_facts() {
        insta::assert_snapshot!(facts("pact"), @r"
        Agreement: Pact of Østby and Vestby
        Kind: memorandum of understanding
        Partners: City of Østby, Vestby
        Status: in force until 31 December 2018, 1 year 11 months left
        Id: pact
        ");
        insta::assert_snapshot!(facts("fair"), @r"
        Event: fair
        When: 19–22 Jun 2017
        Kind: forum
        City: Østby
        Ahead: in 154 days
        Id: fair
        ");
    }
}
