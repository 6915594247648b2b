//! What is said of two offices and their clocks.

use super::*;
use crate::catalog::Share;

fn utc(text: &str) -> Instant {
    Instant::from_unix(text.parse::<chrono::NaiveDateTime>().unwrap().and_utc().timestamp())
}

#[test]
fn common_hours_are_told_in_the_viewers_time() {
    let madrid = Zone::parse("Europe/Madrid").unwrap();
    let bars = ([Share::None; 24], [Share::None; 24]);
    let overlap =
        |common| Overlap { day: "2030-06-14".parse().unwrap(), here: bars.0, there: bars.1, now: None, common };
    assert_eq!(common_hours(&overlap(Vec::new()), &madrid, false), "no common hours today");
    let spans = vec![
        utc("2030-06-14T07:00:00")..utc("2030-06-14T09:30:00"),
        utc("2030-06-14T21:00:00")..utc("2030-06-14T22:00:00"),
    ];
    assert_eq!(common_hours(&overlap(spans), &madrid, false), "both open 09:00–11:30, 23:00–24:00");
}

#[test]
fn clocks_that_are_set_are_named_with_their_day() {
    let [here, there] = ["Europe/Madrid", "America/New_York"].map(|zone| Zone::parse(zone).unwrap());
    let changes = [
        ClockChange { here: true, at: utc("2030-10-27T01:00:00"), by: -3600 },
        ClockChange { here: false, at: utc("2030-11-03T06:00:00"), by: -3600 },
    ];
    let words = "clocks change here Sun 27 Oct 2030 (1 h back), there Sun 3 Nov 2030 (1 h back)";
    assert_eq!(clock_changes(&changes, &here, &there), words);
    assert_eq!(clock_changes(&[], &here, &there), "");
    let together = [true, false].map(|here| ClockChange { here, at: utc("2030-10-27T01:00:00"), by: -3600 });
    let berlin = Zone::parse("Europe/Berlin").unwrap();
    assert_eq!(clock_changes(&together, &here, &berlin), "clocks change here and there Sun 27 Oct 2030 (1 h back)");
}
