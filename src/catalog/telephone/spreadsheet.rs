//! What spreadsheets make of telephone numbers.

/// Whether a spreadsheet has made something else of a number: `4.93012E+11`, or a date.
pub(super) fn is_spreadsheet_value(text: &str) -> bool {
    let is_all = |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
    let scientific = text.split_once(['e', 'E']).is_some_and(|(number, power)| {
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        whole.len() == 1 && is_all(whole) && is_all(fraction) && is_all(power.trim_start_matches(['+', '-']))
    });
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    let in_order = |year: &str, month: &str, day: &str| {
        let least =
            |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|value: u32| (1..=most).contains(&value));
        year.len() == 4 && is_all(year) && year < "2100" && year > "1900" && least(month, 12) && least(day, 31)
    };
    let date = match parts[..] {
        [year, month, day] if year.len() == 4 => in_order(year, month, day),
        [day, month, year] => in_order(year, month, day) || in_order(year, day, month),
        _ => false,
    };
    scientific || date
}
