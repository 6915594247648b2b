//! The text of a cell as the TOML that its field asks for.

use super::column::Columns;
use super::country;
use super::date::{DateCell, DateContext, DayOrder, date, is_moment};
use super::list::{self, plain};
use super::names::Names;
use super::number::{self, Decimals};
use super::words;
use crate::catalog::{Kind, PartialDate};
use crate::edit::quoted;
use crate::export::{SEPARATOR, guarded_from};
use crate::find::fold;
use crate::schema::{Field, Form};
use crate::source::scrub;

/// What the cells of a column are read with.
#[derive(Clone, Copy)]
pub(super) struct ColumnContext<'a> {
    pub(super) kind: Kind,
    pub(super) names: &'a Names,
    pub(super) columns: &'a Columns,
    /// The order of the dates of the column, as far as that is known.
    pub(super) order: Option<DayOrder>,
    /// What stands before the decimals of the column.
    pub(super) decimals: Decimals,
    /// Whether the cell is a value and no text: a point in a number then stands before its decimals.
    pub(super) is_exact: bool,
}

/// The text of a cell as one line, without the apostrophe that keeps a spreadsheet from taking it for a formula.
pub(super) fn unguarded(cell: &str) -> String {
    let cell = scrub(cell.trim());
    match cell.strip_prefix('\'') {
        Some(rest) if guarded_from(rest) => rest.to_owned(),
        _ => cell,
    }
}

/// A text in quotes.
pub(super) fn text(text: &str) -> String {
    quoted(text)
}

impl ColumnContext<'_> {
    /// The value of a field that is no list; none for an empty cell. The error says what is wrong.
    pub(super) fn value(&self, field: &Field, cell: &str) -> Result<Option<String>, String> {
        let cell = unguarded(cell);
        if self.is_nothing(&field.form, &cell) { Ok(None) } else { self.one(field, &cell).map(Some) }
    }

    /// The values in a cell of a list. The error says what is wrong with one of them.
    pub(super) fn items(&self, field: &Field, cell: &str) -> Result<Vec<String>, String> {
        let parts = if self.columns.is_own {
            list::own(&unguarded(cell))
        } else {
            list::of_others(&field.name, cell, unguarded).values
        };
        let items: Result<Vec<Vec<String>>, String> = parts.iter().map(|part| self.item(field, part)).collect();
        Ok(items?.into_iter().flatten().collect())
    }

    /// What of a cell of a list is none of its values.
    pub(super) fn left_out(&self, field: &Field, cell: &str) -> Vec<String> {
        if self.columns.is_own { Vec::new() } else { list::of_others(&field.name, cell, unguarded).left_out }
    }

    /// A list of these values; none where there is no value.
    pub(super) fn list(field: &Field, items: &[&str]) -> Option<String> {
        match items {
            [] => None,
            [only] if field.name == "source" => Some((*only).to_owned()),
            _ => Some(format!("[{}]", items.join(", "))),
        }
    }

    fn item(&self, field: &Field, part: &str) -> Result<Vec<String>, String> {
        if let Form::Parts(fields) = &field.form {
            let cells = list::split(part, SEPARATOR);
            let cells = cells.iter().map(|cell| plain(cell.trim()));
            let pairs = fields.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
            let pair = |(field, cell): (&Field, String)| {
                let own = ColumnContext { columns: &Columns { is_own: true, ..Columns::default() }, ..*self };
                own.one(field, &cell).map(|value| format!("{} = {value}", field.name))
            };
            let pairs: Result<Vec<String>, String> = pairs.map(pair).collect();
            return Ok(vec![format!("{{ {} }}", pairs?.join(", "))]);
        }
        let part = plain(part);
        if self.is_nothing(&field.form, &part) {
            return Ok(Vec::new());
        }
        if field.form == Form::Id && !self.columns.is_own {
            return self.links(field, &part);
        }
        Ok(vec![self.one(field, &part)?])
    }

    /// The records that a part of a list names: one, or several with a word or a sign between them.
    fn links(&self, field: &Field, part: &str) -> Result<Vec<String>, String> {
        const BETWEEN: [&str; 17] = [
            " and ", " & ", " / ", "/", ", ", ",", " | ", " – ", " - ", " + ", " et ", " und ", " y ", " e ", "、",
            "，", "·",
        ];
        let id = |written: &str| self.names.resolve(&field.name, written);
        let whole = match id(part) {
            Ok(only) => return Ok(vec![text(&only)]),
            Err(what) => what,
        };
        let mut pieces = vec![part.to_owned()];
        for sign in BETWEEN {
            // What names a record as it stands is not parted: `City of Ostby and Vestby`.
            let parted = |piece: &String| match id(piece) {
                Ok(_) => vec![piece.clone()],
                Err(_) => {
                    piece.split(sign).map(|piece| piece.trim().to_owned()).filter(|one| !one.is_empty()).collect()
                }
            };
            pieces = pieces.iter().flat_map(parted).collect();
        }
        let ids: Vec<Result<String, String>> = pieces.iter().map(|piece| id(piece)).collect();
        // Where none is known, the whole may be the name of one record.
        if ids.iter().all(Result::is_err) {
            return Err(whole);
        }
        ids.into_iter().map(|id| id.map(|id| text(&id))).collect()
    }

    /// Whether a cell says that there is nothing: a dash, or `n/a`. In a text, and in a list of texts, it is kept.
    fn is_nothing(&self, form: &Form, cell: &str) -> bool {
        const NOTHING: [&str; 8] = ["-", "–", "—", "--", "n/a", "n.a.", "./.", "/"];
        let is_text = matches!(form, Form::Text);
        cell.is_empty() || (!is_text && !self.columns.is_own && NOTHING.contains(&&*cell.to_lowercase()))
    }

    /// One value.
    pub(super) fn one(&self, field: &Field, cell: &str) -> Result<String, String> {
        let shown = || scrub(cell);
        Ok(match &field.form {
            Form::Date | Form::Moment => return self.date(field, cell),
            Form::Whole(_) if self.is_exact && cell.contains('.') => {
                return Err(format!("'{}' is not a whole number", shown()));
            }
            Form::Whole(_) => match number::whole(cell) {
                Some(digits) => digits,
                None => return Err(format!("'{}' is not a whole number", shown())),
            },
            Form::Number => return self.number(field, cell),
            Form::Truth => words::truth(cell).map_or_else(|| quoted(cell), str::to_owned),
            Form::Words(words) => quoted(word(&field.name, words, cell)),
            Form::Code(2) => quoted(country::code(cell).unwrap_or(cell)),
            Form::Code(_) if cell.len() == 3 && cell.is_ascii() => quoted(&cell.to_uppercase()),
            Form::Id if field.name != "id" && !self.columns.is_own => quoted(&self.names.resolve(&field.name, cell)?),
            Form::Text if self.kind == Kind::Agreement && field.name == "kind" && !self.columns.is_own => {
                quoted(words::agreement_kind(cell).unwrap_or(cell))
            }
            _ => quoted(cell),
        })
    }

    fn date(&self, field: &Field, cell: &str) -> Result<String, String> {
        let (hours, is_own) = (field.form == Form::Moment, self.columns.is_own);
        match date(cell, DateContext { order: self.order, hours, is_own }) {
            DateCell::Known(date) => Ok(date_value(&date)),
            DateCell::TwoWays => Err(in_two_ways(cell)),
            DateCell::Unknown => Ok(quoted(cell)),
        }
    }

    fn number(&self, field: &Field, cell: &str) -> Result<String, String> {
        let is_degrees = ["lat", "lon"].contains(&field.name.as_str());
        let is_plain = cell.parse::<f64>().is_ok_and(f64::is_finite)
            && cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let is_sure = is_plain && (self.columns.is_own || self.is_exact || is_degrees || !cell.contains('.'));
        let read = match is_degrees {
            _ if is_sure => Some(cell.to_owned()),
            true => number::degrees(cell),
            false => number::decimal(cell, self.decimals),
        };
        read.ok_or_else(|| {
            let may_be = number::whole(cell).is_some();
            let hint = if may_be { ", or one of two: write it without signs between the thousands" } else { "" };
            format!("'{}' is not a number{hint}", scrub(cell))
        })
    }
}

