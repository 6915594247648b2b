//! The text of a cell as the TOML that its field asks for.

use chrono::NaiveDateTime;

use crate::catalog::PartialDate;
use crate::edit::quoted;
use crate::export::{SEPARATOR, guarded_from};
use crate::schema::{Field, Form};
use crate::source::scrub;

/// The text of a cell as one line, without the apostrophe that keeps a spreadsheet from taking it for a formula.
pub(super) fn unguarded(cell: &str) -> String {
    let cell = scrub(cell);
    match cell.strip_prefix('\'') {
        Some(rest) if guarded_from(rest) => rest.to_owned(),
        _ => cell,
    }
}

/// A text in quotes.
pub(super) fn text(text: &str) -> String {
    quoted(text)
}

/// The value of a cell; several where the field may hold several.
pub(super) fn value(field: &Field, cell: &str) -> String {
    if !field.many {
        return one(&field.form, cell);
    }
    let parts: Vec<String> = split(cell, ';')
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .map(|part| item(field, part))
        .collect();
    match &parts[..] {
        [only] if field.name == "source" => only.clone(),
        _ => format!("[{}]", parts.join(", ")),
    }
}

fn item(field: &Field, part: &str) -> String {
    let Form::Parts(fields) = &field.form else { return one(&field.form, &plain(part)) };
    let cells = split(part, SEPARATOR);
    let cells = cells.iter().map(|cell| plain(cell.trim()));
    let pairs = fields.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    let pairs: Vec<String> =
        pairs.map(|(field, cell)| format!("{} = {}", field.name, one(&field.form, &cell))).collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn one(form: &Form, cell: &str) -> String {
    let is_number = |decimal: bool| {
        let digits = cell.strip_prefix('-').unwrap_or(cell);
        digits.bytes().all(|byte| byte.is_ascii_digit() || (decimal && byte == b'.')) && cell.parse::<f64>().is_ok()
    };
    match form {
        Form::Date | Form::Moment if is_bare(cell) => cell.to_owned(),
        Form::Whole(_) if is_number(false) => cell.to_owned(),
        Form::Number if is_number(true) => cell.to_owned(),
        Form::Truth if ["true", "false"].contains(&&*cell.to_lowercase()) => cell.to_lowercase(),
        _ => quoted(cell),
    }
}

/// Whether a date is written in TOML without quotes: where its day is known.
fn is_bare(cell: &str) -> bool {
    let day = PartialDate::parse(cell).is_some_and(|date| date.exact().is_some());
    day || ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"].iter().any(|form| NaiveDateTime::parse_from_str(cell, form).is_ok())
}

/// The two columns of a position as one value, with the heading of the first that is there.
pub(super) fn position<'a>(
    lat: Option<(&'a str, String)>,
    lon: Option<(&'a str, String)>,
) -> Option<(&'a str, String)> {
    let heading = lat.as_ref().or(lon.as_ref()).map(|(heading, _)| *heading)?;
    let parts = [("lat", lat), ("lon", lon)].into_iter().filter_map(|(key, cell)| Some((key, cell?.1)));
    let parts: Vec<String> = parts.map(|(key, cell)| format!("{key} = {}", one(&Form::Number, &cell))).collect();
    Some((heading, format!("{{ {} }}", parts.join(", "))))
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
}
