//! What a row says of those that it names, beside what their names are: the country of a city or a body, the page of a body.

use super::{Reader, Values, cells};
use crate::catalog::Kind;
use crate::edit::{RecordBlock, RecordPair};
use crate::import::cell;
use crate::import::column;
use crate::import::contents;
use crate::import::country;
use crate::import::grid::GridRow;
use crate::import::list;
use crate::import::names::Names;
use crate::import::words;

impl Reader<'_> {
    /// Takes down what is no country in a column for those of the cities that a row names.
    pub(super) fn leave_out_countries(&self, read: &mut Values<'_>) {
        let Some(column) = self.columns.get(column::OF_CITIES) else { return };
        for cell in cells(read.row, column) {
            if country::code(cell.text).is_none() && !words::is_nothing(cell.text) {
                let rest = country::within(cell.text).map_or(cell.text, |within| within.rest);
                read.set_aside(self.headings.get(cell.place).cloned(), rest);
            }
        }
    }

    /// Gives the only body that a row names its page; takes down what is none, or is that of one that is there.
    pub(super) fn leave_out_pages(&self, pairs: &[RecordPair], read: &mut Values<'_>) {
        let Some(column) = self.columns.get(column::OF_BODIES) else { return };
        let parties = pairs.iter().find(|(key, _)| *key == "parties").map_or("", |(_, parties)| parties.as_str());
        let ids: Vec<&str> = parties.split('"').skip(1).step_by(2).collect();
        for cell in cells(read.row, column) {
            let is_said = match ids[..] {
                [only] => {
                    contents::is_address(cell.text) && {
                        read.names.say_of(Kind::Organisation, only, "web", cell.text.trim())
                    }
                }
                _ => false,
            };
            if !is_said && !words::is_nothing(cell.text) {
                read.set_aside(self.headings.get(cell.place).cloned(), cell.text);
            }
        }
    }

    /// Gives whoever is asked about an agreement the addresses and numbers of its row; takes down those of somebody who is there
    /// already, or of nobody.
    pub(super) fn leave_out_contacts(&self, pairs: &[RecordPair], read: &mut Values<'_>) {
        let id = |key: &str| pairs.iter().find(|(other, _)| *other == key).map(|(_, id)| id.trim_matches('"'));
        let asked = id("contact").or_else(|| id("lead"));
        for (name, field) in column::OF_CONTACTS {
            let Some(column) = self.columns.get(name) else { continue };
            for cell in cells(read.row, column) {
                let values = list::of_others(field, cell.text, cell::unguarded).values.join("; ");
                let is_said = asked.is_some_and(|id| read.names.say_of(Kind::Person, id, field, &values));
                if !is_said && !words::is_nothing(cell.text) {
                    read.set_aside(self.headings.get(cell.place).cloned(), cell.text);
                }
            }
        }
    }

    /// Whether a row says a country, and names nothing that could be in it.
    pub(super) fn has_idle_country(&self, row: &GridRow, block: &RecordBlock, names: &Names) -> bool {
        let is_said = self.columns.get(column::OF_CITIES).is_some_and(|column| !cells(row, column).is_empty());
        let mut named = block.pairs.iter().filter(|(key, _)| ["city", "parties"].contains(key));
        is_said && !named.any(|(_, value)| value.split('"').skip(1).step_by(2).any(|id| names.is_somewhere(id)))
    }
}
