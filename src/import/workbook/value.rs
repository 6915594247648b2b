//! The value of a cell as text: what can be read in one way alone, whatever the cell looks like.

use calamine::{Data, DataRef, ExcelDateTime, Style};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum CellValue {
    /// A text, as it was typed.
    Text(String),
    /// A number, a date, an hour, yes or no: written as files write it.
    Exact(String),
    /// An error of the spreadsheet, such as `#REF!`.
    Error(String),
}

/// The code of a style's number format; empty where it has none of its own.
pub(super) fn format_code(style: &Style) -> String {
    let code = style.number_format.as_ref().map(|format| format.format_code.as_str()).unwrap_or_default();
    // Negative numbers and texts have formats of their own behind the first.
    let code = code.split(';').next().unwrap_or_default();
    if code == "General" { String::new() } else { shown(code) }
}

/// A format without what is shown as it stands, and what stands in brackets.
fn shown(code: &str) -> String {
    let (mut signs, mut kept, mut is_quoted, mut is_bracketed) = (code.chars(), String::new(), false, false);
    while let Some(sign) = signs.next() {
        match sign {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\\' | '_' | '*' => drop(signs.next()),
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            _ if is_bracketed => {}
            other => kept.extend(other.to_lowercase()),
        }
    }
    kept
}

pub(super) fn of_data_ref(data: &DataRef<'_>, code: &str) -> CellValue {
    match data {
        DataRef::SharedString(text) => CellValue::Text((*text).to_owned()),
        DataRef::String(text) => CellValue::Text(text.clone()),
        DataRef::Int(number) => CellValue::Exact(formatted(*number as f64, code)),
        DataRef::Float(number) => CellValue::Exact(formatted(*number, code)),
        DataRef::Bool(is_so) => CellValue::Exact(is_so.to_string()),
        DataRef::DateTime(moment) => CellValue::Exact(date(*moment, code)),
        DataRef::DateTimeIso(text) => CellValue::Exact(iso(text)),
        DataRef::DurationIso(text) => CellValue::Exact(hours(text)),
        DataRef::Error(error) => CellValue::Error(error.to_string()),
        DataRef::Empty => CellValue::Text(String::new()),
    }
}

pub(super) fn of_data(data: &Data) -> CellValue {
    match data {
        Data::String(text) => CellValue::Text(text.clone()),
        Data::Int(number) => CellValue::Exact(number.to_string()),
        Data::Float(value) => CellValue::Exact(number(*value)),
        Data::Bool(is_so) => CellValue::Exact(is_so.to_string()),
        Data::DateTime(moment) => CellValue::Exact(date(*moment, "")),
        Data::DateTimeIso(text) => CellValue::Exact(iso(text)),
        Data::DurationIso(text) => CellValue::Exact(hours(text)),
        Data::Error(error) => CellValue::Error(error.to_string()),
        Data::Empty => CellValue::Text(String::new()),
    }
}

/// A number as it is shown where its format says more than how many decimals: `50%`, `00123`.
fn formatted(value: f64, code: &str) -> String {
    if code.ends_with('%') {
        return format!("{}%", number(value * 100.0));
    }
    let plain = number(value);
    let is_padded = code.len() > 1 && code.bytes().all(|sign| sign == b'0');
    if is_padded && plain.bytes().all(|sign| sign.is_ascii_digit()) {
        return format!("{plain:0>width$}", width = code.len().min(32));
    }
    plain
}

