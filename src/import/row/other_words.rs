//! Cells that say in other words, or less surely, what their field is for.

use super::{CellAt, Column, Reader, TableFault, Values, cells};
use crate::catalog::{Kind, NoticeTime, is_email};
use crate::edit::unquoted;
use crate::find::fold;
use crate::import::cell::{has_year_behind, is_academic_year, is_vague};
use crate::import::column;
use crate::import::compound::{self, CellContent};
use crate::import::contents::is_address;
use crate::import::date::DateOrders;
use crate::import::grid::GridRow;
use crate::import::words;
use crate::schema::{Field, Form};

impl Reader<'_> {
    /// Whether a cell says how long an agreement holds or how it goes on, and in words that the field has no room for.
    pub(super) fn is_in_other_words(
        &self,
        field: &Field,
        column: &Column,
        value: &Result<Option<String>, TableFault>,
        read: &Values<'_>,
    ) -> bool {
        let is_of_terms =
            self.asked.kind == Kind::Agreement && ["term", "notice", "kind", "times"].contains(&field.name.as_str());
        if !is_of_terms || field.name == "kind" && column.field == "kind" || self.columns.is_own || self.is_entries {
            return false;
        }
        let is_no_word = |text: &str| self.reading(column, read).has_no_word(field, text);
        let is_length = |value: &String| unquoted(value).is_some_and(|text| NoticeTime::parse(&text).is_some());
        match value {
            Err(_) => true,
            Ok(Some(value)) if ["term", "notice"].contains(&field.name.as_str()) => !is_length(value),
            Ok(_) => cells(read.row, column).first().is_some_and(|cell| is_no_word(cell.text)),
        }
    }

    /// Puts the cells of a column in the notes.
    pub(super) fn set_aside_column(&self, column: &Column, read: &mut Values<'_>) {
        for cell in cells(read.row, column) {
            read.set_aside(self.headings.get(cell.place).cloned(), cell.text);
        }
    }

    /// Whether a cell holds something else than its field is for, and is not wrong.
    pub(super) fn is_for_notes(&self, field: &Field, column: &Column, text: &str, orders: DateOrders) -> bool {
        self.is_nobody(field, text) || self.is_open_date(field, text, orders) || self.is_no_page(field, column, text)
    }

    /// Whether a date that a record does not need is not sure: `TBC 2030`, or a school year in the place of a day.
    fn is_open_date(&self, field: &Field, text: &str, orders: DateOrders) -> bool {
        let is_date = matches!(field.form, Form::Date | Form::Moment) && !field.required;
        let is_year_of_two = || {
            ["signed", "member_since"].contains(&field.name.as_str())
                && (is_academic_year(text) || orders.are_school_years() && has_year_behind(text))
        };
        is_date && !self.columns.is_own && !self.is_entries && (is_vague(text) || is_year_of_two())
    }

    /// Whether an address stands in the place of somebody's name: it says where to write, and not to whom.
    fn is_nobody(&self, field: &Field, text: &str) -> bool {
        field.targets() == [Kind::Person] && !self.columns.is_own && is_email(text.trim())
    }

    /// Whether a cell below a heading for pages holds none, where somebody else would look for a way to register: `Website` over
    /// `to be announced by mail`.
    fn is_no_page(&self, field: &Field, column: &Column, text: &str) -> bool {
        let is_of_pages = |place: &usize| {
            let heading = self.headings.get(*place).map_or("", String::as_str);
            column::field_of(Kind::Organisation, heading) == Some("web")
        };
        let is_page = is_address(text) || is_email(text.trim()) || text.contains("://") || has_host(text);
        let is_for_pages = match field.name.as_str() {
            "register_at" => column.places.iter().any(is_of_pages),
            // `Enlace` is a page, or somebody who is the link.
            "web" => !text.contains('.') || text.contains(' '),
            _ => false,
        };
        is_for_pages && !self.columns.is_own && !self.is_entries && !is_page
    }

    /// How an event takes place where a cell only says whether that is online: `Online: TRUE`. Where it has a place as well, and
    /// where it is not online, the cell does not say how, and goes to the notes.
    #[allow(clippy::option_option, reason = "a cell that does not say is another thing than one of words")]
    pub(super) fn format_of_truth(
        &self,
        field: &Field,
        place: usize,
        text: &str,
        read: &mut Values<'_>,
    ) -> Option<Option<&'static str>> {
        if field.name != "format" || self.asked.kind != Kind::Event {
            return None;
        }
        let is_online = words::truth(text)? == "true";
        let has_place = ["city", "venue"].iter().any(|field| self.text(read.row, field).is_some());
        // What is virtual is nowhere, whatever its city.
        let may_be_both = self.headings.get(place).is_some_and(|heading| !fold(heading).contains("virtual"));
        let format = (is_online && !(has_place && may_be_both)).then_some("online");
        if format.is_none() {
            read.set_aside(self.headings.get(place).cloned(), text);
        }
        Some(format)
    }
}

/// Whether a cell is said by another one to hold numbers of fax machines.
pub(super) fn is_fax(row: &GridRow, column: &Column, cell: CellAt<'_>) -> bool {
    let label = column.labels.iter().find(|label| label.of == cell.place).map(|label| row.text(label.place));
    label.is_some_and(|label| compound::holds(label) == Some(CellContent::Fax))
}

/// Whether a text begins with the name of a host: `example.org/page`.
fn has_host(text: &str) -> bool {
    let host = text.trim().split(['/', ' ']).next().unwrap_or_default();
    host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty()) && !text.trim().contains(' ')
}

/// The first of several categories, as kinds are written, and the others.
pub(super) fn first_category(text: &str) -> (String, String) {
    let (first, others) = text.split_once([';', ',']).unwrap_or((text, ""));
    (first.trim().to_lowercase(), others.trim().to_owned())
}
