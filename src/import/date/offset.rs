//! Moments with their distance from the hour of Greenwich, as programs write them: `2030-06-01T07:00:00Z`.

use chrono::DateTime;

use crate::catalog::{Instant, PartialDate};

/// The instant of a cell; none where it has no offset, or is no moment.
pub(in crate::import) fn instant(cell: &str) -> Option<Instant> {
    const FARTHEST: i32 = 14 * 3600;
    const UTC: [&str; 3] = ["Z", " UTC", " GMT"];
    let (day, time) = cell.trim().split_once(['T', ' '])?;
    // `2030-06-03 09:00-11:00` is from then until then.
    let is_hour = |text: &str| text.matches(':').count() == 1 && !text.ends_with(' ');
    if !cell.contains('T') && time.split_once('-').is_some_and(|(from, to)| is_hour(from) && is_hour(to)) {
        return None;
    }
    let time = match UTC.iter().find_map(|utc| time.strip_suffix(utc)) {
        Some(time) => format!("{time}+00:00"),
        None => time.replace(" +", "+").replace(" -", "-"),
    };
    let written = format!("{day}T{time}");
    let forms = ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z"];
    let moment = forms.iter().find_map(|form| DateTime::parse_from_str(&written, form).ok())?;
    let is_near = moment.offset().local_minus_utc().abs() <= FARTHEST;
    is_near.then(|| Instant::from_unix(moment.timestamp()))
}

/// Whether a cell has an hour with an offset from that of Greenwich, other than midnight.
pub(in crate::import) fn has_offset(cell: &str) -> bool {
    let may_be = cell.get(..10).is_some_and(|day| PartialDate::parse(day).is_some()) && cell.contains(':');
    may_be && instant(cell).is_some() && without_offset_of_midnight(cell) == cell
}

/// A day whose hour is midnight, somewhere in the world, without that: programs write a day so, `2019-03-14T00:00:00Z`.
pub(super) fn without_offset_of_midnight(cell: &str) -> &str {
    const MIDNIGHT: [&str; 4] = ["00:00:00.000000", "00:00:00.000", "00:00:00", "00:00"];
    let day = cell.get(..10).filter(|day| PartialDate::parse(day).is_some());
    let rest = cell.get(10..).and_then(|rest| rest.strip_prefix(['T', ' ']));
    let Some((day, rest)) = day.zip(rest) else { return cell };
    let Some(offset) = MIDNIGHT.iter().find_map(|midnight| rest.strip_prefix(midnight)) else { return cell };
    let is_offset = |offset: &str| {
        let digits = offset.strip_prefix(['+', '-']).unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
    };
    if offset == "Z" || is_offset(offset) { day } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_programs_are_instants() {
        for (cell, wanted) in [
            ("2030-06-01T07:00:00Z", Some(1_906_527_600)),
            ("2030-06-01T09:00:00+02:00", Some(1_906_527_600)),
            ("2030-06-01 09:00:00 +0200", Some(1_906_527_600)),
            ("2030-06-01T07:00:00.564+00:00", Some(1_906_527_600)),
            ("2030-06-01T07:00Z", Some(1_906_527_600)),
            ("2030-06-01 07:00:00 UTC", Some(1_906_527_600)),
            ("2030-06-01T09:00+02", Some(1_906_527_600)),
            ("2030-06-01 09:00-11:00", None),
            ("2030-06-01T09:00:00+15:00", None),
            ("2030-06-01T07:00:00", None),
            ("2030-06-01", None),
            ("2030-13-01T07:00:00Z", None),
            ("soon Z", None),
            ("", None),
        ] {
            assert_eq!(instant(cell).map(Instant::unix), wanted, "{cell}");
        }
    }
}