/// A number in digits, without what binary fractions add behind the fifteenth.
fn number(value: f64) -> String {
    // As many as a spreadsheet keeps.
    const DIGITS: usize = 14;
    if !value.is_finite() {
        return value.to_string();
    }
    let rounded: f64 = format!("{value:.DIGITS$e}").parse().unwrap_or(value);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// A moment as files write it: a day, a day with an hour, an hour alone, or the month where no more than that is shown.
fn date(moment: ExcelDateTime, code: &str) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() {
        return clock_of((serial * 86_400.0).round());
    }
    let (year, month, day, hour, minute, second, millisecond) = moment.to_ymd_hms_milli();
    let has = |sign: char| code.contains(sign);
    let is_clock = !has('y') && (has('h') || !has('d'));
    if is_clock && (0.0..1.0).contains(&serial) {
        return clock_of((serial * 86_400.0).round());
    }
    let is_day = hour == 0 && minute == 0 && second == 0 && millisecond < 500;
    // What shows only a month was written as one.
    if is_day && day == 1 && has('y') && !has('d') && !has('h') {
        return if has('m') { format!("{year:04}-{month:02}") } else { format!("{year:04}") };
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if is_day { date } else { format!("{date}T{hour:02}:{minute:02}:{second:02}") }
}

/// Seconds as hours and minutes, and seconds where there are some.
fn clock_of(seconds: f64) -> String {
    let sign = if seconds < 0.0 { "-" } else { "" };
    let all = seconds.abs() as u64;
    let (hours, minutes, seconds) = (all / 3_600, all / 60 % 60, all % 60);
    let rest = if seconds == 0 { String::new() } else { format!(":{seconds:02}") };
    format!("{sign}{hours:02}:{minutes:02}{rest}")
}

/// A date of an open document, without an hour that is none.
fn iso(text: &str) -> String {
    let text = text.split('.').next().unwrap_or_default().trim_end_matches('Z');
    text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
}

/// A length of time of an open document: `PT09H30M00S`.
fn hours(text: &str) -> String {
    let (mut seconds, mut digits) = (0.0, String::new());
    for sign in text.chars() {
        let unit = match sign {
            'D' => 86_400.0,
            'H' => 3_600.0,
            'M' => 60.0,
            'S' => 1.0,
            '0'..='9' | '.' => {
                digits.push(sign);
                continue;
            }
            _ => 0.0,
        };
        seconds += unit * digits.parse().unwrap_or(0.0);
        digits.clear();
    }
    clock_of(f64::round(seconds))
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    fn shown_as(serial: f64, code: &str, is_1904: bool) -> String {
        date(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904), &shown(code))
    }

    #[test]
    fn a_date_is_the_day_that_was_typed() {
        for (serial, code, is_1904, wanted) in [
            (43_465.0, "dd/mm/yyyy", false, "2018-12-31"),
            (42_003.0, "dd/mm/yyyy", true, "2018-12-31"),
            (43_465.0, "[$-409]d-mmm-yy;@", false, "2018-12-31"),
            (43_465.395_833_333_3, "d/m/yy h:mm", false, "2018-12-31T09:30:00"),
            (0.395_833_333_3, "h:mm AM/PM", false, "09:30"),
            (0.0, "h:mm", false, "00:00"),
            (43_221.0, "mmm-yy", false, "2018-05"),
            (43_101.0, "yyyy", false, "2018"),
            (43_222.0, "mmm yyyy", false, "2018-05-02"),
            (43_465.0, "", false, "2018-12-31"),
            (60.0, "d/m/yyyy", false, "1900-02-29"),
        ] {
            assert_eq!(shown_as(serial, code, is_1904), wanted, "{serial} {code}");
        }
        let long = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(
            (date(long, ""), iso("2018-12-31T00:00:00"), hours("PT09H30M00S")),
            ("36:00".into(), "2018-12-31".into(), "09:30".into())
        );
    }

    #[test]
    fn a_number_has_no_more_digits_than_were_typed() {
        for (value, code, wanted) in [
            (12.0, "", "12"),
            (0.1 + 0.2, "", "0.3"),
            (-33.87, "0.0", "-33.87"),
            (49_301_234_567.0, "", "49301234567"),
            (1e21, "", "1000000000000000000000"),
            (0.125, "0%", "12.5%"),
            (123.0, "00000", "00123"),
            (12_345.678, "#,##0.00", "12345.678"),
            (-0.0, "", "0"),
        ] {
            assert_eq!(formatted(value, &shown(code)), wanted);
        }
    }
}
