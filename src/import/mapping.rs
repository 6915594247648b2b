//! Headings that the user has said the field of, now or for an earlier table with the same headings.

use serde::{Deserialize, Serialize};

use super::words::plain;

/// What a column is for that the user leaves out.
const NOTHING: &str = "-";

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

    /// Whether the column is left out.
    pub(super) fn is_nothing(&self) -> bool {
        self.field == NOTHING
    }
}

impl HeadingMaps {
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
        let field = |heading: &str, shape: &[String]| maps.of(heading, shape).map(|one| one.field.clone());
        assert_eq!((field("A=B", &shape), field("NAME", &shape)), (Some("notes".to_owned()), Some("-".to_owned())));
        assert_eq!((field("A=B", &shape[..1]), maps.knows("a = b"), maps.knows("c")), (None, true, false));
        assert!(MappedHeading::parse("Colour").is_err() && MappedHeading::parse("=notes").is_err());
    }
}
