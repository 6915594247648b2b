//! The text of a cell as the TOML that its field asks for.

use super::column::Columns;
use super::country;
use super::date::{Dated, DayOrder, date, is_moment};
use super::names::Names;
use super::number::{self, Decimals};
use super::words;
use crate::catalog::{Kind, PartialDate, Telephone};
use crate::edit::quoted;
use crate::export::{SEPARATOR, guarded_from};
use crate::find::fold;
use crate::schema::{Field, Form};
use crate::source::scrub;

/// What the cells of a column are read with.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) kind: Kind,
    pub(super) names: &'a Names,
    pub(super) columns: &'a Columns,
    /// The order of the dates of the column, as far as that is known.
    pub(super) order: Option<DayOrder>,
    /// What stands before the decimals of the column.
    pub(super) decimals: Decimals,
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

impl Reading<'_> {
    /// The value of the cells of a field, of which none is empty; none where they only say that there is nothing.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub(super) fn value(&self, field: &Field, cells: &[&str]) -> Result<Option<String>, String> {
        if !field.many {
            let cell = unguarded(&cells.join(" "));
            return if self.is_nothing(&field.form, &cell) { Ok(None) } else { self.one(field, &cell).map(Some) };
        }
        let mut items: Vec<String> = Vec::new();
        for cell in cells {
            for part in self.parts(field, cell) {
                items.extend(self.item(field, &part)?);
            }
        }
        if !self.columns.is_own {
            let mut seen = std::collections::HashSet::new();
            items.retain(|item| seen.insert(item.clone()));
        }
        Ok(match &items[..] {
            [] => None,
            [only] if field.name == "source" => Some(only.clone()),
            _ => Some(format!("[{}]", items.join(", "))),
        })
    }

    /// The values in a cell of a list, each as it is written there.
    fn parts(&self, field: &Field, cell: &str) -> Vec<String> {
        // Cells of several lines, as Alt-Enter makes them, hold a value a line.
        let lines = cell.split(['\n', '\r']).filter(|_| !self.columns.is_own);
        let lines = lines.chain(Some(cell).filter(|_| self.columns.is_own));
        let parts: Vec<String> = lines.flat_map(|line| split(&unguarded(line), ';')).collect();
        let parts = parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
        if self.columns.is_own {
            return parts.collect();
        }
        parts.flat_map(|part| finer(field, &part)).collect()
    }

    fn item(&self, field: &Field, part: &str) -> Result<Vec<String>, String> {
        if let Form::Parts(fields) = &field.form {
            let cells = split(part, SEPARATOR);
            let cells = cells.iter().map(|cell| plain(cell.trim()));
            let pairs = fields.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
            let pair = |(field, cell): (&Field, String)| {
                let own = Reading { columns: &Columns { is_own: true, ..Columns::default() }, ..*self };
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
        let whole = self.names.resolve(&field.name, part);
        let several = || {
            let parts = [" and ", " & ", " / ", ", ", " – ", " + ", " et ", " und ", " y ", "、", "，"];
            let mut pieces = vec![part.to_owned()];
            for sign in parts {
                pieces = pieces.iter().flat_map(|piece| piece.split(sign).map(str::to_owned)).collect();
            }
            let known = |piece: &String| self.names.resolve(&field.name, piece).ok();
            if pieces.len() > 1 { pieces.iter().map(known).collect::<Option<Vec<_>>>() } else { None }
        };
        match whole {
            Ok(id) => Ok(vec![text(&id)]),
            Err(what) => several().map(|ids| ids.iter().map(|id| text(id)).collect()).ok_or(what),
        }
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
        if self.columns.is_own {
            return Ok(if is_bare(cell) { cell.to_owned() } else { quoted(cell) });
        }
        match date(cell, self.order, field.form == Form::Moment) {
            Dated::Known(date) => Ok(if is_bare(&date) { date } else { quoted(&date) }),
            Dated::TwoWays => Err(format!(
                "'{}' can be read with the day or the month first: say which, with --dates dmy or --dates mdy",
                scrub(cell)
            )),
            Dated::Unknown => Ok(quoted(cell)),
        }
    }

    fn number(&self, field: &Field, cell: &str) -> Result<String, String> {
        let is_degrees = ["lat", "lon"].contains(&field.name.as_str());
        let is_plain = cell.parse::<f64>().is_ok_and(f64::is_finite)
            && cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let is_sure = is_plain && (self.columns.is_own || is_degrees || !cell.contains('.'));
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

/// The parts of a text of a list that people put between other signs than `;`.
fn finer(field: &Field, part: &str) -> Vec<String> {
    let each = |signs: &[&str]| {
        let mut pieces = vec![part.to_owned()];
        for sign in signs {
            pieces = pieces.iter().flat_map(|piece| piece.split(sign).map(|piece| piece.trim().to_owned())).collect();
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    };
    match field.name.as_str() {
        "phones" => phones(part),
        "emails" => each(&[",", " / ", " "]).iter().map(|email| without_scheme(email, "mailto:").to_owned()).collect(),
        "languages" => each(&[",", " / "]),
        _ => vec![part.to_owned()],
    }
}

/// The telephone numbers of a text, each with what is said of it; the text as it is where there are none.
fn phones(part: &str) -> Vec<String> {
    let part = without_scheme(part, "tel:");
    let pieces = Telephone::pieces(part);
    if pieces.len() > 1 { pieces.into_iter().map(str::to_owned).collect() } else { vec![part.to_owned()] }
}

fn without_scheme<'a>(text: &'a str, scheme: &str) -> &'a str {
    match text.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => text.get(scheme.len()..).unwrap_or_default(),
        _ => text,
    }
}

/// Whether a date is written in TOML without quotes: where its day is known.
fn is_bare(cell: &str) -> bool {
    let day = PartialDate::parse(cell).is_some_and(|date| date.exact().is_some());
    day || is_moment(cell)
}

/// Parts a text at a sign, but not where a backslash stands before it.
fn split(text: &str, at: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for letter in text.chars() {
        if letter == at && !escaped {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
        escaped = letter == '\\' && !escaped;
    }
    parts
}

/// A part without the backslashes that stand for what comes after them.
fn plain(part: &str) -> String {
    let mut plain = String::new();
    let mut escaped = false;
    for letter in part.chars() {
        if letter == '\\' && !escaped {
            escaped = true;
            continue;
        }
        if escaped && !['\\', ';', SEPARATOR].contains(&letter) {
            plain.push('\\');
        }
        plain.push(letter);
        escaped = false;
    }
    if escaped {
        plain.push('\\');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_parted_where_no_backslash_says_otherwise() {
        assert_eq!(split(r"a; b\; c;", ';'), ["a", r" b\; c", ""]);
        assert_eq!(split(r"a\\; b", ';'), [r"a\\", " b"]);
        assert_eq!(plain(r"b\; c\\d\e\"), r"b; c\d\e\");
    }

    #[test]
    fn a_guard_is_taken_off_and_an_apostrophe_is_not() {
        for (cell, wanted) in
            [("'+1 555 0100", "+1 555 0100"), ("'s-Hertogenbosch", "'s-Hertogenbosch"), ("''=x", "'=x"), ("'", "'")]
        {
            assert_eq!(unguarded(cell), wanted);
        }
    }

    #[test]
    fn numbers_in_one_cell_are_parted_and_what_is_said_of_one_stays_with_it() {
        for (cell, wanted) in [
            ("+1 555 0105, +1 555 0106", vec!["+1 555 0105", "+1 555 0106"]),
            ("+1 555 0105 / +1 555 0106", vec!["+1 555 0105", "+1 555 0106"]),
            ("tel:+15550105", vec!["+15550105"]),
            ("+1 555 0105, ext. 3", vec!["+1 555 0105, ext. 3"]),
            ("call secretary", vec!["call secretary"]),
            ("-", vec!["-"]),
        ] {
            assert_eq!(phones(cell), wanted, "{cell}");
        }
    }
}
