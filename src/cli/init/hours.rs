//! Office hours as people type them: `9-17`, `9:00–13:00 and 14:00–18:00`, `Mon-Thu 8-16, Fri 8-12`.

use crate::catalog::OfficeHours;

/// Office hours in the spelling of files; on Monday to Friday where no day is named.
pub(super) fn office_hours(typed: &str) -> Result<String, String> {
    let plain = typed.replace(['–', '—'], "-").replace([',', '/', '&'], " ");
    let mut groups: Vec<String> = Vec::new();
    for group in plain.split(';') {
        // Days behind hours begin another group.
        let (mut days, mut hours) = (Vec::new(), Vec::new());
        for word in joined(group) {
            if word.starts_with(|first: char| first.is_ascii_digit()) {
                hours.push(span(&word));
            } else if !is_between(&word) {
                if !hours.is_empty() {
                    groups.push(written(&days, &hours));
                    (days, hours) = (Vec::new(), Vec::new());
                }
                days.push(word);
            }
        }
        if !days.is_empty() || !hours.is_empty() {
            groups.push(written(&days, &hours));
        }
    }
    let hours = groups.join("; ");
    match OfficeHours::parse(&hours) {
        Ok(_) => Ok(hours),
        Err(bad) => Err(format!("{}; write them like Mon-Fri 09:00-17:00 or 9-12 and 14-18", bad.what)),
    }
}

fn written(days: &[String], hours: &[String]) -> String {
    let days = if days.is_empty() { "Mon-Fri".to_owned() } else { days.join(",") };
    format!("{days} {}", hours.join(","))
}

/// The words of a group, with what stands around a hyphen or `to` joined: `9 - 17`, `9 to 17`, `Mon to Fri`.
fn joined(group: &str) -> Vec<String> {
    let spaced: Vec<&str> = group.split_whitespace().collect();
    let mut words: Vec<String> = Vec::new();
    let mut joins = false;
    for word in spaced {
        if matches!(word.to_lowercase().as_str(), "-" | "to" | "till" | "until" | "bis" | "à" | "a") {
            joins = true;
            continue;
        }
        match words.last_mut() {
            Some(last) if joins || last.ends_with('-') || word.starts_with('-') => {
                *last = format!("{}-{}", last.trim_end_matches('-'), word.trim_start_matches('-'));
            }
            _ => words.push(word.to_owned()),
        }
        joins = false;
    }
    words
}

/// Words between hours that say nothing.
fn is_between(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "and" | "et" | "und" | "y" | "e" | "from" | "h" | "uhr" | "+")
}

/// Hours with their minutes: `9-17` → `09:00-17:00`, `9h30-12h` → `09:30-12:00`.
fn span(word: &str) -> String {
    word.split('-').map(time).collect::<Vec<_>>().join("-")
}

fn time(written: &str) -> String {
    let lower = written.to_lowercase().replace(['.', 'h'], ":");
    let (lower, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(rest), _) => (rest.to_owned(), 0),
        (_, Some(rest)) => (rest.to_owned(), 12),
        _ => (lower, 0),
    };
    let (hour, minute) = lower.split_once(':').unwrap_or((&lower, ""));
    let minute = if minute.is_empty() { "00" } else { minute };
    match hour.parse::<u32>() {
        Ok(hour) if hour < 12 => format!("{:02}:{minute}", hour + half),
        Ok(hour) => format!("{hour:02}:{minute}"),
        Err(_) => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_taken_as_people_write_them() {
        for (typed, wanted) in [
            ("9-17", "Mon-Fri 09:00-17:00"),
            ("9:00–13:00 and 14:00–18:00", "Mon-Fri 09:00-13:00,14:00-18:00"),
            ("9 to 17", "Mon-Fri 09:00-17:00"),
            ("9am-5pm", "Mon-Fri 09:00-17:00"),
            ("9h-12h30, 14h-18h", "Mon-Fri 09:00-12:30,14:00-18:00"),
            ("Mon-Thu 8-16, Fri 8-12", "Mon-Thu 08:00-16:00; Fri 08:00-12:00"),
            ("Sun - Thu 09.00 - 16.30", "Sun-Thu 09:00-16:30"),
            ("Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00"),
            ("Mon, Wed 9-12; Fri 10-11", "Mon,Wed 09:00-12:00; Fri 10:00-11:00"),
        ] {
            assert_eq!(office_hours(typed).as_deref(), Ok(wanted), "{typed}");
        }
        for typed in ["", "always", "9", "17-9", "25-26", "9-17 and 10-12", "Mon-Fri", "Funday 9-17"] {
            assert!(office_hours(typed).is_err(), "{typed}");
        }
    }
}
