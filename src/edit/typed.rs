//! What people type for a value, in the spelling of files: `12 sep` as a date, `Norway` as a code, `yes` as true.

use crate::catalog::{NoticeTime, Zone};
use crate::find::{countries_called, fold};
use crate::query::{DateBase, parse_length, parse_typed_date};
use crate::schema::{Field, Form};
use crate::source::normalized_word;

/// A value as a file has it, without quotes. What is not understood stays as it is, to be refused where it is read; of a
/// date the error says why.
///
/// # Errors
/// Where a date is not understood.
pub fn spelled(field: &Field, typed: &str, base: DateBase) -> Result<String, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(String::new());
    }
    let found = match &field.form {
        Form::Date | Form::Moment => return dated(field, typed, base),
        Form::Words(words) => {
            let same = |word: &str| normalized_word(word) == normalized_word(typed);
            words.iter().find(|(word, _)| same(word)).map(|(word, _)| word.clone())
        }
        Form::Truth => truth(typed),
        Form::Code(2) => country(typed),
        Form::Code(_) => Some(typed.to_uppercase()),
        Form::Zone => zone(typed),
        Form::Term => parse_length(typed).map(|term| term.to_string()),
        Form::Notice if NoticeTime::parse(typed).is_none() => parse_length(typed).map(|term| term.to_string()),
        Form::Whole(_) | Form::Number => number(typed),
        Form::Text | Form::Id | Form::Notice | Form::Hours | Form::Parts(_) => None,
    };
    Ok(found.unwrap_or_else(|| typed.to_owned()))
}

fn dated(field: &Field, typed: &str, base: DateBase) -> Result<String, String> {
    let moment = parse_typed_date(typed, base)?;
    if field.form == Form::Moment {
        return Ok(moment.to_string());
    }
    if moment.time.is_some() {
        return Err(format!("{} is a day, without an hour", field.label.to_lowercase()));
    }
    Ok(moment.date.to_string())
}

fn truth(typed: &str) -> Option<String> {
    let word = match typed.to_lowercase().as_str() {
        "yes" | "y" | "true" => "true",
        "no" | "n" | "false" => "false",
        _ => return None,
    };
    Some(word.to_owned())
}

/// A country by its code, or by its name where only one is called so.
fn country(typed: &str) -> Option<String> {
    if typed.len() == 2 && typed.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        return Some(typed.to_uppercase());
    }
    match countries_called(typed)[..] {
        [code] => Some(code.to_owned()),
        _ => None,
    }
}

/// A zone by its name in any capitals, or by the place that it is named after: `berlin`.
fn zone(typed: &str) -> Option<String> {
    if Zone::names().any(|name| name == typed) {
        return Some(typed.to_owned());
    }
    let wanted = fold(&typed.replace('_', " "));
    let is_called = |name: &str| fold(&name.replace('_', " ")) == wanted;
    let whole = Zone::names().find(|name| is_called(name));
    whole
        .or_else(|| only(Zone::names().filter(|name| name.rsplit('/').next().is_some_and(is_called))))
        .map(str::to_owned)
}

fn only<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names.next().filter(|_| names.next().is_none())
}

/// A number without what stands between its groups of three: `1 200 000`, `1'200'000`; a comma or a point parts groups
/// only where there are two of them.
fn number(typed: &str) -> Option<String> {
    let sign = typed.starts_with('-');
    let digits = typed.trim_start_matches('-');
    let groups = |mark: fn(char) -> bool, fewest: usize| {
        let parts: Vec<&str> = digits.split(mark).collect();
        let is_group = |part: &&str| part.len() == 3 && part.bytes().all(|digit| digit.is_ascii_digit());
        let (first, rest) = parts.split_first()?;
        let is_first = (1..=3).contains(&first.len()) && first.bytes().all(|digit| digit.is_ascii_digit());
        (is_first && rest.len() >= fewest && rest.iter().all(is_group)).then(|| parts.concat())
    };
    let found = groups(|mark| mark.is_whitespace() || mark == '\'' || mark == '’' || mark == '_', 1)
        .or_else(|| groups(|mark| mark == ',', 2))
        .or_else(|| groups(|mark| mark == '.', 2));
    found.map(|found| if sign { format!("-{found}") } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Kind;
    use crate::schema::fields;

    fn read(kind: Kind, name: &str, typed: &str) -> Result<String, String> {
        let day = "2017-01-16".parse().unwrap();
        let base = DateBase { own: None, seen: day, today: day };
        let (name, part) = name.split_once('.').unwrap_or((name, ""));
        let field = fields(kind).iter().find(|field| field.name == name).unwrap();
        let field = field.parts().and_then(|parts| parts.iter().find(|one| one.name == part)).unwrap_or(field);
        spelled(field, typed, base)
    }

    #[test]
    fn what_people_write_becomes_what_files_have() {
        for (kind, name, typed, wanted) in [
            (Kind::Agreement, "ends", "12 sep 2030", "2030-09-12"),
            (Kind::Agreement, "ends", "+2y", "2019-01-16"),
            (Kind::Agreement, "term", "2y", "2 years"),
            (Kind::Agreement, "stage", "Signed", "signed"),
            (Kind::Agreement, "renewal.kind", "by-consent", "by consent"),
            (Kind::Agreement, "renewal.notice", "6mo", "6 months"),
            (Kind::Agreement, "open_ended", "yes", "true"),
            (Kind::Event, "starts", "12 sep 9:30", "2017-09-12T09:30:00"),
            (Kind::Event, "format", "In person", "in person"),
            (Kind::City, "country", "norway", "NO"),
            (Kind::City, "country", "no", "NO"),
            (Kind::City, "zone", "europe/oslo", "Europe/Oslo"),
            (Kind::City, "zone", "São Paulo", "America/Sao_Paulo"),
            (Kind::City, "zone", "new york", "America/New_York"),
            (Kind::City, "population", "1 200 000", "1200000"),
            (Kind::City, "population", "1,200,000", "1200000"),
            (Kind::City, "population", "1,200", "1,200"),
            (Kind::City, "position.lat", "-33.87", "-33.87"),
            (Kind::City, "name", " 12 sep ", "12 sep"),
            (Kind::Funding, "currency", "eur", "EUR"),
            (Kind::Funding, "amount", "1.200", "1.200"),
        ] {
            assert_eq!(read(kind, name, typed).as_deref(), Ok(wanted), "{name}={typed}");
        }
        assert!(read(Kind::Agreement, "ends", "soon").unwrap_err().contains("'soon' is not a date"));
        assert!(read(Kind::Agreement, "ends", "12 sep 9:30").unwrap_err().contains("without an hour"));
    }
}