/// A word of a field, whatever its capitals, accents and hyphens; as it is written where it is none of them.
fn word<'a>(field: &str, words: &'a [(String, String)], cell: &'a str) -> &'a str {
    let folded = fold(cell);
    let found = words.iter().find(|(word, _)| fold(word) == folded).map(|(word, _)| word.as_str());
    let other =
        || words::renewal(cell).filter(|_| field == "kind" && words.iter().any(|(word, _)| word == "automatic"));
    found.or_else(other).unwrap_or(cell)
}

/// A date as TOML.
pub(super) fn date_value(date: &str) -> String {
    if is_bare(date) { date.to_owned() } else { quoted(date) }
}

/// What is wrong with a date of which nobody has said whether its day or its month comes first.
pub(super) fn in_two_ways(cell: &str) -> String {
    let cell = scrub(cell);
    format!("'{cell}' can be read with the day or the month first: say which, with --dates dmy or --dates mdy")
}

/// Whether a date is written in TOML without quotes: where its day is known.
fn is_bare(cell: &str) -> bool {
    let day = PartialDate::parse(cell).is_some_and(|date| date.exact().is_some());
    day || is_moment(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_is_taken_off_and_an_apostrophe_is_not() {
        for (cell, wanted) in
            [("'+1 555 0100", "+1 555 0100"), ("'s-Hertogenbosch", "'s-Hertogenbosch"), ("''=x", "'=x"), ("'", "'")]
        {
            assert_eq!(unguarded(cell), wanted);
        }
    }
}
