//! The ids of rows that give none, made from what they are called.

use super::country;
use super::grid::GridRow;
use super::names::Names;
use super::row::Reader;
use crate::catalog::Kind;
use crate::edit::id_from;

impl Reader<'_> {
    /// An id for a row that gives none: that of the record of its name, or one made from it. Where rows of one name are
    /// told apart, each has its own.
    pub(super) fn free_id(&self, row: &GridRow, names: &mut Names) -> Option<String> {
        let country = self.text(row, "country").and_then(|country| country::code(&country)).map(str::to_owned);
        let name = self.text(row, "name").or_else(|| self.text(row, "title"));
        let bearer = name.and_then(|name| names.bearer_in(self.asked.kind, &name, country.as_deref()));
        if let Some(id) = bearer {
            return Some(id.to_owned());
        }
        let made = self.made_id(row)?;
        let mark = match self.asked.kind {
            Kind::City => country,
            Kind::Organisation => self.text(row, "city"),
            Kind::Person => self.text(row, "organisation").or_else(|| self.text(row, "emails")),
            // Another kind may have the id: an event that is called like a city.
            kind => {
                let is_taken = |id: &str| self.catalog.record(id).is_some_and(|record| record.kind() != kind);
                return Some(names.marked_id(&made, "", is_taken));
            }
        };
        let is_taken = |id: &str| self.catalog.record(id).is_some();
        Some(names.marked_id(&made, &mark.unwrap_or_default(), is_taken))
    }

    /// An id made from what identifies the record of a row.
    pub(super) fn made_id(&self, row: &GridRow) -> Option<String> {
        let text = |field: &str| self.text(row, field);
        let name = text("name").or_else(|| text("title")).or_else(|| self.title_of_agreement(row));
        let year = |field: &str| text(field).map(|date| date.chars().filter(char::is_ascii_digit).collect::<String>());
        let parts: Vec<Option<String>> = match self.asked.kind {
            Kind::Award => {
                vec![Some("award".into()), text("cycle"), text("recipient").or_else(|| text("city")), text("result")]
            }
            Kind::Funding => {
                let of = text("agreement").or_else(|| text("from"));
                vec![Some("funding".into()), of, text("to"), text("stage"), year("on")]
            }
            Kind::Holiday => vec![text("name"), text("city").or_else(|| text("country")), year("on")],
            _ => vec![name],
        };
        let known: Vec<String> = parts.into_iter().flatten().collect();
        let is_known = !matches!(self.asked.kind, Kind::Award | Kind::Funding) || known.len() > 1;
        let known = known.join(" ");
        id_from(&known).or_else(|| id_from(shortened(&known))).filter(|_| is_known).map(|id| id.to_string())
    }

    /// Why no id can be made for a row.
    pub(super) fn without_id(&self) -> String {
        let has = |field: &str| self.columns.get(field).is_some();
        let is_without_parties = self.asked.kind == Kind::Agreement && !has("parties") && !has("title");
        if is_without_parties {
            return "no column says who agrees: --map 'HEADING=parties' says which one does".to_owned();
        }
        let called = ["name", "title", "parties"].into_iter().find_map(|field| self.columns.get(field));
        let heading = called.and_then(|column| column.places.first()).and_then(|place| self.headings.get(*place));
        match heading {
            Some(heading) => {
                format!("no id can be made for this row: nothing below '{heading}' says what it is called")
            }
            None => "no id can be made for this row: give it a name, or an id of a-z, 0-9 and hyphens".to_owned(),
        }
    }
}

/// The beginning of a text that is too long for an id, cut between words where there are some.
pub(super) fn shortened(text: &str) -> &str {
    const LONGEST: usize = 60;
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let start = text.get(..end).unwrap_or_default();
    start.rsplit_once(' ').map_or(start, |(words, _)| words)
}
