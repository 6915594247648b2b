//! Headings that the user has said the field of, now or for an earlier table with the same headings.

use serde::{Deserialize, Serialize};

use super::ImportedTable;
use super::words::plain;
use crate::source::{nearest, scrub};

/// What a column is for that the user leaves out.
pub(super) const NOTHING: &str = "-";

/// What a column is for that goes to the notes, each cell behind the heading.
pub(super) const NOTED: &str = "+notes";

/// How many headings are named.
const NAMED: usize = 60;

/// A heading, and the field that its column is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedHeading {
    /// The heading as it stands in the table.
    pub heading: String,
    /// The name of the field; `-` for none.
    pub field: String,
}

/// The headings of a table, whatever their order, and what was said of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadingShape {
    /// The headings as they are compared.
    pub headings: Vec<String>,
    /// What those are for of which that was said.
    pub map: Vec<MappedHeading>,
}

/// All that the user has said of headings.
#[derive(Clone, Debug, Default)]
pub struct HeadingMaps {
    /// Now, of all tables.
    pub asked: Vec<MappedHeading>,
    /// Before, of tables with these headings.
    pub shapes: Vec<HeadingShape>,
}

impl MappedHeading {
    /// Reads `Heading=field`.
    ///
    /// # Errors
    /// Where it is none.
    pub fn parse(text: &str) -> Result<MappedHeading, String> {
        let parts = text.rsplit_once('=').map(|(heading, field)| (heading.trim(), field.trim()));
        match parts.filter(|(heading, field)| !heading.is_empty() && !field.is_empty()) {
            Some((heading, field)) => Ok(MappedHeading { heading: heading.to_owned(), field: field.to_owned() }),
            None => Err("write 'Heading=field', such as 'Colour=notes'; 'Colour=-' leaves the column out".to_owned()),
        }
    }

    /// Whether the column goes to the notes, each cell behind the heading.
    pub(super) fn is_noted(&self) -> bool {
        self.field == NOTED
    }

    /// Whether the column is left out.
    pub(super) fn is_nothing(&self) -> bool {
        self.field == NOTHING
    }
}

/// The option that says of a heading what it is for, as it is typed in a shell.
pub(super) fn map_option(heading: &str, field: &str) -> String {
    format!("--map '{}={field}'", heading.replace('\'', r"'\''"))
}

impl HeadingMaps {
    /// What was said now of a heading that is in none of these tables, with the headings that are.
    pub fn unknown(&self, tables: &[ImportedTable]) -> Option<(String, String)> {
        let all = || tables.iter().flat_map(|table| &table.all_headings);
        let is_there = |one: &&MappedHeading| all().any(|heading| plain(heading) == plain(&one.heading));
        let unknown = self.asked.iter().find(|one| !is_there(one)).filter(|_| all().next().is_some())?;
        let mut named: Vec<&str> = Vec::new();
        for heading in all().filter(|heading| !heading.is_empty()) {
            if !named.contains(&heading.as_str()) && named.len() < NAMED {
                named.push(heading);
            }
        }
        let what = format!("no table has a column '{}', as --map says", scrub(&unknown.heading));
        let near = nearest(&unknown.heading, named.iter().copied());
        let near = near.map_or_else(String::new, |near| format!("did you mean {}? ", map_option(near, &unknown.field)));
        Some((what, format!("{near}the headings are {}", named.join(", "))))
    }

    /// The headings of a table as they are compared with those of others.
    pub(super) fn shape(headings: &[String]) -> Vec<String> {
        let mut shape: Vec<String> = headings.iter().map(|one| plain(one)).filter(|one| !one.is_empty()).collect();
        shape.sort();
        shape.dedup();
        shape
    }

    /// Whether something was said of a heading, of whatever table.
    pub(super) fn knows(&self, heading: &str) -> bool {
        let heading = plain(heading);
        let earlier = self.shapes.iter().flat_map(|shape| &shape.map);
        !heading.is_empty() && self.asked.iter().chain(earlier).any(|one| plain(&one.heading) == heading)
    }

    /// What a heading of a table was said to be for, now or before.
    pub(super) fn of(&self, heading: &str, shape: &[String]) -> Option<&MappedHeading> {
        let heading = plain(heading);
        let earlier = self.shapes.iter().filter(|one| one.headings == shape).flat_map(|one| &one.map);
        self.asked.iter().chain(earlier).find(|one| !heading.is_empty() && plain(&one.heading) == heading)
    }

    /// What is to be said of the headings of a table that were said before to be for something.
    pub(super) fn told_of_earlier(&self, headings: &[String], shape: &[String]) -> Vec<String> {
        let is_asked = |heading: &str| self.asked.iter().any(|one| plain(&one.heading) == plain(heading));
        let told = |heading: &String| {
            let said = self.of(heading, shape).filter(|_| !is_asked(heading))?;
            let is_for = if said.is_nothing() { "left out".to_owned() } else { format!("for '{}'", said.field) };
            Some(format!("the column '{heading}' is {is_for}, as --map said for an earlier table with these headings"))
        };
        headings.iter().filter_map(told).collect()
    }

    /// Takes down for later what is said now of the headings of a table; whether that is new.
    pub fn remember(&mut self, shape: &[String]) -> bool {
        let said: Vec<MappedHeading> =
            self.asked.iter().filter(|one| shape.contains(&plain(&one.heading))).cloned().collect();
        if said.is_empty() {
            return false;
        }
        let known = self.shapes.iter_mut().find(|one| one.headings == shape);
        let before = known.as_ref().map(|known| known.map.clone()).unwrap_or_default();
        let is_said = |one: &&MappedHeading| said.iter().any(|other| plain(&other.heading) == plain(&one.heading));
        let kept = before.iter().filter(|one| !is_said(one)).cloned();
        let map: Vec<MappedHeading> = kept.chain(said.iter().cloned()).collect();
        let is_new = map != before;
        match known {
            Some(known) => known.map = map,
            None => self.shapes.push(HeadingShape { headings: shape.to_vec(), map }),
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_headings_holds_for_tables_with_the_same_ones() {
        let mut maps =
            HeadingMaps { asked: vec![MappedHeading::parse("A = b=notes").unwrap()], ..HeadingMaps::default() };
        let shape = HeadingMaps::shape(&["Name".to_owned(), "a=B".to_owned(), String::new()]);
        assert!(maps.remember(&shape) && !maps.remember(&shape));
        maps.asked = vec![MappedHeading::parse("name=-").unwrap()];
        assert!(maps.remember(&shape));
        maps.asked.clear();
        assert_eq!(
            maps.told_of_earlier(&["Name".to_owned(), "other".to_owned(), "A = B".to_owned()], &shape),
            [
                "the column 'Name' is left out, as --map said for an earlier table with these headings",
                "the column 'A = B' is for 'notes', as --map said for an earlier table with these headings"
            ]
        );
        let field = |heading: &str, shape: &[String]| maps.of(heading, shape).map(|one| one.field.clone());
        assert_eq!((field("A=B", &shape), field("NAME", &shape)), (Some("notes".to_owned()), Some("-".to_owned())));
        assert_eq!((field("A=B", &shape[..1]), maps.knows("a = b"), maps.knows("c")), (None, true, false));
        assert!(MappedHeading::parse("Colour").is_err() && MappedHeading::parse("=notes").is_err());
    }
}
