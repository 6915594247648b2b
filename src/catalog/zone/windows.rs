//! The names that Windows has for zones, and the zone of each.

use super::Zone;

const TABLE: &str = include_str!("../../../config/zones/windows.tsv");

/// The IANA name of the zone that Windows calls so, as `W. Europe Standard Time`; `None` where it has no such name.
pub fn windows_zone(name: &str) -> Option<&'static str> {
    let wanted = key(name);
    rows().find(|(name, _)| key(name) == wanted).map(|(_, zone)| zone)
}

impl Zone {
    /// The zone that Windows calls so, in winter or in summer.
    pub fn of_windows(name: &str) -> Option<Zone> {
        let winter = name.replace("Daylight", "Standard");
        windows_zone(&winter).and_then(Zone::parse)
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// A name as it is compared: without blanks and capitals.
fn key(name: &str) -> String {
    name.split_whitespace().flat_map(str::chars).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_windows_leads_to_a_zone_and_is_none() {
        assert!(rows().count() > 100);
        for (name, zone) in rows() {
            assert_eq!(Zone::of_windows(name), Zone::parse(zone), "{name}");
            assert!(Zone::parse(zone).is_some() && Zone::parse(name).is_none(), "{name}");
        }
        assert_eq!(windows_zone("w. europe  standard time"), Some("Europe/Berlin"));
        assert_eq!(Zone::of_windows("Pacific Daylight Time"), Zone::parse("America/Los_Angeles"));
        assert_eq!(Zone::of_windows(""), None);
    }
}
